"""From an endpoint of the library to the target that delivers there."""

from __future__ import annotations

from app.models.documents import AuthKind, Endpoint, EndpointKind
from app.provisioning.base import FileTarget, Trouble, TroubleError
from app.provisioning.credentials import Credentials
from app.provisioning.folder import FolderTarget


def open_target(endpoint: Endpoint, credentials: Credentials) -> FileTarget:
    """Return a target for one task; close it afterwards.

    Raises:
        TroubleError: The address cannot be used, or the endpoint wants a password and none is known.
    """
    if endpoint.kind is EndpointKind.FOLDER:
        return FolderTarget(endpoint.address)
    password = ""
    if endpoint.auth is not AuthKind.NONE:
        known = credentials.password(endpoint.id)
        if known is None:
            raise TroubleError(Trouble("password_missing", {"endpoint": endpoint.name}, endpoint_wide=True))
        password = known
    from app.provisioning.http import HttpTarget  # `requests` takes long to import and must not delay the first frame.

    return HttpTarget(endpoint.address, endpoint.auth, endpoint.user, password, endpoint.ca_file)
