"""The editing part of the window: the picture in the middle, keys and inspector at the right, one selection."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.errors import AppError, InputError
from app.models import key_text
from app.models.documents import Layout
from app.models.keys import Assignment, KeyPosition
from app.models.wording import Wording
from app.phone_images.geometry import FaceplateStore
from app.viewmodels.document import EditorDocument
from app.viewmodels.key_editor import KeyEditor
from app.viewmodels.key_list_model import KeyListModel
from app.viewmodels.offers import Offers
from app.widgets.icons import Icons
from app.widgets.inspector import Inspector
from app.widgets.key_list_panel import KeyListPanel
from app.widgets.picture_panel import PicturePanel
from app.widgets.sidecar_bar import SidecarBar

KEYS_FORMAT = "application/x-faceplate-keys+json"
RIGHT_WIDTH = 384
SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect


class EditorPane(QSplitter):
    """Shows one document at a time. All parts share one model and one selection.

    Args:
        document: The document to begin with.
        store: Where faceplates come from.
        icons: Icons, and with them the theme.
        offers: The people and values that fields complete from.
        wording: Sentences.
    """

    menu_requested = Signal(int, QPoint)
    """A key's menu was asked for: row and global place."""
    list_pasted = Signal(str)
    """Carries text from the clipboard that is no keys of ours."""
    keys_pasted = Signal(object)
    """Carries copied keys that do not all fit, or of which this phone cannot do all: nothing is pasted yet."""

    def __init__(
        self,
        document: EditorDocument,
        store: FaceplateStore,
        icons: Icons,
        offers: Offers,
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.model = KeyListModel(document, self)
        self.selection = QItemSelectionModel(self.model, self)
        self.editor = KeyEditor(self.model, self)
        self.picture = PicturePanel(self.model, self.selection, self.editor, icons.theme, icons, store, wording)
        self.sidecars = SidecarBar(document.catalogue, icons, wording, layout_now=self._layout_now)
        self.keys = KeyListPanel(self.model, self.selection, self.editor, icons.theme, icons, wording)
        self.inspector = Inspector(self.model, self.selection, self.editor, icons, offers, wording)
        self.goes_on = True
        self._build()
        self._connect()
        self._show_sidecars()
        self.select_row(0)

    def _build(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.picture, 1)
        strip = QFrame()
        strip.setProperty("role", "strip")
        row = QHBoxLayout(strip)
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(self.sidecars)
        column.addWidget(strip)
        self.right = QSplitter(Qt.Orientation.Vertical)
        self.right.setHandleWidth(1)
        self.right.setChildrenCollapsible(False)
        self.right.setMinimumWidth(RIGHT_WIDTH)
        self.right.addWidget(self.keys)
        self.right.addWidget(self.inspector)
        self.right.setStretchFactor(0, 3)
        self.right.setStretchFactor(1, 2)
        self.right.setSizes([420, 340])
        self.addWidget(middle)
        self.addWidget(self.right)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.setSizes([900, 400])

    def _connect(self) -> None:
        self.keys.view.menu_requested.connect(self.menu_requested)
        self.keys.view.label_edit_requested.connect(self._on_label_edit)
        self.keys.view.edit_requested.connect(self._on_edit)
        self.picture.view.menu_requested.connect(self.menu_requested)
        self.picture.view.edit_requested.connect(self._on_edit)
        self.inspector.next_key_requested.connect(self.select_next)
        self.sidecars.layout_changed.connect(self._on_layout_changed)
        self.model.modelReset.connect(self._on_model_reset)

    @property
    def document(self) -> EditorDocument:
        """The document that is shown."""
        return self.model.document

    def set_document(self, document: EditorDocument) -> None:
        """Show another document."""
        if document is self.model.document:
            return
        self.model.set_document(document)
        self.select_row(0)

    def _on_model_reset(self) -> None:
        self._show_sidecars()
        if not self.selection.currentIndex().isValid():
            self.select_row(0)

    def _show_sidecars(self) -> None:
        self.sidecars.show_layout(self.document.value.layout)

    def _layout_now(self) -> Layout:
        return self.document.value.layout

    def _on_layout_changed(self, layout: Layout) -> None:
        value = self.document.value
        more = len(layout.sidecars) - len(value.layout.sidecars)
        text = self.tr("Add sidecar") if more > 0 else self.tr("Remove sidecar")
        if more == 0:
            text = self.tr("Reorder sidecars")
        try:
            self.document.edit(evolve(value, layout=layout), text)
        except AppError as error:
            self.editor.refused.emit(error)

    @property
    def rows(self) -> list[int]:
        """The selected rows, in list order."""
        return sorted(index.row() for index in self.selection.selectedRows())

    @property
    def current_row(self) -> int:
        """The row whose fields are shown, -1 if there is none."""
        return self.selection.currentIndex().row()

    def select_row(self, row: int) -> None:
        """Select one row."""
        if 0 <= row < self.model.rowCount():
            self.selection.setCurrentIndex(self.model.index(row), SELECT)

    def select_position(self, position: KeyPosition) -> None:
        """Select one key."""
        self.select_row(self.document.space.row(position))

    def select_all(self) -> None:
        """Select all keys."""
        last = self.model.rowCount() - 1
        self.selection.select(
            QItemSelection(self.model.index(0), self.model.index(last)),
            QItemSelectionModel.SelectionFlag.ClearAndSelect,
        )

    def select_next(self) -> None:
        """Go on to the next key that can be assigned, unless the user wants to stay."""
        if not self.goes_on:
            return
        slots = self.document.space.slots
        for row in range(self.current_row + 1, len(slots)):
            if not slots[row].fixed:
                self.select_row(row)
                return

    def step(self, by: int) -> None:
        """Move the selected key up or down and keep it selected."""
        row = self.editor.step(self.rows, by)
        if row >= 0:
            self.select_row(row)

    def edit_label(self) -> None:
        """Put the caret into the label of the selected keys."""
        self.inspector.focus_label()

    def toggle_lock(self) -> None:
        """Lock the selected keys, or unlock them if all are locked."""
        self.editor.toggle_locked(self.rows)

    def clear(self) -> None:
        """Return the selected keys to the layer below."""
        self.editor.clear(self.rows)

    def make_static(self) -> None:
        """Keep on the selected dynamic keys whom they watch now."""
        if not self.editor.make_static(self.rows):
            self.editor.told.emit(self.tr("None of the selected keys is dynamic."))

    def copy(self) -> None:
        """Copy the selected keys."""
        assignments = self.editor.copied(self.rows)
        if not assignments:
            return
        data = QMimeData()
        data.setData(KEYS_FORMAT, key_text.to_json(assignments).encode())
        shown = [self.document.shown(position) for position in self.editor.positions(self.rows)]
        data.setText(key_text.to_table(shown, self.document.catalogue.features))
        data.setData("text/csv", key_text.to_csv(shown, self.document.catalogue.features).encode())
        QGuiApplication.clipboard().setMimeData(data)
        self.editor.told.emit(self.tr("Copied %n key(s)", "", len(assignments)))

    def cut(self) -> None:
        """Copy the selected keys and clear them."""
        self.copy()
        self.editor.clear(self.rows)

    def paste(self) -> None:
        """Put copied keys onto the selection, from any phone, page or model.

        Rows of a spreadsheet are keys if they have our headings; other text is a list of people.
        """
        data = QGuiApplication.clipboard().mimeData()
        try:
            if data.hasFormat(KEYS_FORMAT):
                found: list[Assignment] | None = key_text.from_json(
                    bytes(data.data(KEYS_FORMAT).data()).decode("utf-8", "replace")
                )
            else:
                found = key_text.from_table(data.text(), self.document.catalogue.features)
                if found is None and data.text().strip():
                    self.list_pasted.emit(data.text())
                    return
        except InputError as error:
            self.editor.refused.emit(error)
            return
        if not found:
            self.editor.refused.emit(InputError("clipboard_no_keys"))
        elif self.editor.paste_troubles(self.rows, found):
            self.keys_pasted.emit(found)
        else:
            self.select_rows(self.editor.paste(self.rows, found))

    def duplicate(self) -> None:
        """Copy the selected keys onto the next free ones; where not all fit, that is shown first."""
        copied = self.editor.copied(self.rows)
        row = self.editor.free_row_after(self.rows)
        if row < 0:
            return
        if self.editor.paste_troubles([row], copied):
            self.select_row(row)
            self.keys_pasted.emit(copied)
        else:
            self.select_rows(self.editor.paste([row], copied))

    def select_rows(self, rows: Sequence[int]) -> None:
        """Select several rows; none leaves the selection as it is."""
        if not rows:
            return
        self.select_row(rows[0])
        for row in rows[1:]:
            self.selection.select(self.model.index(row), QItemSelectionModel.SelectionFlag.Select)

    def move_up(self) -> None:
        """Move the selected key up."""
        self.step(-1)

    def move_down(self) -> None:
        """Move the selected key down."""
        self.step(1)

    def zoom_in(self) -> None:
        """Show the picture larger."""
        self.picture.view.zoom_step(1)

    def zoom_out(self) -> None:
        """Show the picture smaller."""
        self.picture.view.zoom_step(-1)

    def zoom_reset(self) -> None:
        """Show the picture at 100 %."""
        self.picture.view.reset_zoom()

    def zoom_fit(self) -> None:
        """Show the whole device."""
        self.picture.view.fit()

    def toggle_play(self) -> None:
        """Let keys be pressed instead of edited, or go back to editing."""
        simulation = self.picture.simulation
        simulation.set_playing(not simulation.is_playing)

    def next_page(self) -> None:
        """Turn to the next page, over the sidecars."""
        self._turn(1)

    def previous_page(self) -> None:
        """Turn to the previous page, over the sidecars."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        row = self.current_row
        pages = [group for group in self.model.groups if group.slots[0].named is None]
        starts = [self.document.space.row(group.slots[0].position) for group in pages]
        here = max((place for place, start in enumerate(starts) if start <= row), default=0)
        if 0 <= here + by < len(starts):
            self.select_row(starts[here + by])

    def focus_filter(self) -> None:
        """Put the caret into the filter of the list."""
        self.keys.search.setFocus()
        self.keys.search.selectAll()

    def _on_label_edit(self, row: int) -> None:
        self.select_row(row)
        self.inspector.focus_label()

    def _on_edit(self, row: int) -> None:
        self.select_row(row)
        self.inspector.focus_first()
