"""Manages templates: names, descriptions, copies, who uses them, and putting them on phones."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QDateTime, QLocale, QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.models.catalogue_index import Catalogue
from app.storage.rows import TemplateRow
from app.viewmodels.library_items import deleting_words, mapped_words, used_by_words
from app.widgets.controls import EmptyState, IconMark, SearchField, set_trouble, words
from app.widgets.fitting_controls import WrappingCheckBox
from app.widgets.icons import Icons
from app.widgets.sheet import ModelPicture, Sheet, Thumbnails, no_thumbnail, plain_list
from app.widgets.template_list import TemplateDelegate, TemplateListModel

_TYPING_MS = 600
"""How long typing rests before a description is handed over."""


class _Templates(QListView):
    delete_pressed = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)


class TemplateManagerDialog(Sheet):
    """The list of templates, and what can be done with the current one.

    It only asks; whoever carries it out calls `set_rows` afterwards.

    Args:
        catalogue: Names of the models.
        icons: The icons.
        thumbnails: Pictures of the models.
        for_phones: Phones that a template is wanted for; choosing one then comes first.
        parent: The window.
    """

    new_requested = Signal()
    open_requested = Signal(str)
    copy_requested = Signal(str, str)
    """Carries the id and the name of the copy."""
    rename_requested = Signal(str, str)
    describe_requested = Signal(str, str)
    read_only_requested = Signal(str, bool)
    delete_requested = Signal(str, bool)
    """Carries the id, and whether phones that follow it shall keep their keys as their own."""
    apply_requested = Signal(str, object)
    """Carries the id and a tuple of the phones that are meant, empty if they are still to be chosen."""

    def __init__(
        self,
        catalogue: Catalogue,
        icons: Icons,
        thumbnails: Thumbnails = no_thumbnail,
        for_phones: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        count = len(for_phones)
        title = self.tr("Templates") if not count else self.tr("Choose a template")
        explanation = self.tr("A template holds the keys of one phone model. Phones that are linked to it follow it.")
        super().__init__(title, explanation, icons, QSize(940, 600), parent)
        self._for_phones = tuple(for_phones)
        self._shown_id = ""
        self._unsent = False
        self._only_choose = False
        self.model = TemplateListModel(lambda model_id: catalogue.phone(model_id).full_name, self)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self._hand_over_description)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addLayout(self._build_list(thumbnails), 1)
        columns.addWidget(self._build_details(thumbnails))
        self.body.addLayout(columns, 1)
        self.new_button = self.add_button(self.tr("&New template…"), on_click=self.new_requested.emit)
        self.add_button(self.tr("Close"), on_click=self.accept)
        self.apply_button = self.add_button(self._words_of_apply(count), "primary", self._on_apply_clicked)
        self.finished.connect(self._hand_over_description)
        self._show_current()
        self.search.setFocus()

    def let_only_choose(self) -> None:
        """Take away all that changes templates; one can still be looked at and chosen."""
        self._only_choose = True
        for widget in (self.new_button, self._acts, self.read_only, self.no_templates.button):
            widget.hide()
        self.name.setReadOnly(True)
        self.description.setReadOnly(True)
        self.list.delete_pressed.disconnect(self._on_delete_clicked)

    def _words_of_apply(self, count: int) -> str:
        if count == 0:
            return self.tr("&Apply to phones…")
        return self.tr("&Apply to 1 phone…") if count == 1 else self.tr("&Apply to {n} phones…").format(n=count)

    # -- building ------------------------------------------------------------------------------------------------------

    def _build_list(self, thumbnails: Thumbnails) -> QVBoxLayout:
        self.search = SearchField(self.icons, self.tr("Search templates"))
        self.list = _Templates()
        plain_list(self.list, self.tr("Templates"))
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(TemplateDelegate(self.icons, thumbnails, self.list))
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.list.doubleClicked.connect(self._on_activated)
        self.list.delete_pressed.connect(self._on_delete_clicked)
        self.search.textChanged.connect(self._on_search_changed)
        self.search.down_pressed.connect(self.list.setFocus)
        self.theme.changed.connect(self.list.viewport().update)
        self.no_templates = EmptyState(
            self.icons,
            "template",
            self.tr("No templates yet"),
            self.tr("Design one for a model, without any phone at hand, and put it on as many phones as you like."),
            self.tr("Design a template"),
        )
        self.no_templates.action_clicked.connect(self.new_requested)
        self.no_match = EmptyState(self.icons, "search", self.tr("No template fits"), "", self.tr("Clear the search"))
        self.no_match.action_clicked.connect(self.search.clear)
        self._pages = QStackedWidget()
        for page in (self.list, self.no_templates, self.no_match):
            self._pages.addWidget(page)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self._pages, 1)
        return column

    def _build_details(self, thumbnails: Thumbnails) -> QWidget:
        self.picture = ModelPicture(thumbnails, self.icons, QSize(self.theme.scaled(336), 132))
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name"))
        self.name.editingFinished.connect(self._on_name_finished)
        self.description = QPlainTextEdit()
        self.description.setAccessibleName(self.tr("Description"))
        self.description.setPlaceholderText(self.tr("What it is for"))
        self.description.setTabChangesFocus(True)
        self.description.setFixedHeight(self.theme.scaled(58))
        self.description.textChanged.connect(self._on_description_changed)
        self.read_only = WrappingCheckBox(self.tr("&Read-only: it can be copied, not changed"))
        self.read_only.clicked.connect(self._on_read_only_clicked)
        self.facts = words("", "muted", wrap=True)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Na&me"), self.name)
        form.addRow(self.tr("&Description"), self.description)
        self.open_button = self._button("edit", self.tr("&Open"), self._on_open_clicked)
        self.copy_button = self._button("copy", self.tr("&Copy"), self._on_copy_clicked)
        self.delete_button = self._button("trash", self.tr("De&lete"), self._on_delete_clicked)
        self._acts = QWidget()
        buttons = QHBoxLayout(self._acts)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(8)
        for button in (self.open_button, self.copy_button, self.delete_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._build_question()
        self.details = QWidget()
        self.details.setFixedWidth(self.theme.scaled(336))
        column = QVBoxLayout(self.details)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.picture)
        column.addWidget(self.facts)
        column.addLayout(form)
        column.addWidget(self.read_only)
        column.addWidget(self._acts)
        column.addWidget(self.question)
        column.addStretch(1)
        return self.details

    def _button(self, icon: str, text: str, on_click: Callable[[], None]) -> QPushButton:
        button = QPushButton(self.icons.icon(icon), text)
        button.setAutoDefault(False)
        button.clicked.connect(on_click)
        return button

    def _build_question(self) -> None:
        self.question = QFrame()
        self.question.setProperty("role", "notice")
        self._question_words = words("", wrap=True)
        self.detach_button = QPushButton(self.tr("Delete, phones &keep their keys"))
        self.detach_button.setProperty("role", "danger")
        self.detach_button.setAutoDefault(False)
        self.detach_button.clicked.connect(self._on_detach_clicked)
        self.keep_button = QPushButton(self.tr("Ke&ep it"))
        self.keep_button.setAutoDefault(False)
        self.keep_button.clicked.connect(self._on_keep_clicked)
        head = QHBoxLayout()
        head.addWidget(IconMark(self.icons, "warning", "warning", 18), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._question_words, 1)
        row = QHBoxLayout()
        row.addWidget(self.keep_button)
        row.addWidget(self.detach_button, 1)
        column = QVBoxLayout(self.question)
        column.setContentsMargins(12, 10, 12, 10)
        column.addLayout(head)
        column.addLayout(row)
        self.question.hide()

    # -- content -------------------------------------------------------------------------------------------------------

    def set_rows(self, rows: Sequence[TemplateRow]) -> None:
        """Show the templates as they are now; the current one stays current."""
        current = self.current()
        place = self.list.currentIndex().row()
        self.model.set_rows(tuple(rows))
        self._choose(current.id if current else "", place)

    def _choose(self, template_id: str, place: int) -> None:
        at = self.model.place(template_id)
        if at < 0:
            at = min(max(place, 0), self.model.rowCount() - 1)
        self.list.setCurrentIndex(self.model.index(at, 0))
        if self.model.rowCount():
            self._pages.setCurrentWidget(self.list)
        else:
            self._pages.setCurrentWidget(self.no_match if self.model.has_any else self.no_templates)
        self._show_current()

    def current(self) -> TemplateRow | None:
        """Return the template that is chosen."""
        return self.model.row(self.list.currentIndex().row())

    def _show_current(self) -> None:
        row = self.current()
        self.details.setVisible(row is not None)
        self.apply_button.setEnabled(row is not None)
        if row is None:
            self._shown_id = ""
            return
        if row.id != self._shown_id:
            self._hand_over_description()
            self._ask(False)
        self._shown_id = row.id
        model = self.model.model_name(row.model_id)
        self.picture.show_model(row.model_id, model)
        if self.name.text() != row.name and not (self.name.hasFocus() and self.name.isModified()):
            self.name.setText(row.name)
        if not self._unsent and self.description.toPlainText() != row.description:
            self.description.blockSignals(True)
            self.description.setPlainText(row.description)
            self.description.blockSignals(False)
        self.read_only.setChecked(row.read_only)
        self.name.setReadOnly(row.read_only)
        self.description.setReadOnly(row.read_only)
        self.delete_button.setEnabled(not row.read_only)
        self.delete_button.setToolTip(self.tr("It is read-only.") if row.read_only else "")
        parts = [model, used_by_words(row)]
        if row.copied_by:
            one = row.copied_by == 1
            parts.append(self.tr("1 copy made") if one else self.tr("{n} copies made").format(n=row.copied_by))
        if row.used_by and row.mapped:
            parts.append(mapped_words(row))
        moment = QDateTime.fromMSecsSinceEpoch(round(row.saved_at.timestamp() * 1000))
        parts.append(self.tr("changed {when}").format(when=QLocale().toString(moment, QLocale.FormatType.ShortFormat)))
        self.facts.setText(" · ".join(parts))

    # -- reacting ------------------------------------------------------------------------------------------------------

    def _on_search_changed(self, text: str) -> None:
        current = self.current()
        self.model.set_query(text)
        self._choose(current.id if current else "", 0)

    def _on_current_changed(self) -> None:
        self._show_current()

    def _on_activated(self, index: QModelIndex) -> None:
        if self._for_phones:
            self._on_apply_clicked()
        else:
            self._on_open_clicked()

    def _on_open_clicked(self) -> None:
        row = self.current()
        if row is not None:
            self.open_requested.emit(row.id)
            self.accept()

    def _on_copy_clicked(self) -> None:
        row = self.current()
        if row is not None:
            self.copy_requested.emit(row.id, self.tr("{name} (copy)").format(name=row.name))

    def _on_apply_clicked(self) -> None:
        row = self.current()
        if row is not None:
            self.apply_requested.emit(row.id, self._for_phones)

    def _on_name_finished(self) -> None:
        row = self.current()
        name = self.name.text().strip()
        set_trouble(self.name, not name)
        if row is not None and name and name != row.name:
            self.rename_requested.emit(row.id, name)
        elif row is not None and not name:
            self.name.setText(row.name)
            set_trouble(self.name, False)

    def _on_description_changed(self) -> None:
        self._unsent = True
        self._typing.start()

    def _hand_over_description(self) -> None:
        self._typing.stop()
        if self._shown_id and self._unsent:
            self._unsent = False
            self.describe_requested.emit(self._shown_id, self.description.toPlainText().strip())

    def _on_read_only_clicked(self, is_read_only: bool) -> None:
        row = self.current()
        if row is not None:
            self.read_only_requested.emit(row.id, is_read_only)

    def _on_delete_clicked(self) -> None:
        row = self.current()
        if row is None or row.read_only:
            return
        if row.used_by == 0 and row.mapped == 0:
            self.delete_requested.emit(row.id, False)
            return
        self._question_words.setText(" ".join(deleting_words(row)))
        self.detach_button.setText(
            self.tr("Delete, phones &keep their keys") if row.used_by else self.tr("Delete &with its mappings")
        )
        self._ask(True)
        self.keep_button.setFocus()

    def _ask(self, is_asking: bool) -> None:
        self.question.setVisible(is_asking)
        self._acts.setVisible(not is_asking and not self._only_choose)

    def _on_keep_clicked(self) -> None:
        self._ask(False)
        self.delete_button.setFocus()

    def _on_detach_clicked(self) -> None:
        row = self.current()
        self._ask(False)
        if row is not None:
            self.delete_requested.emit(row.id, True)
