from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from typing_extensions import override

from app.errors import Cancelled, PushError
from app.models.documents import AuthKind
from app.provisioning.base import ABSENT, FILE_LIMIT, Delivery, Outcome, sha256
from app.provisioning.http import HttpPolicy, HttpTarget
from app.provisioning.masking import SecretFilter
from app.services.progress import Report
from tests.provisioning.certificates import Authority
from tests.provisioning.servers import (
    PASSWORD,
    USER,
    Answer,
    DigestServer,
    Nginx,
    RawServer,
    Request,
    answer,
    free_port,
    raw_server,
    running,
)
from tests.provisioning.words import assert_told

NAME = "001565aabb01.cfg"
OLD, NEW = b"linekey.1.label = Bob\n", b"linekey.1.label = J\xc3\xb6rg & Co\n"
FAST = HttpPolicy(timeout=(0.5, 0.3), backoff=0.01)


def to(url: str, password: str = PASSWORD, ca_file: str = "", auth: AuthKind = AuthKind.BASIC) -> HttpTarget:
    return HttpTarget(url, auth, USER, password, ca_file, FAST)


def put(
    url: str,
    expected: str | None = ABSENT,
    data: bytes = NEW,
    password: str = PASSWORD,
    ca_file: str = "",
    auth: AuthKind = AuthKind.BASIC,
) -> Delivery:
    target = to(url, password, ca_file, auth)
    try:
        result = target.deliver(NAME, data, expected, Report())
        assert_told(result)
        return result
    finally:
        target.close()


