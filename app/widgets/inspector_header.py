"""The head of the inspector: which key, what the vendor calls it, and which layer decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.models.features import FeatureCatalogue
from app.models.keys import HARD_AREA
from app.models.keyspace import KeySlot
from app.models.layers import LayerKind, Placed
from app.viewmodels.document import EditorDocument
from app.viewmodels.key_facts import KeyFacts, origin_counts, vendor_index
from app.viewmodels.key_list_model import KeyListModel, KeyRow
from app.widgets.controls import words
from app.widgets.fitting_controls import ElidedLabel, ElidingButton
from app.widgets.icons import Icons
from app.widgets.key_disc import KeyDisc
from app.widgets.theme import SECONDARY_PX, Theme

_DISC = 34


def key_title(slot: KeySlot) -> str:
    """Name a key for a heading: `Key 7` or `Sidecar 1 · page 2 · key 4`."""
    where = slot.position
    if where.unit:
        return QCoreApplication.translate("InspectorHeader", "Sidecar {unit} · page {page} · key {slot}").format(
            unit=where.unit, page=where.page, slot=where.slot
        )
    if slot.named is not None:
        name = slot.named.name
        return (
            QCoreApplication.translate("InspectorHeader", "Hard key {name}").format(name=name)
            if where.area == HARD_AREA
            else name
        )
    kind = {"mpk": QCoreApplication.translate("InspectorHeader", "MPK key")}.get(
        where.area, QCoreApplication.translate("InspectorHeader", "Key")
    )
    return f"{kind} {slot.bank_index}"


def key_place(slot: KeySlot, pages: int, names: Mapping[str, str | Sequence[str]]) -> str:
    """Return page and vendor index of a key in small print, e.g. `page 2 · linekey.10`."""
    index = vendor_index(slot, names)
    shows_page = slot.position.unit == 0 and pages > 1
    return (
        QCoreApplication.translate("InspectorHeader", "page {page} · {index}").format(
            page=slot.position.page, index=index
        )
        if shows_page
        else index
    )


def origin_sentence(document: EditorDocument, facts: KeyFacts) -> str:
    """Say which layer decides what the keys do."""
    if len(facts.rows) == 1:
        return _origin_of_one(document, facts.placed[0], facts.below[0], facts.own[0])
    parts = []
    for (kind, name), count in sorted(origin_counts(facts).items(), key=lambda item: -item[0][0]):
        if kind in (LayerKind.OWN, LayerKind.USER):
            parts.append(QCoreApplication.translate("InspectorHeader", "%n set here", "", count))
        elif name and kind is not LayerKind.MODEL:
            parts.append(QCoreApplication.translate("InspectorHeader", "%n from {name}", "", count).format(name=name))
        else:
            parts.append(QCoreApplication.translate("InspectorHeader", "%n set by nothing", "", count))
    if document.is_template:
        own = len(facts.own_rows)
        return QCoreApplication.translate("InspectorHeader", "%n set in this template", "", own)
    return " · ".join(parts)


def _origin_of_one(document: EditorDocument, placed: Placed, below: Placed, own: bool) -> str:
    if own:
        if document.is_template:
            return QCoreApplication.translate("InspectorHeader", "Set in this template")
        return (
            QCoreApplication.translate("InspectorHeader", "Set here, over {name}").format(name=below.name)
            if below.kind in (LayerKind.BRAND, LayerKind.TEMPLATE)
            else QCoreApplication.translate("InspectorHeader", "Set on this phone")
        )
    match placed.kind:
        case LayerKind.TEMPLATE if document.is_template is False:
            return QCoreApplication.translate("InspectorHeader", "Comes from: template {name}").format(name=placed.name)
        case LayerKind.BRAND:
            return QCoreApplication.translate("InspectorHeader", "Comes from: brand default {name}").format(
                name=placed.name
            )
    if placed.kind is LayerKind.MODEL and placed.assignment.is_assigned:
        return QCoreApplication.translate("InspectorHeader", "The phone's own default; nothing is written")
    return QCoreApplication.translate("InspectorHeader", "Nothing is set; the phone decides")


def reset_words(facts: KeyFacts) -> str:
    """Name what a reset leads to: the template, or the phone's own default."""
    from_template = {
        below.kind in (LayerKind.BRAND, LayerKind.TEMPLATE)
        for below, own in zip(facts.below, facts.own, strict=True)
        if own
    }
    if from_template == {True}:
        return QCoreApplication.translate("InspectorHeader", "Reset to template")
    return (
        QCoreApplication.translate("InspectorHeader", "Reset to phone's default")
        if from_template == {False}
        else QCoreApplication.translate("InspectorHeader", "Reset")
    )


