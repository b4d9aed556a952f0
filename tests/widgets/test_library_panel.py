from __future__ import annotations

import pytest
from attrs import evolve
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.models.catalogue_index import Catalogue
from app.models.searching import Query, search_text
from app.viewmodels.library_items import LibraryItem, LibraryRole, NodeKind, PhoneStatus, Section
from app.viewmodels.library_model import MATCH_LIMIT, LibraryModel
from app.widgets.icons import Icons
from app.widgets.library_menus import library_menu
from app.widgets.library_panel import STRIP_WIDTH, LibraryPanel
from app.widgets.theme import Theme
from tests.widgets.library_fixtures import ENDPOINTS, PHONES, SITES, TEMPLATES, many_phones, phone_row, unnamed


@pytest.fixture
def panel(qtbot: QtBot, catalogue: Catalogue) -> LibraryPanel:
    made = LibraryPanel(Icons(Theme()), lambda model_id: catalogue.phone(model_id).name)
    qtbot.addWidget(made)
    made.resize(270, 900)
    made.set_content(PHONES, SITES, TEMPLATES, ENDPOINTS, 412)
    made.show()
    qtbot.waitExposed(made)
    return made


def titles(model: LibraryModel, parent: QModelIndex | None = None) -> list[str]:
    above = parent or QModelIndex()
    return [str(model.index(row, 0, above).data()) for row in range(model.rowCount(above))]


def shown(panel: LibraryPanel, kind: NodeKind) -> list[str]:
    found = []
    index = panel.model.index(0, 0)
    while index.isValid():
        item = panel.model.item(index)
        if item.kind is kind:
            found.append(item.title)
        index = panel.tree.indexBelow(index)
    return found


class TestSearch:
    @pytest.mark.parametrize(
        "query",
        [
            "ana",
            "ANA alv",
            "álvarez",
            "102",
            "00:15:65:00:00:66",
            "0015.6500.0066",
            "001565000066",
            "00-00-66",
            "t54w ana",
        ],
    )
    def test_finds_a_phone_by(self, panel: LibraryPanel, query: str) -> None:
        panel.search.setText(query)
        assert "Ana Álvarez" in shown(panel, NodeKind.PHONE)

    @pytest.mark.parametrize(
        ("stored", "typed"),
        [("+49 30 1234567", "030 1234567"), ("030 1234567", "+49 30 1234567"), ("+49301234567", "0049 30 12345")],
    )
    def test_numbers_are_found_national_and_international(self, stored: str, typed: str) -> None:
        assert Query.parse(typed).matches(search_text([stored]))

    def test_all_words_must_occur(self) -> None:
        text = search_text(["Jürgen Groß", "Warehouse"])
        assert Query.parse("jurgen ware").matches(text)
        assert not Query.parse("jurgen office").matches(text)

    def test_company_and_site_find_their_phones(self, panel: LibraryPanel) -> None:
        panel.search.setText("müller")
        assert shown(panel, NodeKind.PHONE) == ["Front desk", "Jürgen Groß", "Gate"]

    def test_templates_and_endpoints_are_found_too(self, panel: LibraryPanel) -> None:
        panel.search.setText("queue")
        assert shown(panel, NodeKind.TEMPLATE) == ["Sales"]
        panel.search.setText("prov.example")
        assert shown(panel, NodeKind.ENDPOINT) == ["Provisioning"]

    def test_what_the_library_knows_more_is_added(self, panel: LibraryPanel) -> None:
        panel.search.setText("555-0100")
        assert shown(panel, NodeKind.PHONE) == []
        panel.set_also_matching("555-0100", ["p301"])
        assert shown(panel, NodeKind.PHONE) == ["Gate"]

    def test_an_answer_to_an_older_query_is_dropped(self, panel: LibraryPanel) -> None:
        panel.search.setText("zzz")
        panel.set_also_matching("yyy", ["p301"])
        assert shown(panel, NodeKind.PHONE) == []

    def test_nothing_found_offers_to_clear(self, panel: LibraryPanel) -> None:
        panel.search.setText("zzz")
        assert panel.nothing.isVisible()
        panel.nothing.button.click()
        assert panel.search.text() == ""
        assert panel.tree.isVisible()

    def test_enter_opens_the_first_match(self, panel: LibraryPanel, qtbot: QtBot) -> None:
        QTest.keyClicks(panel.search, "gate")
        with qtbot.waitSignal(panel.phone_open_requested) as opened:
            QTest.keyClick(panel.search, Qt.Key.Key_Return)
        assert opened.args == ["p301"]

    def test_the_query_is_told_once_typing_rests(self, panel: LibraryPanel, qtbot: QtBot) -> None:
        heard: list[str] = []
        panel.searched.connect(heard.append)
        QTest.keyClicks(panel.search, "gate")
        qtbot.waitUntil(lambda: heard == ["gate"])


