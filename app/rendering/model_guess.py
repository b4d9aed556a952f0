"""Which phone a file is for: named by somebody, or guessed from the number of its keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from attrs import frozen

from app.errors import ConfigFileError
from app.models.catalogue import PhoneModel
from app.models.catalogue_index import Catalogue, squeeze
from app.models.dialect import Dialect
from app.rendering.reading import Log
from app.rendering.schemes.base import Survey

_MAC = re.compile(r"(?<![0-9a-f])(?!0{6})[0-9a-f]{12}(?![0-9a-f])")
"""A phone's own address: letters in it are no part of a model's name."""

_FULL_LIST = 10
"""From this many keys on, a file with exactly as many keys as a phone is taken for a full list of that phone's."""


@frozen
class ModelGuess:
    """A phone with its sidecars. `sure`: the file or the caller named the phone."""

    model: PhoneModel
    sidecars: tuple[str, ...]
    sure: bool
    candidates: tuple[str, ...]


def guess_model(
    catalogue: Catalogue,
    dialect: Dialect,
    count_keys: Callable[[], Survey],
    wanted: str | None,
    noted: Sequence[str],
    file_name: str,
    head: str,
    log: Log,
) -> ModelGuess:
    """Find the phone and the sidecars that a file is for.

    Args:
        catalogue: Where to look.
        dialect: The dialect of the file.
        count_keys: Says how many keys the file knows; asked only where nothing else tells the model and its sidecars.
        wanted: The model's name, if the caller knows it.
        noted: Faceplate's own remark: model id and sidecar ids.
        file_name: The file's name, which may carry the model.
        head: The beginning of the file, which may carry the model.
        log: Takes the report.

    Raises:
        ConfigFileError: The wanted model is not in the catalogue, or the catalogue has none for this dialect.
    """
    phones = catalogue.phones_by_dialect.get(dialect.id, ())
    if not phones:
        raise ConfigFileError("no_model_for_vendor", vendor=dialect.vendor)
    known = _wanted(catalogue, phones, dialect, wanted)
    noted_sidecars = _noted_sidecars(catalogue, known, noted)
    if known is None and noted:
        known = next((phone for phone in phones if phone.id == noted[0]), None)
        noted_sidecars = _noted_sidecars(catalogue, known, noted)
    if known is None:
        known = _named(phones, dialect.table.get("file_models", {}), file_name, head)
    if known is not None:
        sidecars = noted_sidecars if noted_sidecars is not None else _sidecars(catalogue, known, count_keys())
        if noted_sidecars is None and sidecars:
            log.guessed("sidecars_guessed", count=len(sidecars), module=catalogue.module(sidecars[0]).full_name)
        return ModelGuess(known, sidecars, True, (known.id,))
    survey = count_keys()
    fitting = [phone for phone in phones if _holds(catalogue, phone, survey)]
    fitting.sort(key=lambda phone: _likelihood(catalogue, phone, survey))
    model = fitting[0] if fitting else max(phones, key=lambda phone: (bool(phone.modules), _own_keys(phone)))
    sidecars = _sidecars(catalogue, model, survey)
    log.guessed("model_guessed", model=model.full_name, count=len(fitting))
    if sidecars:
        log.guessed("sidecars_guessed", count=len(sidecars), module=catalogue.module(sidecars[0]).full_name)
    return ModelGuess(model, sidecars, False, tuple(phone.id for phone in fitting) or (model.id,))


def _wanted(
    catalogue: Catalogue, phones: Sequence[PhoneModel], dialect: Dialect, wanted: str | None
) -> PhoneModel | None:
    if not wanted:
        return None
    model = catalogue.find_phone(wanted)
    if model is None or model not in phones:
        raise ConfigFileError("model_not_of_file", model=wanted[:60], vendor=dialect.vendor)
    return model


def _noted_sidecars(catalogue: Catalogue, model: PhoneModel | None, noted: Sequence[str]) -> tuple[str, ...] | None:
    if model is None or not noted or noted[0] != model.id:
        return None
    sidecars = tuple(noted[1:])
    for module in set(sidecars):
        fit = model.fit(module)
        if fit is None or sidecars.count(module) > fit.maximum or module not in catalogue.module_ids:
            return None
    return sidecars if len(sidecars) <= model.max_modules else None


def _named(
    phones: Sequence[PhoneModel], file_models: Mapping[str, str], file_name: str, head: str
) -> PhoneModel | None:
    stem = _MAC.sub("", re.split(r"[\\/]", file_name.lower())[-1].partition(".")[0])
    if stem in file_models:
        return next((phone for phone in phones if phone.name == file_models[stem]), None)
    remarks = "\n".join(row for row in head.splitlines() if row.lstrip().startswith(("#", "<!--")))
    for text in (squeeze(_MAC.sub(" ", stem)), squeeze(remarks)):
        names = [
            (len(name), phone)
            for phone in phones
            for name in {squeeze(alias) for alias in (phone.name, *phone.aliases, *phone.user_agents)}
            if len(name) >= 4 and name in text
        ]
        if names:
            return max(names, key=lambda found: found[0])[1]
    return None


def _likelihood(catalogue: Catalogue, phone: PhoneModel, survey: Survey) -> tuple[int, bool, bool, int]:
    """Return a sort key.

    No more sidecars than needed, then as many keys as the file lists, then phones that can grow, then the smallest.
    """
    keys = _own_keys(phone)
    listed = survey.phone + sum(survey.banks.values())
    lists_all = listed >= _FULL_LIST and listed == keys
    return len(_sidecars(catalogue, phone, survey)), not lists_all, not phone.modules, keys


def _line_keys(phone: PhoneModel) -> int:
    return sum(area.total for area in phone.areas if area.bank == "line")


def _own_keys(phone: PhoneModel) -> int:
    return _line_keys(phone) or sum(area.total for area in phone.open_areas)


def _bank_keys(phone: PhoneModel, bank: str) -> int:
    return sum(area.total for area in phone.areas if area.bank == bank)


def _has_pages(phone: PhoneModel, bank: str, pages: int, per_page: int) -> bool:
    return any(area.pages >= pages and area.per_page >= per_page for area in phone.areas if area.bank == bank)


def _holds(catalogue: Catalogue, phone: PhoneModel, survey: Survey) -> bool:
    sidecars = _sidecars(catalogue, phone, survey)
    if phone.numbering.kind == "continued":
        room = _line_keys(phone) + sum(catalogue.module(module).area.total for module in sidecars)
        return survey.phone <= room
    needed = max(survey.modules, default=0)
    highest = max(survey.modules.values(), default=0)
    return (
        survey.phone <= _line_keys(phone)
        and all(highest <= _bank_keys(phone, bank) for bank, highest in survey.banks.items())
        and all(_has_pages(phone, bank, *most) for bank, most in survey.pages.items())
        and len(sidecars) >= needed
        and all(catalogue.module(module).area.total >= highest for module in sidecars)
    )


def _sidecars(catalogue: Catalogue, phone: PhoneModel, survey: Survey) -> tuple[str, ...]:
    """Return the sidecars that the file needs, as far as the phone takes them."""
    if not phone.modules:
        return ()
    highest = max(survey.modules.values(), default=0)
    fits = sorted(phone.modules, key=lambda fit: catalogue.module(fit.module).area.total < highest)
    fit = fits[0]
    if phone.numbering.kind == "continued":
        beyond = survey.phone - _line_keys(phone)
        count = -(-beyond // catalogue.module(fit.module).area.total) if beyond > 0 else 0
    else:
        count = max(survey.modules, default=0)
    return (fit.module,) * min(count, fit.maximum)
