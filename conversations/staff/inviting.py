"""Inviting somebody: role, region, link."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conversations.conversation import Step
from conversations.screen import Answer, Button, Screen
from conversations.staff.places import place_rows, places_meant
from conversations.staff.titles import place_name, role_duties, role_name
from conversations.start import INVITATION_LINK
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.actions.invite_officer import invite_officer
from programme.staff import INVITED_FOR, Duty, Post, Role

LIST, BACK = "daftar", "kembali"


class ChooseRole(Step[None]):
    """Asks what the person is to be."""

    name = "peran"

    async def look(self, turn: Turn) -> None:
        """Nothing has to be known."""

    def draw(self, seen: None, t: Words) -> Screen:
        """Draw the roles with their duties."""
        told = [t("• <b>{role}</b>: {duties}", role=role_name(role, t), duties=role_duties(role, t)) for role in Role]
        return Screen(
            paragraphs(t("<b>Undang petugas</b>\nSebagai apa?"), lines(*told)),
            [
                *([Button(role_name(role, t), Answer(role.value))] for role in Role),
                [Button(t.plain("Kembali"), Answer(BACK))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Go on to the region."""
        if value == BACK:
            return Next(LIST)
        turn.draft.data.update(role=value, found=list(turn.officer.regions(Duty.PEOPLE)))
        return Next(ChoosePlace.name)

    def samples(self, house: House) -> Iterator[tuple[str, None]]:
        """The one that there is."""
        yield "peran", None


@dataclass(frozen=True, slots=True)
class Searched:
    """The role, and the regions found for it."""

    house: House
    role: Role
    found: Sequence[str]


class ChoosePlace(Step[Searched]):
    """Asks for the region, inside one's own."""

    name = "wilayah"

    async def look(self, turn: Turn) -> Searched:
        """Gather what was found."""
        return Searched(turn.house, Role(turn.draft.data["role"]), turn.draft.data["found"])

    def draw(self, seen: Searched, t: Words) -> Screen:
        """Draw the regions found."""
        return Screen(
            paragraphs(
                t("<b>{role}</b> untuk wilayah mana?", role=role_name(seen.role, t)),
                t("Ketuk, atau ketik nama kabupaten atau kotanya."),
            ),
            [*place_rows(seen.house, seen.found, t), [Button(t.plain("Kembali"), Answer(BACK))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Make the invitation, or go back."""
        if value == BACK:
            return Next(ChooseRole.name)
        post = Post(Role(turn.draft.data["role"]), value)
        token = await invite_officer(turn.work, turn.officer, post, at=turn.now)
        turn.draft.data["place"] = value
        link = f"https://t.me/{turn.house.bot_username}?start={INVITATION_LINK}{token}"
        return Next(HandLink.name, note=Html(link))

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Search inside one's own regions."""
        found = places_meant(turn.house.regions, turn.officer.regions(Duty.PEOPLE), text)
        if not found:
            return Show(note=turn.t("Wilayah itu tidak ada di wilayah tugas Anda. Coba ketik nama lain."))
        turn.draft.data["found"] = found
        return Show()

    def samples(self, house: House) -> Iterator[tuple[str, Searched]]:
        """A province, and two that share a name."""
        yield "provinsi", Searched(house, Role.OPERATOR, ["13"])
        yield "hasil cari", Searched(house, Role.PENYULUH, ["13.09", "13.02", "13.72"])


@dataclass(frozen=True, slots=True)
class Invited:
    """What the link is for."""

    house: House
    post: Post


class HandLink(Step[Invited]):
    """Shows the link once, as a note, in a message that can be passed on as it is."""

    name = "tautan"

    async def look(self, turn: Turn) -> Invited:
        """Gather what the link is for."""
        return Invited(turn.house, Post(Role(turn.draft.data["role"]), turn.draft.data["place"]))

    def draw(self, seen: Invited, t: Words) -> Screen:
        """Say what it is for and how long it lasts."""
        return Screen(
            paragraphs(
                t(
                    "<b>Undangan Kawan IKM</b>\n{role} untuk {place}.",
                    role=role_name(seen.post.role, t),
                    place=place_name(seen.house, seen.post.region),
                ),
                t(
                    "Teruskan pesan ini kepada orangnya. Tautan hanya bisa dipakai sekali, dalam {hours} jam. "
                    "Kami tidak bisa menampilkannya lagi.",
                    hours=int(INVITED_FOR.total_seconds()) // 3600,
                ),
            ),
            [[Button(t.plain("Selesai"), Answer(LIST))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Go back to the list."""
        return Next(LIST)

    def samples(self, house: House) -> Iterator[tuple[str, Invited]]:
        """One."""
        yield "tautan", Invited(house, Post(Role.OPERATOR, "13.71"))
