"""The bare program with ten profiles on disk and a page in each: FOLDER URL…; one page is shown."""

import sys
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QStackedWidget

app = QApplication(sys.argv)
stack = QStackedWidget()
stack.resize(1120, 760)
for number, url in enumerate(sys.argv[2:]):
    profile = QWebEngineProfile(f"bare-{number}", app)
    profile.setPersistentStoragePath(str(Path(sys.argv[1], f"bare-{number}")))
    profile.setCachePath(str(Path(sys.argv[1], f"cache-{number}")))
    view = QWebEngineView()
    view.setPage(QWebEnginePage(profile, view))
    view.load(QUrl(url))
    stack.addWidget(view)
stack.show()
sys.exit(app.exec())
