"""Phones and templates that use a model are counted."""

from __future__ import annotations

from pathlib import Path

from app.models.documents import Layout, Phone, Template
from app.models.keys import KeyMap
from app.services.model_use import uses_of_model
from app.storage.repository import Library


def test_phones_and_templates_count(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library.sqlite")
    try:
        before = uses_of_model(library, "own-a")
        assert before == 0
        for number in range(3):
            library.save_phone(Phone(f"p{number}", f"Desk {number}", Layout("own-a", (), KeyMap({}))))
        library.save_phone(Phone("other", "Desk", Layout("yealink-t54w", (), KeyMap({}))))
        library.save_template(Template("t", "Desk", Layout("own-a", (), KeyMap({}))))
        assert uses_of_model(library, "own-a") == 4
    finally:
        library.close()
