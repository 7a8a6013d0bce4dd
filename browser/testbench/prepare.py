"""What a scenario wants of its session before its page is opened, as its options say.

`trust` (`False`: the bench's authority is not trusted), `proxy` (`relay`, `guarded` or `gone`) and
`word` (the password that the guarded one is told at once; `None`: it has to ask), `pac` (a script),
`emulate` (of `enable_network_emulation`), `sign_in` (user and password, or `None` for somebody who
gives none), `user_agent` and `languages`, `client` (`show` or `none`).
"""

from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from browser.session import Session, WebContents
    from browser.session.client_certificates import ClientCertificateRequest
    from browser.session.reply import OneShot
    from browser.testbench.scenario import Scenario
    from browser.testbench.site import Site

PASSWORD = "bench"
# A port that Chromium may use, and where nobody listens on a usual machine.
NOBODY = "http://127.0.0.1:9"


async def prepare(session: "Session", site: "Site", scenario: "Scenario") -> None:
    """Set a session up for the scenario."""
    options = scenario.options
    session.watch_downloads()
    if site.authority is not None:
        if options.get("trust", True):
            session.set_trusted_authorities([site.authority.pem])
        if "client" in options:
            _show_client(session, site, str(options["client"]))
    if "sign_in" in options:
        session.set_authentication_handler(partial(_sign_in, options["sign_in"]))
    if "user_agent" in options:
        session.set_user_agent(options["user_agent"], options.get("languages"))
    if "proxy" in options or "pac" in options:
        await _use_proxy(session, site, options)
    if "emulate" in options:
        await session.enable_network_emulation(**options["emulate"])


def _sign_in(
    answer: tuple[str, str] | None, _page: "WebContents", request: Any, reply: "OneShot"
) -> None:
    # Who is asked again for what was refused gives up.
    if answer is None or request.failures:
        reply(None)
    else:
        reply(*answer)


def _show_client(session: "Session", site: "Site", choice: str) -> None:
    assert site.authority is not None
    session.import_client_certificate(site.authority.client("A person", PASSWORD), PASSWORD)

    def choose(_page: "WebContents", request: "ClientCertificateRequest", reply: "OneShot") -> None:
        reply(request.certificates[0] if choice == "show" else None)

    session.set_client_certificate_handler(choose)


async def _use_proxy(session: "Session", site: "Site", options: Any) -> None:
    if "pac" in options:
        text = str(options["pac"]).replace("RELAY", site.relay.address)
        await session.set_proxy(pac_text=text)
        return
    relay = site.guarded_relay if options["proxy"] == "guarded" else site.relay
    if options["proxy"] == "gone":
        await session.set_proxy(proxy_rules=NOBODY, proxy_bypass_rules="<-loopback>")
        return
    word = options.get("word", "word")
    is_told = options["proxy"] == "guarded" and word is not None
    # What is on this machine goes through it too: there is nothing else here.
    await session.set_proxy(
        proxy_rules=f"http://{relay.address}",
        proxy_bypass_rules="<-loopback>",
        credentials={relay.address: ("bench", word)} if is_told else None,
    )
