"""Pushing: where to, what goes out, what will not be on the phones, and the honest outcome of each."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QFont, QGuiApplication, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QSplitter,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.models.documents import Endpoint
from app.models.push import WAITING_STATES, PushState
from app.models.wording import Wording
from app.viewmodels.finding_rows import FindingRow
from app.viewmodels.push_model import PushColumn, PushModel, PushRole, PushRow, PushSummary, state_title
from app.widgets.controls import icon_button, set_trouble
from app.widgets.findings_panel import FindingsPanel
from app.widgets.fitting_controls import ElidedLabel
from app.widgets.icons import Icons
from app.widgets.library_delegate import Index
from app.widgets.lookup_table import LookupRow, LookupTable
from app.widgets.mirrored import sided_row
from app.widgets.reflow import ColumnFit, Row
from app.widgets.sheet import Sheet, plain_table
from app.widgets.theme import SECONDARY_PX

_LOOKS = {
    PushState.NOT_STARTED: ("minus", "muted"),
    PushState.PENDING: ("refresh", "accent"),
    PushState.SENT: ("push", "warning"),
    PushState.FETCHED: ("phone", "accent"),
    PushState.VERIFIED: ("check", "good"),
    PushState.SKIPPED: ("hold", "muted"),
    PushState.ERROR: ("error", "error"),
}
_WIDTHS: dict[int, int] = {PushColumn.PHONE: 190, PushColumn.MAC: 150, PushColumn.FILE: 180, PushColumn.OUTCOME: 220}
"""The file's name repeats the MAC mostly; both are in the tooltips of the row where they have no room."""


class PushPhase(Enum):
    """How far the push is."""

    READY = "ready"
    RUNNING = "running"
    STOPPING = "stopping"
    DONE = "done"


