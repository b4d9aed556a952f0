"""Files of named items and of numbers, as the tests write and read them."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from attrs import evolve

from app.models.documents import Line
from app.models.keys import Assignment
from app.models.mac import MacAddress
from app.rendering.reader import read_config
from app.rendering.reading import ReadResult
from app.rendering.renderer import render_phone
from app.rendering.writing import Rendered, RenderInput
from app.storage.catalogue_files import open_catalogue
from tests.rendering import helpers

CATALOGUE = open_catalogue()
MODELS = [model for model in CATALOGUE.phone_ids if model.startswith("grandstream-")]
LINE = Line(1, "101", "101", "x", "Alice", "101", "pbx.example.net")
MAC = MacAddress("c074adaabb01")


def render_keys(
    model: str, keys: dict[tuple[str, int], Assignment], sidecars: tuple[str, ...] = (), **more: Any
) -> Rendered:
    space = CATALOGUE.space(model, sidecars)
    placed = {}
    for (bank, index), key in keys.items():
        slot = next(slot for slot in space if (slot.bank, slot.index) == (bank, index))
        placed[slot.position] = key
    dialect = CATALOGUE.dialect(CATALOGUE.phone(model).dialect)
    return render_phone(evolve(RenderInput(space, dialect, CATALOGUE.features, placed, (LINE,), MAC), **more))


def read_text(text: str | bytes, name: str = "cfgc074adaabb01.xml", **more: str) -> ReadResult:
    return read_config(text if isinstance(text, bytes) else text.encode(), name, CATALOGUE, **more)


def items_file(pairs: dict[str, str], version: int = 2) -> str:
    rows = "".join(
        f"<{n}>{escape(v)}</{n}>" if version == 1 else f'<item name="{n}">{escape(v)}</item>' for n, v in pairs.items()
    )
    return (
        f'<?xml version="1.0"?>\n<gs_provision version="1"><config version="{version}">{rows}</config></gs_provision>'
    )


def keys_of(result: ReadResult) -> dict[tuple[str, int], tuple[str, str, str, int]]:
    space = CATALOGUE.space(result.model_id, result.sidecars)
    found = {}
    for position, key in result.keys.items():
        slot = space.slot(position)
        assert slot is not None
        found[slot.bank, slot.index] = (key.feature or key.state.value, key.value, key.label, key.line)
    return found


def job_of(result: ReadResult) -> RenderInput:
    return helpers.job_of(result, CATALOGUE)


FIELD_STYLE = {
    "account.1.enable": "Yes",
    "account.1.sip.userid": "101",
    "account.1.sip.server.1.address": "pbx.example.net:5080",
    "account.1.sip.blf.callPickup.prefix": "**",
    "pks.vpk.10.keyMode": "CallPark",
    "pks.vpk.10.value": "701",
    "pks.vpk.1.keyMode": "default",
    "pks.vpk.1.account": "Account1",
    "pks.vpk.2.keyMode": "speeddial",
    "pks.vpk.2.account": "Account2",
    "pks.vpk.2.value": "555",
    "pks.vpk.3.keyMode": "BLF",
    "pks.vpk.3.account": "0",
    "pks.vpk.3.value": "102",
    "pks.vpk.3.lockMode": "Yes",
    "pks.vpk.4.keyMode": "None",
    "pks.vpk.4.value": "left over",
    "pks.vpk.5.keyMode": "PresenceWatcher",
    "pks.vpk.6.keyMode": "EventlistBLF",
    "pks.vpk.6.value": "201",
    "pks.vpk.7.description": "Only a label",
    "pks.softkey.1.keyMode": "Menu",
    "lcd.backlight.brightness.active": "80",
}

NUMBERS = {
    "P271": "1",
    "P35": "101",
    "P47": "pbx.example.net",
    "P130": "1",
    "P1347": "**",
    "P1363": "0",
    "P1364": "0",
    "P1365": "11",
    "P1366": "0",
    "P1467": "Ana",
    "P1468": "150",
    "P23800": "1",
    "P23801": "1",
    "P23803": "151",
    "P324": "1",
    "P306": "152",
    "P32": "60",
    "P330": "1",
}
