"""Where a link leads: place, shortening, and staying out of the way."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from browser.aio import next_signal
from browser.model.partition import Partition
from browser.ui.link_preview import LinkPreview, spelled_out
from browser.ui.look import Look
from browser.ui.window import BrowserWindow
from tests.servers import Server

URL = "https://example.test/page"
LONG = "https://example.test/" + "long/" * 200 + "end"


@pytest.fixture
def stack(qtbot: QtBot) -> Iterator[QStackedWidget]:
    """A stack with one page, and the pointer in its middle."""
    made = QStackedWidget()
    qtbot.addWidget(made)
    made.addWidget(QWidget())
    made.resize(800, 600)
    made.show()
    point_at(made, made.rect().center())
    return made


@pytest.fixture
def preview(stack: QStackedWidget, look: Look) -> LinkPreview:
    """The label over it."""
    return LinkPreview(stack, look.theme)


def point_at(stack: QStackedWidget, position: QPoint) -> None:
    QCursor.setPos(stack.mapToGlobal(position))


class TestPlace:
    def test_is_the_lower_left_corner(self, stack: QStackedWidget, preview: LinkPreview) -> None:
        preview.show_link(URL)
        assert preview.isVisible()
        assert preview.text == URL
        assert preview.geometry().bottomLeft() == stack.rect().bottomLeft()

    def test_is_the_other_corner_when_the_pointer_is_there(
        self, stack: QStackedWidget, preview: LinkPreview
    ) -> None:
        point_at(stack, stack.rect().bottomLeft() + QPoint(20, -5))
        preview.show_link(URL)
        assert preview.geometry().bottomRight() == stack.rect().bottomRight()

    def test_gives_way_to_a_pointer_that_comes(
        self, stack: QStackedWidget, preview: LinkPreview
    ) -> None:
        # As the engine's widget does.
        stack.currentWidget().setMouseTracking(True)
        preview.show_link(URL)
        corner = stack.rect().bottomLeft() + QPoint(20, -5)
        QTest.mouseMove(stack.currentWidget(), corner)
        assert preview.geometry().bottomRight() == stack.rect().bottomRight()

    def test_is_mirrored_from_right_to_left(
        self, stack: QStackedWidget, preview: LinkPreview
    ) -> None:
        stack.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        preview.show_link(URL)
        assert preview.geometry().bottomRight() == stack.rect().bottomRight()
        point_at(stack, stack.rect().bottomRight() - QPoint(20, 5))
        preview.show_link(URL)
        assert preview.geometry().bottomLeft() == stack.rect().bottomLeft()

    def test_is_over_a_page_that_came_later(
        self, stack: QStackedWidget, preview: LinkPreview
    ) -> None:
        preview.show_link(URL)
        stack.setCurrentIndex(stack.addWidget(QWidget()))
        preview.show_link(URL)
        assert stack.childAt(stack.rect().bottomLeft() + QPoint(4, -4)) is stack.currentWidget()
        assert stack.children().index(preview) > stack.children().index(stack.currentWidget())


class TestWords:
    def test_that_are_long_lose_their_middle(
        self, stack: QStackedWidget, preview: LinkPreview
    ) -> None:
        preview.show_link(LONG)
        assert preview.text.startswith("https://example.test/")
        assert preview.text.endswith("end")
        assert "…" in preview.text
        assert preview.width() < stack.width()

    def test_fit_into_a_narrow_window(self, stack: QStackedWidget, preview: LinkPreview) -> None:
        stack.resize(220, 200)
        preview.show_link(LONG)
        assert stack.rect().contains(preview.geometry())

    @pytest.mark.parametrize(
        ("url", "shown"),
        [
            ("https://a.test/x y", "https://a.test/x%20y"),
            ("https://a.test/\u202egpj.exe", "https://a.test/%E2%80%AEgpj.exe"),
            ("https://a.test/\u200bx", "https://a.test/%E2%80%8Bx"),
            ("https://a.test/\n", "https://a.test/%0A"),
            ("https://a.test/straße/שלום", "https://a.test/straße/שלום"),
            ("https://a.test/\ud800", "https://a.test/%3F"),
        ],
    )
    def test_show_what_cannot_be_seen(self, url: str, shown: str) -> None:
        assert spelled_out(url) == shown


class TestLife:
    def test_takes_neither_focus_nor_mouse(self, preview: LinkPreview) -> None:
        assert preview.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        assert preview.focusPolicy() == Qt.FocusPolicy.NoFocus

    def test_goes_a_moment_after_the_link_is_left(self, qtbot: QtBot, preview: LinkPreview) -> None:
        preview.show_link(URL)
        with qtbot.waitSignal(preview._timer.timeout):
            preview.show_link("")
            assert preview.isVisible()
        assert not preview.isVisible()

    def test_stays_from_link_to_link(self, preview: LinkPreview) -> None:
        preview.show_link(URL)
        preview.show_link("")
        preview.show_link(LONG)
        assert preview.isVisible()
        assert not preview._timer.isActive()

    def test_goes_with_the_page_under_the_pointer(
        self, qtbot: QtBot, stack: QStackedWidget, preview: LinkPreview
    ) -> None:
        preview.show_link(URL)
        page = stack.currentWidget()
        with qtbot.waitSignal(page.destroyed):
            page.deleteLater()
        assert not preview.isVisible()

    async def test_is_shown_for_a_real_link(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", "<a href='/there' style='position:fixed;inset:0'>There</a>")
        tab = window.open_tab("about:blank", partition)
        page, view = tab.web_contents, tab.view
        assert page is not None
        assert view is not None
        await page.load_url(server.url())
        hovered = next_signal(tab.link_hovered, match=lambda url: url != "")
        step = 0
        while not hovered.done():
            # The engine drops what comes before the page's first frame.
            step += 1
            QTest.mouseMove(view.focusProxy(), view.rect().center() + QPoint(step % 2, 0))
            await page.execute_javascript("new Promise(requestAnimationFrame)")
        assert window.link_preview.isVisible()
        assert window.link_preview.text == server.url("/there")
