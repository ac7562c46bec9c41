"""Run by itself: a template, `png` or `pdf`, and data on standard input; gives the print on standard output.

It knows nothing else of ours, so that it starts in no time.
"""

import sys
from pathlib import Path
from typing import Literal

import typst

HERE = Path(__file__).parent


def compose(template: str, output: Literal["png", "pdf"], data: str) -> bytes:
    """Return the template as one PNG of 144 pixels an inch, or as an accessible PDF."""
    return typst.compile(
        HERE / template,
        root=HERE,
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[HERE / "fonts"]),
        sys_inputs={"data": data},
        format=output,
        ppi=144,
        pdf_standards="ua-1" if output == "pdf" else [],
    )


if __name__ == "__main__":
    sys.stdout.buffer.write(
        compose(sys.argv[1], "png" if sys.argv[2] == "png" else "pdf", sys.stdin.buffer.read().decode())
    )
