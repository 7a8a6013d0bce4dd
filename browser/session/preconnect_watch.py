"""The event of a page that asks for a connection ahead of time.

LIMIT: the engine tells nobody. A script in a world of its own watches the page's
`<link rel=preconnect>`; a `Link` header is not seen by it.
"""

import json
import os
from typing import TYPE_CHECKING

from PySide6.QtWebEngineCore import QWebEngineScript

from browser.session.event import Event

if TYPE_CHECKING:
    from browser.session.session import Session
    from browser.session.web_contents import WebContents

SCRIPT = r"""(() => {
  const seen = new WeakMap();
  const look = (link) => {
    if (!/(^|\s)preconnect(\s|$)/i.test(link.rel)) return;
    let url;
    try { url = new URL(link.href); } catch { return; }
    if (url.protocol !== "http:" && url.protocol !== "https:") return;
    const wish = JSON.stringify([url.origin + "/", link.crossOrigin !== "anonymous"]);
    if (seen.get(link) === wish) return;
    seen.set(link, wish);
    console.debug(%(token)s + wish);
  };
  const all = (node) => {
    if (node instanceof HTMLLinkElement) look(node);
    if (node.querySelectorAll) node.querySelectorAll("link[rel~=preconnect i]").forEach(look);
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "attributes") all(change.target);
      else change.addedNodes.forEach(all);
    }
  }).observe(document, {
    childList: true, subtree: true, attributeFilter: ["rel", "href", "crossorigin"],
  });
  all(document);
})()"""


class PreconnectWatch:
    """Emits `preconnect_requested` of a session; made when somebody first listens."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._token = os.urandom(16).hex()
        for page in session.pages():
            self.page_made(page)

    def page_made(self, page: "WebContents") -> None:
        """Watch a page, from its next document on."""
        script = QWebEngineScript()
        script.setName("preconnect")
        script.setSourceCode(SCRIPT % {"token": json.dumps(self._token)})
        script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
        script.setWorldId(QWebEngineScript.ScriptWorldId.ApplicationWorld)
        script.setRunsOnSubFrames(True)
        page.scripts().insert(script)

    def take_console(self, message: str) -> bool:
        """Take a message of the script."""
        if not message.startswith(self._token):
            return False
        try:
            url, with_credentials = json.loads(message.removeprefix(self._token))
        except ValueError:
            return True
        self._session.preconnect_requested.emit(Event(), str(url), bool(with_credentials))
        return True
