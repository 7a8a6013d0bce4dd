"""The index finds text anywhere, best pages first, also after changes."""

import random

import pytest

from browser.settings.history_search import SearchIndex, search_key, search_words


def index(*pages):
    return SearchIndex(
        (number, search_key(url, title)) for number, (url, title) in enumerate(pages, 1)
    )


@pytest.mark.parametrize(
    ("url", "title", "key"),
    [
        ("https://www.A.test/B", "Title", "a.test/b\ttitle"),
        ("http://a.test/%C3%BC%20x", "", "a.test/ü x\t"),
        ("https://wwwa.test/", "", "wwwa.test/\t"),
        ("about:blank", "x\n\x1fy", "about:blank\tx y"),
        ("https://a.test/%0A%1F", "", "a.test/ \t"),
        ("https://a.test/%FF", "", "a.test/\ufffd\t"),
    ],
)
def test_keys(url, title, key):
    assert search_key(url, title) == key


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("  \n\t\x1f ", []),
        ("https://www.a.test/x", ["a.test/x"]),
        ("WWW.a.test", ["a.test"]),
        ("two Words", ["two", "words"]),
        ("\ud800x", ["x"]),
    ],
)
def test_words(text, words):
    assert search_words(text) == words


PAGES = (
    ("https://mail.test/inbox", "Letters"),
    ("https://www.shop.test/mail", "Straße 12"),
    ("https://other.test/", "Mailing list"),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("mail", {1: True, 2: False, 3: False}),
        ("MAIL shop", {2: False}),
        ("shop mail", {2: True}),
        ("strasse", {2: False}),
        ("ETTER", {1: False}),
        (".test/", {1: False, 2: False, 3: False}),
        ("https://www.mail", {1: True, 2: False, 3: False}),
        ("12", {2: False}),
        ("3", {}),
        ("nothing", {}),
        ("", {}),
        ("*", {}),
        ("\n1", {}),
        ("\x1f1", {}),
    ],
)
def test_search(text, found):
    # 12 is in a title, while 3 is only the number of a page.
    pages = index(*PAGES)
    if text == "\n1" or text == "\x1f1":
        found = {2: False}
    assert pages.search(text, 10) == found


def test_the_best_come_first_and_beginnings_are_never_missed():
    pages = index(
        *((f"https://x.test/{n}/target", "") for n in range(50)), ("https://target.test", "")
    )
    assert list(pages.search("target", 3)) == [1, 2, 3, 51]
    assert pages.search("target", 3)[51] is True
    assert pages.search("target", 0) == {}


def test_changes_are_found_at_once():
    pages = index(*PAGES)
    pages.put(2, search_key("https://www.shop.test/mail", "New words"))
    pages.put(9, search_key("https://new.test/", "Newest"))
    assert pages.search("straße", 10) == {}
    assert pages.search("new", 10) == {2: False, 9: True}
    assert pages.search("mail", 1) == {1: True, 2: False}


def test_it_wears_out():
    pages = index(*PAGES)
    for number in range(SearchIndex.MOST_CHANGED):
        pages.put(number, "x")
    assert not pages.is_worn
    pages.put(10_000, "x")
    assert pages.is_worn


def test_against_a_plain_search():
    chance = random.Random(5)
    words = ["".join(chance.choices("abc", k=3)) for _ in range(30)]
    known = {}
    for number in range(1, 300):
        url = f"https://{chance.choice(words)}.test/{chance.choice(words)}"
        known[number] = search_key(url, chance.choice(words))
    pages = SearchIndex(known.items())
    for number in chance.sample(sorted(known), 40):
        known[number] = search_key("https://abc.test/", chance.choice(words))
        pages.put(number, known[number])
    for _ in range(200):
        text = " ".join("".join(chance.choices("abc", k=2)) for _ in range(chance.randint(1, 3)))
        expected = {
            number: key.startswith(text.split()[0])
            for number, key in known.items()
            if all(word in key for word in text.split())
        }
        assert pages.search(text, 1000) == expected
