"""Sorting, turning around, shifting and swapping the selected keys: each one undo step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from app.errors import EditRefused
from app.models import arranging
from app.models.arranging import SortBy, Wanted
from app.models.keys import KeyPosition
from app.viewmodels.key_editor import KeyEditor


class KeyArranger(QObject):
    """Arranges the keys of the open document. Rows are rows of the key list; refusals are told by the editor.

    Args:
        editor: Carries the edits out.
    """

    def __init__(self, editor: KeyEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor

    def sort(self, rows: Sequence[int], by: SortBy) -> bool:
        """Sort the selected keys; a second time turns the order around."""
        document = self._editor.document
        places = self._editor.positions(rows)
        collate = document.collate

        def make() -> Wanted:
            wanted = arranging.sort(document.space, document.stack, places, by, collate)
            if wanted:
                return wanted
            return arranging.sort(document.space, document.stack, places, by, collate, descending=True)

        return self._editor.arrange(make, self.tr("Sort {keys}").format(keys=self._editor.names(rows)))

    def reverse(self, rows: Sequence[int]) -> bool:
        """Turn the order of the selected keys around."""
        document, places = self._editor.document, self._editor.positions(rows)
        return self._editor.arrange(
            lambda: arranging.reverse(document.space, document.stack, places),
            self.tr("Turn {keys} around").format(keys=self._editor.names(rows)),
        )

    def close_gaps(self, rows: Sequence[int]) -> bool:
        """Move the selected keys up to the first places of the selection."""
        document, places = self._editor.document, self._editor.positions(rows)
        return self._editor.arrange(
            lambda: arranging.close_gaps(document.space, document.stack, places),
            self.tr("Close gaps of {keys}").format(keys=self._editor.names(rows)),
        )

    def shift(self, rows: Sequence[int], by: int) -> list[int]:
        """Move the selected keys along the list; return their new rows, none if they stay."""
        document, places = self._editor.document, self._editor.positions(rows)
        moved: Wanted = {}

        def make() -> Wanted:
            moved.update(arranging.shift(document.space, document.stack, places, by))
            return moved

        text = self.tr("Shift {keys}").format(keys=self._editor.names(rows))
        if not self._editor.arrange(make, text):
            return []
        return sorted(document.space.row(position) for position, key in moved.items() if key is not None)

    def swap(self, rows: Sequence[int]) -> bool:
        """Let two keys, or the keys of two pages or sidecars of which as many are selected, change places."""
        document = self._editor.document
        places = self._editor.positions(rows)

        def make() -> Wanted:
            return arranging.swap(document.stack, _pairs(places))

        return self._editor.arrange(make, self.tr("Swap {keys}").format(keys=self._editor.names(rows)))


def _pairs(places: Sequence[KeyPosition]) -> list[tuple[KeyPosition, KeyPosition]]:
    """Pair keys for a swap: two keys, else one page with the other, else one unit with the other.

    Raises:
        EditRefused: `swap_needs_two`.
    """
    if len(places) == 2:
        return [(places[0], places[1])]
    pages: dict[tuple[int, str, int], list[KeyPosition]] = {}
    units: dict[int, list[KeyPosition]] = {}
    for place in places:
        pages.setdefault((place.unit, place.area, place.page), []).append(place)
        units.setdefault(place.unit, []).append(place)
    for groups in (list(pages.values()), list(units.values())):
        if len(groups) == 2 and len(groups[0]) == len(groups[1]):
            return list(zip(*groups, strict=True))
    raise EditRefused("swap_needs_two")
