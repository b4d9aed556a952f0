"""The push queue survives a killed program, and the ledger tells what became of every file."""

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable

import pytest

from app.errors import InputError, PushError
from app.models.keys import KeyPosition
from app.models.push import PushFile, PushState
from app.storage.repository import Library

A, B, C = (KeyPosition(0, 1, slot) for slot in (1, 2, 3))


def file(phone_id: str = "p1", content: bytes = b"one", *positions: KeyPosition, name: str = "") -> PushFile:
    return PushFile(phone_id, phone_id.upper(), "web", name or f"{phone_id}.cfg", content, frozenset(positions))


def test_a_file_goes_from_not_started_to_verified(library: Library) -> None:
    job = library.enqueue("Two phones", [file("p1", b"one", A, B), file("p2", b"two")])
    first = job.items[0]
    assert (first.state, first.attempts, first.size) == (PushState.NOT_STARTED, 0, 3)
    assert first.sha256 == hashlib.sha256(b"one").hexdigest()
    assert library.begin_attempt(first.id) == b"one"
    assert library.list_jobs()[0].items[0].state is PushState.PENDING
    assert library.delivered_positions("p1") == frozenset()
    sent = library.update_item(first.id, PushState.SENT)
    assert (sent.attempts, sent.verified_at) == (1, None)
    assert sent.sent_at is not None
    verified = library.update_item(first.id, PushState.VERIFIED)
    assert verified.verified_at is not None
    assert verified.sent_at == sent.sent_at
    assert library.delivered_positions("p1") == {A, B}
    assert [item.phone_id for item in library.pending_items()] == ["p2"]
    with pytest.raises(InputError):
        library.begin_attempt(first.id)


def test_an_endpoint_that_is_down_leaves_the_file_waiting(
    library: Library, open_library: Callable[..., Library]
) -> None:
    item = library.enqueue("One", [file()]).items[0]
    library.begin_attempt(item.id)
    library.update_item(item.id, PushState.PENDING, PushError("endpoint_unreachable", url="https://x/\ud800"))
    (waiting,) = open_library().pending_items("web")
    assert (waiting.error_code, waiting.attempts) == ("endpoint_unreachable", 1)
    assert waiting.error_facts["url"].startswith("https://x/")
    assert open_library().pending_items("other") == ()
    assert open_library().begin_attempt(item.id) == b"one"


def test_a_failed_check_after_sending_can_be_retried(library: Library) -> None:
    item = library.enqueue("One", [file()]).items[0]
    library.begin_attempt(item.id)
    library.update_item(item.id, PushState.SENT)
    failed = library.update_item(item.id, PushState.ERROR, PushError("read_back_differs"))
    assert failed.error_code == "read_back_differs"
    assert library.pending_items() == ()
    assert library.begin_attempt(item.id) == b"one"


def test_a_newer_file_overtakes_an_older_one_that_never_went_out(library: Library) -> None:
    old = library.enqueue("Monday", [file(content=b"old"), file("p2")])
    library.update_item(old.items[0].id, PushState.ERROR, PushError("endpoint_unreachable"))
    library.enqueue("Tuesday", [file(content=b"new")])
    assert [(item.phone_id, item.sha256) for item in library.pending_items()] == [
        ("p2", hashlib.sha256(b"one").hexdigest()),
        ("p1", hashlib.sha256(b"new").hexdigest()),
    ]
    newest, oldest = library.items_of_phone("p1")
    assert newest.state is PushState.NOT_STARTED
    assert (oldest.state, oldest.error_code) == (PushState.SKIPPED, "push_overtaken")
    with pytest.raises(InputError):
        library.begin_attempt(oldest.id)


def test_the_positions_of_the_last_delivery_count(library: Library) -> None:
    for positions in ((A, B), (C,)):
        for item in library.enqueue("x", [file("p1", b"k", *positions), file("p1", b"d", B, name="dir.xml")]).items:
            library.update_item(item.id, PushState.SENT)
    assert library.delivered_positions("p1") == {B, C}
    assert library.delivered_positions("p2") == frozenset()


def test_clearing_a_job_does_not_undo_it(library: Library) -> None:
    done = library.enqueue("done", [file("p1", b"k", A)])
    library.update_item(done.items[0].id, PushState.VERIFIED)
    waiting = library.enqueue("waiting", [file("p2")])
    assert [job.title for job in library.list_jobs()] == ["waiting", "done"]
    library.delete_job(done.id)
    library.delete_job(waiting.id)
    assert library.list_jobs() == []
    assert library.pending_items() == ()
    assert library.delivered_positions("p1") == {A}
    with pytest.raises(InputError):
        library.update_item(done.items[0].id, PushState.SENT)


def test_bytes_with_secrets_do_not_outlive_the_delivery(library: Library) -> None:
    item = library.enqueue("x", [file(content=b"password = hush-hush-41")]).items[0]
    library.update_item(item.id, PushState.VERIFIED)
    with library._database.read() as connection:
        assert connection.exec_driver_sql("SELECT content FROM push_items").scalars().all() == [None]


def test_the_queue_survives_a_program_that_is_killed(library: Library) -> None:
    code = """
import os, sys
from pathlib import Path
from app.models.push import PushFile, PushState
from app.storage.repository import Library
library = Library.open(Path(sys.argv[1]))
job = library.enqueue("x", [PushFile(f"p{n}", "P", "web", f"p{n}.cfg", b"bytes %d" % n) for n in range(3)])
library.begin_attempt(job.items[0].id)
library.update_item(job.items[0].id, PushState.VERIFIED)
library.begin_attempt(job.items[1].id)
print("ready", flush=True)
sys.stdin.read()
"""
    with subprocess.Popen(
        [sys.executable, "-c", code, str(library.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        os.kill(program.pid, signal.SIGKILL)
    waiting = library.pending_items()
    assert [(item.phone_id, item.state, item.attempts) for item in waiting] == [
        ("p1", PushState.PENDING, 1),
        ("p2", PushState.NOT_STARTED, 0),
    ]
    assert [library.begin_attempt(item.id) for item in waiting] == [b"bytes 1", b"bytes 2"]
