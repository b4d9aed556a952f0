"""Documents ⇄ JSON objects. Written by hand: the open document is decoded before the first window is painted.

Values at their default are left out. Reading is strict about types and says where it stumbled (`$.lines[1].port`);
fields that it does not know are passed over, so a newer program may add some without a new format number.
A document of a higher `format` than this program knows is refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from app.errors import InputError
from app.models.documents import (
    AutoFill,
    Document,
    FillStart,
    KeptSettings,
    Layout,
    Line,
    LinkMode,
    Phone,
    Setting,
    Template,
)
from app.models.keys import EMPTY_KEYS, LINE_AREA, Assignment, DirectorySlot, KeyMap, KeyPosition, KeyState
from app.models.mac import MacAddress
from app.storage.json_fields import Fields, Json, pair_at, put, refuse, text_at

FORMAT: Final = 1
"""The newest document format that this program reads, and the one that it writes."""

_STATES: Final[Mapping[str, KeyState]] = {state.value: state for state in KeyState}


def position_to_json(position: KeyPosition) -> list[Any]:
    """Return `[unit, page, slot]`, with the area as fourth where it is not the line keys."""
    place = [position.unit, position.page, position.slot]
    return place if position.area == LINE_AREA else [*place, position.area]


def position_from_json(data: object, path: str = "$") -> KeyPosition:
    """Read `[unit, page, slot]` or `[unit, page, slot, area]`.

    Raises:
        InputError: `document_field_wrong`; also for a unit below 0, a page or slot below 1.
    """
    if type(data) is not list or not 3 <= len(data) <= 4:
        raise refuse(path, "[unit, page, slot]")
    unit, page, slot = data[0], data[1], data[2]
    if type(unit) is not int or type(page) is not int or type(slot) is not int:
        raise refuse(path, "[unit, page, slot]")
    if unit < 0 or page < 1 or slot < 1:
        raise refuse(path, "unit from 0, page and slot from 1")
    return KeyPosition(unit, page, slot, LINE_AREA if len(data) == 3 else text_at(data[3], f"{path}[3]"))


def positions_to_json(positions: Iterable[KeyPosition]) -> list[Any]:
    """Return the positions in order, each as `position_to_json` gives it."""
    return [position_to_json(position) for position in sorted(positions)]


def positions_from_json(data: object) -> frozenset[KeyPosition]:
    """Read what `positions_to_json` wrote."""
    if type(data) is not list:
        raise refuse("$", "list")
    return frozenset(position_from_json(item, f"$[{place}]") for place, item in enumerate(data))


def assignment_to_json(assignment: Assignment) -> Json:
    """Return one assignment without its position."""
    data = put(
        {},
        feature=assignment.feature,
        value=assignment.value,
        pickup=assignment.pickup,
        label=assignment.label,
        locked=assignment.locked,
        note=assignment.note,
    )
    if assignment.state is not KeyState.ASSIGNED:
        data["state"] = assignment.state.value
    if assignment.line != 1:
        data["line"] = assignment.line
    if assignment.extra:
        data["extra"] = [list(pair) for pair in assignment.extra]
    if assignment.slot is not None:
        data["slot"] = _slot_to_json(assignment.slot)
    return data


def _slot_to_json(slot: DirectorySlot) -> Json:
    data: Json = {"view": slot.view_id, "entry": slot.entry}
    if not slot.skips_own:
        data["with_own"] = True
    return data


def _slot(data: object, path: str) -> DirectorySlot:
    fields = Fields(data, path)
    entry = fields.whole("entry")
    if entry < 1:
        raise refuse(f"{path}.entry", "from 1")
    return DirectorySlot(fields.text("view"), entry, not fields.flag("with_own"))


def assignment_from_json(data: object, path: str = "$") -> Assignment:
    """Read one assignment.

    Raises:
        InputError: `document_field_wrong`.
    """
    fields = Fields(data, path)
    state = fields.data.get("state", "assigned")
    if type(state) is not str or state not in _STATES:
        raise refuse(f"{path}.state", " | ".join(_STATES))
    return Assignment(
        _STATES[state],
        fields.text("feature", ""),
        fields.whole("line", 1),
        fields.text("value", ""),
        fields.text("pickup", ""),
        fields.text("label", ""),
        fields.each("extra", pair_at),
        fields.flag("locked"),
        fields.text("note", ""),
        _slot(fields.data["slot"], f"{path}.slot") if "slot" in fields.data else None,
    )


def keys_to_json(keys: KeyMap) -> list[Json]:
    """Return the entries of one layer in order of position."""
    return [
        {"at": position_to_json(position), **assignment_to_json(assignment)}
        for position, assignment in sorted(keys.entries.items(), key=lambda item: item[0])
    ]


def keys_from_json(data: object, path: str = "$") -> KeyMap:
    """Read one layer.

    Raises:
        InputError: `document_field_wrong`; also for two entries of the same position.
    """
    if type(data) is not list:
        raise refuse(path, "list")
    if not data:
        return EMPTY_KEYS
    entries: dict[KeyPosition, Assignment] = {}
    for place, item in enumerate(data):
        here = f"{path}[{place}]"
        assignment = assignment_from_json(item, here)
        position = position_from_json(item.get("at"), f"{here}.at")
        if position in entries:
            raise refuse(f"{here}.at", "a position that is not there twice")
        entries[position] = assignment
    return KeyMap(entries)


def layout_to_json(layout: Layout) -> Json:
    """Return model, sidecars and keys."""
    data: Json = {"model": layout.model_id}
    if layout.sidecars:
        data["sidecars"] = list(layout.sidecars)
    if layout.keys.entries:
        data["keys"] = keys_to_json(layout.keys)
    if layout.auto_fill is not None:
        data["auto_fill"] = _fill_to_json(layout.auto_fill)
    return data


def _fill_to_json(fill: AutoFill) -> Json:
    data = put({"start": fill.start.value}, view=fill.view_id, pickup=fill.pickup)
    if fill.people:
        data["people"] = list(fill.people)
    if fill.label != AutoFill().label:
        data["label"] = fill.label
    if fill.line != 1:
        data["line"] = fill.line
    return data


def _fill(data: object, path: str) -> AutoFill:
    fields = Fields(data, path)
    return AutoFill(
        fields.text("view", ""),
        fields.each("people", text_at),
        fields.choice("start", FillStart, FillStart.PHONE),
        fields.text("label", AutoFill().label),
        fields.text("pickup", ""),
        fields.whole("line", 1),
    )


def _layout(fields: Fields) -> Layout:
    return Layout(
        fields.text("model"),
        fields.each("sidecars", text_at),
        keys_from_json(fields.data.get("keys", []), f"{fields.path}.keys"),
        _fill(fields.data["auto_fill"], f"{fields.path}.auto_fill") if "auto_fill" in fields.data else None,
    )


def _line_to_json(line: Line) -> Json:
    data = put(
        {"number": line.number},
        user=line.user,
        auth_user=line.auth_user,
        secret=line.secret,
        display_name=line.display_name,
        label=line.label,
        server=line.server,
    )
    if line.port != 5060:
        data["port"] = line.port
    if line.transport != "udp":
        data["transport"] = line.transport
    return data


def _line(data: object, path: str) -> Line:
    fields = Fields(data, path)
    return Line(
        number=fields.whole("number"),
        user=fields.text("user", ""),
        auth_user=fields.text("auth_user", ""),
        secret=fields.text("secret", ""),
        display_name=fields.text("display_name", ""),
        label=fields.text("label", ""),
        server=fields.text("server", ""),
        port=fields.whole("port", 5060),
        transport=fields.text("transport", "udp"),
    )


def _setting(data: object, path: str) -> Setting:
    return Setting(*pair_at(data, path))


def phone_to_json(phone: Phone) -> Json:
    """Return a phone, SIP secrets included: what is made of it is stored for the owner's eyes only."""
    data: Json = {"format": FORMAT, "kind": "phone", "id": phone.id, "name": phone.name}
    put(
        data,
        mac=phone.mac.digits if phone.mac else "",
        site_id=phone.site_id,
        template_id=phone.template_id,
        endpoint_id=phone.endpoint_id,
        note=phone.note,
        dial_plan=phone.dial_plan,
    )
    if phone.link is not LinkMode.NONE:
        data["link"] = phone.link.value
    if phone.revision:
        data["revision"] = phone.revision
    data["layout"] = layout_to_json(phone.layout)
    if phone.lines:
        data["lines"] = [_line_to_json(line) for line in phone.lines]
    if phone.kept != KeptSettings():
        settings = [[setting.name, setting.value] for setting in phone.kept.settings]
        data["kept"] = {"dialect": phone.kept.dialect, "settings": settings}
    if phone.known:
        data["known"] = positions_to_json(phone.known)
    if phone.settings:
        data["settings"] = [list(pair) for pair in phone.settings]
    return data


