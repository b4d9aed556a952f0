"""The values that pass between the renderer, the schemes and the formats."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from attrs import Factory, field, frozen

from app.models.device_settings import SettingCatalogue
from app.models.dialect import Dialect, FeatureRule
from app.models.documents import KeptSettings, Line
from app.models.features import FeatureCatalogue
from app.models.findings import Finding, Severity, finding
from app.models.keys import Assignment, KeyPosition
from app.models.keyspace import KeySlot, KeySpace
from app.models.mac import MacAddress
from app.rendering.escape import clean

Pair = tuple[str, str]
"""One setting: its name, and its cleaned but not yet escaped value."""

COMMENT = "#"
"""The name under which a comment stands among the kept settings."""

LINES_TITLE = "Lines"
KEYS_TITLE = "Keys"
OPTIONS_TITLE = "Options"
SETTINGS_TITLE = "Settings"
KEPT_TITLE = "Other settings"
TITLES = frozenset({LINES_TITLE, KEYS_TITLE, OPTIONS_TITLE, SETTINGS_TITLE, KEPT_TITLE})
"""Headings that Faceplate writes; reading drops them."""


NOTHING_KEPT = KeptSettings()


@frozen
class RenderInput:
    """Everything a vendor file is made of.

    keys: what the file must say, as from `KeyStack.written`. name: file stem for a document without a MAC.
    reset: keys that an earlier push set and that are now left to the phone: its documented default is written.
    keep_unmanaged: whether the kept settings are written again. settings: device settings, id and value.
    earlier_files: names of files that were delivered before; those beside the config are written again, even empty.
    """

    space: KeySpace = field(repr=False)
    dialect: Dialect = field(repr=False)
    features: FeatureCatalogue = field(repr=False)
    keys: Mapping[KeyPosition, Assignment]
    lines: tuple[Line, ...] = ()
    mac: MacAddress | None = None
    name: str = ""
    kept: KeptSettings = NOTHING_KEPT
    reset: frozenset[KeyPosition] = frozenset()
    keep_unmanaged: bool = True
    settings: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    setting_catalogue: SettingCatalogue | None = field(default=None, repr=False)
    earlier_files: frozenset[str] = frozenset()


@frozen
class RenderedFile:
    """One file for the endpoint. `name` is safe as a file name; the bytes are the same for the same input."""

    name: str
    data: bytes


@frozen
class Rendered:
    """The files of one document, and everything that they could not say."""

    files: tuple[RenderedFile, ...]
    findings: tuple[Finding, ...]


class PlannedKey(NamedTuple):
    """A key to write. Without a rule the vendor's "nothing on this key" is written."""

    slot: KeySlot
    assignment: Assignment
    rule: FeatureRule | None


@frozen
class Section:
    """A titled run of settings."""

    title: str
    settings: list[Pair]


@frozen
class Favourite:
    """An entry of a directory file that a key shows: texts by field.

    A key of a config that was read alone does not tell whom its entry dials.
    """

    number: int
    position: KeyPosition
    entry: Mapping[str, str]


@frozen
class Encoded:
    """What a scheme makes of the keys.

    notes: readings that the settings alone do not tell, as `<key name> <feature>`. kept: the kept settings, where
    the scheme had to give one another name. favourites: what has to stand in the directory file.
    """

    sections: list[Section]
    notes: list[str]
    kept: list[Pair]
    favourites: Sequence[Favourite] = ()


@frozen
class Sheet:
    """Collects findings, and cleans text on its way into the file.

    trim: see `escape.clean`. reserved: texts that mean "empty" to the phone.
    """

    trim: bool
    reserved: frozenset[str]
    findings: list[Finding] = Factory(list)

    def add(self, code: str, severity: Severity, position: KeyPosition | None = None, **facts: object) -> None:
        """Note a finding."""
        self.findings.append(finding(code, severity, position, **facts))

    def plain(self, first: str, second: str, third: str) -> bool:
        """Whether three texts can go into the file as they are, told faster than one by one."""
        return (first + second + third).isprintable() and not (
            first in self.reserved
            or second in self.reserved
            or third in self.reserved
            or (self.trim and (first.strip() != first or second.strip() != second or third.strip() != third))
        )

    def are_plain(self, keys: Iterable[PlannedKey]) -> bool:
        """Whether the texts of all keys can go into the file as they are; those of vendors' own fields do not count."""
        texts = [text for _, key, _ in keys for text in (key.value, key.pickup, key.label)]
        return (
            "".join(texts).isprintable()
            and self.reserved.isdisjoint(texts)
            and (not self.trim or texts == list(map(str.strip, texts)))
        )

    def text(self, text: str, position: KeyPosition | None, what: str) -> str:
        """Return the text as the file can carry it; a change is a finding.

        Args:
            text: What the user typed.
            position: The key, or None.
            what: What the text is, in words; the text itself is not told, it may be a secret.
        """
        if text.isprintable() and text not in self.reserved and not (self.trim and text.strip() != text):
            return text
        cleaned = clean(text, self.trim)
        if cleaned in self.reserved:
            self.add("text_reserved", Severity.WARNING, position, field=what, text=cleaned)
            return ""
        if cleaned != text:
            self.add("text_altered", Severity.WARNING, position, field=what)
        return cleaned
