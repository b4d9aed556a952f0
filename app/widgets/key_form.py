"""The fields of the selected keys: just those of their feature, then label and note."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.models.documents import Phone
from app.models.features import FIELD_LINE, FIELD_PICKUP, FieldSpec
from app.models.findings import Finding, Severity
from app.models.resolving import has_variables
from app.models.wording import Wording
from app.viewmodels.document import EditorDocument
from app.viewmodels.field_hints import Hint, hint_for, plan_code, plan_hint
from app.viewmodels.key_facts import LABEL, NOTE, KeyFacts, positions_of
from app.viewmodels.label_fit import fit, label_space
from app.viewmodels.offers import KNOWN_KINDS, Offers
from app.widgets.contact_field import OfferBox
from app.widgets.fit_meter import FitMeter
from app.widgets.icons import Icons
from app.widgets.inspector_fields import (
    TAKEN_MNEMONICS,
    FieldBox,
    LineBox,
    LineChoice,
    NoteBox,
    TextBox,
    with_mnemonics,
)
from app.widgets.macro_box import MacroBox
from app.widgets.shorten_button import ShortenButton

_COLUMNS = 2
_SEVERITY_ROLES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "muted"}


def _have_labels(document: EditorDocument, facts: KeyFacts) -> bool:
    """Whether the vendor's file has labels for these keys, or one of them has a label that only we know."""
    dialect = document.catalogue.dialect(document.model.dialect)
    labelled = all(dialect.of(slot.bank).has_labels for slot in facts.slots)
    return labelled or any(placed.assignment.label for placed in facts.placed)


