"""The settings: the look, the size of text, and the alphabet that names are sorted by."""

from __future__ import annotations

from attrs import frozen
from PySide6.QtCore import QLocale, QSize, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from app.storage.alphabet_files import alphabet_languages, open_alphabet, plain_language
from app.widgets.actions import TEXT_SIZES
from app.widgets.controls import SegmentedControl
from app.widgets.form_rows import FormRow
from app.widgets.icons import Icons
from app.widgets.sheet import Sheet

LOOKS = ("system", "light", "dark")
OTHERS = "en"
"""Stands for all languages without letters of their own places."""


@frozen
class Settings:
    """What can be set. language: the code of the language whose alphabet names are sorted by, as the library has it.

    look: one of `LOOKS`; text_size: percent, one of `TEXT_SIZES`.
    """

    look: str
    text_size: int
    language: str


def language_name(language: str) -> str:
    """Return what the people who speak a language call it, e.g. `Svenska`; "" for none."""
    name = QLocale(language).nativeLanguageName()
    return name[:1].upper() + name[1:]


class SettingsDialog(Sheet):
    """Asks how the program shall look and sort. `chosen` carries the `Settings` when they are accepted.

    Args:
        settings: As they are now.
        system: The code of the language of this computer, e.g. `sv_SE`.
        icons: The icons.
        parent: The window.
    """

    chosen = Signal(object)

    def __init__(self, settings: Settings, system: str, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Settings"), "", icons, QSize(520, 400), parent)
        self._system = system
        names = [self.tr("As the system"), self.tr("Light"), self.tr("Dark")]
        self.look = SegmentedControl(names, self.tr("Look"), wraps=True)
        self.look.choose(LOOKS.index(settings.look) if settings.look in LOOKS else 0)
        sizes = [self.tr("{percent} %").format(percent=percent) for percent in TEXT_SIZES]
        self.text_size = SegmentedControl(sizes, self.tr("Text size"), wraps=True)
        self.text_size.choose(TEXT_SIZES.index(settings.text_size))
        self.alphabet = QComboBox()
        self.alphabet.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.alphabet.setMinimumContentsLength(20)
        self._fill_alphabets(settings.language)
        self.alphabet_row = FormRow(self.tr("&Names are sorted as in"), self.alphabet)
        self.alphabet.currentIndexChanged.connect(self._show_letters)
        self._show_letters()
        self.body.addWidget(FormRow(self.tr("Look"), self.look))
        self.body.addWidget(FormRow(self.tr("Text size"), self.text_size))
        self.body.addWidget(self.alphabet_row)
        self.body.addStretch(1)
        self.add_button(self.tr("Cancel"), on_click=self.reject)
        self.ok = self.add_button(self.tr("&Use these settings"), "primary", self.accept)
        self.accepted.connect(self._on_accepted)
        self.alphabet.setFocus()

    def _fill_alphabets(self, language: str) -> None:
        name = language_name(self._system)
        system = (
            self.tr("The language of this computer ({language})") if name else self.tr("The language of this computer")
        )
        self.alphabet.addItem(system.format(language=name), self._system)
        self.alphabet.addItem(self.tr("Most languages, from A to Z"), OTHERS)
        by_name = {language_name(code): code for code in alphabet_languages()}
        for name in sorted(by_name, key=open_alphabet(self._system)):
            self.alphabet.addItem(name, by_name[name])
        plain = plain_language(language)
        if plain == plain_language(self._system):
            return
        # Several codes may mean one language, as `no` and `nb` do.
        wanted = plain if plain in by_name.values() else by_name.get(language_name(plain), OTHERS)
        place = self.alphabet.findData(wanted)
        self.alphabet.setCurrentIndex(max(place, 0))

    @property
    def settings(self) -> Settings:
        """What is chosen now."""
        return Settings(LOOKS[self.look.current], TEXT_SIZES[self.text_size.current], str(self.alphabet.currentData()))

    def _show_letters(self) -> None:
        letters = " ".join(open_alphabet(self.settings.language).letters())
        words = self.tr(
            "{letters}. Kept in the library: the directory, sorting by label and the keys that follow a view have the "
            "same order on each computer."
        )
        self.alphabet_row.say(words.format(letters=letters))

    def _on_accepted(self) -> None:
        self.chosen.emit(self.settings)
