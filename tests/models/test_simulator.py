from __future__ import annotations

from string import Formatter

import pytest

from app.errors import ModelFileError
from app.models.catalogue_index import Catalogue
from app.models.features import FeatureCatalogue
from app.models.keys import AUTO_KEY, BLANK_KEY, DEFAULT_KEY, Assignment
from app.models.simulator import CallState, Lamp, LampColour, LampTable, press
from app.resources import read_json, resource
from app.storage.wording_files import open_wording

FILES = sorted(resource("lamps").glob("*.json"))


@pytest.fixture(scope="module")
def features(catalogue: Catalogue) -> FeatureCatalogue:
    return catalogue.features


def table(name: str) -> LampTable:
    return LampTable.from_json(read_json(resource("lamps", f"{name}.json")), name)


def said(features: FeatureCatalogue, key: Assignment, state: CallState = CallState.IDLE) -> str:
    done = press(key, features, state)
    return open_wording().text(done.code, done.facts)


class TestLamps:
    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
    def test_every_row_says_where_it_comes_from(self, path: object, features: FeatureCatalogue) -> None:
        data = read_json(path)  # type: ignore[arg-type]
        kinds = {group.id for group in features.groups} | {feature.id for feature in features}
        for mode in LampTable.from_json(data, str(path)):
            assert {"lines", "presence", "parking", "queue"} <= {kind for kind, _ in mode.rows}
            for (kind, _), row in mode.rows.items():
                assert kind in kinds
                assert row.source
                assert row.confidence in ("solid", "single", "UNVERIFIED")

    def test_yealinks_modes(self, features: FeatureCatalogue) -> None:
        yealink, blf = table("yealink"), features.get("blf")
        shown = {
            mode.id: [mode.lamp(blf, state) for state in (CallState.IDLE, CallState.RINGING, CallState.BUSY)]
            for mode in yealink
        }
        green, red = Lamp(LampColour.GREEN), Lamp(LampColour.RED)
        fast_red, fast_green = Lamp(LampColour.RED, 200, 200), Lamp(LampColour.GREEN, 200, 200)
        assert shown == {
            "0": [green, fast_red, red],
            "1": [Lamp(), fast_red, red],
            "2": [Lamp(), fast_red, red],
            "3": [Lamp(), fast_green, red],
        }
        assert yealink.mode("9").id == "0"

    def test_poly_alternates_while_it_rings(self, features: FeatureCatalogue) -> None:
        lamp = table("poly").modes[0].lamp(features.get("blf"), CallState.RINGING)
        assert {lamp.at(0), lamp.at(lamp.on_ms)} == {LampColour.GREEN, LampColour.RED}

    def test_the_feature_goes_before_its_group(self, features: FeatureCatalogue) -> None:
        mode = table("yealink").modes[0]
        assert mode.lamp(features.get("line"), CallState.BUSY).colour is LampColour.GREEN
        assert mode.lamp(features.get("shared_line"), CallState.BUSY).colour is LampColour.RED

    def test_a_state_that_says_nothing_leaves_a_key_idle(self, features: FeatureCatalogue) -> None:
        mode = table("yealink").modes[0]
        assert mode.lamp(features.get("blf"), CallState.QUEUE_OFF) == mode.lamp(features.get("blf"), CallState.IDLE)
        assert mode.row(features.get("speed_dial"), CallState.BUSY) is None
        assert mode.lamp(None, CallState.BUSY).colour is LampColour.OFF

    def test_blinking_in_time(self) -> None:
        lamp = Lamp(LampColour.RED, 200, 300)
        assert [lamp.at(t).value for t in (0, 199, 200, 499, 500)] == ["red", "red", "off", "off", "red"]
        assert Lamp(LampColour.RED).at(10_000) is LampColour.RED

    @pytest.mark.parametrize(
        "row",
        [
            {"kind": "presence", "state": "asleep", "colour": "red", "confidence": "solid", "source": "x"},
            {"kind": "presence", "state": "idle", "colour": "pink", "confidence": "solid", "source": "x"},
            {"kind": "presence", "state": "idle", "colour": "red", "blink": "no", "confidence": "solid", "source": "x"},
            {"kind": "presence", "state": "idle", "colour": "red", "confidence": "solid"},
        ],
    )
    def test_a_broken_file_is_refused(self, row: dict[str, str]) -> None:
        data = {"vendor": "X", "patterns": {}, "modes": [{"id": "", "title": "", "rows": [row]}]}
        with pytest.raises(ModelFileError):
            LampTable.from_json(data, "x.json")


class TestPresses:
    def test_every_feature_in_every_state_has_its_sentence(self, features: FeatureCatalogue) -> None:
        wording = open_wording()
        for feature in features:
            for state in CallState:
                for key in (
                    Assignment(feature=feature.id, value="*31", pickup="**", line=1),
                    Assignment(feature=feature.id, value="", line=0),
                    Assignment(feature=feature.id, value="201", line=0),
                ):
                    done = press(key, features, state)
                    sentence = wording.sentences.get(done.code)
                    assert sentence, (feature.id, state, done.code)
                    names = {name for _, name, _, _ in Formatter().parse(sentence) if name}
                    assert names <= done.facts.keys()
                    assert all(done.facts[name] for name in names), (done, sentence)

    def test_what_an_installer_expects(self, features: FeatureCatalogue) -> None:
        assert said(features, Assignment(feature="speed_dial", value="*31")) == "dials *31 on line 1"
        assert said(features, Assignment(feature="speed_dial", value="*31", line=0)) == "dials *31"
        assert said(features, Assignment(feature="park", value="701")) == "parks the call on line 1 in slot 701"
        parked = said(features, Assignment(feature="park", value="701"), CallState.PARKED)
        assert parked == "takes the call back from slot 701"
        blf = Assignment(feature="blf", value="201", pickup="**201")
        assert said(features, blf) == "calls 201 on line 1"
        assert said(features, blf, CallState.RINGING) == "picks up the call for 201 with **201"

    def test_what_has_no_job_does_nothing(self, features: FeatureCatalogue) -> None:
        assert press(DEFAULT_KEY, features, CallState.IDLE).code == "press_default"
        for key in (AUTO_KEY, BLANK_KEY):
            assert press(key, features, CallState.RINGING).code == "press_no_job"
        assert press(Assignment(feature="blf"), features, CallState.IDLE).code == "press_incomplete"
        assert press(Assignment(feature="from_the_future"), features, CallState.IDLE).code == "press_unknown"

    def test_a_press_moves_the_call_on(self, features: FeatureCatalogue) -> None:
        line = Assignment(feature="line")
        state, seen = CallState.RINGING, []
        for _ in range(4):
            after = press(line, features, state).after
            assert after is not None
            state = after
            seen.append(state)
        assert seen == [CallState.BUSY, CallState.HELD, CallState.BUSY, CallState.HELD]
        toggle = Assignment(feature="queue_toggle", value="*45")
        assert press(toggle, features, CallState.IDLE).after is CallState.QUEUE_OFF
        assert press(toggle, features, CallState.QUEUE_OFF).after is CallState.IDLE
