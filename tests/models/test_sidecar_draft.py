"""A sidecar in the making as a value: columns, paper, phones, room for labels, and what the check finds."""

from __future__ import annotations

from attrs import evolve

from app.models.catalogue import LabelSpace, ModuleHost, module_from_json
from app.models.catalogue_index import Catalogue
from app.models.draft_checks import (
    bank_limits,
    check_sidecar,
    lost_by_sidecar_change,
    module_limits,
)
from app.models.draft_order import grid
from app.models.draft_records import bars, drawing_of_draft, label_space, record_of_draft
from app.models.findings import Severity
from app.models.model_draft import (
    PAGE_KEYS,
    Box,
    DraftArea,
    DraftScreen,
    KeySide,
    ModelDraft,
    added_keys,
    with_photo,
    with_screen,
)
from app.models.sidecar_draft import columns_of, new_sidecar, numberings, with_hosts, with_paper_size


def sidecar(columns: int = 2, rows: int = 5, pages: int = 1, *hosts: ModuleHost) -> ModelDraft:
    """Keys left and right of a screen."""
    draft = new_sidecar(120, 200)
    draft = with_screen(draft, DraftScreen(Box(30, 10, 60, 120), 240, 480))
    draft, _ = added_keys(draft, grid(Box(8, 12, 16, 6), columns, rows, 72, 8))
    areas = (evolve(draft.areas[0], pages=pages), draft.areas[1])
    return evolve(draft, vendor="Acme", name="Side", id="own-side", areas=areas, hosts=hosts)


def codes(draft: ModelDraft, catalogue: Catalogue) -> dict[str, Severity]:
    limits = module_limits(catalogue, catalogue.module_ids)
    phones = {host.model: catalogue.phone(host.model) for host in draft.hosts if host.model in catalogue.phone_ids}
    return {item.code: item.severity for item in check_sidecar(draft, phones, limits, frozenset({"taken"}))}


T54W = ModuleHost("yealink-t54w", 2)


class TestChanging:
    def test_columns_are_counted_as_they_stand(self) -> None:
        assert columns_of(sidecar(2, 5)) == 2
        assert columns_of(sidecar(1, 5)) == 1
        assert columns_of(new_sidecar(100, 100)) == 1

    def test_page_keys_are_not_programmed(self) -> None:
        draft, _ = added_keys(sidecar(2, 5, 3), grid(Box(10, 180, 8, 6), 3, 1, 4, 0), PAGE_KEYS)
        assert draft.total_keys == 30
        assert columns_of(draft) == 2

    def test_paper_has_tenths_of_a_millimetre(self) -> None:
        paper = with_paper_size(DraftScreen(Box(0, 0, 56, 168), paper=True))
        assert (paper.width, paper.height, paper.colour) == (560, 1680, False)
        plain = DraftScreen(Box(0, 0, 56, 168))
        assert with_paper_size(plain) == plain

    def test_phones_come_and_go_in_order(self) -> None:
        draft = with_hosts(sidecar(), ["b", "a"], 2)
        draft = with_hosts(draft, ["c"], 1)
        assert [(host.model, host.maximum) for host in draft.hosts] == [("a", 2), ("b", 2), ("c", 1)]
        assert {host.confidence for host in draft.hosts} == {"UNVERIFIED"}
        draft = with_hosts(evolve(draft, hosts=(ModuleHost("a", 1, "single"), *draft.hosts[1:])), ["a"], 3)
        assert draft.hosts[0] == ModuleHost("a", 3, "single")
        assert [host.model for host in with_hosts(draft, ["a", "c"], 0).hosts] == ["b"]

    def test_another_photo_puts_labels_beside_their_keys_again(self) -> None:
        draft = sidecar()
        placed = evolve(draft, keys=tuple(evolve(key, label=(1, 2, 3, 4), screen="strip") for key in draft.keys))
        after = with_photo(placed, 4)
        assert (after.photo, after.drawing) == (4, "")
        assert {(key.label, key.screen) for key in after.keys} == {(None, "")}

    def test_the_ways_of_numbering(self, catalogue: Catalogue) -> None:
        def kinds(dialect: str) -> list[str]:
            return [way.kind for way, _ in numberings([m for m in catalogue.phones() if m.dialect == dialect])]

        assert kinds("yealink") == ["per_module"]
        assert kinds("grandstream") == ["running"]
        assert kinds("poly") == ["continued", "continued"]


class TestLabels:
    def test_room_follows_from_the_screen_until_it_is_set(self) -> None:
        draft = sidecar()
        space = label_space(draft)
        assert 80 < space.pixels < 120
        assert space.font_px == round(240 * 0.48 * 0.15), "a narrow column has a small font"
        dense = with_screen(sidecar(2, 5), DraftScreen(Box(30, 10, 60, 120), 240, 160))
        assert label_space(dense).font_px < space.font_px, "and so have low rows"
        set_by_hand = evolve(draft, label=LabelSpace(70, 0, 9))
        assert (label_space(set_by_hand).pixels, label_space(set_by_hand).max_chars) == (70, 9)
        assert label_space(set_by_hand).font_px == space.font_px
        other = with_screen(set_by_hand, evolve(draft.screen, width=480))
        assert label_space(other).pixels > 150
        assert label_space(other).max_chars == 9

    def test_one_column_has_the_whole_width(self) -> None:
        assert label_space(sidecar(1)).pixels > 190


