"""Keeps the index of which number stands where in step with the saved documents."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from app.models.documents import Document
from app.models.where_used import uses
from app.storage.searching import clean
from app.storage.tables import KeyUses, Phones, Templates


def write_uses(connection: Connection, document: Document) -> None:
    """Index a document as it is now."""
    connection.execute(delete(KeyUses).where(KeyUses.document_id == document.id))
    rows = [
        {
            "document_id": document.id,
            "unit": use.position.unit,
            "page": use.position.page,
            "slot": use.position.slot,
            "area": use.position.area,
            "field": use.field,
            "number": clean(use.number),
            "feature": use.feature,
            "label": clean(use.label),
        }
        for use in uses(document)
    ]
    if rows:
        connection.execute(insert(KeyUses).prefix_with("OR REPLACE"), rows)


def forget_uses(connection: Connection) -> None:
    """Drop what is indexed of documents that are gone."""
    connection.execute(
        delete(KeyUses).where(
            KeyUses.document_id.not_in(select(Phones.id)), KeyUses.document_id.not_in(select(Templates.id))
        )
    )
