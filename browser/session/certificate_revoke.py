"""Making the engine forget the certificates that it was told to accept.

The engine keeps an acceptance for host, certificate and error as long as the profile lives, and
asks no more. It drops those of a host when something of that host arrives without an error; so
something does, from here: requests of a hidden page that the inspector answers itself.
"""

import html
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEngineSettings

from browser.aio import next_signal
from browser.errors import EngineError
from browser.session.close_connections import close_connections

if TYPE_CHECKING:
    from browser.engine.inspector_target import Target
    from browser.session.hidden_targets import HiddenTargets

SECONDS = 10.0
Attribute = QWebEngineSettings.WebAttribute


async def revoke(hidden: "HiddenTargets", hosts: Collection[str]) -> None:
    """Let the engine ask again about certificates of the hosts.

    Raises:
        EngineError: it did not forget them.
        InspectorError: the inspector does not run.
    """
    answered: set[str] = set()

    def answer(target: "Target", params: dict[str, Any]) -> None:
        answered.add(QUrl(params["request"]["url"]).host())
        target.post("Fetch.fulfillRequest", {"requestId": params["requestId"], "responseCode": 204})

    pictures = "".join(f'<img src="https://{html.escape(_shown(host))}/">' for host in hosts)
    async with hidden.call(), hidden.page() as page:
        page.settings().setAttribute(Attribute.AutoLoadImages, True)
        target = await hidden.inspector().attach(page)
        try:
            target.subscribe("Fetch.requestPaused", answer)
            await target.send("Fetch.enable", {"patterns": [{"urlPattern": "https://*"}]})
            loaded = next_signal(page.loadFinished, timeout=SECONDS)
            page.setHtml(pictures)
            await loaded
        except TimeoutError:
            pass
        finally:
            target.detach()
        if left := {QUrl(f"https://{_shown(host)}/").host() for host in hosts} - answered:
            raise EngineError(f"the engine still accepts certificates of {', '.join(left)}")
        # What is connected already would be used without a question.
        await close_connections(hidden.page)


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
