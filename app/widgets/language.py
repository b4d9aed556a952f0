"""Puts the words of the user's language in place; without a translation the sources' English, with its plurals."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from app.resources import resource


def user_language() -> str:
    """Return the code of the system's language, e.g. `de_DE`."""
    return QLocale.system().name()


def install_language(app: QCoreApplication, language: str = "") -> QTranslator:
    """Install the translator of a language, else of the system's, else the English one.

    Args:
        app: The running application; it keeps the translator.
        language: Two-letter code; "" for the system's language.
    """
    translator = QTranslator(app)
    wanted = language or QLocale.system().name()[:2]
    if not translator.load(str(resource("i18n", f"faceplate_{wanted}.qm"))):
        translator.load(str(resource("i18n", "faceplate_en.qm")))
    app.installTranslator(translator)
    return translator
