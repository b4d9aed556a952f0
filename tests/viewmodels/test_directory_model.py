from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import Event
from typing import Any

import pytest
from attrs import evolve
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot
from rapidfuzz import process
from shiboken6 import isValid
from typing_extensions import override

from app.models.documents import Contact, Site
from app.models.searching import fold
from app.models.timeframes import Timeframe
from app.storage.alphabet_files import open_alphabet
from app.viewmodels import contact_matches, directory_finder
from app.viewmodels.contact_matches import ContactIndex
from app.viewmodels.directory_model import DirectoryModel
from app.viewmodels.directory_rows import DirectoryColumn, DirectoryRows, Shown, Wanted
from app.viewmodels.tasks import TaskRunner

SITES = (Site("s1", "Head office", "Müller"), Site("s2", "Warehouse", "Müller"))
PEOPLE = (
    Contact("a", "1000", "Zoë", "Adams", "Sales", site_id="s1"),
    Contact("b", "99", "Ärne", "Öberg", "Support", favourite=True, site_id="s2"),
    Contact("c", "101", "Arne", "Olsen", "Support"),
    Contact("d", "*21", "Ana", "Zimmer", "Reception", display="Front desk", site_id="s1"),
    Contact("e", "+44 20 7946 0018", "", "", "Gate", display="Gate phone", site_id="s2"),
)


@pytest.fixture
def model(qtbot: QtBot) -> DirectoryModel:
    made = DirectoryModel(open_alphabet("en_GB"))
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.set_contacts(PEOPLE, SITES)
    return made


def ids(model: DirectoryModel) -> str:
    found = []
    for row in range(model.rowCount()):
        contact = model.contact(row)
        assert contact is not None
        found.append(contact.id)
    return "".join(found)


def change(model: DirectoryModel, row: int, column: DirectoryColumn, value: object) -> bool:
    return model.setData(model.index(row, column), value)


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (DirectoryColumn.EXTENSION, "bcade"),
        (DirectoryColumn.FIRST, "dcbae"),
        (DirectoryColumn.LAST, "abcde"),
        (DirectoryColumn.FAVOURITE, "bcade"),
        (DirectoryColumn.DISPLAY, "bcdea"),
    ],
)
def test_sorted_as_people_do(model: DirectoryModel, column: DirectoryColumn, expected: str) -> None:
    model.sort(column)
    assert ids(model) == expected
    model.sort(column, Qt.SortOrder.DescendingOrder)
    assert ids(model) == expected[::-1]


def test_the_alphabet_is_that_of_the_language(qtbot: QtBot) -> None:
    swedish = DirectoryModel(open_alphabet("sv_SE"))
    swedish.set_contacts(PEOPLE, SITES)
    swedish.sort(DirectoryColumn.LAST)
    assert ids(swedish) == "acdbe"


@pytest.mark.parametrize(
    ("text", "site", "expected"),
    [
        ("arne", None, "bc"),
        ("arne", "s2", "b"),
        ("adm", None, "a"),
        ("oberg support", None, "b"),
        ("adasm", None, "a"),
        ("442079460018", None, "e"),
        ("020 7946 0018", None, "e"),
        ("front", None, "d"),
        ("", "", "c"),
        ("", "s1", "ad"),
        ("nobody at all", None, ""),
    ],
)
def test_search_and_site_narrow(model: DirectoryModel, text: str, site: str | None, expected: str) -> None:
    model.set_filter(text, site)
    assert ids(model) == expected


def test_names_that_are_nearly_so_come_after_those_that_are(model: DirectoryModel) -> None:
    model.put([Contact("f", "5", "Olson", "Olsen"), Contact("g", "4", "Ulson", "X")])
    model.set_filter("olson")
    assert ids(model) == "f" + "gc"
    assert model.near_count == 2


def test_an_edit_is_shown_and_told_and_the_row_stays(model: DirectoryModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.edited) as told:
        assert change(model, 0, DirectoryColumn.EXTENSION, " 5000 ")
    assert told.args == [evolve(PEOPLE[1], extension="5000")]
    assert ids(model)[0] == "b"
    model.sort(DirectoryColumn.EXTENSION)
    assert ids(model) == "cabde"
    model.set_filter("5000")
    assert ids(model) == "b"


def test_search_knows_of_an_edit(model: DirectoryModel) -> None:
    model.set_filter("zimer")
    assert ids(model) == "d"
    assert change(model, 0, DirectoryColumn.LAST, "Quist")
    model.set_filter("zimer ")
    model.set_filter("qwist")
    assert ids(model) == "d"
    model.set_filter("zimer")
    assert ids(model) == ""


def test_an_extension_cannot_be_emptied(model: DirectoryModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.refused), qtbot.assertNotEmitted(model.edited):
        assert not change(model, 0, DirectoryColumn.EXTENSION, "  ")
    assert model.contact(0) == PEOPLE[1]


