from __future__ import annotations

from typing import Any

from attrs import evolve

from app.models.catalogue_index import Catalogue
from app.models.documents import Layout, Line, LinkMode, Phone, Template
from app.models.keys import DEFAULT_KEY, Assignment, KeyMap, KeyPosition
from app.models.mac import MacAddress
from app.services.render import file_stem, render_document

BLF = Assignment(feature="blf", value="230", label="Bob")
TAXI = Assignment(feature="speed_dial", value="5551234", label="Taxi")


def phone(keys: dict[KeyPosition, Assignment], **fields: Any) -> Phone:
    layout = Layout("yealink-t54w", (), KeyMap(keys))
    made = Phone("p", "Front desk / east", layout, MacAddress.parse("001565aabb01"), lines=(Line(1, "101"),))
    return evolve(made, **fields)


def text(catalogue: Catalogue, document: Phone | Template, template: Template | None = None) -> str:
    (file,) = render_document(catalogue, document, template).files
    return file.data.decode()


def test_all_layers_are_written_and_the_top_one_wins(catalogue: Catalogue) -> None:
    template = Template("t", "Base", Layout("yealink-t54w", (), KeyMap({
        KeyPosition(0, 1, 2): TAXI, KeyPosition(0, 1, 3): TAXI, KeyPosition(0, 1, 4): TAXI,
    })))  # fmt: skip
    linked = phone(
        {KeyPosition(0, 1, 3): BLF, KeyPosition(0, 1, 4): DEFAULT_KEY}, template_id="t", link=LinkMode.LINKED
    )
    written = text(catalogue, linked, template)
    assert "linekey.2.value = 5551234" in written
    assert "linekey.3.value = 230" in written
    assert "linekey.4." not in written
    assert "linekey.1." not in written
    assert "5551234" not in text(catalogue, evolve(linked, link=LinkMode.COPIED), template)


def test_keys_written_earlier_are_reset_and_stay_known(catalogue: Catalogue) -> None:
    before = render_document(catalogue, phone({KeyPosition(0, 1, 9): TAXI}))
    assert before.positions == {KeyPosition(0, 1, 9)}
    after = render_document(catalogue, phone({KeyPosition(0, 1, 2): BLF}), reset=before.positions)
    assert b"linekey.9.type = 0" in after.files[0].data
    assert after.positions == {KeyPosition(0, 1, 2), KeyPosition(0, 1, 9)}


def test_keys_of_a_removed_sidecar_rest_but_strange_keys_are_told(catalogue: Catalogue) -> None:
    rendered = render_document(
        catalogue, phone({KeyPosition(0, 1, 2): BLF, KeyPosition(1, 1, 1): BLF, KeyPosition(0, 9, 1): BLF})
    )
    assert [(f.code, f.position) for f in rendered.findings] == [("key_not_on_phone", KeyPosition(0, 9, 1))]
    assert b"expansion_module" not in rendered.files[0].data


def test_file_names(catalogue: Catalogue) -> None:
    assert render_document(catalogue, phone({})).files[0].name == "001565aabb01.cfg"
    without = phone({}, mac=None)
    assert render_document(catalogue, without).files[0].name == "Front-desk-east.cfg"
    assert render_document(catalogue, without, stem="case-7").files[0].name == "case-7.cfg"
    assert [file_stem(name) for name in ("../../etc", "", "…", "a" * 80, ".x")] == [
        "etc",
        "phone",
        "phone",
        "a" * 48,
        "x",
    ]
