"""Files, encrypted in pieces: nothing can be changed, cut off, moved or exchanged without being noticed.

A sealed file is `KWN1`, the key's id, a salt, and the content in pieces. Each file has a key of its own, derived from
salt and name; each piece has its number, and whether it is the last one, as its nonce (STREAM, of Hoang and others).
"""

import secrets
from collections.abc import AsyncIterable, AsyncIterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.keys import ID_BYTES, Keys

MARK = b"KWN1"
SALT_BYTES = 16
HEADER_BYTES = len(MARK) + ID_BYTES + SALT_BYTES
PIECE = 256 * 1024
TAG = 16


class BrokenFileError(Exception):
    """The file is not what was stored under this name: changed, cut off, or exchanged for another."""


def sealed(content: BinaryIO, keys: Keys, name: str) -> bytearray:
    """Return the whole content encrypted with the newest key, good under this name only."""
    key, salt = keys.newest, secrets.token_bytes(SALT_BYTES)
    header = MARK + key.id + salt
    aead, out, number = key.aead(f"file {name}", salt), bytearray(header), 0
    piece = content.read(PIECE)
    while True:
        following = content.read(PIECE)
        out += aead.encrypt(_nonce(number, last=not following), piece, header)
        if not following:
            return out
        piece, number = following, number + 1


async def opened(stored: AsyncIterable[bytes], keys: Keys, name: str) -> AsyncIterator[bytes]:
    """Give the content piece by piece; each is proven when it is given, and that it is all of it at the end.

    Raises BrokenFileError or WrongKeyError.
    """
    waiting, header, number = bytearray(), b"", 0
    aead = None
    async for part in stored:
        waiting += part
        if aead is None and len(waiting) >= HEADER_BYTES:
            header = bytes(waiting[:HEADER_BYTES])
            del waiting[:HEADER_BYTES]
            aead = keys.of(key_id_of(header)).aead(f"file {name}", header[-SALT_BYTES:])
        while aead is not None and len(waiting) > PIECE + TAG:
            yield _piece(aead, _nonce(number, last=False), bytes(waiting[: PIECE + TAG]), header)
            del waiting[: PIECE + TAG]
            number += 1
    if aead is None:
        raise BrokenFileError("the file ends before it begins")
    yield _piece(aead, _nonce(number, last=True), bytes(waiting), header)


def key_id_of(header: bytes) -> bytes:
    """Return the id of the key that a file was encrypted with, from its first bytes."""
    if len(header) < HEADER_BYTES or not header.startswith(MARK):
        raise BrokenFileError("the file was not stored by us")
    return header[len(MARK) : len(MARK) + ID_BYTES]


def _nonce(number: int, *, last: bool) -> bytes:
    return bytes(7) + number.to_bytes(4, "big") + bytes([last])


def _piece(aead: AESGCM, nonce: bytes, content: bytes, header: bytes) -> bytes:
    try:
        return aead.decrypt(nonce, content, header)
    except InvalidTag:
        raise BrokenFileError("the file is not what was stored") from None
