"""What every face of a session stands on: a class of members for each concept; `Session` is all.

A face holds signatures and docstrings. The work is a part, made at first use and kept under the
name that `Session` lists in `PARTS`.
"""

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWebEngineCore import QWebEngineProfile

    from browser.engine.gateway import Gateway
    from browser.engine.inspector import Inspector
    from browser.model.partition_key import PartitionKey
    from browser.session.folder import PartitionFolder
    from browser.session.session import Session


class Members:
    """The session as its faces see it."""

    _key: "PartitionKey"
    _folder: "PartitionFolder | None"
    _profile: "QWebEngineProfile"
    _inspector: "Callable[[], Inspector] | None"
    _gateway: "Callable[[], Gateway] | None"
    # Where it is noted that a net log runs; `None` for nowhere.
    _net_log_notes: "Path | None"

    @property
    def _session(self) -> "Session":
        return cast("Session", self)

    def _check_open(self) -> None:
        raise NotImplementedError