class TestTree:
    def test_model_keeps_the_contract(self, panel: LibraryPanel) -> None:
        tester = QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        panel.search.setText("desk")
        panel.search.clear()
        panel.set_content(PHONES[:2], contacts=1)
        panel.set_open("p101", ["p101"])
        assert tester.model() is panel.model

    def test_phones_stand_under_company_and_site(self, panel: LibraryPanel) -> None:
        model = panel.model
        assert titles(model) == ["Phones", "Templates", "Directory", "Endpoints"]
        phones = model.find(NodeKind.SECTION, "phones")
        assert titles(model, phones) == ["Müller & Söhne", "Sample site"]
        company = model.index(0, 0, phones)
        assert titles(model, company) == ["Head office", "Warehouse"]
        assert model.item(company).count == 3
        assert model.item(model.find(NodeKind.SITE, "s0")).sample

    def test_phones_without_a_site_have_a_place(self, panel: LibraryPanel) -> None:
        panel.set_content([*PHONES, phone_row(900, "Spare")])
        above = panel.model.find(NodeKind.PHONE, "p900").parent()
        assert panel.model.item(above).title == "Without a site"

    def test_rows_say_what_they_are(self, panel: LibraryPanel) -> None:
        panel.set_open("p101", ["p101"])
        panel.set_statuses({"p101": PhoneStatus.WAITING})
        index = panel.model.find(NodeKind.PHONE, "p101")
        spoken = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
        assert spoken == "phone Reception, T54W · 101, waiting to be pushed, open, unsaved"
        item = index.data(LibraryRole.ITEM)
        assert isinstance(item, LibraryItem)
        assert "Follows the template “Reception”" in item.tip
        assert "00:15:65:00:00:65" in item.tip

    def test_used_by_is_said_on_templates(self, panel: LibraryPanel) -> None:
        details = {panel.model.item(panel.model.find(NodeKind.TEMPLATE, id)).detail for id in ("t1", "t2", "t3")}
        assert details == {"T54W · 3 phones use this", "T54W · not used yet", "VVX 411 · 1 phone uses this"}

    def test_marks_touch_only_their_rows(self, panel: LibraryPanel) -> None:
        touched: list[str] = []
        panel.model.dataChanged.connect(lambda first, last: touched.append(panel.model.item(first).id))
        panel.set_open("p102", ["p102"])
        assert touched == ["p102"]

    def test_what_was_unfolded_stays_so(self, panel: LibraryPanel) -> None:
        site = panel.model.find(NodeKind.SITE, "s1")
        panel.tree.collapse(site)
        panel.tree.setCurrentIndex(panel.model.find(NodeKind.PHONE, "p301"))
        panel.set_content(phones=[*PHONES, phone_row(910, "New", site=SITES[0])])
        assert not panel.tree.isExpanded(panel.model.find(NodeKind.SITE, "s1"))
        assert panel.tree.isExpanded(panel.model.find(NodeKind.SITE, "s0"))
        assert panel.model.item(panel.tree.currentIndex()).id == "p301"

    def test_search_leaves_folding_alone(self, panel: LibraryPanel) -> None:
        panel.tree.collapse(panel.model.find(NodeKind.SITE, "s1"))
        panel.search.setText("front")
        assert shown(panel, NodeKind.PHONE) == ["Front desk"]
        panel.search.clear()
        assert not panel.tree.isExpanded(panel.model.find(NodeKind.SITE, "s1"))

    def test_empty_sections_offer_what_fills_them(self, panel: LibraryPanel, qtbot: QtBot) -> None:
        panel.set_content((), (), (), (), 0)
        for section, signal in (
            ("phones", panel.new_phone_requested),
            ("templates", panel.new_template_requested),
            ("endpoints", panel.new_endpoint_requested),
        ):
            with qtbot.waitSignal(signal):
                panel.activate(panel.model.find(NodeKind.HINT, section))


