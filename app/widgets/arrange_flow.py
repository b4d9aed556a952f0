"""What can be done to many keys at once, connected to the actions of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from app.models.arranging import SortBy
from app.models.keys import Assignment
from app.viewmodels.key_arranger import KeyArranger
from app.widgets.editor_pane import EditorPane
from app.widgets.main_window import MainWindow
from app.widgets.plan_flow import PlanFlow

GOES_ON = "goes_on"


class ArrangeFlow(QObject):
    """Arranges the selected keys, selects keys of a kind, and opens the panels for many keys.

    Args:
        window: The window.
        plans: Opens the panels.
    """

    def __init__(self, window: MainWindow, plans: PlanFlow) -> None:
        super().__init__(window)
        self._window = window
        self._plans = plans
        on = window.actions_.on
        on("sort_label", partial(self._arrange, lambda arranger, rows: arranger.sort(rows, SortBy.LABEL)))
        on("sort_number", partial(self._arrange, lambda arranger, rows: arranger.sort(rows, SortBy.TARGET)))
        on("reverse", partial(self._arrange, KeyArranger.reverse))
        on("close_gaps", partial(self._arrange, KeyArranger.close_gaps))
        on("swap", partial(self._arrange, KeyArranger.swap))
        on("shift_up", partial(self._shift, -1))
        on("shift_down", partial(self._shift, 1))
        on("select_page", self._select_page)
        on("select_same", self._select_same)
        on("series", partial(self._with_pane, plans.open_series))
        on("replace", partial(self._with_pane, plans.open_replace))
        on("paste_list", partial(self._with_pane, plans.open_list))
        on("goes_on", self._on_goes_on)
        window.actions_["goes_on"].setChecked(window.preferences.flag(GOES_ON, True))

    def connect_pane(self, pane: EditorPane) -> None:
        """Serve a new editing pane."""
        pane.goes_on = self._window.preferences.flag(GOES_ON, True)
        pane.list_pasted.connect(self._on_list_pasted)
        pane.keys_pasted.connect(self._on_keys_pasted)

    def _with_pane(self, act: Callable[[EditorPane], object], _checked: bool = False) -> None:
        pane = self._window.pane
        if pane is not None and self._window.workspace.current is not None:
            act(pane)

    def _on_list_pasted(self, text: str) -> None:
        self._with_pane(lambda pane: self._plans.open_list(pane, text))

    def _on_keys_pasted(self, copied: Sequence[Assignment]) -> None:
        self._with_pane(lambda pane: self._plans.open_paste(pane, copied))

    def _arrange(self, act: Callable[[KeyArranger, list[int]], object], _checked: bool = False) -> None:
        self._with_pane(lambda pane: act(KeyArranger(pane.editor, pane), pane.rows))

    def _shift(self, by: int, _checked: bool = False) -> None:
        self._with_pane(lambda pane: pane.select_rows(KeyArranger(pane.editor, pane).shift(pane.rows, by)))

    def _select_page(self) -> None:
        def act(pane: EditorPane) -> None:
            here = next((group for group in pane.model.groups if _holds(pane, group.slots)), None)
            if here is not None:
                pane.select_rows([pane.document.space.row(slot.position) for slot in here.slots])

        self._with_pane(act)

    def _select_same(self) -> None:
        def act(pane: EditorPane) -> None:
            document = pane.document
            held = [document.stack.at(slot.position).assignment for slot in document.space]
            if not 0 <= pane.current_row < len(held):
                return
            wanted = held[pane.current_row]
            rows = [row for row, key in enumerate(held) if (key.state, key.feature) == (wanted.state, wanted.feature)]
            pane.select_rows(rows)
            self._window.status.tell(self.tr("Selected %n key(s) of this kind", "", len(rows)))

        self._with_pane(act)

    def _on_goes_on(self) -> None:
        goes_on = self._window.actions_["goes_on"].isChecked()
        self._window.preferences.put(GOES_ON, goes_on)
        if self._window.pane is not None:
            self._window.pane.goes_on = goes_on


def _holds(pane: EditorPane, slots: tuple[object, ...]) -> bool:
    row = pane.current_row
    return row >= 0 and pane.document.space.slots[row] in slots
