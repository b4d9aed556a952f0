"""The properties of a phone or template: all that is not on a key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from app.models.catalogue_index import Catalogue
from app.models.documents import Document, Layout, LinkMode, Phone, Site, Template
from app.models.wording import Wording
from app.viewmodels.sidecar_choices import keys_waiting
from app.widgets.controls import words
from app.widgets.general_page import PhoneGeneralPage, TemplateGeneralPage
from app.widgets.icons import Icons
from app.widgets.kept_page import KeptPage
from app.widgets.lines_page import LinesPage
from app.widgets.settings_page import SettingsPage
from app.widgets.sheet import Sheet
from app.widgets.sidecar_bar import SidecarBar
from app.widgets.template_link_page import TemplateEntry, TemplateLinkPage

_SIZE = QSize(900, 540)


class SidecarsPage(QWidget):
    """The chain of sidecars, and what happens to the keys of one that is taken away."""

    def __init__(
        self, layout: Layout, catalogue: Catalogue, icons: Icons, wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.value = layout
        self.bar = SidecarBar(catalogue, icons, wording)
        self.kept = words("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(12)
        column.addWidget(words(self.tr("In the order in which they are plugged in, left to right:"), "muted"))
        column.addWidget(self.bar)
        column.addWidget(self.kept)
        column.addStretch(1)
        self.show_layout(layout)

    def show_layout(self, layout: Layout) -> None:
        """Show another chain."""
        self.value = layout
        self.bar.show_layout(layout)
        text = self.tr("Keys travel with their sidecar. Those of one that is taken away are kept for its return.")
        waiting = keys_waiting(layout)
        if waiting:
            text += " " + self.tr("Keys that wait for a sidecar to come back: {count}.").format(count=waiting)
        self.kept.setText(text)


class PropertiesDialog(Sheet):
    """Edits everything of a document but its keys. Value in, value out: `value` is the result after `accepted`.

    Args:
        document: The document as it is.
        catalogue: Phone models and sidecars.
        templates: Templates that exist; only those of the same model are offered.
        sites: Sites that a phone can belong to.
        icons: The icons.
        wording: Sentences for errors.
        parent: The window it belongs to.
        settings_below: What the templates under the document say on device settings.
    """

    def __init__(
        self,
        document: Document,
        catalogue: Catalogue,
        templates: Sequence[TemplateEntry],
        sites: Sequence[Site],
        icons: Icons,
        wording: Wording,
        parent: QWidget | None = None,
        settings_below: Mapping[str, str] | None = None,
    ) -> None:
        model = catalogue.phone(document.layout.model_id)
        is_phone = isinstance(document, Phone)
        title = "Phone properties" if is_phone else "Template properties"
        super().__init__(title, f"{model.full_name}", icons, _SIZE, parent)
        self.setWindowTitle(self.tr("Phone properties") if is_phone else self.tr("Template properties"))
        self.heading.setText(self.windowTitle())
        self._document = document
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("Sections"))
        self.tabs.tabBar().setAccessibleName(self.tr("Sections"))
        self.body.addWidget(self.tabs, 1)
        self.sidecars = SidecarsPage(document.layout, catalogue, icons, wording)
        self.general: PhoneGeneralPage | TemplateGeneralPage
        self.lines: LinesPage | None = None
        self.link: TemplateLinkPage | None = None
        self.kept: KeptPage | None = None
        if isinstance(document, Phone):
            self.general = PhoneGeneralPage(document, model, sites, wording, catalogue.dial_plans())
            self.lines = LinesPage(document.lines, model, icons, wording)
            self.link = TemplateLinkPage(document, templates)
            self.lines.changed.connect(self._on_changed)
            self.link.changed.connect(self._on_changed)
        else:
            self.general = TemplateGeneralPage(document, model)
        self.settings = SettingsPage(
            document.settings, settings_below or {}, catalogue.settings, catalogue.dialect(model.dialect), icons
        )
        self.settings.changed.connect(self._on_changed)
        self.general.changed.connect(self._on_changed)
        self.sidecars.bar.layout_changed.connect(self._on_layout_changed)
        self.tabs.addTab(self.general, self.tr("General"))
        if self.lines is not None:
            self.tabs.addTab(self.lines, self.tr("Lines"))
        self.tabs.addTab(self.sidecars, self.tr("Sidecars"))
        self.tabs.addTab(self.settings, self.tr("Settings"))
        if self.link is not None:
            self.tabs.addTab(self.link, self.tr("Template"))
        if isinstance(document, Phone) and document.kept.settings:
            dialect = catalogue.dialect(document.kept.dialect) if document.kept.dialect else None
            self.kept = KeptPage(document.kept, dialect.title if dialect else model.vendor, icons)
            self.kept.changed.connect(self._on_changed)
            self.tabs.addTab(self.kept, self.tr("Kept settings"))
        self.cancel_button = self.add_button(self.tr("Cancel"), "", self.reject)
        self.apply_button = self.add_button(self.tr("Apply changes"), "primary", self.accept)
        self._on_changed()

    def show_section(self, page: QWidget | None) -> None:
        """Open one of the pages, e.g. `lines`."""
        if page is not None:
            self.tabs.setCurrentWidget(page)

    @property
    def value(self) -> Document:
        """The document with all that the dialog holds."""
        document = self._document
        if isinstance(document, Template) and isinstance(self.general, TemplateGeneralPage):
            return evolve(self.general.apply(document), layout=self.sidecars.value, settings=self.settings.values)
        if not isinstance(document, Phone) or not isinstance(self.general, PhoneGeneralPage):
            raise TypeError(type(document).__name__)
        phone = evolve(self.general.apply(document), layout=self.sidecars.value, settings=self.settings.values)
        if self.lines is not None:
            phone = evolve(phone, lines=self.lines.lines.lines)
        if self.link is not None:
            phone = self.link.apply(phone)
        return evolve(phone, kept=self.kept.settings.kept) if self.kept is not None else phone

    @property
    def takes_snapshot(self) -> bool:
        """Whether the phone becomes a copy of a template: whoever applies the value puts that one's keys under it."""
        before, after = self._document, self.value
        return (
            isinstance(before, Phone)
            and isinstance(after, Phone)
            and after.link is LinkMode.COPIED
            and (before.link is not LinkMode.COPIED or before.template_id != after.template_id)
        )

    def _on_layout_changed(self, layout: Layout) -> None:
        self.sidecars.show_layout(layout)
        self._on_changed()

    def _on_changed(self) -> None:
        lines = self.lines.trouble() if self.lines is not None else ""
        troubles = [self.general.trouble(), lines, self.settings.trouble()]
        trouble = next((text for text in troubles if text), "")
        has_changed = not trouble and self.value != self._document
        self.apply_button.setEnabled(has_changed)
        if trouble:
            self.say(trouble, "error")
        else:
            self.say(
                self.tr("One undo step; nothing is pushed yet.") if has_changed else self.tr("Nothing changed yet.")
            )
