"""A vendor file as it may be looked at: no secret in it, and nothing else missing."""

from __future__ import annotations

import pytest
from attrs import evolve

from app.models.catalogue_index import Catalogue
from app.models.documents import KeptSettings, Layout, Line, Phone, Setting
from app.models.mac import MacAddress
from app.models.secrets import MASK, secrets_of
from app.services.render import render_document
from app.services.shown_file import shown_file

MODELS = (
    "yealink-t54w",
    "poly-vvx411",
    "grandstream-gxp2170",
    "grandstream-gxv3275",
    "cisco-8851",
    "cisco-spa504g",
    "sangoma-s500",
    "snom-d735",
    "fanvil-x6u",
)


def phone(model: str, secret: str) -> Phone:
    line = Line(1, "101", secret=secret, display_name="Reception", server="pbx.example.net")
    return Phone("p", "Desk", Layout(model), mac=MacAddress("001565aabb01"), lines=(line,))


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("secret", ["s3cret", "a&b<c>\"d'", "r", " blank ", "e=f;g"])
def test_the_password_of_a_line_is_masked_however_it_is_spelled(model: str, secret: str, catalogue: Catalogue) -> None:
    document = phone(model, secret)
    secrets = secrets_of(document, (), catalogue.settings)
    for file in render_document(catalogue, document).files:
        shown = shown_file(file.data, secrets)
        bare = render_document(catalogue, phone(model, "")).files[0].data.decode()
        assert MASK in shown
        rest = [row for row in shown.splitlines() if MASK not in row]
        assert [row for row in rest if row not in bare.splitlines()] == []
        assert len(secret) < 2 or secret.strip() not in shown


def test_a_short_password_is_no_part_of_names(catalogue: Catalogue) -> None:
    document = phone("yealink-t54w", "r")
    shown = shown_file(render_document(catalogue, document).files[0].data, secrets_of(document, (), catalogue.settings))
    assert "account.1.user_name = 101" in shown
    assert "account.1.sip_server.1.address = pbx.example.net" in shown
    assert f"account.1.password = {MASK}" in shown


def test_device_settings_and_kept_ones_have_secrets_too(catalogue: Catalogue) -> None:
    kept = KeptSettings("yealink", (Setting("static.security.user_password", "admin:4711"), Setting("a.b", "7")))
    document = evolve(phone("yealink-t54w", ""), kept=kept, settings=(("admin_password", "Wolke7"),))
    secrets = secrets_of(document, document.settings, catalogue.settings)
    assert secrets == {"admin:4711", "Wolke7"}
    shown = shown_file(render_document(catalogue, document).files[0].data, secrets)
    assert "4711" not in shown
    assert "Wolke7" not in shown
    assert "a.b = 7" in shown


def test_without_secrets_the_file_is_shown_as_it_is() -> None:
    assert shown_file(b"a = 1\n", ()) == "a = 1\n"
