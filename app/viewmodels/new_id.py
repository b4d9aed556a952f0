"""Fresh IDs."""

from __future__ import annotations


def new_id() -> str:
    """Return a fresh document ID."""
    # It takes longer to import than the first frame has for it, and that one makes nothing new.
    import uuid

    return uuid.uuid4().hex
