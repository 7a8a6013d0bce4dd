"""Our own pages as HTML: fills the templates of `resources/pages`, and escapes every value.

No Qt and no script: the words come translated from the caller, or by `translate` for the labels
that are always the same. The policy in each page forbids all but its own style sheet.
"""

import base64
import hashlib
import html
from collections.abc import Callable, Iterable
from string import Template

from browser.paths import resource

# What "try again" may lead to; anything else (javascript:, data:) gets no link.
LINKED_SCHEMES = frozenset({"http", "https", "file", "ftp", "view-source", "bulkhead"})


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark a text for Qt's extractor, which looks for this very name; needs no Qt here."""
    return text


LABELS = {
    "again_label": QT_TRANSLATE_NOOP("pages", "Try again"),
    "details": QT_TRANSLATE_NOOP("pages", "The certificate"),
    "subject_label": QT_TRANSLATE_NOOP("pages", "Issued to"),
    "issuer_label": QT_TRANSLATE_NOOP("pages", "Issued by"),
    "valid_from_label": QT_TRANSLATE_NOOP("pages", "Valid from"),
    "valid_until_label": QT_TRANSLATE_NOOP("pages", "Valid until"),
    "chain_label": QT_TRANSLATE_NOOP("pages", "Signed by, up to the root"),
    "fingerprint_label": QT_TRANSLATE_NOOP("pages", "SHA-256 fingerprint"),
}
OPTIONAL = (
    "partition",
    "colour",
    "icon",
    "temporary",
    "url",
    "more",
    "code",
    "choice",
    "chain",
    "copying",
    "status_title",
    "status",
)


class Markup(str):
    """HTML of our own making, which is not escaped again."""

    __slots__ = ()


def rows(pairs: Iterable[tuple[str, str]]) -> Markup:
    """A list of definitions: labels and their values."""
    return Markup(
        "\n".join(
            f'<dt>{html.escape(label)}</dt><dd dir="auto">{html.escape(value)}</dd>'
            for label, value in pairs
        )
    )


def sections(pairs: Iterable[tuple[str, str]]) -> Markup:
    """Headings with long texts that fold out."""
    return Markup(
        "\n".join(
            f'<details><summary dir="auto">{html.escape(heading)}</summary>'
            f'<pre dir="auto">{html.escape(text)}</pre></details>'
            for heading, text in pairs
        )
    )


class InternalPages:
    """Renders our pages; keeps what it has read.

    `translate` puts a label into the person's language; `scheme` is "light" or "dark" where the
    pages must not follow the desktop.
    """

    def __init__(
        self,
        translate: Callable[[str], str] = str,
        language: str = "en",
        rtl: bool = False,
        scheme: str = "",
    ) -> None:
        self.scheme = scheme
        self._translate = translate
        self._language = language
        self._direction = "rtl" if rtl else "ltr"
        self._templates: dict[str, Template] = {}
        self._icons: dict[str, str] = {}
        self._style = ""
        self._policy = ""

    def render(self, name: str, **values: object) -> bytes:
        """Return the page as UTF-8.

        `partition`, `colour` and `icon` name the partition, `url` is where "try again" leads;
        lists come from `rows` and `sections`.

        Raises:
            KeyError: the template has a place for which there is no value.
            FileNotFoundError: there is no such page.
        """
        given = {**dict.fromkeys(OPTIONAL, ""), **values}
        places = {key: html.escape(self._translate(text)) for key, text in LABELS.items()}
        for key, value in given.items():
            places[key] = value if isinstance(value, Markup) else html.escape(str(value))
        places["again"] = self._link(str(given["url"]), places["again_label"])
        places["icon"] = self._icon(str(given["icon"]))
        places["temporary"] = "yes" if given["temporary"] else "no"
        body = self._template(name).substitute(places)
        return self._framed(body, places).encode()

    def _framed(self, body: str, places: dict[str, str]) -> str:
        if not self._style:
            self._read_style()
        return self._template("frame").substitute(
            places,
            body=body,
            style=self._style,
            policy=html.escape(self._policy),
            lang=html.escape(self._language),
            dir=self._direction,
            scheme=html.escape(self.scheme),
        )

    def _read_style(self) -> None:
        self._style = resource("pages/page.css").read_text(encoding="utf-8")
        digest = base64.b64encode(hashlib.sha256(self._style.encode()).digest()).decode()
        self._policy = (
            f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        )

    def _template(self, name: str) -> Template:
        found = self._templates.get(name)
        if found is None:
            text = resource(f"pages/{name}.html").read_text(encoding="utf-8")
            found = self._templates[name] = Template(text)
        return found

    def _icon(self, name: str) -> str:
        if not name:
            return ""
        found = self._icons.get(name)
        if found is None:
            text = resource(f"icons/partition-{name}.svg").read_text(encoding="utf-8")
            # Beside the partition's name in words, a picture to a screen reader is noise.
            found = self._icons[name] = text.strip().replace("<svg ", '<svg aria-hidden="true" ', 1)
        return found

    def _link(self, url: str, label: str) -> str:
        scheme, colon, _ = url.partition(":")
        if not colon or scheme.lower() not in LINKED_SCHEMES:
            return ""
        return f'<a class="button" href="{html.escape(url)}">{label}</a>'
