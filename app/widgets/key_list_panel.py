"""The key list with its heading, filter and the tabs that lead to phone and sidecars."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.models.keyspace import KeyGroup
from app.models.wording import Wording
from app.viewmodels.key_editor import KeyEditor
from app.viewmodels.key_list_model import KeyListModel, KeyRole
from app.widgets.controls import EmptyState, SearchField, words
from app.widgets.fitting_controls import ElidedLabel
from app.widgets.icons import Icons
from app.widgets.key_list_view import KeyListView
from app.widgets.theme import Theme


class KeyListPanel(QWidget):
    """What the window docks: `view` is the list, `search` the filter field (Ctrl+F leads to it)."""

    def __init__(
        self,
        model: KeyListModel,
        selection: QItemSelectionModel,
        editor: KeyEditor,
        theme: Theme,
        icons: Icons,
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self.view = KeyListView(model, selection, editor, theme, icons, wording, self)
        self.search = SearchField(icons, self.tr("Filter keys"), self)
        self.search.setToolTip(
            self.tr("Label, number, feature or note; also locked, free, blank, inherited, error, warning")
        )
        self._count = ElidedLabel("", "muted", self)
        self._tabs = QTabBar(self)
        self._tabs.setAccessibleName(self.tr("Go to phone or sidecar"))
        self._tabs.setExpanding(False)
        self._tabs.setUsesScrollButtons(True)
        self._tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self._targets: list[KeyGroup] = []
        self._empty = EmptyState(icons, "search", "", action=self.tr("Clear filter"), parent=self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty)
        self._lay_out()
        self.view.escaped.connect(self.search.clear)
        self.search.textChanged.connect(self.view.set_filter)
        self.search.down_pressed.connect(self._enter_list)
        self.search.returnPressed.connect(self._enter_list)
        self._empty.action_clicked.connect(self.search.clear)
        self.view.filtered.connect(self._on_filtered)
        self.view.group_reached.connect(self._on_group_reached)
        self._tabs.tabBarClicked.connect(self._on_tab_clicked)
        self._tabs.currentChanged.connect(self._on_tab_changed)
        model.groups_changed.connect(self._fill_tabs)
        model.dataChanged.connect(self._on_data_changed)
        model.modelReset.connect(self._count_keys)
        self._fill_tabs()
        self._count_keys()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(14, 8, 8, 4)
        top.setSpacing(8)
        top.addWidget(words(self.tr("Keys"), "heading", self))
        top.addWidget(self._count, 1)
        self.search.setFixedWidth(176)
        top.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._tabs)
        column.addWidget(self._pages, 1)
        self.setTabOrder(self.search, self._tabs)
        self.setTabOrder(self._tabs, self.view)

    @property
    def clear_filter_button(self) -> QPushButton:
        """The one action of the empty list."""
        return self._empty.button

    def _fill_tabs(self) -> None:
        """One tab for each unit and area; none where there is only one."""
        self._targets = [group for group in self._model.groups if group.page == 1]
        model = self._model.document.model
        self._tabs.blockSignals(True)
        while self._tabs.count():
            self._tabs.removeTab(0)
        for group in self._targets:
            area = model.area(group.area)
            title = area.tab if area is not None and len(model.areas) > 1 else self.tr("Phone")
            self._tabs.addTab(self.tr("Sidecar {unit}").format(unit=group.unit) if group.unit else title)
        self._tabs.blockSignals(False)
        self._tabs.setVisible(len(self._targets) > 1)

    def _on_tab_clicked(self, place: int) -> None:
        if 0 <= place < len(self._targets):
            self.view.scroll_to_group(self._targets[place])

    def _on_tab_changed(self, place: int) -> None:
        if self._tabs.hasFocus():
            self._on_tab_clicked(place)

    def _on_group_reached(self, group: KeyGroup) -> None:
        for place, target in enumerate(self._targets):
            if (target.unit, target.area) == (group.unit, group.area):
                self._tabs.blockSignals(True)
                self._tabs.setCurrentIndex(place)
                self._tabs.blockSignals(False)
                return

    def _on_data_changed(self, first: QModelIndex, last: QModelIndex, roles: Sequence[int] = ()) -> None:
        if list(roles) != [KeyRole.GHOST]:
            self._count_keys()

    def _count_keys(self) -> None:
        filled, total = self._model.filled()
        text = self.tr("{filled} of {total}").format(filled=filled, total=total)
        if self.search.text().strip():
            text = self.tr("%n shown", "", len(self.view.visible_rows()))
        self._count.set_text(text)

    def _on_filtered(self) -> None:
        nothing = not self.view.visible_rows() and self._model.rowCount() > 0
        if nothing:
            self._empty.set_title(self.tr("No key matches “{text}”").format(text=self.search.text()))
        self._pages.setCurrentIndex(1 if nothing else 0)
        self._count_keys()

    def _enter_list(self) -> None:
        rows = self.view.visible_rows()
        if not rows:
            return
        self.view.setFocus(Qt.FocusReason.TabFocusReason)
        if self.view.currentIndex().row() not in rows:
            flag = QItemSelectionModel.SelectionFlag
            self.view.selectionModel().setCurrentIndex(self._model.index(rows[0]), flag.ClearAndSelect)
