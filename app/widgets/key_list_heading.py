"""The heading that stays at the top of the key list while its group scrolls by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.models.keyspace import KeyGroup
from app.widgets.key_delegate import KeyDelegate
from app.widgets.mirrored import sided
from app.widgets.theme import Theme

if TYPE_CHECKING:
    from app.widgets.key_list_view import KeyListView


class StickyHeading(QWidget):
    """The heading of the group at the top of the list; a click brings its first key into view."""

    def __init__(self, view: KeyListView, delegate: KeyDelegate, theme: Theme) -> None:
        super().__init__(view)
        self._view, self._delegate, self._theme = view, delegate, theme
        self._group: KeyGroup | None = None
        theme.changed.connect(self.update)
        self.hide()

    def show_group(self, group: KeyGroup | None) -> None:
        """Show the heading of a group, or nothing."""
        self._group = group
        self.setVisible(group is not None)
        self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._group is not None:
            self._view.scroll_to_group(self._group)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._group is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("panel"))
        self._delegate.paint_heading(sided(painter, self.rect(), self.layoutDirection()), self.rect(), self._group)
        if self._view.verticalScrollBar().value() > 0:
            painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.color("line"))
