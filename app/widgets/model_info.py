"""What the catalogue knows about a phone model, and how sure it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.models.catalogue import Doubt, KeyAreaSpec, LabelSpace
from app.models.keyspace import KeySpace
from app.phone_images.geometry import Faceplate, FaceplateStore
from app.widgets.controls import IconMark, words
from app.widgets.icons import Icons
from app.widgets.sheet import ModelPicture, Sheet, Thumbnails

MARK_PX = 16
LINES = re.compile(r"accounts|lines shown|first keys are the lines")
FUNCTIONS = re.compile(r"soft keys?|arrows|programmable keys")
KEYS = re.compile(r"(?<!soft )(?<!programmable )\bkeys?\b(?!.*\b(?:D7|EXP\d+|sidecar)\b)")
SCREEN = re.compile(r"screen(?!.*\bkeys?\b)")
SIDECARS = re.compile(r"sidecar|\bup to \d|works with|EXP\d+|D7|module")
LABELS = re.compile(r"label")
"""Which doubts are about a row of the panel, by their words in the catalogue."""


class ModelInfoDialog(Sheet):
    """Counts, screen, sidecars and sources of a model; facts that are not solid are marked."""

    def __init__(
        self,
        space: KeySpace,
        icons: Icons,
        pictures: Thumbnails,
        fronts: FaceplateStore,
        parent: QWidget | None = None,
        of_files: Sequence[Doubt] = (),
        missing: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        model = space.model
        self._icons = icons
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
            (self.tr("Family"), model.family, None),
            (self.tr("Lines"), str(model.accounts), LINES),
            *[(area.title, self._keys(area), KEYS) for area in model.open_areas],
            *[(area.title, str(area.total), FUNCTIONS) for area in model.areas if area.has_functions],
            *[(titles[area], reason, None) for area, reason in missing.items()],
            (self.tr("Screen"), f"{screen.width} × {screen.height}, {kind}{touch}", SCREEN),
            (self.tr("Room for labels"), self._room(model.label), LABELS),
            (self.tr("Sidecars now"), ", ".join(module.name for module in space.modules) or self.tr("none"), None),
            (self.tr("Most sidecars"), str(model.max_modules), SIDECARS),
        ]  # fmt: skip
        self.marks: dict[str, QWidget] = {}
        for row, (name, value, about) in enumerate(facts):
            grid.addWidget(words(name, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words(value, wrap=True), row, 1, Qt.AlignmentFlag.AlignTop)
            doubted = [doubt for doubt in model.doubts if about is not None and about.search(doubt.fact)]
            if doubted:
                self.marks[name] = self._mark("\n".join(f"{self._sure(doubt)}: {doubt.told}" for doubt in doubted))
                grid.addWidget(self.marks[name], row, 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        top = QHBoxLayout()
        top.setSpacing(24)
        top.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(grid, 1)
        self.body.addLayout(top)
        doubts = [
            (model.name, model.doubts),
            *((module.name, module.doubts) for module in {module.id: module for module in space.modules}.values()),
            (self.tr("Files of {vendor} phones").format(vendor=model.vendor), of_files),
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

    def _room(self, label: LabelSpace) -> str:
        if label.max_chars:
            return self.tr("{pixels} pixels, {most} characters").format(pixels=label.pixels, most=label.max_chars)
        return self.tr("{pixels} pixels").format(pixels=label.pixels)

    def _sure(self, doubt: Doubt) -> str:
        return self.tr("one source") if doubt.confidence == "single" else doubt.confidence

    def _mark(self, text: str) -> QWidget:
        mark = IconMark(self._icons, "help", "warning", MARK_PX)
        mark.setToolTip(text)
        mark.setAccessibleName(self.tr("Not certain"))
        mark.setAccessibleDescription(text)
        return mark

    def _doubts(self, groups: Sequence[tuple[str, Sequence[Doubt]]], drawn: Sequence[Faceplate]) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        for name, doubts in groups:
            for doubt in doubts:
                row = QHBoxLayout()
                row.setSpacing(8)
                row.addWidget(IconMark(self._icons, "help", "warning", MARK_PX), 0, Qt.AlignmentFlag.AlignTop)
                lines = QVBoxLayout()
                lines.setSpacing(2)
                lines.addWidget(words(f"{self._sure(doubt)} · {name}: {doubt.told}", wrap=True))
                if doubt.source:
                    lines.addWidget(words(doubt.source, "muted", wrap=True))
                row.addLayout(lines, 1)
                column.addLayout(row)
        for plate in drawn:
            for text in plate.doubts:
                row = QHBoxLayout()
                row.setSpacing(8)
                row.addWidget(IconMark(self._icons, "help", "warning", MARK_PX), 0, Qt.AlignmentFlag.AlignTop)
                line = self.tr("Picture of the {name}: {doubt}").format(name=plate.name, doubt=text)
                row.addWidget(words(line, wrap=True), 1)
                column.addLayout(row)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setAccessibleName(self.tr("Facts that are not certain"))
        area.setWidget(inside)
        return area