class TestNginx:
    def test_new_then_changed_then_unchanged(self, nginx: Nginx) -> None:
        file = nginx.root / NAME
        first = put(nginx.url(), ABSENT, OLD)
        assert (first.outcome, first.verified, first.sha256, first.previous) == (
            Outcome.CREATED, True, sha256(OLD), None,
        )  # fmt: skip
        assert file.read_bytes() == OLD
        second = put(nginx.url(), first.sha256, NEW)
        assert (second.outcome, second.verified, second.previous) == (Outcome.UPDATED, True, OLD)
        assert file.read_bytes() == NEW
        third = put(nginx.url(), second.sha256, NEW)
        assert (third.outcome, third.verified) == (Outcome.UNCHANGED, True)
        assert nginx.log().count("PUT ") == 2

    def test_a_server_without_dav_ext(self, tmp_path: Path) -> None:
        with running(Nginx(tmp_path / "bare", dav_ext=False)) as bare:
            assert put(bare.url()).verified
            assert to(bare.url()).read(NAME) == NEW
            assert to(bare.url()).read("nothing.cfg") is None

    def test_wrong_password(self, nginx: Nginx) -> None:
        result = put(nginx.url(), password="guess")
        assert (result.outcome, result.code, result.endpoint_wide) == (Outcome.REJECTED, "auth_refused", True)
        assert not result.temporary
        assert nginx.log().count(NAME) == 1
        with pytest.raises(PushError, match="auth_refused"):
            to(nginx.url(), password="guess").read(NAME)

    @pytest.mark.parametrize(("expected", "code"), [(ABSENT, "push_file_unknown"), (sha256(b"ours"), "push_conflict")])
    def test_what_somebody_else_wrote_is_not_overwritten(self, nginx: Nginx, expected: str, code: str) -> None:
        (nginx.root / NAME).write_bytes(OLD)
        result = put(nginx.url(), expected)
        assert (result.outcome, result.code, result.previous) == (Outcome.CONFLICT, code, OLD)
        assert (nginx.root / NAME).read_bytes() == OLD
        assert put(nginx.url(), None).outcome is Outcome.UPDATED

    def test_a_file_that_vanished_is_put_again(self, nginx: Nginx) -> None:
        assert put(nginx.url(), sha256(OLD)).outcome is Outcome.CREATED

    def test_the_folder_is_missing(self, nginx: Nginx) -> None:
        result = put(nginx.url("nowhere/"))
        assert (result.outcome, result.code, result.endpoint_wide) == (
            Outcome.REJECTED, "server_folder_missing", True,
        )  # fmt: skip
        assert not (nginx.root / "nowhere").exists()

    def test_the_body_is_too_long(self, nginx: Nginx) -> None:
        (nginx.root / NAME).write_bytes(OLD)
        result = put(nginx.url(), None, b"x" * 70_000)
        assert (result.outcome, result.code, result.endpoint_wide) == (Outcome.REJECTED, "server_file_limit", False)
        assert (nginx.root / NAME).read_bytes() == OLD

    def test_a_server_that_takes_no_put(self, nginx: Nginx) -> None:
        result = put(nginx.url("static/"))
        assert (result.outcome, result.code) == (Outcome.REJECTED, "server_takes_no_put")

    def test_an_account_that_may_only_read(self, nginx: Nginx) -> None:
        result = put(nginx.url("readonly/"))
        assert (result.outcome, result.code) == (Outcome.REJECTED, "server_forbidden")

    def test_a_server_that_lets_nobody_read_is_never_verified(self, nginx: Nginx) -> None:
        result = put(nginx.url("blind/"))
        assert (result.outcome, result.verified, result.code) == (Outcome.UNVERIFIED, False, "readback_refused")
        assert (nginx.root / "blind" / NAME).read_bytes() == NEW
        with pytest.raises(PushError, match="readback_refused"):
            to(nginx.url("blind/")).read(NAME)

    def test_a_full_disk_of_the_server_is_an_error(self, nginx: Nginx) -> None:
        shutil.rmtree(nginx.home / "tmp")
        (nginx.home / "tmp").write_text("no folder for uploads")
        result = put(nginx.url(), None, b"x" * 40_000)
        assert (result.outcome, result.code) == (Outcome.FAILED, "server_error")

    def test_names_with_paths_never_leave(self, nginx: Nginx) -> None:
        for name in ("../x", "a/b", "..%2fx", "a?b", "a#b"):
            with pytest.raises(PushError, match="file_name_refused"):
                to(nginx.url()).deliver(name, NEW, None, Report())
        assert nginx.log() == ""

    def test_the_check_tells_and_tidies_up(self, nginx: Nginx) -> None:
        check = to(nginx.url()).check(Report())
        assert check.is_usable
        assert [warning.code for warning in check.warnings] == ["password_in_clear"]
        open_check = HttpTarget(nginx.url("open/"), policy=FAST).check(Report())
        assert open_check.is_usable
        assert [warning.code for warning in open_check.warnings] == ["endpoint_open"]
        assert [path for path in nginx.root.rglob("*") if path.is_file()] == []
        refused = to(nginx.url(), password="guess").check(Report())
        assert refused.trouble is not None
        assert refused.trouble.code == "auth_refused"

    def test_a_netrc_of_the_user_is_not_used(self, nginx: Nginx, monkeypatch: pytest.MonkeyPatch) -> None:
        netrc = nginx.home / "netrc"
        netrc.write_text("machine 127.0.0.1 login installer password foreign\n", encoding="ascii")
        monkeypatch.setenv("NETRC", str(netrc))
        assert put(nginx.url(), auth=AuthKind.NONE).code == "auth_refused"
        assert " installer " not in nginx.log()


