"""The list of findings: what will not work as shown, worst first, by kind. A click selects the key."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.models.check_table import CheckTable
from app.models.findings import Finding, Severity
from app.models.keyspace import KeySpace
from app.models.wording import Wording
from app.viewmodels.finding_rows import FindingGroup, FindingRow, count_words, finding_rows, grouped
from app.viewmodels.fixes import Fix
from app.widgets.controls import EmptyState, PanelHeader, SegmentedControl, icon_button
from app.widgets.finding_list import FindingList
from app.widgets.fix_bar import FixBar
from app.widgets.icons import Icons

_FILTERS = (None, Severity.ERROR, Severity.WARNING, Severity.INFO)


def _no_fixes(finding: Finding) -> Sequence[Fix]:
    """Stand in where nobody knows what would settle a finding."""
    return ()


def _no_common_fixes(findings: Sequence[Finding]) -> Sequence[Fix]:
    """Stand in where nobody knows what would settle several findings."""
    return ()


class FindingsPanel(QWidget):
    """Findings of the open document, or of a push; errors first."""

    finding_activated = Signal(object)
    """Carries the `KeyPosition` of the finding, None if it is about no single key."""

    fix_chosen = Signal(object)
    """Carries the `Fix` that the user chose."""

    closed = Signal()

    def __init__(self, icons: Icons, wording: Wording, closable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._rows: tuple[FindingRow, ...] = ()
        self._fixes_of: Callable[[Finding], Sequence[Fix]] = _no_fixes
        self._fixes_of_kind: Callable[[Sequence[Finding]], Sequence[Fix]] = _no_common_fixes
        self.list = FindingList(icons)
        self.list.row_activated.connect(self._on_row_activated)
        self.list.shown_changed.connect(self._show_fixes)
        self.filter = SegmentedControl(
            [self.tr("All"), self.tr("Errors"), self.tr("Warnings"), self.tr("Notes")], self.tr("Show")
        )
        self.filter.chosen.connect(self._show_rows)
        self.close_button = icon_button(icons, "close", self.tr("Close the findings"))
        self.close_button.clicked.connect(self.closed)
        self.header = PanelHeader(self.tr("Findings"), [self.filter, self.close_button])
        self.header.setVisible(closable)
        self.nothing = EmptyState(
            icons,
            "check",
            self.tr("Nothing to fix"),
            self.tr("All keys can be written for this phone as they are shown."),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self.nothing)
        self._pages.addWidget(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self._pages, 1)
        self.fix_bar = FixBar()
        self.fix_bar.fix_chosen.connect(self.fix_chosen)
        layout.addWidget(self.fix_bar)
        self.set_rows(())

    @property
    def rows(self) -> tuple[FindingRow, ...]:
        """All findings, errors first, whatever the filter leaves."""
        return self._rows

    def show_findings(
        self, findings: Sequence[Finding], space: KeySpace | None, table: CheckTable | None = None
    ) -> None:
        """Show the findings of a document; `space` gives the keys their numbers, `table` the kinds their names."""
        self.set_rows(finding_rows(findings, space, self._wording, table))

    def set_rows(self, rows: Sequence[FindingRow]) -> None:
        """Show other findings; the current one stays current if it is still there."""
        self._rows = tuple(sorted(rows, key=lambda row: -row.severity))
        for place, severity in enumerate(_FILTERS):
            has = severity is None or any(row.severity is severity for row in self._rows)
            self.filter.button(place).setEnabled(has)
        if not self.filter.button(self.filter.current).isEnabled():
            self.filter.choose(0)
        self.filter.setVisible(bool(self._rows))
        self.header.set_detail(count_words(self._rows))
        self._show_rows()

    def _show_rows(self) -> None:
        severity = _FILTERS[self.filter.current]
        rows = [row for row in self._rows if severity is None or row.severity is severity]
        words = {
            Severity.ERROR: self.tr("Error"),
            Severity.WARNING: self.tr("Warning"),
            Severity.INFO: self.tr("Note"),
        }
        self.list.show_groups(grouped(rows), words)
        self._pages.setCurrentWidget(self.list if self._rows else self.nothing)

    def select(self, row: FindingRow) -> None:
        """Make a finding current, whatever the filter was."""
        if not self.list.select(row):
            self.filter.choose(0)
            self._show_rows()
            self.list.select(row)

    def set_fixer(
        self,
        fixes_of: Callable[[Finding], Sequence[Fix]],
        fixes_of_kind: Callable[[Sequence[Finding]], Sequence[Fix]] = _no_common_fixes,
    ) -> None:
        """Offer with each finding what would settle it, and with all of its kind what would settle them together."""
        self._fixes_of, self._fixes_of_kind = fixes_of, fixes_of_kind
        self._show_fixes()

    def _show_fixes(self) -> None:
        shown = self.list.shown
        if isinstance(shown, FindingGroup):
            self.fix_bar.show_fixes(shown.title, self._common(shown.kind))
        elif shown is not None and shown.finding is not None:
            fixes = list(self._fixes_of(shown.finding))
            ways = {fix.way for fix in fixes}
            fixes += [fix for fix in self._common(shown.kind) if fix.way in ways][:1]
            self.fix_bar.show_fixes(shown.where, fixes)
        else:
            self.fix_bar.show_fixes("", ())

    def _common(self, kind: str) -> Sequence[Fix]:
        found = [row.finding for row in self._rows if row.kind == kind and row.finding is not None]
        return self._fixes_of_kind(found) if kind and len(found) > 1 else ()

    def _on_row_activated(self, row: FindingRow) -> None:
        self.finding_activated.emit(row.position)
