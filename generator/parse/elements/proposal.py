"""The proposal: 届, 次, numbers, name, and the kind of document that follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.model import Role, Span
from generator.notation.squeezed import Squeezed
from generator.parse.elements.values import Elements
from generator.parse.frame import Frame
from generator.parse.proposal_reference import (
    hide_quoted,
    read_council,
    read_numbers,
    read_plain_name,
    read_quoted_name,
    read_session,
    read_term,
)

_HIGHEST = 40  # no term or session is counted further


class ProposalMention(NamedTuple):
    """A place that may speak of the proposal: what it is called, its view, and what it shows.

    `shown` is the text with quotations hidden, character for character.
    """

    where: str
    view: Squeezed
    shown: str


def find_mentions(frame: Frame, opening: Squeezed) -> tuple[ProposalMention, ...]:
    """Return what may speak of the proposal: titles, the index block, lines above, the opening."""
    views: list[tuple[str, Squeezed]] = []
    if frame.title:
        views.append(("title", frame.title.view))
    views += [("portal title", t.view) for t in reversed(frame.titles) if t is not frame.title]
    for field, where in (("title", "title of the index block"), ("proposal", "index block")):
        views += [
            (where, frame.reading.view(label.span))
            for label in frame.labels
            if label.field == field
        ]
    views += [
        ("line above the letter", line.view)
        for line, role in zip(frame.lines[: frame.body], frame.roles, strict=False)
        if role is Role.PORTAL and len(line.text) < 60 and re.search("届.{0,12}次", line.text)
    ]
    views.append(("opening", opening))
    return tuple(ProposalMention(where, view, hide_quoted(view.text)) for where, view in views)


def read_proposal(frame: Frame, mentions: Sequence[ProposalMention], out: Elements) -> None:
    """届, 次, numbers and name: from the title, other titles, the index block, the opening."""
    _kind(frame, mentions, out)
    for name, reader in (("term", read_term), ("session", read_session)):
        for where, view, shown in mentions:
            found = reader(shown)
            if found and int(found.value) <= _HIGHEST:
                span = view.span(found.start, found.end)
                out.put(name, int(found.value), f"{name} in the {where}", span)
                break
    for where, view, shown in mentions:
        if numbers := read_numbers(shown):
            values = tuple(n.value for n in numbers)
            spans = [view.span(n.start, n.end) for n in numbers]
            out.put("proposal_numbers", values, f"numbers in the {where}", *spans)
            break
    for label in frame.labels:
        bare = re.fullmatch(r"[A-Za-z]{0,4}\d[\d-]*", label.value)
        if label.field == "proposal" and bare:
            out.put("proposal_numbers", (label.value,), "number in the index block", label.span)
    _proposal_name(frame, mentions, out)
    if "proposal_numbers" not in out.values:
        out.puzzled("no-proposal-number", "the number of the proposal is not printed")


def _kind(frame: Frame, mentions: Sequence[ProposalMention], out: Elements) -> None:
    """The council, by its name, its copy, the word for the proposal, or who is addressed."""
    for where, view, shown in mentions:
        if found := read_council(shown):
            span = view.span(found.start, found.end)
            out.put("council", found.value, f"council named in the {where}", span)
            break
    if "council" not in out.values:
        _council_of_copies(frame, out)
    if "council" not in out.values:
        for where, view, shown in mentions:
            match = re.search("提案", shown) or re.search("建议|议案", shown)
            if match:
                kind = "cppcc" if match.group() == "提案" else "npc"
                out.put("council", kind, f"{match.group()} in the {where}", view.group(match))
                break
    if "council" not in out.values and frame.salutation is not None:
        # nothing else tells: deputies are 代表, advisers 委员
        line, names = frame.lines[frame.salutation.line], frame.salutation.names
        for word, kind in (("代表", "npc"), ("委员", "cppcc")):
            if re.search(rf"{word}(?!团|会|组)", names):
                span = line.view.span(0, frame.salutation.printed_end)
                out.put("council", kind, f"{word} in the salutation", span)
    kinds = {"cppcc": "cppcc_proposal", "npc": "npc_suggestion"}
    kind = kinds.get(out.values.get("council", ""), "other")
    out.put("document_kind", kind, "follows from the council", *out.spans("council"))


def _council_of_copies(frame: Frame, out: Elements) -> None:
    """A copy goes to the council that handed the proposal on; read it where one alone is named."""
    found: dict[str, Span] = {}
    for line, role in zip(frame.lines, frame.roles, strict=True):
        if role is Role.CC:
            for word, kind in (("人大", "npc"), ("政协", "cppcc")):
                at = line.text.find(word)
                if at >= 0:
                    found.setdefault(kind, line.view.span(at, at + 2))
    if len(found) == 1:
        kind, span = found.popitem()
        out.put("council", kind, "council among the copies", span)


def _proposal_name(frame: Frame, mentions: Sequence[ProposalMention], out: Elements) -> None:
    """The name, as the opening quotes it, else a title; else where either has it unquoted."""
    ordered = (mentions[-1], *mentions[:-1])
    for reader in (read_quoted_name, read_plain_name):
        for where, view, _ in ordered:
            if found := reader(view.text):
                span = view.span(found.start, found.end)
                out.put("proposal_title", frame.reading.plain(span), f"name in the {where}", span)
                break
    for label in frame.labels:
        if label.field == "proposal_title":
            name = frame.reading.plain(label.span).strip("《》")
            out.put("proposal_title", name, "index block", label.span)
    if "proposal_title" not in out.values:
        out.puzzled("no-proposal-title", "the name of the proposal is not printed")
