"""The contact sheet: all models, one scale."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from app.cli import run_command
from app.errors import InputError
from app.models.catalogue_index import Catalogue
from app.phone_images import sheet
from app.phone_images.geometry import FaceplateStore
from app.phone_images.sheet import contact_sheet

pytestmark = pytest.mark.usefixtures("qapp")


def laid_out(catalogue: Catalogue, vendor: str = "") -> sheet._Layout:
    return sheet._laid_out(sheet._groups(catalogue, vendor), FaceplateStore())


def test_every_phone_and_sidecar_is_on_the_sheet_once(catalogue: Catalogue) -> None:
    ids = [cell.model.id for cell in laid_out(catalogue).cells]
    assert sorted(ids) == sorted([*catalogue.phone_ids, *catalogue.module_ids])


def test_nothing_overlaps_or_leaves_its_vendors_band(catalogue: Catalogue) -> None:
    layout = laid_out(catalogue)
    fronts = [cell.plate.front.translated(cell.left, cell.bottom - cell.plate.size.height()) for cell in layout.cells]
    for number, front in enumerate(fronts):
        assert any(band.rect.contains(front) for band in layout.bands)
        assert not any(front.intersects(other) for other in fronts[number + 1 :])


def test_a_vendor_in_any_spelling(catalogue: Catalogue) -> None:
    cells = laid_out(catalogue, "POLYCOM").cells
    assert {cell.model.vendor for cell in cells} == {"Poly"}
    with pytest.raises(InputError):
        contact_sheet(catalogue, FaceplateStore(), "Nobody")


def test_scale_is_pixels_a_millimetre(catalogue: Catalogue) -> None:
    small = contact_sheet(catalogue, FaceplateStore(), "Sangoma", 0.25)
    large = contact_sheet(catalogue, FaceplateStore(), "Sangoma", 0.5)
    assert (small.width(), large.width()) == (600, 1200)
    with pytest.raises(InputError):
        contact_sheet(catalogue, FaceplateStore(), "", 8)


def test_the_command_writes_all_models(tmp_path: Path) -> None:
    path = tmp_path / "new" / "sheet.png"
    assert run_command(["models", "--sheet", str(path)]) == 0
    image = QImage(str(path))
    assert image.width() == 2400
    assert image.pixelColor(2, 2) == QColor(sheet.PAPER)


def test_the_command_refuses_an_unknown_vendor(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["models", "--sheet", str(tmp_path / "x.png"), "--vendor", "Nobody"]) == 2
    assert "no model by Nobody" in capsys.readouterr().err
    assert not (tmp_path / "x.png").exists()


def test_one_of_a_kind_is_counted_as_one(catalogue: Catalogue) -> None:
    assert "Sidecars" in {heading.text for heading in laid_out(catalogue, "Sangoma").headings}
    assert [sheet._count(number, "sidecar") for number in (0, 1, 2)] == ["0 sidecars", "1 sidecar", "2 sidecars"]
