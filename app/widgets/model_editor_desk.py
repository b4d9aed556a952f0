"""The middle of the model editor: tool strip, canvas and hint line, and what they do to the draft."""

from __future__ import annotations

from functools import partial

from attrs import evolve
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.errors import AppError
from app.models.draft_order import Edge, aligned, distributed, renumbered
from app.models.model_draft import (
    Box,
    Corners,
    ModelDraft,
    added_keys,
    moved_keys,
    removed_keys,
    resized_keys,
    with_screen,
    with_size,
)
from app.models.wording import Wording
from app.phone_images.geometry import Faceplate
from app.phone_images.key_detection import Blob
from app.phone_images.photo import FrontPhoto, checked_corners, straight_size, straightened
from app.viewmodels.model_draft import DraftDocument
from app.widgets.controls import set_role
from app.widgets.icons import Icons
from app.widgets.model_editor_canvas import CanvasMode, DraftScene, DraftView
from app.widgets.model_editor_grid import GridDialog
from app.widgets.model_editor_sources import DraftSources, boxes_of, find_keys
from app.widgets.model_editor_tools import HintBar, ToolStrip
from app.widgets.model_editor_work import WorkStrip

KEY_SIZE = (16.0, 6.0)


class DraftDesk(QWidget):
    """Shows the draft and takes what the hand does to it.

    Args:
        document: The draft.
        sources: Makes pictures of drafts that stand on a drawing.
        work: Runs the search for keys.
        icons: The icons.
        wording: Words for errors.
        parent: The window.
    """

    selection_changed = Signal(object)
    """Other keys are selected; carries their uids."""
    keys_asked_for = Signal()
    """Keys were added: their page should be in view."""

    def __init__(
        self,
        document: DraftDocument,
        sources: DraftSources,
        work: WorkStrip,
        icons: Icons,
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._sources, self._work = document, sources, work
        self._icons, self._wording = icons, wording
        self._area = ""
        self._whole: tuple[int, FrontPhoto] | None = None
        self._straight: tuple[int, Corners, FrontPhoto] | None = None
        self._groups: list[list[Box]] = []
        self.dialog: GridDialog | None = None
        self.tools = ToolStrip(icons)
        self.scene = DraftScene(icons.theme, self)
        self.view = DraftView(self.scene, icons.theme)
        self.hint = HintBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addWidget(self.view, 1)
        column.addWidget(self.hint)
        self._connect()

    def _connect(self) -> None:
        tools, scene, view = self.tools, self.scene, self.view
        tools.add_key.connect(self.add_key)
        tools.add_grid.connect(self.ask_for_grid)
        tools.suggest.connect(self.suggest)
        tools.corners.connect(self.show_corners)
        tools.align.connect(self._on_align)
        tools.distribute.connect(self._on_distribute)
        tools.same_size.connect(self._on_same_size)
        tools.number_columns.connect(partial(self._on_number, True))
        tools.number_rows.connect(partial(self._on_number, False))
        tools.zoom.connect(view.zoom)
        tools.fit.connect(view.fit)
        scene.selectionChanged.connect(self._on_selection_changed)
        scene.gestures.keys_moved.connect(self._on_keys_moved)
        scene.gestures.keys_resized.connect(self._on_keys_resized)
        scene.gestures.screen_placed.connect(self._on_screen_placed)
        scene.gestures.ghost_clicked.connect(self.take_group)
        scene.corners_placed.connect(self._on_corners_placed)
        scene.corner_nudged.connect(self._on_corner_nudged)
        view.nudged.connect(self._on_nudged)
        view.delete_pressed.connect(self._on_delete)

    @property
    def _draft(self) -> ModelDraft:
        return self._document.value

    # -- showing -------------------------------------------------------------------------------------------------------

    def front_photo(self) -> FrontPhoto | None:
        """Return the draft's straightened photo, made once for each photo and corners; None if it has none."""
        draft = self._draft
        if not draft.photo:
            return None
        if self._straight is None or self._straight[:2] != (draft.photo, draft.corners):
            image = straightened(self._document.photo(), draft.corners)
            self._straight = (draft.photo, draft.corners, FrontPhoto.of(image))
        return self._straight[2]

    def work_on(self, area: str) -> None:
        """Let new keys belong to an area."""
        self._area = area

    def whole_photo(self) -> FrontPhoto:
        """Return the draft's photo as it was taken, kept while it is the same."""
        handle = self._draft.photo
        if self._whole is None or self._whole[0] != handle:
            self._whole = (handle, FrontPhoto.of(self._document.photo()))
        return self._whole[1]

    def show_front(self) -> None:
        """Show the front with its markers."""
        draft = self._draft
        plate: Faceplate | None = None
        photo = self.front_photo()
        if photo is None:
            try:
                plate = self._sources.plate(draft)
            except AppError as error:
                self.show_hint(self._wording.error(error), role="error")
        self.scene.show_front(draft, plate, photo)
        self._show_tools()
        if not self._groups:
            self.show_hint()

    def refresh(self) -> None:
        """Show the draft as it is now."""
        if self.scene.mode is CanvasMode.CORNERS and self._draft.photo:
            self.scene.show_corners(self.whole_photo(), self._draft.corners)
        else:
            self.show_front()

    def show_corners(self) -> None:
        """Show the whole photo, to set the corners of the front."""
        if not self._draft.photo:
            return
        self._drop_groups()
        self.scene.show_corners(self.whole_photo(), self._draft.corners)
        done = self._button(self.tr("&Straighten"), self.finish_corners, "primary")
        text = self.tr(
            "Drag the four handles to the corners of the front, or press 1 to 4 and move them with the arrows."
        )
        self.hint.show_hint(text, [done])
        self._show_tools()
        self.view.fit()
        self.view.setFocus()

    def finish_corners(self) -> None:
        """Straighten the front by its corners, and give it the proportions that follow."""
        draft = self._draft
        size = straight_size(self._document.photo().size(), draft.corners)
        height = round(draft.width * size.height() / size.width(), 2)
        self._document.edit(with_size(draft, draft.width, height), self.tr("Straighten"))
        self.show_front()
        self.view.fit()
        self.view.setFocus()

    def show_hint(self, text: str = "", role: str = "muted") -> None:
        """Say something below the canvas; "" says what can be done."""
        if not text:
            draft = self._draft
            if not draft.keys and draft.photo:
                text = self.tr("Let it suggest the keys, or add them one by one.")
            elif not draft.keys:
                text = self.tr("Add the keys one by one, or as a grid.")
            else:
                text = self.tr(
                    "Drag keys to their places; the corner resizes. Arrows nudge, Shift in larger steps, Del removes."
                )
        set_role(self.hint.text, role)
        self.hint.show_hint(text)

    def _show_tools(self) -> None:
        self.tools.show_state(
            on_front=self.scene.mode is CanvasMode.FRONT,
            has_photo=bool(self._draft.photo),
            selected=len(self.scene.selected_uids),
        )

    def _button(self, text: str, then: object, role: str = "") -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        if role:
            button.setProperty("role", role)
        assert callable(then)
        button.clicked.connect(lambda _checked=False: then())
        return button

    def _on_selection_changed(self) -> None:
        self._show_tools()
        self.selection_changed.emit(self.scene.selected_uids)

    # -- keys ----------------------------------------------------------------------------------------------------------

    def _add(self, boxes: list[Box], text: str) -> None:
        area = self._draft.area(self._area) or self._draft.areas[0]
        after, uids = added_keys(self._draft, boxes, area.id)
        self._document.edit(after, text)
        self.scene.select(uids)
        self.keys_asked_for.emit()

    def add_key(self) -> None:
        """Add a key below the last one, in its size; the first in the middle of what is seen."""
        draft = self._draft
        if draft.keys:
            last = draft.keys_of(draft.keys[-1].area)[-1].box
            below = last.moved(0, last.height * 1.4)
            box = below if below.bottom <= draft.height else last.moved(last.width * 1.4, 0)
        else:
            centre = self.view.mapToScene(self.view.viewport().rect().center())
            box = Box(centre.x() - KEY_SIZE[0] / 2, centre.y() - KEY_SIZE[1] / 2, *KEY_SIZE)
        self._add([box], self.tr("Add a key"))

    def ask_for_grid(self) -> None:
        """Ask how many keys a grid has, and add it."""
        dialog = GridDialog(self._draft, self._icons, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._on_grid_chosen)
        self.dialog = dialog
        dialog.open()

    def _on_grid_chosen(self, boxes: list[Box]) -> None:
        self._add(boxes, self.tr("Add a grid of keys"))

    def _edit_selected(self, after: ModelDraft, text: str, merge_key: str = "") -> None:
        if not self._document.edit(after, text, merge_key):
            self.show_front()

    def _on_keys_moved(self, dx: float, dy: float) -> None:
        self._edit_selected(moved_keys(self._draft, self.scene.selected_uids, dx, dy), self.tr("Move keys"))

    def _on_keys_resized(self, width: float, height: float) -> None:
        uids = self.scene.selected_uids
        chosen = self._draft.chosen(uids)
        if len(chosen) == 1:
            key = chosen[0]
            box = evolve(key.box, width=width, height=height).within(self._draft.width, self._draft.height)
            keys = tuple(evolve(key, box=box) if other.uid == key.uid else other for other in self._draft.keys)
            self._edit_selected(evolve(self._draft, keys=keys), self.tr("Size of keys"))
            return
        self._edit_selected(resized_keys(self._draft, uids, width, height), self.tr("Size of keys"))

    def _on_screen_placed(self, box: Box) -> None:
        after = with_screen(self._draft, evolve(self._draft.screen, box=box))
        self._edit_selected(after, self.tr("Place the screen"))

    def _on_corner_nudged(self, place: int, corners: Corners) -> None:
        self._on_corners_placed(corners, f"corner/{place}")

    def _on_corners_placed(self, corners: Corners, merge_key: str = "") -> None:
        try:
            checked = checked_corners(corners)
        except ValueError:
            self.refresh()
            return
        self._document.edit(evolve(self._draft, corners=checked), self.tr("Corner of the front"), merge_key)

    def _on_nudged(self, dx: float, dy: float) -> None:
        uids = self.scene.selected_uids
        merge_key = f"nudge/{sorted(uids)}"
        self._document.edit(moved_keys(self._draft, uids, dx, dy), self.tr("Nudge keys"), merge_key)

    def _on_delete(self) -> None:
        uids = self.scene.selected_uids
        if uids:
            self._document.edit(removed_keys(self._draft, uids), self.tr("Remove keys"))

    def _on_align(self, edge: Edge) -> None:
        self._document.edit(aligned(self._draft, self.scene.selected_uids, edge), self.tr("Align keys"))

    def _on_distribute(self, across: bool) -> None:
        after = distributed(self._draft, self.scene.selected_uids, across=across)
        self._document.edit(after, self.tr("Distribute keys"))

    def _on_same_size(self) -> None:
        chosen = sorted(self._draft.chosen(self.scene.selected_uids), key=lambda key: key.number)
        first = chosen[0].box
        after = resized_keys(self._draft, {key.uid for key in chosen}, first.width, first.height)
        self._document.edit(after, self.tr("Same size"))

    def _on_number(self, by_columns: bool) -> None:
        draft = self._draft
        for area in {key.area for key in draft.chosen(self.scene.selected_uids)} or {a.id for a in draft.areas}:
            draft = renumbered(draft, area, by_columns=by_columns)
        self._document.edit(draft, self.tr("Number the keys"))

    # -- suggestions ---------------------------------------------------------------------------------------------------

    def suggest(self) -> None:
        """Look for keys on the photo in the background."""
        self._work.start(partial(find_keys, self._document.photo(), self._draft.corners), self._on_keys_found)

    def _on_keys_found(self, groups: list[list[Blob]]) -> None:
        draft = self._draft
        taken = [key.box for key in draft.keys]
        found = [boxes_of(group, draft) for group in groups]
        self._groups = [
            [box for box in boxes if not any(box.shared(other) > 0.1 for other in taken)] for boxes in found
        ]
        self._groups = [boxes for boxes in self._groups if boxes][:6]
        self._show_groups()

    def _show_groups(self) -> None:
        self.scene.show_ghosts(self._groups)
        if not self._groups:
            self.show_hint(self.tr("No rows of keys were found; add the keys by hand."))
            return
        buttons = [
            self._button(
                self.tr("Take {letter}: %n key(s)", "", len(boxes)).format(letter=chr(ord("A") + place)),
                partial(self.take_group, place),
            )
            for place, boxes in enumerate(self._groups[:3])
        ]
        buttons.append(self._button(self.tr("Take &none"), self._drop_groups, "flat"))
        text = self.tr("These look like keys: take those that can be programmed.")
        self.hint.show_hint(text, buttons)

    def take_group(self, place: int) -> None:
        """Make keys of one suggested group; the other groups stay."""
        if not 0 <= place < len(self._groups):
            return
        boxes = self._groups.pop(place)
        self._add(boxes, self.tr("Take suggested keys"))
        if self._groups:
            self._show_groups()
        else:
            self._drop_groups()

    def _drop_groups(self) -> None:
        self._groups = []
        self.scene.show_ghosts(())
        self.show_hint()
