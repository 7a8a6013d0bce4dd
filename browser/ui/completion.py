"""What the address field offers while a person types: pages that this partition has shown."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QObject, QStringListModel, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QCompleter, QLineEdit

from browser.model.history import VisitedPage

Search = Callable[[str], Sequence[VisitedPage]]
SEPARATOR = "  —  "


class Completion(QObject):
    """Offers visited pages under a line.

    Signals:
        chosen(url): a person took one.
        offered(labels): these are offered now; none takes the offer away.
    """

    chosen = Signal(str)
    offered = Signal(list)

    def __init__(self, field: QLineEdit, search: Search) -> None:
        super().__init__(field)
        self._field = field
        self._search = search
        self._model = QStringListModel(self)
        self._urls: dict[str, str] = {}
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(8)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setWidget(field)
        self._completer.activated.connect(self._on_chosen)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(40)
        self._timer.timeout.connect(self._on_pause)
        field.textEdited.connect(self._on_edited)
        field.returnPressed.connect(self.close)

    @property
    def is_open(self) -> bool:
        """Whether something is offered."""
        popup = self._completer.popup()
        return popup is not None and popup.isVisible()

    @property
    def has_choice(self) -> bool:
        """Whether a person has gone to one of the pages."""
        popup = self._completer.popup()
        return self.is_open and popup is not None and popup.currentIndex().isValid()

    def close(self) -> None:
        """Take the offer away."""
        self._timer.stop()
        self._hide()

    def _hide(self) -> None:
        if (popup := self._completer.popup()) is not None:
            popup.hide()

    def start(self) -> None:
        """Look up what stands in the line after a short pause."""
        self._timer.start()

    @Slot(str)
    def _on_edited(self, _text: str) -> None:
        self._timer.start()

    @Slot()
    def _on_pause(self) -> None:
        text = self._field.text().strip()
        pages = self._search(text) if text else ()
        self._urls = {self._label(page): page.url for page in pages}
        self._model.setStringList(list(self._urls))
        if self._urls and self._field.hasFocus():
            self._completer.complete()
            if (popup := self._completer.popup()) is not None:
                # Qt goes to the first by itself; Enter is meant for what was typed.
                popup.setCurrentIndex(QModelIndex())
        else:
            self._hide()
        self.offered.emit(list(self._urls))

    @staticmethod
    def _label(page: VisitedPage) -> str:
        return f"{page.title}{SEPARATOR}{page.url}" if page.title else page.url

    @Slot(str)
    def _on_chosen(self, label: str) -> None:
        url = self._urls.get(label)
        if url is not None:
            self._field.setText(url)
            self.chosen.emit(url)
