"""Follows requests by the events of the inspector's domain `Network`, in the order of a log.

Two parts of the engine tell of one request, each in its own time: what is sent and what came as
such (`…ExtraInfo`), and what became of it. A hop is told once both are there. No I/O and no clock.
"""

import re
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from browser.model.request_hop import Hop, Params

ERROR = re.compile(r"net::[A-Z][A-Z0-9_]*")
FAILED, ABORTED = "net::ERR_FAILED", "net::ERR_ABORTED"
MOST = 20_000
MOST_EARLY = 256


class Teller(Protocol):
    """Who is told; the calls for a hop come in this order."""

    def began(self, hop: Hop) -> None:
        """It is asked for; nothing else is known yet."""

    def answered(self, hop: Hop) -> None:
        """Headers of request and response are known; `response` is `None` if none came."""

    def ended(self, hop: Hop) -> None:
        """It is over: `redirect` leads to the next hop, or `error` says why, or all came."""


@dataclass(slots=True, eq=False)
class _Step:
    """A hop on its way through the queue of its chain.

    Attributes:
        is_inner: it only leads to where the session lets requests wait, or back.
        has_raw: whether raw headers are to come.
    """

    hop: Hop
    is_inner: bool = False
    response: Params | None = None
    has_raw: bool = False
    is_over: bool = False


@dataclass(slots=True, eq=False)
class _Chain:
    key: str
    target: Any
    number: int
    steps: deque[_Step] = field(default_factory=deque)
    sent: deque[Params] = field(default_factory=deque)
    came: deque[Params] = field(default_factory=deque)


