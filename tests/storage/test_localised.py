"""Words of a language over data: only texts, only where English has them, and English where they are missing."""

from __future__ import annotations

import json
from pathlib import Path

from app.storage.localised import localised_paths, read_localised
from app.storage.wording_files import open_wording


def test_a_language_lies_over_english_and_leaves_ids_alone(tmp_path: Path) -> None:
    path = tmp_path / "features.json"
    path.write_text(
        json.dumps({"features": [{"id": "blf", "title": "BLF", "max": 3}, {"id": "park", "title": "Park"}]})
    )
    (tmp_path / "de").mkdir()
    over = {"features": [{"id": "blf", "title": "Besetztlampe", "max": "x", "new": "y"}, {"id": "gone", "title": "?"}]}
    (tmp_path / "de" / "features.json").write_text(json.dumps(over))
    data = read_localised(path, "de_AT")
    assert data["features"] == [{"id": "blf", "title": "Besetztlampe", "max": 3}, {"id": "park", "title": "Park"}]
    assert localised_paths(path, "") == []
    assert read_localised(path, "fr") == json.loads(path.read_text())


def test_a_sentence_with_facts_that_do_not_exist_stays_english(tmp_path: Path) -> None:
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "en.json").write_text(
        json.dumps({"key_missing": "Gibt es nicht.", "read_only": "{nobody} darf das.", "unknown": "x"})
    )
    words = open_wording("de", words=tmp_path)
    english = open_wording()
    assert words.text("key_missing", {}) == "Gibt es nicht."
    assert words.text("read_only", {"name": "A"}) == english.text("read_only", {"name": "A"})
    assert "unknown" not in words.sentences
