"""The kab/kota: typed as people say it, or found through its province."""

from collections.abc import Iterator, Sequence

from conversations.asking.asking import Asked, Given, Refused, Search, Searching
from conversations.asking.spoken import spoken
from conversations.screen import Answer, Button, Row, grid
from conversations.turn import House
from conversations.words import Html, Words
from programme.check import YES
from programme.regions import Region
from programme.rules import Question

PAGE = 10
"""Regions on one screen."""

LIST, PAGE_TO, WITHIN, AGAIN = "daftar", "hal", "prov", "ulang"


class AskRegion:
    """The answer is the region's code, as `34.01`.

    The search is empty, or holds `found` (codes), or `page` of the provinces, or `province` and `page` within it.
    """

    def prompt(self, house: House, question: Question, search: Search, t: Words) -> Html:
        """Say what to type, or which list this is."""
        if "found" in search:
            if len(search["found"]) == 1:
                return t("Maksud Anda ini? Kalau bukan, ketik lagi namanya.")
            return t("Maksud Anda yang mana? Kalau tidak ada, ketik lagi namanya.")
        if "province" in search:
            return t("Pilih kabupaten atau kota di {province}.", province=house.regions.find(search["province"]).name)
        if "page" in search:
            return t("Pilih provinsinya dulu.")
        return t("Ketik nama kabupaten atau kota Anda. Contoh: <i>Kulon Progo</i>.")

    def rows(self, house: House, question: Question, search: Search, t: Words) -> Sequence[Row]:
        """Return the regions to choose from, and the ways to others."""
        by_list = [Button(t.plain("Pilih dari daftar provinsi"), Answer(LIST))]
        if "found" in search:
            found = [house.regions.find(code) for code in search["found"]]
            return [
                *([Button(short(self._full_name(house, region)), Answer(region.code))] for region in found),
                by_list,
            ]
        if "province" in search:
            regions = sorted(house.regions.within(search["province"]), key=lambda region: region.name)
            return [*_page(regions, search["page"], ""), _turning(regions, search["page"], t), by_list]
        if "page" in search:
            provinces = sorted(house.regions.provinces, key=lambda province: short(province.name))
            type_it = [Button(t.plain("Ketik namanya saja"), Answer(AGAIN))]
            return [*_page(provinces, search["page"], WITHIN), _turning(provinces, search["page"], t), type_it]
        return [by_list]

    def tapped(self, house: House, question: Question, search: Search, value: str) -> Asked:
        """Take the region, or turn to where the button leads."""
        if value == AGAIN:
            return Searching({})
        if value == LIST:
            return Searching({"page": 0})
        if value.startswith(PAGE_TO):
            return Searching({**search, "page": int(value.removeprefix(PAGE_TO))})
        if value.startswith(WITHIN):
            return Searching({"province": value.removeprefix(WITHIN), "page": 0})
        return Given(value)

    def typed(self, house: House, question: Question, search: Search, text: str, t: Words) -> Asked:
        """Search for it as people write it; a plain yes takes the one that was found."""
        if len(search.get("found", ())) == 1 and spoken(text) == YES:
            return Given(search["found"][0])
        if found := house.regions.search(text):
            return Searching({"found": [region.code for region in found]})
        if province := house.regions.province_named(text):
            return Searching({"province": province.code, "page": 0})
        return Refused(
            t(
                "Kami belum menemukan nama itu. Tulis nama kabupaten atau kotanya saja, "
                "atau pilih dari daftar provinsi."
            ),
            "Kulon Progo",
        )

    def up(self, search: Search) -> Search | None:
        """Go back to the provinces, and from them to typing."""
        if "province" in search:
            return {"page": 0}
        return {} if search else None

    def label(self, house: House, question: Question, answer: str, t: Words) -> str:
        """Say the region with its province."""
        try:
            return self._full_name(house, house.regions.find(answer))
        except KeyError:
            raise ValueError(answer) from None

    def searches(self, house: House, question: Question) -> Iterator[tuple[str, Search]]:
        """All four states."""
        yield "", {}
        yield "hasil cari", {"found": [region.code for region in house.regions.search("bandung")]}
        yield "daftar provinsi", {"page": 1}
        yield "daftar kabupaten/kota", {"province": house.regions.provinces[0].code, "page": 0}

    def _full_name(self, house: House, region: Region) -> str:
        return f"{region.name}, {house.regions.find(region.province_code).name}"


SHORT_FORMS = {"Kabupaten ": "Kab. ", "Daerah Istimewa ": "DI ", "Daerah Khusus Ibukota ": "DKI "}


def short(name: str) -> str:
    """Return a region's name as it fits on a button."""
    for long, brief in SHORT_FORMS.items():
        name = name.replace(long, brief)
    return name


def _page(regions: Sequence[Region], page: int, prefix: str) -> list[Row]:
    shown = regions[page * PAGE : (page + 1) * PAGE]
    return grid([Button(short(region.name), Answer(prefix + region.code)) for region in shown], columns=2)


def _turning(regions: Sequence[Region], page: int, t: Words) -> Row:
    pages = -(-len(regions) // PAGE)
    back = [Button(t.plain("« Sebelumnya"), Answer(f"{PAGE_TO}{page - 1}"))] if page > 0 else []
    on = [Button(t.plain("Berikutnya »"), Answer(f"{PAGE_TO}{page + 1}"))] if page + 1 < pages else []
    return [*back, *on]
