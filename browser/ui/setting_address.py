"""A field for the address of a page: completes what a person leaves out, and may stay empty."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from browser.model.address import looks_like_address, to_url


class AddressField(QLineEdit):
    """A line for an address."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setInputMethodHints(Qt.InputMethodHint.ImhUrlCharactersOnly)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def address(self) -> str:
        """The whole address, or nothing.

        Raises:
            ValueError: what stands there is none; the message is for the person.
        """
        text = self.text().strip()
        if not text:
            return ""
        if not looks_like_address(text):
            raise ValueError(
                QCoreApplication.translate(
                    "errors",
                    "This is not an address. Write one such as example.org, or leave it empty.",
                )
            )
        return to_url(text)
