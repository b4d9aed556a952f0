"""From a finding to its key, and from a fix to one undo step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.errors import AppError, EditRefused
from app.models.findings import Finding, Severity
from app.models.keys import KeyPosition
from app.viewmodels.fixes import HOT_DESKS, Fix, fixes_for, fixes_of_kind, with_setting
from app.widgets.findings_panel import FindingsPanel

if TYPE_CHECKING:
    from app.widgets.main_window import MainWindow

FINDINGS_HEIGHT = 220
_MOST_OF_WINDOW = 0.4


class FindingsFlow(QObject):
    """Serves the panel of findings of the window.

    Args:
        window: The window.
        panel: The panel.
        refuse: Says why an edit is refused.
    """

    def __init__(self, window: MainWindow, panel: FindingsPanel, refuse: Callable[[AppError], None]) -> None:
        super().__init__(window)
        self._window, self._panel, self._refuse = window, panel, refuse
        self._fit()
        panel.hide()
        window.theme.changed.connect(self._fit)
        window.status.findings_clicked.connect(self.toggle)
        panel.finding_activated.connect(self.show_key)
        panel.closed.connect(panel.hide)
        panel.set_fixer(self._fixes_of, self._fixes_of_kind)
        panel.fix_chosen.connect(self._on_fix_chosen)

    def _fit(self) -> None:
        # Half of the room is for text and grows with it; all of it would leave too little for picture and keys.
        half = FINDINGS_HEIGHT // 2
        wanted = half + self._window.theme.scaled(half)
        self._panel.setFixedHeight(min(wanted, int(self._window.height() * _MOST_OF_WINDOW)))

    def show_findings(self) -> None:
        """Show the findings of the open document."""
        document = self._window.workspace.current
        found = document.findings if document is not None else ()
        self._window.status.show_findings(found)
        space = document.space if document is not None else None
        self._panel.show_findings(found, space, self._window.workspace.catalogue.checks)
        count = sum(item.severity is not Severity.INFO for item in found)
        text = self.tr("&Check ({count})").format(count=count) if count else self.tr("&Check")
        self._window.actions_["findings"].setText(text)

    def toggle(self) -> None:
        """Show or hide the panel; the list has the keyboard when it comes."""
        self._fit()
        self._panel.setVisible(not self._panel.isVisible())
        if self._panel.isVisible():
            self._panel.list.setFocus()

    def show_key(self, position: KeyPosition | None) -> None:
        """Select the key that a finding is about."""
        pane = self._window.pane
        if pane is not None and position is not None:
            pane.select_position(position)

    def _fixes_of(self, found: Finding) -> Sequence[Fix]:
        document = self._window.workspace.current
        return fixes_for(document, found) if document is not None else ()

    def _fixes_of_kind(self, found: Sequence[Finding]) -> Sequence[Fix]:
        document = self._window.workspace.current
        return fixes_of_kind(document, found) if document is not None else ()

    def _on_fix_chosen(self, fix: Fix) -> None:
        pane = self._window.pane
        document = self._window.workspace.current
        if pane is None or document is None:
            return
        if fix.opens == HOT_DESKS:
            if document.user_mode:
                self._refuse(EditRefused("user_view_other"))
            else:
                self._window.flows.hot_desks.add()
            return
        if fix.setting is not None:
            try:
                document.edit(with_setting(document.value, fix.setting), fix.text)
            except AppError as error:
                self._refuse(error)
        elif pane.editor.arrange(lambda: dict(fix.changes), fix.text) and len(fix.changes) == 1:
            pane.select_position(next(iter(fix.changes)))
            if fix.needs_text:
                pane.inspector.focus_first()
        self._window.checker.check_now()
