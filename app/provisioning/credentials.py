"""Passwords of endpoints: in the system's keyring, or in memory for this session where there is none."""

from __future__ import annotations

import logging
from typing import Protocol

from attrs import frozen

_LOG = logging.getLogger(__name__)
SERVICE = "Faceplate"


class Backend(Protocol):
    """The part of a `keyring` backend that is used."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return a password, None if there is none."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Store a password."""

    def delete_password(self, service: str, username: str) -> None:
        """Remove a password; raises if there is none."""


class SessionPassword:
    """A keyring with one password, for one call; nothing is kept."""

    def __init__(self, password: str) -> None:
        self._password: str | None = password

    def get_password(self, service: str, username: str) -> str | None:
        """Return the password, whoever asks."""
        return self._password

    def set_password(self, service: str, username: str, password: str) -> None:
        """Take another password."""
        self._password = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget the password."""
        self._password = None


@frozen
class Stored:
    """Where a password went. `stored` is False when it is kept in memory only and will be asked for again."""

    stored: bool


class Credentials:
    """Passwords by endpoint id; service name "Faceplate", user name = endpoint id.

    There is no fallback to a plain file: without a keyring a password lives as long as this object. Backends raise what
    their desktop raises, so any exception of theirs counts as "no keyring".

    Args:
        backend: A keyring backend; None for the system's, which is looked up at the first use because importing
            `keyring` takes long.
    """

    def __init__(self, backend: Backend | None = None) -> None:
        self._backend = backend
        self._looked = backend is not None
        self._session: dict[str, str] = {}

    def password(self, endpoint_id: str) -> str | None:
        """Return the password of an endpoint, None if none is known."""
        if endpoint_id in self._session:
            return self._session[endpoint_id]
        backend = self._system()
        if backend is None:
            return None
        try:
            return backend.get_password(SERVICE, endpoint_id)
        except Exception as error:
            _LOG.warning("keyring cannot be read: %s", type(error).__name__)
            return None

    def set_password(self, endpoint_id: str, password: str) -> Stored:
        """Keep a password; says whether it will still be there after a restart."""
        backend = self._system()
        if backend is not None:
            try:
                backend.set_password(SERVICE, endpoint_id, password)
            except Exception as error:
                _LOG.warning("keyring cannot be written: %s", type(error).__name__)
            else:
                self._session.pop(endpoint_id, None)
                return Stored(True)
        self._session[endpoint_id] = password
        return Stored(False)

    def forget(self, endpoint_id: str) -> None:
        """Remove the password of an endpoint, if there is one."""
        self._session.pop(endpoint_id, None)
        backend = self._system()
        if backend is None:
            return
        try:
            if backend.get_password(SERVICE, endpoint_id) is not None:
                backend.delete_password(SERVICE, endpoint_id)
        except Exception as error:
            _LOG.warning("keyring cannot be changed: %s", type(error).__name__)

    def _system(self) -> Backend | None:
        if not self._looked:
            self._looked = True
            self._backend = _system_backend()
        return self._backend


def _system_backend() -> Backend | None:
    import keyring
    from keyring.backends import fail, null

    found = keyring.get_keyring()
    # keyrings.alt, if somebody installed it, stores passwords in a plain file: worse than asking again.
    if isinstance(found, (fail.Keyring, null.Keyring)) or type(found).__module__.startswith("keyrings.alt"):
        return None
    return found
