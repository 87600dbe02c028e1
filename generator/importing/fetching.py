"""Pages by their address: politely, one request after the other, within limits."""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import string
import time
import zlib
from collections.abc import Callable, Mapping
from contextlib import closing
from typing import Any, NamedTuple
from urllib.error import URLError
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import OpenerDirector, ProxyHandler, Request

from protego import Protego

from generator import __version__
from generator.importing.connections import HttpHandler, HttpsHandler, ending
from generator.importing.web_address import FetchError, is_inner, plain_address

AGENT = "replies"
_REDIRECTS = 5
_ROBOTS_LIMIT = 500_000  # bytes, as RFC 9309 asks for
_LONGEST_PAUSE = 60.0  # seconds, whatever a robots.txt asks for
_CHUNK = 65_536
_GZIP, _PIECES = b"\x1f\x8b", 1_000  # how a packed piece begins, and how many there may be
_PRINTABLE = " !#$%&'*+,-./:;=?@_~"  # of what a header can hold
_BY_HAND = "open it in a browser, save the page and add the file"
_NO_PAGES = re.compile(
    r"(?:image|audio|video|font)/|text/(?:css|javascript|xml)|"
    r"application/(?:(?:ld\+)?json|javascript|xml|rss\+xml|atom\+xml)"
)


class Fetched(NamedTuple):
    """What an address gave: its bytes, the encoding its server names, and where it was found.

    `moved` tells that the server says that it has moved there for good.
    """

    address: str
    data: bytes
    content_type: str
    charset: str
    moved: bool


class _Answer(NamedTuple):
    address: str
    status: int
    headers: Mapping[str, str]
    data: bytes
    moved: bool


class Fetcher:
    """Fetches pages: one at a time, `pause` seconds between requests to a host, as robots.txt says.

    `contact` is an address that portals can write to; `timeout` is in seconds, `limit` in bytes.
    """

    def __init__(
        self,
        contact: str = "",
        pause: float = 2.0,
        timeout: float = 20.0,
        limit: int = 20_000_000,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._pause, self._timeout, self._limit, self._sleep = pause, timeout, limit, sleep
        about = f"; {quote(contact, safe=_PRINTABLE)}" if contact else ""
        self._headers = {
            "User-Agent": f"{AGENT}/{__version__} (a library of replies to proposals{about})",
            "Accept": "text/html, application/xhtml+xml, */*;q=0.5",
            "Accept-Language": "zh-CN, zh;q=0.9",
            "Accept-Encoding": "gzip",
        }
        self._opener = OpenerDirector()  # knows http and https, no files, no redirects, no cookies
        for handler in (ProxyHandler(), HttpHandler(), HttpsHandler()):
            self._opener.add_handler(handler)
        self._robots: dict[str, Protego] = {}
        self._last: dict[str, float] = {}

    def fetch(self, address: str) -> Fetched:
        """Return what an address gives; raises FetchError, which says why not and what to do."""
        answer = self._follow(plain_address(address))
        if answer.status != 200:
            raise FetchError(_refusal(answer.status), answer.status)
        if not answer.data:
            raise FetchError(f"is empty; {_BY_HAND}", answer.status)
        kind, _, more = answer.headers.get("content-type", "").partition(";")
        kind, named = kind.strip().lower(), more.partition("charset=")[2]
        charset = named.partition(";")[0].strip(" \"'")
        if _NO_PAGES.match(kind):
            raise FetchError(f"is no page but {kind}; give the address of the reply")
        return Fetched(answer.address, answer.data, kind, charset, answer.moved)

    def _follow(self, address: str, is_rules: bool = False) -> _Answer:
        """Ask an address, and the ones that it leads on to; only a robots.txt `is_rules`."""
        permanent = True
        start = address
        for _ in range(_REDIRECTS + 1):
            if not is_rules:
                self._ask_robots(address)
            answer = self._get(address, is_rules)
            target = _sent(answer.headers.get("location", ""))
            if answer.status not in {301, 302, 303, 307, 308} or not target:
                return answer._replace(moved=permanent and address != start)
            permanent = permanent and answer.status in {301, 308}
            try:
                address = plain_address(urljoin(address, target))
            except FetchError as error:
                raise FetchError(f"leads on to {target[:200]!r}, which {error}") from None
            except ValueError:
                raise FetchError(f"leads on to {target[:200]!r}, which is no address") from None
            if is_inner(address) and not is_inner(start):
                raise FetchError(f"leads on to {target[:200]!r}, which is not on the internet")
        raise FetchError(f"leads on more than {_REDIRECTS} times; {_BY_HAND}")

    def _ask_robots(self, address: str) -> None:
        """Raise FetchError where the robots.txt of the host asks not to fetch an address."""
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc}"
        rules = self._robots.get(origin)
        if rules is None:
            rules = self._robots[origin] = self._read_robots(f"{origin}/robots.txt")
        if not rules.can_fetch(address, AGENT):
            raise FetchError(f"is not to be fetched by programs (robots.txt); {_BY_HAND}")

    def _read_robots(self, address: str) -> Protego:
        """Return the rules of a host: none where it has no such file."""
        try:
            answer = self._follow(address, is_rules=True)
        except FetchError as error:
            raise FetchError(f"{error} (asked for robots.txt)", error.status) from None
        if answer.status >= 500 or answer.status == 429:
            reason = f"its robots.txt cannot be read (status {answer.status}); try later, or "
            raise FetchError(reason + _BY_HAND, answer.status)
        lines = answer.data.decode("utf-8", errors="replace") if answer.status == 200 else ""
        return Protego.parse(lines.removeprefix("\ufeff"))

    def _wait(self, address: str) -> None:
        """Wait until the host may be asked again."""
        parts = urlsplit(address)
        rules = self._robots.get(f"{parts.scheme}://{parts.netloc}")
        asked = float(rules.crawl_delay(AGENT) or 0) if rules else 0.0
        pause = max(self._pause, min(asked, _LONGEST_PAUSE))
        if parts.netloc in self._last:
            self._sleep(max(0.0, self._last[parts.netloc] + pause - time.monotonic()))
        self._last[parts.netloc] = time.monotonic()

    def _get(self, address: str, is_rules: bool) -> _Answer:
        """Make one request and read what it gives."""
        self._wait(address)
        try:
            request = Request(address, headers=self._headers)
            with closing(self._opener.open(request, timeout=self._timeout)) as response:
                headers = {name.lower(): value for name, value in response.headers.items()}
                with ending(response.line, 6 * self._timeout):
                    data = self._read(response, headers, is_rules)
                return _Answer(address, response.status, headers, data, moved=False)
        except URLError as error:
            cause = error.reason if isinstance(error.reason, OSError) else error
            raise FetchError(_trouble(cause, address)) from None
        except (OSError, http.client.HTTPException, zlib.error) as error:
            raise FetchError(_trouble(error, address)) from None
        finally:
            self._last[urlsplit(address).netloc] = time.monotonic()

    def _read(self, response: Any, headers: Mapping[str, str], is_rules: bool) -> bytes:
        """Read a body, packed or not, while it is not too large; of long rules the first lines."""
        limit = _ROBOTS_LIMIT if is_rules else self._limit
        too_large = FetchError(f"is larger than {limit / 1_000_000:g} MB; {_BY_HAND}")
        promised = headers.get("content-length", "")
        if promised.isdecimal() and int(promised) > limit and not is_rules:
            raise too_large
        packed = headers.get("content-encoding", "identity").strip().lower()
        if packed not in {"identity", "gzip", "x-gzip", "deflate", ""}:
            raise FetchError(f"is packed as {packed!r}, which was not asked for; {_BY_HAND}")
        is_packed, data = packed not in {"identity", ""}, b""
        while len(data) <= limit and (chunk := response.read1(_CHUNK)):
            data += chunk
        is_whole = len(data) <= limit
        if is_whole and promised.isdecimal() and len(data) < int(promised):
            raise http.client.IncompleteRead(data[:10])
        if is_whole and is_packed:
            data = _unpacked(data, limit)
        if len(data) <= limit:
            return data
        if is_rules and (is_whole or not is_packed):
            return data[:limit].rpartition(b"\n")[0]
        raise too_large


