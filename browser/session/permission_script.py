"""A script in a world of its own that tells of each new document, and claims media for it.

The engine keeps camera and microphone for one frame, and tells of a frame only when the frame asks.
So that a page's first look at its permissions and devices agrees with what was decided, the script
asks in its place: before any script of the page, so it is always the first. That request is denied,
no device is opened, and the frame's state is set by what the request brought.
"""

import json
import os
from typing import TYPE_CHECKING

from browser.model.permission_kind import CAMERA, MICROPHONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWebEngineCore import QWebEngineProfile, QWebEngineScript

    from browser.session.web_contents import WebContents

NAME = "permissions"
Claim = tuple[int, str, str]
TYPES = {MICROPHONE: "audio", CAMERA: "video"}
KINDS = {word: kind for kind, word in TYPES.items()}
CLAIM = """(() => {
  const say = (...words) => console.debug("%(secret)s", ...words);
  const wanted = (%(wanted)s)[self.origin] ?? [];
  const media = navigator.mediaDevices;
  if (%(announce)s) say("document");
  for (const kind of media ? wanted : []) {
    say("begin", kind, self.origin);
    media.getUserMedia({[kind]: true})
      .then((stream) => stream.getTracks().forEach((track) => track.stop()))
      .catch(() => {})
      .finally(() => say("end", kind, self.origin));
  }
})()"""


class PermissionScript:
    """The script of one session's profile; `document_made(page)` hears of new documents.

    LIMIT: in sub-frames nothing is claimed, since nothing tells which of them asks: there a query
    and the names of devices agree only after the frame has asked.
    """

    def __init__(
        self, profile: "QWebEngineProfile", document_made: "Callable[[WebContents], None]"
    ) -> None:
        self._profile = profile
        self._document_made = document_made
        self._secret = os.urandom(16).hex()
        self._wanted: dict[str, list[str]] = {}
        # A second claim would find the first one's answer, and open the device.
        self._under_way: set[Claim] = set()
        self._claims: set[Claim] = set()
        self._script: QWebEngineScript | None = None
        self._install()

    def want(self, wanted: dict[str, list[str]]) -> None:
        """Claim these kinds in the documents of these origins that are made from now on."""
        words = {origin: [TYPES[kind] for kind in kinds] for origin, kinds in wanted.items()}
        if words != self._wanted:
            self._wanted = words
            self._install()

    def claim(self, page: "WebContents", origin: str, kinds: "Iterable[str]") -> None:
        """Claim kinds for the document that a page shows."""
        missing = [kind for kind in kinds if (page.id, origin, kind) not in self._under_way]
        if missing:
            self._under_way.update((page.id, origin, kind) for kind in missing)
            words = {origin: [TYPES[kind] for kind in missing]}
            self.run(page, self._code(words, announce=False))

    def run(self, page: "WebContents", code: str) -> None:
        """Run code in the script's world of a page."""
        page.runJavaScript(code, self._world())

    def take(self, page: "WebContents", message: str) -> bool:
        """Take a console message of the script; `False` if it is another one."""
        if not message.startswith(self._secret):
            return False
        _, what, *rest = message.split(" ")
        if what == "document":
            self.forget_page(page.id)
            self._document_made(page)
        elif len(rest) == 2 and rest[0] in KINDS:
            claim = (page.id, rest[1], KINDS[rest[0]])
            if what == "begin":
                self._under_way.add(claim)
                self._claims.add(claim)
            else:
                self._under_way.discard(claim)
                self._claims.discard(claim)
        return True

    def is_claim(self, page: "WebContents", origin: str, kinds: tuple[str, ...]) -> bool:
        """Whether what the engine asks now is asked by the script; it is told once."""
        claim = (page.id, origin, kinds[0])
        if len(kinds) > 1 or claim not in self._claims:
            return False
        self._claims.remove(claim)
        return True

    def forget_page(self, page: int) -> None:
        """Wait for no claims of a page any more."""
        self._claims = {claim for claim in self._claims if claim[0] != page}
        self._under_way = {claim for claim in self._under_way if claim[0] != page}

    def _install(self) -> None:
        from PySide6.QtWebEngineCore import QWebEngineScript

        script = QWebEngineScript()
        script.setName(NAME)
        script.setSourceCode(self._code(self._wanted, announce=True))
        script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
        script.setWorldId(self._world())
        if self._script is not None:
            self._profile.scripts().remove(self._script)
        self._profile.scripts().insert(script)
        self._script = script

    def _code(self, wanted: dict[str, list[str]], *, announce: bool) -> str:
        words = {"secret": self._secret, "wanted": json.dumps(wanted)}
        return CLAIM % {**words, "announce": json.dumps(announce)}

    @staticmethod
    def _world() -> int:
        from PySide6.QtWebEngineCore import QWebEngineScript

        return int(QWebEngineScript.ScriptWorldId.ApplicationWorld.value)
