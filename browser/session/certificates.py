"""What a session decides about certificates that the engine does not trust, or that are valid.

The engine asks inside a callback. What is known is answered there; otherwise the error is deferred
and the verify proc may answer whenever it wants. Only decisions of ours are remembered: what the
engine remembers by itself is taken back when a decision ends.
"""

import dataclasses
import logging
import math
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtNetwork import QSslCertificate
from PySide6.QtWebEngineCore import QWebEngineCertificateError, QWebEngineProfile

from browser.model.certificate_decision import (
    ACCEPT,
    AS_THE_ENGINE,
    REFUSE,
    CertificateDecision,
    Decider,
    Decisions,
    Key,
    VerificationRequest,
)
from browser.model.net_errors import net_error_name
from browser.session.certificate_authorities import (
    UNKNOWN_AUTHORITY,
    read_authorities,
    trusts,
    write_authorities,
)
from browser.session.certificate_convert import certificate_of, chain_of
from browser.session.certificate_forgetting import Forgetting
from browser.session.certificate_keeping import read_kept, write_kept
from browser.session.certificate_page import PageCertificates
from browser.session.certificate_problem import CertificateProblem, certificate_problem
from browser.session.certificate_questions import CertificateVerifyProc, Questions
from browser.session.certificate_watch import CertificateWatch
from browser.session.hidden_targets import HiddenTargets

if TYPE_CHECKING:
    import asyncio

    from browser.engine.inspector import Inspector
    from browser.session.folder import PartitionFolder
    from browser.session.session import Session
    from browser.session.web_contents import WebContents

log = logging.getLogger(__name__)
DAY_MS = 24 * 3600 * 1000
# What ends within these seconds is not taken up again by another session.
NEARLY_OVER = 5.0


