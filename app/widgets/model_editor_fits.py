"""What fits what, in the model editor: the sidecars of a phone, and the phones of a sidecar."""

from __future__ import annotations

from attrs import evolve
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QComboBox, QListWidget, QListWidgetItem
from typing_extensions import override

from app.models.catalogue import ExpansionModule, ModuleFit, ModuleNumbering
from app.models.catalogue_index import Catalogue, squeeze
from app.models.model_record import MOST_OF_A_KIND
from app.models.sidecar_draft import numberings, with_hosts
from app.viewmodels.model_draft import DraftDocument
from app.widgets.controls import NumberField, SearchField, words
from app.widgets.icons import Icons
from app.widgets.model_editor_pages import Page, show_number
from app.widgets.sheet import plain_list

ROLE = Qt.ItemDataRole.UserRole + 1


class SidecarsPage(Page):
    """Which sidecars fit a phone, how many of each, and how their keys are numbered."""

    def __init__(self, document: DraftDocument, catalogue: Catalogue) -> None:
        super().__init__(document)
        self._catalogue = catalogue
        self._modules: list[ExpansionModule] = []
        self._by_dialect: dict[str, set[str]] = {}
        self.counts: dict[str, NumberField] = {}
        hint = words(self.tr("How many of each fit this phone; 0 for those that do not."), "muted")
        hint.setWordWrap(True)
        self.form.addRow(hint)
        self.numbering = QComboBox()
        self.numbering.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.numbering.setMinimumContentsLength(12)
        self.numbering.activated.connect(self._on_numbering_chosen)
        title = words(self.tr("The keys of sidecars &count"), "muted")
        title.setBuddy(self.numbering)
        self.numbering.setAccessibleName(self.tr("How the keys of sidecars are numbered"))
        self.form.addRow(title)
        self.form.addRow(self.numbering)
        self.one_kind = QCheckBox(self.tr("All sidecars are of &one kind"))
        self.one_kind.toggled.connect(self._on_one_kind_toggled)
        self.form.addRow(self.one_kind)
        self._ways: list[ModuleNumbering] = []
        self.read_catalogue()

    def read_catalogue(self) -> None:
        """Offer the sidecars that the catalogue has now."""
        known = {module.id for module in self._modules}
        found = sorted(self._catalogue.modules(), key=lambda module: module.full_name)
        self._by_dialect = {}
        for model in self._catalogue.phones():
            self._by_dialect.setdefault(model.dialect, set()).update(fit.module for fit in model.modules)
        for gone in known - {module.id for module in found}:
            self.form.removeRow(self.counts.pop(gone))
        self._modules = found
        for place, module in enumerate(found, start=1):
            if module.id in known:
                continue
            field = NumberField(0, MOST_OF_A_KIND, module.full_name)
            field.valueChanged.connect(self._on_changed)
            self.counts[module.id] = field
            self.form.insertRow(place, module.full_name, field)

    def _fits_by_itself(self, module: ExpansionModule) -> int:
        """Return how many of a sidecar fit by what its own record says; 0 where it says nothing of this phone."""
        return next((host.maximum for host in module.hosts if host.model == self.draft.id), 0)

    def _on_changed(self) -> None:
        known = {fit.module: fit for fit in self.draft.modules}
        fits = [
            evolve(known.get(module_id, ModuleFit(module_id, 1, "UNVERIFIED")), maximum=field.value())
            for module_id, field in self.counts.items()
            if field.value() and field.isEnabled()
        ]
        order = {fit.module: place for place, fit in enumerate(self.draft.modules)}
        fits.sort(key=lambda fit: order.get(fit.module, len(order)))
        self.edit(evolve(self.draft, modules=tuple(fits)), self.tr("Sidecars"), "sidecars")

    def _on_numbering_chosen(self, place: int) -> None:
        self.edit(evolve(self.draft, numbering=self._ways[place]), self.tr("Numbering of sidecars"))

    def _on_one_kind_toggled(self, checked: bool) -> None:
        self.edit(evolve(self.draft, one_kind=checked), self.tr("Sidecars of one kind"))

    def _show_numbering(self) -> None:
        draft = self.draft
        models = [model for model in self._catalogue.phones() if model.dialect == draft.dialect]
        ways: list[tuple[ModuleNumbering, str]] = []
        for way, model in numberings(models):
            if way.kind == "per_module":
                text = self.tr("from 1 on each (as {name})")
            elif way.page_order:
                text = self.tr("page by page, in turns (as {name})")
            else:
                text = self.tr("on and on (as {name})")
            ways.append((way, text.format(name=model.name)))
        if draft.numbering not in [way for way, _ in ways]:
            ways.append((draft.numbering, self.tr("as they are")))
        self._ways = [way for way, _ in ways]
        self.numbering.clear()
        self.numbering.addItems([text for _, text in ways])
        self.numbering.setCurrentIndex(self._ways.index(draft.numbering))

    @override
    def refresh(self) -> None:
        draft = self.draft
        known = {fit.module: fit.maximum for fit in draft.modules}
        usual = self._by_dialect.get(draft.dialect, set())
        own = {module.id for module in self._modules if module.hosts}
        for module in self._modules:
            field, by_itself = self.counts[module.id], self._fits_by_itself(module)
            show_number(field, known.get(module.id, by_itself))
            field.setEnabled(not by_itself)
            field.setToolTip(self.tr("The sidecar itself names this phone; change it there.") if by_itself else "")
            shown = module.id in usual | own or module.id in known or not draft.dialect
            self.form.setRowVisible(field, shown)
        has_any = bool(known) or any(self._fits_by_itself(module) for module in self._modules)
        self._show_numbering()
        self.numbering.setEnabled(has_any)
        self.one_kind.setEnabled(len(known) > 1)
        self.one_kind.blockSignals(True)
        self.one_kind.setChecked(draft.one_kind)
        self.one_kind.blockSignals(False)


