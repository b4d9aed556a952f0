"""The first page of the properties: what a phone or template is called and where it belongs."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from app.errors import InputError
from app.models.catalogue import PhoneModel
from app.models.dialplan import DialPlan
from app.models.documents import Phone, Site, Template
from app.models.mac import MacAddress
from app.models.wording import Wording
from app.rendering.escape import clean
from app.widgets.fitting_controls import WrappingCheckBox
from app.widgets.form_rows import FormRow, scrolling_column

_NOTE_HEIGHT = 76


def note_edit(text: str) -> QPlainTextEdit:
    """Make a field of a few rows that Tab leaves."""
    edit = QPlainTextEdit(text)
    edit.setTabChangesFocus(True)
    edit.setFixedHeight(_NOTE_HEIGHT)
    return edit


class MacEdit(QLineEdit):
    """A MAC address in any notation. A bar code reader's Enter goes to the next field and presses no button."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.tidy()
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def tidy(self) -> None:
        """Write the address in one notation, if there is one."""
        mac = self.address()
        if mac is not None:
            self.setText(str(mac))

    def address(self) -> MacAddress | None:
        """Return the address, also out of a longer bar code such as `MAC:001565AABB01`; None if there is none."""
        try:
            return MacAddress.parse(self.text())
        except InputError:
            return MacAddress.find(self.text().rpartition(":")[2] if self.text().count(":") == 1 else self.text())


class PhoneGeneralPage(QWidget):
    """Name, MAC address, site and note of a phone."""

    changed = Signal()

    def __init__(
        self,
        phone: Phone,
        model: PhoneModel,
        sites: Sequence[Site],
        wording: Wording,
        plans: Sequence[DialPlan] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._phone, self._model, self._wording = phone, model, wording
        self.name = QLineEdit(phone.name)
        self.mac = MacEdit(str(phone.mac) if phone.mac is not None else "")
        self.mac.setPlaceholderText("00:15:65:AA:BB:01")
        self.site = QComboBox()
        self.site.addItem(self.tr("No site"), "")
        for site in sites:
            self.site.addItem(" · ".join(part for part in (site.company, site.name) if part), site.id)
        self.site.setCurrentIndex(max(0, self.site.findData(phone.site_id)))
        self.dial_plan = QComboBox()
        self.dial_plan.addItem(self.tr("As the site has it"), "")
        for plan in plans:
            self.dial_plan.addItem(plan.title, plan.id)
        if phone.dial_plan and self.dial_plan.findData(phone.dial_plan) < 0:
            missing = self.tr("{plan} (not on this computer)").format(plan=phone.dial_plan)
            self.dial_plan.addItem(missing, phone.dial_plan)
        self.dial_plan.setCurrentIndex(max(0, self.dial_plan.findData(phone.dial_plan)))
        self.dial_plan.setToolTip(self.tr("Keys without a star code of their own take it from this profile."))
        self.note = note_edit(phone.note)
        self.name_row = FormRow(self.tr("&Name"), self.name)
        self.mac_row = FormRow(
            self.tr("&MAC address"), self.mac, self.tr("Any notation; a bar code reader works too. It names the file.")
        )
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.name_row, 0, 0)
        grid.addWidget(self.mac_row, 0, 1)
        grid.addWidget(FormRow(self.tr("S&ite"), self.site), 1, 0)
        grid.addWidget(FormRow(self.tr("Star &codes"), self.dial_plan), 1, 1)
        grid.addWidget(FormRow(self.tr("N&ote"), self.note, self.tr("For your own use; never sent.")), 2, 0, 1, 2)
        column = scrolling_column(self)
        column.addLayout(grid)
        column.addStretch(1)
        self.name.textChanged.connect(self._on_changed)
        self.mac.textChanged.connect(self._on_changed)
        self.mac.editingFinished.connect(self.mac.tidy)
        self.site.currentIndexChanged.connect(self._on_changed)
        self.dial_plan.currentIndexChanged.connect(self._on_changed)
        self.note.textChanged.connect(self._on_changed)
        self._say()

    def _on_changed(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        self.name_row.say("" if self.name.text().strip() else self.tr("A phone needs a name."), "error")
        text, mac = self.mac.text().strip(), self.mac.address()
        if not text:
            self.mac_row.say(self.tr("Without a MAC address nothing can be pushed to this phone."), "muted")
        elif mac is None:
            self.mac_row.say(self._wording.text("mac_invalid", {"text": text[:40]}), "error")
        elif self._model.ouis and mac.digits[:6] not in self._model.ouis:
            say = self.tr("{mac} is not one of the {vendor} ranges that are known here; look at the label once more.")
            self.mac_row.say(say.format(mac=mac, vendor=self._model.vendor), "warning")
        else:
            self.mac_row.say("")

    def trouble(self) -> str:
        """Return why this page cannot be applied, "" if it can."""
        if not self.name.text().strip():
            return self.tr("A phone needs a name.")
        if self.mac.text().strip() and self.mac.address() is None:
            return self.tr("The MAC address is not complete.")
        return ""

    def apply(self, phone: Phone) -> Phone:
        """Return the phone with what this page holds."""
        return evolve(
            phone,
            name=clean(self.name.text(), trim=True),
            mac=self.mac.address(),
            site_id=str(self.site.currentData()),
            dial_plan=str(self.dial_plan.currentData()),
            note=self.note.toPlainText(),
        )


class TemplateGeneralPage(QWidget):
    """Name, description and standing of a template."""

    changed = Signal()

    def __init__(self, template: Template, model: PhoneModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLineEdit(template.name)
        self.description = note_edit(template.description)
        self.read_only = WrappingCheckBox(self.tr("&Read-only: can be used and copied, not changed"))
        self.read_only.setChecked(template.read_only)
        self.brand_default = WrappingCheckBox(
            self.tr("&Default for new {vendor} {model} phones").format(vendor=model.vendor, model=model.name)
        )
        self.brand_default.setChecked(template.brand_default)
        self.brand_default.setToolTip(
            self.tr("Its keys lie under every phone of this model that follows no other template.")
        )
        self.name_row = FormRow(self.tr("&Name"), self.name)
        column = scrolling_column(self)
        column.setSpacing(12)
        column.addWidget(self.name_row)
        column.addWidget(FormRow(self.tr("D&escription"), self.description))
        column.addWidget(self.read_only)
        column.addWidget(self.brand_default)
        column.addStretch(1)
        self.name.textChanged.connect(self._on_changed)
        self.description.textChanged.connect(self._on_changed)
        self.read_only.toggled.connect(self._on_changed)
        self.brand_default.toggled.connect(self._on_changed)

    def _on_changed(self) -> None:
        self.name_row.say(self.trouble(), "error")
        self.changed.emit()

    def trouble(self) -> str:
        """Return why this page cannot be applied, "" if it can."""
        return "" if self.name.text().strip() else self.tr("A template needs a name.")

    def apply(self, template: Template) -> Template:
        """Return the template with what this page holds."""
        return evolve(
            template,
            name=self.name.text().strip(),
            description=self.description.toPlainText(),
            read_only=self.read_only.isChecked(),
            brand_default=self.brand_default.isChecked(),
        )
