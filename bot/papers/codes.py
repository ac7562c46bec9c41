"""Reads the QR and bar codes on a picture."""

import zxingcpp
from PIL import Image

MOST = 8
LONGEST = 500
"""Letters of one code that are kept."""


def read_codes(picture: Image.Image) -> tuple[str, ...]:
    """Return the texts of its codes, each once."""
    texts = (
        barcode.text for barcode in zxingcpp.read_barcodes(picture.convert("L"), text_mode=zxingcpp.TextMode.Plain)
    )
    kept = ("".join(filter(str.isprintable, text))[:LONGEST] for text in texts)
    return tuple(dict.fromkeys(filter(None, kept)))[:MOST]
