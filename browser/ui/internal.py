"""The content of our own pages: what `bulkhead://…` shows, and the pages for errors."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication, QLocale

from browser.model.partition import Partition
from browser.model.partition_key import PartitionKey
from browser.settings import PartitionStore
from browser.ui.pages import InternalPages, Markup, rows, sections

if TYPE_CHECKING:
    from browser.paths import Paths

HTML = "text/html; charset=utf-8"
COMPONENTS = ("PySide6-Essentials", "PySide6-WebEngine", "qasync", "platformdirs")


def words(text: str) -> str:
    """The text in the person's language."""
    return QCoreApplication.translate("pages", text)


class InternalContent:
    """Fills our pages with what the program knows.

    `paths` are told on the page about the program. `scheme` says whether the pages are `light` or
    `dark`; empty lets them follow the desktop.
    """

    def __init__(
        self,
        partitions: PartitionStore,
        language: str,
        scheme: str,
        paths: "Paths | None" = None,
    ) -> None:
        self._paths = paths
        self._partitions = partitions
        locale = QLocale(language) if language else QLocale()
        self._pages = InternalPages(
            words,
            locale.bcp47Name(),
            # The direction as a word: the engine is not needed to know it.
            rtl=locale.textDirection().name == "RightToLeft",
            scheme=scheme,
        )
        self._answers: dict[str, Callable[[Partition], str]] = {
            "newtab": self._new_tab,
            "about": self._about,
            "licences": self._licences,
        }

    def set_scheme(self, scheme: str) -> None:
        """Draw the pages `light` or `dark` from now on."""
        self._pages.scheme = scheme

    def render(self, name: str, partition: Partition, **values: object) -> str:
        """The HTML of a page, in the partition's colour."""
        return self._pages.render(
            name,
            partition=partition.name,
            colour=partition.colour,
            icon=partition.icon,
            temporary=not partition.key.is_persistent,
            **values,
        ).decode()

    def answer(self, key: str, url: str) -> tuple[str, bytes] | None:
        """The answer to a URL of our scheme; `None` for one that there is not."""
        partition = self._partitions.get(PartitionKey.parse(key))
        make = self._answers.get(urlsplit(url).hostname or "")
        return None if partition is None or make is None else (HTML, make(partition).encode())

    def _new_tab(self, partition: Partition) -> str:
        kept = (
            words("Cookies, logins and site data stay in this partition.")
            if partition.key.is_persistent
            else words("Everything in here vanishes with its last tab.")
        )
        return self.render("newtab", partition, title=words("New tab"), explanation=kept)

    def _about(self, partition: Partition) -> str:
        from browser.ui.status import named_versions

        return self.render(
            "about",
            partition,
            title=words("About Bulkhead"),
            summary=words("A browser whose tabs belong to partitions."),
            versions=rows(named_versions()),
            status_title=words("How it runs"),
            status=self._status(),
        )

    def _status(self) -> Markup:
        from browser.ui.status import status

        return rows(status(self._paths)) if self._paths is not None else Markup()

    def _licences(self, partition: Partition) -> str:
        return self.render(
            "licences",
            partition,
            title=words("Licences"),
            summary=words("Bulkhead stands on these works. Chromium's own: chrome://credits"),
            licences=sections(_licence_texts()),
        )


def _licence_texts() -> Iterator[tuple[str, str]]:
    from importlib import metadata

    for name in COMPONENTS:
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        files = [file for file in found.files or () if "licen" in file.name.lower()]
        terms = found.metadata.get("License-Expression") or found.metadata.get("License") or ""
        texts = [file.read_text() for file in files[:3]]
        yield f"{name} {found.version}", "\n\n".join([terms, *texts]).strip()
