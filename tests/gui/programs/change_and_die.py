"""Change a setting and be killed at once: FILE KEY VALUE."""

import os
import signal
import sys
from pathlib import Path

from browser.settings import SettingsStore

store = SettingsStore(Path(sys.argv[1]))
store.load()
store.set(sys.argv[2], sys.argv[3])
os.kill(os.getpid(), signal.SIGKILL)
