"""What a macro asks for before it goes on: data of the key, written once for the phone and read back."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models.catalogue_index import Catalogue
from app.models.findings import Severity
from app.models.keys import Assignment, KeyPosition
from app.models.mac import MacAddress
from app.rendering.reader import read_config
from app.rendering.renderer import render_phone
from app.rendering.writing import Rendered, RenderInput
from app.storage.catalogue_files import open_catalogue
from tests.rendering.helpers import DOUBTS, assert_reads_back, settings_of
from tests.rendering.layouts import texts

CATALOGUE = open_catalogue()

MACRO = "*99$P1N4$$Trefer$"


def job(catalogue: Catalogue, *keys: Assignment) -> RenderInput:
    return RenderInput(
        catalogue.space("poly-vvx411", ()),
        catalogue.dialect("poly"),
        catalogue.features,
        {KeyPosition(0, 1, slot): key for slot, key in enumerate(keys, start=1)},
        mac=MacAddress("0004f2aabb01"),
    )


def macro(value: str = MACRO, **prompts: str) -> Assignment:
    key = Assignment(feature="custom", value=value, label="To mailbox")
    for name, text in prompts.items():
        key = key.with_extra(name.replace("__", "."), text)
    return key


def codes(rendered: Rendered) -> list[tuple[str, Severity]]:
    return [(item.code, item.severity) for item in rendered.findings]


def test_a_prompt_is_written_with_its_macro(catalogue: Catalogue) -> None:
    rendered = render_phone(job(catalogue, macro(prompt1="Mailbox & <PIN>")))
    found = settings_of(rendered.files[0].data)
    assert {name: text for name, text in found.items() if name.startswith("efk.efkprompt")} == {
        "efk.efkprompt.1.status": "1",
        "efk.efkprompt.1.label": "Mailbox & <PIN>",
        "efk.efkprompt.1.type": "numeric",
        "efk.efkprompt.1.userfeedback": "visible",
    }
    assert found["efk.efklist.1.action.string"] == MACRO
    assert not rendered.findings


def test_prompts_are_read_back(catalogue: Catalogue) -> None:
    assert_reads_back(
        job(
            catalogue,
            macro(prompt1="Mailbox"),
            macro("$P1N4$$Tinvite$$P12N2$", prompt1="Mailbox", prompt12="Code", prompt12__type="text"),
            macro("*5$P3N1$$Tinvite$", prompt3="n", prompt3__userfeedback="masked", prompt3__digitmatching="style1"),
        ),
        catalogue,
    )


@pytest.mark.parametrize(
    ("key", "code"),
    [
        (macro(), "prompt_missing"),
        (macro("*99$Tinvite$", prompt1="Mailbox"), "prompt_unused"),
        (macro("*99$Tinvite$$P1N4", prompt1="Mailbox"), "macro_unbalanced"),
    ],
)
def test_what_is_wrong_with_a_macro_is_told(key: Assignment, code: str, catalogue: Catalogue) -> None:
    rendered = render_phone(job(catalogue, key))
    assert (code, Severity.WARNING) in codes(rendered)
    assert settings_of(rendered.files[0].data)["efk.efklist.1.action.string"] == key.value


def test_a_number_is_one_prompt_for_the_whole_phone(catalogue: Catalogue) -> None:
    rendered = render_phone(job(catalogue, macro(prompt1="Mailbox"), macro(prompt1="Room")))
    assert codes(rendered) == [("prompt_twice", Severity.ERROR)]
    assert settings_of(rendered.files[0].data)["efk.efkprompt.1.label"] == "Mailbox"


def test_prompts_without_a_question_or_switched_off_are_kept(catalogue: Catalogue) -> None:
    for status, label in (("1", ""), ("0", "Mailbox")):
        text = (
            '<x lineKey.reassignment.enabled="1" lineKey.1.category="EFK" lineKey.1.index="1" '
            f'efk.efklist.1.action.string="{MACRO}" efk.efkprompt.1.status="{status}"'
            f' efk.efkprompt.1.label="{label}"/>'
        )
        result = read_config(text.encode(), "x.cfg", catalogue, model="VVX 411")
        assert result.keys[KeyPosition(0, 1, 1)].extra == ()
        rendered = render_phone(evolve(job(catalogue), keys=result.keys, kept=result.kept))
        assert settings_of(rendered.files[0].data)["efk.efkprompt.1.label"] == label
        assert [code for code, _ in codes(rendered)] == ([] if status == "1" else ["prompt_missing"])


@given(
    numbers=st.lists(st.lists(st.integers(1, 99), min_size=1, max_size=3, unique=True), min_size=1, max_size=5),
    questions=st.lists(texts(1), min_size=99, max_size=99),
    kinds=st.lists(st.sampled_from(["", "text", "masked"]), min_size=99, max_size=99),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_prompts_come_back(numbers: list[list[int]], questions: list[str], kinds: list[str]) -> None:
    keys = []
    for used in numbers:
        key = Assignment(feature="custom", value="*5" + "".join(f"$P{n}N4$" for n in used) + "$Tinvite$")
        for n in used:
            key = key.with_extra(f"prompt{n}", questions[n - 1]).with_extra(f"prompt{n}.type", kinds[n - 1])
        keys.append(key)
    assert_reads_back(job(CATALOGUE, *keys), CATALOGUE, DOUBTS)


def test_a_favourite_has_no_prompts(catalogue: Catalogue) -> None:
    key = Assignment(feature="speed_dial", value="201").with_extra("favourite", "2").with_extra("prompt1", "PIN")
    rendered = render_phone(job(catalogue, key.with_extra("mname", "x")))
    assert codes(rendered) == [("extra_not_expressible", Severity.WARNING)] * 2


def test_other_vendors_tell_that_they_have_no_prompts(catalogue: Catalogue) -> None:
    other = evolve(
        job(catalogue, macro(prompt1="Mailbox")),
        space=catalogue.space("cisco-8841", ()),
        dialect=catalogue.dialect("cisco-mpp"),
    )
    assert [item.code for item in render_phone(other).findings if item.severity is Severity.ERROR]
