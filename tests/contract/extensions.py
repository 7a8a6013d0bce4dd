"""Names and parameters beyond the document, with their source.

PROMISED is what contract.md fixes in its sections A and C: it must be built, or stand in gaps.py.
OWN is what was built on top: one line for each public name, and no line for what is not there.
"""

from tests.contract.description import Member, Parameter, method, parameters, promise, value

# Section A, rules 9 to 11.
LIFE: tuple[Member, ...] = (
    value("WebContents", "id"),
    value("WebContents", "session"),
    promise("WebContents", "load_url", "url"),
    method("WebContents", "get_url"),
    method("WebContents", "get_title"),
    promise("WebContents", "execute_javascript", "code"),
    method("WebContents", "set_user_agent", None),
    method("WebContents", "get_user_agent"),
    method("WebContents", "download_url", "url"),
    method("Session", "create_web_contents", "parent?"),
    method("browser", "run", "main, *, data_dir=None, chromium_flags=(), schemes=(), argv=None"),
    promise("Session", "close"),
    promise("session", "delete_partition", "partition"),
    value("Session", "partition"),
    method("Session", "is_persistent"),
    value("Session", "storage_path"),
)

# Section C: what the users of that API asked for.
WISHES: tuple[Member, ...] = (
    method("WebRequest", "add_listener", "event, listener, *, urls?, types?"),  # C1
    method("Session", "explain_proxy", "url", waits=None),  # C4
    method("Session", "close_all_connections", waits=None),  # C5
    method("Session", "force_reload_proxy_config", waits=None),  # C5
    method("Cookies", "export", None, waits=None),  # C7
    method("Cookies", "import_", None, waits=None),  # C7
    method("WebRequest", "on_response_body", None),  # C8
    method("DownloadItem", "get_interrupt_reason"),  # C9
    method("DownloadItem", "get_http_status"),  # C9
    method("DownloadItem", "get_current_bytes_per_second"),  # C9
    method("DownloadItem", "get_percent_complete"),  # C9
    method("DownloadItem", "get_end_time"),  # C9
    method("DownloadItem", "accept"),  # C9
    method("Session", "certificate_decisions"),  # C10
    method("Session", "forget_certificate_decisions", "host?"),  # C10
    method("Session", "resolve_host", None, waits=None),  # C11
    method("Session", "fetch", None, waits=None),  # C11
    promise("Session", "clear_data", "*, data_types?, origins?, exclude_origins?"),  # C11
    method("Session", "add_word_to_spell_checker_dictionary", "word", waits=None),  # C11
    method("Session", "remove_word_from_spell_checker_dictionary", "word", waits=None),  # C11
    method("Session", "list_words_in_spell_checker_dictionary", waits=None),  # C11
    method("Session", "set_spell_checker_enabled", None),  # C11
    method("Session", "is_spell_checker_enabled"),  # C11
    method("Session", "set_display_media_request_handler", None),  # C11
)

PROMISED: tuple[Member, ...] = (*LIFE, *WISHES)

# Parameters that section C adds to documented members: C3, C4, C11.
PROMISED_PARAMETERS: dict[str, tuple[Parameter, ...]] = {
    "Session.setProxy": parameters("*, credentials?, pac_text?, resolver?, mode?"),
}

_VALUES = "section A, rule 5: the strings of the document, or what a structure is made of"
_FOR_WINDOWS = "section A, rule 9: what the windows need"
_LIFE = "section A, rule 11: the life of a session"
_DICTIONARIES = "C11: how a dictionary comes, in the newest system's names"
_DECISIONS = "C2: decisions about pages, in three states"
_PERMISSION = "section A, rule 5: what handlers of permissions get"

_DOWNLOADS = "C9: what a person is told of a download"

_KEYS = "WebAuthn, which the document leaves to the application"
_CLIENT = "client certificates, which `RemoveClientCertificate` of the document forgets"
_AUTHORITY = "an authority that one partition trusts, where the proc would have to know every host"
_HOLD = "C3 to C5: a proxy that is kept must be in force before the session's first request"
_KEYRING = "passwords of a partition, kept when a person wants it; NTLM is answered from there"

_ONE_BY_ONE = "C7: SameSite and partitions, for who shows and edits cookies one by one"

