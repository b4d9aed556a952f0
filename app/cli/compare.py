"""`faceplate diff`: what differs between two phones, in words or as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from app.models.catalogue_index import Catalogue
from app.models.diff import LayoutDiff
from app.models.diff_words import DiffEntry, DiffKind, diff_entries
from app.models.wording import Wording
from app.services.comparing import compare_loaded, load_pair

EQUAL, DIFFERENT = 0, 1
_SIGNS = {DiffKind.ADDED: "+", DiffKind.REMOVED: "-", DiffKind.CHANGED: "~", DiffKind.MOVED: ">"}


def compare_files(options: argparse.Namespace, catalogue: Catalogue, wording: Wording) -> int:
    """Print what differs between two files; return the exit code.

    Raises:
        AppError: A file cannot be used.
    """
    before: Path = options.before
    after: Path = options.after
    diff = compare_loaded(*load_pair(before, after, catalogue), catalogue)
    entries = diff_entries(diff, catalogue)
    if options.json:
        json.dump(_as_json(diff, entries, wording), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        for entry in entries:
            print(f"{_SIGNS[entry.kind]} {wording.text(entry.code, entry.facts)}")
    return EQUAL if diff.is_empty else DIFFERENT


def _as_json(diff: LayoutDiff, entries: list[DiffEntry], wording: Wording) -> dict[str, Any]:
    return {
        "equal": diff.is_empty,
        "differences": [
            {
                "kind": entry.kind.value,
                "subject": entry.subject,
                "text": wording.text(entry.code, entry.facts),
                **entry.facts,
            }
            for entry in entries
        ],
        "keys": {
            "added": len(diff.added),
            "removed": len(diff.removed),
            "changed": len(diff.changed),
            "moved": len(diff.moved),
        },
        "lines": len(diff.lines),
        "device_settings": len(diff.options),
        "settings": len(diff.settings),
    }