class PhonesPage(Page):
    """Which phones take a sidecar, and how many of it. Their own files stay as they are."""

    def __init__(self, document: DraftDocument, catalogue: Catalogue, icons: Icons) -> None:
        super().__init__(document)
        self._catalogue = catalogue
        self.hint = words("", "muted")
        self.hint.setWordWrap(True)
        self.form.addRow(self.hint)
        self.search = SearchField(icons, self.tr("Search a phone"))
        self.search.textChanged.connect(self._on_search)
        self.form.addRow(self.search)
        self.list = QListWidget()
        plain_list(self.list, self.tr("Phones that take this sidecar"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setMinimumHeight(190)
        self.list.itemChanged.connect(self._on_item_changed)
        self.list.itemSelectionChanged.connect(self._show_most)
        self.search.down_pressed.connect(self.list.setFocus)
        self.form.addRow(self.list)
        self.most = NumberField(1, MOST_OF_A_KIND, self.tr("How many fit the selected phones"))
        self.most.setKeyboardTracking(False)
        self.most.valueChanged.connect(self._on_most_changed)
        self.row(self.tr("&How many fit"), self.most)

    def read_catalogue(self) -> None:
        """List the phones that the catalogue has now, those that take the sidecar first."""
        taking = {host.model for host in self.draft.hosts}
        models = self._catalogue.phones()
        listed = [(model.id, model.full_name) for model in sorted(models, key=lambda model: model.full_name)]
        known = {model.id for model in models}
        listed += [
            (host.model, self.tr("{id} (not in the catalogue)").format(id=host.model))
            for host in self.draft.hosts
            if host.model not in known
        ]
        listed.sort(key=lambda entry: entry[0] not in taking)
        self.list.blockSignals(True)
        self.list.clear()
        for model_id, name in listed:
            item = QListWidgetItem(name)
            item.setData(ROLE, (model_id, name))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.search.clear()
        self.refresh()

    def item(self, model_id: str) -> QListWidgetItem:
        """Return the row of a phone.

        Raises:
            StopIteration: It is not listed.
        """
        rows = (self.list.item(place) for place in range(self.list.count()))
        return next(row for row in rows if row.data(ROLE)[0] == model_id)

    def _on_search(self, text: str) -> None:
        parts = [squeeze(word) for word in text.split()]
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setHidden(not all(part in squeeze(item.data(ROLE)[1]) for part in parts))

    def _on_item_changed(self, item: QListWidgetItem) -> None:
        together = self.list.selectedItems() if item.isSelected() else [item]
        ids = [row.data(ROLE)[0] for row in together if not row.isHidden()]
        is_on = item.checkState() == Qt.CheckState.Checked
        self.edit(with_hosts(self.draft, ids, self.most.value() if is_on else 0), self.tr("Phones of the sidecar"))
        self.refresh()

    def _on_most_changed(self, value: int) -> None:
        taking = {host.model for host in self.draft.hosts}
        ids = [row.data(ROLE)[0] for row in self.list.selectedItems() if row.data(ROLE)[0] in taking]
        if ids:
            self.edit(with_hosts(self.draft, ids, value), self.tr("How many fit"), f"most/{ids}")

    def _show_most(self) -> None:
        most = {host.model: host.maximum for host in self.draft.hosts}
        chosen = [most[row.data(ROLE)[0]] for row in self.list.selectedItems() if row.data(ROLE)[0] in most]
        if chosen:
            show_number(self.most, chosen[0])

    @override
    def refresh(self) -> None:
        most = {host.model: host.maximum for host in self.draft.hosts}
        self.list.blockSignals(True)
        for place in range(self.list.count()):
            item = self.list.item(place)
            model_id, name = item.data(ROLE)
            count = most.get(model_id, 0)
            item.setCheckState(Qt.CheckState.Checked if count else Qt.CheckState.Unchecked)
            item.setText(self.tr("{name}  ·  up to {count}").format(name=name, count=count) if count else name)
        self.list.blockSignals(False)
        taken = self.tr("%n phone(s) takes(take) it.", "", len(most))
        self.hint.setText(self.tr("Tick the phones that take it; they are not changed themselves. {n}").format(n=taken))
        self._show_most()
