"""How sure a rule is, and where it stands."""

from conversations.turn import House
from conversations.words import Html, Words, lines
from programme.rules import Basis, Certainty


def cited(house: House, basis: Basis, t: Words) -> Html:
    """Say how sure a rule is and which sources say it."""
    titles = "; ".join(t.rule(house.programme.source(source).title) for source in basis.sources)
    return lines(
        t("<i>{certainty}</i>", certainty=certainty(basis.certainty, t)),
        t("<i>Sumber: {titles}</i>", titles=titles) if titles else "",
    )


def certainty(sure: Certainty, t: Words) -> str:
    """Say in words how sure a rule is."""
    match sure:
        case Certainty.STATED:
            return t.plain("Tertulis di sumber resmi atau berita yang kami baca.")
        case Certainty.INFERRED:
            return t.plain("Ini kesimpulan kami, belum tertulis jelas. Tanyakan juga ke dinas.")
        case Certainty.NOT_FOUND:
            return t.plain("Belum kami temukan dalam aturan. Jika ragu, tanyakan ke dinas.")
        case Certainty.OUR_WISH:
            return t.plain("Ini permintaan kami sendiri, bukan dari aturan.")
