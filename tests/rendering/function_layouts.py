"""Random layouts for keys with function strings, that such a file can hold to the letter."""

from __future__ import annotations

from attrs import evolve
from hypothesis import strategies as st

from app.models.catalogue_index import Catalogue
from app.models.documents import Line
from app.models.keys import BLANK_KEY, Assignment
from app.models.keyspace import KeySlot, KeySpace
from app.models.mac import MacAddress
from app.rendering.writing import RenderInput
from tests.rendering.layouts import NUMBERS, Case, texts

STRINGS = st.sampled_from(
    ["fnc=inert", "fnc=shortcut;url=userpref", "fnc=mwi;sub=group_vm@example.net;vid=1", "fnc=prk;sub=701@$PROXY"]
)


def parts(least: int = 0) -> st.SearchStrategy[str]:
    """Texts without the separator."""
    return texts(least).map(lambda text: text.replace(";", "").strip() or "1" * least)


@st.composite
def function_jobs(draw: st.DrawFn, catalogue: Catalogue, model_id: str) -> Case:
    phone = catalogue.phone(model_id)
    sidecars: tuple[str, ...] = ()
    if phone.modules:
        fit = draw(st.sampled_from(phone.modules))
        sidecars = (fit.module,) * draw(st.integers(0, fit.maximum))
    space = catalogue.space(phone.id, sidecars)
    pickup = draw(st.sampled_from(("", "**", "*8")))
    slots = draw(st.lists(st.sampled_from(space.slots), unique=True, max_size=14))
    keys = {slot.position: draw(assignments(catalogue, space, slot, pickup)) for slot in slots}
    lines = tuple(
        draw(_lines(number)) for number in sorted(draw(st.frozensets(st.integers(1, phone.accounts), max_size=3)))
    )
    dialect = catalogue.dialect(phone.dialect)
    return Case(RenderInput(space, dialect, catalogue.features, keys, lines, MacAddress("001565aabb01")))


@st.composite
def _lines(draw: st.DrawFn, number: int) -> Line:
    server = draw(st.sampled_from(("", "pbx.example.net", "192.0.2.7", "2001:db8::7", "a:b")))
    return Line(
        number,
        user=draw(texts(1)),
        auth_user=draw(texts()),
        secret=draw(texts()),
        display_name=draw(texts()),
        server=server,
        port=draw(st.sampled_from((0, 5060, 5061, 65535))) if server else 0,
        transport=draw(st.sampled_from(("", "udp", "tcp", "tls"))),
    )


@st.composite
def assignments(draw: st.DrawFn, catalogue: Catalogue, space: KeySpace, slot: KeySlot, pickup: str) -> Assignment:
    dialect = catalogue.dialect(space.model.dialect)
    rules = [rule for rule in dialect.features.values() if not rule.areas or slot.bank in rule.areas]
    rule = draw(st.sampled_from([None, *rules]))
    if rule is None:
        return BLANK_KEY
    key = Assignment(feature=rule.feature, label=draw(parts()))
    if "line" in rule.fields:
        key = evolve(key, line=draw(st.integers(1, 9)))
    if "value" in rule.fields:
        key = evolve(key, value=draw(st.one_of(NUMBERS, parts(1), *([STRINGS] if "raw" in rule.write else []))))
    if "pickup" in rule.fields:
        key = evolve(key, pickup=pickup)
    if "extras" in rule.write:
        if draw(st.booleans()):
            key = key.with_extra("functions", draw(st.sampled_from(("blf", "blf+sd", "blf+cp"))))
        if draw(st.booleans()):
            key = key.with_extra("dial", f"9{key.value}")
    return key
