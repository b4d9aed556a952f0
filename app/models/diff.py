"""What differs between two layouts or phones, told by keys, lines and settings instead of by rows of a file.

Every difference is in the diff once, so that applying it to the first value gives the second.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping

from attrs import evolve, field, fields, frozen

from app.models.documents import AutoFill, KeptSettings, Layout, Line, Phone, Setting
from app.models.keys import Assignment, KeyMap, KeyPosition, KeyState
from app.models.mac import MacAddress

COMMENT_NAME = "#"
"""The name under which a comment of a file stands among the kept settings."""

_KEY_FIELDS = ("state", "feature", "line", "value", "pickup", "label", "locked", "note", "slot")
_LINE_FIELDS = tuple(attribute.name for attribute in fields(Line))


@frozen
class KeyEntry:
    """A key and what it does."""

    position: KeyPosition
    assignment: Assignment


@frozen
class KeyChange:
    """A key that does something else now."""

    position: KeyPosition
    before: Assignment
    after: Assignment

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of what changed: fields of `Assignment`, and vendor parameters by their own names."""
        plain = [name for name in _KEY_FIELDS if getattr(self.before, name) != getattr(self.after, name)]
        names = sorted({name for key in (self.before, self.after) for name, _ in key.extra})
        return (*plain, *(name for name in names if self.before.extra_value(name) != self.after.extra_value(name)))


@frozen
class KeyMove:
    """The same assignment at another key."""

    source: KeyPosition
    target: KeyPosition
    assignment: Assignment


@frozen
class LineChange:
    """A line that is new (`before` is None), gone (`after` is None) or different."""

    before: Line | None
    after: Line | None

    @property
    def number(self) -> int:
        """The line's number, from 1."""
        line = self.after or self.before
        return line.number if line else 0

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields of `Line` that changed; empty for a line that is new or gone."""
        if self.before is None or self.after is None:
            return ()
        return tuple(name for name in _LINE_FIELDS if getattr(self.before, name) != getattr(self.after, name))


@frozen
class SettingChange:
    """A kept setting that is new (`before` is None), gone (`after` is None) or different; a comment is called `#`.

    The values may be secrets and are never part of `repr`.
    """

    name: str
    before: str | None = field(repr=False)
    after: str | None = field(repr=False)


@frozen
class Identity:
    """What a phone is, apart from its keys, lines and settings. `dialect` is that of its kept settings.

    `dial_plan` is the id of its profile of star codes, `auto_fill` what fills its automatic slots.
    """

    model_id: str
    sidecars: tuple[str, ...] = ()
    name: str = ""
    note: str = ""
    mac: MacAddress | None = None
    dialect: str = ""
    dial_plan: str = ""
    auto_fill: AutoFill | None = None


@frozen
class LayoutDiff:
    """What turns one layout or phone into another.

    before, after: what the two are. options: device settings, by their ids. settings: kept ones. A key can be in two
    of the tuples: what stood there moved away or was removed, and something else was added or moved there.
    """

    before: Identity
    after: Identity
    added: tuple[KeyEntry, ...] = ()
    removed: tuple[KeyEntry, ...] = ()
    changed: tuple[KeyChange, ...] = ()
    moved: tuple[KeyMove, ...] = ()
    lines: tuple[LineChange, ...] = ()
    options: tuple[SettingChange, ...] = ()
    settings: tuple[SettingChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the two are the same."""
        return self.before == self.after and not (self.keys or self.lines or self.options or self.settings)

    @property
    def keys(self) -> frozenset[KeyPosition]:
        """All keys that do something else now, both ends of a move included."""
        return frozenset(
            {
                *(entry.position for entry in (*self.added, *self.removed)),
                *(change.position for change in self.changed),
                *(end for move in self.moved for end in (move.source, move.target)),
            }
        )


def compare_layouts(before: Layout, after: Layout) -> LayoutDiff:
    """Return what differs between two layouts."""
    diff = LayoutDiff(
        Identity(before.model_id, before.sidecars, auto_fill=before.auto_fill),
        Identity(after.model_id, after.sidecars, auto_fill=after.auto_fill),
    )
    return _with_keys(diff, before.keys.entries, after.keys.entries)


def compare_phones(before: Phone, after: Phone) -> LayoutDiff:
    """Return what differs between two phones; ids, revisions, sites and templates are not compared."""
    diff = LayoutDiff(
        _identity(before),
        _identity(after),
        lines=compare_lines(before.lines, after.lines),
        options=compare_settings(
            itertools.starmap(Setting, before.settings), itertools.starmap(Setting, after.settings)
        ),
        settings=compare_settings(before.kept.settings, after.kept.settings),
    )
    return _with_keys(diff, before.layout.keys.entries, after.layout.keys.entries)


def as_in_file(phone: Phone) -> Phone:
    """Return what a vendor's file can say of a phone: neither name, locks, notes, directory slots nor dial plan."""
    keys = {
        position: evolve(key, locked=False, note="", slot=None)
        for position, key in phone.layout.keys.entries.items()
        if key.state is not KeyState.DEFAULT
    }
    return evolve(phone, name="", note="", dial_plan="", layout=evolve(phone.layout, keys=KeyMap(keys), auto_fill=None))


def compare_lines(before: Iterable[Line], after: Iterable[Line]) -> tuple[LineChange, ...]:
    """Return what differs between the lines of two phones, by line number."""
    old, new = ({line.number: line for line in lines} for lines in (before, after))
    return tuple(
        LineChange(old.get(number), new.get(number))
        for number in sorted({*old, *new})
        if old.get(number) != new.get(number)
    )


