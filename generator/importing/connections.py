"""Connections to hosts that end in time, whatever the other side does."""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Timer
from typing import Any
from urllib.request import HTTPHandler, HTTPSHandler, Request


@contextmanager
def ending(line: socket.socket, seconds: float) -> Iterator[None]:
    """Hang up after so long, however slowly anything drips in; then raises TimeoutError."""
    late = Event()

    def hang_up() -> None:
        late.set()
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)

    watch = Timer(seconds, hang_up)
    watch.daemon = True
    watch.start()
    try:
        yield
    except (OSError, ValueError, http.client.HTTPException):
        if not late.is_set():
            raise
    finally:
        watch.cancel()
    if late.is_set():  # what was cut off looks like a whole
        raise TimeoutError


class _Within:
    """A connection whose answer must begin in time, and tells on which line it comes."""

    sock: Any
    timeout: Any

    def getresponse(self) -> Any:
        """Return the answer."""
        line, response = self.sock, None
        try:
            with ending(line, 2 * self.timeout):
                response = super().getresponse()  # type: ignore[misc]  # of what it is mixed into
                response.line = line
        except TimeoutError:
            if response:
                response.close()
            raise
        return response


class _Http(_Within, http.client.HTTPConnection):
    pass


class _Https(_Within, http.client.HTTPSConnection):
    pass


class HttpHandler(HTTPHandler):
    """Opens addresses of http."""

    def http_open(self, request: Request) -> Any:
        """Open a connection."""
        return self.do_open(_Http, request)


class HttpsHandler(HTTPSHandler):
    """Opens addresses of https."""

    def https_open(self, request: Request) -> Any:
        """Open a connection whose certificate is checked."""
        return self.do_open(_Https, request, context=ssl.create_default_context())
