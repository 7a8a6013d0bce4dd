"""The one folder in which the engine looks for dictionaries, for every partition.

The engine asks the environment for it with its first profile, and never again; what is put into
the folder later is found. So the folder is ours, and writable, from the start.
"""

import os
from collections.abc import MutableMapping
from pathlib import Path

from browser.paths import Paths, make_private_folder

VARIABLE = "QTWEBENGINE_DICTIONARIES_PATH"


class DictionaryFolder:
    """The folder; `given` is the one that the environment named, whose dictionaries may be used."""

    def __init__(self, paths: Paths, environment: MutableMapping[str, str] = os.environ) -> None:
        self.path = make_private_folder(paths.cache / "dictionaries")
        self._environment = environment
        self._before = environment.get(VARIABLE)
        self.given = Path(self._before) if self._before else None
        environment[VARIABLE] = str(self.path)

    def seen(self) -> None:
        """Give the environment back, since the engine has a profile now.

        Otherwise every program that this one starts would look into our folder.
        """
        if self._environment.get(VARIABLE) != str(self.path):
            return
        if self._before is None:
            del self._environment[VARIABLE]
        else:
            self._environment[VARIABLE] = self._before
