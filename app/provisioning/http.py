"""A web server that takes files by HTTP PUT (nginx, Apache, lighttpd, WsgiDAV and the like) as an endpoint.

What these servers really do, and why each rule is here, was measured on nginx 1.22.1, Apache 2.4, lighttpd 1.4 and
WsgiDAV 4.4 with requests 2.34 / urllib3 2.8: a redirected PUT arrives with an empty body, a repeated iterator body
wipes the file, a session-wide `verify` loses against an environment variable.
"""

from __future__ import annotations

import email.utils
import logging
import secrets
import ssl
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import requests
from attrs import frozen
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth
from typing_extensions import override

from app.errors import Cancelled
from app.models.documents import AuthKind
from app.provisioning import http_troubles
from app.provisioning.base import (
    ABSENT,
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
    sha256,
)

_LOG = logging.getLogger(__name__)
_REPEATABLE = {"GET", "HEAD", "PUT"}
_BUSY = {429, 502, 503, 504}
_UNREADABLE = {403, 405, 501}
_PROBE = b"Faceplate was here and tidies up.\n"


@frozen
class HttpPolicy:
    """How patient we are.

    Attributes:
        timeout: Seconds to connect and between two bytes of an answer; both end a request that hangs.
        retries: How often a request is repeated after a busy answer (429, 502, 503, 504) or a reset connection.
        backoff: Seconds before the first repetition without `Retry-After`; doubled each time.
        longest_wait: Seconds that `Retry-After` may make us wait at most.
    """

    timeout: tuple[float, float] = (3.05, 10.0)
    retries: int = 2
    backoff: float = 0.5
    longest_wait: float = 60.0


DEFAULT_POLICY = HttpPolicy()


class _NoAuth(AuthBase):
    """Keeps requests from looking for a password in the user's .netrc."""

    @override
    def __call__(self, r: requests.PreparedRequest) -> requests.PreparedRequest:
        return r


