"""What stands side by side where there is room, and goes on below or behind each other where there is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolButton,
    QToolTip,
    QTreeView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.widgets.controls import SegmentedControl
from app.widgets.theme import Theme

_TIGHTEST = 0.8
"""How much of its usual width a column keeps before another one leaves."""


class Row(QWidget):
    """Parts side by side; one below the other where they do not fit.

    Args:
        parts: The parts, from the leading edge.
        stretch: The place of the part that takes what the others leave.
        spacing: Pixels between them.
    """

    def __init__(self, parts: Sequence[QWidget], stretch: int, spacing: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = tuple(parts)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(spacing)
        for place, part in enumerate(parts):
            self._line.addWidget(part, int(place == stretch))

    def _wanted(self) -> int:
        shown = [part for part in self._parts if not part.isHidden()]
        return sum(part.sizeHint().width() for part in shown) + self._line.spacing() * max(len(shown) - 1, 0)

    def _turn(self) -> None:
        is_narrow = self.width() < self._wanted()
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._turn()
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    @override
    def minimumSizeHint(self) -> QSize:
        widest = max((part.minimumSizeHint().width() for part in self._parts if not part.isHidden()), default=0)
        return QSize(widest, self._line.minimumSize().height())


class Panes(QWidget):
    """Two panes side by side; where that is too narrow, one of them with a switch above.

    Args:
        panes: Both, with the words of the switch.
        name: What the switch chooses, for screen readers.
        theme: Its text scale counts.
        fixed: The width of one pane where both are shown, at normal text size.
        least: The least width of the other one there, at normal text size.
        fixed_place: Which of them has the fixed width.
    """

    def __init__(
        self,
        panes: tuple[tuple[str, QWidget], tuple[str, QWidget]],
        name: str,
        theme: Theme,
        fixed: int,
        least: int,
        fixed_place: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._fixed, self._least = theme, fixed, least
        self._side = panes[fixed_place][1]
        self._panes = tuple(pane for _, pane in panes)
        self.switch = SegmentedControl([title for title, _ in panes], name)
        self.switch.chosen.connect(self._show)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(24)
        for place, pane in enumerate(self._panes):
            self._line.addWidget(pane, int(place != fixed_place))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.switch)
        column.addLayout(self._line, 1)
        self.is_narrow = False
        self.switch.hide()

    def open(self, place: int) -> None:
        """Show a pane, also where there is room for one only."""
        self.switch.choose(place)
        self._show(place)

    def _show(self, place: int) -> None:
        for number, pane in enumerate(self._panes):
            pane.setVisible(not self.is_narrow or number == place)

    def _arrange(self) -> None:
        fixed = self._theme.scaled(self._fixed)
        self.is_narrow = self.width() < fixed + self._line.spacing() + self._theme.scaled(self._least)
        self._side.setMaximumWidth(_UNBOUNDED if self.is_narrow else fixed)
        self._side.setMinimumWidth(0 if self.is_narrow else fixed)
        self.switch.setVisible(self.is_narrow)
        self._show(self.switch.current)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def minimumSizeHint(self) -> QSize:
        hints = [pane.minimumSizeHint() for pane in self._panes]
        high = max(hint.height() for hint in hints) + (self.switch.sizeHint().height() if self.is_narrow else 0)
        return QSize(max(self.switch.sizeHint().width(), *(hint.width() for hint in hints)), high)


_UNBOUNDED = (1 << 24) - 1
"""Qt's own word for a width without a limit."""


