"""What tests of permissions share: a handler that keeps what it was asked, and ways to ask."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from browser.session import (
    PermissionReply,
    PermissionRequestDetails,
    Session,
    WebContents,
    from_partition,
)
from tests.engine.conftest import Program
from tests.servers import Server

# Pages that are clicked fill their window.
PAGE = "<title>page</title><body style='height: 100vh; margin: 0'>page"
STATE = "navigator.permissions.query({name: '%s'}).then((status) => status.state)"
NOTIFY = "Notification.requestPermission()"
# The engine asks about the position only for pages that are seen.
POSITION = """new Promise((done) => navigator.geolocation.getCurrentPosition(
  () => done("position"), (error) => done(error.code)))"""


@dataclass
class Request:
    """One call of the handler."""

    page: WebContents
    permission: str
    reply: PermissionReply
    details: PermissionRequestDetails


@dataclass
class Asked:
    """A handler: gives the next of its answers, or keeps the request."""

    answers: list[bool] = field(default_factory=list)
    options: dict[str, Any] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    def __call__(
        self,
        page: WebContents,
        permission: str,
        reply: PermissionReply,
        details: PermissionRequestDetails,
    ) -> None:
        self.requests.append(Request(page, permission, reply, details))
        self._changed.set()
        if self.answers:
            reply(self.answers.pop(0), **self.options)

    async def request(self, number: int = 1) -> Request:
        """Wait for so many requests, and give the last of them."""
        while len(self.requests) < number:
            self._changed.clear()
            await self._changed.wait()
        return self.requests[number - 1]


@dataclass
class Site:
    """A session whose handler is `asked`, and a server with a page."""

    server: Server
    session: Session
    asked: Asked

    @property
    def origin(self) -> str:
        """The origin of its pages."""
        return self.server.url("", "localhost")

    async def page(self, path: str = "/") -> WebContents:
        """Load a page."""
        page = self.session.create_web_contents()
        await page.load_url(self.origin + path)
        return page


def make_site(server: Server, fresh: Callable[..., str], kind: str = "memory") -> Site:
    """A new session with such a handler."""
    server.on("/", PAGE)
    server.on("/other", PAGE)
    session, asked = from_partition(fresh(kind)), Asked()
    session.set_permission_request_handler(asked)
    return Site(server, session, asked)


def seen_by(name: str, *arguments: object) -> dict[str, Any]:
    """Run a program that says once, for all of its cases, what each of them saw."""
    with pytest.MonkeyPatch.context() as patch:
        # What the engine of this process was told is not meant for the program's.
        patch.delenv("QTWEBENGINE_CHROMIUM_FLAGS", raising=False)
        program = Program(name, *arguments)
    try:
        found: dict[str, Any] = program.read()
        assert program.finish()[0] == 0
    finally:
        program.close()
    return found


async def begin(page: WebContents, code: str) -> None:
    """Start what waits for an answer; `later` gets its value."""
    await page.execute_javascript(f"void (window.later = {code})")


async def is_waiting(page: WebContents) -> bool:
    """Whether what was started still waits."""
    return bool(await page.execute_javascript("Promise.race([later.then(() => false), true])"))
