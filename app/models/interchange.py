"""Layouts as JSON for scripts: the format of the worked examples (vendor, model, layout), read and written.

`layout` holds `mac`, `accounts`, `options.expansion` (the module's name), `options.settings`, `options.dial_plan` (the
id of a profile of star codes) and `keys`; a key has `bank`, `index`, `feature`, `value`, `label`, `line`, and where it
has them `module`, `pickup`, `locked`, `note`, `extra`, and `slot` (`view`, `entry`) of a dynamic key, whose value is
its last forecast. A feature of `none` is a blank key; `auto_fill` tells what fills keys of the feature `auto`. Keys
that are not listed are left to the phone. An account with port 0 or transport "" leaves that to the phone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from app.errors import InputError
from app.models.catalogue_index import Catalogue
from app.models.documents import TRANSPORTS, AutoFill, FillStart, KeptSettings, Layout, Line, Phone, Setting
from app.models.keys import AUTO_KEY, BLANK_KEY, DEFAULT_KEY, Assignment, DirectorySlot, KeyMap, KeyPosition, KeyState
from app.models.keyspace import KeySpace
from app.models.mac import MacAddress

MODULE_BANK = "exp"
_STATE_WORDS = {"none": BLANK_KEY, "auto": AUTO_KEY, "default": DEFAULT_KEY}
_WORDS_OF_STATE = {KeyState.BLANK: "none", KeyState.AUTO: "auto", KeyState.DEFAULT: "default"}


def _broken(reason: str, where: str) -> InputError:
    return InputError("layout_json_broken", reason=reason, where=where)


def _text(data: Mapping[str, Any], name: str, where: str, default: str = "") -> str:
    value = data.get(name, default)
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise _broken(f"“{name}” must be text", where)
    return str(value)


def _number(data: Mapping[str, Any], name: str, where: str, default: int, least: int = 0) -> int:
    value = data.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= 1_000_000:
        raise _broken(f"“{name}” must be a whole number of at least {least}", where)
    return value


def _mapping(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise _broken("an object is expected here", where)
    return value


def _list(data: Mapping[str, Any], name: str, where: str) -> list[Any]:
    value = data.get(name, [])
    if not isinstance(value, list):
        raise _broken(f"“{name}” must be a list", where)
    return value


def read_layout_json(data: Any, catalogue: Catalogue, phone_id: str = "") -> Phone:
    """Read one layout file.

    Raises:
        InputError: The shape is wrong (with the place in the file), or the catalogue lacks the model or module.
    """
    root = _mapping(data, "$")
    name = _text(root, "model", "$.model")
    model = catalogue.find_phone(name, _text(root, "vendor", "$.vendor"))
    if model is None:
        raise InputError("model_unknown", model=f"{root.get('vendor', '')} {name}".strip())
    layout = _mapping(root.get("layout", {}), "$.layout")
    sidecars = _sidecars(layout, catalogue, model.id)
    space = catalogue.space(model.id, sidecars)
    keys: dict[KeyPosition, Assignment] = {}
    for number, record in enumerate(_list(layout, "keys", "$.layout.keys")):
        where = f"$.layout.keys[{number}]"
        position, assignment = _key(_mapping(record, where), space, where)
        # Extras are the vendor's own parameters, which no feature lists: a file that was read must survive this way.
        keys[position] = evolve(catalogue.features.normalised(assignment), extra=assignment.extra)
        if assignment.is_assigned and catalogue.features.get(assignment.feature) is None:
            raise _broken(f"feature “{assignment.feature}” is unknown", where)
    lines = tuple(
        _line(_mapping(record, f"$.layout.accounts[{i}]"), f"$.layout.accounts[{i}]")
        for i, record in enumerate(_list(layout, "accounts", "$.layout.accounts"))
    )
    mac = _text(layout, "mac", "$.layout.mac")
    options = _mapping(layout.get("options", {}), "$.layout.options")
    settings = _mapping(options.get("settings", {}), "$.layout.options.settings")
    kept = _mapping(layout.get("kept", {}), "$.layout.kept")
    return Phone(
        id=phone_id,
        name=_text(root, "name", "$.name") or _text(root, "id", "$.id") or model.full_name,
        layout=Layout(model.id, sidecars, KeyMap(keys), _auto_fill(layout)),
        mac=MacAddress.parse(mac) if mac else None,
        lines=tuple(sorted(lines, key=lambda line: line.number)),
        kept=KeptSettings(
            _text(kept, "dialect", "$.layout.kept.dialect"),
            tuple(
                Setting(str(pair[0]), str(pair[1]))
                for pair in _list(kept, "settings", "$.layout.kept.settings")
                if isinstance(pair, list) and len(pair) == 2
            ),
        ),
        dial_plan=_text(options, "dial_plan", "$.layout.options.dial_plan"),
        settings=tuple(
            sorted((str(setting), _text(settings, setting, "$.layout.options.settings")) for setting in settings)
        ),
    )


def _auto_fill(layout: Mapping[str, Any]) -> AutoFill | None:
    if "auto_fill" not in layout:
        return None
    where = "$.layout.auto_fill"
    record = _mapping(layout["auto_fill"], where)
    start = _text(record, "start", where, FillStart.PHONE.value)
    if start not in {item.value for item in FillStart}:
        raise _broken(f"“start” is not one of {', '.join(item.value for item in FillStart)}", where)
    return AutoFill(
        _text(record, "view", where),
        tuple(str(number) for number in _list(record, "people", where)),
        FillStart(start),
        _text(record, "label", where, AutoFill().label),
        _text(record, "pickup", where),
        _number(record, "line", where, 1),
    )


def _slot(record: Mapping[str, Any], where: str) -> DirectorySlot | None:
    if "slot" not in record:
        return None
    where = f"{where}.slot"
    slot = _mapping(record["slot"], where)
    return DirectorySlot(
        _text(slot, "view", where), _number(slot, "entry", where, 1, 1), slot.get("with_own", False) is not True
    )


def _sidecars(layout: Mapping[str, Any], catalogue: Catalogue, model_id: str) -> tuple[str, ...]:
    where = "$.layout"
    named = _list(layout, "sidecars", where)
    if named:
        found = [catalogue.find_module(str(name)) for name in named]
        if None in found:
            raise InputError("model_unknown", model=named[found.index(None)])
        return tuple(module.id for module in found if module is not None)
    used = [
        _number(_mapping(k, where), "module", where, 1, 1)
        for k in _list(layout, "keys", where)
        if isinstance(k, Mapping) and k.get("bank") == MODULE_BANK
    ]
    wanted = _text(_mapping(layout.get("options", {}), "$.layout.options"), "expansion", "$.layout.options")
    model = catalogue.phone(model_id)
    module = catalogue.find_module(wanted) if wanted else None
    if wanted and module is None:
        raise InputError("model_unknown", model=wanted)
    if module is None and used:
        if not model.modules:
            raise InputError("model_takes_no_module", model=model.full_name)
        module = catalogue.module(model.modules[0].module)
    count = max(used, default=1 if wanted else 0)
    return (module.id,) * count if module is not None else ()


def _key(record: Mapping[str, Any], space: KeySpace, where: str) -> tuple[KeyPosition, Assignment]:
    bank = _text(record, "bank", where, "line")
    index = _number(record, "index", where, 0, 1)
    unit = _number(record, "module", where, 1, 1) if bank == MODULE_BANK else 0
    slot = space.by_bank(bank, index, unit)
    if slot is None:
        raise _broken(f"the {space.model.full_name} has no key {index} in bank “{bank}”", where)
    feature = _text(record, "feature", where)
    locked = record.get("locked", False) is True
    note = _text(record, "note", where)
    state = _STATE_WORDS.get(feature)
    if state is not None:
        return slot.position, Assignment(state.state, locked=locked, note=note)
    extra = _mapping(record.get("extra", {}), where)
    return slot.position, Assignment(
        feature=feature,
        line=_number(record, "line", where, 1),
        value=_text(record, "value", where),
        pickup=_text(record, "pickup", where),
        label=_text(record, "label", where),
        extra=tuple(sorted((str(name), str(value)) for name, value in extra.items())),
        locked=locked,
        note=note,
        slot=_slot(record, where),
    )


def _line(record: Mapping[str, Any], where: str) -> Line:
    transport = _text(record, "transport", where, "udp").lower()
    if transport and transport not in TRANSPORTS:
        raise _broken(f"transport “{transport}” is not one of {', '.join(TRANSPORTS)}", where)
    return Line(
        number=_number(record, "line", where, 1, 1),
        user=_text(record, "user", where),
        auth_user=_text(record, "auth_user", where),
        secret=_text(record, "password", where),
        display_name=_text(record, "display_name", where),
        label=_text(record, "label", where),
        server=_text(record, "server", where),
        port=_number(record, "port", where, 5060),
        transport=transport,
    )


def write_layout_json(phone: Phone, catalogue: Catalogue, keys: Mapping[KeyPosition, Assignment]) -> dict[str, Any]:
    """Return a layout as JSON-able values.

    Args:
        phone: The phone; its lines' secrets are part of the result.
        catalogue: Where its model and modules are.
        keys: The keys to list, as `KeyStack.written` gives them.
    """
    model = catalogue.phone(phone.layout.model_id)
    space = catalogue.key_space(phone.layout)
    records: list[dict[str, Any]] = []
    for slot in space:
        assignment = keys.get(slot.position)
        if assignment is None:
            continue
        record: dict[str, Any] = {"bank": slot.bank, "index": slot.bank_index}
        if slot.position.unit:
            record["module"] = slot.position.unit
        record["feature"] = _WORDS_OF_STATE.get(assignment.state, assignment.feature)
        if assignment.is_assigned:
            record |= {"value": assignment.value, "label": assignment.label, "line": assignment.line}
            if assignment.pickup:
                record["pickup"] = assignment.pickup
            if assignment.extra:
                record["extra"] = dict(assignment.extra)
            if assignment.slot is not None:
                record["slot"] = {"view": assignment.slot.view_id, "entry": assignment.slot.entry}
                if not assignment.slot.skips_own:
                    record["slot"]["with_own"] = True
        if assignment.locked:
            record["locked"] = True
        if assignment.note:
            record["note"] = assignment.note
        records.append(record)
    layout: dict[str, Any] = {
        "mac": phone.mac.digits if phone.mac else "",
        "accounts": [
            {
                "line": line.number,
                "user": line.user,
                "auth_user": line.auth_user,
                "password": line.secret,
                "display_name": line.display_name,
                "label": line.label,
                "server": line.server,
                "port": line.port,
                "transport": line.transport,
            }
            for line in phone.lines
        ],
        "options": {
            **({"expansion": catalogue.module(phone.layout.sidecars[0]).name} if phone.layout.sidecars else {}),
            **({"settings": dict(phone.settings)} if phone.settings else {}),
            **({"dial_plan": phone.dial_plan} if phone.dial_plan else {}),
        },
        "sidecars": [catalogue.module(module).name for module in phone.layout.sidecars],
        "keys": records,
    }
    fill = phone.layout.auto_fill
    if fill is not None:
        layout["auto_fill"] = {
            "view": fill.view_id,
            "people": list(fill.people),
            "start": fill.start.value,
            "label": fill.label,
            "pickup": fill.pickup,
            "line": fill.line,
        }
    if phone.kept.settings:
        layout["kept"] = {
            "dialect": phone.kept.dialect,
            "settings": [[setting.name, setting.value] for setting in phone.kept.settings],
        }
    return {"format": 1, "name": phone.name, "vendor": model.vendor, "model": model.name, "layout": layout}
