"""The bare program that Bulkhead is compared with: one view on one page, as short as can be."""

import sys

from PySide6.QtCore import QUrl
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

app = QApplication(sys.argv)
view = QWebEngineView()
view.resize(1120, 760)
view.load(QUrl(sys.argv[1]))
view.show()
sys.exit(app.exec())
