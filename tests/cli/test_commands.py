"""The commands as a script sees them: exit code, stdout, stderr."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

ROOT = Path(__file__).parent.parent.parent
GOLDEN = ROOT / "tests" / "rendering" / "golden"


@pytest.fixture
def layout(tmp_path: Path) -> Path:
    path = tmp_path / "layout.json"
    path.write_text(
        json.dumps(
            {
                "vendor": "Yealink",
                "model": "T54W",
                "layout": {
                    "mac": "001565aabb01",
                    "keys": [
                        {"bank": "line", "index": 1, "feature": "line", "line": 1},
                        {"bank": "line", "index": 2, "feature": "blf", "value": "102", "label": "Bob", "pickup": "**"},
                        {"bank": "exp", "module": 1, "index": 60, "feature": "speed_dial", "value": "*60"},
                    ],
                    "accounts": [{"line": 1, "user": "101", "password": "s3cret", "server": "pbx.example.net"}],
                },
            }
        )
    )
    return path


def faceplate(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app", *map(str, arguments)],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        timeout=60,
        check=False,
    )


def test_models_lists_the_catalogue() -> None:
    run = faceplate("models", "--json")
    assert run.returncode == 0
    models = {model["id"]: model for model in json.loads(run.stdout)}
    assert models["yealink-t54w"]["keys"] == 27
    assert models["yealink-t54w"]["doubts"]
    assert "Yealink T54W" in faceplate("models").stdout


def test_render_writes_the_file_and_names_it(layout: Path, tmp_path: Path) -> None:
    run = faceplate("render", layout, "--out", tmp_path / "out")
    assert run.returncode == 0
    assert run.stdout == f"{tmp_path}/out/001565aabb01.cfg\n"
    text = (tmp_path / "out" / "001565aabb01.cfg").read_text()
    assert "linekey.2.extension = **\n" in text
    assert "expansion_module.1.key.60.type = 13\n" in text


def test_read_gives_the_layout_back(layout: Path, tmp_path: Path) -> None:
    faceplate("render", layout, "--out", tmp_path)
    run = faceplate("read", tmp_path / "001565aabb01.cfg")
    assert run.returncode == 0
    data = json.loads(run.stdout)
    assert (data["vendor"], data["model"]) == ("Yealink", "T54W")
    assert [key["feature"] for key in data["layout"]["keys"]] == ["line", "blf", "speed_dial"]
    again = tmp_path / "again.json"
    again.write_text(run.stdout)
    faceplate("render", again, "--out", tmp_path / "two")
    assert (tmp_path / "two" / "001565aabb01.cfg").read_bytes() == (tmp_path / "001565aabb01.cfg").read_bytes()


def test_strict_writes_nothing_for_a_layout_with_findings(tmp_path: Path) -> None:
    path = tmp_path / "poly.json"
    keys = [{"bank": "line", "index": 2, "feature": "dtmf", "value": "1"}]
    path.write_text(json.dumps({"vendor": "Poly", "model": "VVX 411", "layout": {"mac": "0004f2aabb01", "keys": keys}}))
    loose = faceplate("render", path, "--out", tmp_path / "a", "--json")
    assert loose.returncode == 1
    assert json.loads(loose.stdout)[0]["findings"][0]["key"] == "key 2"
    assert (tmp_path / "a" / "0004f2aabb01.cfg").exists()
    strict = faceplate("render", path, "--out", tmp_path / "b", "--strict")
    assert strict.returncode == 1
    assert not (tmp_path / "b" / "0004f2aabb01.cfg").exists()
    assert "key 2" in strict.stderr


@pytest.mark.parametrize("content", [b"", b"\x00\xff" * 500, b"{", b"{}", b"<a><b>", b"hello\n"])
def test_unusable_input_is_exit_code_two_with_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "odd.cfg"
    path.write_bytes(content)
    for command in (("read", path), ("render", path, "--out", tmp_path / "out"), ("push", path, "--to", tmp_path)):
        run = faceplate(*command)
        assert run.returncode == 2, run
        assert "odd.cfg" in run.stderr
        assert "Traceback" not in run.stderr
    assert faceplate("read", tmp_path / "missing.cfg").returncode == 2


def test_push_to_a_folder_is_verified(layout: Path, tmp_path: Path) -> None:
    (tmp_path / "server").mkdir()
    run = faceplate("push", layout, "--to", tmp_path / "server")
    assert run.returncode == 0
    assert run.stdout == "001565aabb01.cfg\tcreated\tverified\n"
    assert "unchanged" in faceplate("push", layout, "--to", tmp_path / "server").stdout


def test_push_to_nowhere_says_what_is_known(layout: Path, home: Path) -> None:
    run = faceplate("push", layout, "--to", "Nowhere")
    assert run.returncode == 2
    assert "Nowhere" in run.stderr


def test_push_refuses_what_it_cannot_speak(layout: Path, tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "app", "push", str(layout), "--to", "ftp://server/phones"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
        check=False,
    )
    assert run.returncode == 2
    assert "ftp://" in run.stderr
    assert not (tmp_path / "ftp:").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("command", [["models"], ["models", "--json"], ["read"], ["render", "--json"]])
def test_a_full_disk_behind_stdout_is_told_in_words(layout: Path, tmp_path: Path, command: list[str]) -> None:
    files = [] if command[0] == "models" else [str(layout)]
    where = ["--out", str(tmp_path)] if command[0] == "render" else []
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "app", *command, *files, *where],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert run.returncode == 2
    assert "cannot be written" in run.stderr
    assert "Traceback" not in run.stderr
    assert "Exception ignored" not in run.stderr


@pytest.mark.parametrize("out", ["/dev/full", "/proc/nothing/x.png"])
def test_a_picture_without_a_place_is_told_in_words(layout: Path, out: str) -> None:
    run = faceplate("shot", layout, "--out", out)
    assert run.returncode == 2
    assert "cannot be written" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize("what", ["picture", "window"])
def test_shot_draws_without_a_screen(layout: Path, tmp_path: Path, what: str) -> None:
    out = tmp_path / "shot.png"
    run = faceplate("shot", layout, "--out", out, "--what", what, "--theme", "dark", "--size", "1280x720")
    assert run.returncode == 0, run.stderr
    image = QImage(str(out))
    assert (image.width(), image.height()) == (1280, 720)
    colours = {image.pixel(x, y) for x in range(0, 1280, 16) for y in range(0, 720, 16)}
    assert len(colours) > 50


def test_without_a_screen_the_editor_says_so_in_one_line(home: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    run = subprocess.run(
        [sys.executable, "-m", "app"], capture_output=True, text=True, env=environment, timeout=60, check=False
    )
    assert run.returncode == 2
    assert run.stderr.count("\n") == 1


def test_first_frame_prints_milliseconds(home: Path) -> None:
    run = faceplate("--quit-after-first-frame", QT_QPA_PLATFORM="offscreen", FACEPLATE_HOME=str(home))
    assert run.returncode == 0
    assert run.stdout.strip().isdigit()


def test_help_names_every_command() -> None:
    text = faceplate("--help").stdout
    assert all(f"    {command} " in text for command in ("models", "render", "read", "push", "shot"))
