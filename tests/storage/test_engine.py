"""What SQLite and the file system report reaches the user in words, and the library stays whole."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from attrs import evolve
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.errors import LibraryError
from app.models.documents import Layout, Phone
from app.resources import resource
from app.storage import engine
from app.storage.repository import Library

PHONE = Phone("p1", "Desk", Layout("yealink-t54w"), note="x" * 50_000)


def test_a_library_that_is_busy(library: Library, open_library: Callable[..., Library]) -> None:
    waiting = open_library(busy_ms=50)
    with closing(sqlite3.connect(library.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError) as caught:
            waiting.save_phone(PHONE)
        assert caught.value.code == "library_locked"
        assert len(waiting.list_phones()) == 3
        other.execute("ROLLBACK")
    assert waiting.save_phone(PHONE).revision == 1


def test_a_full_disk(library: Library) -> None:
    with library._database.read() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))
    with pytest.raises(LibraryError) as caught:
        library.save_phone(PHONE)
    assert caught.value.code == "library_full"
    assert len(library.list_phones()) == 3
    with library._database.read() as connection:
        connection.execute(text("PRAGMA max_page_count = 100000"))
    assert library.save_phone(PHONE) == evolve(PHONE, revision=1)


@pytest.mark.parametrize("content", [b"not a database, but long enough to look at" * 40, b"\0" * 8192])
def test_a_file_that_is_no_database_is_not_touched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "library.sqlite"
    path.write_bytes(content)
    with pytest.raises(LibraryError) as caught:
        Library.open(path)
    assert caught.value.code == "library_corrupt"
    assert path.read_bytes() == content


def test_a_damaged_library(library: Library, open_library: Callable[..., Library]) -> None:
    library.close()
    with library.path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (library.path.stat().st_size - 4096))
    with pytest.raises(LibraryError) as caught:
        open_library().list_phones()
    assert caught.value.code == "library_corrupt"


def test_a_damaged_document_leaves_the_others_alone(library: Library) -> None:
    with library._database.write() as connection:
        connection.execute(
            text("UPDATE revisions SET body = '{\"format\": 1}' WHERE document_id = 'sample-phone-t46u'")
        )
    with pytest.raises(LibraryError) as caught:
        library.get_phone("sample-phone-t46u")
    assert caught.value.code == "document_unreadable"
    assert len(library.list_phones()) == 3
    assert library.get_phone("sample-phone-t54w").name == "Reception"


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LibraryError) as caught:
        Library.open(tmp_path / "file" / "library.sqlite")
    assert caught.value.code == "library_cannot_open"


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(LibraryError) as caught:
        Library.open(tmp_path)
    assert caught.value.code == "library_cannot_open"


def test_a_library_that_may_only_be_read(library: Library) -> None:
    with library._database.read() as connection:
        connection.execute(text("PRAGMA query_only = ON"))
    with pytest.raises(LibraryError) as caught:
        library.save_phone(PHONE)
    assert caught.value.code == "library_read_only"


def test_a_file_without_write_permission(library: Library) -> None:
    library.close()
    script = """
import sys
from pathlib import Path
from app.errors import LibraryError
from app.models.documents import Layout, Phone
from app.storage.repository import Library
try:
    Library.open(Path(sys.argv[1])).save_phone(Phone("p1", "Desk", Layout("yealink-t54w")))
except LibraryError as error:
    print(error.code)
"""
    before = library.path.read_bytes()
    library.path.chmod(0o400)
    # Root may write everywhere unless that one power is taken from it.
    less = ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"] if os.geteuid() == 0 else []
    arguments = [*less, sys.executable, "-c", script, str(library.path)]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    assert done.stdout == "library_read_only\n"
    assert library.path.read_bytes() == before


def test_mistakes_of_the_program_are_not_dressed_up(library: Library) -> None:
    with pytest.raises(IntegrityError), library._database.write() as connection:
        connection.execute(text("UPDATE phones SET site_id = 'nowhere'"))


def test_every_code_of_the_library_has_its_sentence() -> None:
    sentences = json.loads(resource("messages", "storage.json").read_text("utf-8"))
    assert set(engine._CODES.values()) <= set(sentences)
