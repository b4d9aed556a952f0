"""Reads a vendor file back into keys. Bytes in, values out; what is not understood is kept and listed."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.errors import ConfigFileError
from app.models.catalogue_index import VENDOR_ALIASES, Catalogue, squeeze
from app.models.dialect import Dialect
from app.models.documents import KeptSettings, Setting
from app.models.keys import KeyState
from app.models.mac import MacAddress
from app.rendering.accounts import read_accounts
from app.rendering.decoding import to_text
from app.rendering.detection import own_notes, taken_apart
from app.rendering.directory_file import PREFIX, entries_of, parse_directory, renumbered
from app.rendering.merging import NamedFile, merge_order, merged, placed
from app.rendering.model_guess import guess_model
from app.rendering.options import read_options
from app.rendering.reading import TIME_LIMIT, Log, ParsedFile, RawSetting, ReadResult, Settings
from app.rendering.schemes import scheme_for
from app.rendering.writing import COMMENT

_MAC = re.compile(r"(?<![0-9a-f])(?:[0-9a-f]{12}|[0-9a-f]{2}(?:[:_-][0-9a-f]{2}){5})(?![0-9a-f])")
_NO_MAC = "000000"


def read_config(
    data: bytes, file_name: str, catalogue: Catalogue, vendor: str | None = None, model: str | None = None
) -> ReadResult:
    """Read a vendor file of any of the catalogue's dialects.

    Args:
        data: The file's bytes.
        file_name: Its name; MAC and model are looked for in it.
        catalogue: Phone models, features and dialects.
        vendor: The vendor's name, if the caller knows it.
        model: The model's name in any spelling, if the caller knows it.

    Raises:
        ConfigFileError: The file is no text, too large, of no known vendor, or has nothing of use in it.
    """
    return read_configs([(data, file_name)], catalogue, vendor, model)


def read_configs(
    files: Sequence[tuple[bytes, str]],
    catalogue: Catalogue,
    vendor: str | None = None,
    model: str | None = None,
    *,
    in_order: bool = False,
) -> ReadResult:
    """Read the files of one phone as one, in the vendor's order.

    Args:
        files: Bytes and name of each; where the vendor goes by the order of files, this is it.
        catalogue: Phone models, features and dialects.
        vendor: The vendor's name, if the caller knows it.
        model: The model's name in any spelling, if the caller knows it.
        in_order: Whether the files are given in the order that counts, the weakest first, whatever the vendor's is.

    Raises:
        ConfigFileError: A file is no text, too large, takes too long, or is of another vendor or phone than the
            others, or there is nothing of use in them.
    """
    titles = catalogue.features.titles
    log = Log(titles, deadline=time.monotonic() + TIME_LIMIT)
    names = [_base_name(name) for _, name in files]
    texts = [_text(data, name if len(files) > 1 else "", log) for (data, _), name in zip(files, names, strict=True)]
    dialects = _dialects(catalogue, vendor, model)
    books = _directories(texts, dialects, names, log)
    if books:
        dialects = [book.dialect for book in books.values()]
    configs = [place for place in range(len(files)) if place not in books]
    dialect, parts = taken_apart([texts[place] for place in configs], dialects, [names[place] for place in configs])
    for place, book in sorted(books.items()):
        parts.insert(place, NamedFile(names[place], book.parsed))
    log.check_time()
    rule = dialect.table.get("several_files", {})
    order = list(range(len(parts))) if in_order else merge_order(parts, rule)
    sure = rule.get("confidence", "UNVERIFIED")
    if len(configs) > 1 and not in_order and sure == "UNVERIFIED":
        log.guessed("order_unverified", vendor=dialect.vendor)
    parsed = merged(parts, order, log)
    mac = _mac_of_all(names, dialect.file_name)
    file_name = _telling_name(names, dialect.table.get("file_models", {}))
    log.entries.extend(parsed.report)
    settings = Settings(parsed.by_name)
    scheme = scheme_for(dialect)
    noted_model, noted_keys = own_notes(parsed.notes)
    guess = guess_model(
        catalogue, dialect, lambda: scheme.survey(settings), model, noted_model, file_name, parsed.head, log
    )
    space = catalogue.space(guess.model.id, guess.sidecars)
    log.check_time()
    null = frozenset(dialect.table["syntax"].get("null", ()))
    lines = read_accounts(dialect, settings, null, log)
    keys = scheme.decode(settings, space, lines, noted_keys, log)
    log.check_time()
    options = read_options(dialect, catalogue.settings, settings, lines, log)
    blank = sum(1 for key in keys.values() if key.state is KeyState.BLANK)
    if blank:
        log.read("read_blank", count=blank)
    rest = renumbered(settings.kept())
    _tell_kept(rest, log)
    return ReadResult(
        dialect_id=dialect.id,
        model_id=guess.model.id,
        model_sure=guess.sure,
        candidates=guess.candidates,
        mac=mac,
        sidecars=guess.sidecars,
        lines=lines,
        keys=keys,
        kept=KeptSettings(dialect.id, tuple(Setting(item.name, item.value) for item in rest)),
        report=tuple(placed(log.entries, names)),
        titles=titles,
        settings=options,
        files=tuple(names[place] for place in order if place not in books),
        order=tuple(place for place in order if place not in books),
        order_confidence=sure,
    )


def _tell_kept(rest: Sequence[RawSetting], log: Log) -> None:
    in_directory = entries_of((item.name, item.value) for item in rest)
    if in_directory:
        log.read("directory_kept", count=len(in_directory))
    for item in rest:
        if item.name != COMMENT and not item.name.startswith(PREFIX):
            log.left("setting_kept", item.name, item.row)


def _base_name(name: str) -> str:
    return re.split(r"[\\/]", name)[-1]


def _text(data: bytes, name: str, log: Log) -> str:
    own = Log()
    text = to_text(data, own)
    log.entries.extend(entry._replace(file=name) for entry in own.report())
    return text


def _mac_of_all(names: Sequence[str], pattern: str) -> MacAddress | None:
    found = {mac: name for name in reversed(names) if (mac := find_mac(name, pattern)) is not None}
    if len(found) > 1:
        raise ConfigFileError("merge_other_phone", files=", ".join(names))
    return next(iter(found), None)


def _telling_name(names: Sequence[str], file_models: Mapping[str, str]) -> str:
    """Return a name in which the model can be looked for: one that stands for a model, else all of them in one."""
    stems = [name.partition(".")[0] for name in names]
    return next((stem for stem in stems if stem.lower() in file_models), " ".join(stems))


def find_mac(file_name: str, pattern: str = "") -> MacAddress | None:
    """Return the MAC that a file name carries; names that stand for all phones of a model carry none.

    Args:
        file_name: The name, with or without its folders.
        pattern: The vendor's pattern of file names, with `{mac}`: what stands before the MAC is no part of it.
    """
    name = re.split(r"[\\/]", file_name.lower())[-1].removeprefix(pattern.partition("{mac}")[0].lower())
    for match in _MAC.finditer(name):
        digits = re.sub(r"[^0-9a-f]", "", match.group())
        if not digits.startswith(_NO_MAC):
            return MacAddress(digits)
    return None


def _dialects(catalogue: Catalogue, vendor: str | None, model: str | None) -> list[Dialect]:
    maker = squeeze(vendor or "")
    maker = VENDOR_ALIASES.get(maker, maker)
    phone = catalogue.find_phone(model, vendor or "") if model else None
    if model and phone is None:
        raise ConfigFileError("read_model_unknown", model=model[:60])
    ids = [phone.dialect] if phone else catalogue.phones_by_dialect
    dialects = [catalogue.dialect(dialect_id) for dialect_id in ids]
    found = [dialect for dialect in dialects if not maker or squeeze(dialect.vendor) == maker]
    if not found:
        raise ConfigFileError("vendor_unknown", vendor=(vendor or "")[:60])
    return found


class _Book(NamedTuple):
    """A directory file among the files."""

    dialect: Dialect
    parsed: ParsedFile


def _directories(texts: Sequence[str], dialects: Sequence[Dialect], names: Sequence[str], log: Log) -> dict[int, _Book]:
    """Return the directory files by their place. One counts, the phone's own before one for all phones.

    Raises:
        ConfigFileError: There is a directory file, but no config that it belongs to.
    """
    found = {place: _Book(*book) for place, text in enumerate(texts) if (book := parse_directory(text, dialects))}
    if len(found) == len(texts):
        raise ConfigFileError("directory_alone", file=names[0])
    counting = max(found, key=lambda place: (find_mac(names[place]) is not None, place), default=-1)
    for place in found:
        if place != counting:
            log.left("directory_ignored", names[place], other=names[counting])
            found[place] = found[place]._replace(parsed=ParsedFile({}))
    return found
