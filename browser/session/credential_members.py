"""What a session answers to servers that ask who it is: `Session` inherits these members."""

from functools import cached_property
from typing import TYPE_CHECKING

from browser.session.members import Members

if TYPE_CHECKING:
    from browser.model.certificate import Certificate
    from browser.model.credentials import RemoveClientCertificate, RemovePassword
    from browser.session.auth_cache import AuthCache
    from browser.session.authentication import Authentication, AuthenticationHandler
    from browser.session.client_certificates import (
        ClientCertificateHandler,
        ClientCertificates,
    )
    from browser.session.credential_store import CredentialStore, StoredCredential
    from browser.session.ntlm_domains import NtlmDomains
    from browser.session.security_keys import SecurityKeyHandler, SecurityKeys
    from browser.session.web_contents import WebContents


class CredentialMembers(Members):
    """Credentials of a session."""

    _authentication_handler: "AuthenticationHandler | None" = None
    _client_certificate_handler: "ClientCertificateHandler | None" = None
    _security_key_handler: "SecurityKeyHandler | None" = None
    _credential_store: "CredentialStore | None" = None

    @cached_property
    def authentication(self) -> "Authentication":
        """The part that answers servers for its pages."""
        from browser.session.authentication import Authentication

        return Authentication(self._session, self._authentication_handler)

    @cached_property
    def _client_certificates(self) -> "ClientCertificates":
        from browser.session.client_certificates import ClientCertificates

        handler = self._client_certificate_handler
        return ClientCertificates(self._session, self._profile, self._inspector, handler)

    @cached_property
    def _security_keys(self) -> "SecurityKeys":
        from browser.session.security_keys import SecurityKeys

        return SecurityKeys(self._session, self._security_key_handler)

    @cached_property
    def _auth_cache(self) -> "AuthCache":
        from browser.session.auth_cache import AuthCache

        self._check_open()
        return AuthCache(self._session, self._profile, self._inspector)

    @cached_property
    def _negotiation(self) -> "NtlmDomains":
        from browser.session.ntlm_domains import NtlmDomains

        self._check_open()
        return NtlmDomains(self._session)

    def _page_let_in(self, page: "WebContents") -> None:
        # Most sessions are never asked, and their addresses name nobody.
        if "authentication" in self.__dict__ or page.url().userName():
            self.authentication.let_in(page)
        if page.url().scheme() in ("http", "https"):
            self._let_in_by_proxy()

    def _let_in_by_proxy(self) -> None:
        # One that never joined the gateway has no way of its own.
        if (route := self.__dict__.get("_route")) is not None:
            route.page_let_in()

    def set_authentication_handler(self, handler: "AuthenticationHandler | None") -> None:
        """Answer HTTP authentication: `handler(web_contents, request, reply)`.

        `reply(user, password)` tries them, `reply(None)` gives up. Basic, Digest and NTLM are
        answered this way. An answer within the call is sent at once; a later one loads the page
        again with it. `reply(user, password, keep=True)` also keeps them in the credential store,
        if there is one and they were right. Without a handler nothing is answered and the server's
        refusal is shown.

        A proxy of the session, HTTP or SOCKS5, that wants credentials which `set_proxy` was not
        given, or refuses those, is asked about in the same way (`request.is_proxy`), with the page
        that is shown; the requests wait for the answer, which the session keeps until its proxies
        are set anew. With `keep` it is in the credential store once a page was loaded after it.
        Limit: nothing says whether that page came by the proxy or from somewhere that needs none.
        """
        if handler is not None and not callable(handler):
            raise TypeError("must pass None or a callable")
        self._authentication_handler = handler
        if (part := self.__dict__.get("authentication")) is not None:
            part.set_handler(handler)

    async def clear_auth_cache(
        self, options: "RemovePassword | RemoveClientCertificate | None" = None
    ) -> None:
        """Forget credentials that the engine remembers: `ses.clearAuthCache`.

        `RemovePassword` without an origin, or nothing: all passwords. With an origin: only the
        entry that agrees in everything. `RemoveClientCertificate`: what was chosen for the origin.

        Engine: for a password, a hidden page asks the server with a name of ours; the engine gives
        up what it had for it. So the server must answer. For a client certificate, and where a
        server does not answer when everything is to go, the session's network is made anew: its
        cookies stay, and requests, WebSockets and downloads under way end. Passwords stay too when
        only a client certificate is to go, but for those that stood in the address of a page.
        Limit: what a script of a page gave in `XMLHttpRequest.open` is known to nobody, and stays.

        Raises:
            NetError: the server did not ask for the password, so the engine keeps it.
            InspectorError: the inspector does not run.
            SessionClosedError: the session is closed, or was meanwhile.
            TypeError: `options` is something else.
        """
        await self._auth_cache.clear(options)

    def allow_ntlm_credentials_for_domains(self, domains: str) -> None:
        """Send credentials unasked to servers: `ses.allowNTLMCredentialsForDomains`.

        For this session only. On these servers what the credential store has answers NTLM (and
        whatever else the server asks by) at once, and Negotiate is answered with the user's
        Kerberos ticket. An empty string ends it.

        Engine: the inspector gives requests their ticket, for pages and everything below them.
        Limit: tickets need the optional library (`bulkhead[negotiate]`); without it Negotiate is
        not answered. The first request to a server is sent twice. Only Kerberos is sent by
        Negotiate, never the user's NTLM password of the desktop, and the server's own proof is not
        checked. Downloads and requests that no page makes carry none.

        Args:
            domains: comma-separated: `*example.com, .corp, https://host:8443`; `*` for all.

        Raises:
            TypeError, ValueError: an entry cannot be a server.
        """
        from browser.model.credentials_domains import CredentialDomains

        parsed = CredentialDomains.parse(domains)
        self._check_open()
        self._negotiation.set_domains(parsed)
        self.authentication.domains = self._negotiation if parsed.rules else None

    # The credential store.

    async def use_credential_store(self, enabled: bool) -> None:
        """Keep passwords in the desktop's keyring, which a person must have wanted; off at first.

        While it is on, `reply(user, password, keep=True)` of the authentication handler keeps what
        was right, and a request brings what is kept for it. Switching it off removes nothing.

        Engine: the optional library `keyring` (`bulkhead[keyring]`), which is loaded only now. Each
        partition has an entry of its own, and deleting the partition removes it.

        Raises:
            UnsupportedError: there is no keyring, or the library is missing.
            ValueError: the session is in memory, and leaves nothing anywhere.
        """
        from browser.session.credential_store import open_store

        self._check_open()
        if not enabled:
            await self._close_store()
            return
        if self._folder is None:
            raise ValueError("a session in memory keeps no passwords")
        if self._credential_store is None:
            store = await open_store(self._folder, self._session)
            self._check_open()
            self._credential_store = self.authentication.store = store

    async def _close_store(self) -> None:
        store, self._credential_store = self._credential_store, None
        if store is not None:
            self.authentication.store = None
            await store.written()

    def has_stored_credentials(self) -> bool:
        """Whether the keyring has something for the partition; asks the keyring nothing."""
        if self._folder is None:
            return False
        from browser.session.credential_store import MARK

        return (self._folder.root / MARK).exists()

    def stored_credentials(self) -> "list[StoredCredential]":
        """What the credential store has, while it is on."""
        return [] if self._credential_store is None else self._credential_store.all()

    async def forget_stored_credentials(self, origin: str | None = None) -> None:
        """Remove what the store has for an origin, or everything; done when the keyring has not.

        Raises:
            ValueError: the store is not on.
        """
        if self._credential_store is None:
            raise ValueError("the credential store is not on")
        self._credential_store.remove(origin)
        await self._credential_store.written()

    # Client certificates.

    def set_client_certificate_handler(self, handler: "ClientCertificateHandler | None") -> None:
        """Choose client certificates: `handler(web_contents, request, reply)`.

        `request.origin` asks, `request.certificates` are those that it would take; `reply` with one
        of them shows it, `reply(None)` shows none. It may answer at any later time. A choice is
        remembered for the origin, for as long as the session is open. Without a handler none is
        shown.

        Limit: the engine asks only when the session has a certificate that the server takes, and
        itself remembers for each host that none was shown; `clear_auth_cache` with
        `RemoveClientCertificate` makes it ask again.
        """
        if handler is not None and not callable(handler):
            raise TypeError("must pass None or a callable")
        self._client_certificate_handler = handler
        if (part := self.__dict__.get("_client_certificates")) is not None:
            part.set_handler(handler)

    def import_client_certificate(self, data: bytes, password: str = "") -> "Certificate":
        """Take a certificate with its key from PKCS#12 into this session, and give it.

        Engine: the profile's store, which is in memory: it is gone when the session is closed.

        Raises:
            ValueError: it is none, or the password is wrong.
        """
        self._check_open()
        return self._client_certificates.add(data, password)

    def client_certificates(self) -> "list[Certificate]":
        """The client certificates of this session."""
        return self._client_certificates.certificates()

    def remove_client_certificate(self, certificate: "Certificate") -> None:
        """Take a client certificate out of this session.

        Limit: a server that it was shown to sees it until `clear_auth_cache` is called for it.
        """
        self._client_certificates.remove(certificate)

    # Security keys.

    def set_security_key_handler(self, handler: "SecurityKeyHandler | None") -> None:
        """Help a page's WebAuthn request along: `handler(web_contents, request)`.

        `request` is a `SecurityKeyRequest`: it says which `step` it stands at, tells when that
        changes and when it ended, and takes what a person answers. Without a handler each is
        cancelled; a handler that is replaced or taken away cancels what it was asked.

        Engine: Qt's requests of WebAuthn, for keys at the machine's USB. Limit: the engine has no
        passkeys of its own, and tells the handler of no request that fills in a form.
        """
        if handler is not None and not callable(handler):
            raise TypeError("must pass None or a callable")
        self._check_open()
        self._security_key_handler = handler
        if (part := self.__dict__.get("_security_keys")) is not None:
            part.set_handler(handler)
