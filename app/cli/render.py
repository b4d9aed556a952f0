"""`faceplate render`: layouts and vendor files to vendor files, one or ten thousand."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.models.documents import Layout
from app.models.findings import Severity
from app.services.bulk import BulkOptions, BulkResult, render_files
from app.storage.paths import user_folders

if TYPE_CHECKING:
    from app.cli.commands import Session

FINE, FINDINGS, UNUSABLE, STOPPED = 0, 1, 2, 130
_STEP_SECONDS = 0.1


def render_all(session: Session) -> int:
    """Render the files that the command names; return the exit code.

    Raises:
        AppError: The work could not go on.
    """
    options = session.options
    sources = _sources(options.files, _directory_endings(session))
    job = BulkOptions(options.out, options.strict, (user_folders().catalogue,))
    results = render_files(sources, job, session.catalogue, options.jobs)
    out = _JsonList() if options.json else None
    progress = _Progress(len(sources))
    code = FINE
    try:
        for result in results:
            progress.step()
            code = max(code, _told(session, result, out, progress))
    except KeyboardInterrupt:
        progress.clear()
        facts = {"count": str(progress.done), "total": str(len(sources))}
        print(f"faceplate: {session.wording.text('bulk_stopped', facts)}", file=sys.stderr)
        code = STOPPED
    finally:
        progress.clear()
        if out is not None:
            out.close()
    return code


def _directory_endings(session: Session) -> set[str]:
    catalogue = session.catalogue
    tables = [catalogue.dialect(model.dialect).table.get("directory") for model in catalogue.phones()]
    return {table["file"] for table in tables if table is not None}


def _sources(named: Sequence[Path], directories: set[str]) -> list[Path]:
    """Return the files, and for a folder the files in it.

    Hidden ones are left out, and directory files: they are read together with the config that stands beside them.
    """
    found: list[Path] = []
    for path in named:
        if path.is_dir():
            with os.scandir(path) as entries:
                names = sorted(entry.name for entry in entries if entry.is_file() and not entry.name.startswith("."))
            found.extend(path / name for name in names if not name.endswith(tuple(directories)))
        else:
            found.append(path)
    return found


def _told(session: Session, result: BulkResult, out: _JsonList | None, progress: _Progress) -> int:
    options = session.options
    lost = any(item.severity is Severity.ERROR for item in result.findings)
    code = FINDINGS if lost or (options.strict and result.findings) else FINE
    words = session.wording.text(result.problem.code, result.problem.facts) if result.problem else ""
    written = [str(options.out / name) for name in result.written]
    if words or result.findings or (written and out is None):
        progress.clear()
    if words:
        print(f"{result.source}: {words}", file=sys.stderr)
        code = UNUSABLE
    findings: list[dict[str, Any]] = []
    if result.findings:
        space = session.catalogue.key_space(Layout(result.model_id, result.sidecars))
        session.say_findings(result.source.name, result.findings, space)
        findings = [session.finding_json(item, space) for item in result.findings] if out is not None else []
    if out is None:
        for name in written:
            print(name)
    else:
        record = {"file": str(result.source), "written": written, "findings": findings}
        out.add({**record, "error": words} if words else record)
    return code


class _JsonList:
    """A JSON list on stdout, written as it grows."""

    def __init__(self) -> None:
        self._parts = self._between()

    def add(self, item: object) -> None:
        text = json.dumps(item, ensure_ascii=False, indent=1)
        sys.stdout.write(next(self._parts) + text)

    def close(self) -> None:
        first = next(self._parts) == "[\n"
        sys.stdout.write("[]\n" if first else "\n]\n")

    def _between(self) -> Iterator[str]:
        yield "[\n"
        while True:
            yield ",\n"


class _Progress:
    """How far it is, in one line of a terminal; silent elsewhere and for a handful of files."""

    def __init__(self, total: int) -> None:
        self.done = 0
        self._total = total
        self._shows = total >= 20 and sys.stderr.isatty()
        self._next = time.monotonic()
        self._is_shown = False

    def step(self) -> None:
        self.done += 1
        if self._shows and time.monotonic() >= self._next:
            self._next = time.monotonic() + _STEP_SECONDS
            sys.stderr.write(f"\r{self.done} / {self._total} ")
            sys.stderr.flush()
            self._is_shown = True

    def clear(self) -> None:
        if self._is_shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._is_shown = False
