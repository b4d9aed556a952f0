"""The page of the properties for settings of a file that Faceplate does not manage."""

from __future__ import annotations

from PySide6.QtCore import QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QTableView, QVBoxLayout, QWidget

from app.models.documents import KeptSettings
from app.viewmodels.kept_settings_model import KeptSettingsModel
from app.widgets.controls import SearchField, words
from app.widgets.icons import Icons
from app.widgets.sheet import plain_table


class KeptPage(QWidget):
    """A list to search, and to take settings out of."""

    changed = Signal()

    def __init__(self, kept: KeptSettings, title: str, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.settings = KeptSettingsModel(kept, self)
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(self.settings)
        self._proxy.setFilterKeyColumn(-1)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.explanation = words(
            self.tr(
                "These settings were in the file that was opened. Faceplate does not manage them; they are written "
                "back as they were, in {title} files only."
            ).format(title=title),
            "muted",
            wrap=True,
        )
        self.search = SearchField(icons, self.tr("Search names and values"))
        self.table = QTableView()
        self.table.setModel(self._proxy)
        self.table.setAccessibleName(self.tr("Settings that are kept"))
        plain_table(self.table)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().setDefaultSectionSize(28)
        self.table.horizontalHeader().resizeSection(0, 380)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.remove_button = QPushButton(self.tr("&Remove selected"))
        self.keep_button = QPushButton(self.tr("&Keep all"))
        self.count = words("", "muted")
        for button in (self.remove_button, self.keep_button):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.remove_button)
        buttons.addWidget(self.keep_button)
        buttons.addWidget(self.count, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.explanation)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)
        self.search.textChanged.connect(self._proxy.setFilterFixedString)
        self.search.textChanged.connect(self._say)
        self.remove_button.clicked.connect(self._on_remove_clicked)
        self.keep_button.clicked.connect(self.settings.keep_all)
        self.settings.modelReset.connect(self._on_reset)
        self.table.selectionModel().selectionChanged.connect(self._say)
        self._say()

    def _on_remove_clicked(self) -> None:
        rows = [self._proxy.mapToSource(index).row() for index in self.table.selectionModel().selectedRows()]
        self.settings.remove(rows)

    def _on_reset(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        self.remove_button.setEnabled(self.table.selectionModel().hasSelection())
        self.keep_button.setEnabled(self.settings.removed > 0)
        parts = [self.tr("%n kept", "", self.settings.rowCount())]
        if self.search.text():
            parts.append(self.tr("%n shown", "", self._proxy.rowCount()))
        if self.settings.removed:
            parts.append(self.tr("%n will no longer be written", "", self.settings.removed))
        self.count.setText(" · ".join(parts))
