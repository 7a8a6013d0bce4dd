"""What a session lets its caller decide about certificates: `Session` inherits these members."""

from functools import cached_property
from typing import TYPE_CHECKING

from browser.session.web_request_members import BLOCKED, WebRequestMembers

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Sequence

    from browser.model.certificate_decision import CertificateDecision
    from browser.model.connection_details import ConnectionDetails
    from browser.session.certificate_look import CertificateLook
    from browser.session.certificate_problem import CertificateProblem
    from browser.session.certificate_questions import CertificateVerifyProc
    from browser.session.certificates import Certificates
    from browser.session.web_contents import WebContents

# In the partition's folder: what was decided until a date.
KEPT_FILE = "certificate-decisions.json"


class CertificateMembers(WebRequestMembers):
    """Servers' certificates in a session."""

    @cached_property
    def _certificates(self) -> "Certificates":
        from browser.session.certificates import Certificates

        self._check_open()
        return Certificates(self._session, self._profile, self._folder, self._inspector)

    def set_certificate_verify_proc(self, proc: "CertificateVerifyProc | None") -> None:
        """Verify certificates by `proc(request, reply)`: `ses.setCertificateVerifyProc`.

        `reply(0)` accepts, `reply(-2)` refuses, `reply(-3)` leaves it to Chromium, and any other of
        its errors refuses with that one. The proc is asked once for each host, certificate and
        error, and may answer at any later time; an answer counts until the proc is replaced, which
        also forgets what a person decided. When it raises, is replaced while it is asked, or the
        page or the session goes, Chromium's verdict counts. `None` takes it away.

        Engine: `certificateError`, for pages and all their parts, and for certificates that the
        engine trusts (`net::OK`, 0) the gateway: it holds each tunnel when the engine's handshake
        is over and no byte of a request was sent, and shows what the host showed it on a connection
        of its own. What the engine accepted before is taken back in a hidden page. Loads that start
        after the call wait for all that.

        Limit: nobody can accept a certificate on a host that insists on security (HSTS) or with an
        error that Chromium calls fatal, such as a revoked one; `reply(0)` then refuses. Of a
        revocation the engine only hears when the server hands a statement on (OCSP stapling): it
        asks at no address of a certificate, and misses no statement that one promises. It
        checks no Certificate Transparency, so there is none to switch off. With an engine that was
        started with a proxy of somebody else's, only errors are told. What pages ask for by
        themselves in the first moment after the first call may still go unasked.

        Raises:
            TypeError: `proc` is neither `None` nor a callable.
        """
        if proc is not None and not callable(proc):
            raise TypeError("must pass None or a callable")
        if proc is not None or "_certificates" in self.__dict__:
            self._certificates.set_proc(proc)

    @cached_property
    def _certificate_look(self) -> "CertificateLook":
        from browser.session.certificate_look import CertificateLook

        self._check_open()
        return CertificateLook(self._session, self._profile, self._inspector)

    async def get_connection_details(self, page: "WebContents") -> "ConnectionDetails | None":
        """Give what vouched for the connection of an open page; `None` when it is not encrypted.

        Engine: the inspector, `Network.getCertificate`, in a hidden page of the same origin that
        takes the response from the HTTP cache. Limit: the engine keeps nothing of a response that
        is not in the cache; then the server is asked anew, with `HEAD /` and without cookies, and
        `is_from_page` is false. `None` too when it does not answer.

        Raises:
            InspectorError: the engine did not tell.
            SessionClosedError: the session is closed, or was meanwhile.
        """
        return await self._certificate_look.details(page)

    def certificate_decisions(self) -> "list[CertificateDecision]":
        """What was decided about certificates and still counts, oldest first."""
        return self._certificates.decisions() if self._has_decided else []

    @property
    def _has_decided(self) -> bool:
        # What an earlier session kept is read with the part.
        folder = self._folder
        return "_certificates" in self.__dict__ or (
            folder is not None and (folder.root / KEPT_FILE).exists()
        )

    def forget_certificate_decisions(self, host: str | None = None) -> "asyncio.Task[None]":
        """Forget decisions about a host, or all of them; what it gives may be awaited.

        They are gone from the list at once. Loads that start after the call wait until the engine
        asks again too, and what it gives ends then. Open connections of the session are closed.

        Engine: an answer without an error for the host, made by the inspector in a hidden page,
        makes the engine forget; `chrome://net-internals` closes the connections. Limit: requests
        that a page starts by itself within about a tenth of a second may still go the old way.

        Raises (when awaited):
            EngineError, InspectorError: the engine did not forget; loads are blocked until it does.
        """
        if host is not None and not isinstance(host, str):
            raise TypeError(f"host must be a string, not {type(host).__name__}")
        name = None if host is None else host.lower()
        return self._certificates.forget(lambda one: name is None or one.host == name)

    def accept_certificate(
        self,
        problem: "CertificateProblem",
        *,
        seconds: float | None = None,
        page: "WebContents | None" = None,
        keep: bool = False,
    ) -> "CertificateDecision":
        """Accept a certificate that was refused, as a person may; load the page again then.

        Args:
            problem: what `certificate_refused` told.
            seconds: how long it counts; as long as the session is open when it is left out.
            page: it counts until this page goes or leaves the host. Limit: until then it counts
                for the other pages of the session too.
            keep: it outlives the session, in the partition's folder; needs `seconds`, and a
                partition that is stored.

        Raises:
            ValueError: the problem cannot be overridden, `seconds` is not above 0, or it cannot be
                kept.
        """
        if not problem.overridable or problem.certificate is None:
            raise ValueError(f"the certificate of {problem.host} cannot be accepted")
        if seconds is not None and not seconds > 0:
            raise ValueError("seconds must be above 0")
        if keep and (seconds is None or page is not None or self._folder is None):
            raise ValueError("only what ends at a time is kept, and only by a stored partition")
        return self._certificates.accept(problem, seconds, page, keep=keep)

    def set_trusted_authorities(self, authorities: "Sequence[str | bytes]") -> None:
        """Trust authorities in this partition only: their certificates as PEM; replaces the list.

        A persistent partition keeps them. From its next opening on the engine trusts them itself.
        Until then, and in memory always, a chain that is right in every respect and ends in one of
        them is accepted when the engine refuses it, also on a host that insists on security.

        Engine: `additionalTrustedCertificates` when a profile on disk is made; otherwise
        `certificateError` and Qt's own verification. Limit: by the second way the pages count as
        reached with an error: no service workers, nothing in the HTTP cache. An authority that the
        engine trusts itself is trusted until the session is closed.

        Raises:
            TypeError, ValueError: a text is no certificate in PEM.
        """
        from browser.session.certificate_authorities import parse_authorities

        self._certificates.set_authorities(parse_authorities(authorities))

    def trusted_authorities(self) -> list[str]:
        """The authorities that this partition trusts beside the system's, as PEM."""
        return self._certificates.authorities()

    # For the gateway, and the pages.

    async def verify_certificate(self, host: str, chain: "Sequence[bytes]") -> int:
        """Decide about a certificate that is valid; for the gateway, which asks with the chain.

        The same proc and the same decisions as for errors: 0 lets the connection be used, any other
        number is the error to refuse it with. `chain` is DER, the server's own first. When the
        session closes meanwhile, it is refused.

        Raises:
            ValueError: that is no chain of certificates.
        """
        return await self._certificates.verify(host, chain)

    @property
    def _is_forgetting(self) -> bool:
        return "_certificates" in self.__dict__ and self._certificates.is_forgetting

    def must_wait(self, page: "WebContents") -> bool:
        """Whether the page must send nothing yet; for the page."""
        return self._is_forgetting or super().must_wait(page)

    async def in_force(self, page: "WebContents") -> None:
        """Wait until everything holds that must; for the page.

        Raises:
            NetError: it cannot be, so nothing may be sent (`net::ERR_BLOCKED_BY_CLIENT`).
        """
        from browser.errors import EngineError, InspectorError, NetError

        await super().in_force(page)
        if not self._is_forgetting:
            return
        try:
            await self._certificates.forgotten()
        except (EngineError, InspectorError) as error:
            raise NetError(BLOCKED, "net::ERR_BLOCKED_BY_CLIENT", page.get_url()) from error
