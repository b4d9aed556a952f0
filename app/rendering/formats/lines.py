"""Plain text, one `name = value` per line, `#` before a comment, no quoting and no escaping."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from app.rendering.escape import clean
from app.rendering.formats.gathering import OWN, Gathering, limited
from app.rendering.reading import Log, ParsedFile, RawSetting
from app.rendering.writing import COMMENT, Pair

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.:%$/\[\]-]{0,199}")
_SETTING = re.compile(rf"\s*+({_NAME.pattern}+)\s*+=\s*+((?:.*\S)?)\s*+", re.DOTALL)
_TARGET = re.compile(r"""(?P<word>[^"'=]{1,60}?)[ \t]+(?:"[^"\n\r]{1,200}"|[^\s"'=]{1,200})""")
_ROWS = re.compile(r"\r\n|\r|\n")
_OWN = f" {OWN}"


class LinesFormat:
    """Reads and writes `name = value` lines.

    Args:
        syntax: `header`: the first line. `header_any`: pattern of a first line of any version. `null`: texts that
            clear a setting. `directive`: pattern of words that begin a row without `=`; such a row is a setting
            whose name is the whole row, because the same word may come again with another target.
    """

    trim = True

    def __init__(self, syntax: Mapping[str, Any]) -> None:
        self._header: str = syntax["header"]
        self._header_any = re.compile(syntax["header_any"])
        self._directive = re.compile(syntax["directive"])
        self.reserved: frozenset[str] = frozenset(syntax["null"])

    def allows(self, name: str) -> bool:
        """Whether a setting of this name can be written."""
        return _NAME.fullmatch(name) is not None or self._is_directive(name)

    def _is_directive(self, row: str) -> bool:
        found = _TARGET.fullmatch(row)
        return found is not None and self._directive.fullmatch(found["word"]) is not None

    def body(self, settings: list[Pair], kept: bool = False) -> str:
        """Return settings as the text of one section; kept ones may have comments and directives among them."""
        if kept:
            return "\n".join([self._row(name, value) for name, value in settings])
        return "\n".join([f"{name} = {value}" for name, value in settings])

    def _row(self, name: str, value: str) -> str:
        if name == COMMENT:
            text = clean(value, trim=True)
            # A row that somebody wrote must not become one of our own remarks by being commented out.
            return f"# # {text}" if text.startswith(OWN) else f"# {text}"
        if self._is_directive(name):
            return name
        return f"{name} {value}" if self._directive.fullmatch(name) else f"{name} = {value}"

    def extras(self) -> Mapping[str, str]:
        """Return further values for the skeleton."""
        return {"header": self._header}

    def parse(self, text: str) -> ParsedFile:
        """Return the settings of a file; of a name that comes twice the last one counts.

        Raises:
            ConfigFileError: The file has absurdly many lines.
        """
        log = Log()
        gathering = Gathering(log, _hidden, own=_OWN)
        rows = _ROWS.split(text) if "\r" in text else text.split("\n")
        limited(len(rows))
        if rows[0].rstrip() != self._header:
            older = self._header_any.match(rows[0]) is not None
            log.guessed("header_other" if older else "header_missing", row=1, header=self._header)
        new = tuple.__new__
        run: list[RawSetting] = []
        for number, found in enumerate(map(_SETTING.fullmatch, rows), start=1):
            if found is not None:
                run.append(new(RawSetting, (found[1], found[2], number)))
                continue
            gathering.run(run)
            run.clear()
            line = rows[number - 1].strip()
            if not line or (line[0] == "#" and self._header_any.match(line)):
                continue
            if line[0] == "#":
                gathering.remark(line[1:], number)
            elif self._is_directive(line):
                gathering.setting(line, "", number)
            else:
                gathering.not_setting(line, number)
                gathering.as_comment(line, number)
        gathering.run(run)
        return gathering.file(text)


def _hidden(remark: str) -> int:
    return "=" in remark
