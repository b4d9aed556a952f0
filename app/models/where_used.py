"""Where a number is used: on which keys and lines, and what becomes of them when it changes."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from attrs import evolve, field, frozen

from app.models.documents import Contact, Document, Phone
from app.models.keys import Assignment, KeyMap, KeyPosition

VALUE = "value"
LINE = "line"
"""The field of a use that is a SIP account, not a key; its position is `line_position`."""
LINE_USE_AREA = "account"


@frozen
class Use:
    """One place where a number stands.

    `field` is `value`, the id of a vendor parameter, or `line`. `feature` and `label` are those of the key; of a line
    its display name is the label.
    """

    number: str
    position: KeyPosition
    field: str = VALUE
    feature: str = ""
    label: str = ""

    @property
    def is_line(self) -> bool:
        """Whether a SIP account has the number, not a key."""
        return self.field == LINE


def line_position(number: int) -> KeyPosition:
    """Return what stands for the place of a line, which is no key."""
    return KeyPosition(0, 1, number, LINE_USE_AREA)


def uses(document: Document) -> Iterator[Use]:
    """Return every number that a document's own keys and lines hold, in order of position."""
    for position, key in sorted(document.layout.keys.entries.items(), key=lambda entry: entry[0]):
        if not key.is_assigned:
            continue
        if key.value:
            yield Use(key.value, position, VALUE, key.feature, key.label)
        for name, text in key.extra:
            yield Use(text, position, name, key.feature, key.label)
    if isinstance(document, Phone):
        for line in document.lines:
            if line.user:
                yield Use(line.user, line_position(line.number), LINE, "line", line.display_name or line.label)


@frozen
class Rewrite:
    """What becomes of a number.

    to: the new number; "" takes the keys away, so that the layer below shows again. before and after: the person whose
    number it is, as the directory knew and knows them; labels that were made of the one are made of the other.
    """

    to: str
    before: Contact | None = None
    after: Contact | None = None


def followings(before: Mapping[str, Contact], after: Mapping[str, Contact]) -> dict[str, Rewrite]:
    """Return what becomes of the numbers of people who changed, by their old number.

    Somebody who is gone, or has no number any more, changes nothing: their keys stay and are told by the checks.

    Args:
        before: People by id, as they were.
        after: People by id, as they are.
    """
    rewrites: dict[str, Rewrite] = {}
    # Most of very many people are the same value; that is quickly seen.
    pairs = [(old, new) for contact_id, old in before.items() if (new := after.get(contact_id)) is not old]
    for old, new in pairs:
        if new is None or not old.extension or not new.extension or _shown(new) == _shown(old):
            continue
        rewrites.setdefault(old.extension, Rewrite(new.extension, old, new))
    return rewrites


def _shown(contact: Contact) -> tuple[str, ...]:
    """Return what keys can show of a person."""
    return contact.extension, contact.first, contact.last, contact.display, contact.department


def changed_by(use: Use, rewrites: Mapping[str, Rewrite]) -> bool:
    """Whether rewriting would change what stands at a place."""
    rewrite = rewrites.get(use.number)
    if rewrite is None:
        return False
    return rewrite.to != use.number or followed_label(use.label, rewrite.before, rewrite.after) != use.label


LABEL_PATTERNS = (
    "{name}",
    "{first}",
    "{last}",
    "{ext}",
    "{first} {last}",
    "{last} {first}",
    "{last}, {first}",
    "{name} {ext}",
    "{ext} {name}",
    "{first} {ext}",
    "{ext} {first}",
    "{last} {ext}",
    "{ext} {last}",
    "{name} ({ext})",
    "{first} ({ext})",
    "{name} - {ext}",
    "{ext} - {name}",
)
"""The labels that count as automatic: nothing in them but the person's own words."""


def filled(pattern: str, contact: Contact) -> str:
    """Return a label pattern with a person's words in it."""
    return pattern.format(
        name=contact.name, first=contact.first, last=contact.last, ext=contact.extension, dept=contact.department
    )


