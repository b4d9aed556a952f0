"""Panels that change many keys: a series of numbers, find and replace, and people out of pasted text."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QWidget,
)

from app.models.arranging import TEXT_FIELDS
from app.models.keys import Assignment, KeyPosition
from app.models.pasted_list import Match, PastedEntry
from app.models.spoken import describe_assignment
from app.models.wording import Wording
from app.viewmodels.key_planner import KeyPlanner, ListOrder, ListPlanner, PastePlanner, ReplacePlanner, SeriesPlanner
from app.widgets.check_rows import DETAIL_ROLE, CheckRowDelegate
from app.widgets.controls import SegmentedControl, show_lines
from app.widgets.fitting_controls import WrappingCheckBox
from app.widgets.icons import Icons
from app.widgets.plan_panel import PlanPanel
from app.widgets.sheet import plain_list

_ORDERS = (ListOrder.PASTED, ListOrder.NAME, ListOrder.NUMBER)
_NUMBER = Qt.ItemDataRole.UserRole + 21
_TEXT_LINES = 5
_LIST_HEIGHT = 132


class KeysPanel(PlanPanel):
    """What the panels share: the outcome as keys before and after.

    Args:
        planner: What is planned.
        title: The heading.
        icons: The icons.
        wording: Sentences.
        scope: Where Enter and Esc belong to the panel.
    """

    def __init__(self, planner: KeyPlanner, title: str, icons: Icons, wording: Wording, scope: QWidget) -> None:
        super().__init__(icons, title, scope)
        self._planner = planner
        self._wording = wording
        self.note.hide()

    def name(self, position: KeyPosition) -> str:
        """Name a key of the document."""
        return self._planner.document.space.name_of(position)

    def lines(self) -> Iterator[str]:
        """Say what becomes of each key."""
        planner = self._planner
        features = planner.document.catalogue.features
        for position, after in planner.wanted.items():
            before = planner.document.stack.at(position).assignment
            words = self._job(after)
            if before.is_assigned:
                before_words = describe_assignment(before, features)
                yield self.tr("{key}: {before} → {after}").format(
                    key=self.name(position), before=before_words, after=words
                )
            else:
                yield self.tr("{key}: {after}").format(key=self.name(position), after=words)

    def _job(self, key: Assignment | None) -> str:
        if key is None:
            return self.tr("free")
        return describe_assignment(key, self._planner.document.catalogue.features)

    def show_refusal(self, button: str) -> bool:
        """Show why the choices lead nowhere; return whether they do."""
        refusal = self._planner.refusal
        if refusal is not None:
            self.show_outcome(self._wording.error(refusal), (), button, False, "error")
        return refusal is not None


class SeriesPanel(KeysPanel):
    """Numbers in a row onto the selected keys."""

    def __init__(self, planner: SeriesPlanner, icons: Icons, wording: Wording, scope: QWidget) -> None:
        super().__init__(planner, "", icons, wording, scope)
        self.setObjectName("series_panel")
        self.planner = planner
        self.setAccessibleName(self.tr("Fill a series"))
        self.header.set_title(self.tr("Fill a series"))
        self.note.setText(self.tr("Select the keys on picture or list; locked ones are passed over."))
        self.note.show()
        self.feature = QComboBox()
        for feature in planner.document.catalogue.features:
            if feature.field("value") is not None:
                self.feature.addItem(icons.icon(feature.icon), feature.title, feature.id)
        self.feature.setCurrentIndex(self.feature.findData(planner.feature))
        self.series = QLineEdit(planner.series)
        self.series.setPlaceholderText(self.tr("101…120, or 101 for as many as there are keys"))
        self.label = QLineEdit(planner.label)
        self.label.setPlaceholderText(self.tr("Park {ext}"))
        self.add_row(self.tr("Keys &become"), self.feature)
        self.add_row(self.tr("&Numbers"), self.series)
        self.add_row(self.tr("&Label"), self.label, self.tr("{ext} stands for the number of each key."))
        self.feature.currentIndexChanged.connect(self._on_feature_changed)
        self.series.textEdited.connect(self._on_series_edited)
        self.label.textEdited.connect(self._on_label_edited)
        planner.planned.connect(self._on_planned)
        self._on_planned()
        self.setFocusProxy(self.series)

    def _on_feature_changed(self, place: int) -> None:
        self.planner.choose(feature=str(self.feature.itemData(place)))

    def _on_series_edited(self, text: str) -> None:
        self.planner.choose(series=text)

    def _on_label_edited(self, text: str) -> None:
        self.planner.choose(label=text)

    def _on_planned(self) -> None:
        count = len(self.planner.wanted)
        button = self.tr("Fill %n key(s)", "", count)
        self.header.set_detail(self.tr("%n key(s) selected", "", len(self.planner.positions)))
        if self.show_refusal(button):
            return
        summary = self.tr("%n key(s) filled", "", count) if count else self.tr("Type the first number.")
        self.show_outcome(summary, list(self.lines()), button, count > 0, "strong")


class ReplacePanel(KeysPanel):
    """Find and replace in labels, targets, pickup codes or notes."""

    def __init__(self, planner: ReplacePlanner, icons: Icons, wording: Wording, scope: QWidget) -> None:
        super().__init__(planner, "", icons, wording, scope)
        self.setObjectName("replace_panel")
        self.planner = planner
        self.setAccessibleName(self.tr("Find and replace"))
        self.header.set_title(self.tr("Find and replace"))
        self.find_text = QLineEdit(planner.find)
        self.replacement = QLineEdit(planner.replacement)
        titles = [self.tr("Label"), self.tr("Target"), self.tr("Pickup"), self.tr("Note")]
        self.field = SegmentedControl(titles, self.tr("Where"), wraps=True)
        self.field.choose(TEXT_FIELDS.index(planner.field))
        self.match_case = WrappingCheckBox(self.tr("Match &case"))
        self.match_case.setChecked(planner.match_case)
        self.add_row(self.tr("Fi&nd"), self.find_text)
        self.add_row(self.tr("&Replace by"), self.replacement)
        self.add_row(self.tr("Where"), self.field)
        self.add_wide(self.match_case)
        self.find_text.textEdited.connect(self._on_find_edited)
        self.replacement.textEdited.connect(self._on_replacement_edited)
        self.field.chosen.connect(self._on_field_chosen)
        self.match_case.toggled.connect(self._on_case_toggled)
        planner.planned.connect(self._on_planned)
        self._on_planned()
        self.setFocusProxy(self.find_text)

    def _on_find_edited(self, text: str) -> None:
        self.planner.choose(find=text)

    def _on_replacement_edited(self, text: str) -> None:
        self.planner.choose(replacement=text)

    def _on_field_chosen(self, place: int) -> None:
        self.planner.choose(field=TEXT_FIELDS[place])

    def _on_case_toggled(self, matches: bool) -> None:
        self.planner.choose(match_case=matches)

    def _on_planned(self) -> None:
        planner = self.planner
        count = len(planner.wanted)
        button = self.tr("Replace on %n key(s)", "", count)
        everywhere = self.tr("on all keys; select several to keep to them")
        here = everywhere if planner.is_everywhere else self.tr("on %n selected key(s)", "", len(planner.positions))
        self.header.set_detail(here)
        if self.show_refusal(button):
            return
        if count:
            summary = self.tr("%n key(s) changes(change)", "", count)
        elif planner.find:
            summary = self.tr("No key has “{text}” there.").format(text=planner.find)
        else:
            summary = self.tr("Type what to look for.")
        self.show_outcome(summary, list(self.lines()), button, count > 0, "strong")


class PastePanel(KeysPanel):
    """Copied keys that do not all fit, or of which this phone cannot do all: says which, before anything is pasted."""

    def __init__(self, planner: PastePlanner, icons: Icons, wording: Wording, scope: QWidget) -> None:
        super().__init__(planner, "", icons, wording, scope)
        self.setObjectName("paste_panel")
        self.planner = planner
        self.setAccessibleName(self.tr("Paste keys"))
        self.header.set_title(self.tr("Paste keys"))
        self.note.show()
        self.others = SegmentedControl([self.tr("Leave out"), self.tr("Paste as is")], self.tr("What it cannot do"))
        self.others.choose(0 if planner.leaves_out else 1)
        self.others.button(1).setToolTip(self.tr("They stand on their keys with a mark until you change them."))
        self.add_wide(self.others)
        self.others.chosen.connect(self._on_others_chosen)
        planner.planned.connect(self._on_planned)
        self._on_planned()
        self.setFocusProxy(self.apply_button)

    def _on_others_chosen(self, place: int) -> None:
        self.planner.choose(place == 0)

    def _on_planned(self) -> None:
        planner = self.planner
        count = len(planner.wanted)
        button = self.tr("Paste %n key(s)", "", count)
        self.header.set_detail(self.tr("%n key(s) copied", "", len(planner.copied)))
        self.others.setVisible(bool(planner.troubles))
        self.note.setText(" ".join(self._reasons()))
        if self.show_refusal(button):
            return
        parts = [self.tr("%n key(s) pasted", "", count)]
        if planner.left:
            parts.append(self.tr("%n does(do) not fit", "", len(planner.left)))
        if planner.troubles:
            parts.append(self.tr("%n cannot be written for this phone", "", len(planner.troubles)))
        role = "strong" if count else "error"
        self.show_outcome(" · ".join(parts), [*self._left_lines(), *self.lines()], button, count > 0, role)

    def _reasons(self) -> Iterator[str]:
        planner = self.planner
        if planner.left:
            fits = len(planner.wanted) + (len(planner.troubles) if planner.leaves_out else 0)
            one, many = (
                self.tr("{fits} of {total} keys fit, 1 does not."),
                self.tr("{fits} of {total} keys fit, {left} do not."),
            )
            text = one if len(planner.left) == 1 else many
            yield text.format(fits=fits, total=fits + len(planner.left), left=len(planner.left))
        if planner.troubles:
            yield self.tr("This phone cannot do everything that was copied.")
        yield self.tr("Nothing is pasted yet.")
        yield from dict.fromkeys(self._wording.error(item.why) for item in planner.left if not item.lacks_room)
        yield from dict.fromkeys(verdict.reason for _, verdict in planner.troubles.values() if verdict.reason)

    def _left_lines(self) -> Iterator[str]:
        planner = self.planner
        features = planner.document.catalogue.features
        for item in planner.left:
            job = describe_assignment(item.assignment, features)
            if item.position is not None:
                yield self.tr("Does not fit on {key}: {feature}").format(key=self.name(item.position), feature=job)
            else:
                yield self.tr("No key left for number {number}: {feature}").format(number=item.number, feature=job)
        for position, (key, _) in planner.troubles.items():
            job = describe_assignment(key, features)
            yield self.tr("Not possible on {key}: {feature}").format(key=self.name(position), feature=job)


class ListPanel(KeysPanel):
    """People out of an e-mail, a spreadsheet or a list, onto keys."""

    def __init__(self, planner: ListPlanner, icons: Icons, wording: Wording, scope: QWidget) -> None:
        super().__init__(planner, "", icons, wording, scope)
        self.setObjectName("list_panel")
        self.planner = planner
        self.setAccessibleName(self.tr("Paste a list"))
        self.header.set_title(self.tr("Paste a list"))
        self._build_choices()
        self._connect()
        self._show_people()
        self._on_planned()
        self.setFocusProxy(self.text)

    def _build_choices(self) -> None:
        planner = self.planner
        self.text = QPlainTextEdit(planner.text)
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(self.tr("Names and extensions as they come: an e-mail, cells, a list"))
        self.text.setAccessibleName(self.tr("Pasted text"))
        show_lines(self.text, _TEXT_LINES)
        self.people = QListWidget()
        plain_list(self.people, self.tr("People found"))
        self.people.setItemDelegate(CheckRowDelegate(self.icons, self.people))
        self.people.setMinimumSize(QSize(0, self.icons.theme.scaled(_LIST_HEIGHT)))
        self.sort = SegmentedControl(
            [self.tr("Pasted"), self.tr("Name"), self.tr("Number")], self.tr("Order"), wraps=True
        )
        self.sort.button(1).setToolTip(self.tr("By last name"))
        self.sort.choose(_ORDERS.index(planner.sort))
        self.keys = SegmentedControl([self.tr("Free ones"), self.tr("Overwrite")], self.tr("Which keys"), wraps=True)
        self.keys.choose(0 if planner.options.only_free else 1)
        self.feature = SegmentedControl(
            [self.tr("BLF"), self.tr("Speed dial")], self.tr("Extensions become"), wraps=True
        )
        self.feature.choose(0 if planner.options.feature == "blf" else 1)
        self.feature.setToolTip(self.tr("Outside numbers become speed dials in any case."))
        self.label = QLineEdit(planner.options.label)
        self.skip_own = WrappingCheckBox(self.tr("Leave out the phone's o&wn extensions"))
        self.skip_own.setChecked(planner.options.skip_own)
        self.add_wide(self.text)
        self.add_wide(self.people)
        self.add_row(self.tr("Order"), self.sort)
        self.add_row(self.tr("Keys"), self.keys)
        self.add_row(self.tr("La&bel"), self.label, self.tr("Text and variables: {ext} {name} {first} {last} {dept}"))
        self.add_row(self.tr("Become"), self.feature, more=True)
        self.add_wide(self.skip_own, more=True)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._on_text_changed)
        self.people.itemChanged.connect(self._on_item_changed)
        self.sort.chosen.connect(self._on_sort_chosen)
        self.keys.chosen.connect(self._on_keys_chosen)
        self.feature.chosen.connect(self._on_feature_chosen)
        self.label.textEdited.connect(self._on_label_edited)
        self.skip_own.toggled.connect(self._on_skip_own_toggled)
        self.planner.planned.connect(self._on_planned)

    # ---- choices

    def _on_text_changed(self) -> None:
        self.planner.set_text(self.text.toPlainText())
        self._show_people()

    def _on_item_changed(self, item: QListWidgetItem) -> None:
        is_out = item.checkState() is Qt.CheckState.Unchecked
        self.planner.set_left_out(str(item.data(_NUMBER)), is_out)

    def _on_sort_chosen(self, place: int) -> None:
        self.planner.choose_sort(_ORDERS[place])

    def _on_keys_chosen(self, place: int) -> None:
        self.planner.choose(evolve(self.planner.options, only_free=place == 0))

    def _on_feature_chosen(self, place: int) -> None:
        self.planner.choose(evolve(self.planner.options, feature=("blf", "speed_dial")[place]))

    def _on_label_edited(self, label: str) -> None:
        self.planner.choose(evolve(self.planner.options, label=label))

    def _on_skip_own_toggled(self, skips: bool) -> None:
        self.planner.choose(evolve(self.planner.options, skip_own=skips))

    # ---- outcome

    def _show_people(self) -> None:
        planner = self.planner
        self.people.blockSignals(True)
        self.people.clear()
        for entry in planner.found.entries:
            item = QListWidgetItem(f"{entry.number}  {entry.name}".strip())
            detail = self._match_words(entry)
            item.setData(DETAIL_ROLE, detail)
            item.setData(_NUMBER, entry.number)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}, {detail}")
            item.setToolTip(entry.source)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            out = entry.number in planner.left_out
            item.setCheckState(Qt.CheckState.Unchecked if out else Qt.CheckState.Checked)
            self.people.addItem(item)
        self.people.blockSignals(False)
        self.people.setVisible(bool(planner.found.entries))

    def _match_words(self, entry: PastedEntry) -> str:
        match entry.match:
            case Match.NUMBER:
                return self.tr("in the directory")
            case Match.NAME:
                return self.tr("number from the directory")
            case Match.NAME_DIFFERS:
                return self.tr("the directory says {name}").format(name=entry.contact.name if entry.contact else "")
            case Match.NONE:
                return self.tr("outside number") if entry.is_outside else self.tr("not in the directory")

    def _on_planned(self) -> None:
        planner = self.planner
        count = len(planner.wanted)
        button = self.tr("Fill %n key(s)", "", count)
        if len(planner.positions) > 1:
            detail = self.tr("onto %n selected key(s)", "", len(planner.positions))
        else:
            detail = self.tr("from {key} on").format(key=self.name(planner.positions[0])) if planner.positions else ""
        self.header.set_detail(detail)
        if self.show_refusal(button):
            return
        plan = planner.plan
        if plan is None:
            nobody = self.tr("Nobody was found in this text.") if planner.text.strip() else ""
            summary = nobody or self.tr("Paste the text; people are found as you do.")
            self.show_outcome(summary, list(self._rest_lines()), button, False, "error" if nobody else "strong")
            return
        parts = [self.tr("%n key(s) filled", "", count)]
        if plan.replaced:
            parts.append(self.tr("%n replaced", "", len(plan.replaced)))
        if plan.overflow:
            parts.append(self.tr("%n does(do) not fit", "", len(plan.overflow)))
        if plan.own:
            parts.append(self.tr("%n own left out", "", len(plan.own)))
        lines = [self.tr("Does not fit: {ext} {name}").format(ext=p.extension, name=p.name) for p in plan.overflow]
        lines += [self.tr("Own extension: {ext} {name}").format(ext=p.extension, name=p.name) for p in plan.own]
        lines += self._rest_lines()
        lines += self.lines()
        role = "strong" if count else "error"
        self.show_outcome(" · ".join(parts), lines, button, count > 0, role)

    def _rest_lines(self) -> Iterator[str]:
        words = {
            "no_number": self.tr("Nobody found in: {text}"),
            "twice": self.tr("Number was there before: {text}"),
            "too_long": self.tr("Not read, too long: {text}"),
        }
        for rest in self.planner.found.rest:
            yield words[rest.reason].format(text=rest.source[:120])
