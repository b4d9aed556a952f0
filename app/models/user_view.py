"""What the user of a phone may change, tried by a technician who sees the phone as its user does.

Only keys that are not locked, and which template the phone uses; everything else is up to whoever looks after the
phones. The same rule holds however a change comes about: typed, dragged, pasted, filled from the directory.
"""

from __future__ import annotations

from attrs import evolve

from app.errors import EditRefused
from app.models.documents import Document, LinkMode, Phone
from app.models.keys import KeyPosition
from app.models.keyspace import KeySpace
from app.models.layers import KeyStack


def refuse_user_edit(before: Document, after: Document, space: KeySpace, stack: KeyStack) -> None:
    """Let a change pass that the phone's user may make.

    Args:
        before: The document as it is.
        after: The document as it would be.
        space: The keys of the document.
        stack: The layers of the document.

    Raises:
        EditRefused: `user_view_template`, `user_view_locked` (key), `user_view_lock` or `user_view_other`.
    """
    if not isinstance(before, Phone) or not isinstance(after, Phone):
        raise EditRefused("user_view_template", name=before.name)
    picks = (before.template_id, before.link) != (after.template_id, after.link)
    allowed = evolve(before, layout=evolve(before.layout, keys=after.layout.keys))
    if picks:
        fill = after.layout.auto_fill
        allowed = evolve(
            allowed,
            template_id=after.template_id,
            link=after.link,
            settings=after.settings if after.link is LinkMode.COPIED else before.settings,
            layout=evolve(allowed.layout, auto_fill=fill),
        )
    if evolve(after, revision=before.revision) != allowed:
        raise EditRefused("user_view_other")
    _refuse_locked(before, after, space, stack, picks)


def _refuse_locked(before: Phone, after: Phone, space: KeySpace, stack: KeyStack, picks: bool) -> None:
    old, new = before.layout.keys.entries, after.layout.keys.entries
    for position in sorted(old.keys() | new.keys()):
        if old.get(position) == new.get(position):
            continue
        was = old.get(position) if picks else stack.at(position).assignment
        if was is not None and was.locked:
            raise EditRefused("user_view_locked", key=_name(space, position))
        key = new.get(position)
        if not picks and key is not None and key.locked:
            raise EditRefused("user_view_lock", key=_name(space, position))


def _name(space: KeySpace, position: KeyPosition) -> str:
    name = space.name_of(position)
    return name[:1].upper() + name[1:]
