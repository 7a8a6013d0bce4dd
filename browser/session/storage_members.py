"""What a session lets its caller do with what pages keep: `Session` inherits these members.

Only their faces are here, so that a session that never uses them loads nothing of the work.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from browser.session.members import Members

if TYPE_CHECKING:
    from browser.session.storage import Storage
    from browser.session.storage_types import StorageUsage


class StorageMembers(Members):
    """Cache and storage of a session."""

    @cached_property
    def _storage(self) -> "Storage":
        from browser.session.storage import Storage

        self._check_open()
        return Storage(self._session, self._profile, self._folder, self._inspector)

    async def get_cache_size(self) -> int:
        """Give the size of the HTTP cache in bytes: `ses.getCacheSize`.

        Engine: on disk, the sum of its files. Limit: in memory the engine tells nothing; the
        figure is what the open pages have loaded since `clear_cache`, each address counted once,
        so it knows nothing of pages that went. 0 is given without a cache.
        """
        return await self._storage.cache_size()

    def set_cache_limit(self, size: int) -> None:
        """Let the HTTP cache take at most `size` bytes; 0 lets the engine choose.

        Only before the session's first page: the engine makes its network anew for it, which would
        break off what is under way.

        Engine: Qt's profile. Limit: a cache that is larger already shrinks as it is used.

        Raises:
            RuntimeError: the session had a page.
            TypeError, ValueError: `size` is no number from 0 to 2 GiB.
        """
        if isinstance(size, bool) or not isinstance(size, int):
            raise TypeError(f"size must be a number, not {type(size).__name__}")
        if not 0 <= size < 2**31:
            raise ValueError("size must be from 0 to 2 GiB")
        self._check_open()
        if self._session._had_page:
            raise RuntimeError("the session had a page already")
        self._profile.setHttpCacheMaximumSize(size)

    async def clear_cache(self) -> None:
        """Clear the HTTP cache; done when it is empty: `ses.clearCache`.

        Engine: the inspector, `Network.clearBrowserCache`. What pages show stays.

        Raises:
            InspectorError: the engine refused, or did not say in time that it is done.
            SessionClosedError: the session is closed, or was meanwhile.
        """
        await self._storage.clear_cache()

    async def clear_storage_data(
        self,
        *,
        origin: str | None = None,
        storages: Sequence[str] | None = None,
        quotas: Sequence[str] | None = None,
    ) -> None:
        """Clear what pages keep, in open pages too; done when it is gone: `ses.clearStorageData`.

        Engine: the inspector, `Storage.clearDataForOrigin`.

        Args:
            origin: as `window.location.origin` writes it; every origin when it is left out. Of
                cookies then only those go that the host itself set for itself; `clear_data` also
                takes those of its domain. The `sessionStorage` of open pages goes with
                `localstorage` only when no origin is given.
            storages: any of `cookies`, `filesystem`, `indexdb`, `localstorage`, `shadercache`,
                `serviceworkers`, `cachestorage`, in any case; all when it is left out, none when
                it is empty. Other names are ignored. `appcache` and `websql` are accepted without
                effect: the web has no such storage any more.
            quotas: `temporary`; all when it is left out. `persistent` and `syncable` are accepted
                without effect, since everything under a quota is temporary now: without
                `temporary` only `cookies`, `localstorage` and `shadercache` are cleared.

        Raises:
            SessionClosedError: the session is closed, or was meanwhile.
            InspectorError: the engine refused.
            ValueError: `origin` is none.
        """
        await self._storage.clear_storages(origin, storages, quotas)

    async def flush_storage_data(self) -> None:
        """Write DOM storage to disk; done when all that was changed before is there.

        It survives then even the process's violent end: `ses.flushStorageData`. A session in
        memory has nothing to write.

        Engine: no call writes it. But when the last page of an origin goes, Chromium writes that
        origin's changes and all others that wait: a hidden page changes something and goes, and
        that is waited for on the disk.

        Raises:
            EngineError: it did not reach the disk in time.
            SessionClosedError: the session is closed, or was meanwhile.
        """
        await self._storage.flush()

    async def clear_data(
        self,
        *,
        data_types: Sequence[str] | None = None,
        origins: Sequence[str] | None = None,
        exclude_origins: Sequence[str] | None = None,
    ) -> None:
        """Clear kinds of data, of some origins or of all but some: `ses.clearData`.

        Args:
            data_types: any of `backgroundFetch`, `cache`, `cookies`, `downloads`, `fileSystems`,
                `indexedDB`, `localStorage`, `serviceWorkers`, `webSQL`; all when it is left out.
                `cache` is the HTTP cache and what scripts keep in `caches`. `downloads` and
                `webSQL` have no effect: the session keeps no list of ended downloads, and the web
                has no such storage any more.
            origins: clear only these. Cookies go that would be sent to their hosts, also those of
                a whole domain. The HTTP cache cannot be taken apart and is cleared whole.
            exclude_origins: clear all but these; not together with `origins`.

        Limit: with `exclude_origins` only `cookies`, since the engine lists no origins; and
        `backgroundFetch` only together with everything else.

        Raises:
            UnsupportedError: as the limit says, before anything is cleared.
            ValueError: an unknown type, no origin, or both lists of origins.
        """
        await self._storage.clear_data(data_types, origins, exclude_origins)

    async def get_storage_usage(self, origin: str) -> "StorageUsage":
        """Give the bytes that an origin takes, and how many it may take.

        Engine: the inspector, `Storage.getUsageAndQuota`; it counts neither cookies nor
        `localStorage`.
        """
        return await self._storage.usage(origin)
