"""Making the engine's profile of a partition: everything that holds from its first request on."""

from PySide6.QtCore import QObject
from PySide6.QtWebEngineCore import QWebEngineProfile, QWebEngineProfileBuilder

from browser.engine.start import leave_environment
from browser.errors import PartitionBusyError
from browser.model.partition_key import PartitionKey
from browser.session.cookie_keeping import keeps_session_cookies
from browser.session.folder import PartitionFolder

HttpCache = QWebEngineProfile.HttpCacheType
Policy = QWebEngineProfile.PersistentCookiesPolicy
# Ours decide what is remembered, for how long: the engine keeps answers only while it runs.
AUTHORITIES = "authorities.pem"
PERMISSIONS = QWebEngineProfile.PersistentPermissionsPolicy.StoreInMemory


def make_profile(
    key: PartitionKey, folder: PartitionFolder | None, cache: bool, parent: QObject
) -> QWebEngineProfile:
    """The profile of the partition: on disk in `folder`, in memory without one."""
    profile = _build(key, folder, cache, parent)
    leave_environment()
    return profile


def _build(
    key: PartitionKey, folder: PartitionFolder | None, cache: bool, parent: QObject
) -> QWebEngineProfile:
    builder = QWebEngineProfileBuilder()
    builder.setPersistentPermissionsPolicy(PERMISSIONS)
    if folder is None:
        kind = HttpCache.MemoryHttpCache if cache else HttpCache.NoCache
        profile = builder.createOffTheRecordProfile(parent)
        # WORKAROUND(seen 6.12): the builder hands nothing on to such a profile.
        profile.setHttpCacheType(kind)
        profile.setPersistentPermissionsPolicy(PERMISSIONS)
        return profile
    builder.setPersistentStoragePath(str(folder.engine))
    builder.setCachePath(str(folder.cache))
    builder.setHttpCacheType(HttpCache.DiskHttpCache if cache else HttpCache.NoCache)
    keeps = keeps_session_cookies(folder.root)
    builder.setPersistentCookiesPolicy(
        Policy.ForcePersistentCookies if keeps else Policy.AllowPersistentCookies
    )
    if (folder.root / AUTHORITIES).exists():
        from browser.session.certificate_authorities import read_authorities

        builder.setAdditionalTrustedCertificates(read_authorities(folder.root))
    profile = builder.createProfile(key.folder, parent)
    if profile is None:  # the engine already has a profile on this path
        raise PartitionBusyError(key.text, str(folder.root))
    return profile
