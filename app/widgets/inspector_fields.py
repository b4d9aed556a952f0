"""The fields of the inspector: a title with mnemonic, an editor, and a line of words under it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence

from attrs import frozen
from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.models.features import FieldSpec
from app.rendering.escape import clean
from app.widgets.controls import set_role, words

TAKEN_MNEMONICS = "fevpthkgds"
"""Letters that the menu bar and the buttons of the window use; a field with the same one would make both ambiguous."""

_SHORT_HINT = 26


def with_mnemonics(titles: Iterable[str], taken: str = TAKEN_MNEMONICS) -> list[str]:
    """Put a mnemonic into each title, all different; a title whose letters are all taken goes without."""
    used = set(taken)
    result = []
    for title in titles:
        plain = title.replace("&", "&&")
        initials = [i for i, char in enumerate(plain) if char.isalpha() and (i == 0 or plain[i - 1] == " ")]
        others = [i for i, char in enumerate(plain) if char.isascii() and char.isalpha()]
        place = next((i for i in [*initials, *others] if plain[i].lower() not in used), -1)
        if place >= 0:
            used.add(plain[place].lower())
            plain = f"{plain[:place]}&{plain[place:]}"
        result.append(plain)
    return result


class FieldBox(QWidget):
    """Title, editor, and a line for hints. `edited` tells what the user typed; loading a value never does."""

    edited = Signal(str, str)
    """Carries the name of the field and its text."""
    entered = Signal(str)
    """Enter was pressed; carries the name of the field."""

    def __init__(self, name: str, title: str, editor: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.title = title
        self.editor = editor
        editor.setObjectName(f"field_{name}")
        editor.setAccessibleName(title)
        self.label = QLabel(title.replace("&", "&&"))
        self.label.setProperty("role", "muted")
        self.label.setBuddy(editor)
        self.hint = words("", "muted", wrap=True)
        self.hint.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(3)
        self.column.addWidget(self.label)
        self.column.addWidget(editor)
        self.column.addWidget(self.hint)
        self.column.addStretch(1)

    def set_title(self, text: str) -> None:
        """Change the words over the editor; `&` marks the mnemonic."""
        self.label.setText(text)

    @abstractmethod
    def show_text(self, text: str | None) -> None:
        """Load a value without telling it as an edit; None means that the selected keys differ."""

    @abstractmethod
    def set_read_only(self, is_read_only: bool) -> None:
        """Allow or forbid editing; a read-only field can still be read and copied from."""

    def say(self, text: str, role: str = "muted") -> None:
        """Show a sentence under the editor, "" for none."""
        set_role(self.hint, role)
        self.hint.setText(text)
        self.hint.setVisible(bool(text))
        self.editor.setAccessibleDescription(text)


class TextBox(FieldBox):
    """A line of free text."""

    def __init__(
        self,
        name: str,
        title: str,
        spec: FieldSpec | None = None,
        edit: QLineEdit | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self.edit = edit or QLineEdit()
        super().__init__(name, title, self.edit, parent)
        self.spec = spec
        hint = spec.hint if spec is not None else ""
        self._hint = self._placeholder = hint if len(hint) <= _SHORT_HINT else ""
        self.edit.setPlaceholderText(self._placeholder)
        self.edit.setToolTip(hint)
        self.edit.textEdited.connect(self._on_text_edited)
        self.edit.returnPressed.connect(self._on_return_pressed)

    def set_stand_in(self, text: str) -> None:
        """Show what counts while the field is empty, "" for nothing."""
        self._placeholder = text or self._hint

    def _on_text_edited(self, text: str) -> None:
        line = clean(text, trim=False)
        if line != text:
            # Pasted line breaks and control characters, which no file of a phone can hold.
            cursor = len(clean(text[: self.edit.cursorPosition()], trim=False))
            self.edit.setText(line)
            self.edit.setCursorPosition(cursor)
        self.edited.emit(self.name, line)

    def _on_return_pressed(self) -> None:
        self.entered.emit(self.name)

    @override
    def show_text(self, text: str | None) -> None:
        self.edit.setPlaceholderText(self.tr("Mixed") if text is None else self._placeholder)
        wanted = text or ""
        if self.edit.text() != wanted:
            self.edit.setText(wanted)
            if not self.edit.hasFocus():
                self.edit.setCursorPosition(0)

    @override
    def set_read_only(self, is_read_only: bool) -> None:
        self.edit.setReadOnly(is_read_only)


class ElidingCombo(QComboBox):
    """A combo box whose text ends in … where room is short."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        text = self.currentText() or self.placeholderText()
        option.currentText = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, field.width() - 6)
        if self.currentIndex() < 0:
            option.palette.setBrush(QPalette.ColorRole.ButtonText, option.palette.placeholderText())
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()


