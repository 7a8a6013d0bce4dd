"""The work behind a session's storage members: through the inspector, from hidden pages.

Each call has a hidden page of its own, which is never loaded and so has no process: a page that a
person closes meanwhile cannot break it, and nothing stays attached afterwards.
"""

import contextlib
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QObject
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile

from browser.aio import next_signal
from browser.errors import InspectorError, SessionClosedError
from browser.session import storage_flush
from browser.session.folder import folder_size
from browser.session.storage_types import (
    STORAGES,
    ClearPlan,
    StorageUsage,
    clear_plan,
    is_sent_to,
    origin_text,
    storage_types,
)
from browser.tasks import spawn

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Sequence
    from typing import Any

    from browser.engine.inspector import Inspector
    from browser.engine.inspector_target import Target
    from browser.session.folder import PartitionFolder
    from browser.session.session import Session

CACHE_FOLDER = "Cache"
CLEAR_SECONDS = 60.0
DESTROY_SECONDS = 10.0
FINISH_SECONDS = 5.0


class Storage(QObject):
    """Cache and storage of one session; owned by it."""

    def __init__(
        self,
        session: "Session",
        profile: QWebEngineProfile,
        folder: "PartitionFolder | None",
        inspector: "Callable[[], Inspector] | None",
    ) -> None:
        super().__init__(session)
        self._session = session
        self._profile = profile
        self._folder = folder
        self._inspector = inspector
        self._running: set[asyncio.Task[Any]] = set()
        self._cancelled: set[asyncio.Task[Any]] = set()
        self._idle: asyncio.Event | None = None

    # Calls, and their end.

    @contextlib.asynccontextmanager
    async def _call(self) -> "AsyncIterator[None]":
        """A call that ends with `SessionClosedError` when the session does."""
        import asyncio

        self._check_open()
        task = asyncio.current_task()
        assert task is not None
        self._running.add(task)
        try:
            yield
        except asyncio.CancelledError:
            if task not in self._cancelled:
                raise
            task.uncancel()
            raise SessionClosedError("the session was closed") from None
        finally:
            self._running.discard(task)
            self._cancelled.discard(task)
            if not self._running and self._idle is not None:
                self._idle.set()

    @contextlib.asynccontextmanager
    async def _target(self) -> "AsyncIterator[Target]":
        """A way to the session's storage."""
        if self._inspector is None:
            raise InspectorError("this session has no inspector")
        async with self._call(), self._page() as page:
            target = await self._inspector().attach(page)
            try:
                yield target
            finally:
                target.detach()

    @contextlib.asynccontextmanager
    async def _page(self) -> "AsyncIterator[QWebEnginePage]":
        page = QWebEnginePage(self._profile, self)
        try:
            yield page
        finally:
            gone = next_signal(page.destroyed, timeout=DESTROY_SECONDS)
            page.deleteLater()
            await gone

    def _check_open(self) -> None:
        if self._session.is_closed:
            raise SessionClosedError("the session is closed")

    def settle(self) -> None:
        """End the calls that run."""
        for task in self._running - self._cancelled:
            self._cancelled.add(task)
            task.cancel()

    async def close(self) -> None:
        """Wait until they have ended, and their pages are gone."""
        import asyncio

        if self._running:
            self._idle = asyncio.Event()
            await self._idle.wait()

    # The members.

    async def cache_size(self) -> int:
        """The bytes of the HTTP cache."""
        self._check_open()
        if not self._session.has_cache:
            return 0
        if self._folder is not None:
            return folder_size(self._folder.cache / CACHE_FOLDER)
        return await self._resources_size()

    async def _resources_size(self) -> int:
        if self._inspector is None or not self._session.pages():
            return 0
        sizes: dict[str, int] = {}
        async with self._call():
            for page in self._session.pages():
                try:
                    target = await self._inspector().attach(page)
                except InspectorError:
                    continue  # it went meanwhile
                try:
                    tree = (await target.send("Page.getResourceTree"))["frameTree"]
                    sizes |= _resources(tree)
                except InspectorError:
                    continue
                finally:
                    target.detach()
        return sum(sizes.values())

    async def clear_cache(self) -> None:
        """Empty the HTTP cache."""
        # WORKAROUND(seen 6.12): after the profile's own call, open pages can fetch nothing more
        # until they are loaded again, and a profile that goes meanwhile aborts the process.
        async with self._target() as target:
            await _to_the_end(target, "Network.clearBrowserCache", {})

    async def clear_storages(
        self,
        origin: str | None,
        storages: "Sequence[str] | None",
        quotas: "Sequence[str] | None",
    ) -> None:
        """Clear storages by their documented names."""
        self._check_open()
        types = storage_types(storages, quotas)
        where = "*" if origin is None else origin_text(origin)
        if types:
            async with self._target() as target:
                await _clear(target, where, types)

    async def clear_data(
        self,
        data_types: "Sequence[str] | None",
        origins: "Sequence[str] | None",
        exclude_origins: "Sequence[str] | None",
    ) -> None:
        """Clear kinds of data."""
        self._check_open()
        plan = clear_plan(data_types, origins, exclude_origins)
        if plan.types or plan.picked_cookies:
            async with self._target() as target:
                for origin in ("*",) if plan.origins is None else plan.origins:
                    if plan.types:
                        await _clear(target, origin, plan.types)
                if plan.picked_cookies:
                    await _clear_cookies(target, plan)
        if plan.http_cache:
            await self.clear_cache()

    async def usage(self, origin: str) -> StorageUsage:
        """What an origin takes."""
        where = origin_text(origin)
        async with self._target() as target:
            found = await target.send("Storage.getUsageAndQuota", {"origin": where})
        sizes = {one["storageType"]: int(one["usage"]) for one in found["usageBreakdown"]}
        named = {name: sizes[kind] for name, kind in STORAGES.items() if kind in sizes}
        return StorageUsage(int(found["usage"]), int(found["quota"]), named)

    async def flush(self) -> None:
        """Wait until DOM storage is on disk."""
        self._check_open()
        if self._folder is not None:
            async with self._call():
                await storage_flush.flush(self._page, self._folder.engine)


