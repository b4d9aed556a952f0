"""Mappings of extensions to templates, for phones at which several people work

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hot_desks",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("extension", sa.String(), nullable=False),
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("mac", sa.String(), nullable=False),
        sa.Column("model_id", sa.String(), nullable=False),
        sa.Column("brand", sa.String(), nullable=False),
        sa.Column("template_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hot_desks")),
    )
    op.create_index(op.f("ix_hot_desks_template_id"), "hot_desks", ["template_id"])
    op.create_index(
        "ix_hot_desks_scope", "hot_desks", ["extension", "site_id", "mac", "model_id", "brand"], unique=True
    )


def downgrade() -> None:
    op.drop_index("ix_hot_desks_scope", table_name="hot_desks")
    op.drop_index(op.f("ix_hot_desks_template_id"), table_name="hot_desks")
    op.drop_table("hot_desks")
