"""Names of storages, plans of clearing, origins, and which cookies a host is sent."""

from typing import Any

import pytest

from browser.errors import UnsupportedError
from browser.session.storage_types import (
    ALL,
    ClearPlan,
    clear_plan,
    is_sent_to,
    origin_text,
    storage_types,
)


@pytest.mark.parametrize(
    ("storages", "quotas", "expected"),
    [
        (None, None, ALL),
        (None, ["temporary"], ALL),
        (None, ["TEMPORARY", "persistent"], ALL),
        (None, [], ("cookies", "local_storage", "shader_cache")),
        (None, ["persistent"], ("cookies", "local_storage", "shader_cache")),
        ([], None, ()),
        (["bogus"], None, ()),
        (["appcache", "websql"], None, ()),
        (["Cookies", "COOKIES", "bogus"], None, ("cookies",)),
        (("indexdb", "filesystem"), None, ("file_systems", "indexeddb")),
        (["indexdb", "cookies"], ["syncable"], ("cookies",)),
        (["serviceworkers", "cachestorage"], None, ("service_workers", "cache_storage")),
        (["shadercache"], [], ("shader_cache",)),
    ],
)
def test_storage_types(storages: Any, quotas: Any, expected: tuple[str, ...]) -> None:
    assert storage_types(storages, quotas) == expected


@pytest.mark.parametrize("wrong", ["cookies", b"cookies", 7, [1], [None]])
def test_storages_are_lists_of_strings(wrong: Any) -> None:
    with pytest.raises(TypeError, match="storages must be a list"):
        storage_types(wrong)
    with pytest.raises(TypeError, match="quotas must be a list"):
        storage_types(None, wrong)


A, B = "http://a.test", "http://b.test"
WITHOUT_COOKIES = (
    "cache_storage",
    "file_systems",
    "indexeddb",
    "local_storage",
    "service_workers",
)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((None, None, None), ClearPlan(ALL, http_cache=True)),
        ((None, None, []), ClearPlan(ALL, http_cache=True)),
        (([], None, None), ClearPlan(())),
        ((["cookies"], None, None), ClearPlan(("cookies",))),
        ((["cache"], None, None), ClearPlan(("cache_storage",), http_cache=True)),
        ((["cache"], [], None), ClearPlan(("cache_storage",), ())),
        ((None, [A], None), ClearPlan(WITHOUT_COOKIES, (A,), (), True, True)),
        ((["cookies"], [f"{A}/x?y"], None), ClearPlan((), (A,), (), False, True)),
        ((["cookies"], None, [A, B]), ClearPlan((), None, (A, B), False, True)),
        ((["downloads", "webSQL"], None, [A]), ClearPlan((), None, (A,))),
    ],
)
def test_clear_plan(given: tuple[Any, Any, Any], expected: ClearPlan) -> None:
    assert clear_plan(*given) == expected


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ((["bogus"], None, None), ValueError),
        ((["Cookies"], None, None), ValueError),
        ((None, [A], [B]), ValueError),
        ((None, ["x"], None), ValueError),
        ((None, A, None), TypeError),
        ((None, None, [A]), UnsupportedError),
        ((["indexedDB"], None, [A]), UnsupportedError),
        ((["cache"], None, [A]), UnsupportedError),
        ((["backgroundFetch"], None, None), UnsupportedError),
    ],
)
def test_clear_plan_refuses(given: tuple[Any, Any, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        clear_plan(*given)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("http://a.test", "http://a.test"),
        ("HTTP://A.test:80/", "http://a.test"),
        ("https://a.test:8443/x?y#z", "https://a.test:8443"),
        ("http://[::1]:81", "http://[::1]:81"),
        ("http://bücher.test", "http://xn--bcher-kva.test"),
        ("file:///etc", "file://"),
        ("app://bundle/x", "app://bundle"),
    ],
)
def test_origin_text(given: str, expected: str) -> None:
    assert origin_text(given) == expected


@pytest.mark.parametrize("wrong", ["", "*", "null", "a.test", "about:blank", "http://", "//a"])
def test_what_is_no_origin(wrong: str) -> None:
    with pytest.raises(ValueError, match="not an origin"):
        origin_text(wrong)


@pytest.mark.parametrize(
    ("domain", "host", "expected"),
    [
        ("a.test", "a.test", True),
        ("A.Test", "a.test", True),
        ("a.test", "x.a.test", False),
        (".a.test", "a.test", True),
        (".a.test", "x.a.test", True),
        (".a.test", "xa.test", False),
        (".x.a.test", "a.test", False),
        ("127.0.0.1", "127.0.0.1", True),
    ],
)
def test_is_sent_to(domain: str, host: str, expected: bool) -> None:
    assert is_sent_to(domain, host) is expected
