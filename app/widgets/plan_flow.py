"""Opens the panels that plan changes of many keys in the inspector's place, and carries out what is chosen there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import evolve
from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from app.errors import AppError
from app.models.cascade import LINE_FEATURES, CascadeOptions
from app.models.directory import DirectorySort
from app.models.documents import Phone
from app.models.keys import Assignment, KeyPosition
from app.models.keyspace import KeySlot
from app.models.navigation import Place
from app.models.wording import Wording
from app.viewmodels.auto_fill_planner import AutoFillPlanner
from app.viewmodels.cascade_planner import CascadePlanner
from app.viewmodels.document import EditorDocument
from app.viewmodels.key_planner import KeyPlanner, ListPlanner, PastePlanner, ReplacePlanner, SeriesPlanner
from app.viewmodels.new_people import unknown_people
from app.widgets.auto_fill_panel import AutoFillPanel
from app.widgets.cascade_panel import CascadePanel
from app.widgets.editor_pane import EditorPane
from app.widgets.icons import Icons
from app.widgets.many_keys_panels import ListPanel, PastePanel, ReplacePanel, SeriesPanel
from app.widgets.plan_panel import PlanPanel

Planner = CascadePlanner | AutoFillPlanner | KeyPlanner

_LIST_SHARE = 0.36
"""What the list keeps of the right column while a panel is open."""


class PlanFlow(QObject):
    """One panel at a time; its choices are remembered until the program ends.

    Args:
        icons: The icons.
        wording: Sentences.
        tell: Shows a sentence in the status line.
        fail: Shows an error.
    """

    people_found = Signal(object)
    """Carries the people of a pasted list whom the directory does not know, as a tuple of Contacts."""

    def __init__(
        self,
        icons: Icons,
        wording: Wording,
        tell: Callable[[str], object],
        fail: Callable[[AppError], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._icons = icons
        self._wording = wording
        self._tell = tell
        self._fail = fail
        self._pane: EditorPane | None = None
        self._planner: Planner | None = None
        self._sizes: list[int] = []
        self._last: tuple[CascadeOptions, DirectorySort] | None = None
        self.panel: PlanPanel | None = None

    def open_cascade(self, pane: EditorPane, dynamic: bool) -> None:
        """Plan a cascade from the selected key on."""
        row = pane.current_row
        if row < 0:
            self._tell(self.tr("Select the key to start at first."))
            return
        self.cancel()
        planner = CascadePlanner(pane.document, self._places(pane), self)
        if self._last is not None:
            planner.options, planner.sort = self._last
        planner.options = evolve(planner.options, dynamic=dynamic)
        planner.set_start(pane.document.space.slots[row].position)
        self._show(pane, planner, CascadePanel(planner, self._icons, self._wording, pane))
        pane.selection.currentChanged.connect(self._on_current_changed)

    def open_auto_fill(self, pane: EditorPane) -> None:
        """Choose who fills the automatic slots."""
        self.cancel()
        planner = AutoFillPlanner(pane.document, self)
        planner.replan()
        panel = AutoFillPanel(planner, self._icons, self._wording, pane)
        panel.stop_button.clicked.connect(self._on_stop)
        self._show(pane, planner, panel)

    def open_series(self, pane: EditorPane) -> None:
        """Give the selected keys numbers in a row; the feature of the first one is offered."""
        self.cancel()
        planner = SeriesPlanner(pane.document, self)
        first = next(iter(self._selected(pane)), None)
        held = pane.document.stack.at(first).assignment if first is not None else None
        if held is not None and held.is_assigned and held.feature not in LINE_FEATURES:
            planner.feature, planner.series = held.feature, held.value
        self._open_keys(pane, planner, SeriesPanel(planner, self._icons, self._wording, pane))

    def open_replace(self, pane: EditorPane) -> None:
        """Find and replace a text on the selected keys, or on all."""
        self.cancel()
        planner = ReplacePlanner(pane.document, self)
        self._open_keys(pane, planner, ReplacePanel(planner, self._icons, self._wording, pane))

    def open_paste(self, pane: EditorPane, copied: Sequence[Assignment]) -> None:
        """Show which copied keys find no place and what this phone cannot do of them, before they are pasted."""
        self.cancel()
        planner = PastePlanner(pane.document, copied, self)
        self._open_keys(pane, planner, PastePanel(planner, self._icons, self._wording, pane))

    def open_list(self, pane: EditorPane, text: str = "") -> None:
        """Put the people of a text onto the selected keys, or from the selected key on."""
        self.cancel()
        planner = ListPlanner(pane.document, pane.document.collate, self)
        planner.set_text(text)
        self._open_keys(pane, planner, ListPanel(planner, self._icons, self._wording, pane))

    def _open_keys(self, pane: EditorPane, planner: KeyPlanner, panel: PlanPanel) -> None:
        self._show(pane, planner, panel)
        pane.selection.selectionChanged.connect(self._on_selection_changed)
        planner.select(self._selected(pane))

    @staticmethod
    def _selected(pane: EditorPane) -> list[KeyPosition]:
        return pane.editor.positions(pane.rows)

    def _on_selection_changed(self) -> None:
        planner, pane = self._planner, self._pane
        if isinstance(planner, KeyPlanner) and pane is not None:
            planner.select(self._selected(pane))

    @staticmethod
    def _places(pane: EditorPane) -> Callable[[KeySlot], Place]:
        def place(slot: KeySlot) -> Place:
            where = slot.position
            middle = pane.picture.scene.picture.key_rect(where.unit, where.area, slot.physical).center()
            return Place(middle.x(), middle.y())

        return place

    def _show(self, pane: EditorPane, planner: Planner, panel: PlanPanel) -> None:
        self._pane, self._planner, self.panel = pane, planner, panel
        panel.applied.connect(self._on_applied)
        panel.cancelled.connect(self.cancel)
        self._sizes = pane.right.sizes()
        pane.inspector.hide()
        pane.right.addWidget(panel)
        height = max(sum(self._sizes), 1)
        share = round(height * _LIST_SHARE)
        pane.right.setSizes([share, 0, height - share])
        view = pane.keys.view
        view.scrollTo(view.currentIndex())
        panel.order_tabs()
        panel.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_current_changed(self, current: QModelIndex) -> None:
        planner, pane = self._planner, self._pane
        if isinstance(planner, CascadePlanner) and pane is not None and current.isValid():
            planner.set_start(pane.document.space.slots[current.row()].position)

    def _on_applied(self) -> None:
        planner = self._planner
        if planner is None:
            return
        try:
            if isinstance(planner, CascadePlanner):
                count = planner.apply()
                text = self.tr("Filled %n key(s) from the directory.", "", count)
            elif isinstance(planner, KeyPlanner):
                text = self.tr("Changed %n key(s).", "", planner.apply())
            else:
                planner.apply()
                text = self.tr("Automatic slots are filled.")
        except AppError as error:
            self.cancel()
            self._fail(error)
            return
        document = planner.document
        self.cancel()
        self._tell(text)
        if isinstance(planner, ListPlanner):
            value = document.value
            people = unknown_people(planner.entries, value.site_id if isinstance(value, Phone) else "")
            if people:
                self.people_found.emit(people)

    def _on_stop(self) -> None:
        planner = self._planner
        try:
            if isinstance(planner, AutoFillPlanner):
                planner.stop()
        except AppError as error:
            self._fail(error)
        self.cancel()

    def cancel(self) -> None:
        """Close the panel; nothing changes."""
        pane, planner, panel = self._pane, self._planner, self.panel
        self._pane = self._planner = self.panel = None
        if pane is None or planner is None or panel is None:
            return
        if isinstance(planner, CascadePlanner):
            self._last = planner.options, planner.sort
            pane.selection.currentChanged.disconnect(self._on_current_changed)
        elif isinstance(planner, KeyPlanner):
            pane.selection.selectionChanged.disconnect(self._on_selection_changed)
        planner.end()
        planner.deleteLater()
        had_focus = panel.isAncestorOf(panel.focusWidget()) if panel.focusWidget() is not None else False
        panel.release()
        panel.hide()
        panel.setParent(None)
        panel.deleteLater()
        pane.inspector.show()
        pane.right.setSizes(self._sizes)
        if had_focus:
            pane.picture.view.setFocus()

    def document_changed(self, document: EditorDocument | None) -> None:
        """Close the panel when another document is shown."""
        if self._planner is not None and self._planner.document is not document:
            self.cancel()
