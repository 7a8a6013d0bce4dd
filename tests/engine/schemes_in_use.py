"""The schemes of the tests of protocols, and how their pages ask.

They are declared when this is imported, which is before the engine starts.
"""

import asyncio
from collections.abc import Callable
from typing import Any

from browser.session import (
    CustomScheme,
    ProtocolRequest,
    SchemePrivileges,
    Session,
    WebContents,
    from_partition,
)
from browser.session.protocol import register_schemes_as_privileged

ALL = SchemePrivileges(
    standard=True,
    secure=True,
    allow_service_workers=True,
    support_fetch_api=True,
    cors_enabled=True,
)
APP, OTHER, CLOSED, BARE = "test-app", "test-other", "test-closed", "test-bare"
register_schemes_as_privileged(
    [
        CustomScheme(APP, ALL),
        CustomScheme(OTHER, ALL),
        CustomScheme(CLOSED, SchemePrivileges(standard=True, support_fetch_api=True)),
        CustomScheme(BARE),
    ]
)
HOME = f"{APP}://host/"
Reply = Callable[..., None]
Handler = Callable[[ProtocolRequest, Reply], object]
# Gives status, the headers, how many bytes, and the first of them; or what went wrong.
ASK = """fetch(%r, %s).then(async (answer) => {
  const data = new Uint8Array(await answer.arrayBuffer());
  const text = new TextDecoder().decode(data.slice(0, 1000));
  const headers = Object.fromEntries(answer.headers);
  return {status: answer.status, url: answer.url, headers, length: data.length, text};
}).catch((error) => ({error: String(error)}))"""


def titled(text: str) -> str:
    """A page that asks for nothing else, not even for an icon."""
    return f"<title>{text}</title><link rel=icon href='data:,'>"


class Paths:
    """A handler that answers by the path of the URL: `paths["/a"] = {"data": "x"}` or a function.

    Without an entry it is a page.
    """

    def __init__(self, home: object = titled("home")) -> None:
        self.home = home
        self.routes: dict[str, Any] = {}
        self.requests: list[ProtocolRequest] = []
        self.changed = asyncio.Event()

    def __setitem__(self, path: str, answer: object) -> None:
        self.routes[path] = answer

    def __call__(self, request: ProtocolRequest, reply: Reply) -> object:
        self.requests.append(request)
        self.changed.set()
        answer = self.routes.get(path_of(request), self.home)
        if callable(answer):
            return answer(request, reply)
        reply(**answer) if isinstance(answer, dict) else reply(answer)
        return None

    async def asked(self, path: str, count: int = 1) -> ProtocolRequest:
        """Wait until a path was asked for so many times."""
        while True:
            found = [one for one in self.requests if path_of(one) == path]
            if len(found) >= count:
                return found[count - 1]
            self.changed.clear()
            await self.changed.wait()


def path_of(request: ProtocolRequest) -> str:
    """The path of the request's URL, without its query."""
    return "/" + request.url.partition("://")[2].partition("/")[2].partition("?")[0]


def new_page(partition: str) -> tuple[Session, WebContents]:
    """A session, and a page of it."""
    session = from_partition(partition)
    return session, session.create_web_contents()


async def ask(page: WebContents, path: str, options: str = "{}") -> Any:
    """Let a script of the page fetch a path, or a URL; see `ASK`."""
    url = path if "://" in path else HOME.rstrip("/") + path
    return await page.execute_javascript(ASK % (url, options))