def phone_from_json(data: object) -> Phone:
    """Read a phone.

    Raises:
        InputError: `document_field_wrong` (path, expected) or `document_newer` (format, known).
    """
    fields = _open(data, "phone")
    mac = fields.text("mac", "")
    kept = fields.inner("kept")
    try:
        address = MacAddress.parse(mac) if mac else None
    except InputError:
        raise refuse("$.mac", "MAC address") from None
    return Phone(
        id=fields.text("id"),
        name=fields.text("name"),
        layout=_layout(fields.inner("layout")),
        mac=address,
        site_id=fields.text("site_id", ""),
        lines=fields.each("lines", _line),
        template_id=fields.text("template_id", ""),
        link=fields.choice("link", LinkMode, LinkMode.NONE),
        kept=KeptSettings(kept.text("dialect", ""), kept.each("settings", _setting)),
        endpoint_id=fields.text("endpoint_id", ""),
        note=fields.text("note", ""),
        known=frozenset(fields.each("known", position_from_json)),
        revision=fields.whole("revision", 0),
        dial_plan=fields.text("dial_plan", ""),
        settings=fields.each("settings", pair_at),
    )


def template_to_json(template: Template) -> Json:
    """Return a template."""
    data: Json = {"format": FORMAT, "kind": "template", "id": template.id, "name": template.name}
    put(
        data,
        description=template.description,
        read_only=template.read_only,
        brand_default=template.brand_default,
    )
    if template.revision:
        data["revision"] = template.revision
    data["layout"] = layout_to_json(template.layout)
    if template.settings:
        data["settings"] = [list(pair) for pair in template.settings]
    return data


