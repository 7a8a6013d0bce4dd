"""A slow line, by its clock."""

import pytest

from browser.network.throttle import Line


def test_latency() -> None:
    line: Line[str] = Line(latency=0.5)
    assert line.next_at() is None
    line.put("a", b"one", 10.0)
    line.put("a", b"", 10.2)
    assert line.next_at() == 10.5
    assert line.take(10.4) == []
    assert line.take(10.5) == [("a", b"one")]
    assert not line.is_empty
    assert line.take(11.0) == [("a", b"")]
    assert line.is_empty


@pytest.mark.parametrize("rate", [1.0, 100.0, 10_000.0, 1e6, 1e9])
@pytest.mark.parametrize("step", [0.001, 0.1])
def test_rate(rate: float, step: float) -> None:
    line: Line[str] = Line(rate=rate)
    data = bytes(int(rate * 3))
    line.put("a", data, 0.0)
    came, now = 0, 0.0
    while now < 1.0:
        came += sum(len(piece) for _, piece in line.take(now))
        now += step
    assert came == pytest.approx(rate, rel=0.12, abs=1)
    assert line.size("a") == len(data) - came


def test_flows_take_turns() -> None:
    line: Line[str] = Line(rate=1000)
    line.put("a", bytes(5000), 0.0)
    line.put("b", bytes(100), 0.0)
    sizes = {"a": 0, "b": 0}
    for flow, piece in line.take(0.2):
        sizes[flow] += len(piece)
    assert sizes["b"] == 100
    assert sizes["a"] == pytest.approx(100, abs=25)


def test_no_credit_for_idle_time() -> None:
    line: Line[str] = Line(rate=1000)
    line.put("a", b"x", 0.0)
    line.take(0.0)
    line.put("a", bytes(1000), 100.0)
    assert sum(len(piece) for _, piece in line.take(100.0)) == 20


def test_dropping_and_lifting() -> None:
    line: Line[str] = Line(latency=9, rate=1)
    line.put("a", b"12", 0.0)
    line.put("b", b"3", 0.0)
    line.put("b", b"4", 0.0)
    line.drop("a")
    line.drop("c")
    assert line.take_all() == [("b", b"3"), ("b", b"4")]
    assert line.is_empty
