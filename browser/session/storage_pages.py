"""What open pages have of the storage and of the cache: asked of each, by the inspector."""

import contextlib
import logging
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from browser.errors import InspectorError
from browser.session.convert import origin_of, parse_url

if TYPE_CHECKING:
    from typing import Any

    from browser.engine.inspector import Inspector
    from browser.engine.inspector_target import Target
    from browser.session.web_contents import WebContents

log = logging.getLogger(__name__)
# A page that is busy keeps nobody waiting for longer.
PAGE_SECONDS = 2.0
# What a document loaded: address, when (milliseconds since the epoch), bytes.
LOADED = """performance.getEntries().filter(one => 'encodedBodySize' in one).map(one =>
    [one.name, performance.timeOrigin + one.startTime, one.encodedBodySize])"""
Pages = Iterable["WebContents"]


async def clear_databases(inspector: "Inspector", pages: Pages, wanted: set[str] | None) -> None:
    """Delete the IndexedDB databases that open pages see; `wanted` are their origins, or all.

    WORKAROUND(seen 6.12): a document that stays open while its databases are cleared goes on with
    databases that no later clearing finds.
    """

    async def clear(target: "Target") -> None:
        with contextlib.suppress(InspectorError):
            await target.send("IndexedDB.enable", timeout=PAGE_SECONDS)
            tree = (await target.send("Page.getFrameTree", timeout=PAGE_SECONDS))["frameTree"]
            for origin in {_origin(frame) for frame in _frames(tree)}:
                if wanted is None or origin in wanted:
                    await _clear_origin(target, origin)

    for page in list(pages):
        with contextlib.suppress(InspectorError):
            attached = await inspector.attach(page, setup=clear, below=True)
            attached.detach()


async def _clear_origin(target: "Target", origin: str) -> None:
    where = {"securityOrigin": origin}
    try:
        found = await target.send("IndexedDB.requestDatabaseNames", where, timeout=PAGE_SECONDS)
        for name in found["databaseNames"]:
            wanted = where | {"databaseName": name}
            await target.send("IndexedDB.deleteDatabase", wanted, timeout=PAGE_SECONDS)
    except InspectorError as error:
        # Of an origin that may have none, or whose frame is in another process.
        log.debug("the databases of %s: %s", origin, error)


def _frames(tree: "dict[str, Any]") -> "Iterable[dict[str, Any]]":
    yield tree["frame"]
    for child in tree.get("childFrames", ()):
        yield from _frames(child)


def _origin(frame: "dict[str, Any]") -> str:
    try:
        return origin_of(parse_url(frame.get("securityOrigin", "")))
    except ValueError:
        return ""


async def loaded_bytes(inspector: Callable[[], "Inspector"], pages: Pages, since_ms: float) -> int:
    """The bytes of what open pages have loaded since a time; the same address counts once."""
    sizes: dict[str, int] = {}
    for page in list(pages):
        with contextlib.suppress(InspectorError):  # it went meanwhile
            target = await inspector().attach(page)
            try:
                tree = await target.send("Page.getResourceTree")
                wanted = {"expression": LOADED, "returnByValue": True}
                told = (await target.send("Runtime.evaluate", wanted))["result"].get("value") or []
                sizes |= _sizes(tree["frameTree"], told, since_ms)
            finally:
                target.detach()
    return sum(sizes.values())


def _sizes(tree: "dict[str, Any]", told: "list[list[Any]]", since_ms: float) -> dict[str, int]:
    resources = _resources(tree)
    times: dict[str, float] = {}
    for name, time_ms, size in told:
        url = name.partition("#")[0]
        if url.startswith("http"):
            times[url] = max(times.get(url, 0.0), time_ms)
            resources[url] = max(resources.get(url, 0), int(size))
    # Of what is not told apart, the document's own time counts.
    first = min((time_ms for _, time_ms, _ in told), default=since_ms)
    return {url: size for url, size in resources.items() if times.get(url, first) >= since_ms}


def _resources(tree: "dict[str, Any]") -> dict[str, int]:
    found = {
        one["url"]: int(one.get("contentSize", 0))
        for one in tree["resources"]
        if one["url"].startswith("http")
    }
    for child in tree.get("childFrames", ()):
        found |= _resources(child)
    return found
