"""Pictures of our own pages, and of what stands in the place of a page."""

import os
import signal

from PySide6.QtWidgets import QWidget

from browser.aio import next_signal
from tests.gui.gestures import evaluate, loaded, page_of, until
from tests.screenshots.place import Place, shot
from tests.servers import Reply

HSTS = {"Strict-Transport-Security": "max-age=1000"}


async def ours(place: Place, url: str, *, selector: str = "main") -> QWidget:
    """A page that we make or write, once it is there."""
    tab = place.window.open_tab(url, place.work)
    await loaded(tab)
    await until(tab.changed, lambda: not tab.loading)
    code = f"""new Promise(done => {{
      const there = () => document.querySelector({selector!r});
      if (there()) return done(1);
      const seen = new MutationObserver(() => there() && done(1));
      seen.observe(document, {{childList: true, subtree: true}});
    }})"""
    await evaluate(tab, code)
    return place.window


@shot("page-new-tab")
async def new_tab(place: Place) -> QWidget:
    return await ours(place, "bulkhead://newtab/")


@shot("page-new-tab-temporary")
async def new_tab_temporary(place: Place) -> QWidget:
    partition = place.desk.store.add_temporary()
    tab = place.window.open_tab("bulkhead://newtab/", partition)
    await loaded(tab)
    return place.window


@shot("page-about")
async def about(place: Place) -> QWidget:
    return await ours(place, "bulkhead://about/")


@shot("page-licences")
async def licences(place: Place) -> QWidget:
    return await ours(place, "bulkhead://licences/")


@shot("page-error")
async def error(place: Place) -> QWidget:
    return await ours(place, "http://nothing.invalid/", selector=".code")


@shot("page-error-http")
async def http(place: Place) -> QWidget:
    place.site.on("/empty", Reply("", status=503))
    return await ours(place, place.site.url("/empty"), selector=".code")


@shot("page-certificate")
async def certificate(place: Place) -> QWidget:
    await ours(place, place.server("chain").url(host="localhost"), selector=".code")
    tab = place.window.current()
    assert tab is not None
    await evaluate(tab, "document.querySelector('details').open = true")
    place.window.resize(1000, 700)
    return place.window


@shot("page-certificate-no-way")
async def no_way(place: Place) -> QWidget:
    session = place.shell.session_for(place.work)
    session.set_certificate_verify_proc(lambda request, reply: reply(-2))
    return await ours(place, place.server("expired").url(host="localhost"), selector=".code")


@shot("page-crash")
async def crash(place: Place) -> QWidget:
    tab = await place.open()
    ended = next_signal(page_of(tab).renderProcessTerminated)
    os.kill(page_of(tab).renderProcessPid(), signal.SIGKILL)
    await ended
    return place.window


@shot("page-source")
async def source(place: Place) -> QWidget:
    tab = place.window.open_tab(f"view-source:{place.site.url()}", place.work)
    await loaded(tab)
    return place.window
