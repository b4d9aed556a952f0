"""The page of the properties for device settings: all that a phone can be told beside its keys and lines."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.models.device_settings import SWITCH, SettingCatalogue, SettingSpec, SettingValues
from app.models.dialect import Dialect
from app.widgets.controls import SearchField, words
from app.widgets.flow_layout import scrolled
from app.widgets.form_rows import FormRow
from app.widgets.icons import Icons

_CODEC_ROWS = 5


class _Choice(QComboBox):
    """A list to choose from that a turn of the wheel over the page does not change."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def said(spec: SettingSpec, value: str) -> str:
    """Return a value as the page shows it."""
    if spec.kind == "bool" and value in ("on", "off"):
        on, off = QCoreApplication.translate("Settings", "On"), QCoreApplication.translate("Settings", "Off")
        return on if value == "on" else off
    return spec.words(value)


class SettingEditor(QWidget):
    """One setting: its title, an editor and a sentence. An empty value leaves it to the layer below.

    Args:
        spec: The setting.
        dialect: The vendor's table.
        value: The document's own value, "" for none.
        below: What the template says, "" for nothing.
    """

    changed = Signal()

    def __init__(
        self, spec: SettingSpec, dialect: Dialect, value: str, below: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.spec = spec
        self._below = below
        verdict = dialect.can_set(spec.id)
        self.is_possible = verdict.allowed
        default = self.tr("As the template: {value}").format(value=said(spec, below)) if below else ""
        self._default = default or self.tr("Left to the phone")
        self.editor = self._make(dialect)
        self._doubt = self.tr("Not confirmed.") if verdict.allowed and verdict.confidence == "UNVERIFIED" else ""
        hint = " ".join(part for part in (spec.hint, verdict.reason, self._doubt) if part)
        self.row = FormRow(spec.title.replace("&", "&&"), self.editor, hint)
        self.editor.setObjectName(f"setting_{spec.id}")
        self.editor.setEnabled(verdict.allowed or bool(value))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.row)
        self.set_value(value)

    def _make(self, dialect: Dialect) -> QWidget:
        if self.spec.kind in ("bool", "choice"):
            return self._make_choice(dialect)
        if self.spec.kind == "codecs":
            return self._make_codecs(dialect)
        edit = QLineEdit()
        edit.setPlaceholderText(self._default)
        if self.spec.is_secret:
            edit.setEchoMode(QLineEdit.EchoMode.Password)
        edit.textEdited.connect(self._on_edited)
        return edit

    def _make_choice(self, dialect: Dialect) -> QComboBox:
        choice = _Choice()
        choice.addItem(self._default, "")
        for value in SWITCH if self.spec.kind == "bool" else self.spec.choices:
            if dialect.can_set(self.spec.id, value).allowed or not self.is_possible:
                choice.addItem(said(self.spec, value), value)
        choice.activated.connect(self._on_edited)
        return choice

    def _make_codecs(self, dialect: Dialect) -> QListWidget:
        codecs = QListWidget()
        codecs.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        codecs.setDefaultDropAction(Qt.DropAction.MoveAction)
        codecs.setFixedHeight(_CODEC_ROWS * 26)
        codecs.setToolTip(
            self.tr("Tick the codecs to use and drag them into order; none ticked leaves it to the phone.")
        )
        for name, title in self.spec.choices.items():
            if dialect.can_set(self.spec.id, name).allowed or not self.is_possible:
                item = QListWidgetItem(title, codecs)
                item.setData(Qt.ItemDataRole.UserRole, name)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Unchecked)
        codecs.itemChanged.connect(self._on_edited)
        codecs.model().rowsMoved.connect(self._on_edited)
        return codecs

    def value(self) -> str:
        """Return the value, "" to leave it to the layer below."""
        if isinstance(self.editor, QComboBox):
            return str(self.editor.currentData())
        if isinstance(self.editor, QLineEdit):
            return self.editor.text().strip()
        return ",".join(self._ticked())

    def _ticked(self) -> list[str]:
        if not isinstance(self.editor, QListWidget):
            return []
        items = [self.editor.item(row) for row in range(self.editor.count())]
        ticked = [item for item in items if item.checkState() is Qt.CheckState.Checked]
        return [str(item.data(Qt.ItemDataRole.UserRole)) for item in ticked]

    def set_value(self, value: str) -> None:
        """Load a value without telling it as an edit."""
        blocker = QSignalBlocker(self.editor)
        if isinstance(self.editor, QComboBox):
            if self.editor.findData(value) < 0:
                self.editor.addItem(said(self.spec, value), value)
            self.editor.setCurrentIndex(self.editor.findData(value))
        elif isinstance(self.editor, QLineEdit):
            self.editor.setText(value)
        elif isinstance(self.editor, QListWidget):
            chosen = value.split(",") if value else []
            for place, name in enumerate(chosen):
                for row in range(self.editor.count()):
                    if self.editor.item(row).data(Qt.ItemDataRole.UserRole) == name:
                        self.editor.insertItem(min(place, self.editor.count() - 1), self.editor.takeItem(row))
                        break
            for row in range(self.editor.count()):
                item = self.editor.item(row)
                ticked = item.data(Qt.ItemDataRole.UserRole) in chosen
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        blocker.unblock()
        self._say()

    def trouble(self) -> str:
        """Return why the value cannot be taken, "" if it can."""
        value = self.value()
        if not value or self.spec.accepts(value):
            return ""
        if self.spec.kind == "number":
            return self.tr("A number from {least} to {most}.").format(least=self.spec.least, most=self.spec.most)
        return self.tr("That is no {title}.").format(title=self.spec.title)

    def matches(self, text: str) -> bool:
        """Whether the setting has to do with a search text."""
        heap = f"{self.spec.title} {self.spec.hint} {self.spec.id}".lower()
        return all(word in heap for word in text.lower().split())

    def _on_edited(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        self.row.say(self.trouble(), "error")


class SettingsPage(QWidget):
    """All settings in groups, with a search, and a reset that says what it takes away.

    Args:
        values: The document's own settings.
        below: What the layers below say.
        catalogue: All settings.
        dialect: The vendor's table; what it has no parameter for is greyed out with the reason.
        icons: The icons.
    """

    changed = Signal()

    def __init__(
        self,
        values: SettingValues,
        below: Mapping[str, str],
        catalogue: SettingCatalogue,
        dialect: Dialect,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        own = dict(values)
        self._unknown = {name: text for name, text in values if name not in catalogue.by_id}
        self._headings: dict[str, QWidget] = {}
        self.editors: dict[str, SettingEditor] = {}
        self.search = SearchField(icons, self.tr("Search settings"))
        self.reset_button = QPushButton(self.tr("&Reset"))
        self.reset_button.setAutoDefault(False)
        self.reset_button.setToolTip(self.tr("Takes all settings of this page back to what is below."))
        self.summary = words("", "muted", wrap=True)
        content = QWidget()
        rows = QVBoxLayout(content)
        rows.setContentsMargins(0, 0, 12, 0)
        rows.setSpacing(10)
        for group in catalogue.groups:
            heading = words(group.title, "heading")
            self._headings[group.id] = heading
            rows.addWidget(heading)
            for spec in catalogue:
                if spec.group == group.id:
                    editor = SettingEditor(spec, dialect, own.get(spec.id, ""), below.get(spec.id, ""))
                    editor.changed.connect(self._on_changed)
                    self.editors[spec.id] = editor
                    rows.addWidget(editor)
        rows.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.search, 1)
        top.addWidget(self.reset_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.summary)
        column.addWidget(scrolled(content), 1)
        self.search.textChanged.connect(self._on_searched)
        self.reset_button.clicked.connect(self.reset)
        self._say()

    @property
    def values(self) -> SettingValues:
        """The settings as the page has them, sorted by id."""
        own = {name: value for name, editor in self.editors.items() if (value := editor.value())}
        return tuple(sorted({**self._unknown, **own}.items()))

    def trouble(self) -> str:
        """Return why this page cannot be applied, "" if it can."""
        return next(
            (f"{editor.spec.title}: {trouble}" for editor in self.editors.values() if (trouble := editor.trouble())), ""
        )

    def reset(self) -> None:
        """Take every setting back to the layer below."""
        for editor in self.editors.values():
            editor.set_value("")
        self._on_changed()

    def _on_searched(self, text: str) -> None:
        shown = {editor.spec.group for editor in self.editors.values() if editor.matches(text)}
        for editor in self.editors.values():
            editor.setVisible(editor.matches(text))
        for group, heading in self._headings.items():
            heading.setVisible(group in shown)

    def _on_changed(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        own = [(editor.spec, value) for editor in self.editors.values() if (value := editor.value())]
        self.reset_button.setEnabled(bool(own))
        if not own:
            self.summary.setText(self.tr("Nothing is set here. What is not set is left to the template or the phone."))
            return
        told = "; ".join(f"{spec.title}: {said(spec, value)}" for spec, value in own)
        self.summary.setText(self.tr("Set here, and taken back by Reset: {settings}").format(settings=told))
