"""The page of the properties that says how a phone uses a template."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QRadioButton, QWidget

from app.models.documents import LinkMode, Phone
from app.widgets.controls import words
from app.widgets.form_rows import FormRow, scrolling_column


@frozen
class TemplateEntry:
    """A template that can be chosen."""

    id: str
    name: str
    model_id: str


class TemplateLinkPage(QWidget):
    """No template, a linked one, or a copy; with what each of them means."""

    changed = Signal()

    def __init__(self, phone: Phone, templates: Sequence[TemplateEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        fitting = [entry for entry in templates if entry.model_id == phone.layout.model_id]
        self._radios = {
            LinkMode.NONE: QRadioButton(self.tr("&No template")),
            LinkMode.LINKED: QRadioButton(self.tr("&Linked: follows the template")),
            LinkMode.COPIED: QRadioButton(self.tr("Co&pied: a snapshot of the template")),
        }
        meanings = {
            LinkMode.NONE: self.tr("Only what is set on this phone counts."),
            LinkMode.LINKED: self.tr(
                "When the template changes, this phone changes with it. What is set on the phone itself goes on top."
            ),
            LinkMode.COPIED: self.tr(
                "The template's keys become the phone's own; later changes of the template do not reach it."
            ),
        }
        self._group = QButtonGroup(self)
        self.template = QComboBox()
        for entry in fitting:
            self.template.addItem(entry.name, entry.id)
        row = self.template.findData(phone.template_id)
        if phone.template_id and row < 0:
            self.template.addItem(self.tr("Unknown template"), phone.template_id)
            row = self.template.count() - 1
        self.template.setCurrentIndex(max(row, 0))
        column = scrolling_column(self)
        column.setSpacing(2)
        for mode, radio in self._radios.items():
            self._group.addButton(radio)
            radio.setAccessibleDescription(meanings[mode])
            radio.setEnabled(mode is LinkMode.NONE or self.template.count() > 0)
            meaning = words(meanings[mode], "muted", wrap=True)
            meaning.setContentsMargins(27, 0, 0, 8)
            column.addWidget(radio)
            column.addWidget(meaning)
        self.template_row = FormRow(self.tr("&Template"), self.template)
        column.addSpacing(8)
        column.addWidget(self.template_row)
        column.addStretch(1)
        self._radios[phone.link].setChecked(True)
        self._group.buttonToggled.connect(self._on_changed)
        self.template.currentIndexChanged.connect(self._on_changed)
        others = len(templates) - len(fitting)
        if not self.template.count():
            self.template_row.say(self.tr("There is no template for this model yet."))
        elif others:
            self.template_row.say(self.tr("Not offered, since made for another model: {count}").format(count=others))
        self._enable()

    def _on_changed(self) -> None:
        self._enable()
        self.changed.emit()

    def _enable(self) -> None:
        self.template.setEnabled(self.mode is not LinkMode.NONE)

    @property
    def mode(self) -> LinkMode:
        """The chosen way."""
        return next(mode for mode, radio in self._radios.items() if radio.isChecked())

    def choose(self, mode: LinkMode) -> None:
        """Choose a way, as a click on it does."""
        self._radios[mode].setChecked(True)

    def apply(self, phone: Phone) -> Phone:
        """Return the phone with the chosen link."""
        template_id = "" if self.mode is LinkMode.NONE else str(self.template.currentData())
        return evolve(phone, link=self.mode, template_id=template_id)
