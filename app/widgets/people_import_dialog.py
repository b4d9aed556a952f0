"""Importing people: what the columns mean, what happens to known people, and the outcome before anything is kept."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve
from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QRadioButton,
    QScrollArea,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.errors import AppError
from app.models.contact_import import ImportMode, ImportPlan, RowState, site_title
from app.models.documents import Site
from app.models.wording import Wording
from app.rendering.contact_files.reading import PeopleFile
from app.rendering.contact_files.tables import ContactColumn, Table, guess_columns
from app.services.people_import import PlanRequest
from app.viewmodels.people_import_model import PeopleImportModel, PlanColumn, PlanRole
from app.widgets.controls import EmptyState, SegmentedControl, words
from app.widgets.fitting_controls import ElidedLabel, WrappingCheckBox
from app.widgets.icons import Icons
from app.widgets.reflow import ColumnFit, Panes
from app.widgets.sheet import Sheet, clear_layout, plain_list, plain_table

_PLAN_MS = 150
"""How long choices rest before the outcome is planned anew."""
_ROW = 30
_SIDE = 376
_LEAST_OUTCOME = 520
_SHOWN_COLUMNS = 60
"""How many columns of a table are offered; more are left out, and that is said."""
_STATES = (None, RowState.NEW, RowState.CHANGED, RowState.SAME, RowState.KEPT, RowState.REJECTED)
_LOOKS = {
    RowState.NEW: ("plus", "good"),
    RowState.CHANGED: ("edit", "accent"),
    RowState.SAME: ("check", "muted"),
    RowState.KEPT: ("lock", "muted"),
    RowState.REJECTED: ("warning", "warning"),
}
_WIDTHS: dict[int, int] = {
    PlanColumn.STATE: 108,
    PlanColumn.ROW: 56,
    PlanColumn.EXTENSION: 88,
    PlanColumn.NAME: 136,
    PlanColumn.WHAT: 140,
}

Index = QModelIndex | QPersistentModelIndex


class PlanDelegate(QStyledItemDelegate):
    """Paints the outcome of a row with its icon; colour is never alone."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        theme = self._icons.theme
        if index.column() in (PlanColumn.ROW, PlanColumn.EXTENSION):
            option.font = theme.figures()
        if index.column() in (PlanColumn.ROW, PlanColumn.WHAT) or index.data(PlanRole.STATE) is RowState.SAME:
            option.palette.setColor(option.palette.ColorRole.Text, theme.color("muted"))
        if index.column() == PlanColumn.STATE:
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.decorationSize = QSize(16, 16)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if index.column() == PlanColumn.STATE:
            icon, role = _LOOKS[index.data(PlanRole.STATE)]
            area = QRectF(option.rect)
            left = area.right() - 24 if option.direction is Qt.LayoutDirection.RightToLeft else area.left() + 8
            place = QRectF(left, area.center().y() - 8, 16, 16)
            self._icons.paint(painter, place, icon, self._icons.theme.color(role))


