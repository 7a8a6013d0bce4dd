"""How `browser.run` ends: `ends.py CASE`; says what came of it."""

import json
import sys
from pathlib import Path

import browser
from browser.errors import EngineError
from browser.session import Session, from_partition

opened: list[Session] = []
places: list[Path] = []


async def value() -> dict[str, int]:
    """End with a value."""
    opened.append(from_partition("persist:x"))
    opened[0].create_web_contents()
    path = opened[0].storage_path
    assert path is not None
    places.append(path)
    return {"answer": 42}


async def failure() -> None:
    """End with an exception."""
    await value()
    raise ZeroDivisionError("boo")


async def exit_at_once() -> None:
    """End with a wish for an exit code."""
    await value()
    sys.exit(7)


def say(**result: object) -> None:
    """Print what came of it, and whether everything was closed in order."""
    closed = [session.is_closed for session in opened]
    left = [str(path) for path in places if path.exists()]
    print(json.dumps({**result, "closed": closed, "left": left}), flush=True)


case = sys.argv[1]
if case == "value":
    say(value=browser.run(value))
elif case == "failure":
    try:
        browser.run(failure)
    except ZeroDivisionError as error:
        say(error=str(error))
elif case == "exit":
    try:
        browser.run(exit_at_once)
    except SystemExit as error:
        say(code=error.code)
elif case == "twice":
    browser.run(value)
    try:
        browser.run(value)
    except EngineError as error:
        say(error=str(error))
elif case == "before":
    try:
        from_partition("x")
    except RuntimeError as error:
        say(error=str(error))
elif case == "after":
    browser.run(value)
    try:
        from_partition("x")
    except RuntimeError as error:
        say(error=str(error))
elif case == "flag":
    try:
        browser.run(value, chromium_flags=["no-dashes"])
    except ValueError as error:
        say(error=str(error))
