"""The macro language: text to steps and back, and where a mistake is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.macros import MacroLanguage, macro_language
from app.storage.catalogue_files import open_catalogue


def poly() -> MacroLanguage:
    language = macro_language(open_catalogue().dialect("poly"))
    assert language is not None
    return language


LANGUAGE = poly()


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("", []),
        ("1234$Tdtmf$", [("dtmf", "1234")]),
        ("*97$Tinvite$$Cpause2$01$Tdtmf$", [("dial", "*97"), ("pause", "2"), ("dtmf", "01")]),
        ("102$Tinvite$$Cwc$$Cp3$", [("dial", "102"), ("wait", ""), ("pause", "3")]),
        ("*80$P1N4$$Tinvite$", [("text", "*80"), ("prompt", "1N4"), ("dial", "")]),
        ("*99$P1N4$$Trefer$", [("text", "*99"), ("prompt", "1N4"), ("transfer", "")]),
        ("$FTransfer$", [("press", "Transfer")]),
        ("$Chu$$Ch$", [("hang_up", ""), ("hold", "")]),
        ("$Mnight$", [("macro", "night")]),
        ("12$Xq$", [("text", "12$Xq$")]),
        ("12$Tinvite", [("text", "12$Tinvite")]),
    ],
)
def test_steps_of_a_macro(text: str, steps: list[tuple[str, str]]) -> None:
    read = LANGUAGE.read(text)
    assert [(step.kind, step.value) for step in read] == steps
    assert LANGUAGE.write(read) == text


@pytest.mark.parametrize(
    ("text", "mistakes"),
    [
        ("102$Tinvite$", []),
        ("102$Tinvite", [(3, "macro_open")]),
        ("102$", [(3, "macro_open")]),
        ("102Tinvite$", [(10, "macro_open")]),
        ("102$Tinvite$Cwc$$5", [(12, "macro_not_opened"), (15, "macro_unknown")]),
        ("1$Tinvite$Cwc", [(10, "macro_not_opened")]),
        ("$$", [(0, "macro_unknown")]),
        ("$Xyz$", [(0, "macro_unknown")]),
        ("ana@pbx.example.net$Tinvite$", []),
    ],
)
def test_where_a_macro_is_wrong(text: str, mistakes: list[tuple[int, str]]) -> None:
    found = [(mistake.place, mistake.code) for mistake in LANGUAGE.mistakes(text)]
    assert found == mistakes


@given(st.text(alphabet="$TCPFMinvitedtmfrefwchup0123456789N*#a", max_size=60))
def test_any_text_survives_being_read_as_steps(text: str) -> None:
    assert LANGUAGE.write(LANGUAGE.read(text)) == text


@given(st.lists(st.sampled_from([kind.id for kind in LANGUAGE.kinds]), max_size=8))
def test_new_steps_in_any_order_are_balanced(kinds: list[str]) -> None:
    text = LANGUAGE.write([LANGUAGE.new(kind) for kind in kinds])
    assert LANGUAGE.mistakes(text) == []
    assert [step.kind for step in LANGUAGE.read(text)] == kinds


def test_a_value_cannot_end_its_step() -> None:
    step = LANGUAGE.with_value(LANGUAGE.new("dial"), "10$2")
    assert step.text == "102$Tinvite$"


def test_other_vendors_have_no_language() -> None:
    assert macro_language(open_catalogue().dialect("yealink")) is None
