from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.storage.repository import Library


@pytest.fixture
def open_library(tmp_path: Path) -> Iterator[Callable[..., Library]]:
    """Open the same library file again and again, each time like another process would."""
    opened: list[Library] = []

    def open_it(**options: object) -> Library:
        library = Library.open(tmp_path / "data" / "library.sqlite", **options)  # type: ignore[arg-type]
        opened.append(library)
        return library

    yield open_it
    for library in opened:
        library.close()


@pytest.fixture
def library(open_library: Callable[..., Library]) -> Library:
    """A new library with the sample site."""
    return open_library(author="ana@desk")
