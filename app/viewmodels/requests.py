"""What dialogs hand back: plain values that the workspace carries out."""

from __future__ import annotations

from enum import Enum

from attrs import field, frozen

from app.models.documents import KeptSettings, Line, LinkMode
from app.models.keys import EMPTY_KEYS, KeyMap, KeyPosition
from app.models.mac import MacAddress

NOTHING_KEPT = KeptSettings()


class DocumentKind(Enum):
    """The two kinds of documents."""

    PHONE = "phone"
    TEMPLATE = "template"


@frozen
class NewDocument:
    """A document to start. `template_id` is "" for none; `link` says how the phone uses that template."""

    kind: DocumentKind
    model_id: str
    name: str
    sidecars: tuple[str, ...] = ()
    mac: MacAddress | None = None
    site_id: str = ""
    template_id: str = ""
    link: LinkMode = LinkMode.NONE


@frozen
class ApplyTemplate:
    """A template to put on phones. With `replace_own` the keys that the phones have of their own give way."""

    template_id: str
    phone_ids: tuple[str, ...]
    link: LinkMode
    replace_own: bool = False


class ImportTarget(Enum):
    """Where the keys of a file go."""

    NEW_PHONE = "new_phone"
    MERGE = "merge"
    """Into a phone or template: the chosen keys, the others stay."""
    REPLACE = "replace"
    """Into a phone or template: the chosen keys and nothing else."""
    NEW_TEMPLATE = "new_template"


@frozen
class ImportPlace:
    """A phone or template of the file's model that can take its keys."""

    id: str
    name: str
    is_template: bool = False
    is_open: bool = False


@frozen
class ImportChoice:
    """What to take from a file.

    `place` is the phone or template that takes them, None for a new one. `keys` holds the chosen keys; keys that the
    file sets to "none" are in it as BLANK only if the user wants them reserved. `known` are all keys that the file
    sets. `lines`, `mac`, `kept` and `settings` are empty where the user left them out.
    """

    target: ImportTarget
    model_id: str
    sidecars: tuple[str, ...] = ()
    name: str = ""
    mac: MacAddress | None = None
    lines: tuple[Line, ...] = ()
    keys: KeyMap = EMPTY_KEYS
    kept: KeptSettings = NOTHING_KEPT
    known: frozenset[KeyPosition] = frozenset()
    settings: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    place: ImportPlace | None = None


class RecoveryAnswer(Enum):
    """What to do with unsaved work that a crash left."""

    OPEN = "open"
    KEEP = "keep"
    THROW_AWAY = "throw_away"
