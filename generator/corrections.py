"""Corrections by people (`seeds/<name>.toml`): read, checked, and laid over what was parsed."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from difflib import get_close_matches
from typing import Any

import msgspec

from generator.model import (
    Contact,
    Evidence,
    Metadata,
    Problem,
    Reply,
    Role,
    Severity,
    Span,
)
from generator.notation.dates import YEARS
from generator.notation.sentences import cut_sentences
from generator.notation.toml_faults import fault_of
from generator.vocabulary.places import load_gazetteer
from generator.vocabulary.themes import load_themes

RULE = "correction by hand"
_ABSENT = object()
_CHOICES = {
    "document_kind": ("cppcc_proposal", "npc_suggestion", "other"),
    "level": ("national", "province", "prefecture", "county", "township"),
    "council": ("cppcc", "npc"),
}
# A corrected field settles the problems of these codes.
_SETTLES = {
    "title": {"no-title"},
    "date": {"no-date", "damaged-date", "impossible-date", "repaired-date"},
    "agency": {"no-agency"},
    "province": {"no-place", "ambiguous-place"},
    "city": {"no-place", "ambiguous-place"},
    "county": {"no-place", "ambiguous-place"},
    "council_region": {"no-council-region"},
    "recipients": {"no-recipients"},
    "proposal_numbers": {"no-proposal-number"},
    "proposal_title": {"no-proposal-title"},
    "outline": {"irregular-numbering"},
}


# The values of a corrections file, and where each key stands in it.
Corrections = Mapping[str, tuple[Any, Span]]


def read_corrections(text: str) -> tuple[Corrections, tuple[Problem, ...]]:
    """Return the valid corrections of a TOML text, and an error for each that is not."""
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        why = fault_of(error, text)
        message = f"is no valid TOML ({why}); its corrections are not used"
        return {}, (_error(message, _where(text, error)),)
    corrections: dict[str, tuple[Any, Span]] = {}
    problems: list[Problem] = []
    for key, raw in table.items():
        span = _key_span(text, key)
        try:
            if key not in _CHECKS:
                raise ValueError(f"unknown key {key!r}; {_known(key)}")
            corrections[key] = _CHECKS[key](raw), span
        except (TypeError, ValueError) as error:
            problems.append(_error(f"{key}: {error}", span))
    return corrections, tuple(problems)


def correct(reply: Reply, corrections: Corrections) -> tuple[Reply, tuple[Problem, ...]]:
    """Return the reply with the corrections laid over it, and problems of the corrections file.

    Spans of the problems are into the corrections' text. A correction that says what the parser
    says anyway is reported; so is a heading of a corrected outline that the text does not hold.
    """
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    for key, (value, span) in corrections.items():
        if value == getattr(reply.metadata, key, _ABSENT):
            message = f"{key}: the parser reads the same; this correction is no longer needed"
            problems.append(Problem("needless-correction", message, span, Severity.INFO))
        else:
            values[key] = value
    if "outline" in values:
        wanted = {_bare(heading): (heading, level) for level, heading in values["outline"]}
        seen = {_bare(heading.heading): heading for heading in reply.outline}
        missing = [f"{heading!r}" for bare, (heading, _) in wanted.items() if bare not in seen]
        if missing:
            message = f"outline: no heading of the letter: {', '.join(missing)}"
            problems.append(_error(message, corrections["outline"][1]))
            del values["outline"]
        else:
            outline = tuple(
                msgspec.structs.replace(seen[bare], level=wanted[bare][1]) for bare in wanted
            )
            kept = {heading.id for heading in outline}
            blocks = tuple(
                msgspec.structs.replace(block, role=Role.PARAGRAPH)
                if block.role is Role.HEADING and block.anchor not in kept
                else block
                for block in reply.blocks
            )
            sentences = cut_sentences(reply.text, blocks)
            reply = replace(reply, outline=outline, blocks=blocks, sentences=sentences)
    changed = {k: v for k, v in values.items() if k in Metadata.__dataclass_fields__}
    changed |= _following(reply.metadata, changed)
    settled = set().union(*(_SETTLES.get(key, set()) for key in values))
    return (
        replace(
            reply,
            metadata=replace(reply.metadata, **changed),
            evidence={**reply.evidence, **dict.fromkeys(changed, Evidence(RULE))},
            corrected=tuple(sorted({*changed, *({"outline", "themes"} & values.keys())})),
            themes=values.get("themes", reply.themes),
            note=values.get("note"),
            source_url=values.get("source_url"),
            fetched=values.get("fetched"),
            original_sha256=values.get("original_sha256"),
            problems=tuple(p for p in reply.problems if p.code not in settled),
        ),
        tuple(problems),
    )


def _bare(heading: str) -> str:
    return re.sub(r"\s", "", heading)


def _following(before: Metadata, changed: Mapping[str, Any]) -> dict[str, Any]:
    """What follows from corrected values: the year from the date, codes from place names."""
    out: dict[str, Any] = {}
    after = replace(before, **changed)
    if {"date", "published"} & changed.keys() and "year" not in changed:
        first = after.date or after.published
        out["year"] = int(first[:4]) if first else None
    year, within = out.get("year", after.year), None
    for name in ("province", "city", "county"):
        printed = getattr(after, name) or ""
        found = load_gazetteer().candidates(printed, year, within)
        places = [place for place in found if place.name == printed]
        if name in changed and f"{name}_code" not in changed:
            out[f"{name}_code"] = places[0].code if len(places) == 1 else None
        within = places[0] if len(places) == 1 else within
    if "document_kind" not in changed and "council" in changed:
        kinds = {"cppcc": "cppcc_proposal", "npc": "npc_suggestion"}
        out["document_kind"] = kinds[changed["council"]]
    if "agency" in changed and "issuers" not in changed:
        out["issuers"] = (changed["agency"],) if changed["agency"] else ()
    return out


def _text(value: Any) -> str | None:
    if not isinstance(value, str):
        raise TypeError('must be a text in quotes ("" for none)')
    return value or None


def _list(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(
        isinstance(item, str) and item.strip() for item in value
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
    return Contact(**{key: item or None for key, item in value.items()})


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
    if text and not re.match(r"https?://\S+$", text):
        raise ValueError("must be an address that begins with http:// or https://")
    return text


def _sha256(value: Any) -> str | None:
    text = _text(value)
    if text and not re.fullmatch(r"[0-9a-f]{64}", text):
        raise ValueError("must be a SHA-256: 64 of 0-9 and a-f")
    return text


_BY_TYPE = {"str | None": _text, "int | None": _number, "tuple[str, ...]": _list}
_CHECKS: dict[str, Callable[[Any], Any]] = {
    **{each.name: _BY_TYPE[str(each.type)] for each in fields(Metadata) if each.type in _BY_TYPE},
    **{key: _choice(choices) for key, choices in _CHOICES.items()},
    **dict.fromkeys(("date", "published", "fetched"), _date),
    "year": _year,
    "contact": _contact,
    "themes": _themes,
    "outline": _headings,
    "note": _text,
    "source_url": _url,
    "original_sha256": _sha256,
}
KEYS = tuple(_CHECKS)  # what can be corrected


def _known(key: str) -> str:
    """Say what a key may be meant to be: the nearest, else all that there are."""
    near = get_close_matches(key, KEYS, 1)
    return f"did you mean {near[0]}?" if near else f"known: {', '.join(sorted(KEYS))}"


def _key_span(text: str, key: str) -> Span:
    """Where a top-level key stands in the file."""
    whole = rf"[\"']?{re.escape(key)}(?![\w-])[\"']?"  # not the start of a longer key
    match = re.search(rf"^[ \t]*\[*[ \t]*{whole}", text, re.MULTILINE)
    return Span(match.start(), match.end()) if match else Span(0, 0)


def _where(text: str, error: Exception) -> Span:
    match = re.search(r"at line (\d+), column (\d+)", str(error))
    if not match:
        return Span(len(text), len(text))
    lines = text.split("\n")[: int(match[1]) - 1]
    offset = sum(len(line) + 1 for line in lines) + int(match[2]) - 1
    return Span(offset, offset)


def _error(message: str, span: Span) -> Problem:
    return Problem("bad-correction", message, span, Severity.ERROR)
