from __future__ import annotations

import pytest

from app.models.catalogue_index import Catalogue
from app.storage.catalogue_files import open_catalogue


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return open_catalogue()
