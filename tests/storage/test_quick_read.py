"""The quick way shows exactly what the full way would, or nothing."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from attrs import evolve

from app.models.documents import Endpoint, EndpointKind, LinkMode, Template
from app.storage.quick_read import NAMES_LIMIT, quick_read
from app.storage.repository import Library
from app.storage.schema import STATE_LAST_OPEN


def test_it_agrees_with_the_library(library: Library) -> None:
    brand = library.save_template(
        evolve(library.get_template("sample-template-reception"), id="b", revision=0, brand_default=True)
    )
    library.set_state(STATE_LAST_OPEN, "sample-phone-t54w")
    start = quick_read(library.path)
    assert start is not None
    assert start.document == library.get_phone("sample-phone-t54w")
    assert start.template == library.get_template("sample-template-reception")
    assert start.brand == brand
    assert list(start.phones) == library.list_phones()
    assert list(start.templates) == library.list_templates()


def test_a_template_can_be_the_open_document(library: Library) -> None:
    library.set_state(STATE_LAST_OPEN, "sample-template-support")
    start = quick_read(library.path)
    assert start is not None
    assert isinstance(start.document, Template)
    assert (start.template, start.brand) == (None, None)


def test_a_copied_phone_stands_alone_and_another_document_can_be_asked_for(library: Library) -> None:
    library.save_endpoint(Endpoint("w", "Web", EndpointKind.HTTP, "https://x.example/"))
    saved = library.save_phone(evolve(library.get_phone("sample-phone-vvx411"), endpoint_id="w"))
    library.delete_endpoint("w", detach=True)
    start = quick_read(library.path, "sample-phone-vvx411")
    assert start is not None
    assert start.document == evolve(saved, endpoint_id="")
    assert saved.link is LinkMode.COPIED
    assert start.template is None


def test_it_sees_what_another_window_has_just_saved(library: Library) -> None:
    library.set_state(STATE_LAST_OPEN, "sample-phone-t46u")
    saved = library.save_phone(evolve(library.get_phone("sample-phone-t46u"), note="fresh"))
    start = quick_read(library.path)
    assert start is not None
    assert start.document == saved


def test_it_does_not_need_the_journal_files(library: Library) -> None:
    library.set_state(STATE_LAST_OPEN, "sample-phone-t46u")
    library.close()
    assert [path.name for path in library.path.parent.glob("*-wal")] == []
    assert quick_read(library.path) is not None


def test_lists_are_cut(library: Library) -> None:
    base = library.get_phone("sample-phone-t46u")
    library.save_phones(evolve(base, id=f"p{number}", revision=0) for number in range(NAMES_LIMIT))
    start = quick_read(library.path, "sample-phone-t46u")
    assert start is not None
    assert len(start.phones) == NAMES_LIMIT


def _spoil(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE alembic_version SET version_num = '0000'",
        "DELETE FROM alembic_version",
        "DROP TABLE alembic_version",
        "DELETE FROM app_state",
        "UPDATE app_state SET value = 'no such id'",
        "UPDATE revisions SET body = '{'",
        'UPDATE revisions SET body = \'{"format": 99, "kind": "phone"}\'',
        "UPDATE phones SET saved_at = 'yesterday'",
        "UPDATE phones SET link = 'loosely'",
        "DROP TABLE sites",
    ],
)
def test_whatever_is_odd_is_left_to_the_full_way(library: Library, statement: str) -> None:
    library.set_state(STATE_LAST_OPEN, "sample-phone-t46u")
    assert quick_read(library.path) is not None
    library.close()
    _spoil(library.path, "PRAGMA foreign_keys = OFF", statement)
    before = library.path.read_bytes()
    assert quick_read(library.path) is None
    assert library.path.read_bytes() == before


def test_no_library_is_made(tmp_path: Path) -> None:
    assert quick_read(tmp_path / "none.sqlite") is None
    assert quick_read(tmp_path) is None
    (tmp_path / "junk.sqlite").write_bytes(b"junk" * 1000)
    assert quick_read(tmp_path / "junk.sqlite") is None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["junk.sqlite"]


def test_strange_paths(tmp_path: Path, open_library: Callable[..., Library]) -> None:
    library = Library.open(tmp_path / "Büro 100% #1?mode=x" / "my library.sqlite")
    library.set_state(STATE_LAST_OPEN, "sample-phone-t46u")
    library.close()
    assert quick_read(library.path) is not None


def test_nothing_slow_is_imported(library: Library) -> None:
    library.set_state(STATE_LAST_OPEN, "sample-phone-t54w")
    code = (
        "import sys; from pathlib import Path; from app.storage.quick_read import quick_read\n"
        "import app.storage.autosave, app.storage.paths\n"
        "assert quick_read(Path(sys.argv[1])) is not None\n"
        "slow = {'sqlalchemy', 'alembic', 'cattrs', 'requests', 'PySide6', 'platformdirs'}\n"
        "print(sorted(slow & {name.partition('.')[0] for name in sys.modules}))"
    )
    result = subprocess.run([sys.executable, "-c", code, str(library.path)], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
