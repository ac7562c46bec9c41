"""Sheets as a phone sees them: on a table, slanted, under a lamp, with noise, and what goes wrong with that."""

from collections.abc import Callable, Sequence
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Point = tuple[float, float]
SIZE = (1200, 1600)


def grain(chance: Random, size: tuple[int, int], across: int, down: int) -> Image.Image:
    """Return soft random shades, coarse by so many points each way."""
    small = (max(2, size[0] // across), max(2, size[1] // down))
    shades = Image.frombytes("L", small, chance.randbytes(small[0] * small[1]))
    return shades.resize(size, Image.Resampling.BICUBIC)


def _tinted(shades: Image.Image, dark: Sequence[int], light: Sequence[int]) -> Image.Image:
    bands = [
        shades.point([round(low + (high - low) * value / 255) for value in range(256)])
        for low, high in zip(dark, light, strict=True)
    ]
    return Image.merge("RGB", bands)


def wood(chance: Random, size: tuple[int, int]) -> Image.Image:
    """Return a wooden table."""
    shades = Image.blend(grain(chance, size, 400, 6), grain(chance, size, 300, 60), 0.6)
    tone = chance.uniform(0.6, 1.3)
    return _tinted(
        shades,
        [round(60 * tone), round(38 * tone), round(22 * tone)],
        [round(150 * tone), round(104 * tone), round(66 * tone)],
    )


def plain(chance: Random, size: tuple[int, int]) -> Image.Image:
    """Return a plain table of any colour, white too."""
    colour = [chance.randint(25, 235) for _ in range(3)] if chance.random() < 0.7 else [chance.randint(190, 235)] * 3
    return _tinted(
        grain(chance, size, 30, 30), [max(0, part - 8) for part in colour], [min(255, part + 8) for part in colour]
    )


def cloth(chance: Random, size: tuple[int, int]) -> Image.Image:
    """Return a table cloth with a pattern of rings and dots, as batik has."""
    base, ink = chance.choice(
        [((232, 214, 180), (92, 50, 24)), ((40, 44, 70), (220, 206, 170)), ((120, 40, 36), (238, 214, 150))]
    )
    picture = Image.new("RGB", size, base)
    draw = ImageDraw.Draw(picture)
    cell = chance.randint(60, 150)
    for x in range(0, size[0] + cell, cell):
        for y in range(0, size[1] + cell, cell):
            draw.ellipse((x - cell * 0.4, y - cell * 0.2, x + cell * 0.4, y + cell * 0.2), outline=ink, width=5)
            draw.ellipse((x - cell * 0.2, y - cell * 0.4, x + cell * 0.2, y + cell * 0.4), outline=ink, width=5)
            draw.ellipse((x - 5, y - 5, x + 5, y + 5), fill=ink)
    return picture


def tiles(chance: Random, size: tuple[int, int]) -> Image.Image:
    """Return a tiled floor."""
    shade = chance.randint(150, 225)
    picture = _tinted(grain(chance, size, 90, 90), [shade - 14] * 3, [min(255, shade + 12)] * 3)
    draw = ImageDraw.Draw(picture)
    for at in range(chance.randint(0, 300), 1800, chance.randint(300, 500)):
        draw.line((at, 0, at, size[1]), (110, 110, 108), 5)
        draw.line((0, at, size[0], at), (110, 110, 108), 5)
    return picture


TABLES: tuple[Callable[[Random, tuple[int, int]], Image.Image], ...] = (wood, plain, cloth, tiles)


def laid(chance: Random, sheet: Image.Image, table: Image.Image, *, outside: float = 0.0) -> Image.Image:
    """Lay a sheet on a table, slanted a little; `outside` is the share of it that lies beyond one edge of the frame."""
    width, height = table.size
    room = chance.uniform(0.82, 0.95)
    scale = min(width * room / sheet.width, height * room / sheet.height)
    if outside:
        scale *= chance.uniform(1.0, 1.25)
    wide, high = sheet.width * scale, sheet.height * scale
    left, top = (width - wide) / 2, (height - high) / 2
    if outside:
        side = chance.choice(["left", "right", "top", "bottom"])
        left = {"left": -wide * outside, "right": width - wide * (1 - outside)}.get(side, left)
        top = {"top": -high * outside, "bottom": height - high * (1 - outside)}.get(side, top)
    lean = 0.018
    corners = [
        (x + chance.uniform(-lean, lean) * wide, y + chance.uniform(-lean, lean) * high)
        for x, y in ((left, top), (left + wide, top), (left + wide, top + high), (left, top + high))
    ]
    turn = _onto(corners, [(0, 0), (sheet.width, 0), (sheet.width, sheet.height), (0, sheet.height)])

    def lay(what: Image.Image) -> Image.Image:
        return what.transform(table.size, Image.Transform.PERSPECTIVE, turn, Image.Resampling.BICUBIC)

    mask = lay(Image.new("L", sheet.size, 255))
    under = mask.filter(ImageFilter.GaussianBlur(12)).point(lambda value: 255 - value // 4)
    shaded = ImageChops.multiply(table, Image.merge("RGB", [under] * 3))
    shaded.paste(lay(sheet), mask=mask)
    return shaded


def _onto(seen: Sequence[Point], known: Sequence[Point]) -> list[float]:
    """Return the eight numbers that take each seen point to the known one."""
    rows = []
    for (x, y), (u, v) in zip(seen, known, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for column in range(8):
        pivot = max(range(column, 8), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        rows[column] = [value / rows[column][column] for value in rows[column]]
        for row in range(8):
            if row != column:
                factor = rows[row][column]
                rows[row] = [value - factor * other for value, other in zip(rows[row], rows[column], strict=True)]
    return [row[8] for row in rows]


def lit(chance: Random, picture: Image.Image, exposure: float) -> Image.Image:
    """Light it unevenly, with a soft shadow perhaps, at this exposure."""
    light = grain(chance, picture.size, picture.width // 2, picture.height // 2)
    low = chance.uniform(0.68, 0.9)
    light = light.point([round(255 * exposure * (low + (1 - low) * value / 255)) for value in range(256)])
    if chance.random() < 0.4:
        shadow = Image.new("L", picture.size, 255)
        x, y = chance.randint(0, picture.width), chance.randint(0, picture.height)
        ImageDraw.Draw(shadow).ellipse((x, y, x + 900, y + 700), fill=chance.randint(150, 205))
        light = ImageChops.multiply(light, shadow.filter(ImageFilter.GaussianBlur(60)))
    tint = [round(255 * chance.uniform(0.88, 1.0)) for _ in range(3)]
    shades = [light.point([value * part // 255 for value in range(256)]) for part in tint]
    return ImageChops.multiply(picture, Image.merge("RGB", shades))


def noisy(chance: Random, picture: Image.Image, amount: float) -> Image.Image:
    """Add the noise of a small sensor, of about this many shades."""
    bands = []
    for band in picture.split():
        length = picture.width * picture.height
        first, second = (Image.frombytes("L", picture.size, chance.randbytes(length)) for _ in range(2))
        noise = Image.blend(first, second, 0.5).point(
            [round(128 + (value - 128) * amount / 52) for value in range(256)]
        )
        bands.append(ImageChops.add(band, noise, 1, -128))
    return Image.merge("RGB", bands)


def moved(chance: Random, picture: Image.Image, length: int) -> Image.Image:
    """Blur it as a hand does that moves so many points."""
    across, down = chance.choice([(1.0, 0.0), (0.0, 1.0), (0.7, 0.7), (0.9, -0.4)])
    mixed = picture
    for step in range(1, length):
        shifted = ImageChops.offset(picture, round(across * step), round(down * step))
        mixed = Image.blend(mixed, shifted, 1 / (step + 1))
    return mixed
