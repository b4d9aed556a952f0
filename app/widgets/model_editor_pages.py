"""The pages beside the model editor's canvas: device, keys, screen, sidecars. Each edits the draft and follows it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Any

from attrs import evolve
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QLineEdit,
    QWidget,
)
from typing_extensions import override

from app.models.catalogue import LabelSpace
from app.models.catalogue_index import Catalogue
from app.models.draft_records import label_space
from app.models.model_draft import (
    Box,
    DraftScreen,
    ModelDraft,
    suggested_id,
    with_screen,
    with_size,
)
from app.models.sidecar_draft import numberings, with_paper_size
from app.viewmodels.model_draft import DraftDocument
from app.widgets.controls import NumberField, words


class LengthField(QDoubleSpinBox):
    """A length in millimetres."""

    def __init__(self, name: str, high: float = 600.0, low: float = 0.0) -> None:
        super().__init__()
        self.setRange(low, high)
        self.setDecimals(2)
        self.setSingleStep(0.5)
        self.setSuffix(" mm")
        self.setAccessibleName(name)
        self.setKeyboardTracking(False)
        # WORKAROUND: the style sheet's padding does not reach a spin box's editor (seen with Qt 6.12).
        self.lineEdit().setTextMargins(7, 0, 0, 0)

    def show_length(self, value: float) -> None:
        """Show a length without telling."""
        self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(False)


def show_number(field: NumberField, value: int) -> None:
    """Show a number without telling."""
    field.blockSignals(True)
    field.setValue(value)
    field.blockSignals(False)


def show_text(field: QLineEdit, text: str) -> None:
    """Show a text without telling, and without moving the cursor of a field that has it."""
    if field.text() != text:
        field.blockSignals(True)
        field.setText(text)
        field.blockSignals(False)


class Page(QWidget):
    """A page that edits the draft."""

    def __init__(self, document: DraftDocument) -> None:
        super().__init__()
        self.document = document
        self.form = QFormLayout(self)
        self.form.setContentsMargins(16, 12, 16, 12)
        self.form.setVerticalSpacing(10)
        self.form.setHorizontalSpacing(12)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    @property
    def draft(self) -> ModelDraft:
        """The draft as it is now."""
        return self.document.value

    def edit(self, after: ModelDraft, text: str, merge_key: str = "") -> None:
        """Change the draft."""
        self.document.edit(after, text, merge_key)

    @abstractmethod
    def refresh(self) -> None:
        """Show the draft."""

    def row(self, title: str, field: QWidget) -> None:
        """Add a row; the title's words name the field."""
        if not field.accessibleName():
            field.setAccessibleName(title.replace("&", ""))
        self.form.addRow(title, field)


