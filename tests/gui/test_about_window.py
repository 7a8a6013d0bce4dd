"""The window that says of which versions Bulkhead is made."""

import pytest
from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

import browser
from browser.ui.about_window import AboutWindow
from browser.ui.shell import Shell


def texts(window: AboutWindow) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel)]


async def test_it_says_the_versions(shell: Shell) -> None:
    window = AboutWindow(shell)
    window.show()
    assert not window.isModal()
    found = texts(window)
    assert f"Bulkhead {browser.__version__}" in found
    assert qVersion() in found
    assert window.found["Chromium"] in found
    assert not any("must not" in text for text in found)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


async def test_the_details_can_be_copied(shell: Shell) -> None:
    window = AboutWindow(shell)
    window.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert f"Qt: {qVersion()}" in copied
    assert str(shell.desk.paths.data) in copied
    assert window.copied.text() == "Copied."
    window.close_button.click()
    window.deleteLater()


async def test_it_warns_of_a_mixture(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("PySide6.__version__", "6.1.0")
    window = AboutWindow(shell)
    assert any(text.startswith("PySide6 6.1.0 runs with") for text in texts(window))
    window.deleteLater()
