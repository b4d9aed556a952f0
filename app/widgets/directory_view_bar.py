"""The bar above the people: which saved view is shown, and what it shows."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.models.directory import DirectorySort, DirectorySource, DirectoryView
from app.widgets.controls import icon_button, words
from app.widgets.fitting_controls import ElidedLabel
from app.widgets.icons import Icons
from app.widgets.reflow import Row

_PERSONAL = (DirectorySource.MINE, DirectorySource.COWORKERS)


class DirectoryViewBar(QWidget):
    """A view goes in, a changed view comes out; nothing is stored here.

    Args:
        icons: The icons.
        viewer: Who the user of the phone's first line is, "" where no phone is open.
        parent: The dialog.
    """

    view_chosen = Signal(str)
    """Carries the id of the view to show, "" for everybody."""
    view_changed = Signal(object)
    """Carries the DirectoryView as it shall be."""
    new_requested = Signal()
    rename_requested = Signal()
    duplicate_requested = Signal()
    delete_requested = Signal()
    reset_requested = Signal()
    hide_requested = Signal()

    def __init__(self, icons: Icons, viewer: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._viewer = viewer
        self._view: DirectoryView | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._beside = _line()
        self.choices = QWidget()
        column.addWidget(Row([self._build_top(), self._beside], 1))
        column.addWidget(self.choices)
        self._build_choices()
        self.show_view(None)

    # -- building ------------------------------------------------------------------------------------------------------

    def _build_top(self) -> QWidget:
        self.views = QComboBox()
        self.views.setAccessibleName(self.tr("View"))
        self.views.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.views.setMinimumContentsLength(20)
        self.views.activated.connect(self._on_view_activated)
        self.new_button = QPushButton(self.tr("New &view…"))
        self.new_button.setAutoDefault(False)
        self.new_button.setToolTip(self.tr("Choose people and their order under a name, for phones to share"))
        self.new_button.clicked.connect(self.new_requested)
        self.menu_button = icon_button(self._icons, "more", self.tr("More about this view"))
        self.menu = QMenu(self)
        self.menu.addAction(self._icons.icon("edit"), self.tr("&Rename…"), self.rename_requested.emit)
        self.menu.addAction(self._icons.icon("copy"), self.tr("&Duplicate…"), self.duplicate_requested.emit)
        self.menu.addSeparator()
        self.menu.addAction(self._icons.icon("trash"), self.tr("D&elete the view"), self.delete_requested.emit)
        self.menu_button.setMenu(self.menu)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        top = _line(self.views, self.new_button, self.menu_button)
        self.new_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        return top

    def add_beside(self, widget: QWidget, stretch: int = 0) -> None:
        """Put another control into the first row."""
        line = self._beside.layout()
        assert isinstance(line, QHBoxLayout)
        line.addWidget(widget, stretch)

    def _build_choices(self) -> None:
        self.source = QComboBox()
        for source, title in (
            (DirectorySource.ALL, self.tr("All contacts")),
            (DirectorySource.FAVOURITES, self.tr("Favourites")),
            (DirectorySource.MINE, self.tr("My contacts")),
            (DirectorySource.COWORKERS, self.tr("Coworkers")),
            (DirectorySource.DEPARTMENT, self.tr("A department")),
        ):
            self.source.addItem(title, source)
        self.source.currentIndexChanged.connect(self._on_source_changed)
        self.department = QComboBox()
        self.department.setAccessibleName(self.tr("Department"))
        self.department.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.department.setMinimumContentsLength(14)
        self.department.currentIndexChanged.connect(self._on_department_changed)
        self.order = QComboBox()
        for sort, title in (
            (DirectorySort.EXTENSION, self.tr("extension")),
            (DirectorySort.FIRST, self.tr("first name")),
            (DirectorySort.LAST, self.tr("last name")),
        ):
            self.order.addItem(title, sort)
        self.order.currentIndexChanged.connect(self._on_order_changed)
        self.direction = icon_button(self._icons, "arrow_up", self.tr("From A to Z, turn round"))
        self.direction.clicked.connect(self._on_direction_clicked)
        self.seen_by = ElidedLabel("", "muted")
        self.hide_button = QPushButton(self.tr("&Hide"))
        self.hide_button.setToolTip(self.tr("Hide the chosen people in this view, or show them again (Ctrl+H)"))
        self.hide_button.clicked.connect(self.hide_requested)
        QShortcut(QKeySequence("Ctrl+H"), self.choices, self.hide_requested.emit)
        self.reset_button = QPushButton(self.tr("&Reset"))
        self.reset_button.setToolTip(self.tr("Show everybody again, sorted by last name"))
        self.reset_button.clicked.connect(self.reset_requested)
        for button in (self.hide_button, self.reset_button):
            button.setAutoDefault(False)
        who = _line(
            self._label(self.tr("&Who"), self.source),
            self.source,
            self.department,
            self._label(self.tr("&Order by"), self.order),
            self.order,
            self.direction,
        )
        end = _line(self.seen_by, self.hide_button, self.reset_button)
        row = QVBoxLayout(self.choices)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Row([who, end], 1))

    def _label(self, text: str, buddy: QWidget) -> QLabel:
        label = words(text, "muted")
        label.setBuddy(buddy)
        return label

    # -- content -------------------------------------------------------------------------------------------------------

    def show_views(self, views: Sequence[DirectoryView]) -> None:
        """Offer views, by name."""
        self.views.clear()
        self.views.addItem(self._icons.icon("users", "muted"), self.tr("All people"), "")
        for view in views:
            self.views.addItem(self._icons.icon("eye", "muted"), view.name, view.id)
        self._show_current()

    def _show_current(self) -> None:
        self.views.setCurrentIndex(max(self.views.findData(self._view.id if self._view is not None else ""), 0))
        about = self.tr("Views are kept; several phones, cascades and phone books can use one")
        self.views.setToolTip(f"{self._view.name}\n{about}" if self._view is not None else about)

    def show_departments(self, names: Sequence[str]) -> None:
        """Offer departments; that of the view is offered too where nobody is in it."""
        current = self._view.department if self._view is not None else ""
        self.department.blockSignals(True)
        self.department.clear()
        for name in names:
            self.department.addItem(name)
        if current and self.department.findText(current) < 0:
            self.department.addItem(current)
        self.department.setCurrentIndex(self.department.findText(current))
        self.department.blockSignals(False)

    def show_view(self, view: DirectoryView | None) -> None:
        """Show a view's choices; None for everybody."""
        self._view = view
        self.choices.setVisible(view is not None)
        self.menu_button.setEnabled(view is not None)
        self._show_current()
        if view is None:
            return
        for combo, value in ((self.source, view.source), (self.order, view.sort)):
            combo.blockSignals(True)
            combo.setCurrentIndex(combo.findData(value))
            combo.blockSignals(False)
        self.department.setVisible(view.source is DirectorySource.DEPARTMENT)
        self.department.blockSignals(True)
        self.department.setCurrentIndex(self.department.findText(view.department))
        self.department.blockSignals(False)
        text = self.tr("From Z to A, turn round") if view.descending else self.tr("From A to Z, turn round")
        self.direction.setIcon(self._icons.icon("arrow_down" if view.descending else "arrow_up"))
        self.direction.setToolTip(text)
        self.direction.setAccessibleName(text)
        self.seen_by.set_text(self._seen_by(view))
        self.reset_button.setEnabled(view != default_view(view))

    def _seen_by(self, view: DirectoryView) -> str:
        if view.source not in _PERSONAL:
            return ""
        if self._viewer:
            return self.tr("as {name} sees it").format(name=self._viewer)
        return self.tr("depends on the phone; open one to see it")

    # -- reacting ------------------------------------------------------------------------------------------------------

    def _on_view_activated(self) -> None:
        self.view_chosen.emit(str(self.views.currentData()))

    def _change(self, view: DirectoryView) -> None:
        if view != self._view:
            self.view_changed.emit(view)

    def _on_source_changed(self) -> None:
        if self._view is None:
            return
        source = DirectorySource(self.source.currentData())
        view = evolve(self._view, source=source)
        if source is DirectorySource.DEPARTMENT and not view.department:
            view = evolve(view, department=self.department.itemText(0))
        self._change(view)

    def _on_department_changed(self) -> None:
        if self._view is not None:
            self._change(evolve(self._view, department=self.department.currentText()))

    def _on_order_changed(self) -> None:
        if self._view is not None:
            self._change(evolve(self._view, sort=DirectorySort(self.order.currentData())))

    def _on_direction_clicked(self) -> None:
        if self._view is not None:
            self._change(evolve(self._view, descending=not self._view.descending))


def _line(*widgets: QWidget) -> QWidget:
    """Return a part of a row: widgets beside each other."""
    part = QWidget()
    line = QHBoxLayout(part)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    for widget in widgets:
        line.addWidget(widget, int(isinstance(widget, ElidedLabel)))
    return part


def default_view(view: DirectoryView) -> DirectoryView:
    """Return a view as it is when it is made: everybody, nobody hidden, by last name."""
    return DirectoryView(view.id, view.name)
