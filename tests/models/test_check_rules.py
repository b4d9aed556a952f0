"""Each check by itself: what it finds, and when it has to be silent because it cannot know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from attrs import evolve

from app.models.catalogue_index import Catalogue
from app.models.check_table import CheckTable
from app.models.checking_rules import RULES, check
from app.models.checks import CheckContext
from app.models.directory import DirectorySource
from app.models.documents import Contact, Line
from app.models.findings import Finding, Severity
from app.models.hot_desks import HotDeskMapping, KnownMapping
from app.models.keys import Assignment, DirectorySlot
from app.models.mac import MacAddress
from app.models.resolving import Asker, Directory, plain_view_id
from app.models.site_knowledge import SiteKnowledge
from app.models.timeframes import Timeframe
from app.storage.wording_files import open_wording

BLF = Assignment(feature="blf", value="102")
DIAL = Assignment(feature="speed_dial", value="102")
DESK = Assignment(feature="hot_desk")
NIGHT = Assignment(feature="night_toggle", value="*271")
PEOPLE = Directory([Contact("a", "102", "Ana"), Contact("b", "103", "Ben"), Contact("c", "104", "Cy")])


def found(
    catalogue: Catalogue,
    check_id: str,
    keys: Sequence[Assignment],
    model: str = "yealink-t54w",
    sidecars: tuple[str, ...] = (),
    **facts: Any,
) -> list[Finding]:
    """Run one rule over keys that stand on the first places."""
    space = catalogue.space(model, sidecars)
    placed = {space.slots[row].position: key for row, key in enumerate(keys)}
    context = CheckContext(
        space,
        catalogue.features,
        placed,
        facts.pop("lines", (Line(1, "101"),)),
        held=placed,
        dialect=catalogue.dialect(space.model.dialect),
        **facts,
    )
    return list(RULES[check_id](context, catalogue.checks.spec(check_id)))


def test_every_rule_has_its_record_and_every_record_its_words(catalogue: Catalogue) -> None:
    table, wording = catalogue.checks, open_wording()
    assert {spec.id for spec in table.by_id.values() if spec.rule} - {"label_cut"} == set(RULES)
    codes = [code for spec in table.by_id.values() for code in spec.codes]
    assert len(codes) == len(set(codes))
    assert [code for code in codes if code not in wording.sentences] == []


def test_a_check_can_be_off_and_its_severity_is_data(catalogue: Catalogue) -> None:
    space = catalogue.space("yealink-t54w")
    context = CheckContext(
        space, catalogue.features, {space.slots[0].position: evolve(BLF, value="101")}, [Line(1, "101")]
    )
    spec = catalogue.checks.spec("blf_to_self")
    loud = CheckTable({spec.id: evolve(spec, severity=Severity.ERROR)})
    assert [item.severity for item in check(context, loud)] == [Severity.ERROR]
    assert check(context, CheckTable({spec.id: evolve(spec, is_on=False)})) == []


def test_watching_nobody_needs_people_to_know(catalogue: Catalogue) -> None:
    keys = [BLF, evolve(BLF, value="999"), evolve(BLF, value="*98"), evolve(BLF, value="101")]
    asker = Asker("101", "site", (Line(1, "101"),))
    assert found(catalogue, "blf_to_nobody", keys, asker=asker) == []
    assert found(catalogue, "blf_to_nobody", keys, directory=Directory(), asker=asker) == []
    [item] = found(catalogue, "blf_to_nobody", keys, directory=PEOPLE, asker=asker)
    assert item.facts == {"extension": "999"}
    known = SiteKnowledge(users=frozenset({"999"}))
    assert found(catalogue, "blf_to_nobody", keys, directory=PEOPLE, asker=asker, known=known) == []


@pytest.mark.parametrize(
    ("feature", "twice"), [("park", True), ("blf", True), ("intercom", True), ("feature_code", False)]
)
def test_repeated_targets_are_of_the_same_kind(catalogue: Catalogue, feature: str, twice: bool) -> None:
    key = Assignment(feature=feature, value="701")
    assert bool(found(catalogue, "target_repeated", [key, key])) is twice
    assert found(catalogue, "target_repeated", [key, evolve(key, feature="dtmf")]) == []


def test_more_blfs_than_advised_says_who_advises(catalogue: Catalogue) -> None:
    keys = [evolve(BLF, value=str(200 + number)) for number in range(51)]
    model, sidecars = "poly-vvx450", ("poly-vvx-em50",) * 2
    assert found(catalogue, "blf_advised", keys[:50], model, sidecars) == []
    [item] = found(catalogue, "blf_advised", keys, model, sidecars)
    assert (item.facts["count"], item.facts["most"], item.facts["confidence"]) == ("51", "50", "UNVERIFIED")
    assert "UC Software 5" in open_wording().finding(item)
    assert found(catalogue, "blf_advised", keys, "yealink-t54w", ("yealink-exp50",) * 3) == []


def test_the_blf_service_is_missed_only_with_many_keys_over_udp(catalogue: Catalogue) -> None:
    keys = [evolve(BLF, value=str(200 + number)) for number in range(30)]
    sidecars = ("yealink-exp50",)
    [item] = found(catalogue, "blf_service", keys, sidecars=sidecars)
    assert (item.position, item.facts) == (None, {"count": "30"})
    assert found(catalogue, "blf_service", keys[:29], sidecars=sidecars) == []
    assert found(catalogue, "blf_service", keys, sidecars=sidecars, settings={"blf_transport": "tcp"}) == []
    assert found(catalogue, "blf_service", keys, sidecars=sidecars, lines=(Line(1, "101", transport="tls"),)) == []
    assert found(catalogue, "blf_service", keys, sidecars=sidecars, lines=None) == []


@pytest.mark.parametrize(
    ("value", "country", "code"),
    [
        ("102", "DE", ""),
        ("(030) 123-45", "", "check_number_characters"),
        ("030+12345", "", "check_number_characters"),
        ("ana.costa", "", ""),
        ("102@pbx.example.net", "", ""),
        ("sip:102@pbx.example.net", "", ""),
        ("+4930123456", "", ""),
        ("+4930123456789012", "", "check_number_length"),
        ("1234567890123456789", "", "check_number_length"),
        ("0049301234567", "DE", ""),
        ("0030123456", "CH", ""),
        ("0441234567", "CH", ""),
        ("04412345678", "CH", "check_number_national"),
        ("15551234567", "US", ""),
        ("155512345678", "US", "check_number_national"),
        ("0555123456,12#", "DE", ""),
    ],
)
def test_impossible_numbers(catalogue: Catalogue, value: str, country: str, code: str) -> None:
    items = found(catalogue, "number_odd", [evolve(DIAL, value=value)], country=catalogue.country(country))
    assert [item.code for item in items] == ([code] if code else [])


@pytest.mark.parametrize(
    ("value", "country", "use"),
    [
        ("911", "US", "emergency services"),
        ("9911", "US", "emergency services"),
        ("911", "DE", ""),
        ("112", "DE", "fire and ambulance"),
        ("0112", "DE", "fire and ambulance"),
        ("000", "AU", "emergency services"),
        ("999", "GB", "emergency services"),
        ("112", "", ""),
        ("1120", "DE", ""),
    ],
)
def test_emergency_numbers_at_one_press(catalogue: Catalogue, value: str, country: str, use: str) -> None:
    keys = [evolve(DIAL, value=value)]
    items = found(catalogue, "number_emergency", keys, country=catalogue.country(country))
    assert [item.facts["use"] for item in items] == ([use] if use else [])


def test_extensions_that_a_country_reserves(catalogue: Catalogue) -> None:
    germany = catalogue.country("DE")
    lines = (Line(1, "110"), Line(2, "201"))
    keys = [evolve(BLF, value="115"), BLF, evolve(DIAL, value="115")]
    items = found(catalogue, "number_reserved", keys, lines=lines, country=germany)
    assert [(item.code, item.facts["number"]) for item in items] == [
        ("check_line_reserved", "110"),
        ("check_number_reserved", "115"),
    ]
    assert found(catalogue, "number_reserved", keys, lines=lines) == []


def test_codes_are_compared_with_the_profile_where_there_is_one(catalogue: Catalogue) -> None:
    plan = catalogue.dial_plan("freepbx")
    assert plan is not None
    code = next(iter(plan.codes.values())).code
    keys = [Assignment(feature="feature_code", value=value) for value in (code, "*0815", "102")]
    assert found(catalogue, "code_unknown", keys) == []
    assert [item.facts["code"] for item in found(catalogue, "code_unknown", keys, plan=plan)] == ["*0815"]


def test_park_slots_are_compared_with_those_of_others(catalogue: Catalogue) -> None:
    keys = [Assignment(feature="park", value="799"), Assignment(feature="park", value="701")]
    assert found(catalogue, "park_slot_unknown", keys) == []
    assert found(catalogue, "park_slot_unknown", keys, known=SiteKnowledge(park_slots=frozenset({"701"}))) == []
    known = SiteKnowledge(park_slots=frozenset({"701", "702"}))
    [item] = found(catalogue, "park_slot_unknown", keys, known=known)
    assert item.facts == {"slot": "799", "known": "701, 702"}


def test_macros_are_judged_where_the_vendor_has_a_language(catalogue: Catalogue) -> None:
    keys = [Assignment(feature="custom", value="*97$Tinvite$$Cpause2"), Assignment(feature="custom", value="1$Tdtmf$")]
    [item] = found(catalogue, "macro", keys, "poly-vvx450")
    assert (item.code, item.facts["place"]) == ("macro_open", "13")
    assert found(catalogue, "macro", keys, "yealink-t54w") == []


@pytest.mark.parametrize(
    ("key", "code"),
    [
        (evolve(BLF, value="102;reboot"), ""),
        (evolve(BLF, value='102"><x'), "check_unsafe_value"),
        (evolve(BLF, label="Ana\u202egro.live"), "check_unsafe_text"),
        (evolve(BLF, label="An\u0000a"), ""),
        (evolve(BLF, label="Ana 👩\u200d🔧"), ""),
        (evolve(BLF, label="Chloé"), ""),
        (evolve(BLF, value="10\u200b2"), "check_unsafe_text"),
    ],
)
def test_unsafe_characters(catalogue: Catalogue, key: Assignment, code: str) -> None:
    assert [item.code for item in found(catalogue, "unsafe_characters", [key])] == ([code] if code else [])


def test_what_the_library_cannot_know_is_said_once(catalogue: Catalogue) -> None:
    keys = [NIGHT, NIGHT, evolve(NIGHT, value="*272"), evolve(NIGHT, line=2)]
    for people in (None, Directory(), Directory([Contact("a", "101", "Ana")])):
        items = found(catalogue, "timeframe_unknown", keys[:3], directory=people)
        assert [item.facts["timeframe"] for item in items] == ["*271", "*272"]
        assert found(catalogue, "timeframe", keys, directory=people) == []
    lines = (Line(1, "101"), Line(2))
    items = found(catalogue, "timeframe_unknown", keys, lines=lines)
    assert [item.facts["user"] for item in items] == ["101", "101", "line 2"]
    assert [item.facts["user"] for item in found(catalogue, "timeframe_unknown", [NIGHT], lines=None)] == ["line 1"]
    [item] = found(catalogue, "hot_desk_unknown", [DESK, DESK])
    assert item.severity is Severity.INFO
    assert found(catalogue, "hot_desk", [DESK, DESK]) == []
    known = SiteKnowledge(hot_desks=())
    assert len(found(catalogue, "hot_desk_unknown", [DESK], lines=None, known=known)) == 1
    assert found(catalogue, "hot_desk", [DESK], lines=None, known=known) == []
    assert found(catalogue, "hot_desk_unknown", [DESK], known=known) == []


def rules_of(*people: Contact) -> dict[str, Any]:
    lines = (Line(1, "101"), Line(2, "102"))
    return {"directory": Directory(people), "asker": Asker("101", "site", lines), "lines": lines}


def test_a_timeframe_that_is_not_on_the_rules_of_the_lines_user(catalogue: Catalogue) -> None:
    night = (Timeframe("Night", "*271"), Timeframe("Lunch", "*273"))
    facts = rules_of(
        Contact("a", "101", "Ana", site_id="site", timeframes=night),
        Contact("x", "101", "Xy", site_id="elsewhere", timeframes=()),
        Contact("b", "102", "Ben", timeframes=()),
    )
    keys = [NIGHT, evolve(NIGHT, value="night"), evolve(NIGHT, value="*272"), evolve(NIGHT, line=2)]
    first, second = found(catalogue, "timeframe", [*keys, keys[2]], **facts)[:2]
    assert (first.code, first.severity) == ("check_timeframe_foreign", Severity.WARNING)
    assert first.facts == {"timeframe": "*272", "user": "Ana (101)", "rules": "Night (*271), Lunch (*273)"}
    assert (second.code, second.facts) == ("check_timeframe_none", {"timeframe": "*271", "user": "Ben (102)"})
    assert len(found(catalogue, "timeframe", [*keys, keys[2]], **facts)) == 3
    assert found(catalogue, "timeframe_unknown", keys, **facts) == []


def test_a_code_is_not_compared_with_rules_that_have_none(catalogue: Catalogue) -> None:
    facts = rules_of(Contact("a", "101", "Ana", timeframes=(Timeframe("Night"), Timeframe("Lunch", "*273"))))
    keys = [NIGHT, NIGHT, evolve(NIGHT, value="*273")]
    assert found(catalogue, "timeframe", keys, **facts) == []
    [item] = found(catalogue, "timeframe_unknown", keys, **facts)
    assert (item.code, item.facts["names"], item.facts["example"]) == ("check_timeframe_code", "Night", "Night=*271")


def test_a_timeframe_counts_with_and_without_the_star_code_of_the_profile(catalogue: Catalogue) -> None:
    typed = evolve(NIGHT, value="1")
    space = catalogue.space("yealink-t54w")
    position = space.slots[0].position
    for code, wanted in (("1", 0), ("*271", 0), ("*272", 1)):
        facts = rules_of(Contact("a", "101", "Ana", timeframes=(Timeframe("Night", code),)))
        context = CheckContext(space, catalogue.features, {position: NIGHT}, held={position: typed}, **facts)
        items = list(RULES["timeframe"](context, catalogue.checks.spec("timeframe")))
        assert [item.facts["timeframe"] for item in items] == ["1"] * wanted


def test_a_hot_desk_key_wants_a_mapping_for_the_lines_user(catalogue: Catalogue) -> None:
    model = "yealink-t54w"
    mac = MacAddress("001565aabb01")
    mapping = HotDeskMapping("m", "101", "t", model_id=model, mac=mac)

    def codes(*mappings: HotDeskMapping, template_model: str = model, **facts: Any) -> list[str]:
        hot_desks = [KnownMapping(item, "Desk", template_model) for item in mappings]
        known = SiteKnowledge(hot_desks=hot_desks)
        keys = [DESK, Assignment(feature="hoteling"), BLF]
        return [item.code for item in found(catalogue, "hot_desk", keys, known=known, **facts)]

    assert codes() == ["check_hot_desk_unmapped"]
    assert codes(mapping) == ["check_hot_desk_unmapped"]
    assert codes(mapping, mac=mac) == []
    assert codes(evolve(mapping, mac=None)) == []
    assert codes(evolve(mapping, mac=None, model_id="", brand="Yealink")) == []
    assert codes(evolve(mapping, mac=None, model_id="", brand="Poly")) == ["check_hot_desk_unmapped"]
    assert codes(evolve(mapping, mac=None), template_model="yealink-t46u") == ["check_hot_desk_other"]
    assert codes(evolve(mapping, mac=None, extension="102")) == ["check_hot_desk_unmapped"]
    assert codes(evolve(mapping, mac=None, extension="102"), lines=()) == []
    assert codes(lines=()) == ["check_hot_desk_nobody"]


def test_a_dynamic_cascade_that_ends_before_its_view(catalogue: Catalogue) -> None:
    view = plain_view_id(DirectorySource.ALL)
    keys = [evolve(BLF, slot=DirectorySlot(view, entry)) for entry in (1, 2)]
    [item] = found(catalogue, "dynamic_room", keys, directory=PEOPLE)
    assert item.facts["count"] == "1"
    full = [*keys, evolve(BLF, slot=DirectorySlot(view, 3))]
    assert found(catalogue, "dynamic_room", full, directory=PEOPLE) == []
    assert found(catalogue, "dynamic_room", keys) == []
