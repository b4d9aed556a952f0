"""Crash recovery: unsaved documents in small files, one per open document and process. Standard library only.

Each process holds a lock on a file of its own for as long as it lives; the kernel lets go of it however the process
ends. Files whose lock is free are orphans: work that a crash left. (A process id alone would not do: ids are reused.)
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import threading
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from attrs import frozen

from app.errors import InputError, LibraryError
from app.models.documents import Document
from app.storage.codec import document_from_json, document_to_json, from_text

_FORMAT: Final = 1
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9_-]")


@frozen
class Recovered:
    """Unsaved work that a crash left. `base_revision` is the stored revision it began from, 0 for none."""

    document: Document
    base_revision: int
    saved_at: datetime
    library: Path
    file: Path


@frozen
class Unreadable:
    """A file of unsaved work that can't be read; it is left where it is."""

    file: Path
    reason: str


@frozen
class Leftovers:
    """What `Autosave.recoverable` found, newest first."""

    entries: tuple[Recovered, ...] = ()
    broken: tuple[Unreadable, ...] = ()


class Autosave:
    """Writes the unsaved documents of this process. May be used from any thread.

    Args:
        folder: Shared by all processes of the user; created for its owner only.
        library: The library file that the documents belong to.

    Raises:
        LibraryError: `autosave_failed`.
    """

    def __init__(self, folder: Path, library: Path) -> None:
        self._folder = folder
        self._library = library
        self._mutex = threading.Lock()
        self._token = f"{os.getpid()}-{os.urandom(4).hex()}"
        self._lock_path = folder / f"{self._token}.lock"
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock = _locked_file(self._lock_path)
        except OSError as error:
            raise LibraryError("autosave_failed", path=folder, reason=error.strerror or error) from error

    def write(self, document: Document, base_revision: int) -> Path:
        """Put the document on the disk, in place of what was written for it before. A crash leaves old or new.

        Args:
            document: The document as it is now.
            base_revision: The stored revision that the edits began from, 0 for a document never saved.

        Raises:
            LibraryError: `autosave_failed`: disk full, folder gone.
        """
        data = {
            "format": _FORMAT,
            "library": str(self._library),
            "base_revision": base_revision,
            "saved_at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "document": document_to_json(document),
        }
        content = json.dumps(data, separators=(",", ":")).encode("ascii")
        path = self._path(document.id)
        with self._mutex:
            try:
                _replace(path, content)
            except OSError as error:
                raise LibraryError("autosave_failed", path=path, reason=error.strerror or error) from error
        return path

    def discard(self, document_id: str) -> None:
        """Forget what was written for a document: it was saved, or its changes were given up."""
        with self._mutex:
            self._path(document_id).unlink(missing_ok=True)

    def recoverable(self) -> Leftovers:
        """Return the work of processes that are gone, newest first. Nothing is deleted."""
        entries: list[Recovered] = []
        broken: list[Unreadable] = []
        with self._mutex:
            alive = self._alive_tokens()
            for path in sorted(self._folder.glob("*.json")):
                if path.name.partition(".")[0] in alive:
                    continue
                try:
                    entries.append(_read(path))
                except FileNotFoundError:
                    continue
                except (OSError, InputError, KeyError, TypeError, ValueError) as error:
                    broken.append(Unreadable(path, str(error)))
        entries.sort(key=lambda entry: entry.saved_at, reverse=True)
        return Leftovers(tuple(entries), tuple(broken))

    def discard_recovered(self, entry: Recovered | Unreadable) -> None:
        """Delete left work, once it is taken over, or given up by the user."""
        entry.file.unlink(missing_ok=True)

    def close(self) -> None:
        """End in good order: what this process wrote is deleted, for by now it was saved or given up."""
        with self._mutex:
            for path in self._folder.glob(f"{self._token}.*.json"):
                path.unlink(missing_ok=True)
            self._lock_path.unlink(missing_ok=True)
            if self._lock >= 0:
                os.close(self._lock)
                self._lock = -1

    def _path(self, document_id: str) -> Path:
        safe = _UNSAFE.sub("_", document_id)[:64]
        if safe != document_id:
            safe = f"{safe}-{zlib.crc32(document_id.encode('utf-8', 'surrogatepass')):08x}"
        return self._folder / f"{self._token}.{safe}.json"

    def _alive_tokens(self) -> set[str]:
        """Find the processes that still hold their lock, and tidy up after those that don't."""
        alive = {self._token}
        for path in self._folder.glob("*.lock"):
            token = path.stem
            if token == self._token:
                continue
            try:
                handle = os.open(path, os.O_RDWR)
            except OSError:
                continue
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                alive.add(token)
            else:
                for half_written in self._folder.glob(f"{token}.*.tmp"):
                    half_written.unlink(missing_ok=True)
                if not any(self._folder.glob(f"{token}.*.json")):
                    path.unlink(missing_ok=True)
            finally:
                os.close(handle)
        return alive


def _locked_file(path: Path) -> int:
    """Create and lock a file, again if somebody took it for an orphan's and deleted it in between."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(handle, fcntl.LOCK_EX)
        try:
            if os.fstat(handle).st_ino == path.stat().st_ino:
                return handle
        except FileNotFoundError:
            os.close(handle)
            continue
        os.close(handle)


def _replace(path: Path, content: bytes) -> None:
    temporary = path.with_suffix(".tmp")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _read(path: Path) -> Recovered:
    data = from_text(path.read_bytes())
    if data["format"] > _FORMAT:
        raise InputError("document_newer", format=data["format"], known=_FORMAT)
    return Recovered(
        document=document_from_json(data["document"]),
        base_revision=int(data["base_revision"]),
        saved_at=datetime.fromisoformat(data["saved_at"]),
        library=Path(data["library"]),
        file=path,
    )
