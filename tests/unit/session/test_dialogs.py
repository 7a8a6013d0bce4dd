"""A dialog is answered once."""

from browser.session.dialogs import Dialog, DialogKind


def test_the_first_answer_counts() -> None:
    dialog = Dialog(DialogKind.PROMPT, "http://a.example", "Name?", "nobody")
    assert not dialog.is_answered
    dialog.answer(True, "somebody")
    dialog.answer(False)
    assert (dialog.accepted, dialog.text) == (True, "somebody")
    assert dialog.is_answered


def test_dismissed_is_no() -> None:
    dialog = Dialog(DialogKind.CONFIRM, "", "")
    dialog.dismiss()
    assert (dialog.accepted, dialog.text) == (False, "")


def test_whoever_waits_hears_it_once() -> None:
    heard: list[Dialog] = []
    dialog = Dialog(DialogKind.ALERT, "", "", on_answer=heard.append)
    dialog.answer(True)
    dialog.dismiss()
    assert heard == [dialog]


def test_an_answer_that_is_there_needs_no_wait() -> None:
    dialog = Dialog(DialogKind.ALERT, "", "")
    dialog.answer(True)
    dialog.wait()
