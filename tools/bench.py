"""Measures Faceplate against floors of the same run (`make bench`, `--json FILE` for figures as JSON)."""

from __future__ import annotations

import argparse
import faulthandler
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from attrs import asdict

from tools import bench_bulk, bench_checks, bench_directory, bench_editing, bench_library, bench_models
from tools.bench_cascade import measure_cascade
from tools.bench_files import measure_files
from tools.bench_pictures import measure_pictures
from tools.bench_start import bare_window_megabytes, measure_memory, measure_start, prepare
from tools.bench_window import measure_window
from tools.measure import HEADING, Measure

LIMIT = 600.0
"""Seconds after which the run is ended, with the place where it hangs."""


def measures(folder: Path) -> Iterator[Measure]:
    environment = prepare(folder)
    yield measure_start(environment)
    yield from measure_window(folder)
    yield from measure_cascade(folder)
    yield from bench_checks.measures()
    bare = bare_window_megabytes(environment)
    yield measure_memory(environment, bare)
    yield from measure_pictures(folder / "pictures", bare)
    yield from measure_files(folder)
    yield from bench_editing.measures(folder / "editing")
    yield from bench_bulk.measures(folder / "bulk")
    (folder / "models").mkdir()
    yield from bench_models.measures(folder / "models")
    yield from bench_directory.measures(folder / "directory")
    yield from bench_library.measures()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file, too")
    options = parser.parse_args()
    faulthandler.dump_traceback_later(LIMIT, exit=True)
    rows = []
    print(HEADING)
    with tempfile.TemporaryDirectory() as name:
        for row in measures(Path(name)):
            print(row.row(), flush=True)
            rows.append(row)
    if options.json:
        figures = [{**asdict(row), "ratio": row.ratio, "met": row.is_met} for row in rows]
        options.json.write_text(json.dumps(figures, indent=1, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
