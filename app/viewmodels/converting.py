"""Converts the open phone or template to another model: the report first, then one undo step or a new document."""

from __future__ import annotations

from attrs import evolve

from app.models.conversion import Conversion, convert
from app.models.documents import Document, LinkMode, Phone
from app.models.editing import content
from app.models.keys import Assignment, KeyPosition
from app.viewmodels.document import EditorDocument


def conversion_of(document: EditorDocument, model_id: str) -> Conversion:
    """Return what a document would be on another model; layers below count as its own.

    Raises:
        ModelFileError: The catalogue has no such model.
    """
    stack = document.stack
    keys: dict[KeyPosition, Assignment] = {
        slot.position: key for slot in document.space if (key := content(stack, slot.position)) is not None
    }
    keys |= {where: key for where, key in stack.own.entries.items() if where not in document.space}
    return convert(document.catalogue, document.value.layout, keys, model_id, document.dial_plan)


def converted(document: EditorDocument, conversion: Conversion) -> Document:
    """Return the document on its new model; a phone no longer follows a template of the old one."""
    value = document.value
    if isinstance(value, Phone):
        link = LinkMode.COPIED if value.link is LinkMode.LINKED else value.link
        return evolve(value, layout=conversion.layout, link=link)
    return evolve(value, layout=conversion.layout, brand_default=False)
