"""How a phone or sidecar is begun: from a photo, from one of the catalogue, from a file, or one of one's own again."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen
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

from app.models.catalogue import ExpansionModule, PhoneModel
from app.widgets.controls import IconMark, SearchField, SegmentedControl, words
from app.widgets.flow_layout import FlowLayout, Room
from app.widgets.icons import Icons
from app.widgets.model_grid import ModelGrid
from app.widgets.sheet import Sheet, Thumbnails, plain_list

ROLE = Qt.ItemDataRole.UserRole + 1


CARD_WIDTH = 236
GAP = 16


@frozen
class OwnEntry:
    """One of the user's own models. trouble: why it cannot be used, "" where it can."""

    id: str
    name: str
    is_sidecar: bool
    trouble: str = ""


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
        inside = QWidget()
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(Room(inside))
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(32, 24, 32, 24)
        outer.setSpacing(20)
        outer.addStretch(2)
        title = words(self.tr("Make a model of your own"), "title")
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        outer.addWidget(title)
        self.kind = SegmentedControl([self.tr("Phone"), self.tr("Sidecar")], self.tr("What is made"))
        self.kind.chosen.connect(self._on_kind_chosen)
        outer.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignHCenter)
        self._texts: dict[QPushButton, QLabel] = {}
        row = FlowLayout(spacing=GAP, centred=True)
        self.photo_button = self._way(
            row,
            "photo",
            self.tr("From a &photo"),
            self.photo_wanted,
        )
        self.model_button = self._way(
            row,
            "phone",
            self.tr("From a &model"),
            self.model_wanted,
        )
        self.file_button = self._way(
            row,
            "import",
            self.tr("From a &file"),
            self.file_wanted,
        )
        self._explain(self.file_button, self.tr("Add a .faceplate-model file that somebody gave you."))
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
        self.own_box.setMaximumWidth(3 * CARD_WIDTH + 2 * GAP)
        self.own_box.setMaximumHeight(240)
        outer.addWidget(self.own_box, 2, Qt.AlignmentFlag.AlignHCenter)
        self.own_box.setMinimumWidth(3 * CARD_WIDTH + 2 * GAP)
        outer.addStretch(3)
        self.show_own(())
        self._on_kind_chosen(0)

    @property
    def wants_sidecar(self) -> bool:
        """Whether a sidecar is to be made, not a phone."""
        return self.kind.current == 1

    def _on_kind_chosen(self, place: int) -> None:
        sidecar = place == 1
        self._explain(
            self.photo_button,
            self.tr("Take the sidecar straight from above, set the four corners, mark its keys.")
            if sidecar
            else self.tr("Take the phone straight from above, set the four corners, mark its keys."),
        )
        self._explain(
            self.model_button,
            self.tr("Start with a sidecar that the catalogue has, and change what differs.")
            if sidecar
            else self.tr("Start with a phone that the catalogue has, and change what differs."),
        )
        self._model_mark.show_icon("sidecar" if sidecar else "phone", "accent")

    def _explain(self, button: QPushButton, text: str) -> None:
        self._texts[button].setText(text)
        button.setAccessibleDescription(text)

    def _way(self, row: FlowLayout, icon: str, title: str, wanted: SignalInstance) -> QPushButton:
        card = QFrame()
        card.setProperty("role", "panel")
        card.setFixedSize(self._icons.theme.scaled(CARD_WIDTH), self._icons.theme.scaled(196))
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 20, 16, 16)
        column.setSpacing(8)
        mark = IconMark(self._icons, icon, "accent", 32)
        if icon == "phone":
            self._model_mark = mark
        column.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
        explanation: QLabel = words("", "muted", wrap=True)
        explanation.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        column.addWidget(explanation, 1)
        button = QPushButton(title)
        self._texts[button] = explanation
        button.clicked.connect(wanted)
        column.addWidget(button)
        row.addWidget(card)
        return button

    def show_own(self, models: Sequence[OwnEntry]) -> None:
        """Show the user's own phones and sidecars."""
        self.list.clear()
        for model in models:
            icon, role = ("sidecar" if model.is_sidecar else "phone", "muted")
            if model.trouble:
                icon, role = "error", "error"
            item = QListWidgetItem(self._icons.icon(icon, role), model.name)
            kind = self.tr("sidecar") if model.is_sidecar else self.tr("phone")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{model.name}, {model.trouble or kind}")
            item.setToolTip(model.trouble)
            item.setData(ROLE, model)
            self.list.addItem(item)
        self.own_box.setVisible(bool(models))
        if models:
            self.list.setCurrentRow(0)
        self._on_selection_changed()

    def _current(self) -> OwnEntry | None:
        chosen = self.list.selectedItems()
        entry = chosen[0].data(ROLE) if chosen else None
        return entry if isinstance(entry, OwnEntry) else None

    def _on_selection_changed(self) -> None:
        entry = self._current()
        self.delete_button.setEnabled(entry is not None)
        self.edit_button.setEnabled(entry is not None and not entry.trouble)

    def _on_item_activated(self) -> None:
        self._on_edit_clicked()

    def _on_edit_clicked(self) -> None:
        entry = self._current()
        if entry is not None and not entry.trouble:
            self.own_wanted.emit(entry.id)

    def _on_delete_clicked(self) -> None:
        entry = self._current()
        if entry is not None:
            self.delete_wanted.emit(entry.id)


class ModelChooser(Sheet):
    """Chooses the phone or sidecar to start from. `chosen` carries a `PhoneModel` or an `ExpansionModule`."""

    chosen = Signal(object)

    def __init__(
        self,
        models: Sequence[PhoneModel | ExpansionModule],
        icons: Icons,
        thumbnails: Thumbnails,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            self.tr("Start from a model"),
            self.tr("Choose the one that comes nearest to yours."),
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
        model = self.grid.current_entry()
        if model is not None:
            self.chosen.emit(model)
