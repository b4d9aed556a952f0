"""Device settings, which every dialect describes by one table: `options` in `dialect.json`, by setting id.

write: parameters, each with `name` (with `{line}` it is written for every line) and `text` (always this) or nothing
(the value); `part` writes the `scheme` of a URL, or its `folder` without the scheme and without `file`; `pattern` is
what stands around the value, which is `{value}` in it. words: our
value → the vendor's; without it the value is written as it is. lines: our transport → the one that it becomes on all
lines. codecs: form `each` (a parameter per codec: `enable` with `yes` and `no`, `order` with `none`; the first choice
is 1), `slots` (a parameter per place, `unused` where none) or `list` (one parameter, `joint` between); names: our
codec → the vendor's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import evolve

from app.models.device_settings import SettingCatalogue, SettingSpec
from app.models.dialect import Dialect, OptionRule
from app.models.documents import Line
from app.models.findings import Severity
from app.rendering.reading import Log, Settings
from app.rendering.writing import Pair, Sheet

_LINE = "{line}"
_VALUE = "{value}"
_SCHEME_END = "://"


def write_options(
    dialect: Dialect,
    catalogue: SettingCatalogue,
    values: Iterable[tuple[str, str]],
    lines: Sequence[Line],
    sheet: Sheet,
) -> list[Pair]:
    """Return the parameters of the device settings; what the vendor cannot express is a finding."""
    pairs: list[Pair] = []
    for spec, value in catalogue.ordered(values):
        rule = dialect.options.get(spec.id)
        if rule is None:
            reason = dialect.can_set(spec.id).reason
            sheet.add("setting_not_expressible", Severity.ERROR, setting=spec.title, reason=reason)
            continue
        if not spec.accepts(value):
            sheet.add("setting_value_wrong", Severity.ERROR, setting=spec.title)
            continue
        text = sheet.text(value, None, spec.title)
        if not text:
            continue
        missing = _not_expressible(rule, spec, text)
        if missing:
            sheet.add("setting_value_not_expressible", Severity.ERROR, setting=spec.title, value=missing)
        pairs.extend(_pairs(rule, spec, text, _numbers(dialect, lines)))
    return pairs


def settled_lines(dialect: Dialect, values: Iterable[tuple[str, str]], lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines with the transport that a device setting gives them."""
    for setting_id, value in values:
        rule = dialect.options.get(setting_id)
        changed: Mapping[str, str] = rule.table.get("lines", {}) if rule is not None else {}
        if changed and value in changed.values():
            lines = tuple(
                evolve(line, transport=changed.get(line.transport or "udp", line.transport)) for line in lines
            )
    return lines


def read_options(
    dialect: Dialect, catalogue: SettingCatalogue, settings: Settings, lines: Sequence[Line], log: Log
) -> tuple[tuple[str, str], ...]:
    """Return the device settings of a file.

    A setting is understood only where writing it again gives just the parameters that the file has; all else stays
    among the kept settings.
    """
    found: list[tuple[str, str]] = []
    numbers = _numbers(dialect, lines)
    firsts = dialect.derived(_first_names)
    for spec in catalogue:
        rule = dialect.options.get(spec.id)
        if rule is None:
            continue
        first = firsts.get(spec.id)
        if first is not None and first not in settings.by_name:
            continue
        value = _read(rule, spec, settings, numbers)
        if not value or not spec.accepts(value):
            continue
        pairs = _pairs(rule, spec, value, numbers)
        if not pairs or any(_text(settings, name) != text for name, text in pairs):
            continue
        for name, _ in pairs:
            settings.take(name)
        log.read("read_setting", pairs[-1][0], setting_title=spec.title, value=spec.words(value))
        found.append((spec.id, value))
    return tuple(sorted(found))


def _first_names(dialect: Dialect) -> Mapping[str, str]:
    """Return by setting the parameter, in lower case, without which a file does not have it; where there is one."""
    names = {}
    for setting, rule in dialect.options.items():
        items = rule.table.get("write")
        if items and "codecs" not in rule.table and _LINE not in items[0]["name"]:
            names[setting] = items[0]["name"].lower()
    return names


def _text(settings: Settings, name: str) -> str | None:
    item = settings.get(name)
    return item.value if item is not None and not settings.is_taken(name) else None


def _numbers(dialect: Dialect, lines: Sequence[Line]) -> list[int]:
    most = dialect.table["accounts"].get("most", 99)
    return sorted({line.number for line in lines if line.number <= most})


def _named(name: str, numbers: Sequence[int]) -> list[str]:
    return [name.replace(_LINE, str(number)) for number in numbers] if _LINE in name else [name]


