from __future__ import annotations

from collections.abc import Callable

import pytest
from attrs import evolve
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.errors import InputError, PushError
from app.models.catalogue_index import Catalogue
from app.models.documents import AuthKind, Endpoint, EndpointKind, LinkMode
from app.models.findings import Severity, finding
from app.models.mac import MacAddress
from app.viewmodels.finding_rows import FindingRow
from app.viewmodels.push_model import PushModel
from app.viewmodels.requests import ApplyTemplate, DocumentKind, NewDocument, RecoveryAnswer
from app.widgets.apply_template_dialog import ApplyTemplateDialog
from app.widgets.endpoint_dialog import EndpointDialog
from app.widgets.error_dialog import BugDialog, bug_report
from app.widgets.findings_panel import FindingsPanel
from app.widgets.icons import Icons
from app.widgets.import_dialog import ImportDialog
from app.widgets.messages import BannerStack, Message, Tone
from app.widgets.new_document_dialog import NewDocumentDialog
from app.widgets.push_dialog import PushDialog
from app.widgets.recovery_dialog import RecoveryDialog, UnsavedWork
from app.widgets.shortcuts_dialog import ShortcutsDialog
from app.widgets.template_manager import TemplateManagerDialog
from tests.widgets.dialog_fixtures import T54W, WORDING, heard, opened, push_rows, read_result
from tests.widgets.library_fixtures import ENDPOINTS, PHONES, SAVED, SITES, TEMPLATES, unnamed


class TestEndpoint:
    def test_a_folder(self, qtbot: QtBot, icons: Icons) -> None:
        dialog = EndpointDialog(Endpoint("e9", "", EndpointKind.FOLDER, ""), icons, is_new=True)
        opened(qtbot, dialog)
        chosen = heard(dialog, "chosen")
        assert not dialog.ok_button.isEnabled()
        QTest.keyClicks(dialog.name, "Stick")
        dialog.folder.setText("/media/stick")
        assert dialog.ok_button.isEnabled()
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert chosen == [(Endpoint("e9", "Stick", EndpointKind.FOLDER, "/media/stick"), None)]

    def test_a_password_goes_out_beside_the_value(self, qtbot: QtBot, icons: Icons) -> None:
        dialog = EndpointDialog(ENDPOINTS[1], icons, has_password=True)
        opened(qtbot, dialog)
        chosen = heard(dialog, "chosen")
        assert dialog.password.text() == ""
        QTest.keyClicks(dialog.password, "s3cret")
        dialog.ok_button.click()
        assert chosen == [(ENDPOINTS[1], "s3cret")]
        assert "s3cret" not in repr(chosen[0][0])  # type: ignore[index]

    @pytest.mark.parametrize(
        "url",
        [
            "",
            "prov.example.com",
            "ftp://x/",
            "https://",
            "https://a:b@x/",
            "https://x/?a=1",
            "http://[::1",
            "https://x:y/",
        ],
    )
    def test_addresses_that_cannot_work(self, qtbot: QtBot, icons: Icons, url: str) -> None:
        dialog = EndpointDialog(ENDPOINTS[1], icons)
        opened(qtbot, dialog)
        dialog.url.setText(url)
        assert not dialog.ok_button.isEnabled()
        assert dialog.hint.text()
        dialog.reject()

    def test_address_ends_in_a_slash(self, qtbot: QtBot, icons: Icons) -> None:
        dialog = EndpointDialog(ENDPOINTS[1], icons)
        opened(qtbot, dialog)
        dialog.url.setText("https://x.example/cfg")
        dialog.auth.setCurrentIndex(0)
        value = dialog.value()
        assert (value.address, value.auth, value.user) == ("https://x.example/cfg/", AuthKind.NONE, "")
        dialog.reject()

    def test_basic_without_tls_is_pointed_out(self, qtbot: QtBot, icons: Icons) -> None:
        dialog = EndpointDialog(evolve(ENDPOINTS[1], auth=AuthKind.BASIC), icons)
        opened(qtbot, dialog)
        dialog.url.setText("http://x.example/")
        assert dialog.ok_button.isEnabled()
        assert dialog.hint.property("role") == "warning"
        dialog.reject()

    def test_the_test_shows_its_result(self, qtbot: QtBot, icons: Icons) -> None:
        dialog = EndpointDialog(ENDPOINTS[1], icons)
        opened(qtbot, dialog)
        asked = heard(dialog, "test_requested")
        dialog.test_button.click()
        assert asked == [(ENDPOINTS[1], None)]
        assert not dialog.test_button.isEnabled()
        dialog.show_test_result(False, "Wrong password.")
        assert dialog.test_button.isEnabled()
        assert dialog.test_result.property("role") == "error"
        dialog.reject()


