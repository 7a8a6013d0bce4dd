"""What one partition can do: the documented module `session`.

May import `browser.engine`, `browser.model` and the foundation; never `ui` or `settings`. The
structures are loaded when they are first named: a browser window starts without most of them.
"""

import importlib
from typing import TYPE_CHECKING, Any

from browser.session.registry import default_session, delete_partition, from_partition
from browser.session.session import Session
from browser.session.web_contents import WebContents

if TYPE_CHECKING:
    from browser.model.certificate import Certificate, CertificatePrincipal
    from browser.model.certificate_decision import CertificateDecision, VerificationRequest
    from browser.model.cookie import Cookie, CookieChangeCause
    from browser.model.cookie_partitioned import PartitionedCookie
    from browser.model.cookie_transfer import CookieTransfer
    from browser.model.credentials import AuthScheme, RemoveClientCertificate, RemovePassword
    from browser.model.download import DownloadState, InterruptReason, ResumeOutcome
    from browser.model.fetch import FetchHeaders, FetchResponse
    from browser.model.file_risk import FileRisk
    from browser.model.permission import MediaType, Permission, PermissionScope, PermissionState
    from browser.model.permission_decisions import PermissionDecision
    from browser.model.permission_details import PermissionCheckDetails, PermissionRequestDetails
    from browser.model.protocol import (
        FilePathWithHeaders,
        MimeTypedBuffer,
        ProtocolRequest,
        ProtocolResponse,
        ProtocolResponseUploadData,
        RequestSession,
        StreamProtocolResponse,
        StringProtocolResponse,
    )
    from browser.model.request_details import RequestDetails, RequestEvent, ResourceType
    from browser.model.save_dialog import SaveDialogOptions
    from browser.model.scheme import CustomScheme, SchemePrivileges
    from browser.model.security_key import KeyFailure, KeyStep, PinError, PinReason, PinWanted
    from browser.model.unfinished_download import UnfinishedDownload
    from browser.model.upload import UploadBlob, UploadData, UploadFile, UploadRawData
    from browser.session.cookies import Cookies
    from browser.session.display_media import DisplayKind, DisplayMediaRequest, DisplaySource
    from browser.session.download_item import DownloadItem
    from browser.session.net_log import NetLog
    from browser.session.notifications import Notification
    from browser.session.permission_reply import PermissionReply
    from browser.session.permissions import Permissions
    from browser.session.protocol import Protocol
    from browser.session.security_keys import SecurityKeyRequest
    from browser.session.web_request import WebRequest

_LATER = {
    "model.certificate": ("Certificate", "CertificatePrincipal"),
    "model.certificate_decision": ("CertificateDecision", "VerificationRequest"),
    "model.cookie": ("Cookie", "CookieChangeCause"),
    "model.cookie_partitioned": ("PartitionedCookie",),
    "model.cookie_transfer": ("CookieTransfer",),
    "model.credentials": ("AuthScheme", "RemoveClientCertificate", "RemovePassword"),
    "model.download": ("DownloadState", "InterruptReason", "ResumeOutcome"),
    "model.fetch": ("FetchHeaders", "FetchResponse"),
    "model.file_risk": ("FileRisk",),
    "model.permission": ("MediaType", "Permission", "PermissionScope", "PermissionState"),
    "model.permission_decisions": ("PermissionDecision",),
    "model.permission_details": ("PermissionCheckDetails", "PermissionRequestDetails"),
    "model.protocol": (
        "FilePathWithHeaders",
        "MimeTypedBuffer",
        "ProtocolRequest",
        "ProtocolResponse",
        "ProtocolResponseUploadData",
        "RequestSession",
        "StreamProtocolResponse",
        "StringProtocolResponse",
    ),
    "model.save_dialog": ("SaveDialogOptions",),
    "model.scheme": ("CustomScheme", "SchemePrivileges"),
    "model.security_key": ("KeyFailure", "KeyStep", "PinError", "PinReason", "PinWanted"),
    "model.unfinished_download": ("UnfinishedDownload",),
    "model.upload": ("UploadBlob", "UploadData", "UploadFile", "UploadRawData"),
    "model.request_details": ("RequestDetails", "RequestEvent", "ResourceType"),
    "session.cookies": ("Cookies",),
    "session.display_media": ("DisplayKind", "DisplayMediaRequest", "DisplaySource"),
    "session.download_item": ("DownloadItem",),
    "session.web_request": ("WebRequest",),
    "session.net_log": ("NetLog",),
    "session.notifications": ("Notification",),
    "session.permission_reply": ("PermissionReply",),
    "session.permissions": ("Permissions",),
    "session.protocol": ("Protocol",),
    "session.security_keys": ("SecurityKeyRequest",),
}
_MODULES = {name: module for module, names in _LATER.items() for name in names}

__all__ = [
    "AuthScheme",
    "Certificate",
    "CertificateDecision",
    "CertificatePrincipal",
    "Cookie",
    "CookieChangeCause",
    "CookieTransfer",
    "Cookies",
    "CustomScheme",
    "DisplayKind",
    "DisplayMediaRequest",
    "DisplaySource",
    "DownloadItem",
    "DownloadState",
    "FetchHeaders",
    "FetchResponse",
    "FilePathWithHeaders",
    "FileRisk",
    "InterruptReason",
    "KeyFailure",
    "KeyStep",
    "MediaType",
    "MimeTypedBuffer",
    "NetLog",
    "Notification",
    "PartitionedCookie",
    "Permission",
    "PermissionCheckDetails",
    "PermissionDecision",
    "PermissionReply",
    "PermissionRequestDetails",
    "PermissionScope",
    "PermissionState",
    "Permissions",
    "PinError",
    "PinReason",
    "PinWanted",
    "Protocol",
    "ProtocolRequest",
    "ProtocolResponse",
    "ProtocolResponseUploadData",
    "RemoveClientCertificate",
    "RemovePassword",
    "RequestDetails",
    "RequestEvent",
    "RequestSession",
    "ResourceType",
    "ResumeOutcome",
    "SaveDialogOptions",
    "SchemePrivileges",
    "SecurityKeyRequest",
    "Session",
    "StreamProtocolResponse",
    "StringProtocolResponse",
    "UnfinishedDownload",
    "UploadBlob",
    "UploadData",
    "UploadFile",
    "UploadRawData",
    "VerificationRequest",
    "WebContents",
    "WebRequest",
    "default_session",
    "delete_partition",
    "from_partition",
]


def __getattr__(name: str) -> Any:
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"browser.{module}"), name)
