"""Measures 10,000 phones of all vendors to a folder: time for each phone, and how memory grows with their number.

Run as a program (`python -m tools.bench_bulk SOURCES OUT JOBS`) it renders a folder and prints its figures as JSON.
"""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.models.interchange import write_layout_json
from app.services.bulk import BulkOptions, render_files
from app.storage.catalogue_files import open_catalogue
from tools.layouts import blf_phone
from tools.measure import Measure, memory_kib

ROOT = Path(__file__).resolve().parent.parent
PHONES = 10_000
WARM = 2_000
"""After so many phones every process has met every vendor; memory is compared with the end."""
ALONE = 2_000
KEYS = 24


def write_sources(folder: Path, count: int) -> None:
    """Write layouts of one phone of each dialect in turn, each with its own MAC."""
    folder.mkdir(parents=True)
    catalogue = open_catalogue()
    models: dict[str, str] = {model.dialect: model.id for model in catalogue.phones()}
    layouts: list[dict[str, Any]] = []
    for model_id in models.values():
        phone = blf_phone(catalogue, model_id, (), KEYS)
        layouts.append(write_layout_json(phone, catalogue, phone.layout.keys.entries))
    for number in range(count):
        layout = layouts[number % len(layouts)]
        layout["layout"]["mac"] = f"a01565{number:06x}"
        (folder / f"{number:05}.json").write_text(json.dumps(layout))


def resident_kib() -> int:
    """Return the resident memory of this process and those that it started."""
    started = (child.pid for child in multiprocessing.active_children() if child.pid is not None)
    return memory_kib("self", "VmRSS") + sum(memory_kib(pid, "VmRSS") for pid in started)


def run(sources: Path, out: Path, jobs: int | None) -> dict[str, float]:
    """Render a folder of layouts; return phones, seconds and the growth of memory in KiB."""
    files = sorted(sources.iterdir())
    start = time.perf_counter()
    warm = end = phones = 0
    for phones, result in enumerate(render_files(files, BulkOptions(out), workers=jobs), start=1):
        assert result.problem is None, result
        if phones == WARM:
            warm = resident_kib()
        if phones == len(files) - 200:
            end = resident_kib()
    return {"phones": phones, "seconds": time.perf_counter() - start, "growth": end - warm if warm else 0}


def _in_process(sources: Path, out: Path, jobs: str) -> dict[str, float]:
    command = [sys.executable, "-m", "tools.bench_bulk", str(sources), str(out), jobs]
    figures: dict[str, float] = json.loads(
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=120).stdout
    )
    return figures


def measures(folder: Path, count: int = PHONES) -> Iterator[Measure]:
    """Yield the rows of the table.

    Args:
        folder: A folder for the sources and the files; it needs room for some 100 MB.
        count: How many phones.
    """
    write_sources(folder / "sources", count)
    few = folder / "few"
    few.mkdir()
    for path in sorted((folder / "sources").iterdir())[:ALONE]:
        (few / path.name).hardlink_to(path)
    alone = _in_process(few, folder / "alone", "1")
    shared = _in_process(folder / "sources", folder / "shared", "")
    name = f"{count:,} mixed phones to a folder, each"
    yield Measure(
        name,
        shared["seconds"] * 1000 / shared["phones"],
        "ms",
        alone["seconds"] * 1000 / alone["phones"],
        1,
        "≤ one core",
    )
    yield Measure(f"memory growth from {WARM:,} to {count:,} phones", shared["growth"] / 1024, "MB", None, 8, "≤ 8 MB")


if __name__ == "__main__":
    json.dump(run(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if sys.argv[3] else None), sys.stdout)
