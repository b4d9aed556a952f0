"""What the catalogue knows about a phone model, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.models.catalogue import Doubt, KeyAreaSpec
from app.models.keyspace import KeySpace
from app.phone_images.geometry import Faceplate, FaceplateStore
from app.widgets.controls import words
from app.widgets.icons import Icons
from app.widgets.sheet import ModelPicture, Sheet, Thumbnails


class ModelInfoDialog(Sheet):
    """Counts, screen, sidecars and sources of a model; facts that are not solid are marked."""

    def __init__(
        self,
        space: KeySpace,
        icons: Icons,
        pictures: Thumbnails,
        fronts: FaceplateStore,
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
        facts = [
            (self.tr("Family"), model.family),
            (self.tr("Lines"), str(model.accounts)),
            *[(area.title, self._keys(area)) for area in model.areas],
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
        if model.notes:
            self.body.addWidget(words(model.notes, wrap=True))
        self.body.addWidget(words(self.tr("Not certain"), "heading"))
        drawn = {plate.id: plate for plate in (fronts.phone(model), *(fronts.module(one) for one in space.modules))}
        self.body.addWidget(self._doubts(doubts, list(drawn.values())), 1)
        self.body.addWidget(words(self.tr("Source: {source}").format(source=model.source), "muted", wrap=True))
        self.add_button(self.tr("Close"), "primary", self.accept)

    def _keys(self, area: KeyAreaSpec) -> str:
        if area.idle:
            return self.tr("{idle} on the idle screen, {total} after More").format(idle=area.idle, total=area.total)
        return self.tr("{total} on {pages} pages, {physical} physical").format(
            total=area.total, pages=area.pages, physical=area.physical
        )

    def _doubts(self, groups: Sequence[tuple[str, Sequence[Doubt]]], drawn: Sequence[Faceplate]) -> QScrollArea:
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
        for plate in drawn:
            for text in plate.doubts:
                line = self.tr("Picture of the {name}: {doubt}").format(name=plate.name, doubt=text)
                column.addWidget(words(line, wrap=True))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setAccessibleName(self.tr("Facts that are not certain"))
        area.setWidget(inside)
        return area
