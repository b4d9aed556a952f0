from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication

from app.errors import ModelFileError
from app.models.catalogue_index import Catalogue
from app.resources import resource
from app.widgets.icons import Icons
from app.widgets.theme import DARK, LIGHT, Theme

NAMED = [
    "lock",
    "unlock",
    "tag",
    "more",
    "search",
    "zoom_in",
    "zoom_out",
    "fit",
    "undo",
    "redo",
    "save",
    "push",
    "phone",
    "template",
    "sidecar",
    "directory",
    "endpoint",
    "settings",
    "plus",
    "copy",
    "trash",
    "edit",
    "import",
    "warning",
    "error",
    "info",
    "check",
    "chevron_left",
    "chevron_right",
    "chevron_down",
    "chevron_up",
    "close",
    "drag",
    "note",
    "page",
    "blank",
    "auto",
    "keyboard",
    "sun",
    "moon",
    "link",
    "unlink",
    "folder",
    "globe",
]


@pytest.fixture
def icons(qapp: QApplication) -> Icons:
    theme = Theme()
    theme.apply(qapp, LIGHT)
    return Icons(theme)


def ink(image: QImage) -> list[int]:
    return [image.pixelColor(x, y).alpha() for y in range(image.height()) for x in range(image.width())]


def test_every_feature_and_group_has_a_drawing(icons: Icons, catalogue: Catalogue) -> None:
    names = [feature.icon for feature in catalogue.features] + [group.id for group in catalogue.features.groups]
    assert [name for name in names + NAMED if not icons.has(name)] == []


def test_features_differ_at_16_pixels(icons: Icons, catalogue: Catalogue) -> None:
    black = QColor("black")
    drawn = {f.id: ink(icons.pixmap(f.icon, black, 16).toImage()) for f in catalogue.features}
    for one, other in itertools.combinations(drawn, 2):
        difference = sum(abs(a - b) for a, b in zip(drawn[one], drawn[other], strict=True)) / 255
        assert difference > 10, f"{one} and {other} look alike: {difference:.1f} pixels differ"


def test_no_drawing_uses_what_qtsvg_ignores() -> None:
    for path in resource("icons").glob("*.svg"):
        text = path.read_text(encoding="utf-8")
        assert 'viewBox="0 0 24 24"' in text
        assert "currentColor" in text
        assert not {"clipPath", "var(", "mask"} & set(text.replace("(", "( ").split())


def test_drawings_stay_inside_their_square(icons: Icons) -> None:
    for path in resource("icons").glob("*.svg"):
        image = icons.pixmap(path.stem, QColor("black"), 96).toImage()
        edge = [image.pixelColor(x, y).alpha() for x in range(96) for y in (0, 95)]
        edge += [image.pixelColor(x, y).alpha() for y in range(96) for x in (0, 95)]
        assert max(edge) == 0, path.stem


def strongest(icon: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> QColor:
    image = icon.pixmap(QSize(32, 32), mode).toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=lambda color: color.alpha())


def test_icon_handed_out_earlier_follows_the_theme(icons: Icons, qapp: QApplication) -> None:
    icon = icons.icon("save")
    assert strongest(icon).name() == icons.theme.color("text").name()
    icons.theme.apply(qapp, DARK)
    assert strongest(icon).name() == icons.theme.color("text").name()
    assert strongest(icon, QIcon.Mode.Disabled).name() == icons.theme.color("faint").name()


def test_same_icon_is_rendered_once(icons: Icons) -> None:
    red = QColor("red")
    assert icons.pixmap("save", red, 16).cacheKey() == icons.pixmap("save", red, 16).cacheKey()
    assert icons.pixmap("save", red, 16).cacheKey() != icons.pixmap("save", red, 32).cacheKey()


def test_missing_drawing_is_told(icons: Icons) -> None:
    assert not icons.has("no such icon")
    with pytest.raises(ModelFileError):
        icons.pixmap("no such icon", QColor("red"), 16)


def test_a_squeezed_button_may_ask_for_an_icon_without_pixels(icons: Icons) -> None:
    assert icons.pixmap("close", icons.theme.color("text"), 0).width() == 1
    assert icons.pixmap("close", icons.theme.color("text"), -3).width() == 1
