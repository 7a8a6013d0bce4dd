"""`ses.protocol`: who handles which scheme.

Of browser/session/protocol.py, browser/session/protocol_part.py,
browser/session/protocol_scheme.py, browser/session/protocol_exchanges.py.
"""

import asyncio
from collections.abc import Callable

import pytest

from browser.errors import NetError, ProtocolError, SessionClosedError, UnsupportedError
from browser.runtime import Runtime
from browser.session import CustomScheme, Session, WebContents, from_partition
from browser.session.protocol import register_schemes_as_privileged
from tests.engine.schemes_in_use import APP, BARE, CLOSED, HOME, OTHER, Paths, ask, new_page


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector stays for all tests, so no test left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def session(fresh: Callable[..., str]) -> Session:
    return from_partition(fresh())


@pytest.fixture
def page(session: Session) -> WebContents:
    return session.create_web_contents()


# protocol.registerSchemesAsPrivileged(customSchemes)


def test_privileges_are_given_before_the_engine_runs(session: Session) -> None:
    message = "protocol.registerSchemesAsPrivileged should be called before app is ready"
    with pytest.raises(ProtocolError, match=f"^{message}$"):
        register_schemes_as_privileged([CustomScheme("late")])
    with pytest.raises(ProtocolError, match=f"^{message}$"):
        session.protocol.register_schemes_as_privileged([])


@pytest.mark.parametrize("wrong", [None, "app", ["app"], CustomScheme("app")])
def test_privileges_are_given_to_a_list_of_schemes(wrong: object) -> None:
    with pytest.raises(TypeError, match=r"^Argument must be an array of custom schemes\.$"):
        register_schemes_as_privileged(wrong)  # type: ignore[arg-type]


async def test_what_privileges_give(session: Session, page: WebContents) -> None:
    for scheme in (APP, CLOSED, BARE):
        session.protocol.register_string_protocol(scheme, Paths())
    found = {}
    for url in (HOME, f"{CLOSED}://host/", f"{BARE}:x"):
        await page.load_url(url)
        code = "[origin, isSecureContext, 'serviceWorker' in navigator]"
        found[url.partition(":")[0]] = await page.execute_javascript(code)
    assert found[APP] == [f"{APP}://host", True, True]
    assert found[CLOSED] == [f"{CLOSED}://host", False, False]
    assert found[BARE][1:] == [False, False]


async def test_a_scheme_without_privileges_can_be_shown(
    session: Session, page: WebContents
) -> None:
    session.protocol.register_string_protocol("never-declared", lambda _, reply: reply("shown"))
    await page.load_url("never-declared:x")
    assert await page.execute_javascript("document.body.innerText") == "shown"
    assert "error" in await ask(page, "never-declared://x/")


# protocol.registerStringProtocol(scheme, handler) and its fellows


@pytest.mark.parametrize("kind", ["file", "buffer", "string", "http", "stream"])
def test_the_first_registration_wins(session: Session, kind: str) -> None:
    session.protocol.register_string_protocol(APP, Paths())
    with pytest.raises(ProtocolError, match=r"^The scheme has been registered$"):
        getattr(session.protocol, f"register_{kind}_protocol")(APP.upper(), Paths())


@pytest.mark.parametrize("scheme", ["http", "HTTPS", "file", "about", "bulkhead", "devtools"])
def test_built_in_schemes_are_registered(session: Session, scheme: str) -> None:
    with pytest.raises(ProtocolError, match=r"^The scheme has been registered$"):
        session.protocol.register_string_protocol(scheme, Paths())


def test_wrong_arguments(session: Session) -> None:
    for wrong in ("", "a b", "1a", "a:", "é"):
        with pytest.raises(ValueError, match="not the name of a scheme"):
            session.protocol.register_string_protocol(wrong, Paths())
    with pytest.raises(TypeError, match="scheme must be a string, not int"):
        session.protocol.unregister_protocol(1)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="handler must be callable"):
        session.protocol.register_string_protocol(APP, None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="handler must be a coroutine function"):
        session.protocol.handle(APP, Paths())