class DevicePage(Page):
    """What the phone or sidecar is called, how a phone's file is written, and how large the front is."""

    def __init__(self, document: DraftDocument, catalogue: Catalogue) -> None:
        super().__init__(document)
        self._catalogue = catalogue
        self.id_is_kept = False
        """Whether the model is saved under its id, so that another id would make another model of it."""
        self.vendor = self._text(self.tr("&Vendor"), "vendor")
        self.family = self._text(self.tr("&Family"), "family")
        self.name = self._text(self.tr("&Name"), "name")
        self.model_id = self._text(self.tr("&Id"), "id")
        self.dialect = QComboBox()
        self.dialect.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.dialect.setMinimumContentsLength(12)
        used = dict.fromkeys(model.dialect for model in catalogue.phones())
        for dialect_id in used:
            self.dialect.addItem(catalogue.dialect(dialect_id).title, dialect_id)
        self.dialect.activated.connect(self._on_dialect_chosen)
        self.row(self.tr("&Dialect"), self.dialect)
        self.accounts = NumberField(1, 500, self.tr("Lines"))
        self.accounts.valueChanged.connect(self._on_accounts_changed)
        self.row(self.tr("&Lines"), self.accounts)
        self.soft_keys = NumberField(0, 12, self.tr("Soft keys"))
        self.soft_keys.valueChanged.connect(self._on_soft_keys_changed)
        self.row(self.tr("&Soft keys"), self.soft_keys)
        self.width_field = LengthField(self.tr("Width of the front"), 1000, 20)
        self.width_field.valueChanged.connect(self._on_size_changed)
        self.row(self.tr("&Width"), self.width_field)
        self.height_field = LengthField(self.tr("Height of the front"), 1000, 20)
        self.height_field.valueChanged.connect(self._on_size_changed)
        self.row(self.tr("&Height"), self.height_field)
        hint = words(self.tr("A ruler is good enough: phones and sidecars are drawn at the same scale."), "muted")
        hint.setWordWrap(True)
        self.form.addRow(hint)

    def _text(self, title: str, attribute: str) -> QLineEdit:
        field = QLineEdit()
        field.setMaxLength(60)
        field.textEdited.connect(self._writer(attribute, title.replace("&", "")))
        self.row(title, field)
        return field

    def _writer(self, attribute: str, title: str) -> Callable[[str], None]:
        def write(text: str) -> None:
            draft = self.draft
            follows = not self.id_is_kept and draft.id in ("", suggested_id(draft.vendor, draft.name))
            change: dict[str, Any] = {attribute: text}
            after = evolve(draft, **change)
            if follows and attribute in ("vendor", "name"):
                after = evolve(after, id=suggested_id(after.vendor, after.name))
            self.edit(after, title, f"text/{attribute}")

        return write

    def _on_dialect_chosen(self) -> None:
        draft = evolve(self.draft, dialect=str(self.dialect.currentData() or ""))
        limits = self.document.limits(draft.dialect)
        banks = {limit.bank for limit in limits}
        areas = tuple(
            area if area.bank in banks or not limits else evolve(area, bank=limits[min(place, len(limits) - 1)].bank)
            for place, area in enumerate(draft.areas)
        )
        phones = [model for model in self._catalogue.phones() if model.dialect == draft.dialect]
        ways = [way for way, _ in numberings(phones)]
        numbering = draft.numbering if draft.numbering in ways or not ways else ways[0]
        self.edit(evolve(draft, areas=areas, numbering=numbering), self.tr("Dialect"))

    def _on_accounts_changed(self, value: int) -> None:
        self.edit(evolve(self.draft, accounts=value), self.tr("Lines"), "accounts")

    def _on_soft_keys_changed(self, value: int) -> None:
        self.edit(evolve(self.draft, soft_keys=value), self.tr("Soft keys"), "soft_keys")

    def _on_size_changed(self) -> None:
        after = with_size(self.draft, self.width_field.value(), self.height_field.value())
        self.edit(after, self.tr("Size of the front"), "size")

    @override
    def refresh(self) -> None:
        draft = self.draft
        for field, text in (
            (self.vendor, draft.vendor),
            (self.family, draft.family),
            (self.name, draft.name),
            (self.model_id, draft.id),
        ):
            show_text(field, text)
        self.model_id.setEnabled(not self.id_is_kept)
        for phone_only in (self.family, self.dialect, self.accounts, self.soft_keys):
            self.form.setRowVisible(phone_only, not draft.is_sidecar)
        self.dialect.setCurrentIndex(self.dialect.findData(draft.dialect))
        show_number(self.accounts, draft.accounts)
        show_number(self.soft_keys, draft.soft_keys)
        self.width_field.show_length(draft.width)
        self.height_field.show_length(draft.height)
        for size in (self.width_field, self.height_field):
            size.setEnabled(not draft.drawing)
            size.setToolTip(self.tr("The drawing has its own size.") if draft.drawing else "")


