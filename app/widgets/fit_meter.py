"""Shows whether a label fits beside its key on the phone's screen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.models.catalogue import Doubt
from app.viewmodels.label_fit import LabelFit
from app.widgets.theme import SECONDARY_PX, Theme

_BAR = 3
_GAP = 3


class FitMeter(QWidget):
    """A thin bar with a line of words: how much of the screen's width a label takes, and what is cut.

    It is read only and takes no focus; `summary` is what a screen reader hears as part of the label field.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fit: LabelFit | None = None
        self._doubt: Doubt | None = None
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_fit(self, fit: LabelFit | None, unit: str = "", doubt: Doubt | None = None) -> None:
        """Show a measurement; None empties the meter but keeps its place.

        Args:
            fit: The measurement.
            unit: The phone or sidecar that it was made for.
            doubt: The catalogue's doubt about the width, if there is one.
        """
        self._fit, self._doubt, self._words = fit, doubt, ""
        self.setToolTip(self._explanation(unit) if fit is not None and fit.available else "")
        self.update()

    def show_words(self, text: str) -> None:
        """Show a sentence about several labels instead of a measurement."""
        self._fit, self._doubt, self._words = None, None, text
        self.setToolTip("")
        self.update()

    def _explanation(self, unit: str) -> str:
        if self._fit is None:
            return ""
        text = self.tr("The screen of the {unit} has {available:.0f} pixels for a label; this one takes {used:.0f}.")
        text = text.format(unit=unit, available=self._fit.available, used=self._fit.used)
        if self._doubt is not None:
            why = self.tr("The width is {confidence}: {source}. Take it as a guide.")
            text += "\n" + why.format(confidence=self._doubt.confidence, source=self._doubt.source)
        return text

    @property
    def summary(self) -> str:
        """The measurement in words, "" when there is none."""
        fit = self._fit
        if fit is None or not fit.available:
            return self._words
        about = "≈ " if self._doubt is not None else ""
        if not fit.is_cut:
            return self.tr("{about}{used:.0f} of {available:.0f} px").format(
                about=about, used=fit.used, available=fit.available
            )
        return self.tr("Cut to “{visible}…”").format(visible=fit.visible)

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, _BAR + _GAP + QFontMetrics(self._theme.font(SECONDARY_PX)).height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        text = self.summary
        if not text:
            return
        fit = self._fit
        is_cut = fit is None or fit.is_cut
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if fit is not None and fit.available:
            self._paint_bar(painter, min(1.0, fit.used / fit.available), "warning" if is_cut else "good")
        painter.setFont(self._theme.figures(SECONDARY_PX))
        painter.setPen(self._theme.color("warning" if is_cut else "muted"))
        below = QRectF(0, _BAR + _GAP, self.width(), self.height() - _BAR - _GAP)
        metrics = painter.fontMetrics()
        text = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, int(below.width()))
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.end()

    def _paint_bar(self, painter: QPainter, share: float, tone: str) -> None:
        painter.setBrush(self._theme.color("line"))
        painter.drawRoundedRect(QRectF(0, 0, self.width(), _BAR), _BAR / 2, _BAR / 2)
        if share > 0:
            painter.setBrush(self._theme.color(tone))
            painter.drawRoundedRect(QRectF(0, 0, self.width() * share, _BAR), _BAR / 2, _BAR / 2)
