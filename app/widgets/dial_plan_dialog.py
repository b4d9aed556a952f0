"""How a site dials: its country, and the star codes of its platform; own profiles are made and edited here."""

from __future__ import annotations

from attrs import evolve
from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.errors import AppError
from app.models.catalogue_index import Catalogue
from app.models.dialplan import DialPlan, PlanCode, is_code
from app.models.documents import Site
from app.models.wording import Wording
from app.storage.dial_plan_files import OwnDialPlans
from app.widgets.controls import words
from app.widgets.icons import Icons
from app.widgets.sheet import Sheet
from app.widgets.small_dialogs import NameDialog

_SIZE = QSize(760, 600)
_CODE_COLUMN, _REMARK_COLUMN = 1, 2


class DialPlanDialog(Sheet):
    """Chooses a profile for a site; `chosen` carries its id, "" for none. Own profiles are edited in place.

    Args:
        site: The site.
        catalogue: The profiles and the names of star codes.
        own: Keeps own profiles.
        icons: The icons.
        wording: Sentences for errors.
        parent: The window it belongs to.
    """

    chosen = Signal(str)
    country_chosen = Signal(str)
    """Carries the country's two letters, "" for none."""
    edited = Signal()
    """An own profile was made, changed or deleted."""

    def __init__(
        self,
        site: Site,
        catalogue: Catalogue,
        own: OwnDialPlans,
        icons: Icons,
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", "", icons, _SIZE, parent)
        self.setWindowTitle(self.tr("Numbers and star codes"))
        self.heading.setText(self.tr("Numbers and star codes of {site}").format(site=site.name))
        self.explanation.setText(
            self.tr(
                "The country tells which numbers are reserved; keys without a code of their own take the profile's."
            )
        )
        self.explanation.show()
        self._catalogue, self._own, self._wording = catalogue, own, wording
        self.plans = QComboBox()
        self.plans.setAccessibleName(self.tr("Profile"))
        self.copy_button = QPushButton(self.tr("&Copy to edit"))
        self.rename_button = QPushButton(self.tr("&Rename…"))
        self.delete_button = QPushButton(self.tr("&Delete"))
        for button in (self.copy_button, self.rename_button, self.delete_button):
            button.setAutoDefault(False)
        self.about = words("", "muted", wrap=True)
        self.codes = QTableWidget(0, 3)
        self.codes.setAccessibleName(self.tr("Star codes"))
        self.codes.setHorizontalHeaderLabels([self.tr("For"), self.tr("Code"), self.tr("Remark")])
        self.codes.verticalHeader().hide()
        self.codes.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.codes.setTabKeyNavigation(False)
        self.codes.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.codes.horizontalHeader().setStretchLastSection(True)
        self.countries = QComboBox()
        self.countries.setAccessibleName(self.tr("Country"))
        self.countries.setToolTip(self.tr("Checks warn of its emergency and reserved numbers; nothing is forbidden"))
        self.countries.addItem(self.tr("No country"), "")
        for country in catalogue.countries():
            self.countries.addItem(country.title, country.id)
        self.countries.setCurrentIndex(max(0, self.countries.findData(site.country)))
        self.numbers = words("", "muted", wrap=True)
        self.numbers.setAccessibleName(self.tr("Reserved numbers"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.countries, 1)
        row.addWidget(self.numbers, 2)
        self.body.addLayout(row)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.plans, 1)
        row.addWidget(self.copy_button)
        row.addWidget(self.rename_button)
        row.addWidget(self.delete_button)
        self.body.addLayout(row)
        self.body.addWidget(self.about)
        self.body.addWidget(self.codes, 1)
        self.add_button(self.tr("Cancel"), "", self.reject)
        self.use_button = self.add_button(self.tr("Use for this site"), "primary", self._on_use)
        self._fill_plans(site.dial_plan)
        self._country = site.country
        self.countries.currentIndexChanged.connect(self._show_country)
        self.plans.currentIndexChanged.connect(self._show)
        self.copy_button.clicked.connect(self._on_copy)
        self.rename_button.clicked.connect(self._on_rename)
        self.delete_button.clicked.connect(self._on_delete)
        self.codes.itemChanged.connect(self._on_item_changed)
        self._show_country()
        self._show()

    def _show_country(self) -> None:
        country = self._catalogue.country(str(self.countries.currentData()))
        if country is None:
            self.numbers.setText(self.tr("Keys are not compared with any country's numbers."))
            return
        emergency = ", ".join(number for number, entry in country.reserved.items() if entry.emergency)
        count = sum(not entry.emergency for entry in country.reserved.values())
        text = self.tr("Emergency: {numbers}, and %n reserved number(s). From {confidence}.", "", count)
        self.numbers.setText(text.format(numbers=emergency, confidence=country.confidence))
        self.numbers.setToolTip(country.source)

    @property
    def plan(self) -> DialPlan | None:
        """The profile that is shown."""
        return self._catalogue.dial_plan(str(self.plans.currentData()))

    def _fill_plans(self, plan_id: str) -> None:
        blocker = QSignalBlocker(self.plans)
        self.plans.clear()
        self.plans.addItem(self.tr("No profile"), "")
        for plan in self._catalogue.dial_plans():
            title = self.tr("{title} (own)").format(title=plan.title) if plan.own else plan.title
            self.plans.addItem(title, plan.id)
        self.plans.setCurrentIndex(max(0, self.plans.findData(plan_id)))
        blocker.unblock()

    def _show(self) -> None:
        plan = self.plan
        self.copy_button.setEnabled(plan is not None)
        self.rename_button.setEnabled(plan is not None and plan.own)
        self.delete_button.setEnabled(plan is not None and plan.own)
        self.about.setText(plan.description if plan is not None else self.tr("Keys are written as they are."))
        self.say("")
        blocker = QSignalBlocker(self.codes)
        titles = self._catalogue.features.star_codes
        self.codes.setRowCount(len(titles) if plan is not None else 0)
        for row, (code_id, title) in enumerate(titles.items() if plan is not None else ()):
            code = plan.codes.get(code_id) if plan is not None else None
            doubt = self.tr("Not confirmed.") if code is not None and code.confidence == "UNVERIFIED" else ""
            remark = " ".join(part for part in (doubt, code.note if code is not None else "") if part)
            for column, text in enumerate((title, code.code if code is not None else "", remark)):
                item = QTableWidgetItem(text)
                item.setData(Qt.ItemDataRole.UserRole, code_id)
                may_edit = column == _CODE_COLUMN and plan is not None and plan.own
                if not may_edit:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                if column == _REMARK_COLUMN and code is not None and plan is not None and plan.own:
                    item.setText(self.tr("Dialled before the number"))
                    item.setCheckState(Qt.CheckState.Checked if code.before else Qt.CheckState.Unchecked)
                    item.setToolTip(remark)
                self.codes.setItem(row, column, item)
        blocker.unblock()

    def _on_item_changed(self, item: QTableWidgetItem) -> None:
        plan = self.plan
        if plan is None or not plan.own:
            return
        code_id, text = str(item.data(Qt.ItemDataRole.UserRole)), item.text().strip()
        before = plan.codes.get(code_id)
        if item.column() == _REMARK_COLUMN:
            if before is not None:
                code = evolve(before, before=item.checkState() is Qt.CheckState.Checked, confidence="own")
                self._keep(evolve(plan, codes={**plan.codes, code_id: code}))
            return
        codes = {name: code for name, code in plan.codes.items() if name != code_id}
        if text and not is_code(text):
            self._show()
            self.say(self._wording.text("dial_plan_code_wrong", {"code": text[:40]}), "error")
            return
        if text:
            is_before = before.before if before is not None else self._is_usually_before(code_id)
            codes[code_id] = PlanCode(code_id, text, is_before, "own", "own profile")
        if self._keep(evolve(plan, codes=codes)):
            self._show()

    def _is_usually_before(self, code_id: str) -> bool:
        """Whether a platform wants the code before a number."""
        plans = self._catalogue.dial_plans()
        return any(code_id in plan.codes and plan.codes[code_id].before for plan in plans)

    def _keep(self, plan: DialPlan) -> bool:
        try:
            self._own.save(plan)
        except AppError as error:
            self.say(self._wording.error(error), "error")
            return False
        self.edited.emit()
        return True

    def _on_copy(self) -> None:
        plan = self.plan
        if plan is None:
            return
        try:
            copy = self._own.copy(plan, self.tr("{title} copy").format(title=plan.title))
        except AppError as error:
            self.say(self._wording.error(error), "error")
            return
        self._fill_plans(copy.id)
        self._show()
        self.edited.emit()
        self.codes.setFocus()
        self.say(self.tr("Type over a code to change it."))

    def _on_rename(self) -> None:
        plan = self.plan
        if plan is None or not plan.own:
            return
        dialog = NameDialog(self.tr("Rename the profile"), "", plan.title, self.tr("&Rename"), self.icons, parent=self)
        dialog.named.connect(self._on_named)
        dialog.open()

    def _on_named(self, title: str) -> None:
        plan = self.plan
        if plan is not None and self._keep(evolve(plan, title=title)):
            self._fill_plans(plan.id)
            self._show()

    def _on_delete(self) -> None:
        plan = self.plan
        if plan is None or not plan.own:
            return
        try:
            self._own.delete(plan)
        except AppError as error:
            self.say(self._wording.error(error), "error")
            return
        self._fill_plans("")
        self._show()
        self.edited.emit()

    def _on_use(self) -> None:
        country = str(self.countries.currentData())
        if country != self._country:
            self.country_chosen.emit(country)
        self.chosen.emit(str(self.plans.currentData()))
        self.accept()
