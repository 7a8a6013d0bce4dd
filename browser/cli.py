"""The command line: what may be said, and how it is understood. Data to stdout, words to stderr.

Exit codes: 0 done, 1 it failed, 2 the command line is wrong, 3 the partition or folder is busy.
"""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from browser.log import LEVELS
from browser.model.address import url_of_argument
from browser.model.open_request import OpenRequest

EXIT_OK, EXIT_FAILED, EXIT_USAGE, EXIT_BUSY = 0, 1, 2, 3


class Options(NamedTuple):
    """What a command line asks for."""

    request: OpenRequest
    basedir: Path | None = None
    temporary: bool = False
    list_partitions: bool = False
    as_json: bool = False
    delete_partition: str | None = None
    safe_mode: bool = False
    log_level: str = "warning"
    log_json: bool = False
    engine_flags: tuple[str, ...] = ()
    version: bool = False
    settings: tuple[str, ...] = ()
    list_settings: bool = False
    testbench: bool = False
    run: str | None = None
    report: Path | None = None
    kiosk: Path | None = None
    check_policy: Path | None = None
    hash_pin: bool = False


def parser() -> argparse.ArgumentParser:
    """The parser of the command line."""
    result = argparse.ArgumentParser(
        prog="bulkhead",
        description="A browser whose tabs belong to partitions.",
        allow_abbrev=False,
    )
    add = result.add_argument
    add("urls", nargs="*", metavar="URL", help="an address or a file to open")
    add(
        "--partition",
        metavar="NAME",
        help="open in this partition: its name, persist:NAME, or temp for a temporary one",
    )
    place = result.add_mutually_exclusive_group()
    place.add_argument("--new-window", action="store_true", help="open in a new window")
    place.add_argument("--new-tab", action="store_true", help="open in a new tab")
    place.add_argument("--background", action="store_true", help="open in a tab behind")
    folder = result.add_mutually_exclusive_group()
    folder.add_argument("--basedir", metavar="DIR", help="keep all files in this folder")
    folder.add_argument("--temp", action="store_true", help="keep all files in a folder that goes")
    leave = result.add_mutually_exclusive_group()
    leave.add_argument("--version", action="store_true", help="print versions and folders")
    leave.add_argument("--list-partitions", action="store_true", help="print the partitions")
    leave.add_argument("--delete-partition", metavar="NAME", help="delete one with its data")
    leave.add_argument("--list-settings", action="store_true", help="print every setting")
    add("--json", action="store_true", help="print the partitions or settings as JSON")
    add(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        dest="settings",
        help="another value for a setting, for this run only",
    )
    add("--safe-mode", action="store_true", help="start without the last tabs, draw in software")
    add("--log-level", choices=LEVELS, default="warning", help="how much to say on stderr")
    add("--log-json", action="store_true", help="say it as JSON, an object a line")
    add(
        "--engine-flag",
        action="append",
        default=[],
        metavar="FLAG",
        help="a switch for Chromium, such as --engine-flag=--no-sandbox",
    )
    _add_kiosk(leave)
    _add_bench(result)
    add("--untrusted-args", action="store_true", help="what follows is URLs, never an option")
    return result


def _add_kiosk(leave: "argparse._MutuallyExclusiveGroup") -> None:
    leave.add_argument("--kiosk", metavar="POLICY", help="show one page under this policy")
    leave.add_argument("--check-policy", metavar="POLICY", help="say what is wrong with a policy")
    leave.add_argument("--hash-pin", action="store_true", help="print a PIN's hash for a policy")


def _add_bench(result: argparse.ArgumentParser) -> None:
    bench = result.add_argument_group(
        "test bench", "pages for trying permissions, downloads and the rest; in files that go"
    )
    bench.add_argument("--testbench", action="store_true", help="open it beside the page")
    bench.add_argument(
        "--run",
        metavar="WHAT",
        help="run scenarios without a person and leave: all, an area, or names",
    )
    bench.add_argument("--report", metavar="DIR", help="write what came of it into this folder")


def parse(arguments: Sequence[str]) -> Options:
    """Understand the command line; a wrong one ends the program with exit code 2."""
    reader = parser()
    known, after = _split_untrusted(list(arguments))
    # Options may stand between the URLs.
    given = reader.parse_intermixed_args(known)
    try:
        urls = tuple(url_of_argument(text, os.curdir) for text in [*given.urls, *after])
    except ValueError as error:
        reader.error(f"{error}; nothing was opened")
    try:
        basedir = None if given.basedir is None else Path(given.basedir).expanduser()
    except RuntimeError as error:
        reader.error(f"--basedir: {error}")
    _check(reader, given)
    return Options(
        request=OpenRequest(
            urls, given.partition, given.new_window, given.new_tab, given.background
        ),
        basedir=basedir,
        temporary=given.temp,
        list_partitions=given.list_partitions,
        as_json=given.json,
        delete_partition=given.delete_partition,
        safe_mode=given.safe_mode,
        log_level=given.log_level,
        log_json=given.log_json,
        engine_flags=tuple(given.engine_flag),
        version=given.version,
        settings=tuple(given.settings),
        list_settings=given.list_settings,
        testbench=given.testbench,
        run=given.run,
        report=None if given.report is None else Path(given.report).expanduser(),
        kiosk=_file(given.kiosk),
        check_policy=_file(given.check_policy),
        hash_pin=given.hash_pin,
    )


def _file(text: str | None) -> Path | None:
    return None if text is None else Path(text).absolute()


def _check(reader: argparse.ArgumentParser, given: argparse.Namespace) -> None:
    if given.json and not (given.list_partitions or given.list_settings):
        reader.error("--json goes with --list-partitions and --list-settings")
    if given.basedir == "":
        reader.error("--basedir needs a folder")
    if given.run is not None and not given.testbench:
        reader.error("--run goes with --testbench")
    if given.report is not None and given.run is None:
        reader.error("--report goes with --run")
    if given.report == "":
        reader.error("--report needs a folder")
    if given.kiosk is not None and (given.urls or given.partition or given.testbench):
        reader.error("--kiosk takes its pages from the policy")
    if given.partition is not None and not given.partition.strip():
        reader.error("--partition needs a name")
    for flag in given.engine_flag:
        if not flag.startswith("--") or flag == "--" or any(map(str.isspace, flag)):
            reader.error(f"an engine flag looks like --name or --name=value, not {flag!r}")


def _split_untrusted(arguments: list[str]) -> tuple[list[str], list[str]]:
    # A desktop file hands over whatever a link says: it must never become an option.
    for place, argument in enumerate(arguments):
        if argument in ("--untrusted-args", "--"):
            return arguments[:place], arguments[place + 1 :]
    return arguments, []
