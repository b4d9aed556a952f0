"""Model drafts: what can be done to keys, what the check finds, and records that come back as they were."""

from __future__ import annotations

import pytest
from attrs import evolve

from app.models.catalogue import phone_model_from_json
from app.models.catalogue_index import Catalogue
from app.models.draft_checks import bank_limits, check_draft, lost_by_change
from app.models.draft_order import Edge, aligned, distributed, grid, renumbered
from app.models.draft_records import drawing_of_draft, record_of_draft
from app.models.model_draft import (
    Box,
    DraftArea,
    DraftScreen,
    KeySide,
    ModelDraft,
    added_keys,
    changed_keys,
    moved_keys,
    removed_keys,
    resized_keys,
    suggested_id,
    with_area,
    with_number,
    with_screen,
    with_size,
)
from app.models.model_record import check_phone_record
from app.phone_images.geometry import FaceplateStore, faceplate_from_json, with_named_keys
from app.widgets.model_editor_sources import draft_from_model

START = ModelDraft(id="own-a", vendor="Acme", family="A", name="A1", dialect="yealink")


def with_keys(*places: tuple[float, float], size: tuple[float, float] = (10, 5)) -> ModelDraft:
    return added_keys(START, [Box(x, y, *size) for x, y in places])[0]


def numbers(draft: ModelDraft) -> dict[int, int]:
    return {key.uid: key.number for key in draft.keys}


def codes(draft: ModelDraft, catalogue: Catalogue, taken: frozenset[str] = frozenset()) -> set[str]:
    return {item.code for item in check_draft(draft, bank_limits(catalogue, draft.dialect), taken)}


class TestChanging:
    def test_new_keys_are_numbered_on(self) -> None:
        draft = with_keys((0, 0), (0, 10))
        draft, uids = added_keys(draft, [Box(0, 20, 10, 5)])
        assert numbers(draft) == {1: 1, 2: 2, 3: 3}
        assert uids == [3]

    def test_the_gap_of_a_removed_key_closes(self) -> None:
        draft = removed_keys(with_keys((0, 0), (0, 10), (0, 20)), {2})
        assert numbers(draft) == {1: 1, 3: 2}

    def test_keys_move_together_and_stop_at_the_edge(self) -> None:
        draft = moved_keys(with_keys((0, 0), (30, 10)), {1, 2}, -50, 7)
        assert [(key.box.x, key.box.y) for key in draft.keys] == [(0, 7), (30, 17)]
        assert moved_keys(draft, {1, 2}, -1, 0) == draft

    @pytest.mark.parametrize(
        ("edge", "expected"),
        [
            (Edge.LEFT, [(5, 0), (5, 10), (5, 20)]),
            (Edge.RIGHT, [(20, 0), (20, 10), (20, 20)]),
            (Edge.CENTRE, [(12.5, 0), (12.5, 10), (12.5, 20)]),
            (Edge.TOP, [(5, 0), (20, 0), (8, 0)]),
            (Edge.BOTTOM, [(5, 20), (20, 20), (8, 20)]),
            (Edge.MIDDLE, [(5, 10), (20, 10), (8, 10)]),
        ],
    )
    def test_aligning(self, edge: Edge, expected: list[tuple[float, float]]) -> None:
        draft = aligned(with_keys((5, 0), (20, 10), (8, 20)), {1, 2, 3}, edge)
        assert [(key.box.x, key.box.y) for key in draft.keys] == expected

    def test_distributing_makes_equal_distances(self) -> None:
        draft = distributed(with_keys((0, 0), (0, 90), (0, 11)), {1, 2, 3}, across=False)
        assert [key.box.y for key in draft.keys] == [0, 90, 45]
        two = with_keys((0, 0), (0, 90))
        assert distributed(two, {1, 2}, across=True) == two

    def test_numbering_by_columns_and_by_rows(self) -> None:
        draft = with_keys((60, 1), (0, 20), (61, 21), (1, 0))
        assert numbers(renumbered(draft, "line")) == {4: 1, 2: 2, 1: 3, 3: 4}
        assert numbers(renumbered(draft, "line", by_columns=False)) == {4: 1, 1: 2, 2: 3, 3: 4}

    def test_a_key_takes_another_number_and_others_make_room(self) -> None:
        assert numbers(with_number(with_keys((0, 0), (0, 10), (0, 20)), 3, 1)) == {3: 1, 1: 2, 2: 3}

    def test_keys_go_to_another_area(self) -> None:
        draft = evolve(with_keys((0, 0), (0, 10), (0, 20)), areas=(DraftArea(), DraftArea("mpk", "MPK", "mpk")))
        draft = with_area(draft, {1, 3}, "mpk")
        assert [(key.uid, key.number) for key in draft.keys_of("mpk")] == [(1, 1), (3, 2)]
        assert [(key.uid, key.number) for key in draft.keys_of("line")] == [(2, 1)]

    def test_sizes_keep_centres(self) -> None:
        key = resized_keys(with_keys((50, 50)), {1}, 20, 7).keys[0]
        assert key.box == Box(45, 49, 20, 7)

    def test_a_larger_front_takes_everything_along(self) -> None:
        draft = with_screen(with_keys((20, 20)), DraftScreen(Box(100, 20, 60, 40)))
        draft = with_size(draft, 480, 400)
        assert draft.keys[0].box == Box(40, 40, 20, 10)
        assert draft.screen.box == Box(200, 40, 120, 80)

    def test_sides_follow_the_screen(self) -> None:
        draft = with_screen(with_keys((20, 30), (200, 30), (20, 150), (120, 30)), DraftScreen(Box(100, 20, 60, 40)))
        assert [key.side for key in draft.keys] == [KeySide.LEFT, KeySide.RIGHT, KeySide.CELL, KeySide.CELL]

    def test_a_grid_goes_column_by_column(self) -> None:
        boxes = grid(Box(0, 0, 10, 5), 2, 2, 6, 3)
        assert [(box.x, box.y) for box in boxes] == [(0, 0), (0, 8), (16, 0), (16, 8)]

    def test_pages_and_the_page_key_count(self) -> None:
        draft = evolve(with_keys(*((0.0, 6.0 * n) for n in range(10))), areas=(DraftArea(pages=3, page_key=10),))
        assert draft.total_keys == 27
        assert evolve(draft, areas=(DraftArea(pages=1, page_key=10),)).total_keys == 10

    def test_ids(self) -> None:
        assert suggested_id("Müller & Co", "Desk 8+") == "own-m-ller-co-desk-8"
        assert suggested_id("", " ") == ""


