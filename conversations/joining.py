"""Taking up an invitation to work for a dinas."""

from collections.abc import Iterator
from dataclasses import dataclass

from conversations.conversation import Conversation, Step, by_name
from conversations.inputs import DIGEST, Opening
from conversations.screen import Answer, Button, Opens, Screen
from conversations.staff.titles import place_name, role_duties, role_name
from conversations.turn import MENU_OF, Done, Handout, House, Next, Outcome, Turn, Unclear
from conversations.words import Html, Words, paragraphs
from programme.actions.join_staff import join_staff, open_invitation
from programme.staff import Post, Role

ACCEPT, DECLINE = "terima", "tolak"
SHORTEST_NAME, LONGEST_NAME = 3, 50


@dataclass(frozen=True, slots=True)
class Offer:
    """A post, and the name of whoever takes it."""

    house: House
    post: Post
    name: str = ""


async def _offer(turn: Turn) -> Offer | None:
    invitation = await open_invitation(turn.work, turn.draft.data.get("digest", ""), at=turn.now)
    return Offer(turn.house, invitation.post, turn.draft.data.get("name", "")) if invitation else None


def _offered(offer: Offer, t: Words) -> Html:
    return paragraphs(
        t(
            "<b>Undangan bertugas</b>\nAnda diundang menjadi <b>{role}</b> untuk {place}.",
            role=role_name(offer.post.role, t),
            place=place_name(offer.house, offer.post.region),
        ),
        t("Tugasnya: {duties}.", duties=role_duties(offer.post.role, t)),
    )


class _Offered(Step[Offer | None]):
    """Shows the post as long as it is offered."""

    async def look(self, turn: Turn) -> Offer | None:
        """Gather what is offered."""
        return await _offer(turn)

    def samples(self, house: House) -> Iterator[tuple[str, Offer | None]]:
        """Each role, and an invitation that is over."""
        for role in Role:
            yield role.value, Offer(house, Post(role, "13.71"), "Bu Contoh")
        yield "sudah tidak berlaku", None


def _over(t: Words) -> Screen:
    return Screen(expired(t), [[Button(t.plain("Menu"), Opens("menu"))]])


def expired(t: Words) -> Html:
    """Say the same of an invitation that is used, expired, withdrawn or made up."""
    return t("Undangan itu sudah tidak berlaku. Minta undangan baru kepada admin dinas Anda.")


class GiveName(_Offered):
    """Asks how the officer is called at work."""

    name = "nama"

    def draw(self, seen: Offer | None, t: Words) -> Screen:
        """Draw the offer and the question."""
        if seen is None:
            return _over(t)
        return Screen(
            paragraphs(
                _offered(seen, t),
                t("Ketik nama Anda, seperti dikenal di kantor. Nama ini hanya dilihat sesama petugas."),
            ),
            [[Button(t.plain("Tidak jadi"), Answer(DECLINE))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Leave it."""
        return Done(Opening("menu"))

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Take the name."""
        name = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
        if not SHORTEST_NAME <= len(name) <= LONGEST_NAME or not any(letter.isalpha() for letter in name):
            return Unclear(note=turn.t("Tulis nama Anda, 3 sampai 50 huruf."))
        turn.draft.data["name"] = name
        return Next(Accept.name)


class Accept(_Offered):
    """Asks whether the post is taken."""

    name = "terima"

    def draw(self, seen: Offer | None, t: Words) -> Screen:
        """Draw the offer and the decision."""
        if seen is None:
            return _over(t)
        return Screen(
            paragraphs(
                _offered(seen, t),
                t("Nama Anda: <b>{name}</b>", name=seen.name),
                t("Setiap kali Anda membuka berkas pemilik usaha, itu dicatat dan bisa dilihat pemiliknya."),
            ),
            [[Button(t.plain("Terima tugas"), Answer(ACCEPT))], [Button(t.plain("Tidak jadi"), Answer(DECLINE))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Take the post, or leave it."""
        if value == DECLINE:
            return Done(Opening("menu"))
        data = turn.draft.data
        officer = await join_staff(turn.work, turn.person, data["digest"], name=data["name"], at=turn.now)
        if officer is None:
            return Done(Opening("menu"), note=expired(turn.t))
        return Done(
            Opening("ruang"),
            note=turn.t("Selamat bertugas. Ruang ini selalu ada di menu."),
            handouts=[Handout(MENU_OF, str(turn.person.id))],
        )


class Joining(Conversation):
    """Behind an invitation's link."""

    name = "gabung"
    steps = by_name(GiveName(), Accept())

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Show what is offered; a known officer keeps their name."""
        turn.draft.data = {"digest": argument.removeprefix(DIGEST)}
        if await _offer(turn) is None:
            return Done(Opening("menu"), note=expired(turn.t))
        if known := await turn.work.staff.known(turn.person.id):
            turn.draft.data["name"] = known.name
            return Next(Accept.name)
        return Next(GiveName.name)
