"""The keys that files and texts are encrypted with, and what each of them is used for."""

import base64
import binascii
import secrets
from dataclasses import dataclass
from typing import Self

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
ID_BYTES = 4


class KeyFaultError(Exception):
    """What is encrypted cannot be used, because of the key. Its text holds no part of a key."""


class NoKeyError(KeyFaultError):
    """No key is set."""


class BadKeyError(KeyFaultError):
    """What is set as a key is none."""


class WrongKeyError(KeyFaultError):
    """None of the keys is the one that this was encrypted with."""


def new_key() -> str:
    """Return a new key as it is written into the settings."""
    return base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode().rstrip("=")


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """One key. Nothing is encrypted with it directly, but with what is derived from it for one purpose."""

    material: bytes

    @property
    def id(self) -> bytes:
        """What tells this key from others, and gives nothing of it away; stands before everything it encrypted."""
        return self._derived(b"id", b"", ID_BYTES)

    def aead(self, purpose: str, salt: bytes = b"") -> AESGCM:
        """Return the cipher for one purpose."""
        return AESGCM(self._derived(b"for " + purpose.encode(), salt, KEY_BYTES))

    def _derived(self, info: bytes, salt: bytes, length: int) -> bytes:
        return HKDF(SHA256(), length, salt, b"kawan ikm 1 " + info).derive(self.material)


class Keys:
    """All keys that are set: the newest encrypts, and each of them decrypts what is its own."""

    def __init__(self, newest: Key, *older: Key) -> None:
        self.newest = newest
        self._by_id = {key.id: key for key in (*older, newest)}

    @classmethod
    def read(cls, written: str) -> Self:
        """Read `new,old,older`, as it stands in the settings. Raises NoKeyError or BadKeyError."""
        if not written.strip():
            raise NoKeyError("no key is set")
        return cls(*(_key(each) for each in written.split(",")))

    def of(self, key_id: bytes) -> Key:
        """Return the key with this id. Raises WrongKeyError when we do not have it."""
        try:
            return self._by_id[key_id]
        except KeyError:
            raise WrongKeyError("encrypted with a key that is not set") from None


def _key(written: str) -> Key:
    text = written.strip()
    try:
        material = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        material = b""
    if len(material) != KEY_BYTES:
        raise BadKeyError("a key is 43 letters, digits, - and _")
    return Key(material)
