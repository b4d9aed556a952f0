"""Measures the library panel with a large fleet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

from PySide6.QtWidgets import QApplication

from app.models.documents import LinkMode
from app.models.mac import MacAddress
from app.storage.catalogue_files import open_catalogue
from app.storage.rows import PhoneRow
from app.widgets.icons import Icons
from app.widgets.library_panel import LibraryPanel
from app.widgets.theme import Theme
from tools.measure import Measure, milliseconds

PHONES = 10_000
TYPED = ("d", "de", "des", "desk", "desk 0", "desk 09", "desk 099", "00:15:65:00:2", "")
SAVED = datetime(2026, 1, 5, tzinfo=UTC)


def fleet(count: int) -> list[PhoneRow]:
    """Return rows of phones at three sites."""
    return [
        PhoneRow(
            id=f"p{number}",
            name=f"Desk {number:05d}",
            model_id="yealink-t54w",
            mac=MacAddress(f"001565{number:06x}"),
            user=str(1000 + number),
            site_id=f"s{number % 3}",
            site_name=("Head office", "Warehouse", "Shop")[number % 3],
            template_id="",
            template_name="",
            link=LinkMode.NONE,
            revision=1,
            saved_at=SAVED,
        )
        for number in range(count)
    ]


def measures() -> Iterator[Measure]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    catalogue = open_catalogue()
    panel = LibraryPanel(Icons(Theme(app), app), lambda model_id: catalogue.phone(model_id).name)
    panel.resize(270, 900)
    panel.show()
    app.processEvents()

    def painted(text: str) -> None:
        panel.search.setText(text)
        app.processEvents()

    def filled() -> None:
        panel.set_content(phones=rows)
        app.processEvents()

    rows = fleet(PHONES)
    yield Measure(f"library panel, show {PHONES:,} phones", milliseconds(filled), "ms", None, 1500, "≤ 1.5 s")
    slowest = max(milliseconds(partial(painted, text)) for text in TYPED)
    yield Measure(f"  slowest search in {PHONES:,} phones", slowest, "ms", None, 500, "≤ 500 ms")
    panel.close()
    panel.deleteLater()
