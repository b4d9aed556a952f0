"""The light and dark look of the whole application: palette, fonts and one style sheet, all from data."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from app.errors import ModelFileError
from app.resources import read_json, resource

LIGHT = "light"
DARK = "dark"
SYSTEM = "system"

BODY_PX = 13
SECONDARY_PX = 12
HEADING_PX = 15
TITLE_PX = 20

FONT_FAMILIES = ("Inter", "Noto Sans", "Segoe UI", "SF Pro Text", "Helvetica Neue", "Arial")

_ROLES = {
    QPalette.ColorRole.Window: "panel",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "field",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "button",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "on_accent",
    QPalette.ColorRole.ToolTipBase: "tip",
    QPalette.ColorRole.ToolTipText: "tip_text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "group.dial",
    QPalette.ColorRole.Light: "raised",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "field_line",
    QPalette.ColorRole.Shadow: "faint",
}
_DIMMED = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.PlaceholderText,
)
_PLACEHOLDER = re.compile(r"\$\{([\w.]+)\}")


class Theme(QObject):
    """The colours in use. Whoever paints asks for them at paint time; `changed` tells that all of them are others.

    Roles are the keys of `colors` in `resources/themes/*.json`, e.g. `panel`, `text`, `muted`, `accent`, `group.dial`.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app: QApplication | None = None
        self._choice = LIGHT
        self._scale = 1.0
        self._sheet_waits = False
        self._load(LIGHT)

    @property
    def name(self) -> str:
        """The look in use: `light` or `dark`."""
        return self._name

    @property
    def choice(self) -> str:
        """What was asked for: `light`, `dark` or `system`."""
        return self._choice

    @property
    def is_dark(self) -> bool:
        """Whether the dark look is in use."""
        return self._name == DARK

    @property
    def text_scale(self) -> float:
        """The factor that text is enlarged by, 1.0 for 13-pixel body text."""
        return self._scale

    def color(self, role: str) -> QColor:
        """Return the colour of a role.

        Raises:
            KeyError: No such role; a mistake in the code or in a theme file.
        """
        return QColor(self._colors[role])

    def group_color(self, group: str) -> QColor:
        """Return the tint of a feature group; slate for a group that the theme does not know."""
        return QColor(self._colors.get(f"group.{group}", self._colors["group.phone"]))

    def font(self, pixels: int = BODY_PX, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """Return the interface font.

        Args:
            pixels: Size before the text scale, e.g. `BODY_PX`.
            weight: Normal, DemiBold for headings.
        """
        font = QFont()
        font.setFamilies(list(FONT_FAMILIES))
        font.setPixelSize(round(pixels * self._scale))
        font.setWeight(weight)
        return font

    def figures(self, pixels: int = BODY_PX, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """Return the interface font with figures of equal width, for numbers in columns."""
        font = self.font(pixels, weight)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def fixed_font(self) -> QFont:
        """Return the font for files and reports, whose letters are all equally wide."""
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(self.scaled(SECONDARY_PX))
        return font

    def scaled(self, pixels: int) -> int:
        """Return a length that text of normal size needs, as text of the size in use needs it."""
        return round(pixels * self._scale)

    def apply(
        self, app: QApplication, choice: str = SYSTEM, text_scale: float = 1.0, sheet_later: bool = False
    ) -> None:
        """Dress the application, and keep following the system where `choice` is `system`.

        Args:
            app: The running application.
            choice: `light`, `dark` or `system`.
            text_scale: Factor for all text, 0.8 to 2.0.
            sheet_later: Leave the style sheet to `apply_sheet`. Building a window under a style sheet costs about
                twice as much as putting it on the finished window, because each widget is styled once per parent.
        """
        self._sheet_waits = sheet_later
        if self._app is None:
            self._app = app
            app.setStyle("Fusion")
            app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        self._choice = choice
        self._scale = min(max(text_scale, 0.8), 2.0)
        scheme = {LIGHT: Qt.ColorScheme.Light, DARK: Qt.ColorScheme.Dark}.get(choice, Qt.ColorScheme.Unknown)
        app.styleHints().setColorScheme(scheme)
        self._dress(choice if choice in (LIGHT, DARK) else self._system_name(app))

    @staticmethod
    def _system_name(app: QApplication) -> str:
        return DARK if app.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT

    def _on_scheme_changed(self) -> None:
        if self._app is not None and self._choice not in (LIGHT, DARK):
            name = self._system_name(self._app)
            if name != self._name:
                self._dress(name)

    def _dress(self, name: str) -> None:
        app = self._app
        if app is None:
            return
        self._load(name)
        app.setFont(self.font())
        app.setPalette(self.palette())
        if not self._sheet_waits:
            app.setStyleSheet(self.style_sheet())
        self.changed.emit()

    def apply_sheet(self) -> None:
        """Put the style sheet on, after `apply` with `sheet_later`."""
        self._sheet_waits = False
        if self._app is not None:
            self._app.setStyleSheet(self.style_sheet())

    def _load(self, name: str) -> None:
        path = resource("themes", f"{name}.json")
        data = read_json(path)
        colors: dict[str, str] = data["colors"]
        self._colors = {role: QColor(text) for role, text in colors.items()}
        wrong = [role for role, color in self._colors.items() if not color.isValid()]
        if wrong:
            raise ModelFileError("data_file_broken", path=path, reason=f"not a colour: {', '.join(wrong)}")
        self._name = name
        self._marks = str(data["marks"])

    def palette(self) -> QPalette:
        """Return the palette for what no style sheet rule covers."""
        palette = QPalette()
        for role, name in _ROLES.items():
            palette.setColor(role, self._colors[name])
        for role in _DIMMED:
            palette.setColor(QPalette.ColorGroup.Disabled, role, self._colors["faint"])
        return palette

    def style_sheet(self) -> str:
        """Return the application's style sheet with this theme's colours and sizes."""
        values: dict[str, Any] = {
            "body": self.scaled(BODY_PX),
            "secondary": self.scaled(SECONDARY_PX),
            "heading": self.scaled(HEADING_PX),
            "title": self.scaled(TITLE_PX),
            "row": self.scaled(20),
            "link_row": self.scaled(16),
            "status_row": self.scaled(18),
            "marks": resource("themes", "marks", self._marks).as_posix(),
        }
        values.update((role, color.name(QColor.NameFormat.HexArgb)) for role, color in self._colors.items())
        template = resource("themes", "style.qss").read_text(encoding="utf-8")
        return _PLACEHOLDER.sub(lambda found: str(values[found[1]]), template)
