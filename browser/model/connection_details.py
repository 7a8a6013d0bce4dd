"""ConnectionDetails: how a page came here, and whose certificate vouched for it."""

from dataclasses import dataclass

from browser.model.certificate import Certificate


@dataclass(frozen=True, slots=True)
class ConnectionDetails:
    """An encrypted connection, as `Session.get_connection_details` gives it.

    Attributes:
        origin: the server, as `window.location.origin` writes it.
        protocol: such as `TLS 1.3`; empty when the engine does not tell.
        cipher: such as `AES_128_GCM`; empty when the engine does not tell.
        key_exchange: the group or the method that the keys were agreed with, such as `X25519`.
        certificate: the server's, with its chain on `issuer_cert`.
        is_from_page: whether the page's own response told it; otherwise the server was asked anew.
    """

    origin: str
    protocol: str
    cipher: str
    key_exchange: str
    certificate: Certificate
    is_from_page: bool