def followed_label(label: str, before: Contact | None, after: Contact | None) -> str:
    """Return the label that follows a person's change; one that somebody wrote by hand stays."""
    if before is None or after is None or not label:
        return label
    for pattern in LABEL_PATTERNS:
        if filled(pattern, before) == label:
            return filled(pattern, after).replace("()", "").strip(" -,") or label
    return label


def renamed(person: Contact, first: str, last: str) -> Contact:
    """Return a person under another name; a display name that was made of the old one is made of the new one."""
    bare = evolve(person, display="")
    after = evolve(bare, first=first, last=last)
    if not person.display or not bare.name:
        return after
    return evolve(after, display=followed_label(person.display, bare, after))


@frozen
class Rewritten:
    """A document after its numbers were rewritten, and the keys and lines that changed."""

    document: Document
    changes: Mapping[KeyPosition, tuple[Assignment, Assignment | None]] = field(factory=dict)
    lines: tuple[tuple[int, str, str], ...] = ()
    """Number, old user and new user of each line that changed."""

    @property
    def is_changed(self) -> bool:
        """Whether anything changed."""
        return bool(self.changes or self.lines)


def rewritten(
    document: Document,
    rewrites: Mapping[str, Rewrite],
    only: Container[KeyPosition] | None = None,
) -> Rewritten:
    """Change numbers on a document's own keys, and on the lines that were asked for.

    Locked keys change too: a lock guards against the phone's user, and a number that nobody has helps nobody. A pickup
    code that ends in the old number ends in the new one.

    Args:
        document: The phone or template.
        rewrites: What becomes of which number.
        only: Change only these keys and lines (see `line_position`); None for all keys and no line. With the user of
            a line an equal auth user changes. Taking a number away never touches a line.
    """
    changes: dict[KeyPosition, tuple[Assignment, Assignment | None]] = {}
    for position, key in document.layout.keys.entries.items():
        if not key.is_assigned or (only is not None and position not in only):
            continue
        after = _rewritten_key(key, rewrites)
        if after != key:
            changes[position] = key, after
    keys = document.layout.keys.updated({position: after for position, (_, after) in changes.items()})
    result = _with_keys(document, keys)
    moved: list[tuple[int, str, str]] = []
    if only is not None and isinstance(result, Phone):
        lines = []
        for line in result.lines:
            rewrite = rewrites.get(line.user)
            chosen = line_position(line.number) in only
            if chosen and rewrite is not None and rewrite.to and rewrite.to != line.user:
                moved.append((line.number, line.user, rewrite.to))
                auth = rewrite.to if line.auth_user == line.user else line.auth_user
                name = followed_label(line.display_name, rewrite.before, rewrite.after)
                line = evolve(line, user=rewrite.to, auth_user=auth, display_name=name)
            lines.append(line)
        result = evolve(result, lines=tuple(lines))
    return Rewritten(result, changes, tuple(moved))


def _with_keys(document: Document, keys: KeyMap) -> Document:
    return evolve(document, layout=evolve(document.layout, keys=keys))


def _rewritten_key(key: Assignment, rewrites: Mapping[str, Rewrite]) -> Assignment | None:
    # A dynamic key follows the directory by itself; its value is only what it said last.
    rewrite = rewrites.get(key.value) if key.slot is None else None
    if rewrite is not None:
        if not rewrite.to:
            return None
        pickup = key.pickup
        if pickup.endswith(key.value) and pickup != rewrite.to:
            pickup = pickup.removesuffix(key.value) + rewrite.to
        label = followed_label(key.label, rewrite.before, rewrite.after)
        key = evolve(key, value=rewrite.to, pickup=pickup, label=label)
    for name, text in key.extra:
        rewrite = rewrites.get(text)
        if rewrite is not None:
            key = key.with_extra(name, rewrite.to)
    return key
