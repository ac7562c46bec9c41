"""Names of stored files: by their content, under whom they belong to, and telling nothing about either."""

import hashlib
import hmac
import re
from collections.abc import Sequence
from pathlib import Path

PIECES, DOSSIERS = "p", "d"
"""Folders of what people sent, and of what was made for a whole document."""
THUMBNAIL = ".kecil"

_OURS = re.compile(rf"({PIECES}|{DOSSIERS})/([0-9a-zA-Z_-]+)/(?:([0-9a-zA-Z_-]+)/)?[0-9a-f]{{32}}(?:\{THUMBNAIL})?")


class Names:
    """Makes names with the secret of a database.

    A file belongs to one piece, also where another one has the same content: so nothing that is erased for one is
    missed by another. And because it stands under its owner's id, what is nobody's can be told by the rows alone.
    """

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    @property
    def mark(self) -> str:
        """What tells the files of this database from those of another."""
        return self._keyed("store")

    def of_account(self, person_id: int) -> str:
        """Return what stands for an account where it may not be named."""
        return self._keyed(f"account {person_id}")

    def digest(self, file: Path) -> str:
        """Return the fingerprint of a content: the same for the same one, and of no use without the secret."""
        with file.open("rb") as content:
            return self._keyed(f"content {hashlib.file_digest(content, 'sha256').hexdigest()}")

    def of_piece(self, piece_id: str, digest: str) -> str:
        """Return the name of what somebody sent."""
        return f"{PIECES}/{piece_id}/{self._keyed(f'piece {piece_id} {digest}')}"

    def of_tidy(self, dossier_id: str, document: str, pieces: Sequence[str]) -> str:
        """Return the name of the tidy PDF that is made of these pieces, each by its own name."""
        return f"{DOSSIERS}/{dossier_id}/{document}/{self._keyed(' '.join(('tidy', dossier_id, document, *pieces)))}"

    def _keyed(self, text: str) -> str:
        return hmac.digest(self._secret, text.encode(), "sha256").hex()[:32]


def thumbnail_of(name: str) -> str:
    """Return the name of the small picture of what somebody sent."""
    return name + THUMBNAIL


def owner_of(name: str) -> tuple[str, str] | None:
    """Return folder and id of whom a file belongs to; None for a file that is not ours to touch."""
    found = _OURS.fullmatch(name)
    return (found[1], found[2]) if found else None
