"""The keys' page of the model editor: areas and their pages, all keys, and the place of those that are selected."""

from __future__ import annotations

from collections.abc import Collection

from attrs import evolve
from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.models.model_draft import (
    PAGE_KEYS,
    Box,
    DraftArea,
    DraftKey,
    changed_keys,
    moved_keys,
    removed_keys,
    resized_keys,
    with_area,
    with_number,
)
from app.viewmodels.model_draft import DraftDocument
from app.widgets.controls import NumberField, icon_button, words
from app.widgets.icons import Icons
from app.widgets.model_editor_pages import LengthField, Page, show_number, show_text
from app.widgets.sheet import plain_list

ROLE = Qt.ItemDataRole.UserRole + 1


def short_choice() -> QComboBox:
    """Make a choice that long words do not widen."""
    made = QComboBox()
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(8)
    return made


class KeysPage(Page):
    """The areas and their pages, all keys, and the place of those that are selected."""

    selected = Signal(object)
    """The keys that were chosen in the list: a set of uids."""
    area_shown = Signal(str)
    """The area that is worked on: new keys belong to it. Carries its id."""

    def __init__(self, document: DraftDocument, icons: Icons) -> None:
        super().__init__(document)
        self._uids: set[int] = set()
        self.area = short_choice()
        self.area.activated.connect(self._on_area_shown)
        self.add_area = icon_button(icons, "plus", self.tr("Add an area of keys"))
        self.add_area.clicked.connect(self._on_add_area)
        self.remove_area = icon_button(icons, "trash", self.tr("Remove this area with its keys"))
        self.remove_area.clicked.connect(self._on_remove_area)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.area, 1)
        row.addWidget(self.add_area)
        row.addWidget(self.remove_area)
        self.area.setAccessibleName(self.tr("Area"))
        self.form.addRow(self.tr("&Area"), line)
        self.title = QLineEdit()
        self.title.setMaxLength(60)
        self.title.textEdited.connect(self._on_title_edited)
        self.row(self.tr("&Title"), self.title)
        self.pages = NumberField(1, 50, self.tr("Pages"))
        self.pages.valueChanged.connect(self._on_pages_changed)
        self.row(self.tr("&Pages"), self.pages)
        self.page_key = NumberField(0, 200, self.tr("Page key"))
        self.page_key.setSpecialValueText(self.tr("none"))
        self.page_key.valueChanged.connect(self._on_page_key_changed)
        self.row(self.tr("Page &key"), self.page_key)
        self.total = words("", "muted")
        self.form.addRow("", self.total)
        self.list = QListWidget()
        plain_list(self.list, self.tr("Keys"))
        self.list.setFont(icons.theme.figures())
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setMinimumHeight(120)
        self.list.itemSelectionChanged.connect(self._on_list_selection_changed)
        self.form.addRow(self.list)
        self._build_fields()

    def _build_fields(self) -> None:
        self.heading = words(self.tr("No key selected"), "strong")
        self.number = NumberField(1, 1000, self.tr("Number"))
        self.number.setKeyboardTracking(False)
        self.number.valueChanged.connect(self._on_number_changed)
        self.key_area = short_choice()
        self.key_area.setAccessibleName(self.tr("Area of the selected keys"))
        self.key_area.activated.connect(self._on_key_area_chosen)
        self.left, self.top = LengthField(self.tr("Left")), LengthField(self.tr("Top"))
        self.wide, self.tall = LengthField(self.tr("Key width"), 300, 1), LengthField(self.tr("Key height"), 300, 1)
        self.left.valueChanged.connect(self._on_place_changed)
        self.top.valueChanged.connect(self._on_place_changed)
        self.wide.valueChanged.connect(self._on_size_changed)
        self.tall.valueChanged.connect(self._on_size_changed)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        cells = (
            (self.tr("Number"), self.number),
            (self.tr("Area"), self.key_area),
            (self.tr("Left"), self.left),
            (self.tr("Top"), self.top),
            (self.tr("Width"), self.wide),
            (self.tr("Height"), self.tall),
        )
        for place, (title, field) in enumerate(cells):
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(words(title, "muted"))
            column.addWidget(field)
            grid.addLayout(column, place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.form.addRow(self.heading)
        self.form.addRow(grid)

    @property
    def shown_area(self) -> DraftArea:
        """The area that is worked on."""
        found = self.draft.area(str(self.area.currentData() or ""))
        return found or self.draft.areas[0]

    def _area_title(self, area: DraftArea) -> str:
        return self.tr("Page keys") if area.id == PAGE_KEYS else area.title

    def _change_area(self, area: DraftArea, text: str, merge_key: str = "") -> None:
        areas = tuple(area if known.id == area.id else known for known in self.draft.areas)
        self.edit(evolve(self.draft, areas=areas), text, merge_key)

    def _on_area_shown(self) -> None:
        self.refresh()

    def _on_title_edited(self, text: str) -> None:
        self._change_area(evolve(self.shown_area, title=text), self.tr("Title of the area"), "title")

    def _on_pages_changed(self, value: int) -> None:
        area = evolve(self.shown_area, pages=value, total=0)
        self._change_area(area, self.tr("Pages"), f"pages/{area.id}")

    def _on_page_key_changed(self, value: int) -> None:
        area = evolve(self.shown_area, page_key=value, per_page=0, total=0)
        self._change_area(area, self.tr("Page key"), f"page_key/{area.id}")

    def _on_add_area(self) -> None:
        draft = self.draft
        used = {area.id for area in draft.areas}
        offers = [limit for limit in self.document.limits() if limit.area not in used]
        if offers:
            made = DraftArea(offers[0].area, offers[0].title, offers[0].bank)
        else:
            number = next(n for n in range(2, 100) if f"area{n}" not in used)
            made = DraftArea(f"area{number}", self.tr("Keys {n}").format(n=number), draft.areas[0].bank)
        self.edit(evolve(draft, areas=(*draft.areas, made)), self.tr("Add an area"))
        self.area.setCurrentIndex(self.area.findData(made.id))
        self.refresh()

    def _on_remove_area(self) -> None:
        area, draft = self.shown_area, self.draft
        if len(draft.areas) > 1:
            left = removed_keys(draft, {key.uid for key in draft.keys_of(area.id)})
            areas = tuple(known for known in draft.areas if known.id != area.id)
            self.edit(evolve(left, areas=areas), self.tr("Remove an area"))

    def _on_list_selection_changed(self) -> None:
        self.selected.emit({int(item.data(ROLE)) for item in self.list.selectedItems()})

    def _on_number_changed(self, value: int) -> None:
        if len(self._uids) == 1:
            self.edit(with_number(self.draft, next(iter(self._uids)), value), self.tr("Number of a key"))

    def _on_key_area_chosen(self) -> None:
        area_id = str(self.key_area.currentData() or "")
        self.edit(with_area(self.draft, self._uids, area_id), self.tr("Area of keys"))

    def _on_place_changed(self) -> None:
        chosen = self.draft.chosen(self._uids)
        if chosen:
            left, top = min(key.box.x for key in chosen), min(key.box.y for key in chosen)
            after = moved_keys(self.draft, self._uids, self.left.value() - left, self.top.value() - top)
            self.edit(after, self.tr("Place of keys"), f"place/{sorted(self._uids)}")

    def _on_size_changed(self) -> None:
        chosen = self.draft.chosen(self._uids)
        if len({(key.box.width, key.box.height) for key in chosen}) == 1:
            after = resized_keys(self.draft, self._uids, self.wide.value(), self.tall.value())
        else:
            wide, tall = self.sender() is self.wide, self.sender() is self.tall

            def change(key: DraftKey) -> DraftKey:
                box = Box(
                    key.box.x,
                    key.box.y,
                    self.wide.value() if wide else key.box.width,
                    self.tall.value() if tall else key.box.height,
                )
                return evolve(key, box=box.within(self.draft.width, self.draft.height))

            after = changed_keys(self.draft, self._uids, change)
        self.edit(after, self.tr("Size of keys"), f"size/{sorted(self._uids)}")

    def show_selection(self, uids: Collection[int]) -> None:
        """Show other selected keys, in the list too."""
        self._uids = set(uids)
        chosen = self.draft.chosen(self._uids)
        areas = {key.area for key in chosen}
        if len(areas) == 1 and self.shown_area.id not in areas:
            self.area.setCurrentIndex(self.area.findData(next(iter(areas))))
            self.refresh()
            return
        self._show_list_selection()
        self._show_fields()

    def _show_list_selection(self) -> None:
        self.list.blockSignals(True)
        first = True
        for place in range(self.list.count()):
            item = self.list.item(place)
            is_chosen = int(item.data(ROLE)) in self._uids
            item.setSelected(is_chosen)
            if is_chosen and first:
                command = QItemSelectionModel.SelectionFlag.NoUpdate
                self.list.selectionModel().setCurrentIndex(self.list.indexFromItem(item), command)
                self.list.scrollToItem(item)
                first = False
        self.list.blockSignals(False)

    def _show_fields(self) -> None:
        chosen = self.draft.chosen(self._uids)
        for field in (self.number, self.key_area, self.left, self.top, self.wide, self.tall):
            field.setEnabled(bool(chosen))
        self.number.setEnabled(len(chosen) == 1)
        if not chosen:
            self.heading.setText(self.tr("No key selected"))
            return
        first = chosen[0]
        self.heading.setText(
            self.tr("Key {n}").format(n=first.number) if len(chosen) == 1 else self.tr("%n key(s)", "", len(chosen))
        )
        show_number(self.number, first.number)
        self.key_area.setCurrentIndex(self.key_area.findData(first.area))
        self.left.show_length(min(key.box.x for key in chosen))
        self.top.show_length(min(key.box.y for key in chosen))
        self.wide.show_length(first.box.width)
        self.tall.show_length(first.box.height)

    @override
    def refresh(self) -> None:
        draft = self.draft
        shown = self.shown_area.id
        for box in (self.area, self.key_area):
            box.clear()
            for area in draft.areas:
                box.addItem(self._area_title(area), area.id)
        self.area.setCurrentIndex(max(self.area.findData(shown), 0))
        area = self.shown_area
        turns_pages = area.id == PAGE_KEYS
        self.add_area.setVisible(not draft.is_sidecar)
        self.remove_area.setVisible(not draft.is_sidecar)
        self.remove_area.setEnabled(len(draft.areas) > 1)
        show_text(self.title, self._area_title(area))
        self.title.setEnabled(not turns_pages)
        show_number(self.pages, area.pages)
        self.pages.setEnabled(not turns_pages)
        show_number(self.page_key, area.page_key)
        self.page_key.setEnabled(area.pages > 1)
        keys = draft.keys_of(area.id)
        on_it = self.tr("%n key(s) on it", "", len(keys))
        to_do = self.tr("each turns to a page") if turns_pages else self.tr("{total} to program")
        self.total.setText(f"{on_it} · {to_do.format(total=draft.total(area))}")
        self.area_shown.emit(area.id)
        self.list.blockSignals(True)
        self.list.clear()
        for key in keys:
            text = f"{key.number}    {key.box.x:.1f}, {key.box.y:.1f}    {key.box.width:.1f} × {key.box.height:.1f} mm"
            item = QListWidgetItem(text)
            item.setData(ROLE, key.uid)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self.tr("Key {n}").format(n=key.number))
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._uids &= {key.uid for key in draft.keys}
        self._show_list_selection()
        self._show_fields()
