"""A web server on this machine that gives pages, slow, broken and hostile ones too."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Page:
    """What a path gives: a status, headers, a body, or whatever `does` does with the connection."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    does: Callable[[BaseHTTPRequestHandler], None] | None = None


@dataclass
class Portal:
    """The pages of the server by their path, and what was asked of it."""

    address: str
    pages: dict[str, Page]
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str) -> str:
        return self.address + path


@contextmanager
def serving(pages: dict[str, Page]) -> Iterator[Portal]:
    """Serve pages on a free port until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        timeout = 10

        def do_GET(self) -> None:
            portal.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
            page = portal.pages.get(self.path, Page(b"not here", 404))
            with suppress(ConnectionError):
                if page.does:
                    page.does(self)
                    return
                self.send_response(page.status)
                for name, value in page.headers.items():
                    self.send_header(name, value)
                if "Content-Length" not in page.headers:
                    self.send_header("Content-Length", str(len(page.body)))
                self.end_headers()
                self.wfile.write(page.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    portal = Portal(f"http://127.0.0.1:{server.server_port}", pages)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield portal
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def packed(body: bytes) -> Page:
    """Return a page that is packed with gzip."""
    return Page(gzip.compress(body), headers={"Content-Encoding": "gzip"})


def leading_to(address: str, status: int = 302) -> Page:
    """Return a redirect."""
    return Page(status=status, headers={"Location": address})


def endless(handler: BaseHTTPRequestHandler) -> None:
    """Give a body without end."""
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        handler.wfile.write(b"<p>x</p>" * 8192)


def silent(handler: BaseHTTPRequestHandler) -> None:
    """Say nothing until the other side goes away."""
    handler.connection.settimeout(5)
    with suppress(OSError):
        handler.connection.recv(1)


def dripping(handler: BaseHTTPRequestHandler) -> None:
    """Give a head whose lines come one by one, without end."""
    handler.wfile.write(b"HTTP/1.0 200 OK\r\n")
    while True:
        handler.wfile.write(b"X: y\r\n")
        time.sleep(0.05)


def never_measured(handler: BaseHTTPRequestHandler) -> None:
    """Give a body in chunks, and never end the length of the first."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        handler.wfile.write(b"0")
        time.sleep(0.05)


def trailing(handler: BaseHTTPRequestHandler) -> None:
    """Give a whole body in chunks, and lines behind it without end."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n")
    while True:
        handler.wfile.write(b"X: y\r\n" * 100)


def breaking_off(handler: BaseHTTPRequestHandler) -> None:
    """Promise more than there is."""
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Length: 5000\r\n\r\n<p>half")


def babbling(handler: BaseHTTPRequestHandler) -> None:
    """Speak no HTTP."""
    handler.wfile.write(b"\x15\x03\x01\x00\x02\x02\x16 no http at all\r\n")


@contextmanager
def never_agreeing() -> Iterator[int]:
    """Give a port where keys are never agreed on: a long answer comes byte by byte."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            with suppress(OSError), server.accept()[0] as line:
                line.sendall(b"\x16\x03\x03\x40\x00")
                while True:
                    line.sendall(b"\x02")
                    time.sleep(0.05)

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        yield server.getsockname()[1]
        thread.join(5)


def closed_port() -> int:
    """Return a port of this machine at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
