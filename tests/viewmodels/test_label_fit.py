from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from app.models.catalogue import LabelSpace
from app.viewmodels.label_fit import fit

APP = QApplication.instance() or QApplication([])


def test_a_short_label_is_whole() -> None:
    result = fit("Ana", LabelSpace(134, 20))
    assert (result.visible, result.is_cut, result.hidden) == ("Ana", False, 0)
    assert 0 < result.used < result.available == 134


def test_a_long_label_is_cut_where_the_screen_ends() -> None:
    label = "Reception and switchboard"
    result = fit(label, LabelSpace(100, 20))
    assert result.is_cut
    assert label.startswith(result.visible)
    assert fit(result.visible, LabelSpace(100, 20)).used <= 100


def test_a_limit_in_characters_counts_what_the_eye_counts() -> None:
    family = "👩‍👩‍👧"
    result = fit(f"{family}ab", LabelSpace(0, 20, max_chars=2))
    assert result.visible == f"{family}a"
    assert result.hidden == 1


@given(st.text(max_size=60), st.integers(1, 300))
def test_what_is_visible_begins_the_label_and_never_splits_a_character(label: str, pixels: int) -> None:
    result = fit(label, LabelSpace(pixels, 18))
    assert " ".join(label.split("\n")).startswith(result.visible)
    assert result.is_cut == (result.hidden > 0)
