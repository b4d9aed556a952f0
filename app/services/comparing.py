"""Two files compared as phones, whatever their formats."""

from __future__ import annotations

from pathlib import Path

from attrs import evolve

from app.models.catalogue_index import Catalogue
from app.models.diff import LayoutDiff, as_in_file, compare_phones
from app.models.documents import KeptSettings, Phone
from app.models.keys import KeyMap
from app.rendering.directory_file import MARK
from app.services.loading import LoadedFile, load_file
from app.services.render import keys_to_write


def load_pair(before: Path, after: Path, catalogue: Catalogue) -> tuple[LoadedFile, LoadedFile]:
    """Load two files for a comparison.

    A file that does not name its phone is read as the other one's phone where that is possible, so that a guess that
    a few keys more or less would change is not told as a difference.

    Raises:
        InputError: A file cannot be used.
    """
    first, second = load_file(before, catalogue), load_file(after, catalogue)
    if first.phone.layout.model_id == second.phone.layout.model_id:
        return first, second
    if _can_be(first, second.phone.layout.model_id):
        return load_file(before, catalogue, model=second.phone.layout.model_id), second
    if _can_be(second, first.phone.layout.model_id):
        return first, load_file(after, catalogue, model=first.phone.layout.model_id)
    return first, second


def _can_be(loaded: LoadedFile, model_id: str) -> bool:
    result = loaded.result
    return result is not None and not result.model_sure and model_id in result.candidates


def compare_loaded(before: LoadedFile, after: LoadedFile, catalogue: Catalogue) -> LayoutDiff:
    """Return what differs; where one of the two is a vendor's file, only what such a file can say is compared.

    A layout beside a vendor's file counts with the star codes of its dial-plan profile, as it would be written.

    A vendor's file has its MAC in its name only, so that one without a MAC is no phone of its own.
    """
    if before.result is None and after.result is None:
        return compare_phones(before.phone, after.phone)
    first, second = (_without_mark(as_in_file(_with_star_codes(loaded, catalogue))) for loaded in (before, after))
    if first.mac is None or second.mac is None:
        first, second = evolve(first, mac=None), evolve(second, mac=None)
    return compare_phones(first, second)


def _with_star_codes(loaded: LoadedFile, catalogue: Catalogue) -> Phone:
    phone = loaded.phone
    if loaded.result is not None or not phone.dial_plan:
        return phone
    keys = keys_to_write(catalogue, phone).keys
    own = {where: keys.get(where, key) for where, key in phone.layout.keys.entries.items()}
    return evolve(phone, layout=evolve(phone.layout, keys=KeyMap(own)))


def _without_mark(phone: Phone) -> Phone:
    """Take out that there was a directory file: what stands in it is compared, and the file follows from that."""
    kept = tuple(item for item in phone.kept.settings if item.name != MARK)
    if len(kept) == len(phone.kept.settings):
        return phone
    return evolve(phone, kept=evolve(phone.kept, settings=kept) if kept else KeptSettings())
