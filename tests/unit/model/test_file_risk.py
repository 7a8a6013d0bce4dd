"""Which downloaded files a person should be careful with."""

import pytest

from browser.model.file_risk import FileRisk, file_risk


@pytest.mark.parametrize(
    ("name", "mime_type", "risk"),
    [
        ("report.pdf", "application/pdf", FileRisk.NONE),
        ("noname", "", FileRisk.NONE),
        ("archive.tar.gz", "application/gzip", FileRisk.NONE),
        ("setup.exe", "", FileRisk.PROGRAM),
        ("Setup.EXE", "application/octet-stream", FileRisk.PROGRAM),
        ("x.desktop", "", FileRisk.PROGRAM),
        ("run.sh", "text/plain", FileRisk.PROGRAM),
        ("v1.2.deb", "", FileRisk.PROGRAM),
        ("noname", "application/x-sharedlib; a=b", FileRisk.PROGRAM),
        ("blob.bin2", "application/x-msdownload", FileRisk.PROGRAM),
        ("page.html", "application/x-sh", FileRisk.NONE),
        ("photo.jpg.exe", "image/jpeg", FileRisk.DISGUISED),
        ("invoice.pdf .scr", "", FileRisk.DISGUISED),
        ("table.xlsm", "", FileRisk.MACROS),
        (".exe", "", FileRisk.PROGRAM),
    ],
)
def test_what_is_risky(name: str, mime_type: str, risk: FileRisk) -> None:
    assert file_risk(name, mime_type) is risk
