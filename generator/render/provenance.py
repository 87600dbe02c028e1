"""Provenance: where the text of a reply is from, how it can be told, what people corrected."""

from __future__ import annotations

from urllib.parse import urlsplit

from generator.corpus import Entry
from generator.render.field_words import FIELD_WORDS
from generator.render.words import date_words

_SHOWN = 12  # digits of the digest in the line below the facts; the card has it whole


def provenance(entry: Entry) -> tuple[str, str]:
    """Return what stands below the facts: the host to name where there is an address, the rest."""
    reply = entry.reply
    host = _host(reply.source_url) if reply.source_url else ""
    fetched = f"抓取于{date_words(reply.fetched)}" if reply.fetched else ""
    shown = reply.source.sha256[:_SHOWN]  # none where private numbers are hidden
    digest = f"SHA-256 {shown}…" if shown else ""
    corrected = sorted(reply.corrected, key=list(FIELD_WORDS).index)
    by_hand = "、".join(map(FIELD_WORDS.__getitem__, corrected))
    rest = ["" if host else "来源网址未记录", fetched, digest]
    if by_hand:
        rest.append(f"有人工更正：{by_hand}")
    return host, " · ".join(filter(None, rest))


def _host(url: str) -> str:
    """Return the host of an address, all of it where it names none."""
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url
