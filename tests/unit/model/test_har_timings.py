"""How long each part of a request took."""

from browser.model.har_timings import timings, total
from tests.unit.model.hops import NOW, TIMING, hop, response


def test_of_a_new_connection() -> None:
    parts = timings(hop())
    assert parts == {
        "blocked": 3.0,  # 2 until the engine took it, 1 until it asked for the name
        "dns": 2.0,
        "connect": 7.0,
        "ssl": 5.0,
        "send": 1.0,
        "wait": 8.0,
        "receive": 8.0,
    }
    assert total(parts) == 29.0  # one millisecond was between connecting and sending


def test_of_a_used_connection() -> None:
    none = dict.fromkeys(
        ("dnsStart", "dnsEnd", "connectStart", "connectEnd", "sslStart", "sslEnd"), -1
    )
    one = hop()
    one.use_response(response("u", timing=TIMING | none), None)
    parts = timings(one)
    assert (parts["dns"], parts["connect"], parts["ssl"]) == (-1, -1, -1)
    assert parts["blocked"] == 13.0
    assert total(parts) == 30.0


def test_of_the_cache() -> None:
    one = hop()
    one.use_response(response("u"), None)
    parts = timings(one)
    assert parts["blocked"] == parts["dns"] == -1
    assert (parts["send"], parts["wait"], parts["receive"]) == (0, 22, 8)


def test_of_what_runs() -> None:
    one = hop(response=None, responded=0.0, ended=0.0)
    assert total(timings(one)) == 0


def test_never_is_one_negative() -> None:
    one = hop(ended=NOW * 1000 - 5)
    assert timings(one)["receive"] == 0
