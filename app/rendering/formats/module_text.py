"""Plain text in modules: `<NAME MODULE>`, then `Name :value` rows under `--Heading--` rows. Only read, never written.

Names are turned into those of the vendor's newer format by the table's `names`, so that one scheme reads both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from app.rendering.formats.gathering import Gathering, limited
from app.rendering.reading import Log, ParsedFile
from app.rendering.writing import Pair

_ROWS = re.compile(r"\r\n|\r|\n")
_MODULE = re.compile(r"<([^<>]{1,60})>")
_HEADING = re.compile(r"--\s*([^-:]{1,60}?)\s*--\s*:?")


class ModuleTextFormat:
    """Reads settings of an older text format.

    Args:
        syntax: `names`: list of (pattern, name) where the pattern matches `module/heading/name`, each without blanks,
            and the name may use its groups as `{1}`; a setting that none matches is told and left out. `texts`: name
            pattern → old text → new text.
    """

    trim = True
    reserved: frozenset[str] = frozenset()

    def __init__(self, syntax: Mapping[str, Any]) -> None:
        self._names = [(re.compile(pattern, re.IGNORECASE), name) for pattern, name in syntax["names"]]
        self._texts = [(re.compile(pattern), texts) for pattern, texts in syntax.get("texts", {}).items()]

    def allows(self, name: str) -> bool:
        """Nothing can be written in this format."""
        return False

    def body(self, settings: list[Pair], kept: bool = False) -> str:
        """Nothing can be written in this format."""
        return ""

    def extras(self) -> Mapping[str, str]:
        """Return further values for the skeleton."""
        return {}

    def parse(self, text: str) -> ParsedFile:
        """Return the settings of a file under the names of the newer format.

        Raises:
            ConfigFileError: The file has absurdly many lines.
        """
        log = Log()
        gathering = Gathering(log)
        rows = _ROWS.split(text)
        limited(len(rows))
        log.guessed("older_format")
        for module, heading, name, value, row in _settings(rows):
            today = self._today(f"{module}/{heading}/{name}".replace(" ", ""))
            if today:
                gathering.setting(today, self._text(today, value), row)
            elif value:
                log.left("older_setting", name, row)
        return gathering.file(text)

    def _today(self, name: str) -> str:
        for pattern, today in self._names:
            match = pattern.fullmatch(name)
            if match:
                return str(today.format(*match.groups(default="1")))
        return ""

    def _text(self, name: str, value: str) -> str:
        for pattern, texts in self._texts:
            if pattern.fullmatch(name):
                return str(texts.get(value, value))
        return value


def _settings(rows: list[str]) -> Iterator[tuple[str, str, str, str, int]]:
    """Yield module, heading, name, value and line number of each setting."""
    module = heading = ""
    for number, row in enumerate(rows, start=1):
        line = row.strip()
        if line.startswith("<"):
            match = _MODULE.fullmatch(line)
            module, heading = (match[1], "") if match else (module, heading)
            continue
        match = _HEADING.fullmatch(line)
        if match:
            heading = match[1]
            continue
        name, colon, value = line.partition(":")
        if colon and name.strip() and not line.startswith("#"):
            yield module, heading, name.strip()[:100], value.strip(), number
