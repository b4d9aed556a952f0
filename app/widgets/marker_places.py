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


def pitch_of(caps: list[QRectF]) -> float:
    """Return the least distance between the middles of two keys, in scene units."""
    least = min((min(cap.width(), cap.height()) for cap in caps), default=20.0) * 2
    middles = [cap.center() for cap in caps]
    for number, one in enumerate(middles):
        for other in middles[number + 1 :]:
            away = one - other
            least = min(least, QPointF.dotProduct(away, away) ** 0.5)
    return least