async def test_an_open_page_reaches_a_declared_scheme_that_is_registered_now(
    session: Session, page: WebContents
) -> None:
    session.protocol.register_string_protocol(APP, Paths())
    await page.load_url(HOME)
    session.protocol.register_string_protocol(OTHER, lambda _, reply: reply("there"))
    assert (await ask(page, f"{OTHER}://x/"))["text"] == "there"


# protocol.unregisterProtocol(scheme)


async def test_unregistering(session: Session, page: WebContents) -> None:
    with pytest.raises(ProtocolError, match=r"^The scheme has not been registered$"):
        session.protocol.unregister_protocol(APP)
    session.protocol.register_string_protocol(APP, Paths())
    await page.load_url(HOME)
    session.protocol.unregister_protocol(APP)
    assert "error" in await ask(page, "/x")
    with pytest.raises(NetError) as caught:
        await page.load_url(HOME)
    assert caught.value.name == "net::ERR_UNKNOWN_URL_SCHEME"
    session.protocol.register_string_protocol(APP, Paths("<title>again</title>"))
    await page.load_url(HOME)
    assert page.get_title() == "again"


# protocol.isProtocolHandled(scheme)


async def test_what_is_handled(session: Session) -> None:
    handled = session.protocol.is_protocol_handled
    assert [await handled(one) for one in ("http", "https", "file", "about", "data")] == [True] * 5
    assert not await handled(APP)
    session.protocol.register_string_protocol(APP, Paths())
    assert await handled(APP)
    session.protocol.unregister_protocol(APP)
    assert not await handled(APP)


# protocol.interceptStringProtocol(scheme, handler) and protocol.uninterceptProtocol(scheme)


def test_the_first_interception_wins(session: Session) -> None:
    with pytest.raises(ProtocolError, match=r"^The scheme has not been intercepted$"):
        session.protocol.unintercept_protocol("https")
    session.protocol.intercept_string_protocol("https", Paths())
    with pytest.raises(ProtocolError, match=r"^The scheme has been intercepted$"):
        session.protocol.intercept_file_protocol("https", Paths())
    session.protocol.unintercept_protocol("https")
    session.protocol.intercept_file_protocol("https", Paths())


@pytest.mark.parametrize("scheme", ["about", "data", "blob", "javascript", "ws", "bulkhead"])
def test_what_cannot_be_intercepted(session: Session, scheme: str) -> None:
    with pytest.raises(UnsupportedError, match="intercept_string_protocol is not supported"):
        session.protocol.intercept_string_protocol(scheme, Paths())


async def test_a_scheme_of_ours_is_intercepted(session: Session, page: WebContents) -> None:
    session.protocol.register_string_protocol(APP, Paths("<title>first</title>"))
    session.protocol.intercept_string_protocol(APP, Paths("<title>second</title>"))
    await page.load_url(HOME)
    assert page.get_title() == "second"
    session.protocol.unintercept_protocol(APP)
    await page.load_url(HOME)
    assert page.get_title() == "first"


# Sessions.


async def test_each_session_has_handlers_of_its_own(fresh: Callable[..., str]) -> None:
    pages = []
    for title in ("one", "two"):
        session, page = new_page(fresh())
        session.protocol.register_string_protocol(APP, Paths(f"<title>{title}</title>"))
        pages.append(page)
    _, without = new_page(fresh())
    for page in pages:
        await page.load_url(HOME)
    assert [page.get_title() for page in pages] == ["one", "two"]
    with pytest.raises(NetError) as caught:
        await without.load_url(HOME)
    assert caught.value.name == "net::ERR_UNKNOWN_URL_SCHEME"


def test_it_is_one_object(session: Session) -> None:
    assert session.protocol is session.protocol


async def test_a_closed_session_takes_no_handler(fresh: Callable[..., str]) -> None:
    session = from_partition(fresh())
    protocol = session.protocol
    await session.close()
    with pytest.raises(SessionClosedError):
        protocol.register_string_protocol(APP, Paths())
    with pytest.raises(SessionClosedError):
        protocol.intercept_string_protocol("https", Paths())