def template_from_json(data: object) -> Template:
    """Read a template.

    Raises:
        InputError: `document_field_wrong` (path, expected) or `document_newer` (format, known).
    """
    fields = _open(data, "template")
    return Template(
        id=fields.text("id"),
        name=fields.text("name"),
        layout=_layout(fields.inner("layout")),
        description=fields.text("description", ""),
        read_only=fields.flag("read_only"),
        brand_default=fields.flag("brand_default"),
        revision=fields.whole("revision", 0),
        settings=fields.each("settings", pair_at),
    )


def document_to_json(document: Document) -> Json:
    """Return a phone or a template; `kind` says which."""
    return phone_to_json(document) if isinstance(document, Phone) else template_to_json(document)


def document_from_json(data: object) -> Document:
    """Read a phone or a template, as its `kind` says.

    Raises:
        InputError: `document_field_wrong` (path, expected) or `document_newer` (format, known).
    """
    kind = Fields(data, "$").text("kind")
    if kind == "phone":
        return phone_from_json(data)
    if kind == "template":
        return template_from_json(data)
    raise refuse("$.kind", "phone | template")


def to_text(data: Json | list[Any]) -> str:
    """Return compact JSON in ASCII, which every database and file system keeps as it is."""
    return json.dumps(data, separators=(",", ":"))


def from_text(text: str | bytes) -> Any:
    """Parse JSON.

    Raises:
        InputError: `document_not_json` (reason).
    """
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError("document_not_json", reason=error) from error


def _open(data: object, kind: str) -> Fields:
    fields = Fields(data, "$")
    number = fields.whole("format")
    if number > FORMAT:
        raise InputError("document_newer", format=number, known=FORMAT)
    if number < 1:
        raise refuse("$.format", f"1 to {FORMAT}")
    if fields.text("kind") != kind:
        raise refuse("$.kind", kind)
    return fields
