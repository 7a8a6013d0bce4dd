"""What is known of a request."""

from browser.model.request_hop import Frame, pairs_in, pairs_of
from tests.unit.model.hops import NOW, hop, response


def test_what_is_said_to_the_gateway_is_no_part_of_it() -> None:
    one = hop()
    one.use_request({"Proxy-Authorization": "token", "proxy-connection": "x", "B": "c"})
    assert one.request_headers == [("B", "c")]


def test_raw_headers_win() -> None:
    one = hop()
    raw = {"statusCode": 200, "headersText": "HTTP/1.1 200 OK\r\nA: 1\r\nA:  2\r\n\r\n"}
    one.use_response(response("u"), raw)
    assert one.response_headers == [("A", "1"), ("A", "2")]
    assert one.headers_size == len(raw["headersText"])  # type: ignore[arg-type]
    assert one.version == "HTTP/1.1"


def test_those_of_not_modified_do_not() -> None:
    one = hop()
    one.use_response(response("u"), {"statusCode": 304, "headers": {"B": "2"}})
    assert one.response_headers == [("Content-Type", "text/html")]


def test_names_of_versions() -> None:
    one = hop()
    one.use_response(response("u", protocol="h2"), None)
    assert one.version == "h2"


def test_clock() -> None:
    assert hop().at(10.5) == NOW * 1000 + 500


def test_pairs() -> None:
    assert pairs_of({"a": "1\n2", "b": "3"}) == [("a", "1"), ("a", "2"), ("b", "3")]
    assert pairs_in("HTTP/1.1 200 OK\r\na: b:c\r\n\r\n") == [("a", "b:c")]


def test_frames_know_their_size() -> None:
    assert Frame(0, True, 1, "ü", False).size == 2
    assert Frame(0, True, 2, "AAE=", False).size == 2
