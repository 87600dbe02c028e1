"""Addresses of the web in ASCII: what browsers show in Chinese, as it is asked for and linked."""

from __future__ import annotations

from urllib.parse import quote, urlsplit


def ascii_host(host: str) -> str:
    """Return the name of a host as it is looked up; raises ValueError, also for www..gov.cn."""
    if not host.isprintable() or " " in host:
        raise ValueError(f"no host is called {host!r}")
    named = host.encode("idna").decode("ascii")
    return host if host.isascii() else named


def ascii_path(path: str) -> str:
    """Return a path with all but ASCII in percent codes, those that it has left alone."""
    return quote(path, safe="/%:@!$&'()*+,;=~-._")


def site_address(address: str) -> str:
    """Return the address of a site in ASCII, with / at its end, "" as it is; raises ValueError."""
    if not address:
        return ""
    parts = urlsplit(address)
    host, port = ascii_host(parts.hostname or ""), parts.port
    written = parts.netloc if parts.netloc.isascii() else f"{host}:{port}" if port else host
    return f"{parts.scheme}://{written}{ascii_path(parts.path).removesuffix('/')}/"