class TestChecking:
    def test_a_good_draft_has_no_errors(self, catalogue: Catalogue) -> None:
        assert codes(with_keys((0, 0), (0, 10)), catalogue) == {"draft_no_screen"}

    def test_what_is_missing(self, catalogue: Catalogue) -> None:
        assert codes(ModelDraft(), catalogue) >= {"draft_name_missing", "draft_dialect_missing", "draft_area_empty"}
        good = with_keys((0, 0))
        assert "draft_id_wrong" in codes(evolve(good, id="A B"), catalogue)
        assert "draft_id_taken" in codes(good, catalogue, frozenset({"own-a"}))

    def test_places(self, catalogue: Catalogue) -> None:
        assert "draft_keys_overlap" in codes(with_keys((0, 0), (5, 2)), catalogue)
        outside = changed_keys(with_keys((0, 0)), {1}, lambda key: evolve(key, box=Box(-5, 0, 10, 5)))
        assert "draft_key_outside" in codes(outside, catalogue)
        on_screen = with_screen(with_keys((50, 50)), DraftScreen(Box(40, 40, 80, 60)))
        assert "draft_keys_on_screen" in codes(on_screen, catalogue)
        touch = with_screen(on_screen, evolve(on_screen.screen, touch=True))
        assert "draft_keys_on_screen" not in codes(touch, catalogue)

    def test_numbers(self, catalogue: Catalogue) -> None:
        draft = with_keys((0, 0), (0, 10), (0, 20))
        gap = changed_keys(draft, {2}, lambda key: evolve(key, number=7))
        assert "draft_numbers_missing" in codes(gap, catalogue)
        double = changed_keys(draft, {2}, lambda key: evolve(key, number=1))
        assert {"draft_numbers_doubled", "draft_numbers_missing"} <= codes(double, catalogue)
        paged = evolve(draft, areas=(DraftArea(pages=2, page_key=9),))
        assert "draft_page_key_beyond" in codes(paged, catalogue)

    def test_more_keys_than_the_dialect_writes(self, catalogue: Catalogue) -> None:
        draft = evolve(with_keys((0, 0), (0, 10)), areas=(DraftArea(pages=20),))
        found = check_draft(draft, bank_limits(catalogue, "yealink"), frozenset())
        beyond = next(item for item in found if item.code == "draft_keys_beyond_dialect")
        most = max(area.total for model in catalogue.phones() if model.dialect == "yealink" for area in model.areas)
        assert beyond.facts["total"] == "40"
        assert beyond.facts["most"] == str(most)
        strange = evolve(draft, areas=(DraftArea(bank="vpk"),))
        assert "draft_bank_unknown" in codes(strange, catalogue)
        huge = evolve(draft, areas=(DraftArea(pages=600),))
        assert "draft_too_many_keys" in codes(huge, catalogue)

    def test_what_phones_would_lose(self, catalogue: Catalogue) -> None:
        before = catalogue.phone("yealink-t54w")
        area, *others = before.areas
        assert lost_by_change(before, before) == []
        assert lost_by_change(before, evolve(before, name="Other", accounts=3)) == []
        for after, code in (
            (evolve(before, areas=(evolve(area, total=20), *others)), "draft_loses_keys"),
            (evolve(before, areas=(evolve(area, id="other"), *others)), "draft_loses_keys"),
            (evolve(before, areas=(evolve(area, per_page=5, total=30), *others)), "draft_moves_keys"),
            (evolve(before, areas=before.areas[:2]), "draft_loses_keys"),
            (evolve(before, dialect="poly"), "draft_changes_dialect"),
            (evolve(before, modules=()), "draft_loses_sidecars"),
        ):
            assert [item.code for item in lost_by_change(before, after)] == [code]


