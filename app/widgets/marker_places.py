"""Where on a key its marker may stand."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from app.phone_images.geometry import KeyPlace


def beside_lamp(cap: QRectF, place: KeyPlace) -> QRectF:
    """Return the part of a key cap that its lamp leaves free, in scene units."""
    if place.lamp is None or not place.rect.contains(place.lamp):
        return cap
    lamp = cap.left() + (place.lamp.x() - place.rect.left()) * cap.width() / place.rect.width()
    room = cap.height() * 0.34
    if lamp > cap.center().x():
        return QRectF(cap.left(), cap.top(), lamp - room - cap.left(), cap.height())
    return QRectF(lamp + room, cap.top(), cap.right() - lamp - room, cap.height())


def dot_place(cap: QRectF, in_row: bool) -> QPointF:
    """Return where the dot of a key with a function of its own stands, in scene units: beside what is printed on it.

    Args:
        cap: The key cap.
        in_row: Whether it is one of a row of blank keys, where the middle is free.
    """
    middle = cap.center()
    return middle if in_row else QPointF(middle.x() + cap.width() * 0.34, middle.y() - cap.height() * 0.26)


def pitch_of(caps: list[QRectF]) -> float:
    """Return the least distance between the middles of two keys, in scene units."""
    least = min((min(cap.width(), cap.height()) for cap in caps), default=20.0) * 2
    middles = [cap.center() for cap in caps]
    for number, one in enumerate(middles):
        for other in middles[number + 1 :]:
            away = one - other
            least = min(least, QPointF.dotProduct(away, away) ** 0.5)
    return least