def compare_settings(before: Iterable[Setting], after: Iterable[Setting]) -> tuple[SettingChange, ...]:
    """Return what differs between two lists of settings.

    Names are compared without regard to case; of a name that comes twice the last one counts. The order does not
    matter. A comment that is different is one comment gone and another one new.
    """
    old_list, new_list = list(before), list(after)
    old, new = ({item.name.lower(): item for item in items} for items in (old_list, new_list))
    changes = []
    for key in dict.fromkeys((*old, *new)):
        was, now = old.get(key), new.get(key)
        if key != COMMENT_NAME and (was.value if was else None) != (now.value if now else None):
            named = now or was
            name = named.name if named else key
            changes.append(SettingChange(name, was.value if was else None, now.value if now else None))
    gone, come = (Counter(item.value for item in items if item.name == COMMENT_NAME) for items in (old_list, new_list))
    changes += [SettingChange(COMMENT_NAME, text, None) for text in (gone - come).elements()]
    changes += [SettingChange(COMMENT_NAME, None, text) for text in (come - gone).elements()]
    return tuple(changes)


def _identity(phone: Phone) -> Identity:
    return Identity(
        phone.layout.model_id,
        phone.layout.sidecars,
        phone.name,
        phone.note,
        phone.mac,
        phone.kept.dialect if phone.kept.settings else "",
        phone.dial_plan,
        phone.layout.auto_fill,
    )


def _with_keys(
    diff: LayoutDiff, before: Mapping[KeyPosition, Assignment], after: Mapping[KeyPosition, Assignment]
) -> LayoutDiff:
    touched = sorted(p for p in {*before, *after} if before.get(p) != after.get(p))
    moved = _moves(touched, before, after)
    left = {move.source for move in moved}
    reached = {move.target for move in moved}
    added: list[KeyEntry] = []
    removed: list[KeyEntry] = []
    changed: list[KeyChange] = []
    for position in touched:
        was = None if position in left else before.get(position)
        now = None if position in reached else after.get(position)
        if was is not None and now is not None:
            changed.append(KeyChange(position, was, now))
        elif was is not None:
            removed.append(KeyEntry(position, was))
        elif now is not None:
            added.append(KeyEntry(position, now))
    return evolve(diff, added=tuple(added), removed=tuple(removed), changed=tuple(changed), moved=tuple(moved))


def _moves(
    touched: Iterable[KeyPosition], before: Mapping[KeyPosition, Assignment], after: Mapping[KeyPosition, Assignment]
) -> list[KeyMove]:
    """Pair equal assignments in key order. Only jobs move: a blank key elsewhere is another blank key."""
    arrived: dict[Assignment, deque[KeyPosition]] = defaultdict(deque)
    positions = list(touched)
    for position in positions:
        now = after.get(position)
        if now is not None and now.is_assigned:
            arrived[now].append(position)
    moves = []
    for position in positions:
        was = before.get(position)
        if was is not None and arrived.get(was):
            moves.append(KeyMove(position, arrived[was].popleft(), was))
    return moves


def apply_to_layout(diff: LayoutDiff, layout: Layout) -> Layout:
    """Return the layout with the differences made. For the diff's first layout this is its second."""
    changes: dict[KeyPosition, Assignment | None] = dict.fromkeys(move.source for move in diff.moved)
    changes |= dict.fromkeys(entry.position for entry in diff.removed)
    changes |= {move.target: move.assignment for move in diff.moved}
    changes |= {entry.position: entry.assignment for entry in diff.added}
    changes |= {change.position: change.after for change in diff.changed}
    return Layout(
        diff.after.model_id, diff.after.sidecars, layout.keys.updated(changes), auto_fill=diff.after.auto_fill
    )


def apply_to_phone(diff: LayoutDiff, phone: Phone) -> Phone:
    """Return the phone with the differences made; new kept settings come last."""
    lines = {line.number: line for line in phone.lines}
    for change in diff.lines:
        lines.pop(change.number, None)
        if change.after is not None:
            lines[change.number] = change.after
    settings = _applied(diff.settings, phone.kept.settings)
    options = _applied(diff.options, itertools.starmap(Setting, phone.settings))
    dialect = diff.after.dialect if settings else phone.kept.dialect
    return evolve(
        phone,
        name=diff.after.name,
        note=diff.after.note,
        mac=diff.after.mac,
        layout=apply_to_layout(diff, phone.layout),
        lines=tuple(lines[number] for number in sorted(lines)),
        kept=KeptSettings(dialect, settings),
        dial_plan=diff.after.dial_plan,
        settings=tuple(sorted((item.name, item.value) for item in options)),
    )


def _applied(changes: Iterable[SettingChange], settings: Iterable[Setting]) -> tuple[Setting, ...]:
    gone: Counter[str] = Counter()
    new_comments: list[Setting] = []
    wanted: dict[str, SettingChange] = {}
    for change in changes:
        if change.name != COMMENT_NAME:
            wanted[change.name.lower()] = change
        elif change.before is not None:
            gone[change.before] += 1
        elif change.after is not None:
            new_comments.append(Setting(COMMENT_NAME, change.after))
    result = []
    for item in settings:
        if item.name == COMMENT_NAME and gone[item.value]:
            gone[item.value] -= 1
            continue
        wish = wanted.get(item.name.lower()) if item.name != COMMENT_NAME else None
        if wish is None:
            result.append(item)
        elif wish.after is not None:
            result.append(Setting(item.name, wish.after))
    known = {item.name.lower() for item in result}
    result += [
        Setting(change.name, change.after)
        for key, change in wanted.items()
        if change.after is not None and key not in known
    ]
    return (*result, *new_comments)
