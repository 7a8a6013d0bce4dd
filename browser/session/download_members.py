"""What a session lets its caller do with downloads: `Session` inherits these members."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from browser.session.members import Members

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from browser.model.unfinished_download import UnfinishedDownload
    from browser.session.download_item import DownloadItem
    from browser.session.downloads import Downloads


class DownloadMembers(Members):
    """Downloads of a session."""

    _watches_downloads: bool | None = None

    @cached_property
    def _downloads(self) -> "Downloads":
        from browser.session.downloads import Downloads

        return Downloads(self._session, self._folder)

    def _on_will_download_connected(self) -> None:
        """Watch how downloads begin, since somebody wants to know."""
        if self._watches_downloads is None and not self._session.is_closed:
            self.watch_downloads()

    def watch_downloads(self, on: bool = True) -> None:
        """See how downloads begin, so that their items know all that is documented.

        By itself it is on as soon as somebody connects to `will_download`; `False`, before that,
        keeps it off. Off, `get_url_chain`, `has_user_gesture`, `get_content_disposition`,
        `get_last_modified_time` and `get_e_tag` raise `UnsupportedError`.

        Engine: the inspector, which is started for it and holds each document's answer for about
        a millisecond. Limit: it sees no download that begins within the first milliseconds of a
        popup; its headers come by a request of their own then. What is on stays on.
        """
        self._watches_downloads = on
        if on:
            self._check_open()
            self._downloads.facts.watch()

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

    def create_interrupted_download(
        self,
        *,
        path: str,
        url_chain: Sequence[str],
        offset: int,
        length: int,
        mime_type: str = "",
        last_modified: str = "",
        e_tag: str = "",
        start_time: float | None = None,
    ) -> None:
        """Make an item of a download of an earlier session: `ses.createInterruptedDownload`.

        `will_download` tells it on the next turn, with state `interrupted` and without
        `web_contents`. It starts only after `item.resume()`, and `item.get_resume_outcome()` says
        whether it went on or started over. Without `e_tag` or `last_modified` it starts over.

        Engine: it fetches the rest in parts, from a hidden page, and the inspector puts `Range`
        and `If-Range` in; so proxy, cookies, credentials and certificates are the session's.

        Args:
            path: where the download is to be; its first `offset` bytes are there, or beside it
                under the name with `.part` or `.download`.
            url_chain: its URLs, redirects first.
            offset: the bytes that are there.
            length: the bytes of the whole.
            last_modified: the header `Last-Modified` of the answer that it began with.
            e_tag: its header `ETag`.
            start_time: when it began, in seconds since the epoch; now, if left out.

        Raises:
            ValueError: path, chain or length is missing, or the offset is not below the length.
        """
        self._check_open()
        self._downloads.revival.create(
            path, url_chain, mime_type, offset, length, last_modified, e_tag, start_time
        )

    def downloads(self) -> "list[QObject]":
        """The downloads that have not ended, oldest first."""
        return list(self._downloads.active()) if "_downloads" in self.__dict__ else []

    def cancel_downloads(self) -> None:
        """Cancel all that have not ended, so that nothing of them is kept."""
        if "_downloads" in self.__dict__:
            for item in self._downloads.active():
                item.cancel()

    def unfinished_downloads(self) -> "list[UnfinishedDownload]":
        """What earlier runs began and did not end, oldest first.

        The list is in the partition's folder and survives the process's violent end. A session in
        memory keeps none.
        """
        journal = self._downloads.journal if self._lists_downloads() else None
        return [] if journal is None else journal.unfinished()

    def _lists_downloads(self) -> bool:
        """Whether any download ran that could be on the list: most sessions never have one."""
        if "_downloads" in self.__dict__:
            return True
        return self._folder is not None and self._folder.lists_downloads

    @property
    def download_notice(self) -> str:
        """What became of a list that could not be read, once it was asked for; usually empty."""
        journal = self._downloads.journal if self._lists_downloads() else None
        return "" if journal is None else journal.store.notice

    def restore_download(self, unfinished: "UnfinishedDownload") -> "DownloadItem":
        """Make an item of an unfinished download; as with `create_interrupted_download`.

        Raises:
            ValueError: the list does not hold it, or it was restored already.
        """
        self._check_open()
        return self._downloads.revival.restore(unfinished)

    def forget_download(self, unfinished: "UnfinishedDownload") -> None:
        """Take an unfinished download off the list, and remove what has come of it."""
        if (journal := self._downloads.journal) is not None:
            journal.forget(unfinished.number)
