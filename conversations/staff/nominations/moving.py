"""Bringing a nomination into another state: stars where there are any, a word to the owner, and yes."""

from collections.abc import Iterator
from dataclasses import dataclass

from conversations.conversation import Step
from conversations.screen import Answer, Button, Screen
from conversations.staff.nominations.nomination import NOMINATION, WHY, nomination_in
from conversations.staff.queue.paper import own_words
from conversations.staff.samples import dossiers
from conversations.staff.titles import state_name
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Words, lines, paragraphs
from programme.actions.colleagues import colleagues
from programme.actions.move_dossier import Move, move_dossier
from programme.dossier import Dossier
from programme.rules import State
from programme.rulings import MOST_STARS, AlreadyRuledError
from programme.staff import Duty

NONE, YES, BACK = "tanpa", "ya", "kembali"
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Moving:
    """A nomination and where it is to go."""

    house: House
    dossier: Dossier
    to: State
    reason: str = ""
    stars: int | None = None


class _Moving(Step[Moving]):
    """Knows where the nomination is to go."""

    async def look(self, turn: Turn) -> Moving:
        """Gather it."""
        data = turn.draft.data
        to = next(each for each in turn.house.programme.states if each.id == data["to"])
        return Moving(turn.house, await nomination_in(turn), to, data.get("reason", ""), data.get("stars"))

    def samples(self, house: House) -> Iterator[tuple[str, Moving]]:
        """Every state that officers bring something to."""
        for state in house.programme.states:
            stars = 3 if state.stars else None
            yield state.id, Moving(house, dossiers(house, 1)[0], state, "Contoh Jaya", stars)


class GiveStars(_Moving):
    """Asks for the stars that the minister gave."""

    name = "bintang"

    def draw(self, seen: Moving, t: Words) -> Screen:
        """Draw one to three."""
        stars = [Button(t.plain("Bintang {n}", n=n), Answer(str(n))) for n in range(1, MOST_STARS + 1)]
        return Screen(
            paragraphs(
                t("<b>{name}</b>: {state}", name=seen.dossier.name, state=t.rule(seen.to.name)),
                t("Berapa bintang menurut keputusan menteri?"),
            ),
            [stars, [Button(t.plain("Tidak jadi"), Answer(BACK))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Take them, or go back."""
        if value == BACK:
            return Next(NOMINATION)
        turn.draft.data["stars"] = int(value)
        return Next(WHY)


class WriteWhy(_Moving):
    """Asks for a word to the owner, which may be left out."""

    name = "kenapa"

    def draw(self, seen: Moving, t: Words) -> Screen:
        """Ask for it."""
        return Screen(
            paragraphs(
                t("<b>{name}</b>: {state}", name=seen.dossier.name, state=t.rule(seen.to.name)),
                t("Ketik catatan untuk pemilik usaha, misalnya alasannya. Boleh juga tanpa catatan."),
            ),
            [[Button(t.plain("Tanpa catatan"), Answer(NONE))], [Button(t.plain("Tidak jadi"), Answer(BACK))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Go on without, or go back."""
        if value == BACK:
            return Next(NOMINATION)
        turn.draft.data["reason"] = ""
        return Next(ConfirmMove.name)

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Take the words."""
        words = own_words(text)
        if not 0 < len(words) <= LONGEST:
            return Show(note=turn.t("Tulis catatan paling panjang {most} huruf.", most=LONGEST))
        turn.draft.data["reason"] = words
        return Next(ConfirmMove.name)


class ConfirmMove(_Moving):
    """Says what will happen."""

    name = "pindah"

    def draw(self, seen: Moving, t: Words) -> Screen:
        """Draw what the owner will read."""
        when = (
            t("Ini keputusan akhir. Petugas lain harus menyetujuinya dulu.")
            if seen.to.two_people
            else t("Berlaku 10 menit lagi. Sampai saat itu bisa dibatalkan.")
        )
        return Screen(
            paragraphs(
                t(
                    "<b>{name}</b>\n{before} → <b>{after}</b>",
                    name=seen.dossier.name,
                    before=state_name(seen.house, seen.dossier.state, t),
                    after=t.rule(seen.to.name),
                ),
                lines(
                    t("Bintang: <b>{n}</b>", n=seen.stars) if seen.stars else "",
                    t("Catatan untuk pemilik: <i>{note}</i>", note=seen.reason) if seen.reason else "",
                ),
                t("Pemilik akan membaca: {meaning}", meaning=t.rule(seen.to.meaning)),
                when,
            ),
            [[Button(t.plain("Ya, ubah"), Answer(YES))], [Button(t.plain("Tidak jadi"), Answer(BACK))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Rule, or go back."""
        if value == BACK:
            return Next(NOMINATION)
        data = turn.draft.data
        wanted = Move(data["to"], data.get("reason", ""), stars=data.get("stars"))
        try:
            ruling = await move_dossier(
                turn.work, turn.house.programme, turn.officer, data["dossier"], wanted, at=turn.now
            )
        except AlreadyRuledError:
            return Next(NOMINATION, note=turn.t("Petugas lain baru saja mengubah usulan ini. Lihat di atas."))
        if ruling.due_at is None:
            region = (await nomination_in(turn)).region or ""
            if not await colleagues(turn.work, Duty.NOMINATE, [region], but=turn.officer.id):
                note = turn.t("Belum ada petugas lain yang bisa menyetujui. Minta admin mengundang satu.")
                return Next(NOMINATION, note=note)
            return Next(NOMINATION, toast=turn.t.plain("Menunggu persetujuan petugas lain."))
        return Next(NOMINATION, toast=turn.t.plain("Berlaku 10 menit lagi."))
