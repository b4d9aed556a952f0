"""Many phones at once: the same files whatever the number of processes, and a clean stop."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from app.cli import run_command
from app.models.catalogue_index import Catalogue
from app.services.bulk import DURABLE_UP_TO, PAYS_FROM, BulkOptions, render_files

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = sorted((ROOT / "tests" / "rendering" / "golden").glob("*.json"))


def make_sources(folder: Path, count: int) -> list[Path]:
    """Write layouts of all vendors in turn, each with its own MAC."""
    folder.mkdir()
    layouts = [json.loads(path.read_text()) for path in GOLDEN]
    sources = []
    for number in range(count):
        layout = layouts[number % len(layouts)]
        layout["layout"]["mac"] = f"a01565{number:06x}"
        path = folder / f"phone-{number:05}.json"
        path.write_text(json.dumps(layout))
        sources.append(path)
    return sources


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_processes_write_the_same_files_in_the_same_order(tmp_path: Path, catalogue: Catalogue) -> None:
    sources = make_sources(tmp_path / "in", 330)
    (tmp_path / "in" / "bad.json").write_text("{")
    sources.insert(200, tmp_path / "in" / "bad.json")
    alone = list(render_files(sources, BulkOptions(tmp_path / "a"), catalogue, workers=1))
    shared = list(render_files(iter(sources), BulkOptions(tmp_path / "b"), workers=2))
    assert [result.source for result in shared] == sources
    assert shared == alone
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert len(contents(tmp_path / "a")) == sum(len(result.written) for result in alone) >= 330
    (broken,) = [result for result in alone if result.problem]
    assert (broken.source.name, broken.problem and broken.problem.code) == ("bad.json", "file_no_json")


def test_sources_are_taken_as_they_are_needed(tmp_path: Path, catalogue: Catalogue) -> None:
    sources = make_sources(tmp_path / "in", 450)
    taken = 0

    def stream() -> Iterator[Path]:
        nonlocal taken
        for source in sources:
            taken += 1
            yield source

    results = render_files(stream(), BulkOptions(tmp_path / "a"), catalogue, workers=1)
    assert len(list(islice(results, 3))) == 3
    assert taken <= DURABLE_UP_TO + 1
    shared = render_files(stream(), BulkOptions(tmp_path / "b"), workers=2)
    taken = 0
    next(shared)
    assert taken < 400
    shared.close()  # type: ignore[attr-defined]
    written = contents(tmp_path / "b")
    assert 0 < len(written) < 450
    assert not [name for name in written if name.endswith(".part")]


def test_strict_writes_nothing_with_findings_and_one_name_twice_is_told(tmp_path: Path, catalogue: Catalogue) -> None:
    (source,) = make_sources(tmp_path / "in", 1)
    layout = json.loads(source.read_text())
    layout["layout"]["accounts"][0]["transport"] = "srv"
    layout["layout"]["keys"] = [{"bank": "line", "index": 2, "feature": "dtmf", "value": "1"}]
    source.write_text(json.dumps(layout))
    (strict,) = render_files([source], BulkOptions(tmp_path / "a", strict=True), catalogue)
    assert strict.findings
    assert not strict.written
    first, second = render_files([source, source], BulkOptions(tmp_path / "a"), catalogue)
    assert first.problem is None
    assert second.problem
    assert (second.problem.code, second.problem.facts["name"]) == ("bulk_same_name", first.written[0])


def test_the_command_takes_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sources = make_sources(tmp_path / "in", 30)
    (tmp_path / "in" / ".hidden").write_text("x")
    assert run_command(["render", str(tmp_path / "in"), "--out", str(tmp_path / "a"), "--json"]) == 0
    records = json.loads(capsys.readouterr().out)
    assert [record["file"] for record in records] == [str(source) for source in sources]
    assert sorted(name for record in records for name in record["written"]) == sorted(
        str(path) for path in (tmp_path / "a").iterdir()
    )
    (tmp_path / "in" / "bad.txt").write_text("nothing of use")
    assert run_command(["render", str(tmp_path / "in"), "--out", str(tmp_path / "b")]) == 2
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 30
    assert "bad.txt" in err
    assert run_command(["render", str(tmp_path / "none"), "--out", str(tmp_path / "c"), "--json"]) == 2
    assert "error" in json.loads(capsys.readouterr().out)[0]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_stops_at_whole_files(tmp_path: Path, jobs: str) -> None:
    sources = make_sources(tmp_path / "in", PAYS_FROM)
    command = [
        sys.executable,
        "-m",
        "app",
        "render",
        str(tmp_path / "in"),
        "--out",
        str(tmp_path / "a"),
        "--jobs",
        jobs,
    ]
    environment = {**os.environ, "FACEPLATE_HOME": str(tmp_path / "home")}
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # Whoever runs the tests in the background of a script has the signal ignored, and children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as run:
        assert run.stdout is not None
        run.stdout.readline()
        os.killpg(run.pid, signal.SIGINT)
        _, err = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "Stopped after" in err
    assert "Traceback" not in err
    written = contents(tmp_path / "a")
    assert 0 < len(written) < len(sources)
    assert not [name for name in written if name.endswith(".part")]
    assert alive_in_group(run.pid) == []


def alive_in_group(group: int) -> list[str]:
    """Return the command lines of the processes that still run in a process group, without those that are ending."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, _, its_group = (folder / "stat").read_text().rpartition(") ")[2].split()[:3]
            command = (folder / "cmdline").read_text().replace("\0", " ")
        except OSError:
            continue
        if int(its_group) == group and state not in "ZX" and command:
            found.append(command)
    return found
