"""The work behind a session's storage members: through the inspector, from hidden pages."""

import contextlib
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from browser.errors import InspectorError
from browser.session import storage_flush
from browser.session.folder import folder_size
from browser.session.hidden_targets import HiddenTargets
from browser.session.storage_types import (
    ALL,
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
    from collections.abc import Callable, Sequence
    from contextlib import AbstractAsyncContextManager
    from typing import Any

    from PySide6.QtWebEngineCore import QWebEngineProfile

    from browser.engine.inspector import Inspector
    from browser.engine.inspector_target import Target
    from browser.session.folder import PartitionFolder
    from browser.session.session import Session

CACHE_FOLDER = "Cache"
CLEAR_SECONDS = 60.0
FINISH_SECONDS = 5.0


class Storage(HiddenTargets):
    """Cache and storage of one session; owned by it."""

    def __init__(
        self,
        session: "Session",
        profile: "QWebEngineProfile",
        folder: "PartitionFolder | None",
        inspector: "Callable[[], Inspector] | None",
    ) -> None:
        super().__init__(session, profile, inspector)
        self._folder = folder
        # When the cache was emptied; in milliseconds, as pages tell the time.
        self._cleared_ms = 0.0

    # The members.

    async def cache_size(self) -> int:
        """The bytes of the HTTP cache."""
        self.check_open()
        if not self._session.has_cache:
            return 0
        if self._folder is not None:
            return folder_size(self._folder.cache / CACHE_FOLDER)
        return await self._loaded_bytes()

    async def _loaded_bytes(self) -> int:
        from browser.session.storage_pages import loaded_bytes

        if not self.can_attach or not self._session.pages():
            return 0
        async with self.call():
            return await loaded_bytes(self.inspector, self._session.pages(), self._cleared_ms)

    async def clear_cache(self) -> None:
        """Empty the HTTP cache."""
        # WORKAROUND(seen 6.12): after the profile's own call, open pages can fetch nothing more
        # until they are loaded again, and a profile that goes meanwhile aborts the process.
        async with self.target() as target:
            await _to_the_end(target, "Network.clearBrowserCache", {})
        self._cleared_ms = time.time() * 1000

    async def clear_storages(
        self,
        origin: str | None,
        storages: "Sequence[str] | None",
        quotas: "Sequence[str] | None",
    ) -> None:
        """Clear storages by their documented names."""
        self.check_open()
        types = storage_types(storages, quotas)
        where = "*" if origin is None else origin_text(origin)
        if types:
            async with self.target() as target, self._clearing("cookies" in types):
                await self._clear(target, where, types)

    async def clear_data(
        self,
        data_types: "Sequence[str] | None",
        origins: "Sequence[str] | None",
        exclude_origins: "Sequence[str] | None",
    ) -> None:
        """Clear kinds of data."""
        self.check_open()
        plan = clear_plan(data_types, origins, exclude_origins)
        if plan.types or plan.picked_cookies:
            are_cookies = plan.picked_cookies or "cookies" in plan.types
            async with self.target() as target, self._clearing(are_cookies):
                for origin in ("*",) if plan.origins is None else plan.origins:
                    if plan.types:
                        await self._clear(target, origin, plan.types)
                if plan.picked_cookies:
                    await _clear_cookies(target, plan)
        if plan.http_cache:
            await self.clear_cache()

    async def _clear(self, target: "Target", origin: str, types: tuple[str, ...]) -> None:
        from browser.session.storage_pages import clear_databases

        wanted = {"origin": origin, "storageTypes": ",".join(types)}
        await _to_the_end(target, "Storage.clearDataForOrigin", wanted)
        if types == ALL or "indexeddb" in types:
            origins = None if origin == "*" else {origin}
            await clear_databases(self.inspector(), self._session.pages(), origins)

    def _clearing(self, are_cookies: bool) -> "AbstractAsyncContextManager[None]":
        """Let who follows the cookies know why they go."""
        cookies = self._session.__dict__.get("cookies")
        # Nobody has followed them until now.
        if not are_cookies or cookies is None:
            return contextlib.nullcontext()
        clearing: AbstractAsyncContextManager[None] = cookies.clearing()
        return clearing

    async def usage(self, origin: str) -> StorageUsage:
        """What an origin takes."""
        where = origin_text(origin)
        async with self.target() as target:
            found = await target.send("Storage.getUsageAndQuota", {"origin": where})
        sizes = {one["storageType"]: int(one["usage"]) for one in found["usageBreakdown"]}
        named = {name: sizes[kind] for name, kind in STORAGES.items() if kind in sizes}
        return StorageUsage(int(found["usage"]), int(found["quota"]), named)

    async def flush(self) -> None:
        """Wait until DOM storage is on disk."""
        self.check_open()
        if self._folder is not None:
            async with self.call():
                await storage_flush.flush(self.page, self._folder.engine)


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
