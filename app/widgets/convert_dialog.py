"""Chooses another model for a phone or template, and shows what becomes of each key before anything changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QSize, QStringListModel, Signal
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QHBoxLayout, QListView, QVBoxLayout, QWidget

from app.models.catalogue import PhoneModel
from app.models.catalogue_index import Catalogue
from app.models.conversion import Conversion, ConvertedKey
from app.models.keyspace import KeySpace
from app.models.spoken import describe_assignment
from app.widgets.controls import SearchField, words
from app.widgets.icons import Icons
from app.widgets.model_grid import ModelGrid
from app.widgets.sheet import Sheet, Thumbnails, plain_list

_REPORT_WIDTH = 380


class ConvertDialog(Sheet):
    """A grid of models, and the report of the one that is chosen.

    Args:
        catalogue: The models.
        source: The keys of the document as it is.
        plan: Works the conversion to a model out.
        is_template: Whether a template is converted, which may stay as it is beside its conversion.
        icons: The icons.
        thumbnails: Pictures of models.
        parent: The window.
    """

    chosen = Signal(object, bool)
    """Carries the `Conversion`, and whether the document stays and a new one is made."""

    def __init__(
        self,
        catalogue: Catalogue,
        source: KeySpace,
        plan: Callable[[str], Conversion],
        is_template: bool,
        icons: Icons,
        thumbnails: Thumbnails,
        parent: QWidget | None = None,
    ) -> None:
        title = self.tr("Convert to another model")
        explanation = self.tr("From {model}. Every key is accounted for; one undo takes it back.")
        super().__init__(title, explanation.format(model=source.model.full_name), icons, QSize(980, 620), parent)
        self._catalogue = catalogue
        self._source = source
        self._plan = plan
        self._conversion: Conversion | None = None
        self._target: KeySpace | None = None
        models = [model for model in catalogue.phones() if model.id != source.model.id]
        models.sort(key=lambda model: (model.vendor != source.model.vendor, model.vendor, model.family, model.name))
        self.search = SearchField(icons, self.tr("Search a model"))
        self.grid = ModelGrid(models, icons, thumbnails)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.search)
        left.addWidget(self.grid, 1)
        self.summary = words("", "strong", wrap=True)
        self.lines = QStringListModel(self)
        self.report = QListView()
        plain_list(self.report, self.tr("What becomes of the keys"))
        self.report.setModel(self.lines)
        self.report.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.report.setWordWrap(True)
        self.keep = QCheckBox(self.tr("&Keep this template and make a new one"))
        self.keep.setChecked(True)
        self.keep.setVisible(is_template)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.summary)
        right.addWidget(self.report, 1)
        right.addWidget(self.keep)
        box = QWidget()
        box.setLayout(right)
        box.setFixedWidth(self.theme.scaled(_REPORT_WIDTH))
        right.setContentsMargins(0, 0, 0, 0)
        columns = QHBoxLayout()
        columns.setSpacing(20)
        columns.addLayout(left, 1)
        columns.addWidget(box)
        self.body.addLayout(columns, 1)
        self.add_button(self.tr("Cancel"), on_click=self.reject)
        self.ok_button = self.add_button(self.tr("Convert"), "primary", self.accept)
        self.search.textChanged.connect(self._on_search_changed)
        self.search.down_pressed.connect(self.grid.setFocus)
        self.grid.model_changed.connect(self._on_model_changed)
        self.grid.model_taken.connect(self._on_model_taken)
        self.accepted.connect(self._on_accepted)
        self._on_search_changed("")
        self.search.setFocus()

    def _on_search_changed(self, text: str) -> None:
        self.grid.narrow(text, "")
        self._on_model_changed(self.grid.current_model())

    def _on_model_changed(self, model: PhoneModel | None) -> None:
        self._conversion = self._plan(model.id) if model is not None else None
        self._target = None if self._conversion is None else self._catalogue.key_space(self._conversion.layout)
        self.ok_button.setEnabled(self._conversion is not None)
        if self._conversion is None or model is None:
            self.summary.setText(self.tr("Choose a model."))
            self.lines.setStringList([])
            self.ok_button.setText(self.tr("Convert"))
            return
        self.ok_button.setText(self.tr("Convert to {model}").format(model=model.name))
        self.summary.setText(self._summary(self._conversion))
        self.lines.setStringList(list(self._lines(self._conversion, model)))

    def _summary(self, conversion: Conversion) -> str:
        keys = conversion.keys
        homeless = len(conversion.homeless)
        moved = sum(key.has_moved and self._name_of(key) for key in keys)
        other = sum(key.is_other for key in keys)
        cannot = sum(bool(key.reason) and not key.is_other for key in keys)
        same = len(keys) - homeless - sum(bool(key.reason) for key in keys)
        parts = [self.tr("%n key(s) as before", "", same)]
        if moved:
            parts.append(self.tr("%n at another place", "", moved))
        if other:
            parts.append(self.tr("%n doing it another way", "", other))
        if cannot:
            parts.append(self.tr("%n cannot be written there yet", "", cannot))
        if homeless:
            parts.append(self.tr("%n without a place", "", homeless))
        return " · ".join(parts)

    def _name_of(self, key: ConvertedKey) -> bool:
        """Whether the key has another name for a person: another index, unit or area."""
        return key.target is not None and self._new_name(key) != self._old_name(key)

    def _lines(self, conversion: Conversion, model: PhoneModel) -> Iterator[str]:
        features = self._catalogue.features
        for name in conversion.lost_sidecars:
            yield self.tr("The {model} takes no sidecar in place of the {sidecar}.").format(
                model=model.name, sidecar=name
            )
        for key in conversion.homeless:
            yield self.tr("No place: {key}, {job}").format(
                key=self._old_name(key), job=describe_assignment(key.before, features)
            )
        for key in conversion.keys:
            if key.target is None or key.after is None:
                continue
            where = self._old_name(key)
            if self._name_of(key):
                where = self.tr("{old} → {new}").format(old=where, new=self._new_name(key))
            if key.is_other:
                yield self.tr("{key}: {before} becomes {after}. {reason}").format(
                    key=where,
                    before=describe_assignment(key.before, features),
                    after=describe_assignment(key.after, features),
                    reason=key.reason,
                )
            elif key.reason:
                yield self.tr("{key}: {job} stays, but cannot be written. {reason}").format(
                    key=where, job=describe_assignment(key.before, features), reason=key.reason
                )
            elif self._name_of(key):
                yield f"{where}: {describe_assignment(key.after, features)}"

    def _old_name(self, key: ConvertedKey) -> str:
        return self._source.name_of(key.source)

    def _new_name(self, key: ConvertedKey) -> str:
        if self._target is None or key.target is None:
            return ""
        return self._target.name_of(key.target)

    def _on_model_taken(self) -> None:
        if self.ok_button.isEnabled():
            self.accept()

    def _on_accepted(self) -> None:
        if self._conversion is not None:
            self.chosen.emit(self._conversion, self.keep.isVisibleTo(self) and self.keep.isChecked())
