"""After a crash: the unsaved work that was found, and what to do with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from attrs import frozen
from PySide6.QtCore import QDateTime, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QWidget
from typing_extensions import override

from app.viewmodels.requests import DocumentKind, RecoveryAnswer
from app.widgets.check_rows import DETAIL_ROLE, CheckRowDelegate
from app.widgets.controls import IconMark, words
from app.widgets.icons import Icons
from app.widgets.sheet import Sheet, plain_list

_ICONS = {DocumentKind.PHONE: "phone", DocumentKind.TEMPLATE: "template"}


@frozen
class UnsavedWork:
    """Unsaved work of one document. `saved_at` is in UTC; `changed_keys` counts keys that differ, -1 if unknown."""

    id: str
    name: str
    kind: DocumentKind
    saved_at: datetime
    changed_keys: int = -1
    is_new: bool = False


class RecoveryDialog(Sheet):
    """Offers what a crash left. Closing the dialog keeps everything for the next start."""

    answered = Signal(object, object)
    """Carries a `RecoveryAnswer` and a tuple of the ids that were ticked."""

    def __init__(self, found: Sequence[UnsavedWork], icons: Icons, parent: QWidget | None = None) -> None:
        title = self.tr("Unsaved work was found")
        explanation = self.tr(
            "Faceplate ended without saving. This is what was in the windows then. What is in the library stays as it "
            "is until you save."
        )
        super().__init__(title, explanation, icons, QSize(600, 400), parent)
        self._found = tuple(found)
        self.list = QListWidget()
        plain_list(self.list, self.tr("Unsaved work"))
        self.list.setItemDelegate(CheckRowDelegate(icons, self.list))
        self.list.setIconSize(QSize(20, 20))
        for work in self._found:
            item = QListWidgetItem(icons.icon(_ICONS[work.kind], "muted"), work.name)
            item.setData(DETAIL_ROLE, self._line(work))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{work.name}, {self._line(work)}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        self.list.itemChanged.connect(self._on_item_changed)
        self.body.addWidget(self.list, 1)
        self._build_question(icons)
        self.throw_button = self.add_button(self.tr("&Throw away…"), "danger", self._ask)
        self.keep_button = self.add_button(self.tr("&Keep for later"), on_click=self._keep)
        self.open_button = self.add_button(self.tr("&Open recovered work"), "primary", self._open)
        self._answered = False
        self._on_item_changed()
        self.open_button.setFocus()

    def _build_question(self, icons: Icons) -> None:
        self.question = QFrame()
        self.question.setProperty("role", "trouble")
        row = QHBoxLayout(self.question)
        row.setContentsMargins(12, 8, 8, 8)
        self._question_words = words("", wrap=True)
        self.really_button = QPushButton(self.tr("Throw &away"))
        self.really_button.setProperty("role", "danger")
        self.really_button.setAutoDefault(False)
        self.really_button.clicked.connect(self._throw_away)
        self.no_button = QPushButton(self.tr("&No"))
        self.no_button.setAutoDefault(False)
        self.no_button.clicked.connect(self._take_back)
        row.addWidget(IconMark(icons, "warning", "error", 18))
        row.addWidget(self._question_words, 1)
        row.addWidget(self.no_button)
        row.addWidget(self.really_button)
        self.question.hide()
        self.body.addWidget(self.question)

    def _line(self, work: UnsavedWork) -> str:
        moment = QDateTime.fromMSecsSinceEpoch(round(work.saved_at.timestamp() * 1000))
        when = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
        kind = self.tr("phone") if work.kind is DocumentKind.PHONE else self.tr("template")
        parts = [self.tr("new {kind}").format(kind=kind) if work.is_new else kind, when]
        if work.changed_keys >= 0:
            one = work.changed_keys == 1
            parts.append(self.tr("1 changed key") if one else self.tr("{n} changed keys").format(n=work.changed_keys))
        return " · ".join(parts)

    def ticked(self) -> tuple[str, ...]:
        """Return the ids of the ticked documents."""
        return tuple(
            work.id
            for place, work in enumerate(self._found)
            if self.list.item(place).checkState() is Qt.CheckState.Checked
        )

    def _on_item_changed(self) -> None:
        any_ticked = bool(self.ticked())
        self.open_button.setEnabled(any_ticked)
        self.throw_button.setEnabled(any_ticked)
        self._take_back()

    def _answer(self, answer: RecoveryAnswer, ids: tuple[str, ...]) -> None:
        self._answered = True
        self.answered.emit(answer, ids)
        self.accept()

    def _open(self) -> None:
        self._answer(RecoveryAnswer.OPEN, self.ticked())

    def _keep(self) -> None:
        self._answer(RecoveryAnswer.KEEP, ())

    def _ask(self) -> None:
        count = len(self.ticked())
        text = (
            self.tr("Throw away the unsaved work of one document? This cannot be undone.")
            if count == 1
            else self.tr("Throw away the unsaved work of {n} documents? This cannot be undone.").format(n=count)
        )
        self._question_words.setText(text)
        self.question.show()
        self.no_button.setFocus()

    def _take_back(self) -> None:
        self.question.hide()

    def _throw_away(self) -> None:
        self._answer(RecoveryAnswer.THROW_AWAY, self.ticked())

    @override
    def reject(self) -> None:
        if not self._answered:
            self._answered = True
            self.answered.emit(RecoveryAnswer.KEEP, ())
        super().reject()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._answered:
            self.reject()
        super().closeEvent(event)
