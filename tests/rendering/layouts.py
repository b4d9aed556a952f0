"""Random layouts that a dialect can express to the letter."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen
from hypothesis import strategies as st
from typing_extensions import override

from app.models.catalogue_index import Catalogue
from app.models.dialect import FeatureRule
from app.models.documents import Line
from app.models.keys import BLANK_KEY, Assignment, KeyState
from app.models.keyspace import KeySlot, KeySpace
from app.models.mac import MacAddress
from app.rendering.writing import RenderInput

RESERVED = ("%NULL%", "%EMPTY%")
_ALPHABET = st.one_of(
    st.sampled_from("0123456789*#@+$;=&<>\"' %-/!^|,.:[]{}\\äñßЖ日🙂\u200f\u202e\u200d"),
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn")),
)


@st.composite
def texts(draw: st.DrawFn, least: int = 0) -> str:
    text = draw(st.text(_ALPHABET, min_size=least, max_size=12).map(str.strip))
    text = text.replace("\ufeff", "")
    return text if text not in RESERVED and len(text) >= least else "1" * least


NUMBERS = st.from_regex(r"[*#]?[0-9]{1,6}", fullmatch=True)


class Case:
    """A job that prints itself in a few rows."""

    def __init__(self, job: RenderInput) -> None:
        self.job = job

    @override
    def __repr__(self) -> str:
        units = " + ".join([self.job.space.model.id, *(module.id for module in self.job.space.modules)])
        rows = [f"{position}: {key}" for position, key in self.job.keys.items()]
        return "\n".join([units, *rows, *map(str, self.job.lines)])


@frozen
class Shared:
    """What all keys of one layout have in common where a phone has one setting for them."""

    monitor_line: int
    pickup: str
    list_uri: str
    lists: bool
    shared_lines: frozenset[int]


@st.composite
def jobs(draw: st.DrawFn, catalogue: Catalogue, dialect_id: str, model: str = "") -> Case:
    phones = [
        phone for phone in catalogue.phones() if phone.dialect == dialect_id and phone.areas and model in ("", phone.id)
    ]
    phone = draw(st.sampled_from(phones))
    sidecars: tuple[str, ...] = ()
    if phone.modules:
        fit = draw(st.sampled_from(phone.modules))
        sidecars = (fit.module,) * draw(st.integers(0, fit.maximum))
    space = catalogue.space(phone.id, sidecars)
    shared = Shared(
        draw(st.integers(1, 4)),
        draw(st.sampled_from(("", "**", "*8"))),
        draw(texts(1)),
        draw(st.booleans()),
        draw(st.frozensets(st.integers(1, 4), max_size=2)),
    )
    free = [slot for slot in space.slots if not slot.fixed]
    slots = draw(st.lists(st.sampled_from(free), unique=True, max_size=14))
    keys = {slot.position: draw(_assignments(catalogue, space, shared, slot)) for slot in slots}
    # without a server, a port that stands behind it has no place
    server = texts(1) if catalogue.dialect(dialect_id).table["accounts"].get("server_has_port") else texts()
    lines = tuple(
        Line(number, draw(texts(1)), draw(texts(1)), draw(texts()), draw(texts()), draw(texts()), draw(server))
        for number in sorted(draw(st.frozensets(st.integers(1, 6), max_size=3)))
    )
    return Case(
        RenderInput(space, catalogue.dialect(dialect_id), catalogue.features, keys, lines, MacAddress("001565aabb01"))
    )


@st.composite
def _assignments(draw: st.DrawFn, catalogue: Catalogue, space: KeySpace, shared: Shared, slot: KeySlot) -> Assignment:
    dialect = catalogue.dialect(space.model.dialect)
    rules = [
        rule
        for rule in dialect.of(slot.bank).features.values()
        if _allowed(rule, shared) and dialect.can(rule.feature, slot.bank).allowed
    ]
    rule = draw(st.sampled_from([None, *rules] if dialect.can_state(KeyState.BLANK, slot.bank).allowed else rules))
    if rule is None:
        return BLANK_KEY
    feature = catalogue.features.get(rule.feature)
    assert feature is not None
    line = draw(st.integers(1, 4))
    common: Mapping[str, str] = {}
    if "resource" in rule.write or "server_list" in rule.write:
        line = shared.monitor_line
        common = {"pickup": shared.pickup}
    by_field = {item["field"]: item for item in _per_line(rule) if "field" in item}
    if "pickup" in by_field:
        common = {"pickup": shared.pickup}
    if "server_list" in rule.write or "value" in by_field:
        common = {"value": shared.list_uri}
    if rule.write.get("per_line") and not any("field" in item for item in _per_line(rule)):
        line = draw(st.sampled_from(sorted(shared.shared_lines)))
    elif rule.feature == "line":
        line = draw(st.sampled_from(sorted({1, 2, 3, 4, 5} - shared.shared_lines)))
    assignment = Assignment(
        feature=rule.feature,
        line=line if "line" in rule.fields else 1,
        label=draw(texts()) if _has_label(rule, dialect.of(slot.bank).has_labels) else "",
    )
    for spec in feature.fields:
        if spec.name not in rule.fields or spec.name == "line":
            continue
        text = common.get(spec.name)
        if text is None:
            needed = spec.required or ("macro" in rule.write and "macro_empty" not in rule.write)
            text = draw(st.one_of(NUMBERS, texts(1 if needed else 0)))
        if spec.name == "vendor_type":
            text = str(draw(st.integers(0, 99)))
        if spec.name == "favourite":
            text = str(slot.index) if draw(st.booleans()) else ""
        if spec.name.startswith("prompt"):
            text = ""
        if spec.name in ("value", "pickup"):
            assignment = Assignment(
                feature=assignment.feature,
                line=assignment.line,
                value=text if spec.name == "value" else assignment.value,
                pickup=text if spec.name == "pickup" else assignment.pickup,
                label=assignment.label,
                extra=assignment.extra,
            )
        else:
            assignment = assignment.with_extra(spec.name, text)
    return assignment


def _has_label(rule: FeatureRule, has_labels: bool) -> bool:
    return has_labels and not {"category", "server_list"} & set(rule.write)


def _per_line(rule: FeatureRule) -> list[Mapping[str, str]]:
    found = rule.write.get("per_line", ())
    return list(found) if isinstance(found, list | tuple) else []


def _allowed(rule: FeatureRule, shared: Shared) -> bool:
    if "resource" in rule.write:
        return not shared.lists
    if "server_list" in rule.write:
        return shared.lists
    return rule.feature != "shared_line" or bool(shared.shared_lines)
