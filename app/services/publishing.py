"""Publishing a phone book: to an endpoint, where phones fetch it, or as a file."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from app.errors import InputError, PushError
from app.models.documents import Endpoint, EndpointKind
from app.provisioning.base import Delivery, Outcome
from app.provisioning.credentials import Credentials
from app.provisioning.targets import open_target
from app.rendering.writing import RenderedFile
from app.services.progress import Report


def publish_book(endpoint: Endpoint, credentials: Credentials, file: RenderedFile, report: Report) -> Delivery:
    """Put a phone book on an endpoint in place of the one that is there, and read it back.

    Raises:
        PushError: It did not arrive; the error says why.
        Cancelled: The user stopped it.
    """
    report("book_publishing", None, file=file.name, endpoint=endpoint.name)
    target = open_target(endpoint, credentials)
    try:
        delivery = target.deliver(file.name, file.data, None, report)
    finally:
        target.close()
    if delivery.outcome in (Outcome.CONFLICT, Outcome.REJECTED, Outcome.FAILED, Outcome.UNVERIFIED):
        raise PushError(delivery.code, **delivery.facts)
    return delivery


def book_address(endpoint: Endpoint, file_name: str) -> str:
    """Return the address under which phones find a file of an endpoint, "" for a folder: its server is not known."""
    return endpoint.address + quote(file_name) if endpoint.kind is EndpointKind.HTTP else ""


def save_file(path: Path, data: bytes) -> None:
    """Write a file that the user chose the place for; one that is there stays whole until the new one is.

    Raises:
        InputError: `file_not_written`.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise InputError("file_not_written", path=path, reason=error.strerror or error) from error
