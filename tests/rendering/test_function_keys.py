"""Soft keys and other keys with functions of their own, in the files of every vendor that has them."""

from __future__ import annotations

import pytest
from attrs import evolve

from app.models.catalogue_index import Catalogue
from app.models.documents import KeptSettings, Setting
from app.models.keys import BLANK_KEY, Assignment, KeyPosition
from app.models.mac import MacAddress
from app.rendering.reader import read_config
from app.rendering.renderer import render_phone
from app.rendering.writing import RenderInput
from tests.rendering.helpers import job_of, settings_of

SOFT_1, SOFT_2 = KeyPosition(0, 1, 1, "soft"), KeyPosition(0, 1, 2, "soft")
UP = KeyPosition(0, 1, 1, "hard")
DIAL = Assignment(feature="speed_dial", value="5551000")
MODELS = {
    "yealink-t54w": {"programablekey.1.type": "%NULL%"},
    "poly-vvx450": {"softkey.1.enable": "0"},
    "grandstream-grp2614": {"pks.softkey.1.keyMode": "Default"},
    "sangoma-s705": {"P43200": "0"},
    "snom-d785": {"phone-settings/context_key[0]": ""},
}


def job(catalogue: Catalogue, model: str, keys: dict[KeyPosition, Assignment]) -> RenderInput:
    phone = catalogue.phone(model)
    return RenderInput(
        catalogue.space(model), catalogue.dialect(phone.dialect), catalogue.features, keys, (),
        MacAddress("001565aabb01"),
    )  # fmt: skip


def written(wanted: RenderInput) -> dict[str, str]:
    return dict(settings_of(render_phone(wanted).files[0].data))


@pytest.mark.parametrize("model", MODELS)
def test_what_is_left_to_the_phone_is_not_written(catalogue: Catalogue, model: str) -> None:
    found = written(job(catalogue, model, {}))
    assert [name for name in found if "soft" in name.lower() or "key" in name.lower() or name.startswith("P4")] == []


@pytest.mark.parametrize(("model", "expected"), MODELS.items())
def test_a_known_key_that_is_left_to_the_phone_gets_its_function_back(
    catalogue: Catalogue, model: str, expected: dict[str, str]
) -> None:
    reset = evolve(job(catalogue, model, {}), reset=frozenset({SOFT_1}))
    rendered = render_phone(reset)
    assert not rendered.findings
    found = settings_of(rendered.files[0].data)
    assert {name: found[name] for name in expected} == expected
    back = read_config(rendered.files[0].data, rendered.files[0].name, catalogue)
    assert back.keys == {}
    assert back.kept.settings == ()


@pytest.mark.parametrize("model", MODELS)
def test_what_such_a_key_cannot_have_is_told_and_not_written(catalogue: Catalogue, model: str) -> None:
    rendered = render_phone(job(catalogue, model, {SOFT_1: Assignment(feature="blf", value="201")}))
    assert [item.code for item in rendered.findings] == ["feature_not_expressible"]
    assert "201" not in settings_of(rendered.files[0].data).values()


def test_a_model_without_the_area_keeps_the_assignment_as_a_finding(catalogue: Catalogue) -> None:
    rendered = render_phone(job(catalogue, "cisco-spa504g", {SOFT_1: DIAL}))
    assert [item.code for item in rendered.findings] == ["key_not_on_phone"]


def test_options_that_line_keys_and_soft_keys_need_stand_once(catalogue: Catalogue) -> None:
    custom = Assignment(feature="custom", value="1$Tdtmf$")
    found = written(job(catalogue, "poly-vvx450", {KeyPosition(0, 1, 1): custom, SOFT_1: custom}))
    assert found["feature.enhancedFeatureKeys.enabled"] == "1"
    assert found["feature.EFKLineKey.enabled"] == "1"
    assert found["softkey.1.action"] == found["efk.efklist.1.action.string"] == "1$Tdtmf$"


def test_labels_that_have_no_place_are_told(catalogue: Catalogue) -> None:
    rendered = render_phone(job(catalogue, "yealink-t54w", {UP: evolve(DIAL, label="Acme")}))
    assert [item.code for item in rendered.findings] == ["label_not_expressible"]
    assert "programablekey.5.label" not in settings_of(rendered.files[0].data)


