"""Alembic scripts: how the schema of the library grew."""
