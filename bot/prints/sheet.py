"""All files of a dossier on one picture: a small one of each, with the name of its document under it."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from textwrap import wrap

from PIL import Image, ImageDraw, ImageFont

from bot.prints.press import printable

FONT = Path(__file__).parent / "fonts" / "NotoSans-Regular.ttf"
TILE, PICTURE, MARGIN = (250, 330), (226, 240), 12
COLUMNS = 4
LINE, LETTERS, LINES = 20, 24, 3
MOST = 24
"""Pictures on one sheet."""
PAPER, FRAME, INK, SOFT = "#fffdf8", "#d9cfbd", "#22201c", "#8a8377"


@dataclass(frozen=True, slots=True)
class Tile:
    """One file: the name of its document and, where there is one, its small picture as JPEG."""

    name: str
    picture: bytes | None
    instead: str
    """What stands there when there is no picture."""


def render_sheet(tiles: Sequence[Tile]) -> bytes:
    """Return a JPEG with a tile for each file, four in a row."""
    shown = tiles[:MOST]
    rows = -(-len(shown) // COLUMNS)
    columns = min(COLUMNS, len(shown))
    sheet = Image.new("RGB", (columns * TILE[0] + MARGIN, rows * TILE[1] + MARGIN), PAPER)
    for number, tile in enumerate(shown):
        _put(sheet, tile, (number % COLUMNS) * TILE[0] + MARGIN, (number // COLUMNS) * TILE[1] + MARGIN)
    file = BytesIO()
    sheet.save(file, "JPEG", quality=85)
    return file.getvalue()


def _put(sheet: Image.Image, tile: Tile, left: int, top: int) -> None:
    draw, font = ImageDraw.Draw(sheet), ImageFont.truetype(str(FONT), 16)
    width, height = PICTURE
    draw.rectangle((left, top, left + width, top + height), outline=FRAME, width=2)
    if tile.picture is None:
        draw.text(
            (left + width // 2, top + height // 2), printable(tile.instead)[:LETTERS], fill=SOFT, font=font, anchor="mm"
        )
    else:
        with Image.open(BytesIO(tile.picture)) as small:
            small.thumbnail((width - 8, height - 8))
            place = (left + (width - small.width) // 2, top + (height - small.height) // 2)
            sheet.paste(small.convert("RGB"), place)
    for number, line in enumerate(wrap(printable(tile.name), LETTERS)[:LINES]):
        draw.text((left, top + height + 8 + number * LINE), line, fill=INK, font=font)
