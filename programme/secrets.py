"""PINs and codes: made at random, kept only as what they hash to."""

import secrets
from hashlib import blake2b, scrypt
from hmac import compare_digest

PIN_DIGITS = 6
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without what looks alike when somebody reads it out: 0 and O, 1, I and L."""
CODE_LETTERS = 10


def new_pin() -> str:
    """Return a PIN of six digits."""
    return f"{secrets.randbelow(10**PIN_DIGITS):0{PIN_DIGITS}d}"


def pin_hash(pin: str, salt: bytes | None = None) -> str:
    """Return a salted hash of a PIN; so few digits need the throttle beside it."""
    salt = salt or secrets.token_bytes(16)
    return f"{salt.hex()}${scrypt(pin.encode(), salt=salt, n=2**10, r=8, p=1).hex()}"


def is_pin(pin: str, kept: str | None) -> bool:
    """Whether this PIN hashes to what is kept; as slow where nothing is kept."""
    salt = bytes.fromhex(kept.partition("$")[0]) if kept else bytes(16)
    return compare_digest(pin_hash(pin, salt), kept or "")


def new_code() -> str:
    """Return a code that is read out or put into a link."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LETTERS))


def code_hash(code: str) -> str:
    """Return what a code is kept as; letters and dashes around it, as people type them, do not matter."""
    bare = "".join(letter for letter in code.upper() if letter in ALPHABET)
    return blake2b(bare.encode(), digest_size=16).hexdigest()
