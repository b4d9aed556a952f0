"""Our own icons, tinted with the theme's colours."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QByteArray, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from typing_extensions import override

from app.errors import ModelFileError
from app.resources import read_json, resource
from app.widgets.theme import Theme

_CACHE_LIMIT = 1500


class Icons(QObject):
    """Icons by name, painted sharp at any size and scale.

    Names are the files of `resources/icons`, feature ids and groups among them. An icon handed out follows the theme:
    it looks up its colour when it is painted.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._sources: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, int, int], QPixmap] = {}

    @cached_property
    def _aliases(self) -> dict[str, str]:
        return dict(read_json(resource("icons", "aliases.json")))

    def has(self, name: str) -> bool:
        """Whether there is a drawing for a name."""
        return resource("icons", f"{self._aliases.get(name, name)}.svg").is_file()

    def icon(self, name: str, color_role: str = "text", checked_role: str = "accent") -> QIcon:
        """Return an icon for actions and buttons.

        Args:
            name: Name of the drawing, e.g. `save` or a feature id.
            color_role: Colour role of the theme that it is tinted with.
            checked_role: Colour role while its button is checked.
        """
        return QIcon(_TintedEngine(self, name, color_role, checked_role))

    def paint(self, painter: QPainter, rect: QRectF, name: str, color: QColor) -> None:
        """Paint an icon into a square.

        Args:
            painter: Where to; it may be scaled.
            rect: The square in logical pixels.
            name: Name of the drawing.
            color: The tint.
        """
        ratio = painter.device().devicePixelRatioF()
        pixmap = self.pixmap(name, color, max(1, round(rect.width() * ratio)))
        painter.drawPixmap(rect, pixmap, QRectF(pixmap.rect()))

    def pixmap(self, name: str, color: QColor, pixels: int) -> QPixmap:
        """Return an icon as a square pixmap of so many device pixels, at least one (its device pixel ratio stays 1)."""
        # Qt asks for none where a button is squeezed, e.g. in a message that is still growing.
        pixels = max(pixels, 1)
        key = (name, color.rgba(), pixels)
        pixmap = self._pixmaps.get(key)
        if pixmap is None:
            if len(self._pixmaps) >= _CACHE_LIMIT:
                self._pixmaps.clear()
            pixmap = self._pixmaps[key] = self._render(name, color, pixels)
        return pixmap

    def _render(self, name: str, color: QColor, pixels: int) -> QPixmap:
        # QtSvg paints currentColor black, so the tint is put into the text.
        text = self._source(name).replace("currentColor", color.name(QColor.NameFormat.HexRgb))
        renderer = QSvgRenderer(QByteArray(text.encode()))
        pixmap = QPixmap(pixels, pixels)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setOpacity(color.alphaF())
        renderer.render(painter, QRectF(0, 0, pixels, pixels))
        painter.end()
        return pixmap

    def _source(self, name: str) -> str:
        if name not in self._sources:
            path = resource("icons", f"{self._aliases.get(name, name)}.svg")
            try:
                self._sources[name] = path.read_text(encoding="utf-8")
            except OSError as error:
                raise ModelFileError("data_file_missing", path=path, reason=error.strerror or error) from error
        return self._sources[name]


class _TintedEngine(QIconEngine):
    """Asks for the colour when it paints, so that an icon that was handed out before a theme change follows it."""

    def __init__(self, icons: Icons, name: str, role: str, checked_role: str) -> None:
        super().__init__()
        self._icons = icons
        self._name = name
        self._role = role
        self._checked_role = checked_role

    def _color(self, mode: QIcon.Mode, state: QIcon.State) -> QColor:
        theme = self._icons.theme
        if mode is QIcon.Mode.Disabled:
            return theme.color("faint")
        return theme.color(self._checked_role if state is QIcon.State.On else self._role)

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        square = QRectF(0, 0, side, side)
        square.moveCenter(QRectF(rect).center())
        self._icons.paint(painter, square, self._name, self._color(mode, state))

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self._icons.pixmap(self._name, self._color(mode, state), min(size.width(), size.height()))

    @override
    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        # The size is in logical pixels, so without the scale icons of buttons would be blurred on dense screens.
        pixels = round(min(size.width(), size.height()) * scale)
        pixmap = QPixmap(self._icons.pixmap(self._name, self._color(mode, state), pixels))
        pixmap.setDevicePixelRatio(scale)
        return pixmap

    @override
    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        side = min(size.width(), size.height())
        return QSize(side, side)

    @override
    def clone(self) -> QIconEngine:
        return _TintedEngine(self._icons, self._name, self._role, self._checked_role)

    @override
    def key(self) -> str:
        return "faceplate"