class Certificates(QObject):
    """The decisions of one session; owned by it."""

    def __init__(
        self,
        session: "Session",
        profile: QWebEngineProfile,
        folder: "PartitionFolder | None",
        inspector: "Callable[[], Inspector] | None",
    ) -> None:
        super().__init__(session)
        self._session = session
        self._folder = folder
        self._questions = Questions(self._on_verdict)
        self._decisions = Decisions()
        self._authorities = [] if folder is None else read_authorities(folder.root)
        self._pages: dict[int, PageCertificates] = {}
        self._watch = CertificateWatch(session)
        self._forgetting = Forgetting(HiddenTargets(session, profile, inspector))
        # The engine's own: the first page is asked about before there is a loop of asyncio's.
        self._expiry = QTimer(self)
        self._expiry.setSingleShot(True)
        self._expiry.timeout.connect(self._on_expiry)
        for one in [] if folder is None else read_kept(folder.root, time.time() + NEARLY_OVER):
            self._decisions.put(one)
        self._wait_for_expiry()

    # What the engine asks, and the gateway.

    def take(self, page: "WebContents", error: QWebEngineCertificateError) -> None:
        """Answer the engine, or defer; called inside its callback."""
        try:
            self._take(page, error)
        except Exception:
            log.exception("a certificate was refused, since deciding about it failed")
            error.rejectCertificate()

    def _take(self, page: "WebContents", error: QWebEngineCertificateError) -> None:
        problem = certificate_problem(error)
        key = _key(problem)
        known = self._decisions.find(key, time.time())
        if problem.code == UNKNOWN_AUTHORITY and trusts(
            self._authorities, error.certificateChain(), problem.host
        ):
            # No exception to the rules: also on a host that insists on security.
            self._record(key, ACCEPT, Decider.AUTHORITY)
            error.acceptCertificate()
        elif known is not None:
            self._finish(page, error, problem, known.result)
        elif problem.certificate is None or self._questions.proc is None:
            self._finish(page, error, problem, AS_THE_ENGINE)
        else:
            self._ask(page, error, problem)

    def _ask(
        self, page: "WebContents", error: QWebEngineCertificateError, problem: CertificateProblem
    ) -> None:
        key, about = _key(problem), self._page(page)
        done = False

        def then(result: int) -> None:
            nonlocal done
            done = True
            if drop in about.waiting:
                about.waiting.remove(drop)
            self._finish(page, error, problem, result)

        def drop() -> None:
            self._questions.drop(key, then)

        about.waiting.append(drop)
        assert problem.certificate is not None
        request = VerificationRequest(
            hostname=problem.host,
            certificate=problem.certificate,
            verification_result=problem.name,
            error_code=problem.code,
        )
        self._questions.ask(key, request, then)
        if not done:
            error.defer()

    def _finish(
        self,
        page: "WebContents",
        error: QWebEngineCertificateError,
        problem: CertificateProblem,
        result: int,
    ) -> None:
        """Tell the engine. A page that is gone has no errors any more, and must accept none."""
        if not page.is_alive():
            return
        if result == ACCEPT and problem.overridable:
            error.acceptCertificate()
            return
        if result == ACCEPT:
            log.warning("a certificate of %s was not accepted: it cannot be", problem.host)
        elif result != AS_THE_ENGINE:
            problem = dataclasses.replace(problem, overridable=False, reason="proc")
            if problem.main_frame:
                page.fail_as(result)
        if not problem.main_frame:
            about = self._page(page)
            about.refused += 1
            problem = dataclasses.replace(problem, refused=about.refused)
        error.rejectCertificate()
        page.certificate_refused.emit(problem)

    def _page(self, page: "WebContents") -> PageCertificates:
        found = self._pages.get(page.id)
        if found is None:
            found = PageCertificates(page, self._on_left, self._on_page_ended, self)
            self._pages[page.id] = found
        return found

    async def verify(self, host: str, chain: Sequence[bytes]) -> int:
        """Decide about a valid certificate, for the gateway: 0 lets it be used.

        `chain` is what the server showed, as DER, its own first. Any other number is the error
        with which the connection is refused.
        """
        import asyncio

        certificate = certificate_of(chain_of(chain))
        key = (host.lower(), certificate.fingerprint, ACCEPT)
        known = self._decisions.find(key, time.time()) or self._accepted(*key[:2])
        if known is not None or self._questions.proc is None:
            result = AS_THE_ENGINE if known is None else known.result
        else:
            answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()

            def then(result: int) -> None:
                if not answer.done():
                    answer.set_result(result)

            request = VerificationRequest(
                hostname=key[0],
                certificate=certificate,
                verification_result=net_error_name(ACCEPT),
                error_code=ACCEPT,
            )
            self._questions.ask(key, request, then)
            try:
                result = await answer
            finally:
                self._questions.drop(key, then)
        if self._session.is_closed:
            return REFUSE
        return ACCEPT if result == AS_THE_ENGINE else result

    def _accepted(self, host: str, fingerprint: str) -> CertificateDecision | None:
        """The decision by which the engine uses a certificate in spite of an error."""
        return next(
            (
                one
                for one in self.decisions()
                if one.key[:2] == (host, fingerprint)
                and one.accepts
                and one.decided_by is not Decider.AUTHORITY
            ),
            None,
        )

    # Decisions.

    @property
    def has_proc(self) -> bool:
        """Whether somebody else than the engine is asked."""
        return self._questions.proc is not None

    def set_proc(self, proc: CertificateVerifyProc | None) -> None:
        """Ask another proc from now on, and about everything anew."""
        self._questions.settle()
        self._questions.proc = proc
        self.forget(lambda one: one.decided_by is not Decider.AUTHORITY)
        if proc is None:
            self._watch.use(False)

    def decisions(self) -> list[CertificateDecision]:
        """Every decision that counts now, oldest first."""
        return self._decisions.at(time.time())

    def accept(
        self,
        problem: CertificateProblem,
        seconds: float | None,
        page: "WebContents | None",
        *,
        keep: bool = False,
    ) -> CertificateDecision:
        """Let a person go on."""
        once = page is not None
        decision = self._record(
            _key(problem), ACCEPT, Decider.PERSON, seconds, once=once, kept=keep
        )
        # Also what it takes the place of is kept no more.
        self._write_kept()
        if page is not None:
            self._page(page).once.add(problem.host)
        return decision

    def _on_verdict(self, key: Key, result: int) -> None:
        self._record(key, result, Decider.PROC)

    def _record(
        self,
        key: Key,
        result: int,
        decider: Decider,
        seconds: float | None = None,
        *,
        once: bool = False,
        kept: bool = False,
    ) -> CertificateDecision:
        now = time.time()
        decision = CertificateDecision(
            host=key[0],
            fingerprint=key[1],
            error_code=key[2],
            result=result,
            decided_by=decider,
            time=now,
            expires=None if seconds is None else now + seconds,
            once=once,
            kept=kept,
        )
        self._decisions.put(decision)
        self._wait_for_expiry()
        return decision

    def forget(self, which: Callable[[CertificateDecision], bool]) -> "asyncio.Task[None]":
        """Forget decisions at once, and let the engine forget what it accepted for them."""
        gone = [one for one in self._decisions.all() if which(one)]
        self._decisions.remove(gone)
        if any(one.kept for one in gone):
            self._write_kept()
        self._wait_for_expiry()
        if self.has_proc:
            self._watch.use(True)
        hosts = (one.host for one in gone if one.accepts and one.error_code != ACCEPT)
        return self._forgetting.forget(hosts)

    def _write_kept(self) -> None:
        if self._folder is None:
            return
        try:
            write_kept(self._folder.root, self._decisions.all())
        except OSError as error:
            # It counts as decided for this session; what is wrong with the disk is said elsewhere.
            log.warning("decisions about certificates could not be kept: %s", error)

    def _on_left(self, host: str) -> None:
        if not any(host in one.once for one in self._pages.values()):
            self.forget(lambda one: one.host == host and one.once)

    def _on_page_ended(self, about: PageCertificates) -> None:
        self._pages.pop(about.number, None)

    def _wait_for_expiry(self) -> None:
        end = self._decisions.next_end()
        if end is None or self._session.is_closed:
            self._expiry.stop()
        else:
            # Rounded up, so that it is over then; looked at once a day, since a timer has an end.
            delay = math.ceil(max(0.0, end - time.time()) * 1000)
            self._expiry.start(min(delay, DAY_MS))

    @Slot()
    def _on_expiry(self) -> None:
        now = time.time()
        self.forget(lambda one: one.has_expired(now))

    # Authorities.

    def authorities(self) -> list[str]:
        """The authorities as PEM."""
        return [bytes(one.toPem().data()).decode() for one in self._authorities]

    def set_authorities(self, authorities: list[QSslCertificate]) -> None:
        """Trust these, and what others have signed no more."""
        if self._folder is not None:
            write_authorities(self._folder.root, authorities)
        self._authorities = authorities
        self.forget(lambda one: one.decided_by is Decider.AUTHORITY)

    # What the session tells its parts.

    @property
    def is_forgetting(self) -> bool:
        """Whether the engine still accepts what was forgotten, or is not watched yet."""
        return self._forgetting.is_busy or self._watch.is_busy

    async def forgotten(self) -> None:
        """Wait until it does not.

        Raises:
            EngineError, InspectorError: it still does.
        """
        await self._watch.done()
        await self._forgetting.done()

    def settle(self) -> None:
        """Give up on everything that was asked."""
        self._questions.settle()
        self._expiry.stop()
        self._forgetting.settle()

    async def close(self) -> None:
        """Wait until its hidden pages are gone."""
        await self._forgetting.close()


def _key(problem: CertificateProblem) -> Key:
    certificate = problem.certificate
    return problem.host, "" if certificate is None else certificate.fingerprint, problem.code
