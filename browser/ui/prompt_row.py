"""One row of the prompt place: a sign, words, buttons, and a cross; and the question behind it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from browser.session.convert import origin_of
from browser.ui.eliding_box import ElidingBox
from browser.ui.icons import Icons
from browser.ui.prompt_words import breakable
from browser.ui.tab import Tab
from browser.ui.theme import CONTROL, GRID, ICON, SPACE_SMALL

Choice = tuple[str, Callable[[], None], bool]
WORDS_LEAST = 320
# Long words break: the window may be narrow all the same.
NARROWEST = 80
KEYS = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Question(QObject):
    """Something that a person is asked about a tab; it is answered once.

    Signals:
        settled(question): it needs no place any more; emitted before the answer takes effect.
    """

    settled = Signal(object)

    def __init__(
        self,
        tab: Tab,
        safe: Callable[[], None],
        build: Callable[["Question", QWidget], "PromptRow"],
        *,
        origin: str = "",
        outlives_reload: bool = False,
        outlives_page: bool = False,
    ) -> None:
        super().__init__()
        self.tab = tab
        self._outlives_page = outlives_page
        self.outlives_reload = outlives_reload or outlives_page
        page = tab.web_contents
        self._origins = {origin, origin_of(page.url() if page is not None else QUrl())}
        # The engine may say that a load starts after its server has asked (seen 6.12).
        self._precedes_load = page is not None and page.isLoading() and not tab.loading
        self._safe = safe
        self._build = build
        self._row: PromptRow | None = None
        self._done = False

    def concerns(self, origin: str) -> bool:
        """Whether it can still be answered on a page of the origin."""
        return self._outlives_page or origin in self._origins

    def was_brought_now(self) -> bool:
        """Whether the load that starts now is the one that asks this, or does not matter to it."""
        early, self._precedes_load = self._precedes_load, False
        return early or self._outlives_page

    def row(self, parent: QWidget) -> "PromptRow":
        """Its row, made when it is first shown and kept with what was typed."""
        if self._row is None:
            self._row = self._build(self, parent)
            self._row.dismissed.connect(self.dismiss)
        return self._row

    def take_row(self) -> "PromptRow | None":
        """Its row if there is one, to be deleted."""
        row, self._row = self._row, None
        return row

    def answer(self, action: Callable[[], None]) -> None:
        """Do what the person chose, unless it is too late."""
        if not self._done:
            self._done = True
            self.settled.emit(self)
            action()

    @Slot()
    def dismiss(self) -> None:
        """Give the safe answer."""
        self.answer(self._safe)


class Sign(QLabel):
    """A small picture that says with its colour what the words say."""

    def setIcon(self, icon: QIcon) -> None:
        """Show the icon."""
        self.setPixmap(icon.pixmap(QSize(ICON, ICON), self.devicePixelRatioF()))


class SignLabel(QWidget):
    """Words that wrap, beside a small sign."""

    def __init__(self, text: str, icons: Icons, icon: str, tint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.sign = Sign(self)
        self.sign.setFixedSize(CONTROL, CONTROL)
        self.sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.label = QLabel(self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        policy = self.label.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        self.label.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_SMALL)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)
        self.show_text(text)
        icons.wear(self.sign, icon, tint)

    def show_text(self, text: str) -> None:
        """Show other words."""
        self.label.setText(breakable(text))
        self.label.setAccessibleName(text)
        self.setAccessibleName(text)


class FoldingLine(QBoxLayout):
    """Two parts beside each other, or below each other where the room is too narrow for that."""

    def __init__(self) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self.setSpacing(SPACE_SMALL)

    def fold(self, width: int, needed: int) -> None:
        """Fit into the width; beside each other the parts need the other one."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wanted = across if width >= needed else down
        if self.direction() != wanted:
            self.setDirection(wanted)


class PromptRow(QWidget):
    """A row; Esc and the cross dismiss it.

    Signals:
        dismissed(): the person does not want to answer.
    """

    dismissed = Signal()

    def __init__(self, parent: QWidget, icons: Icons) -> None:
        super().__init__(parent)
        self._icons = icons
        self.setProperty("part", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.first_focus: QWidget | None = None

    def cross(self, text: str) -> QToolButton:
        """A button that dismisses the row."""
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setIconSize(QSize(ICON, ICON))
        button.setMinimumSize(CONTROL, CONTROL)
        button.setToolTip(text)
        button.setAccessibleName(text)
        self._icons.wear(button, "close")
        button.clicked.connect(self.dismissed)
        return button

    def announce(self, text: str) -> None:
        """Let a screen reader say the words; the focus stays where it is."""
        self.setAccessibleName(text)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def submit(self) -> None:
        """Enter was pressed where there is no button."""

    def event(self, event: QEvent) -> bool:
        """Keep Esc and Enter from the window's shortcuts while the focus is here."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in KEYS
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, Esc dismisses."""
        if event.key() not in KEYS:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        elif isinstance(button := self.focusWidget(), QAbstractButton):
            button.click()
        else:
            self.submit()


class FoldingRow(PromptRow):
    """Words, and beside them what is chosen and pressed; below them in a narrow window."""

    def __init__(self, question: Question, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent, icons)
        self._question = question
        self._choices = QHBoxLayout()
        self._choices.setSpacing(SPACE_SMALL)
        self._choices.addStretch(1)
        self._line = FoldingLine()

    def lay_out(
        self, labels: Sequence[SignLabel], choices: Sequence[QWidget | QLayout], dismissal: str
    ) -> None:
        """Put everything in its place; `dismissal` is what the cross means."""
        words = QVBoxLayout()
        words.setSpacing(0)
        for label in labels:
            label.label.setMinimumWidth(NARROWEST)
            words.addWidget(label)
        for choice in choices:
            if isinstance(choice, QLayout):
                self._choices.addLayout(choice)
            else:
                self._choices.addWidget(choice)
        self._line.addLayout(words, 1)
        self._line.addLayout(self._choices)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, SPACE_SMALL, SPACE_SMALL, SPACE_SMALL)
        row.setSpacing(SPACE_SMALL)
        row.addLayout(self._line, 1)
        row.addWidget(self.cross(dismissal), 0, Qt.AlignmentFlag.AlignTop)

    def chooser(self, name: str, width: int, letters: int) -> ElidingBox:
        """A list to choose from that stays narrow, however long its entries are."""
        made = ElidingBox(self)
        made.setAccessibleName(name)
        made.setMaximumWidth(width)
        made.setMinimumContentsLength(letters)
        adjust = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        made.setSizeAdjustPolicy(adjust)
        return made

    def fold(self) -> None:
        """Put the choice below the words in a narrow window."""
        self._line.fold(self.width(), WORDS_LEAST + self._choices.sizeHint().width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into the new width."""
        super().resizeEvent(event)
        self.fold()


class ChoiceRow(FoldingRow):
    """Words and a button for each choice."""

    def __init__(
        self,
        question: Question,
        text: str,
        buttons: Sequence[Choice],
        icons: Icons,
        parent: QWidget,
        *,
        icon: str = "info",
        dismissal: str = "",
    ) -> None:
        super().__init__(question, icons, parent)
        self._actions: dict[QAbstractButton, Callable[[], None]] = {}
        for label, action, is_default in buttons:
            button = QPushButton(label, self)
            button.setDefault(is_default)
            button.clicked.connect(self._on_clicked)
            self._actions[button] = action
        words = SignLabel(text, icons, icon, "", self)
        self.lay_out([words], list(self._actions), dismissal or self.tr("Decide later"))
        self.announce(text)

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QAbstractButton):
            self._question.answer(self._actions[button])
