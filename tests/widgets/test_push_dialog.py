from __future__ import annotations

import pytest
from attrs import evolve
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.models.findings import Severity
from app.models.keys import KeyPosition
from app.models.push import PushState
from app.viewmodels.finding_rows import FindingRow
from app.viewmodels.push_model import PushModel, PushRow
from app.widgets.icons import Icons
from app.widgets.push_dialog import PushDialog, PushPhase
from tests.widgets.dialog_fixtures import WORDING, heard, opened, push_rows
from tests.widgets.library_fixtures import ENDPOINTS


@pytest.fixture
def push(qtbot: QtBot, icons: Icons) -> PushDialog:
    rows = [
        FindingRow(Severity.WARNING, "Wide."),
        FindingRow(Severity.ERROR, "Missing.", "Key 3", KeyPosition(0, 1, 3)),
    ]
    dialog = PushDialog(PushModel(push_rows()), ENDPOINTS, icons, WORDING, rows, "e2")
    opened(qtbot, dialog)
    return dialog


class TestPush:
    def test_starts_at_the_chosen_endpoint(self, push: PushDialog) -> None:
        started = heard(push, "start_requested")
        assert push.start_button.text().replace("&", "") == "Push 6 phones"
        push.start_button.click()
        assert started == ["e2"]
        assert push.phase is PushPhase.RUNNING
        assert push.hint.text() == "Phone 1 of 6"
        push.finish()

    def test_findings_come_first_errors_on_top(self, push: PushDialog) -> None:
        activated = heard(push, "finding_activated")
        assert [row.severity for row in push.findings.rows] == [Severity.ERROR, Severity.WARNING]
        push.findings.list.setCurrentRow(0)
        QTest.keyClick(push.findings.list, Qt.Key.Key_Return)
        assert activated == [KeyPosition(0, 1, 3)]

    def test_outcomes_are_told_as_they_come(self, push: PushDialog) -> None:
        push.start()
        rows = push_rows()
        push.model.update(evolve(rows[0], state=PushState.VERIFIED))
        push.model.update(evolve(rows[1], state=PushState.SENT))
        assert push.hint.text() == "Phone 3 of 6"
        assert push.progress.value() == 2
        push.model.update(evolve(rows[2], state=PushState.ERROR, words="the server said 401"))
        push.model.update(evolve(rows[3], state=PushState.SKIPPED, words="no MAC"))
        push.finish()
        assert push.hint.text() == "1 verified, 1 sent but not verified, 1 skipped, 1 error, 2 not sent."
        assert push.hint.property("role") == "error"
        push.copy_button.click()
        copied = QGuiApplication.clipboard().text()
        assert "Error\tthe server said 401" in copied
        assert copied.count("\n") == 8

    def test_all_verified_is_good(self, push: PushDialog) -> None:
        push.start()
        for row in push_rows():
            push.model.update(evolve(row, state=PushState.VERIFIED))
        push.finish()
        assert push.hint.property("role") == "good"

    def test_sent_but_not_read_back_is_not_good(self, push: PushDialog) -> None:
        push.start()
        for row in push_rows():
            push.model.update(evolve(row, state=PushState.SENT))
        push.finish()
        assert push.hint.property("role") == "warning"

    def test_cancel_stops_after_this_phone(self, push: PushDialog) -> None:
        cancelled: list[bool] = []
        push.cancel_requested.connect(lambda: cancelled.append(True))
        push.start()
        QTest.keyClick(push, Qt.Key.Key_Escape)
        assert cancelled == [True]
        assert push.isVisible()
        assert push.hint.text().startswith("Stopping after this phone")
        QTest.keyClick(push, Qt.Key.Key_Escape)
        assert push.isVisible()
        push.finish("You stopped it.")
        push.close_button.click()
        assert not push.isVisible()

    def test_the_file_of_a_row_can_be_read(self, push: PushDialog) -> None:
        push.table.selectRow(2)
        assert push.preview.toPlainText() == "# Meeting room"
        assert push.preview.isReadOnly()

    def test_without_an_endpoint_it_says_so(self, push: PushDialog) -> None:
        push.set_endpoints(())
        assert not push.start_button.isEnabled()
        assert "endpoint" in push.hint.text()

    def test_model_keeps_the_contract(self) -> None:
        model = PushModel()
        tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        model.set_rows(push_rows())
        model.update(PushRow("new", "New", None, "x.cfg", PushState.PENDING))
        assert model.rowCount() == 7
        assert tester.model() is model