class TestActing:
    def test_double_click_and_enter_open(self, panel: LibraryPanel, qtbot: QtBot) -> None:
        index = panel.model.find(NodeKind.PHONE, "p102")
        place = panel.tree.visualRect(index).center()
        with qtbot.waitSignal(panel.phone_open_requested) as opened:
            QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
            QTest.mouseDClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert opened.args == ["p102"]
        panel.tree.setCurrentIndex(panel.model.find(NodeKind.TEMPLATE, "t2"))
        with qtbot.waitSignal(panel.template_open_requested) as template:
            QTest.keyClick(panel.tree, Qt.Key.Key_Return)
        assert template.args == ["t2"]

    def test_plus_of_a_section_adds(self, panel: LibraryPanel, qtbot: QtBot) -> None:
        row = panel.tree.visualRect(panel.model.find(NodeKind.SECTION, "phones"))
        place = row.topRight() + (row.bottomRight() - row.topRight()) / 2
        place.setX(row.right() - 18)
        with qtbot.waitSignal(panel.new_phone_requested) as asked:
            QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert asked.args == [""]

    def test_a_new_phone_belongs_to_the_site_in_hand(self, panel: LibraryPanel, qtbot: QtBot) -> None:
        panel.tree.setCurrentIndex(panel.model.find(NodeKind.PHONE, "p301"))
        new_phone = panel.add_button.menu().actions()[0]
        with qtbot.waitSignal(panel.new_phone_requested) as asked:
            new_phone.trigger()
        assert asked.args == ["s2"]

    def test_f2_renames_in_place(self, panel: LibraryPanel, qtbot: QtBot) -> None:
        panel.tree.setCurrentIndex(panel.model.find(NodeKind.PHONE, "p102"))
        QTest.keyClick(panel.tree, Qt.Key.Key_F2)
        editor = panel.tree.findChild(QLineEdit)
        assert editor is not None
        assert editor.text() == "Ana Álvarez"
        editor.setText("Ana B.")
        with qtbot.waitSignal(panel.rename_requested) as asked:
            QTest.keyClick(editor, Qt.Key.Key_Return)
        assert asked.args == [NodeKind.PHONE, "p102", "Ana B."]

    def test_read_only_templates_are_not_renamed_or_deleted(self, panel: LibraryPanel) -> None:
        index = panel.model.find(NodeKind.TEMPLATE, "t3")
        assert not panel.model.flags(index) & Qt.ItemFlag.ItemIsEditable
        menu = library_menu(panel, panel.model.item(index), index)
        enabled = {action.text().replace("&", ""): action.isEnabled() for action in menu.actions() if action.text()}
        assert enabled["Delete"] is False
        assert "Rename" not in enabled
        assert enabled["Copy"] is True
        menu.deleteLater()

    def test_several_phones_are_one_request(self, panel: LibraryPanel, qtbot: QtBot) -> None:
        first, last = (panel.model.find(NodeKind.PHONE, id) for id in ("p101", "p103"))
        panel.tree.setCurrentIndex(first)
        selection = panel.tree.selectionModel()
        selection.select(last, selection.SelectionFlag.Select)
        menu = library_menu(panel, panel.model.item(first), first)
        push = next(action for action in menu.actions() if "Push" in action.text())
        assert push.text().replace("&", "") == "Push to 2 phones…"
        with qtbot.waitSignal(panel.push_requested) as asked:
            push.trigger()
        assert asked.args == [("p101", "p103")]
        with qtbot.waitSignal(panel.delete_requested) as deleted:
            QTest.keyClick(panel.tree, Qt.Key.Key_Delete)
        assert deleted.args == [NodeKind.PHONE, ("p101", "p103")]
        menu.deleteLater()

    def test_collapses_to_icons_and_comes_back(self, panel: LibraryPanel, qtbot: QtBot) -> None:
        with qtbot.waitSignal(panel.collapsed_changed) as folded:
            panel.collapse_button.click()
        assert folded.args == [True]
        assert panel.maximumWidth() == STRIP_WIDTH
        assert not panel.tree.isVisible()
        panel.show_section(Section.TEMPLATES)
        assert not panel.is_collapsed
        assert panel.model.item(panel.tree.currentIndex()).section is Section.TEMPLATES

    def test_arrows_go_from_search_to_list(self, panel: LibraryPanel, qtbot: QtBot) -> None:
        panel.search.setFocus()
        QTest.keyClick(panel.search, Qt.Key.Key_Down)
        assert QApplication.focusWidget() is panel.tree
        assert panel.tree.currentIndex().isValid()

    def test_everything_has_a_name(self, panel: LibraryPanel) -> None:
        assert unnamed(panel) == []


class TestSize:
    def test_of_ten_thousand_phones_a_search_lists_what_one_can_look_through(self, panel: LibraryPanel) -> None:
        panel.set_content(phones=many_phones(10_000))
        counts = []
        for query in ("d", "desk", "desk 0", "desk 09", "desk 099", "desk 09999"):
            panel.search.setText(query)
            counts.append(len(shown(panel, NodeKind.PHONE)))
        assert max(counts) == MATCH_LIMIT
        assert counts[-1] == 1

    def test_many_matches_are_counted_not_listed(self, panel: LibraryPanel) -> None:
        panel.set_content(phones=many_phones(1_000))
        panel.search.setText("desk")
        assert len(shown(panel, NodeKind.PHONE)) == MATCH_LIMIT
        assert shown(panel, NodeKind.MORE) == ["800 more. Type on to narrow this down."]
        assert panel.model.item(panel.model.find(NodeKind.SECTION, "phones")).count == 1_000

    def test_a_changed_row_is_searched_anew(self, panel: LibraryPanel) -> None:
        panel.search.setText("ana")
        panel.set_content(phones=[evolve(row, name="Bea") if row.id == "p102" else row for row in PHONES])
        assert shown(panel, NodeKind.PHONE) == []
