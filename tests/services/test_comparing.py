"""`faceplate diff` and `faceplate read --merge`, on real files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from attrs import evolve

from app.cli import run_command
from app.models.catalogue_index import Catalogue
from app.models.documents import Phone
from app.models.interchange import write_layout_json
from app.models.keys import Assignment
from app.services.comparing import compare_loaded, load_pair
from app.services.loading import load_file
from app.services.render import render_document

GOLDEN = Path(__file__).resolve().parents[1] / "rendering" / "golden"
EXAMPLES = (
    "yealink-t54w-exp50",
    "polycom-vvx411-module",
    "grandstream-gxp2170-ext",
    "grandstream-gxv3370-app",
    "grandstream-gxv3275-ext",
    "cisco-spa508g-sidecar",
    "cisco-8851-kem",
    "sangoma-s705-exp100",
    "snom-d785-d7",
    "fanvil-x6u-pages",
)


def write(phone: Phone, folder: Path, catalogue: Catalogue) -> Path:
    folder.mkdir(exist_ok=True)
    (file, *_) = render_document(catalogue, phone).files
    path = folder / file.name
    path.write_bytes(file.data)
    return path


@pytest.mark.parametrize("example", EXAMPLES)
def test_three_changed_keys_are_three_differences(
    example: str, catalogue: Catalogue, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = write(load_file(GOLDEN / f"{example}.json", catalogue).phone, tmp_path / "first", catalogue)
    found = load_file(written, catalogue).phone
    before = write(found, tmp_path / "before", catalogue)
    keys = found.layout.keys
    places = [place for place, key in sorted(keys.entries.items()) if key.feature not in ("", "line")][-3:]
    assert len(places) == 3
    new = {place: Assignment(feature="speed_dial", value=f"70{n}", label=f"New {n}") for n, place in enumerate(places)}
    changed = evolve(found, layout=evolve(found.layout, keys=keys.updated(new)))
    after = write(changed, tmp_path / "after", catalogue)

    assert run_command(["diff", str(before), str(written)]) == 0
    assert capsys.readouterr().out == ""
    assert run_command(["diff", str(before), str(after)]) == 1
    rows = capsys.readouterr().out.splitlines()
    assert [row[:1] for row in rows] == ["~"] * 3
    assert all(f"New {n}" in row and "key" in row for n, row in enumerate(rows))
    diff = compare_loaded(*load_pair(before, after, catalogue), catalogue)
    assert diff.keys == set(places)
    assert not (diff.settings + diff.lines)


def test_layouts_and_files_compare_in_any_mix(
    catalogue: Catalogue, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    layout = GOLDEN / "yealink-t54w-exp50.json"
    phone = load_file(layout, catalogue).phone
    written = write(phone, tmp_path / "a", catalogue)
    assert run_command(["diff", str(layout), str(written)]) == 0
    renamed = written.rename(written.with_name("copy.cfg"))
    assert run_command(["diff", str(layout), str(renamed)]) == 0
    locked = json.loads(layout.read_text())
    locked["layout"]["keys"][0]["locked"] = True
    other = tmp_path / "locked.json"
    other.write_text(json.dumps(locked))
    assert run_command(["diff", str(other), str(renamed)]) == 0
    capsys.readouterr()
    assert run_command(["diff", str(layout), str(other)]) == 1
    assert "locked no → yes" in capsys.readouterr().out
    assert run_command(["diff", str(layout), str(GOLDEN / "polycom-vvx411-module.json"), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert not told["equal"]
    assert told["differences"][0]["text"] == "model: Yealink T54W → Poly VVX 411"


def test_what_cannot_be_compared_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    layout = str(GOLDEN / "yealink-t54w-exp50.json")
    (tmp_path / "bad.cfg").write_text("nothing of use")
    assert run_command(["diff", layout, str(tmp_path / "bad.cfg")]) == 2
    assert run_command(["diff", str(tmp_path / "none.cfg"), layout]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 2


def test_a_guess_that_a_key_more_changes_is_no_difference(catalogue: Catalogue, tmp_path: Path) -> None:
    rows = ["#!version:1.0.0.1", *(f"linekey.{n}.type = 5" for n in range(1, 11))]
    first, second = tmp_path / "a.cfg", tmp_path / "b.cfg"
    first.write_text("\n".join(rows))
    second.write_text("\n".join([*rows, "linekey.27.type = 5"]))
    diff = compare_loaded(*load_pair(first, second, catalogue), catalogue)
    assert diff.before.model_id == diff.after.model_id
    assert [len(diff.added), len(diff.removed), len(diff.changed)] == [1, 0, 0]


def test_base_and_override_are_read_as_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base, override = tmp_path / "0004f2aabb01.cfg", tmp_path / "0004f2aabb01-phone.cfg"
    base.write_text('<x reg.1.address="101" reg.1.label="Desk" up.x="1"/>')
    override.write_text('<PHONE_CONFIG>\n<OVERRIDES reg.1.label="Hall"/></PHONE_CONFIG>')
    assert run_command(["read", str(base), str(override), "--merge", "--model", "VVX 411", "--json"]) == 0
    out, err = capsys.readouterr()
    result = json.loads(out)
    assert result["layout"]["accounts"][0]["label"] == "Hall"
    assert result["layout"]["mac"] == "0004f2aabb01"
    assert "0004f2aabb01-phone.cfg:2: read: This setting counts; 0004f2aabb01.cfg says something else." in err
    (told,) = [entry for entry in result["report"] if entry["code"] == "setting_overridden"]
    assert (told["file"], told["line"]) == ("0004f2aabb01-phone.cfg", 2)
    other = tmp_path / "0004f2aabb02.cfg"
    other.write_text(base.read_text())
    assert run_command(["read", str(base), str(other), "--merge"]) == 2
    assert run_command(["read", str(base), str(GOLDEN / "yealink-t54w-exp50.json"), "--merge"]) == 2
    assert run_command(["read", str(base), str(other)]) == 0


def test_a_directory_beside_a_config_counts(
    catalogue: Catalogue, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    phone = load_file(GOLDEN / "polycom-vvx411-module.json", catalogue).phone
    place = next(place for place, key in phone.layout.keys.entries.items() if key.feature == "blf")
    paths = []
    for number in ("4711", "4712"):
        favourite = Assignment(feature="speed_dial", value=number, label="Door").with_extra("favourite", "3")
        keys = phone.layout.keys.updated({place: favourite})
        folder = tmp_path / number
        folder.mkdir()
        changed = evolve(phone, layout=evolve(phone.layout, keys=keys))
        for file in render_document(catalogue, changed).files:
            (folder / file.name).write_bytes(file.data)
        (config,) = folder.glob("*.cfg")
        assert load_file(config, catalogue).phone.layout.keys.get(place) == favourite
        paths.append(config)
    assert run_command(["diff", *map(str, paths)]) == 1
    rows = capsys.readouterr().out.splitlines()
    assert len(rows) == 1
    assert "4712" in rows[0]
    (book,) = paths[1].parent.glob("*-directory.xml")
    book.unlink()
    alone = load_file(paths[1], catalogue)
    assert alone.result is not None
    assert "favourite_unread" in {entry.code for entry in alone.result.report}


def test_a_layout_with_favourites_equals_its_files(catalogue: Catalogue, tmp_path: Path) -> None:
    layout = GOLDEN / "polycom-vvx450-favourites.json"
    for file in render_document(catalogue, load_file(layout, catalogue).phone).files:
        (tmp_path / file.name).write_bytes(file.data)
    (config,) = tmp_path.glob("*.cfg")
    assert run_command(["diff", str(layout), str(config)]) == 0
    assert run_command(["diff", str(config), str(layout)]) == 0


def test_a_layout_counts_with_the_codes_of_its_profile(catalogue: Catalogue, tmp_path: Path) -> None:
    phone = load_file(GOLDEN / "yealink-t54w-exp50.json", catalogue).phone
    place = next(place for place, key in phone.layout.keys.entries.items() if key.feature == "blf")
    keys = phone.layout.keys.updated({place: Assignment(feature="intercom", value="201")})
    phone = evolve(phone, dial_plan="freepbx", layout=evolve(phone.layout, keys=keys))
    path = tmp_path / "layout.json"
    path.write_text(json.dumps(write_layout_json(phone, catalogue, keys.entries)))
    loaded = load_file(path, catalogue)
    assert loaded.phone.dial_plan == "freepbx"
    config = write(phone, tmp_path / "config", catalogue)
    diff = compare_loaded(*load_pair(path, config, catalogue), catalogue)
    assert not diff.keys
