"""Puts a template on phones: those it fits are offered, the others are listed with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QRadioButton, QVBoxLayout, QWidget

from app.models.documents import LinkMode
from app.models.searching import Query, search_text
from app.storage.rows import PhoneRow, TemplateRow
from app.viewmodels.requests import ApplyTemplate
from app.widgets.check_rows import DETAIL_ROLE, CheckRowDelegate
from app.widgets.controls import SearchField, words
from app.widgets.icons import Icons
from app.widgets.sheet import Sheet, plain_list

_ID = Qt.ItemDataRole.UserRole + 1
_TEXT = Qt.ItemDataRole.UserRole + 2


class ApplyTemplateDialog(Sheet):
    """Chooses phones for a template and how they use it.

    Args:
        template: The template.
        phones: All phones.
        model_name: Gives the name of a phone model for its id.
        icons: The icons.
        chosen_ids: Phones that are ticked at the start.
        parent: The window.
    """

    chosen = Signal(object)
    """Carries an `ApplyTemplate`."""

    def __init__(
        self,
        template: TemplateRow,
        phones: Sequence[PhoneRow],
        model_name: Callable[[str], str],
        icons: Icons,
        chosen_ids: Iterable[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        title = self.tr("Apply “{name}” to phones").format(name=template.name)
        explanation = self.tr("For the {model}. One undo takes it back.").format(model=model_name(template.model_id))
        super().__init__(title, explanation, icons, QSize(620, 560), parent)
        self._template = template
        self.search = SearchField(icons, self.tr("Search phones"))
        self.search.textChanged.connect(self._on_search_changed)
        self.list = QListWidget()
        plain_list(self.list, self.tr("Phones"))
        self.list.setItemDelegate(CheckRowDelegate(icons, self.list))
        self._fill(phones, model_name, frozenset(chosen_ids))
        self.list.itemChanged.connect(self._check)
        self.search.down_pressed.connect(self.list.setFocus)
        self.linked = QRadioButton(self.tr("&Linked: the phones follow the template when it changes"))
        self.copied = QRadioButton(self.tr("&Copied: the phones take the keys as they are now and go their own way"))
        self.linked.setChecked(True)
        self.replace_own = QCheckBox(
            self.tr("&Replace keys that the phones have of their own (otherwise they stay on top)")
        )
        ways = QVBoxLayout()
        ways.setSpacing(2)
        ways.addWidget(self.linked)
        ways.addWidget(self.copied)
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(words(self.tr("How the phones use it"), "strong"))
        self.body.addLayout(ways)
        self.body.addWidget(self.replace_own)
        self.all_button = self.add_button(self.tr("Select &all"), on_click=self._on_all_clicked)
        self.add_button(self.tr("Cancel"), on_click=self.reject)
        self.ok_button = self.add_button("", "primary", self.accept)
        self.accepted.connect(self._on_accepted)
        self._check()
        self.search.setFocus()

    def _fill(self, phones: Sequence[PhoneRow], model_name: Callable[[str], str], ticked: frozenset[str]) -> None:
        fitting = [row for row in phones if row.model_id == self._template.model_id]
        others = [row for row in phones if row.model_id != self._template.model_id]
        for row in (*fitting, *others):
            fits = row.model_id == self._template.model_id
            if not fits:
                state = self.tr("does not fit: it is a {model}").format(model=model_name(row.model_id))
            elif row.template_id == self._template.id and row.link is LinkMode.LINKED:
                state = self.tr("follows it already")
            elif row.link is LinkMode.LINKED and row.template_name:
                state = self.tr("follows “{name}” now").format(name=row.template_name)
            else:
                state = row.user or (str(row.mac) if row.mac else "")
            item = QListWidgetItem(row.name)
            item.setData(DETAIL_ROLE, state)
            spoken = f"{row.name}, {state}" if state else row.name
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setData(_ID, row.id)
            mac = row.mac.digits if row.mac else ""
            item.setData(_TEXT, search_text((row.name, row.user, mac, row.site_name, model_name(row.model_id))))
            if fits:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if row.id in ticked else Qt.CheckState.Unchecked)
            else:
                item.setFlags(item.flags() & ~(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable))
            self.list.addItem(item)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(place) for place in range(self.list.count())]

    def _on_search_changed(self, text: str) -> None:
        query = Query.parse(text)
        for item in self._items():
            item.setHidden(not query.is_empty and not query.matches(item.data(_TEXT)))

    def _on_all_clicked(self) -> None:
        shown = [i for i in self._items() if not i.isHidden() and i.flags() & Qt.ItemFlag.ItemIsUserCheckable]
        every = all(item.checkState() is Qt.CheckState.Checked for item in shown)
        for item in shown:
            item.setCheckState(Qt.CheckState.Unchecked if every else Qt.CheckState.Checked)

    def ticked(self) -> tuple[str, ...]:
        """Return the ids of the chosen phones."""
        return tuple(
            str(item.data(_ID))
            for item in self._items()
            if item.flags() & Qt.ItemFlag.ItemIsUserCheckable and item.checkState() is Qt.CheckState.Checked
        )

    def _check(self) -> None:
        count = len(self.ticked())
        fits = any(item.flags() & Qt.ItemFlag.ItemIsUserCheckable for item in self._items())
        self.all_button.setEnabled(fits)
        self.ok_button.setEnabled(count > 0)
        if count == 1:
            self.ok_button.setText(self.tr("Apply to 1 phone"))
        else:
            self.ok_button.setText(self.tr("Apply to {n} phones").format(n=count))
        self.say("" if fits else self.tr("No phone of this model is in the library."))

    def _on_accepted(self) -> None:
        link = LinkMode.LINKED if self.linked.isChecked() else LinkMode.COPIED
        self.chosen.emit(ApplyTemplate(self._template.id, self.ticked(), link, self.replace_own.isChecked()))
