"""The worked examples of every vendor come out exactly."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from app.models.catalogue_index import Catalogue
from app.models.documents import Line
from app.models.interchange import read_layout_json
from app.models.layers import stack_for
from app.rendering.directory_file import MARK
from app.rendering.renderer import render_phone
from app.rendering.writing import RenderInput
from tests.rendering.helpers import read_written, settings_of

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.json"), key=lambda path: path.stem)


REFERENCE = {
    "cisco-spa504g-basic",
    "cisco-spa508g-sidecar",
    "cisco-spa509g-lines",
    "grandstream-grp2614-mpk",
    "grandstream-gxp2135-vpk",
    "grandstream-gxp2170-ext",
    "polycom-vvx411-module",
    "polycom-vvx450-basic",
    "polycom-vvx601-efk",
    "sangoma-s500-basic",
    "sangoma-s700-features",
    "sangoma-s705-exp100",
    "yealink-t46u-basic",
    "yealink-t48g-features",
    "yealink-t54w-exp50",
}


def _job(golden: dict[str, Any], catalogue: Catalogue) -> RenderInput:
    phone = read_layout_json(golden, catalogue)
    model = catalogue.phone(phone.layout.model_id)
    space = catalogue.key_space(phone.layout)
    keys = stack_for(phone, model).written(slot.position for slot in space)
    return RenderInput(
        space, catalogue.dialect(model.dialect), catalogue.features, keys, phone.lines, phone.mac, kept=phone.kept
    )


def _told(line: Line, job: RenderInput) -> Line:
    """Return the line without a label, where the vendor's accounts have none."""
    return line if "label" in job.dialect.table["accounts"]["fields"] else evolve(line, label="")


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_example_comes_out_exactly(path: Path, catalogue: Catalogue) -> None:
    golden = json.loads(path.read_text())
    rendered = render_phone(_job(golden, catalogue))
    file, *others = rendered.files
    assert file.name == golden["file_name"]
    assert {other.name: other.data.decode().splitlines() for other in others} == golden.get("other_files", {})
    settings = settings_of(file.data)
    for name, value in golden["expected"].items():
        assert settings.get(name, "") == value, name
    for pattern in golden["must_be_absent"]:
        assert not re.search(pattern, file.data.decode(), re.MULTILINE), pattern
    assert not rendered.findings


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_example_is_read_back(path: Path, catalogue: Catalogue) -> None:
    job = _job(json.loads(path.read_text()), catalogue)
    result = read_written(render_phone(job).files, catalogue)
    assert dict(result.keys) == dict(job.keys)
    assert result.lines == tuple(_told(line, job) for line in job.lines)
    assert result.mac == job.mac
    assert result.model_id == job.space.model.id
    assert {item.name for item in result.kept.settings} <= {MARK}


def test_every_vendor_has_at_least_four_examples_of_its_own_beside_the_reference(catalogue: Catalogue) -> None:
    assert {path.stem for path in GOLDEN} >= REFERENCE
    layouts = [json.loads(path.read_text()) for path in GOLDEN if path.stem not in REFERENCE]
    phones = [catalogue.find_phone(layout["model"], layout["vendor"]) for layout in layouts]
    counts = Counter(phone.dialect.partition("_")[0] for phone in phones if phone is not None)
    assert min(counts[phone.dialect.partition("_")[0]] for phone in catalogue.phones()) >= 4
    assert min(Counter(phone.dialect for phone in phones if phone is not None).values()) >= 3
