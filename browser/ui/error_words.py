"""What Chromium's network errors mean, in the person's language."""

from PySide6.QtCore import QCoreApplication

from browser.model.net_error_texts import TRANSLATED_AS
from browser.model.net_errors import net_error_sentence


def error_words(code: int) -> tuple[str, str, str]:
    """A title, what happened, and what to do next, for the number of an error."""
    title, sentence, what_next = (
        QCoreApplication.translate(TRANSLATED_AS, text) for text in net_error_sentence(code)
    )
    return title, sentence, what_next
