"""A local folder as an endpoint: a web server's document root, a share, a USB stick."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from app.provisioning.base import (
    FILE_LIMIT,
    Check,
    Delivery,
    Outcome,
    Reporter,
    Trouble,
    TroubleError,
    check_name,
    conflict,
    read_back,
)

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_CODES = {
    errno.ENOSPC: "folder_full",
    errno.EDQUOT: "folder_full",
    errno.EFBIG: "folder_file_limit",
    errno.EACCES: "folder_forbidden",
    errno.EPERM: "folder_forbidden",
    errno.EROFS: "folder_forbidden",
    errno.ENOENT: "folder_missing",
    errno.ENOTDIR: "folder_not_a_folder",
    errno.EEXIST: "folder_not_a_folder",
    errno.ELOOP: "folder_link",
}
_ONE_FILE = {"folder_file_limit", "folder_link"}
_GONE = {errno.ENOENT, errno.EIO, errno.ESTALE, errno.ENODEV, errno.ENXIO, errno.EHOSTDOWN, errno.ETIMEDOUT}


class FolderTarget:
    """Writes files so that a reader sees the old content or the new one, never half of it.

    A folder that is missing is created for its owner alone. An existing file keeps its mode; a new one gets what the
    process's umask gives, so that a web server that serves a shared folder can still read it.

    Args:
        folder: The folder; `~` is the user's home.
        write: Writes to a file descriptor like `os.write`, which may take less than it is given.
        durable: Whether each file is on the disk itself before the next one is written, which takes most of the time.
    """

    def __init__(self, folder: str | Path, write: Callable[[int, bytes], int] = os.write, durable: bool = True) -> None:
        self._folder = Path(folder).expanduser().absolute()
        self._write = write
        self._durable = durable

    def check(self, report: Reporter) -> Check:
        """Try the folder with a probe file that is removed again."""
        report("checking_endpoint")
        name = f"faceplate-probe-{secrets.token_hex(4)}.txt"
        result = self.deliver(name, b"Faceplate was here and tidies up.\n", None, report)
        with suppress(OSError):
            (self._folder / name).unlink()
        if result.verified:
            return Check()
        return Check(Trouble(result.code, result.facts, result.endpoint_wide, result.temporary))

    def deliver(self, name: str, data: bytes, expected_sha256: str | None, report: Reporter) -> Delivery:
        """Put one file there and read it back (see `FileTarget.deliver`)."""
        path = self._folder / check_name(name)
        previous: bytes | None = None
        try:
            if not self._folder.is_dir():
                self._folder.mkdir(mode=0o700, parents=True)
            previous = self._read(path)
            known = conflict(name, data, previous, expected_sha256)
            if known is None and expected_sha256 is not None:
                known = self._case_clash(name)
            if known is not None:
                return known
            self._replace(path, data)
            return read_back(name, data, previous, self._read(path))
        except OSError as error:
            return self._trouble(error, name).delivery(name, previous)
        except TroubleError as error:
            return error.trouble.delivery(name, previous)

    def read(self, name: str) -> bytes | None:
        """Return a file's content, None if there is no such file.

        Raises:
            PushError: It could not be read.
        """
        path = self._folder / check_name(name)
        try:
            return self._read(path)
        except OSError as error:
            raise TroubleError(self._trouble(error, name)) from error

    def close(self) -> None:
        """A folder holds nothing open."""

    def _read(self, path: Path) -> bytes | None:
        try:
            descriptor = os.open(path, os.O_RDONLY | _NO_FOLLOW | getattr(os, "O_NONBLOCK", 0))
        except FileNotFoundError:
            return None
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise TroubleError(Trouble("folder_not_a_file", self._facts(path.name), refused=True))
        with open(descriptor, "rb") as file:
            data = file.read(FILE_LIMIT + 1)
        if len(data) > FILE_LIMIT:
            raise TroubleError(Trouble("endpoint_file_too_big", self._facts(path.name), refused=True))
        return data

    def _replace(self, path: Path, data: bytes) -> None:
        part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW, 0o666)
        try:
            try:
                rest = memoryview(data)
                while rest:
                    rest = rest[self._write(descriptor, bytes(rest)) :]
                with suppress(FileNotFoundError):
                    os.chmod(part, stat.S_IMODE(path.stat().st_mode))
                if self._durable:
                    os.fsync(descriptor)
            finally:
                os.close(descriptor)
            os.replace(part, path)
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise
        if self._durable:
            self._sync_folder()

    def _sync_folder(self) -> None:
        # Windows and some network shares cannot open or sync a folder; the file's own content is safe by then.
        with suppress(OSError):
            descriptor = os.open(self._folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

    def _case_clash(self, name: str) -> Delivery | None:
        """FAT and NTFS cannot hold `AABB.cfg` beside `aabb.cfg`: one would replace the other when copied to a stick."""
        folded = name.casefold()
        for other in os.listdir(self._folder):
            if other != name and other.casefold() == folded:
                facts = {**self._facts(name), "other": other}
                return Delivery(name, Outcome.CONFLICT, code="folder_case_clash", facts=facts)
        return None

    def _facts(self, name: str) -> dict[str, str]:
        return {"name": name, "folder": str(self._folder)}

    def _trouble(self, error: OSError, name: str) -> Trouble:
        code = _CODES.get(error.errno or 0, "folder_error")
        facts = {**self._facts(name), "reason": error.strerror or str(error)}
        return Trouble(
            code,
            facts,
            endpoint_wide=code not in _ONE_FILE,
            temporary=error.errno in _GONE,
            refused=code in {"folder_forbidden", "folder_link", "folder_not_a_folder"},
        )