class TestNewDocument:
    def test_a_phone_with_a_linked_template(self, qtbot: QtBot, catalogue: Catalogue, icons: Icons) -> None:
        dialog = NewDocumentDialog(
            DocumentKind.PHONE, catalogue, icons, templates=TEMPLATES, sites=SITES, site_id="s1", model_id=T54W
        )
        opened(qtbot, dialog)
        chosen = heard(dialog, "chosen")
        assert not dialog.ok_button.isEnabled()
        QTest.keyClicks(dialog.name, "Front desk")
        QTest.keyClicks(dialog.mac, "0015.65a4.275d")
        dialog.sidecar.setCurrentIndex(dialog.sidecar.findData("yealink-exp50"))
        dialog.count.setValue(2)
        assert [dialog.template.itemText(n) for n in range(dialog.template.count())] == ["None", "Reception", "Sales"]
        dialog.template.setCurrentIndex(1)
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert chosen == [
            NewDocument(
                DocumentKind.PHONE,
                T54W,
                "Front desk",
                ("yealink-exp50", "yealink-exp50"),
                MacAddress("001565a4275d"),
                "s1",
                "t1",
                LinkMode.LINKED,
            )
        ]

    def test_a_wrong_mac_is_told(self, qtbot: QtBot, catalogue: Catalogue, icons: Icons) -> None:
        dialog = NewDocumentDialog(DocumentKind.PHONE, catalogue, icons, model_id=T54W)
        opened(qtbot, dialog)
        dialog.name.setText("x")
        dialog.mac.setText("00:15:65")
        assert not dialog.ok_button.isEnabled()
        assert "twelve" in dialog.hint.text()
        dialog.mac.clear()
        assert dialog.ok_button.isEnabled()
        assert dialog.value().mac is None
        dialog.reject()

    def test_a_template_starts_with_a_name(self, qtbot: QtBot, catalogue: Catalogue, icons: Icons) -> None:
        dialog = NewDocumentDialog(DocumentKind.TEMPLATE, catalogue, icons, model_id="poly-vvx411")
        opened(qtbot, dialog)
        assert dialog.value() == NewDocument(DocumentKind.TEMPLATE, "poly-vvx411", "VVX 411 template")
        dialog.reject()

    def test_search_and_vendor_narrow_the_grid(self, qtbot: QtBot, catalogue: Catalogue, icons: Icons) -> None:
        dialog = NewDocumentDialog(DocumentKind.TEMPLATE, catalogue, icons)
        opened(qtbot, dialog)
        QTest.keyClicks(dialog.search, "vvx-411")
        assert dialog.value().model_id == "poly-vvx411"
        dialog.search.setText("yealink t54")
        assert dialog.value().model_id == T54W
        dialog.search.setText("no such")
        assert dialog.nothing.isVisible()
        assert not dialog.ok_button.isEnabled()
        with pytest.raises(InputError):
            dialog.value()
        dialog.reject()

    def test_doubts_are_shown_with_their_source(self, qtbot: QtBot, catalogue: Catalogue, icons: Icons) -> None:
        dialog = NewDocumentDialog(DocumentKind.TEMPLATE, catalogue, icons, model_id="poly-vvx450")
        opened(qtbot, dialog)
        doubts = catalogue.phone("poly-vvx450").doubts
        told = "\n".join(label.text() for label in dialog.findChildren(QLabel))
        assert doubts
        for doubt in doubts:
            assert doubt.fact in told
            assert doubt.source in told
        assert "UNVERIFIED" in told
        dialog.reject()


@pytest.fixture
def manager(qtbot: QtBot, catalogue: Catalogue, icons: Icons) -> TemplateManagerDialog:
    dialog = TemplateManagerDialog(catalogue, icons)
    dialog.set_rows(TEMPLATES)
    opened(qtbot, dialog)
    return dialog


