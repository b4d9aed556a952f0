"""Everything that goes beyond one edit: built when the first frame is on the screen, because its imports are slow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, qVersion
from PySide6.QtWidgets import QMenu

from app import __version__
from app.errors import AppError
from app.models.documents import Contact
from app.models.findings import Finding
from app.models.where_used import Rewrite
from app.models.wording import Wording
from app.storage.rows import TemplateRow
from app.viewmodels.document import EditorDocument
from app.viewmodels.known_values import KnownValues
from app.viewmodels.library_changes import Undoable
from app.viewmodels.new_people import NewPeople
from app.viewmodels.site_facts import SiteFacts
from app.viewmodels.tasks import TaskRunner
from app.widgets.arrange_flow import ArrangeFlow
from app.widgets.directory_flow import DirectoryFlow
from app.widgets.document_flow import DocumentFlow
from app.widgets.error_dialog import BugDialog, bug_report
from app.widgets.findings_flow import FindingsFlow
from app.widgets.findings_panel import FindingsPanel
from app.widgets.import_flow import ImportFlow
from app.widgets.key_help import key_help
from app.widgets.library_flow import LibraryFlow
from app.widgets.messages import BannerStack, Message, Tone
from app.widgets.palette_flow import PaletteFlow
from app.widgets.plan_flow import PlanFlow
from app.widgets.push_flow import PushFlow
from app.widgets.save_flow import SaveFlow
from app.widgets.shortcuts_dialog import ShortcutsDialog
from app.widgets.user_view_flow import UserViewFlow
from app.widgets.where_used_flow import WhereUsedFlow

if TYPE_CHECKING:
    from app.widgets.editor_pane import EditorPane
    from app.widgets.hot_desk_flow import HotDeskFlow
    from app.widgets.main_window import MainWindow


class Flows(QObject):
    """The flows of one window, connected to its actions and panels.

    Args:
        window: The window; its panels exist already.
        wording: Sentences.
    """

    def __init__(self, window: MainWindow, wording: Wording) -> None:
        super().__init__(window)
        workspace, icons, pictures = window.workspace, window.icons, window.pictures
        self._window = window
        self._wording = wording
        self._bug: BugDialog | None = None
        self._warner: EditorDocument | None = None
        self.tasks = TaskRunner(self)
        self.banners = BannerStack(icons, window.middle)
        self.findings = FindingsPanel(icons, wording)
        self.checks = FindingsFlow(window, self.findings, self.show_refusal)
        window.column.insertWidget(window.column.count() - 1, self.findings)
        tell = self.banners.show_message
        self.save = SaveFlow(workspace, icons, wording, window)
        self.library = LibraryFlow(workspace, window.library, icons, pictures, window, wording, window.own_models)
        self.documents = DocumentFlow(workspace, self._templates, icons, pictures, window.store, wording, tell, window)
        self.imports = ImportFlow(workspace, self.tasks, icons, pictures, wording, window)
        self.directory = DirectoryFlow(workspace, self.tasks, lambda: self.push.credentials, icons, wording, window)
        self.push = PushFlow(workspace, self.save, self.tasks, icons, wording, tell, window)
        self.where_used = WhereUsedFlow(window, icons, pictures, tell)
        self.plans = PlanFlow(icons, wording, window.status.tell, self.show_refusal, self)
        self.arrange = ArrangeFlow(window, self.plans)
        self.palette = PaletteFlow(window, self.library, self.directory)
        self.user_view = UserViewFlow(window, self.show_refusal)
        window.offers.known = KnownValues(workspace).of
        window.checker.knowledge = SiteFacts(workspace).of
        self._connect_actions()
        self._connect_panels()

    def _templates(self) -> Sequence[TemplateRow]:
        return self.library.templates

    def _connect_actions(self) -> None:
        on = self._window.actions_.on
        on("save", self.save.save)
        on("save_as", self.save.save_as)
        on("save_as_template", self.save.save_as_template)
        on("close_document", self._on_close_document)
        on("new_phone", self.documents.new_phone)
        on("new_template", self.documents.new_template)
        on("properties", self.documents.properties)
        on("settings", self._on_settings)
        on("convert", self.documents.convert)
        on("model_info", self.documents.model_info)
        on("open_config", self.imports.choose_file)
        on("directory", self._on_directory)
        on("import_people", self.directory.open_import)
        on("push", self.push.push_current)
        on("push_pending", self.push.push_pending)
        on("endpoints", self.push.endpoints)
        on("templates", self.library.manage_templates)
        on("hot_desks", self._on_hot_desks)
        on("apply_template", self.library.use_template)
        on("cascade", partial(self._on_cascade, False))
        on("cascade_dynamic", partial(self._on_cascade, True))
        on("auto_fill", self._on_auto_fill)
        on("cascade_clear", self._on_cascade_clear)
        on("findings", self.checks.toggle)
        on("palette", self.palette.open)
        on("where_used", self._on_where_used)
        on("shortcuts", self._on_shortcuts)
        on("about", self._on_about)
        on("own_models", self._on_own_models)
        self._window.actions_["own_models"].setEnabled(self._window.own_models is not None)

    def _connect_panels(self) -> None:
        window, workspace = self._window, self._window.workspace
        workspace.failed.connect(self.show_error)
        workspace.done.connect(self._on_done)
        workspace.library_changed.connect(self._on_library_changed)
        workspace.library_changed.connect(window.checker.check_soon)
        workspace.people.changed.connect(window.checker.check_soon)
        workspace.unsaved_changed.connect(window.mark_open_documents)
        workspace.current_changed.connect(self._on_current_changed)
        self._on_current_changed(workspace.current)
        status = window.status
        self.push.waiting_changed.connect(status.show_waiting)
        self.push.endpoint_changed.connect(status.show_endpoint)
        self.push.statuses_changed.connect(window.library.set_statuses)
        status.waiting_clicked.connect(window.actions_["push_pending"].trigger)
        status.endpoint_clicked.connect(window.actions_["endpoints"].trigger)
        self.library.new_template_requested.connect(self.documents.new_template)
        library = window.library
        library.directory_open_requested.connect(self.directory.open)
        library.people_import_requested.connect(self.directory.open_import)
        self.directory.people_changed.connect(self._on_people_changed)
        self.directory.people_edited.connect(self.where_used.follow)
        self.where_used.renumbered.connect(self._on_renumbered)
        self.where_used.people_changed.connect(self._on_people_changed)
        self.plans.people_found.connect(self._on_people_found)
        self.where_used.position_requested.connect(self.checks.show_key)
        library.import_requested.connect(self.imports.choose_file)
        library.new_phone_requested.connect(self.documents.new_phone_at)
        library.new_template_requested.connect(self.documents.new_template)
        library.push_requested.connect(self.push.push_phones)
        library.endpoint_open_requested.connect(self.push.edit_endpoint)
        library.new_endpoint_requested.connect(self.push.new_endpoint)
        welcome = window.welcome
        welcome.new_template_requested.connect(self.documents.new_template)
        welcome.open_phone_requested.connect(self.library.open_sample)
        welcome.import_requested.connect(self.imports.choose_file)

    def connect_pane(self, pane: EditorPane) -> None:
        """Serve a new editing pane."""
        self.banners.keep_over(pane.picture)
        pane.menu_requested.connect(self._on_key_menu)
        self.arrange.connect_pane(pane)
        pane.model.refused.connect(self.show_refusal)
        pane.editor.refused.connect(self.show_refusal)

    # ---- the library

    @cached_property
    def hot_desks(self) -> HotDeskFlow:
        """Hot-desk mappings; made at their first use."""
        from app.widgets.hot_desk_flow import HotDeskFlow

        window = self._window
        tell = self.banners.show_message
        return HotDeskFlow(window.workspace, window.offers, window.icons, self._wording, tell, window)

    def _on_renumbered(self, rewrites: Mapping[str, Rewrite]) -> None:
        self.hot_desks.follow(rewrites)

    def _on_hot_desks(self) -> None:
        self.hot_desks.open()

    def _on_library_changed(self) -> None:
        if self._window.workspace.has_library:
            self.library.refresh()
        self._window.show_open_documents()

    def _on_close_document(self) -> None:
        document = self._window.workspace.current
        if document is not None:
            self.save.leave(partial(self._window.workspace.close_document, document), [document])

    def _on_directory(self) -> None:
        self.directory.open()

    def _on_people_found(self, people: Sequence[Contact]) -> None:
        text = self.tr("%n person(people) of the list is(are) not in the directory.", "", len(people))
        message = Message(text, Tone.INFO, self.tr("Add to the directory"))
        self.banners.show_message(message, lambda: self._add_people(people))

    def _add_people(self, people: Sequence[Contact]) -> None:
        NewPeople(self._window.workspace).add(people)
        self._on_people_changed()

    def _on_people_changed(self) -> None:
        if self._window.pane is not None:
            self._window.pane.inspector.refresh()

    # ---- keys

    def _on_key_menu(self, row: int, place: QPoint) -> None:
        pane = self._window.pane
        if pane is None:
            return
        if row not in pane.rows:
            pane.select_row(row)
        actions = self._window.actions_
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        count = pane.editor.cascade_clear_count(row)
        actions["cascade_clear"].setText(self.tr("Clear %n key(s) from here &on…", "", count))
        actions["cascade_clear"].setEnabled(count > 0)
        actions.fill(menu, "cut", "copy", "paste", "duplicate", "-", "label", "lock", "-")
        actions.fill(menu, "move_up", "move_down")
        if len(pane.rows) > 1:
            actions.fill(
                menu.addMenu(self.tr("Arra&nge")), "sort_label", "sort_number", "reverse", "close_gaps", "swap"
            )
        actions.fill(menu, "-", "paste_list", "cascade", "cascade_dynamic", "series", "auto_fill")
        if pane.editor.dynamic_rows(pane.rows):
            actions.fill(menu, "make_static")
        actions.fill(menu, "-", "clear", "cascade_clear", "-", "where_used")
        menu.aboutToHide.connect(self._on_key_menu_closed)
        menu.popup(place)

    def _on_key_menu_closed(self) -> None:
        action = self._window.actions_["cascade_clear"]
        action.setText(self.tr("Clear from &here on…"))
        action.setEnabled(True)

    def _on_current_changed(self, document: EditorDocument | None) -> None:
        self.plans.document_changed(document)
        if self._warner is not None:
            self._warner.warned.disconnect(self._on_warned)
        self._warner = document
        if document is not None:
            document.warned.connect(self._on_warned)

    def _on_warned(self, item: Finding) -> None:
        self.banners.show_message(Message(self._wording.finding(item), Tone.WARNING))

    def _on_cascade(self, dynamic: bool, _checked: bool = False) -> None:
        pane = self._window.pane
        if pane is not None and self._window.workspace.current is not None:
            self.plans.open_cascade(pane, dynamic)

    def _on_auto_fill(self) -> None:
        pane = self._window.pane
        if pane is not None and self._window.workspace.current is not None:
            self.plans.open_auto_fill(pane)

    def _on_cascade_clear(self) -> None:
        pane = self._window.pane
        if pane is None or self._window.workspace.current is None or pane.current_row < 0:
            return
        row = pane.current_row
        count = pane.editor.cascade_clear_count(row)
        if count == 0:
            self._window.status.tell(self.tr("There is nothing to clear from here on."))
        elif count == 1:
            pane.editor.cascade_clear(row)
        else:
            self.documents.confirm_cascade_clear(pane, row, count)

    # ---- messages

    def show_error(self, error: AppError) -> None:
        """Show an expected error where the user looks."""
        self.banners.show_error(error, self._wording)

    def show_refusal(self, error: AppError) -> None:
        """Say why an edit was refused."""
        self.banners.show_message(Message(self._wording.error(error), Tone.WARNING))

    def _on_done(self, done: Undoable) -> None:
        self.banners.show_message(Message(done.text, Tone.GOOD, self.tr("Undo")), done.undo)

    def show_bug(self, error: BaseException) -> None:
        """Show an unexpected error once, with a report that can be copied; repeats are counted."""
        if self._bug is not None and self._bug.isVisible():
            self._bug.count_repeat()
            return
        report = bug_report(type(error), error, error.__traceback__, __version__)
        self._bug = BugDialog(report, self._window.icons, self._window)
        self._bug.open()

    def show_findings(self) -> None:
        """Show the findings of the open document."""
        self.checks.show_findings()

    def _on_where_used(self) -> None:
        self.where_used.open()

    def _on_shortcuts(self) -> None:
        inside = [(row.title, row.text, row.shown) for row in key_help()]
        ShortcutsDialog([*self._window.actions_.sheet(), *inside], self._window.icons, self._window).open()

    def _on_settings(self) -> None:
        from app.widgets.settings_flow import open_settings

        open_settings(self._window)

    def _on_own_models(self) -> None:
        from app.widgets.model_editor import ModelEditorWindow

        window = self._window
        if window.own_models is None:
            return
        editor = ModelEditorWindow(
            window.workspace.catalogue,
            window.store,
            window.icons,
            self._wording,
            window.own_models,
            window,
            self._uses_of_model,
        )
        editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        editor.saved.connect(self._on_own_model_saved)
        editor.deleted.connect(self._on_catalogue_changed)
        editor.show()

    def _uses_of_model(self, model_id: str) -> int:
        from app.services.model_use import uses_of_model

        workspace = self._window.workspace
        layouts = [document.value.layout for document in workspace.unsaved]
        unsaved = sum(model_id in (layout.model_id, *layout.sidecars) for layout in layouts)
        return uses_of_model(workspace.library, model_id) or unsaved

    def _on_own_model_saved(self, model_id: str) -> None:
        self._on_catalogue_changed()
        catalogue = self._window.workspace.catalogue
        model = catalogue.module(model_id) if model_id in catalogue.module_ids else catalogue.phone(model_id)
        self._window.status.tell(self.tr("{name} is in the catalogue").format(name=model.full_name))

    def _on_catalogue_changed(self) -> None:
        self._window.pictures.forget()
        for document in self._window.workspace.opened:
            document.take_catalogue()

    def _on_about(self) -> None:
        text = self.tr("Faceplate {version}, Qt {qt}").format(version=__version__, qt=qVersion())
        self.banners.show_message(Message(text))
