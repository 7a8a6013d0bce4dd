"""The README: what it links to is there, and its pictures are few, small and described."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PICTURES = ROOT / "packaging" / "pictures"
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
NAMED = re.compile(r"`((?:browser|packaging|resources|tests)/[\w./-]+)`")
MOST_BYTES, MOST_PICTURES = 150_000, 6


def anchors() -> set[str]:
    heads = re.findall(r"^#+ (.+)$", README, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


def test_links_lead_somewhere() -> None:
    targets = [target for _, _, target in LINK.findall(README) if "://" not in target]
    assert targets
    wrong = [t for t in targets if t[0] != "#" and not (ROOT / t.partition("#")[0]).exists()]
    wrong += [t for t in targets if t[0] == "#" and t[1:] not in anchors()]
    assert wrong == []


def test_files_that_it_names_are_there() -> None:
    named = NAMED.findall(README)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_pictures_are_few_small_shown_and_described() -> None:
    shown = {target: words for sign, words, target in LINK.findall(README) if sign}
    files = {str(one.relative_to(ROOT)): one for one in PICTURES.iterdir()}
    assert shown.keys() == files.keys()
    assert len(files) <= MOST_PICTURES
    for name, file in files.items():
        assert len(shown[name].split()) > 3, name
        data = file.read_bytes()
        assert data.startswith(b"\x89PNG\r\n\x1a\n"), name
        assert len(data) < MOST_BYTES, name
