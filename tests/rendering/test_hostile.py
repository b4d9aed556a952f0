"""No text that anybody types can add, break or take away a setting."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models.documents import KeptSettings, Line, Setting
from app.models.keys import Assignment
from app.models.mac import MacAddress
from app.rendering.reader import read_config
from app.rendering.renderer import render_phone
from app.rendering.writing import RenderInput
from app.storage.catalogue_files import open_catalogue
from tests.rendering.helpers import settings_of
from tests.rendering.strategies import TEXTS_PER_EXAMPLE, core, hostile_texts

CATALOGUE = open_catalogue()
FRAGMENTS = [
    "\r\nlinekey.9.type = 13",
    "\nlinekey.9.type = 13\n",
    "\u2028linekey.9.type = 13",
    "\u2029x",
    "\x85linekey.9.type = 13",
    "\x0blinekey.9.type = 13",
    "\x0clinekey.9.type = 13",
    "\x1clinekey.9.type = 13",
    '"/><x lineKey.9.category="Line',
    '" lineKey.9.category="Line',
    "' lineKey.9.category='Line",
    "--><x/><!--",
    "]]>",
    "<!-- ",
    "&#10;&quot;&lt;&bogus;",
    "%NULL%",
    "%EMPTY%",
    "#",
    "# faceplate: linekey.1 dnd",
    "{{ 7 * 7 }}{% raw %}",
    "$Tinvite$",
    "a;b",
    "\x00",
    "\ud800",
    "\ufffe",
    "\ufeff",
    "\u202e\u200f\u2067",
    "\U0001f469\u200d\U0001f4bb\U0001f1e9\U0001f1ea",
    " \t ",
    "=",
    'include:config "x"',
    "[T54W]",
]
TEXTS = hostile_texts(FRAGMENTS)


def _cores(values: Iterator[str]) -> list[str]:
    return [found if (found := core(value)) not in ("%NULL%", "%EMPTY%") else "" for value in values]


@pytest.mark.parametrize("model", ["yealink-t54w", "poly-vvx411"])
@given(texts=st.lists(TEXTS, min_size=TEXTS_PER_EXAMPLE, max_size=TEXTS_PER_EXAMPLE))
@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_text_never_makes_a_setting(model: str, texts: list[str]) -> None:
    space = CATALOGUE.space(model)
    given_texts = [text if core(text) else text + "x" for text in texts]
    it = iter(given_texts)
    feature = ["blf", "park", "custom", "voicemail", "blf"]
    keys = {
        slot.position: Assignment(feature=name, value=next(it), label=next(it), pickup="**" if name == "blf" else "")
        for slot, name in zip(space.slots, feature, strict=False)
    }
    line = Line(1, next(it), next(it), next(it), next(it), next(it), next(it))
    kept = tuple(Setting(f"own.setting{number}", next(it)) for number in range(4))
    job = RenderInput(
        space,
        CATALOGUE.dialect(CATALOGUE.phone(model).dialect),
        CATALOGUE.features,
        keys,
        (line,),
        MacAddress("001565aabb01"),
        kept=KeptSettings(CATALOGUE.phone(model).dialect, kept),
    )
    plain = evolve(
        job,
        keys={position: evolve(key, value="v", label="l") for position, key in keys.items()},
        lines=(Line(1, "u", "a", "s", "d", "l", "h"),),
        kept=evolve(job.kept, settings=tuple(evolve(item, value="k") for item in kept)),
    )
    (file,) = render_phone(job).files
    found = settings_of(file.data)
    wanted = settings_of(render_phone(plain).files[0].data)
    cleared = {name for name in wanted if name not in found}
    assert set(found) <= set(wanted)
    assert all(name.startswith("account.1.") for name in cleared)
    told = _cores(iter(given_texts))
    written = [core(value) for value in found.values()]
    assert [text for text in told if text and not any(text in value for value in written)] == []
    read_config(file.data, file.name, CATALOGUE)


@pytest.mark.parametrize("dialect_id", ["yealink", "poly"])
@given(pairs=st.lists(st.tuples(TEXTS, TEXTS), max_size=12))
@settings(max_examples=300, deadline=None)
def test_kept_settings_cannot_inject(dialect_id: str, pairs: list[tuple[str, str]]) -> None:
    model = "yealink-t54w" if dialect_id == "yealink" else "poly-vvx411"
    kept = KeptSettings(dialect_id, tuple(Setting(name, value) for name, value in pairs))
    job = RenderInput(
        CATALOGUE.space(model), CATALOGUE.dialect(dialect_id), CATALOGUE.features, {}, name="template-x", kept=kept
    )
    rendered = render_phone(job)
    found = settings_of(rendered.files[0].data)
    assert {name.lower() for name in found} <= {name.lower() for name, _ in pairs}
    assert rendered.files[0].name == "template-x.cfg"
