"""What a page may say when it asks for a dialog."""

import json
from urllib.parse import quote

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEngineScript

from browser.session.dialog_script import QUERY_MAX, _words, dialog_script

WORDS = "100% + #?&=/ \"'\\ \n é \U0001f600"


def asked(text: str) -> QUrl:
    return QUrl(f"bulkhead-ask://dialog/?{text}")


def test_words_come_as_they_are() -> None:
    said = {"kind": "alert", "message": WORDS}
    assert _words(asked(quote(json.dumps(said)))) == said


@pytest.mark.parametrize("text", ["", "x", "[]", "1", "null", "%00", "%ff", "{", '"x"'])
def test_nonsense_says_nothing(text: str) -> None:
    assert _words(asked(text)) == {}


def test_too_much_says_nothing() -> None:
    assert _words(asked(quote(json.dumps({"message": "x" * QUERY_MAX})))) == {}


def test_the_script_runs_first_and_in_every_frame() -> None:
    script = dialog_script("secret")
    assert script.injectionPoint() == QWebEngineScript.InjectionPoint.DocumentCreation
    assert script.runsOnSubFrames()
    assert "secret" in script.sourceCode()
