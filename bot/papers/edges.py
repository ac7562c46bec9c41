"""Tells whether a sheet goes on beyond the frame of a photo. Numbers without a unit are shares, or shades of 255."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from PIL import Image, ImageChops, ImageFilter

INK = 0.35
"""How much darker than paper ink is."""

MARK = 40
LONGEST_STROKE = 60
STROKES, STRAY = 5, 2
"""Strokes of ink at an edge that mean writing, and that mean nothing: a fold, the joint of two tiles."""

MOST_CROSSED = 2
"""Edges that writing crosses; a pattern crosses more."""

TOUCHING, OFF_FRAME = 0.3, 0.05
"""Share of an edge over which a sheet goes on beyond it, and over which it may touch the others."""

NEAR, FAINTEST, FULLEST = 110, 0.004, 0.3
"""Points from an edge that are near it, and shares of ink that writing has."""

PALEST, PAPER_SHADES, PAPER_COLOURS = 0.6, 0.3, 0.04
"""How grey paper is at least, and how far paper may be from paper."""

STRIP = 10
"""Points of an edge of the frame that are looked at for writing."""


def ink_and_paper(picture: Image.Image, grey: Image.Image) -> tuple[Image.Image, Image.Image]:
    """Return where the ink of a sheet is, and where its paper, each white on black."""
    shade, like, ground = _ground(picture)
    like = like.resize(grey.size, Image.Resampling.NEAREST)
    below = ImageChops.subtract(ground.resize(grey.size, Image.Resampling.BILINEAR), grey)
    dark = below.point([255 if value > shade * INK else 0 for value in range(256)])
    return ImageChops.multiply(dark, like), ImageChops.subtract(like, dark)


def is_cut_off(ink: Image.Image, paper: Image.Image) -> bool:
    """Return whether writing runs over an edge of the frame, or one side of the sheet with writing lies beyond."""
    turns = (None, Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)
    sides = [
        _Side.of(ink if turn is None else ink.transpose(turn), paper if turn is None else paper.transpose(turn))
        for turn in turns
    ]
    crossed = [side.strokes >= STROKES and side.is_paper for side in sides]
    if any(crossed) and sum(side.strokes > STRAY for side in sides) <= MOST_CROSSED:
        return True
    beyond = [place for place, side in enumerate(sides) if side.paper > OFF_FRAME]
    if len(beyond) not in {1, 2} or beyond in ([0, 2], [1, 3]):
        return False  # all there, or too near to tell: who fills the frame with a sheet means well
    return any(side.written and side.is_paper and side.paper > TOUCHING for side in (sides[place] for place in beyond))


@dataclass(frozen=True, slots=True)
class _Side:
    """What is seen along one edge of the frame."""

    strokes: int
    """Short runs of ink right at it."""
    ink: float
    paper: float
    """Shares of it."""
    written: bool
    """Whether there is writing near it."""

    @classmethod
    def of(cls, ink: Image.Image, paper: Image.Image) -> Self:
        """Look along the upper edge."""
        strip = (0, 0, ink.width, STRIP)
        row = ink.crop(strip).resize((ink.width, 1), Image.Resampling.BOX).tobytes()
        runs = "".join("x" if mark > MARK else " " for mark in row).split()
        near = _share(ink.crop((0, 0, ink.width, NEAR)))
        return cls(
            sum(len(run) < LONGEST_STROKE for run in runs),
            _share(ink.crop(strip)),
            _share(paper.crop(strip)),
            FAINTEST < near < FULLEST,
        )

    @property
    def is_paper(self) -> bool:
        """Whether there is more paper than ink, which a pattern or a shadow does not leave."""
        return self.ink < self.paper / 2


def _share(mask: Image.Image) -> float:
    return mask.resize((1, 1), Image.Resampling.BOX).tobytes()[0] / 255


def _ground(picture: Image.Image) -> tuple[int, Image.Image, Image.Image]:
    """Return the shade of paper, where the ground has its colour, and how bright it is; strokes are filled.

    Paper is told by its colour: that of the brighter half of the middle, whatever light falls on it. Wood is none.
    """
    small = picture.resize((max(8, picture.width // 8), max(8, picture.height // 8)), Image.Resampling.BOX)
    small = small.filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.MinFilter(9))
    box = (small.width // 4, small.height // 4, small.width * 3 // 4, small.height * 3 // 4)
    middle = sorted(zip(*(band.tobytes() for band in small.crop(box).split()), strict=True), key=sum)
    paper = middle[len(middle) * 3 // 4]
    bright = sum(paper) / 3 if min(paper) > max(paper) * PALEST else 0
    like = bytes(
        255
        if bright and abs(sum(point) / 3 - bright) < bright * PAPER_SHADES and _apart(point, paper) < PAPER_COLOURS
        else 0
        for point in zip(*(band.tobytes() for band in small.split()), strict=True)
    )
    return round(bright), Image.frombytes("L", small.size, like), small.convert("L")


def _apart(one: Sequence[int], other: Sequence[int]) -> float:
    """Return how far two colours are apart, whatever their brightness."""
    first, second = max(1, sum(one)), max(1, sum(other))
    return max(abs(a / first - b / second) for a, b in zip(one, other, strict=True))