@frozen
class LineChoice:
    """One line in the combo box: its number, and the words for it."""

    number: int
    text: str


class LineBox(FieldBox):
    """Chooses the line that a key uses."""

    def __init__(self, name: str, title: str, spec: FieldSpec | None = None, parent: QWidget | None = None) -> None:
        self.combo = ElidingCombo()
        super().__init__(name, title, self.combo, parent)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(6)
        self.combo.setToolTip(spec.hint if spec is not None else "")
        self.combo.activated.connect(self._on_activated)
        self.combo.installEventFilter(self)
        self._choices: Sequence[LineChoice] = ()

    def offer(self, choices: Sequence[LineChoice]) -> None:
        """Set what can be chosen."""
        if tuple(choices) == self._choices:
            return
        self._choices = tuple(choices)
        blocker = QSignalBlocker(self.combo)
        self.combo.clear()
        for choice in choices:
            self.combo.addItem(choice.text, choice.number)
        blocker.unblock()

    def _on_activated(self, row: int) -> None:
        self.edited.emit(self.name, str(self.combo.itemData(row)))

    @override
    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self.combo and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.entered.emit(self.name)
                return True
        elif event.type() == QEvent.Type.Wheel and not self.combo.hasFocus():
            event.ignore()
            return True
        return False

    @override
    def show_text(self, text: str | None) -> None:
        self.combo.setPlaceholderText(self.tr("Mixed") if text is None else "")
        self.combo.setCurrentIndex(-1 if text is None else self.combo.findData(int(text)))

    @override
    def set_read_only(self, is_read_only: bool) -> None:
        self.combo.setEnabled(not is_read_only)


class _NoteEdit(QPlainTextEdit):
    """Two rows of text; Tab leaves it, Ctrl+Enter goes to the next key."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.document().setDocumentMargin(0)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def rows_high(self, rows: int) -> int:
        """Return the height of so many rows with the frame."""
        return rows * QFontMetrics(self.font()).lineSpacing() + 12

    @override
    def sizeHint(self) -> QSize:
        return QSize(160, self.rows_high(1))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.rows_high(1))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self.entered.emit()
            return
        super().keyPressEvent(event)


class NoteBox(FieldBox):
    """A note of a few rows. Enter goes on to the next key as everywhere, Shift+Enter breaks the line."""

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        self.edit = _NoteEdit()
        super().__init__(name, title, self.edit, parent)
        self.column.setStretchFactor(self.edit, 100)
        self.edit.setMaximumHeight(self.edit.rows_high(2) + 4)
        self.edit.setToolTip(self.tr("For your own use; never sent to the phone. Shift+Enter breaks the line."))
        self.edit.textChanged.connect(self._on_text_changed)
        self.edit.entered.connect(self._on_entered)

    def _on_text_changed(self) -> None:
        self.edited.emit(self.name, self.edit.toPlainText())

    def _on_entered(self) -> None:
        self.entered.emit(self.name)

    @override
    def show_text(self, text: str | None) -> None:
        self.edit.setPlaceholderText(self.tr("Mixed") if text is None else "")
        wanted = text or ""
        if self.edit.toPlainText() != wanted:
            blocker = QSignalBlocker(self.edit)
            self.edit.setPlainText(wanted)
            blocker.unblock()

    @override
    def set_read_only(self, is_read_only: bool) -> None:
        self.edit.setReadOnly(is_read_only)