def test_answering_rules_are_typed_and_may_be_none_or_not_known(model: DirectoryModel, qtbot: QtBot) -> None:
    def cell() -> tuple[object, object]:
        index = model.index(0, DirectoryColumn.TIMEFRAMES)
        return index.data(), index.data(Qt.ItemDataRole.EditRole)

    assert cell() == ("", "")
    for typed, rules, words, text in (
        ("Night=*271|Lunch", (Timeframe("Night", "*271"), Timeframe("Lunch")), "Night (*271), Lunch", None),
        (" none", (), "none", "none"),
        ("", None, "", ""),
    ):
        with qtbot.waitSignal(model.edited) as told:
            assert change(model, 0, DirectoryColumn.TIMEFRAMES, typed)
        assert told.args[0].timeframes == rules
        assert cell() == (words, "Night=*271; Lunch" if text is None else text)
    change(model, 0, DirectoryColumn.TIMEFRAMES, "Night")
    model.sort(DirectoryColumn.TIMEFRAMES)
    assert ids(model)[0] == "b"


def test_the_same_text_again_is_no_edit(model: DirectoryModel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(model.edited):
        assert change(model, 0, DirectoryColumn.FIRST, "Ärne ")


def test_somebody_new_is_told_with_the_first_extension(model: DirectoryModel, qtbot: QtBot) -> None:
    model.set_filter("", "s2")
    row = model.add()
    assert (row, model.add(), model.total) == (0, 0, 5)
    with qtbot.assertNotEmitted(model.edited):
        change(model, 0, DirectoryColumn.FIRST, "Neo")
        change(model, 0, DirectoryColumn.EXTENSION, "")
    with qtbot.waitSignal(model.edited) as told:
        change(model, 0, DirectoryColumn.EXTENSION, "300")
    [contact] = told.args
    assert (contact.extension, contact.first, contact.site_id) == ("300", "Neo", "s2")
    assert model.total == 6
    model.set_filter("neo", None)
    assert model.rowCount() == 1


def test_somebody_new_without_extension_is_dropped(model: DirectoryModel) -> None:
    model.add()
    change(model, 0, DirectoryColumn.FIRST, "Neo")
    model.sort(DirectoryColumn.LAST)
    assert ids(model) == "abcde"


def test_people_go_and_come_back(model: DirectoryModel) -> None:
    model.take_out(["b", "d"])
    assert (ids(model), model.total) == ("cae", 3)
    model.put([PEOPLE[1], PEOPLE[3]])
    assert ids(model) == "bcade"


def test_a_twin_is_one_of_the_same_site(model: DirectoryModel) -> None:
    assert model.twin(Contact("x", "1000", site_id="s2")) is None
    assert model.twin(Contact("x", "1000", site_id="s1")) == PEOPLE[0]
    assert model.twin(PEOPLE[0]) is None


def many(count: int) -> list[Contact]:
    syllables = ["ka", "lo", "mi", "ré", "su", "ta", "vo", "ün", "ban", "dor", "el", "fi"]

    def name(seed: int, parts: int) -> str:
        made = ""
        for _ in range(parts):
            made += syllables[seed % len(syllables)]
            seed //= len(syllables)
        return made.title()

    return [Contact(str(n), str(10_000 + n), name(n * 7, 3), name(n, 5), f"Team {n % 50}") for n in range(count)]


class Looked(str):
    """A search text that notes each look at it."""

    looks = 0

    @override
    def __contains__(self, word: object) -> bool:
        Looked.looks += 1
        return str(word) in str(self)


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> type[Looked]:
    text_of = contact_matches._text
    monkeypatch.setattr(contact_matches, "_text", lambda contact: Looked(text_of(contact)))
    Looked.looks = 0
    return Looked


def test_one_letter_more_looks_only_at_those_who_were_found(looked: type[Looked], qtbot: QtBot) -> None:
    model = DirectoryModel()
    model.set_contacts(many(2000), SITES)
    model.set_filter("do")
    found = model.rowCount() - model.near_count
    assert looked.looks == 2000
    assert 0 < found < 1500
    for text in ("dor", "dor el"):
        looked.looks = 0
        before, found = found, 0
        model.set_filter(text)
        found = model.rowCount() - model.near_count
        assert looked.looks <= before * len(text.split())


def test_one_letter_less_looks_at_everybody_again(looked: type[Looked], qtbot: QtBot) -> None:
    model = DirectoryModel()
    model.set_contacts(many(2000), SITES)
    model.set_filter("dorel")
    few = model.rowCount()
    looked.looks = 0
    model.set_filter("dor")
    assert looked.looks == 2000
    assert model.rowCount() > few


def test_a_search_prepares_each_person_once(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    prepared: list[str] = []
    text_of = contact_matches._text

    def counted(contact: Contact) -> str:
        prepared.append(contact.id)
        return text_of(contact)

    monkeypatch.setattr(contact_matches, "_text", counted)
    model = DirectoryModel()
    model.set_contacts(many(500), SITES)
    for text in ("k", "ka", "lorétav", "12", ""):
        model.set_filter(text)
    assert len(prepared) == 500
    model.setData(model.index(0, DirectoryColumn.FIRST), "Quist")
    model.set_filter("quist")
    assert len(prepared) <= 502


def test_nobody_called_so_asks_each_word_of_a_name_once(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    asked: list[int] = []
    extract = process.extract

    def counted(part: str, choices: Sequence[str], **options: Any) -> Any:
        asked.append(len(choices))
        return extract(part, choices, **options)

    monkeypatch.setattr(process, "extract", counted)
    people = many(500)
    model = DirectoryModel()
    model.set_contacts([evolve(person, id=f"{copy}/{person.id}") for person in people for copy in range(4)], SITES)
    model.set_filter("lorétavx")
    words = {fold(word) for person in people for word in person.name.split()}
    assert asked == [len(words)] * 2


def test_an_order_looks_at_each_name_once_and_is_kept(qtbot: QtBot) -> None:
    asked: list[str] = []

    def collate(text: str) -> str:
        asked.append(text)
        return fold(text)

    people = many(3000)
    model = DirectoryModel(collate)
    model.set_contacts(people, SITES)
    model.sort(DirectoryColumn.FIRST)
    assert sorted(asked) == sorted({person.first for person in people})
    model.sort(DirectoryColumn.FIRST, Qt.SortOrder.DescendingOrder)
    for text in ("k", "ka", ""):
        model.set_filter(text)
    model.sort(DirectoryColumn.EXTENSION)
    model.sort(DirectoryColumn.FIRST)
    assert len(asked) == len(set(asked))


def test_a_replaced_contact_is_found_by_its_new_words_only() -> None:
    index = ContactIndex(PEOPLE)
    assert index.find("adms")[1] == [0]
    index.replace(0, Contact("a", "1000", "Bo", "Berg"))
    assert index.find("adms") == ([], [])
    assert index.find("berg")[0] == [0, 1]


@pytest.fixture
def slow(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[DirectoryModel, Event]]:
    """Give a model that leaves more than three people to a worker, and what the worker waits for."""
    gate = Event()
    find = DirectoryRows.find

    def waiting(rows: DirectoryRows, wanted: Wanted, *rest: Any) -> Shown:
        if rest:
            assert gate.wait(10)
        return find(rows, wanted, *rest)

    monkeypatch.setattr(directory_finder, "AT_ONCE", 3)
    monkeypatch.setattr(DirectoryRows, "find", waiting)
    tasks = TaskRunner()
    model = DirectoryModel(open_alphabet("en_GB"), None, tasks)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    yield model, gate
    gate.set()
    tasks.stop()


def test_a_worker_sorts_many_people_and_the_rows_of_before_stay_until_then(
    slow: tuple[DirectoryModel, Event], qtbot: QtBot
) -> None:
    model, gate = slow
    model.set_contacts(PEOPLE[:2], SITES)
    assert (ids(model), model.is_busy) == ("ba", False)
    called: list[str] = []
    model.set_contacts(PEOPLE, SITES)
    model.when_shown(lambda: called.append(ids(model)))
    assert (ids(model), model.is_busy, called) == ("ba", True, [])
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    gate.set()
    qtbot.waitUntil(lambda: not model.is_busy)
    assert (ids(model), called) == ("bcade", ["bcade"])
    assert model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable


def test_only_what_is_asked_for_last_is_shown(slow: tuple[DirectoryModel, Event], qtbot: QtBot) -> None:
    model, gate = slow
    shown: list[str] = []
    model.modelReset.connect(lambda: shown.append(ids(model)))
    model.set_contacts(PEOPLE, SITES)
    model.set_filter("arne")
    model.sort(DirectoryColumn.LAST)
    model.set_filter("s", None)
    gate.set()
    qtbot.waitUntil(lambda: not model.is_busy)
    assert shown == ["abcd"]


def test_what_is_edited_while_a_worker_sorts_is_kept(slow: tuple[DirectoryModel, Event], qtbot: QtBot) -> None:
    model, gate = slow
    gate.set()
    model.set_contacts(PEOPLE, SITES)
    qtbot.waitUntil(lambda: not model.is_busy)
    gate.clear()
    model.sort(DirectoryColumn.LAST)
    assert change(model, 0, DirectoryColumn.FAVOURITE, False)
    model.take_out(["e"])
    gate.set()
    qtbot.waitUntil(lambda: not model.is_busy)
    assert ids(model) == "abcd"
    person = model.contact(1)
    assert person is not None
    assert not person.favourite


def test_a_table_may_go_while_a_worker_sorts(slow: tuple[DirectoryModel, Event], qtbot: QtBot) -> None:
    model, gate = slow
    model.set_contacts(PEOPLE, SITES)
    model.deleteLater()
    gate.set()
    qtbot.waitUntil(lambda: not isValid(model))
