"""A customer's e-mail becomes a reception phone with two sidecars, by hand, in under three minutes."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.window.conftest import Desk
from tools.reception import Hand, keys_of, program

THREE_MINUTES = 180


def test_sixty_names_in_a_mess_are_a_locked_reception_phone(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.window.resize(1440, 900)
    hand = Hand(desk.window, lambda _name: None)
    program(hand)
    assert hand.seconds < THREE_MINUTES
    keys = keys_of(desk.window)
    assert len(keys) > 27 + 2 * 60
    people = [key for key in keys if key is not None and key.feature == "blf"]
    assert len(people) == 59
    assert len({key.value for key in people}) == 59
    assert "200" not in {key.value for key in people}
    names = [key.label for key in people]
    assert [name.split()[-1] for name in names[:5]] == ["Bell", "Berg", "Brandt", "Byron", "Canteen"]
    assert names.index("Eva Müller-Lüdenscheidt") < names.index("Olga Petrova") < names.index("Mia Rossi")
    assert [key.feature for key in keys if key is not None and key.label == "Taxi"] == ["speed_dial"]
    assert [(key.feature, key.value, key.label) for key in keys[-5:] if key is not None] == [
        ("park", str(slot), f"Park {slot}") for slot in range(71, 76)
    ]
    programmable = [key for key in keys if key is not None]
    assert sum(not key.locked for key in programmable) == 10
    assert desk.library.list_phones("Reception new"), "it was saved"
    assert {"Ada Byron", "Zoe Bell"} <= {contact.name for contact in desk.library.list_contacts()}
