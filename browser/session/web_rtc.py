"""WebRTC, off while a session has proxies: its packets would go round them and show the machine.

LIMIT: the engine has one rule about that for the whole process, so a session takes the constructor
away from its pages. Its profile's script runs in each document. The inspector reaches those that
the engine's scripts do not, of frames that loaded nothing yet, and ends the connections that are
open. A frame inside of a popup that never loaded anything is reached only once it is there.
"""

import contextlib
import logging
from typing import TYPE_CHECKING

from PySide6.QtWebEngineCore import QWebEngineProfile, QWebEngineScript

from browser.errors import InspectorError

if TYPE_CHECKING:
    from browser.engine.inspector_calls import Params
    from browser.engine.inspector_target import Target
    from browser.session.attachment import Attachment
    from browser.session.session import Session

log = logging.getLogger(__name__)
NAME = "no-webrtc"
# What `window.open` gives is a document that no script of ours has seen.
OFF = """(() => {
  const names = ["RTCPeerConnection", "webkitRTCPeerConnection", "RTCIceTransport"];
  const off = (place) => {
    if (!("RTCPeerConnection" in place)) return;
    for (const name of names) delete place[name];
    const own = place.open;
    place.open = {open(...given) {
      const made = own.apply(this, given);
      try { if (made) off(made); } catch {}
      return made;
    }}.open;
  };
  off(window);
})()"""
PROTOTYPE = "globalThis.RTCPeerConnection?.prototype"
END = "function() { for (const one of this) one.close(); }"
GROUP = "bulkhead-webrtc"
# A page whose script does not end does what it is told before anything else.
PAGE_SECONDS = 1.0


class WebRtc:
    """Whether the pages of one session have it."""

    def __init__(self, session: "Session", profile: QWebEngineProfile) -> None:
        self._session = session
        # WORKAROUND(seen 6.12): its collection of scripts is named anew each time: a name that
        # outlives the profile is given to whatever takes its place in memory.
        self._profile = profile
        self._attachment: Attachment | None = None
        self._added: list[tuple[Target, str]] = []
        self.is_off = False

    async def set_off(self, off: bool) -> None:
        """Take it away from every page, or give it back to their next documents."""
        if off == self.is_off:
            return
        self.is_off = off
        if not off:
            for script in self._profile.scripts().find(NAME):
                self._profile.scripts().remove(script)
            await self._give_back()
            return
        log.info("WebRTC is off in %s, since it goes round proxies", self._session.partition)
        self._profile.scripts().insert(_script())
        try:
            self._attachment = self._session._attachments.add("web_rtc", self._set_up)
            await self._attachment.in_force()
        except InspectorError as error:
            log.warning("WebRTC may still work in pages that are open: %s", error)

    async def _give_back(self) -> None:
        # Letting go alone is heard by a page's process when its next document may be there.
        added, self._added = self._added, []
        for target, identifier in added:
            with contextlib.suppress(InspectorError):
                wanted = {"identifier": identifier}
                await _send(target, "Page.removeScriptToEvaluateOnNewDocument", wanted)
        if self._attachment is not None:
            self._attachment.remove()
            self._attachment = None

    async def _set_up(self, target: "Target") -> None:
        if target.type not in ("page", "iframe"):
            return  # workers have none
        await _send(target, "Page.enable")
        await _end_open(target)
        new = {"source": OFF, "runImmediately": True}
        made = await _send(target, "Page.addScriptToEvaluateOnNewDocument", new)
        self._added = [one for one in self._added if not one[0].is_closed]
        if "identifier" in made:
            self._added.append((target, made["identifier"]))


def _script() -> QWebEngineScript:
    script = QWebEngineScript()
    script.setName(NAME)
    script.setSourceCode(OFF)
    script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
    script.setWorldId(QWebEngineScript.ScriptWorldId.MainWorld)
    script.setRunsOnSubFrames(True)
    return script


async def _end_open(target: "Target") -> None:
    """Close the connections of the documents that are there."""
    contexts: list[int] = []

    def heard(_target: "Target", params: "Params") -> None:
        if params["context"].get("auxData", {}).get("isDefault"):
            contexts.append(params["context"]["id"])

    unsubscribe = target.subscribe("Runtime.executionContextCreated", heard)
    try:
        await _send(target, "Runtime.enable")
    finally:
        unsubscribe()
    for context in contexts:
        asked = {"expression": PROTOTYPE, "contextId": context, "objectGroup": GROUP}
        found = (await _send(target, "Runtime.evaluate", asked)).get("result", {})
        if "objectId" not in found:
            continue
        wanted = {"prototypeObjectId": found["objectId"], "objectGroup": GROUP}
        all_of_them = (await _send(target, "Runtime.queryObjects", wanted)).get("objects", {})
        if "objectId" in all_of_them:
            call = {"functionDeclaration": END, "objectId": all_of_them["objectId"]}
            await _send(target, "Runtime.callFunctionOn", call)
    target.post("Runtime.releaseObjectGroup", {"objectGroup": GROUP})
    target.post("Runtime.disable")


async def _send(target: "Target", method: str, params: "Params | None" = None) -> "Params":
    try:
        return await target.send(method, params, timeout=PAGE_SECONDS)
    except InspectorError as error:
        if target.is_closed:
            raise
        log.debug("%s at page %s: %s", method, target.root.id, error)
        return {}
