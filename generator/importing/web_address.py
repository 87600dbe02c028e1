"""Addresses of the web: how they are asked for, and why one gives nothing."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import quote, urlsplit, urlunsplit

from generator.importing.extracted import RefusedError
from generator.notation.ascii_addresses import ascii_host, ascii_path


class FetchError(RefusedError):
    """Why an address gives nothing; `status` is that of HTTP, 0 where there was no answer."""

    def __init__(self, reason: str, status: int = 0) -> None:
        super().__init__(reason)
        self.status = status


def plain_address(address: str) -> str:
    """Return an address as it is asked for: ASCII, without fragment; raises FetchError."""
    try:
        parts = urlsplit(address.strip())
        host, port = ascii_host(parts.hostname or ""), parts.port
    except ValueError:
        raise FetchError("is no address such as https://www.example.gov.cn/a.html") from None
    if parts.scheme not in {"http", "https"}:
        raise FetchError("begins with neither http:// nor https://; save it and add the file")
    if not host or parts.username is not None:
        raise FetchError("names no host, or a user; write it as https://www.example.gov.cn/a.html")
    netloc = f"[{host}]" if ":" in host else host
    if port is not None and port != {"http": 80, "https": 443}[parts.scheme]:
        netloc += f":{port}"
    path = ascii_path(parts.path or "/")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return urlunsplit((parts.scheme, netloc, path, query, ""))


def is_inner(address: str) -> bool:
    """Tell whether an address is, by its words, one of this machine or of a network within."""
    host = (urlsplit(address).hostname or "").rstrip(".")
    try:
        return not ip_address(host).is_global
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal"))
