"""What the window remembers between two starts. Window state only; everything else is in the library."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class Preferences:
    """Settings of this user on this machine, in one small file.

    Args:
        folder: The configuration folder.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)

    def text(self, name: str, default: str = "") -> str:
        """Return a remembered text."""
        value = self._settings.value(name, default)
        return value if isinstance(value, str) else default

    def flag(self, name: str, default: bool) -> bool:
        """Return a remembered yes or no."""
        return self.text(name, "yes" if default else "no") == "yes"

    def percent(self, name: str, default: int = 100) -> int:
        """Return a remembered percentage."""
        text = self.text(name)
        return int(text) if text.isascii() and text.isdecimal() and len(text) <= 3 else default

    def state(self, name: str) -> QByteArray:
        """Return a remembered window or splitter state, empty if there is none."""
        value = self._settings.value(name, QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    def put(self, name: str, value: str | bool | QByteArray) -> None:
        """Remember something."""
        self._settings.setValue(name, ("yes" if value else "no") if isinstance(value, bool) else value)

    def sync(self) -> None:
        """Write to the disk."""
        self._settings.sync()
