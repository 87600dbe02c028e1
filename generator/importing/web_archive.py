"""A web archive (.mht), as browsers and Word save pages: its page goes to the reader of pages."""

from __future__ import annotations

import email
import email.errors
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message

from generator.importing.extracted import Extracted, RefusedError
from generator.importing.page_encoding import in_utf8
from generator.importing.portal_page import extract as extract_page

_LARGEST = 50_000_000  # bytes
_NO_END = email.errors.CloseBoundaryNotFoundDefect
_MOST = 40  # pages of one archive: those in frames are pages of their own
_AGAIN = "open it in a browser, save the page as .html and add that"


def extract(data: bytes, name: str) -> Extracted:
    """Return the text of the archive's page; of several, the one with the longest letter.

    Raises RefusedError where none of them holds a letter.
    """
    if len(data) > _LARGEST:
        raise RefusedError(f"is larger than {_LARGEST // 1_000_000} MB; {_AGAIN}")
    try:
        message = email.message_from_bytes(data.lstrip(), policy=email.policy.compat32)
        if any(isinstance(each, _NO_END) for part in message.walk() for each in part.defects):
            raise RefusedError("is half a web archive, its end is missing; get it again")
        pages = [page for page, _ in zip(_pages(message), range(_MOST), strict=False)]
    except (RecursionError, ValueError, LookupError, email.errors.MessageError):
        raise RefusedError(f"is no web archive that can be read; {_AGAIN}") from None
    found: list[Extracted] = []
    refusal = RefusedError(f"is a web archive without a page; {_AGAIN}")
    for number, (page, address) in enumerate(pages):
        try:
            extracted = extract_page(page, name)
        except RefusedError as error:
            refusal = error if number == 0 else refusal
            continue
        is_named = "source_url" in extracted.metadata or not address
        told = extracted.metadata if is_named else {**extracted.metadata, "source_url": address}
        found.append(replace(extracted, metadata=told))
    if not found:
        raise refusal
    return max(found, key=lambda each: len(each.text))


def _pages(message: Message) -> Iterator[tuple[bytes, str]]:
    """Yield the pages of an archive, and the address of each if it tells it."""
    whole = _address(message, "Snapshot-Content-Location") or _address(message, "Content-Location")
    styles = b"".join(_style(part) for part in message.walk())
    for part in message.walk():
        if part.get_content_type() not in {"text/html", "application/xhtml+xml"}:
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            charset = part.get_content_charset("")
            yield in_utf8(content, charset) + styles, _address(part, "Content-Location") or whole


def _style(part: Message) -> bytes:
    """Return a style sheet as an element of a page: browsers save it apart, and it hides things."""
    content = part.get_payload(decode=True) if part.get_content_type() == "text/css" else None
    if not isinstance(content, bytes):
        return b""
    return b"<style>" + content.decode("ascii", "ignore").encode().replace(b"<", b"") + b"</style>"


def _address(part: Message, header: str) -> str:
    value = re.sub(r"\s", "", str(part.get(header, "")))
    return value if value.startswith(("http://", "https://")) else ""
