"""What listeners of requests are told."""

import dataclasses

import pytest

from browser.model.request_details import WITH_REPLY, RequestDetails, RequestEvent, ResourceType


def test_events_are_named_as_their_methods() -> None:
    assert [f"on_{event}" for event in RequestEvent] == [
        "on_before_request",
        "on_before_send_headers",
        "on_send_headers",
        "on_headers_received",
        "on_response_started",
        "on_before_redirect",
        "on_completed",
        "on_error_occurred",
    ]
    assert set(WITH_REPLY) < set(RequestEvent)


def test_types_are_the_documents() -> None:
    documented = "mainFrame subFrame stylesheet script image object xhr other"
    assert " ".join(ResourceType) == documented


def test_details_are_frozen_and_hide_headers() -> None:
    details = RequestDetails(id=1, url="http://x/", request_headers={"Cookie": "secret"})
    with pytest.raises(dataclasses.FrozenInstanceError):
        details.url = "http://y/"  # type: ignore[misc]
    assert "secret" not in repr(details)
    assert details.method == "GET"
    assert details.status_code is None
