"""A partition that was deleted and can still be brought back: until the program ends.

Its folders lie under names that `sweep` looks for, at the end and at the next start. Passwords
leave the keyring at once and are held in memory, so that none stays there whatever happens.
"""

import logging
from pathlib import Path

from browser.errors import SettingsError
from browser.session.credential_store import StoredCredential, give_credentials, take_credentials
from browser.session.folder import PartitionFolder

log = logging.getLogger(__name__)


class PartitionUndo:
    """Brings one partition back, once."""

    def __init__(
        self, root: Path, moves: list[tuple[Path, Path]], credentials: list[StoredCredential]
    ) -> None:
        self._root = root
        self._moves = moves
        self._credentials = credentials

    async def bring_back(self) -> None:
        """Put the folders and the passwords where they were.

        Raises:
            SettingsError: the folder cannot be put back; what was deleted stays so.
        """
        # The root first: without it there is no partition, without a cache there is.
        for place, aside in sorted(self._moves, key=lambda move: move[0] != self._root):
            try:
                if place.exists():
                    raise FileExistsError(f"{place} is there again")
                aside.rename(place)
            except OSError as error:
                if place == self._root:
                    raise SettingsError(
                        f"The partition cannot be brought back: {error.strerror or error}."
                    ) from error
                log.info("the cache of a partition that came back is gone: %s", error)
        if self._credentials:
            await give_credentials(self._root, self._credentials)


async def put_aside(folder: PartitionFolder) -> PartitionUndo:
    """Delete the partition in such a way that it can be brought back; its session is closed.

    Raises:
        PartitionBusyError: another process uses it.
    """
    credentials = await take_credentials(folder.root)
    try:
        moves = folder.put_aside()
    except BaseException:
        if credentials:
            await give_credentials(folder.root, credentials)
        raise
    return PartitionUndo(folder.root, moves, credentials)
