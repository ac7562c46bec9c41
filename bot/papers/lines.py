"""Tells whether the lines of a text run upwards or downwards instead of across. Which of the two cannot be told."""

from PIL import Image, ImageChops

ROW, STRIP = 6, 128
"""Points that are looked at together, across a line and along it: letters melt into lines, and lines stay apart."""

APART = 2
"""Rows from a line to the gap beside it."""

MOST = 0.7
"""How uneven a text on its side is across, beside downwards, at most: `docs/measurements.md`, "Photos"."""

FEWEST = 150_000
"""Unevenness that a page with writing has, at least."""


def lie_sideways(ink: Image.Image) -> bool:
    """Return whether there is text, and its lines lie on their side."""
    across, down = _unevenness(ink), _unevenness(ink.transpose(Image.Transpose.ROTATE_90))
    return down > FEWEST and across < down * MOST


def _unevenness(ink: Image.Image) -> int:
    """Return how much more ink there is in some rows than in those beside them, in strips of some width."""
    strips, rows = max(1, ink.width // STRIP), max(APART + 1, ink.height // ROW)
    shades = ink.resize((strips, rows), Image.Resampling.BOX)
    apart = ImageChops.difference(shades.crop((0, APART, strips, rows)), shades.crop((0, 0, strips, rows - APART)))
    return sum(shade * shade * number for shade, number in enumerate(apart.histogram()))
