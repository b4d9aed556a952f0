from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.catalogue_index import Catalogue
from app.models.documents import AuthKind, Endpoint, EndpointKind
from app.provisioning.backups import BackupFolder
from app.provisioning.base import FileTarget
from app.provisioning.credentials import Credentials
from app.provisioning.folder import FolderTarget
from app.provisioning.http import HttpPolicy, HttpTarget
from app.services.progress import Report
from app.services.push import PushService
from app.storage.repository import Library
from tests.provisioning.servers import PASSWORD, USER, Nginx, running
from tests.provisioning.test_credentials import MemoryKeyring

FAST = HttpPolicy(timeout=(0.5, 0.5), backoff=0.01)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "NETRC"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library.open(tmp_path / "library.db", push_folder=tmp_path / "push")
    yield opened
    opened.close()


@pytest.fixture
def nginx(tmp_path: Path) -> Iterator[Nginx]:
    with running(Nginx(tmp_path / "nginx")) as server:
        yield server


@pytest.fixture
def web(library: Library, nginx: Nginx) -> Endpoint:
    """An endpoint of the library that is the running nginx."""
    endpoint = Endpoint("web", "Office server", EndpointKind.HTTP, nginx.url(), AuthKind.BASIC, USER)
    return library.save_endpoint(endpoint)


def open_fast(endpoint: Endpoint, credentials: Credentials) -> FileTarget:
    """The real targets, with less patience."""
    if endpoint.kind is EndpointKind.FOLDER:
        return FolderTarget(endpoint.address)
    password = credentials.password(endpoint.id) or ""
    return HttpTarget(endpoint.address, endpoint.auth, endpoint.user, password, endpoint.ca_file, FAST)


def new_service(library: Library, catalogue: Catalogue, tmp_path: Path, password: str = PASSWORD) -> PushService:
    """A service as a fresh start of the program makes it."""
    credentials = Credentials(MemoryKeyring())
    credentials.set_password("web", password)
    return PushService(library, catalogue, open_fast, credentials, BackupFolder(tmp_path / "backups", Report()))


@pytest.fixture
def service(library: Library, catalogue: Catalogue, tmp_path: Path) -> PushService:
    return new_service(library, catalogue, tmp_path)
