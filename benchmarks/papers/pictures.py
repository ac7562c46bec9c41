"""The pictures: good ones, and for each doubt some that deserve it. The same number makes the same picture."""

import io
from collections.abc import Callable
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from benchmarks.papers.scenes import SIZE, TABLES, cloth, laid, lit, moved, noisy
from benchmarks.papers.sheets import SHEETS, font, words
from programme.finding import Doubt

Maker = Callable[[Random], Image.Image]


def seen(
    chance: Random, *, outside: float = 0.0, exposure: float | None = None, soft: float | None = None
) -> Image.Image:
    """Photograph a sheet; each thing that is not said is as it is on a good day."""
    sheet = chance.choice(SHEETS)(chance)
    across = sheet.width > sheet.height
    size = (SIZE[1], SIZE[0]) if across else SIZE
    picture = laid(chance, sheet, chance.choice(TABLES)(chance, size), outside=outside)
    picture = lit(chance, picture, chance.uniform(0.72, 1.0) if exposure is None else exposure)
    picture = picture.filter(ImageFilter.GaussianBlur(chance.uniform(0.3, 0.9) if soft is None else soft))
    return noisy(chance, picture, chance.uniform(1, 7))


def delivered(chance: Random, picture: Image.Image) -> Image.Image:
    """Compress it as Telegram does with a photo, or as a phone does with a file."""
    if chance.random() < 0.7:
        picture.thumbnail((1280, 1280), Image.Resampling.LANCZOS)
        quality = chance.randint(80, 87)
    else:
        quality = chance.randint(85, 95)
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=quality)
    return Image.open(kept)


def scanned(chance: Random) -> Image.Image:
    """Return a sheet filling the frame, as a scanning app makes it."""
    sheet = chance.choice(SHEETS)(chance)
    return sheet.filter(ImageFilter.GaussianBlur(chance.uniform(0.2, 0.7)))


def product(chance: Random) -> Image.Image:
    """Return goods on a table: smooth bags and boxes, pots, cloth, little text."""
    picture = chance.choice(TABLES)(chance, (1600, 1200))
    draw = ImageDraw.Draw(picture)
    for _ in range(chance.randint(1, 4)):
        x, y = chance.randint(100, 1100), chance.randint(100, 700)
        colour = tuple(chance.randint(30, 240) for _ in range(3))
        shape = chance.choice([draw.ellipse, draw.rectangle])
        shape(
            (x, y, x + chance.randint(200, 450), y + chance.randint(250, 450)),
            fill=colour,
            outline=(20, 20, 20),
            width=3,
        )
        draw.text((x + 60, y + 100), words(chance, 1).upper(), (250, 250, 250), font(chance.randint(36, 70), bold=True))
    return noisy(chance, lit(chance, picture, chance.uniform(0.75, 1.0)).filter(ImageFilter.GaussianBlur(0.6)), 4)


def textile(chance: Random) -> Image.Image:
    """Return a cloth that fills the frame."""
    return noisy(
        chance, lit(chance, cloth(chance, SIZE), chance.uniform(0.75, 1.0)).filter(ImageFilter.GaussianBlur(0.6)), 4
    )


