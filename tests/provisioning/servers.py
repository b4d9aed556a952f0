"""Real servers on loopback: nginx as Debian ships it, a Digest server, and a socket that misbehaves on purpose."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import secrets
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import parse_http_list, parse_keqv_list

import pytest
from attrs import field, frozen
from typing_extensions import override

USER = "installer"
PASSWORD = "s3cr:t-ä€"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Nginx:
    """One nginx with WebDAV's PUT below `/`, files in `root`."""

    def __init__(self, home: Path, certificate: tuple[Path, Path] | None = None, dav_ext: bool = True) -> None:
        self.home = home
        self.root = home / "root"
        self.root.mkdir(parents=True)
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._scheme = "https" if certificate else "http"
        hashed = base64.b64encode(hashlib.sha1(PASSWORD.encode()).digest()).decode()
        (home / "htpasswd").write_text(f"{USER}:{{SHA}}{hashed}\n", encoding="ascii")
        tls = ""
        if certificate:
            tls = f"ssl_certificate {certificate[0]}; ssl_certificate_key {certificate[1]};"
        load = "load_module modules/ngx_http_dav_ext_module.so;" if dav_ext else ""
        extra = "dav_ext_methods PROPFIND OPTIONS LOCK UNLOCK; dav_ext_lock zone=l;" if dav_ext else ""
        (home / "nginx.conf").write_text(
            f"""
            {load}
            daemon off; pid {home}/pid; error_log {home}/e.log warn; worker_processes 1;
            {"user root;" if os.geteuid() == 0 else ""}
            events {{ worker_connections 64; }}
            http {{
              access_log {home}/a.log; client_body_temp_path {home}/tmp; proxy_temp_path {home}/t1;
              fastcgi_temp_path {home}/t2; uwsgi_temp_path {home}/t3; scgi_temp_path {home}/t4;
              {"dav_ext_lock_zone zone=l:1m;" if dav_ext else ""}
              server {{
                listen 127.0.0.1:{self.port} {"ssl" if certificate else ""}; {tls}
                client_max_body_size 64k;
                location / {{
                  root {self.root}; auth_basic "prov"; auth_basic_user_file {home}/htpasswd;
                  dav_methods PUT DELETE MKCOL COPY MOVE; {extra}
                  create_full_put_path off; min_delete_depth 1;
                }}
                location /open/ {{ root {self.root}; dav_methods PUT DELETE; }}
                location /blind/ {{ root {self.root}; dav_methods PUT; limit_except PUT {{ deny all; }} }}
                location /readonly/ {{ root {self.root}; limit_except GET {{ deny all; }} }}
                location /static/ {{ root {self.root}; }}
              }}
            }}
            """,
            encoding="utf-8",
        )
        for name in ("open", "blind", "readonly", "static"):
            (self.root / name).mkdir()

    def url(self, path: str = "", host: str = "127.0.0.1") -> str:
        return f"{self._scheme}://{host}:{self.port}/{path}"

    def start(self) -> Nginx:
        command = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
        if command is None:
            pytest.fail("nginx is not installed: apt-get install nginx libnginx-mod-http-dav-ext", pytrace=False)
        arguments = [command, "-e", str(self.home / "e.log"), "-c", str(self.home / "nginx.conf")]
        process = subprocess.Popen(arguments, stderr=subprocess.PIPE)
        self._process = process
        give_up = time.monotonic() + 10
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            try:
                process.wait(timeout=0.02)
            except subprocess.TimeoutExpired:
                if time.monotonic() < give_up:
                    continue
            self.stop()
            assert process.stderr is not None
            pytest.fail(f"nginx did not start: {process.stderr.read().decode()}", pytrace=False)

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=10)
            if self._process.stderr is not None:
                self._process.stderr.close()
            self._process = None

    def log(self) -> str:
        return (self.home / "a.log").read_text(encoding="utf-8")


@contextmanager
def running(nginx: Nginx) -> Iterator[Nginx]:
    try:
        yield nginx.start()
    finally:
        nginx.stop()


