"""The panel of the automatic slots: who fills them, and whether the phone or the sidecars come first."""

from __future__ import annotations

from attrs import evolve
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget

from app.models.documents import FillStart
from app.models.resolving import plain_view
from app.models.wording import Wording
from app.viewmodels.auto_fill_planner import AutoFillPlanner, Placement
from app.viewmodels.cascade_planner import view_choices
from app.widgets.controls import SegmentedControl, show_lines
from app.widgets.fitting_controls import WrappingCheckBox
from app.widgets.icons import Icons
from app.widgets.plan_panel import PlanPanel, SortBox, ViewBox

_STARTS = (FillStart.PHONE, FillStart.SIDECAR)


class AutoFillPanel(PlanPanel):
    """Shows the choices of an `AutoFillPlanner` and the place that each person gets.

    Args:
        planner: What is planned.
        icons: The icons.
        wording: Sentences.
        scope: Where Enter and Esc belong to the panel.
    """

    def __init__(self, planner: AutoFillPlanner, icons: Icons, wording: Wording, scope: QWidget) -> None:
        super().__init__(icons, "", scope)
        self.setObjectName("auto_fill_panel")
        self.planner = planner
        self._wording = wording
        self.setAccessibleName(self.tr("Automatic slots"))
        self.header.set_title(self.tr("Automatic slots"))
        self.note.setText(
            self.tr(
                "Faceplate gives each automatic slot the next person of this list, and looks again at every push. "
                "The places that you see are today's."
            )
        )
        self.view = ViewBox()
        self.sort = SortBox()
        self.people = QPlainTextEdit()
        self.people.setTabChangesFocus(True)
        self.people.setPlaceholderText(self.tr("One extension per line, in the order of the keys"))
        show_lines(self.people, 4)
        self.start = SegmentedControl(
            [self.tr("Phone first"), self.tr("Sidecar first")], self.tr("BLF start"), wraps=True
        )
        self.label = QLineEdit()
        self.pickup = QLineEdit()
        self.takes_free = WrappingCheckBox("")
        self.add_row(self.tr("Pe&ople"), self.view)
        self.add_row(self.tr("So&rted by"), self.sort)
        self._own_title = self.add_row(self.tr("Own &list"), self.people)
        self.add_row(self.tr("BLF start"), self.start)
        self.add_row(self.tr("La&bel"), self.label, self.tr("Text and variables: {ext} {name} {first} {last} {dept}"))
        self.add_row(self.tr("P&ickup code"), self.pickup, self.tr("Empty: that of the dial-plan profile, if any."))
        self.add_wide(self.takes_free)
        self.stop_button = QPushButton(self.tr("Stop fillin&g"))
        self.stop_button.setProperty("role", "flat")
        self.stop_button.setVisible(planner.document.value.layout.auto_fill is not None)
        self.foot.insertWidget(0, self.stop_button)
        self._show_choices()
        self._connect()
        self._on_planned()
        self.setFocusProxy(self.view)

    def _show_choices(self) -> None:
        fill = self.planner.fill
        self._show_views()
        self.people.setPlainText("\n".join(fill.people))
        self.start.choose(_STARTS.index(fill.start))
        has_sidecars = bool(self.planner.document.space.modules)
        self.start.button(1).setEnabled(has_sidecars or fill.start is FillStart.SIDECAR)
        if not has_sidecars:
            self.start.button(1).setToolTip(self.tr("This phone has no sidecar."))
        self.label.setText(fill.label)
        self.pickup.setText(fill.pickup)
        self.takes_free.setChecked(self.planner.takes_free)

    def _show_views(self) -> None:
        planner = self.planner
        views = view_choices(planner.document, planner.sort)
        self.view.offer(views, planner.fill.view_id, own_list=self.tr("Own list…"))
        self.sort.show_sort(planner.sort, plain_view(planner.fill.view_id) is not None)
        self._show_own_list(not planner.fill.view_id)

    def _show_own_list(self, shown: bool) -> None:
        self._own_title.setVisible(shown)
        self.people.setVisible(shown)

    def _connect(self) -> None:
        self.view.picked.connect(self._on_view_picked)
        self.sort.picked.connect(self._on_sort_picked)
        self.people.textChanged.connect(self._on_people_changed)
        self.start.chosen.connect(self._on_start_chosen)
        self.label.textEdited.connect(self._on_label_edited)
        self.pickup.textEdited.connect(self._on_pickup_edited)
        self.takes_free.toggled.connect(self.planner.set_takes_free)
        self.planner.planned.connect(self._on_planned)

    def _on_view_picked(self, view_id: str) -> None:
        self.planner.choose(evolve(self.planner.fill, view_id=view_id))
        self.sort.show_sort(self.planner.sort, plain_view(view_id) is not None)
        self._show_own_list(not view_id)

    def _on_sort_picked(self, sort: object) -> None:
        self.planner.choose_sort(sort)  # type: ignore[arg-type]
        self._show_views()

    def _on_people_changed(self) -> None:
        numbers = tuple(dict.fromkeys(part for line in self.people.toPlainText().split("\n") if (part := line.strip())))
        self.planner.choose(evolve(self.planner.fill, people=numbers))

    def _on_start_chosen(self, place: int) -> None:
        self.planner.choose(evolve(self.planner.fill, start=_STARTS[place]))

    def _on_label_edited(self, label: str) -> None:
        self.planner.choose(evolve(self.planner.fill, label=label))

    def _on_pickup_edited(self, pickup: str) -> None:
        self.planner.choose(evolve(self.planner.fill, pickup=pickup.strip()))

    def _on_planned(self) -> None:
        planner = self.planner
        self.takes_free.setText(self.tr("Make %n free key(s) automatic, too", "", len(planner.free)))
        self.takes_free.setVisible(bool(planner.free))
        if planner.refusal is not None:
            self.show_outcome(self._wording.error(planner.refusal), (), self.tr("Fill slots"), False, "error")
            return
        filled = sum(item.shown.is_assigned for item in planner.places)
        parts = [self.tr("%n slot(s) filled", "", filled)]
        if len(planner.places) > filled:
            parts.append(self.tr("%n left empty", "", len(planner.places) - filled))
        if planner.left_over:
            parts.append(self.tr("{count} without a slot").format(count=f"{planner.left_over:,}"))
        summary = " · ".join(parts)
        if not planner.places:
            summary = self.tr("No key is an automatic slot yet. Tick the box above, or choose the state for keys.")
        self.show_outcome(
            summary,
            [self._line(item) for item in planner.places],
            self.tr("Fill %n slot(s)", "", filled),
            bool(planner.places),
            "strong" if planner.places else "warning",
        )

    def _line(self, item: Placement) -> str:
        name = self.planner.document.space.name_of(item.position)
        person = item.entry.contact
        who = f"{person.extension} {person.name}".strip() if person is not None else self.tr("nobody")
        return f"{item.entry.number}  {who}  –  {name}"