class ScreenPage(Page):
    """The display or paper strip: where it is, and how much of a label it shows."""

    def __init__(self, document: DraftDocument) -> None:
        super().__init__(document)
        self.shown = QCheckBox(self.tr("The pict&ure shows labels"))
        self.shown.toggled.connect(self._on_changed)
        self.form.addRow(self.shown)
        self.paper = QCheckBox(self.tr("On a printed paper st&rip"))
        self.paper.toggled.connect(self._on_changed)
        self.form.addRow(self.paper)
        self.left, self.top = LengthField(self.tr("Left")), LengthField(self.tr("Top"))
        self.wide, self.tall = LengthField(self.tr("Width"), 600, 1), LengthField(self.tr("Height"), 600, 1)
        for title, field in (
            (self.tr("&Left"), self.left),
            (self.tr("&Top"), self.top),
            (self.tr("&Width"), self.wide),
            (self.tr("&Height"), self.tall),
        ):
            field.valueChanged.connect(self._on_changed)
            self.row(title, field)
        self.pixels_x = NumberField(16, 4000, self.tr("Pixels across"))
        self.pixels_y = NumberField(8, 4000, self.tr("Pixels down"))
        for number in (self.pixels_x, self.pixels_y):
            number.setKeyboardTracking(False)
            number.valueChanged.connect(self._on_changed)
        self.row(self.tr("Pixels &across"), self.pixels_x)
        self.row(self.tr("Pixels &down"), self.pixels_y)
        self.colour = QCheckBox(self.tr("&Colour"))
        self.touch = QCheckBox(self.tr("T&ouch: the keys are cells in it"))
        for box in (self.colour, self.touch):
            box.toggled.connect(self._on_changed)
            self.form.addRow(box)
        self.label_width = NumberField(0, 4000, self.tr("Room for a label in pixels"))
        self.label_font = NumberField(0, 200, self.tr("Height of the label's font in pixels"))
        self.label_chars = NumberField(0, 200, self.tr("Most characters of a label"))
        self.label_chars.setSpecialValueText(self.tr("no limit"))
        for number in (self.label_width, self.label_font, self.label_chars):
            number.setKeyboardTracking(False)
            number.valueChanged.connect(self._on_label_changed)
        self.row(self.tr("La&bel width"), self.label_width)
        self.row(self.tr("Label &font"), self.label_font)
        self.row(self.tr("&Most characters"), self.label_chars)
        self.hint = words("", "muted")
        self.hint.setWordWrap(True)
        self.form.addRow(self.hint)

    def _on_label_changed(self) -> None:
        label = LabelSpace(self.label_width.value(), self.label_font.value(), self.label_chars.value())
        self.edit(evolve(self.draft, label=label), self.tr("Room for labels"), "label")

    def _on_changed(self) -> None:
        draft = self.draft
        box: Box | None = None
        if self.shown.isChecked():
            box = Box(self.left.value(), self.top.value(), self.wide.value(), self.tall.value())
            if draft.screen.box is None:
                width = draft.width * 0.36
                height = min(width * self.pixels_y.value() / self.pixels_x.value(), draft.height * 0.7)
                box = Box((draft.width - width) / 2, draft.height * 0.12, width, height)
        screen = DraftScreen(
            box=box,
            width=self.pixels_x.value(),
            height=self.pixels_y.value(),
            colour=self.colour.isChecked(),
            touch=self.touch.isChecked(),
            inches=draft.screen.inches,
            paper=self.paper.isChecked(),
        )
        self.edit(with_screen(draft, screen), self.tr("Screen"), "screen")

    @override
    def refresh(self) -> None:
        draft, screen = self.draft, with_paper_size(self.draft.screen)
        for box, value in (
            (self.shown, screen.box is not None),
            (self.paper, screen.paper),
            (self.colour, screen.colour),
            (self.touch, screen.touch),
        ):
            box.blockSignals(True)
            box.setChecked(value)
            box.blockSignals(False)
        place = screen.box or Box(0, 0, 1, 1)
        for field, length in (
            (self.left, place.x),
            (self.top, place.y),
            (self.wide, place.width),
            (self.tall, place.height),
        ):
            field.show_length(length)
            field.setEnabled(screen.box is not None)
        show_number(self.pixels_x, screen.width)
        show_number(self.pixels_y, screen.height)
        self.form.setRowVisible(self.paper, draft.is_sidecar)
        self.paper.setEnabled(screen.box is not None)
        for shown in (self.pixels_x, self.pixels_y, self.colour, self.touch):
            shown.setEnabled(not screen.paper)
        space = label_space(draft)
        auto = self.tr("as it stands: {n}")
        self.label_width.setSpecialValueText(auto.format(n=space.pixels))
        self.label_font.setSpecialValueText(auto.format(n=space.font_px))
        show_number(self.label_width, draft.label.pixels)
        show_number(self.label_font, draft.label.font_px)
        show_number(self.label_chars, draft.label.max_chars)
        self.hint.setText(
            self.tr("Pixels of a paper strip are tenths of a millimetre.")
            if screen.paper
            else self.tr("The data sheet has the pixels. Labels stand beside the keys at their height.")
        )