@pytest.mark.usefixtures("qapp")
class TestRecords:
    def test_every_phone_comes_back_with_the_same_keys(self, catalogue: Catalogue) -> None:
        store = FaceplateStore()
        for model in catalogue.phones():
            plate = store.phone(model)
            draft = draft_from_model(model, plate, own=True)
            record = record_of_draft(draft)
            check_phone_record(record, model.id)
            back = phone_model_from_json(record, model.id)
            for name in ("areas", "modules", "numbering", "dialect", "accounts", "screen", "label", "soft_keys"):
                assert getattr(back, name) == getattr(model, name), (model.id, name)
            assert lost_by_change(model, back) == []
            drawn = faceplate_from_json(drawing_of_draft(draft, store.record(model)), model.id, model.name)
            again = with_named_keys(drawn, back)
            for area, places in plate.keys.items():
                if model.area(area) is None:
                    continue
                now = again.keys[area]
                assert [place.rect for place in now] == [place.rect for place in places]
                assert [place.side for place in now] == [place.side for place in places]
                assert [place.label for place in now] == [place.label for place in places]

    def test_a_moved_key_is_labelled_at_its_new_height(self) -> None:
        draft = with_screen(with_keys((20, 30), (20, 50)), DraftScreen(Box(60, 20, 80, 45), 480, 270))
        plate = faceplate_from_json(drawing_of_draft(draft), "x")
        first, second = (place.label for place in plate.keys["line"])
        assert first is not None
        assert second is not None
        moved = faceplate_from_json(drawing_of_draft(moved_keys(draft, {1}, 0, 5)), "x").keys["line"][0].label
        assert moved is not None
        assert moved.center().y() - first.center().y() == pytest.approx(5 * 270 / 45)
        assert not first.intersects(second)

    def test_touch_cells_are_labelled_inside(self) -> None:
        screen = DraftScreen(Box(50, 20, 100, 60), 800, 480, touch=True)
        draft = with_screen(with_keys((60, 30)), screen)
        label = faceplate_from_json(drawing_of_draft(draft), "x").keys["line"][0].label
        assert label is not None
        assert (label.x(), label.y(), label.width(), label.height()) == (80, 80, 80, 40)
