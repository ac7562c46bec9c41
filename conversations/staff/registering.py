"""Registering an owner at the counter: name, place, product group, phone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from conversations.conversation import Step, by_name
from conversations.inputs import Opening
from conversations.screen import Answer, Button, Opens, Screen, grid
from conversations.staff.conversation import StaffConversation
from conversations.staff.nominations.nomination import SLIP
from conversations.staff.places import place_rows, places_meant
from conversations.staff.queue.listing import commodity_name
from conversations.staff.queue.paper import own_words
from conversations.staff.titles import place_name
from conversations.turn import Done, Handout, House, Next, Outcome, Show, Turn
from conversations.words import Words, lines, paragraphs
from programme.actions.register_owner import Registered, register_owner
from programme.staff import Duty

NAME, PLACE, GROUP, PHONE, CHECK = "nama", "tempat", "kelompok", "telepon", "periksa"
YES, AGAIN = "ya", "ulang"
LONGEST_NAME = 60
PHONE_DIGITS = range(8, 16)


@dataclass(frozen=True, slots=True)
class Said:
    """What was said until now."""

    house: House
    data: Mapping[str, str]
    found: Sequence[str] = ()


class _Asking(Step[Said]):
    """One of the questions."""

    async def look(self, turn: Turn) -> Said:
        """Gather what was said."""
        data = {key: value for key, value in turn.draft.data.items() if isinstance(value, str)}
        return Said(turn.house, data, turn.draft.data.get("found", ()))

    def samples(self, house: House) -> Iterator[tuple[str, Said]]:
        """In the middle."""
        commodity = house.programme.commodities[0].id
        data = {"name": "Contoh Jaya", "region": "13.71", "commodity": commodity, "phone": "0800000012"}
        yield "tanya", Said(house, data, ["13.71", "13.75"])


def _leave(t: Words) -> list[Button]:
    return [Button(t.plain("Tidak jadi"), Opens("usulan"))]


class AskName(_Asking):
    """The name of the business."""

    name = NAME

    def draw(self, seen: Said, t: Words) -> Screen:
        """Ask."""
        return Screen(
            paragraphs(t("<b>Daftarkan pemilik usaha</b>"), t("Ketik nama usahanya.")),
            [_leave(t)],
        )

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Take the name."""
        name = own_words(text)
        if not 0 < len(name) <= LONGEST_NAME:
            return Show(note=turn.t("Tulis nama paling panjang {most} huruf.", most=LONGEST_NAME))
        regions = [each for each in turn.officer.regions(Duty.NOMINATE) if "." in each]
        turn.draft.data.update(name=name, found=regions)
        return Next(PLACE)


class AskPlace(_Asking):
    """The kabupaten or kota."""

    name = PLACE

    def draw(self, seen: Said, t: Words) -> Screen:
        """Ask, with what was found."""
        return Screen(
            paragraphs(
                t("<b>{name}</b>", name=seen.data.get("name", "")),
                t("Ketik nama kabupaten atau kotanya, lalu ketuk."),
            ),
            [*place_rows(seen.house, [each for each in seen.found if "." in each], t), _leave(t)],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Take the place."""
        turn.draft.data["region"] = value
        return Next(GROUP)

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Search inside one's own regions."""
        found = places_meant(turn.house.regions, turn.officer.regions(Duty.NOMINATE), text)
        found = [each for each in found if "." in each]
        if not found:
            return Show(note=turn.t("Wilayah itu tidak ada di wilayah tugas Anda. Coba ketik nama lain."))
        turn.draft.data["found"] = found
        return Show()


class AskGroup(_Asking):
    """The product group."""

    name = GROUP

    def draw(self, seen: Said, t: Words) -> Screen:
        """Ask."""
        groups = [Button(t.rule(each.name), Answer(each.id)) for each in seen.house.programme.commodities]
        return Screen(
            paragraphs(t("<b>{name}</b>", name=seen.data.get("name", "")), t("Kelompok produknya apa?")),
            [*grid(groups, columns=2), _leave(t)],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Take it."""
        turn.draft.data["commodity"] = value
        return Next(PHONE)


class AskPhone(_Asking):
    """Where the dinas reaches the owner."""

    name = PHONE

    def draw(self, seen: Said, t: Words) -> Screen:
        """Ask."""
        return Screen(
            paragraphs(
                t("<b>{name}</b>", name=seen.data.get("name", "")),
                t("Ketik nomor telepon pemilik, supaya dinas bisa menghubunginya."),
            ),
            [_leave(t)],
        )

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Take the digits."""
        digits = "".join(letter for letter in text if letter.isascii() and letter.isdigit())
        if len(digits) not in PHONE_DIGITS:
            return Show(note=turn.t("Nomor telepon berisi 8 sampai 15 angka. Contoh: 0812 3456 7890."))
        turn.draft.data["phone"] = f"+{digits}" if text.strip().startswith("+") else digits
        return Next(CHECK)


class CheckAll(_Asking):
    """All of it, before it is kept."""

    name = CHECK

    def draw(self, seen: Said, t: Words) -> Screen:
        """Draw it."""
        data = seen.data
        return Screen(
            paragraphs(
                t("<b>Sudah benar?</b>"),
                lines(
                    t("Usaha: <b>{name}</b>", name=data.get("name", "")),
                    t("Wilayah: <b>{place}</b>", place=place_name(seen.house, data.get("region", ""))),
                    t("Kelompok produk: <b>{group}</b>", group=commodity_name(seen.house, data.get("commodity"), t)),
                    t("Telepon: <b>{phone}</b>", phone=data.get("phone", "")),
                ),
                t("Pastikan pemilik sudah setuju datanya disimpan. Kami membuat tiket dan slip dengan PIN."),
            ),
            [
                [Button(t.plain("Ya, daftarkan"), Answer(YES))],
                [Button(t.plain("Ulangi dari awal"), Answer(AGAIN)), *_leave(t)],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Register and print, or begin anew."""
        if value == AGAIN:
            turn.draft.data = {}
            return Next(NAME)
        data = turn.draft.data
        said = Registered(data["name"], data["region"], data["commodity"], data["phone"])
        zone = ZoneInfo(turn.house.regions.timezone(said.region))
        dossier = await register_owner(
            turn.work, turn.house.programme, turn.officer, said, at=turn.now, today=turn.now.astimezone(zone).date()
        )
        return Done(
            Opening("usulan", f"d-{dossier.id}"),
            note=turn.t("Terdaftar dengan tiket <b>{ticket}</b>. Slipnya ada di atas.", ticket=dossier.ticket or ""),
            handouts=[Handout(SLIP, dossier.id)],
        )


class Registering(StaffConversation):
    """Behind the button in the nominations."""

    name = "daftar"
    duty = Duty.NOMINATE
    steps = by_name(AskName(), AskPlace(), AskGroup(), AskPhone(), CheckAll())

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Begin."""
        turn.draft.data = {}
        return Next(NAME)
