"""A panel beside the picture that plans a change: choices, what they lead to, and a button that says what it does."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.models.directory import DirectorySort
from app.viewmodels.cascade_planner import ViewChoice
from app.widgets.controls import PanelHeader, SegmentedControl, icon_button, set_role, words
from app.widgets.flow_layout import scrolled
from app.widgets.icons import Icons
from app.widgets.reflow import ElidingRows
from app.widgets.theme import SECONDARY_PX

_MARGIN = 14
_MOST_SHOWN = 200
_TITLE_WIDTH = 96
_LARGE_TEXT = 1.3
"""Above this scale of text, titles stand over their choices: beside each other there is no room."""


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(7)
    grid.setColumnStretch(1, 1)
    return grid


class PlanPanel(QWidget):
    """Header, choices, outcome, buttons. Enter applies and Esc cancels, wherever in `scope` the focus is.

    Args:
        icons: The icons.
        title: The heading.
        scope: The part of the window in which Enter and Esc belong to the panel while it is open.
    """

    applied = Signal()
    """The button was pressed."""
    cancelled = Signal()

    def __init__(self, icons: Icons, title: str, scope: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.icons = icons
        self.setAccessibleName(title)
        self.close_button = icon_button(icons, "close", self.tr("Cancel (Esc)"))
        self.close_button.clicked.connect(self.cancelled)
        self.header = PanelHeader(title, [self.close_button])
        self.note = words("", "muted", wrap=True)
        self._grid = _grid()
        self.more_button = QToolButton()
        self.more_button.setText(self.tr("&More choices"))
        self.more_button.setProperty("role", "link")
        self.more_button.setCheckable(True)
        self.more_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more_button.toggled.connect(self._on_more_toggled)
        self.more_button.hide()
        self._more = QWidget()
        self._more_grid = _grid()
        self._more.setLayout(self._more_grid)
        self._more.hide()
        self.summary = words("", "strong", wrap=True)
        self.summary.setObjectName("plan_summary")
        self._lines = QStringListModel(self)
        self.outcome = QListView()
        self.outcome.setModel(self._lines)
        self.outcome.setAccessibleName(self.tr("Outcome"))
        self.outcome.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.outcome.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.outcome.setUniformItemSizes(True)
        self.outcome.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.outcome.setItemDelegate(ElidingRows(self.outcome))
        self.outcome.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.outcome.setProperty("role", "outcome")
        self.outcome.setFont(icons.theme.font(SECONDARY_PX))
        self.outcome.setMinimumHeight(icons.theme.scaled(96))
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.clicked.connect(self.cancelled)
        self.apply_button = QPushButton("")
        self.apply_button.setProperty("role", "primary")
        self.apply_button.setObjectName("plan_apply")
        self.apply_button.clicked.connect(self.applied)
        self._build()
        self._shortcuts: list[QShortcut] = []
        for key, act in (
            (Qt.Key.Key_Escape, self.cancelled.emit),
            (Qt.Key.Key_Return, self._on_enter),
            (Qt.Key.Key_Enter, self._on_enter),
        ):
            shortcut = QShortcut(QKeySequence(key), scope)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
            self._shortcuts.append(shortcut)

    def _build(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(_MARGIN, 4, _MARGIN, 10)
        column.setSpacing(8)
        column.addWidget(self.note)
        column.addLayout(self._grid)
        column.addWidget(self.more_button)
        column.addWidget(self._more)
        column.addWidget(self.outcome, 1)
        column.addStretch(0)
        foot = QFrame()
        foot.setProperty("role", "strip")
        low = QVBoxLayout(foot)
        low.setContentsMargins(_MARGIN, 8, _MARGIN, 8)
        low.setSpacing(8)
        low.addWidget(self.summary)
        row = QHBoxLayout()
        low.addLayout(row)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.apply_button)
        self.foot = row
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.header)
        outer.addWidget(scrolled(page, sideways=False), 1)
        outer.addWidget(foot)

    def release(self) -> None:
        """Give Enter and Esc back to the rest of the window."""
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._shortcuts = []

    def add_row(self, title: str, field: QWidget, tip: str = "", more: bool = False) -> QLabel:
        """Add a choice and return its title, whose mnemonic leads to the choice.

        Args:
            title: The title.
            field: The control.
            tip: What else is to be known.
            more: Whether it is a choice for few, shown on demand.
        """
        label = QLabel(title)
        label.setProperty("role", "muted")
        label.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(title.replace("&", ""))
        if tip:
            field.setToolTip(tip)
            label.setToolTip(tip)
        grid = self._more_grid if more else self._grid
        place = grid.rowCount()
        if self.icons.theme.text_scale > _LARGE_TEXT:
            grid.addWidget(label, place, 0, 1, 2)
            grid.addWidget(field, place + 1, 0, 1, 2)
        else:
            grid.addWidget(label, place, 0)
            grid.addWidget(field, place, 1)
            label.setMinimumWidth(self.icons.theme.scaled(_TITLE_WIDTH))
        if more:
            self._show_more(self.more_button.isChecked())
        return label

    def add_wide(self, field: QWidget, more: bool = False) -> None:
        """Add a choice that carries its own title."""
        grid = self._more_grid if more else self._grid
        grid.addWidget(field, grid.rowCount(), 0, 1, 2)

    def order_tabs(self) -> None:
        """Let Tab follow the eye; call it when the panel has its place in the window."""
        stops: list[QWidget] = []
        for grid in (self._grid, self._more_grid):
            if grid is self._more_grid:
                stops.append(self.more_button)
            for place in range(grid.count()):
                item = grid.itemAt(place)
                field = item.widget() if item is not None else None
                if isinstance(field, SegmentedControl):
                    stops += field.findChildren(QToolButton)
                elif field is not None and field.focusPolicy() != Qt.FocusPolicy.NoFocus:
                    stops.append(field)
        foot = (self.foot.itemAt(place) for place in range(self.foot.count()))
        stops += [self.outcome, *(w for item in foot if item is not None and (w := item.widget()) is not None)]
        for before, after in pairwise([*stops, self.close_button]):
            QWidget.setTabOrder(before, after)

    def _show_more(self, shown: bool) -> None:
        self.more_button.show()
        self.more_button.setIcon(self.icons.icon("chevron_down" if shown else "chevron_right"))
        self._more.setVisible(shown)

    def _on_more_toggled(self, shown: bool) -> None:
        self._show_more(shown)

    def _on_enter(self) -> None:
        if self.apply_button.isEnabled():
            self.applied.emit()

    def show_outcome(self, summary: str, lines: Sequence[str], apply_text: str, can_apply: bool, role: str) -> None:
        """Say what the choices lead to.

        Args:
            summary: In one sentence.
            lines: In detail; the first two hundred are shown.
            apply_text: What the button does.
            can_apply: Whether there is anything to do.
            role: `strong`, or `error` where the choices lead nowhere.
        """
        set_role(self.summary, role)
        self.summary.setText(summary)
        shown = list(lines[:_MOST_SHOWN])
        if len(lines) > _MOST_SHOWN:
            shown.append(self.tr("… and {count} more").format(count=f"{len(lines) - _MOST_SHOWN:,}"))
        if shown != self._lines.stringList():
            self._lines.setStringList(shown)
        self.outcome.setVisible(bool(shown))
        self.apply_button.setText(apply_text)
        self.apply_button.setEnabled(can_apply)


class ViewBox(QComboBox):
    """Chooses a directory view; each says how many people it shows."""

    picked = Signal(str)
    """Carries the id of the view that was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumContentsLength(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.currentIndexChanged.connect(self._on_index_changed)

    def offer(self, choices: Sequence[ViewChoice], chosen: str, own_list: str = "") -> None:
        """Offer views.

        Args:
            choices: The views.
            chosen: The id of the one that is chosen; one that is not among them is added, as it is gone.
            own_list: The title of a list without a view, "" for none; its id is "".
        """
        self.blockSignals(True)
        self.clear()
        for choice in choices:
            self.addItem(f"{choice.name}  ({choice.count:,})", choice.view_id)
            if choice.reason:
                self.setItemData(
                    self.count() - 1,
                    self.tr("Nobody: line 1 of this phone has no user."),
                    Qt.ItemDataRole.ToolTipRole,
                )
        if own_list:
            self.addItem(own_list, "")
        if self.findData(chosen) < 0:
            self.addItem(self.tr("A view that is gone"), chosen)
        self.setCurrentIndex(self.findData(chosen))
        self.blockSignals(False)

    def _on_index_changed(self, place: int) -> None:
        self.picked.emit(str(self.itemData(place) or ""))


class SortBox(QComboBox):
    """Chooses the order of a plain view."""

    picked = Signal(object)
    """Carries the `DirectorySort`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for sort, title in (
            (DirectorySort.LAST, self.tr("Last name")),
            (DirectorySort.FIRST, self.tr("First name")),
            (DirectorySort.EXTENSION, self.tr("Extension")),
        ):
            self.addItem(title, sort.value)
        self.currentIndexChanged.connect(self._on_index_changed)

    def show_sort(self, sort: DirectorySort, is_open: bool) -> None:
        """Show an order; a saved view has its own, so that none can be chosen."""
        self.blockSignals(True)
        self.setCurrentIndex(self.findData(sort.value))
        self.blockSignals(False)
        self.setEnabled(is_open)
        self.setToolTip("" if is_open else self.tr("A saved view has an order of its own."))

    def _on_index_changed(self, place: int) -> None:
        self.picked.emit(DirectorySort(str(self.itemData(place))))
