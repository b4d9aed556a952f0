"""What written files must hold: an independent reading, far simpler than the one under test, and there and back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from typing import Any

from attrs import evolve, frozen
from defusedxml import ElementTree

from app.models.catalogue_index import Catalogue
from app.models.findings import Severity
from app.models.mac import MacAddress
from app.rendering.directory_file import MARK
from app.rendering.reader import read_configs
from app.rendering.reading import ReadResult
from app.rendering.renderer import render_phone
from app.rendering.writing import RenderedFile, RenderInput

ERRORS = frozenset({Severity.ERROR})
DOUBTS = frozenset({Severity.ERROR, Severity.WARNING})


def settings_of(data: bytes) -> Mapping[str, str]:
    """Return every setting that a phone would see in a file, and fail on anything malformed or doubled."""
    text = data.decode("utf-8")
    if "<hl_provision " in text:
        return numbered_settings(data)
    if "<gs_provision " in text:
        return item_settings(data)
    if "<flat-profile>" in text:
        return element_settings(data)
    if "\n<settings>" in text or "\n<sysConf>" in text:
        return tree_settings(data)
    return xml_settings(data) if text.startswith("<?xml") else line_settings(text)


def line_settings(text: str) -> dict[str, str]:
    rows = text.splitlines()
    assert rows[0] == "#!version:1.0.0.1"
    found: dict[str, str] = {}
    for row in rows[1:]:
        if not row or row.startswith("#"):
            continue
        directive, blank, target = row.partition(" ")
        if directive == "include:config":
            found[directive + blank + target] = ""
            continue
        name, equals, value = row.partition(" = ")
        assert equals, row
        assert name not in found, name
        found[name] = value
    return found


def xml_settings(data: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in ElementTree.fromstring(data, forbid_dtd=True).iter():
        for name, value in element.attrib.items():
            assert name not in found, name
            found[name] = value
    return found


def numbered_settings(data: bytes) -> dict[str, str]:
    root = ElementTree.fromstring(data, forbid_dtd=True)
    (config,) = root
    assert (root.tag, config.tag) == ("hl_provision", "config")
    found: dict[str, str] = {}
    for element in config:
        assert not len(element)
        assert set(element.attrib) <= {"para"}
        assert element.tag not in found, element.tag
        found[element.tag] = element.text or ""
    return found


def item_settings(data: bytes) -> dict[str, str]:
    root = ElementTree.fromstring(data, forbid_dtd=True)
    (config,) = root
    assert (root.tag, config.tag, config.attrib["version"]) in {
        ("gs_provision", "config", "1"),
        ("gs_provision", "config", "2"),
    }
    found: dict[str, str] = {}
    for element in config:
        assert not len(element)
        by_name = config.attrib["version"] == "2"
        assert (element.tag == "item") == by_name
        assert set(element.attrib) == ({"name"} if by_name else set())
        name = element.attrib["name"] if by_name else element.tag
        assert name not in found, name
        found[name] = element.text or ""
    return found


def element_settings(data: bytes) -> dict[str, str]:
    root = ElementTree.fromstring(data, forbid_dtd=True)
    assert root.tag == "flat-profile"
    found: dict[str, str] = {}
    for element in root:
        assert not len(element)
        assert not element.attrib
        assert element.tag not in found, element.tag
        found[element.tag] = element.text or ""
    return found


def tree_settings(data: bytes) -> dict[str, str]:
    """Read elements by their path; an element is numbered by its attribute `idx` or `index`."""
    found: dict[str, str] = {}

    def walk(element: Any, way: str) -> None:
        lists: Counter[str] = Counter()
        for child in element:
            number = child.get("idx") or child.get("index")
            name = f"{way}{child.tag}" + (f"[{number}]" if number else "")
            if not number and (len(child) or child.attrib.keys() - {"perm"}):
                lists[name] += 1
                name += f"#{lists[name]}" if lists[name] > 1 else ""
            if len(child):
                assert not (child.text or "").strip(), name
                walk(child, f"{name}/")
            else:
                assert name not in found, name
                found[name] = child.text or ""
            for attribute, text in child.attrib.items():
                if attribute not in ("idx", "index"):
                    assert f"{name}@{attribute}" not in found, name
                    found[f"{name}@{attribute}"] = text

    root = ElementTree.fromstring(data, forbid_dtd=True)
    tops = [child.tag for child in root]
    assert len(tops) == len(set(tops))
    walk(root, "")
    return found


def job_of(result: ReadResult, catalogue: Catalogue, mac: MacAddress | None = None) -> RenderInput:
    """Return the job that writes what was read; `mac` is for files that name none."""
    return RenderInput(
        catalogue.space(result.model_id, result.sidecars),
        catalogue.dialect(result.dialect_id),
        catalogue.features,
        result.keys,
        result.lines,
        result.mac or mac,
        kept=result.kept,
        settings=result.settings,
        setting_catalogue=catalogue.settings,
    )


def read_written(files: Sequence[RenderedFile], catalogue: Catalogue) -> ReadResult:
    """Read the files of one phone as one."""
    return read_configs([(file.data, file.name) for file in files], catalogue)


def read_again(job: RenderInput, catalogue: Catalogue) -> RenderInput:
    """Read what the job writes, and return the job that would write it again."""
    result = read_written(render_phone(job).files, catalogue)
    space = catalogue.space(result.model_id, result.sidecars)
    return evolve(job, space=space, keys=result.keys, lines=result.lines, kept=result.kept)


def assert_reads_back(job: RenderInput, catalogue: Catalogue, never: Container[Severity] = ERRORS) -> None:
    """Hold that a job is written without findings of some severities and read back to the letter."""
    rendered = render_phone(job)
    assert [item for item in rendered.findings if item.severity in never] == []
    back = read_again(job, catalogue)
    assert dict(back.keys) == dict(job.keys)
    assert back.lines == job.lines
    assert back.space is job.space
    assert {item.name for item in back.kept.settings} <= {MARK}
    assert render_phone(back).files == rendered.files
    settings_of(rendered.files[0].data)


@frozen
class Trip:
    """A file that was read, written and read again. kept: kept settings of the first reading that must come back."""

    written: Mapping[str, str]
    second: ReadResult
    kept: tuple[tuple[str, str], ...]


def trip(
    first: ReadResult, catalogue: Catalogue, mac: MacAddress | None = None, doubts: Container[Severity] = ERRORS
) -> Trip | None:
    """Write what was read, read that, and hold that keys and lines are the same and a third file is as the second.

    None where writing had findings of the `doubts`, so that something may be lost.
    """
    job = job_of(first, catalogue, mac)
    rendered = render_phone(job)
    if any(item.severity in doubts for item in rendered.findings):
        return None
    written = settings_of(rendered.files[0].data)
    second = read_written(rendered.files, catalogue)
    assert (second.model_id, second.sidecars) == (first.model_id, first.sidecars)
    assert dict(second.keys) == dict(first.keys)
    assert second.lines == first.lines
    assert second.settings == first.settings
    again = evolve(job, keys=second.keys, lines=second.lines, kept=second.kept, settings=second.settings)
    assert render_phone(again).files == rendered.files
    replaced = {item.facts["name"] for item in rendered.findings if item.code == "kept_replaced"}
    moved = any(item.code == "kept_renumbered" for item in rendered.findings)
    kept = [(item.name, item.value) for item in first.kept.settings if item.name not in replaced and not moved]
    return Trip(written, second, tuple(kept))


def assert_nothing_lost(
    first: ReadResult, catalogue: Catalogue, mac: MacAddress | None = None, doubts: Container[Severity] = ERRORS
) -> None:
    """Hold what `trip` does, and that all kept settings come back: kept again, or said by keys and lines now."""
    found = trip(first, catalogue, mac, doubts)
    if found is not None:
        kept = {(item.name, item.value) for item in found.second.kept.settings}
        assert [pair for pair in found.kept if pair not in kept and found.written.get(pair[0]) != pair[1]] == []