# Python names; the owner `session` is the package `browser.session`, by its `__all__`.
OWN: dict[str, dict[str, str]] = {
    "browser": {"__version__": "the version of the product"},
    "session": {
        "CertificateDecision": "C10: one entry of the list",
        "VerificationRequest": "what the documented `request` of the verify proc is made of",
        "AuthScheme": _VALUES,
        "CookieChangeCause": _VALUES,
        "DisplayKind": _VALUES,
        "DisplayMediaRequest": _PERMISSION,
        "DisplaySource": _PERMISSION,
        "CookieTransfer": "C7: what an export or import left out, and why",
        "DownloadState": _VALUES,
        "FetchHeaders": "C11: what `fetch` gives is made of it",
        "FetchResponse": "C11: what `fetch` gives",
        "FileRisk": "issue 4: risky kinds of files, marked for whoever shows them",
        "InterruptReason": _VALUES,
        "MediaType": _VALUES,
        "KeyFailure": _KEYS,
        "KeyStep": _KEYS,
        "PinError": _KEYS,
        "PinReason": _KEYS,
        "PinWanted": _KEYS,
        "SecurityKeyRequest": _KEYS,
        "Notification": "what the notification presenter shows",
        "PartitionedCookie": "C7: the partition key, for which the structure has no field",
        "Permission": _VALUES,
        "PermissionCheckDetails": _PERMISSION,
        "PermissionDecision": _DECISIONS,
        "PermissionReply": _PERMISSION,
        "PermissionRequestDetails": _PERMISSION,
        "PermissionScope": _VALUES,
        "PermissionState": _VALUES,
        "Permissions": _DECISIONS,
        "RequestDetails": _VALUES,
        "RequestEvent": _VALUES,
        "RequestSession": _VALUES,
        "ResourceType": _VALUES,
        "ResumeOutcome": _VALUES,
        "SaveDialogOptions": _VALUES,
        "SchemePrivileges": _VALUES,
        "UnfinishedDownload": "C9: the list of downloads that survives a killed process",
    },
    "Session": {
        "get_connection_details": "the certificate of a page that is open, for who asks about it",
        "accept_certificate": "C10: a person's own decision, which can be forgotten",
        "client_certificates": _CLIENT,
        "import_client_certificate": _CLIENT,
        "remove_client_certificate": _CLIENT,
        "set_client_certificate_handler": _CLIENT,
        "set_security_key_handler": _KEYS,
        "set_trusted_authorities": _AUTHORITY,
        "trusted_authorities": _AUTHORITY,
        "verify_certificate": "valid certificates: the gateway asks the same proc",
        "use_credential_store": _KEYRING,
        "has_stored_credentials": _KEYRING,
        "stored_credentials": _KEYRING,
        "forget_stored_credentials": _KEYRING,
        "in_force": _FOR_WINDOWS,
        "join_gateway": _FOR_WINDOWS,
        "must_wait": _FOR_WINDOWS,
        "may_send": _FOR_WINDOWS,
        "set_cache_limit": "C11: how much of the disk one partition may take for its cache",
        "hold_requests": _HOLD,
        "release_requests": _HOLD,
        "held_because": _HOLD,
        "true_error": _FOR_WINDOWS,
        "authentication": "HTTP authentication, which the document leaves to the application",
        "closed": _LIFE,
        "closing": _LIFE,
        "downloads": "C9: the list of downloads",
        "cancel_downloads": "C9: none is kept of a partition that is deleted",
        "download_notice": "C9: a broken list is put aside and said so",
        "forget_download": "C9: the list that survives a killed process",
        "restore_download": "C9: the list that survives a killed process",
        "unfinished_downloads": "C9: the list that survives a killed process",
        "watch_downloads": "what only the inspector tells of downloads, and its price",
        "get_storage_usage": "C11: what an origin takes, for who decides what to clear",
        "has_cache": "the option `cache` of `session.fromPartition`, which cannot be changed",
        "is_closed": _LIFE,
        "notifications": "the part behind set_notification_presenter",
        "open_popup": _FOR_WINDOWS,
        "pages": _FOR_WINDOWS,
        "permission_door": "the part that answers the engine when pages ask",
        "permission_notice": "C2: a broken file of decisions is put aside and said so",
        "permissions": _DECISIONS,
        "set_authentication_handler": "HTTP authentication, asked by the session",
        "clear_visited_links": "deleting the history, a command of the program",
        "set_host_resolver": "C11: what `resolve_host` asks, a fixed server or DNS over HTTPS",
        "set_force_dark": "darkening of pages, a setting of the program",
        "set_full_screen": "the whole screen for pages, each time by the program",
        "set_internal_pages": "the product's own pages, of its own scheme",
        "set_notification_presenter": "notifications, which the document leaves to the engine",
        "set_window_open_handler": _FOR_WINDOWS,
        "spellcheck_dictionary_download_begin": _DICTIONARIES,
        "spellcheck_dictionary_download_failure": _DICTIONARIES,
        "spellcheck_dictionary_download_success": _DICTIONARIES,
        "spellcheck_dictionary_initialized": _DICTIONARIES,
        "web_contents_created": _FOR_WINDOWS,
    },
    "WebContents": {
        "fail_as": "the error that the verify proc gave, told by `load_url`",
        "certificate_refused": _FOR_WINDOWS,
        "close": _LIFE,
        "dialog_requested": _FOR_WINDOWS,
        "dialogs": _FOR_WINDOWS,
        "full_screen_changed": _FOR_WINDOWS,
        "is_alive": _LIFE,
        "popup_blocked": _FOR_WINDOWS,
        "settle": _LIFE,
        "suppress_dialogs": _FOR_WINDOWS,
    },
    "NetLog": {"close": _LIFE},
    "Cookies": {
        "delete": _ONE_BY_ONE,
        "put": _ONE_BY_ONE,
        "records": _ONE_BY_ONE,
        "clearing": "the right cause when another part of the session clears cookies",
        "close": _LIFE,
        "keeps_session_cookies": "C7: session cookies kept over a restart",
        "set_keep_session_cookies": "C7: session cookies kept over a restart",
        "settle": _LIFE,
    },
    "Protocol": {
        "handle": "C11: the newest system's form of a handler",
        "unhandle": "C11: the newest system's form of a handler",
    },
    "DownloadItem": {
        "get_file_risk": "issue 4: risky kinds of files, marked for whoever shows them",
        "get_interrupt_text": "C9: the reason in a sentence",
        "get_resume_outcome": "C9: whether it went on or started over",
        "is_done": "C9: whether it can still go on",
        "is_page": "a page that a person saves is no event of the document",
    },
}

# Optional parameters that were added to documented or promised members: key -> name -> source.
OWN_PARAMETERS: dict[str, dict[str, str]] = {
    "NetLog.startLogging": {"format": "C8: a net log can be written as HAR 1.2, too"},
    "DownloadItem.setSaveDialogOptions": {
        "button_label": "the options of a save dialog that the document only links",
        "filters": "the options of a save dialog that the document only links",
    },
    "Session.setUserAgent": {"open_pages": "the program's settings, which open tabs follow"},
    "Session.setPreloads": {
        "sub_frames": "issue 3: frames; the document leaves open whether they run preloads"
    },
}
