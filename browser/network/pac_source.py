"""Gets the text of a PAC script: from a `data:` URL, or over HTTP as Chromium does."""

import asyncio
import base64
import binascii
import codecs
import re
import zlib
from urllib.parse import unquote_to_bytes, urljoin

from browser.network.fetch import Connect, Response, fetch
from browser.network.pac_script import MOST_BYTES
from browser.network.socket_errors import net_error, net_error_of
from browser.network.target import parse_target

FETCH_SECONDS = 30.0
MOST_REDIRECTS = 10
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


async def load_script(url: str, connect: Connect, *, seconds: float = FETCH_SECONDS) -> str:
    """The text of the script at a URL; always fetched directly, and from no cache.

    Raises:
        NetError: why it could not be had.
    """
    if url[:5].lower() == "data:":
        return _data_url(url)
    try:
        async with asyncio.timeout(seconds):
            return _text(await _follow(url, connect))
    except TimeoutError:
        raise net_error("ERR_TIMED_OUT") from None
    except OSError as error:
        raise net_error_of(error) from error


async def _follow(url: str, connect: Connect) -> Response:
    for _ in range(MOST_REDIRECTS + 1):
        try:
            target = parse_target(url)
        except ValueError:
            raise net_error("ERR_INVALID_URL") from None
        if target.scheme not in ("http", "https"):
            raise net_error("ERR_UNSAFE_REDIRECT")
        response = await fetch(
            target, connect, most_bytes=MOST_BYTES, headers=[(b"Accept-Encoding", b"gzip")]
        )
        location = response.header(b"location")
        if response.status not in (301, 302, 303, 307, 308) or not location:
            return response
        try:
            url = urljoin(url, location)
        except ValueError:
            raise net_error("ERR_INVALID_REDIRECT") from None
        if not url.startswith(("http:", "https:")):
            raise net_error("ERR_UNSAFE_REDIRECT")
    raise net_error("ERR_TOO_MANY_REDIRECTS")


def _text(response: Response) -> str:
    if response.status != 200:
        raise net_error("ERR_HTTP_RESPONSE_CODE_FAILURE")
    body = response.body
    if response.header(b"content-encoding").strip().lower() in ("gzip", "x-gzip"):
        body = _unpacked(body)
    charset = re.search(r"charset=\"?([\w.-]+)", response.header(b"content-type"))
    return _decoded(body, charset[1] if charset else "")


def _unpacked(body: bytes) -> bytes:
    """Unpack gzip, but no more than a script may have."""
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        unpacked = unpacker.decompress(body, MOST_BYTES + 1)
    except zlib.error:
        raise net_error("ERR_CONTENT_DECODING_FAILED") from None
    if len(unpacked) > MOST_BYTES:
        raise net_error("ERR_FILE_TOO_BIG")
    return unpacked


def _decoded(body: bytes, charset: str) -> str:
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    try:
        return body.decode(charset or "latin-1", "replace")
    except LookupError:
        return body.decode("latin-1")


def _data_url(url: str) -> str:
    head, comma, data = url[5:].partition(",")
    if not comma:
        raise net_error("ERR_INVALID_URL")
    body = unquote_to_bytes(data)
    if head.rstrip().lower().endswith(";base64"):
        try:
            body = base64.b64decode(body, validate=True)
        except binascii.Error:
            raise net_error("ERR_INVALID_URL") from None
    charset = re.search(r"charset=([\w.-]+)", head)
    return _decoded(body, charset[1] if charset else "utf-8")
