"""The history of one partition."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

import browser
from browser.errors import SettingsError
from browser.model.history import Visit
from browser.settings.history import URL_LENGTH, HistoryStore
from browser.settings.history_search import SearchIndex

ROOT = Path(browser.__file__).parents[1]
A, B = "https://a.test/", "https://b.test/"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "history.sqlite"


@pytest.fixture(params=["disk", "memory"])
def history(request, path):
    history = HistoryStore(path if request.param == "disk" else None)
    yield history
    history.close()


@pytest.fixture
def on_disk(path):
    history = HistoryStore(path)
    yield history
    history.close()


def urls(pages):
    return [page.url for page in pages]


def test_visits_between_two_times(history):
    history.add_visits(Visit(A, "A", float(n), "typed" if n % 2 else "link") for n in range(5))
    history.add_visit(B, "B", time=2.0)
    assert history.between(1.0, 3.0) == [
        Visit(B, "B", 2.0, "link"),
        Visit(A, "A", 2.0, "link"),
        Visit(A, "A", 1.0, "typed"),
    ]
    assert len(history.between(0, 10, limit=4)) == 4
    assert history.between(10, 0) == []
    assert history.count() == 2


def test_a_visit_is_of_now(history):
    before = time.time()
    history.add_visit(A, transition="typed")
    (visit,) = history.between(before, time.time() + 1)
    assert visit.transition == "typed"


def test_search_is_by_frecency_with_beginnings_first(history):
    now = time.time()
    history.add_visit("https://x.test/news", time=now)
    history.add_visits(Visit("https://y.test/news", "", now, "typed") for _ in range(3))
    history.add_visit("https://news.test/", time=now)
    assert urls(history.search("news")) == [
        "https://news.test/",
        "https://y.test/news",
        "https://x.test/news",
    ]
    history.add_visits(Visit("https://y.test/news", "", now, "typed") for _ in range(60))
    assert urls(history.search("news", 1)) == ["https://y.test/news"]
    page = history.search("y.test")[0]
    assert (page.visits, page.typed, page.last_visit) == (63, 63, now)


@pytest.mark.parametrize(
    "text", ["", " ", "'; DROP TABLE pages; --", "%", "_", "\0", "\ud800", "x" * 10**6]
)
def test_any_text_can_be_searched(history, text):
    history.add_visit(A, "A")
    assert history.search(text) == []


def test_search_sees_changes_at_once(history):
    history.prepare_search()
    history.add_visit(A, "First")
    assert urls(history.search("first")) == [A]
    history.set_title(A, "Second")
    assert history.search("first") == []
    assert urls(history.search("second")) == [A]
    history.set_title("https://never.test/", "Second")
    assert urls(history.search("second")) == [A]
    history.delete_url(A)
    assert history.search("second") == []


def test_a_worn_index_is_built_anew(history):
    history.prepare_search()
    wanted = [f"https://a.test/{n}" for n in range(SearchIndex.MOST_CHANGED + 10)]
    history.add_visits(Visit(url, "", 1.0) for url in wanted)
    assert len(history.search("a.test", 1000)) == len(wanted)
    assert not history._index.is_worn


def test_a_clock_that_ran_ahead_does_not_rank_for_ever(history):
    now = time.time()
    history.add_visit("https://ahead.test/x", time=now + 50 * 365 * 86400)
    history.add_visits(Visit("https://often.test/x", "", now) for _ in range(5))
    assert urls(history.search("test/x")) == ["https://often.test/x", "https://ahead.test/x"]


def test_a_clock_that_goes_back_loses_nothing(history):
    history.add_visit(A, time=1000.0)
    history.add_visit(A, time=10.0)
    assert history.search("a.test")[0].last_visit == 1000.0
    assert [visit.time for visit in history.between(0, 2000)] == [1000.0, 10.0]


def test_passwords_and_huge_addresses_are_not_remembered(history):
    history.add_visit("https://user:secret@a.test/", "A")
    history.add_visit("https://a.test/" + "x" * URL_LENGTH)
    history.add_visit("")
    history.add_visit(B, "x" * 10**6)
    assert {visit.url for visit in history.between(0, 1e12)} == {A, B}
    assert len(history.search("b.test")[0].title) == 1024
    history.delete_url("https://user:secret@a.test/")
    assert history.count() == 1


def test_text_that_is_no_unicode(history):
    history.add_visit("https://a.test/\ud800", "T\udfff\0")
    (visit,) = history.between(0, 1e12)
    assert (visit.url, visit.title) == ("https://a.test/?", "T?")


def test_delete_range_and_clear(history):
    history.add_visit(A, time=1.0)
    history.add_visit(A, time=2.0)
    history.add_visit(B, time=2.0)
    history.sites.set_icon("https://a.test", b"x")
    history.sites.set_zoom("https://a.test", 1.5)
    history.delete_range(2.0, 3.0)
    assert history.between(0, 10) == [Visit(A, "", 1.0)]
    assert history.search("b.test") == []
    assert history.sites.icon("https://a.test") == b"x"
    history.clear()
    assert history.count() == 0
    assert history.search("a.test") == []
    assert history.sites.icon("https://a.test") is None
    assert history.sites.zoom("https://a.test") == 1.5


def test_it_is_kept(path):
    history = HistoryStore(path)
    history.add_visit(A, "A", time=1.0)
    history.close()
    again = HistoryStore(path)
    assert again.between(0, 2) == [Visit(A, "A", 1.0)]
    assert again.notice is None
    again.close()
    assert [found.name for found in path.parent.iterdir()] == ["history.sqlite"]


@pytest.mark.parametrize("how", ["page", "time", "all"])
def test_what_is_deleted_is_nowhere_in_the_files(on_disk, path, how):
    secret = "unmistakable"
    for number in range(200):
        on_disk.add_visit(f"https://a.test/{number}", f"Title {number}", time=1.0)
    on_disk.add_visit(f"https://{secret}.test/", f"{secret} title", time=2.0)
    on_disk.sites.set_icon(f"https://{secret}.test", b"png")
    on_disk.search(secret)
    if how == "page":
        on_disk.delete_url(f"https://{secret}.test/")
    elif how == "time":
        on_disk.delete_range(2.0, 3.0)
    else:
        on_disk.clear()
    for closed in (False, True):
        if closed:
            on_disk.close()
        for file in path.parent.iterdir():
            assert secret.encode() not in file.read_bytes(), file
    assert on_disk.count() == (0 if how == "all" else 200)


def test_clearing_gives_the_room_back(on_disk, path):
    on_disk.add_visits(Visit(f"https://a.test/{n}", "x" * 500, 1.0) for n in range(2000))
    on_disk.clear()
    assert path.stat().st_size < 100_000


def test_a_file_that_is_replaced_does_not_leave_its_index(on_disk, path):
    on_disk.add_visit(A, "Old words")
    on_disk.search("old")
    on_disk.close()
    path.write_bytes(b"x" * 5000)
    on_disk.add_visit(B, "New words")
    assert urls(on_disk.search("words")) == [B]
    assert "broken-1" in on_disk.notice


def test_wrong_times_are_refused(history):
    with pytest.raises(SettingsError, match="could not be used"):
        history.add_visit(A, time=float("nan"))
    assert history.count() == 0


def test_closing_twice_and_unused(path):
    history = HistoryStore(path)
    history.close()
    history.close()
    assert not path.exists()


def test_importing_loads_no_database():
    script = """
import sys
from browser import settings
for name in settings.__all__:
    getattr(settings, name)
assert not {"sqlite3", "html", "tempfile"} & set(sys.modules), sorted(sys.modules)
"""
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)