class HttpTarget:
    """Delivers files below one base URL with one session.

    Args:
        base_url: `http://` or `https://` URL of the folder; a missing `/` at the end is added.
        auth: How the server asks who we are.
        user: User name; neither `:` nor control characters.
        password: Never logged, never part of an error.
        ca_file: PEM file of a private CA; "" for the system's.
        policy: Timeouts and retries.

    Raises:
        TroubleError: The URL, the user name or the CA file cannot be used.
    """

    def __init__(
        self,
        base_url: str,
        auth: AuthKind = AuthKind.NONE,
        user: str = "",
        password: str = "",
        ca_file: str = "",
        policy: HttpPolicy = DEFAULT_POLICY,
    ) -> None:
        self._base = check_base_url(base_url)
        self._auth = _authentication(auth, user, password)
        self._verify: str | bool = ca_file or True
        if ca_file:
            _check_ca_file(ca_file)
        self._policy = policy
        self._session = requests.Session()
        self._session.headers.update({"User-Agent": "Faceplate", "Accept-Encoding": "identity"})

    def close(self) -> None:
        """Give the connections back."""
        self._session.close()

    def check(self, report: Reporter) -> Check:
        """Try the server with a probe file that is removed again; warns of files that anybody can read."""
        report("checking_endpoint")
        name = f"faceplate-probe-{secrets.token_hex(4)}.txt"
        result = self.deliver(name, _PROBE, None, report)
        if result.outcome not in {Outcome.CREATED, Outcome.UPDATED, Outcome.UNVERIFIED}:
            return Check(Trouble(result.code, result.facts, result.endpoint_wide, result.temporary))
        warnings = [] if result.verified else [Trouble(result.code, result.facts)]
        try:
            if self._base.startswith("http:"):
                warnings += self._plain_http_warnings(name, report)
            removed = self._send("DELETE", name, report).status
            if removed not in {200, 202, 204}:
                warnings.append(Trouble("probe_left", {"name": name, "status": str(removed)}))
        except TroubleError as error:
            warnings.append(error.trouble)
        return Check(None, tuple(warnings))

    def deliver(self, name: str, data: bytes, expected_sha256: str | None, report: Reporter) -> Delivery:
        """Put one file there and read it back (see `FileTarget.deliver`).

        The file is put in one request, as bytes. Where the server tells a strong ETag the request is made conditional
        on it, so that a second editor is noticed even in the moment between the comparison and the write.
        """
        check_name(name)
        previous: bytes | None = None
        try:
            before = self._get(name, report)
            previous = before.content
            known = conflict(name, data, previous, expected_sha256)
            if known is not None:
                return known
            answer = self._send("PUT", name, report, data=data, headers=_condition(before, expected_sha256))
            if answer.status == 412:
                return self._changed_meanwhile(name, data, previous, report)
            if not 200 <= answer.status < 300:
                raise TroubleError(self._refusal(answer, name, report))
            return self._verify_put(name, data, previous, report)
        except TroubleError as error:
            return error.trouble.delivery(name, previous)

    def read(self, name: str) -> bytes | None:
        """Return a file's content, None if there is no such file.

        Raises:
            PushError: It could not be read.
        """
        answer = self._get(check_name(name), _Patient())
        if answer.unreadable:
            raise TroubleError(Trouble("readback_refused", {"name": name, "status": str(answer.unreadable)}))
        return answer.content

    def _verify_put(self, name: str, data: bytes, previous: bytes | None, report: Reporter) -> Delivery:
        try:
            after = self._get(name, report)
        except TroubleError as error:
            told = error.trouble.facts
            reason = told.get("reason") or f"status {told.get('status', '?')}"
            facts = {"name": name, "reason": reason}
            return Delivery(name, Outcome.UNVERIFIED, code="readback_failed", facts=facts, previous=previous)
        except Cancelled:
            return Delivery(name, Outcome.UNVERIFIED, code="readback_stopped", facts={"name": name}, previous=previous)
        if after.unreadable:
            facts = {"name": name, "status": str(after.unreadable)}
            return Delivery(name, Outcome.UNVERIFIED, code="readback_refused", facts=facts, previous=previous)
        return read_back(name, data, previous, after.content)

    def _changed_meanwhile(self, name: str, data: bytes, previous: bytes | None, report: Reporter) -> Delivery:
        """Tell our own file, whose first answer was lost, from somebody else's."""
        found = self._get(name, report).content
        if found == data:
            return read_back(name, data, previous, found)
        digest = "" if found is None else sha256(found)
        return Delivery(name, Outcome.CONFLICT, sha256=digest, code="push_conflict", facts={"name": name})

    def _refusal(self, answer: _Answer, name: str, report: Reporter) -> Trouble:
        """Name the reason of a refused PUT; nginx says 500 when the folder is missing, others 404 or 409."""
        if answer.status in {404, 409, 500} and self._send("GET", "", report).status == 404:
            return Trouble("server_folder_missing", {"url": self._base}, endpoint_wide=True, refused=True)
        return http_troubles.of_status(answer.status, self._url(name), answer.headers.get("Location", ""))

    def _plain_http_warnings(self, name: str, report: Reporter) -> list[Trouble]:
        warnings = []
        if isinstance(self._auth, HTTPBasicAuth):
            warnings.append(Trouble("password_in_clear", {"url": self._base}))
        with requests.Session() as stranger:
            if self._send("GET", name, report, session=stranger).status == 200:
                warnings.append(Trouble("endpoint_open", {"url": self._base}))
        return warnings

    def _get(self, name: str, report: Reporter) -> _Found:
        answer = self._send("GET", name, report, headers={"Cache-Control": "no-cache"})
        if answer.status == 200:
            return _Found(answer.body, answer.headers.get("ETag", ""))
        if answer.status in {404, 410}:
            return _Found(None)
        if answer.status in _UNREADABLE:
            return _Found(None, unreadable=answer.status)
        raise TroubleError(http_troubles.of_status(answer.status, self._url(name), answer.headers.get("Location", "")))

    def _url(self, name: str) -> str:
        return self._base + name

    def _send(
        self,
        method: str,
        name: str,
        report: Reporter,
        data: bytes | None = None,
        headers: dict[str, str] | None = None,
        session: requests.Session | None = None,
    ) -> _Answer:
        """Send one request, again if it is safe and may help, and return the answer whatever its status.

        Raises:
            TroubleError: There was no usable answer.
            Cancelled: The user stopped during a wait.
        """
        url = self._url(name)
        tries = self._policy.retries if method in _REPEATABLE else 0
        for attempt in range(tries + 1):
            try:
                answer = self._request(session, method, url, data, headers or {})
            except (requests.RequestException, OSError) as error:
                trouble = http_troubles.of_error(error, url)
                _LOG.info("%s %s: %s", method, url, trouble.code)
                if attempt == tries or trouble.code != "connection_reset":
                    raise TroubleError(trouble) from error
                wait = self._policy.backoff * 2**attempt
            else:
                _LOG.info("%s %s: %d", method, url, answer.status)
                if attempt == tries or answer.status not in _BUSY:
                    return answer
                wait = min(_retry_after(answer, self._policy.backoff * 2**attempt), self._policy.longest_wait)
            report("waiting_for_server", seconds=f"{wait:.0f}", url=url)
            report.pause(wait)
        raise AssertionError("the last attempt returns or raises")

    def _request(
        self, session: requests.Session | None, method: str, url: str, data: bytes | None, headers: dict[str, str]
    ) -> _Answer:
        answer = (session or self._session).request(
            method,
            url,
            data=data,
            headers=headers,
            auth=_NoAuth() if session else self._auth,
            timeout=self._policy.timeout,
            verify=self._verify,
            allow_redirects=False,
            stream=True,
        )
        with answer:
            body = bytearray()
            for block in answer.iter_content(65536):
                body += block
                if len(body) > FILE_LIMIT:
                    raise TroubleError(Trouble("endpoint_file_too_big", {"name": url}, refused=True))
        return _Answer(answer.status_code, answer.headers, bytes(body))


