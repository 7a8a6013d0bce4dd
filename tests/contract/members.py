"""The 90 documented members.

How they are counted: every row of the tables of the document and of the pages that it links to,
one for each name.

    module session             1 method, 1 property                           2
    Session                    2 events, 26 methods, 5 properties            33
    cookies.md                 1 event, 4 methods                             5
    web-request.md             8 methods                                      8
    protocol.md                14 methods (1 privileges, 5 register,
                               5 intercept, 2 undo, 1 question)              14
    net-log.md                 2 methods, 2 properties                        4
    download-item.md           2 events, 21 methods, 1 property              24
                                                                             --
                                                                             90

Not counted, since the document only mentions it: WebContents, which stands in extensions.py.
"""

from tests.contract.description import Member, event, method, promise, value

MODULE: tuple[Member, ...] = (
    method("session", "fromPartition", "partition, *, cache?"),
    # A property in the document; a function, since it exists only once the engine runs.
    method("session", "defaultSession"),
)

_PERMISSION_REQUEST = "handler(web_contents, permission, reply, details)"
_PERMISSION_CHECK = "handler(web_contents, permission, requesting_origin, details) -> bool"

SESSION: tuple[Member, ...] = (
    event("Session", "will-download", "event, item, webContents"),
    # The method has the name already.
    event(
        "Session",
        "preconnect",
        "event, preconnectUrl, allowCredentials",
        python="preconnect_requested",
    ),
    promise("Session", "getCacheSize"),
    promise("Session", "clearCache"),
    promise("Session", "clearStorageData", "*, origin?, storages?, quotas?"),
    # The next three return nothing in the document; here they tell when their effect holds.
    promise("Session", "flushStorageData"),
    promise(
        "Session",
        "enableNetworkEmulation",
        "*, offline=False, latency=0, downloadThroughput=0, uploadThroughput=0",
    ),
    promise("Session", "disableNetworkEmulation"),
    promise("Session", "setProxy", "*, pacScript?, proxyRules?, proxyBypassRules?"),
    promise("Session", "resolveProxy", "url"),
    method("Session", "setDownloadPath", "path"),
    method("Session", "preconnect", "*, url, numSockets=1"),
    method("Session", "setCertificateVerifyProc", "proc", says="proc(request, reply)"),
    method("Session", "setPermissionRequestHandler", "handler", says=_PERMISSION_REQUEST),
    method("Session", "setPermissionCheckHandler", "handler", says=_PERMISSION_CHECK),
    promise("Session", "clearHostResolverCache"),
    method("Session", "allowNTLMCredentialsForDomains", "domains"),
    method("Session", "setUserAgent", "userAgent, acceptLanguages?"),
    method("Session", "getUserAgent"),
    promise("Session", "getBlobData", "identifier"),
    method("Session", "downloadURL", "url"),
    method(
        "Session",
        "createInterruptedDownload",
        "*, path, urlChain, mimeType?, offset, length, lastModified?, eTag?, startTime?",
    ),
    # A union of two structures, which stays one argument.
    promise("Session", "clearAuthCache", "options?"),
    method("Session", "setPreloads", "preloads"),
    method("Session", "getPreloads"),
    method("Session", "setSpellCheckerLanguages", "languages"),
    method("Session", "getSpellCheckerLanguages"),
    method("Session", "setSpellCheckerDictionaryDownloadURL", "url"),
    value("Session", "availableSpellCheckerLanguages"),
    value("Session", "cookies"),
    value("Session", "webRequest"),
    value("Session", "protocol"),
    value("Session", "netLog"),
)

COOKIES: tuple[Member, ...] = (
    event("Cookies", "changed", "event, cookie, cause, removed"),
    promise("Cookies", "get", "*, url?, name?, domain?, path?, secure?, session?"),
    promise(
        "Cookies",
        "set",
        "*, url, name='', value='', domain?, path?, secure=False, httpOnly=False, expirationDate?",
    ),
    promise("Cookies", "remove", "url, name"),
    promise("Cookies", "flushStore"),
)


def _listener(name: str, says: str) -> Member:
    # The filter comes first in the document; it is a keyword argument here.
    return method("WebRequest", name, "listener, *, urls?", says=says)


WEB_REQUEST: tuple[Member, ...] = (
    _listener("onBeforeRequest", "listener(details, reply)"),
    _listener("onBeforeSendHeaders", "listener(details, reply)"),
    _listener("onSendHeaders", "listener(details)"),
    _listener("onHeadersReceived", "listener(details, reply)"),
    _listener("onResponseStarted", "listener(details)"),
    _listener("onBeforeRedirect", "listener(details)"),
    _listener("onCompleted", "listener(details)"),
    _listener("onErrorOccurred", "listener(details)"),
)


def _handler(name: str) -> Member:
    # The completion callback is dropped: failures raise.
    return method("Protocol", name, "scheme, handler", says="handler(request, reply)")


PROTOCOL: tuple[Member, ...] = (
    method("Protocol", "registerSchemesAsPrivileged", "customSchemes"),
    _handler("registerFileProtocol"),
    _handler("registerBufferProtocol"),
    _handler("registerStringProtocol"),
    _handler("registerHttpProtocol"),
    _handler("registerStreamProtocol"),
    method("Protocol", "unregisterProtocol", "scheme"),
    promise("Protocol", "isProtocolHandled", "scheme"),
    _handler("interceptFileProtocol"),
    _handler("interceptStringProtocol"),
    _handler("interceptBufferProtocol"),
    _handler("interceptHttpProtocol"),
    _handler("interceptStreamProtocol"),
    method("Protocol", "uninterceptProtocol", "scheme"),
)

NET_LOG: tuple[Member, ...] = (
    promise("NetLog", "startLogging", "path, *, captureMode='default', maxFileSize?"),
    promise("NetLog", "stopLogging"),
    value("NetLog", "currentlyLogging"),
    value("NetLog", "currentlyLoggingPath"),
)

DOWNLOAD_ITEM: tuple[Member, ...] = (
    event("DownloadItem", "updated", "event, state"),
    event("DownloadItem", "done", "event, state"),
    method("DownloadItem", "setSavePath", "path"),
    method("DownloadItem", "getSavePath"),
    value("DownloadItem", "savePath", writable=True),
    # Of the options of a save dialog, the two that the document speaks of.
    method("DownloadItem", "setSaveDialogOptions", "*, title?, defaultPath?"),
    method("DownloadItem", "getSaveDialogOptions"),
    method("DownloadItem", "pause"),
    method("DownloadItem", "isPaused"),
    method("DownloadItem", "resume"),
    method("DownloadItem", "canResume"),
    method("DownloadItem", "cancel"),
    method("DownloadItem", "getURL"),
    method("DownloadItem", "getURLChain"),
    method("DownloadItem", "getMimeType"),
    method("DownloadItem", "hasUserGesture"),
    method("DownloadItem", "getFilename"),
    method("DownloadItem", "getTotalBytes"),
    method("DownloadItem", "getReceivedBytes"),
    method("DownloadItem", "getContentDisposition"),
    method("DownloadItem", "getState"),
    method("DownloadItem", "getLastModifiedTime"),
    method("DownloadItem", "getETag"),
    method("DownloadItem", "getStartTime"),
)

MEMBERS: tuple[Member, ...] = (
    *MODULE,
    *SESSION,
    *COOKIES,
    *WEB_REQUEST,
    *PROTOCOL,
    *NET_LOG,
    *DOWNLOAD_ITEM,
)
