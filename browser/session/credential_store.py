"""Passwords of one partition in the desktop's keyring, for as long as a person wants that.

The keyring may ask its owner something and then takes its time, and the engine wants its answers at
once: so everything is read when the store is opened, and what changes is written beside the loop.
"""

import json
import logging
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from browser.errors import UnsupportedError
from browser.session.credential_thread import beside
from browser.tasks import spawn

if TYPE_CHECKING:
    import asyncio

    from browser.session.folder import PartitionFolder

log = logging.getLogger(__name__)
SERVICE = "Bulkhead"
# In the partition's folder: there is something in the keyring, to be found by who deletes it.
MARK = "keyring"
MEMBER = "Session.use_credential_store"
Space = tuple[str, str]


@dataclass(frozen=True, slots=True)
class StoredCredential:
    """A user and a password that are kept for a protection space."""

    origin: str
    realm: str
    user: str
    password: str = field(repr=False)


class CredentialStore(QObject):
    """The passwords of one session; made by `open_store`."""

    def __init__(
        self, folder: "PartitionFolder", found: list[StoredCredential], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._all = {(one.origin, one.realm): one for one in found}
        self._writing: asyncio.Task[None] | None = None
        self._changed = False

    def find(self, origin: str, realm: str) -> tuple[str, str] | None:
        """The user and the password for a space."""
        one = self._all.get((origin, realm))
        return None if one is None else (one.user, one.password)

    def all(self) -> list[StoredCredential]:
        """Everything that is kept."""
        return list(self._all.values())

    def keep(self, origin: str, realm: str, user: str, password: str) -> None:
        """Keep a user and a password, in the place of others for the space."""
        one = StoredCredential(origin, realm, user, password)
        if self._all.get((origin, realm)) != one:
            self._all[origin, realm] = one
            self._write_soon()

    def remove(self, origin: str | None) -> None:
        """Remove those of an origin, or all."""
        left = {space: one for space, one in self._all.items() if origin not in (None, space[0])}
        if left != self._all:
            self._all = left
            self._write_soon()

    def _write_soon(self) -> None:
        self._changed = True
        if self._writing is None or self._writing.done():
            self._writing = spawn(self._write(), "writing to the keyring")

    async def _write(self) -> None:
        while self._changed:
            self._changed = False
            try:
                await beside(partial(_put, self._folder.root, self.all()), "the keyring")
            except Exception as error:
                log.warning("passwords could not be kept: %s", error)

    async def close(self) -> None:
        """Wait until everything is written."""
        await self.written()

    async def written(self) -> None:
        """Wait until the keyring has what was kept."""
        import asyncio

        if self._writing is not None:
            await asyncio.shield(self._writing)


async def open_store(folder: "PartitionFolder", parent: QObject) -> CredentialStore:
    """Read what the keyring has for a partition.

    Raises:
        UnsupportedError: there is no keyring, or no library for it.
    """
    found = await beside(lambda: _get(folder.root), "the keyring")
    return CredentialStore(folder, found, parent)


async def forget_partition(root: Path) -> None:
    """Remove what the keyring has for a partition that is being deleted."""
    if not (root / MARK).exists():
        return
    try:
        await beside(lambda: _put(root, []), "the keyring")
    except Exception as error:
        # The partition goes all the same.
        log.warning("passwords of a deleted partition may still be in the keyring: %s", error)


async def take_credentials(root: Path) -> list[StoredCredential]:
    """Take out what the keyring has for a partition that is being deleted."""
    if not (root / MARK).exists():
        return []
    found: list[StoredCredential] = []
    try:
        found = await beside(lambda: _get(root), "the keyring")
    except Exception as error:
        log.warning("passwords of a deleted partition cannot be brought back: %s", error)
    await forget_partition(root)
    return found


async def give_credentials(root: Path, credentials: list[StoredCredential]) -> None:
    """Give the keyring back what `take_credentials` took."""
    try:
        await beside(lambda: _put(root, credentials), "the keyring")
    except Exception as error:
        log.warning("passwords could not be brought back: %s", error)


def _keyring() -> Any:
    try:
        import keyring
    except ImportError:
        reason = "the optional library is not installed (bulkhead[keyring])"
        raise UnsupportedError(MEMBER, reason) from None
    backend = keyring.get_keyring()
    if type(backend).__module__.rpartition(".")[2] in ("fail", "null"):
        raise UnsupportedError(MEMBER, "this desktop has no keyring")
    return keyring


def _get(root: Path) -> list[StoredCredential]:
    text = _keyring().get_password(SERVICE, str(root))
    try:
        return [StoredCredential(**one) for one in json.loads(text or "[]")]
    except (ValueError, TypeError):
        log.warning("what the keyring has for a partition cannot be read, and is replaced")
        return []


def _put(root: Path, everything: list[StoredCredential]) -> None:
    keyring, mark = _keyring(), root / MARK
    if everything:
        names = ("origin", "realm", "user", "password")
        rows = [{name: getattr(one, name) for name in names} for one in everything]
        mark.touch(mode=0o600)
        keyring.set_password(SERVICE, str(root), json.dumps(rows))
    elif mark.exists():
        if keyring.get_password(SERVICE, str(root)) is not None:
            keyring.delete_password(SERVICE, str(root))
        mark.unlink()
