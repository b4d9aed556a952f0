"""Random hostile texts on every key of a phone, and what must come of them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from app.models.catalogue import PhoneModel
from app.models.catalogue_index import Catalogue
from app.models.documents import Line
from app.models.features import FIELD_VALUE
from app.models.keys import Assignment, KeyPosition
from app.models.mac import MacAddress
from app.rendering.escape import clean
from app.rendering.formats import format_for
from app.rendering.reader import read_config
from app.rendering.reading import ReadResult
from app.rendering.renderer import render_phone
from app.rendering.writing import Rendered, RenderInput
from tests.rendering.helpers import settings_of

FRAGMENTS = (
    "\r\nlinekey.9.type = 13",
    "\u2028linekey.9.type = 13",
    "\x85linekey.9.type = 13",
    "\x1clinekey.9.type = 13",
    '"/><x lineKey.9.category="Line',
    "' lineKey.9.category='Line",
    '</item><item name="pks.vpk.9.keyMode">BLF',
    "</P41201><P41209>3</P41209>",
    "</Extended_Function_1_><Extension_9_>1</Extension_9_>",
    '</fkey><fkey idx="9" context="1">line</fkey>',
    "<Type>1</Type>",
    "--><x/><!--",
    "]]>",
    "<![CDATA[",
    "<!-- ",
    "&#10;&quot;&lt;&bogus;",
    "&amp;",
    "%NULL%",
    "%EMPTY%",
    "# faceplate: linekey.1 dnd",
    "faceplate: model yealink-t46u",
    "{{ 7 * 7 }}{% raw %}",
    "$Tinvite$",
    "$PROXY",
    ";fnc=dnd;",
    "sip:1@h;user=phone",
    "|*8",
    "102@1/ba**",
    "\x00",
    "\ud800",
    "\ufffe",
    "\ufeff",
    "\u202e\u200f\u2067",
    "\U0001f469\u200d\U0001f4bb\U0001f1e9\U0001f1ea",
    " \t ",
    "=",
    'include:config "x"',
    "```",
)
_PLAIN = "0123456789*#+ abcxyzÄÖüßéЖжיש日本語한"
TEXTS_OF_A_LINE = 6


@frozen
class Tally:
    """How a run went. `texts` were written; `exact` keys came back to the letter, `told` ones with a finding."""

    texts: int
    phones: int
    exact: int
    told: int


def text(source: random.Random) -> str:
    """Return one text of up to some 60 characters, anything between a plain number and pure noise."""
    kind = source.random()
    if kind < 0.15:
        return "".join(source.choices("0123456789*#", k=source.randint(1, 8)))
    if kind < 0.4:
        return "".join(source.choices(_PLAIN, k=source.randint(1, 20)))
    if kind < 0.7:
        return "".join(chr(source.randrange(0x110000)) for _ in range(source.randint(1, 12)))
    parts = [source.choice((*FRAGMENTS, *_PLAIN)) for _ in range(source.randint(1, 4))]
    return "".join(parts)


def write_and_read(catalogue: Catalogue, dialect_id: str, count: int, seed: int) -> Tally:
    """Write at least `count` hostile texts on the keys and lines of the dialect's phones and read them back.

    Raises:
        AssertionError: A file had a setting more than the same phone with plain texts, was malformed, or said
            something else than what was meant without telling.
    """
    source = random.Random(f"{dialect_id} {seed}")
    models = [model for model in catalogue.phones() if model.dialect == dialect_id]
    texts = phones = 0
    results: Counter[bool] = Counter()
    while texts < count:
        job = _job(catalogue, models[phones % len(models)], source)
        results.update(_checked(catalogue, job))
        texts += 2 * len(job.keys) + TEXTS_OF_A_LINE
        phones += 1
    return Tally(texts, phones, results[True], results[False])


def _job(catalogue: Catalogue, model: PhoneModel, source: random.Random) -> RenderInput:
    fit = source.choice(model.modules) if model.modules else None
    space = catalogue.space(model.id, (fit.module,) * source.randint(0, fit.maximum) if fit else ())
    dialect = catalogue.dialect(model.dialect)
    keys: dict[KeyPosition, Assignment] = {}
    for slot in space.slots:
        features = [
            rule.feature
            for rule in dialect.of(slot.bank).features.values()
            if FIELD_VALUE in rule.fields
            and not {"per_line", "server_list", "vendor_type"} & {*rule.write, *rule.fields}
            and dialect.can(rule.feature, slot.bank).allowed
        ]
        if not slot.fixed and features:
            keys[slot.position] = Assignment(
                feature=source.choice(features), value=_something(source), label=_something(source)
            )
    user, login, secret, name, label = (_something(source) for _ in range(5))
    lines = (Line(1, user, login, secret, name, label, _something(source)),)
    return RenderInput(space, dialect, catalogue.features, keys, lines, MacAddress("001565aabb01"))


def _something(source: random.Random) -> str:
    """Return a text of which something is left in every format."""
    made = text(source)
    left = clean(made, trim=True).replace(";", "")
    return made if left and left not in ("%NULL%", "%EMPTY%") else made + "x"


def _checked(catalogue: Catalogue, job: RenderInput) -> Iterator[bool]:
    rendered = render_phone(job)
    plain = evolve(
        job,
        keys={position: evolve(key, value="1", label="l") for position, key in job.keys.items()},
        lines=(Line(1, "u", "a", "s", "d", "l", "h"),),
    )
    for file, other in zip(rendered.files, render_phone(plain).files, strict=True):
        found, wanted = settings_of(file.data), settings_of(other.data)
        assert set(found) <= set(wanted), sorted(set(found) - set(wanted))
    (main, *_) = rendered.files
    result = read_config(main.data, main.name, catalogue)
    assert (result.model_id, result.sidecars) == (job.space.model.id, tuple(unit.id for unit in job.space.modules))
    told: dict[KeyPosition, set[str]] = {}
    for finding in rendered.findings:
        if finding.position is not None:
            told.setdefault(finding.position, set()).add(finding.code)
    assert set(result.keys) <= set(job.keys)
    assert set(job.keys) <= {*result.keys, *told}
    trim = format_for(job.dialect).trim
    _check_line(job, result, rendered, trim)
    for position, key in job.keys.items():
        if told.get(position, set()) <= {"text_altered"}:
            assert result.keys.get(position) == _cleaned(key, trim), position
            yield True
        else:
            yield False


def _check_line(job: RenderInput, result: ReadResult, rendered: Rendered, trim: bool) -> None:
    (line,), (back,) = job.lines, result.lines
    told = {item.facts.get("field") for item in rendered.findings if item.code not in ("text_altered", "kept_replaced")}
    for field in ("user", "auth_user", "secret", "display_name", "label"):
        words = field.replace("_", " ")
        if field in job.dialect.table["accounts"]["fields"] and not told & {words, f"line 1: {words}"}:
            assert getattr(back, field) == clean(getattr(line, field), trim), field


def _cleaned(key: Assignment, trim: bool) -> Assignment:
    return evolve(key, value=clean(key.value, trim), label=clean(key.label, trim))


def dialects(catalogue: Catalogue) -> Mapping[str, int]:
    """Return the dialects and how many models each has."""
    return Counter(model.dialect for model in catalogue.phones())
