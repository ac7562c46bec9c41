"""Who works here: inviting, and taking posts away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from conversations.conversation import Step, by_name
from conversations.screen import Answer, Button, Opens, Screen, grid
from conversations.staff.conversation import StaffConversation
from conversations.staff.home import last_admin
from conversations.staff.inviting import ChoosePlace, ChooseRole, HandLink
from conversations.staff.titles import place_name, post_name, posts_of
from conversations.turn import MENU_OF, Handout, House, Next, Outcome, Show, Turn
from conversations.words import Words, lines, paragraphs
from programme.actions.end_post import LastAdminError, end_post
from programme.actions.invite_officer import cancel_invitations
from programme.staff import Duty, Officer, Post, Role

INVITE, CANCEL, BACK, YES, PAGE = "undang", "batal_undangan", "kembali", "ya", "hal"
A_PAGE = 8
"""Officers on one screen."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the officers in one's regions."""

    house: House
    regions: Sequence[str]
    officers: Sequence[Officer]
    invited: int
    page: int = 0

    @property
    def shown(self) -> Sequence[Officer]:
        """Those on this page."""
        return self.officers[self.page * A_PAGE : (self.page + 1) * A_PAGE]


async def _officers(turn: Turn) -> list[Officer]:
    found = {
        each.id: each for region in turn.officer.regions(Duty.PEOPLE) for each in await turn.work.staff.within(region)
    }
    return sorted((_as_seen_by(turn.officer, each) for each in found.values()), key=lambda each: each.name.casefold())


def _as_seen_by(admin: Officer, officer: Officer) -> Officer:
    """Leave out the posts outside the admin's regions: they are not theirs to know."""
    return replace(officer, posts=tuple(post for post in officer.posts if admin.may(Duty.PEOPLE, post.region)))


