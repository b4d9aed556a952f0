"""Rows of keys are found on a front, and nothing is found where there is none."""

from __future__ import annotations

import pytest
from PIL import Image, ImageOps
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from app.phone_images import key_detection
from app.phone_images.key_detection import suggested_keys
from tests.phone_images import fake_phone


def as_image(picture: Image.Image) -> QImage:
    plain = picture.convert("RGBA")
    data = plain.tobytes()
    return QImage(data, plain.width, plain.height, plain.width * 4, QImage.Format.Format_RGBA8888).copy()


@pytest.mark.parametrize("inverted", [False, True])
def test_all_keys_of_a_front_are_found(inverted: bool) -> None:
    front = fake_phone.front()
    found = suggested_keys(as_image(ImageOps.invert(front) if inverted else front))
    width, height = fake_phone.FRONT
    for left, top, right, bottom in fake_phone.key_places():
        middle = ((left + right) / 2 / width, (top + bottom) / 2 / height)
        near = [
            blob
            for blob in found
            if abs(blob.x + blob.width / 2 - middle[0]) < 0.01 and abs(blob.y + blob.height / 2 - middle[1]) < 0.01
        ]
        assert len(near) == 1
        assert near[0].width == pytest.approx((right - left) / width, abs=0.012)
    assert len(found) == fake_phone.KEYS + 12


def test_nothing_is_found_where_nothing_is() -> None:
    plain = QImage(800, 600, QImage.Format.Format_RGB32)
    plain.fill(Qt.GlobalColor.gray)
    assert suggested_keys(plain) == []
    assert suggested_keys(QImage()) == []
    assert suggested_keys(QImage(3, 3, QImage.Format.Format_RGB32)) == []


def test_a_single_key_is_no_row() -> None:
    front = Image.new("RGB", (900, 600), (40, 40, 44))
    front.paste((220, 220, 220), (400, 300, 470, 330))
    assert suggested_keys(as_image(front)) == []


def test_keys_are_looked_for_at_one_width_however_large_the_front_is(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[tuple[int, int]] = []

    def counting(mask: Image.Image) -> list[key_detection.Blob]:
        searched.append(mask.size)
        return blobs(mask)

    blobs = key_detection._blobs
    monkeypatch.setattr(key_detection, "_blobs", counting)
    large = as_image(fake_phone.front().resize((2400, 1800)))
    assert len(suggested_keys(large)) == fake_phone.KEYS + 12
    assert {width for width, _ in searched} == {key_detection.WIDTH}
    assert max(height for _, height in searched) <= key_detection.WIDTH * 3


def test_the_search_can_be_stopped() -> None:
    class StopError(Exception):
        pass

    def stop() -> None:
        raise StopError

    with pytest.raises(StopError):
        suggested_keys(as_image(fake_phone.front()), stop)
