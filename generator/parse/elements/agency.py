"""The issuer, its place, and the place of the council."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Evidence, Problem, Span
from generator.notation.squeezed import Found, Squeezed
from generator.parse.council import council_region, council_word
from generator.parse.elements.issuer_names import named_offices
from generator.parse.elements.proposal import ProposalMention
from generator.parse.elements.values import Elements
from generator.parse.frame import Frame
from generator.parse.issuer import Issuer, resolve_issuer
from generator.parse.number_prefix import name_from_number
from generator.parse.place_hints import place_hints, place_of_body


def read_agency(frame: Frame, mentions: Sequence[ProposalMention], out: Elements) -> None:
    """Read the issuer and its place from all printed names, and the council's place."""
    year = out.values.get("year")
    named = named_offices(frame)
    councils = [
        (where, view, found)
        for where, view, shown in mentions
        if where in ("title", "portal title", "opening") and (found := council_word(shown))
    ]
    hints = place_hints(frame, councils, year)
    if not named and out.values.get("doc_number"):
        body = (
            Span(frame.lines[frame.body].span.start, len(frame.reading.text))
            if frame.body < len(frame.lines)
            else Span(0, 0)
        )
        named = name_from_number(
            out.values["doc_number"],
            out.evidence["doc_number"].spans[0],
            frame.reading.view(body).text,
            [h[0] for h in hints],
        )
    issuer = resolve_issuer(named, hints, year)
    if issuer.place is None and issuer.level != "national":
        fallback = place_of_body(frame, year)
        if fallback is not None:
            issuer = resolve_issuer(named, [*hints, fallback], year)
    out.problems.extend(issuer.problems)
    _put_issuer(issuer, out)
    _council_region(councils, issuer, year, out)


def _put_issuer(issuer: Issuer, out: Elements) -> None:
    proof = issuer.evidence or Evidence("")
    out.put("agency", issuer.agency, proof.rule, *proof.spans)
    out.put("agency_as_printed", issuer.printed, proof.rule, *proof.spans)
    out.put("issuers", issuer.issuers, proof.rule, *proof.spans)
    out.put("level", issuer.level, "follows from the place's code", *proof.spans)
    out.put("township", issuer.township, proof.rule, *proof.spans)
    chain, where = issuer.chain, issuer.place_evidence or proof
    for name in ("province", "city", "county"):
        place = getattr(chain, name) if chain else None
        if place:
            out.put(name, place.name, where.rule, *where.spans)
            out.put(f"{name}_code", place.code, where.rule, *where.spans)


def _council_region(
    councils: Sequence[tuple[str, Squeezed, Found]],
    issuer: Issuer,
    year: int | None,
    out: Elements,
) -> None:
    if "council" not in out.values:
        return
    last: Problem | None = None
    for where, view, found in councils:
        region, problem = council_region(found.value, issuer, year)
        if region:
            span = view.span(found.start, max(found.end, found.start + 1))
            out.put("council_region", region, f"place of the council in the {where}", span)
            return
        last = problem
    if last is None and issuer.place is not None and not issuer.place.name.endswith("地区"):
        region, last = council_region("", issuer, year)
        rule = "the issuer's place, no council being named"
        out.put("council_region", region, rule, *out.spans("agency"))
    if "council_region" not in out.values:
        missing = Problem("no-council-region", "the place of the council is not named")
        out.problems.append(last or missing)
