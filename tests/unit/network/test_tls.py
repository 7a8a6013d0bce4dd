"""TLS is verified."""

import ssl

from browser.network.tls import tls_context


def test_the_context_verifies() -> None:
    context = tls_context()
    assert context.check_hostname
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert tls_context() is context
