"""Chooses what a key does: the panel that the feature button opens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QWidget,
)
from typing_extensions import override

from app.models.features import FeatureGroup
from app.viewmodels.feature_choices import STATES, Choice, filtered
from app.widgets.choice_delegate import ChoiceDelegate, ChoiceRole
from app.widgets.icons import Icons
from app.widgets.search_popup import SearchPopup

Index = QModelIndex | QPersistentModelIndex
_WIDTH = 380
_HEIGHT = 460


class ChoiceModel(QAbstractListModel):
    """Rows of the panel: headings (plain text) and choices."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Choice | str] = []

    def show(self, choices: Sequence[Choice], headings: dict[str, str]) -> None:
        """Show choices; `headings` are titles by group, empty where results are ranked."""
        self.beginResetModel()
        self._rows = []
        group = ""
        for choice in choices:
            if headings and choice.group != group:
                group = choice.group
                if headings.get(group):
                    self._rows.append(headings[group])
            self._rows.append(choice)
        self.endResetModel()

    def choice(self, row: int) -> Choice | None:
        """Return the choice of a row, None for a heading."""
        item = self._rows[row] if 0 <= row < len(self._rows) else None
        return item if isinstance(item, Choice) else None

    def row_of(self, choice: Choice | None) -> int:
        """Return the row of the same state and feature, -1 if it is not listed."""
        if choice is not None:
            for row, item in enumerate(self._rows):
                if isinstance(item, Choice) and (item.state, item.feature) == (choice.state, choice.feature):
                    return row
        return -1

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.choice(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        item = self._rows[index.row()]
        if isinstance(item, str):
            return item if role in (Qt.ItemDataRole.DisplayRole, ChoiceRole.HEADING) else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return item.title
            case ChoiceRole.CHOICE:
                return item
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(item)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return f"{item.title}. {self._tip(item)}".replace("\n", " ")
        return None

    def _tip(self, choice: Choice) -> str:
        parts = [choice.description, choice.note]
        if not choice.allowed:
            parts.append(self.tr("Not offered: {reason}").format(reason=choice.reason))
        elif choice.doubt == "UNVERIFIED":
            parts.append(self.tr("UNVERIFIED: no vendor source confirms how the file must say this."))
        elif choice.doubt:
            parts.append(self.tr("Only one source confirms how the file must say this."))
        return "\n".join(part for part in parts if part)


class FeaturePanel(SearchPopup):
    """The panel with the search field. Type to filter, Up and Down, Enter takes, Escape closes."""

    chosen = Signal(object)
    """Carries the `Choice` that was taken; never one that is not allowed."""
    page = 6

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(icons, self.tr("Search features"), self.tr("Features"), 8, parent)
        self.setObjectName("feature_panel")
        self.setAccessibleName(self.tr("Features"))
        self._choices: Sequence[Choice] = ()
        self._headings: dict[str, str] = {}
        self._now: Choice | None = None
        self.model = ChoiceModel(self)
        self._fill(self.model, ChoiceDelegate(icons, self.view))
        icons.theme.changed.connect(self.view.viewport().update)

    def open_at(
        self,
        anchor: QWidget,
        choices: Sequence[Choice],
        groups: Sequence[FeatureGroup],
        now: Choice | None = None,
        text: str = "",
    ) -> None:
        """Show the panel under (or above) a widget.

        Args:
            anchor: The button that it belongs to.
            choices: What is listed.
            groups: The feature groups, for the headings.
            now: What the keys do already; it is where the list opens.
            text: What was typed on the button to open it.
        """
        self._choices, self._now = choices, now
        self._headings = {STATES: "", **{group.id: group.title for group in groups}}
        self.search.setText(text)
        self._on_search_changed(text)
        self.setGeometry(self._place(anchor))
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)
        self.search.setCursorPosition(len(text))

    @staticmethod
    def _place(anchor: QWidget) -> QRect:
        screen = anchor.screen().availableGeometry()
        top_left = anchor.mapToGlobal(QPoint(0, anchor.height() + 2))
        top = anchor.mapToGlobal(QPoint(0, -2)).y()
        width = min(max(_WIDTH, anchor.width()), screen.width())
        below, above = screen.bottom() - top_left.y(), top - screen.top()
        goes_down = below >= min(_HEIGHT, above)
        height = min(_HEIGHT, below if goes_down else above)
        x = min(max(top_left.x(), screen.left()), screen.right() - width + 1)
        return QRect(x, top_left.y() if goes_down else top - height, width, height)

    @override
    def _on_search_changed(self, text: str) -> None:
        found = filtered(self._choices, text)
        self.model.show(found, {} if text.strip() else self._headings)
        self.nothing.setText(self.tr("No feature is called “{text}”.").format(text=text.strip()))
        self.nothing.setVisible(not found)
        row = -1 if text.strip() else self.model.row_of(self._now)
        if row < 0:
            row = next((r for r in range(self.model.rowCount()) if (c := self.model.choice(r)) and c.allowed), -1)
        if row < 0 and found:
            row = self.model.row_of(found[0])
        self._go_to(row)

    @override
    def _can_step_on(self, row: int) -> bool:
        return self.model.choice(row) is not None

    @override
    def _take(self, index: QModelIndex) -> None:
        choice = self.model.choice(index.row())
        if choice is not None and choice.allowed:
            self.hide()
            self.chosen.emit(choice)
