"""Fresh IDs."""

from __future__ import annotations

import uuid


def new_id() -> str:
    """Return a fresh document ID."""
    return uuid.uuid4().hex
