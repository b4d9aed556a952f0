"""What the renderer says and does where a phone cannot have what the layout shows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from app.errors import InputError
from app.models.catalogue_index import Catalogue
from app.models.documents import KeptSettings, Line, Setting
from app.models.findings import Severity
from app.models.keys import AUTO_KEY, BLANK_KEY, Assignment, KeyPosition
from app.models.mac import MacAddress
from app.rendering.renderer import render_phone
from app.rendering.writing import Rendered, RenderInput
from app.storage.wording_files import open_wording
from tests.rendering.helpers import settings_of

LINE = Line(1, "101", "101", "x", "Alice", "101", "pbx.example.net")


def _render(catalogue: Catalogue, model: str, keys: dict[int, Assignment], **more: Any) -> Rendered:
    space = catalogue.space(model)
    job = RenderInput(
        space,
        catalogue.dialect(catalogue.phone(model).dialect),
        catalogue.features,
        {space.slots[number - 1].position: key for number, key in keys.items()},
        (LINE,),
        MacAddress("001565aabb01"),
    )
    return render_phone(evolve(job, **more))


def _codes(rendered: Rendered) -> list[tuple[str, Severity]]:
    return [(item.code, item.severity) for item in rendered.findings]


def _settings(rendered: Rendered) -> dict[str, str]:
    return dict(settings_of(rendered.files[0].data))


def test_every_feature_is_written_or_its_absence_explained(catalogue: Catalogue) -> None:
    for dialect_id in ("yealink", "poly", "sangoma", "grandstream", "grandstream_gxv", "grandstream_gxv32"):
        dialect = catalogue.dialect(dialect_id)
        for feature in catalogue.features:
            assert (feature.id in dialect.features) != (feature.id in dialect.missing), feature.id
        assert set(dialect.features) | set(dialect.missing) == set(catalogue.features.by_id)


@pytest.mark.parametrize(
    ("model", "feature", "severity"),
    [("poly-vvx411", "dtmf", Severity.ERROR), ("poly-vvx411", "vendor_key", Severity.ERROR)],
)
def test_missing_feature_is_told_and_the_rest_is_written(
    catalogue: Catalogue, model: str, feature: str, severity: Severity
) -> None:
    keys = {
        1: Assignment(feature="line"),
        2: Assignment(feature=feature, value="1"),
        3: Assignment(feature="blf", value="102"),
    }
    rendered = _render(catalogue, model, keys)
    assert _codes(rendered) == [("feature_not_expressible", severity)]
    assert rendered.findings[0].position == KeyPosition(0, 1, 2)
    assert rendered.findings[0].facts["reason"]
    found = _settings(rendered)
    assert found["lineKey.2.category"] == "Unassigned"
    assert found["lineKey.3.category"] == "BLF"


@pytest.mark.parametrize(
    ("model", "key", "told"),
    [
        ("yealink-t54w", AUTO_KEY, "state_not_expressible"),
        ("poly-vvx411", AUTO_KEY, "state_not_expressible"),
        ("poly-vvx411", BLANK_KEY, "state_not_expressible"),
    ],
)
def test_states_that_a_vendor_lacks(catalogue: Catalogue, model: str, key: Assignment, told: str) -> None:
    rendered = _render(catalogue, model, {2: key})
    assert _codes(rendered) == [(told, Severity.ERROR)]
    assert not any("key.2" in name.lower() for name in _settings(rendered))


def test_yealink_blank_clears_the_key(catalogue: Catalogue) -> None:
    rendered = _render(catalogue, "yealink-t54w", {2: BLANK_KEY})
    assert rendered.findings == ()
    found = _settings(rendered)
    assert {name: text for name, text in found.items() if name.startswith("linekey.")} == {
        "linekey.2.type": "0",
        "linekey.2.value": "",
        "linekey.2.label": "",
        "linekey.2.extension": "",
    }


def test_reset_keys_get_the_documented_default(catalogue: Catalogue) -> None:
    reset = frozenset({KeyPosition(0, 1, 1), KeyPosition(0, 1, 2)})
    found = _settings(_render(catalogue, "yealink-t54w", {}, reset=reset))
    assert (found["linekey.1.type"], found["linekey.1.line"]) == ("15", "1")
    assert found["linekey.2.type"] == "0"
    found = _settings(_render(catalogue, "poly-vvx411", {1: Assignment(feature="line")}, reset=reset))
    assert found["lineKey.1.category"] == "Line"
    assert found["lineKey.2.category"] == "Unassigned"


def test_custom_key_switches_macros_on(catalogue: Catalogue) -> None:
    found = _settings(_render(catalogue, "yealink-t54w", {1: Assignment(feature="custom", value="*97$Cwc$")}))
    assert found["linekey.1.type"] == "73"
    assert found["linekey.1.line"] == "0"
    assert found["features.enhanced_dss_keys.enable"] == "1"


def test_monitored_park_becomes_a_blf(catalogue: Catalogue) -> None:
    rendered = _render(catalogue, "yealink-t54w", {1: Assignment(feature="monitored_park", value="701")})
    assert _codes(rendered) == [("written_as_other", Severity.INFO)]
    assert _settings(rendered)["linekey.1.type"] == "16"


def test_blf_list_uri_belongs_to_the_line(catalogue: Catalogue) -> None:
    keys = {
        1: Assignment(feature="blf_list", value="list@pbx"),
        2: Assignment(feature="blf_list", value="other@pbx"),
        3: Assignment(feature="blf_list", value="list2@pbx", line=2),
    }
    rendered = _render(catalogue, "yealink-t54w", keys)
    assert _codes(rendered) == [("one_value_per_line", Severity.ERROR)]
    found = _settings(rendered)
    assert found["account.1.blf.blf_list_uri"] == "list@pbx"
    assert found["account.2.blf.blf_list_uri"] == "list2@pbx"


def test_shared_line_switches_the_account(catalogue: Catalogue) -> None:
    keys = {1: Assignment(feature="shared_line"), 2: Assignment(feature="line")}
    rendered = _render(catalogue, "yealink-t54w", keys)
    assert _codes(rendered) == [("line_switched", Severity.WARNING)]
    assert _settings(rendered)["account.1.shared_line"] == "1"
    rendered = _render(catalogue, "poly-vvx411", keys)
    assert _codes(rendered) == [("line_switched", Severity.WARNING)]
    assert _settings(rendered)["reg.1.type"] == "shared"


def test_one_pickup_code_for_all_keys(catalogue: Catalogue) -> None:
    keys = {
        1: Assignment(feature="blf", value="1", pickup="**"),
        2: Assignment(feature="blf", value="2", pickup="*8"),
        3: Assignment(feature="blf", value="3", pickup="**"),
        4: Assignment(feature="park", value="701", line=2),
    }
    rendered = _render(catalogue, "poly-vvx411", keys)
    assert _codes(rendered) == [("one_pickup_for_all", Severity.ERROR), ("one_line_for_all", Severity.ERROR)]
    found = _settings(rendered)
    assert found["call.directedCallPickupString"] == "**"
    assert found["attendant.reg"] == "1"


def test_empty_resource_does_not_shift_the_others(catalogue: Catalogue) -> None:
    keys = {1: Assignment(feature="blf"), 2: Assignment(feature="blf", value="102")}
    rendered = _render(catalogue, "poly-vvx411", keys)
    assert _codes(rendered) == [("value_needed", Severity.ERROR)]
    found = _settings(rendered)
    assert found["lineKey.1.category"] == "Unassigned"
    assert found["attendant.resourceList.1.address"] == "102"
    assert "attendant.resourceList.2.address" not in found


def test_smart_paging_packs_resources_by_the_vendors_index(catalogue: Catalogue) -> None:
    space = catalogue.space("poly-vvx411", ("poly-vvx-em-color",) * 2)
    pages = [KeyPosition(1, 1, 1), KeyPosition(1, 2, 1), KeyPosition(2, 1, 1), KeyPosition(2, 2, 1)]
    job = RenderInput(
        space,
        catalogue.dialect("poly"),
        catalogue.features,
        {where: Assignment(feature="blf", value=str(100 + number)) for number, where in enumerate(pages)},
        name="template-x",
    )
    found = settings_of(render_phone(job).files[0].data)
    block = 28
    assert [found[f"lineKey.{12 + block * place + 1}.category"] for place in (0, 1, 2, 4)] == ["BLF"] * 4
    addresses = [found[f"attendant.resourceList.{number}.address"] for number in (1, 2, 3, 4)]
    assert addresses == ["100", "102", "101", "103"]


def test_macros_keep_clear_of_those_that_were_kept(catalogue: Catalogue) -> None:
    kept = KeptSettings("poly", (Setting("efk.efklist.1.action.string", "*5$Tinvite$"), Setting("up.x", "1")))
    found = _settings(_render(catalogue, "poly-vvx411", {1: Assignment(feature="speed_dial", value="5")}, kept=kept))
    assert found["efk.efklist.1.action.string"] == "*5$Tinvite$"
    assert found["efk.efklist.2.action.string"] == "5$Tinvite$"
    assert found["lineKey.1.index"] == "2"


def test_equal_macro_labels_get_different_names(catalogue: Catalogue) -> None:
    key = Assignment(feature="speed_dial", value="5", label="Door")
    found = _settings(_render(catalogue, "poly-vvx411", {1: key, 2: key}))
    assert found["efk.efklist.1.mname"] == "Door"
    assert found["efk.efklist.2.mname"] == "Door_2"


def test_kept_settings_come_last_in_their_order_and_give_way(catalogue: Catalogue) -> None:
    kept = KeptSettings(
        "yealink",
        (
            Setting("z.last", "%NULL%"),
            Setting("#", "a remark"),
            Setting("linekey.1.value", "old"),
            Setting("a.first", "1"),
            Setting("bad name", "1"),
            Setting("evil\nlinekey.9.type", "13"),
        ),
    )
    keys = {1: Assignment(feature="blf", value="102")}
    rendered = _render(catalogue, "yealink-t54w", keys, kept=kept)
    assert _codes(rendered) == [
        ("kept_name_invalid", Severity.ERROR),
        ("kept_name_invalid", Severity.ERROR),
        ("kept_replaced", Severity.INFO),
    ]
    text = rendered.files[0].data.decode()
    assert text.index("linekey.1.value = 102") < text.index("z.last = %NULL%") < text.index("# a remark")
    assert text.index("# a remark") < text.index("a.first = 1")
    assert "old" not in text
    without = _render(catalogue, "yealink-t54w", keys, kept=kept, keep_unmanaged=False)
    assert "z.last" not in without.files[0].data.decode()
    other = _render(catalogue, "poly-vvx411", keys, kept=kept)
    assert ("kept_of_other_vendor", Severity.WARNING) in _codes(other)


def test_altered_text_is_told_without_the_text(catalogue: Catalogue) -> None:
    keys = {
        1: Assignment(feature="blf", value="102", label="Front\nDesk "),
        2: Assignment(feature="blf", value="%NULL%"),
    }
    rendered = _render(catalogue, "yealink-t54w", keys, lines=(evolve(LINE, secret="hush\nhush"),))
    assert [code for code, _ in _codes(rendered)] == ["text_altered", "text_reserved", "text_altered"]
    assert "hush" not in str(rendered.findings)
    found = _settings(rendered)
    assert found["linekey.1.label"] == "Front Desk"
    assert found["linekey.2.value"] == ""


@pytest.mark.parametrize("name", ["", "../x", ".hidden", "a/b", "a\\b", "con:", "x" * 65, "a\n"])
def test_file_names_are_never_made_from_odd_text(catalogue: Catalogue, name: str) -> None:
    with pytest.raises(InputError):
        _render(catalogue, "yealink-t54w", {}, mac=None, name=name)


def test_the_same_input_gives_the_same_bytes(catalogue: Catalogue) -> None:
    keys = {number: Assignment(feature="blf", value=str(number)) for number in range(1, 10)}
    for model in ("yealink-t54w", "poly-vvx411", "sangoma-s705"):
        turned = dict(reversed(keys.items()))
        assert _render(catalogue, model, keys).files == _render(catalogue, model, turned).files


def test_every_code_has_words(catalogue: Catalogue) -> None:
    words = open_wording().sentences
    source = "".join(path.read_text() for path in Path("app/rendering").rglob("*.py"))
    pattern = r'(?:Error|Input|add|read|guessed|left)\(\s*"([a-z_]+)"'
    used = set(re.findall(pattern, source)) | {"header_other", "header_missing"}
    assert used - set(words) == set()
