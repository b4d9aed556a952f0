"""What the picture says in words: the tooltips of keys and page keys."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF

from app.models.wording import Wording
from app.widgets.phone_scene import PhoneScene


def picture_words(scene: PhoneScene, wording: Wording, point: QPointF) -> str:
    """Return the words about what is at a point, "" where there is nothing to say.

    Args:
        scene: The picture.
        wording: Turns findings into sentences.
        point: In scene units.
    """
    row = scene.row_at(point)
    if row >= 0:
        return key_words(scene, wording, row)
    page_key = scene.page_key_at(point)
    if page_key is None:
        return ""
    pages = scene.unit_pages(page_key.unit)
    if pages.has_idle and page_key.page == 1:
        return QCoreApplication.translate("PhoneView", "Back to the idle screen (Page Up)")
    if pages.has_idle and page_key.page == 2:
        return QCoreApplication.translate("PhoneView", "Show all keys, as More does on the phone (Page Down)")
    printed = pages.printed[page_key.page - 1]
    return QCoreApplication.translate("PhoneView", "Turn to page {page}").format(page=printed)


def key_words(scene: PhoneScene, wording: Wording, row: int) -> str:
    """Return all about one key, a line each: what it is and does, the vendor's page number, its findings."""
    document = scene.document
    slot = document.space.slots[row]
    first = scene.model.describe(row)
    lines = [first[:1].upper() + first[1:]]
    if slot.block != slot.position.page:
        text = QCoreApplication.translate("PhoneView", "The vendor prints page {page} here.")
        lines.append(text.format(page=slot.block))
    lines += [wording.finding(item) for item in document.findings if item.position == slot.position]
    return "\n".join(lines)
