"""What proves that the keys are the right ones: a secret of this database, encrypted with them.

The same secret makes the fingerprints of files, so that nobody who reads names or rows can tell which known document
they stand for; and it stays when keys change.
"""

import secrets

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.cipher import Cipher
from storage.schema import vault
from storage.upsert import insert_if_missing

FINGERPRINTS = "fingerprints"
SECRET_BYTES = 32

_THIS_ONE = vault.c.name == bindparam("of_name")
_LOOK = select(vault.c.sealed).where(_THIS_ONE)
_ADD = insert_if_missing(vault)
_SEAL_ANEW = update(vault).where(_THIS_ONE).values(sealed=bindparam("anew"))


class Vault:
    """The secret, within one unit of work."""

    def __init__(self, connection: AsyncConnection, cipher: Cipher) -> None:
        self._connection = connection
        self._cipher = cipher

    async def secret(self) -> bytes:
        """Return the secret, made if there is none yet. Raises WrongKeyError when none of the keys opens it."""
        if (sealed := await self._sealed()) is None:
            fresh = {"name": FINGERPRINTS, "sealed": self._cipher.seal(secrets.token_hex(SECRET_BYTES), FINGERPRINTS)}
            await self._connection.execute(_ADD[self._connection.dialect.name], fresh)
            sealed = await self._sealed() or ""
        return bytes.fromhex(self._cipher.open(sealed, FINGERPRINTS))

    async def known(self) -> bytes | None:
        """Return the secret if there is one. Raises WrongKeyError when none of the keys opens it."""
        sealed = await self._sealed()
        return None if sealed is None else bytes.fromhex(self._cipher.open(sealed, FINGERPRINTS))

    async def seal_anew(self) -> None:
        """Encrypt the secret with the newest key."""
        anew = self._cipher.seal((await self.secret()).hex(), FINGERPRINTS)
        await self._connection.execute(_SEAL_ANEW, {"of_name": FINGERPRINTS, "anew": anew})

    async def _sealed(self) -> str | None:
        return (await self._connection.execute(_LOOK, {"of_name": FINGERPRINTS})).scalar_one_or_none()
