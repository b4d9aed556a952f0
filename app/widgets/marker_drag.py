"""Dragging keys over the picture: ghosts of what a drop would do, the reason where it is refused, pages that turn."""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve
from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer

from app.errors import AppError, EditRefused
from app.models.editing import MoveMode
from app.models.wording import Wording
from app.viewmodels.key_editor import KeyEditor
from app.widgets.key_drag import mode_of
from app.widgets.marker_painting import face_for
from app.widgets.phone_scene import PhoneScene
from app.widgets.picture_overlays import BUBBLE_WIDTH, DragItem

TURN_AFTER_MS = 600

PageTarget = tuple[int, int]
"""A unit and one of its pages."""


class MarkerDrag(QObject):
    """One drag from press to drop.

    Args:
        scene: The picture.
        editor: Tells whether the document may be changed.
        wording: Turns a refusal into words.
        rows: The dragged rows; the pressed one among them.
        pressed: The pressed row.
        page_target: Finds a page number outside the scene at a global position, e.g. on the bar below.
    """

    def __init__(
        self,
        scene: PhoneScene,
        editor: KeyEditor,
        wording: Wording,
        rows: list[int],
        pressed: int,
        page_target: Callable[[QPoint], PageTarget | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._scene = scene
        self._editor = editor
        self._wording = wording
        self.rows = rows
        self._pressed = pressed
        self._page_target = page_target
        self._target = -1
        self._mode = MoveMode.INSERT
        self._point = QPointF()
        self._waiting: PageTarget | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TURN_AFTER_MS)
        self._timer.timeout.connect(self._on_timer)
        document = scene.document
        face = evolve(face_for(document, scene.model.key_row(pressed)), severity=None)
        self._item = DragItem(face, len(rows), scene.artist)
        scene.addItem(self._item)

    @property
    def target(self) -> int:
        """The row that a drop would hit, -1 for none."""
        return self._target

    @property
    def bubble(self) -> DragItem:
        """What is drawn at the pointer."""
        return self._item

    def move(self, point: QPointF, at: QPoint, modifiers: Qt.KeyboardModifier, room: float) -> None:
        """Follow the pointer.

        Args:
            point: In scene units.
            at: In global pixels.
            modifiers: Decide what the drop does.
            room: Logical pixels from the pointer to the view's right edge.
        """
        self._point = QPointF(point)
        self._item.setPos(point)
        page_key = self._scene.page_key_at(point)
        page = (page_key.unit, page_key.page) if page_key else self._page_target(at)
        self._wait_for(page)
        self.aim(modifiers, room)

    def aim(self, modifiers: Qt.KeyboardModifier, room: float) -> None:
        """Show what a drop here would do with these modifiers."""
        mode = mode_of(modifiers)
        row = -1 if self._waiting else self._scene.row_at(self._point)
        if (row, mode) == (self._target, self._mode) and row >= 0:
            return
        self._target, self._mode = row, mode
        model = self._scene.model
        if row < 0:
            model.end_preview()
            self._scene.set_drop(-1)
            self._item.set_text("", False, False)
            return
        error = self._preview(row, mode)
        self._scene.set_drop(row, refused=error is not None)
        if error is not None:
            text = self._wording.error(error)
        elif row in self.rows:
            text = ""
        else:
            text = {
                MoveMode.INSERT: "",
                MoveMode.SWAP: self.tr("Swap"),
                MoveMode.COPY: self.tr("Copy here"),
            }[mode]
        self._item.set_text(text, error is not None, room < BUBBLE_WIDTH + 60)

    def _preview(self, row: int, mode: MoveMode) -> AppError | None:
        if self._editor.is_read_only():
            return EditRefused("read_only", name=self._scene.document.value.name)
        return self._scene.model.preview_move(self.rows, row, mode)

    def _wait_for(self, page: PageTarget | None) -> None:
        if page == self._waiting:
            return
        self._waiting = page
        if page is None:
            self._timer.stop()
        else:
            self._timer.start()

    def _on_timer(self) -> None:
        if self._waiting is None:
            return
        unit, page = self._waiting
        self._scene.turn_page(unit, page)
        page_key = self._scene.page_key_at(self._point)
        if page_key is not None:
            self._waiting = (page_key.unit, page_key.page)
        else:
            self._timer.stop()

    def drop(self) -> bool:
        """Carry the move out; return whether something was moved."""
        target, mode = self._target, self._mode
        self.end()
        may = target >= 0 and not self._editor.is_read_only()
        return may and self._scene.model.move(self.rows, target, mode)

    def end(self) -> None:
        """Take everything away that the drag has shown."""
        self._timer.stop()
        self._scene.set_drop(-1)
        self._scene.model.end_preview()
        self._scene.removeItem(self._item)
