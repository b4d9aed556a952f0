"""The panel of the cascade planner: people of the directory onto keys, from the selected key on."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.models.cascade import CascadeEnd, CascadeOrder, CascadePlan, SkipReason
from app.models.documents import Phone
from app.models.keys import KeyPosition
from app.models.resolving import plain_view
from app.models.spoken import describe_assignment
from app.models.wording import Wording
from app.viewmodels.cascade_planner import CascadePlanner, view_choices
from app.widgets.controls import NumberField, SegmentedControl
from app.widgets.fitting_controls import WrappingCheckBox
from app.widgets.icons import Icons
from app.widgets.plan_panel import PlanPanel, SortBox, ViewBox

_ENDS = (CascadeEnd.PAGE, CascadeEnd.UNIT, CascadeEnd.PHONE)
_ORDERS = (CascadeOrder.INDEX, CascadeOrder.COLUMNS)
_FEATURES = ("blf", "speed_dial")
_NAMED = 8
"""How many people without a key are named in a row of the outcome of their own."""


class CascadePanel(PlanPanel):
    """Shows the choices of a `CascadePlanner` and what they lead to.

    Args:
        planner: What is planned.
        icons: The icons.
        wording: Sentences.
        scope: Where Enter and Esc belong to the panel.
    """

    def __init__(self, planner: CascadePlanner, icons: Icons, wording: Wording, scope: QWidget) -> None:
        super().__init__(icons, "", scope)
        self.setObjectName("cascade_panel")
        self.planner = planner
        self._wording = wording
        self.setAccessibleName(self.tr("Fill from the directory"))
        self.header.set_title(self.tr("Fill from the directory"))
        self._build_choices()
        self._connect()
        self._show_choices()
        self._on_planned()
        self.setFocusProxy(self.view)

    def _build_choices(self) -> None:
        self.view = ViewBox()
        self.sort = SortBox()
        self.mode = SegmentedControl([self.tr("Static"), self.tr("Dynamic")], self.tr("How"), wraps=True)
        self.mode.button(0).setToolTip(self.tr("Writes the people of today; the keys do not follow the directory."))
        self.mode.button(1).setToolTip(
            self.tr("Writes “entry 7 of this view”: looked up again at every push. What you see is a forecast.")
        )
        self.feature = SegmentedControl([self.tr("BLF"), self.tr("Speed dial")], self.tr("Keys become"), wraps=True)
        self.keys = SegmentedControl([self.tr("Free ones"), self.tr("Overwrite")], self.tr("Which keys"), wraps=True)
        self.keys.button(1).setToolTip(self.tr("Locked keys, lines and blank keys stay in any case."))
        self.end = SegmentedControl(
            [self.tr("Page"), self.tr("Unit"), self.tr("Phone")], self.tr("To the end of"), wraps=True
        )
        self.order = SegmentedControl([self.tr("Index"), self.tr("Columns")], self.tr("Order of keys"), wraps=True)
        self.order.button(0).setToolTip(self.tr("In the vendor's own order of keys."))
        self.order.button(1).setToolTip(self.tr("Each page column by column, as the picture shows it."))
        self.skip_own = WrappingCheckBox(self.tr("Leave out the phone's o&wn extensions"))
        self.gap = NumberField(0, 99, self.tr("Leave free"))
        self.gap.setPrefix(self.tr("every "))
        self.gap.setSuffix(self.tr(". key"))
        self.gap.setSpecialValueText(self.tr("None"))
        self.label = QLineEdit()
        self.pickup = QLineEdit()
        self.line = QComboBox()
        variables = self.tr("Text and variables: {ext} {name} {first} {last} {dept}")
        self.add_row(self.tr("Pe&ople"), self.view)
        self.add_row(self.tr("So&rted by"), self.sort)
        self.add_row(self.tr("How"), self.mode)
        self.add_row(self.tr("Which keys"), self.keys)
        self.add_row(self.tr("To the end of"), self.end)
        self.add_row(self.tr("La&bel"), self.label, variables)
        self.add_row(self.tr("Order of keys"), self.order, more=True)
        self.add_row(self.tr("Keys become"), self.feature, more=True)
        pickup = self.tr("Empty: that of the dial-plan profile, if any.")
        self.add_row(self.tr("P&ickup code"), self.pickup, pickup, more=True)
        gap = self.tr("Leaves every n-th key free, counted from the start key; 0 for none.")
        self.add_row(self.tr("Le&ave free"), self.gap, gap, more=True)
        line = self.tr("The account that the keys watch and dial with.")
        self.add_row(self.tr("Li&ne"), self.line, line, more=True)
        self.add_wide(self.skip_own, more=True)

    def _connect(self) -> None:
        planner = self.planner
        self.view.picked.connect(self._on_view_picked)
        self.sort.picked.connect(self._on_sort_picked)
        self.mode.chosen.connect(self._on_mode_chosen)
        self.feature.chosen.connect(self._on_feature_chosen)
        self.keys.chosen.connect(self._on_keys_chosen)
        self.end.chosen.connect(self._on_end_chosen)
        self.order.chosen.connect(self._on_order_chosen)
        self.skip_own.toggled.connect(self._on_skip_own_toggled)
        self.gap.valueChanged.connect(self._on_gap_changed)
        self.label.textEdited.connect(self._on_label_edited)
        self.pickup.textEdited.connect(self._on_pickup_edited)
        self.line.currentIndexChanged.connect(self._on_line_changed)
        planner.planned.connect(self._on_planned)

    def _show_choices(self) -> None:
        options = self.planner.options
        self._show_views()
        self.mode.choose(int(options.dynamic))
        self.feature.choose(_FEATURES.index(options.feature))
        self.keys.choose(0 if options.only_free else 1)
        self.end.choose(_ENDS.index(options.end))
        self.order.choose(_ORDERS.index(options.order))
        self.skip_own.setChecked(options.skip_own)
        self.gap.setValue(options.gap)
        self.label.setText(options.label)
        self.pickup.setText(options.pickup)
        value = self.planner.document.value
        numbers = [line.number for line in value.lines] if isinstance(value, Phone) else []
        self.line.blockSignals(True)
        for number in numbers or [1]:
            self.line.addItem(self.tr("Line {number}").format(number=number), number)
        self.line.setCurrentIndex(max(self.line.findData(options.line), 0))
        self.line.blockSignals(False)
        self.line.setEnabled(self.line.count() > 1)

    def _show_views(self) -> None:
        planner = self.planner
        self.view.offer(view_choices(planner.document, planner.sort), planner.options.view_id)
        self.sort.show_sort(planner.sort, plain_view(planner.options.view_id) is not None)

    # ---- choices

    def _on_view_picked(self, view_id: str) -> None:
        self.planner.choose(evolve(self.planner.options, view_id=view_id))
        self.sort.show_sort(self.planner.sort, plain_view(view_id) is not None)

    def _on_sort_picked(self, sort: object) -> None:
        self.planner.choose_sort(sort)  # type: ignore[arg-type]
        self._show_views()

    def _on_mode_chosen(self, place: int) -> None:
        self.planner.choose(evolve(self.planner.options, dynamic=place == 1))

    def _on_feature_chosen(self, place: int) -> None:
        self.planner.choose(evolve(self.planner.options, feature=_FEATURES[place]))
        self.pickup.setEnabled(_FEATURES[place] == "blf")

    def _on_keys_chosen(self, place: int) -> None:
        self.planner.choose(evolve(self.planner.options, only_free=place == 0))

    def _on_end_chosen(self, place: int) -> None:
        self.planner.choose(evolve(self.planner.options, end=_ENDS[place]))

    def _on_order_chosen(self, place: int) -> None:
        self.planner.choose(evolve(self.planner.options, order=_ORDERS[place]))

    def _on_skip_own_toggled(self, skips: bool) -> None:
        self.planner.choose(evolve(self.planner.options, skip_own=skips))

    def _on_gap_changed(self, gap: int) -> None:
        self.planner.choose(evolve(self.planner.options, gap=gap))

    def _on_label_edited(self, label: str) -> None:
        self.planner.choose(evolve(self.planner.options, label=label))

    def _on_pickup_edited(self, pickup: str) -> None:
        self.planner.choose(evolve(self.planner.options, pickup=pickup.strip()))

    def _on_line_changed(self, place: int) -> None:
        self.planner.choose(evolve(self.planner.options, line=int(self.line.itemData(place))))

    # ---- outcome

    def _on_planned(self) -> None:
        planner = self.planner
        start = planner.start
        self.header.set_detail(self.tr("from {key} on").format(key=self._name(start)) if start is not None else "")
        note = self.tr("Select another key on picture or list to start there.")
        if planner.options.dynamic:
            note += " " + self.tr("The preview is a forecast: dynamic keys are looked up again at every push.")
        self.note.setText(note)
        plan = planner.plan
        if plan is None:
            words = self._wording.error(planner.refusal) if planner.refusal is not None else ""
            self.show_outcome(words, (), self.tr("Fill keys"), False, "error")
            return
        count = len(plan.filled)
        self.show_outcome(
            self._summary(plan),
            list(self._lines_of(plan)),
            self.tr("Fill %n key(s)", "", count),
            count > 0,
            "strong" if count else "error",
        )

    def _summary(self, plan: CascadePlan) -> str:
        if not plan.filled:
            if not self.planner.people:
                return self.tr("This view shows nobody to this phone.")
            return self.tr("There is no key for anybody: choose another start, or overwrite.")
        parts = [self.tr("%n key(s) filled", "", len(plan.filled))]
        if plan.replaced:
            parts.append(self.tr("%n replaced", "", len(plan.replaced)))
        if plan.overflow:
            parts.append(self.tr("{count} without a key").format(count=f"{len(plan.overflow):,}"))
        if plan.own:
            parts.append(self.tr("%n own left out", "", len(plan.own)))
        return " · ".join(parts)

    def _lines_of(self, plan: CascadePlan) -> Iterator[str]:
        document = self.planner.document
        features = document.catalogue.features
        for position, before in plan.replaced.items():
            after = document.preview.get(position, plan.filled[position])
            yield self.tr("{key}: {before} → {after}").format(
                key=self._name(position).capitalize(),
                before=" ".join(part for part in (before.value, before.label) if part)
                or describe_assignment(before, features),
                after=f"{after.value} {after.label}".strip(),
            )
        for person in plan.without_number:
            yield self.tr("No number: {name}").format(name=person.name)
        for person in plan.own:
            yield self.tr("Own extension: {ext} {name}").format(ext=person.extension, name=person.name)
        for person in plan.overflow[:_NAMED]:
            yield self.tr("Does not fit: {ext} {name}").format(ext=person.extension, name=person.name)
        if len(plan.overflow) > _NAMED:
            yield self.tr("… and {count} more do not fit").format(count=f"{len(plan.overflow) - _NAMED:,}")
        for reason, count in self._skipped(plan).items():
            yield self._skip_words(reason, count)

    @staticmethod
    def _skipped(plan: CascadePlan) -> dict[SkipReason, int]:
        counts: dict[SkipReason, int] = {}
        for reason in plan.skipped.values():
            counts[reason] = counts.get(reason, 0) + 1
        return counts

    def _skip_words(self, reason: SkipReason, count: int) -> str:
        text = {
            SkipReason.LOCKED: self.tr("Left alone: {count} × locked"),
            SkipReason.LINE: self.tr("Left alone: {count} × line"),
            SkipReason.SHARED_LINE: self.tr("Left alone: {count} × shared line"),
            SkipReason.FIXED: self.tr("Left alone: {count} × fixed by the phone"),
            SkipReason.BLANK: self.tr("Left alone: {count} × reserved blank"),
            SkipReason.TAKEN: self.tr("Left alone: {count} × has a job"),
            SkipReason.GAP: self.tr("Left alone: {count} × every n-th stays free"),
            SkipReason.INCAPABLE: self.tr("Left alone: {count} × cannot do this"),
        }[reason]
        return text.format(count=count)

    def _name(self, position: KeyPosition) -> str:
        return self.planner.document.space.name_of(position)
