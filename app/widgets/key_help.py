"""What keys do inside one place: a table for the sheet of shortcuts, beside those of the actions.

Each row is what the place's own handlers do, or Qt's for a list of that kind. `tests/window/test_key_help.py` presses
every key of the list and the picture, and fails for a row that it does not know.
"""

from __future__ import annotations

from attrs import frozen
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

LIST, PICTURE = "list", "picture"


@frozen
class KeyHelp:
    """What keys do. place: where, as an id; title: its words; keys: key sequences, parted by `; `."""

    place: str
    title: str
    text: str
    keys: str

    @property
    def shown(self) -> str:
        """The keys as this system calls them, parted by a comma."""
        native = QKeySequence.SequenceFormat.NativeText
        return ", ".join(QKeySequence(key).toString(native) for key in self.keys.split("; "))


def key_help() -> list[KeyHelp]:
    """Return what keys do, place by place."""
    translate = QCoreApplication.translate
    table = (
        (
            LIST,
            translate("KeyHelp", "In the list of keys"),
            (
                (translate("KeyHelp", "Go to the key above or below"), "Up; Down"),
                (translate("KeyHelp", "First or last key"), "Home; End"),
                (translate("KeyHelp", "As many keys on as there are in view"), "PgUp; PgDown"),
                (translate("KeyHelp", "Select up to the key above or below"), "Shift+Up; Shift+Down"),
                (translate("KeyHelp", "Select up to the first or last key"), "Shift+Home; Shift+End"),
                (translate("KeyHelp", "Go on without selecting"), "Ctrl+Up; Ctrl+Down"),
                (translate("KeyHelp", "Add the key to the selection, or take it out"), "Ctrl+Space"),
                (translate("KeyHelp", "Edit the key in the inspector"), "Return"),
                (translate("KeyHelp", "Edit the label"), "F2"),
                (translate("KeyHelp", "Move the keys up or down"), "Alt+Up; Alt+Down"),
                (translate("KeyHelp", "Lock or unlock"), "L"),
                (translate("KeyHelp", "Clear the keys"), "Del"),
                (translate("KeyHelp", "Show all keys again while a filter hides some"), "Esc"),
                (translate("KeyHelp", "Menu of the key"), "Menu"),
            ),
        ),
        (
            PICTURE,
            translate("KeyHelp", "On the picture"),
            (
                (
                    translate("KeyHelp", "Go to the next key there, over pages and sidecars"),
                    "Left; Right; Up; Down",
                ),
                (
                    translate("KeyHelp", "Select the next key there as well"),
                    "Shift+Left; Shift+Right; Shift+Up; Shift+Down",
                ),
                (translate("KeyHelp", "First or last key of the phone or sidecar"), "Home; End"),
                (translate("KeyHelp", "First or last of all keys"), "Ctrl+Home; Ctrl+End"),
                (translate("KeyHelp", "Turn the page, with the key at the same place"), "PgUp; PgDown"),
                (translate("KeyHelp", "Edit the key in the inspector"), "Return"),
                (translate("KeyHelp", "Edit the label"), "F2"),
                (translate("KeyHelp", "Move the keys up or down"), "Alt+Up; Alt+Down"),
                (translate("KeyHelp", "Lock or unlock"), "L"),
                (translate("KeyHelp", "Clear the keys"), "Del"),
                (translate("KeyHelp", "Zoom in or out"), "+; -"),
                (translate("KeyHelp", "Actual size"), "0"),
                (translate("KeyHelp", "Move the picture: hold it and drag"), "Space"),
                (translate("KeyHelp", "While calls are played: press the key"), "Return"),
                (translate("KeyHelp", "While calls are played: stop that"), "Esc"),
                (translate("KeyHelp", "Menu of the key"), "Menu"),
            ),
        ),
        (
            "library",
            translate("KeyHelp", "In the library"),
            (
                (translate("KeyHelp", "Go to the entry above or below"), "Up; Down"),
                (translate("KeyHelp", "Open or close a group"), "Right; Left"),
                (translate("KeyHelp", "Open the phone or template"), "Return"),
                (translate("KeyHelp", "Rename"), "F2"),
                (translate("KeyHelp", "Delete"), "Del"),
                (translate("KeyHelp", "Menu of the entry"), "Menu"),
            ),
        ),
        (
            "inspector",
            translate("KeyHelp", "In the inspector and its fields"),
            (
                (translate("KeyHelp", "Choose the feature; typing its name searches"), "Down; Return"),
                (translate("KeyHelp", "On to the next key, where that is switched on"), "Return"),
                (translate("KeyHelp", "New line in a note"), "Shift+Return"),
                (translate("KeyHelp", "Back to the list or picture"), "Esc"),
                (translate("KeyHelp", "In a number: show everything that fits"), "Down"),
                (translate("KeyHelp", "In its list: take the chosen one"), "Return; Tab"),
                (translate("KeyHelp", "In its list: close it, keep what is typed"), "Esc"),
            ),
        ),
        (
            "search",
            translate("KeyHelp", "Where something is searched"),
            (
                (translate("KeyHelp", "On to the list below"), "Down"),
                (translate("KeyHelp", "Empty the field"), "Esc"),
                (translate("KeyHelp", "In the palette and the feature picker: choose"), "Up; Down; PgUp; PgDown"),
                (translate("KeyHelp", "In the palette and the feature picker: take"), "Return"),
                (translate("KeyHelp", "In the palette and the feature picker: close"), "Esc"),
            ),
        ),
        (
            "panel",
            translate("KeyHelp", "In a panel beside the picture"),
            (
                (translate("KeyHelp", "Carry out what is shown"), "Return"),
                (translate("KeyHelp", "Leave it, nothing is changed"), "Esc"),
            ),
        ),
        (
            "checks",
            translate("KeyHelp", "In the list of findings"),
            (
                (translate("KeyHelp", "Go to the key, or open and close a kind"), "Return; Space"),
                (translate("KeyHelp", "Open or close a kind"), "Right; Left"),
            ),
        ),
        (
            "sidecars",
            translate("KeyHelp", "On a sidecar below the picture"),
            (
                (translate("KeyHelp", "Move it in the chain"), "Alt+Left; Alt+Right"),
                (translate("KeyHelp", "Take it off"), "Del; Backspace"),
            ),
        ),
        (
            "directory",
            translate("KeyHelp", "In the directory"),
            (
                (translate("KeyHelp", "Edit the cell; typing starts that too"), "Return; F2"),
                (translate("KeyHelp", "Set or take the star or the eye"), "Space"),
                (translate("KeyHelp", "Hide the chosen people in a view, or show them"), "Ctrl+H"),
                (translate("KeyHelp", "Delete the chosen people"), "Del"),
                (translate("KeyHelp", "Undo, redo"), "Ctrl+Z; Ctrl+Shift+Z"),
            ),
        ),
        (
            "dialogs",
            translate("KeyHelp", "In dialogs"),
            (
                (translate("KeyHelp", "The coloured button"), "Return"),
                (translate("KeyHelp", "Close, nothing is changed"), "Esc"),
                (translate("KeyHelp", "Tick or untick"), "Space"),
                (translate("KeyHelp", "In a list of templates: delete"), "Del"),
                (translate("KeyHelp", "In a list of files: move the file"), "Alt+Up; Alt+Down"),
                (translate("KeyHelp", "In a MAC address: on to the next field"), "Return"),
            ),
        ),
        (
            "model",
            translate("KeyHelp", "In the editor of phone models"),
            (
                (translate("KeyHelp", "Move the chosen keys"), "Left; Right; Up; Down"),
                (
                    translate("KeyHelp", "Move the chosen keys further"),
                    "Shift+Left; Shift+Right; Shift+Up; Shift+Down",
                ),
                (translate("KeyHelp", "Select all keys"), "Ctrl+A"),
                (translate("KeyHelp", "Take the chosen keys away"), "Del; Backspace"),
                (translate("KeyHelp", "Select nothing"), "Esc"),
                (translate("KeyHelp", "Choose a corner of the photo"), "1; 2; 3; 4"),
                (translate("KeyHelp", "Zoom in or out, fit"), "+; -; 0"),
            ),
        ),
    )
    return [KeyHelp(place, title, text, keys) for place, title, rows in table for text, keys in rows]
