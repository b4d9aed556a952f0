"""What the catalogue knows about a phone model, and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.models.catalogue import Doubt
from app.models.keyspace import KeySpace
from app.widgets.controls import words
from app.widgets.icons import Icons
from app.widgets.sheet import ModelPicture, Sheet, Thumbnails


class ModelInfoDialog(Sheet):
    """Counts, screen, sidecars and sources of a model; facts that are not solid are marked."""

    def __init__(
        self,
        space: KeySpace,
        missing: Mapping[str, str],
        icons: Icons,
        pictures: Thumbnails,
        parent: QWidget | None = None,
    ) -> None:
        model = space.model
        super().__init__(model.full_name, self.tr("What the catalogue knows."), icons, QSize(640, 560), parent)
        picture = ModelPicture(pictures, icons, QSize(200, 168))
        picture.show_model(model.id, model.full_name)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        screen = model.screen
        kind = self.tr("colour") if screen.colour else self.tr("monochrome")
        touch = self.tr(", touch") if screen.touch else ""
        titles = {"soft": self.tr("Soft keys"), "hard": self.tr("Hard keys")}
        facts = [
            (self.tr("Family"), model.family),
            (self.tr("Lines"), str(model.accounts)),
            *[
                (area.title, self.tr("{total} on {pages} pages, {physical} physical").format(
                    total=area.total, pages=area.pages, physical=area.physical
                ))
                for area in model.open_areas
            ],
            *[(area.title, str(area.total)) for area in model.areas if area.has_functions],
            *[(titles[area], reason) for area, reason in missing.items()],
            (self.tr("Screen"), f"{screen.width} × {screen.height}, {kind}{touch}"),
            (self.tr("Sidecars now"), ", ".join(module.name for module in space.modules) or self.tr("none")),
            (self.tr("Most sidecars"), str(model.max_modules)),
        ]  # fmt: skip
        for row, (name, value) in enumerate(facts):
            grid.addWidget(words(name, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words(value, wrap=True), row, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        top = QHBoxLayout()
        top.setSpacing(24)
        top.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(grid, 1)
        self.body.addLayout(top)
        doubts = [
            (model.name, model.doubts),
            *((module.name, module.doubts) for module in {module.id: module for module in space.modules}.values()),
        ]
        self.body.addWidget(words(self.tr("Not certain"), "heading"))
        self.body.addWidget(self._doubts(doubts), 1)
        self.body.addWidget(words(self.tr("Source: {source}").format(source=model.source), "muted", wrap=True))
        self.add_button(self.tr("Close"), "primary", self.accept)

    def _doubts(self, groups: Sequence[tuple[str, Sequence[Doubt]]]) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        for name, doubts in groups:
            for doubt in doubts:
                text = f"{doubt.confidence} · {name}: {doubt.fact}"
                column.addWidget(words(text, wrap=True))
                if doubt.source:
                    column.addWidget(words(doubt.source, "muted", wrap=True))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setAccessibleName(self.tr("Facts that are not certain"))
        area.setWidget(inside)
        return area
