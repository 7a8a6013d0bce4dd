"""What a session lets its caller do with downloads: `Session` inherits these members."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from browser.session.members import Members

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from browser.session.downloads import Downloads


class DownloadMembers(Members):
    """Downloads of a session."""

    @cached_property
    def _downloads(self) -> "Downloads":
        from browser.session.downloads import Downloads

        return Downloads(self._profile, self._session)

    def set_download_path(self, path: str | Path) -> None:
        """Set the folder in which downloads are saved: `ses.setDownloadPath`.

        Engine: Qt's download hook. The folder is made when a download needs it.

        Raises:
            ValueError: the path is not absolute.
        """
        self._downloads.set_folder(path)

    def download_url(self, url: str) -> None:
        """Start a download of `url`, with `web_contents` `None`: `ses.downloadURL`.

        Engine: a hidden page of this session asks for it, so its cookies and cache count.
        """
        self._check_open()
        self._downloads.start(url)

    def downloads(self) -> "list[QObject]":
        """The downloads that still run, oldest first."""
        return list(self._downloads.active())
