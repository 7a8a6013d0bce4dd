"""Translations as Qt's own translator reads them (`.qm`), made in memory from ours.

For a program with QML: the thread that loads QML asks every translator, while the GUI's thread may
hold Python's lock and wait for it. Written after Qt's `qtranslator.cpp`.
"""

import struct
from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QTranslator

MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
# Sections of the file.
HASHES, MESSAGES, PLURALS = 0x42, 0x69, 0x88
# Parts of a message.
END, TRANSLATION, SOURCE, CONTEXT = 0x01, 0x03, 0x06, 0x07
# "Is it one?": the first form, otherwise the second. LIMIT: as in English and German.
ONE_OR_MANY = b"\x01\x01"
HIGH = 0xF000_0000


def compile_texts(texts: Mapping[tuple[str, str], tuple[str, ...]]) -> bytes:
    """The file's bytes, of translations by context and source text with their plural forms."""
    messages = bytearray()
    places = []
    for (context, source), forms in texts.items():
        places.append((_hash(source.encode()), len(messages)))
        for form in forms:
            messages += _part(TRANSLATION, form.encode("utf-16-be"))
        messages += _part(SOURCE, source.encode()) + _part(CONTEXT, context.encode())
        messages.append(END)
    hashes = b"".join(struct.pack(">II", *place) for place in sorted(places))
    sections = (HASHES, hashes), (MESSAGES, bytes(messages)), (PLURALS, ONE_OR_MANY)
    return MAGIC + b"".join(_part(tag, data) for tag, data in sections)


def install_compiled(
    app: QCoreApplication, texts: Mapping[tuple[str, str], tuple[str, ...]]
) -> QTranslator:
    """Install a translator that speaks these texts and never asks Python.

    Raises:
        ValueError: Qt cannot read them.
    """
    data = compile_texts(texts)
    made = QTranslator(app)
    if not made.load(data):
        raise ValueError("the translation cannot be compiled")
    # Qt reads where the bytes lie, for as long as the translator is there.
    made.compiled = data  # type: ignore[attr-defined]
    app.installTranslator(made)
    # PySide looks once, with Python's lock, whether Python answers instead, and keeps what it saw:
    # a text that no translator has makes it look at each of them now, on this thread.
    QCoreApplication.translate("", "nobody says this")
    return made


def _part(tag: int, data: bytes) -> bytes:
    return struct.pack(">BI", tag, len(data)) + data


def _hash(text: bytes) -> int:
    # The hash of ELF's symbols, over the source text.
    value = 0
    for one in text:
        value = ((value << 4) + one) & 0xFFFF_FFFF
        if high := value & HIGH:
            value ^= high >> 24
        value &= ~high
    return value or 1
