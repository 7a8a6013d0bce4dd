"""Pages that want to be printed: refused, asked about, or printed; never by a dialog of Qt's."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from browser.kiosk.covers import MARGIN, SPACING, Cover, heading
from browser.kiosk.policy import Printing

# Named here only: Qt's printing is loaded when a policy allows it.
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo  # isort: skip

log = logging.getLogger(__name__)


class PrintQuestion(Cover):
    """Asks whether to print.

    Signals:
        answered(yes): the person chose.
    """

    answered = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = heading(self.tr("Print this page?"), self)
        self.setAccessibleName(self.title.text())
        self.yes = QPushButton(self.tr("Print"), self)
        self.no = QPushButton(self.tr("Do not print"), self)
        self.no.setDefault(True)
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self._on_no)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(SPACING)
        layout.addStretch(2)
        layout.addWidget(self.title)
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(3)

    @Slot()
    def _on_yes(self) -> None:
        self.hide()
        self.answered.emit(True)

    @Slot()
    def _on_no(self) -> None:
        self.hide()
        self.answered.emit(False)


class PrintDesk(QObject):
    """Takes the wishes of one view to print; owned by the view.

    Signals:
        told(text): what became of it.
        asked(): the question lies over the page now, or no longer.
    """

    told = Signal(str)
    asked = Signal()

    def __init__(
        self,
        view: QWebEngineView,
        question: PrintQuestion,
        policy: Printing,
        find: "Callable[[str], QPrinter | None] | None" = None,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._question = question
        self._policy = policy
        self._find = find or find_printer  # looked up late: a test has another
        self._printer: QPrinter | None = None
        view.printRequested.connect(self._on_requested)
        view.printFinished.connect(self._on_finished)
        question.answered.connect(self._on_answered)

    @Slot()
    def _on_requested(self) -> None:
        if self._policy.mode == "silent":
            self._print()
        elif self._policy.mode == "ask" and self._question.isHidden():
            self._question.open()
            self.asked.emit()

    @Slot(bool)
    def _on_answered(self, yes: bool) -> None:
        self.asked.emit()
        if yes:
            self._print()

    def _print(self) -> None:
        if self._printer is not None:  # one at a time, whatever a page says
            return
        self._printer = self._find(self._policy.printer)
        if self._printer is None:
            self.told.emit(self.tr("There is no printer."))
        else:
            self._view.print(self._printer)

    @Slot(bool)
    def _on_finished(self, done: bool) -> None:
        self._printer = None
        self.told.emit(
            self.tr("The page is being printed.") if done else self.tr("It could not be printed.")
        )


def find_printer(name: str) -> QPrinter | None:
    """The printer of that name, or the usual one; `None` without any."""
    info = QPrinterInfo.printerInfo(name) if name else QPrinterInfo.defaultPrinter()
    if info.isNull():
        log.warning("the printer is not there: %s", name or "the usual one")
        return None
    return QPrinter(info, QPrinter.PrinterMode.HighResolution)