class TestTemplateManager:
    def test_shows_the_current_one(self, manager: TemplateManagerDialog) -> None:
        assert manager.name.text() == "Reception"
        assert "3 phones use this" in manager.facts.text()
        QTest.keyClick(manager.list, Qt.Key.Key_Down)
        assert manager.name.text() == "Sales"

    def test_deleting_an_unused_one_asks_nothing(self, manager: TemplateManagerDialog) -> None:
        deleted = heard(manager, "delete_requested")
        manager.list.setCurrentIndex(manager.model.index(1, 0))
        QTest.keyClick(manager.list, Qt.Key.Key_Delete)
        assert deleted == [("t2", False)]

    def test_deleting_a_used_one_says_who_uses_it(self, manager: TemplateManagerDialog) -> None:
        deleted = heard(manager, "delete_requested")
        manager.delete_button.click()
        assert deleted == []
        assert manager.question.isVisible()
        told = " ".join(label.text() for label in manager.question.findChildren(QLabel))
        assert "3 phones follow “Reception”" in told
        manager.detach_button.click()
        assert deleted == [("t1", True)]
        assert not manager.question.isVisible()

    def test_read_only_ones_can_only_be_copied(self, manager: TemplateManagerDialog) -> None:
        manager.list.setCurrentIndex(manager.model.index(2, 0))
        copied, freed, deleted = (
            heard(manager, n) for n in ("copy_requested", "read_only_requested", "delete_requested")
        )
        assert manager.name.isReadOnly()
        assert not manager.delete_button.isEnabled()
        QTest.keyClick(manager.list, Qt.Key.Key_Delete)
        manager.copy_button.click()
        manager.read_only.click()
        assert copied == [("t3", "Conference room (copy)")]
        assert freed == [("t3", False)]
        assert deleted == []

    def test_name_and_description_are_handed_over(self, manager: TemplateManagerDialog, qtbot: QtBot) -> None:
        renamed, described = heard(manager, "rename_requested"), heard(manager, "describe_requested")
        manager.name.setFocus()
        manager.name.selectAll()
        QTest.keyClicks(manager.name, "Front")
        QTest.keyClick(manager.name, Qt.Key.Key_Tab)
        assert renamed == [("t1", "Front")]
        manager.description.setPlainText("For the front")
        manager.list.setCurrentIndex(manager.model.index(1, 0))
        assert described == [("t1", "For the front")]
        assert manager.description.toPlainText() == "Team BLFs and the queue"

    def test_new_rows_keep_the_current_one(self, manager: TemplateManagerDialog) -> None:
        manager.list.setCurrentIndex(manager.model.index(1, 0))
        manager.set_rows([evolve(row, name="Z " + row.name) for row in reversed(TEMPLATES)])
        current = manager.current()
        assert current is not None
        assert current.id == "t2"

    def test_apply_and_open(self, manager: TemplateManagerDialog) -> None:
        applied, opened_ids = heard(manager, "apply_requested"), heard(manager, "open_requested")
        manager.apply_button.click()
        assert applied == [("t1", ())]
        manager.open_button.click()
        assert opened_ids == ["t1"]
        assert not manager.isVisible()

    def test_empty_offers_a_new_one(self, manager: TemplateManagerDialog, qtbot: QtBot) -> None:
        manager.set_rows(())
        assert manager.no_templates.isVisible()
        assert not manager.apply_button.isEnabled()
        with qtbot.waitSignal(manager.new_requested):
            manager.no_templates.button.click()

    def test_search(self, manager: TemplateManagerDialog) -> None:
        QTest.keyClicks(manager.search, "queue")
        current = manager.current()
        assert current is not None
        assert current.id == "t2"
        manager.search.setText("zzz")
        assert manager.no_match.isVisible()
        assert manager.current() is None


class TestApplyTemplate:
    def test_only_fitting_phones_are_offered(self, qtbot: QtBot, catalogue: Catalogue, icons: Icons) -> None:
        dialog = ApplyTemplateDialog(
            TEMPLATES[0], PHONES, lambda m: catalogue.phone(m).full_name, icons, ["p102", "p103"]
        )
        opened(qtbot, dialog)
        chosen = heard(dialog, "chosen")
        assert dialog.ticked() == ("p102",)
        enabled = [bool(dialog.list.item(n).flags() & Qt.ItemFlag.ItemIsEnabled) for n in range(len(PHONES))]
        assert enabled == [True, True, True, False, False, False]
        spoken = dialog.list.item(3).data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == "Meeting room, does not fit: it is a Poly VVX 411"
        dialog.all_button.click()
        assert dialog.ok_button.text() == "Apply to 3 phones"
        dialog.copied.click()
        dialog.replace_own.click()
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert chosen == [ApplyTemplate("t1", ("p101", "p102", "p201"), LinkMode.COPIED, True)]


