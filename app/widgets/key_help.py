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
    tr = QCoreApplication.translate
    table = (
        (
            LIST,
            tr("KeyHelp", "In the list of keys"),
            (
                (tr("KeyHelp", "Go to the key above or below"), "Up; Down"),
                (tr("KeyHelp", "First or last key"), "Home; End"),
                (tr("KeyHelp", "As many keys on as there are in view"), "PgUp; PgDown"),
                (tr("KeyHelp", "Select up to the key above or below"), "Shift+Up; Shift+Down"),
                (tr("KeyHelp", "Select up to the first or last key"), "Shift+Home; Shift+End"),
                (tr("KeyHelp", "Go on without selecting"), "Ctrl+Up; Ctrl+Down"),
                (tr("KeyHelp", "Add the key to the selection, or take it out"), "Ctrl+Space"),
                (tr("KeyHelp", "Edit the key in the inspector"), "Return"),
                (tr("KeyHelp", "Edit the label"), "F2"),
                (tr("KeyHelp", "Move the keys up or down"), "Alt+Up; Alt+Down"),
                (tr("KeyHelp", "Lock or unlock"), "L"),
                (tr("KeyHelp", "Clear the keys"), "Del"),
                (tr("KeyHelp", "Show all keys again while a filter hides some"), "Esc"),
                (tr("KeyHelp", "Menu of the key"), "Menu"),
            ),
        ),
        (
            PICTURE,
            tr("KeyHelp", "On the picture"),
            (
                (
                    tr("KeyHelp", "Go to the next key there, over pages and sidecars"),
                    "Left; Right; Up; Down",
                ),
                (
                    tr("KeyHelp", "Select the next key there as well"),
                    "Shift+Left; Shift+Right; Shift+Up; Shift+Down",
                ),
                (tr("KeyHelp", "First or last key of the phone or sidecar"), "Home; End"),
                (tr("KeyHelp", "First or last of all keys"), "Ctrl+Home; Ctrl+End"),
                (tr("KeyHelp", "Turn the page, with the key at the same place"), "PgUp; PgDown"),
                (tr("KeyHelp", "Edit the key in the inspector"), "Return"),
                (tr("KeyHelp", "Edit the label"), "F2"),
                (tr("KeyHelp", "Move the keys up or down"), "Alt+Up; Alt+Down"),
                (tr("KeyHelp", "Lock or unlock"), "L"),
                (tr("KeyHelp", "Clear the keys"), "Del"),
                (tr("KeyHelp", "Zoom in or out"), "+; -"),
                (tr("KeyHelp", "Actual size"), "0"),
                (tr("KeyHelp", "Move the picture: hold it and drag"), "Space"),
                (tr("KeyHelp", "While calls are played: press the key"), "Return"),
                (tr("KeyHelp", "While calls are played: stop that"), "Esc"),
                (tr("KeyHelp", "Menu of the key"), "Menu"),
            ),
        ),
        (
            "library",
            tr("KeyHelp", "In the library"),
            (
                (tr("KeyHelp", "Go to the entry above or below"), "Up; Down"),
                (tr("KeyHelp", "Open or close a group"), "Right; Left"),
                (tr("KeyHelp", "Open the phone or template"), "Return"),
                (tr("KeyHelp", "Rename"), "F2"),
                (tr("KeyHelp", "Delete"), "Del"),
                (tr("KeyHelp", "Menu of the entry"), "Menu"),
            ),
        ),
        (
            "inspector",
            tr("KeyHelp", "In the inspector and its fields"),
            (
                (tr("KeyHelp", "Choose the feature; typing its name searches"), "Down; Return"),
                (tr("KeyHelp", "On to the next key, where that is switched on"), "Return"),
                (tr("KeyHelp", "New line in a note"), "Shift+Return"),
                (tr("KeyHelp", "Back to the list or picture"), "Esc"),
                (tr("KeyHelp", "In a number: show everything that fits"), "Down"),
                (tr("KeyHelp", "In its list: take the chosen one"), "Return; Tab"),
                (tr("KeyHelp", "In its list: close it, keep what is typed"), "Esc"),
            ),
        ),
        (
            "search",
            tr("KeyHelp", "Where something is searched"),
            (
                (tr("KeyHelp", "On to the list below"), "Down"),
                (tr("KeyHelp", "Empty the field"), "Esc"),
                (tr("KeyHelp", "In the palette and the feature picker: choose"), "Up; Down; PgUp; PgDown"),
                (tr("KeyHelp", "In the palette and the feature picker: take"), "Return"),
                (tr("KeyHelp", "In the palette and the feature picker: close"), "Esc"),
            ),
        ),
        (
            "panel",
            tr("KeyHelp", "In a panel beside the picture"),
            (
                (tr("KeyHelp", "Carry out what is shown"), "Return"),
                (tr("KeyHelp", "Leave it, nothing is changed"), "Esc"),
            ),
        ),
        (
            "checks",
            tr("KeyHelp", "In the list of findings"),
            (
                (tr("KeyHelp", "Go to the key, or open and close a kind"), "Return; Space"),
                (tr("KeyHelp", "Open or close a kind"), "Right; Left"),
            ),
        ),
        (
            "sidecars",
            tr("KeyHelp", "On a sidecar below the picture"),
            (
                (tr("KeyHelp", "Move it in the chain"), "Alt+Left; Alt+Right"),
                (tr("KeyHelp", "Take it off"), "Del; Backspace"),
            ),
        ),
        (
            "directory",
            tr("KeyHelp", "In the directory"),
            (
                (tr("KeyHelp", "Edit the cell; typing starts that too"), "Return; F2"),
                (tr("KeyHelp", "Set or take the star or the eye"), "Space"),
                (tr("KeyHelp", "Hide the chosen people in a view, or show them"), "Ctrl+H"),
                (tr("KeyHelp", "Delete the chosen people"), "Del"),
                (tr("KeyHelp", "Undo, redo"), "Ctrl+Z; Ctrl+Shift+Z"),
            ),
        ),
        (
            "dialogs",
            tr("KeyHelp", "In dialogs"),
            (
                (tr("KeyHelp", "The coloured button"), "Return"),
                (tr("KeyHelp", "Close, nothing is changed"), "Esc"),
                (tr("KeyHelp", "Tick or untick"), "Space"),
                (tr("KeyHelp", "In a list of templates: delete"), "Del"),
                (tr("KeyHelp", "In a list of files: move the file"), "Alt+Up; Alt+Down"),
                (tr("KeyHelp", "In a MAC address: on to the next field"), "Return"),
            ),
        ),
        (
            "model",
            tr("KeyHelp", "In the editor of phone models"),
            (
                (tr("KeyHelp", "Move the chosen keys"), "Left; Right; Up; Down"),
                (
                    tr("KeyHelp", "Move the chosen keys further"),
                    "Shift+Left; Shift+Right; Shift+Up; Shift+Down",
                ),
                (tr("KeyHelp", "Select all keys"), "Ctrl+A"),
                (tr("KeyHelp", "Take the chosen keys away"), "Del; Backspace"),
                (tr("KeyHelp", "Select nothing"), "Esc"),
                (tr("KeyHelp", "Choose a corner of the photo"), "1; 2; 3; 4"),
                (tr("KeyHelp", "Zoom in or out, fit"), "+; -; 0"),
            ),
        ),
    )
    return [KeyHelp(place, title, text, keys) for place, title, rows in table for text, keys in rows]
