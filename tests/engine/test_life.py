"""The whole life of a program: what survives its ends, and that nothing grows."""

import json
import signal
from pathlib import Path
from typing import Any

import pytest

from tests.servers import Reply, Server

MEBIBYTE = 1024
CYCLES, FIRST = 200, 50


@pytest.fixture
def site(server: Server) -> Server:
    server.on("/", Reply("page", headers={"Set-Cookie": "http=yes; max-age=999"}))
    return server


class TestSignals:
    @pytest.mark.parametrize(
        ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, -signal.SIGINT)]
    )
    @pytest.mark.parametrize("partition", ["persist:x", ""])
    def test_keep_young_cookies(
        self, site: Server, tmp_path: Path, program, number: int, code: int, partition: str
    ) -> None:
        first = program("visit", tmp_path, partition, site.url())
        assert first.read() == ["http=yes", None]
        first.send(number)
        exit_code, errors = first.finish()
        assert exit_code == code, errors
        second = program("visit", tmp_path, partition, site.url())
        assert second.read() == ["http=yes", "yes"]
        assert [request.headers.get("cookie") for request in site.seen("/")] == [None, "http=yes"]

    def test_keep_nothing_of_memory(self, site: Server, tmp_path: Path, program) -> None:
        for _ in range(2):
            one = program("visit", tmp_path, "memory", site.url())
            assert one.read() == ["http=yes", None]
            one.send(signal.SIGTERM)
            one.finish()
        assert [request.headers.get("cookie") for request in site.seen("/")] == [None, None]

    def test_in_an_orderly_end_say_nothing(self, site: Server, tmp_path: Path, program) -> None:
        one = program("visit", tmp_path, "persist:x", site.url())
        one.read()
        one.send(signal.SIGTERM)
        _, errors = one.finish()
        assert complaints(errors) == []

    def test_twice_are_one_end(self, site: Server, tmp_path: Path, program) -> None:
        one = program("visit", tmp_path, "persist:x", site.url())
        one.read()
        one.send(signal.SIGTERM)
        one.send(signal.SIGTERM)
        code, errors = one.finish()
        assert code == 143, errors

    def test_of_death_leave_a_partition_that_can_be_used(
        self, site: Server, tmp_path: Path, program
    ) -> None:
        for _ in range(2):
            killed = program("visit", tmp_path, "persist:x", site.url())
            killed.read()
            killed.send(signal.SIGKILL)
            killed.finish()
        last = program("visit", tmp_path, "persist:x", site.url())
        assert last.read()[0] == "http=yes"
        last.send(signal.SIGTERM)
        code, errors = last.finish()
        assert code == 143, errors


class TestRun:
    def ended(self, program, case: str) -> dict[str, Any]:
        one = program("ends", case)
        result: dict[str, Any] = one.read()
        code, errors = one.finish()
        assert code == 0, errors
        assert complaints(errors) == []
        return result

    def test_gives_what_main_returned(self, program) -> None:
        result = self.ended(program, "value")
        assert result == {"value": {"answer": 42}, "closed": [True], "left": []}

    def test_raises_what_main_raised_after_an_orderly_end(self, program) -> None:
        result = self.ended(program, "failure")
        assert result == {"error": "boo", "closed": [True], "left": []}

    def test_lets_main_exit(self, program) -> None:
        result = self.ended(program, "exit")
        assert result == {"code": 7, "closed": [True], "left": []}

    def test_twice_in_one_process_is_an_error(self, program) -> None:
        result = self.ended(program, "twice")
        assert "the engine is started once" in result["error"]
        assert result["left"] == []

    @pytest.mark.parametrize("case", ["before", "after"])
    def test_is_when_sessions_can_be_had(self, program, case: str) -> None:
        result = self.ended(program, case)
        assert result["error"] == "Session can only be received when app is ready"

    def test_refuses_what_is_no_flag(self, program) -> None:
        result = self.ended(program, "flag")
        assert result["error"] == "an engine flag begins with --, and 'no-dashes' does not"


class TestCycles:
    def test_of_partitions_do_not_grow(self, program, record_property) -> None:
        one = program("cycles", CYCLES, FIRST)
        memory = one.read()
        code, errors = one.finish()
        assert code == 0, errors
        assert complaints(errors) == []
        growth = (memory["after"] - memory["before"]) / MEBIBYTE
        record_property("growth", growth)
        assert growth < 10, json.dumps(memory)


def complaints(errors: str) -> list[str]:
    """The lines on standard error; a signal's own farewell is none."""
    farewell = ("KeyboardInterrupt", "Traceback", " ", "^")
    return [line for line in errors.splitlines() if line and not line.startswith(farewell)]
