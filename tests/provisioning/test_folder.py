from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app.errors import PushError
from app.provisioning.base import ABSENT, FILE_LIMIT, Outcome, check_name, sha256
from app.provisioning.folder import FolderTarget
from app.services.progress import Report
from tests.provisioning.words import assert_told

NAME = "001565aabb01.cfg"
OLD, NEW = b"#!version:1.0.0.1\nlinekey.1.label = Bob\n", b"#!version:1.0.0.1\nlinekey.1.label = J\xc3\xb6rg & Co\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "prov"
    path.mkdir()
    return path


def test_new_then_changed_then_unchanged(folder: Path) -> None:
    target = FolderTarget(folder)
    first = target.deliver(NAME, OLD, ABSENT, Report())
    assert (first.outcome, first.verified, first.sha256, first.previous) == (Outcome.CREATED, True, sha256(OLD), None)
    second = target.deliver(NAME, NEW, first.sha256, Report())
    assert (second.outcome, second.verified, second.previous) == (Outcome.UPDATED, True, OLD)
    before = (folder / NAME).stat()
    third = target.deliver(NAME, NEW, second.sha256, Report())
    after = (folder / NAME).stat()
    assert (third.outcome, third.verified, third.sha256) == (Outcome.UNCHANGED, True, sha256(NEW))
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert target.read(NAME) == NEW
    assert target.read("nothing.cfg") is None
    assert os.listdir(folder) == [NAME]


@pytest.mark.parametrize(("expected", "code"), [(ABSENT, "push_file_unknown"), (sha256(b"ours"), "push_conflict")])
def test_what_somebody_else_wrote_is_not_overwritten(folder: Path, expected: str, code: str) -> None:
    (folder / NAME).write_bytes(OLD)
    result = FolderTarget(folder).deliver(NAME, NEW, expected, Report())
    assert (result.outcome, result.code, result.sha256) == (Outcome.CONFLICT, code, sha256(OLD))
    assert_told(result)
    assert (folder / NAME).read_bytes() == OLD


def test_without_expectation_it_replaces_and_hands_the_old_content_back(folder: Path) -> None:
    (folder / NAME).write_bytes(OLD)
    (folder / NAME).chmod(0o604)
    result = FolderTarget(folder).deliver(NAME, NEW, None, Report())
    assert (result.outcome, result.previous) == (Outcome.UPDATED, OLD)
    assert stat.S_IMODE((folder / NAME).stat().st_mode) == 0o604
    assert OLD.decode() not in repr(result)


def test_a_missing_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert FolderTarget(folder).deliver(NAME, NEW, ABSENT, Report()).outcome is Outcome.CREATED
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_full_disk_leaves_the_old_file_and_no_rest(folder: Path) -> None:
    (folder / NAME).write_bytes(OLD)
    with open("/dev/full", "wb", buffering=0) as full:
        target = FolderTarget(folder, write=lambda _descriptor, data: os.write(full.fileno(), data))
        result = target.deliver(NAME, NEW, None, Report())
    assert (result.outcome, result.code, result.verified) == (Outcome.FAILED, "folder_full", False)
    assert_told(result)
    assert os.listdir(folder) == [NAME]
    assert (folder / NAME).read_bytes() == OLD


def test_a_real_limit_of_the_system_leaves_the_old_file_and_no_rest(folder: Path) -> None:
    (folder / NAME).write_bytes(OLD)
    script = """
import resource, sys
from app.provisioning.folder import FolderTarget
from app.services.progress import Report
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
print(FolderTarget(sys.argv[1]).deliver(sys.argv[2], b"x" * 5000, None, Report()).code)
"""
    arguments = [sys.executable, "-c", script, str(folder), NAME]
    assert subprocess.run(arguments, capture_output=True, text=True, check=True).stdout == "folder_file_limit\n"
    assert os.listdir(folder) == [NAME]
    assert (folder / NAME).read_bytes() == OLD


def test_short_writes_are_continued(folder: Path) -> None:
    target = FolderTarget(folder, write=lambda descriptor, data: os.write(descriptor, data[:7]))
    assert target.deliver(NAME, NEW, ABSENT, Report()).verified
    assert (folder / NAME).read_bytes() == NEW


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_a_folder_that_may_not_be_written(folder: Path) -> None:
    script = """
import os, sys
from app.provisioning.folder import FolderTarget
from app.services.progress import Report
if os.geteuid() == 0:
    os.setuid(65534)
print(FolderTarget(sys.argv[1]).deliver(sys.argv[2], b"x", None, Report()).code)
"""
    folder.chmod(0o555)
    parents = folder.parents
    for parent in parents:
        if parent.stat().st_uid == os.geteuid() and not parent.stat().st_mode & 0o001 and "pytest" in str(parent):
            parent.chmod(0o711)
    arguments = [sys.executable, "-c", script, str(folder), NAME]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    assert done.stdout == "folder_forbidden\n"
    assert os.listdir(folder) == []


