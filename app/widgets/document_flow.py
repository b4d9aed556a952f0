"""New documents, properties, recovered work, and what has to be asked before many keys are cleared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from attrs import evolve
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.models.conversion import Conversion
from app.models.device_settings import settings_below
from app.models.documents import Phone
from app.models.wording import Wording
from app.phone_images.geometry import FaceplateStore
from app.storage.autosave import Leftovers, Recovered
from app.storage.rows import TemplateRow
from app.viewmodels.new_id import new_id
from app.viewmodels.requests import DocumentKind, NewDocument, RecoveryAnswer
from app.viewmodels.workspace import Workspace
from app.widgets.editor_pane import EditorPane
from app.widgets.icons import Icons
from app.widgets.messages import Message, Tone
from app.widgets.model_info import ModelInfoDialog
from app.widgets.new_document_dialog import NewDocumentDialog
from app.widgets.phone_properties import PropertiesDialog
from app.widgets.recovery_dialog import RecoveryDialog, UnsavedWork
from app.widgets.sheet import Thumbnails
from app.widgets.small_dialogs import Way, WayDialog
from app.widgets.template_link_page import TemplateEntry

Tell = Callable[[Message], object]


class DocumentFlow(QObject):
    """Opens the dialogs around one document."""

    def __init__(
        self,
        workspace: Workspace,
        templates: Callable[[], Sequence[TemplateRow]],
        icons: Icons,
        pictures: Thumbnails,
        fronts: FaceplateStore,
        wording: Wording,
        tell: Tell,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._templates = templates
        self._icons = icons
        self._pictures = pictures
        self._fronts = fronts
        self._wording = wording
        self._tell = tell
        self._window = window
        self._leftovers: dict[str, Recovered] = {}
        self._properties: PropertiesDialog | None = None
        self._clearing: tuple[EditorPane, int] | None = None

    # ---- new documents

    def new_phone(self) -> None:
        """Ask for the model and name of a new phone."""
        self._new(DocumentKind.PHONE, "")

    def new_phone_at(self, site_id: str) -> None:
        """Ask for the model and name of a new phone of a site."""
        self._new(DocumentKind.PHONE, site_id)

    def new_template(self) -> None:
        """Ask for the model and name of a new template."""
        self._new(DocumentKind.TEMPLATE, "")

    def _new(self, kind: DocumentKind, site_id: str) -> None:
        current = self._workspace.current
        dialog = NewDocumentDialog(
            kind,
            self._workspace.catalogue,
            self._icons,
            self._pictures,
            self._templates(),
            self._workspace.library.list_sites(),
            site_id,
            current.model.id if current is not None else "",
            self._window,
        )
        dialog.chosen.connect(self._on_new)
        dialog.open()

    def _on_new(self, wish: NewDocument) -> None:
        if wish.kind is DocumentKind.TEMPLATE:
            self._workspace.new_template(wish.name, wish.model_id, wish.sidecars)
            return
        self._workspace.new_phone(
            wish.name, wish.model_id, wish.sidecars, wish.mac, wish.template_id, wish.link, wish.site_id
        )

    # ---- properties

    def properties(self) -> None:
        """Edit name, MAC, lines, sidecars, template link and kept settings."""
        document = self._workspace.current
        if document is None:
            return
        library = self._workspace.library
        dialog = PropertiesDialog(
            document.value,
            self._workspace.catalogue,
            [TemplateEntry(row.id, row.name, row.model_id) for row in self._templates()],
            library.list_sites(),
            self._icons,
            self._wording,
            self._window,
            settings_below(document.value, document.template, document.brand),
        )
        self._properties = dialog
        dialog.accepted.connect(self._on_properties)
        dialog.open()

    def _on_properties(self) -> None:
        document, dialog = self._workspace.current, self._properties
        self._properties = None
        if document is not None and dialog is not None:
            self._workspace.change_properties(document, dialog.value, dialog.takes_snapshot)

    def model_info(self) -> None:
        """Show what the catalogue knows about the model, doubts included."""
        document = self._workspace.current
        if document is not None:
            dialect = document.catalogue.dialect(document.model.dialect)
            ModelInfoDialog(
                document.space,
                self._icons,
                self._pictures,
                self._fronts,
                self._window,
                of_files=dialect.doubts,
                missing=dialect.missing_areas(document.model),
            ).open()

    def convert(self) -> None:
        """Ask for another model for the open phone or template, and show what becomes of its keys."""
        from app.viewmodels.converting import conversion_of
        from app.widgets.convert_dialog import ConvertDialog

        document = self._workspace.current
        if document is None:
            return
        dialog = ConvertDialog(
            document.catalogue,
            document.space,
            partial(conversion_of, document),
            document.is_template,
            self._icons,
            self._pictures,
            self._window,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._on_converted)
        dialog.open()

    def _on_converted(self, conversion: Conversion, is_new: bool) -> None:
        from app.viewmodels.converting import converted

        document = self._workspace.current
        if document is None:
            return
        model = document.catalogue.phone(conversion.layout.model_id)
        value = converted(document, conversion)
        try:
            if is_new:
                name = self.tr("{name} ({model})").format(name=value.name, model=model.name)
                self._workspace.open_new(evolve(value, id=new_id(), name=name, revision=0))
            else:
                document.edit(value, self.tr("Convert to {model}").format(model=model.name))
        except AppError as error:
            self._workspace.failed.emit(error)

    # ---- recovery

    def offer_recovery(self, leftovers: Leftovers) -> None:
        """Offer unsaved work that a crash left."""
        for broken in leftovers.broken:
            text = self.tr("A file of unsaved work cannot be read and was left where it is: {file}").format(
                file=broken.file.name
            )
            self._tell(Message(text, Tone.WARNING, details=f"{broken.file}\n{broken.reason}", stays=True))
        self._leftovers = {}
        for entry in leftovers.entries:
            # Newest first; what an earlier crash left of the same document is offered at the next start.
            if entry.library == self._workspace.library.path:
                self._leftovers.setdefault(entry.document.id, entry)
        if not self._leftovers:
            return
        found = [
            UnsavedWork(
                entry.document.id,
                entry.document.name,
                DocumentKind.PHONE if isinstance(entry.document, Phone) else DocumentKind.TEMPLATE,
                entry.saved_at,
                is_new=entry.base_revision == 0,
            )
            for entry in self._leftovers.values()
        ]
        dialog = RecoveryDialog(found, self._icons, self._window)
        dialog.answered.connect(self._on_recovery)
        dialog.open()

    def _on_recovery(self, answer: RecoveryAnswer, ids: tuple[str, ...]) -> None:
        if answer is RecoveryAnswer.KEEP:
            return
        for document_id in ids:
            entry = self._leftovers.pop(document_id)
            if answer is RecoveryAnswer.OPEN:
                self._workspace.open_recovered(entry)
            else:
                self._workspace.throw_away(entry)

    # ---- clearing

    def confirm_cascade_clear(self, pane: EditorPane, row: int, count: int) -> None:
        """Show as ghosts what would be cleared and ask once, with the number."""
        self._clearing = (pane, row)
        pane.editor.preview_cascade_clear(row)
        dialog = WayDialog(
            self.tr("Clear from here on"),
            self.tr(
                "%n key(s) goes(go) back to the layer below. Locked keys are kept. One undo brings all back.", "", count
            ),
            [
                Way("cancel", self.tr("&Cancel")),
                Way("clear", self.tr("Clear %n key(s)", "", count), role="primary"),
            ],
            self._icons,
            self._window,
        )
        dialog.chosen.connect(self._on_cascade_answer)
        dialog.finished.connect(self._on_cascade_finished)
        dialog.open()

    def _on_cascade_answer(self, key: str) -> None:
        if key == "clear" and self._clearing is not None:
            pane, row = self._clearing
            pane.editor.cascade_clear(row)

    def _on_cascade_finished(self) -> None:
        if self._clearing is not None:
            self._clearing[0].model.end_preview()
            self._clearing = None
