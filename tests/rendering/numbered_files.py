"""Files of numbered elements, as the tests write and read them."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from app.models.documents import Line
from app.models.keys import Assignment
from app.models.mac import MacAddress
from app.rendering.formats.number_names import number_names
from app.rendering.reader import read_config
from app.rendering.reading import ReadKind, ReadResult
from app.rendering.renderer import render_phone
from app.rendering.writing import Rendered, RenderInput
from app.storage.catalogue_files import open_catalogue

CATALOGUE = open_catalogue()
DIALECT = CATALOGUE.dialect("sangoma")
NAMES = number_names(DIALECT.table["syntax"]["names"])
LINE = Line(1, "101", "101", "x", "Alice", "101", "pbx.example.net")
MAC = MacAddress("005058aabb01")


def numbered_file(*rows: str) -> str:
    inner = "\n".join(rows)
    return (
        f'<?xml version="1.0" encoding="UTF-8" ?>\n<hl_provision version="1">\n<config version="1">\n{inner}\n'
        "</config>\n</hl_provision>\n"
    )


def read(text: str, name: str = "cfg005058aabb01.xml", **more: Any) -> ReadResult:
    return read_config(text.encode(), name, CATALOGUE, **more)


def codes(result: ReadResult, kind: ReadKind | None = None) -> list[str]:
    return [entry.code for entry in result.report if kind in (None, entry.kind)]


def kept_of(result: ReadResult) -> dict[str, str]:
    return {item.name: item.value for item in result.kept.settings if item.name != "#"}


def key_at(result: ReadResult, number: int) -> Assignment | None:
    slot = CATALOGUE.space(result.model_id, result.sidecars).by_index("line", number, 0)
    assert slot is not None
    return result.keys.get(slot.position)


def render(model: str, numbered: dict[int, Assignment], **more: Any) -> Rendered:
    space = CATALOGUE.space(model)
    found = {number: space.by_index("line", number, 0) for number in numbered}
    job = RenderInput(
        space,
        DIALECT,
        CATALOGUE.features,
        {slot.position: numbered[number] for number, slot in found.items() if slot is not None},
        (LINE,),
        MAC,
    )
    return render_phone(evolve(job, **more))


def element_of(name: str, value: object) -> str:
    element = f"P{NAMES.numbers[name.lower()]}"
    return f'<{element} para="{name}">{value}</{element}>'


FULL = numbered_file(
    "<!--Account1/Basic-->",
    '<P271 para="Account1.Active">1</P271>',
    '<P47 para="Account1.Sipserver">192.0.2.1:5060</P47>',
    '<P967 para="Account1.FailoverSipserver" />',
    '<P35 para="Account1.SipUserId">101</P35>',
    '<P36 para="Account1.AuthenticateID">101</P36>',
    '<P34 para="Account1.AuthenticatePassword">p&amp;w</P34>',
    '<P401 para="Account2.Active">0</P401>',
    '<P735 para="Account2.SipUserId">102</P735>',
    "<!--FunctionKeys/LineKey1-->",
    *(
        element_of(f"LineKey{n}.{part}", value)
        for n in range(1, 46)
        for part, value in (
            ("Type", {1: 1, 2: 3, 11: 8}.get(n, 0)),
            ("Mode", 0),
            ("Value", {2: "102", 11: "701"}.get(n, "")),
            ("Label", {2: "Bob", 11: "Park 1"}.get(n, "")),
            ("Account", 0),
            ("PickupCode", ""),
        )
    ),
    '<P8721 para="Preference.RingTones">1</P8721>',
    '<P901 para="HTTPPort">80</P901>',
    "<!-- <P902>80</P902> -->",
)
