"""What is kept of a download that did not end."""

import inspect

from browser.model.unfinished_download import UnfinishedDownload
from browser.session.download_members import DownloadMembers


def test_its_fields_are_the_options_of_an_interrupted_download() -> None:
    options = inspect.signature(DownloadMembers.create_interrupted_download).parameters
    wanted = set(options) - {"self"}
    assert set(UnfinishedDownload.__dataclass_fields__) == wanted | {"number", "replaces"}
    assert UnfinishedDownload(1, "/x").url_chain == []
