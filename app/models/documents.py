"""What a technician opens and saves: phones and templates, and what surrounds them."""

from __future__ import annotations

from enum import Enum

from attrs import field, frozen

from app.models.keys import EMPTY_KEYS, KeyMap, KeyPosition
from app.models.mac import MacAddress
from app.models.timeframes import Timeframes


@frozen
class Line:
    """A SIP account of a phone. `number` counts from 1; `secret` is never logged and never part of `repr`.

    Port 0 and transport "" leave the choice to the phone, as in a file that says nothing on them.
    """

    number: int
    user: str = ""
    auth_user: str = ""
    secret: str = field(default="", repr=False)
    display_name: str = ""
    label: str = ""
    server: str = ""
    port: int = 5060
    transport: str = "udp"


TRANSPORTS = ("udp", "tcp", "tls", "srv")


@frozen
class Setting:
    """One setting of a vendor file: its name there and its text, unescaped."""

    name: str
    value: str


@frozen
class KeptSettings:
    """Settings of a file that was read and that Faceplate does not manage, in the order of the file.

    They belong to one dialect and are written again only in that dialect.
    """

    dialect: str = ""
    settings: tuple[Setting, ...] = ()


class LinkMode(Enum):
    """How a phone uses a template."""

    NONE = "none"
    LINKED = "linked"
    """The phone follows the template when it changes."""
    COPIED = "copied"
    """The phone has a snapshot; the template is only named as its origin."""


class FillStart(Enum):
    """Where automatic slots begin to fill."""

    PHONE = "phone"
    SIDECAR = "sidecar"


@frozen
class AutoFill:
    """Who fills the automatic slots, in which order.

    view_id: the directory view that the people come from; "" for `people`, an own ordered list of extensions.
    start: the units whose slots fill first. label: may hold variables. line: the account that watches.
    """

    view_id: str = ""
    people: tuple[str, ...] = ()
    start: FillStart = FillStart.PHONE
    label: str = "{name}"
    pickup: str = ""
    line: int = 1


@frozen
class Layout:
    """The part that phones and templates share: a model, its sidecars in chain order, and one layer of keys.

    Keys of sidecars that were removed stay in `keys` and come back with the sidecar. `auto_fill` None leaves the
    automatic slots to the layer below, where there is one.
    """

    model_id: str
    sidecars: tuple[str, ...] = ()
    keys: KeyMap = EMPTY_KEYS
    auto_fill: AutoFill | None = None


@frozen
class Phone:
    """One device. `revision` is the stored revision that this value was loaded from, 0 before the first save.

    `known` are the keys that the phone's own file set when it was read: where they are left to the phone now, the
    vendor's default is written once more, because a phone keeps what a file no longer mentions. `dial_plan` is the id
    of a profile of star codes, "" for its site's. `settings` are device settings, sorted pairs of id and value; they
    may hold a password and are never part of `repr`.
    """

    id: str
    name: str
    layout: Layout
    mac: MacAddress | None = None
    site_id: str = ""
    lines: tuple[Line, ...] = ()
    template_id: str = ""
    link: LinkMode = LinkMode.NONE
    kept: KeptSettings = KeptSettings()
    endpoint_id: str = ""
    note: str = ""
    known: frozenset[KeyPosition] = frozenset()
    revision: int = 0
    dial_plan: str = ""
    settings: tuple[tuple[str, str], ...] = field(default=(), repr=False)


@frozen
class Template:
    """A named set of assignments for one phone model."""

    id: str
    name: str
    layout: Layout
    description: str = ""
    read_only: bool = False
    brand_default: bool = False
    revision: int = 0
    settings: tuple[tuple[str, str], ...] = field(default=(), repr=False)


Document = Phone | Template


@frozen
class Site:
    """A customer's site. `sample` marks the one that the first start creates.

    `dial_plan` is the id of the profile of star codes of its phones, "" for none. `country` is where it dials, in two
    letters, "" where nobody said.
    """

    id: str
    name: str
    company: str = ""
    sample: bool = False
    dial_plan: str = ""
    country: str = ""


@frozen
class Contact:
    """A person or place that a key can dial or watch.

    `direct` and `mobile` are numbers of the same person besides the extension. `owner` is the extension of the user
    whose own contact this is, "" for one of the company's directory. `timeframes` are those of the person's answering
    rules, None where nobody said.
    """

    id: str
    extension: str
    first: str = ""
    last: str = ""
    department: str = ""
    favourite: bool = False
    site_id: str = ""
    display: str = ""
    direct: str = ""
    mobile: str = ""
    owner: str = ""
    timeframes: Timeframes = None

    @property
    def name(self) -> str:
        """The display name, else first and last name."""
        return self.display or f"{self.first} {self.last}".strip()


class EndpointKind(Enum):
    """How an endpoint takes files."""

    FOLDER = "folder"
    HTTP = "http"


class AuthKind(Enum):
    """How an HTTP endpoint asks who we are."""

    NONE = "none"
    BASIC = "basic"
    DIGEST = "digest"


@frozen
class Endpoint:
    """Where configs are pushed. The password is not here: it lives in the system keyring under the endpoint's id.

    address: a folder path, or the base URL that ends in `/`. ca_file: PEM file of a private CA, "" for the system's.
    """

    id: str
    name: str
    kind: EndpointKind
    address: str
    auth: AuthKind = AuthKind.NONE
    user: str = ""
    ca_file: str = ""