class RequestTrace:
    """The requests of a session that run now.

    Args:
        teller: is told.
        is_inner: whether a URL is one of those that only the session itself uses.
        number: gives a number of its own to each chain.
        body: asked for the body of a response that has ended; calls `hear_body` later, or never
            wants one and gives `False`.
        late: called with a key when raw headers are still to come; calls `give_up` after a while.
    """

    def __init__(
        self,
        teller: Teller,
        *,
        is_inner: Callable[[str], bool],
        number: Callable[[], int],
        body: Callable[[Any, str], bool] = lambda target, key: False,
        late: Callable[[str], object] = lambda key: None,
    ) -> None:
        self._teller = teller
        self._is_inner = is_inner
        self._number = number
        self._body = body
        self._late = late
        self._chains: OrderedDict[str, _Chain] = OrderedDict()
        self._early: OrderedDict[str, _Chain] = OrderedDict()
        self.events: dict[str, Callable[[Any, Any, Params], None]] = {
            "Network.requestWillBeSent": self._sent,
            "Network.requestWillBeSentExtraInfo": self._raw_request,
            "Network.requestServedFromCache": self._from_memory,
            "Network.responseReceived": self._responded,
            "Network.responseReceivedExtraInfo": self._raw_response,
            "Network.dataReceived": self._data,
            "Network.loadingFinished": self._finished,
            "Network.loadingFailed": self._failed,
        }

    def hear(self, event: str, target: Any, page: Any, params: Params) -> None:
        """Take an event that `target` tells; `page` names the page or worker it belongs to."""
        self.events[event](target, page, params)

    def _find(self, target: Any, params: Params) -> _Chain | None:
        # A service worker that several pages share is heard several times.
        chain = self._chains.get(params["requestId"])
        return chain if chain is not None and chain.target is target else None

    # What became of it.

    def _sent(self, target: Any, page: Any, params: Params) -> None:
        key = params["requestId"]
        chain = self._chains.get(key)
        if chain is None:
            if not self._is_hidden(params["request"]["url"]):
                self._begin(target, page, params)
        elif "redirectResponse" in params and chain.target is target:
            self._redirected(chain, page, params)

    def _is_hidden(self, url: str) -> bool:
        return url.partition(":")[0] in ("data", "blob", "about") or self._is_inner(url)

    def _begin(self, target: Any, page: Any, params: Params) -> None:
        key = params["requestId"]
        chain = self._early.pop(key, None) or _Chain(key, target, 0)
        chain.target, chain.number = target, self._number()
        hop = _hop(chain.number, page, params)
        chain.steps.append(_Step(hop))
        self._chains[key] = chain
        self._teller.began(hop)
        while len(self._chains) > MOST:
            self._end_early(next(iter(self._chains)))

    def _redirected(self, chain: _Chain, page: Any, params: Params) -> None:
        step, url = chain.steps[-1], params["request"]["url"]
        step.response, step.is_over = params["redirectResponse"], True
        step.has_raw = bool(params.get("redirectHasExtraInfo"))
        next_is_inner = self._is_inner(url)
        if next_is_inner or self._is_inner(step.response["url"]):
            step.is_inner = True
            if not next_is_inner:
                step.hop.url, step.hop.method = url, params["request"]["method"]
            chain.steps.append(_Step(step.hop))
        else:
            step.hop.redirect = url
            step.hop.ended = step.hop.responded = step.hop.at(params["timestamp"])
            hop = _hop(chain.number, page, params)
            hop.is_first = False
            chain.steps.append(_Step(hop))
        self._go_on(chain)

    def _from_memory(self, target: Any, _page: Any, params: Params) -> None:
        if (chain := self._find(target, params)) is not None:
            chain.steps[-1].hop.is_from_memory = True

    def _responded(self, target: Any, _page: Any, params: Params) -> None:
        if (chain := self._find(target, params)) is None:
            return
        step = chain.steps[-1]
        step.response, step.has_raw = params["response"], bool(params.get("hasExtraInfo"))
        step.hop.kind = params.get("type", step.hop.kind)
        step.hop.responded = step.hop.at(params["timestamp"])
        self._go_on(chain)

    def _data(self, target: Any, _page: Any, params: Params) -> None:
        if (chain := self._find(target, params)) is not None:
            chain.steps[-1].hop.body_size += params["dataLength"]

    def _finished(self, target: Any, _page: Any, params: Params) -> None:
        if (chain := self._find(target, params)) is None:
            return
        hop = chain.steps[-1].hop
        hop.transferred = int(params.get("encodedDataLength", -1))
        self._over(chain, params)

    def _failed(self, target: Any, _page: Any, params: Params) -> None:
        if (chain := self._find(target, params)) is None:
            return
        found = ERROR.search(params.get("errorText", ""))
        chain.steps[-1].hop.error = found[0] if found else FAILED
        self._over(chain, params)

    def _over(self, chain: _Chain, params: Params) -> None:
        step = chain.steps[-1]
        step.hop.ended = step.hop.at(params["timestamp"])
        if step.hop.error or step.response is None or not self._body(chain.target, chain.key):
            step.is_over = True
            self._go_on(chain)

    def hear_body(self, key: str, body: bytes | None) -> None:
        """Take the body that was asked for; `None` when it is not there."""
        chain = self._chains.get(key)
        if chain is not None:
            chain.steps[-1].hop.body = body
            chain.steps[-1].is_over = True
            self._go_on(chain)

    # What was sent and came as such.

    def _raw_request(self, target: Any, _page: Any, params: Params) -> None:
        self._raw_chain(target, params).sent.append(params)

    def _raw_response(self, target: Any, _page: Any, params: Params) -> None:
        chain = self._raw_chain(target, params)
        chain.came.append(params)
        if chain.steps:
            self._go_on(chain)

    def _raw_chain(self, target: Any, params: Params) -> _Chain:
        key = params["requestId"]
        chain = self._chains.get(key) or self._early.get(key)
        if chain is None:
            chain = self._early[key] = _Chain(key, target, 0)
            if len(self._early) > MOST_EARLY:
                self._early.popitem(last=False)
        return chain

    # Telling.

    def _go_on(self, chain: _Chain, *, must: bool = False) -> None:
        while chain.steps:
            step = chain.steps[0]
            if step.response is not None and step.has_raw and not chain.came and not must:
                self._late(chain.key)
                return
            if step.response is not None or step.hop.error:
                self._answer(chain, step)
            if not step.is_over:
                return
            if not step.is_inner:
                self._teller.ended(step.hop)
            chain.steps.popleft()
        self._chains.pop(chain.key, None)

    def _answer(self, chain: _Chain, step: _Step) -> None:
        hop, response = step.hop, step.response
        if hop.response is not None and not step.is_inner:
            return  # it was told
        takes_raw = step.has_raw or response is None
        sent = chain.sent.popleft() if takes_raw and chain.sent else None
        came = chain.came.popleft() if takes_raw and chain.came else None
        step.has_raw = False
        if step.is_inner:
            return
        hop.use_request((sent or hop.request).get("headers", {}))
        if response is not None:
            hop.use_response(response, came)
        self._teller.answered(hop)

    def give_up(self, key: str) -> None:
        """Wait no longer for the raw headers of a request."""
        chain = self._chains.get(key)
        if chain is not None:
            self._go_on(chain, must=True)

    def page_gone(self, page: Any, now: float) -> None:
        """A page went: its requests fail, `now` in milliseconds since the epoch."""
        gone = [one for one in self._chains.values() if one.steps[-1].hop.page == page]
        for chain in gone:
            step = chain.steps[-1]
            step.hop.error, step.hop.ended, step.is_over = ABORTED, now, True
            self._go_on(chain, must=True)

    def end_all(self) -> None:
        """The log ends: tell what is known of those that run."""
        for key in list(self._chains):
            self._end_early(key)

    def _end_early(self, key: str) -> None:
        chain = self._chains[key]
        self._go_on(chain, must=True)
        if self._chains.pop(key, None) is None:
            return
        step = chain.steps[-1]
        if step.response is None and not step.hop.error:
            self._answer(chain, step)
        self._teller.ended(step.hop)


def _hop(number: int, page: Any, params: Params) -> Hop:
    request = params["request"]
    kind = params.get("type", "Other")
    return Hop(
        number,
        page,
        request["url"],
        request["method"],
        kind,
        started=params["wallTime"] * 1000,
        clock=params["timestamp"],
        is_main=kind == "Document" and params["requestId"] == params.get("loaderId"),
        request=request,
        initiator=params.get("initiator", {}),
    )