class PeopleImportDialog(Sheet):
    """Shows what a file of people would do to the directory. It only asks; whoever works tells what became of it.

    Args:
        file_name: The file, for the heading.
        sites: The sites that new people can belong to.
        site_id: The one that is offered first.
        icons: The icons.
        wording: Sentences for what is rejected.
        parent: The window.
    """

    plan_wanted = Signal(object)
    """Carries a `PlanRequest`."""
    import_wanted = Signal()
    """The plan that is shown shall be carried out."""

    def __init__(
        self,
        file_name: str,
        sites: Sequence[Site],
        site_id: str,
        icons: Icons,
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        title = self.tr("Import people from {file}").format(file=file_name)
        size = QSize(1120, 640)
        if parent is not None:
            size = size.boundedTo(QSize(max(parent.width() - 24, 960), max(parent.height() - 24, 560)))
        super().__init__(title, "", icons, size, parent)
        self._wording = wording
        self._table: Table | None = None
        self._combos: list[QComboBox] = []
        self._plan = ImportPlan()
        self.model = PeopleImportModel(wording, {site.id: site_title(site) for site in sites}, self)
        self._resting = QTimer(self, singleShot=True, interval=_PLAN_MS)
        self._resting.timeout.connect(self._ask)
        self._content = QStackedWidget()
        self._build_working()
        self._build_content(sites, site_id)
        self.pages = QStackedWidget()
        for page in (self.working, self._content, self.trouble):
            self.pages.addWidget(page)
        self.body.addWidget(self.pages, 1)
        self.cancel_button = self.add_button(self.tr("Cancel"), on_click=self.reject)
        self.ok_button = self.add_button(self.tr("Import"), "primary", self._on_ok)
        self.ok_button.setEnabled(False)
        self.explanation.setText(self.tr("Nothing is kept before you say so; afterwards one undo takes it all back."))
        self.explanation.show()

    # -- building ------------------------------------------------------------------------------------------------------

    def _build_working(self) -> None:
        self.working = QWidget()
        column = QVBoxLayout(self.working)
        self.doing = words("", "muted")
        self.doing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(self.theme.scaled(320))
        column.addStretch(2)
        column.addWidget(self.doing)
        column.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.trouble = EmptyState(self.icons, "error", self.tr("The file cannot be used"))

    def _build_content(self, sites: Sequence[Site], site_id: str) -> None:
        side = QWidget()
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        self._build_choices(left, sites, site_id)
        self._build_columns(left)
        end = QWidget()
        right = QVBoxLayout(end)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(8)
        self._build_outcome(right)
        titles = self.tr("What the file says"), self.tr("What the import does")
        self.panes = Panes(
            ((titles[0], side), (titles[1], end)), self.tr("What is shown"), self.theme, _SIDE, _LEAST_OUTCOME
        )
        self._content.addWidget(self.panes)

    def _build_choices(self, left: QVBoxLayout, sites: Sequence[Site], site_id: str) -> None:
        self.found = words("", "strong", wrap=True)
        left.addWidget(self.found)
        self.guesses = words("", "warning", wrap=True)
        self.guesses.hide()
        left.addWidget(self.guesses)
        self.update_known = QRadioButton(self.tr("Add new people and &update known ones"))
        self.add_only = QRadioButton(self.tr("Only &add new people"))
        self.update_known.setChecked(True)
        self.update_known.toggled.connect(self._on_choice)
        left.addWidget(self.update_known)
        left.addWidget(self.add_only)
        self.site = QComboBox()
        self.site.setAccessibleName(self.tr("Site of new people"))
        self.site.addItem(self.tr("Without a site"), "")
        for site in sites:
            self.site.addItem(site_title(site), site.id)
        self.site.setCurrentIndex(max(self.site.findData(site_id), 0))
        self.site.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.site.currentIndexChanged.connect(self._on_choice)
        label = words(self.tr("&Site of new people"), "muted")
        label.setTextFormat(Qt.TextFormat.AutoText)
        label.setBuddy(self.site)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.site, 1)
        left.addLayout(row)
        self.split = WrappingCheckBox(self.tr("Split full &names into first and last name"))
        self.split.setToolTip(self.tr("“Ana Lindqvist” and “Lindqvist, Ana”; without it the name is shown as it is"))
        self.split.setChecked(True)
        self.split.toggled.connect(self._on_choice)
        left.addWidget(self.split)

    def _build_columns(self, left: QVBoxLayout) -> None:
        self.columns_title = words(self.tr("What the columns mean"), "strong")
        self.header_box = WrappingCheckBox(self.tr("The &first row names the columns"))
        self.header_box.toggled.connect(self._on_header_toggled)
        self.columns_page = QWidget()
        self._grid = QGridLayout(self.columns_page)
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self.columns_area = QScrollArea()
        self.columns_area.setWidgetResizable(True)
        self.columns_area.setFrameShape(QFrame.Shape.NoFrame)
        self.columns_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.columns_area.setWidget(self.columns_page)
        self.columns_area.setAccessibleName(self.tr("What the columns mean"))
        left.addSpacing(4)
        left.addWidget(self.columns_title)
        left.addWidget(self.header_box)
        left.addWidget(self.columns_area, 1)
        self._side_end = QWidget()
        left.addWidget(self._side_end, 1)

    def _build_outcome(self, right: QVBoxLayout) -> None:
        titles = [self.tr("All"), *(self.model.state_title(state) for state in _STATES if state is not None)]
        self.only = SegmentedControl(titles, self.tr("Rows that are shown"))
        self.only.chosen.connect(self._on_only_chosen)
        right.addWidget(self.only)
        self.table = QTableView()
        plain_list(self.table, self.tr("What the import does, row by row"))
        self.table.setModel(self.model)
        self.table.setItemDelegate(PlanDelegate(self.icons, self.table))
        plain_table(self.table)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.verticalHeader().setDefaultSectionSize(self.theme.scaled(_ROW))
        self.fit = ColumnFit(self.table, _WIDTHS, PlanColumn.WHAT, self.theme, leaving=(PlanColumn.ROW,))
        self.nothing = EmptyState(self.icons, "filter", self.tr("No such rows"))
        self.outcome = QStackedWidget()
        self.outcome.addWidget(self.table)
        self.outcome.addWidget(self.nothing)
        right.addWidget(self.outcome, 1)
        self.detail = words("", "muted", wrap=True)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.detail.setMinimumHeight(self.theme.scaled(36))
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        right.addWidget(self.detail)
        self.table.selectionModel().currentRowChanged.connect(self._show_detail)
        self.model.modelReset.connect(self._show_detail)

    # -- content -------------------------------------------------------------------------------------------------------

    def show_progress(self, text: str, share: float) -> None:
        """Say what is being done; share 0.0 to 1.0, negative where it is not known."""
        if self.pages.currentWidget() is self.trouble:
            return
        self.doing.setText(text)
        self.bar.setRange(0, 0 if share < 0 else 100)
        self.bar.setValue(round(max(share, 0) * 100))
        if self.pages.currentWidget() is self._content:
            self.say(text)

    def show_busy(self) -> None:
        """Show that the import is being carried out; nothing can be chosen meanwhile."""
        self.pages.setCurrentWidget(self.working)
        self.ok_button.setEnabled(False)

    def show_file(self, file: PeopleFile, columns: Sequence[ContactColumn] = ()) -> None:
        """Show what was read, and ask for a plan.

        Args:
            file: What was read.
            columns: What the columns of its table mean, where that is remembered.
        """
        self._table = file.table
        for widget in (self.columns_title, self.header_box, self.columns_area):
            widget.setVisible(file.table is not None)
        self._side_end.setVisible(file.table is None)
        if file.table is not None:
            self.found.setText(self._table_words(file.table))
            self.header_box.blockSignals(True)
            self.header_box.setChecked(bool(file.table.header))
            self.header_box.blockSignals(False)
            self._fill_columns(file.table, columns or guess_columns(file.table))
        else:
            self.found.setText(self._people_words(file))
        self.guesses.setText(" ".join(self._wording.finding(found) for found in file.findings))
        self.guesses.setVisible(bool(file.findings))
        self.pages.setCurrentWidget(self._content)
        self._ask()
        self.update_known.setFocus()

    def _table_words(self, table: Table) -> str:
        mark = {"\t": self.tr("tabs"), ";": self.tr("semicolons"), "|": self.tr("bars")}.get(
            table.delimiter, self.tr("commas")
        )
        return self.tr("A table of {rows} rows and {columns} columns, separated by {mark}").format(
            rows=QLocale().toString(len(table.rows)), columns=table.width, mark=mark
        )

    def _people_words(self, file: PeopleFile) -> str:
        count = len(file.people)
        if file.vendor:
            return self.tr("A {vendor} phone book of %Ln person(people)", "", count).format(vendor=file.vendor)
        return self.tr("A file of %Ln person(people)", "", count)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show the outcome."""
        self._plan = plan
        self.model.set_plan(plan)
        number = QLocale().toString
        for place, state in enumerate(_STATES):
            count = len(plan.rows) if state is None else plan.counts.get(state, 0)
            title = self.tr("All") if state is None else self.model.state_title(state)
            button = self.only.button(place)
            button.setText(f"{title} {number(count)}")
            button.setAccessibleName(f"{title}: {number(count)}")
            button.setVisible(state is not RowState.KEPT or count > 0)
        self._show_outcome()
        self.pages.setCurrentWidget(self._content)
        self._choose_first()

    def _choose_first(self) -> None:
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))

    def show_trouble(self, error: AppError) -> None:
        """Say why the file cannot be used, or why nothing was kept."""
        text = self._wording.error(error)
        if self._plan.rows:
            self.pages.setCurrentWidget(self._content)
            self._show_outcome()
            self.say(text, "error")
            return
        self.trouble.set_title(text)
        self.pages.setCurrentWidget(self.trouble)
        self.ok_button.hide()
        self.explanation.hide()
        self.cancel_button.setText(self.tr("&Close"))
        self.say("")

    def _show_outcome(self) -> None:
        stored = self._plan.counts.get(RowState.NEW, 0) + self._plan.counts.get(RowState.CHANGED, 0)
        rejected = self._plan.counts.get(RowState.REJECTED, 0)
        self.ok_button.setEnabled(stored > 0)
        number = QLocale().toString
        if stored == 0:
            self.ok_button.setText(self.tr("Import"))
        elif stored == 1:
            self.ok_button.setText(self.tr("Import 1 person"))
        else:
            self.ok_button.setText(self.tr("Import {count} people").format(count=number(stored)))
        if stored == 0:
            self.say(
                self.tr("There is nothing to import: nobody is new or changed."), "warning" if rejected else "muted"
            )
        elif rejected:
            self.say(self.tr("%Ln row(s) is(are) rejected; the table says why.", "", rejected), "warning")
        else:
            self.say("")
        self.outcome.setCurrentWidget(self.table if self.model.rowCount() else self.nothing)

    # -- columns -------------------------------------------------------------------------------------------------------

    def _column_title(self, column: ContactColumn) -> str:
        return {
            ContactColumn.IGNORE: self.tr("Left out"),
            ContactColumn.EXTENSION: self.tr("Extension"),
            ContactColumn.NUMBER: self.tr("Number, any kind"),
            ContactColumn.DIRECT: self.tr("Direct number"),
            ContactColumn.MOBILE: self.tr("Mobile"),
            ContactColumn.FIRST: self.tr("First name"),
            ContactColumn.LAST: self.tr("Last name"),
            ContactColumn.NAME: self.tr("Full name"),
            ContactColumn.DISPLAY: self.tr("Shown as"),
            ContactColumn.DEPARTMENT: self.tr("Department"),
            ContactColumn.FAVOURITE: self.tr("Favourite"),
            ContactColumn.OWNER: self.tr("Owner"),
            ContactColumn.TIMEFRAMES: self.tr("Answering rules"),
            ContactColumn.SITE: self.tr("Site"),
            ContactColumn.ID: self.tr("Faceplate ID"),
        }[column]

    def _fill_columns(self, table: Table, columns: Sequence[ContactColumn]) -> None:
        clear_layout(self._grid)
        self._combos = []
        count = min(table.width, _SHOWN_COLUMNS)
        for place in range(count):
            name = table.header[place].strip() if place < len(table.header) else ""
            name = name or self.tr("Column {number}").format(number=place + 1)
            samples = ", ".join(table.samples(place))
            texts = QVBoxLayout()
            texts.setSpacing(0)
            texts.addWidget(ElidedLabel(name))
            texts.addWidget(ElidedLabel(samples or self.tr("empty"), "muted"))
            combo = QComboBox()
            combo.setAccessibleName(self.tr("Meaning of {name}").format(name=name))
            combo.setAccessibleDescription(samples)
            for column in ContactColumn:
                if column is not ContactColumn.ID or table.is_own:
                    combo.addItem(self._column_title(column), column)
            chosen = columns[place] if place < len(columns) else ContactColumn.IGNORE
            combo.setCurrentIndex(max(combo.findData(chosen), 0))
            combo.setFixedWidth(self.theme.scaled(156))
            combo.currentIndexChanged.connect(self._on_choice)
            self._combos.append(combo)
            self._grid.addLayout(texts, place, 0)
            self._grid.addWidget(combo, place, 1)
        if table.width > count:
            self._grid.addWidget(
                words(self.tr("The last {count} columns are left out.").format(count=table.width - count), "muted"),
                count,
                0,
                1,
                2,
            )
        self._grid.setRowStretch(count + 1, 1)

    @property
    def columns(self) -> tuple[ContactColumn, ...]:
        """What the columns mean as chosen; those that are not offered are left out."""
        if self._table is None:
            return ()
        chosen = tuple(ContactColumn(combo.currentData()) for combo in self._combos)
        return chosen + (ContactColumn.IGNORE,) * (self._table.width - len(chosen))

    # -- reacting ------------------------------------------------------------------------------------------------------

    def _on_header_toggled(self, is_header: bool) -> None:
        if self._table is not None:
            self._table = self._table.with_header(is_header)
            self._fill_columns(self._table, guess_columns(self._table))
            self._on_choice()

    def _on_choice(self) -> None:
        self.ok_button.setEnabled(False)
        self._resting.start()

    @property
    def request(self) -> PlanRequest:
        """What is chosen."""
        mode = ImportMode.UPDATE if self.update_known.isChecked() else ImportMode.ADD
        request = PlanRequest(mode, str(self.site.currentData()), self.split.isChecked(), self.columns)
        return evolve(request, is_header=self.header_box.isChecked())

    def _ask(self) -> None:
        self._resting.stop()
        self.ok_button.setEnabled(False)
        self.plan_wanted.emit(self.request)

    def _on_only_chosen(self, place: int) -> None:
        self.model.show_only(_STATES[place])
        self._choose_first()
        self.outcome.setCurrentWidget(self.table if self.model.rowCount() else self.nothing)

    def _show_detail(self) -> None:
        """Say in full what becomes of the current row; the table may be too narrow for it."""
        index = self.table.currentIndex()
        row = self.model.planned(index.row()) if index.isValid() else None
        what = self.model.what(row) if row is not None else ""
        title = self.tr("Row {row}").format(row=row.row) if row is not None else ""
        self.detail.setText(f"{title}: {what}" if what else self.tr("Choose a row to read all about it."))

    def _on_ok(self) -> None:
        self.import_wanted.emit()
