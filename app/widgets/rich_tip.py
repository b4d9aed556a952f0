"""A tooltip with the picture of a phone model above its lines."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize

from app.widgets.sheet import Thumbnails

_SIZE = QSize(220, 150)


def model_tip(text: str, model_id: str, thumbnails: Thumbnails, ratio: float) -> str:
    """Return the tooltip as rich text.

    Args:
        text: Lines of plain text; the first one is the heading.
        model_id: The model that is pictured.
        thumbnails: Where pictures come from.
        ratio: The device pixel ratio of the screen.
    """
    first, *rest = text.split("\n")
    lines = [f"<b>{escape(first)}</b>", *(escape(line) for line in rest)]
    body = "<br>".join(lines)
    pixmap = thumbnails(model_id, _SIZE, ratio)
    if pixmap is None or pixmap.isNull():
        return f"<div>{body}</div>"
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pixmap.save(buffer, "PNG")
    code = held.toBase64().toStdString()
    size = pixmap.deviceIndependentSize()
    image = f'<img src="data:image/png;base64,{code}" width="{round(size.width())}" height="{round(size.height())}">'
    return f"<div>{image}<br>{body}</div>"
