"""What a partition takes on the disk, and clearing it."""

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QSpinBox

from browser.model.partition_settings import MOST_CACHE
from browser.ui.partition_section import PartitionSection
from browser.ui.setting_dialog import push

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable


class StorageSection(PartitionSection):
    """Sizes, and what can be cleared; what cannot be undone is asked once more on its button."""

    def title(self) -> str:
        """What the list calls it."""
        return self.tr("Cache and storage")

    def build(self) -> None:
        """Two sizes, three buttons."""
        self.cache = QLabel(self)
        self.row(self.tr("HTTP cache"), self.cache)
        self.disk = QLabel(self)
        self.row(self.tr("All on the disk"), self.disk)
        self.limit = QSpinBox(self)
        self.limit.setRange(0, MOST_CACHE)
        self.limit.setSuffix(" MiB")
        self.limit.setSpecialValueText(self.tr("As Bulkhead sees fit"))
        self.limit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.limit.setKeyboardTracking(False)
        self.row(self.tr("&Most for the cache"), self.limit)
        self.limit_error = self.error(self.limit)
        if self.is_persistent:
            self.note(self.tr("Another limit holds from the partition's next opening on."))
        self.limit.setEnabled(self.is_persistent)
        self.clear_cache = push(self.tr("Clear the cache"), self.place())
        self.add(self.clear_cache)
        self.cache_error = self.error(self.clear_cache)
        self.heading_for(self.tr("What pages keep"))
        self.note(
            self.tr(
                "Cookies sign you in; the rest is what pages keep to work faster or without a "
                "network. What is cleared cannot be brought back."
            )
        )
        self.clear_cookies = push(self.tr("Clear cookies"), self.place(), danger=True)
        self.clear_all = push(self.tr("Clear everything"), self.place(), danger=True)
        self.add(self.clear_cookies, self.clear_all)
        self.error_place = self.error(self.clear_all)
        self.said = self.note("")
        self._asked: QPushButton | None = None
        self.limit.valueChanged.connect(self._on_limit)
        self.clear_cache.clicked.connect(self._on_cache)
        self.clear_cookies.clicked.connect(self._on_cookies)
        self.clear_all.clicked.connect(self._on_all)

    def refresh(self) -> None:
        """Count anew."""
        self._ask(None)
        self.limit.blockSignals(True)
        self.limit.setValue(self.settings.cache_limit)
        self.limit.blockSignals(False)
        self.work(self._measure, self.cache_error, refresh=False)

    async def _measure(self) -> None:
        locale = QLocale()
        cache = await self.session().get_cache_size()
        size = await asyncio.to_thread(self.shell.desk.registry.size, self.key.text)
        self.cache.setText(locale.formattedDataSize(cache))
        in_memory = self.tr("Nothing: it is only in memory")
        self.disk.setText(locale.formattedDataSize(size) if self.is_persistent else in_memory)

    # What a person does.

    def _ask(self, button: QPushButton | None) -> None:
        """Let this button ask once more, and no other."""
        self._asked = button
        for one, words, again in (
            (self.clear_cookies, self.tr("Clear cookies"), self.tr("Yes, clear cookies")),
            (self.clear_all, self.tr("Clear everything"), self.tr("Yes, clear everything")),
        ):
            one.setText(again if button is one else words)
        words = self.tr("Press once more to clear it for good.")
        self.said.setText("" if button is None else words)

    def _clear(
        self, button: QPushButton, act: "Callable[[], Awaitable[object]]", words: str
    ) -> None:
        if self._asked is not button:
            self._ask(button)
            return
        self._ask(None)
        said = partial(self.said.setText, words)
        self.work(act, self.error_place, button, done=said, refresh=False)

    @Slot(int)
    def _on_limit(self, size: int) -> None:
        self.work(
            lambda: self.care.change(self.key, cache_limit=size), self.limit_error, refresh=False
        )

    @Slot()
    def _on_cache(self) -> None:
        self.work(self._clear_cache, self.cache_error, self.clear_cache, refresh=False)

    async def _clear_cache(self) -> None:
        await self.session().clear_cache()
        await self._measure()

    @Slot()
    def _on_cookies(self) -> None:
        self._clear(
            self.clear_cookies,
            lambda: self.session().clear_storage_data(storages=["cookies"]),
            self.tr("The cookies are gone."),
        )

    @Slot()
    def _on_all(self) -> None:
        async def act() -> None:
            await self.session().clear_data()
            await self._measure()

        self._clear(self.clear_all, act, self.tr("Everything is gone."))