WORK = (
    UnsavedWork("p1", "Reception", DocumentKind.PHONE, SAVED, 12),
    UnsavedWork("t1", "Sales", DocumentKind.TEMPLATE, SAVED, 1, is_new=True),
)


@pytest.fixture
def recovery(qtbot: QtBot, icons: Icons) -> RecoveryDialog:
    dialog = RecoveryDialog(WORK, icons)
    opened(qtbot, dialog)
    return dialog


class TestRecovery:
    def test_enter_opens_what_is_ticked(self, recovery: RecoveryDialog) -> None:
        answers = heard(recovery, "answered")
        recovery.list.item(1).setCheckState(Qt.CheckState.Unchecked)
        QTest.keyClick(recovery, Qt.Key.Key_Return)
        assert answers == [(RecoveryAnswer.OPEN, ("p1",))]

    def test_closing_keeps_everything(self, recovery: RecoveryDialog) -> None:
        answers = heard(recovery, "answered")
        QTest.keyClick(recovery, Qt.Key.Key_Escape)
        assert answers == [(RecoveryAnswer.KEEP, ())]

    def test_throwing_away_asks_once_more(self, recovery: RecoveryDialog) -> None:
        answers = heard(recovery, "answered")
        recovery.throw_button.click()
        assert answers == []
        assert recovery.question.isVisible()
        recovery.no_button.click()
        assert not recovery.question.isVisible()
        recovery.throw_button.click()
        recovery.really_button.click()
        assert answers == [(RecoveryAnswer.THROW_AWAY, ("p1", "t1"))]


class TestMessages:
    @pytest.fixture
    def stack(self, qtbot: QtBot, icons: Icons) -> BannerStack:
        host = QWidget()
        qtbot.addWidget(host)
        host.resize(760, 400)
        host.show()
        return BannerStack(icons, host)

    def test_undo_is_one_click(self, stack: BannerStack) -> None:
        undone: list[bool] = []
        banner = stack.show_message(Message("Deleted “Sales”.", action="Undo"), lambda: undone.append(True))
        assert banner.goes_by_itself
        assert stack.isVisible()
        banner.action_button.click()
        assert undone == [True]
        assert not stack.isVisible()

    def test_errors_stay_and_can_be_copied(self, stack: BannerStack) -> None:
        banner = stack.show_error(PushError("took", name="it"), WORDING)
        assert not banner.goes_by_itself
        assert banner.label.text() == "Took it."
        banner.details_button.click()
        banner.copy_button.click()
        assert QGuiApplication.clipboard().text() == "Took it.\n\nPushError took(name=it)"

    def test_the_same_message_is_shown_once_and_few_at_a_time(self, stack: BannerStack) -> None:
        for _ in range(2):
            stack.show_message(Message("A", Tone.ERROR))
        assert [banner.message.text for banner in stack.banners] == ["A"]
        for text in "BCD":
            stack.show_message(Message(text, Tone.ERROR))
        assert [banner.message.text for banner in stack.banners] == ["D", "C", "B"]

    def test_it_lies_over_the_canvas_and_keeps_to_its_width(self, stack: BannerStack) -> None:
        stack.show_message(Message("word " * 60, Tone.WARNING))
        host = stack.parentWidget()
        assert host is not None
        for width in (760, 300):
            host.resize(width, 400)
            assert stack.geometry().left() >= 16
            assert stack.geometry().right() <= width - 16
            banner = stack.banners[0]
            bottom = banner.mapTo(stack, QPoint(0, banner.height())).y()
            assert bottom <= stack.height()


class TestBug:
    def test_report_names_the_error_and_hides_secrets(self, qtbot: QtBot, icons: Icons) -> None:
        try:
            raise ValueError("password=hunter2 is wrong")
        except ValueError as error:
            report = bug_report(type(error), error, error.__traceback__, "9.9")
        assert "ValueError" in report
        assert "Faceplate 9.9" in report
        assert "hunter2" not in report
        dialog = BugDialog(report, icons)
        opened(qtbot, dialog)
        dialog.copy_button.click()
        assert QGuiApplication.clipboard().text() == report
        dialog.count_repeat()
        dialog.count_repeat()
        assert dialog.hint.text() == "It happened 2 more times."
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert not dialog.isVisible()


