"""Roles, posts and places in words."""

from conversations.turn import House
from conversations.words import Html, Words
from programme.dossier import PaperState
from programme.staff import Officer, Post, Role


def role_name(role: Role, t: Words) -> str:
    """Name a role."""
    match role:
        case Role.ADMIN:
            return t.plain("Admin")
        case Role.OPERATOR:
            return t.plain("Operator")
        case Role.PENYULUH:
            return t.plain("Penyuluh")
        case Role.VIEWER:
            return t.plain("Pembaca")


def role_duties(role: Role, t: Words) -> Html:
    """Say in a sentence what a role does here."""
    match role:
        case Role.ADMIN:
            return t("mengatur petugas, melihat catatan kerja, dan semua tugas operator")
        case Role.OPERATOR:
            return t("memeriksa berkas, mengusulkan, dan mengumumkan")
        case Role.PENYULUH:
            return t("membina pemilik usaha dan menjawab pertanyaan")
        case Role.VIEWER:
            return t("melihat jumlah dan keadaan usulan, tanpa membuka berkas")


def place_name(house: House, region: str) -> str:
    """Name a region; one that the table does not know any more goes by its code."""
    try:
        return house.regions.find(region).name
    except KeyError:
        return region


def post_name(house: House, post: Post, t: Words) -> str:
    """Name a post, as `Operator, Kota Padang`."""
    return t.plain("{role}, {place}", role=role_name(post.role, t), place=place_name(house, post.region))


def posts_of(house: House, officer: Officer, t: Words) -> str:
    """Name all posts of an officer."""
    return "; ".join(post_name(house, post, t) for post in officer.posts)


def state_name(house: House, state: str, t: Words) -> str:
    """Name a state of a nomination; one that the programme knows no more goes by its id."""
    return next((t.rule(each.name) for each in house.programme.states if each.id == state), state)


def paper_state(state: PaperState, t: Words) -> str:
    """Say where a document stands."""
    match state:
        case PaperState.EMPTY:
            return t.plain("belum ada")
        case PaperState.RECEIVED:
            return t.plain("belum ditutup pemilik")
        case PaperState.CHECKING:
            return t.plain("menunggu diperiksa")
        case PaperState.VALID:
            return t.plain("sah")
        case PaperState.REPLACE:
            return t.plain("menunggu pengganti")
        case PaperState.EXPIRED:
            return t.plain("kedaluwarsa")
