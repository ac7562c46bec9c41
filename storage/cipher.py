"""Short texts, encrypted before they reach the database: numbers, notes, what codes say."""

import base64
import binascii
import secrets

from cryptography.exceptions import InvalidTag

from storage.keys import ID_BYTES, KeyFaultError, Keys, NoKeyError, WrongKeyError

NONCE_BYTES = 12
PLAIN = "teks:"
"""What a text begins with that an earlier release left as it was; no encrypted one can."""


class BrokenTextError(KeyFaultError):
    """The text was changed since it was encrypted, or never was encrypted for this purpose."""


class Cipher:
    """Seals texts and opens them again. Without keys it does neither and says so.

    `purpose` names what the text is (`papers.number`), so that a sealed text is good in no other place.
    """

    def __init__(self, keys: Keys | None) -> None:
        self._keys = keys

    def seal(self, text: str, purpose: str) -> str:
        """Return the text encrypted with the newest key. The same text never looks the same twice."""
        key, nonce = self._present.newest, secrets.token_bytes(NONCE_BYTES)
        sealed = key.aead(purpose).encrypt(nonce, text.encode(), key.id)
        return base64.urlsafe_b64encode(key.id + nonce + sealed).decode()

    def open(self, sealed: str, purpose: str) -> str:
        """Return the text; one that is marked as plain too. Raises WrongKeyError or BrokenTextError."""
        if sealed.startswith(PLAIN):
            return sealed.removeprefix(PLAIN)
        key_id, nonce, content = _parts(sealed)
        key = self._present.of(key_id)
        try:
            return key.aead(purpose).decrypt(nonce, content, key_id).decode()
        except InvalidTag:
            raise BrokenTextError("an encrypted text is not what it was") from None

    @property
    def mark(self) -> str:
        """What everything begins with that the newest key sealed."""
        return base64.urlsafe_b64encode(self._present.newest.id).decode()[: ID_BYTES * 8 // 6]

    @property
    def _present(self) -> Keys:
        if self._keys is None:
            raise NoKeyError("no key is set")
        return self._keys


def _parts(sealed: str) -> tuple[bytes, bytes, bytes]:
    try:
        raw = base64.b64decode(sealed, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise WrongKeyError("not encrypted by us") from None
    return raw[:ID_BYTES], raw[ID_BYTES : ID_BYTES + NONCE_BYTES], raw[ID_BYTES + NONCE_BYTES :]
