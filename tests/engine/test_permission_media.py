"""Camera and microphone, on devices that the engine pretends in a process of its own.

Of browser.session.permission_script and browser.session.permission_engine.
"""

from typing import Any

import pytest

from tests.engine.asking import seen_by

NOTHING = ["prompt", "prompt", False, False]


@pytest.fixture(scope="module")
def seen() -> dict[str, Any]:
    """What each case of the program saw: camera, microphone, whether their names are shown."""
    return seen_by("media")


class TestRequests:
    def test_ask_for_audio_video_or_both(self, seen: dict[str, Any]) -> None:
        answers, asked = seen["kinds"]
        assert answers == ["ok", "ok", "ok"]
        assert [types for _, types, _, _ in asked] == [["audio"], ["video"], ["audio", "video"]]
        assert all(rest == ["media", "/", True] for rest in ([a, c, d] for a, _, c, d in asked))

    def test_that_are_denied_leave_nothing_and_may_come_again(self, seen: dict[str, Any]) -> None:
        (error, state), again, asked = seen["denied"]
        assert error == "AbortError"  # the engine's word for it, not the web's
        assert state == NOTHING
        assert (again, asked) == ("ok", 2)

    def test_wait_for_an_answer(self, seen: dict[str, Any]) -> None:
        assert seen["answered_later"] == ["waits", "ok", ["live"]]

    def test_are_dropped_when_the_page_navigates(self, seen: dict[str, Any]) -> None:
        assert seen["the_page_navigates_while_asked"] == [True, "ok", 2]

    def test_of_one_origin_are_answered_together(self, seen: dict[str, Any]) -> None:
        assert seen["two_pages_of_the_origin_ask"] == [["ok", "ok"], [True, True]]

    def test_of_a_sub_frame_name_its_url(self, seen: dict[str, Any]) -> None:
        answer, is_its_url, is_main_frame = seen["a_frame_asks"]
        assert (answer, is_its_url, is_main_frame) == ("ok", True, False)


class TestDecisions:
    def test_are_seen_by_a_new_page_before_it_asks(self, seen: dict[str, Any]) -> None:
        state, answer, asked = seen["decided_before_the_page"]
        assert state == ["granted", "prompt", True, False]
        assert (answer, asked) == ("ok", [])

    def test_hold_for_what_a_page_uses_at_once(self, seen: dict[str, Any]) -> None:
        answers, asked = seen["decided_and_used_at_once"]
        assert answers == ["ok"] * 6 + ["AbortError"] * 6
        assert asked == []

    def test_are_seen_by_a_page_that_is_open(self, seen: dict[str, Any]) -> None:
        states, asked = seen["decided_while_the_page_is_open"]
        named = {"granted": True, "denied": False, "prompt": False}
        wanted = ("granted", "denied", "granted", "prompt")
        assert states == [[state, "prompt", named[state], False] for state in wanted]
        assert asked == []

    def test_that_are_taken_back_stop_the_devices(self, seen: dict[str, Any]) -> None:
        before, after, refused, forgotten, again, asked = seen["taken_back"]
        assert before == [["granted", "granted", True, True], ["live", "live"]]
        assert after == [["denied", "denied", False, False], ["ended", "ended"]]
        assert refused == "AbortError"
        assert forgotten == NOTHING
        assert (again, asked) == ("ok", 2)

    def test_are_taken_back_for_one_of_two(self, seen: dict[str, Any]) -> None:
        state, audio, video = seen["one_of_two_is_taken_back"]
        assert state == ["denied", "granted", False, True]
        assert (audio, video) == ("ok", "AbortError")

    def test_of_one_stay_when_both_are_denied_once(self, seen: dict[str, Any]) -> None:
        refused, state, kinds, asked = seen["one_of_two_is_decided"]
        assert refused == "AbortError"
        assert state == ["prompt", "granted", False, True]
        assert kinds == ["audio"]
        assert len(asked) == 1

    def test_that_are_not_stored_go_with_the_document(self, seen: dict[str, Any]) -> None:
        again, listed, state, refused, asked = seen["a_yes_lasts_as_long_as_the_document"]
        assert again == "ok"
        assert listed == [["granted", "once"]]
        assert state == NOTHING
        assert (refused, asked) == ("AbortError", 2)

    def test_for_the_tab_go_with_the_tab(self, seen: dict[str, Any]) -> None:
        assert seen["a_yes_for_the_tab_survives_its_documents"] == ["ok", "prompt", 1]


class TestCheckHandler:
    def test_is_heard_for_each_device(self, seen: dict[str, Any]) -> None:
        answers, heard, asked = seen["the_check_handler_forbids_one"]
        assert answers == ["ok", "AbortError"]
        assert [media_type for _, _, media_type, _ in heard] == ["audio", "audio", "video"]
        assert all(rest == ["media", True, True] for rest in ([a, b, d] for a, b, _, d in heard))
        assert asked == 1