class KeyForm(QWidget):
    """Fields in two columns. Fields are kept while the feature stays, so that focus and cursor stay too.

    Args:
        icons: The icons.
        offers: The people and values that fields complete from.
        wording: Sentences for findings and hints.
        taken: Letters that are mnemonics of other controls in the panel.
    """

    field_edited = Signal(str, str)
    contact_chosen = Signal(str, object)
    """Carries the name of the field and the `Contact`."""
    value_chosen = Signal(str, object)
    """Carries the name of the field and the `Offer`."""
    steps_requested = Signal(str)
    """Carries the name of the field whose macro shall be built by steps."""
    entered = Signal(str)

    def __init__(
        self, icons: Icons, offers: Offers, wording: Wording, taken: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._taken = taken
        self._icons = icons
        self._offers = offers
        self._wording = wording
        self._specs: tuple[FieldSpec, ...] | None = None
        self._has_label = False
        self.boxes: dict[str, FieldBox] = {}
        self.meter = FitMeter(icons.theme)
        self._pool: dict[FieldSpec, FieldBox] = {}
        self.label = TextBox(LABEL, self.tr("Label"), parent=self)
        self.label.hide()
        self.shorten = ShortenButton()
        self.label.column.insertWidget(2, self.meter)
        self.label.column.removeWidget(self.label.label)
        titled = QHBoxLayout()
        titled.setSpacing(8)
        titled.addWidget(self.label.label, 1)
        titled.addWidget(self.shorten)
        self.label.column.insertLayout(0, titled)
        self._wire(self.label)
        self.note = NoteBox(NOTE, self.tr("Note"))
        self._wire(self.note)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self._grid)
        layout.addWidget(self.note, 1)

    def _wire(self, box: FieldBox) -> None:
        box.edited.connect(self.field_edited)
        box.entered.connect(self.entered)

    def order(self) -> list[FieldBox]:
        """Return the fields as the eye meets them; the Tab order."""
        return [*self.boxes.values(), self.note]

    def tab_stops(self) -> list[QWidget]:
        """Return what Tab meets here, in order; hidden ones are passed over by Qt."""
        stops: list[QWidget] = []
        for box in self.order():
            stops += [box.editor, self.shorten] if box is self.label else [box.editor]
            stops += [box.steps] if isinstance(box, MacroBox) else []
        return stops

    def show_facts(self, document: EditorDocument, facts: KeyFacts) -> None:
        """Show the selected keys of the open document."""
        has_label = bool(facts.assigned_rows) and _have_labels(document, facts)
        if facts.fields != self._specs or has_label != self._has_label:
            self._build(facts.fields, has_label)
        self._offer_lines(document, facts)
        for box in self.order():
            self._offer_code(document, facts, box)
            if isinstance(box, OfferBox):
                value = document.value
                site_id = value.site_id if isinstance(value, Phone) else ""
                box.ask_for(facts.feature.id if facts.feature is not None else "", site_id)
            if isinstance(box, MacroBox):
                # Few keys are macros, and the first frame waits for all that is imported above.
                from app.models.macros import macro_language

                box.offer_steps(macro_language(document.catalogue.dialect(document.model.dialect)) is not None)
            box.show_text(facts.common(box.name))
            box.set_read_only(facts.obstacle is not None)
        self._say_hints(document, facts)
        self._measure(document, facts)

    def _build(self, specs: tuple[FieldSpec, ...], has_label: bool) -> None:
        self._specs, self._has_label = specs, has_label
        for old in self.boxes.values():
            self._grid.removeWidget(old)
            old.hide()
        boxes: list[FieldBox] = [self._box(spec) for spec in specs]
        if has_label:
            boxes.insert(1 if boxes else 0, self.label)
        self.boxes = {box.name: box for box in boxes}
        titles = with_mnemonics([box.title for box in self.order()], TAKEN_MNEMONICS + self._taken)
        for box, title in zip(self.order(), titles, strict=True):
            box.set_title(title)
        for place, box in enumerate(boxes):
            row, column = divmod(place, _COLUMNS)
            is_lonely = place == len(boxes) - 1 and column == 0
            self._grid.addWidget(box, row, column, 1, _COLUMNS if is_lonely else 1)
            box.show()

    def _box(self, spec: FieldSpec) -> FieldBox:
        # Boxes are kept for the next key with this feature: making one costs more than all else in a click.
        if spec not in self._pool:
            self._pool[spec] = self._make(spec)
            self._wire(self._pool[spec])
        return self._pool[spec]

    def _make(self, spec: FieldSpec) -> FieldBox:
        if spec.kind == "line":
            return LineBox(spec.name, spec.title, spec)
        if spec.kind in KNOWN_KINDS:
            offering = OfferBox(spec.name, spec.title, spec, self._offers, self._icons)
            offering.contact_chosen.connect(self.contact_chosen)
            offering.value_chosen.connect(self.value_chosen)
            return offering
        if spec.kind == "macro":
            macro = MacroBox(spec.name, spec.title, spec)
            macro.steps_requested.connect(self.steps_requested)
            return macro
        return TextBox(spec.name, spec.title, spec)

    def _offer_code(self, document: EditorDocument, facts: KeyFacts, box: FieldBox) -> None:
        """Show the star code that stands for an empty field as its placeholder."""
        spec = next((spec for spec in facts.fields if spec.name == box.name), None)
        if spec is not None and isinstance(box, TextBox):
            code = plan_code(document.dial_plan, facts.feature, spec)
            stands = code is not None and (not code.before or spec.name == FIELD_PICKUP)
            box.set_stand_in(code.code if code is not None and stands else "")

    def _offer_lines(self, document: EditorDocument, facts: KeyFacts) -> None:
        box = self.boxes.get(FIELD_LINE)
        if isinstance(box, LineBox):
            used = {placed.assignment.line for placed in facts.placed if placed.assignment.is_assigned}
            box.offer(self._line_choices(document, used))

    def _line_choices(self, document: EditorDocument, used: set[int]) -> list[LineChoice]:
        value = document.value
        names: dict[int, str] = {}
        if isinstance(value, Phone):
            for line in value.lines:
                names[line.number] = f"{line.user} {line.display_name or line.label}".strip()
        numbers = set(names) or set(range(1, document.model.accounts + 1))
        choices = []
        for number in sorted(numbers | used):
            if number == 0:
                choices.append(LineChoice(0, self.tr("Automatic")))
            elif names and number not in names:
                choices.append(LineChoice(number, self.tr("{number} · not set up").format(number=number)))
            else:
                choices.append(LineChoice(number, " · ".join(p for p in (str(number), names.get(number, "")) if p)))
        return choices

    def _say_hints(self, document: EditorDocument, facts: KeyFacts) -> None:
        told = {item.facts.get("field", "") for item in facts.findings}
        for name, box in self.boxes.items():
            item = next((f for f in facts.findings if f.facts.get("field") == name), None)
            if item is not None:
                box.say(self._wording.finding(item), _SEVERITY_ROLES[item.severity])
                continue
            hint = self._hint(document, box, facts)
            if hint is None or name in told:
                box.say("")
            else:
                box.say(self._wording.text(hint.code, hint.facts), "muted")

    def _hint(self, document: EditorDocument, box: FieldBox, facts: KeyFacts) -> Hint | None:
        text = facts.common(box.name)
        if text is None:
            return None
        if isinstance(box, LineBox):
            value = document.value
            numbers = {line.number for line in value.lines} if isinstance(value, Phone) else set()
            missing = bool(numbers) and text != "0" and int(text) not in numbers
            return Hint("hint_line_missing", {"line": text}) if missing else None
        spec = next((spec for spec in facts.fields if spec.name == box.name), None)
        has_steps = isinstance(box, MacroBox) and not box.steps.isHidden()
        if spec is None or has_steps:
            return None
        return plan_hint(document.dial_plan, facts.feature, spec, text) or hint_for(spec, text)

    def other_findings(self, facts: KeyFacts) -> list[Finding]:
        """Return the findings that belong to no field that is shown."""
        rest = [item for item in facts.findings if item.facts.get("field") not in self.boxes]
        return sorted(rest, key=lambda item: -item.severity)

    def _measure(self, document: EditorDocument, facts: KeyFacts) -> None:
        text = facts.common(LABEL) if self._has_label else None
        box = self.boxes.get(LABEL)
        if box is None:
            self.meter.show_fit(None)
            return
        rows = [row for row in facts.assigned_rows if facts.obstacle is None]
        count = self.shorten.offer(document, rows)
        if text is not None and len(facts.rows) == 1 and has_variables(text):
            text = document.shown(facts.slots[0].position).label
        if text is None:
            self.meter.show_words(self.tr("%n label(s) cut", "", count) if count else "")
        else:
            spaces = [label_space(document.space, position) for position in positions_of(facts)]
            space, unit, doubt = min(spaces, key=lambda item: item[0].pixels or 1_000_000)
            self.meter.show_fit(fit(text, space), unit, doubt)
        box.editor.setAccessibleDescription(self.meter.summary)

    def focus(self, names: Sequence[str]) -> bool:
        """Focus the first of these fields that is there, with its text selected; return False if none is."""
        for name in names:
            box = self.note if name == NOTE else self.boxes.get(name)
            if box is not None and box.editor.isEnabled():
                box.editor.setFocus()
                if isinstance(box, TextBox):
                    box.edit.selectAll()
                return True
        return False