def test_a_file_in_the_folder_s_place(tmp_path: Path) -> None:
    (tmp_path / "prov").write_text("I am a file")
    for folder in (tmp_path / "prov", tmp_path / "prov" / "deeper"):
        result = FolderTarget(folder).deliver(NAME, NEW, ABSENT, Report())
        assert (result.outcome, result.code) == (Outcome.REJECTED, "folder_not_a_folder")
        assert_told(result)


def test_a_link_is_neither_followed_nor_replaced(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "shadow"
    elsewhere.write_bytes(OLD)
    (folder / NAME).symlink_to(elsewhere)
    result = FolderTarget(folder).deliver(NAME, NEW, None, Report())
    assert (result.outcome, result.code) == (Outcome.REJECTED, "folder_link")
    assert_told(result)
    assert elsewhere.read_bytes() == OLD
    with pytest.raises(PushError, match="folder_link"):
        FolderTarget(folder).read(NAME)


def test_a_folder_or_a_pipe_in_the_file_s_place(folder: Path) -> None:
    (folder / "a.cfg").mkdir()
    os.mkfifo(folder / "b.cfg")
    for name in ("a.cfg", "b.cfg"):
        result = FolderTarget(folder).deliver(name, NEW, None, Report())
        assert result.code == "folder_not_a_file"
        assert_told(result)


def test_a_huge_file_is_not_read_whole(folder: Path) -> None:
    with open(folder / NAME, "wb") as file:
        file.truncate(FILE_LIMIT + 1)
    result = FolderTarget(folder).deliver(NAME, NEW, None, Report())
    assert (result.outcome, result.code) == (Outcome.REJECTED, "endpoint_file_too_big")
    assert_told(result)


def test_names_that_a_stick_would_mix_up_are_asked_about(folder: Path) -> None:
    (folder / NAME.upper()).write_bytes(OLD)
    result = FolderTarget(folder).deliver(NAME, NEW, ABSENT, Report())
    assert (result.outcome, result.code, result.facts["other"]) == (
        Outcome.CONFLICT,
        "folder_case_clash",
        NAME.upper(),
    )
    assert FolderTarget(folder).deliver(NAME, NEW, None, Report()).outcome is Outcome.CREATED


@pytest.mark.parametrize(
    "name",
    ["../x", "..", ".hidden", "", "a/b", "a\\b", "..\\x", "a\0b", "/etc/passwd", "a..b", "CON", "nul.cfg", "Com1.txt",
     "x" * 65, "a\n", "ä.cfg", "..%2fx", "a.", "a b"],
)  # fmt: skip
def test_unsafe_names_are_refused(folder: Path, name: str) -> None:
    with pytest.raises(PushError, match="file_name_refused"):
        FolderTarget(folder).deliver(name, NEW, None, Report())
    with pytest.raises(PushError, match="file_name_refused"):
        FolderTarget(folder).read(name)
    assert os.listdir(folder) == []


@pytest.mark.parametrize("name", [NAME, "y000000000000.boot", "cfg001565aabb01.xml", "x" * 64, "console.cfg", "0"])
def test_names_of_vendors_are_taken(name: str) -> None:
    assert check_name(name) == name


def test_the_check_leaves_nothing_behind(folder: Path, tmp_path: Path) -> None:
    assert FolderTarget(folder).check(Report()).is_usable
    assert os.listdir(folder) == []
    (tmp_path / "file").touch()
    trouble = FolderTarget(tmp_path / "file").check(Report()).trouble
    assert trouble is not None
    assert trouble.code == "folder_not_a_folder"


def test_a_reader_never_sees_half_a_file(folder: Path) -> None:
    contents = (b"a" * 200_000, b"b" * 200_000)
    target = FolderTarget(folder)
    target.deliver(NAME, contents[0], ABSENT, Report())
    seen: set[bytes] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.add((folder / NAME).read_bytes())

    reader = threading.Thread(target=read)
    reader.start()
    for turn in range(1, 41):
        assert target.deliver(NAME, contents[turn % 2], None, Report()).verified
    done.set()
    reader.join()
    assert seen <= set(contents)
