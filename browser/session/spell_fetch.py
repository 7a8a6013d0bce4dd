"""Fetching a dictionary by a session's own network: without cookies, and not larger than it may be.

Engine: the inspector, `Network.loadNetworkResource`, from a hidden page of the session.
"""

import base64
import contextlib
from typing import TYPE_CHECKING

from browser.errors import NetError, UnsupportedError
from browser.model.bdic_check import MOST_BYTES
from browser.session.loading import FAILED

if TYPE_CHECKING:
    from browser.engine.inspector_calls import Params
    from browser.engine.inspector_target import Target
    from browser.session.hidden_targets import HiddenTargets
    from browser.session.session import Session

# LIMIT: the engine hands the file over when it has all of it; until then only time bounds it.
FETCH_SECONDS = 60.0
CHUNK = 1024 * 1024


async def fetch_file(session: "Session", targets: "HiddenTargets", url: str) -> bytes:
    """The bytes behind the URL.

    Raises:
        EngineError: the session's own way through the network does not work.
        InspectorError: the inspector is not there, or nothing came within `FETCH_SECONDS`.
        NetError: the request failed.
        SessionClosedError: the session was closed meanwhile.
        ValueError: the file is larger than a dictionary may be.
    """
    await session.may_send()
    route = session.__dict__.get("_route")
    if route is not None:
        # The inspector's request cannot say whose it is, unless another one of the session has.
        with contextlib.suppress(UnsupportedError):
            await route.engage()
    async with targets.target() as target:
        wanted = {
            "frameId": target.id,
            "url": url,
            "options": {"disableCache": True, "includeCredentials": False},
        }
        answer = await target.send("Network.loadNetworkResource", wanted, timeout=FETCH_SECONDS)
        resource = answer["resource"]
        if not resource.get("success"):
            raise session.true_error(_error(resource, url))
        return await _read(target, resource["stream"])


def _error(resource: "Params", url: str) -> NetError:
    status = resource.get("httpStatusCode")
    where = f"{url} (HTTP status {status})" if status else url
    return NetError(int(resource.get("netError", FAILED)), resource.get("netErrorName", ""), where)


async def _read(target: "Target", handle: str) -> bytes:
    data = bytearray()
    try:
        while True:
            part = await target.send("IO.read", {"handle": handle, "size": CHUNK})
            text = part["data"]
            data += base64.b64decode(text) if part.get("base64Encoded") else text.encode()
            if len(data) > MOST_BYTES:
                raise ValueError(f"the file is larger than {MOST_BYTES} bytes")
            if part["eof"]:
                return bytes(data)
    finally:
        target.post("IO.close", {"handle": handle})
