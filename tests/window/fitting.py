"""Finds text that does not fit its widget, and widgets that lie on each other."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QFrame,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSplitterHandle,
    QToolButton,
    QWidget,
)

from app.widgets.controls import Chip
from app.widgets.feature_button import FeatureButton
from app.widgets.fitting_controls import ElidingButton, ElidingToolButton, WrappingCheckBox
from app.widgets.floating_bar import FloatingBar
from app.widgets.key_list_heading import StickyHeading
from app.widgets.messages import BannerStack

SLACK = 1
FLOATING = (FloatingBar, StickyHeading, BannerStack, QSplitterHandle)
"""Lies on others by intent."""
ELIDES = (Chip, ElidingButton, ElidingToolButton, FeatureButton)
"""Paints its text itself and shortens it, with all of it in the tooltip or the name."""


def _name(widget: QWidget, text: str = "") -> str:
    return f"{type(widget).__name__} {widget.objectName() or widget.accessibleName()} {text[:60]!r}"


def _text_of(widget: QWidget) -> str:
    if isinstance(widget, QToolButton) and widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
        return ""
    if isinstance(widget, QLabel | QPushButton | QToolButton | QCheckBox | QRadioButton):
        return widget.text()
    return ""


def cut(widget: QWidget) -> str:
    """Say how the text of one widget is cut, "" if it is not."""
    size = widget.size()
    if isinstance(widget, ELIDES):
        need = widget.fontMetrics().height()
        return "" if size.height() >= need else f"{size.height()} px high, text needs {need}"
    if isinstance(widget, QLineEdit | QComboBox | QAbstractSpinBox):
        need = widget.fontMetrics().height()
        return "" if size.height() >= need else f"{size.height()} px high, text needs {need}"
    text = _text_of(widget)
    if not text:
        return ""
    if isinstance(widget, WrappingCheckBox) or (isinstance(widget, QLabel) and widget.wordWrap()):
        high = widget.heightForWidth(size.width())
        longest = max((widget.fontMetrics().horizontalAdvance(word) for word in text.split()), default=0)
        if size.height() + SLACK < high:
            return f"{size.height()} px high, text needs {high}"
        room = widget.contentsRect().width() - (0 if isinstance(widget, QLabel) else 24)
        return "" if longest <= room + SLACK else f"{room} px wide, a word needs {longest}"
    hint = widget.sizeHint()
    if isinstance(widget, QAbstractButton):
        # A style adds air; what may not be cut is the text with its icon.
        metrics = widget.fontMetrics()
        plain = text.replace("&&", "\0").replace("&", "").replace("\0", "&")
        icon = widget.iconSize().width() + 4 if not widget.icon().isNull() else 0
        mark = widget.fontMetrics().height() if isinstance(widget, QCheckBox | QRadioButton) else 0
        hint = QSize(metrics.horizontalAdvance(plain) + icon + mark, metrics.height())
    else:
        hint = QSize(hint.width(), widget.fontMetrics().boundingRect(text).height())
    if size.width() + SLACK < hint.width() or size.height() + SLACK < hint.height():
        return f"{size.toTuple()}, text needs {hint.toTuple()}"
    return ""


def cut_texts(root: QWidget) -> list[str]:
    """Return all visible widgets of a tree whose text does not fit."""
    return [
        f"{_name(widget, _text_of(widget))}: {trouble}"
        for widget in root.findChildren(QWidget)
        if widget.isVisible() and not widget.size().isEmpty() and (trouble := cut(widget))
    ]


def overlaps(root: QWidget) -> list[str]:
    """Return the visible siblings in layouts that lie on each other."""
    found = []
    for parent in (root, *root.findChildren(QWidget)):
        layout = parent.layout()
        if layout is None or not parent.isVisible():
            continue
        managed = [
            child
            for child in parent.children()
            if isinstance(child, QWidget)
            and child.isVisible()
            and not child.isWindow()
            and not isinstance(child, FLOATING)
            and layout.indexOf(child) >= 0
        ]
        managed += [
            child
            for child in parent.children()
            if isinstance(child, QWidget)
            and child.isVisible()
            and child not in managed
            and not child.isWindow()
            and not isinstance(child, FLOATING)
            and isinstance(child, QLabel | QAbstractButton | QLineEdit | QComboBox | QFrame | QAbstractScrollArea)
        ]
        for place, one in enumerate(managed):
            for other in managed[place + 1 :]:
                common = one.geometry().intersected(other.geometry())
                if common.width() > SLACK and common.height() > SLACK:
                    found.append(f"{_name(one, _text_of(one))} lies on {_name(other, _text_of(other))}")
    return found


def outside(root: QWidget) -> list[str]:
    """Return visible widgets that reach over the edge of their parent, where that is not one that scrolls."""
    found = []
    for widget in root.findChildren(QWidget):
        parent = widget.parentWidget()
        if not widget.isVisible() or parent is None or widget.isWindow() or isinstance(widget, FLOATING):
            continue
        over = parent.parentWidget()
        scrolls = isinstance(over, QAbstractScrollArea) and over.viewport() is parent
        if scrolls or isinstance(parent, QAbstractScrollArea | QAbstractSpinBox | QLineEdit):
            continue
        room: QRect = parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK)
        if not room.contains(widget.geometry()):
            found.append(f"{_name(widget, _text_of(widget))} {widget.geometry().getRect()} in {room.getRect()}")
    return found


def too_wide_inside(root: QWidget) -> list[str]:
    """Return the scroll areas without a horizontal bar whose content is wider than they are."""
    found = []
    for area in root.findChildren(QAbstractScrollArea):
        if isinstance(area, QGraphicsView) or not area.isVisible():
            continue
        if area.horizontalScrollBarPolicy() is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
            continue
        over = area.horizontalScrollBar().maximum()
        if over > SLACK:
            found.append(f"{_name(area)} cuts off {over} px at the right")
    return found


def sideways(root: QWidget) -> list[str]:
    """Return what scrolls sideways; text that is not wrapped on purpose, such as a file's, and the desk may."""
    found = []
    for area in (root, *root.findChildren(QAbstractScrollArea)):
        if not isinstance(area, QAbstractScrollArea) or isinstance(area, QGraphicsView | QPlainTextEdit):
            continue
        over = area.horizontalScrollBar().maximum()
        if area.isVisible() and over > SLACK:
            found.append(f"{_name(area)} scrolls {over} px sideways")
    return found


def troubles(root: QWidget) -> list[str]:
    """Return all of it."""
    return [*cut_texts(root), *overlaps(root), *outside(root), *too_wide_inside(root)]
