"""Builds a dial macro step by step, beside its text: either can be edited, and mistakes are shown by their place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

from attrs import frozen
from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.models.macros import MacroLanguage, MacroStep
from app.models.wording import Wording
from app.widgets.controls import icon_button, set_trouble, words
from app.widgets.icons import Icons
from app.widgets.macro_step_form import MacroStepForm
from app.widgets.sheet import Sheet, plain_list

_SIZE = QSize(720, 560)
_PROMPT = re.compile(r"\$P([0-9]{1,4})N[0-9]{1,3}\$")


@frozen
class Macro:
    """A macro and the questions that it asks, by the number of the prompt."""

    text: str
    questions: Mapping[int, str]


class MacroDialog(Sheet):
    """Value in, value out: `chosen` carries the `Macro`.

    A macro with mistakes can be taken all the same; the check list goes on telling it.

    Args:
        macro: The macro to begin with.
        language: The vendor's steps.
        icons: The icons.
        wording: Sentences for mistakes.
    """

    chosen = Signal(object)

    def __init__(
        self, macro: Macro, language: MacroLanguage, icons: Icons, wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__("", "", icons, _SIZE, parent)
        self.setWindowTitle(self.tr("Macro"))
        self.heading.setText(self.tr("Steps of the macro"))
        self.explanation.setText(
            self.tr("The phone does these steps one after the other. Steps and text are the same macro: edit either.")
        )
        self.explanation.show()
        self._language, self._wording = language, wording
        self._steps: list[MacroStep] = []
        self._questions = dict(macro.questions)
        self._build()
        self.add_button(self.tr("Cancel"), "", self.reject)
        self.use_button = self.add_button(self.tr("Use this macro"), "primary", self._on_use)
        self.text.setText(macro.text)
        self._on_text_edited(macro.text)
        self.list.setFocus()

    @property
    def macro(self) -> Macro:
        """The macro as it is now; questions of prompts that it does not ask are left out."""
        used = {number: self._questions.get(number, "") for number in self._prompts()}
        return Macro(self.text.text(), used)

    def _build(self) -> None:
        self.list = QListWidget()
        plain_list(self.list, self.tr("Steps"))
        self.list.currentRowChanged.connect(self._show_step)
        self.add_step = QPushButton(self.icons.icon("plus"), self.tr("&Add a step"))
        self.add_step.setAutoDefault(False)
        menu = QMenu(self.add_step)
        for kind in self._language.kinds:
            menu.addAction(kind.title, partial(self._add, kind.id))
        self.add_step.setMenu(menu)
        self.up = icon_button(self.icons, "arrow_up", self.tr("Move the step up"))
        self.down = icon_button(self.icons, "arrow_down", self.tr("Move the step down"))
        self.remove = icon_button(self.icons, "trash", self.tr("Remove the step"))
        self.up.clicked.connect(partial(self._move, -1))
        self.down.clicked.connect(partial(self._move, 1))
        self.remove.clicked.connect(self._remove)
        tools = QHBoxLayout()
        tools.setSpacing(6)
        tools.addWidget(self.add_step)
        tools.addStretch(1)
        for button in (self.up, self.down, self.remove):
            tools.addWidget(button)
        left = QVBoxLayout()
        left.setSpacing(8)
        frame = QFrame()
        frame.setProperty("role", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(4, 4, 4, 4)
        inside.addWidget(self.list)
        left.addWidget(frame, 1)
        left.addLayout(tools)
        self.form = MacroStepForm()
        self.form.value_edited.connect(self._on_value_edited)
        self.step_title = words("", "strong")
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.step_title)
        right.addWidget(self.form)
        right.addWidget(self._build_questions())
        right.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        self.text = QLineEdit()
        self.text.setAccessibleName(self.tr("Macro as text"))
        self.text.setPlaceholderText("*97$Tinvite$$Cpause2$01$Tdtmf$")
        self.text.textEdited.connect(self._on_text_edited)
        self.mistake = QPushButton()
        self.mistake.setProperty("role", "link")
        self.mistake.setAutoDefault(False)
        self.mistake.setIcon(self.icons.icon("error", "error"))
        self.mistake.setToolTip(self.tr("Go to the mistake"))
        self.mistake.clicked.connect(self._on_mistake_clicked)
        self.fine = words(self.tr("Every “$” has its partner."), "good")
        self.body.addLayout(columns, 1)
        self.body.addWidget(words(self.tr("As text"), "muted"))
        self.body.addWidget(self.text)
        row = QHBoxLayout()
        row.addWidget(self.mistake)
        row.addWidget(self.fine)
        row.addStretch(1)
        self.body.addLayout(row)

    def _build_questions(self) -> QWidget:
        self.questions = QWidget()
        self._question_form = QFormLayout(self.questions)
        self._question_form.setContentsMargins(0, 8, 0, 0)
        self._question_form.setVerticalSpacing(8)
        self.question_edits: dict[int, QLineEdit] = {}
        return self.questions

    # ---- steps

    def _words(self, step: MacroStep) -> str:
        kind = self._language.kind(step.kind)
        if kind is None:
            return self.tr("Enter {text}").format(text=step.value)
        if kind.parts:
            number, _, most = step.value.partition(kind.separator)
            return self.tr("{title}: question {n}, at most {most} digits").format(title=kind.title, n=number, most=most)
        if kind.takes_entry and not step.value:
            return self.tr("{title} what was entered").format(title=kind.title)
        return f"{kind.title} {step.value}".strip()

    def _show_steps(self, row: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for number, step in enumerate(self._steps, start=1):
            item = QListWidgetItem(f"{number}.  {self._words(step)}")
            item.setToolTip(step.text)
            self.list.addItem(item)
        self.list.setCurrentRow(min(row, len(self._steps) - 1))
        self.list.blockSignals(False)
        self._show_step()

    def _show_step(self) -> None:
        row = self.list.currentRow()
        step = self._steps[row] if 0 <= row < len(self._steps) else None
        kind = self._language.kind(step.kind) if step is not None else None
        title = kind.title if kind is not None else self.tr("Enter digits") if step is not None else ""
        self.step_title.setText(title or self.tr("No steps yet: add the first one."))
        self.form.show_step(step, kind)
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < len(self._steps) - 1)
        self.remove.setEnabled(step is not None)

    def _add(self, kind_id: str) -> None:
        row = self.list.currentRow() + 1
        self._steps.insert(row, self._language.new(kind_id))
        self._show_steps(row)
        self._write()
        self.form.focus_value()

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        if 0 <= row + by < len(self._steps):
            self._steps.insert(row + by, self._steps.pop(row))
            self._show_steps(row + by)
            self._write()

    def _remove(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._steps):
            del self._steps[row]
            self._show_steps(row)
            self._write()

    def _on_value_edited(self, value: str) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._steps):
            self._steps[row] = self._language.with_value(self._steps[row], value)
            self.list.item(row).setText(f"{row + 1}.  {self._words(self._steps[row])}")
            self._write()

    # ---- text

    def _write(self) -> None:
        self.text.setText(self._language.write(self._steps))
        self._judge()

    def _on_text_edited(self, text: str) -> None:
        self._steps = self._language.read(text)
        self._show_steps(max(self.list.currentRow(), 0))
        self._judge()

    def _judge(self) -> None:
        text = self.text.text()
        mistakes = self._language.mistakes(text)
        self._place = mistakes[0].place if mistakes else 0
        self._length = len(mistakes[0].text) if mistakes else 0
        sentence = ""
        if mistakes:
            facts = {"place": str(mistakes[0].place + 1), "text": mistakes[0].text}
            sentence = self._wording.text(mistakes[0].code, facts)
        self.mistake.setText(sentence.replace("&", "&&"))
        self.mistake.setVisible(bool(mistakes))
        self.fine.setVisible(not mistakes and "$" in text)
        set_trouble(self.text, bool(mistakes))
        self.text.setAccessibleDescription(sentence)
        self._show_questions()

    def _on_mistake_clicked(self) -> None:
        self.text.setFocus()
        self.text.setSelection(self._place, max(1, self._length))

    # ---- prompts

    def _prompts(self) -> list[int]:
        return list(dict.fromkeys(int(number) for number in _PROMPT.findall(self.text.text())))

    def _show_questions(self) -> None:
        wanted = self._prompts()
        if wanted == list(self.question_edits):
            return
        while self._question_form.rowCount():
            self._question_form.removeRow(0)
        self.question_edits = {}
        for number in wanted:
            edit = QLineEdit(self._questions.get(number, ""))
            title = self.tr("Question {n}").format(n=number)
            edit.setAccessibleName(title)
            edit.setPlaceholderText(self.tr("What the phone asks, e.g. Mailbox"))
            edit.textEdited.connect(partial(self._on_question_edited, number))
            self._question_form.addRow(title, edit)
            self.question_edits[number] = edit
        self.questions.setVisible(bool(wanted))

    def _on_question_edited(self, number: int, text: str) -> None:
        self._questions[number] = text

    def _on_use(self) -> None:
        self.chosen.emit(self.macro)
        self.accept()
