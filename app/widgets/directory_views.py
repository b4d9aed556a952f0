"""Saved views in the directory: choose, change, name, hide people, take back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from attrs import evolve
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.models.directory import DirectorySort, DirectorySource, DirectoryView
from app.viewmodels.directory_model import VIEW_SORTS, DirectoryModel
from app.viewmodels.new_id import new_id
from app.widgets.directory_table import DirectoryTable
from app.widgets.directory_view_bar import DirectoryViewBar, default_view
from app.widgets.icons import Icons
from app.widgets.small_dialogs import NameDialog

_COLUMNS = {sort: column for column, sort in VIEW_SORTS.items()}


class DirectoryViews(QObject):
    """Joins the bar, the table and the views. Each change is told at once, and the table shows it.

    Args:
        bar: Where views are chosen and changed.
        model: The people.
        table: Where they are shown.
        user: The user part of the first line of the phone that is open, "" if none is.
        icons: The icons.
        tell_done: Says what was done, with a way back.
        parent: The dialog.
    """

    saved = Signal(object)
    """Carries a DirectoryView that is new or was changed."""
    deleted = Signal(object)
    """Carries the DirectoryView that shall go."""
    shown = Signal()
    """Another view, or other people of it, are shown."""

    def __init__(
        self,
        bar: DirectoryViewBar,
        model: DirectoryModel,
        table: DirectoryTable,
        user: str,
        icons: Icons,
        tell_done: Callable[[str, Callable[[], object]], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._bar, self._model, self._table = bar, model, table
        self._user = user
        self._icons = icons
        self._tell_done = tell_done
        self._window = parent
        self._views: dict[str, DirectoryView] = {}
        self._order = (model.sorting_column, model.sorting_order)
        bar.view_chosen.connect(self.choose)
        bar.view_changed.connect(self.change)
        bar.new_requested.connect(self._on_new)
        bar.rename_requested.connect(self._on_rename)
        bar.duplicate_requested.connect(self._on_duplicate)
        bar.delete_requested.connect(self._on_delete)
        bar.reset_requested.connect(self._on_reset)
        bar.hide_requested.connect(self._on_hide)
        model.hidden_changed.connect(self._on_hidden_changed)
        model.sort_wanted.connect(self._on_sort_wanted)
        table.horizontalHeader().sortIndicatorChanged.connect(self._show_indicator)
        table.selectionModel().selectionChanged.connect(self.show_hide_button)

    @property
    def current(self) -> DirectoryView | None:
        """The view that is shown, None for everybody."""
        return self._model.view

    def set_views(self, views: Iterable[DirectoryView]) -> None:
        """Offer other views; the current one stays if it is still there."""
        self._views = {view.id: view for view in views}
        self._bar.show_views(self._sorted())
        current = self.current
        if current is not None:
            self.choose(current.id)

    def _sorted(self) -> list[DirectoryView]:
        return sorted(self._views.values(), key=lambda view: (view.name.casefold(), view.id))

    def choose(self, view_id: str) -> None:
        """Show a view; "" shows everybody."""
        if self.current is None:
            self._order = (self._model.sorting_column, self._model.sorting_order)
        view = self._views.get(view_id)
        self._model.set_view(view, self._user)
        if view is not None:
            self._bar.show_departments(self._model.departments)
        self._bar.show_view(view)
        self._table.show_eye(view is not None)
        if view is None:
            self._table.horizontalHeader().setSortIndicator(*self._order)
        else:
            self._show_indicator()
        self.show_hide_button()
        self.shown.emit()

    def _show_indicator(self) -> None:
        view = self.current
        if view is not None:
            order = Qt.SortOrder.DescendingOrder if view.descending else Qt.SortOrder.AscendingOrder
            header = self._table.horizontalHeader()
            wanted = (int(_COLUMNS[view.sort]), order)
            if (header.sortIndicatorSection(), header.sortIndicatorOrder()) != wanted:
                header.setSortIndicator(*wanted)

    def change(self, view: DirectoryView) -> None:
        """Show a changed or new view, and tell that it shall be kept."""
        is_new = view.id not in self._views
        is_renamed = not is_new and self._views[view.id].name != view.name
        self._views[view.id] = view
        if is_new or is_renamed:
            self._bar.show_views(self._sorted())
        self.saved.emit(view)
        if is_new:
            self.choose(view.id)
            return
        if self.current is not None and self.current.id == view.id:
            self._model.set_view(view, self._user)
            self._bar.show_view(view)
            self._show_indicator()
            self.show_hide_button()
            self.shown.emit()

    # ---- names

    def _ask_name(self, title: str, name: str, ok: str, then: Callable[[str], object]) -> None:
        explanation = self.tr("Phones, cascades and phone books can use this view.")
        dialog = NameDialog(title, explanation, name, ok, self._icons, parent=self._window)
        dialog.named.connect(lambda text, _description: then(text))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_new(self) -> None:
        self._ask_name(
            self.tr("New view"), "", self.tr("Make the view"), lambda name: self.change(DirectoryView(new_id(), name))
        )

    def _on_rename(self) -> None:
        view = self.current
        if view is not None:
            self._ask_name(
                self.tr("Rename the view"),
                view.name,
                self.tr("Rename"),
                lambda name: self.change(evolve(view, name=name)),
            )

    def _on_duplicate(self) -> None:
        view = self.current
        if view is not None:
            self._ask_name(
                self.tr("Duplicate the view"),
                self.tr("{name} (copy)").format(name=view.name),
                self.tr("Make the view"),
                lambda name: self.change(evolve(view, id=new_id(), name=name)),
            )

    # ---- take away and put back

    def _on_delete(self) -> None:
        view = self.current
        if view is None:
            return
        self.deleted.emit(view)
        self._views.pop(view.id, None)
        self.choose("")
        self._bar.show_views(self._sorted())
        self._tell_done(self.tr("Deleted the view {name}").format(name=view.name), lambda: self.change(view))

    def _on_reset(self) -> None:
        view = self.current
        if view is not None and view != default_view(view):
            self.change(default_view(view))
            self._tell_done(self.tr("{name} shows everybody again").format(name=view.name), lambda: self.change(view))

    # ---- hide and sort

    def show_hide_button(self) -> None:
        """Offer what the chosen rows need: hide them, or show them again."""
        view = self.current
        rows = self._table.chosen_rows() if view is not None else []
        button = self._bar.hide_button
        button.setEnabled(bool(rows))
        is_hidden = self._are_hidden(rows)
        if len(rows) > 1:
            text = self.tr("S&how {count} people") if is_hidden else self.tr("&Hide {count} people")
            button.setText(text.format(count=len(rows)))
        else:
            button.setText(self.tr("S&how again") if is_hidden else self.tr("&Hide"))

    def _are_hidden(self, rows: Sequence[int]) -> bool:
        view = self.current
        people = self._model.people_of(rows)
        return view is not None and bool(people) and all(contact.id in view.hidden for contact in people)

    def _on_hide(self) -> None:
        rows = self._table.chosen_rows()
        self._model.hide(rows, not self._are_hidden(rows))

    def _on_hidden_changed(self, hidden: frozenset[str]) -> None:
        if self.current is not None:
            self.change(evolve(self.current, hidden=frozenset(hidden)))

    def _on_sort_wanted(self, sort: DirectorySort, descending: bool) -> None:
        if self.current is not None:
            self.change(evolve(self.current, sort=sort, descending=descending))

    def show_departments(self) -> None:
        """Offer the departments that there are by now."""
        view = self.current
        if view is not None and view.source is DirectorySource.DEPARTMENT:
            self._bar.show_departments(self._model.departments)