class TestTls:
    @pytest.fixture
    def secure(self, tmp_path: Path, authority: Authority) -> Iterator[Nginx]:
        with running(Nginx(tmp_path / "tls", authority.issue("127.0.0.1"))) as server:
            yield server

    def test_the_right_ca(self, secure: Nginx, authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(Authority(secure.home, "foreign").path))
        result = put(secure.url(), ca_file=str(authority.path))
        assert (result.outcome, result.verified) == (Outcome.CREATED, True)
        assert (secure.root / NAME).read_bytes() == NEW

    def test_an_unknown_ca(self, secure: Nginx, tmp_path: Path) -> None:
        for ca_file in ("", str(Authority(tmp_path, "foreign").path)):
            result = put(secure.url(), ca_file=ca_file)
            assert (result.outcome, result.code, result.temporary) == (Outcome.REJECTED, "tls_unknown_ca", False)
        assert list(secure.root.glob("*.cfg")) == []
        assert secure.log() == ""

    def test_the_wrong_host(self, secure: Nginx, authority: Authority) -> None:
        result = put(secure.url(host="localhost"), ca_file=str(authority.path))
        assert (result.outcome, result.code) == (Outcome.REJECTED, "tls_wrong_host")

    def test_an_expired_certificate(self, tmp_path: Path, authority: Authority) -> None:
        with running(Nginx(tmp_path / "old", authority.issue("127.0.0.1", valid_until_days=-1))) as server:
            result = put(server.url(), ca_file=str(authority.path))
        assert (result.outcome, result.code) == (Outcome.REJECTED, "tls_expired")

    def test_a_ca_file_that_cannot_be_used(self, secure: Nginx, tmp_path: Path) -> None:
        with pytest.raises(PushError, match="ca_file_missing"):
            put(secure.url(), ca_file=str(tmp_path / "gone.pem"))
        (tmp_path / "broken.pem").write_text("not PEM")
        with pytest.raises(PushError, match="ca_file_broken"):
            put(secure.url(), ca_file=str(tmp_path / "broken.pem"))

    def test_https_to_a_server_that_speaks_http(self, nginx: Nginx) -> None:
        result = put(nginx.url().replace("http:", "https:"))
        assert (result.outcome, result.code) == (Outcome.FAILED, "tls_failed")


class TestDigest:
    @pytest.fixture(params=["MD5", "SHA-256"])
    def server(self, request: pytest.FixtureRequest) -> Iterator[DigestServer]:
        server = DigestServer(request.param)
        yield server
        server.stop()

    def test_the_response_is_right(self, server: DigestServer) -> None:
        target = to(server.url(), auth=AuthKind.DIGEST)
        assert target.deliver(NAME, OLD, ABSENT, Report()).outcome is Outcome.CREATED
        assert target.deliver(NAME, NEW, sha256(OLD), Report()).outcome is Outcome.UPDATED
        target.close()
        assert server.files == {f"/{NAME}": NEW}
        assert server.refused == []
        assert PASSWORD not in str(server.seen)

    def test_a_wrong_password_is_not_tried_again_and_again(self, server: DigestServer) -> None:
        result = put(server.url(), password="guess", auth=AuthKind.DIGEST)
        assert (result.outcome, result.code) == (Outcome.REJECTED, "auth_refused")
        assert server.files == {}
        assert len(server.refused) == 1


