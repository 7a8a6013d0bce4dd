"""Every member that is not as documented, with its reason. Nothing else may be missing.

A reason that starts with "pending" means: not built yet, and the named issue builds it. Delete the
line when the member exists. Any other reason is a limit of the engine: the member exists, raises
`UnsupportedError` where it cannot do its work, and its docstring has a line `Limit: …`.
A parameter is named like `Session.setProxy(mode)`.
"""

PENDING = "pending"


def _table(*entries: tuple[str, str]) -> dict[str, str]:
    table = dict(entries)
    assert len(table) == len(entries), "a member stands twice in gaps.py"
    return table


# Qt refuses a handler for a scheme that is built in, and the inspector stops only what the network
# or the disk would answer: `data:`, `about:`, `blob:`, WebSockets and the engine's own pages do not
# pass there. No page or script of ours stands in their way either.
INTERCEPTS = "of the schemes that are built in, only http, https and file can be intercepted"

# Qt hands none of it on, the cache keeps a lock on what is being written, and the engine writes no
# file of it. So the inspector must be there first; for a popup it is not, and then the server is
# asked again, which may refuse.
BEGINS = "of a download that begins with its popup, only what a second request or Qt tells"

# The network writes them over whatever `Fetch.continueRequest` or Qt's interceptor gave; where the
# engine has none of its own for a request, what is given is sent.
COOKIES = "the engine sends its own cookies in place of others that a listener gives"

# Neither Qt nor the inspector lists the origins that keep something, and in memory no file does.
ORIGINS = "all but some origins can be cleared of cookies alone; background fetches only with all"

GAPS: dict[str, str] = _table(
    ("WebRequest.onBeforeSendHeaders", COOKIES),
    ("Session.clear_data", ORIGINS),
    *(
        (f"DownloadItem.{name}", BEGINS)
        for name in (
            "getURLChain",
            "getContentDisposition",
            "getLastModifiedTime",
            "getETag",
            "hasUserGesture",
        )
    ),
    *(
        (f"Protocol.intercept{kind}Protocol", INTERCEPTS)
        for kind in ("File", "String", "Buffer", "Http", "Stream")
    ),
)

# Permissions that the engine denies without asking anybody, so that no handler hears of them, and
# how each was tried from a real page that a person had clicked. No hook of Qt and no method of the
# inspector answers them (`Browser.setPermission` is refused there); tests/engine tries them again.
ENGINE_DENIES: dict[str, str] = {
    "midi": "navigator.requestMIDIAccess()",
    "midiSysex": "navigator.requestMIDIAccess({sysex: true})",
    "mediaKeySystem": "requestMediaKeySystemAccess: clear keys work unasked, others are not there",
    "window-management": "getScreenDetails()",
    "idle-detection": "IdleDetector.requestPermission()",
    "persistent-storage": "navigator.storage.persist()",
    "screen-wake-lock": "navigator.wakeLock.request('screen')",
    "accelerometer": "new Accelerometer().start(), as gyroscope and magnetometer",
    "storage-access": "document.requestStorageAccess() in a frame of another site",
    "keyboard-lock": "navigator.permissions.query; navigator.keyboard.lock() has no effect",
    "local-network-access": "navigator.permissions.query; loopback can be fetched all the same",
    "background-sync": "navigator.permissions.query, as background-fetch and payment-handler",
    "serial": "navigator.serial.requestPort(): no device is ever chosen, as with hid",
}
