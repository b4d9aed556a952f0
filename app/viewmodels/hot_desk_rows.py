"""Hot-desk mappings in words, for their list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from attrs import frozen
from PySide6.QtCore import QCoreApplication

from app.models.catalogue import PhoneModel
from app.models.hot_desks import HotDeskMapping, KnownMapping
from app.models.mac import MacAddress
from app.models.resolving import Directory
from app.models.searching import search_text

FindModel = Callable[[str], PhoneModel | None]
"""Gives a phone model by its id, None where the catalogue does not have it any more."""


def model_name(model_id: str, find_model: FindModel) -> str:
    """Name a model; one that is gone by its id."""
    model = find_model(model_id)
    return model.full_name if model is not None else model_id


def maker(model_id: str, find_model: FindModel) -> str:
    """Name the maker of a model, "" where it is gone."""
    model = find_model(model_id)
    return model.vendor if model is not None else ""


@frozen
class HotDeskRow:
    """One row. `trouble` says why the mapping gives nothing, "" where it works. `search`: what a search looks at."""

    mapping: HotDeskMapping
    who: str
    where: str
    site: str
    template: str
    trouble: str = ""
    search: str = ""


def hot_desk_rows(
    known: Iterable[KnownMapping],
    find_model: FindModel,
    phones: Mapping[MacAddress, str],
    sites: Mapping[str, str],
    directory: Directory | None,
) -> list[HotDeskRow]:
    """Put mappings into words.

    Args:
        known: The mappings.
        find_model: Gives their models.
        phones: Names of phones by MAC.
        sites: Names of sites by id.
        directory: The people.
    """
    translate = QCoreApplication.translate
    rows = []
    for item in known:
        mapping = item.mapping
        person = directory.person(mapping.extension, mapping.site_id) if directory is not None else None
        name = person.name if person is not None and person.extension == mapping.extension else ""
        who = f"{mapping.extension} · {name}" if name else mapping.extension
        site = sites.get(mapping.site_id, mapping.site_id) if mapping.site_id else translate("HotDesks", "All sites")
        trouble = _trouble(item, find_model)
        template = item.template_name or translate("HotDesks", "deleted")
        where = where_words(mapping, find_model, phones)
        search = search_text((who, where, site, template, str(mapping.mac or "")))
        rows.append(HotDeskRow(mapping, who, where, site, template, trouble, search))
    return rows


def where_words(mapping: HotDeskMapping, find_model: FindModel, phones: Mapping[MacAddress, str]) -> str:
    """Say where a mapping counts."""
    if not mapping.model_id:
        return QCoreApplication.translate("HotDesks", "Any {brand}").format(brand=mapping.brand)
    model = model_name(mapping.model_id, find_model)
    if mapping.mac is None:
        return QCoreApplication.translate("HotDesks", "Any {brand}").format(brand=model)
    return " · ".join(part for part in (phones.get(mapping.mac, ""), str(mapping.mac), model) if part)


def _trouble(item: KnownMapping, find_model: FindModel) -> str:
    if not item.template_model:
        return QCoreApplication.translate("HotDesks", "The template is deleted: this mapping gives nothing.")
    mapping = item.mapping
    fits = (
        item.template_model == mapping.model_id
        if mapping.model_id
        else maker(item.template_model, find_model) == mapping.brand
    )
    if fits:
        return ""
    text = QCoreApplication.translate("HotDesks", "The template is for a {model}: this mapping gives nothing.")
    return text.format(model=model_name(item.template_model, find_model))