async def _clear(target: "Target", origin: str, types: tuple[str, ...]) -> None:
    wanted = {"origin": origin, "storageTypes": ",".join(types)}
    await _to_the_end(target, "Storage.clearDataForOrigin", wanted)


async def _to_the_end(target: "Target", method: str, params: "dict[str, Any]") -> None:
    """Call the method; when the session closes meanwhile, let the engine finish first.

    WORKAROUND(seen 6.12): a profile that goes while it clears may keep its files open.
    """
    import asyncio

    async def send() -> InspectorError | None:
        try:
            await target.send(method, params, timeout=CLEAR_SECONDS)
        except InspectorError as error:
            return error
        return None

    sent = spawn(send(), method)
    try:
        error = await asyncio.shield(sent)
    except asyncio.CancelledError:
        await asyncio.wait({sent}, timeout=FINISH_SECONDS)
        raise
    if error is not None:
        raise error


async def _clear_cookies(target: "Target", plan: ClearPlan) -> None:
    only = [urlsplit(origin).hostname or "" for origin in plan.origins or ()]
    excluded = [urlsplit(origin).hostname or "" for origin in plan.excluded]
    for cookie in (await target.send("Network.getAllCookies"))["cookies"]:
        domain = cookie["domain"]
        if any(is_sent_to(domain, host) for host in excluded):
            continue
        if only and not any(is_sent_to(domain, host) for host in only):
            continue
        names = ("name", "domain", "path", "partitionKey")
        wanted = {name: cookie[name] for name in names if name in cookie}
        await target.send("Network.deleteCookies", wanted)


def _resources(tree: "dict[str, Any]") -> dict[str, int]:
    found = {
        one["url"]: int(one.get("contentSize", 0))
        for one in tree["resources"]
        if one["url"].startswith("http")
    }
    for child in tree.get("childFrames", ()):
        found |= _resources(child)
    return found
