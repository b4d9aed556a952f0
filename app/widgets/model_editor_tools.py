"""The strips round the model editor's canvas: tools above it, hints and suggestions below, and what the check found."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app.models.draft_checks import DraftFinding
from app.models.draft_order import Edge
from app.models.findings import Severity
from app.models.wording import Wording
from app.widgets.controls import icon_button
from app.widgets.fitting_controls import ElidedLabel
from app.widgets.flow_layout import FlowLayout
from app.widgets.icons import Icons
from app.widgets.sheet import plain_list

ROLE = Qt.ItemDataRole.UserRole + 1
MOST_ROWS = 4
SEVERITY_ICONS = {
    Severity.ERROR: ("error", "error"),
    Severity.WARNING: ("warning", "warning"),
    Severity.INFO: ("info", "muted"),
}


class ToolStrip(QFrame):
    """Everything that is done to keys on the canvas."""

    add_key = Signal()
    add_grid = Signal()
    suggest = Signal()
    align = Signal(object)
    distribute = Signal(bool)
    """Across (True) or down."""
    same_size = Signal()
    number_columns = Signal()
    number_rows = Signal()
    corners = Signal()
    zoom = Signal(float)
    fit = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._icons = icons
        row = FlowLayout(self, 2)
        row.setContentsMargins(12, 6, 12, 6)
        self.key_button = self._worded(row, "plus", self.tr("Key"), self.tr("Add a key"), self.add_key)
        self.grid_button = self._worded(row, "page", self.tr("Grid…"), self.tr("Add rows of keys"), self.add_grid)
        self.suggest_button = self._worded(
            row, "suggest", self.tr("Suggest"), self.tr("Look for rows of keys on the photo"), self.suggest
        )
        self.corners_button = self._worded(
            row, "corners", self.tr("Straighten"), self.tr("Set the four corners of the front"), self.corners
        )
        self._divide(row)
        self.edges: dict[Edge, QToolButton] = {}
        for edge, icon, text in (
            (Edge.LEFT, "align_left", self.tr("Align left")),
            (Edge.CENTRE, "align_centre", self.tr("Align centres")),
            (Edge.RIGHT, "align_right", self.tr("Align right")),
            (Edge.TOP, "align_top", self.tr("Align tops")),
            (Edge.MIDDLE, "align_middle", self.tr("Align middles")),
            (Edge.BOTTOM, "align_bottom", self.tr("Align bottoms")),
        ):
            button = icon_button(icons, icon, text, self)
            button.clicked.connect(partial(self._on_align_clicked, edge))
            self.edges[edge] = button
            row.addWidget(button)
        self._divide(row)
        self.across = self._plain(row, "distribute_across", self.tr("Equal distances across"))
        self.across.clicked.connect(partial(self._on_distribute_clicked, True))
        self.down = self._plain(row, "distribute_down", self.tr("Equal distances down"))
        self.down.clicked.connect(partial(self._on_distribute_clicked, False))
        self.size_button = self._plain(row, "same_size", self.tr("Same size as the first"))
        self.size_button.clicked.connect(self.same_size)
        self._divide(row)
        self.columns_button = self._plain(row, "number_columns", self.tr("Number the keys column by column"))
        self.columns_button.clicked.connect(self.number_columns)
        self.rows_button = self._plain(row, "number_rows", self.tr("Number the keys row by row"))
        self.rows_button.clicked.connect(self.number_rows)
        self._divide(row)
        for icon, text, factor in (("zoom_out", self.tr("Zoom out"), 0.8), ("zoom_in", self.tr("Zoom in"), 1.25)):
            self._plain(row, icon, text).clicked.connect(partial(self._on_zoom_clicked, factor))
        self._plain(row, "fit", self.tr("Show the whole front")).clicked.connect(self.fit)

    def _on_align_clicked(self, edge: Edge) -> None:
        self.align.emit(edge)

    def _on_distribute_clicked(self, across: bool) -> None:
        self.distribute.emit(across)

    def _on_zoom_clicked(self, factor: float) -> None:
        self.zoom.emit(factor)

    def _plain(self, row: FlowLayout, icon: str, text: str) -> QToolButton:
        button = icon_button(self._icons, icon, text, self)
        row.addWidget(button)
        return button

    def _worded(self, row: FlowLayout, icon: str, text: str, tip: str, wanted: SignalInstance) -> QToolButton:
        button = self._plain(row, icon, tip)
        button.setText(text)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.clicked.connect(wanted)
        return button

    def _divide(self, row: FlowLayout) -> None:
        # The line with the air on both of its sides.
        air = QWidget(self)
        inside = QHBoxLayout(air)
        inside.setContentsMargins(6, 0, 6, 0)
        line = QFrame(air)
        line.setProperty("role", "column_line")
        line.setFixedHeight(20)
        inside.addWidget(line)
        row.addWidget(air)

    def show_state(self, *, on_front: bool, has_photo: bool, selected: int) -> None:
        """Switch on what can be done now."""
        self.key_button.setEnabled(on_front)
        self.grid_button.setEnabled(on_front)
        self.suggest_button.setEnabled(on_front and has_photo)
        self.corners_button.setEnabled(on_front and has_photo)
        for button in self.edges.values():
            button.setEnabled(on_front and selected > 1)
        for button in (self.across, self.down):
            button.setEnabled(on_front and selected > 2)
        self.size_button.setEnabled(on_front and selected > 1)
        for button in (self.columns_button, self.rows_button):
            button.setEnabled(on_front)


class HintBar(QFrame):
    """A line below the canvas: what to do now, with the buttons for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 4, 12, 4)
        self._row.addStrut(40)
        self._row.setSpacing(8)
        self.text = ElidedLabel("", "muted", self)
        self._row.addWidget(self.text, 1)
        self.buttons: list[QPushButton] = []

    def show_hint(self, text: str, buttons: Sequence[QPushButton] = ()) -> None:
        """Show a sentence and buttons; those of before go."""
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = list(buttons)
        for button in self.buttons:
            self._row.addWidget(button)
        self.text.set_text(text)


class FindingList(QListWidget):
    """What the check found, worst first. A click selects the keys that it is about."""

    keys_wanted = Signal(object)
    """Carries a set of uids."""

    def __init__(self, icons: Icons, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        plain_list(self, self.tr("What the check found"))
        self.setWordWrap(True)
        self._icons = icons
        self._wording = wording
        self.itemClicked.connect(self._on_item_taken)
        self.itemActivated.connect(self._on_item_taken)

    def show_findings(self, findings: Sequence[DraftFinding]) -> None:
        """Show other findings."""
        self.clear()
        for item in findings:
            icon, role = SEVERITY_ICONS[item.severity]
            row = QListWidgetItem(self._icons.icon(icon, role), self._wording.text(item.code, item.facts))
            row.setData(ROLE, set(item.uids))
            row.setToolTip(row.text())
            self.addItem(row)
        if not findings:
            good = self.tr("Nothing to object to.")
            self.addItem(QListWidgetItem(self._icons.icon("check", "good"), good))
        rows = min(max(self.count(), 2), MOST_ROWS)
        self.setFixedHeight(rows * max(self.sizeHintForRow(0), 24) + 12)

    def sentences(self) -> list[str]:
        """Return what is shown."""
        return [self.item(place).text() for place in range(self.count())]

    def _on_item_taken(self, item: QListWidgetItem) -> None:
        uids = item.data(ROLE)
        if uids:
            self.keys_wanted.emit(uids)
