from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import pytest
from attrs import evolve
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.models.catalogue_index import Catalogue
from app.models.documents import Layout, Phone
from app.viewmodels.commands import HistoryOwner
from app.viewmodels.document import EditorDocument
from app.viewmodels.model_draft import DraftDocument


def edited_phone(catalogue: Catalogue) -> HistoryOwner:
    document = EditorDocument(Phone("p", "Front", Layout("yealink-t54w")), catalogue)
    for name in ("Side", "Back"):
        document.edit(evolve(document.value, name=name), "Rename")
    return document


def edited_draft(catalogue: Catalogue) -> HistoryOwner:
    document = DraftDocument(catalogue, frozenset())
    for name in ("Side", "Back"):
        document.edit(evolve(document.value, name=name), "Rename")
    return document


@pytest.mark.parametrize("edited", [edited_phone, edited_draft])
def test_the_collector_may_come_to_a_command_before_its_history(
    edited: Callable[[Catalogue], HistoryOwner], catalogue: Catalogue, qtbot: QtBot
) -> None:
    document = edited(catalogue)
    stack, command = document.undo_stack, document.undo_stack.command(0)
    assert stack.count() == 2
    # What is held by something outside keeps its place in the collector's list, all else goes behind it.
    gone = weakref.ref(document)
    del document, stack
    gc.collect()
    assert command is not None
    assert isValid(command)
    del command
    # Without care the history would delete its commands a second time here, which ends the process.
    gc.collect()
    assert gone() is None
