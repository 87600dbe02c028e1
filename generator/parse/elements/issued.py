"""The issuer, its place, and the place of the council."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model import Evidence, Problem, Role, Span
from generator.notation.dates import find_dates
from generator.notation.squeezed import Squeezed, squeezed
from generator.parse.council import council_region, council_word
from generator.parse.elements.gathered import Elements, pieces, spans_of
from generator.parse.frame import Frame
from generator.parse.issuer import Issuer, resolve_issuer
from generator.parse.number_prefix import name_from_number
from generator.parse.offices import Named
from generator.parse.places_named import place_hints, place_of_body
from generator.parse.titles import is_agency_line


def read_issuer(text: str, frame: Frame, opening: Squeezed, out: Elements) -> None:
    """Read the issuer and its place from all printed names, and the council's place."""
    year = out.values.get("year")
    # a signature may be printed many times
    once: dict[tuple[str, str], Named] = {}
    for office in _named_offices(text, frame):
        once.setdefault((office.printed, office.where), office)
    named = list(once.values())
    hints = place_hints(text, frame, opening, year)
    if not named and out.values.get("doc_number"):
        body = (
            Span(frame.lines[frame.body].span.start, len(text))
            if frame.body < len(frame.lines)
            else Span(0, 0)
        )
        named = name_from_number(
            out.values["doc_number"],
            out.evidence["doc_number"].spans[0],
            squeezed(text, body).text,
            [h[0] for h in hints],
        )
    issuer = resolve_issuer(named, hints, year)
    if issuer.place is None and issuer.level != "national":
        fallback = place_of_body(frame, year)
        if fallback is not None:
            issuer = resolve_issuer(named, [*hints, fallback], year)
    out.problems.extend(issuer.problems)
    _put_issuer(issuer, out)
    _council_region(frame, opening, issuer, year, out)


def _named_offices(text: str, frame: Frame) -> Iterator[Named]:
    """Every printed name of the issuing office, best first."""
    if frame.title:
        view = frame.title.view
        match = re.match(
            r"^(?:\d{4}年度?)?(?P<a>[^关对《“]{2,40}?(?:局|委|委员会|厅|部|府|办公室|办|会|院|中心|公司|行|队|社|处|所|署|校|学|法院|组|团|联|站|科|部队)(?:\([^)]{1,12}\))?)(?:关于|对(?!于)|答复|就|《|办理)",
            view.text,
        )
        if match and not re.search(r"届|会议|政协.*第|提案|建议", match["a"]):
            yield from _split_joint(match["a"], view, match.start("a"), "title")
    for n, role in enumerate(frame.roles):
        if role is Role.LETTERHEAD:
            line = frame.lines[n]
            name = re.sub(r"(?:文件|便函|函件)$", "", line.text)
            yield from _split_joint(name, line.view, 0, "letterhead")
    for line, role in zip(frame.lines, frame.roles, strict=True):
        if role is Role.MARK:
            for piece in pieces(text, line):
                if is_agency_line(piece.text):
                    yield Named(piece.text, piece.span(0, len(piece.text)), "letterhead")
    for n in range(frame.end, len(frame.lines)):
        if frame.roles[n] is Role.SIGNATURE:
            line = frame.lines[n]
            found = find_dates(line.text)
            name = line.text[: found[-1].start] if found and found[-1].start > 1 else line.text
            name = re.sub(r"\((?:盖章|公章|章|代章|印章)\)$", "", name)
            cut = pieces(text, line, " +")
            offices = cut if all(is_agency_line(p.text) and len(p.text) > 3 for p in cut) else []
            if len(offices) > 1:
                for piece in offices:
                    yield Named(piece.text, piece.span(0, len(piece.text)), "signature")
            else:
                yield from _split_joint(name, line.view, 0, "signature")
    if frame.title:
        view = frame.title.view
        match = re.search(
            r"\((?P<a>[^()]{2,24}(?:局|委|厅|部|政府|办|院|中心|公司|委员会))\)$", view.text
        )
        if match and not re.search("提案|建议", match["a"]):
            yield Named(match["a"], view.span(match.start("a"), match.end("a")), "title's bracket")
    for line, role in zip(frame.lines[: frame.body], frame.roles, strict=False):
        listed = re.match(r"[·*\-]+(?P<a>.+)$", line.text)
        if role is Role.PORTAL and listed and is_agency_line(listed["a"]):
            yield Named(listed["a"], line.view.group(listed, "a"), "index block")
    for label in frame.labels:
        if label.field == "publisher":
            first = re.split(r"\s", label.value)[0]
            name = first if is_agency_line(first) else re.sub(r"\s", "", label.value)
            yield Named(name, label.span, "index block")
    for n in range(frame.end, len(frame.lines)):
        if frame.roles[n] is Role.CONTACT:
            view = frame.lines[n].view
            match = re.search(
                r"(?:联系|承办)(?:单位|处室|科室|部门):(?P<a>[\u4e00-\u9fff]{2,20}?(?:局|委员会|厅|政府))(?=$|[\u4e00-\u9fff]{2,14}[科股处室])",
                view.text,
            )
            if match:
                yield Named(match["a"], view.group(match, "a"), "contact")
    for label in frame.labels:
        if label.field == "origin":
            value = re.sub(r"\s.*", "", label.value)
            if re.search(r"(?:局|委|厅|部|政府|办公室|委员会|办事处)$", value) and not re.search(
                "本网|本站|办公室$", value
            ):
                yield Named(value, label.span, "portal's source line")


def _split_joint(name: str, view: Squeezed, start: int, where: str) -> Iterator[Named]:
    """`A局、B局` and `A局 B局` are two offices."""
    at = start
    for piece in re.split(
        r"(、|(?<=局)(?<!总局)(?=[\u4e00-\u9fff]{2,14}(?<!分)(?:局|委员会)$)|(?<=委员会)(?=[\u4e00-\u9fff]{2,14}(?:局|委员会)$))",
        name,
    ):
        if piece is None:
            continue
        bare = piece.strip("、()")
        if len(bare) >= 3:
            lead = piece.find(bare)
            yield Named(bare, view.span(at + lead, at + lead + len(bare)), where)
        at += len(piece)


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
    frame: Frame, opening: Squeezed, issuer: Issuer, year: int | None, out: Elements
) -> None:
    if "council" not in out.values:
        return
    views = [("title", t.view) for t in ([frame.title] if frame.title else [])]
    views += [("portal title", t.view) for t in frame.titles if t is not frame.title]
    views.append(("opening", opening))
    last: Problem | None = None
    for where, view in views:
        found = council_word(view.text)
        if found is None:
            continue
        region, problem = council_region(found.value, issuer, year)
        if region:
            span = view.span(found.start, max(found.end, found.start + 1))
            out.put("council_region", region, f"place of the council in the {where}", span)
            return
        last = problem
    if last is None and issuer.place is not None and not issuer.place.name.endswith("地区"):
        region, last = council_region("", issuer, year)
        rule = "the issuer's place, no council being named"
        out.put("council_region", region, rule, *spans_of(out, "agency"))
    if "council_region" not in out.values:
        missing = Problem("no-council-region", "the place of the council is not named")
        out.problems.append(last or missing)
