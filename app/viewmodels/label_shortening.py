"""Short forms for the labels of keys that their screens cut."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

from attrs import frozen

from app.models.catalogue import LabelSpace
from app.models.shorten import ShortWords, fitting_forms
from app.resources import read_json, resource
from app.viewmodels.document import EditorDocument
from app.viewmodels.label_fit import fit, label_space

MOST_ROWS = 400


@frozen
class CutLabel:
    """A key whose label is cut, and the short forms that its screen shows whole, best first."""

    row: int
    label: str
    forms: tuple[str, ...]


@functools.cache
def short_words() -> ShortWords:
    """Return the abbreviations that ship with Faceplate.

    Raises:
        ModelFileError: The file is missing or broken.
    """
    path = resource("labels", "short_words.json")
    return ShortWords.from_json(read_json(path), path.name)


def count_cut(document: EditorDocument, rows: Iterable[int]) -> int:
    """Return how many of these keys have a label that their screen cuts."""
    return sum(_is_cut(document, row) for row in rows)


def cut_labels(document: EditorDocument, rows: Sequence[int]) -> list[CutLabel]:
    """Return the keys among rows whose label is cut, with what it could be instead, in list order.

    A label that is not the key's own (a line's name, a number, one that is looked up) is not among them.
    """
    found = []
    for row in rows[:MOST_ROWS]:
        if _is_cut(document, row):
            position = document.space.slots[row].position
            label = document.shown(position).label
            space, _, _ = label_space(document.space, position)
            forms = fitting_forms(label, functools.partial(_fits, space), short_words())
            found.append(CutLabel(row, label, tuple(forms)))
    return found


def _fits(space: LabelSpace, text: str) -> bool:
    return not fit(text, space).is_cut


def _is_cut(document: EditorDocument, row: int) -> bool:
    position = document.space.slots[row].position
    assignment = document.shown(position)
    if not assignment.is_assigned or not assignment.label or position in document.resolution.keys:
        return False
    return fit(assignment.label, label_space(document.space, position)[0]).is_cut


def best_forms(document: EditorDocument, cut: Sequence[CutLabel]) -> dict[int, str]:
    """Choose a short form for each key, by row: its best one that no other key of the phone is called yet.

    Keys that have the same label get the same form. A key without a form that fits is left out.
    """
    rows = {item.row for item in cut}
    taken: dict[str, str] = {}
    for row, slot in enumerate(document.space):
        label = document.shown(slot.position).label
        if label and row not in rows:
            taken[label] = label
    chosen = {}
    for item in cut:
        free = [form for form in item.forms if taken.get(form, item.label) == item.label]
        if item.forms:
            form = free[0] if free else item.forms[0]
            chosen[item.row] = form
            taken[form] = item.label
    return chosen
