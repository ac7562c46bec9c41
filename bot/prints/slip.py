"""The slip of an owner without Telegram: ticket, PIN, and a QR code to their dossier."""

import segno

from bot.prints.press import typeset
from bot.prints.wording import BOT_NAME
from conversations.turn import House
from conversations.words import Words
from programme.dossier import Dossier


def render_slip(house: House, dossier: Dossier, pin: str, link: str, t: Words) -> bytes:
    """Return a tagged PDF of one A5 page."""
    region = house.regions.find(dossier.region).name if dossier.region else None
    facts = {
        t.plain("Nama usaha"): dossier.name,
        t.plain("Kabupaten/kota"): region,
        t.plain("Diterima"): t.clock(dossier.submitted_at) if dossier.submitted_at else None,
        t.plain("Diperiksa paling lambat"): t.day(dossier.due_on) if dossier.due_on else None,
    }
    data = {
        "language": t.language,
        "title": t.plain("Slip usulan {programme}", programme=house.programme.id.upper()),
        "ticket_title": t.plain("Nomor tiket"),
        "ticket": dossier.ticket,
        "pin_title": t.plain("PIN, jangan diberikan kepada orang lain"),
        "pin": f"{pin[:3]} {pin[3:]}",
        "facts": [{"name": name, "value": value} for name, value in facts.items() if value],
        "how_title": t.plain("Cara melihat status"),
        "how": [
            t.plain("Buka Telegram, lalu pindai kode ini dengan kamera ponsel. Usaha Anda langsung terhubung."),
            t.plain("Atau cari {bot}, ketik /status, lalu tulis nomor tiket dan PIN.", bot=f"@{house.bot_username}"),
        ],
        "qr": [[bool(cell) for cell in row] for row in segno.make(link, error="m", micro=False).matrix],
        "qr_alt": t.plain("Kode QR ke usulan ini"),
        "note": t.plain("Slip ini bukan tanda lolos. Kode hanya bisa dipakai sekali."),
        "bot": f"{BOT_NAME} · @{house.bot_username}",
    }
    return typeset("slip.typ", data, "pdf")
