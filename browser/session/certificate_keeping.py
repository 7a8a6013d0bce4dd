"""What a person decided about certificates until a date, in the partition's folder.

Only exceptions with an end are kept: one without an end would be forgotten by everybody but the
file. Each is pinned to host, certificate and error, as those of a session are.
"""

import json
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

from browser.model.certificate_decision import ACCEPT, CertificateDecision, Decider
from browser.session.certificate_members import KEPT_FILE
from browser.session.private_file import write_private

log = logging.getLogger(__name__)
MOST_BYTES = 1024 * 1024


def read_kept(folder: Path, now: float) -> list[CertificateDecision]:
    """What was kept and still counts; nothing when the file says nothing that can be trusted."""
    try:
        with (folder / KEPT_FILE).open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise ValueError("it is too large")
        return [one for one in _decisions(json.loads(data)) if not one.has_expired(now)]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        # Fails closed: the person is asked again.
        log.warning("kept decisions about certificates cannot be read: %s", error)
        return []


def _decisions(rows: object) -> Iterator[CertificateDecision]:
    if not isinstance(rows, list):
        raise TypeError("it is no list")
    for row in rows:
        host, fingerprint, code = row["host"], row["fingerprint"], row["error_code"]
        time, expires = row["time"], row["expires"]
        texts = isinstance(host, str) and isinstance(fingerprint, str)
        numbers = isinstance(time, int | float) and isinstance(expires, int | float)
        if not (texts and numbers and isinstance(code, int) and code < 0):
            raise ValueError("an entry is none")
        yield CertificateDecision(
            host=host,
            fingerprint=fingerprint,
            error_code=code,
            result=ACCEPT,
            decided_by=Decider.PERSON,
            time=time,
            expires=expires,
            kept=True,
        )


def write_kept(folder: Path, decisions: Sequence[CertificateDecision]) -> None:
    """Keep those that outlive the session, in the place of the ones before.

    Raises:
        OSError: they are not written; the old file is unchanged.
    """
    kept = [one for one in decisions if one.kept]
    path = folder / KEPT_FILE
    if not kept:
        path.unlink(missing_ok=True)
        return
    names = ("host", "fingerprint", "error_code", "time", "expires")
    rows = [{name: getattr(one, name) for name in names} for one in kept]
    write_private(path, json.dumps(rows, indent=1).encode())
