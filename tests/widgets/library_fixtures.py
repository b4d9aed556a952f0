"""Rows and values that the tests of the library panel and the dialogs share."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QTabBar,
    QWidget,
)

from app.models.documents import AuthKind, Endpoint, EndpointKind, LinkMode, Site
from app.models.mac import MacAddress
from app.storage.rows import PhoneRow, TemplateRow

SAVED = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
SITES = (
    Site("s0", "Sample site", "", sample=True),
    Site("s1", "Head office", "Müller & Söhne"),
    Site("s2", "Warehouse", "Müller & Söhne"),
)
TEMPLATES = (
    TemplateRow("t1", "Reception", "Front desk with two sidecars", "yealink-t54w", False, True, 3, 1, 4, SAVED),
    TemplateRow("t2", "Sales", "Team BLFs and the queue", "yealink-t54w", False, False, 0, 0, 1, SAVED),
    TemplateRow("t3", "Conference room", "", "poly-vvx411", True, False, 1, 0, 2, SAVED),
)
ENDPOINTS = (
    Endpoint("e1", "Folder on this machine", EndpointKind.FOLDER, "/srv/provisioning"),
    Endpoint("e2", "Provisioning", EndpointKind.HTTP, "https://prov.example.com/cfg/", AuthKind.DIGEST, "tech"),
)


def phone_row(
    number: int, name: str, model: str = "yealink-t54w", site: Site | None = None, template: int = -1
) -> PhoneRow:
    """Build one row; `number` is its user and ends its MAC."""
    chosen = TEMPLATES[template] if template >= 0 else None
    return PhoneRow(
        id=f"p{number}",
        name=name,
        model_id=model,
        mac=MacAddress(f"001565{number:06x}"),
        user=str(number),
        site_id=site.id if site else "",
        site_name=site.name if site else "",
        template_id=chosen.id if chosen else "",
        template_name=chosen.name if chosen else "",
        link=LinkMode.LINKED if chosen else LinkMode.NONE,
        revision=1,
        saved_at=SAVED,
    )


PHONES = (
    phone_row(101, "Reception", site=SITES[0], template=0),
    phone_row(102, "Ana Álvarez", site=SITES[0], template=0),
    phone_row(103, "Meeting room", "poly-vvx411", SITES[0], 2),
    phone_row(201, "Front desk", site=SITES[1], template=0),
    phone_row(202, "Jürgen Groß", "yealink-t46u", SITES[1]),
    phone_row(301, "Gate", "poly-vvx601", SITES[2]),
)


def many_phones(count: int) -> list[PhoneRow]:
    """Build a large fleet over the sites."""
    return [phone_row(1000 + n, f"Desk {n:05d}", site=SITES[n % 3]) for n in range(count)]


def unnamed(widget: QWidget) -> list[str]:
    """Return the focusable children of a widget that a screen reader could not name."""
    found = []
    for child in widget.findChildren(QWidget):
        is_inner = child.objectName().startswith("qt_") or isinstance(child.parent(), QAbstractSpinBox | QComboBox)
        is_inner = is_inner or child.focusProxy() is not None
        out_of_reach = child.focusPolicy() is Qt.FocusPolicy.NoFocus or child.isHidden() or child.window() is not widget
        if out_of_reach or is_inner or isinstance(child, QTabBar | QHeaderView):
            continue
        text = child.text() if isinstance(child, QAbstractButton | QLabel) else ""
        buddy = any(label.buddy() is child for label in widget.findChildren(QLabel))
        if not (child.accessibleName() or text or buddy):
            found.append(f"{type(child).__name__} {child.objectName()}")
    return found