class ListOfficers(Step[Listed]):
    """Lists them; a number opens one."""

    name = "daftar"

    async def look(self, turn: Turn) -> Listed:
        """Gather the officers and count the open invitations."""
        regions = turn.officer.regions(Duty.PEOPLE)
        offers = [each for region in regions for each in await turn.work.staff.offered(region)]
        invited = sum(each.expires_at > turn.now for each in offers)
        officers = await _officers(turn)
        page = min(turn.draft.data.get("page", 0), max(len(officers) - 1, 0) // A_PAGE)
        return Listed(turn.house, regions, officers, invited, page)

    def draw(self, seen: Listed, t: Words) -> Screen:
        """Draw a line and a number for each."""
        first = seen.page * A_PAGE + 1
        listed = [
            t("{n}. <b>{name}</b>: {posts}", n=number, name=each.name, posts=posts_of(seen.house, each, t))
            for number, each in enumerate(seen.shown, first)
        ]
        numbers = [Button(str(number), Answer(each.id)) for number, each in enumerate(seen.shown, first)]
        turning = [
            *([Button(t.plain("« Sebelumnya"), Answer(f"{PAGE}{seen.page - 1}"))] if seen.page else []),
            *(
                [Button(t.plain("Berikutnya »"), Answer(f"{PAGE}{seen.page + 1}"))]
                if first + A_PAGE <= len(seen.officers)
                else []
            ),
        ]
        where = ", ".join(place_name(seen.house, region) for region in seen.regions)
        return Screen(
            paragraphs(
                t("<b>Petugas</b> di {where}", where=where),
                lines(*listed),
                t.count("{n} undangan belum dipakai.", seen.invited) if seen.invited else "",
                t("Ketuk nomor untuk melihat atau mencabut tugas."),
            ),
            [
                *grid(numbers, columns=4),
                *([turning] if turning else []),
                [Button(t.plain("Undang petugas"), Answer(INVITE))],
                *([[Button(t.plain("Batalkan semua undangan"), Answer(CANCEL))]] if seen.invited else []),
                [Button(t.plain("Ruang petugas"), Opens("ruang"))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Open one, turn the page, invite, or cancel the invitations."""
        if value == INVITE:
            return Next(ChooseRole.name)
        if value == CANCEL:
            cancelled = await cancel_invitations(turn.work, turn.officer, at=turn.now)
            return Show(toast=turn.t.count("{n} undangan dibatalkan.", cancelled))
        if value.startswith(PAGE) and value.removeprefix(PAGE).isdecimal():
            turn.draft.data["page"] = int(value.removeprefix(PAGE))
            return Show()
        turn.draft.data["officer"] = value
        return Next(LookAtOfficer.name)

    def samples(self, house: House) -> Iterator[tuple[str, Listed]]:
        """A new dinas, and a large one with open invitations."""
        admin = Officer("contoh0001", 1, "Bu Contoh", (Post(Role.ADMIN, "13"),))
        yield "baru", Listed(house, ["13"], [admin], 0)
        posts = Post(Role.OPERATOR, "13.09"), Post(Role.PENYULUH, "13.09")
        many = [Officer(f"contoh{number:04}", number, f"Bu Contoh {number}", posts) for number in range(20)]
        yield "banyak", Listed(house, ["13"], many, 3, page=1)


@dataclass(frozen=True, slots=True)
class Looked:
    """One officer, as an admin sees them; None when they work here no longer."""

    house: House
    officer: Officer | None


async def _looked(turn: Turn) -> Looked:
    wanted = turn.draft.data.get("officer")
    return Looked(turn.house, next((each for each in await _officers(turn) if each.id == wanted), None))


class LookAtOfficer(Step[Looked]):
    """Shows one officer's posts; a number asks to take it away."""

    name = "satu"

    async def look(self, turn: Turn) -> Looked:
        """Gather the officer."""
        return await _looked(turn)

    def draw(self, seen: Looked, t: Words) -> Screen:
        """Draw the posts, or say that there are none."""
        back = [Button(t.plain("Kembali"), Answer(BACK))]
        if seen.officer is None:
            return Screen(t("Orang itu sudah tidak bertugas di wilayah Anda."), [back])
        posts = [
            t("{n}. {post}", n=number, post=post_name(seen.house, post, t))
            for number, post in enumerate(seen.officer.posts, 1)
        ]
        takes = [
            [Button(t.plain("Cabut tugas {n}", n=number), Answer(f"{post.role.value}-{post.region}"))]
            for number, post in enumerate(seen.officer.posts, 1)
        ]
        return Screen(paragraphs(t("<b>{name}</b>", name=seen.officer.name), lines(*posts)), [*takes, back])

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Ask once more, or go back."""
        if value == BACK:
            return Next(ListOfficers.name)
        turn.draft.data["post"] = value
        return Next(TakeAway.name)

    def samples(self, house: House) -> Iterator[tuple[str, Looked]]:
        """Somebody with two posts, and somebody who is gone."""
        posts = Post(Role.OPERATOR, "13.71"), Post(Role.PENYULUH, "13.71")
        yield "dua tugas", Looked(house, Officer("contoh0001", 1, "Bu Contoh", posts))
        yield "sudah pergi", Looked(house, None)


@dataclass(frozen=True, slots=True)
class Taken:
    """The post that is to be taken away, and from whom."""

    house: House
    officer: Officer | None
    post: Post


class TakeAway(Step[Taken]):
    """Asks whether they are sure."""

    name = "cabut"

    async def look(self, turn: Turn) -> Taken:
        """Gather officer and post."""
        return Taken(turn.house, (await _looked(turn)).officer, _post(turn))

    def draw(self, seen: Taken, t: Words) -> Screen:
        """Say what goes, and when."""
        back = [Button(t.plain("Tidak, kembali"), Answer(BACK))]
        if seen.officer is None:
            return Screen(t("Orang itu sudah tidak bertugas di wilayah Anda."), [back])
        post = post_name(seen.house, seen.post, t)
        return Screen(
            paragraphs(
                t("<b>Cabut tugas ini?</b>\n{name}: {post}", name=seen.officer.name, post=post),
                t("Ini langsung berlaku. Untuk kembali, ia perlu undangan baru."),
            ),
            [[Button(t.plain("Ya, cabut"), Answer(YES))], back],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Take it away, or go back."""
        officer = (await _looked(turn)).officer
        if value == BACK or officer is None:
            return Next(ListOfficers.name)
        try:
            await end_post(turn.work, turn.officer, officer, _post(turn), at=turn.now)
        except LastAdminError:
            return Show(note=last_admin(turn.t))
        menu = Handout(MENU_OF, str(officer.person_id))
        return Next(ListOfficers.name, toast=turn.t.plain("Tugas sudah dicabut."), handouts=[menu])

    def samples(self, house: House) -> Iterator[tuple[str, Taken]]:
        """Somebody's post."""
        post = Post(Role.PENYULUH, "13.09")
        yield "yakin?", Taken(house, Officer("contoh0001", 1, "Bu Contoh", (post,)), post)
        yield "sudah pergi", Taken(house, None, post)


def _post(turn: Turn) -> Post:
    role, _, region = turn.draft.data["post"].partition("-")
    return Post(Role(role), region)


class People(StaffConversation):
    """`/petugas`."""

    name = "petugas"
    duty = Duty.PEOPLE
    steps = by_name(ListOfficers(), LookAtOfficer(), TakeAway(), ChooseRole(), ChoosePlace(), HandLink())

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Show who works here."""
        turn.draft.data = {}
        return Next(ListOfficers.name)
