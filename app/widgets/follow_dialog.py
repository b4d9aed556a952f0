"""Keys that still show people as they were: what would become of them, to be ticked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QCheckBox, QListView, QWidget

from app.models.catalogue import PhoneModel
from app.models.features import FeatureCatalogue
from app.models.where_used import Rewrite
from app.storage.found_rows import UsedIn
from app.viewmodels.number_changes import NumberChange
from app.viewmodels.used_list_model import UsedListModel
from app.widgets.icons import Icons
from app.widgets.sheet import Sheet, Thumbnails, plain_list
from app.widgets.where_used_dialog import UsedDelegate


class FollowDialog(Sheet):
    """Offers to let keys follow people whose name or number changed.

    Args:
        found: The phones and templates with keys that would change.
        rewrites: What became of which number.
        find_model: Gives a phone model by its id.
        features: The names of features.
        icons: The icons.
        thumbnails: Pictures of models.
        parent: The window.
    """

    change_requested = Signal(object)
    """Carries a `NumberChange`."""

    def __init__(
        self,
        found: Sequence[UsedIn],
        rewrites: Mapping[str, Rewrite],
        find_model: Callable[[str], PhoneModel | None],
        features: FeatureCatalogue,
        icons: Icons,
        thumbnails: Thumbnails,
        parent: QWidget | None = None,
    ) -> None:
        explanation = self.tr("People changed in the directory; these keys still have them as they were.")
        super().__init__(self.tr("Let keys follow"), explanation, icons, QSize(760, 560), parent)
        self._rewrites = rewrites
        self.model = UsedListModel(find_model, features, self)
        self.view = QListView()
        plain_list(self.view, self.tr("Phones and templates"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(UsedDelegate(icons, thumbnails, self.view))
        self.with_lines = QCheckBox(self.tr("Also the &lines that have an old number"))
        self.with_lines.setToolTip(
            self.tr("The account on the telephone system must change as well, or the phone cannot register.")
        )
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.with_lines)
        self.add_button(self.tr("Leave them"), on_click=self.reject)
        self.ok_button = self.add_button("", "primary", self.accept)
        self.model.show(found)
        self.with_lines.setVisible(self.model.has_lines)
        self.with_lines.toggled.connect(self._show_outcome)
        self.model.ticks_changed.connect(self._show_outcome)
        self.accepted.connect(self._on_accepted)
        self._show_outcome()
        self.view.setFocus()

    def _show_outcome(self) -> None:
        self.model.preview(self._rewrites, self.with_lines.isChecked())
        places = self.model.chosen()
        keys = sum(len(found) for found in places.values())
        self.ok_button.setText(self.tr("Change %n key(s)", "", keys))
        self.ok_button.setEnabled(keys > 0)
        self.say(self.tr("On %n phone(s) and template(s). One undo takes it back.", "", len(places)) if places else "")

    def _on_accepted(self) -> None:
        text = self.tr("Keys follow %n changed person(people)", "", len(self._rewrites))
        self.change_requested.emit(NumberChange(self._rewrites, self.model.chosen(), (), text))
