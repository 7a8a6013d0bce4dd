"""Observers are told in order, whatever one of them does."""

import pytest

from browser.settings.observers import Observers


def test_all_are_told_in_order():
    told = []
    observers = Observers[int]()
    observers.subscribe(lambda value: told.append(("a", value)))
    observers.subscribe(lambda value: told.append(("b", value)))
    observers.notify(1)
    assert told == [("a", 1), ("b", 1)]


def test_the_same_callback_twice_and_unsubscribed_once():
    told = []
    observers = Observers[int]()
    unsubscribe = observers.subscribe(told.append)
    observers.subscribe(told.append)
    unsubscribe()
    unsubscribe()
    observers.notify(1)
    assert told == [1]


@pytest.mark.expected_warnings("an observer of the settings failed")
def test_one_that_fails_is_logged_and_does_not_stop_the_others(caplog):
    told = []
    observers = Observers[int]()
    observers.subscribe(lambda value: 1 / 0)
    observers.subscribe(told.append)
    observers.notify(1)
    assert told == [1]
    assert "ZeroDivisionError" in caplog.text


def test_one_that_is_unsubscribed_by_another_is_not_told():
    told = []
    observers = Observers[int]()
    observers.subscribe(lambda value: unsubscribe())
    unsubscribe = observers.subscribe(told.append)
    observers.notify(1)
    assert told == []
