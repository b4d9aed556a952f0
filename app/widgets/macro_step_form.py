"""The fields of one step of a macro, as its kind asks for them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QWidget

from app.models.macros import MacroStep, StepKind
from app.widgets.controls import NumberField, words

_MOST = 999


class MacroStepForm(QWidget):
    """Shows the value of a step as text, as a choice or as numbers."""

    value_edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind: StepKind | None = None
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(8)
        self._form.setHorizontalSpacing(12)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.edit = QLineEdit()
        self.edit.textEdited.connect(self.value_edited)
        self.choice = QComboBox()
        self.choice.setEditable(True)
        self.choice.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.choice.editTextChanged.connect(self._on_choice_changed)
        self.numbers = (NumberField(1, _MOST, ""), NumberField(1, _MOST, ""))
        self._titles: dict[QWidget, QLabel] = {}
        for field in (self.edit, self.choice, *self.numbers):
            title = QLabel()
            title.setBuddy(field)
            self._titles[field] = title
            self._form.addRow(title, field)
        for number in self.numbers:
            number.valueChanged.connect(self._on_number_changed)
        self.hint = words("", "muted", wrap=True)
        self._form.addRow(self.hint)
        self._loading = False
        self.show_step(None, None)

    def show_step(self, step: MacroStep | None, kind: StepKind | None) -> None:
        """Show another step; `kind` None stands for plain text."""
        self._loading = True
        self._kind = kind
        value = step.value if step is not None else ""
        title = kind.value if kind is not None else self.tr("Text")
        fields: list[tuple[QWidget, str]] = []
        if kind is not None and kind.parts:
            parts = value.partition(kind.separator)[::2]
            for number, name, text in zip(self.numbers, kind.parts, parts, strict=True):
                number.setValue(int(text) if text.isdigit() else 1)
                fields.append((number, name))
        elif kind is not None and kind.choices:
            self.choice.clear()
            self.choice.addItems(list(kind.choices))
            self.choice.setEditText(value)
            fields.append((self.choice, title))
        elif step is not None and (kind is None or kind.value):
            if self.edit.text() != value:
                self.edit.setText(value)
            fields.append((self.edit, title))
        shown = dict(fields)
        for field, label in self._titles.items():
            name = shown.get(field, "")
            label.setText(name)
            field.setAccessibleName(name)
            label.setVisible(field in shown)
            field.setVisible(field in shown)
        self.hint.setText(kind.hint if kind is not None else self.tr("Digits for the step after it.") if step else "")
        self._loading = False

    def _on_choice_changed(self, text: str) -> None:
        if not self._loading:
            self.value_edited.emit(text)

    def _on_number_changed(self) -> None:
        if not self._loading and self._kind is not None:
            self.value_edited.emit(self._kind.separator.join(str(number.value()) for number in self.numbers))

    def focus_value(self) -> None:
        """Put the caret into the first field that is shown."""
        for field in self._titles:
            if not field.isHidden():
                field.setFocus()
                return
