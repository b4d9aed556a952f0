from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.widgets.icons import Icons
from app.widgets.theme import Theme


@pytest.fixture
def icons(qtbot: QtBot) -> Icons:
    return Icons(Theme())
