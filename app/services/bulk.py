"""Many phones to vendor files, streamed: what is held at any time does not depend on how many there are."""

from __future__ import annotations

import functools
import itertools
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path

from attrs import evolve, frozen

from app.errors import AppError, RenderError
from app.models.catalogue_index import Catalogue
from app.models.findings import Finding
from app.provisioning.folder import FolderTarget
from app.services.loading import load_file
from app.services.progress import Report
from app.services.render import render_document
from app.storage.catalogue_files import open_catalogue

PAYS_FROM = 500
"""So many files and more are shared among processes. Measured with two: 300 files take 0.32 s instead of 0.26 s, 1,000
take 0.59 s instead of 0.78 s and 10,000 take 4.6 s instead of 8.4 s."""

DURABLE_UP_TO = 100
"""So many files are each on the disk before the next one is written; more would take twenty times as long."""

_CHUNK = 50
_CHUNKS_AHEAD = 3
_MOST_WORKERS = 60


@frozen
class Problem:
    """Why a file could not be made or written: the code of a sentence and its facts."""

    code: str
    facts: Mapping[str, str]


@frozen
class BulkOptions:
    """How files are rendered.

    out: folder for the vendor files. strict: nothing is written for a phone with findings. catalogues: the user's
    own catalogue folders.
    """

    out: Path
    strict: bool = False
    catalogues: tuple[Path, ...] = ()


@frozen
class BulkResult:
    """What became of one source. `written` are names in the folder; with a `problem` a file is missing there."""

    source: Path
    model_id: str = ""
    sidecars: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    problem: Problem | None = None


def render_files(
    sources: Iterable[Path], options: BulkOptions, catalogue: Catalogue | None = None, workers: int | None = None
) -> Iterator[BulkResult]:
    """Render layouts and vendor files to a folder, a result each in the order of the sources.

    Closing the iterator, or an interrupt while it runs, stops the work at a whole file: no file is ever half there.

    Args:
        sources: Files; taken one chunk at a time.
        options: How and where to.
        catalogue: The catalogue if it is open already.
        workers: Processes; None takes all cores where that pays, 1 works in this process.

    Raises:
        RenderError: A process died.
    """
    stream = iter(sources)
    first = list(itertools.islice(stream, PAYS_FROM if workers is None else 1 + DURABLE_UP_TO))
    durable = len(first) <= DURABLE_UP_TO
    everything = itertools.chain(first, stream)
    if workers is None:
        workers = min(_cores(), _MOST_WORKERS) if len(first) >= PAYS_FROM else 1
    if workers > 1:
        return _unique_names(_shared(everything, options, workers))
    work = _Work(options, catalogue or open_catalogue(options.catalogues), durable)
    return _unique_names(map(work.render, everything))


class _Work:
    """What one process needs for its part."""

    def __init__(self, options: BulkOptions, catalogue: Catalogue, durable: bool) -> None:
        self._options = options
        self._catalogue = catalogue
        self._target = FolderTarget(options.out, durable=durable)
        self._report = Report()

    def render(self, source: Path) -> BulkResult:
        """Render one file and write what comes of it."""
        try:
            phone = load_file(source, self._catalogue).phone
            rendered = render_document(self._catalogue, phone, stem=source.stem if phone.mac is None else "")
        except AppError as error:
            return BulkResult(source, problem=Problem(error.code, error.facts))
        written = []
        problem = None
        if not (self._options.strict and rendered.findings):
            for file in rendered.files:
                with _interrupts_held():
                    delivery = self._target.deliver(file.name, file.data, None, self._report)
                if delivery.verified:
                    written.append(file.name)
                else:
                    problem = Problem(delivery.code, delivery.facts)
        layout = phone.layout
        return BulkResult(source, layout.model_id, layout.sidecars, tuple(written), rendered.findings, problem)


def _unique_names(results: Iterator[BulkResult]) -> Iterator[BulkResult]:
    """Tell where two sources make a file of the same name: only one of them is in the folder."""
    seen: set[int] = set()
    for result in results:
        for name in result.written:
            key = hash(name)
            if key in seen:
                result = evolve(result, problem=Problem("bulk_same_name", {"name": name}))
            seen.add(key)
        yield result


def _shared(sources: Iterator[Path], options: BulkOptions, workers: int) -> Iterator[BulkResult]:
    # Other threads may hold locks here, so that the processes start fresh instead of as copies of this one.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, context, _ignore_interrupts)
    waiting: deque[Future[list[BulkResult]]] = deque()
    try:
        for chunk in _chunks(sources):
            with _interrupts_held():
                waiting.append(pool.submit(_render_chunk, options, chunk))
            if len(waiting) >= workers * _CHUNKS_AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise RenderError("bulk_process_died") from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _chunks(sources: Iterator[Path]) -> Iterator[Sequence[Path]]:
    while chunk := list(itertools.islice(sources, _CHUNK)):
        yield chunk


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl+C back while a file is written or processes start; these inherit it, and so are not torn from that."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _ignore_interrupts() -> None:
    # Ctrl+C reaches all processes; the first one lets the others finish what they write.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@functools.cache
def _work(options: BulkOptions) -> _Work:
    return _Work(options, open_catalogue(options.catalogues), durable=False)


def _render_chunk(options: BulkOptions, sources: Sequence[Path]) -> list[BulkResult]:
    work = _work(options)
    return [work.render(source) for source in sources]


def _cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
