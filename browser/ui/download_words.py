"""What is said about a download: its state, how much of it has come, how long it will take."""

import math

from PySide6.QtCore import QCoreApplication, QLocale

from browser.ui.download_entry import DownloadEntry
from browser.ui.download_reasons import outcome_text, risk_text
from browser.ui.prompt_words import filled

SIZES = QLocale.DataSizeFormat.DataSizeSIFormat
SEPARATOR = " · "


def said(text: str, count: int = -1) -> str:
    """The text in the person's language."""
    return QCoreApplication.translate("Downloads", text, "", count)


def size(amount: int) -> str:
    """A number of bytes, such as `12 MB` or `1.4 GB`."""
    precision = 0 if amount < 1_000_000 or _leading(amount) >= 100 else 1
    return QLocale().formattedDataSize(amount, precision, SIZES)


def _leading(amount: int) -> float:
    return amount / 1000.0 ** int(math.log(amount, 1000)) if amount else 0.0


def duration(seconds: int) -> str:
    """A time that is left, in its two largest units."""
    number = QLocale().toString
    if seconds < 60:
        return said("%1 s").replace("%1", number(seconds))
    minutes = round(seconds / 60)
    if minutes < 60:
        return said("%1 min").replace("%1", number(minutes))
    hours, minutes = divmod(minutes, 60)
    if hours >= 24:
        return said("more than a day")
    return said("%1 h %2 min").replace("%1", number(hours)).replace("%2", number(minutes))


def progress(entry: DownloadEntry) -> str:
    """How much has come, how fast, and how long it will take."""
    if entry.total:
        amount = said("%1 of %2").replace("%1", size(entry.received))
        amount = amount.replace("%2", size(entry.total))
    else:
        amount = size(entry.received)
    if entry.state == "paused":
        return SEPARATOR.join((said("Paused"), amount))
    if entry.state != "progressing":
        return amount
    if not entry.speed:
        return SEPARATOR.join((amount, said("waiting for data")))
    parts = [amount, said("%1/s").replace("%1", size(entry.speed))]
    if entry.seconds_left >= 0:
        parts.append(said("%1 left").replace("%1", duration(entry.seconds_left)))
    return SEPARATOR.join([*parts, *filter(None, [outcome_text(entry.outcome)])])


def detail(entry: DownloadEntry) -> str:
    """The line below the name."""
    match entry.state:
        case "waiting":
            return _joined(said("Choose where to save it"), risk_text(entry.risk))
        case "progressing" | "paused":
            return progress(entry)
        case "completed":
            return _joined(
                risk_text(entry.risk),
                size(entry.received),
                origin(entry),
                outcome_text(entry.outcome),
            )
        case "cancelled":
            return said("Cancelled")
        case "interrupted":
            share = said("%1 %").replace("%1", str(entry.percent)) if entry.percent > 0 else ""
            return _joined(said("Interrupted: %1").replace("%1", reason(entry)), share)
        case _:
            return said("Failed: %1").replace("%1", reason(entry))


def _joined(*parts: str) -> str:
    return SEPARATOR.join(part for part in parts if part)


def reason(entry: DownloadEntry) -> str:
    """Why it stopped, with the server's number when it is the server that refused."""
    text = entry.reason or said("the reason is not known")
    return f"{text} (HTTP {entry.status})" if entry.status >= 400 else text


def origin(entry: DownloadEntry) -> str:
    """The host that it comes from; empty when there is none."""
    from urllib.parse import urlsplit

    try:
        return urlsplit(entry.url).hostname or ""
    except ValueError:
        return ""


def tool_tip(entry: DownloadEntry) -> str:
    """The whole name, where it is, and what it came from."""
    url = entry.url if len(entry.url) <= 200 else f"{entry.url[:199]}…"
    lines = [entry.path or entry.name, url, detail(entry)]
    if risk := risk_text(entry.risk):
        lines.append(said("Take care: %1").replace("%1", risk))
    lines.append(said("Partition: %1").replace("%1", entry.partition.name))
    return "\n".join(lines)


def accessible_text(entry: DownloadEntry) -> str:
    """What a screen reader says of the row."""
    state = said("Completed") if entry.state == "completed" else ""
    partition = said("partition %1").replace("%1", entry.partition.name)
    return ", ".join(part for part in (entry.name, state, detail(entry), partition) if part)


def failure_notice(entry: DownloadEntry) -> str:
    """What happened, why, and what to do next."""
    # The notice goes into the log, which outlives a temporary partition.
    name = entry.name if entry.partition.key.is_persistent else said("A file")
    parts = {"%1": name, "%2": reason(entry)}
    what = filled(said("%1 was not downloaded: %2"), parts)
    what = what if what.endswith((".", "!", "?")) else f"{what}."
    if entry.can_resume or entry.can_retry:
        return f"{what} {said('Open the downloads to try again.')}"
    return what
