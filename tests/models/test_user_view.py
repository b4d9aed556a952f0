"""What a phone's user may change, whichever way the change comes about."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from attrs import evolve

from app.errors import EditRefused
from app.models.catalogue_index import Catalogue
from app.models.documents import Document, Layout, Line, LinkMode, Phone, Template
from app.models.keys import Assignment, KeyMap, KeyPosition
from app.models.layers import stack_for
from app.models.user_view import refuse_user_edit

K1, K2, K3 = (KeyPosition(0, 1, slot) for slot in (1, 2, 3))
LINE = Assignment(feature="line", locked=True)
BLF = Assignment(feature="blf", value="102")
PHONE = Phone(
    "p",
    "Desk",
    Layout("yealink-t54w", (), KeyMap({K1: LINE, K2: BLF})),
    lines=(Line(1, "101", secret="s"),),
)


def with_keys(**changes: Assignment | None) -> Callable[[Phone], Phone]:
    places = {"k1": K1, "k2": K2, "k3": K3}

    def change(phone: Phone) -> Phone:
        keys = phone.layout.keys.updated({places[name]: key for name, key in changes.items()})
        return evolve(phone, layout=evolve(phone.layout, keys=keys))

    return change


def tried(catalogue: Catalogue, before: Document, after: Document, template: Template | None = None) -> str:
    """Return the code of the refusal, "" if the change may pass."""
    space = catalogue.key_space(before.layout)
    try:
        refuse_user_edit(before, after, space, stack_for(before, space.model, template))
    except EditRefused as error:
        return error.code
    return ""


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (with_keys(k2=evolve(BLF, value="103")), ""),
        (with_keys(k2=None), ""),
        (with_keys(k3=BLF), ""),
        (with_keys(k2=evolve(BLF, label="Ana")), ""),
        (with_keys(k1=None), "user_view_locked"),
        (with_keys(k1=evolve(LINE, locked=False)), "user_view_locked"),
        (with_keys(k1=evolve(LINE, label="Me")), "user_view_locked"),
        (with_keys(k1=BLF, k2=LINE), "user_view_locked"),
        (with_keys(k2=evolve(BLF, locked=True)), "user_view_lock"),
        (with_keys(k3=LINE), "user_view_lock"),
        (lambda phone: evolve(phone, name="Mine"), "user_view_other"),
        (lambda phone: evolve(phone, lines=(Line(1, "102"),)), "user_view_other"),
        (lambda phone: evolve(phone, settings=(("blf_transport", "tcp"),)), "user_view_other"),
        (lambda phone: evolve(phone, layout=evolve(phone.layout, sidecars=("yealink-exp50",))), "user_view_other"),
        (lambda phone: evolve(phone, layout=evolve(phone.layout, model_id="yealink-t46u")), "user_view_other"),
        (lambda phone: evolve(phone, template_id="t", link=LinkMode.LINKED), ""),
        (lambda phone: evolve(with_keys(k2=None)(phone), template_id="t", link=LinkMode.LINKED), ""),
        (lambda phone: evolve(with_keys(k1=None)(phone), template_id="t", link=LinkMode.LINKED), "user_view_locked"),
        (lambda phone: evolve(phone, template_id="t", link=LinkMode.LINKED, name="Mine"), "user_view_other"),
    ],
)
def test_only_free_keys_and_the_choice_of_a_template(
    catalogue: Catalogue, change: Callable[[Phone], Phone], code: str
) -> None:
    assert tried(catalogue, PHONE, change(PHONE)) == code


def test_a_lock_of_the_template_holds_too(catalogue: Catalogue) -> None:
    template = Template("t", "Base", Layout("yealink-t54w", (), KeyMap({K3: evolve(BLF, locked=True)})))
    phone = evolve(PHONE, template_id="t", link=LinkMode.LINKED)
    assert tried(catalogue, phone, with_keys(k3=BLF)(phone), template) == "user_view_locked"
    assert tried(catalogue, phone, with_keys(k2=None)(phone), template) == ""


def test_a_template_cannot_be_changed(catalogue: Catalogue) -> None:
    template = Template("t", "Base", Layout("yealink-t54w"))
    after = evolve(template, layout=evolve(template.layout, keys=KeyMap({K3: BLF})))
    assert tried(catalogue, template, after) == "user_view_template"
