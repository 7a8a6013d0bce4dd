"""What a dialog that asks where to save a file shows."""

from browser.model.save_dialog import SaveDialogOptions


def test_nothing_is_said_by_default() -> None:
    assert SaveDialogOptions() == SaveDialogOptions("", "", "", [])
