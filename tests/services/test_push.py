from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path

import pytest
from attrs import evolve

from app.errors import PushError
from app.models.catalogue_index import Catalogue
from app.models.documents import AuthKind, Endpoint, EndpointKind, LinkMode, Phone
from app.models.findings import Severity
from app.models.keys import Assignment, KeyPosition
from app.models.push import PushItem, PushState
from app.provisioning.base import Outcome
from app.services.progress import Report
from app.services.push import PushService
from app.services.push_run import PushResult
from app.storage.repository import Library
from tests.provisioning.servers import Answer, Nginx, Request, answer, free_port, raw_server
from tests.services.conftest import new_service

T54W, VVX = "sample-phone-t54w", "sample-phone-vvx411"
FILE = "001565aabb01.cfg"


def phones_of(library: Library) -> list[Phone]:
    return library.get_phones([T54W, VVX, "sample-phone-t46u"])


def queue(service: PushService, phones: list[Phone], endpoint_id: str = "") -> tuple[PushItem, ...]:
    return service.queue(service.prepare(phones, endpoint_id), "test").items


def with_key(phone: Phone, slot: int, assignment: Assignment | None) -> Phone:
    keys = phone.layout.keys.updated({KeyPosition(0, 1, slot): assignment})
    return evolve(phone, layout=evolve(phone.layout, keys=keys))


def test_the_first_push_of_a_new_library_works(library: Library, service: PushService, tmp_path: Path) -> None:
    prepared = service.prepare(phones_of(library))
    assert [item.blocked for item in prepared] == [False, False, False]
    assert not (tmp_path / "push").exists()
    job = service.queue(prepared, "All of the sample site")
    told: list[PushResult] = []
    summary = service.run_pending(Report(), told.append)
    assert summary.is_verified
    assert summary.counts == {PushState.VERIFIED: len(job.items)}
    assert list(summary.results) == told
    for item in prepared:
        for file in item.files:
            assert (tmp_path / "push" / file.name).read_bytes() == file.data
    assert library.pending_items() == ()
    assert service.run_pending(Report()).results == ()


def test_nginx_serves_what_was_pushed(library: Library, service: PushService, nginx: Nginx, web: Endpoint) -> None:
    phone = library.get_phone(T54W)
    queue(service, [phone], web.id)
    (result,) = service.run_pending(Report()).results
    assert (result.item.state, result.item.attempts) == (PushState.VERIFIED, 1)
    assert result.delivery is not None
    assert result.delivery.outcome is Outcome.CREATED
    assert b"linekey.1.type" in (nginx.root / FILE).read_bytes()
    queue(service, [phone], web.id)
    (again,) = service.run_pending(Report()).results
    assert again.delivery is not None
    assert again.delivery.outcome is Outcome.UNCHANGED
    assert nginx.log().count("PUT ") == 1


def test_a_key_that_was_taken_away_is_reset_on_the_phone(
    library: Library, service: PushService, nginx: Nginx, web: Endpoint
) -> None:
    phone = evolve(library.get_phone(T54W), link=LinkMode.NONE)
    phone = with_key(phone, 9, Assignment(feature="speed_dial", value="5551234", label="Taxi"))
    queue(service, [phone], web.id)
    service.run_pending(Report())
    assert b"linekey.9.value = 5551234" in (nginx.root / FILE).read_bytes()
    phone = with_key(phone, 9, None)
    queue(service, [phone], web.id)
    service.run_pending(Report())
    reset = (nginx.root / FILE).read_bytes()
    assert b"linekey.9.type = 0" in reset
    assert b"5551234" not in reset
    queue(service, [phone], web.id)
    (third,) = service.run_pending(Report()).results
    assert third.delivery is not None
    assert third.delivery.outcome is Outcome.UNCHANGED


def test_a_server_that_is_down_makes_it_wait_over_a_restart(
    library: Library, service: PushService, nginx: Nginx, web: Endpoint, catalogue: Catalogue, tmp_path: Path
) -> None:
    nginx.stop()
    queue(service, phones_of(library), web.id)
    summary = service.run_pending(Report())
    assert not summary.is_verified
    assert {r.item.state for r in summary.results} == {PushState.PENDING}
    assert {r.item.error_code for r in summary.results} == {"server_unreachable"}
    assert [r.item.attempts for r in summary.results] == [1] + [0] * (len(summary.results) - 1)
    library.close()

    nginx.start()
    reopened = Library.open(tmp_path / "library.db")
    try:
        restarted = new_service(reopened, catalogue, tmp_path)
        assert len(reopened.pending_items()) == len(summary.results)
        after = restarted.run_pending(Report())
        assert after.is_verified
        assert after.results[0].item.attempts == 2
        assert after.results[0].item.error_code == ""
        assert (nginx.root / FILE).is_file()
    finally:
        reopened.close()


