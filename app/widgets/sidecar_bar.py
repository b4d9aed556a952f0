"""The sidecars of a phone as a row of chips: add, take away, change their order."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from attrs import evolve
from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget
from typing_extensions import override

from app.models.catalogue import ExpansionModule, PhoneModel
from app.models.catalogue_index import Catalogue
from app.models.documents import Layout
from app.models.wording import Wording
from app.viewmodels.sidecar_choices import rechained, sidecar_choices
from app.widgets.fitting_controls import ElidedLabel, ElidingToolButton
from app.widgets.icons import Icons
from app.widgets.sheet import clear_layout

MOST_WITH_ICON = 4
"""Sidecars that have an icon on their chips; with more, their names need the room."""


class _SidecarChip(QFrame):
    """One sidecar. Alt+Left and Alt+Right move it, Delete takes it away, the context menu does all of it."""

    moved = Signal(int, int)
    removed = Signal(int)

    def __init__(self, unit: int, count: int, module: ExpansionModule, icons: Icons) -> None:
        super().__init__()
        self.setProperty("role", "segments")
        self._unit, self._count = unit, count
        name = self.tr("Sidecar {unit}: {name}").format(unit=unit, name=module.name)
        self.body = ElidingToolButton()
        self.body.setText(f"{unit} · {module.name}")
        if count <= MOST_WITH_ICON:
            self.body.setIcon(icons.icon("sidecar", "muted"))
            self.body.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.body.setIconSize(QSize(16, 16))
        self.body.setAccessibleName(name)
        self.body.setToolTip(
            self.tr("{name}, {total} keys. Alt+← and Alt+→ move it with its keys, Del takes it away.").format(
                name=module.full_name, total=module.area.total
            )
        )
        self.body.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.body.clicked.connect(self._open_menu)
        self.body.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.body.customContextMenuRequested.connect(self._open_menu)
        self.close_button = QToolButton()
        self.close_button.setIcon(icons.icon("close", "muted"))
        self.close_button.setIconSize(QSize(12, 12))
        self.close_button.setAccessibleName(self.tr("Take away {name}").format(name=name))
        self.close_button.setToolTip(self.tr("Take this sidecar away; its keys are kept."))
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.close_button.clicked.connect(self._on_close_clicked)
        self.body.installEventFilter(self)
        self.close_button.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        row.addWidget(self.body)
        row.addWidget(self.close_button)

    def _on_close_clicked(self) -> None:
        self.removed.emit(self._unit)

    def _open_menu(self, at: object = None) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entries = (
            (self.tr("Move left"), -1, self._unit > 1),
            (self.tr("Move right"), 1, self._unit < self._count),
        )
        for text, by, is_possible in entries:
            action = QAction(text, menu)
            action.setEnabled(is_possible)
            action.setData(by)
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(QAction(self.tr("Take away"), menu))
        menu.triggered.connect(self._on_menu_triggered)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _on_menu_triggered(self, action: QAction) -> None:
        by = action.data()
        if by:
            self.moved.emit(self._unit, by)
        else:
            self.removed.emit(self._unit)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A button takes arrow keys for itself, with Alt too, so they are caught before it.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
            if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
                self.moved.emit(self._unit, steps[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self.removed.emit(self._unit)
                return True
        return super().eventFilter(watched, event)


class SidecarBar(QWidget):
    """Chips for the sidecars and a button that adds one.

    It shows a layout and never changes it: each change is told once by each of the two signals; listen to one.

    Args:
        catalogue: Knows which sidecars fit.
        icons: The icons.
        wording: Sentences for the reasons.
        layout_now: Gives the layout as it is when a sidecar comes, goes or moves, where keys are edited beside the bar;
            without it, the one that was shown last is changed.
    """

    layout_changed = Signal(object)
    """Carries the new `Layout`, in which keys travelled with their sidecar."""
    sidecars_changed = Signal(object)
    """Carries the ids of the sidecars in chain order, as a tuple."""

    def __init__(
        self,
        catalogue: Catalogue,
        icons: Icons,
        wording: Wording,
        parent: QWidget | None = None,
        layout_now: Callable[[], Layout] | None = None,
    ) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._icons = icons
        self._wording = wording
        self._model: PhoneModel | None = None
        self._layout: Layout | None = None
        self._layout_now = layout_now
        self._focus_unit = 0
        self.chips: list[_SidecarChip] = []
        self.setAccessibleName(self.tr("Sidecars"))
        self._row = QHBoxLayout()
        self._row.setSpacing(6)
        self.add_button = QPushButton(self.tr("Si&decar"))
        self.add_button.setIcon(icons.icon("plus"))
        self.add_button.setProperty("role", "flat")
        self.add_button.setObjectName("add_sidecar")
        self.add_button.setAccessibleName(self.tr("Add a sidecar"))
        self.menu = QMenu(self)
        self.menu.setToolTipsVisible(True)
        self.menu.triggered.connect(self._on_menu_triggered)
        self.add_button.setMenu(self.menu)
        self.reason = ElidedLabel("", "muted")
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        outer.addLayout(self._row)
        outer.addWidget(self.add_button)
        outer.addWidget(self.reason, 1)

    def show_layout(self, layout: Layout) -> None:
        """Show the sidecars of a layout."""
        self._layout = layout
        self._model = self._catalogue.phone(layout.model_id)
        clear_layout(self._row)
        self.chips = []
        for unit, module_id in enumerate(layout.sidecars, start=1):
            chip = _SidecarChip(unit, len(layout.sidecars), self._catalogue.module(module_id), self._icons)
            chip.moved.connect(self._on_moved)
            chip.removed.connect(self._on_removed)
            self.chips.append(chip)
            self._row.addWidget(chip)
        self._order_tabs()
        self._fill_menu(layout, self._model)
        if 0 < self._focus_unit <= len(self.chips):
            self.chips[self._focus_unit - 1].body.setFocus()
        elif self._focus_unit:
            self.add_button.setFocus()
        self._focus_unit = 0

    def _order_tabs(self) -> None:
        """Put the chips before the button that adds one; by themselves they stand at the window's end."""
        stops = [control for chip in self.chips for control in (chip.body, chip.close_button)]
        before = self.add_button.previousInFocusChain()
        while before is not None and (before.focusPolicy() == Qt.FocusPolicy.NoFocus or before in stops):
            before = before.previousInFocusChain()
        for first, second in pairwise([before or self.add_button, *stops, self.add_button]):
            QWidget.setTabOrder(first, second)

    def _fill_menu(self, layout: Layout, model: PhoneModel) -> None:
        self.menu.clear()
        choices = sidecar_choices(self._catalogue, model, layout.sidecars)
        reasons = []
        for choice in choices:
            text = self.tr("{name} · {total} keys").format(name=choice.module.full_name, total=choice.module.area.total)
            if choice.confidence != "solid":
                text += self.tr(" · fit UNVERIFIED")
            reason = self._wording.text(choice.code, choice.facts) if choice.code else ""
            action = QAction(f"{text} – {reason}" if reason else text, self.menu)
            action.setData(choice.module.id)
            action.setEnabled(not reason)
            action.setToolTip(reason or choice.module.notes)
            self.menu.addAction(action)
            reasons.append(reason)
        possible = any(not reason for reason in reasons)
        self.add_button.setEnabled(possible)
        why = ""
        if not model.modules:
            why = self._wording.text("model_takes_no_module", {"model": model.full_name})
        elif not possible:
            why = next((r for c, r in zip(choices, reasons, strict=True) if c.code == "too_many_modules"), reasons[0])
        self.add_button.setVisible(bool(model.modules))
        self.add_button.setToolTip(why)
        self.reason.set_text(why)

    def _current(self) -> Layout | None:
        return self._layout_now() if self._layout_now is not None else self._layout

    def _tell(self, layout: Layout) -> None:
        self.layout_changed.emit(layout)
        self.sidecars_changed.emit(layout.sidecars)

    def _on_menu_triggered(self, action: QAction) -> None:
        layout = self._current()
        if layout is not None:
            self._focus_unit = len(layout.sidecars) + 1
            self._tell(evolve(layout, sidecars=(*layout.sidecars, str(action.data()))))

    def _on_moved(self, unit: int, by: int) -> None:
        layout = self._current()
        if layout is None:
            return
        order = list(range(1, len(layout.sidecars) + 1))
        target = unit + by
        if not 1 <= target <= len(order):
            return
        order[unit - 1], order[target - 1] = order[target - 1], order[unit - 1]
        self._focus_unit = target
        self._tell(rechained(layout, order))

    def _on_removed(self, unit: int) -> None:
        layout = self._current()
        if layout is not None:
            count = len(layout.sidecars)
            self._focus_unit = min(unit, count - 1) or count
            self._tell(rechained(layout, [u for u in range(1, count + 1) if u != unit]))