def _unpacked(data: bytes, limit: int) -> bytes:
    """Return what was packed, in one piece or several; of more than `limit` bytes the first."""
    found = b""
    for _ in range(_PIECES):
        unpack = zlib.decompressobj(47)  # of gzip or zlib, as its head says
        found += unpack.decompress(data, limit + 1 - len(found))
        if not unpack.eof and len(found) <= limit:
            raise http.client.IncompleteRead(found[:10])
        data = unpack.unused_data
        if len(found) > limit or not data.startswith(_GZIP):
            return found
    raise zlib.error


def _sent(target: str) -> str:
    """Return an address in a header as it was sent: in UTF-8, else its bytes in percent codes."""
    sent = target.encode("latin-1", errors="replace")
    try:
        return sent.decode()
    except UnicodeDecodeError:
        return quote(sent, safe=string.printable)


def _refusal(status: int) -> str:
    if status in {404, 410}:
        return f"is not there (status {status}); look whether the page has moved"
    if status in {401, 402, 403, 407, 412, 418, 451, 521}:
        return f"is not given to programs (status {status}); {_BY_HAND}"
    if status in {408, 429} or status >= 500:
        return f"cannot be given now (status {status}); try later"
    return f"gives no page (status {status}); {_BY_HAND}"


def _trouble(error: BaseException, address: str) -> str:
    """Return in a few words why a request failed, and what to do."""
    host = urlsplit(address).hostname
    if isinstance(error, socket.gaierror):
        return f"no host of the name {host} is known; check the address, or the network"
    if isinstance(error, ConnectionRefusedError):
        return f"{host} takes no connections; try later"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the certificate of {host} is not valid ({error.verify_message}); {_BY_HAND}"
    if isinstance(error, ssl.SSLError):
        return f"no safe connection to {host} ({error.reason or 'TLS'}); {_BY_HAND}"
    if isinstance(error, TimeoutError):
        return f"{host} is too slow; try later"
    if isinstance(error, zlib.error):
        return f"{host} sends what cannot be unpacked; {_BY_HAND}"
    if isinstance(error, http.client.HTTPException | ConnectionError):
        return f"{host} ends in the middle, or answers in no HTTP; try later"
    reason = getattr(error, "strerror", None) or str(error)
    return f"{host} cannot be asked ({reason}); try later"
