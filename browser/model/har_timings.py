"""How long each part of a request took, from the protocol's `ResourceTiming`: milliseconds."""

from browser.model.request_hop import Hop, Params

Timings = dict[str, float]
NONE = -1.0


def timings(hop: Hop) -> Timings:
    """`blocked`, `dns`, `connect`, `ssl` (-1 where there was none), `send`, `wait`, `receive`."""
    timing = hop.timing
    ended = hop.ended or hop.responded or hop.started
    if not timing:
        first = hop.responded or ended
        return _rounded(
            blocked=NONE,
            dns=NONE,
            connect=NONE,
            ssl=NONE,
            send=0.0,
            wait=first - hop.started,
            receive=ended - first,
        )
    zero = hop.at(timing["requestTime"])
    begins = [timing[name] for name in ("dnsStart", "connectStart", "sendStart")]
    blocked = zero - hop.started + next((begin for begin in begins if begin >= 0), 0.0)
    return _rounded(
        blocked=max(0.0, blocked),
        dns=_span(timing, "dnsStart", "dnsEnd"),
        connect=_span(timing, "connectStart", "connectEnd"),
        ssl=_span(timing, "sslStart", "sslEnd"),
        send=max(0.0, timing["sendEnd"] - timing["sendStart"]),
        wait=timing["receiveHeadersEnd"] - timing["sendEnd"],
        receive=ended - (zero + timing["receiveHeadersEnd"]),
    )


def _span(timing: Params, begin: str, end: str) -> float:
    begins, ends = float(timing.get(begin, NONE)), float(timing.get(end, NONE))
    return ends - begins if begins >= 0 and ends >= begins else NONE


def _rounded(**parts: float) -> Timings:
    never = ("blocked", "dns", "connect", "ssl")
    return {
        name: NONE if value == NONE and name in never else round(max(0.0, value), 3)
        for name, value in parts.items()
    }


def total(parts: Timings) -> float:
    """How long it took: all of them but `ssl`, which `connect` holds."""
    return round(sum(value for name, value in parts.items() if name != "ssl" and value > 0), 3)
