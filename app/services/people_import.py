"""Importing people: read a file, plan what would happen, all of it away from the window and stoppable."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from attrs import frozen

from app.errors import ConfigFileError, InputError
from app.models.contact_import import ImportMode, ImportPlan, ReadPerson, Step, plan_import
from app.models.documents import Contact, Site
from app.rendering.contact_files.reading import PeopleFile, read_people
from app.rendering.contact_files.tables import ContactColumn, Table, guess_columns, people_of
from app.rendering.contact_files.text import SIZE_LIMIT
from app.services.many_values import many_values
from app.services.progress import Report

_STATE = "people_columns/"


@frozen
class PlanRequest:
    """What an import is to do. `columns` and `is_header` count only for tables."""

    mode: ImportMode = ImportMode.UPDATE
    site_id: str = ""
    split_names: bool = True
    columns: tuple[ContactColumn, ...] = ()
    is_header: bool = True


class StateStore(Protocol):
    """What is needed of the library to remember the meaning of columns."""

    def get_state(self, key: str) -> str:
        """Return what is remembered under a key, "" if nothing."""

    def set_state(self, key: str, value: str) -> None:
        """Remember something."""


def load_people(path: Path, report: Report) -> PeopleFile:
    """Read a file of people.

    Raises:
        InputError: `file_unreadable`, or a ConfigFileError that says why it is no list of people.
        Cancelled: The user stopped it.
    """
    report("people_reading", 0.0, file=path.name)
    try:
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            raise ConfigFileError("people_file_large", size=size // 1024 // 1024, limit=SIZE_LIMIT // 1024 // 1024)
        data = path.read_bytes()
    except OSError as error:
        raise InputError("file_unreadable", path=path, reason=error.strerror or error) from error
    with many_values():
        return read_people(data, _step(report, "people_reading", file=path.name))


def plan_people(
    file: PeopleFile,
    request: PlanRequest,
    known: Sequence[Contact],
    sites: Sequence[Site],
    new_id: Callable[[], str],
    report: Report,
) -> ImportPlan:
    """Return what importing a file would do.

    Raises:
        Cancelled: The user stopped it.
    """
    step = _step(report, "people_planning")
    people: Sequence[ReadPerson] = file.people
    with many_values():
        if file.table is not None:
            people = people_of(file.table.with_header(request.is_header), request.columns, step)
        return plan_import(
            people,
            known,
            request.mode,
            request.site_id,
            new_id,
            sites=sites,
            split_names=request.split_names,
            step=step,
        )


def remembered_columns(table: Table, states: StateStore) -> tuple[ContactColumn, ...]:
    """Return what the columns of a table meant the last time, else what they may mean."""
    known = {column.value: column for column in ContactColumn}
    try:
        names = json.loads(states.get_state(_key(table)) or "[]")
        columns = tuple(known[name] for name in names)
    except (ValueError, TypeError, KeyError):
        columns = ()
    return columns if len(columns) == table.width else guess_columns(table)


def remember_columns(table: Table, columns: Sequence[ContactColumn], states: StateStore) -> None:
    """Remember what the columns of a table mean, for the next file with this header."""
    states.set_state(_key(table), json.dumps([column.value for column in columns]))


def _key(table: Table) -> str:
    return _STATE + hashlib.sha256(table.signature.encode("utf-8", "replace")).hexdigest()[:32]


def _step(report: Report, code: str, **facts: object) -> Step:
    def step(share: float) -> None:
        report(code, share, **facts)

    return step
