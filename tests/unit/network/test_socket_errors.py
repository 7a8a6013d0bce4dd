"""Exceptions as net errors."""

import errno
import socket
import ssl

import pytest

from browser.errors import NetError
from browser.network.socket_errors import code_of, net_error


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ConnectionRefusedError(errno.ECONNREFUSED, "x"), -102),
        (ConnectionResetError(), -101),
        (BrokenPipeError(), -101),
        (ConnectionAbortedError(), -103),
        (TimeoutError(), -118),
        (OSError(errno.EHOSTUNREACH, "x"), -109),
        (OSError(errno.ENETDOWN, "x"), -106),
        (OSError(errno.EMFILE, "x"), -12),
        (socket.gaierror(-2, "x"), -105),
        (ssl.SSLCertVerificationError(), -136),
        (ssl.SSLError(), -107),
        (OSError(), -104),
        (NetError(-7), -7),
    ],
)
def test_codes(error: Exception, code: int) -> None:
    assert code_of(error) == code


def test_names() -> None:
    error = net_error("ERR_TIMED_OUT")
    assert (error.code, error.name) == (-7, "net::ERR_TIMED_OUT")
