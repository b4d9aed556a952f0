from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.resources import read_json, resource
from app.widgets.theme import DARK, LIGHT, SYSTEM, Theme

TEXT_ON = [
    ("text", "panel"),
    ("text", "canvas"),
    ("text", "sunken"),
    ("text", "selection"),
    ("text", "hover"),
    ("muted", "panel"),
    ("accent", "panel"),
    ("error", "panel"),
    ("warning", "panel"),
    ("good", "panel"),
    ("on_accent", "accent"),
    ("on_error", "error"),
    ("tip_text", "tip"),
]
GROUPS = ("lines", "presence", "dial", "parking", "queue", "phone", "custom")


def luminance(color: QColor) -> float:
    parts = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (color.redF(), color.greenF(), color.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture
def app(qapp: QApplication) -> QApplication:
    return qapp


@pytest.mark.parametrize("name", [LIGHT, DARK])
class TestColours:
    @pytest.mark.parametrize(("ink", "ground"), TEXT_ON)
    def test_text_is_readable(self, app: QApplication, name: str, ink: str, ground: str) -> None:
        theme = Theme()
        theme.apply(app, name)
        assert contrast(theme.color(ink), theme.color(ground)) >= 4.5

    @pytest.mark.parametrize("group", GROUPS)
    def test_group_tints_stand_out_and_carry_figures(self, app: QApplication, name: str, group: str) -> None:
        theme = Theme()
        theme.apply(app, name)
        tint = theme.group_color(group)
        assert contrast(tint, theme.color("panel")) >= 4.5
        assert contrast(theme.color("on_group"), tint) >= 4.5

    def test_style_sheet_has_no_open_ends(self, app: QApplication, name: str) -> None:
        theme = Theme()
        theme.apply(app, name)
        sheet = theme.style_sheet()
        assert "${" not in sheet
        for path in re.findall(r'url\("([^"]+)"\)', sheet):
            assert resource("themes", "marks", path.rsplit("/", 1)[1]).is_file()


def test_both_themes_have_the_same_roles() -> None:
    roles = [set(read_json(resource("themes", f"{name}.json"))["colors"]) for name in (LIGHT, DARK)]
    assert roles[0] == roles[1]


def test_switching_reaches_palette_sheet_and_listeners(app: QApplication, qtbot: QtBot) -> None:
    theme = Theme()
    theme.apply(app, LIGHT)
    light = theme.color("panel")
    with qtbot.waitSignal(theme.changed):
        theme.apply(app, DARK)
    assert theme.is_dark
    assert theme.color("panel") != light
    assert app.palette().color(QPalette.ColorRole.Window) == theme.color("panel")
    assert theme.color("panel").name(QColor.NameFormat.HexArgb) in app.styleSheet()


def test_system_choice_follows_the_system(app: QApplication) -> None:
    theme = Theme()
    theme.apply(app, SYSTEM)
    assert theme.choice == SYSTEM
    assert theme.name in (LIGHT, DARK)


def test_text_scale_enlarges_all_text(app: QApplication) -> None:
    theme = Theme()
    theme.apply(app, LIGHT, text_scale=1.5)
    assert app.font().pixelSize() == 20
    assert "font-size: 18px" in theme.style_sheet()
    theme.apply(app, LIGHT)
    assert app.font().pixelSize() == 13


def test_unknown_group_is_slate(app: QApplication) -> None:
    theme = Theme()
    assert theme.group_color("from a newer catalogue") == theme.group_color("phone")


def test_primary_button_is_painted_in_the_accent(app: QApplication, qtbot: QtBot) -> None:
    theme = Theme()
    theme.apply(app, DARK)
    button = QPushButton("Save")
    qtbot.addWidget(button)
    button.setProperty("role", "primary")
    button.resize(120, 32)
    assert button.grab().toImage().pixelColor(12, 16) == theme.color("accent")
