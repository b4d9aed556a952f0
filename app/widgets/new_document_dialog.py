"""Starts a phone or a template: choose the model by its picture, and see what it can do and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.errors import InputError
from app.models.catalogue import PhoneModel
from app.models.catalogue_index import Catalogue
from app.models.documents import LinkMode, Site
from app.models.mac import MacAddress
from app.storage.rows import TemplateRow
from app.viewmodels.requests import DocumentKind, NewDocument
from app.widgets.controls import EmptyState, NumberField, SearchField, SegmentedControl, set_trouble, words
from app.widgets.icons import Icons
from app.widgets.model_grid import ModelGrid
from app.widgets.reflow import Panes
from app.widgets.sheet import Sheet, Thumbnails, clear_layout, no_thumbnail

_LINKS = (LinkMode.LINKED, LinkMode.COPIED)

DETAILS_WIDTH = 380
_LEAST_MODELS = 300


class NewDocumentDialog(Sheet):
    """Gathers what a new phone or template starts with.

    Args:
        kind: What is started.
        catalogue: Where models come from.
        icons: The icons.
        thumbnails: Pictures of the models.
        templates: Templates that a new phone may use; only those of its model are offered.
        sites: Sites that a new phone may belong to.
        site_id: The site to start with, "" for none.
        model_id: The model to start with, "" for the first.
        parent: The window.
    """

    chosen = Signal(object)
    """Carries a `NewDocument`."""

    def __init__(
        self,
        kind: DocumentKind,
        catalogue: Catalogue,
        icons: Icons,
        thumbnails: Thumbnails = no_thumbnail,
        templates: Sequence[TemplateRow] = (),
        sites: Sequence[Site] = (),
        site_id: str = "",
        model_id: str = "",
        parent: QWidget | None = None,
    ) -> None:
        is_phone = kind is DocumentKind.PHONE
        title = self.tr("New phone") if is_phone else self.tr("New template")
        super().__init__(title, self.tr("Choose the model that is on the desk."), icons, QSize(960, 600), parent)
        self._kind = kind
        self._catalogue = catalogue
        self._templates = tuple(templates)
        self._sites = tuple(sites)
        self._name_typed = False
        models = sorted(catalogue.phones(), key=lambda model: (model.vendor, model.family, model.name))
        self._vendors = sorted({model.vendor for model in models})
        self.search = SearchField(icons, self.tr("Search a model"))
        self.vendor = QComboBox()
        self.vendor.setAccessibleName(self.tr("Vendor"))
        self.vendor.addItems([self.tr("All vendors"), *self._vendors])
        self.grid = ModelGrid(models, icons, thumbnails)
        self.nothing = EmptyState(
            icons, "search", self.tr("No such model"), self.tr("Models are data: one can be added as a file.")
        )
        self._build_left()
        self._build_details(site_id)
        self.add_button(self.tr("Cancel"), on_click=self.reject)
        self.ok_button = self.add_button(
            self.tr("&Add phone") if is_phone else self.tr("&Start template"), "primary", self.accept
        )
        self.search.textChanged.connect(self._on_filter_changed)
        self.search.down_pressed.connect(self.grid.setFocus)
        self.vendor.currentIndexChanged.connect(self._on_filter_changed)
        self.grid.model_changed.connect(self._on_model_changed)
        self.grid.model_taken.connect(self._on_model_taken)
        self.accepted.connect(self._on_accepted)
        if model_id:
            self.grid.choose(model_id)
        self._on_filter_changed()
        self.search.setFocus()

    # -- building ------------------------------------------------------------------------------------------------------

    def _build_left(self) -> None:
        self._models = QWidget()
        left = QVBoxLayout(self._models)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.search, 1)
        top.addWidget(self.vendor)
        left.addLayout(top)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.grid)
        self._pages.addWidget(self.nothing)
        left.addWidget(self._pages, 1)

    def _build_details(self, site_id: str) -> None:
        self.model_name = words("", "heading")
        self.facts = words("", "muted", wrap=True)
        self.name = self._field(self.tr("Name"))
        self.name.textEdited.connect(self._on_name_edited)
        self.mac = self._field(self.tr("MAC address"), self.tr("00:15:65:… (may follow later)"))
        self.site = QComboBox()
        self.site.setAccessibleName(self.tr("Site"))
        self.site.addItem(self.tr("None"), "")
        for site in self._sites:
            self.site.addItem(f"{site.company} · {site.name}" if site.company else site.name, site.id)
        self.site.setCurrentIndex(max(self.site.findData(site_id), 0))
        self.sidecar = QComboBox()
        self.sidecar.setAccessibleName(self.tr("Sidecars"))
        self.sidecar.currentIndexChanged.connect(self._on_sidecar_changed)
        self.count = NumberField(1, 1, self.tr("Number of sidecars"))
        self.template = QComboBox()
        self.template.setAccessibleName(self.tr("Template"))
        self.template.currentIndexChanged.connect(self._on_template_changed)
        self.link = SegmentedControl([self.tr("Linked"), self.tr("Copied")], self.tr("Use of the template"))
        self.link.chosen.connect(self._on_template_changed)
        for box in (self.site, self.sidecar, self.template):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
        self.link_words = words("", "muted", wrap=True)
        beside = QHBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(self.sidecar, 1)
        beside.addWidget(self.count)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("&Name"), self.name)
        self._form = form
        if self._kind is DocumentKind.PHONE:
            form.addRow(self.tr("&MAC"), self.mac)
            if self._sites:
                form.addRow(self.tr("S&ite"), self.site)
        # A row that is a layout has no buddy, and without one the mnemonic would be shown as it stands.
        sidecars = QLabel(self.tr("Si&decars"))
        sidecars.setBuddy(self.sidecar)
        form.addRow(sidecars, beside)
        if self._kind is DocumentKind.PHONE:
            form.addRow(self.tr("&Template"), self.template)
            form.addRow("", self.link)
            form.addRow("", self.link_words)
        self._doubts = QVBoxLayout()
        self._doubts.setSpacing(6)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(10)
        column.addWidget(self.model_name)
        column.addWidget(self.facts)
        column.addLayout(form)
        column.addLayout(self._doubts)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        panes = (self.tr("Model"), self._models), (self.tr("Name and extras"), area)
        self.panes = Panes(panes, self.tr("What is shown"), self.theme, DETAILS_WIDTH, _LEAST_MODELS, fixed_place=1)
        self.body.addWidget(self.panes, 1)

    def _field(self, name: str, placeholder: str = "") -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setPlaceholderText(placeholder)
        field.textChanged.connect(self._check)
        return field

    # -- reacting ------------------------------------------------------------------------------------------------------

    def _on_filter_changed(self) -> None:
        place = self.vendor.currentIndex()
        vendor = self._vendors[place - 1] if place > 0 else ""
        shown = self.grid.narrow(self.search.text(), vendor)
        self._pages.setCurrentWidget(self.grid if shown else self.nothing)

    def _on_model_changed(self, model: PhoneModel | None) -> None:
        if model is not None:
            self.model_name.setText(model.full_name)
            self.facts.setText(self._facts(model))
            self._offer_sidecars(model)
            self._offer_templates(model)
            self._show_doubts(model)
            if not self._name_typed and self._kind is DocumentKind.TEMPLATE:
                self.name.setText(self.tr("{model} template").format(model=model.name))
        self._check()

    def _facts(self, model: PhoneModel) -> str:
        parts = [self.tr("%n account(s)", "", model.accounts)]
        for area in model.areas:
            text = f"{area.total} {area.title.lower()}"
            if area.pages > 1:
                text = self.tr("{keys} on {pages} pages").format(keys=text, pages=area.pages)
            parts.append(text)
        if model.modules:
            fits = [f"{fit.maximum} × {self._catalogue.module(fit.module).name}" for fit in model.modules]
            parts.append(self.tr("up to {fits}").format(fits=self.tr(" or ").join(fits)))
        else:
            parts.append(self.tr("no sidecars"))
        return " · ".join(parts)

    def _offer_sidecars(self, model: PhoneModel) -> None:
        before = self.sidecar.currentData()
        self.sidecar.blockSignals(True)
        self.sidecar.clear()
        self.sidecar.addItem(self.tr("None"), "")
        for fit in model.modules:
            self.sidecar.addItem(self._catalogue.module(fit.module).name, fit.module)
        self.sidecar.setCurrentIndex(max(self.sidecar.findData(before), 0))
        self.sidecar.blockSignals(False)
        self.sidecar.setEnabled(bool(model.modules))
        self.sidecar.setToolTip(
            "" if model.modules else self.tr("The {name} takes no sidecar.").format(name=model.name)
        )
        self._on_sidecar_changed()

    def _on_sidecar_changed(self) -> None:
        model = self.grid.current_model()
        fit = model.fit(str(self.sidecar.currentData() or "")) if model else None
        self.count.setEnabled(fit is not None)
        self.count.setMaximum(fit.maximum if fit else 1)
        self._check()

    def _offer_templates(self, model: PhoneModel) -> None:
        before = self.template.currentData()
        fitting = [row for row in self._templates if row.model_id == model.id]
        self.template.blockSignals(True)
        self.template.clear()
        self.template.addItem(self.tr("None"), "")
        for row in fitting:
            self.template.addItem(row.name, row.id)
        self.template.setCurrentIndex(max(self.template.findData(before), 0))
        self.template.blockSignals(False)
        self.template.setEnabled(bool(fitting))
        self._on_template_changed()

    def _on_template_changed(self) -> None:
        if self._kind is not DocumentKind.PHONE:
            return
        has_template = bool(self.template.currentData())
        if not has_template:
            text = "" if self.template.isEnabled() else self.tr("No template is made for this model yet.")
        elif _LINKS[self.link.current] is LinkMode.LINKED:
            text = self.tr("The phone follows the template when it changes.")
        else:
            text = self.tr("The phone takes the keys as they are now and goes its own way.")
        self.link_words.setText(text)
        self._form.setRowVisible(self.link_words, bool(text))
        self._form.setRowVisible(self.link, has_template)

    def _show_doubts(self, model: PhoneModel) -> None:
        clear_layout(self._doubts)
        doubts = list(model.doubts)
        if not doubts:
            return
        self._doubts.addWidget(words(self.tr("Not certain about this model"), "strong"))
        for doubt in doubts:
            mark = "UNVERIFIED" if doubt.confidence.upper() == "UNVERIFIED" else self.tr("one source")
            source = f" ({doubt.source})" if doubt.source else ""
            self._doubts.addWidget(words(f"{doubt.told}: {mark}{source}", "muted", wrap=True))

    def _on_name_edited(self) -> None:
        self._name_typed = True

    def _on_model_taken(self) -> None:
        (self.name if not self.name.text().strip() else self.ok_button).setFocus()

    def _parsed_mac(self) -> MacAddress | None:
        return MacAddress.parse(self.mac.text()) if self.mac.text().strip() else None

    def _check(self) -> None:
        problem = ""
        mac_wrong = False
        try:
            self._parsed_mac()
        except InputError:
            mac_wrong = True
        set_trouble(self.mac, mac_wrong)
        if self.grid.current_model() is None:
            problem = self.tr("Choose a model.")
        elif not self.name.text().strip():
            problem = self.tr("Give it a name.")
        elif mac_wrong:
            problem = self.tr("A MAC has twelve hexadecimal digits, for example 00:15:65:AA:BB:01.")
        self.say(problem, "error" if mac_wrong and self.name.text().strip() else "muted")
        self.ok_button.setEnabled(not problem)

    def value(self) -> NewDocument:
        """Return what is to be started.

        Raises:
            InputError: No model is chosen, or the MAC is not one; OK is disabled then.
        """
        model = self.grid.current_model()
        if model is None:
            raise InputError("model_unknown", model="")
        module = str(self.sidecar.currentData() or "")
        template_id = str(self.template.currentData() or "")
        is_phone = self._kind is DocumentKind.PHONE
        return NewDocument(
            kind=self._kind,
            model_id=model.id,
            name=self.name.text().strip(),
            sidecars=(module,) * self.count.value() if module else (),
            mac=self._parsed_mac() if is_phone else None,
            site_id=str(self.site.currentData() or "") if is_phone else "",
            template_id=template_id if is_phone else "",
            link=_LINKS[self.link.current] if is_phone and template_id else LinkMode.NONE,
        )

    def _on_accepted(self) -> None:
        self.chosen.emit(self.value())
