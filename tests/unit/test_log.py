"""The log goes to standard error, as lines or as JSON."""

import json
import logging

import pytest

from browser.log import JsonFormatter, configure

pytestmark = pytest.mark.usefixtures("logging_as_before")


def test_lines(capsys: pytest.CaptureFixture[str]) -> None:
    configure("info")
    logging.getLogger("x").info("hello %s", "there")
    logging.getLogger("x").debug("quiet")
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith(" INFO x: hello there\n")
    assert "quiet" not in err


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    configure("debug", as_json=True)
    logging.getLogger("x").debug("two\nlines é")
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    entry = json.loads(lines[0])
    assert entry["time"] > 0
    del entry["time"]
    assert entry == {"level": "debug", "name": "x", "message": "two\nlines é"}


def test_json_with_an_exception() -> None:
    try:
        raise ZeroDivisionError
    except ZeroDivisionError as error:
        info = (type(error), error, error.__traceback__)
    record = logging.LogRecord("x", logging.ERROR, "f", 1, "failed", (), info)
    entry = json.loads(JsonFormatter().format(record))
    assert "ZeroDivisionError" in entry["traceback"]


def test_configured_twice_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    configure("info")
    configure("info")
    logging.getLogger("x").info("hello")
    assert capsys.readouterr().err.count("hello") == 1


def test_an_unknown_level_is_an_error() -> None:
    with pytest.raises(ValueError, match="LOUD"):
        configure("loud")
