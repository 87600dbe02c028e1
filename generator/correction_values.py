"""Values that people may write into corrections: of each key, what is taken and what refused."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import fields
from typing import Any

from generator.model import Contact, Metadata
from generator.notation.dates import YEARS
from generator.vocabulary.themes import load_themes

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_CONTROLS_IN_LINES = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # of a note
_CHOICES = {
    "document_kind": ("cppcc_proposal", "npc_suggestion", "other"),
    "level": ("national", "province", "prefecture", "county", "township"),
    "council": ("cppcc", "npc"),
}


def _text(value: Any, forbidden: re.Pattern[str] = _CONTROLS) -> str | None:
    if not isinstance(value, str):
        raise TypeError('must be a text in quotes ("" for none)')
    if forbidden.search(value):
        raise ValueError("must be one line, without control characters")
    return value if value.strip() else None


def _note(value: Any) -> str | None:
    return _text(value, _CONTROLS_IN_LINES)


def _list(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(
        isinstance(item, str) and _text(item) for item in value
    ):
        raise TypeError('must be a list of texts, e.g. ["189"]')
    return tuple(value)


def _number(value: Any) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError("must be a whole number (0 for none)")
    if not 0 <= value <= 9999:
        raise ValueError("must lie between 0 and 9999")
    return value or None


def _date(value: Any) -> str | None:
    if isinstance(value, datetime.datetime):
        raise TypeError("must be a date without a time, e.g. 2023-07-26")
    if value == "":
        return None
    if isinstance(value, str):
        try:
            value = datetime.date.fromisoformat(value)
        except ValueError as error:
            raise ValueError(f"is no date ({error}); write e.g. 2023-07-26") from None
    if not isinstance(value, datetime.date):
        raise TypeError('must be a date, e.g. 2023-07-26 ("" for none)')
    _year(value.year)
    return value.isoformat()


def _year(value: Any) -> int | None:
    year = _number(value)
    if year is not None and year not in YEARS:
        raise ValueError(f"must lie between {YEARS[0]} and {YEARS[-1]}")
    return year


def _contact(value: Any) -> Contact:
    if not (
        isinstance(value, dict)
        and set(value) <= {"name", "phone", "unit"}
        and all(isinstance(item, str) for item in value.values())
    ):
        raise TypeError("must be a table with the texts name, phone, unit")
    return Contact(**{key: _text(item) for key, item in value.items()})


def _themes(value: Any) -> tuple[str, ...]:
    names = _list(value)
    unknown = sorted(set(names) - {theme.name for theme in load_themes()})
    if unknown:
        raise ValueError(f"no such theme: {'、'.join(unknown)}")
    return names


def _headings(value: Any) -> list[tuple[int, str]]:
    headings = []
    for row in value if isinstance(value, list) else [None]:
        match row:
            case {"level": int(level), "heading": str(heading), **more} if not more:
                headings.append((level, heading))
            case _:
                raise TypeError("must be a list of tables with level and heading")
    return headings


def _choice(choices: tuple[str, ...]) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if value not in choices:
            raise ValueError(f"must be one of {', '.join(choices)}")
        return str(value)

    return check


def _url(value: Any) -> str | None:
    text = _text(value)
    if text and re.search(r"\s", text):
        raise ValueError("must hold no blank; write %20")
    if text and not re.match(r"https?://.", text):
        raise ValueError("must be an address that begins with http:// or https://")
    return text


def _sha256(value: Any) -> str | None:
    text = _text(value)
    if text and not re.fullmatch(r"[0-9a-f]{64}", text):
        raise ValueError("must be a SHA-256: 64 of 0-9 and a-f")
    return text


_BY_TYPE: dict[str, Callable[[Any], Any]] = {
    "str | None": _text,
    "int | None": _number,
    "tuple[str, ...]": _list,
}
# What gives the value of a key as the record has it; raises TypeError or ValueError.
CHECKS: dict[str, Callable[[Any], Any]] = {
    **{each.name: _BY_TYPE[str(each.type)] for each in fields(Metadata) if each.type in _BY_TYPE},
    **{key: _choice(choices) for key, choices in _CHOICES.items()},
    **dict.fromkeys(("date", "published", "fetched"), _date),
    "year": _year,
    "contact": _contact,
    "themes": _themes,
    "outline": _headings,
    "note": _note,
    "source_url": _url,
    "original_sha256": _sha256,
}