def test_one_dead_endpoint_does_not_hold_up_the_others(library: Library, service: PushService, tmp_path: Path) -> None:
    dead = library.save_endpoint(
        Endpoint("dead", "Dead", EndpointKind.HTTP, f"http://127.0.0.1:{free_port()}/", AuthKind.NONE)
    )
    first, second, third = phones_of(library)
    queue(service, [first, third], dead.id)
    queue(service, [second], "local-folder")
    states = {r.item.phone_id: r.item.state for r in service.run_pending(Report()).results}
    assert states == {first.id: PushState.PENDING, third.id: PushState.PENDING, second.id: PushState.VERIFIED}


def test_a_wrong_password_is_tried_once_and_can_be_mended(
    library: Library, nginx: Nginx, web: Endpoint, catalogue: Catalogue, tmp_path: Path
) -> None:
    service = new_service(library, catalogue, tmp_path, password="guess")
    items = queue(service, phones_of(library), web.id)
    summary = service.run_pending(Report())
    assert {(r.item.state, r.item.error_code) for r in summary.results} == {(PushState.ERROR, "auth_refused")}
    assert len(summary.results) == len(items)
    assert nginx.log().count(" 401 ") == 1
    assert new_service(library, catalogue, tmp_path).run(items, Report()).is_verified


def test_somebody_else_s_file_is_asked_about_then_replaced_and_rolled_back(
    library: Library, service: PushService, nginx: Nginx, web: Endpoint
) -> None:
    (nginx.root / FILE).write_bytes(b"theirs")
    items = queue(service, [library.get_phone(T54W)], web.id)
    (result,) = service.run_pending(Report()).results
    assert (result.item.state, result.item.error_code) == (PushState.ERROR, "push_file_unknown")
    assert (nginx.root / FILE).read_bytes() == b"theirs"
    with pytest.raises(PushError, match="rollback_nothing"):
        service.rollback(items[0], "back")
    assert service.run(items, Report(), replace=True).is_verified
    assert (nginx.root / FILE).read_bytes() != b"theirs"
    service.rollback(items[0], "back")
    assert service.run_pending(Report()).is_verified
    assert (nginx.root / FILE).read_bytes() == b"theirs"


def test_a_change_behind_our_back_is_a_conflict(
    library: Library, service: PushService, nginx: Nginx, web: Endpoint
) -> None:
    phone = library.get_phone(T54W)
    queue(service, [phone], web.id)
    service.run_pending(Report())
    (nginx.root / FILE).write_bytes(b"theirs")
    queue(service, [with_key(phone, 9, Assignment(feature="blf", value="230"))], web.id)
    (result,) = service.run_pending(Report()).results
    assert (result.item.state, result.item.error_code) == (PushState.ERROR, "push_conflict")
    assert (nginx.root / FILE).read_bytes() == b"theirs"


def test_what_arrived_unnoticed_is_still_ours(library: Library, service: PushService) -> None:
    """The answer to the first push was lost; a newer push must not call our own file a conflict."""
    stored: list[bytes] = []

    def forgetful(request: Request) -> Answer:
        if request.method == "PUT":
            stored.append(request.body)
            return None if len(stored) < 4 else answer("204 No Content")
        return answer("200 OK", stored[-1]) if len(stored) > 2 else answer("404 Not Found")

    phone = library.get_phone(T54W)
    with raw_server(forgetful) as server:
        library.save_endpoint(Endpoint("odd", "Odd", EndpointKind.HTTP, server.url()))
        queue(service, [phone], "odd")
        (first,) = service.run_pending(Report()).results
        assert (first.item.state, first.item.error_code) == (PushState.PENDING, "connection_reset")
        queue(service, [with_key(phone, 9, Assignment(feature="blf", value="230"))], "odd")
        assert service.run_pending(Report()).is_verified
    assert stored[-1] != stored[0]


def test_a_server_that_nobody_may_read_is_never_verified(
    library: Library, service: PushService, nginx: Nginx, web: Endpoint
) -> None:
    library.save_endpoint(evolve(web, address=nginx.url("blind/")))
    queue(service, [library.get_phone(T54W)], web.id)
    summary = service.run_pending(Report())
    (result,) = summary.results
    assert (result.item.state, result.item.error_code) == (PushState.SENT, "readback_refused")
    assert not summary.is_verified


def test_cancel_finishes_the_phone_and_leaves_the_rest_waiting(
    library: Library, service: PushService, tmp_path: Path
) -> None:
    items = queue(service, phones_of(library))
    told: list[tuple[str, str, float]] = []

    def say(code: str, facts: Mapping[str, str]) -> str:
        return f"{code} {facts['number']}/{facts['total']}"

    report = Report(lambda text, share: told.append(("", text, share)), threading.Event(), say)
    summary = service.run_pending(report, lambda result: report.stop())
    assert summary.is_stopped
    assert not summary.is_verified
    assert [r.item.state for r in summary.results] == [PushState.VERIFIED]
    assert told == [("", "pushing_phone 1/3", 0.0)]
    assert {item.phone_id for item in library.pending_items()} == {item.phone_id for item in items[1:]}
    assert service.run_pending(Report()).is_verified