@frozen
class Request:
    """One request as it came over the wire."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes = field(repr=False)


Answer = bytes | None
"""Raw bytes to send; None resets the connection."""


class RawServer:
    """Answers each request by a function of the request; records them all. `SILENCE` never answers."""

    SILENCE = b"silence"

    def __init__(self, answer: Callable[[Request], Answer]) -> None:
        self._answer = answer
        self.requests: list[Request] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def url(self, path: str = "") -> str:
        return f"http://127.0.0.1:{self.port}/{path}"

    def methods(self) -> list[str]:
        return [request.method for request in self.requests]

    def stop(self) -> None:
        self._stopping.set()
        with socket.socket() as waker:
            waker.connect_ex(("127.0.0.1", self.port))
        self._thread.join(timeout=10)
        self._listener.close()

    def _serve(self) -> None:
        silent = []
        while not self._stopping.is_set():
            connection, _ = self._listener.accept()
            request = _read_request(connection)
            if request is None:
                connection.close()
                continue
            self.requests.append(request)
            answer = self._answer(request)
            if answer == self.SILENCE:
                silent.append(connection)
                continue
            if answer is None:
                linger_off = b"\x01\x00\x00\x00\x00\x00\x00\x00"
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger_off)
            else:
                connection.sendall(answer)
            connection.close()
        for connection in silent:
            connection.close()


def _read_request(connection: socket.socket) -> Request | None:
    data = b""
    while b"\r\n\r\n" not in data:
        block = connection.recv(65536)
        if not block:
            return None
        data += block
    head, body = data.split(b"\r\n\r\n", 1)
    first, *lines = head.decode("latin-1").split("\r\n")
    method, path, _ = first.split(" ", 2)
    headers = {name.lower(): value.strip() for name, value in (line.split(":", 1) for line in lines)}
    while len(body) < int(headers.get("content-length", "0")):
        body += connection.recv(65536)
    return Request(method, path, headers, body)


def answer(status: str, body: bytes = b"", *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@contextmanager
def raw_server(reply: Callable[[Request], Answer]) -> Iterator[RawServer]:
    server = RawServer(reply)
    try:
        yield server
    finally:
        server.stop()


class DigestServer:
    """Keeps files in memory behind HTTP Digest (RFC 7616, qop=auth, nonces that count); checks every response."""

    REALM = "prov"

    def __init__(self, algorithm: str) -> None:
        self.files: dict[str, bytes] = {}
        self.refused: list[str] = []
        self.seen: list[dict[str, str]] = []
        self._algorithm = algorithm
        self._hash = {"MD5": hashlib.md5, "SHA-256": hashlib.sha256}[algorithm]
        self._counts: dict[str, int] = {}
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                outer.handle(self)

            do_PUT = do_DELETE = do_GET

            @override
            def log_message(self, format: str, *args: object) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/"

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join(timeout=10)
        self._server.server_close()

    def handle(self, request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers.get("Content-Length", "0")))
        if not self._is_allowed(request):
            nonce = secrets.token_hex(16)
            self._counts[nonce] = 0
            request.send_response(401)
            challenge = f'Digest realm="{self.REALM}", qop="auth", algorithm={self._algorithm}, nonce="{nonce}"'
            request.send_header("WWW-Authenticate", challenge)
            self._finish(request, b"")
        elif request.command == "PUT":
            known = request.path in self.files
            self.files[request.path] = body
            request.send_response(204 if known else 201)
            self._finish(request, b"")
        elif request.path in self.files:
            request.send_response(200)
            self._finish(request, self.files[request.path])
        else:
            request.send_response(404)
            self._finish(request, b"")

    def _finish(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    def _is_allowed(self, request: BaseHTTPRequestHandler) -> bool:
        header = request.headers.get("Authorization", "")
        if not header.startswith("Digest "):
            return False
        given = parse_keqv_list(parse_http_list(header.removeprefix("Digest ")))
        self.seen.append(given)
        count = int(given["nc"], 16)
        a1 = self._digest(f"{USER}:{self.REALM}:{PASSWORD}")
        a2 = self._digest(f"{request.command}:{request.path}")
        wanted = self._digest(f"{a1}:{given['nonce']}:{given['nc']}:{given['cnonce']}:auth:{a2}")
        fresh = given["nonce"] in self._counts and count > self._counts[given["nonce"]]
        sound = given["uri"] == request.path and re.fullmatch(r"[0-9a-f]{8}", given["nc"]) is not None
        if fresh and sound and given["username"] == USER and given["response"] == wanted:
            self._counts[given["nonce"]] = count
            return True
        self.refused.append(given["response"])
        return False

    def _digest(self, text: str) -> str:
        return self._hash(text.encode()).hexdigest()
