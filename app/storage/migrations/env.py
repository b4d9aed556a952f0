"""Runs the migrations on the connection that `app.storage.migrating` hands over. There is no ini file."""

from __future__ import annotations

from alembic import context

from app.storage.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