class TestFaults:
    @pytest.mark.parametrize("method", ["GET", "PUT"])
    def test_a_redirect_is_not_followed_and_gets_no_password(self, method: str) -> None:
        with raw_server(lambda request: answer("200 OK", NEW)) as thief:

            def redirect(request: Request) -> Answer:
                if request.method != method:
                    return answer("404 Not Found")
                where = f"Location: http://user:pw@127.0.0.1:{thief.port}/x?token=abc"
                return answer("307 Temporary Redirect", b"", where)

            with raw_server(redirect) as server:
                result = put(server.url())
            assert (result.outcome, result.code) == (Outcome.REJECTED, "server_redirects")
            assert result.facts["location"] == f"http://127.0.0.1:{thief.port}/x"
            assert server.methods()[-1] == method
            assert thief.requests == []

    def test_a_reset_connection_is_tried_three_times_with_the_whole_body(self) -> None:
        def reset_puts(request: Request) -> Answer:
            return None if request.method == "PUT" else answer("404 Not Found")

        with raw_server(reset_puts) as server:
            result = put(server.url())
        assert (result.outcome, result.code, result.temporary) == (Outcome.FAILED, "connection_reset", True)
        assert [r.body for r in server.requests if r.method == "PUT"] == [NEW] * 3

    def test_busy_then_taken(self) -> None:
        stored: list[bytes] = []

        def busy_once(request: Request) -> Answer:
            if request.method == "GET":
                return answer("200 OK", stored[-1]) if len(stored) > 1 else answer("404 Not Found")
            stored.append(request.body)
            return answer("503 Busy", b"", "Retry-After: 0") if len(stored) == 1 else answer("204 No Content")

        with raw_server(busy_once) as server:
            result = put(server.url())
        assert (result.outcome, result.verified) == (Outcome.CREATED, True)
        assert stored == [NEW, NEW]

    def test_busy_for_long_is_left_for_later(self) -> None:
        with raw_server(lambda request: answer("503 Busy")) as server:
            result = put(server.url())
        assert (result.outcome, result.code, result.temporary) == (Outcome.FAILED, "server_busy", True)
        assert server.methods() == ["GET"] * 3

    def test_waiting_is_told_capped_and_stopped_by_cancel(self) -> None:
        told: list[tuple[str, str]] = []
        waiting = threading.Event()

        def say(code: str, facts: object) -> str:
            told.append((code, str(facts)))
            waiting.set()
            return code

        report = Report(say=say)
        with raw_server(lambda request: answer("503 Busy", b"", "Retry-After: 9999")) as server:

            def stop_when_waiting() -> None:
                waiting.wait(10)
                report.stop()

            stopper = threading.Thread(target=stop_when_waiting)
            stopper.start()
            with pytest.raises(Cancelled):
                to(server.url()).deliver(NAME, NEW, ABSENT, report)
            stopper.join()
        assert told[0][0] == "waiting_for_server"
        assert "'seconds': '60'" in told[0][1]
        assert server.methods() == ["GET"]

    def test_a_silent_server(self) -> None:
        with raw_server(lambda request: RawServer.SILENCE) as server:
            result = put(server.url())
        assert (result.outcome, result.code, result.temporary) == (Outcome.FAILED, "server_silent", True)
        assert server.methods() == ["GET"]

    def test_nobody_listens(self) -> None:
        result = put(f"http://127.0.0.1:{free_port()}/")
        assert (result.outcome, result.code, result.temporary) == (Outcome.FAILED, "server_unreachable", True)

    def test_a_host_that_does_not_exist(self) -> None:
        result = put("http://nobody.invalid/")
        assert (result.outcome, result.code, result.temporary) == (Outcome.FAILED, "host_unknown", True)

    @pytest.mark.parametrize(
        ("status", "code", "outcome"),
        [
            ("423 Locked", "server_locked", Outcome.REJECTED),
            ("507 Insufficient Storage", "server_full", Outcome.FAILED),
            ("409 Conflict", "server_folder_missing", Outcome.REJECTED),
            ("501 Not Implemented", "server_takes_no_put", Outcome.REJECTED),
            ("418 Teapot", "server_refused", Outcome.REJECTED),
            ("200 Fine", "readback_missing", Outcome.UNVERIFIED),
        ],
    )
    def test_what_a_put_can_be_answered(self, status: str, code: str, outcome: Outcome) -> None:
        with raw_server(lambda r: answer(status if r.method == "PUT" else "404 Not Found")) as server:
            result = put(server.url())
        assert (result.outcome, result.code, result.verified) == (outcome, code, False)

    def test_success_is_not_believed_when_something_else_comes_back(self) -> None:
        put_seen: list[bytes] = []

        def liar(request: Request) -> Answer:
            if request.method == "PUT":
                put_seen.append(request.body)
                return answer("204 No Content")
            return answer("200 OK", b"other") if put_seen else answer("404 Not Found")

        with raw_server(liar) as server:
            result = put(server.url())
        assert (result.outcome, result.verified, result.code, result.sha256) == (
            Outcome.UNVERIFIED, False, "readback_differs", sha256(b"other"),
        )  # fmt: skip

    @pytest.mark.parametrize(("trouble", "reason"), [(answer("500 Oops"), "status 500"), (RawServer.SILENCE, "")])
    def test_a_server_that_falls_over_after_the_put(self, trouble: bytes, reason: str) -> None:
        taken: list[bytes] = []

        def fall(request: Request) -> Answer:
            if request.method == "PUT":
                taken.append(request.body)
                return answer("201 Created")
            return trouble if taken else answer("404 Not Found")

        with raw_server(fall) as server:
            result = put(server.url())
        assert (result.outcome, result.verified, result.code) == (Outcome.UNVERIFIED, False, "readback_failed")
        assert result.facts["reason"].startswith(reason)

    def test_a_second_editor_between_comparison_and_write_is_noticed(self) -> None:
        def strict(request: Request) -> Answer:
            if request.method == "PUT":
                return answer("412 Precondition Failed")
            return answer("200 OK", OLD, 'ETag: "1"')

        with raw_server(strict) as server:
            result = put(server.url(), sha256(OLD))
        assert (result.outcome, result.code) == (Outcome.CONFLICT, "push_conflict")
        assert server.requests[1].headers["if-match"] == '"1"'

    def test_our_own_put_whose_answer_was_lost_is_no_conflict(self) -> None:
        stored: list[bytes] = []

        def lossy(request: Request) -> Answer:
            if request.method == "PUT":
                stored.append(request.body)
                return None if len(stored) == 1 else answer("412 Precondition Failed")
            return answer("200 OK", stored[0]) if stored else answer("404 Not Found")

        with raw_server(lossy) as server:
            result = put(server.url())
        assert (result.outcome, result.verified) == (Outcome.CREATED, True)
        assert server.requests[1].headers["if-none-match"] == "*"

    def test_an_endless_answer_is_cut(self) -> None:
        with raw_server(lambda request: answer("200 OK", b"x" * (FILE_LIMIT + 1))) as server:
            result = put(server.url(), None)
        assert (result.outcome, result.code) == (Outcome.REJECTED, "endpoint_file_too_big")

    def test_a_cut_answer_is_not_taken_for_the_file(self) -> None:
        cut = answer("200 OK", NEW).replace(NEW, NEW[:5])
        with raw_server(lambda request: cut) as server:
            result = put(server.url(), None)
        assert (result.outcome, result.code) == (Outcome.FAILED, "connection_reset")
        assert server.methods() == ["GET"] * 3


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://installer:pw@127.0.0.1/", "url_with_password"),
        ("http://installer@127.0.0.1/", "url_with_password"),
        ("ftp://127.0.0.1/", "url_refused"),
        ("http:///x/", "url_refused"),
        ("http://127.0.0.1:99999/", "url_refused"),
        ("http://127.0.0.1/?a=b", "url_refused"),
        ("file:///etc/", "url_refused"),
        ("", "url_refused"),
    ],
)
def test_addresses_that_are_refused(url: str, code: str) -> None:
    with pytest.raises(PushError, match=code) as caught:
        HttpTarget(url)
    assert "pw" not in str(caught.value)


