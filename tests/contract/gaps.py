"""Every member that is not as documented, with its reason. Nothing else may be missing.

A reason that starts with "pending" means: not built yet, and the named issue builds it. Delete the
line when the member exists. Any other reason is a limit of the engine: the member exists, raises
`UnsupportedError` where it cannot do its work, and its docstring has a line `Limit: …`.
A parameter is named like `Session.setProxy(mode)`.
"""

from collections.abc import Iterator

PENDING = "pending"


def _pending(issue: str, *keys: str) -> Iterator[tuple[str, str]]:
    for key in keys:
        yield key, f"{PENDING}: the {issue} issue"


def _table(*entries: tuple[str, str]) -> dict[str, str]:
    table = dict(entries)
    assert len(table) == len(entries), "a member stands twice in gaps.py"
    return table


GAPS: dict[str, str] = _table(
    *_pending(
        "inspector",
        "Session.getBlobData",
        "Session.webRequest",
        "Session.protocol",
        "WebRequest.onBeforeRequest",
        "WebRequest.onBeforeSendHeaders",
        "WebRequest.onSendHeaders",
        "WebRequest.onHeadersReceived",
        "WebRequest.onResponseStarted",
        "WebRequest.onBeforeRedirect",
        "WebRequest.onCompleted",
        "WebRequest.onErrorOccurred",
        "Protocol.registerSchemesAsPrivileged",
        "Protocol.registerFileProtocol",
        "Protocol.registerBufferProtocol",
        "Protocol.registerStringProtocol",
        "Protocol.registerHttpProtocol",
        "Protocol.registerStreamProtocol",
        "Protocol.unregisterProtocol",
        "Protocol.isProtocolHandled",
        "Protocol.interceptFileProtocol",
        "Protocol.interceptStringProtocol",
        "Protocol.interceptBufferProtocol",
        "Protocol.interceptHttpProtocol",
        "Protocol.interceptStreamProtocol",
        "Protocol.uninterceptProtocol",
        # Beyond the document.
        "WebContents.set_user_agent",
        "WebContents.get_user_agent",
        "WebRequest.add_listener",
        "WebRequest.on_response_body",
        "Cookies.export",
        "Cookies.import_",
    ),
    *_pending(
        "decisions",
        "Session.setCertificateVerifyProc",
        "Session.setPermissionRequestHandler",
        "Session.setPermissionCheckHandler",
        "Session.allowNTLMCredentialsForDomains",
        "Session.createInterruptedDownload",
        "Session.clearAuthCache",
        "Session.setSpellCheckerLanguages",
        "Session.getSpellCheckerLanguages",
        "Session.setSpellCheckerDictionaryDownloadURL",
        "Session.availableSpellCheckerLanguages",
        "DownloadItem.setSaveDialogOptions",
        "DownloadItem.getSaveDialogOptions",
        "DownloadItem.getURLChain",
        "DownloadItem.hasUserGesture",
        "DownloadItem.getContentDisposition",
        "DownloadItem.getLastModifiedTime",
        "DownloadItem.getETag",
        # Beyond the document.
        "DownloadItem.get_http_status",
        "Session.certificate_decisions",
        "Session.forget_certificate_decisions",
        "Session.add_word_to_spell_checker_dictionary",
        "Session.remove_word_from_spell_checker_dictionary",
        "Session.list_words_in_spell_checker_dictionary",
        "Session.set_spell_checker_enabled",
        "Session.is_spell_checker_enabled",
        "Session.set_display_media_request_handler",
    ),
    *_pending(
        "gateway",
        "Session event preconnect",
        "Session.setProxy",
        "Session.resolveProxy",
        "Session.enableNetworkEmulation",
        "Session.disableNetworkEmulation",
        "Session.preconnect",
        "Session.clearHostResolverCache",
        "Session.netLog",
        "NetLog.startLogging",
        "NetLog.stopLogging",
        "NetLog.currentlyLogging",
        "NetLog.currentlyLoggingPath",
        # Beyond the document.
        "Session.explain_proxy",
        "Session.close_all_connections",
        "Session.force_reload_proxy_config",
        "Session.resolve_host",
        "Session.fetch",
    ),
)