def test_cancel_while_a_busy_server_makes_us_wait(library: Library, service: PushService) -> None:
    report = Report(lambda text, share: report.stop() if text == "waiting_for_server" else None)
    with raw_server(lambda request: answer("503 Busy", b"", "Retry-After: 50")) as server:
        library.save_endpoint(Endpoint("busy", "Busy", EndpointKind.HTTP, server.url()))
        queue(service, [library.get_phone(T54W)], "busy")
        summary = service.run_pending(report)
    assert summary.is_stopped
    (item,) = library.pending_items()
    assert (item.state, item.attempts) == (PushState.PENDING, 1)


def test_phones_that_cannot_be_pushed_say_why(library: Library, service: PushService) -> None:
    good = library.get_phone(T54W)
    library.save_endpoint(Endpoint("second", "Second", EndpointKind.FOLDER, "/nowhere"))
    nameless = evolve(library.get_phone(VVX), mac=None)
    homeless = evolve(good, id="other", endpoint_id="")
    blocked = service.prepare([nameless, homeless, evolve(good, layout=evolve(good.layout, model_id="fax"))])
    codes = [{f.code for f in item.findings if f.severity is Severity.ERROR} for item in blocked]
    assert "push_no_mac" in codes[0]
    assert "push_no_endpoint" in codes[1]
    assert "model_unknown" in codes[2]
    assert all(item.blocked for item in blocked)
    with pytest.raises(PushError, match="push_nothing"):
        service.queue(blocked, "nothing")
    assert library.list_jobs() == []


def test_a_mac_that_another_phone_has_too_is_told_before_the_push(library: Library, service: PushService) -> None:
    phone = library.get_phone(T54W)
    assert "push_mac_shared" not in {f.code for f in service.prepare([phone])[0].findings}
    library.save_phone(evolve(phone, id="copy", name="Copy", revision=0))
    told = [f for f in service.prepare([phone])[0].findings if f.code == "push_mac_shared"]
    assert [f.facts["name"] for f in told] == ["Copy"]


def test_the_same_mac_twice_overwrites_nobody(library: Library, service: PushService, tmp_path: Path) -> None:
    phone = library.get_phone(T54W)
    prepared = service.prepare([phone, evolve(phone, id="copy", name="Copy"), library.get_phone(VVX)])
    assert [item.blocked for item in prepared] == [True, True, False]
    assert "push_same_file" in {f.code for f in prepared[0].findings}
    service.queue(prepared, "test")
    assert service.run_pending(Report()).is_verified
    assert not (tmp_path / "push" / FILE).exists()


def test_a_newer_push_overtakes_the_one_that_waits(library: Library, service: PushService, tmp_path: Path) -> None:
    phone = library.get_phone(T54W)
    queue(service, [phone])
    queue(service, [with_key(phone, 9, Assignment(feature="blf", value="230", label="Newest"))])
    assert len(service.run_pending(Report()).results) == 1
    assert b"Newest" in (tmp_path / "push" / FILE).read_bytes()


def test_an_endpoint_that_was_deleted_meanwhile(library: Library, service: PushService, web: Endpoint) -> None:
    queue(service, [library.get_phone(T54W)], web.id)
    library.delete_endpoint(web.id, detach=True)
    (result,) = service.run_pending(Report()).results
    assert (result.item.state, result.item.error_code) == (PushState.ERROR, "not_in_library")


def test_a_job_cleared_by_another_window_is_left_alone(library: Library, service: PushService) -> None:
    (item,) = queue(service, [library.get_phone(T54W)])
    library.delete_job(item.job_id)
    assert service.run([item], Report()).results == ()


def test_passwords_are_neither_in_the_library_nor_in_values(
    library: Library, service: PushService, web: Endpoint, tmp_path: Path
) -> None:
    queue(service, [library.get_phone(T54W)], web.id)
    service.run_pending(Report())
    library.close()
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("library.db*"))
    assert b"s3cr" not in stored
    assert b"Office server" in stored


def test_a_phone_of_two_files_is_verified_in_both(library: Library, service: PushService, tmp_path: Path) -> None:
    favourite = Assignment(feature="speed_dial", value="4711", label="Door").with_extra("favourite", "3")
    phone = with_key(library.get_phone(VVX), 5, favourite)
    (prepared,) = service.prepare([phone])
    config, book = (file.name for file in prepared.files)
    assert book == config.replace(".cfg", "-directory.xml")
    service.queue([prepared], "test")
    summary = service.run_pending(Report())
    assert summary.is_verified
    assert [result.item.file_name for result in summary.results] == [config, book]
    assert b"<ct>4711</ct>" in (tmp_path / "push" / book).read_bytes()
    queue(service, [with_key(phone, 5, None)])
    assert service.run_pending(Report()).is_verified
    assert b"<item>" not in (tmp_path / "push" / book).read_bytes()
