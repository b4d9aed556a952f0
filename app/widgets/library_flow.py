"""What the library panel and the template manager ask for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from attrs import evolve
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.models.wording import Wording
from app.storage.rows import PhoneRow, TemplateRow
from app.viewmodels.library_items import NodeKind, deleting_words
from app.viewmodels.requests import ApplyTemplate
from app.viewmodels.workspace import Workspace
from app.widgets.apply_template_dialog import ApplyTemplateDialog
from app.widgets.icons import Icons
from app.widgets.library_panel import LibraryPanel
from app.widgets.sheet import Thumbnails
from app.widgets.small_dialogs import Way, WayDialog
from app.widgets.template_manager import TemplateManagerDialog


class LibraryFlow(QObject):
    """Keeps the panel's rows true and carries out what is asked for there."""

    new_template_requested = Signal()

    def __init__(
        self,
        workspace: Workspace,
        panel: LibraryPanel,
        icons: Icons,
        pictures: Thumbnails,
        window: QWidget,
        wording: Wording,
        own_folder: Path | None = None,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._panel = panel
        self._icons = icons
        self._pictures = pictures
        self._window = window
        self._wording = wording
        self._own_folder = own_folder
        self._phones: list[PhoneRow] = []
        self._templates: list[TemplateRow] = []
        self._manager: TemplateManagerDialog | None = None
        self._deleting = ""
        panel.phone_open_requested.connect(workspace.open_phone)
        panel.template_open_requested.connect(workspace.open_template)
        panel.manage_templates_requested.connect(self.manage_templates)
        panel.rename_requested.connect(self._on_rename)
        panel.copy_requested.connect(self._on_copy)
        panel.delete_requested.connect(self._on_delete)
        panel.apply_requested.connect(self.apply_template)
        panel.choose_template_requested.connect(self._on_choose_template)
        panel.star_codes_requested.connect(self._on_star_codes)
        panel.searched.connect(self._on_searched)

    def refresh(self) -> None:
        """Read the lists anew."""
        library = self._workspace.library
        try:
            self._phones = library.list_phones()
            self._templates = library.list_templates()
            self._panel.set_content(
                phones=self._phones,
                sites=library.list_sites(),
                templates=self._templates,
                endpoints=library.list_endpoints(),
                contacts=len(self._workspace.contacts),
            )
        except AppError as error:
            self._workspace.failed.emit(error)
        if self._manager is not None:
            self._manager.set_rows(self._templates)

    def used_by(self, template_id: str) -> int:
        """Return how many phones follow a template."""
        return next((row.used_by for row in self._templates if row.id == template_id), 0)

    @property
    def templates(self) -> Sequence[TemplateRow]:
        """All templates, by name."""
        return self._templates

    def open_sample(self) -> None:
        """Open the first phone of the library."""
        if self._phones:
            wanted = next((row for row in self._phones if row.model_id == "yealink-t54w"), self._phones[0])
            self._workspace.open_phone(wanted.id)

    def _on_searched(self, query: str) -> None:
        if not self._workspace.has_library or not query.strip():
            return
        try:
            found = self._workspace.library.list_phones(query, limit=200)
        except AppError as error:
            self._workspace.failed.emit(error)
            return
        self._panel.set_also_matching(query, [row.id for row in found])

    def _on_rename(self, kind: NodeKind, item_id: str, name: str) -> None:
        match kind:
            case NodeKind.PHONE:
                self._workspace.changes.rename_phone(item_id, name)
            case NodeKind.TEMPLATE:
                self._rename_template(item_id, name)
            case NodeKind.ENDPOINT:
                library = self._workspace.library
                library.save_endpoint(evolve(library.get_endpoint(item_id), name=name))
                self.refresh()

    def _rename_template(self, template_id: str, name: str) -> None:
        text = self.tr("Rename to {name}").format(name=name)
        self._workspace.changes.change_template(template_id, lambda template: evolve(template, name=name), text)

    def _on_copy(self, kind: NodeKind, item_id: str) -> None:
        if kind is NodeKind.PHONE:
            self._workspace.changes.copy_phone(item_id)
        else:
            row = self._row(item_id)
            if row is not None:
                self._workspace.changes.copy_template(item_id, self.tr("{name} (copy)").format(name=row.name))

    def _row(self, template_id: str) -> TemplateRow | None:
        return next((row for row in self._templates if row.id == template_id), None)

    def _on_delete(self, kind: NodeKind, ids: tuple[str, ...]) -> None:
        for item_id in ids:
            match kind:
                case NodeKind.PHONE:
                    self._workspace.changes.delete_phone(item_id)
                case NodeKind.TEMPLATE:
                    self.delete_template(item_id)
                case NodeKind.ENDPOINT:
                    self._workspace.changes.delete_endpoint(item_id)
                case NodeKind.SITE:
                    self._workspace.changes.delete_site(item_id)

    def delete_template(self, template_id: str) -> None:
        """Delete a template; when phones follow it or hot-desk mappings name it, ask first."""
        row = self._row(template_id)
        if row is None:
            return
        if not (row.used_by or row.brand_default or row.mapped):
            self._workspace.changes.delete_template(template_id, detach=False)
            return
        self._deleting = template_id
        dialog = WayDialog(
            self.tr("Delete “{name}”?").format(name=row.name),
            " ".join(deleting_words(row)),
            [Way("cancel", self.tr("&Cancel")), Way("delete", self.tr("&Delete template"), role="danger")],
            self._icons,
            self._window,
        )
        dialog.chosen.connect(self._on_delete_answer)
        dialog.open()

    def _on_delete_answer(self, key: str) -> None:
        if key == "delete":
            self._workspace.changes.delete_template(self._deleting, detach=True)

    # ---- star codes

    def _on_star_codes(self, site_id: str) -> None:
        from app.storage.dial_plan_files import OwnDialPlans
        from app.widgets.dial_plan_dialog import DialPlanDialog

        if self._own_folder is None:
            return
        workspace = self._workspace
        try:
            site = workspace.library.get_site(site_id)
        except AppError as error:
            workspace.failed.emit(error)
            return
        own = OwnDialPlans(self._own_folder, workspace.catalogue)
        dialog = DialPlanDialog(site, workspace.catalogue, own, self._icons, self._wording, self._window)
        dialog.chosen.connect(partial(workspace.set_site_plan, site_id))
        dialog.country_chosen.connect(partial(workspace.set_site_country, site_id))
        dialog.edited.connect(workspace.reload_star_codes)
        dialog.open()

    # ---- templates on phones

    def apply_template(self, template_id: str, phone_ids: Sequence[str] = ()) -> None:
        """Ask which phones get a template and how."""
        row = self._row(template_id)
        if row is None:
            return
        dialog = ApplyTemplateDialog(
            row,
            [phone for phone in self._phones if phone.id in phone_ids] if self._in_user_mode else self._phones,
            lambda model_id: self._workspace.catalogue.phone(model_id).full_name,
            self._icons,
            phone_ids,
            self._manager or self._window,
        )
        dialog.chosen.connect(self._on_apply)
        dialog.open()

    @property
    def _in_user_mode(self) -> bool:
        document = self._workspace.current
        return document is not None and document.user_mode

    def _on_apply(self, wish: ApplyTemplate) -> None:
        applied = self._workspace.changes.apply_template(wish.template_id, wish.phone_ids, wish.link, wish.replace_own)
        if applied is not None and applied.done:
            self._workspace.told.emit(self.tr("Template on %n phone(s)", "", len(applied.done)))

    def use_template(self) -> None:
        """Let the open phone use a template."""
        document = self._workspace.current
        if document is not None and not document.is_template:
            self._on_choose_template((document.value.id,))

    def _on_choose_template(self, phone_ids: tuple[str, ...]) -> None:
        self._open_manager(phone_ids)

    def manage_templates(self) -> None:
        """Open the template manager."""
        self._open_manager(())

    def _open_manager(self, phone_ids: tuple[str, ...]) -> None:
        manager = TemplateManagerDialog(
            self._workspace.catalogue, self._icons, self._pictures, for_phones=phone_ids, parent=self._window
        )
        manager.set_rows(self._templates)
        manager.new_requested.connect(self.new_template_requested)
        manager.open_requested.connect(self._on_open_template)
        manager.copy_requested.connect(self._workspace.changes.copy_template)
        manager.rename_requested.connect(self._rename_template)
        manager.describe_requested.connect(self._on_describe)
        manager.read_only_requested.connect(self._on_read_only)
        manager.delete_requested.connect(self._workspace.changes.delete_template)
        manager.apply_requested.connect(self.apply_template)
        manager.finished.connect(self._on_manager_closed)
        if self._in_user_mode:
            manager.let_only_choose()
        self._manager = manager
        manager.open()

    def _on_open_template(self, template_id: str) -> None:
        if self._workspace.open_template(template_id) is not None and self._manager is not None:
            self._manager.accept()

    def _on_describe(self, template_id: str, description: str) -> None:
        self._workspace.changes.change_template(
            template_id, lambda template: evolve(template, description=description), self.tr("Change description")
        )

    def _on_read_only(self, template_id: str, read_only: bool) -> None:
        text = self.tr("Make read-only") if read_only else self.tr("Make editable")
        self._workspace.changes.change_template(
            template_id, lambda template: evolve(template, read_only=read_only), text
        )

    def _on_manager_closed(self) -> None:
        self._manager = None
