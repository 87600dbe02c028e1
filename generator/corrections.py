"""Corrections by people (`seeds/<name>.toml`): read, checked, and laid over what was parsed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

import msgspec

from generator.correction_values import CHECKS
from generator.model import Evidence, Metadata, Problem, Reply, Role, Severity, Span
from generator.notation.sentences import cut_sentences
from generator.notation.toml_faults import fault_of
from generator.notices import place_of, unreadable
from generator.vocabulary.places import load_gazetteer

RULE = "correction by hand"
_ABSENT = object()
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
        message = f"is no valid TOML ({why}); correct it, until then no page is removed"
        return {}, (unreadable(message, _where(text, error)),)
    corrections: dict[str, tuple[Any, Span]] = {}
    problems: list[Problem] = []
    for key, raw in table.items():
        span = _key_span(text, key)
        try:
            if key not in CHECKS:
                raise ValueError(f"unknown key {key!r}; {_known(key)}")
            corrections[key] = CHECKS[key](raw), span
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
    after = replace(reply.metadata, **changed)
    problems += _unplaced(after, corrections)
    settled = set().union(*(_SETTLES.get(key, set()) for key in values))
    return (
        replace(
            reply,
            metadata=after,
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


def _unplaced(after: Metadata, corrections: Corrections) -> Iterator[Problem]:
    """Yield a warning for each place written by hand that is in no table, and has no code."""
    above = ""
    for name in ("province", "city", "county"):
        printed = getattr(after, name) or ""
        if name in corrections and printed and not getattr(after, f"{name}_code"):
            near = {place.name for place in load_gazetteer().candidates(printed)} - {printed}
            other = (
                f", but {'、'.join(sorted(near))} is"
                if near
                else "; a new one goes into [[places]] of replies.toml"
            )
            known = f"known in {above}" if above else "known"
            message = f"{name}: “{printed}” is no place that is {known}{other}"
            yield Problem("no-place", message, corrections[name][1], Severity.WARNING)
        above += printed


def _known(key: str) -> str:
    """Say what a key may be meant to be: the nearest, else all that there are."""
    near = get_close_matches(key, CHECKS, 1)
    return f"did you mean {near[0]}?" if near else f"known: {', '.join(sorted(CHECKS))}"


def _key_span(text: str, key: str) -> Span:
    """Where a top-level key stands in the file."""
    whole = rf"[\"']?{re.escape(key)}(?![\w-])[\"']?"  # not the start of a longer key
    match = re.search(rf"^[ \t]*\[*[ \t]*{whole}", text, re.MULTILINE)
    return Span(match.start(), match.end()) if match else Span(0, 0)


def _where(text: str, error: Exception) -> Span:
    line, column = place_of(error, text)
    at = sum(len(each) + 1 for each in text.split("\n")[: line - 1]) + column - 1
    return Span(at, at)


def _error(message: str, span: Span) -> Problem:
    return Problem("bad-correction", message, span, Severity.ERROR)
