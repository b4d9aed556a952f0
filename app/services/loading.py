"""Files that the command line and the editor open: layout JSON, or a vendor's own file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from attrs import frozen

from app.errors import ConfigFileError
from app.models.catalogue_index import Catalogue
from app.models.documents import Layout, Phone
from app.models.interchange import read_layout_json
from app.models.keys import KeyMap
from app.rendering.reader import read_config, read_configs
from app.rendering.reading import ReadResult

MAX_BYTES = 16_000_000
"""More is no file of a phone; it is refused before it is read into memory."""


@frozen
class LoadedFile:
    """A file as a phone. `result` is what the vendor's reader said, None for layout JSON."""

    phone: Phone
    result: ReadResult | None


def read_bytes(path: Path) -> bytes:
    """Read a file that a user names.

    Raises:
        ConfigFileError: It is missing, no file, not readable or too large.
    """
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise ConfigFileError("file_unreadable", path=path.name, reason="it is not a file")
        if size > MAX_BYTES:
            raise ConfigFileError(
                "file_too_large", path=path.name, size=size // 1_000_000, limit=MAX_BYTES // 1_000_000
            )
        return path.read_bytes()
    except OSError as error:
        raise ConfigFileError("file_unreadable", path=path.name, reason=error.strerror or error) from error


def load_file(path: Path, catalogue: Catalogue, vendor: str = "", model: str = "", phone_id: str = "") -> LoadedFile:
    """Read layout JSON or a vendor file, told apart by their content.

    Where keys of the file show entries of a directory file and that stands beside it, both are read as one.

    Raises:
        InputError: The file cannot be used; nothing was changed.
    """
    data = read_bytes(path)
    if _is_json(data):
        try:
            content = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise ConfigFileError("file_no_json", path=path.name, reason=error) from error
        return LoadedFile(read_layout_json(content, catalogue, phone_id), None)
    result = read_config(data, path.name, catalogue, vendor or None, model or None)
    beside = _directory_beside(path, result, catalogue)
    if beside is not None:
        files = [(data, path.name), (read_bytes(beside), beside.name)]
        with suppress(ConfigFileError):
            result = read_configs(files, catalogue, vendor or None, model or None)
    return LoadedFile(phone_from_result(result, path.stem, phone_id), result)


def _directory_beside(path: Path, result: ReadResult, catalogue: Catalogue) -> Path | None:
    """Return the directory file that stands beside a config and that its keys need, None if there is none."""
    table = catalogue.dialect(result.dialect_id).table.get("directory")
    if table is None or not any(entry.code == "favourite_unread" for entry in result.report):
        return None
    stems = [path.stem, *([result.mac.digits] if result.mac else [])]
    return next((found for stem in stems if (found := path.with_name(stem + table["file"])).is_file()), None)


def load_files(
    paths: Sequence[Path],
    catalogue: Catalogue,
    vendor: str = "",
    model: str = "",
    phone_id: str = "",
    *,
    in_order: bool = False,
) -> LoadedFile:
    """Read the vendor files of one phone as one: base and overrides, in the vendor's own order.

    With `in_order` they count as they are given, the weakest first.

    Raises:
        InputError: A file cannot be used, or the files are not of one phone; nothing was changed.
    """
    if len(paths) == 1:
        return load_file(paths[0], catalogue, vendor, model, phone_id)
    files = []
    for path in paths:
        data = read_bytes(path)
        if _is_json(data):
            raise ConfigFileError("merge_needs_vendor_files", path=path.name)
        files.append((data, path.name))
    result = read_configs(files, catalogue, vendor or None, model or None, in_order=in_order)
    return LoadedFile(phone_from_result(result, paths[0].stem, phone_id), result)


def _is_json(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def phone_from_result(result: ReadResult, name: str, phone_id: str = "") -> Phone:
    """Return the phone that a vendor file describes."""
    label = next((line.display_name or line.label for line in result.lines), "")
    return Phone(
        id=phone_id,
        name=label or name,
        layout=Layout(result.model_id, result.sidecars, KeyMap(result.keys)),
        mac=result.mac,
        lines=result.lines,
        kept=result.kept,
        settings=result.settings,
        known=frozenset(result.keys),
    )
