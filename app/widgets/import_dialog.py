"""After a vendor file was read: what was found, what is taken, and where it goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QRadioButton,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.errors import AppError
from app.models.catalogue_index import Catalogue
from app.models.keys import Assignment, KeyMap, KeyPosition, KeyState
from app.models.spoken import describe_assignment
from app.models.wording import Wording
from app.rendering.reading import ReadKind, ReadResult
from app.viewmodels.requests import NOTHING_KEPT, ImportChoice, ImportPlace, ImportTarget
from app.widgets.controls import set_role, words
from app.widgets.icons import Icons
from app.widgets.import_files import FileOrder
from app.widgets.import_target import TargetBox
from app.widgets.reflow import ColumnFit, Panes
from app.widgets.sheet import ModelPicture, Sheet, Thumbnails, no_thumbnail, plain_list

_SLOT = Qt.ItemDataRole.UserRole + 1
_SIDE = 364
_LEAST_LISTS = 320

ReadAgain = Callable[[str, tuple[int, ...]], ReadResult]


def _no_places(model_id: str) -> Sequence[ImportPlace]:
    """Stand in where nothing can take the keys but a new phone or template."""
    return ()


class ImportDialog(Sheet):
    """Shows a file that was read and lets choose what to take.

    Args:
        result: What was read.
        file_name: The file, for the heading.
        catalogue: Where models come from.
        icons: The icons.
        wording: Words for the report.
        read_again: Reads the files again: as another model (id, "" for the one that they name), and in an order of
            their places, the weakest first (empty for the vendor's). None where that cannot be.
        places: Gives the phones and templates of a model (id) that can take the keys, the best guess first.
        thumbnails: Pictures of the models.
        parent: The window.
    """

    chosen = Signal(object)
    """Carries an `ImportChoice`."""

    def __init__(
        self,
        result: ReadResult,
        file_name: str,
        catalogue: Catalogue,
        icons: Icons,
        wording: Wording,
        read_again: ReadAgain | None = None,
        places: Callable[[str], Sequence[ImportPlace]] = _no_places,
        thumbnails: Thumbnails = no_thumbnail,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Import {file}").format(file=file_name), "", icons, QSize(960, 600), parent)
        self._result = result
        self._catalogue = catalogue
        self._wording = wording
        self._read_again = read_again
        self._places = places
        self._result_order = result.order
        self._order: tuple[int, ...] = ()
        self._wanted_model = ""
        self._unticked: set[KeyPosition] = set()
        self.picture = ModelPicture(thumbnails, icons, QSize(96, 72))
        side = QWidget()
        end = QWidget()
        left, right = QVBoxLayout(side), QVBoxLayout(end)
        for column in (left, right):
            column.setContentsMargins(0, 0, 0, 0)
        panes = (self.tr("The phone"), side), (self.tr("Keys and report"), end)
        self.panes = Panes(panes, self.tr("What is shown"), self.theme, _SIDE, _LEAST_LISTS)
        self.body.addWidget(self.panes, 1)
        self._build_facts(left)
        self._build_target(left)
        self._build_lists(right)
        self.add_button(self.tr("Cancel"), on_click=self.reject)
        self.ok_button = self.add_button("", "primary", self.accept)
        self.accepted.connect(self._on_accepted)
        self._show_result()
        self.ok_button.setFocus()

    # -- building ------------------------------------------------------------------------------------------------------

    def _build_facts(self, left: QVBoxLayout) -> None:
        self.model = QComboBox()
        self.model.setAccessibleName(self.tr("Phone model"))
        for model_id in dict.fromkeys((self._result.model_id, *self._result.candidates)):
            if model_id in self._catalogue.phone_ids:
                self.model.addItem(self._catalogue.phone(model_id).full_name, model_id)
        self.model.setEnabled(not self._result.model_sure and self._read_again is not None and self.model.count() > 1)
        self.model.currentIndexChanged.connect(self._on_model_chosen)
        self.guess = words("", "warning", wrap=True)
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the phone"))
        self.mac = words("")
        self.lines = words("", wrap=True)
        self.summary = words("", "strong", wrap=True)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Mo&del"), self.model)
        form.addRow("", self.guess)
        form.addRow(self.tr("MAC"), self.mac)
        form.addRow(self.tr("Lines"), self.lines)
        form.addRow(self.tr("&Name"), self.name)
        self._form = form
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.picture)
        head.addWidget(self.summary, 1)
        left.setSpacing(12)
        left.addLayout(head)
        left.addLayout(form)

    def _build_target(self, left: QVBoxLayout) -> None:
        left.addSpacing(4)
        left.addWidget(words(self.tr("Where to"), "strong"))
        self.where = TargetBox()
        self.targets = self.where.buttons
        self.where.changed.connect(self._on_target_changed)
        left.addWidget(self.where)
        self.take_lines = QCheckBox("")
        self.take_lines.setChecked(True)
        self.take_kept = QCheckBox("")
        self.take_kept.setChecked(True)
        extras = QVBoxLayout()
        extras.setSpacing(2)
        extras.addWidget(self.take_lines)
        extras.addWidget(self.take_kept)
        left.addLayout(extras)
        self.none_words = words("", "strong", wrap=True)
        self.none_free = QRadioButton(self.tr("&Free for use"))
        self.none_blank = QRadioButton(self.tr("Reser&ved: nothing may take them"))
        self.none_free.setChecked(True)
        self._none_box = QWidget()
        box = QVBoxLayout(self._none_box)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        for widget in (self.none_words, self.none_free, self.none_blank):
            box.addWidget(widget)
        left.addWidget(self._none_box)
        left.addStretch(1)

    def _build_lists(self, right: QVBoxLayout) -> None:
        self.keys = QTreeWidget()
        self.keys.setAccessibleName(self.tr("Keys of the file"))
        self.keys.setHeaderLabels([self.tr("Key"), self.tr("What it does"), self.tr("Label")])
        self.keys.setRootIsDecorated(False)
        self.keys.setUniformRowHeights(True)
        self.fit = ColumnFit(self.keys, {0: 190, 1: 150, 2: 130}, 1, self.theme)
        self.keys.itemChanged.connect(self._on_key_ticked)
        self.all_button = QPushButton("")
        self.all_button.setProperty("role", "link")
        self.all_button.setAutoDefault(False)
        self.all_button.clicked.connect(self._on_all_clicked)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.keys, 1)
        column.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("Keys and report"))
        self.tabs.addTab(page, "")
        self.reports: dict[ReadKind, QListWidget] = {}
        names = {
            ReadKind.READ: self.tr("Report of what was read"),
            ReadKind.GUESSED: self.tr("Report of what was guessed"),
            ReadKind.LEFT: self.tr("Report of what was left"),
        }
        for kind, name in names.items():
            view = QListWidget()
            plain_list(view, name)
            view.setWordWrap(True)
            view.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
            self.reports[kind] = view
            self.tabs.addTab(view, "")
        self.files: FileOrder | None = None
        if len(self._result.files) > 1:
            vendor = self._catalogue.phone(self._result.model_id).vendor
            is_sure = self._result.order_confidence != "UNVERIFIED"
            self.files = FileOrder(self._result.files, vendor, is_sure, self.icons)
            self.files.setEnabled(self._read_again is not None)
            self.files.order_changed.connect(self._on_order_changed)
            self.tabs.addTab(self.files, self.tr("Files ({n})").format(n=len(self._result.files)))
        right.addWidget(self.tabs)

    # -- showing -------------------------------------------------------------------------------------------------------

    def _show_result(self) -> None:
        result = self._result
        model = self._catalogue.phone(result.model_id)
        self.picture.show_model(model.id, model.full_name)
        self.guess.setText(self._guess_words())
        self._form.setRowVisible(self.guess, not result.model_sure)
        self.mac.setText(str(result.mac) if result.mac else self.tr("none in the file"))
        users = [line.user or line.auth_user or self.tr("line {n}").format(n=line.number) for line in result.lines]
        self.lines.setText(", ".join(users) if users else self.tr("none in the file"))
        if not self.name.text():
            first = result.lines[0] if result.lines else None
            self.name.setText((first.display_name or first.user if first else "") or model.name)
        self._fill_keys()
        self._fill_reports()
        self.take_lines.setText(self._counted(len(result.lines), "Take the line", "Take the {n} lines"))
        self.take_kept.setToolTip(self.tr("They are written again as they are."))
        nones = len(self._none_keys())
        self.none_words.setText(
            self._counted(nones, "1 key is set to “none” in the file", "{n} keys are set to “none” in the file")
        )
        self._none_box.setVisible(nones > 0)
        self.where.offer(self._places(result.model_id))
        self._show_target()

    def _counted(self, count: int, one: str, many: str) -> str:
        return self.tr(one) if count == 1 else self.tr(many).format(n=count)

    def _guess_words(self) -> str:
        entries = [e for e in self._result.report if e.kind is ReadKind.GUESSED and "model" in e.code]
        if entries:
            return self._wording.text(entries[0].code, entries[0].facts)
        return self.tr("The file does not name its model. Check that this is the one.")

    def _none_keys(self) -> Mapping[KeyPosition, Assignment]:
        """Return the free keys without a job. A soft key without one is off: left free, it would do its own job."""
        space = self._catalogue.space(self._result.model_id, self._result.sidecars).open
        places = {slot.position for slot in space}
        keys = self._result.keys.items()
        return {place: key for place, key in keys if key.state is KeyState.BLANK and place in places}

    def _fill_keys(self) -> None:
        space = self._catalogue.space(self._result.model_id, self._result.sidecars)
        nones = self._none_keys()
        self.keys.blockSignals(True)
        self.keys.clear()
        for slot in space:
            key = self._result.keys.get(slot.position)
            if key is None or slot.position in nones:
                continue
            where = slot.spoken_name[:1].upper() + slot.spoken_name[1:]
            # The label has a column of its own.
            does = describe_assignment(
                Assignment(key.state, key.feature, key.line, key.value), self._catalogue.features
            )
            item = QTreeWidgetItem([where, does, key.label])
            item.setData(0, _SLOT, slot)
            ticked = slot.position not in self._unticked
            item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            item.setToolTip(1, does)
            item.setToolTip(2, key.label)
            self.keys.addTopLevelItem(item)
        self.keys.blockSignals(False)
        self.tabs.setTabText(0, self.tr("Keys ({n})").format(n=self.keys.topLevelItemCount()))
        self.keys.setCurrentIndex(self.keys.model().index(0, 0))

    def _fill_reports(self) -> None:
        titles = {ReadKind.READ: self.tr("Read"), ReadKind.GUESSED: self.tr("Guessed"), ReadKind.LEFT: self.tr("Left")}
        for place, (kind, view) in enumerate(self.reports.items(), start=1):
            view.clear()
            for entry in self._result.report:
                if entry.kind is kind:
                    where = self.tr("Line {n}: ").format(n=entry.row) if entry.row else ""
                    view.addItem(where + self._wording.text(entry.code, {"setting": entry.setting, **entry.facts}))
                    view.item(view.count() - 1).setToolTip(entry.setting)
            self.tabs.setTabText(place, f"{titles[kind]} ({view.count()})")
            self.tabs.setTabEnabled(place, view.count() > 0)

    # -- reacting ------------------------------------------------------------------------------------------------------

    def _on_model_chosen(self) -> None:
        model_id = str(self.model.currentData())
        if model_id == self._result.model_id:
            return
        if self._read(model_id, self._order):
            self._wanted_model = model_id
        else:
            self.model.setCurrentIndex(self.model.findData(self._result.model_id))

    def _on_order_changed(self, places: tuple[int, ...]) -> None:
        order = tuple(self._result_order[place] for place in places)
        if self._read(self._wanted_model, order):
            self._order = order

    def _read(self, model_id: str, order: tuple[int, ...]) -> bool:
        if self._read_again is None:
            return False
        try:
            self._result = self._read_again(model_id, order)
        except AppError as error:
            self.say(self._wording.error(error), "error")
            return False
        self._show_result()
        return True

    def target(self) -> ImportTarget:
        """Return where the keys go."""
        return self.where.target()

    def _on_target_changed(self) -> None:
        is_new = self.where.place() is None
        self.take_lines.setChecked(is_new)
        self.take_kept.setChecked(self.target() is not ImportTarget.MERGE)
        self._show_target()

    def _show_target(self) -> None:
        """Show what the target takes: a template neither lines nor what only a vendor's file can say."""
        is_template = self.where.is_template()
        self._form.setRowVisible(self.name, self.where.place() is None)
        self.take_lines.setVisible(bool(self._result.lines) and not is_template)
        kept = self._other_settings()
        self.take_kept.setText(self._counted(kept, "Keep 1 other setting", "Keep {n} other settings"))
        self.take_kept.setVisible(kept > 0)
        self._check()

    def _other_settings(self) -> int:
        kept = 0 if self.where.is_template() else len(self._result.kept.settings)
        return kept + len(self._result.settings)

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self.keys.topLevelItem(place) for place in range(self.keys.topLevelItemCount()))
        return [item for item in found if item is not None]

    def _on_key_ticked(self, item: QTreeWidgetItem, column: int) -> None:
        position = item.data(0, _SLOT).position
        if item.checkState(0) is Qt.CheckState.Checked:
            self._unticked.discard(position)
        else:
            self._unticked.add(position)
        self._check()

    def _on_all_clicked(self) -> None:
        state = Qt.CheckState.Checked if self._unticked else Qt.CheckState.Unchecked
        for item in self._items():
            item.setCheckState(0, state)

    def _ticked(self) -> list[KeyPosition]:
        return [item.data(0, _SLOT).position for item in self._items() if item.checkState(0) is Qt.CheckState.Checked]

    def _check(self) -> None:
        count = len(self._ticked())
        every = self.keys.topLevelItemCount()
        self.all_button.setText(self.tr("Select none") if count == every else self.tr("Select all"))
        self.all_button.setVisible(every > 0)
        parts = [self._counted(every, "1 key", "{n} keys")]
        parts.append(self._counted(len(self._result.lines), "1 line", "{n} lines"))
        kept = self._other_settings()
        if kept:
            parts.append(self._counted(kept, "1 other setting kept", "{n} other settings kept"))
        self.summary.setText(" · ".join(parts))
        set_role(self.summary, "strong")
        keys = self._counted(count, "1 key", "{n} keys")
        match self.target():
            case ImportTarget.NEW_PHONE:
                self.ok_button.setText(self.tr("&Open as new phone"))
                self.ok_button.setEnabled(True)
                self.say("" if count == every else self.tr("With {keys} of {all}.").format(keys=keys, all=every))
            case ImportTarget.NEW_TEMPLATE:
                self.ok_button.setText(self.tr("&Open as new template"))
                self.ok_button.setEnabled(True)
                self.say(self.tr("A template takes keys and device settings, but no lines."))
            case ImportTarget.MERGE:
                self.ok_button.setText(self.tr("&Import {keys}").format(keys=keys))
                self.ok_button.setEnabled(count > 0)
                self.say(self.tr("Its other keys stay. One undo takes this back."))
            case ImportTarget.REPLACE:
                self.ok_button.setText(self.tr("&Replace by {keys}").format(keys=keys))
                self.ok_button.setEnabled(True)
                self.say(self.tr("Its own keys give way. One undo takes this back."))

    def value(self) -> ImportChoice:
        """Return what to take."""
        result = self._result
        place = self.where.place()
        is_new, is_template = place is None, self.where.is_template()
        keys = {position: result.keys[position] for position in self._ticked()}
        if self.none_blank.isChecked():
            keys.update(self._none_keys())
        return ImportChoice(
            target=self.target(),
            model_id=result.model_id,
            sidecars=result.sidecars,
            name=self.name.text().strip() if is_new else "",
            mac=result.mac if is_new and not is_template else None,
            lines=result.lines if self.take_lines.isChecked() and not is_template else (),
            keys=KeyMap(keys),
            kept=result.kept if self.take_kept.isChecked() and not is_template else NOTHING_KEPT,
            known=frozenset(result.keys),
            settings=result.settings if self.take_kept.isChecked() else (),
            place=place,
        )

    def _on_accepted(self) -> None:
        self.chosen.emit(self.value())
