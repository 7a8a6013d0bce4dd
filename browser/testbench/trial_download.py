"""The part of a trial that is about a download: from the click to its end, and what is on disk."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import category

from browser.aio import next_signal
from browser.errors import UnsupportedError
from browser.session import DownloadItem, WebContents
from browser.testbench.download_answer import MODIFIED, SIZE, content

if TYPE_CHECKING:
    from browser.testbench.trial import Trial

INTERRUPTED = "interrupted"
EARLIER = "earlier.bin"
TAG = '"bench"'
# What is larger is not read again: its length must do.
MOST_READ = 10 * SIZE
# A page that is no download shows itself instead: so long a download may take to begin.
BEGIN_SECONDS = 5.0
# What stands in no file's name: controls, and signs that turn the reading about.
INVISIBLE = ("Cc", "Cf", "Cs")


async def downloaded(trial: "Trial") -> dict[str, Any]:
    """Begin the scenario's download, follow it to its end, and say what came of it."""
    begun = next_signal(trial.session.will_download, timeout=BEGIN_SECONDS)
    options = trial.scenario.options
    if "offset" in options:
        await asyncio.to_thread(_begin_earlier, trial.bench.downloads / EARLIER, options["offset"])
        trial.session.create_interrupted_download(
            path=str(trial.bench.downloads / EARLIER),
            url_chain=[trial.bench.site.url(str(options["path"]))],
            offset=options["offset"],
            length=options["length"],
            e_tag=TAG,
            last_modified=MODIFIED,
        )
    elif options.get("by") == "session":
        trial.session.download_url(trial.bench.site.url(str(options["path"])))
    else:
        await trial.act()
    try:
        _event, item, page = await begun
    except TimeoutError:
        return {"session.state": "none"}
    return await _followed(trial, item, page)


def _begin_earlier(path: Path, size: int) -> None:
    """Make what an earlier run left: a file of zeros, that takes no room on the disk."""
    with path.open("wb") as file:
        file.truncate(size)


async def _followed(trial: "Trial", item: DownloadItem, page: WebContents | None) -> dict[str, Any]:
    options = trial.scenario.options
    interrupted = 0
    stop = int(options.get("stop", 0))
    while not item.is_done():
        if stop and item.get_received_bytes() >= stop:
            item.cancel()
            break
        if item.get_state() == INTERRUPTED:
            interrupted += 1
            if not options.get("resume") or not item.can_resume() or interrupted > 2:
                break
            item.resume()
        await _changed(item)
    if item.get_state() == INTERRUPTED and interrupted == 0:
        interrupted = 1
    return {
        **_facts(item),
        "session.page": page is not None,
        "session.interrupted": interrupted,
        "server.ranges": _ranges(trial),
        **await asyncio.to_thread(
            _on_disk, Path(item.get_save_path()), trial.bench.downloads, item.get_state()
        ),
    }


def _ranges(trial: "Trial") -> int:
    """How many requests for the file wanted a part of it."""
    path = trial.scenario.options["path"]
    asked = [one for one in list(trial.bench.site.requests) if one.target == path]
    return sum("range" in one.headers for one in asked)


async def _changed(item: DownloadItem) -> None:
    waits = [next_signal(item.updated), next_signal(item.done)]
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for one in waits:
            one.cancel()


def _facts(item: DownloadItem) -> dict[str, Any]:
    seen = {
        "session.state": item.get_state(),
        "session.reason": str(item.get_interrupt_reason()),
        "session.received": item.get_received_bytes(),
        "session.total": item.get_total_bytes(),
        "session.mime": item.get_mime_type(),
        "session.name": item.get_filename(),
        "session.risk": str(item.get_file_risk()),
        "session.resume": str(item.get_resume_outcome()),
    }
    try:
        seen["session.chain"] = len(item.get_url_chain())
        seen["session.gesture"] = item.has_user_gesture()
    except UnsupportedError:
        pass  # it was not seen how it began
    return seen


def _on_disk(path: Path, folder: Path, state: str) -> dict[str, Any]:
    there = path.is_file()
    size = path.stat().st_size if there else 0
    data = path.read_bytes() if size <= MOST_READ and state == "completed" else b""
    name = path.name
    plain = not any(category(sign) in INVISIBLE for sign in name)
    return {
        "session.saved": name,
        "session.inside": there and path.resolve().parent == folder.resolve(),
        "session.plain": plain and name.strip(" .") == name.rstrip(". ").strip() and bool(name),
        "session.intact": data == content(0, SIZE),
        "session.size": size,
        # Whether anything of one that did not complete stays behind.
        "session.left": state != "completed" and there,
    }
