"""What the rows of the library tree are and show."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, IntEnum

from attrs import frozen
from PySide6.QtCore import Qt

from app.models.documents import Endpoint, EndpointKind, LinkMode, Site
from app.storage.rows import PhoneRow, TemplateRow


class NodeKind(Enum):
    """What a row of the tree is."""

    SECTION = "section"
    COMPANY = "company"
    SITE = "site"
    PHONE = "phone"
    TEMPLATE = "template"
    DIRECTORY = "directory"
    ENDPOINT = "endpoint"
    HINT = "hint"
    """Stands in an empty section and offers the one action that fills it."""
    MORE = "more"
    """Says how many matches are not listed."""


class Section(Enum):
    """The sections, in their order."""

    PHONES = "phones"
    TEMPLATES = "templates"
    DIRECTORY = "directory"
    ENDPOINTS = "endpoints"


class PhoneStatus(Enum):
    """What the dot of a phone says, as far as it is known."""

    UNKNOWN = "unknown"
    WAITING = "waiting"
    """Something is saved that is not delivered yet."""
    DELIVERED = "delivered"
    """The endpoint has the last saved state, read back."""
    FAILED = "failed"


STATUS_WORDS: Mapping[PhoneStatus, str] = {
    PhoneStatus.UNKNOWN: "not pushed yet",
    PhoneStatus.WAITING: "waiting to be pushed",
    PhoneStatus.DELIVERED: "pushed and verified",
    PhoneStatus.FAILED: "the last push failed",
}


class LibraryRole(IntEnum):
    """What a row can be asked for besides Qt's own roles."""

    ITEM = Qt.ItemDataRole.UserRole + 1
    """A `LibraryItem`."""


@frozen
class LibraryItem:
    """All that painting a row needs.

    `id` is the phone's, template's, site's or endpoint's id, or the section's name; for a HINT its `title` says what
    is missing and `detail` names the action. `count` is -1 where there is nothing to count.
    """

    kind: NodeKind
    section: Section
    id: str
    title: str
    detail: str = ""
    tip: str = ""
    count: int = -1
    status: PhoneStatus = PhoneStatus.UNKNOWN
    model_id: str = ""
    is_open: bool = False
    unsaved: bool = False
    read_only: bool = False
    sample: bool = False
    linked: bool = False


SECTION_TITLES = {
    Section.PHONES: "Phones",
    Section.TEMPLATES: "Templates",
    Section.DIRECTORY: "Directory",
    Section.ENDPOINTS: "Endpoints",
}
HINTS = {
    Section.PHONES: ("No phones yet", "Add a phone"),
    Section.TEMPLATES: ("No templates yet", "Design a template"),
    Section.ENDPOINTS: ("Nowhere to push to yet", "Add an endpoint"),
}


def phone_item(row: PhoneRow, model: str, status: PhoneStatus, is_open: bool, unsaved: bool) -> LibraryItem:
    """Return what the row of a phone shows; `model` is the name of its model."""
    parts = [model, row.user or "spare"]
    tip = [f"{row.name} · {model}", f"MAC {row.mac}" if row.mac else "No MAC yet"]
    if row.user:
        tip.append(f"Line 1: {row.user}")
    linked = row.link is LinkMode.LINKED and bool(row.template_id)
    if row.template_name:
        tip.append(f"{'Follows' if linked else 'Made from'} the template “{row.template_name}”")
    tip.append(STATUS_WORDS[status].capitalize())
    if unsaved:
        tip.append("Has unsaved work")
    return LibraryItem(
        NodeKind.PHONE,
        Section.PHONES,
        row.id,
        row.name,
        " · ".join(parts),
        "\n".join(tip),
        status=status,
        model_id=row.model_id,
        is_open=is_open,
        unsaved=unsaved,
        linked=linked,
    )


def template_item(row: TemplateRow, model: str, is_open: bool, unsaved: bool) -> LibraryItem:
    """Return what the row of a template shows; `model` is the name of its model."""
    used = used_by_words(row)
    tip = [f"{row.name} · {model}", row.description, used.capitalize()]
    if row.read_only:
        tip.append("Read-only: it can be copied, not changed")
    return LibraryItem(
        NodeKind.TEMPLATE,
        Section.TEMPLATES,
        row.id,
        row.name,
        f"{model} · {used}",
        "\n".join(part for part in tip if part),
        count=row.used_by,
        model_id=row.model_id,
        is_open=is_open,
        unsaved=unsaved,
        read_only=row.read_only,
    )


def endpoint_item(item: Endpoint) -> LibraryItem:
    """Return what the row of an endpoint shows."""
    kind = "Folder" if item.kind is EndpointKind.FOLDER else "Web server"
    detail = f"{kind} · {item.address}"
    return LibraryItem(NodeKind.ENDPOINT, Section.ENDPOINTS, item.id, item.name, detail, tip=item.address)


def site_item(site: Site, count: int) -> LibraryItem:
    """Return what the row of a site with `count` phones shows."""
    tip = "Sample data to play with. Delete it whenever you like." if site.sample else ""
    return LibraryItem(NodeKind.SITE, Section.PHONES, site.id, site.name, tip=tip, count=count, sample=site.sample)


def used_by_words(row: TemplateRow) -> str:
    """Say how many phones follow a template: `3 phones use this`."""
    if row.used_by == 0:
        return "not used yet"
    return "1 phone uses this" if row.used_by == 1 else f"{row.used_by:,} phones use this"


def spoken(item: LibraryItem) -> str:
    """Say a row for screen readers."""
    parts = [f"{item.kind.value} {item.title}" if item.kind is not NodeKind.HINT else item.title, item.detail]
    if item.kind is NodeKind.PHONE:
        parts.append(STATUS_WORDS[item.status])
    elif item.kind is not NodeKind.TEMPLATE and item.count >= 0:
        parts.append(str(item.count))
    marks = ((item.is_open, "open"), (item.unsaved, "unsaved"), (item.read_only, "read-only"), (item.sample, "sample"))
    parts += [word for is_set, word in marks if is_set]
    return ", ".join(part for part in parts if part)
