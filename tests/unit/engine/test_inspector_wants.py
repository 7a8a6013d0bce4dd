"""What the script behind the inspector is told of the events that somebody wants."""

from types import SimpleNamespace
from typing import Any

from browser.engine.inspector_wants import Wants

SENT, RECEIVED = "Network.requestWillBeSent", "Network.responseReceived"


def one_who_wants(*whole: str) -> Any:
    """A target whose subscriptions take these events in whole."""
    return SimpleNamespace(wants_whole=lambda event: event in whole)


def test_the_whole_is_told_once_and_taken_back_when_nobody_wants_it() -> None:
    told: list[tuple[str, bool]] = []
    wants = Wants(lambda event, brief: told.append((event, brief)))
    wants.want(SENT, brief=True)
    wants.want(SENT, brief=True)
    wants.want("Fetch.requestPaused", brief=False)  # comes in any case
    assert told == [(SENT, True)]
    for event in (SENT, RECEIVED):
        wants.want(event, brief=False)
        wants.want(event, brief=True)
    assert told[1:] == [(SENT, False), (RECEIVED, False)]
    wants.want_less([one_who_wants(), one_who_wants(SENT), one_who_wants(RECEIVED)])
    assert len(told) == 3
    wants.want_less([one_who_wants(SENT), one_who_wants()])
    assert told[3:] == [(RECEIVED, True)]
    wants.tell_all()
    assert told[4:] == [(SENT, False), (RECEIVED, True)]
