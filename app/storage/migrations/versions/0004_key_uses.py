"""Where a number is used can be asked without reading every document

Revision ID: 0004
Revises: 0003
"""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

STEP = 500


def upgrade() -> None:
    table = op.create_table(
        "key_uses",
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("unit", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("page", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("slot", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("feature", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint(
            "document_id", "unit", "page", "slot", "area", "field", name=op.f("pk_key_uses")
        ),
    )
    with op.batch_alter_table("key_uses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_key_uses_number"), ["number"], unique=False)
    connection = op.get_bind()
    for kind in ("phones", "templates"):
        bodies = connection.execute(
            sa.text(
                f"SELECT r.document_id, r.body FROM {kind} d "
                "JOIN revisions r ON r.document_id = d.id AND r.revision = d.revision"
            )
        )
        while found := bodies.fetchmany(STEP):
            rows = [row for document_id, body in found for row in uses(document_id, body)]
            if rows:
                connection.execute(table.insert().prefix_with("OR REPLACE"), rows)


def uses(document_id: str, body: str) -> list[dict[str, object]]:
    try:
        data = json.loads(body)
        return [
            dict(zip(("document_id", "unit", "page", "slot", "area", "field", "number", "feature", "label"), row))
            for row in places(document_id, data)
        ]
    except (ValueError, TypeError, AttributeError, KeyError, IndexError):
        # A body that cannot be read stays as it is and is reported where it is opened.
        return []


def places(document_id: str, data: dict[str, Any]) -> Iterator[tuple[object, ...]]:
    for key in data["layout"].get("keys", []):
        if key.get("state", "assigned") != "assigned":
            continue
        unit, page, slot, *area = key["at"]
        at = (document_id, unit, page, slot, area[0] if area else "line")
        told = (key.get("feature", ""), key.get("label", ""))
        if key.get("value"):
            yield (*at, "value", key["value"], *told)
        for name, text in key.get("extra", []):
            yield (*at, name, text, *told)
    for line in data.get("lines", []):
        if line.get("user"):
            label = line.get("display_name") or line.get("label") or ""
            yield document_id, 0, 1, line["number"], "account", "line", line["user"], "line", label


def downgrade() -> None:
    op.drop_table("key_uses")
