"""The receipt of a dossier that was handed in, on paper. It does not bear the PIN, which is kept nowhere."""

from bot.prints.press import typeset
from bot.prints.wording import BOT_NAME
from conversations.berkas.here import business
from conversations.turn import House
from conversations.words import Words
from programme.dossier import Dossier
from programme.slots import Checklist


def render_receipt(house: House, dossier: Dossier, slots: Checklist, t: Words) -> bytes:
    """Return a tagged PDF of one A4 page: ticket, date, what happens next, and which documents went along."""
    programme, due = house.programme, dossier.due_on
    region = house.regions.find(dossier.region).name if dossier.region else None
    facts = {
        t.plain("Nama usaha"): business(dossier, t),
        t.plain("Kabupaten/kota"): region,
        t.plain("Diterima"): t.clock(dossier.submitted_at) if dossier.submitted_at else None,
        t.plain("Diperiksa paling lambat"): t.day(due) if due else None,
    }
    data = {
        "language": t.language,
        "title": t.plain("Tanda terima berkas {programme}", programme=programme.id.upper()),
        "programme": t.rule(programme.name),
        "ticket_title": t.plain("Nomor tiket"),
        "ticket": dossier.ticket,
        "facts": [{"name": name, "value": value} for name, value in facts.items() if value],
        "next_title": t.plain("Selanjutnya"),
        "next": [
            t.plain("Petugas dinas memeriksa berkas Anda."),
            t.plain("Kalau ada yang perlu diganti, kabarnya datang lewat Telegram."),
            t.plain("Kalau lengkap, dinas menentukan usaha mana yang diusulkan ke kementerian."),
        ],
        "papers_title": t.plain("Dokumen yang diajukan"),
        "papers": [t.rule(slot.name) for slot in slots if slot.filled and slot.needed],
        "note": t.plain("PIN tidak tertulis di sini. Tanda terima ini bukan tanda lolos."),
        "bot": f"{BOT_NAME} · @{house.bot_username}",
    }
    return typeset("receipt.typ", data, "pdf")
