"""Failures of sockets and TLS as Chromium's net errors, by table."""

import errno
import socket
import ssl

from browser.errors import NetError
from browser.model.net_errors import net_error_code, net_error_name

_BY_NUMBER = {
    errno.ECONNREFUSED: "ERR_CONNECTION_REFUSED",
    errno.ECONNRESET: "ERR_CONNECTION_RESET",
    errno.EPIPE: "ERR_CONNECTION_RESET",
    errno.ECONNABORTED: "ERR_CONNECTION_ABORTED",
    errno.ETIMEDOUT: "ERR_CONNECTION_TIMED_OUT",
    errno.EHOSTUNREACH: "ERR_ADDRESS_UNREACHABLE",
    errno.ENETUNREACH: "ERR_ADDRESS_UNREACHABLE",
    errno.EADDRNOTAVAIL: "ERR_ADDRESS_INVALID",
    errno.EAFNOSUPPORT: "ERR_ADDRESS_UNREACHABLE",
    errno.ENETDOWN: "ERR_INTERNET_DISCONNECTED",
    errno.EACCES: "ERR_NETWORK_ACCESS_DENIED",
    errno.EPERM: "ERR_NETWORK_ACCESS_DENIED",
    errno.EMFILE: "ERR_INSUFFICIENT_RESOURCES",
    errno.ENFILE: "ERR_INSUFFICIENT_RESOURCES",
    errno.ENOBUFS: "ERR_INSUFFICIENT_RESOURCES",
    errno.ENOMEM: "ERR_OUT_OF_MEMORY",
}


def net_error(name: str) -> NetError:
    """The error of a name, `ERR_TIMED_OUT`."""
    code = net_error_code(name)
    return NetError(code, net_error_name(code))


def net_error_of(error: BaseException) -> NetError:
    """The net error that an exception means, as an exception."""
    code = code_of(error)
    return NetError(code, net_error_name(code))


def code_of(error: BaseException) -> int:
    """The net error that an exception of sockets, names or TLS means."""
    if isinstance(error, NetError):
        return error.code
    return net_error_code(_name_of(error))


def _name_of(error: BaseException) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return "ERR_PROXY_CERTIFICATE_INVALID"
    if isinstance(error, ssl.SSLError):
        return "ERR_SSL_PROTOCOL_ERROR"
    if isinstance(error, socket.gaierror | UnicodeError):
        return "ERR_NAME_NOT_RESOLVED"
    if isinstance(error, TimeoutError):
        return "ERR_CONNECTION_TIMED_OUT"
    if isinstance(error, OSError) and error.errno in _BY_NUMBER:
        return _BY_NUMBER[error.errno]
    if isinstance(error, ConnectionResetError | BrokenPipeError):
        return "ERR_CONNECTION_RESET"
    if isinstance(error, ConnectionAbortedError):
        return "ERR_CONNECTION_ABORTED"
    return "ERR_CONNECTION_FAILED"
