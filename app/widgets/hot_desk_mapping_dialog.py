"""One hot-desk mapping: who, where, and which template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import evolve, frozen
from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.errors import AppError, InputError
from app.models.hot_desks import HotDeskMapping, KnownMapping, refuse_mapping
from app.models.mac import MacAddress
from app.models.wording import Wording
from app.storage.rows import PhoneRow, TemplateRow
from app.viewmodels.hot_desk_rows import FindModel, maker, model_name
from app.viewmodels.offers import Ask, Offers
from app.widgets.contact_field import OfferEdit
from app.widgets.controls import SegmentedControl
from app.widgets.form_rows import FormRow
from app.widgets.icons import Icons
from app.widgets.sheet import Sheet

if TYPE_CHECKING:
    from app.viewmodels.offers import Offer

_PHONE, _MODEL, _BRAND = range(3)


@frozen
class Choices:
    """What a mapping can be made of.

    models: names of all phone models by id, in the order in which they are offered. here: the phone that is open.
    """

    templates: Sequence[TemplateRow]
    phones: Sequence[PhoneRow]
    sites: Mapping[str, str]
    models: Mapping[str, str]
    find_model: FindModel
    here: MacAddress | None = None


class HotDeskMappingDialog(Sheet):
    """Makes or changes a mapping; what cannot be kept is said beside the buttons while one types.

    Args:
        mapping: What to start from; its id stays.
        known: All mappings.
        choices: What it can be made of.
        offers: Completes the extension.
        icons: The icons.
        wording: Sentences for what is refused.
        parent: The window, or the list of mappings.
    """

    chosen = Signal(object)
    """Carries the `HotDeskMapping`."""

    def __init__(
        self,
        mapping: HotDeskMapping,
        known: Sequence[KnownMapping],
        choices: Choices,
        offers: Offers,
        icons: Icons,
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        is_new = all(item.mapping.id != mapping.id for item in known)
        title = self.tr("New hot-desk mapping") if is_new else self.tr("Hot-desk mapping")
        explanation = self.tr("Who logs in, where, and which template is on the phone then.")
        super().__init__(title, explanation, icons, QSize(520, 540), parent)
        self._mapping, self._known, self._choices, self._wording = mapping, known, choices, wording
        self._phones = {row.mac: row for row in choices.phones if row.mac is not None}
        self._build(offers)
        self.add_button(self.tr("Cancel"), on_click=self.reject)
        self.ok_button = self.add_button(
            self.tr("&Add mapping") if is_new else self.tr("&Save mapping"), "primary", self._on_ok
        )
        self._show_mapping()
        (self.template if mapping.extension else self.extension).setFocus()

    # -- building ------------------------------------------------------------------------------------------------------

    def _build(self, offers: Offers) -> None:
        self.extension = OfferEdit(offers, self.icons)
        self.extension.ask = Ask("extension")
        self.extension.setPlaceholderText(self.tr("Name or number"))
        self.extension.offer_chosen.connect(self._on_person_chosen)
        self.extension_row = FormRow(self.tr("&Extension of the person"), self.extension)
        self._offers = offers
        self.site = QComboBox()
        self.site.addItem(self.tr("All sites"), "")
        for site_id, name in self._choices.sites.items():
            self.site.addItem(name, site_id)
        self.site_row = FormRow(self.tr("S&ite"), self.site)
        self.site_row.setVisible(bool(self._choices.sites))
        self.scope = SegmentedControl([self.tr("One phone"), self.tr("A model"), self.tr("A brand")], self.tr("Where"))
        self.scope.chosen.connect(self._on_scope_chosen)
        self.scope_row = FormRow(self.tr("Where"), self.scope)
        self.mac = QLineEdit()
        self.mac.setPlaceholderText("00:15:65:AA:BB:01")
        self.mac_row = FormRow(self.tr("&MAC"), self.mac)
        self.model = QComboBox()
        self.model_row = FormRow(self.tr("M&odel"), self.model)
        self.brand = QComboBox()
        self.brand_row = FormRow(self.tr("&Brand"), self.brand)
        self.template = QComboBox()
        self.template_row = FormRow(self.tr("&Template"), self.template)
        for row in (
            self.extension_row,
            self.site_row,
            self.scope_row,
            self.mac_row,
            self.model_row,
            self.brand_row,
            self.template_row,
        ):
            self.body.addWidget(row)
        self.body.addStretch(1)

    def _show_mapping(self) -> None:
        mapping, choices = self._mapping, self._choices
        brands = sorted({maker(model_id, choices.find_model) for model_id in choices.models})
        for brand in brands:
            self.brand.addItem(brand, brand)
        for model_id, name in choices.models.items():
            self.model.addItem(name, model_id)
        brand = maker(mapping.model_id, choices.find_model) if mapping.model_id else mapping.brand
        self.extension.setText(mapping.extension)
        self.site.setCurrentIndex(max(self.site.findData(mapping.site_id), 0))
        self.scope.choose(
            _PHONE if mapping.mac is not None else _BRAND if mapping.brand and not mapping.model_id else _MODEL
        )
        self.mac.setText(str(mapping.mac) if mapping.mac is not None else "")
        self.model.setCurrentIndex(max(self.model.findData(mapping.model_id), 0))
        self.brand.setCurrentIndex(max(self.brand.findData(brand), 0))
        self._fill_templates(mapping.template_id)
        self.extension.textChanged.connect(self._show_state)
        self.mac.textChanged.connect(self._on_mac_changed)
        self.site.currentIndexChanged.connect(self._show_state)
        self.model.currentIndexChanged.connect(self._on_place_changed)
        self.brand.currentIndexChanged.connect(self._on_place_changed)
        self.template.currentIndexChanged.connect(self._show_state)
        self._show_state()

    def _fill_templates(self, wanted: str) -> None:
        blocker = QSignalBlocker(self.template)
        self.template.clear()
        for row in self._choices.templates:
            if self._fits(row.model_id):
                name = model_name(row.model_id, self._choices.find_model)
                text = row.name if self.scope.current != _BRAND else f"{row.name} · {name}"
                self.template.addItem(self.icons.icon("template", "muted"), text, row.id)
        blocker.unblock()
        self.template.setCurrentIndex(max(self.template.findData(wanted), 0))
        self.template.setEnabled(self.template.count() > 0)

    def _fits(self, model_id: str) -> bool:
        if self.scope.current == _BRAND:
            return maker(model_id, self._choices.find_model) == str(self.brand.currentData())
        return model_id == str(self.model.currentData())

    # -- values --------------------------------------------------------------------------------------------------------

    def value(self) -> HotDeskMapping:
        """Return the mapping as it stands in the fields.

        Raises:
            InputError: `mac_invalid`.
        """
        scope = self.scope.current
        return evolve(
            self._mapping,
            extension=self.extension.text().strip(),
            site_id=str(self.site.currentData()),
            mac=MacAddress.parse(self.mac.text()) if scope == _PHONE else None,
            model_id=str(self.model.currentData() or "") if scope != _BRAND else "",
            brand=str(self.brand.currentData() or "") if scope == _BRAND else "",
            template_id=str(self.template.currentData() or ""),
        )

    def _checked(self) -> HotDeskMapping:
        mapping = self.value()
        model = next((row.model_id for row in self._choices.templates if row.id == mapping.template_id), "")
        brand = maker(model, self._choices.find_model) if model else ""
        refuse_mapping(mapping, self._known, model, brand)
        phone = self._phones.get(mapping.mac) if mapping.mac is not None else None
        if phone is not None and phone.model_id != mapping.model_id:
            actual = model_name(phone.model_id, self._choices.find_model)
            raise InputError("hot_desk_other_model", name=phone.name, model=actual)
        return mapping

    # -- reacting ------------------------------------------------------------------------------------------------------

    def show_trouble(self, error: AppError) -> None:
        """Say why the mapping was not kept."""
        self.say(self._wording.error(error), "error")

    def _show_state(self) -> None:
        scope = self.scope.current
        self.mac_row.setVisible(scope == _PHONE)
        self.model_row.setVisible(scope != _BRAND)
        self.brand_row.setVisible(scope == _BRAND)
        person = self._offers.person(self.extension.text())
        self.extension_row.say(person.name if person is not None else "")
        self._show_phone()
        try:
            self._checked()
        except AppError as error:
            # An empty field needs no reproach while the rest is still typed.
            is_calm = error.code == "hot_desk_no_extension" or (error.code == "mac_invalid" and not self.mac.text())
            self.say(self._wording.error(error), "muted" if is_calm else "warning")
            self.ok_button.setEnabled(False)
        else:
            self.say("")
            self.ok_button.setEnabled(True)

    def _show_phone(self) -> None:
        try:
            phone = self._phones.get(MacAddress.parse(self.mac.text()))
        except InputError:
            self.mac_row.say("")
            return
        self.mac_row.say(phone.name if phone is not None else self.tr("No phone of the library has this MAC yet."))

    def _on_person_chosen(self, offer: Offer) -> None:
        self.extension.setText(offer.value)

    def _on_scope_chosen(self) -> None:
        if self.scope.current == _BRAND and self.model.currentData():
            vendor = maker(str(self.model.currentData()), self._choices.find_model)
            self.brand.setCurrentIndex(max(self.brand.findData(vendor), 0))
        if self.scope.current == _PHONE and not self.mac.text() and self._choices.here is not None:
            self.mac.setText(str(self._choices.here))
        self._on_place_changed()

    def _on_mac_changed(self) -> None:
        """Take over the model of a phone that the library knows."""
        try:
            phone = self._phones.get(MacAddress.parse(self.mac.text()))
        except InputError:
            phone = None
        if phone is not None:
            self.model.setCurrentIndex(max(self.model.findData(phone.model_id), 0))
        self._show_state()

    def _on_place_changed(self) -> None:
        self._fill_templates(str(self.template.currentData() or ""))
        self._show_state()

    def _on_ok(self) -> None:
        try:
            mapping = self._checked()
        except AppError as error:
            self.show_trouble(error)
            return
        self.chosen.emit(mapping)
