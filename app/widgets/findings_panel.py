"""The list of findings: what will not work as shown, worst first. A click selects the key."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import field, frozen
from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.models.findings import Finding, Severity
from app.models.keys import KeyPosition
from app.models.keyspace import KeySpace
from app.models.wording import Wording, key_name
from app.viewmodels.fixes import Fix
from app.widgets.controls import EmptyState, PanelHeader, icon_button
from app.widgets.fix_bar import FixBar
from app.widgets.icons import Icons
from app.widgets.library_delegate import Index
from app.widgets.sheet import plain_list
from app.widgets.theme import SECONDARY_PX

_ROLE = Qt.ItemDataRole.UserRole + 1
_LOOKS = {
    Severity.ERROR: ("error", "error"),
    Severity.WARNING: ("warning", "warning"),
    Severity.INFO: ("info", "muted"),
}
_LEFT = 38.0


@frozen
class FindingRow:
    """One finding in words. `where` names the key or the phone, "" for the document as a whole.

    `finding` is what the words are about, None where they are not about the open document.
    """

    severity: Severity
    sentence: str
    where: str = ""
    position: KeyPosition | None = None
    finding: Finding | None = field(default=None, eq=False)


def _no_fixes(finding: Finding) -> Sequence[Fix]:
    """Stand in where nobody knows what would settle a finding."""
    return ()


def count_words(rows: Sequence[FindingRow]) -> str:
    """Say how many there are: `1 error, 2 warnings`; "" for none."""
    parts = []
    for severity, one, many in (
        (Severity.ERROR, "error", "errors"),
        (Severity.WARNING, "warning", "warnings"),
        (Severity.INFO, "note", "notes"),
    ):
        count = sum(row.severity is severity for row in rows)
        if count:
            parts.append(f"{count} {one if count == 1 else many}")
    return ", ".join(parts)


class _FindingDelegate(QStyledItemDelegate):
    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons

    def _lines(self, row: FindingRow, width: float) -> tuple[list[str], QFont, QFont]:
        theme = self._icons.theme
        head, body = theme.font(SECONDARY_PX, QFont.Weight.DemiBold), theme.font()
        layout = QTextLayout(row.sentence, body)
        layout.setTextOption(QTextOption())
        layout.beginLayout()
        lines = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 40.0))
            lines.append(row.sentence[line.textStart() : line.textStart() + line.textLength()].rstrip())
        layout.endLayout()
        return lines, head, body

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(_ROLE)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListWidget) else option.rect.width()
        lines, head, body = self._lines(row, width - _LEFT - 12)
        height = len(lines) * QFontMetrics(body).height() + 16
        if row.where:
            height += QFontMetrics(head).height() + 2
        return QSize(120, max(height, 40))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: FindingRow = index.data(_ROLE)
        theme = self._icons.theme
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = option.state
        if state & QStyle.StateFlag.State_Selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("selection" if state & QStyle.StateFlag.State_Selected else "hover"))
            painter.drawRoundedRect(area.adjusted(4, 1, -4, -1), 6, 6)
        icon, color = _LOOKS[row.severity]
        lines, head, body = self._lines(row, area.width() - _LEFT - 12)
        top = area.top() + 8
        self._icons.paint(painter, QRectF(area.left() + 12, top, 18, 18), icon, theme.color(color))
        if row.where:
            painter.setFont(head)
            painter.setPen(theme.color("muted"))
            metrics = QFontMetrics(head)
            where = metrics.elidedText(row.where, Qt.TextElideMode.ElideRight, int(area.width() - _LEFT - 12))
            painter.drawText(QRectF(area.left() + _LEFT, top, area.width(), metrics.height()), where)
            top += metrics.height() + 2
        painter.setFont(body)
        painter.setPen(theme.color("text"))
        step = QFontMetrics(body).height()
        for line in lines:
            painter.drawText(QRectF(area.left() + _LEFT, top, area.width(), step), line)
            top += step
        painter.restore()


class _FindingList(QListWidget):
    entered_row = Signal(int)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit(self.currentRow())
        else:
            super().keyPressEvent(event)


class FindingsPanel(QWidget):
    """Findings of the open document, or of a push; errors first."""

    finding_activated = Signal(object)
    """Carries the `KeyPosition` of the finding, None if it is about no single key."""

    fix_chosen = Signal(object, object)
    """Carries the `KeyPosition` and the `Fix` that the user chose for it."""

    closed = Signal()

    def __init__(self, icons: Icons, wording: Wording, closable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._rows: tuple[FindingRow, ...] = ()
        self._fixes_of: Callable[[Finding], Sequence[Fix]] = _no_fixes
        self.list = _FindingList()
        plain_list(self.list, self.tr("Findings"))
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setItemDelegate(_FindingDelegate(icons, self.list))
        self.list.clicked.connect(self._on_clicked)
        self.list.entered_row.connect(self._activate)
        self.close_button = icon_button(icons, "close", self.tr("Close the findings"))
        self.close_button.clicked.connect(self.closed)
        self.header = PanelHeader(self.tr("Findings"), [self.close_button])
        self.header.setVisible(closable)
        self.nothing = EmptyState(
            icons,
            "check",
            self.tr("Nothing to fix"),
            self.tr("All keys can be written for this phone as they are shown."),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self.nothing)
        self._pages.addWidget(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self._pages, 1)
        self.fix_bar = FixBar()
        self.fix_bar.fix_chosen.connect(self._on_fix_chosen)
        self.list.currentRowChanged.connect(self._show_fixes)
        layout.addWidget(self.fix_bar)
        icons.theme.changed.connect(self.list.viewport().update)
        self.set_rows(())

    @property
    def rows(self) -> tuple[FindingRow, ...]:
        """What is listed, errors first."""
        return self._rows

    def show_findings(self, findings: Sequence[Finding], space: KeySpace | None) -> None:
        """Show the findings of a document; `space` gives the keys their numbers."""
        rows = []
        for found in findings:
            slot = space.slot(found.position) if space is not None and found.position is not None else None
            where = slot.spoken_name if slot else "" if found.position is None else key_name(found.position)
            where = where[:1].upper() + where[1:]
            rows.append(FindingRow(found.severity, self._wording.finding(found), where, found.position, found))
        self.set_rows(rows)

    def set_rows(self, rows: Sequence[FindingRow]) -> None:
        """Show other findings; the current one stays current if it is still there."""
        current = self._rows[self.list.currentRow()] if 0 <= self.list.currentRow() < len(self._rows) else None
        self._rows = tuple(sorted(rows, key=lambda row: -row.severity))
        self.list.clear()
        titles = {
            Severity.ERROR: self.tr("Error"),
            Severity.WARNING: self.tr("Warning"),
            Severity.INFO: self.tr("Note"),
        }
        for row in self._rows:
            item = QListWidgetItem()
            item.setData(_ROLE, row)
            spoken = ", ".join(part for part in (titles[row.severity], row.where, row.sentence) if part)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setToolTip(spoken)
            self.list.addItem(item)
        if current in self._rows:
            self.list.setCurrentRow(self._rows.index(current))
        elif self._rows:
            self.list.setCurrentRow(0)
        self._show_fixes()
        self.header.set_detail(count_words(self._rows))
        self._pages.setCurrentWidget(self.list if self._rows else self.nothing)

    def set_fixer(self, fixes_of: Callable[[Finding], Sequence[Fix]]) -> None:
        """Offer with each finding what would settle it."""
        self._fixes_of = fixes_of
        self._show_fixes()

    def _show_fixes(self) -> None:
        place = self.list.currentRow()
        row = self._rows[place] if 0 <= place < len(self._rows) else None
        fixes = self._fixes_of(row.finding) if row is not None and row.finding is not None else ()
        self.fix_bar.show_fixes(row.where if row is not None else "", fixes)

    def _on_fix_chosen(self, fix: Fix) -> None:
        place = self.list.currentRow()
        if 0 <= place < len(self._rows) and self._rows[place].position is not None:
            self.fix_chosen.emit(self._rows[place].position, fix)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._activate(index.row())

    def _activate(self, place: int) -> None:
        if 0 <= place < len(self._rows):
            self.finding_activated.emit(self._rows[place].position)