def _not_expressible(rule: OptionRule, spec: SettingSpec, value: str) -> str:
    """Return the words for what of a value the vendor has none for, "" if it has all."""
    codecs = rule.table.get("codecs")
    if codecs is not None:
        chosen = value.split(",")
        lost = [name for name in chosen if name not in codecs["names"]]
        if codecs["form"] == "slots":
            known = [name for name in chosen if name in codecs["names"]]
            lost += known[len(codecs["slots"]) :]
        return ", ".join(spec.choices[name] for name in lost)
    words = rule.table.get("words")
    if words is not None and value not in words:
        return spec.words(value)
    schemes = next((item["words"] for item in rule.table.get("write", ()) if item.get("part") == "scheme"), None)
    return spec.words(value) if schemes is not None and value.partition(_SCHEME_END)[0] not in schemes else ""


def _pairs(rule: OptionRule, spec: SettingSpec, value: str, numbers: Sequence[int]) -> list[Pair]:
    codecs = rule.table.get("codecs")
    if codecs is not None:
        chosen = [name for name in value.split(",") if name in codecs["names"]]
        return _codec_pairs(codecs, chosen, numbers) if chosen else []
    words = rule.table.get("words")
    if words is not None and value not in words:
        return []
    pairs: list[Pair] = []
    for item in rule.table.get("write", ()):
        text = item["text"] if "text" in item else _part(item, value) if "part" in item else value
        if text is None:
            return []
        if words is not None and "text" not in item:
            text = words[value]
        if "pattern" in item:
            text = item["pattern"].replace(_VALUE, text)
        pairs.extend((name, text) for name in _named(item["name"], numbers))
    return pairs


def _part(item: Mapping[str, Any], url: str) -> str | None:
    scheme, _, rest = url.partition(_SCHEME_END)
    if item["part"] == "scheme":
        word: str | None = item["words"].get(scheme)
        return word
    return rest.removesuffix(item["file"]).rstrip("/")


def _codec_pairs(codecs: Mapping[str, Any], chosen: Sequence[str], numbers: Sequence[int]) -> list[Pair]:
    names: Mapping[str, str] = codecs["names"]
    if codecs["form"] == "list":
        text = codecs["joint"].join(names[name] for name in chosen)
        return [(name, text) for name in _named(codecs["name"], numbers)]
    if codecs["form"] == "slots":
        words = [names[name] for name in chosen]
        if "unused" in codecs:
            words += [codecs["unused"]] * len(codecs["slots"])
        slots = zip(codecs["slots"], words, strict=False)
        placed = [(slot, word) for slot, word in slots]
        return [(name, word) for slot, word in placed for name in _named(slot, numbers)]
    pairs: list[Pair] = []
    for ours, theirs in names.items():
        place = chosen.index(ours) + 1 if ours in chosen else 0
        enable, order = codecs.get("enable"), codecs["order"]
        told = [(enable["name"], enable["yes"] if place else enable["no"])] if enable else []
        told.append((order["name"], str(place) if place else order["none"]))
        for pattern, text in told:
            pairs.extend((name, text) for name in _named(pattern.replace("{codec}", theirs), numbers))
    return pairs


def _read(rule: OptionRule, spec: SettingSpec, settings: Settings, numbers: Sequence[int]) -> str:
    """Return the value that the file seems to give, "" if none."""
    codecs = rule.table.get("codecs")
    if codecs is not None:
        return ",".join(_read_codecs(codecs, settings, numbers))
    parts: dict[str, str] = {}
    for item in rule.table.get("write", ()):
        name = next(iter(_named(item["name"], numbers)), "")
        text = _text(settings, name)
        if text is None:
            return ""
        before, _, after = item.get("pattern", _VALUE).partition(_VALUE)
        if not (text.startswith(before) and text.endswith(after)):
            return ""
        text = text[len(before) : len(text) - len(after)]
        parts[item.get("part", "text" if "text" in item else "value")] = text
    if "scheme" in parts:
        item = next(item for item in rule.table["write"] if item.get("part") == "folder")
        schemes = next(part["words"] for part in rule.table["write"] if part.get("part") == "scheme")
        scheme = next((ours for ours, theirs in schemes.items() if theirs == parts["scheme"]), "")
        return f"{scheme}{_SCHEME_END}{parts['folder']}/{item['file']}" if scheme and parts["folder"] else ""
    words = rule.table.get("words")
    value = parts.get("value", "")
    return next((ours for ours, theirs in words.items() if theirs == value), "") if words is not None else value


def _read_codecs(codecs: Mapping[str, Any], settings: Settings, numbers: Sequence[int]) -> list[str]:
    ours = {theirs: name for name, theirs in codecs["names"].items()}

    def text(pattern: str) -> str:
        return _text(settings, next(iter(_named(pattern, numbers)), "")) or ""

    if codecs["form"] == "list":
        return [ours.get(word, word) for word in text(codecs["name"]).split(codecs["joint"])]
    if codecs["form"] == "slots":
        words = [text(slot) for slot in codecs["slots"]]
        return [ours.get(word, word) for word in words if word not in ("", codecs.get("unused"))]
    places = {name: text(codecs["order"]["name"].replace("{codec}", theirs)) for theirs, name in ours.items()}
    ranked = {name: int(place) for name, place in places.items() if place.isascii() and place.isdigit() and int(place)}
    return sorted(ranked, key=lambda name: (ranked[name], name))
