"""What the commands do."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from app.errors import AppError
from app.models.catalogue import Doubt
from app.models.catalogue_index import Catalogue
from app.models.documents import AuthKind, Endpoint, EndpointKind
from app.models.findings import Finding, Severity
from app.models.keyspace import KeySpace
from app.models.wording import Wording
from app.rendering.reading import ReportEntry
from app.storage.catalogue_files import open_catalogue
from app.storage.paths import user_folders
from app.storage.wording_files import open_wording

FINE, FINDINGS, UNUSABLE = 0, 1, 2


def say(text: str) -> None:
    """Write a message to stderr."""
    print(text, file=sys.stderr)


def give(data: object) -> None:
    """Write a result as JSON to stdout."""
    json.dump(data, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


class Session:
    """What all commands share."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.catalogue: Catalogue = open_catalogue([user_folders().catalogue])
        self.wording: Wording = open_wording()

    def finding_json(self, item: Finding, space: KeySpace) -> dict[str, Any]:
        """Return a finding as JSON-able values."""
        return {
            "severity": item.severity.name.lower(),
            "code": item.code,
            "key": self.where(item, space),
            "text": self.wording.finding(item),
        }

    def entry_text(self, entry: ReportEntry) -> str:
        """Return one line of an import report as a sentence."""
        return self.wording.text(entry.code, {"setting": entry.setting, **entry.facts})

    def where(self, item: Finding, space: KeySpace) -> str:
        """Name the key of a finding, "" if it is about the whole document."""
        if item.position is None:
            return ""
        return space.name_of(item.position)

    def say_findings(self, name: str, findings: Iterable[Finding], space: KeySpace) -> None:
        """Write findings to stderr, a line each."""
        for item in findings:
            say(f"{name}: {item.severity.name.lower()}: {self.wording.finding(item, self.where(item, space))}")


def run(options: argparse.Namespace) -> int:
    """Run one command; return the exit code."""
    commands: dict[str, Callable[[Session], int]] = {
        "models": _models,
        "render": _render,
        "read": _read,
        "diff": _diff,
        "push": _push,
        "phonebook": _phonebook,
        "shot": _shot,
    }
    session = Session(options)
    try:
        code = commands[options.command](session)
        sys.stdout.flush()
        return code
    except AppError as error:
        say(f"faceplate: {session.wording.error(error)}")
        return UNUSABLE
    except BrokenPipeError:
        _silence_stdout()
        return FINE
    except OSError as error:
        _silence_stdout()
        facts = {"path": error.filename or "the output", "reason": error.strerror or str(error)}
        say(f"faceplate: {session.wording.text('file_unwritable', facts)}")
        return UNUSABLE


