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
    from browser.model.cookie import Cookie, CookieChangeCause
    from browser.model.cookie_partitioned import PartitionedCookie
    from browser.model.credentials import AuthScheme, RemoveClientCertificate, RemovePassword
    from browser.model.download import DownloadState, InterruptReason
    from browser.model.permission import MediaType, Permission, PermissionState
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
    from browser.model.scheme import CustomScheme, SchemePrivileges
    from browser.model.upload import UploadBlob, UploadData, UploadFile, UploadRawData
    from browser.session.cookies import Cookies
    from browser.session.download_item import DownloadItem

_LATER = {
    "model.certificate": ("Certificate", "CertificatePrincipal"),
    "model.cookie": ("Cookie", "CookieChangeCause"),
    "model.cookie_partitioned": ("PartitionedCookie",),
    "model.credentials": ("AuthScheme", "RemoveClientCertificate", "RemovePassword"),
    "model.download": ("DownloadState", "InterruptReason"),
    "model.permission": ("MediaType", "Permission", "PermissionState"),
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
    "model.scheme": ("CustomScheme", "SchemePrivileges"),
    "model.upload": ("UploadBlob", "UploadData", "UploadFile", "UploadRawData"),
    "session.cookies": ("Cookies",),
    "session.download_item": ("DownloadItem",),
}
_MODULES = {name: module for module, names in _LATER.items() for name in names}

__all__ = [
    "AuthScheme",
    "Certificate",
    "CertificatePrincipal",
    "Cookie",
    "CookieChangeCause",
    "Cookies",
    "CustomScheme",
    "DownloadItem",
    "DownloadState",
    "FilePathWithHeaders",
    "InterruptReason",
    "MediaType",
    "MimeTypedBuffer",
    "PartitionedCookie",
    "Permission",
    "PermissionState",
    "ProtocolRequest",
    "ProtocolResponse",
    "ProtocolResponseUploadData",
    "RemoveClientCertificate",
    "RemovePassword",
    "RequestSession",
    "SchemePrivileges",
    "Session",
    "StreamProtocolResponse",
    "StringProtocolResponse",
    "UploadBlob",
    "UploadData",
    "UploadFile",
    "UploadRawData",
    "WebContents",
    "default_session",
    "delete_partition",
    "from_partition",
]


def __getattr__(name: str) -> Any:
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"browser.{module}"), name)
