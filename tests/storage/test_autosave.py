"""Unsaved work outlives a killed program, and the work of running ones is left alone."""

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings

from app.errors import LibraryError
from app.models.documents import Document, Layout, Phone, Template
from app.models.keys import Assignment, KeyMap, KeyPosition
from app.storage.autosave import Autosave
from tests.storage import strategies

PHONE = Phone("p1", "Desk", Layout("m", keys=KeyMap({KeyPosition(0, 1, 1): Assignment(feature="blf", value="1")})))
TEMPLATE = Template("t/../1", "Mine\n\ud800", Layout("m"))

WRITER = """
import sys
from pathlib import Path
from attrs import evolve
from app.models.documents import Layout, Phone
from app.storage.autosave import Autosave
autosave = Autosave(Path(sys.argv[1]), Path("/some/library.sqlite"))
for number in range(3):
    autosave.write(Phone("p1", "Desk", Layout("m"), note=str(number)), 7)
autosave.write(Phone("p2", "Saved meanwhile", Layout("m")), 1)
autosave.discard("p2")
autosave.write(Phone("p3", "New", Layout("m")), 0)
print("ready", flush=True)
command = sys.stdin.readline()
if command == "close\\n":
    autosave.close()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "autosave"


@pytest.fixture
def autosave(folder: Path) -> Iterator[Autosave]:
    own = Autosave(folder, Path("/own.sqlite"))
    yield own
    own.close()


@pytest.fixture
def writer(folder: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        yield program
        if program.poll() is None:
            program.kill()


def killed(program: subprocess.Popen[str]) -> None:
    os.kill(program.pid, signal.SIGKILL)
    program.wait(timeout=30)


def test_the_work_of_a_killed_program_comes_back(
    folder: Path, autosave: Autosave, writer: subprocess.Popen[str]
) -> None:
    assert autosave.recoverable().entries == ()
    killed(writer)
    found = autosave.recoverable()
    assert [(entry.document.id, entry.base_revision) for entry in found.entries] == [("p3", 0), ("p1", 7)]
    newest = found.entries[1]
    assert newest.document == Phone("p1", "Desk", Layout("m"), note="2")
    assert newest.library == Path("/some/library.sqlite")
    assert newest.saved_at.tzinfo is not None
    assert autosave.recoverable() == found

    for entry in found.entries:
        autosave.discard_recovered(entry)
    assert autosave.recoverable().entries == ()
    assert [path.suffix for path in folder.iterdir()] == [".lock"]


def test_the_work_of_a_killed_program_is_found_by_the_next_start_too(
    folder: Path, autosave: Autosave, writer: subprocess.Popen[str]
) -> None:
    killed(writer)
    autosave.close()
    later = Autosave(folder, Path("/own.sqlite"))
    assert len(later.recoverable().entries) == 2
    later.close()


def test_an_orderly_end_leaves_nothing(folder: Path, autosave: Autosave, writer: subprocess.Popen[str]) -> None:
    writer.communicate("close\n", timeout=30)
    assert autosave.recoverable().entries == ()
    autosave.write(PHONE, 1)
    autosave.close()
    assert list(folder.iterdir()) == []


def test_an_own_document_is_no_leftover(folder: Path, autosave: Autosave) -> None:
    path = autosave.write(PHONE, 3)
    assert str(os.getpid()) in path.name
    assert autosave.recoverable().entries == ()
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_damaged_files_are_reported_and_kept(folder: Path, autosave: Autosave, writer: subprocess.Popen[str]) -> None:
    killed(writer)
    for number, content in enumerate([b"", b"{", b"[]", b'{"format": 2}', b'{"format": "x"}', b"\xff\x00", b"null"]):
        (folder / f"1-a.bad{number}.json").write_bytes(content)
    good = next(folder.glob("*.p1.json"))
    half = good.read_bytes()[: good.stat().st_size // 2]
    (folder / "1-a.half.json").write_bytes(half)
    found = autosave.recoverable()
    assert [entry.document.id for entry in found.entries] == ["p3", "p1"]
    assert len(found.broken) == 8
    assert all(item.file.exists() and item.reason for item in found.broken)


def test_a_half_written_file_does_not_count(folder: Path, autosave: Autosave, writer: subprocess.Popen[str]) -> None:
    killed(writer)
    path = next(folder.glob("*.p1.json"))
    path.with_suffix(".tmp").write_bytes(b"{")
    assert len(autosave.recoverable().entries) == 2
    assert list(folder.glob("*.tmp")) == []


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=strategies.phones | strategies.templates)
def test_any_document_can_be_kept(folder: Path, document: Document) -> None:
    crashed = Autosave(folder, Path("/x"))
    path = crashed.write(document, 2)
    os.close(crashed._lock)
    crashed._lock = -1
    assert path.parent == folder
    after = Autosave(folder, Path("/x"))
    (entry,) = after.recoverable().entries
    assert (entry.document, entry.base_revision) == (document, 2)
    after.discard_recovered(entry)
    after.close()


def test_threads_may_write_at_once(folder: Path, autosave: Autosave) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: autosave.write(evolve(PHONE, note=str(number)), 1), range(40)))
    assert len(list(folder.glob("*.json"))) == 1
    assert list(folder.glob("*.tmp")) == []


def test_ids_that_look_alike_in_a_file_name_stay_apart(folder: Path, autosave: Autosave) -> None:
    assert autosave.write(TEMPLATE, 0) != autosave.write(evolve(TEMPLATE, id="t_.._1"), 0)
    autosave.discard(TEMPLATE.id)
    assert len(list(folder.glob("*.json"))) == 1


def test_a_folder_that_is_gone_is_told(folder: Path, autosave: Autosave, tmp_path: Path) -> None:
    folder.rename(tmp_path / "moved")
    with pytest.raises(LibraryError) as caught:
        autosave.write(PHONE, 1)
    assert caught.value.code == "autosave_failed"
    (tmp_path / "moved").rename(folder)
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LibraryError):
        Autosave(tmp_path / "file" / "autosave", Path("/x"))
