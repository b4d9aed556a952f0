"""The user's own dial-plan profiles: one JSON file each in `dialplans/` of the user's catalogue folder."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from attrs import evolve

from app.errors import LibraryError
from app.models.catalogue_index import Catalogue
from app.models.dialplan import DialPlan

_NOT_IN_AN_ID = re.compile(r"[^a-z0-9]+")
_LONGEST = 40


class OwnDialPlans:
    """Keeps own profiles, and tells the catalogue.

    Args:
        folder: The user's catalogue folder; created when it is first needed.
        catalogue: The open catalogue, which has the folder among its own.
    """

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        self._folder = folder / "dialplans"
        self._catalogue = catalogue

    def copy(self, plan: DialPlan, title: str) -> DialPlan:
        """Store a copy of a profile under a new title, and return it.

        Raises:
            LibraryError: `library_cannot_open`: the file cannot be written.
        """
        taken = {known.id for known in self._catalogue.dial_plans()}
        stem = _NOT_IN_AN_ID.sub("-", title.lower()).strip("-")[:_LONGEST] or "profile"
        number = 1
        while (plan_id := f"own-{stem}" + (f"-{number}" if number > 1 else "")) in taken:
            number += 1
        copy = evolve(plan, id=plan_id, title=title, own=True)
        self.save(copy)
        return copy

    def save(self, plan: DialPlan) -> None:
        """Store an own profile.

        Raises:
            LibraryError: `library_cannot_open`: the file cannot be written.
        """
        path = self._path(plan.id)
        part = path.with_suffix(".part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(plan.to_json(), indent=1, ensure_ascii=False) + "\n", "utf-8")
            os.replace(part, path)
        except OSError as error:
            raise LibraryError("library_cannot_open", path=path, reason=error.strerror or error) from error
        self._catalogue.forget_dial_plans()

    def delete(self, plan: DialPlan) -> None:
        """Delete an own profile; sites and phones that name it get no star codes until it is back.

        Raises:
            LibraryError: `library_cannot_open`: the file cannot be deleted.
        """
        path = self._path(plan.id)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise LibraryError("library_cannot_open", path=path, reason=error.strerror or error) from error
        self._catalogue.forget_dial_plans()

    def _path(self, plan_id: str) -> Path:
        return self._folder / f"{plan_id}.json"
