"""Keeps the files that pushes replaced, so that a push can be taken back."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from app.errors import PushError
from app.provisioning.base import Reporter
from app.provisioning.folder import FolderTarget

_NAME = re.compile(r"(\d+)\.previous")


class BackupFolder:
    """One file per replaced content, in a folder for its owner alone: configs hold SIP passwords.

    Args:
        folder: Made when it is needed first.
        report: For the writes, which are short and local.
        most: How many are kept; the oldest go first.
    """

    def __init__(self, folder: Path, report: Reporter, most: int = 500) -> None:
        self._folder = folder
        self._target = FolderTarget(folder)
        self._report = report
        self._most = most

    def keep(self, item_id: int, content: bytes) -> None:
        """Keep the content that an item of the push ledger replaced.

        Raises:
            PushError: It could not be written.
        """
        result = self._target.deliver(f"{item_id}.previous", content, None, self._report)
        if not result.verified:
            raise PushError(result.code, **result.facts)
        for _, path in sorted(self._kept())[: -self._most]:
            with suppress(OSError):
                path.unlink()

    def content(self, item_id: int) -> bytes | None:
        """Return it, None if nothing was replaced or it is kept no longer.

        Raises:
            PushError: It could not be read.
        """
        return self._target.read(f"{item_id}.previous")

    def _kept(self) -> list[tuple[int, Path]]:
        found = ((_NAME.fullmatch(path.name), path) for path in self._folder.iterdir())
        return [(int(match.group(1)), path) for match, path in found if match]
