"""Who uses a phone model or a sidecar: asked before one's own model is changed or deleted."""

from __future__ import annotations

from app.storage.repository import Library


def uses_of_model(library: Library, model_id: str) -> int:
    """Return how many phones and templates of the library are made for a phone model, or have a sidecar in their chain.

    Ids of phone models and sidecars differ, so that one question serves both.
    """
    made_for = library.count_phones(model_id=model_id) + len(library.list_templates(model_id=model_id))
    return made_for + library.count_with_sidecar(model_id)
