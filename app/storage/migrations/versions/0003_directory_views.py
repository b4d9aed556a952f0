"""Contacts have more numbers and an owner; views of the directory are saved

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "directory_views",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("department", sa.String(), nullable=False),
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("hidden", sa.String(), nullable=False),
        sa.Column("sort", sa.String(), nullable=False),
        sa.Column("descending", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directory_views")),
    )
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("direct", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("mobile", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("owner", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.drop_column("owner")
        batch_op.drop_column("mobile")
        batch_op.drop_column("direct")

    op.drop_table("directory_views")
