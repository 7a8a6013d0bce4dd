"""Requests by the events of the inspector: in whatever order these come, each is told once."""

import itertools
from typing import Any

import pytest

from browser.model.request_hop import Hop
from browser.model.request_trace import RequestTrace
from tests.unit.model.hops import response, sent

URL, NEXT = "http://a.test/", "http://a.test/next"


class Told:
    """Says what was told, as words."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.hops: list[Hop] = []

    def began(self, hop: Hop) -> None:
        self.words.append(f"began {hop.url}")

    def answered(self, hop: Hop) -> None:
        self.words.append(f"answered {hop.status} {dict(hop.request_headers)}")

    def ended(self, hop: Hop) -> None:
        self.words.append(f"ended {hop.redirect or hop.error or hop.body_size}")
        self.hops.append(hop)


class Trace(RequestTrace):
    """A trace with what it asked for."""

    def __init__(self, *, bodies: bool = False) -> None:
        self.told = Told()
        self.waiting: list[str] = []
        self.wanted: list[str] = []
        super().__init__(
            self.told,
            is_inner=lambda url: "inner" in url,
            number=itertools.count(1).__next__,
            body=lambda target, key: bodies and not self.wanted.append(key),
            late=self.waiting.append,
        )

    def say(self, event: str, target: str = "t", **params: Any) -> None:
        self.hear(f"Network.{event}", target, "page", {"requestId": "1"} | params)

    def send(self, url: str = URL, target: str = "t", **more: Any) -> None:
        self.hear("Network.requestWillBeSent", target, "page", sent("1", url, **more))

    def respond(self, **more: Any) -> None:
        self.say("responseReceived", response=response(URL), timestamp=10.1, type="XHR", **more)

    def finish(self) -> None:
        self.say("loadingFinished", timestamp=10.2, encodedDataLength=99)


RAW_SENT = {"headers": {"Cookie": "c"}}
RAW_CAME = {"headers": {"Set-Cookie": "d"}, "statusCode": 200}
DONE = [f"began {URL}", "answered 200 {'A': '1'}", "ended 0"]
RAW_DONE = [f"began {URL}", "answered 200 {'Cookie': 'c'}", "ended 0"]


def test_without_raw_headers() -> None:
    trace = Trace()
    trace.send()
    trace.respond()
    trace.finish()
    assert trace.told.words == DONE
    (hop,) = trace.told.hops
    assert (hop.kind, hop.transferred, hop.is_main) == ("XHR", 99, True)
    assert hop.ended - hop.started == pytest.approx(200)


@pytest.mark.parametrize("order", [*itertools.permutations(["sent", "came", "send"])])
def test_raw_headers_come_at_any_time_before(order: tuple[str, ...]) -> None:
    trace = Trace()
    for what in order:
        match what:
            case "sent":
                trace.say("requestWillBeSentExtraInfo", **RAW_SENT)
            case "came":
                trace.say("responseReceivedExtraInfo", **RAW_CAME)
            case _:
                trace.send()
    trace.respond(hasExtraInfo=True)
    trace.finish()
    assert trace.told.words == RAW_DONE
    assert trace.told.hops[0].response_headers == [("Set-Cookie", "d")]


def test_raw_headers_come_behind_the_end() -> None:
    trace = Trace()
    trace.send()
    trace.respond(hasExtraInfo=True)
    trace.finish()
    assert trace.told.words == [f"began {URL}"]
    assert set(trace.waiting) == {"1"}
    trace.say("requestWillBeSentExtraInfo", **RAW_SENT)
    trace.say("responseReceivedExtraInfo", **RAW_CAME)
    assert trace.told.words == RAW_DONE


def test_raw_headers_never_come() -> None:
    trace = Trace()
    trace.send()
    trace.respond(hasExtraInfo=True)
    trace.finish()
    trace.give_up("1")
    trace.give_up("1")
    assert trace.told.words == DONE


def test_redirects_are_hops_of_one_chain() -> None:
    trace = Trace()
    trace.say("requestWillBeSentExtraInfo", headers={"H": "one"})
    trace.send()
    trace.say("requestWillBeSentExtraInfo", headers={"H": "two"})
    redirect = {"redirectResponse": response(URL, 302), "redirectHasExtraInfo": True}
    trace.send(NEXT, **redirect)
    trace.say("responseReceivedExtraInfo", headers={"Location": "/next"}, statusCode=302)
    trace.say("responseReceivedExtraInfo", headers={"B": "c"}, statusCode=200)
    trace.respond(hasExtraInfo=True)
    trace.finish()
    assert trace.told.words == [
        f"began {URL}",
        "answered 302 {'H': 'one'}",
        f"ended {NEXT}",
        "answered 200 {'H': 'two'}",
        "ended 0",
    ]
    first, second = trace.told.hops
    assert (first.number, first.is_first) == (1, True)
    assert (second.number, second.is_first, second.url) == (1, False, NEXT)


def test_ways_of_our_own_are_not_told() -> None:
    trace = Trace()
    trace.send()
    trace.send(f"{URL}?inner", redirectResponse=response(URL, 307))
    trace.send(URL, redirectResponse=response(f"{URL}?inner", 307))
    trace.respond()
    trace.finish()
    assert trace.told.words == DONE
    trace.send("inner:x")
    trace.send("data:,x")
    assert trace.told.words == DONE


def test_failures() -> None:
    trace = Trace()
    trace.send()
    trace.say("requestWillBeSentExtraInfo", **RAW_SENT)
    trace.say("loadingFailed", errorText="net::ERR_TIMED_OUT", timestamp=11.0)
    ended = "ended net::ERR_TIMED_OUT"
    assert trace.told.words == [f"began {URL}", "answered 0 {'Cookie': 'c'}", ended]
    trace.send()
    trace.say("loadingFailed", errorText="", timestamp=11.0)
    assert trace.told.words[-1] == "ended net::ERR_FAILED"


def test_bodies_are_waited_for() -> None:
    trace = Trace(bodies=True)
    trace.send()
    trace.respond()
    trace.say("dataReceived", dataLength=5)
    trace.finish()
    assert trace.wanted == ["1"]
    assert trace.told.words[-1] != "ended 5"
    trace.hear_body("1", b"hello")
    assert trace.told.words[-1] == "ended 5"
    assert trace.told.hops[0].body == b"hello"
    trace.hear_body("1", None)


def test_a_shared_worker_is_heard_once() -> None:
    trace = Trace()
    trace.send()
    trace.send(target="other")
    trace.say("dataReceived", "other", dataLength=5)
    trace.say("loadingFinished", "other", timestamp=10.2)
    trace.respond()
    trace.finish()
    assert trace.told.words == DONE


def test_a_page_that_goes_breaks_its_requests_off() -> None:
    trace = Trace()
    trace.send()
    trace.page_gone("other", 1.0)
    assert trace.told.words == [f"began {URL}"]
    trace.page_gone("page", 1.0)
    assert trace.told.words[-1] == "ended net::ERR_ABORTED"


def test_the_end_tells_what_runs() -> None:
    trace = Trace()
    trace.send()
    trace.end_all()
    trace.end_all()
    assert trace.told.words == [f"began {URL}", "answered 0 {'A': '1'}", "ended 0"]
    assert trace.told.hops[0].ended == 0
    trace.finish()


def test_the_memory_of_a_page() -> None:
    trace = Trace()
    trace.send()
    trace.say("requestServedFromCache")
    trace.respond()
    trace.finish()
    assert trace.told.hops[0].is_from_memory
