"""PartitionSettingsStore: the settings of each partition, in its own folder and gone with it.

A file that cannot be read stays where it is, and its partition has no settings until a person
begins anew: an error is not the same as nothing.
"""

import stat
from collections.abc import Callable
from pathlib import Path

from browser.atomic_file import set_aside, write_atomic
from browser.errors import SettingsError
from browser.model.partition_key import PartitionKey
from browser.model.partition_settings import DEFAULTS, PartitionSettings
from browser.paths import make_private_folder
from browser.settings.observers import Observers
from browser.settings.partition_document import parse_settings, settings_bytes, unreadable

FILE = "settings.json"
MOST_BYTES = 16 * 1024 * 1024


class PartitionSettingsStore:
    """Settings by partition; those of a partition in memory never reach the disk.

    `folder` gives the folder of a partition, `None` for one in memory.
    """

    def __init__(self, folder: Callable[[PartitionKey], Path | None]) -> None:
        self._folder = folder
        self._read: dict[PartitionKey, PartitionSettings] = {}
        self._observers = Observers[PartitionKey, PartitionSettings]()

    def get(self, key: PartitionKey) -> PartitionSettings:
        """Give the settings, the defaults where nothing was set.

        Raises:
            SettingsError: the file cannot be read, or a newer version wrote it.
        """
        found = self._read.get(key)
        if found is None:
            found = self._read[key] = self._load(key)
        return found

    def save(self, key: PartitionKey, settings: PartitionSettings) -> None:
        """Keep the settings, and tell.

        Raises:
            SettingsError: they could not be written, or what is there could not be read; nothing
                changed.
        """
        if self.get(key) == settings:
            return
        path = self._path(key)
        if path is not None:
            try:
                make_private_folder(path.parent)
            except OSError as error:
                raise SettingsError(f"{path} could not be saved: {error.strerror}.") from error
            write_atomic(path, settings_bytes(settings))
        self._read[key] = settings
        self._observers.notify(key, settings)

    def start_anew(self, key: PartitionKey) -> Path | None:
        """Put a file aside that cannot be read, and begin with the defaults; gives where it is.

        Raises:
            SettingsError: it could not be renamed.
        """
        path = self._path(key)
        self._read.pop(key, None)
        kept = set_aside(path) if path is not None and path.exists() else None
        self._observers.notify(key, self.get(key))
        return kept

    def forget(self, key: PartitionKey) -> None:
        """Let go of what is known of a partition that has gone."""
        self._read.pop(key, None)

    def subscribe(
        self, callback: Callable[[PartitionKey, PartitionSettings], object]
    ) -> Callable[[], None]:
        """Call with partition and settings after each change."""
        return self._observers.subscribe(callback)

    def _path(self, key: PartitionKey) -> Path | None:
        folder = self._folder(key)
        return None if folder is None else folder / FILE

    def _load(self, key: PartitionKey) -> PartitionSettings:
        path = self._path(key)
        if path is None:
            return DEFAULTS
        try:
            found = path.stat()
            if not stat.S_ISREG(found.st_mode) or found.st_size > MOST_BYTES:
                raise unreadable(path.name, "not a file of ours")
            return parse_settings(path.read_bytes())
        except FileNotFoundError:
            return DEFAULTS
        except OSError as error:
            raise unreadable(path.name, error.strerror or str(error)) from error
        except ValueError as error:
            raise unreadable(path.name, str(error)) from error
