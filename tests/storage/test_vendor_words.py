"""Keys, differences and the vendors' tables in another language: no word of English is left in them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from attrs import evolve

from app.models.catalogue_index import Catalogue
from app.models.diff import compare_phones
from app.models.diff_words import diff_entries
from app.models.documents import AutoFill, FillStart, Layout, Line, Phone
from app.models.keys import AUTO_KEY, BLANK_KEY, DEFAULT_KEY, Assignment, DirectorySlot, KeyMap, KeyPosition
from app.models.layers import LayerKind, Placed
from app.models.resolving import Entry
from app.models.spoken import describe_assignment, describe_key
from app.resources import read_json, resource
from app.storage.catalogue_files import open_catalogue
from app.storage.vendor_words import in_words, read_vendor_words
from app.storage.wording_files import open_wording
from tools.pseudo import LANGUAGE, write_language
from tools.vendor_words import main, vendor_sentences

NAMES = {"BLF", "MAC", "Ana", "Ben", "Hall", "Desk", "udp", "tcp", "Yealink", "note", "EXP"}
"""Names, and what the tests themselves write."""


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("words")
    write_language(resource(), folder)
    return folder


@pytest.fixture(scope="module")
def translated(words: Path) -> Catalogue:
    return open_catalogue(language=LANGUAGE, words=words)


def english(text: str) -> list[str]:
    """Return the plain words of a text that stand outside the brackets of the language."""
    left, depth = "", 0
    for sign in text:
        depth += sign == "["
        left += "" if depth else sign
        depth -= sign == "]"
    return [word for word in re.findall(r"[A-Za-z]{3,}", left) if word not in NAMES]


def test_a_key_is_said_without_a_word_of_english(translated: Catalogue) -> None:
    ana = Assignment(feature="blf", value="201", label="Ana", locked=True, note="note")
    entries = (
        Entry("", 3, None),
        Entry("Ana", 3, None, is_auto=True),
        Entry("Ana", 3, None, waits=True),
    )
    line = Assignment(feature="line", line=0)
    told = [describe_assignment(key, translated.features) for key in (ana, line, AUTO_KEY, BLANK_KEY, DEFAULT_KEY)]
    for model, sidecars in (("yealink-t54w", ("yealink-exp50",)), ("cisco-8861", ()), ("poly-vvx411", ())):
        for slot in translated.space(model, sidecars):
            does = slot.named.does if slot.named is not None else ""
            for placed in (Placed(ana, LayerKind.TEMPLATE, "Desk"), Placed(ana, LayerKind.MODEL, "")):
                told.append(describe_key(slot, placed, translated.features))
            free = Placed(DEFAULT_KEY, LayerKind.MODEL, "")
            told.append(describe_key(slot, free, translated.features, function=does))
            told += [
                describe_key(slot, Placed(ana, LayerKind.OWN, ""), translated.features, shown, entry)
                for entry in entries
                for shown in (ana, BLANK_KEY)
            ]
    assert [text for text in told if english(text)] == []


def test_a_diff_is_told_without_a_word_of_english(translated: Catalogue, words: Path) -> None:
    def at(slot: int) -> KeyPosition:
        return KeyPosition(0, 1, slot)

    ana = Assignment(feature="blf", value="201", label="Ana")
    dynamic = evolve(ana, slot=DirectorySlot("@all+last", 7), locked=True, label="Ben", line=2)
    before = Phone(
        "p",
        "Hall",
        Layout("yealink-t54w", (), KeyMap({at(1): ana, at(2): AUTO_KEY, at(3): ana, at(5): ana})),
        lines=(Line(1, "201", secret="x"), Line(2, "202")),
        settings=(("transfer_type", "blind"),),
    )
    for fill in (AutoFill("@favourites+last"), AutoFill("v", start=FillStart.SIDECAR), AutoFill("", ("201",))):
        keys = KeyMap({at(1): dynamic, at(2): BLANK_KEY, at(4): ana, at(5): evolve(ana, line=2)})
        after = evolve(
            before,
            name="Desk",
            note="note",
            layout=Layout("yealink-t54w", ("yealink-exp50",), keys, fill),
            lines=(Line(1, "201", "210", secret="y", display_name="Ana", transport="tcp"), Line(3, "203")),
            settings=(("transfer_type", "attended"),),
        )
        sentences = open_wording(LANGUAGE, words / "messages")
        entries = diff_entries(compare_phones(before, after), translated)
        assert {entry.subject for entry in entries} == {"phone", "line", "key", "option"}
        told = [sentences.text(entry.code, entry.facts) for entry in entries]
        # The whole sentence is in brackets; what counts is what was put into it.
        facts = [fact for entry in entries for fact in entry.facts.values()]
        assert [text for text in (*told, *facts) if english(text)] == []


def test_reasons_notes_and_titles_of_the_vendors_are_translated(translated: Catalogue) -> None:
    plain = open_catalogue()
    for model_id in plain.phone_ids:
        model, other = plain.phone(model_id), translated.phone(model_id)
        assert [area.id for area in model.areas] == [area.id for area in other.areas]
        for area, said in zip(model.areas, other.areas, strict=True):
            assert said.title.startswith("["), model_id
            for key, told in zip(area.keys, said.keys, strict=True):
                assert told.name.startswith("["), model_id
                assert told.does.startswith("[") or not key.does
        for doubt, now in zip(model.doubts, other.doubts, strict=True):
            assert now.fact == doubt.fact
            assert now.told.startswith("[")
        dialect, spoken = plain.dialect(model.dialect), translated.dialect(model.dialect)
        for feature in plain.features:
            for bank in {area.bank for area in model.areas}:
                verdict, said_so = dialect.can(feature.id, bank), spoken.can(feature.id, bank)
                assert verdict.allowed is said_so.allowed
                assert said_so.reason.startswith("[") or not verdict.reason, (model_id, feature.id)


def test_nothing_that_is_written_into_files_is_translated(translated: Catalogue) -> None:
    plain = open_catalogue()
    for dialect_id in {plain.phone(model_id).dialect for model_id in plain.phone_ids}:
        before, after = plain.dialect(dialect_id), translated.dialect(dialect_id)
        assert after.file_name == before.file_name
        for feature, rule in before.features.items():
            assert after.features[feature].write == rule.write
            assert after.features[feature].source == rule.source
        for name in ("syntax", "accounts", "detect", "keys"):
            told, kept = dict(after.table.get(name, {})), dict(before.table.get(name, {}))
            for doubtful in ("transport_doubts",):
                told.pop(doubtful, None)
                kept.pop(doubtful, None)
            assert _without_words(told) == _without_words(kept), (dialect_id, name)


def _without_words(value: object) -> object:
    if isinstance(value, dict):
        skipped = ("note", "reason", "any_doubt", "told", "title", "hint")
        return {name: _without_words(item) for name, item in value.items() if name not in skipped}
    return [_without_words(item) for item in value] if isinstance(value, list) else value


def test_a_language_may_lack_sentences_and_have_a_country(tmp_path: Path) -> None:
    (tmp_path / "pt.json").write_text(json.dumps({"Line keys": "Teclas de linha", "Soft keys": "Teclas"}))
    (tmp_path / "pt_BR.json").write_text(json.dumps({"Soft keys": "Teclas de função"}))
    sentences = read_vendor_words("pt_BR", tmp_path)
    record = read_json(resource("catalogue", "phones", "yealink-t46u.json"))
    titles = [area["title"] for area in in_words(record, "phones", sentences)["areas"]]
    assert titles == ["Teclas de linha", "Teclas de função", "Hard keys"]
    assert read_vendor_words("", tmp_path) == {}
    assert in_words(record, "phones", {}) is record


def test_the_tool_lists_what_a_translator_has_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["xx"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert list(listed) == vendor_sentences()
    assert "Opens the list of calls." in listed
    assert main([]) == 2