class TestFindings:
    def test_a_click_leads_to_the_key(self, qtbot: QtBot, catalogue: Catalogue, icons: Icons) -> None:
        panel = FindingsPanel(icons, WORDING)
        qtbot.addWidget(panel)
        panel.resize(360, 300)
        panel.show()
        assert panel.nothing.isVisible()
        space = catalogue.space(T54W)
        place = space.slots[11].position
        found = finding("bad_label", Severity.WARNING, place, label="Konferenzraum")
        panel.show_findings([found], space)
        sentence = "The label “Konferenzraum” is too wide."
        assert panel.rows == (FindingRow(Severity.WARNING, sentence, "Key 12", place, found),)
        activated = heard(panel, "finding_activated")
        at = panel.list.visualItemRect(panel.list.item(0)).center()
        QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert activated == [place]
        assert unnamed(panel) == []


class TestShortcuts:
    def test_search_narrows(self, qtbot: QtBot, icons: Icons) -> None:
        entries = [("File", "Save", "Ctrl+S"), ("Keys", "Lock", "L"), ("View", "Zoom in", "Ctrl++")]
        dialog = ShortcutsDialog(entries, icons)
        opened(qtbot, dialog)
        assert dialog.shown_count == 3
        QTest.keyClicks(dialog.search, "ctrl zoom")
        assert dialog.shown_count == 1
        QTest.keyClick(dialog.search, Qt.Key.Key_Escape)
        assert dialog.shown_count == 3
        QTest.keyClick(dialog.search, Qt.Key.Key_Escape)
        assert not dialog.isVisible()


def make_dialogs(catalogue: Catalogue, icons: Icons) -> dict[str, Callable[[], QDialog]]:
    def manager() -> QDialog:
        dialog = TemplateManagerDialog(catalogue, icons)
        dialog.set_rows(TEMPLATES)
        return dialog

    return {
        "import": lambda: ImportDialog(read_result(catalogue), "a.cfg", catalogue, icons, WORDING),
        "push": lambda: PushDialog(PushModel(push_rows()), ENDPOINTS, icons, WORDING),
        "endpoint": lambda: EndpointDialog(ENDPOINTS[1], icons),
        "new_phone": lambda: NewDocumentDialog(DocumentKind.PHONE, catalogue, icons, templates=TEMPLATES, sites=SITES),
        "new_template": lambda: NewDocumentDialog(DocumentKind.TEMPLATE, catalogue, icons),
        "templates": manager,
        "apply": lambda: ApplyTemplateDialog(TEMPLATES[0], PHONES, lambda m: catalogue.phone(m).full_name, icons),
        "recovery": lambda: RecoveryDialog(WORK, icons),
        "bug": lambda: BugDialog("report", icons),
        "shortcuts": lambda: ShortcutsDialog([("File", "Save", "Ctrl+S")], icons),
    }


NAMES = (
    "import",
    "push",
    "endpoint",
    "new_phone",
    "new_template",
    "templates",
    "apply",
    "recovery",
    "bug",
    "shortcuts",
)


@pytest.mark.parametrize("name", NAMES)
class TestEveryDialog:
    def test_everything_has_a_name(self, qtbot: QtBot, catalogue: Catalogue, icons: Icons, name: str) -> None:
        dialog = make_dialogs(catalogue, icons)[name]()
        opened(qtbot, dialog)
        assert unnamed(dialog) == []
        dialog.reject()

    def test_tab_goes_all_round(self, qtbot: QtBot, catalogue: Catalogue, icons: Icons, name: str) -> None:
        dialog = make_dialogs(catalogue, icons)[name]()
        opened(qtbot, dialog)
        visited: list[QWidget] = []
        while dialog.focusWidget() not in visited and len(visited) < 60:
            visited.append(dialog.focusWidget())
            QTest.keyClick(visited[-1], Qt.Key.Key_Tab)
        assert len(visited) > 1
        assert all(widget.isVisible() and dialog.isAncestorOf(widget) for widget in visited)
        dialog.reject()

    def test_escape_closes_it(self, qtbot: QtBot, catalogue: Catalogue, icons: Icons, name: str) -> None:
        dialog = make_dialogs(catalogue, icons)[name]()
        opened(qtbot, dialog)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()

    def test_it_fits_the_smallest_screen(self, qtbot: QtBot, catalogue: Catalogue, icons: Icons, name: str) -> None:
        dialog = make_dialogs(catalogue, icons)[name]()
        opened(qtbot, dialog)
        assert dialog.minimumSizeHint().width() <= 1024
        assert dialog.minimumSizeHint().height() <= 640
        assert dialog.width() <= 1024
        assert dialog.height() <= 640
        dialog.reject()
