"""What the rows of the library tree are and show."""

from __future__ import annotations

from enum import Enum, IntEnum

from attrs import frozen
from PySide6.QtCore import QCoreApplication, Qt

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


def status_words(status: PhoneStatus) -> str:
    """Say how a phone stands to its endpoint."""
    return {
        PhoneStatus.UNKNOWN: QCoreApplication.translate("Library", "not pushed yet"),
        PhoneStatus.WAITING: QCoreApplication.translate("Library", "waiting to be pushed"),
        PhoneStatus.DELIVERED: QCoreApplication.translate("Library", "pushed and verified"),
        PhoneStatus.FAILED: QCoreApplication.translate("Library", "the last push failed"),
    }[status]


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


def section_title(section: Section) -> str:
    """Name a section."""
    return {
        Section.PHONES: QCoreApplication.translate("Library", "Phones"),
        Section.TEMPLATES: QCoreApplication.translate("Library", "Templates"),
        Section.DIRECTORY: QCoreApplication.translate("Library", "Directory"),
        Section.ENDPOINTS: QCoreApplication.translate("Library", "Endpoints"),
    }[section]


def empty_words(section: Section) -> tuple[str, str]:
    """Say that a section is empty, and name the action that fills it."""
    return {
        Section.PHONES: (
            QCoreApplication.translate("Library", "No phones yet"),
            QCoreApplication.translate("Library", "Add a phone"),
        ),
        Section.TEMPLATES: (
            QCoreApplication.translate("Library", "No templates yet"),
            QCoreApplication.translate("Library", "Design a template"),
        ),
        Section.ENDPOINTS: (
            QCoreApplication.translate("Library", "Nowhere to push to yet"),
            QCoreApplication.translate("Library", "Add an endpoint"),
        ),
    }.get(section, ("", ""))


def phone_item(row: PhoneRow, model: str, status: PhoneStatus, is_open: bool, unsaved: bool) -> LibraryItem:
    """Return what the row of a phone shows; `model` is the name of its model."""
    parts = [model, row.user or QCoreApplication.translate("Library", "spare")]
    tip = [
        f"{row.name} · {model}",
        f"MAC {row.mac}" if row.mac else QCoreApplication.translate("Library", "No MAC yet"),
    ]
    if row.user:
        tip.append(QCoreApplication.translate("Library", "Line 1: {user}").format(user=row.user))
    linked = row.link is LinkMode.LINKED and bool(row.template_id)
    if row.template_name:
        origin = (
            QCoreApplication.translate("Library", "Follows the template “{name}”")
            if linked
            else QCoreApplication.translate("Library", "Made from the template “{name}”")
        )
        tip.append(origin.format(name=row.template_name))
    tip.append(_sentence(status_words(status)))
    if unsaved:
        tip.append(QCoreApplication.translate("Library", "Has unsaved work"))
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
    tip = [f"{row.name} · {model}", row.description, _sentence(used)]
    if row.read_only:
        tip.append(QCoreApplication.translate("Library", "Read-only: it can be copied, not changed"))
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
    kind = (
        QCoreApplication.translate("Library", "Folder")
        if item.kind is EndpointKind.FOLDER
        else QCoreApplication.translate("Library", "Web server")
    )
    detail = f"{kind} · {item.address}"
    return LibraryItem(NodeKind.ENDPOINT, Section.ENDPOINTS, item.id, item.name, detail, tip=item.address)


def site_item(site: Site, count: int) -> LibraryItem:
    """Return what the row of a site with `count` phones shows."""
    tip = (
        QCoreApplication.translate("Library", "Sample data to play with. Delete it whenever you like.")
        if site.sample
        else ""
    )
    return LibraryItem(NodeKind.SITE, Section.PHONES, site.id, site.name, tip=tip, count=count, sample=site.sample)


def used_by_words(row: TemplateRow) -> str:
    """Say how many phones follow a template: `3 phones use this`; if none does, how many hot-desk mappings."""
    if row.used_by == 0:
        return mapped_words(row) or QCoreApplication.translate("Library", "not used yet")
    if row.used_by == 1:
        return QCoreApplication.translate("Library", "1 phone uses this")
    return QCoreApplication.translate("Library", "{count} phones use this").format(count=f"{row.used_by:,}")


def mapped_words(row: TemplateRow) -> str:
    """Say how many hot-desk mappings give a template to somebody, "" for none."""
    if row.mapped == 0:
        return ""
    if row.mapped == 1:
        return QCoreApplication.translate("Library", "1 hot-desk mapping")
    return QCoreApplication.translate("Library", "{count} hot-desk mappings").format(count=f"{row.mapped:,}")


def deleting_words(row: TemplateRow) -> list[str]:
    """Say what becomes of those that use a template when it is deleted, a sentence for each kind."""
    translate = QCoreApplication.translate
    sentences = []
    if row.used_by:
        one = translate("Library", "1 phone follows “{name}”. Without it that one keeps its keys as its own.")
        many = translate(
            "Library", "{count} phones follow “{name}”. Without it they keep the keys as they are now, as their own."
        )
        sentences.append((one if row.used_by == 1 else many).replace("{count}", f"{row.used_by:,}"))
    if row.brand_default:
        sentences.append(
            translate("Library", "“{name}” is the default of its model: phones that have only that lose its keys.")
        )
    if row.mapped:
        one = translate("Library", "1 hot-desk mapping gives “{name}” to somebody; it goes with the template.")
        many = translate(
            "Library", "{count} hot-desk mappings give “{name}” to people who log in; they go with the template."
        )
        sentences.append((one if row.mapped == 1 else many).replace("{count}", f"{row.mapped:,}"))
    return [sentence.replace("{name}", row.name) for sentence in sentences]


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _kind_words() -> dict[NodeKind, str]:
    return {
        NodeKind.SECTION: QCoreApplication.translate("Library", "section {title}"),
        NodeKind.COMPANY: QCoreApplication.translate("Library", "company {title}"),
        NodeKind.SITE: QCoreApplication.translate("Library", "site {title}"),
        NodeKind.PHONE: QCoreApplication.translate("Library", "phone {title}"),
        NodeKind.TEMPLATE: QCoreApplication.translate("Library", "template {title}"),
        NodeKind.DIRECTORY: QCoreApplication.translate("Library", "directory {title}"),
        NodeKind.ENDPOINT: QCoreApplication.translate("Library", "endpoint {title}"),
        NodeKind.MORE: QCoreApplication.translate("Library", "more {title}"),
    }


def spoken(item: LibraryItem) -> str:
    """Say a row for screen readers."""
    name = _kind_words().get(item.kind, "{title}").format(title=item.title)
    parts = [name, item.detail]
    if item.kind is NodeKind.PHONE:
        parts.append(status_words(item.status))
    elif item.kind is not NodeKind.TEMPLATE and item.count >= 0:
        parts.append(str(item.count))
    marks = (
        (item.is_open, QCoreApplication.translate("Library", "open")),
        (item.unsaved, QCoreApplication.translate("Library", "unsaved")),
        (item.read_only, QCoreApplication.translate("Library", "read-only")),
        (item.sample, QCoreApplication.translate("Library", "sample")),
    )
    parts += [word for is_set, word in marks if is_set]
    return ", ".join(part for part in parts if part)
