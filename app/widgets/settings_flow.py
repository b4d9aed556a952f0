"""Opens the settings and puts what was chosen into effect."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from app.widgets.actions import TEXT_SIZES
from app.widgets.settings_dialog import LOOKS, Settings, SettingsDialog

if TYPE_CHECKING:
    from app.widgets.main_window import MainWindow


def open_settings(window: MainWindow) -> SettingsDialog:
    """Show the settings of a window and its library."""
    theme, people = window.theme, window.workspace.people
    nearest = min(TEXT_SIZES, key=lambda percent: abs(percent - theme.text_scale * 100))
    now = Settings(theme.choice, nearest, people.language)
    dialog = SettingsDialog(now, QLocale().name(), window.icons, window)
    dialog.chosen.connect(partial(_apply, window, now))
    dialog.open()
    return dialog


def _apply(window: MainWindow, before: Settings, after: Settings) -> None:
    if after.look != before.look and after.look in LOOKS:
        window.actions_[f"theme_{after.look}"].trigger()
    if after.text_size != before.text_size:
        window.actions_[f"text_{after.text_size}"].trigger()
    if after.language != before.language:
        window.workspace.attempt(partial(window.workspace.people.set_language, after.language))