class _OutcomeDelegate(QStyledItemDelegate):
    """Icon and word of an outcome; the reason follows, muted."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter = sided_row(painter, option)
        row = index.data(PushRole.ROW)
        if not isinstance(row, PushRow):
            return
        theme = self._icons.theme
        area = QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.color("selection"))
        icon, role = _LOOKS[row.state]
        self._icons.paint(painter, QRectF(area.left() + 8, area.center().y() - 7, 15, 15), icon, theme.color(role))
        painter.setFont(theme.font(SECONDARY_PX, QFont.Weight.DemiBold))
        painter.setPen(theme.color(role))
        left = area.left() + 30
        title = state_title(row.state)
        place = QRectF(left, area.top(), area.right() - left, area.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, title)
        if row.words:
            left += painter.fontMetrics().horizontalAdvance(title) + 10
            painter.setFont(theme.font(SECONDARY_PX))
            painter.setPen(theme.color("muted"))
            room = max(int(area.right() - left - 8), 0)
            text = painter.fontMetrics().elidedText(row.words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(left, area.top(), room, area.height()), Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()


class PushDialog(Sheet):
    """Shows a push before, during and after it. It sends nothing itself.

    Args:
        model: The rows; whoever pushes updates them.
        endpoints: Where files can go.
        icons: The icons.
        wording: Words for findings.
        findings: What will not be on the phones, and what deserves a look.
        endpoint_id: The endpoint that is chosen at first, "" for the first one.
        parent: The window.
    """

    start_requested = Signal(str)
    """Carries the endpoint's id."""
    cancel_requested = Signal()
    endpoint_changed = Signal(str)
    edit_endpoint_requested = Signal(str)
    new_endpoint_requested = Signal()
    finding_activated = Signal(object)

    def __init__(
        self,
        model: PushModel,
        endpoints: Sequence[Endpoint],
        icons: Icons,
        wording: Wording,
        findings: Sequence[FindingRow] = (),
        endpoint_id: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", "", icons, QSize(900, 600), parent)
        self.setWindowTitle(self.tr("Push"))
        self.model = model
        self._phase = PushPhase.READY
        self._build_endpoint()
        self._build_table()
        self._build_lower(wording)
        self._build_progress()
        self.copy_button = self.add_button(self.tr("Copy &details"), on_click=self._on_copy_clicked)
        self.close_button = self.add_button(self.tr("Cancel"), on_click=self.reject)
        self.start_button = self.add_button("", "primary", self._on_start_clicked)
        model.summary_changed.connect(self._on_summary_changed)
        model.modelReset.connect(self._show_phase)
        self.set_endpoints(endpoints, endpoint_id)
        self.set_findings(findings)
        if model.rowCount():
            self.table.selectRow(0)
        self._show_phase()
        self.start_button.setFocus()

    # -- building ------------------------------------------------------------------------------------------------------

    def _build_endpoint(self) -> None:
        self.endpoint = QComboBox()
        self.endpoint.setAccessibleName(self.tr("Endpoint"))
        self.endpoint.setMinimumContentsLength(24)
        self.endpoint.currentIndexChanged.connect(self._on_endpoint_chosen)
        self.edit_button = icon_button(self.icons, "edit", self.tr("Edit this endpoint"))
        self.edit_button.clicked.connect(self._on_edit_clicked)
        self.new_button = icon_button(self.icons, "plus", self.tr("Add an endpoint"))
        self.new_button.clicked.connect(self.new_endpoint_requested)
        name = QLabel(self.tr("Push &to"))
        name.setBuddy(self.endpoint)
        where = QWidget()
        row = QHBoxLayout(where)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(name)
        row.addWidget(self.endpoint)
        row.addWidget(self.edit_button)
        row.addWidget(self.new_button)
        row.addStretch(1)
        self.address = ElidedLabel("", "muted")
        self.body.addWidget(Row([where, self.address], 1))

    def _build_table(self) -> None:
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Files of the push"))
        plain_table(self.table)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.verticalHeader().setDefaultSectionSize(34)
        self.fit = ColumnFit(
            self.table, _WIDTHS, PushColumn.OUTCOME, self.theme, leaving=(PushColumn.FILE, PushColumn.MAC)
        )
        self.table.setItemDelegateForColumn(PushColumn.OUTCOME, _OutcomeDelegate(self.icons, self.table))
        self.table.selectionModel().currentRowChanged.connect(self._on_row_changed)

    def _build_lower(self, wording: Wording) -> None:
        self.findings = FindingsPanel(self.icons, wording, closable=False)
        self.findings.finding_activated.connect(self.finding_activated)
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.preview.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.preview.setFont(self.theme.fixed_font())
        self.preview.setAccessibleName(self.tr("The file as it goes out, with secrets masked"))
        self.preview.setPlaceholderText(self.tr("Select a row to see its file."))
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self.preview)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("Findings and file"))
        self.tabs.addTab(self.findings, "")
        self.tabs.addTab(page, self.tr("Show file"))
        self.lookups = LookupTable(self.icons)
        self.tabs.addTab(self.lookups, "")
        self.tabs.setTabVisible(2, False)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(self.tabs)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([280, 160])
        self.body.addWidget(splitter, 1)

    def _build_progress(self) -> None:
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.body.addWidget(self.progress)

    # -- content -------------------------------------------------------------------------------------------------------

    @property
    def phase(self) -> PushPhase:
        """How far the push is."""
        return self._phase

    @property
    def endpoint_id(self) -> str:
        """The endpoint that is chosen, "" if there is none."""
        return str(self.endpoint.currentData() or "")

    def set_endpoints(self, endpoints: Sequence[Endpoint], endpoint_id: str = "") -> None:
        """Offer other endpoints; the chosen one stays chosen if it is still there."""
        wanted = endpoint_id or self.endpoint_id
        self._addresses = {item.id: item.address for item in endpoints}
        self.endpoint.blockSignals(True)
        self.endpoint.clear()
        for item in endpoints:
            self.endpoint.addItem(item.name, item.id)
        self.endpoint.setCurrentIndex(max(self.endpoint.findData(wanted), 0))
        self.endpoint.blockSignals(False)
        self._show_endpoint()
        self._show_phase()

    def set_findings(self, findings: Sequence[FindingRow]) -> None:
        """Show what the check before the push found."""
        self.findings.set_rows(findings)
        title = self.tr("Findings ({n})").format(n=len(findings)) if findings else self.tr("Findings")
        self.tabs.setTabText(0, title)
        self.tabs.setCurrentIndex(0 if findings else 1)

    def set_lookups(self, rows: Sequence[LookupRow]) -> None:
        """Show what keys that are looked up in the directory would say differently since the last push."""
        self.lookups.set_rows(rows)
        self.tabs.setTabText(2, self.tr("Dynamic keys ({n})").format(n=len(rows)))
        self.tabs.setTabVisible(2, bool(rows))
        if rows and not self.findings.rows:
            self.tabs.setCurrentIndex(2)

    # -- the push ------------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Go into the running phase."""
        self._phase = PushPhase.RUNNING
        self._show_phase()

    def show_progress(self, text: str) -> None:
        """Say what is being done now."""
        if self._phase is PushPhase.RUNNING:
            self.say(text)

    def finish(self, sentence: str = "") -> None:
        """Show the result; `sentence` adds what the rows do not say, e.g. why the push ended early."""
        self._phase = PushPhase.DONE
        self._show_phase()
        summary = self.model.summary()
        text = f"{summary.sentence().capitalize()}. {sentence}".strip()
        everything = summary.verified == summary.total and summary.total > 0
        self.say(text, "good" if everything else "error" if summary.failed else "warning")
        self.close_button.setFocus()

    def _waiting_count(self) -> int:
        waiting = [row for row in self.model.rows if row.state in WAITING_STATES]
        return len({(row.phone_name, row.mac) for row in waiting})

    def _show_phase(self) -> None:
        count = self._waiting_count()
        total = len({(row.phone_name, row.mac) for row in self.model.rows})
        is_ready = self._phase is PushPhase.READY
        is_busy = self._phase in (PushPhase.RUNNING, PushPhase.STOPPING)
        phones = self.tr("1 phone") if total == 1 else self.tr("{n} phones").format(n=f"{total:,}")
        heading = {
            PushPhase.READY: self.tr("Push to {phones}"),
            PushPhase.RUNNING: self.tr("Pushing to {phones}"),
            PushPhase.STOPPING: self.tr("Stopping"),
            PushPhase.DONE: self.tr("Push ended"),
        }[self._phase]
        self.heading.setText(heading.format(phones=phones))
        go = self.tr("&Push 1 phone") if count == 1 else self.tr("&Push {n} phones").format(n=f"{count:,}")
        self.start_button.setText(go)
        self.start_button.setVisible(is_ready)
        self.start_button.setEnabled(is_ready and count > 0 and bool(self.endpoint_id))
        for widget in (self.endpoint, self.edit_button, self.new_button):
            widget.setEnabled(is_ready)
        self.edit_button.setEnabled(is_ready and bool(self.endpoint_id))
        self.progress.setVisible(not is_ready)
        self.copy_button.setVisible(not is_ready)
        self.close_button.setText(self.tr("&Close") if self._phase is PushPhase.DONE else self.tr("Cancel"))
        self.close_button.setEnabled(self._phase is not PushPhase.STOPPING)
        set_trouble(self.endpoint, is_ready and not self.endpoint_id)
        if is_ready:
            self.say("" if self.endpoint_id else self.tr("Add an endpoint first: where shall the files go?"), "warning")
        elif is_busy:
            self._on_summary_changed(self.model.summary())

    def _on_summary_changed(self, summary: PushSummary) -> None:
        self.progress.setMaximum(max(summary.total, 1))
        self.progress.setValue(summary.done)
        if self._phase is PushPhase.RUNNING:
            place = min(summary.done + 1, summary.total)
            self.say(self.tr("Phone {place} of {total}").format(place=place, total=summary.total))
        elif self._phase is PushPhase.READY:
            self._show_phase()

    def _on_start_clicked(self) -> None:
        self.start()
        self.start_requested.emit(self.endpoint_id)

    def _stop(self) -> None:
        self._phase = PushPhase.STOPPING
        self._show_phase()
        self.say(self.tr("Stopping after this phone. What was sent before stays sent."))
        self.cancel_requested.emit()

    @override
    def reject(self) -> None:
        if self._phase is PushPhase.RUNNING:
            self._stop()
        elif self._phase is not PushPhase.STOPPING:
            super().reject()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._phase in (PushPhase.RUNNING, PushPhase.STOPPING):
            event.ignore()
            self.reject()
        else:
            super().closeEvent(event)

    # -- reacting ------------------------------------------------------------------------------------------------------

    def _show_endpoint(self) -> None:
        self.address.set_text(self._addresses.get(self.endpoint_id, ""))

    def _on_endpoint_chosen(self) -> None:
        self._show_endpoint()
        self.endpoint_changed.emit(self.endpoint_id)

    def _on_edit_clicked(self) -> None:
        self.edit_endpoint_requested.emit(self.endpoint_id)

    def _on_row_changed(self, current: QModelIndex) -> None:
        text = self.model.row(current.row()).preview if current.isValid() else ""
        if text != self.preview.toPlainText():
            self.preview.setPlainText(text)

    def _on_copy_clicked(self) -> None:
        summary = self.model.summary().sentence()
        QGuiApplication.clipboard().setText(f"{self.heading.text()}: {summary}\n\n{self.model.as_text()}")
        self.say(self.tr("Copied."), "good")
