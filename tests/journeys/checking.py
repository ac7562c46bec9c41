"""Going through the self-check as an owner does: reading the question, tapping a label or typing."""

from collections.abc import Mapping
from functools import cache
from io import BytesIO

from PIL import Image

from bot.settings import SHIPPED_PROGRAMME
from programme.file import load
from programme.rules import Programme, Question, QuestionKind
from simulator.phone import Phone
from simulator.screen import Screen

RESULT = "bukan nilai resmi"
CONSEQUENCE = "Artinya"
REGION = "Kab. Kulon Progo, DI Yogyakarta"
FOOD, BATIK = "Makanan dan minuman", "Kain batik"


@cache
def programme() -> Programme:
    return load(SHIPPED_PROGRAMME)


def asked(phone: Phone) -> Question:
    """Return the question that stands on the screen."""
    found = [each for each in programme().questions if each.text in phone.screen.text]
    assert len(found) == 1, phone.screen.text
    return found[0]


async def taps(phone: Phone, *labels: str) -> str:
    """Tap one label after the other, each on the screen that the one before led to; return what it says then."""
    for label in labels:
        await phone.taps(label)
        await phone.settles()
    return phone.screen.text


async def types(phone: Phone, *texts: str) -> str:
    """Type one text after the other; return what the screen says then."""
    for text in texts:
        await phone.types(text)
        await phone.settles()
    return phone.screen.text


async def begins(phone: Phone) -> None:
    """Open the self-check from the menu and begin."""
    await taps(phone, "Cek kelayakan", "Mulai")


async def answers(phone: Phone, said: Mapping[str, str] | None = None, *, until: str = "") -> list[str]:
    """Answer until the result, or until that question stands there; return the questions that were asked.

    `said` gives labels to tap or words to type by question id; the rest is answered as well as can be.
    """
    seen: list[str] = []
    while RESULT not in phone.screen.text:
        if CONSEQUENCE in phone.screen.text:
            await taps(phone, "Lanjutkan cek")
            continue
        question = asked(phone)
        if question.id == until:
            break
        if question.id not in seen[-1:]:
            assert question.id not in seen, f"{question.id} is asked again: {phone.screen.text}"
            seen.append(question.id)
        await gives(phone, (said or {}).get(question.id) or _best(question))
    return seen


async def gives(phone: Phone, answer: str) -> None:
    """Tap the label if it stands there, else type it."""
    if answer in phone.screen.labels:
        await taps(phone, answer)
    elif REGION in phone.screen.labels:
        await taps(phone, REGION)
    else:
        await types(phone, answer)


def _best(question: Question) -> str:
    match question.kind:
        case QuestionKind.YES_NO:
            return "Ya"
        case QuestionKind.CHOICE:
            return question.choices[0].label
        case QuestionKind.COMMODITY:
            return FOOD
        case QuestionKind.REGION:
            return "Kulon Progo"
        case QuestionKind.KBLI:
            return "10794"
        case QuestionKind.TEXT:
            return "Keripik Bu Contoh"


async def leads_on(phone: Phone) -> None:
    """Insist that the newest screen has a button that does something, and that no tap waits for its answer."""
    await phone.settles()
    assert not [message for message in phone.messages if message["sim"]["pressed"]], "a tap is left waiting"
    screen = phone.screen
    buttons = [button for button in screen.buttons if "callback_data" in button]
    assert buttons, f"nothing can be tapped under {screen.text!r}"
    before = phone.messages
    await phone.taps(buttons[-1]["text"], screen.message_id)
    await phone.settles()
    assert phone.messages != before, f"{buttons[-1]['text']!r} changes nothing under {screen.text!r}"
    assert not [message for message in phone.messages if message["sim"]["pressed"]], "a tap is left waiting"


def jpeg() -> bytes:
    file = BytesIO()
    Image.new("RGB", (320, 240), "olive").save(file, "JPEG")
    return file.getvalue()


async def stays_at(phone: Phone, question: str) -> None:
    """Insist that the question stands there again, newest, and leads on."""
    await phone.settles()
    assert asked(phone).id == question
    await leads_on(phone)


def data_of(screen: Screen, label: str) -> str:
    """Return what the button with this label carries."""
    return next(str(button["callback_data"]) for button in screen.buttons if button["text"] == label)


def from_bot(phone: Phone) -> list[int]:
    """Return the numbers of all messages of the bot."""
    return [message["message_id"] for message in phone.messages if not message["sim"]["out"]]