class TestReading:
    def read(self, catalogue: Catalogue, text: str, model: str) -> dict[KeyPosition, Assignment]:
        return dict(read_config(text.encode(), "a.cfg", catalogue, model=model).keys)

    def test_yealink_as_found(self, catalogue: Catalogue) -> None:
        text = (
            "#!version:1.0.0.1\nprogramablekey.1.type = 28\nprogramablekey.1.line = %NULL%\n"
            "programablekey.1.value = %NULL%\nprogramablekey.1.label = Historial\nprogramablekey.2.type = 61\n"
            "programablekey.3.type = 0\nprogramablekey.4.type = %NULL%\nprogramablekey.6.type = 38\n"
            "programablekey.14.type = 2\n"
        )
        result = read_config(text.encode(), "a.cfg", catalogue, model="T54W")
        assert result.keys == {
            SOFT_1: Assignment(feature="history", label="Historial"),
            SOFT_2: Assignment(feature="directory"),
            KeyPosition(0, 1, 3, "soft"): BLANK_KEY,
            KeyPosition(0, 1, 2, "hard"): Assignment(feature="ldap"),
        }
        assert ("programablekey.14.type", "2") in {(item.name, item.value) for item in result.kept.settings}

    def test_sangoma_zero_is_the_phones_own(self, catalogue: Catalogue) -> None:
        text = (
            '<hl_provision version="1"><config version="1"><P43200>0</P43200><P43201>37</P43201><P20044>Dir</P20044>'
            "<P43205>21</P43205></config></hl_provision>"
        )
        assert self.read(catalogue, text, "s705") == {
            SOFT_2: Assignment(feature="directory", label="Dir"),
            KeyPosition(0, 1, 2, "hard"): Assignment(feature="dnd"),
        }

    def test_grandstream_by_number(self, catalogue: Catalogue) -> None:
        text = (
            '<gs_provision version="1"><config version="1"><P2987>-1</P2987><P2991>0</P2991><P2992>1</P2992>'
            "<P2993>Acme</P2993><P2994>5551000</P2994><P30>ntp.example.net</P30></config></gs_provision>"
        )
        result = read_config(text.encode(), "cfg000b82aabb01.xml", catalogue, model="GRP2614")
        assert result.keys == {SOFT_2: evolve(DIAL, line=2, label="Acme")}
        again = settings_of(render_phone(job_of(result, catalogue)).files[0].data)
        assert (again["P2991"], again["P2992"], again["P2994"]) == ("0", "1", "5551000")

    def test_snom_of_the_other_source_is_written_in_today_s_spelling(self, catalogue: Catalogue) -> None:
        text = (
            '<settings><phone-settings e="2"><gui_fkey1 perm="RW">keyevent F_DND</gui_fkey1>'
            '<gui_fkey2 perm="R">speed *97</gui_fkey2></phone-settings></settings>'
        )
        result = read_config(text.encode(), "000413AABB01.xml", catalogue, model="D785")
        assert result.keys == {SOFT_1: Assignment(feature="dnd"), SOFT_2: Assignment(
            feature="speed_dial", value="*97", locked=True
        )}  # fmt: skip
        again = settings_of(render_phone(job_of(result, catalogue)).files[0].data)
        assert again["phone-settings/context_key[1]"] == "speed *97"
        assert not any("gui_fkey" in name for name in again)

    def test_poly_keeps_what_differs_from_ours(self, catalogue: Catalogue) -> None:
        text = (
            '<?xml version="1.0"?><X softkey.1.enable="1" softkey.1.label="Dir" softkey.1.action="$FDirectories$" '
            'softkey.1.use.active="1" softkey.1.precede="1" softkey.2.enable="0" softkey.2.label="Old" '
            'softkey.2.action="x"/>'
        )
        result = read_config(text.encode(), "0004f2aabb01.cfg", catalogue, model="VVX 450")
        extra = (("insert", "0"), ("precede", "1"), ("use.active", "1"), ("use.idle", "0"))
        assert result.keys == {SOFT_1: Assignment(feature="custom", value="$FDirectories$", label="Dir", extra=extra)}
        again = settings_of(render_phone(job_of(result, catalogue)).files[0].data)
        assert (again["softkey.1.use.idle"], again["softkey.1.insert"]) == ("0", "0")
        assert again["softkey.2.enable"] == "0"
        assert again["softkey.2.label"] == "Old"

    def test_settings_that_were_kept_before_give_way_to_keys(self, catalogue: Catalogue) -> None:
        kept = KeptSettings("yealink", (Setting("programablekey.1.type", "28"), Setting("x.y", "1")))
        rendered = render_phone(evolve(job(catalogue, "yealink-t54w", {SOFT_1: DIAL}), kept=kept))
        found = settings_of(rendered.files[0].data)
        assert (found["programablekey.1.type"], found["x.y"]) == ("13", "1")
        assert [item.code for item in rendered.findings] == ["kept_replaced"]