class DiscMark(QWidget):
    """The disc of the selected key as the list paints it; for several keys, their count."""

    def __init__(self, disc: KeyDisc, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._disc = disc
        self._theme = theme
        self._key: KeyRow | None = None
        self._count = 0
        self.setFixedSize(_DISC, _DISC)
        theme.changed.connect(self.update)

    def show_key(self, key: KeyRow) -> None:
        """Show one key."""
        if key != self._key:
            self._key = key
            self.update()

    def show_count(self, count: int) -> None:
        """Show how many keys are selected."""
        self._key, self._count = None, count
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if self._key is not None:
            self._disc.paint(painter, circle, self._key)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent"))
            painter.drawEllipse(circle)
            painter.setFont(self._theme.figures(12, QFont.Weight.DemiBold))
            painter.setPen(self._theme.color("on_accent"))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._count))
        painter.end()


class _TailLabel(QWidget):
    """Small print at the right edge; where room is short its beginning goes, since the number at its end matters."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self.update)

    def show_text(self, text: str) -> None:
        """Show another text."""
        if text == self._text:
            return
        self._text = text
        self.setToolTip(text)
        self.update()

    @property
    def text(self) -> str:
        """The whole text."""
        return self._text

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._theme.figures(SECONDARY_PX))
        painter.setPen(self._theme.color("muted"))
        text = painter.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideLeft, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()


class InspectorHeader(QWidget):
    """Disc, name, place and origin of the selected keys, and the way back to the layer below."""

    reset_asked = Signal()

    def __init__(self, icons: Icons, features: FeatureCatalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.disc = DiscMark(KeyDisc(icons.theme, features), icons.theme)
        self.title = words("", "heading")
        self.place = _TailLabel(icons.theme)
        self.origin = ElidedLabel("", "muted")
        self.reset = ElidingButton()
        self.reset.setProperty("role", "link")
        self.reset.setObjectName("reset_button")
        self.reset.clicked.connect(self._on_reset_clicked)
        policy = self.reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(policy)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.title)
        first.addWidget(self.place, 1)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.origin, 1)
        second.addWidget(self.reset)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addLayout(first)
        lines.addLayout(second)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.disc)
        layout.addLayout(lines, 1)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(240, super().minimumSizeHint().height())

    def _on_reset_clicked(self) -> None:
        self.reset_asked.emit()

    def show_facts(self, model: KeyListModel, facts: KeyFacts, names: Mapping[str, str | Sequence[str]]) -> None:
        """Show the selected keys; `names` are the vendor's index patterns by bank."""
        document = model.document
        if len(facts.rows) == 1:
            slot = facts.slots[0]
            area = document.space.area(slot.position)
            self.title.setText(key_title(slot))
            self.place.show_text(key_place(slot, area.pages if area else 1, names))
            self.disc.show_key(model.key_row(facts.rows[0]))
        else:
            self.title.setText(QCoreApplication.translate("InspectorHeader", "%n keys selected", "", len(facts.rows)))
            self.place.show_text("")
            self.disc.show_count(len(facts.rows))
        sentence = origin_sentence(document, facts)
        self.origin.set_text(sentence)
        self.reset.setVisible(bool(facts.own_rows) and facts.obstacle is None)
        self.reset.setText(reset_words(facts))
        self.reset.setToolTip(f"{self.reset.text()}\n{self._below_words(document, facts)}")

    def _below_words(self, document: EditorDocument, facts: KeyFacts) -> str:
        if len(facts.rows) != 1 or not facts.below[0].assignment.is_assigned:
            return self.tr("Takes away what is set here.")
        feature = document.catalogue.features.get(facts.below[0].assignment.feature)
        job = [feature.title if feature else "", facts.below[0].assignment.value, facts.below[0].assignment.label]
        return self.tr("Underneath: {job}").format(job=" ".join(part for part in job if part))
