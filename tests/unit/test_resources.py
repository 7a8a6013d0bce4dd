"""The files of `resources/`: complete, ours, plain, and without anything from elsewhere."""

import re
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from pathlib import Path

import pytest

from browser.model.partition import ICONS

RESOURCES = Path(__file__).parents[2] / "resources"
SVG = "{http://www.w3.org/2000/svg}"
ICON_FILES = sorted((RESOURCES / "icons").glob("*.svg"))
PAGES = sorted((RESOURCES / "pages").glob("*.html"))
BODIES = [page for page in PAGES if page.stem != "frame"]
EXPECTED_ICONS = """
    back forward reload stop home menu plus minus close download search star star-filled lock
    lock-open warning info audio audio-muted pin window panel folder file pause play cancel
    trash edit copy history bookmark settings find up down left right chevron-down zoom eye
    shield bolt print fullscreen code link image media check drag temp more loading camera
    microphone location bell popup proxy certificate cookie key screen
"""


def names(files: list[Path]) -> list[str]:
    return [file.stem for file in files]


def test_the_icons_are_all_there() -> None:
    wanted = set(EXPECTED_ICONS.split()) | {f"partition-{icon}" for icon in ICONS}
    assert set(names(ICON_FILES)) == wanted


@pytest.mark.parametrize("file", ICON_FILES, ids=names(ICON_FILES))
class TestIcon:
    def test_is_on_the_grid(self, file: Path) -> None:
        root = ElementTree.parse(file).getroot()
        assert root.tag == f"{SVG}svg"
        assert root.get("viewBox") == "0 0 16 16"
        assert (root.get("width"), root.get("height")) == ("16", "16")
        assert root.get("stroke-width") == "1.5"

    def test_has_one_colour_only(self, file: Path) -> None:
        for element in ElementTree.parse(file).iter():
            for attribute in ("fill", "stroke"):
                assert element.get(attribute, "none") in {"none", "currentColor"}

    def test_is_plain_shapes(self, file: Path) -> None:
        plain = {f"{SVG}{tag}" for tag in ("svg", "g", "path", "circle", "rect")}
        for element in ElementTree.parse(file).iter():
            assert element.tag in plain
            assert not {"id", "style", "class"} & set(element.attrib)

    def test_is_small(self, file: Path) -> None:
        assert file.stat().st_size < 1024


def test_the_application_icon_is_square() -> None:
    root = ElementTree.parse(RESOURCES / "bulkhead.svg").getroot()
    assert root.get("viewBox") == "0 0 256 256"


class Outline(HTMLParser):
    """The tags of a page, and whether each that was opened was closed."""

    VOID = frozenset({"meta", "link", "br", "hr", "img", "input"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def count(self, tag: str) -> int:
        return sum(1 for found, _ in self.tags if found == tag)


@pytest.mark.parametrize("file", BODIES, ids=names(BODIES))
class TestPage:
    def test_has_structure(self, file: Path) -> None:
        outline = Outline(file.read_text(encoding="utf-8"))
        assert outline.open == []
        assert outline.count("main") == 1
        assert outline.count("h1") == 1

    def test_has_no_words_of_its_own(self, file: Path) -> None:
        """Every text is filled in, so that it can be translated."""
        text = re.sub(r"<[^>]*>|\$\w+", "", file.read_text(encoding="utf-8"))
        assert text.strip() == ""


@pytest.mark.parametrize("file", PAGES, ids=names(PAGES))
class TestEveryPage:
    def test_loads_nothing_and_runs_nothing(self, file: Path) -> None:
        for tag, attributes in Outline(file.read_text(encoding="utf-8")).tags:
            assert tag not in {"script", "link", "img", "iframe", "object", "form"}
            wrong = [name for name in attributes if name.startswith("on") or name == "style"]
            assert not wrong
            assert "src" not in attributes


def test_the_frame_names_language_direction_and_policy() -> None:
    tags = Outline((RESOURCES / "pages" / "frame.html").read_text(encoding="utf-8")).tags
    found = {tag: attributes for tag, attributes in tags if tag != "meta"}
    assert found["html"]["lang"] == "$lang"
    assert found["html"]["dir"] == "$dir"
    policies = [
        attributes["content"]
        for tag, attributes in tags
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policies == ["$policy"]


@pytest.mark.parametrize("name", ["pages/page.css", "style.qss"])
def test_style_sheets_are_calm_and_load_nothing(name: str) -> None:
    text = (RESOURCES / name).read_text(encoding="utf-8")
    for word in ("url(", "@import", "gradient(", "!important", "@keyframes"):
        assert word not in text


@pytest.mark.parametrize(
    "query", ["prefers-reduced-motion", "forced-colors", "print", "color-scheme: light dark"]
)
def test_the_pages_style_sheet_minds_the_reader(query: str) -> None:
    assert query in (RESOURCES / "pages" / "page.css").read_text(encoding="utf-8")
