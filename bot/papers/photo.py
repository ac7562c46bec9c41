"""Judges whether a photo can be read. Thresholds are measured: `docs/measurements.md`, "Photos"."""

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter

from programme.finding import Doubt

SCALE = 1280
"""Points of the longer side at which a photo is judged, as Telegram hands it on: A4 is then about 110 an inch."""

FEWEST_POINTS = 500_000
DIMMEST = 78
SOFTEST = 0.215
STROKES = 7
BANDS = 0.12
FLATTEST = 15
"""Beyond these a photo is doubted."""

WINDOW = 16
"""Points of a side of what is looked at together."""

INK = 0.35
"""How much darker than paper ink is."""

MARK = 40
LONGEST_STROKE = 60
STRAY = 2
"""Strokes at an edge that mean nothing: a fold, the joint of two tiles."""

PAPER_SHADES, PAPER_COLOURS = 0.3, 0.04
"""How far paper may be from paper."""

TALL = 1.85
"""Height beside width of the screens of phones; no camera makes pictures so tall."""

EVEN_SHADES, EVEN_ROW, EVEN_BAND, LARGE = 3, 0.6, 0.6, 0.25
"""When a row is even, when a band of rows is, and how high a picture between two bands has to be."""

GAP = 2
STRIP = 10
"""Points of an edge of the frame that are looked at for writing."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What was measured on a photo. Shades run from 0 to 255."""

    points: int
    light: int
    """The shade that a twentieth of the points exceed."""
    sharpness: float
    """How steep edges are beside how high: neither contrast nor light matter."""
    contrast: int
    """How high the highest edges are."""
    cut: int
    """Strokes on paper that run over the worst edge of the frame."""
    bands: float
    """Share of the height of a tall screen above and below a picture, the smaller of the two; 0 where there is none."""


def measure(picture: Image.Image, size: tuple[int, int]) -> Measures:
    """Measure a picture in RGB whose whole size is known."""
    judged = picture.copy()
    judged.thumbnail((SCALE, SCALE), Image.Resampling.LANCZOS, reducing_gap=2)
    grey = judged.convert("L")
    return Measures(size[0] * size[1], _light(grey), *_sharpness(grey), _cut(judged, grey), _bands(grey))


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
    highest = sorted(range(len(heights)), key=heights.__getitem__, reverse=True)[: max(1, len(heights) // 12)]
    directions = []
    for across, down in ((1, 0), (0, 1)):
        steep = _peaks(ImageChops.difference(quiet, _shifted(quiet, across, down)))
        ratios = sorted(steep[place] / max(heights[place], 1) for place in highest)
        directions.append(ratios[len(ratios) * 3 // 4])
    return min(directions), heights[highest[len(highest) // 2]]


def _shifted(shades: Image.Image, across: int, down: int) -> Image.Image:
    """Return it moved up and to the left; what would be empty stays."""
    moved = shades.copy()
    moved.paste(shades.crop((across, down, shades.width, shades.height)), (0, 0))
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


def _cut(picture: Image.Image, grey: Image.Image) -> int:
    """Return how many strokes of ink run over the worst edge of the frame, on paper; 0 where most edges are crossed."""
    paper, like, shades = _ground(picture)
    shades = shades.resize(grey.size, Image.Resampling.BILINEAR)
    dark = ImageChops.subtract(shades, grey).point([255 if value > paper * INK else 0 for value in range(256)])
    ink = ImageChops.multiply(dark, like.resize(grey.size, Image.Resampling.NEAREST))
    sides = (None, Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)
    strokes = sorted(_strokes(ink if turn is None else ink.transpose(turn)) for turn in sides)
    return strokes[-1] if strokes[1] <= STRAY else 0


def _ground(picture: Image.Image) -> tuple[int, Image.Image, Image.Image]:
    """Return the shade of paper, where the ground has its colour, and how bright it is; strokes are filled.

    Paper is told by its colour: that of the brighter half of the middle, whatever light falls on it.
    """
    small = picture.resize((max(8, picture.width // 8), max(8, picture.height // 8)), Image.Resampling.BOX)
    small = small.filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.MinFilter(9))
    box = (small.width // 4, small.height // 4, small.width * 3 // 4, small.height * 3 // 4)
    middle = sorted(zip(*(band.tobytes() for band in small.crop(box).split()), strict=True), key=sum)
    paper = middle[len(middle) * 3 // 4]
    bright = sum(paper) / 3
    like = bytes(
        255 if abs(sum(point) / 3 - bright) < bright * PAPER_SHADES and _apart(point, paper) < PAPER_COLOURS else 0
        for point in zip(*(band.tobytes() for band in small.split()), strict=True)
    )
    return round(bright), Image.frombytes("L", small.size, like), small.convert("L")


def _apart(one: Sequence[int], other: Sequence[int]) -> float:
    """Return how far two colours are apart, whatever their brightness."""
    first, second = max(1, sum(one)), max(1, sum(other))
    return max(abs(a / first - b / second) for a, b in zip(one, other, strict=True))


def _strokes(ink: Image.Image) -> int:
    """Return how many short runs of ink stand at the top edge."""
    strip = ink.crop((0, 0, ink.width, STRIP)).resize((ink.width, 1), Image.Resampling.BOX).tobytes()
    marked = "".join("x" if mark > MARK else " " for mark in strip)
    return sum(len(run) < LONGEST_STROKE for run in marked.split())


def _bands(grey: Image.Image) -> float:
    """Return the smaller of two even bands across a tall screen, above and below one large picture."""
    width, height = grey.size
    if height < width * TALL:
        return 0.0
    even = [_is_even(grey.crop((0, y, width, y + 1)).tobytes()) for y in range(0, height, 4)]
    start, end = _longest_uneven(even)
    above, below = even[:start], even[end:]
    if end - start < len(even) * LARGE or not above or not below:
        return 0.0
    if min(sum(above) / len(above), sum(below) / len(below)) < EVEN_BAND:
        return 0.0
    return min(len(above), len(below)) / len(even)


def _is_even(row: bytes) -> bool:
    middle = sorted(row)[len(row) // 2]
    return sum(abs(value - middle) <= EVEN_SHADES for value in row) > len(row) * EVEN_ROW


def _longest_uneven(even: Sequence[bool]) -> tuple[int, int]:
    """Return where the longest stretch that is not even begins and ends; a row or two do not part it."""
    best = 0, 0
    start = 0
    gap = 0
    for place, flat in enumerate([*even, *[True] * (GAP + 1)]):
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
    return (Doubt.CUT_OFF,) if measures.cut >= STROKES else ()


def page_doubts(measures: Measures) -> tuple[Doubt, ...]:
    """Return what makes a page of a PDF hard to read; an empty one is not blurred."""
    if measures.contrast < FLATTEST:
        return ()
    return tuple(doubt for doubt in doubts(measures) if doubt in {Doubt.DARK, Doubt.BLURRED})
