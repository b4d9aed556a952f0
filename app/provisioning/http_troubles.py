"""Names what went wrong in an HTTP request, so that a sentence can say what happened and what to do."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit, urlunsplit

import requests
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError

from app.provisioning.base import Trouble

_STATUS = {
    401: "auth_refused",
    403: "server_forbidden",
    404: "server_folder_missing",
    405: "server_takes_no_put",
    407: "proxy_auth",
    409: "server_folder_missing",
    410: "server_folder_missing",
    413: "server_file_limit",
    423: "server_locked",
    429: "server_busy",
    501: "server_takes_no_put",
    502: "server_busy",
    503: "server_busy",
    504: "server_busy",
    507: "server_full",
}
_ONE_FILE = {"server_file_limit", "server_locked", "server_refused"}

# Numbers of X509_V_ERR_* in OpenSSL's x509_vfy.h.
_CERTIFICATE = {
    9: "tls_expired",
    10: "tls_expired",
    18: "tls_unknown_ca",
    19: "tls_unknown_ca",
    20: "tls_unknown_ca",
    21: "tls_unknown_ca",
    62: "tls_wrong_host",
    64: "tls_wrong_host",
}
_UNREACHABLE = {errno.ECONNREFUSED, errno.EHOSTUNREACH, errno.ENETUNREACH, errno.EHOSTDOWN, errno.ENETDOWN}
_RESET = {errno.ECONNRESET, errno.EPIPE, errno.ECONNABORTED}


def of_status(status: int, url: str, location: str = "") -> Trouble:
    """Return the trouble that a status code stands for.

    Args:
        status: HTTP status that is not a success.
        url: URL of the request.
        location: The `Location` header of a redirect.
    """
    facts = {"url": url, "status": str(status)}
    if 300 <= status < 400:
        facts["location"] = _without_secrets(urljoin(url, location)) if location else "?"
        return Trouble("server_redirects", facts, endpoint_wide=True, refused=True)
    code = _STATUS.get(status, "server_error" if status >= 500 else "server_refused")
    return Trouble(
        code,
        facts,
        endpoint_wide=code not in _ONE_FILE,
        temporary=code == "server_busy",
        refused=status < 500 or status == 501,
    )


def of_error(error: Exception, url: str) -> Trouble:
    """Return the trouble that kept a request from being answered."""
    chain = tuple(_chain(error))
    for link in chain:
        if isinstance(link, ssl.SSLCertVerificationError):
            code = _CERTIFICATE.get(link.verify_code, "tls_failed")
            facts = {"url": url, "host": urlsplit(url).hostname or "", "reason": link.verify_message}
            return Trouble(code, facts, endpoint_wide=True, refused=True)
    facts = {"url": url, "host": urlsplit(url).netloc, "reason": _reason(chain)}
    if isinstance(error, requests.exceptions.ProxyError):
        return Trouble("proxy_failed", facts, endpoint_wide=True, temporary=True)
    if any(isinstance(link, ssl.SSLError) for link in chain):
        return Trouble("tls_failed", facts, endpoint_wide=True)
    return Trouble(_network_code(error, chain), facts, endpoint_wide=True, temporary=True)


def _network_code(error: Exception, chain: tuple[BaseException, ...]) -> str:
    numbers = {link.errno for link in chain if isinstance(link, OSError)}
    if any(isinstance(link, (NameResolutionError, socket.gaierror)) for link in chain):
        return "host_unknown"
    if numbers & _RESET or any(isinstance(link, ConnectionResetError) for link in chain):
        return "connection_reset"
    if numbers & _UNREACHABLE or any(isinstance(link, ConnectTimeoutError) for link in chain):
        return "server_unreachable"
    if isinstance(error, requests.exceptions.Timeout) or any(isinstance(link, TimeoutError) for link in chain):
        return "server_silent"
    if isinstance(error, requests.exceptions.ConnectionError | requests.exceptions.ChunkedEncodingError):
        return "connection_reset"
    return "server_unreachable"


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Walk an error and all that it wraps; urllib3 hides the cause in `reason`, requests in its first argument."""
    waiting: list[object] = [error]
    seen: set[int] = set()
    while waiting:
        link = waiting.pop(0)
        if not isinstance(link, BaseException) or id(link) in seen:
            continue
        seen.add(id(link))
        yield link
        waiting += [getattr(link, "reason", None), *link.args, link.__cause__, link.__context__]


def _reason(chain: tuple[BaseException, ...]) -> str:
    for link in chain:
        if isinstance(link, OSError) and link.strerror:
            return link.strerror
    return type(chain[0]).__name__


def _without_secrets(url: str) -> str:
    parts = urlsplit(url)
    host = parts.netloc.rsplit("@", 1)[-1]
    return urlunsplit((parts.scheme, host, parts.path, "", ""))
