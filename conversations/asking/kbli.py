"""The business code on the NIB: typed, and where its number has two meanings, told apart by its title."""

import re
from collections.abc import Iterator, Sequence

from conversations.asking.asking import Asked, Given, Refused, Search, Searching
from conversations.asking.spoken import spoken
from conversations.screen import Answer, Button, Row
from conversations.turn import House
from conversations.words import Html, Words
from programme.check import UNSURE
from programme.kbli import UNKNOWN_VERSION, ambiguous, meanings
from programme.rules import Question

DIGITS = 5
DIGITS_OF_NIB = 13
AGAIN = "ulang"
EXAMPLE = "13134"


class AskKbli:
    """Five digits; the answer is `<KBLI version>.<code>`."""

    def prompt(self, house: House, question: Question, search: Search, t: Words) -> Html:
        """Ask for the digits, or for the title beside them on the NIB."""
        if number := search.get("number"):
            titles = [
                t("<b>KBLI {version}</b>: {title}", version=kbli.version, title=t.rule(kbli.title))
                for kbli in meanings(house.programme, number)
            ]
            asked = t("Nomor {number} punya dua arti. Lihat judul di NIB Anda. Mana yang cocok?", number=number)
            return Html("\n".join([asked, *titles]))
        return t("Ketik {digits} angka KBLI yang tertulis di NIB Anda, lalu kirim.", digits=DIGITS)

    def rows(self, house: House, question: Question, search: Search, t: Words) -> Sequence[Row]:
        """Return the versions to tell apart, or the way past."""
        unsure = [Button(t.plain("Tidak tahu"), Answer(UNSURE))]
        if number := search.get("number"):
            versions = [
                [Button(t.plain("KBLI {version}", version=kbli.version), Answer(f"{kbli.version}.{number}"))]
                for kbli in meanings(house.programme, number)
            ]
            return [*versions, [Button(t.plain("Ketik nomor lain"), Answer(AGAIN))], unsure]
        return [unsure]

    def tapped(self, house: House, question: Question, search: Search, value: str) -> Asked:
        """Take the version, or begin again."""
        return Searching({}) if value == AGAIN else Given(value)

    def typed(self, house: House, question: Question, search: Search, text: str, t: Words) -> Asked:
        """Take the digits, however they were set apart, and from the middle of a sentence."""
        if spoken(text) == UNSURE:
            return Given(UNSURE)
        number = re.sub(r"[\s.\-]|kbli", "", text.casefold())
        among_words = set(re.findall(r"(?<!\d)[0-9]{5}(?!\d)", text))
        if not number.isdigit() and len(among_words) == 1:
            number = among_words.pop()
        if not (number.isascii() and number.isdigit()):
            return Refused(
                t("KBLI hanya berisi angka, misalnya 13134. Ketik {digits} angkanya saja.", digits=DIGITS), EXAMPLE
            )
        if len(number) == DIGITS_OF_NIB:
            return Refused(t("Itu nomor NIB. Kode KBLI {digits} angka, di lembar yang sama.", digits=DIGITS), EXAMPLE)
        if len(number) != DIGITS:
            return Refused(
                t("KBLI {digits} angka, yang Anda kirim {n}. Coba lihat NIB lagi.", digits=DIGITS, n=len(number)),
                EXAMPLE,
            )
        found = meanings(house.programme, number)
        if ambiguous(found):
            return Searching({"number": number})
        return Given(f"{found[0].version if found else UNKNOWN_VERSION}.{number}")

    def up(self, search: Search) -> Search | None:
        """Go back to the digits."""
        return {} if "number" in search else None

    def label(self, house: House, question: Question, answer: str, t: Words) -> str:
        """Say the number with what it means."""
        if answer == UNSURE:
            return t.plain("Tidak tahu")
        version, _, number = answer.partition(".")
        if not re.fullmatch(r"\d{5}", number):
            raise ValueError(answer)
        for kbli in meanings(house.programme, number):
            if kbli.version == version:
                return f"{number} – {t.rule(kbli.title)}"
        return number

    def searches(self, house: House, question: Question) -> Iterator[tuple[str, Search]]:
        """The digits, and the first number of the programme that has two meanings."""
        yield "", {}
        for kbli in house.programme.kbli:
            if len(kbli.code) == DIGITS and ambiguous(meanings(house.programme, kbli.code)):
                yield "dua arti", {"number": kbli.code}
                return
