"""Measures whole processes from outside: time to the first frame, and resident memory."""

from __future__ import annotations

import compileall
import os
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

from app.storage.catalogue_files import open_catalogue
from app.storage.quick_read import quick_read
from app.storage.repository import Library
from app.storage.schema import STATE_LAST_OPEN
from tools.layouts import phone
from tools.measure import Measure, memory_kib

ROOT = Path(__file__).resolve().parent.parent
EDITOR = [sys.executable, "-m", "app"]
FLOOR = [sys.executable, str(ROOT / "tools" / "bench_floor.py")]
TIMEOUT = 20.0
SETTLED = 3.0
"""Seconds after the start when the library is open and all that waits for the first frame is imported."""


def prepare(folder: Path) -> dict[str, str]:
    """Store the T54W with three EXP50 as the last document of a new library; return the environment for processes."""
    # Installed programs have their bytecode; a checkout on a machine that writes none would be compiled each time.
    for part in ("app", "tools"):
        compileall.compile_dir(ROOT / part, quiet=1)
    path = folder / "home" / "data" / "library.sqlite"
    library = Library.open(path)
    stored = library.save_phone(phone(open_catalogue(), "yealink-t54w", ("yealink-exp50",) * 3))
    library.set_state(STATE_LAST_OPEN, stored.id)
    library.close()
    if quick_read(path) is None:
        raise RuntimeError("the first frame would not show the phone, and what is measured would be another one")
    return {**os.environ, "FACEPLATE_HOME": str(folder / "home"), "PYTHONPATH": str(ROOT)}


def first_line(command: list[str], environment: dict[str, str]) -> float:
    """Return the milliseconds from starting a process to the line that it prints at its first frame.

    Raises:
        RuntimeError: It printed none within `TIMEOUT` seconds.
    """
    start = time.perf_counter()
    with subprocess.Popen(
        command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        guard = threading.Timer(TIMEOUT, process.kill)
        guard.start()
        assert process.stdout is not None
        line = process.stdout.readline()
        elapsed = (time.perf_counter() - start) * 1000
        process.wait()
        guard.cancel()
    if not line:
        raise RuntimeError(f"no first frame: {command}")
    return elapsed


def measure_start(environment: dict[str, str], rounds: int = 15) -> Measure:
    editor = [*EDITOR, "--quit-after-first-frame"]
    first_line(editor, environment), first_line(FLOOR, environment)
    # In turn, so that a slow moment of the machine hits both.
    pairs = [(first_line(editor, environment), first_line(FLOOR, environment)) for _ in range(rounds)]
    ours, floor = (statistics.median(side) for side in zip(*pairs, strict=True))
    return Measure("start to first frame, 207 keys", ours, "ms", floor, 2.5, "≤ 2.5×")


def resident_megabytes(command: list[str], environment: dict[str, str]) -> float:
    """Return the resident memory of a process at rest (Linux)."""
    process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(SETTLED)
        return memory_kib(process.pid, "VmRSS") / 1024
    finally:
        process.kill()
        process.wait(TIMEOUT)


def bare_window_megabytes(environment: dict[str, str]) -> float:
    """Return the resident memory of a bare window."""
    return resident_megabytes([*FLOOR, "--stay"], environment)


def measure_memory(environment: dict[str, str], floor: float) -> Measure:
    above = resident_megabytes(EDITOR, environment) - floor
    return Measure(f"resident memory above a bare window ({floor:.0f})", above, "MB", None, 100, "≤ +100 MB")