def _silence_stdout() -> None:
    """Let the flush at the end of the process find a place that takes all."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _models(session: Session) -> int:
    if session.options.sheet is not None:
        from app.cli.sheet import write_sheet

        return write_sheet(session.options, session.catalogue)
    if session.options.add is not None:
        return _add_model(session)
    catalogue = session.catalogue
    if session.options.json:
        give(
            [
                {
                    "id": model.id,
                    "vendor": model.vendor,
                    "name": model.name,
                    "family": model.family,
                    "accounts": model.accounts,
                    "keys": sum(area.total for area in model.open_areas),
                    "physical_keys": sum(area.physical for area in model.open_areas),
                    "pages": max(area.pages for area in model.open_areas),
                    "function_keys": {area.id: area.total for area in model.areas if area.has_functions},
                    "modules": [
                        {
                            "name": catalogue.module(fit.module).name,
                            "max": fit.maximum,
                            "keys": catalogue.module(fit.module).area.total,
                            "confidence": fit.confidence,
                        }
                        for fit in model.modules
                    ],
                    "source": model.source,
                    "doubts": [_doubt(doubt) for doubt in model.doubts],
                }
                for model in catalogue.phones()
            ]
        )
        return FINE
    print(f"{'MODEL':<22}{'KEYS':>6}{'PAGES':>7}{'LINES':>7}  SIDECARS")
    for model in catalogue.phones():
        names = [f"{fit.maximum} × {catalogue.module(fit.module).name}" for fit in model.modules]
        keys = sum(area.total for area in model.open_areas)
        pages = max(area.pages for area in model.open_areas)
        print(f"{model.full_name:<22}{keys:>6}{pages:>7}{model.accounts:>7}  {', '.join(names) or '–'}")
    for error in catalogue.broken.values():
        say(f"faceplate: {session.wording.error(error)}")
    return FINDINGS if catalogue.broken else FINE


def _add_model(session: Session) -> int:
    from app.phone_images.packages import check_drawings
    from app.storage.model_files import read_model_file
    from app.storage.own_models import OwnModels

    package = read_model_file(session.options.add)
    check_drawings(package)
    OwnModels(user_folders().catalogue).install(package, session.catalogue)
    print(f"{package.id}\t{package.full_name}")
    return FINE


def _doubt(doubt: Doubt) -> dict[str, str]:
    return {"fact": doubt.fact, "confidence": doubt.confidence, "source": doubt.source}


def _render(session: Session) -> int:
    from app.cli.render import render_all

    return render_all(session)


def _read(session: Session) -> int:
    from app.models.interchange import write_layout_json
    from app.services.loading import load_files

    options = session.options
    code = FINE
    results: list[dict[str, Any]] = []
    for group in [options.files] if options.merge else [[path] for path in options.files]:
        path = group[0]
        try:
            loaded = load_files(group, session.catalogue, options.vendor, options.model, in_order=options.in_order)
        except AppError as error:
            say(f"{path}: {session.wording.error(error)}")
            code = UNUSABLE
            continue
        layout = write_layout_json(loaded.phone, session.catalogue, loaded.phone.layout.keys.entries)
        report = loaded.result.report if loaded.result else ()
        for entry in report:
            name = entry.file or path.name
            place = f"{name}:{entry.row}" if entry.row else name
            say(f"{place}: {entry.kind.value}: {session.entry_text(entry)}")
        if options.json:
            results.append(
                {
                    "file": str(path),
                    "model_sure": loaded.result.model_sure if loaded.result else True,
                    "candidates": list(loaded.result.candidates) if loaded.result else [],
                    "report": [
                        {
                            "kind": entry.kind.value,
                            "code": entry.code,
                            "text": session.entry_text(entry),
                            "setting": entry.setting,
                            "line": entry.row,
                            **({"file": entry.file} if entry.file else {}),
                        }
                        for entry in report
                    ],
                    **layout,
                }
            )
        else:
            results.append(layout)
    for result in results:
        give(result)
    return code


def _endpoint(session: Session) -> tuple[Endpoint, str | None]:
    options = session.options
    where: str = options.to
    scheme, is_url, _ = where.partition("://")
    if is_url and scheme.lower() not in ("http", "https"):
        raise AppError("endpoint_scheme", scheme=scheme)
    if is_url:
        auth = AuthKind(options.auth) if options.auth else AuthKind.BASIC if options.user else AuthKind.NONE
        address = where if where.endswith("/") else where + "/"
        endpoint = Endpoint("command-line", where, EndpointKind.HTTP, address, auth, options.user, options.ca)
        return endpoint, os.environ.get("FACEPLATE_PASSWORD", "")
    library_path = (options.library or user_folders().library).absolute()
    known: list[Endpoint] = []
    if library_path.is_file():
        from app.storage.repository import Library

        library = Library.open(library_path)
        known = library.list_endpoints()
        library.close()
        for endpoint in known:
            if where in (endpoint.name, endpoint.id):
                return endpoint, None
    if Path(where).is_dir() or os.sep in where or where in (".", ".."):
        return Endpoint("command-line", where, EndpointKind.FOLDER, str(Path(where).absolute())), None
    names = ", ".join(endpoint.name for endpoint in known) or "none"
    raise AppError("endpoint_unknown", name=where, known=names)


def _push(session: Session) -> int:
    from app.provisioning.base import TroubleError
    from app.provisioning.credentials import Credentials, SessionPassword
    from app.provisioning.targets import open_target
    from app.services.loading import load_file
    from app.services.progress import Report
    from app.services.render import render_document

    endpoint, password = _endpoint(session)
    credentials = Credentials(None if password is None else SessionPassword(password))
    code = FINE
    results: list[dict[str, Any]] = []
    try:
        target = open_target(endpoint, credentials)
    except TroubleError as error:
        say(f"faceplate: {session.wording.text(error.trouble.code, error.trouble.facts)}")
        return UNUSABLE
    for path in session.options.files:
        try:
            phone = load_file(path, session.catalogue).phone
            rendered = render_document(session.catalogue, phone, stem=path.stem if phone.mac is None else "")
        except AppError as error:
            say(f"{path}: {session.wording.error(error)}")
            code = UNUSABLE
            continue
        session.say_findings(path.name, rendered.findings, session.catalogue.key_space(phone.layout))
        if any(item.severity is Severity.ERROR for item in rendered.findings):
            code = max(code, FINDINGS)
        for file in rendered.files:
            delivery = target.deliver(file.name, file.data, None, Report())
            words = session.wording.text(delivery.code, delivery.facts) if delivery.code else delivery.outcome.value
            if not delivery.verified:
                code = max(code, FINDINGS)
            results.append(
                {
                    "file": str(path),
                    "name": file.name,
                    "outcome": delivery.outcome.value,
                    "verified": delivery.verified,
                    "sha256": delivery.sha256,
                    "text": words,
                }
            )
            if not session.options.json:
                print(f"{file.name}\t{delivery.outcome.value}\t{'verified' if delivery.verified else words}")
    target.close()
    if session.options.json:
        give(results)
    return code


def _diff(session: Session) -> int:
    from app.cli.compare import compare_files

    return compare_files(session.options, session.catalogue, session.wording)


def _phonebook(session: Session) -> int:
    from app.cli.phonebook import write_book

    count, told = write_book(session.options, session.catalogue, session.wording)
    for text in told[:-1]:
        say(text)
    print(f"{told[-1]}\t{count}")
    return FINDINGS if told[1:] else FINE


def _shot(session: Session) -> int:
    from app.cli.shot import take_shot

    return take_shot(session.options, session.catalogue, session.wording)
