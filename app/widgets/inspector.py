"""The inspector: what the selected keys do, and all that can be set about it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.models.documents import Contact
from app.models.features import PROMPT
from app.models.keys import Assignment, KeyState
from app.models.resolving import Entry
from app.models.wording import Wording
from app.viewmodels.feature_choices import STATE_ICONS, Choice, choices_for, state_description, state_title
from app.viewmodels.key_editor import KeyEditor
from app.viewmodels.key_facts import LABEL, NOTE, KeyFacts, read_keys, vendor_names
from app.viewmodels.key_list_model import KeyListModel, KeyRole
from app.viewmodels.offers import Offer, Offers
from app.widgets.controls import EmptyState, words
from app.widgets.feature_button import FeatureButton
from app.widgets.flow_layout import scrolled
from app.widgets.icons import Icons
from app.widgets.inspector_header import InspectorHeader
from app.widgets.key_form import KeyForm
from app.widgets.messages_box import MessagesBox
from app.widgets.quick_features import QuickFeatures

if TYPE_CHECKING:
    from app.widgets.feature_picker import FeaturePanel

_MARGIN = 14


class Inspector(QWidget):
    """Shows and edits the selected keys. It reads the selection and never changes it.

    Args:
        model: The rows of keys.
        selection: The shared selection on `model`; its selected rows are what is edited.
        key_editor: Carries out all edits.
        icons: Icons, and with them the theme.
        offers: The people and values that fields complete from.
        wording: Sentences for findings and hints.
    """

    next_key_requested = Signal()
    """Enter was pressed in a field; the window moves the selection on."""

    def __init__(
        self,
        model: KeyListModel,
        selection: QItemSelectionModel,
        key_editor: KeyEditor,
        icons: Icons,
        offers: Offers,
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAccessibleName(self.tr("Inspector"))
        self._model = model
        self._selection = selection
        self._editor = key_editor
        self._wording = wording
        self._facts: KeyFacts | None = None
        self._writing = False
        self._came_from: QWidget | None = None
        self._stops: list[QWidget] = []
        self.form = KeyForm(icons, offers, wording, taken="o")
        self.header = InspectorHeader(icons, key_editor.document.catalogue.features)
        self.feature_button = FeatureButton(icons)
        self.lock = QPushButton(self.tr("L&ock"))
        self.explanation = words("", "muted", wrap=True)
        self.quick = QuickFeatures(icons)
        self.messages = MessagesBox(icons, wording)
        self.empty = EmptyState(
            icons,
            "keyboard",
            self.tr("No key is selected"),
            self.tr(
                "Click a key on the picture or in the list to give it a job. Ctrl or Shift selects several; "
                "the arrow keys go from key to key."
            ),
        )
        self._build(icons)
        self._connect()
        self.refresh()

    @cached_property
    def panel(self) -> FeaturePanel:
        """The feature picker; built when it is opened for the first time."""
        from app.widgets.feature_picker import FeaturePanel

        panel = FeaturePanel(self._icons, self)
        panel.chosen.connect(self._on_choice)
        panel.closed.connect(self._on_panel_closed)
        return panel

    def _build(self, icons: Icons) -> None:
        self.lock.setCheckable(True)
        self.lock.setObjectName("lock_button")
        self._lock_icon = "unlock"
        self.lock.setIcon(icons.icon(self._lock_icon))
        self._icons = icons
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.feature_button, 1)
        row.addWidget(self.lock)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(_MARGIN, 10, _MARGIN, 10)
        column.setSpacing(8)
        column.addWidget(self.header)
        column.addLayout(row)
        column.addWidget(self.explanation)
        column.addWidget(self.quick)
        column.addWidget(self.messages)
        column.addWidget(self.form, 1)
        column.addStretch(0)
        self._area = scrolled(page, sideways=False)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._area)
        self._stack.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _connect(self) -> None:
        self._selection.selectionChanged.connect(self._on_selection_changed)
        self._model.modelReset.connect(self._on_model_reset)
        self._model.dataChanged.connect(self._on_data_changed)
        self._editor.refused.connect(self._on_refused)
        self.header.reset_asked.connect(self._on_reset_asked)
        self.feature_button.asked.connect(self._on_feature_asked)
        self.quick.chosen.connect(self._on_choice)
        self.lock.clicked.connect(self._on_lock_clicked)
        self.form.field_edited.connect(self._on_field_edited)
        self.form.contact_chosen.connect(self._on_contact_chosen)
        self.form.value_chosen.connect(self._on_value_chosen)
        self.form.steps_requested.connect(self._on_steps_requested)
        self.form.entered.connect(self._on_entered)
        self.form.shorten.chosen.connect(self._on_short_labels)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    @property
    def rows(self) -> list[int]:
        """The rows that are edited, in list order."""
        return sorted(index.row() for index in self._selection.selectedRows())

    def refresh(self) -> None:
        """Read everything again, e.g. after the contacts or the user mode changed."""
        rows = self.rows
        if not rows:
            self._facts = None
            self._stack.setCurrentWidget(self.empty)
            return
        facts = self._facts = read_keys(self._editor.document, rows)
        self.header.show_facts(self._model, facts, vendor_names(self._editor.dialect))
        self._show_feature(facts)
        self._show_lock(facts)
        self.form.show_facts(self._editor.document, facts)
        self._show_messages(facts)
        self._stack.setCurrentWidget(self._area)
        self._order_tabs()

    def _order_tabs(self) -> None:
        stops = [self.feature_button, self.lock, *self.quick.tab_stops(), *self.form.tab_stops()]
        if stops != self._stops:
            # Fields that were made later stand at the end of the whole window's order until they are told their place.
            self._stops = stops
            for before, after in pairwise(stops):
                QWidget.setTabOrder(before, after)

    def _show_feature(self, facts: KeyFacts) -> None:
        explanation = ""
        if facts.feature is not None:
            rule = self._editor.dialect.rule(facts.feature.id, facts.slots[0].bank)
            doubt = rule.confidence if rule is not None and rule.confidence != "solid" else ""
            self.feature_button.show_choice(facts.feature.title, facts.feature.icon, facts.feature.group, doubt)
            note = rule.note if rule is not None else ""
            self.feature_button.setToolTip("\n".join(part for part in (facts.feature.description, note) if part))
        elif facts.state is KeyState.ASSIGNED:
            ids = {placed.assignment.feature for placed in facts.placed}
            title = self.tr("Mixed") if len(ids) > 1 else ids.pop()
            self.feature_button.show_choice(title, "more" if len(ids) > 1 else "vendor_key", "")
            self.feature_button.setToolTip("")
        elif facts.state is None:
            self.feature_button.show_choice(self.tr("Mixed"), "more", "")
            self.feature_button.setToolTip("")
        else:
            self.feature_button.show_choice(state_title(facts.state), STATE_ICONS[facts.state], "")
            self.feature_button.setToolTip(state_description(facts.state))
            explanation = self._state_words(facts.state, facts)
        if len(facts.rows) == 1:
            key = self._model.key_row(facts.rows[0])
            if key.entry is not None:
                explanation = self._entry_words(key.entry, key.shown)
        self.feature_button.setEnabled(facts.obstacle is None)
        self.explanation.setText(explanation)
        self.explanation.setVisible(bool(explanation))
        offers_jobs = facts.obstacle is None and not facts.assigned_rows
        self.quick.setVisible(offers_jobs)
        if offers_jobs:
            self.quick.offer([choice for choice in choices_for(self._editor, facts.rows) if choice.allowed])

    def _state_words(self, state: KeyState, facts: KeyFacts) -> str:
        says = self.tr("Nothing is written for it.") if state is KeyState.DEFAULT else state_description(state)
        own = self._model.key_row(facts.rows[0]).own_key if len(facts.rows) == 1 else None
        if own is not None and own.does:
            says = self.tr("By itself it is {function}: {about}").format(function=own.does, about=own.about)
        return f"{says} {self.tr('Give it a job:')}" if facts.obstacle is None else says

    def _entry_words(self, entry: Entry, shown: Assignment) -> str:
        view = entry.view or self.tr("a view that is gone")
        now = f"{shown.value} {entry.contact.name}".strip() if entry.contact is not None else self.tr("nobody")
        if entry.waits:
            now = self.tr("whoever each phone's user sees")
        if entry.is_auto:
            text = self.tr("Automatic slot: takes entry {n} of {view}, now {now}.")
        else:
            text = self.tr("Dynamic: entry {n} of {view}, now {now}. Looked up again at every push.")
        return text.format(n=entry.number, view=view, now=now)

    def _show_lock(self, facts: KeyFacts) -> None:
        locked = facts.locked()
        self.lock.setChecked(locked is True)
        self.lock.setText(self.tr("L&ocked") if locked else self.tr("L&ock"))
        if locked is None:
            self.lock.setText(self.tr("L&ock all"))
        icon = "lock" if locked else "unlock"
        if icon != self._lock_icon:
            self._lock_icon = icon
            self.lock.setIcon(self._icons.icon(icon))
        self.lock.setAccessibleName(self.tr("Locked") if locked else self.tr("Not locked"))
        self.lock.setToolTip(self.tr("A locked key keeps its place and its job: nothing automatic changes it."))
        in_user_mode = self._editor.document.user_mode
        self.lock.setEnabled(facts.obstacle is None and not in_user_mode)

    def _show_messages(self, facts: KeyFacts) -> None:
        obstacle = facts.obstacle
        sentence = self._wording.text(obstacle.code, obstacle.facts) if obstacle is not None else ""
        self.messages.show_all(sentence, self.form.other_findings(facts))

    def _on_selection_changed(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        self.refresh()

    def _on_model_reset(self) -> None:
        self.refresh()

    def _on_data_changed(self, first: QModelIndex, last: QModelIndex, roles: Sequence[int] = ()) -> None:
        facts = self._facts
        if list(roles) == [KeyRole.GHOST]:
            return
        if facts is not None and any(first.row() <= row <= last.row() for row in facts.rows):
            self.refresh()

    def _on_refused(self, error: object) -> None:
        self.refresh()

    def _on_reset_asked(self) -> None:
        if self._facts is not None:
            self._editor.clear(self._facts.own_rows)

    def _on_feature_asked(self, text: str) -> None:
        facts = self._facts
        if facts is None or facts.obstacle is not None:
            return
        choices = choices_for(self._editor, facts.rows)
        now = next((c for c in choices if (c.state, c.feature) == (facts.state, facts.feature)), None)
        groups = self._editor.document.catalogue.features.groups
        self.panel.open_at(self.feature_button, choices, groups, now, text)

    def open_features(self) -> None:
        """Open the feature picker for the selected keys."""
        self._on_feature_asked("")

    def _on_panel_closed(self) -> None:
        self.feature_button.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_choice(self, choice: Choice) -> None:
        rows = self.rows
        if choice.feature is None:
            self._editor.set_state(rows, choice.state)
            return
        self._editor.set_feature(rows, choice.feature)
        first = [spec.name for spec in choice.feature.fields[:1]]
        self.form.focus([*first, LABEL, NOTE])

    def _on_lock_clicked(self) -> None:
        facts = self._facts
        if facts is not None:
            self._editor.set_locked(facts.rows, facts.locked() is not True)
            self.refresh()

    def _on_field_edited(self, name: str, text: str) -> None:
        facts = self._facts
        if facts is None or facts.obstacle is not None:
            return
        self._editor.set_field(facts.rows if name == NOTE else facts.assigned_rows, name, text)

    def _on_contact_chosen(self, name: str, contact: Contact) -> None:
        facts = self._facts
        if facts is not None and facts.obstacle is None:
            self._editor.set_contact(facts.assigned_rows, name, contact)

    def _on_steps_requested(self, name: str) -> None:
        from app.models.macros import macro_language
        from app.widgets.macro_dialog import Macro, MacroDialog

        facts = self._facts
        language = macro_language(self._editor.dialect)
        if facts is None or language is None:
            return
        rows = list(facts.assigned_rows)
        key = facts.placed[0].assignment
        questions = {
            int(extra[len(PROMPT) :]): text
            for extra, text in key.extra
            if extra.startswith(PROMPT) and extra[len(PROMPT) :].isdigit()
        }
        macro = Macro(facts.common(name) or "", questions)
        dialog = MacroDialog(macro, language, self._icons, self._wording, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(lambda made: self._editor.set_macro(rows, made.text, made.questions))
        dialog.open()

    def _on_value_chosen(self, name: str, offer: Offer) -> None:
        facts = self._facts
        if facts is not None and facts.obstacle is None:
            self._editor.set_value(facts.assigned_rows, name, offer.value, offer.title)

    def _on_short_labels(self, labels: dict[int, str]) -> None:
        if self._facts is not None and self._facts.obstacle is None:
            self._editor.set_labels(labels, self.tr("Shorten %n label(s)", "", len(labels)))

    def _on_entered(self, name: str) -> None:
        before = self.rows
        self.next_key_requested.emit()
        if self.rows != before and not self.form.focus([name, "value", "line", LABEL]):
            self.feature_button.setFocus()

    def focus_label(self) -> None:
        """Focus the label (F2); where the keys have none, the feature picker."""
        if not self.form.focus([LABEL]):
            self.feature_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_first(self) -> None:
        """Focus the feature picker, the first thing to set."""
        self.feature_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is None or old is None or not self.isAncestorOf(new):
            return
        if not self.isAncestorOf(old) and old.window() is self.window():
            self._came_from = old

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        origin = self._came_from
        if event.key() == Qt.Key.Key_Escape and origin is not None and shiboken6.isValid(origin):
            origin.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)
