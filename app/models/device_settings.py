"""Device settings: what a phone can be told beside its keys and lines. Data in `resources/settings/`.

A setting that a phone or template does not have is left to the phone. What a vendor makes of it stands in the
dialect's table under `options`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import field, frozen

from app.errors import ModelFileError
from app.models.dialplan import is_code
from app.models.documents import Document, Phone, Template
from app.models.layers import follows
from app.models.secrets import MASK

SettingValues = tuple[tuple[str, str], ...]
"""Setting id and value, sorted by id. Switches have `on` or `off`, codecs their ids with commas in order of choice."""

SWITCH = ("on", "off")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")
_URL = re.compile(r"[a-z]{3,5}://[^\s]+")


@frozen
class SettingSpec:
    """One setting. `kind` is bool, choice, number, text, code, url, secret or codecs.

    choices: id → title, for choices and codecs. least, most: range of a number. unit: unit of a number.
    """

    id: str
    group: str
    title: str
    kind: str
    choices: Mapping[str, str] = field(factory=dict)
    least: int = 0
    most: int = 999_999_999
    unit: str = ""
    hint: str = ""

    @property
    def is_secret(self) -> bool:
        """Whether the value must not be shown or logged."""
        return self.kind == "secret"

    def accepts(self, value: str) -> bool:
        """Whether a value means something for this setting."""
        match self.kind:
            case "bool":
                return value in SWITCH
            case "choice":
                return value in self.choices
            case "number":
                return _NUMBER.fullmatch(value) is not None and self.least <= int(value) <= self.most
            case "codecs":
                names = value.split(",")
                return len(set(names)) == len(names) and all(name in self.choices for name in names)
            case "code":
                return is_code(value)
            case "url":
                return _URL.fullmatch(value) is not None
            case _:
                return bool(value)

    def words(self, value: str) -> str:
        """Return a value as it is shown; a secret is masked."""
        if self.is_secret:
            return MASK if value else ""
        if self.kind == "bool":
            return {"on": "On", "off": "Off"}.get(value, value)
        if self.kind == "codecs":
            return ", ".join(self.choices.get(name, name) for name in value.split(","))
        return f"{value} {self.unit}".strip() if self.kind == "number" else self.choices.get(value, value)


@frozen
class SettingGroup:
    """A heading of the list of settings."""

    id: str
    title: str


@frozen
class SettingCatalogue:
    """All settings in the order in which they are listed and written."""

    groups: tuple[SettingGroup, ...]
    by_id: Mapping[str, SettingSpec]

    def __iter__(self) -> Iterator[SettingSpec]:
        return iter(self.by_id.values())

    def ordered(self, values: Iterable[tuple[str, str]]) -> list[tuple[SettingSpec, str]]:
        """Return the settings of a document in list order; unknown ones are passed over."""
        known = dict(values)
        return [(spec, known[spec.id]) for spec in self if known.get(spec.id)]

    @classmethod
    def from_json(cls, data: Mapping[str, Any], source: str) -> SettingCatalogue:
        """Read `settings.json`.

        Raises:
            ModelFileError: A record lacks a field or names an unknown group.
        """
        try:
            groups = tuple(SettingGroup(record["id"], record["title"]) for record in data["groups"])
            specs = {record["id"]: _spec(record) for record in data["settings"]}
        except (KeyError, TypeError) as error:
            raise ModelFileError("data_file_broken", path=source, reason=f"{type(error).__name__}: {error}") from error
        known = {group.id for group in groups}
        lost = next((spec.group for spec in specs.values() if spec.group not in known), None)
        if lost is not None:
            raise ModelFileError("data_file_broken", path=source, reason=f"group {lost}")
        return cls(groups, specs)


def _spec(record: Mapping[str, Any]) -> SettingSpec:
    return SettingSpec(
        record["id"],
        record["group"],
        record["title"],
        record["kind"],
        {choice["id"]: choice["title"] for choice in record.get("choices", ())},
        record.get("least", 0),
        record.get("most", 999_999_999),
        record.get("unit", ""),
        record.get("hint", ""),
    )


def with_setting(values: SettingValues, setting_id: str, value: str) -> SettingValues:
    """Return the settings with one changed; "" leaves it to the layer below."""
    changed = {**dict(values), setting_id: value}
    return tuple(sorted((name, text) for name, text in changed.items() if text))


def settings_below(
    document: Document, template: Template | None = None, brand: Template | None = None
) -> Mapping[str, str]:
    """Return what the layers below a document say: the brand default template, then the linked template."""
    if not isinstance(document, Phone):
        return {}
    below: dict[str, str] = {}
    if brand is not None and brand.layout.model_id == document.layout.model_id:
        below |= dict(brand.settings)
    if template is not None and follows(document, template):
        below |= dict(template.settings)
    return below


def effective_settings(
    document: Document, template: Template | None = None, brand: Template | None = None
) -> SettingValues:
    """Return the settings that are written: a phone's own over those of its template."""
    return tuple(sorted({**settings_below(document, template, brand), **dict(document.settings)}.items()))
