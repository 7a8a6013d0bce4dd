"""What a session lets its caller do with URL schemes and blobs; `Session` inherits it."""

from functools import cached_property
from typing import TYPE_CHECKING

from browser.engine.schemes import declared
from browser.session.loading import net_error
from browser.session.members import Members

if TYPE_CHECKING:
    from browser.errors import NetError
    from browser.session.blobs import Blobs
    from browser.session.protocol import Protocol
    from browser.session.protocol_part import ProtocolPart
    from browser.session.protocol_scheme import SchemeRequests
    from browser.session.sent_blobs import SentBlobs


class ProtocolMembers(Members):
    """URL schemes of a session, and the blobs that its pages send."""

    @cached_property
    def protocol(self) -> "Protocol":
        """Handlers for URL schemes: `ses.protocol`."""
        from browser.session.protocol import Protocol

        return Protocol(self._protocols)

    @cached_property
    def _protocols(self) -> "ProtocolPart":
        from browser.session.protocol_part import ProtocolPart

        self._check_open()
        return ProtocolPart(self._session, self._profile, self._inspector, self._scheme_requests)

    @cached_property
    def _scheme_requests(self) -> "SchemeRequests":
        from browser.session.protocol_scheme import SchemeRequests

        return SchemeRequests(self._session, self._profile)

    def _receive_declared_schemes(self) -> None:
        """Stand ready for the schemes that have privileges: pages find them at their first load."""
        for scheme in declared():
            self._scheme_requests.install(scheme)

    def _told_error(self, error: "NetError") -> "NetError":
        """The error that a handler gave for a page, when the engine could only tell another."""
        part: ProtocolPart | None = self.__dict__.get("_protocols")
        code = 0 if part is None else part.failure(error.url)
        return net_error(code, error.url) if code else error

    @cached_property
    def _sent_blobs(self) -> "SentBlobs":
        from browser.session.sent_blobs import SentBlobs

        return SentBlobs()

    @cached_property
    def _blobs(self) -> "Blobs":
        from browser.session.blobs import Blobs

        self._check_open()
        return Blobs(self._session, self._profile, self._inspector)

    async def get_blob_data(self, identifier: str) -> bytes:
        """Give the content of a blob of the session's pages: `ses.getBlobData`.

        Engine: the inspector. It tells the content of blobs with the requests that send them, and
        no identifiers, so `UploadData.blob_uuid` is one of ours; it counts as long as somebody
        holds that `UploadData`, and a little longer. Limit: it does not tell a blob from an
        `ArrayBuffer` either, which has an identifier too. What `IO.resolveBlob` of the inspector
        gives for a blob of a script is read by `IO.read`.

        Args:
            identifier: the blob's UUID.

        Raises:
            ValueError: "Could not get blob data handle": there is none, or nobody holds it any
                more.
            InspectorError: the engine did not answer.
            SessionClosedError: the session is closed, or was meanwhile.
        """
        return await self._blobs.read(identifier)
