"""Pushing from the window to a real nginx, read back with curl's own words: plain HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
from pytestqt.qtbot import QtBot
from requests.auth import HTTPBasicAuth

from app.models.documents import AuthKind, Endpoint, EndpointKind
from app.models.push import PushState
from app.widgets.push_dialog import PushDialog, PushPhase
from tests.provisioning.servers import PASSWORD, USER, Nginx, running
from tests.window.conftest import Desk


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Nginx]:
    with running(Nginx(tmp_path / "nginx")) as nginx:
        yield nginx


def add_endpoint(desk: Desk, address: str, password: str = PASSWORD) -> Endpoint:
    endpoint = Endpoint("web", "Provisioning server", EndpointKind.HTTP, address, AuthKind.BASIC, USER)
    desk.window.flows.push._on_endpoint_chosen(endpoint, password)
    return endpoint


def push(desk: Desk, qtbot: QtBot) -> PushDialog:
    desk.window.actions_["push"].trigger()
    dialog = desk.dialog()
    assert isinstance(dialog, PushDialog)
    assert dialog.endpoint_id == "web"
    dialog.start_button.click()
    qtbot.waitUntil(lambda: dialog.phase is PushPhase.DONE, timeout=20000)
    return dialog


def test_verified_is_shown_when_the_server_has_the_file(desk: Desk, qtbot: QtBot, server: Nginx) -> None:
    desk.open("Reception")
    add_endpoint(desk, server.url())
    dialog = push(desk, qtbot)
    row = dialog.model.rows[0]
    assert row.state is PushState.VERIFIED
    dialog.close_button.click()
    answer = requests.get(server.url() + row.file_name, auth=HTTPBasicAuth(USER.encode(), PASSWORD.encode()), timeout=5)
    assert answer.status_code == 200
    assert "linekey.1.type = 15" in answer.text
    assert desk.library.pending_items() == ()


def test_a_wrong_password_is_an_error_in_words(desk: Desk, qtbot: QtBot, server: Nginx) -> None:
    desk.open("Reception")
    add_endpoint(desk, server.url(), "wrong")
    dialog = push(desk, qtbot)
    row = dialog.model.rows[0]
    assert row.state is PushState.ERROR
    assert "password" in row.words.lower()
    dialog.close_button.click()


def test_a_server_that_is_down_leaves_it_waiting_until_after_a_restart(
    open_desk: Callable[[], Desk], qtbot: QtBot, tmp_path: Path
) -> None:
    server = Nginx(tmp_path / "nginx")
    desk = open_desk()
    desk.open("Reception")
    add_endpoint(desk, server.url())
    dialog = push(desk, qtbot)
    assert dialog.model.rows[0].state is PushState.PENDING
    dialog.close_button.click()
    assert desk.window.status.waiting.isVisible()
    desk.close()

    again = open_desk()
    assert again.window.status.waiting.text() == "1 waiting to push"
    again.window.flows.push.credentials.set_password("web", PASSWORD)
    with running(server):
        again.window.actions_["push_pending"].trigger()
        second = again.dialog()
        assert isinstance(second, PushDialog)
        second.start_button.click()
        qtbot.waitUntil(lambda: second.phase is PushPhase.DONE, timeout=20000)
        assert second.model.rows[0].state is PushState.VERIFIED
        second.close_button.click()
        assert list(server.root.glob("*.cfg"))
    assert not again.window.status.waiting.isVisible()


def test_no_password_reaches_library_or_log(desk: Desk, qtbot: QtBot, server: Nginx) -> None:
    desk.open("Reception")
    add_endpoint(desk, server.url())
    push(desk, qtbot).close_button.click()
    for path in desk.folder.rglob("*"):
        if path.is_file() and "push" not in path.parts:
            assert PASSWORD.encode() not in path.read_bytes(), path
