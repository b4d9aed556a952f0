"""Hot-desk mappings: which template somebody gets who logs in at a phone.

The mapping of one phone (extension, MAC, model) comes before that of a model, that before one of a brand, and any of
them before the brand's default template.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from app.errors import InputError
from app.models.mac import MacAddress


@frozen
class HotDeskMapping:
    """One mapping. It is for one phone (`mac` and `model_id`), for a model (`model_id`), or for a `brand`.

    An empty `site_id` means the extension at all sites.
    """

    id: str
    extension: str
    template_id: str
    brand: str = ""
    model_id: str = ""
    mac: MacAddress | None = None
    site_id: str = ""

    @property
    def scope(self) -> tuple[str, str, str, str, str]:
        """What only one mapping can be for."""
        mac = self.mac.digits if self.mac is not None else ""
        return self.extension, self.site_id, mac, self.model_id, "" if self.model_id else self.brand

    @property
    def rank(self) -> tuple[bool, bool, bool]:
        """The higher one of two that could both be meant counts."""
        return self.mac is not None, bool(self.model_id), bool(self.site_id)


@frozen
class KnownMapping:
    """A mapping with its template; `template_name` and `template_model` are "" where the template is gone."""

    mapping: HotDeskMapping
    template_name: str = ""
    template_model: str = ""


@frozen
class Desk:
    """The phone at which somebody logs in. `brand` is the maker of its model."""

    brand: str
    model_id: str
    mac: MacAddress | None = None
    site_id: str = ""


def meant(known: Iterable[KnownMapping], extension: str, desk: Desk) -> list[KnownMapping]:
    """Return the mappings that are for an extension at a phone, the one that counts first.

    Args:
        known: All mappings.
        extension: Who logs in; "" for anybody.
        desk: Where.
    """
    found = [item for item in known if _is_meant(item.mapping, extension, desk)]
    return sorted(found, key=lambda item: item.mapping.rank, reverse=True)


def fitting(known: Iterable[KnownMapping], extension: str, desk: Desk) -> KnownMapping | None:
    """Return the mapping that counts for an extension at a phone and whose template is for its model, or None."""
    found = (item for item in meant(known, extension, desk) if item.template_model == desk.model_id)
    return next(found, None)


def _is_meant(mapping: HotDeskMapping, extension: str, desk: Desk) -> bool:
    if extension and mapping.extension != extension:
        return False
    if mapping.site_id not in ("", desk.site_id):
        return False
    if mapping.mac is not None and mapping.mac != desk.mac:
        return False
    return mapping.model_id == desk.model_id if mapping.model_id else mapping.brand == desk.brand


def refuse_mapping(mapping: HotDeskMapping, known: Sequence[KnownMapping], template_model: str, brand: str) -> None:
    """Let a mapping pass that can be kept.

    Args:
        mapping: What shall be kept.
        known: All mappings; one with the same id is what it was before.
        template_model: The model of its template, "" where there is none.
        brand: The maker of that model.

    Raises:
        InputError: `hot_desk_no_extension`, `hot_desk_no_scope`, `hot_desk_no_template`, `hot_desk_no_fit`, or
            `hot_desk_twice` (extension, template).
    """
    if not mapping.extension.strip():
        raise InputError("hot_desk_no_extension")
    if not mapping.model_id and (not mapping.brand or mapping.mac is not None):
        raise InputError("hot_desk_no_scope")
    if not mapping.template_id or not template_model:
        raise InputError("hot_desk_no_template")
    if template_model != mapping.model_id if mapping.model_id else brand != mapping.brand:
        raise InputError("hot_desk_no_fit")
    for other in known:
        if other.mapping.id != mapping.id and other.mapping.scope == mapping.scope:
            raise InputError("hot_desk_twice", extension=mapping.extension, template=other.template_name)
