"""Keys of a draft in order: grids, columns and rows, aligned, at equal distances, numbered as they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import Enum

from attrs import evolve

from app.models.keys import LINE_AREA
from app.models.model_draft import Box, DraftKey, ModelDraft, added_keys, changed_keys, sided


def grid(first: Box, columns: int, rows: int, gap_x: float, gap_y: float) -> list[Box]:
    """Return equal boxes, column by column as most phones number their keys."""
    return [
        first.moved(column * (first.width + gap_x), row * (first.height + gap_y))
        for column in range(columns)
        for row in range(rows)
    ]


class Edge(Enum):
    """What keys are aligned by."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


def aligned(draft: ModelDraft, uids: Collection[int], edge: Edge) -> ModelDraft:
    """Return the draft with keys aligned by an edge or middle of the area that they span together."""
    chosen = draft.chosen(uids)
    if len(chosen) < 2:
        return draft
    left, right = min(key.box.x for key in chosen), max(key.box.right for key in chosen)
    top, bottom = min(key.box.y for key in chosen), max(key.box.bottom for key in chosen)

    def align(key: DraftKey) -> DraftKey:
        box = key.box
        x, y = {
            Edge.LEFT: (left, box.y),
            Edge.CENTRE: ((left + right - box.width) / 2, box.y),
            Edge.RIGHT: (right - box.width, box.y),
            Edge.TOP: (box.x, top),
            Edge.MIDDLE: (box.x, (top + bottom - box.height) / 2),
            Edge.BOTTOM: (box.x, bottom - box.height),
        }[edge]
        return sided(draft.screen, evolve(key, box=evolve(box, x=x, y=y), label=None))

    return changed_keys(draft, uids, align)


def distributed(draft: ModelDraft, uids: Collection[int], *, across: bool) -> ModelDraft:
    """Return the draft with the centres of keys at equal distances between the outermost two."""
    chosen = draft.chosen(uids)
    axis = 0 if across else 1
    order = sorted(chosen, key=lambda key: key.box.middle[axis])
    if len(order) < 3:
        return draft
    first, last = order[0].box.middle[axis], order[-1].box.middle[axis]
    step = (last - first) / (len(order) - 1)
    places = {key.uid: first + place * step for place, key in enumerate(order)}

    def place(key: DraftKey) -> DraftKey:
        way = places[key.uid] - key.box.middle[axis]
        box = key.box.moved(way, 0) if across else key.box.moved(0, way)
        return sided(draft.screen, evolve(key, box=box, label=None))

    return changed_keys(draft, uids, place)


def lines_of(keys: Iterable[DraftKey], *, by_columns: bool) -> list[list[DraftKey]]:
    """Return keys in the columns (or rows) in which they stand, from the left (or the top)."""
    main = 0 if by_columns else 1
    lines: list[list[DraftKey]] = []
    for key in sorted(keys, key=lambda key: key.box.middle[main]):
        reach = (key.box.width if by_columns else key.box.height) / 2
        if lines and key.box.middle[main] - lines[-1][0].box.middle[main] <= reach:
            lines[-1].append(key)
        else:
            lines.append([key])
    return lines


def renumbered(draft: ModelDraft, area_id: str, *, by_columns: bool = True) -> ModelDraft:
    """Return the draft with an area's keys numbered from 1 as they stand: by columns, or by rows."""
    cross = 1 if by_columns else 0
    lines = lines_of(draft.keys_of(area_id), by_columns=by_columns)
    order = [key.uid for line in lines for key in sorted(line, key=lambda key: key.box.middle[cross])]
    return changed_keys(draft, order, lambda key: evolve(key, number=order.index(key.uid) + 1))


def rows_of(boxes: Iterable[Box]) -> list[Box]:
    """Return boxes in reading order by columns: the order in which suggestions are numbered."""
    draft = ModelDraft(width=10_000, height=10_000)
    draft, _ = added_keys(draft, list(boxes))
    return [key.box for key in renumbered(draft, LINE_AREA).keys_of(LINE_AREA)]
