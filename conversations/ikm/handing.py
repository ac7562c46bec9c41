"""Handing a business over, or letting somebody else help: one side makes a code, the other accepts it."""

from collections.abc import Iterator
from dataclasses import dataclass

from conversations.berkas.here import business, known_answers
from conversations.conversation import Step
from conversations.inputs import Opening
from conversations.screen import Answer, Button, Screen
from conversations.status.ticket import wait
from conversations.turn import Done, House, Next, Outcome, Turn, Unclear
from conversations.words import Html, Words, lines, paragraphs
from programme.actions.hand_over import GOOD_FOR, accept, look_at_offer, offer
from programme.dossiers import chosen
from programme.secrets import code_hash

GIVE, SHARE, BACK, YES = "beri", "ajak", "daftar", "ya"
HOURS = int(GOOD_FOR.total_seconds()) // 3600


@dataclass(frozen=True, slots=True)
class Named:
    """The name of a business; none when there is none."""

    name: str | None
    gives_away: bool = False


class ChooseOffer(Step[Named]):
    """Asks whether the business is given away, or somebody else helps along."""

    name = "serah"

    async def look(self, turn: Turn) -> Named:
        """Gather the chosen business."""
        dossier = await chosen(turn.work, turn.person)
        return Named(business(dossier, turn.t) if dossier else None)

    def draw(self, seen: Named, t: Words) -> Screen:
        """Draw both ways with what they mean."""
        if seen.name is None:
            return Screen(t("Belum ada usaha dengan berkas."), [[Button(t.plain("Kembali"), Answer(BACK))]])
        return Screen(
            paragraphs(
                t("<b>{business}</b>", business=seen.name),
                t("<b>Serahkan</b>: akun lain mengurus semuanya, dan akun ini tidak melihatnya lagi."),
                t("<b>Ajak</b>: akun lain ikut mengurus bersama Anda."),
                t(
                    "Kami buatkan kode. Orang lain memasukkannya di ponselnya, lalu menyetujui. "
                    "Kode berlaku {n} jam, untuk satu orang.",
                    n=HOURS,
                ),
            ),
            [
                [Button(t.plain("Serahkan ke akun lain"), Answer(GIVE))],
                [Button(t.plain("Ajak akun lain"), Answer(SHARE))],
                [Button(t.plain("Kembali"), Answer(BACK))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Make the code, said this once."""
        dossier = await chosen(turn.work, turn.person, hold=True)
        if value == BACK or dossier is None:
            return Next(BACK)
        code = await offer(turn.work, dossier, giver_id=turn.person.id, gives_away=value == GIVE, at=turn.now)
        link = f"https://t.me/{turn.house.bot_username}?start=serah-{code}"
        note = turn.t(
            "Kode: <code>{code}</code>\nAtau kirim tautan ini kepadanya: {link}\nKode hanya muncul sekali ini.",
            code=f"{code[:5]}-{code[5:]}",
            link=link,
        )
        return Next(OfferMade.name, note=note)

    def samples(self, house: House) -> Iterator[tuple[str, Named]]:
        """With a business and without."""
        yield "serahkan?", Named("Contoh Jaya")
        yield "belum ada", Named(None)


class OfferMade(Step[None]):
    """Stands with the code."""

    name = "kode_jadi"

    async def look(self, turn: Turn) -> None:
        """Nothing has to be known."""

    def draw(self, seen: None, t: Words) -> Screen:
        """Say what to do with the code."""
        return Screen(
            t("Berikan kode ini hanya kepada orang yang Anda percaya. Kami beri tahu kalau sudah diterima."),
            [[Button(t.plain("Kembali"), Answer(BACK))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Go back."""
        return Next(value)

    def samples(self, house: House) -> Iterator[tuple[str, None]]:
        """The one that there is."""
        yield "kode jadi", None


class EnterCode(Step[None]):
    """Asks for a code."""

    name = "kode"

    async def look(self, turn: Turn) -> None:
        """Nothing has to be known."""

    def draw(self, seen: None, t: Words) -> Screen:
        """Draw the question."""
        return Screen(
            t("Ketik kode yang Anda terima, 10 huruf dan angka."), [[Button(t.plain("Kembali"), Answer(BACK))]]
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Go back."""
        return Next(value)

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Show what the code offers."""
        return await see_offer(turn, code_hash(text[:64]))

    def samples(self, house: House) -> Iterator[tuple[str, None]]:
        """The one that there is."""
        yield "kode?", None


async def see_offer(turn: Turn, digest: str) -> Outcome:
    """Show what a code offers, before anything is taken; `digest` is what the code hashes to."""
    found = await look_at_offer(turn.work, digest, person_id=turn.person.id, at=turn.now)
    if found.wait_until:
        return Next(EnterCode.name, note=wait(found.wait_until, turn.t))
    if found.dossier is None:
        note = turn.t("Kode itu belum cocok, atau sudah tidak berlaku. Minta kode baru kepada yang memberi.")
        return Next(EnterCode.name, note=note)
    turn.draft.data = {
        "offer": digest,
        "name": business(found.dossier, turn.t),
        "gives_away": found.gives_away,
    }
    return Next(TakeOffer.name)


class TakeOffer(Step[Named]):
    """Asks whether the person takes it."""

    name = "sah"

    async def look(self, turn: Turn) -> Named:
        """Gather the offer."""
        return Named(turn.draft.data.get("name"), bool(turn.draft.data.get("gives_away")))

    def draw(self, seen: Named, t: Words) -> Screen:
        """Say what is offered and what it means."""
        means: Html = (
            t("Berkas dan jawaban usaha ini pindah ke akun Anda.")
            if seen.gives_away
            else t("Anda ikut mengurus berkas usaha ini.")
        )
        return Screen(
            paragraphs(
                lines(t("Anda diberi akses ke <b>{business}</b>.", business=seen.name or ""), means),
                t("Terima hanya kalau pemiliknya tahu dan setuju."),
            ),
            [[Button(t.plain("Ya, terima"), Answer(YES))], [Button(t.plain("Tidak, kembali"), Answer(BACK))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Take it and open its documents, or go back."""
        digest = turn.draft.data.pop("offer", "")
        if value == BACK:
            return Next(BACK)
        answers = await known_answers(turn)
        dossier = await accept(turn.work, turn.house.programme, turn.person, answers, digest, at=turn.now)
        if dossier is None:
            return Next(EnterCode.name, note=turn.t("Kode itu sudah tidak berlaku. Minta kode baru."))
        note = turn.t("Sekarang Anda mengurus <b>{business}</b>.", business=business(dossier, turn.t))
        return Done(Opening("berkas"), note=note)

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Want a button."""
        return Unclear(note=turn.t("Ketuk Ya atau Tidak."), idle=True)

    def samples(self, house: House) -> Iterator[tuple[str, Named]]:
        """Given away and shared."""
        yield "diserahkan", Named("Contoh Jaya", gives_away=True)
        yield "diajak", Named("Contoh Jaya")