class TestBars:
    def phone(self, first: float) -> ModelDraft:
        """Two keys beside a screen of 200 pixels that is 50 mm high; the first one so far from its top."""
        draft = with_screen(ModelDraft(soft_keys=4), DraftScreen(Box(60, 40, 80, 50), 320, 200))
        draft, _ = added_keys(draft, [Box(30, 40 + first - 3, 16, 6), Box(30, 62, 16, 6)])
        return draft

    def test_they_leave_room_for_labels(self) -> None:
        roomy, close = bars(self.phone(15)), bars(self.phone(4))
        assert roomy == (24, 24)
        assert close[0] < 24
        assert bars(self.phone(1))[0] == 0

    def test_sidecars_have_none(self) -> None:
        assert bars(sidecar()) == (0, 0)
        assert bars(evolve(self.phone(15), soft_keys=0)) == (24, 0)


class TestWriting:
    def test_the_record_reads_as_a_sidecar(self) -> None:
        draft, _ = added_keys(sidecar(2, 5, 2, T54W), grid(Box(10, 180, 8, 6), 2, 1, 4, 0), PAGE_KEYS)
        module = module_from_json(record_of_draft(draft), "a test")
        assert (module.full_name, module.columns, module.area.total, module.area.bank) == ("Acme Side", 2, 20, "exp")
        assert module.hosts == (T54W,)
        assert module.screen is not None
        assert (module.screen.width, module.paper) == (240, False)
        assert any(doubt.confidence == "UNVERIFIED" for doubt in module.doubts)
        drawing = drawing_of_draft(draft)
        assert set(drawing["keys"]) == {"line"}
        assert len(drawing["page_keys"]) == 2
        assert {run["side"] for run in drawing["keys"]["line"]} == {KeySide.LEFT.value, KeySide.RIGHT.value}

    def test_paper_is_no_display(self) -> None:
        draft = sidecar()
        draft = with_screen(draft, evolve(draft.screen, paper=True))
        record = record_of_draft(draft)
        assert (record["screen"], record["paper"]) == (None, True)
        assert drawing_of_draft(draft)["screen"]["pixels"] == [600, 1200]
        assert record_of_draft(evolve(draft, screen=DraftScreen()))["screen"] is None


class TestChecking:
    def test_a_good_one_has_nothing(self, catalogue: Catalogue) -> None:
        assert codes(sidecar(2, 5, 1, T54W), catalogue) == {}

    def test_what_is_missing(self, catalogue: Catalogue) -> None:
        found = codes(sidecar(), catalogue)
        assert found == {"draft_no_hosts": Severity.WARNING}
        assert codes(evolve(sidecar(), id="taken"), catalogue)["draft_id_taken"] is Severity.ERROR
        assert codes(new_sidecar(100, 100), catalogue)["draft_area_empty"] is Severity.ERROR
        assert "draft_dialect_missing" not in codes(new_sidecar(100, 100), catalogue)
        unknown = sidecar(2, 5, 1, ModuleHost("own-elsewhere", 1))
        assert codes(unknown, catalogue) == {"draft_host_unknown": Severity.WARNING}

    def test_what_a_phone_cannot_number(self, catalogue: Catalogue) -> None:
        poly = ModuleHost("poly-vvx411", 3)
        assert "draft_host_pages" not in codes(sidecar(2, 5, 3, poly), catalogue)
        assert codes(sidecar(2, 5, 4, poly), catalogue)["draft_host_pages"] is Severity.ERROR
        assert codes(sidecar(2, 5, 1, evolve(poly, maximum=4)), catalogue)["draft_host_chain"] is Severity.ERROR
        assert "draft_host_pages" not in codes(sidecar(2, 5, 4, ModuleHost("poly-vvx450", 3)), catalogue)

    def test_more_keys_than_the_dialect_is_known_to_write(self, catalogue: Catalogue) -> None:
        assert codes(sidecar(2, 5, 7, T54W), catalogue)["draft_keys_beyond_dialect"] is Severity.WARNING
        assert "draft_keys_beyond_dialect" not in codes(sidecar(2, 5, 6, T54W), catalogue)

    def test_page_keys_and_pages(self, catalogue: Catalogue) -> None:
        draft, _ = added_keys(sidecar(2, 5, 2, T54W), grid(Box(10, 180, 8, 6), 3, 1, 4, 0), PAGE_KEYS)
        assert codes(draft, catalogue) == {"draft_page_keys_beyond": Severity.WARNING}
        more = evolve(draft, areas=(evolve(draft.areas[0], pages=4), draft.areas[1]))
        assert codes(more, catalogue) == {"draft_page_keys_few": Severity.INFO}

    def test_what_users_made_up_proves_nothing(self, catalogue: Catalogue) -> None:
        known = frozenset({"yealink-t46u"})
        assert {limit.model for limit in bank_limits(catalogue, "yealink", known)} == {"Yealink T46U"}
        assert module_limits(catalogue, {"yealink-exp40"})["yealink"].most == 40

    def test_what_phones_would_lose(self) -> None:
        before = module_from_json(record_of_draft(sidecar(2, 5, 2, T54W, ModuleHost("a", 3))), "a test")
        after = module_from_json(record_of_draft(sidecar(2, 5, 1, ModuleHost("a", 2))), "a test")
        found = {(item.code, item.facts.get("model", "")) for item in lost_by_sidecar_change(before, after)}
        assert found == {
            ("draft_loses_keys", ""),
            ("draft_loses_host", "yealink-t54w"),
            ("draft_loses_host", "a"),
        }
        assert lost_by_sidecar_change(before, before) == []


def test_areas_of_a_phone_have_no_page_keys() -> None:
    assert [area.id for area in ModelDraft(areas=(DraftArea(),)).key_areas] == ["line"]
    assert [area.id for area in sidecar().key_areas] == ["line"]