def order(chance: Random) -> Image.Image:
    """Return a screenshot of an order or a chat, which some documents ask for."""
    width, height = chance.choice([(1080, 2340), (720, 1600), (1080, 2400), (1170, 2532)])
    dark = chance.random() < 0.3
    back, ink = ((18, 22, 26), (230, 230, 230)) if dark else ((246, 246, 248), (30, 30, 30))
    picture = Image.new("RGB", (width, height), back)
    draw = ImageDraw.Draw(picture)
    _status_bar(draw, chance, width, ink)
    y = 140
    while y < height - 240:
        high = chance.randint(90, 260)
        left = chance.choice([30, width // 5])
        fill = (255, 255, 255) if not dark else (34, 40, 46)
        draw.rounded_rectangle((left, y, left + width * 3 // 4, y + high), 18, fill=fill)
        for line in range(high // 52):
            draw.text((left + 30, y + 16 + line * 48), words(chance, 4)[:34], ink, font(width // 34))
        y += high + chance.randint(16, 60)
    return picture


def gallery(chance: Random) -> Image.Image:
    """Return a screenshot of a photo as the gallery shows it."""
    width, height = chance.choice([(1080, 2340), (720, 1600), (1080, 2400), (1170, 2532), (1080, 2160)])
    back, ink = chance.choice(
        [((0, 0, 0), (240, 240, 240)), ((255, 255, 255), (40, 40, 40)), ((18, 18, 18), (230, 230, 230))]
    )
    screen = Image.new("RGB", (width, height), back)
    photo = seen(chance)
    photo = photo.resize((width, photo.height * width // photo.width), Image.Resampling.LANCZOS)
    screen.paste(photo, (0, (height - photo.height) // 2))
    draw = ImageDraw.Draw(screen)
    _status_bar(draw, chance, width, ink)
    draw.line((40, 150, 70, 125), ink, 6)
    draw.line((40, 150, 70, 175), ink, 6)
    if chance.random() < 0.7:
        draw.text((110, 125), chance.choice(["Kemarin", "12 Maret 10.42", "Galeri"]), ink, font(width // 30))
    for place in range(1, 5):
        x = width * place // 5
        draw.ellipse((x - 26, height - 190, x + 26, height - 138), outline=ink, width=5)
    draw.rounded_rectangle((width // 3, height - 26, width * 2 // 3, height - 18), 4, fill=ink)
    return screen


def _status_bar(draw: ImageDraw.ImageDraw, chance: Random, width: int, ink: tuple[int, int, int]) -> None:
    size = width // 32
    draw.text((30, 16), f"{chance.randint(6, 21)}.{chance.randint(10, 59)}", ink, font(size))
    draw.text((width - 30, 16), f"4G {chance.randint(5, 99)}%", ink, font(size), anchor="ra")


def small(chance: Random) -> Image.Image:
    """Return a picture that was made tiny on its way."""
    picture = seen(chance)
    picture.thumbnail((chance.randint(240, 640),) * 2, Image.Resampling.LANCZOS)
    return picture


def blurred(chance: Random) -> Image.Image:
    """Return one that was out of focus, or moved."""
    if chance.random() < 0.6:
        return noisy(chance, seen(chance, soft=chance.uniform(2.8, 7)), chance.uniform(1, 5))
    return noisy(chance, moved(chance, seen(chance), chance.randint(12, 30)), chance.uniform(1, 5))


def dark(chance: Random) -> Image.Image:
    """Return one that was taken without light."""
    return noisy(chance, seen(chance, exposure=chance.uniform(0.08, 0.27)), chance.uniform(2, 8))


def sideways(chance: Random) -> Image.Image:
    """Return a sheet whose lines run upwards or downwards."""
    turn = chance.choice([Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270])
    return chance.choice([seen, scanned])(chance).transpose(turn)


GOOD: dict[str, Maker] = {
    "sheet on a table": seen,
    "scan": scanned,
    "goods": product,
    "cloth": textile,
    "screenshot of an order": order,
}
BAD: dict[Doubt, Maker] = {
    Doubt.BLURRED: blurred,
    Doubt.DARK: dark,
    Doubt.CUT_OFF: lambda chance: seen(chance, outside=chance.uniform(0.18, 0.4)),
    Doubt.SIDEWAYS: sideways,
    Doubt.GALLERY: gallery,
    Doubt.TOO_SMALL: small,
}


def picture(maker: Maker, number: int) -> Image.Image:
    """Return the picture with this number, as it was delivered."""
    chance = Random(number)
    made = maker(chance)
    return made if maker is small else delivered(chance, made)