@frozen
class _Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


@frozen
class _Found:
    content: bytes | None
    etag: str = ""
    unreadable: int = 0


class _Patient:
    """The report of a single read: nobody watches, nobody cancels."""

    def __call__(self, code: str, fraction: float | None = None, **facts: object) -> None:
        """Nobody watches."""

    def pause(self, seconds: float) -> None:
        time.sleep(seconds)


def check_base_url(url: str) -> str:
    """Return a base URL that ends in `/`.

    Raises:
        TroubleError: Not http(s), no host, or with a user name, password, query or fragment in it.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise _refused("url_refused", url=url.split("@")[-1]) from error
    if "@" in parts.netloc:
        raise _refused("url_with_password", host=parts.hostname or "")
    if parts.scheme not in {"http", "https"} or not parts.hostname or port == 0 or parts.query or parts.fragment:
        raise _refused("url_refused", url=url)
    return urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/") + "/", "", ""))


def _refused(code: str, **facts: str) -> TroubleError:
    return TroubleError(Trouble(code, facts, endpoint_wide=True, refused=True))


def _check_ca_file(path: str) -> None:
    code = "ca_file_missing"
    if Path(path).is_file():
        try:
            ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(path)
        except OSError:
            code = "ca_file_broken"
        else:
            return
    raise _refused(code, path=path)


def _authentication(kind: AuthKind, user: str, password: str) -> AuthBase:
    if kind is AuthKind.NONE:
        return _NoAuth()
    if not user or ":" in user or not user.isprintable():
        raise _refused("user_name_refused", user=user)
    if kind is AuthKind.BASIC:
        return HTTPBasicAuth(user.encode(), password.encode())
    if not user.isascii() or '"' in user or "\\" in user:
        raise _refused("user_name_refused", user=user)
    return HTTPDigestAuth(user, password)


def _condition(before: _Found, expected: str | None) -> dict[str, str]:
    headers = {"Content-Type": "application/octet-stream"}
    if before.content is None and not before.unreadable and expected == ABSENT:
        headers["If-None-Match"] = "*"
    elif before.content is not None and before.etag.startswith('"'):
        headers["If-Match"] = before.etag
    return headers


def _retry_after(answer: _Answer, otherwise: float) -> float:
    text = answer.headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:6])
    try:
        return max(0.0, email.utils.parsedate_to_datetime(text).timestamp() - time.time())
    except (ValueError, OverflowError):
        return otherwise
