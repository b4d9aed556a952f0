"""How a model is begun: from a photo, from a model of the catalogue, from a file, or one of one's own again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.models.catalogue import PhoneModel
from app.widgets.controls import IconMark, SearchField, words
from app.widgets.icons import Icons
from app.widgets.model_grid import ModelGrid
from app.widgets.sheet import Sheet, Thumbnails, plain_list

ROLE = Qt.ItemDataRole.UserRole + 1


class StartPage(QWidget):
    """The ways in, and the user's own models."""

    photo_wanted = Signal()
    model_wanted = Signal()
    file_wanted = Signal()
    own_wanted = Signal(str)
    """Carries the id of the own model to change."""
    delete_wanted = Signal(str)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        outer = QVBoxLayout(self)
        outer.setContentsMargins(32, 24, 32, 24)
        outer.setSpacing(20)
        outer.addStretch(2)
        title = words(self.tr("Make a model of your own"), "title")
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        outer.addWidget(title)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addStretch(1)
        self.photo_button = self._way(
            row,
            "photo",
            self.tr("From a &photo"),
            self.tr("Take the phone straight from above, set the four corners, mark its keys."),
            self.photo_wanted,
        )
        self.model_button = self._way(
            row,
            "phone",
            self.tr("From a &model"),
            self.tr("Start with a phone that the catalogue has, and change what differs."),
            self.model_wanted,
        )
        self.file_button = self._way(
            row,
            "import",
            self.tr("From a &file"),
            self.tr("Add a .faceplate-model file that somebody gave you."),
            self.file_wanted,
        )
        row.addStretch(1)
        outer.addLayout(row)
        self.own_box = QWidget()
        column = QVBoxLayout(self.own_box)
        column.setSpacing(8)
        column.addWidget(words(self.tr("Your models"), "heading"))
        self.list = QListWidget()
        plain_list(self.list, self.tr("Your models"))
        self.list.itemActivated.connect(self._on_item_activated)
        self.list.itemSelectionChanged.connect(self._on_selection_changed)
        column.addWidget(self.list, 1)
        buttons = QHBoxLayout()
        self.edit_button = QPushButton(self.tr("&Change"))
        self.edit_button.clicked.connect(self._on_edit_clicked)
        self.delete_button = QPushButton(self.tr("&Delete"))
        self.delete_button.setProperty("role", "danger")
        self.delete_button.clicked.connect(self._on_delete_clicked)
        buttons.addStretch(1)
        buttons.addWidget(self.delete_button)
        buttons.addWidget(self.edit_button)
        column.addLayout(buttons)
        self.own_box.setMaximumWidth(3 * 236 + 32)
        self.own_box.setMaximumHeight(240)
        outer.addWidget(self.own_box, 2, Qt.AlignmentFlag.AlignHCenter)
        self.own_box.setMinimumWidth(3 * 236 + 32)
        outer.addStretch(3)
        self.show_own(())

    def _way(self, row: QHBoxLayout, icon: str, title: str, text: str, wanted: SignalInstance) -> QPushButton:
        card = QFrame()
        card.setProperty("role", "panel")
        card.setFixedSize(236, 196)
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 20, 16, 16)
        column.setSpacing(8)
        column.addWidget(IconMark(self._icons, icon, "accent", 32), 0, Qt.AlignmentFlag.AlignHCenter)
        explanation: QLabel = words(text, "muted", wrap=True)
        explanation.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        column.addWidget(explanation, 1)
        button = QPushButton(title)
        button.setAccessibleDescription(text)
        button.clicked.connect(wanted)
        column.addWidget(button)
        row.addWidget(card)
        return button

    def show_own(self, models: Sequence[PhoneModel]) -> None:
        """Show the user's own models."""
        self.list.clear()
        for model in models:
            item = QListWidgetItem(model.full_name)
            item.setData(ROLE, model.id)
            self.list.addItem(item)
        self.own_box.setVisible(bool(models))
        if models:
            self.list.setCurrentRow(0)
        self._on_selection_changed()

    def _current(self) -> str:
        chosen = self.list.selectedItems()
        return str(chosen[0].data(ROLE)) if chosen else ""

    def _on_selection_changed(self) -> None:
        for button in (self.edit_button, self.delete_button):
            button.setEnabled(bool(self._current()))

    def _on_item_activated(self, item: QListWidgetItem) -> None:
        self.own_wanted.emit(str(item.data(ROLE)))

    def _on_edit_clicked(self) -> None:
        self.own_wanted.emit(self._current())

    def _on_delete_clicked(self) -> None:
        self.delete_wanted.emit(self._current())


class ModelChooser(Sheet):
    """Chooses the model to start from. `chosen` carries a `PhoneModel`."""

    chosen = Signal(object)

    def __init__(
        self, models: Sequence[PhoneModel], icons: Icons, thumbnails: Thumbnails, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            self.tr("Start from a model"),
            self.tr("Choose the phone that comes nearest to yours."),
            icons,
            QSize(760, 560),
            parent,
        )
        self.search = SearchField(icons, self.tr("Search a model"))
        self.grid = ModelGrid(models, icons, thumbnails)
        self.body.addWidget(self.search)
        self.body.addWidget(self.grid, 1)
        self.add_button(self.tr("Cancel"), on_click=self.reject)
        self.ok_button = self.add_button(self.tr("&Start with it"), "primary", self.accept)
        self.search.textChanged.connect(self._on_search)
        self.search.down_pressed.connect(self.grid.setFocus)
        self.grid.model_taken.connect(self.accept)
        self.accepted.connect(self._on_accepted)
        self._on_search("")
        self.search.setFocus()

    def _on_search(self, text: str) -> None:
        self.ok_button.setEnabled(self.grid.narrow(text, "") > 0)

    def _on_accepted(self) -> None:
        model = self.grid.current_model()
        if model is not None:
            self.chosen.emit(model)
