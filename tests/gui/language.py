"""The application in another language, for a while."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from browser.ui.translation import install


@contextmanager
def spoken(app: QApplication, language: str, *, compiled: bool = False) -> Iterator[None]:
    """Speak it until the end of the block."""
    before = set(app.findChildren(QTranslator))
    locale = QLocale()
    assert install(app, language, compiled=compiled) == language
    yield
    for translator in set(app.findChildren(QTranslator)) - before:
        app.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(locale)