@pytest.mark.parametrize("user", ["a:b", "", "a\r\nX: y"])
@pytest.mark.parametrize("auth", [AuthKind.BASIC, AuthKind.DIGEST])
def test_user_names_that_are_refused(user: str, auth: AuthKind) -> None:
    with pytest.raises(PushError, match="user_name_refused"):
        HttpTarget("http://127.0.0.1/", auth, user, "x")


def test_nothing_secret_is_logged(nginx: Nginx, caplog: pytest.LogCaptureFixture) -> None:
    """Not even with everything that requests and urllib3 can tell."""
    caplog.set_level(logging.DEBUG)
    body = b"account.1.password = SipSecret42\n"
    put(nginx.url(), data=body)
    put(nginx.url(), data=body, password="WrongGuess77")
    assert "PUT" in caplog.text
    for secret in (PASSWORD, "WrongGuess77", "SipSecret42", "Authorization", "c2VjcmV0"):
        assert secret not in caplog.text
    assert "SipSecret42" not in repr(put(nginx.url(), None, data=body))


def test_the_filter_masks_what_others_log() -> None:
    kept: list[str] = []

    class Keep(logging.Handler):
        @override
        def emit(self, record: logging.LogRecord) -> None:
            kept.append(self.format(record))

    logger = logging.getLogger("tests.masking")
    handler = Keep()
    handler.addFilter(SecretFilter())
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    logger.info("send: %r", {"Authorization": "Basic aW5zdDpzZWNyZXQ="})
    logger.info("Authorization: Digest username=x, response=feedbeef")
    logger.info("password=hunter2 user=bob")
    logger.info("account.1.password = hunter2")
    logger.info("at https://bob:hunter2@host/x")
    logger.info("body %s", b"hunter2")
    logger.info("%(password)s", {"password": "x"})
    try:
        raise ValueError("secret: hunter2")
    except ValueError:
        logger.exception("failed")
    text = "\n".join(kept)
    for secret in ("aW5zdDpzZWNyZXQ", "feedbeef", "hunter2"):
        assert secret not in text
    assert "user=bob" in text
    assert "body <7 bytes>" in text
