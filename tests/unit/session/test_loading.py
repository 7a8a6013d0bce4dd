"""Which end of a load is a failure, and with which number."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEngineLoadingInfo

from browser.session.loading import failure

Status = QWebEngineLoadingInfo.LoadStatus
Domain = QWebEngineLoadingInfo.ErrorDomain


@dataclass
class Info:
    """As the engine tells it."""

    state: Status
    domain: Domain = Domain.NoErrorDomain
    code: int = 0
    error_page: bool = False

    def url(self) -> QUrl:
        return QUrl("http://a.example/")

    def status(self) -> Status:
        return self.state

    def errorDomain(self) -> Domain:
        return self.domain

    def errorCode(self) -> int:
        return self.code

    def isErrorPage(self) -> bool:
        return self.error_page


@pytest.mark.parametrize(
    ("info", "code", "name"),
    [
        (Info(Status.LoadSucceededStatus), None, ""),
        (Info(Status.LoadStoppedStatus), -3, "net::ERR_ABORTED"),
        (Info(Status.LoadFailedStatus, Domain.HttpStatusCodeDomain, 404), None, ""),
        (
            Info(Status.LoadFailedStatus, Domain.HttpStatusCodeDomain, 404, True),
            -379,
            "net::ERR_HTTP_RESPONSE_CODE_FAILURE",
        ),
        (
            Info(Status.LoadFailedStatus, Domain.ConnectionErrorDomain, -105, True),
            -105,
            "net::ERR_NAME_NOT_RESOLVED",
        ),
        (Info(Status.LoadFailedStatus, Domain.InternalErrorDomain, 0), -2, "net::ERR_FAILED"),
    ],
)
def test_failure(info: Info, code: int | None, name: str) -> None:
    error = failure(info)  # type: ignore[arg-type]
    if code is None:
        assert error is None
    else:
        assert error is not None
        assert (error.code, error.name, error.url) == (code, name, "http://a.example/")
