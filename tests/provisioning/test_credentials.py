from __future__ import annotations

import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError
from typing_extensions import override

from app.models.documents import AuthKind, Endpoint, EndpointKind
from app.provisioning import credentials as module
from app.provisioning.base import TroubleError
from app.provisioning.credentials import Credentials
from app.provisioning.folder import FolderTarget
from app.provisioning.http import HttpTarget
from app.provisioning.targets import open_target


class MemoryKeyring(KeyringBackend):
    """A real backend of `keyring` that keeps its passwords in memory."""

    priority = 1

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}

    @override
    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    @override
    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    @override
    def delete_password(self, service: str, username: str) -> None:
        if self.entries.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


class LockedKeyring(MemoryKeyring):
    @override
    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked

    @override
    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked


HTTP = Endpoint("e1", "Office", EndpointKind.HTTP, "https://server.invalid/", AuthKind.BASIC, "bob")


def test_a_password_goes_to_the_keyring_and_comes_back_after_a_restart() -> None:
    keyring = MemoryKeyring()
    assert Credentials(keyring).set_password("e1", "pw").stored
    assert keyring.entries == {("Faceplate", "e1"): "pw"}
    later = Credentials(keyring)
    assert later.password("e1") == "pw"
    assert later.password("e2") is None
    later.forget("e1")
    later.forget("e1")
    assert keyring.entries == {}


def test_a_locked_keyring_leaves_it_in_memory_and_says_so() -> None:
    credentials = Credentials(LockedKeyring())
    assert not credentials.set_password("e1", "pw").stored
    assert credentials.password("e1") == "pw"
    credentials.forget("e1")
    assert credentials.password("e1") is None


def test_without_a_keyring_it_stays_in_memory_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    import keyring

    before = keyring.get_keyring()
    keyring.core.init_backend()
    try:
        credentials = Credentials()
        assert not credentials.set_password("e1", "pw").stored
        assert credentials.password("e1") == "pw"
    finally:
        keyring.set_keyring(before)
    assert "pw" not in repr(credentials.set_password("e1", "pw"))
    assert module.SERVICE == "Faceplate"


def test_endpoints_open_as_what_they_are(tmp_path_factory: pytest.TempPathFactory) -> None:
    credentials = Credentials(MemoryKeyring())
    folder = Endpoint("e0", "Folder", EndpointKind.FOLDER, str(tmp_path_factory.mktemp("f")))
    assert isinstance(open_target(folder, credentials), FolderTarget)
    with pytest.raises(TroubleError, match="password_missing") as caught:
        open_target(HTTP, credentials)
    assert caught.value.trouble.endpoint_wide
    credentials.set_password("e1", "pw")
    target = open_target(HTTP, credentials)
    assert isinstance(target, HttpTarget)
    target.close()
