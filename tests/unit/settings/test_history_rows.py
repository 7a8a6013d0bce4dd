"""The statements that change a history."""

import pytest

from browser.model.history import Visit
from browser.settings.history_database import HistoryDatabase
from browser.settings.history_rank import rank_of
from browser.settings.history_rows import (
    delete_everything,
    delete_page,
    delete_visits,
    insert_visit,
    storable,
    update_title,
)

A = "https://a.test/1"


@pytest.fixture
def database():
    database = HistoryDatabase(None, lambda: None)
    yield database
    database.close()


def rows(database, statement):
    return database.run(lambda connection: connection.execute(statement).fetchall())


def insert(database, *visits):
    return database.run(lambda connection: [insert_visit(connection, visit) for visit in visits])


def test_a_page_gathers_its_visits(database):
    first, second = insert(database, Visit(A, "Old", 10.0), Visit(A, "", 5.0, "typed"))
    assert first == (second[0], "a.test/1\told")
    assert second[1] == "a.test/1\told"
    found = rows(database, "SELECT url, title, origin, visits, typed, last_visit, rank FROM pages")
    assert found == [
        (A, "Old", "https://a.test", 2, 1, 10.0, pytest.approx(rank_of([(10.0, 0), (5.0, 1)])))
    ]
    assert rows(database, "SELECT time, typed FROM visits") == [(10.0, 0), (5.0, 1)]


def test_a_title(database):
    ((number, _),) = insert(database, Visit(A, "", 1.0))
    found = database.run(lambda connection: update_title(connection, A, "New"))
    assert found == [(number, "a.test/1\tnew")]
    assert database.run(lambda connection: update_title(connection, "x:y", "New")) == []


def test_deleting_a_time_counts_anew(database):
    insert(
        database,
        Visit(A, "A", 10.0),
        Visit(A, "A", 20.0, "typed"),
        Visit(A, "A", 30.0),
        Visit("https://b.test/", "B", 20.0),
    )
    database.run(lambda connection: delete_visits(connection, 20.0, 30.0))
    assert rows(database, "SELECT url, visits, typed, last_visit, rank FROM pages") == [
        (A, 2, 0, 30.0, pytest.approx(rank_of([(10.0, 0), (30.0, 0)])))
    ]


def test_icons_go_with_the_last_page_of_their_site(database):
    insert(database, Visit(A, "", 1.0), Visit("https://a.test/2", "", 2.0))
    for address in ("https://a.test", A):
        database.run(
            lambda connection, key=address: connection.execute(
                "INSERT INTO icons VALUES (?, x'00')", (key,)
            )
        )
    database.run(lambda connection: delete_page(connection, A))
    assert rows(database, "SELECT address FROM icons") == [("https://a.test",)]
    assert rows(database, "SELECT count(*) FROM visits") == [(1,)]
    database.run(lambda connection: delete_page(connection, "https://a.test/2"))
    assert rows(database, "SELECT address FROM icons") == []


def test_everything_but_the_zoom(database):
    insert(database, Visit(A, "", 1.0))
    database.run(lambda connection: connection.execute("INSERT INTO zooms VALUES ('o', 2)"))
    database.run(delete_everything)
    assert rows(database, "SELECT count(*) FROM pages") == [(0,)]
    assert rows(database, "SELECT count(*) FROM visits") == [(0,)]
    assert rows(database, "SELECT count(*) FROM zooms") == [(1,)]


@pytest.mark.parametrize(("text", "kept"), [("ü", "ü"), ("a\ud800b", "a?b"), ("a\0b", "ab")])
def test_text_that_can_be_kept(text, kept):
    assert storable(text) == kept
