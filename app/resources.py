"""Finds and reads the data files that ship with Faceplate (`resources/` in a checkout, `app/_resources` in a wheel)."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

from app.errors import ModelFileError


@functools.cache
def resource_root() -> Path:
    """Return the folder that holds catalogue, dialects, icons and themes."""
    here = Path(__file__).resolve().parent
    packed = here / "_resources"
    return packed if packed.is_dir() else here.parent / "resources"


def resource(*parts: str) -> Path:
    """Return the path of one resource, e.g. `resource("themes", "light.json")`."""
    return resource_root().joinpath(*parts)


def read_json(path: Path) -> dict[str, Any]:
    """Read a JSON object from a data file.

    Raises:
        ModelFileError: The file is missing, is not UTF-8 JSON or does not hold an object.
    """
    try:
        data = json.loads(path.read_bytes())
    except OSError as error:
        raise ModelFileError("data_file_missing", path=path, reason=error.strerror or error) from error
    except ValueError as error:
        raise ModelFileError("data_file_broken", path=path, reason=error) from error
    if not isinstance(data, dict):
        raise ModelFileError("data_file_broken", path=path, reason="not a JSON object")
    return data
