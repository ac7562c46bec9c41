"""Files that the tests need, hostile ones too; all are made here."""

import asyncio
import os
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import zxingcpp
from PIL import Image, ImageDraw, ImageFont, JpegImagePlugin

FONT = Path(__file__).parents[2] / "bot" / "prints" / "fonts" / "NotoSans-Regular.ttf"
SCRIPT = b"<script>alert('contoh')</script>"


def sheet(size: tuple[int, int] = (1240, 1754), *, code: str = "") -> Image.Image:
    """Return a sheet with text on it, and a QR code if there is something for it to say."""
    picture = Image.new("RGB", size, (250, 250, 246))
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(str(FONT), max(8, size[0] // 45))
    for line in range(4, 34):
        draw.text(
            (size[0] // 9, size[1] * line // 40), f"Usaha Contoh, baris {line} dari lembar ini", (20, 20, 30), font
        )
    if code:
        drawn = zxingcpp.write_barcode_to_image(zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.QRCode), scale=6)
        picture.paste(Image.fromarray(drawn).convert("RGB"), (size[0] * 2 // 3, size[1] * 3 // 4))
    return picture


def picture(path: Path, form: str = "JPEG", image: Image.Image | None = None, **how: object) -> Path:
    """Write a picture."""
    (image or sheet()).save(path, form, **how)
    return path


def pdf(path: Path, *objects: str, catalog: str = "", page: str = "", pages: int = 1) -> Path:
    """Write a PDF by hand: pages, what catalogue and pages say besides, and further objects from 10 on."""
    kids = " ".join("3 0 R" for _ in range(pages))
    parts = {
        1: f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        2: f"<</Type/Pages/Kids[{kids}]/Count {pages}>>",
        3: f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{page}>>",
    } | dict(enumerate(objects, start=10))
    written = b"%PDF-1.7\n"
    places = {}
    for number, content in parts.items():
        places[number] = len(written)
        written += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = len(written)
    written += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        written += f"{number} 1\n{place:010} 00000 n \n".encode()
    written += f"trailer\n<</Root 1 0 R/Size {max(parts) + 1}>>\nstartxref\n{table}\n%%EOF\n".encode()
    path.write_bytes(written)
    return path


def squeezed(objects: str) -> str:
    """Return a compressed part that holds objects."""
    packed = zlib.compress(objects.encode())
    head = f"<</Type/ObjStm/N 1/First 5/Filter/FlateDecode/Length {len(packed)}>>"
    return f"{head}stream\n{packed.decode('latin-1')}\nendstream"


def pdf_bomb(path: Path) -> Path:
    """Write a PDF whose page is drawn by more than a gigabyte of nothing, packed twice into little."""
    packed = b""
    packer = zlib.compressobj(1)
    for _ in range(1200):
        packed += packer.compress(b" " * (1 << 20))
    twice = zlib.compress(packed + packer.flush(), 9)
    head = f"<</Filter[/FlateDecode/FlateDecode]/Length {len(twice)}>>"
    return _page_with(path, f"{head}stream\n{twice.decode('latin-1')}\nendstream")


def slow_pdf(path: Path) -> Path:
    """Write a small PDF that takes minutes to draw: forms that draw forms, ten times each."""
    forms = []
    for depth in range(7):
        calls = f"/F{11 + depth} Do " * 10 if depth < 6 else "0 0 m 9 9 l S " * 20
        resources = f"/Resources<</XObject<</F{11 + depth} {11 + depth} 0 R>>>>" if depth < 6 else ""
        head = f"<</Type/XObject/Subtype/Form/BBox[0 0 600 850]{resources}/Length {len(calls)}>>"
        forms.append(f"{head}stream\n{calls}\nendstream")
    content = "/F10 Do"
    drawn = f"<</Length {len(content)}>>stream\n{content}\nendstream"
    return _page_with(path, *forms, drawn, resources="/Resources<</XObject<</F10 10 0 R>>>>")


def _page_with(path: Path, *objects: str, resources: str = "") -> Path:
    pdf(path, *objects, page=f"{resources}/Contents {9 + len(objects)} 0 R")
    return path


def png_bomb(path: Path, side: int) -> Path:
    """Write a PNG of few bytes that would unpack into a square of so many points a side."""
    packer = zlib.compressobj(9)
    row = bytes(1 + side * 3)
    data = b"".join(packer.compress(row) for _ in range(min(side, 3000))) + packer.flush()
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b""))
    return path


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def container(path: Path, parts: Mapping[str, bytes | str]) -> Path:
    """Write a zip of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return path


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def office(path: Path, *, main: str = WORD, links: str = "", parts: Mapping[str, bytes] | None = None) -> Path:
    """Write the bones of an office file; `links` go into its relations."""
    bones = {
        "[Content_Types].xml": f'<Types><Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "word/document.xml": "<x/>",
        "word/_rels/document.xml.rels": f"<Relationships>{links}</Relationships>",
    }
    return container(path, {**bones, **(parts or {})})


def link(kind: str, target: str) -> str:
    """Return a relation that leads out of the file."""
    return f'<Relationship Id="r1" Type="{LINK}/{kind}" Target="{target}" TargetMode="External"/>'


def with_position(image: Image.Image, path: Path) -> Path:
    """Write a JPEG that says where and with what it was taken, turned on its side, with a script in its comment."""
    exif = Image.Exif()
    exif[0x0110] = "Kamera Contoh"
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update({1: "S", 2: (7.0, 48.0, 0.0), 3: "E", 4: (110.0, 21.0, 0.0)})
    image.save(path, "JPEG", exif=exif, comment=SCRIPT)
    return path


def nothing_but_points(path: Path) -> bool:
    """Return whether a JPEG has no part that could say more than its points."""
    with Image.open(path) as image:
        assert isinstance(image, JpegImagePlugin.JpegImageFile)
        return not image.getexif() and "comment" not in image.info and {name for name, _ in image.applist} <= {"APP0"}


def locked_pdf(path: Path) -> Path:
    """Write a PDF that says that it is locked with a password that nobody knows."""
    secret = "<" + "5a" * 32 + ">"
    pdf(path, f"<</Filter/Standard/V 2/R 3/Length 128/P -44/O{secret}/U{secret}>>")
    path.write_bytes(path.read_bytes().replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 10 0 R/ID[<5a><5a>]"))
    return path


def children() -> set[int]:
    """Return the processes that this one started and that still run."""
    return {int(each) for each in Path(f"/proc/self/task/{os.getpid()}/children").read_text("ascii").split()}


async def a_child(before: set[int]) -> set[int]:
    """Wait until this process has started another beside those of before; return it."""
    while not (running := children() - before):  # noqa: ASYNC110 - the kernel rings no bell
        await asyncio.sleep(0.01)
    return running


def colour(path: Path, at: tuple[int, int]) -> tuple[int, ...]:
    """Return the colour of a point of a picture."""
    with Image.open(path) as image:
        return tuple(image.convert("RGB").crop((*at, at[0] + 1, at[1] + 1)).tobytes())
