"""The bare program that stays open: URL; each line on standard input is a URL to open and show."""

import sys

from PySide6.QtCore import QSocketNotifier, QUrl
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QStackedWidget


def show(url: str) -> None:
    view = QWebEngineView()
    view.load(QUrl(url))
    stack.addWidget(view)
    stack.setCurrentWidget(view)


app = QApplication(sys.argv)
stack = QStackedWidget()
stack.resize(1120, 760)
show(sys.argv[1])
stack.show()
notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
notifier.activated.connect(lambda: show(sys.stdin.readline().strip()))
sys.exit(app.exec())
