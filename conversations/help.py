"""Help: what this is, what one can type, and where people can help."""

from collections.abc import Iterator

from conversations.conversation import Conversation, Step, by_name
from conversations.notice import called, offices
from conversations.screen import Button, Opens, Screen
from conversations.turn import House, Next, Office, Outcome, Turn
from conversations.words import Html, Words, lines, paragraphs

LOST = "tidak_dikenal"


class ReadHelp(Step[Office]):
    """One screen of help."""

    name = "baca"

    async def look(self, turn: Turn) -> Office:
        """Gather where people can ask."""
        return turn.house.office

    def draw(self, seen: Office, t: Words) -> Screen:
        """Draw it."""
        return Screen(
            paragraphs(
                t("<b>Bantuan</b>"),
                t(
                    "Kawan IKM membantu pemilik usaha memeriksa syarat penghargaan OVOP "
                    "dari Kementerian Perindustrian. "
                    "Yang mengusulkan usaha Anda tetap dinas kabupaten/kota."
                ),
                lines(
                    t("<b>Cara pakai</b>"),
                    t("• Ketuk tombol di bawah pesan. Bisa juga ketik jawabannya."),
                    t("• Boleh berhenti kapan saja. Jawaban tidak hilang."),
                    t("• Bingung atau macet? Ketik /start."),
                ),
                lines(
                    t("<b>Perintah</b>"),
                    t("/cek – cek kelayakan"),
                    t("/berkas – siapkan dan kirim berkas"),
                    t("/status – lihat sampai mana berkas Anda"),
                    t("/jadwal – jadwal pendampingan"),
                    t("/usaha – data usaha Anda"),
                    t("/tanya – cari jawaban, atau tanya penyuluh"),
                    t("/datasaya – lihat atau hapus data Anda"),
                    t("/bahasa – ganti bahasa"),
                    t("/batal – berhenti dulu, kembali ke menu"),
                ),
                ask_people(seen, t),
            ),
            [
                [Button(t.plain("Cek kelayakan"), Opens("cek"))],
                [Button(t.plain("Menu"), Opens("menu"))],
            ],
        )

    def samples(self, house: House) -> Iterator[tuple[str, Office]]:
        """With and without the name of the dinas."""
        yield from offices("Bantuan")


def ask_people(office: Office, t: Words) -> Html:
    """Say where people can help."""
    if not office.contact:
        return t("Mau bertanya langsung? Hubungi dinas perindustrian di kabupaten atau kota Anda.")
    return t("Mau bertanya langsung? Hubungi {office}: {contact}.", office=called(office, t), contact=office.contact)


class Help(Conversation):
    """`/bantuan`, and where an unknown command leads."""

    name = "bantuan"
    open_before_notice = True
    steps = by_name(ReadHelp())

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Show the help."""
        note = turn.t("Perintah atau tautan itu belum kami kenal. Ini yang bisa dipakai.") if argument == LOST else None
        return Next(ReadHelp.name, note=note)
