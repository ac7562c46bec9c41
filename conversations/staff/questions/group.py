"""What a group of staff reads: the questions in their topics, and what came of linking and of replies."""

from enum import Enum

from conversations.questions.subject import about_said
from conversations.staff.titles import place_name
from conversations.turn import House
from conversations.words import Html, Words, paragraphs
from programme.actions.answer_in_group import Heard, Hearing
from programme.cases import LONGEST, Case, CaseState, Message, Voice
from programme.topics import without_personal_numbers

LONGEST_TITLE = 128
"""Letters that Telegram takes."""


class Linking(Enum):
    """What came of a command in a group."""

    LINKED = "linked"
    UNLINKED = "unlinked"
    NO_TOPICS = "no topics"
    NO_RIGHT = "no right"
    STUCK = "stuck"
    """The right was taken away later on."""
    NO_OFFICER = "no officer"
    UNCLEAR = "unclear"


def topic_title(case: Case, t: Words) -> str:
    """Name the topic of a question, with its state."""
    title = without_personal_numbers(case.title)
    said = {
        CaseState.WAITING: t.plain("🟡 menunggu: {title}", title=title),
        CaseState.HELD: t.plain("🟡 dipegang: {title}", title=title),
        CaseState.ANSWERED: t.plain("🟢 dijawab: {title}", title=title),
        CaseState.CLOSED: t.plain("⚪ selesai: {title}", title=title),
    }[case.state]
    return said[:LONGEST_TITLE]


def first_post(house: House, case: Case, message: Message, subject: str, t: Words) -> Html:
    """Say what was asked, about which announcement, and how it is answered; nothing of who asked."""
    return paragraphs(
        t(
            "<b>Pertanyaan dari {place}</b>\nDijawab paling lambat {date}.",
            place=place_name(house, case.region),
            date=t.day(case.due_on),
        ),
        about_said(subject, t),
        t("{text}", text=without_personal_numbers(message.text)),
        t("<i>Balas pesan ini untuk menjawab pemilik. Pesan lain di topik ini tidak dikirim.</i>"),
    )


def further_post(message: Message, name: str, t: Words) -> Html:
    """Say what the owner added, or what a colleague of that name answered."""
    text = without_personal_numbers(message.text)
    if message.voice is Voice.OWNER:
        return paragraphs(
            t("<b>Pemilik menambahkan:</b>\n{text}", text=text), t("<i>Balas pesan ini untuk menjawab.</i>")
        )
    return t("<b>{name} menjawab, sudah dikirim ke pemilik:</b>\n{text}", name=name, text=text)


def linking_said(linking: Linking, place: str, t: Words) -> Html:
    """Say what came of a command, or of a link."""
    return {
        Linking.LINKED: t(
            "Grup ini sekarang menerima pertanyaan dari <b>{place}</b>, masing-masing di topiknya sendiri.\n"
            "Semua anggota grup bisa membacanya. Pastikan anggotanya hanya petugas.\n"
            "Untuk berhenti, ketik /pertanyaan berhenti.",
            place=place,
        ),
        Linking.UNLINKED: t("Grup ini tidak menerima pertanyaan lagi."),
        Linking.NO_TOPICS: t(
            "Grup ini belum punya topik. Buka pengaturan grup, nyalakan Topik, lalu ketik /pertanyaan lagi."
        ),
        Linking.NO_RIGHT: t(
            "Bot belum boleh membuat topik. Jadikan bot admin grup dengan izin Kelola Topik, "
            "lalu ketik /pertanyaan lagi."
        ),
        Linking.STUCK: t(
            "Ada pertanyaan yang belum bisa masuk ke grup ini. Nyalakan Topik di pengaturan grup, dan jadikan bot "
            "admin dengan izin Kelola Topik. Setelah itu, ketik /pertanyaan."
        ),
        Linking.NO_OFFICER: t(
            "Petugas yang menghubungkan grup ini tidak bertugas lagi, jadi pertanyaan tidak masuk ke sini lagi. "
            "Petugas lain bisa mengetik /pertanyaan."
        ),
        Linking.UNCLEAR: t(
            "Ketik /pertanyaan untuk menerima pertanyaan di grup ini, atau /pertanyaan berhenti untuk berhenti."
        ),
    }[linking]


def hearing_said(hearing: Hearing, t: Words) -> Html | None:
    """Say why a reply was not sent; None where nothing is to be said."""
    match hearing.heard:
        case Heard.HELD if hearing.holder:
            return t("{name} sudah memegang pertanyaan ini. Jawaban Anda tidak dikirim.", name=hearing.holder)
        case Heard.HELD:
            return t("Keadaannya baru saja berubah. Jawaban Anda tidak dikirim. Coba lagi.")
        case Heard.TOO_LONG:
            return t("Jawaban itu terlalu panjang dan tidak dikirim. Tulis paling banyak {n} huruf.", n=LONGEST)
        case Heard.NO_TEXT:
            return t("Hanya teks yang bisa dikirim ke pemilik. Tulis jawaban Anda.")
        case Heard.ANSWERED | Heard.IGNORED:
            return None
