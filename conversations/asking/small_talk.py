"""What people say to whoever answers them: greetings, thanks, and questions of their own."""

from conversations.asking.spoken import words_of
from conversations.words import Html, Words

_GREETING = """assalamualaikum assalamu asalamualaikum alaikum asalam aslm asslm ass salam wr wb warahmatullahi
    wabarakatuh halo hallo hai hay hi hello hei hey permisi punten selamat pagi siang sore malam p ping tes test good
    morning afternoon evening"""
_THANKS = """terima kasih makasih makasi trims thanks thank you thx tq nuwun matur suwun hatur nuhun banyak ya oke ok
    siap sudah atas bantuannya infonya"""
_PEOPLE = "admin kakak semua semuanya kawan ikm gan sis om tante"
_ASKING = """apa apakah apaan ap berapa brp kapan kpn bagaimana gimana gmn kenapa mengapa knp siapa dimana mana bisakah
    bolehkah caranya cara what how when why who where can does"""
GREETINGS, THANKS, PEOPLE, ASKING = (frozenset(words.split()) for words in (_GREETING, _THANKS, _PEOPLE, _ASKING))
SURELY_THANKS = frozenset(["terima", "makasih", "makasi", "trims", "thanks", "thank", "thx", "tq", "suwun", "nuhun"])
_WHY = frozenset(["kenapa", "mengapa", "knp", "why"])


def greets(text: str) -> bool:
    """Whether somebody says hello and nothing else."""
    said = set(words_of(text))
    return bool(said) and said <= GREETINGS | PEOPLE and bool(said & GREETINGS)


def thanks(text: str) -> bool:
    """Whether somebody says thank you and nothing else."""
    said = set(words_of(text))
    return bool(said & SURELY_THANKS) and said <= THANKS | PEOPLE


def courtesy(text: str, t: Words) -> Html | None:
    """Return what a greeting or thanks are answered with; None for anything else."""
    if thanks(text):
        return t("Sama-sama. Lanjutkan dari pesan ini kapan saja.")
    return t("Halo, selamat datang. Ketuk salah satu tombol di bawah.") if greets(text) else None


def asks(text: str) -> bool:
    """Whether somebody asks something themselves; a greeting may stand before it."""
    said = set(words_of(text)) - GREETINGS - PEOPLE
    return bool(said) and (text.rstrip().endswith("?") or bool(said & ASKING))


def wonders_why(text: str) -> bool:
    """Whether somebody asks for the reason."""
    return bool(_WHY & set(words_of(text)))