class ColumnFit(QObject):
    """Shares the width of a table among its columns, so that it never scrolls sideways.

    Where the usual widths are too wide, columns become tighter, then leave one after the other. What the user makes
    wider or narrower is the usual width from then on.

    Args:
        table: The table.
        widths: The usual width of each column at normal text size.
        stretch: The column that takes what the others leave.
        theme: Its text scale counts.
        leaving: The columns that may leave, the first one first.
        rigid: Columns that are never tighter, such as those of marks.
    """

    changed = Signal()
    """Other columns are shown."""

    def __init__(
        self,
        table: QTableView | QTreeView,
        widths: Mapping[int, int],
        stretch: int,
        theme: Theme,
        leaving: Sequence[int] = (),
        rigid: Sequence[int] = (),
    ) -> None:
        super().__init__(table)
        self._table, self._theme, self._stretch = table, theme, stretch
        self._header = table.horizontalHeader() if isinstance(table, QTableView) else table.header()
        self._usual: dict[int, float] = dict(widths)
        self._leaving, self._rigid = tuple(leaving), frozenset(rigid)
        self._kept: tuple[int, ...] = ()
        self._off: frozenset[int] = frozenset()
        self._is_fitting = False
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.viewport().installEventFilter(self)
        self._header.setStretchLastSection(False)
        self._header.sectionResized.connect(self._on_section_resized)
        theme.changed.connect(self.fit)
        self.fit()

    def set_off(self, columns: Sequence[int]) -> None:
        """Show none of these columns, whatever room there is."""
        self._off = frozenset(columns)
        self.fit()

    def keep(self, column: int) -> None:
        """Let other columns leave before this one."""
        self._kept = (*(kept for kept in self._kept if kept != column), column)
        self.fit()

    @property
    def left(self) -> list[int]:
        """The columns that left for want of room, in the order of the table."""
        left = [column for column in self._leaving if column not in self._off and self._table.isColumnHidden(column)]
        return sorted(left, key=self._header.visualIndex)

    @property
    def table(self) -> QTableView | QTreeView:
        """The table."""
        return self._table

    def fit(self) -> None:
        """Share the width anew."""
        room = self._table.viewport().width()
        usual = {c: width * self._theme.text_scale for c, width in self._usual.items() if c not in self._off}
        least = {c: width * (1 if c in self._rigid else _TIGHTEST) for c, width in usual.items()}
        for column in sorted(self._leaving, key=lambda c: self._kept.index(c) if c in self._kept else -1):
            if sum(least.values()) <= room:
                break
            least.pop(column, None)
        widths = self._shared({column: usual[column] for column in least}, least, room)
        header = self._header
        before = [column for column in self._usual if self._table.isColumnHidden(column)]
        self._is_fitting = True
        for column in self._usual:
            header.setSectionHidden(column, column not in widths)
        for column, width in widths.items():
            header.resizeSection(column, int(width))
        spare = room - sum(int(width) for column, width in widths.items() if column != self._stretch)
        header.resizeSection(self._stretch, max(spare, header.minimumSectionSize()))
        self._is_fitting = False
        if before != [column for column in self._usual if self._table.isColumnHidden(column)]:
            self.changed.emit()

    def _shared(self, usual: dict[int, float], least: dict[int, float], room: int) -> dict[int, float]:
        wanted, needed = sum(usual.values()), sum(least.values())
        if wanted <= room:
            return usual
        if needed >= room:
            return {column: width * room / needed for column, width in least.items()}
        part = (room - needed) / (wanted - needed)
        return {column: least[column] + (width - least[column]) * part for column, width in usual.items()}

    def _on_section_resized(self, column: int, _before: int, now: int) -> None:
        if not self._is_fitting and column != self._stretch and column in self._usual and now > 0:
            self._usual[column] = now / self._theme.text_scale
            self.fit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return super().eventFilter(watched, event)


class MoreColumns(QToolButton):
    """Offers the columns that left a table for want of room; the one that is chosen stands in for another one."""

    def __init__(self, columns: ColumnFit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self.setToolTip(self.tr("Show a column for which there is no room, in place of another one"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMenu(QMenu(self))
        columns.changed.connect(self._offer)
        self._offer()

    def _offer(self) -> None:
        left, model = self._columns.left, self._columns.table.model()
        menu = self.menu()
        menu.clear()
        for column in left:
            title = model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
            title = title or model.headerData(column, Qt.Orientation.Horizontal)
            menu.addAction(str(title), partial(self._show, column))
        self.setText(self.tr("%n &more column(s)", "", len(left)))
        self.setVisible(bool(left))

    def _show(self, column: int) -> None:
        self._columns.keep(column)
        table = self._columns.table
        current = table.currentIndex()
        if current.isValid():
            # The row stays chosen; only the cell is another one.
            now = current.siblingAtColumn(column)
            table.selectionModel().setCurrentIndex(now, QItemSelectionModel.SelectionFlag.NoUpdate)
        table.setFocus()


class ElidingRows(QStyledItemDelegate):
    """Rows of a list that are as wide as the list: what is too long is elided, and told in full by the tooltip."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, super().sizeHint(option, index).height())

    @override
    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        text = str(index.data() or "")
        is_cut = super().sizeHint(option, index).width() > view.viewport().width()
        QToolTip.showText(event.globalPos(), text if is_cut else "", view)
        return True
