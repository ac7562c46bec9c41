"""Judges whether a photo can be read. Thresholds are measured: `docs/measurements.md`, "Photos"."""

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter

from bot.papers.edges import ink_and_paper, is_cut_off
from bot.papers.lines import lie_sideways
from programme.finding import Doubt

SCALE = 1280
"""Points of the longer side at which a photo is judged, as Telegram hands it on: A4 is then about 110 an inch."""

FEWEST_POINTS = 500_000
DIMMEST = 78
SOFTEST = 0.215
BANDS = 0.12
FLATTEST = 15
"""Beyond these a photo is doubted."""

WINDOW = 16
"""Points of a side of what is looked at together."""

TALL = 1.85
"""Height beside width of the screens of phones; no camera makes pictures so tall."""

EVEN_SHADES, EVEN_ROW, EVEN_BAND, LARGE, DRAWN = 3, 0.6, 0.6, 0.25, 0.5
"""When a row is even, when a band is, how high a picture between two has to be, and how even at most."""

GAP = 2


@dataclass(frozen=True, slots=True)
class Measures:
    """What was measured on a photo. Shades run from 0 to 255."""

    points: int
    light: int
    """The shade that a hundredth of the points exceed."""
    sharpness: float
    """How steep edges are beside how high: neither contrast nor light matter."""
    contrast: int
    """How high the highest edges are."""
    cut: bool
    """Whether writing is missing at an edge of the frame."""
    sideways: bool
    """Whether the lines of a text lie on their side."""
    bands: float
    """Share of the height of a tall screen above and below a picture, the smaller of the two; 0 where there is none."""


def measure(picture: Image.Image, size: tuple[int, int]) -> Measures:
    """Measure a picture in RGB whose whole size is known."""
    judged = picture.copy()
    judged.thumbnail((SCALE, SCALE), Image.Resampling.LANCZOS, reducing_gap=2)
    grey = judged.convert("L")
    ink, paper = ink_and_paper(judged, grey)
    sharpness, contrast = _sharpness(grey)
    return Measures(
        points=size[0] * size[1],
        light=_light(grey),
        sharpness=sharpness,
        contrast=contrast,
        cut=is_cut_off(ink, paper),
        sideways=lie_sideways(ink),
        bands=_bands(grey),
    )


def _light(grey: Image.Image) -> int:
    left = grey.width * grey.height // 100
    for shade, number in reversed(list(enumerate(grey.histogram()))):
        left -= number
        if left < 0:
            return shade
    return 0


def _sharpness(grey: Image.Image) -> tuple[float, int]:
    """Return how steep edges are beside how high, where they are highest, and how high: a hand moves one way only."""
    quiet = grey.filter(ImageFilter.GaussianBlur(0.8))
    heights = [high + low - 255 for high, low in zip(_peaks(quiet), _peaks(ImageChops.invert(quiet)), strict=True)]
    highest = sorted(range(len(heights)), key=heights.__getitem__, reverse=True)[: max(8, len(heights) // 60)]
    directions = []
    for across, down in ((1, 0), (0, 1)):
        steep = _peaks(ImageChops.difference(quiet, _shifted(quiet, across, down)))
        ratios = sorted(steep[place] / max(heights[place], 1) for place in highest)
        directions.append(ratios[len(ratios) * 3 // 4])
    return min(directions), heights[highest[len(highest) // 2]]


def _shifted(shades: Image.Image, across: int, down: int) -> Image.Image:
    """Return it moved up and to the left; what would be empty stays."""
    moved = shades.copy()
    box = (min(across, shades.width), min(down, shades.height), shades.width, shades.height)
    moved.paste(shades.crop(box), (0, 0))
    return moved


def _peaks(shades: Image.Image) -> bytes:
    """Return the brightest point of each window."""
    for step in (1, 2, 4, 8):
        shades = ImageChops.lighter(shades, _shifted(shades, step, 0))
        shades = ImageChops.lighter(shades, _shifted(shades, 0, step))
    columns, rows = max(1, shades.width // WINDOW), max(1, shades.height // WINDOW)
    return shades.transform(
        (columns, rows), Image.Transform.AFFINE, (WINDOW, 0, 0.5 - WINDOW / 2, 0, WINDOW, 0.5 - WINDOW / 2)
    ).tobytes()


def _bands(grey: Image.Image) -> float:
    """Return the smaller of two even bands across a tall screen, above and below one large picture."""
    width, height = grey.size
    if height < width * TALL:
        return 0.0
    rows = [sorted(grey.crop((0, y, width, y + 1)).tobytes()) for y in range(0, height, 4)]
    ends = rows[: len(rows) // 30] + rows[-len(rows) // 30 :]
    band = sorted(row[width // 2] for row in ends)[len(ends) // 2]
    even = [_is_even(row, band) for row in rows]
    start, end = _longest_uneven(even)
    above, below, picture = even[:start], even[end:], rows[start:end]
    if len(picture) < len(rows) * LARGE or not above or not below:
        return 0.0
    drawn = sum(_is_even(row, row[width // 2]) for row in picture) / len(picture)
    if drawn > DRAWN or min(sum(above) / len(above), sum(below) / len(below)) < EVEN_BAND:
        return 0.0
    return min(len(above), len(below)) / len(rows)


def _is_even(row: Sequence[int], shade: int) -> bool:
    return sum(abs(value - shade) <= EVEN_SHADES for value in row) > len(row) * EVEN_ROW


def _longest_uneven(even: Sequence[bool]) -> tuple[int, int]:
    """Return where the longest stretch that is not even begins and ends; a row or two do not part it."""
    best = 0, 0
    start = gap = 0
    for place, flat in enumerate(even):
        gap = gap + 1 if flat else 0
        if gap > GAP:
            start = place + 1
        elif not flat and place + 1 - start > best[1] - best[0]:
            best = start, place + 1
    return best


def doubts(measures: Measures) -> tuple[Doubt, ...]:
    """Return what makes a photo hard to read; the worst thing first, and what follows from it stays away."""
    if measures.bands >= BANDS:
        return (Doubt.GALLERY,)
    if measures.points < FEWEST_POINTS:
        return (Doubt.TOO_SMALL,)
    if measures.light < DIMMEST:
        return (Doubt.DARK,)
    if measures.sharpness < SOFTEST:
        return (Doubt.BLURRED,)
    if measures.cut:
        return (Doubt.CUT_OFF,)
    return (Doubt.SIDEWAYS,) if measures.sideways else ()


def page_doubts(measures: Measures) -> tuple[Doubt, ...]:
    """Return what makes a page of a PDF hard to read; an empty one is not blurred."""
    if measures.contrast < FLATTEST:
        return ()
    return tuple(doubt for doubt in doubts(measures) if doubt in {Doubt.DARK, Doubt.BLURRED, Doubt.SIDEWAYS})
