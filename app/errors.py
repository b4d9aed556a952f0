"""The errors that Faceplate raises on purpose.

AppError
├── InputError            unusable input; nothing was changed
│   ├── ConfigFileError   a vendor file that cannot be read
│   ├── ModelFileError    a catalogue or geometry file that is wrong
│   └── EditRefused       an edit that a rule forbids (locked key, key that cannot take it)
├── LibraryError          the library cannot be opened, read or written
│   └── SaveConflict      somebody else saved the same document meanwhile
├── RenderError           a dialect template failed
├── PushError             delivery to an endpoint failed
└── Cancelled             the user stopped a long task

Core code never builds sentences: an error has a `code` and `args`, and `resources/messages` holds the words
(see `app.models.wording`).
"""

from __future__ import annotations

from typing_extensions import override


class AppError(Exception):
    """An expected failure, told by a code and its facts.

    Args:
        code: Key into `resources/messages/*.json`.
        **args: Facts that fill the sentence; values are shown to the user, so never a secret.
    """

    def __init__(self, code: str, **args: object) -> None:
        super().__init__(code, args)
        self.code = code
        self.facts: dict[str, str] = {name: str(value) for name, value in args.items()}

    @override
    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.code}({facts})"


class InputError(AppError):
    """Unusable input; nothing was changed."""


class ConfigFileError(InputError):
    """A vendor file that cannot be read."""


class ModelFileError(InputError):
    """A catalogue, dialect or geometry file that is wrong."""


class EditRefused(InputError):
    """An edit that a rule forbids."""


class LibraryError(AppError):
    """The library cannot be opened, read or written."""


class SaveConflict(LibraryError):
    """The stored revision is not the one that was loaded."""


class RenderError(AppError):
    """A dialect template failed."""


class PushError(AppError):
    """Delivery to an endpoint failed."""


class Cancelled(AppError):
    """The user stopped a long task."""

    def __init__(self) -> None:
        super().__init__("cancelled")
