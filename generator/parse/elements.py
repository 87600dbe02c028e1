"""Metadata: every element of the record, with the characters and the rule it came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from typing import Any

from generator.model import Contact, Evidence, Metadata, Problem, Role, Span
from generator.notation.dates import find_dates, repair_date
from generator.notation.squeezed import Squeezed, squeezed
from generator.parse import proposal
from generator.parse.contact import read_contact
from generator.parse.frame import Frame
from generator.parse.issuer import Issuer, Named, council_region, resolve_issuer
from generator.parse.number_prefix import name_from_number
from generator.parse.lines import Line
from generator.parse.marks import read_category, read_document_number_in, read_signer
from generator.parse.places_named import council_word, place_hints
from generator.parse.portal import Labelled, bare_dates
from generator.parse.proposal import Found
from generator.parse.salutation import read_recipients
from generator.parse.tail import is_return_slip
from generator.parse.titles import is_agency_line


@dataclass
class Elements:
    """The metadata being read: values, their evidence, and what puzzled the readers."""

    values: dict[str, Any] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    ordinal: str = ""

    def put(self, name: str, value: Any, rule: str, *spans: Span) -> None:
        """Set a field that has no value yet."""
        if value in (None, (), "") or name in self.values:
            return
        self.values[name] = value
        self.evidence[name] = Evidence(rule, tuple(spans))

    def puzzled(self, code: str, message: str, span: Span | None = None) -> None:
        """Note what puzzled a reader."""
        self.problems.append(Problem(code, message, span))

    @property
    def metadata(self) -> Metadata:
        """The metadata as far as it was read."""
        known = {f.name for f in fields(Metadata)}
        return Metadata(**{name: value for name, value in self.values.items() if name in known})


def read_elements(text: str, frame: Frame) -> Elements:
    """Return the metadata of a framed seed."""
    out = Elements()
    opening = _opening(text, frame)
    _title(text, frame, out)
    _marks(text, frame, out)
    _dates(text, frame, out)
    _proposal(text, frame, opening, out)
    _recipients(text, frame, out)
    _issuer(text, frame, opening, out)
    _tail(text, frame, out)
    _labels(frame, out)
    _ordinal(frame, opening, out)
    return out


def _opening(text: str, frame: Frame) -> Squeezed:
    """The opening paragraph, to the end of the sentence that says 答复如下 (at most 600)."""
    if frame.body >= len(frame.lines):
        return Squeezed("", ())
    first = frame.lines[frame.body]
    start = first.span.start
    if frame.salutation and frame.salutation.line == frame.body:
        start = first.view.at[frame.salutation.end]
    last = frame.lines[min(max(frame.body, frame.opening or 0) + 1, len(frame.lines) - 1)]
    view = squeezed(text, Span(start, min(last.span.end, start + 900)))
    end = re.search(r"(?:如下|收悉|悉)[:。,.;]", view.text)
    last_end = end.end() if end else min(len(view.text), 400)
    following = re.search(r"如下[:。,.;]", view.text[last_end : last_end + 160])
    if following:
        last_end += following.end()
    return Squeezed(view.text[:last_end], view.at[:last_end])


def _title(text: str, frame: Frame, out: Elements) -> None:
    """标题: as printed without blanks; the issuer's bracket behind it is not part of it."""
    if frame.title is None:
        for label in frame.labels:
            if label.field == "title" and re.search("答复|复函|回复|函|意见", label.value):
                out.put("title", _plain(text, label.span), "title of the index block", label.span)
        if "title" not in out.values:
            out.puzzled("no-title", "no line reads as the title of a reply")
        return
    title = frame.title
    printed = title.printed
    bracket = re.search(r"[（(][^（）()]{2,24}(?:局|委|厅|部|政府|办|院|中心|公司|委员会)[）)]$", printed)
    if bracket and not re.search("提案|建议", bracket.group()):
        printed = printed[: bracket.start()]
    out.put("title", printed, "the title above the letter", title.span)


def _plain(text: str, span: Span) -> str:
    return re.sub(r"\s", "", text[span.start : span.end])


def _marks(text: str, frame: Frame, out: Elements) -> None:
    """发文字号, 签发人, 类别: from mark lines, then from the index block."""
    rows = [
        (line, role)
        for line, role in zip(frame.lines, frame.roles, strict=True)
        if role in (Role.MARK, Role.LETTERHEAD) or (role is Role.PORTAL and len(line.text) < 60)
    ]
    marks = [line for line, role in rows if role is not Role.PORTAL]
    joined = _joined_number(frame)
    for view in (view for line in marks for view in _segments(text, line)):
        number = read_document_number_in(view.text)
        if number:
            out.put("doc_number", number.value, "document number on its own line", view.span(number.start, number.end))
    if joined:
        out.put("doc_number", joined[0], "document number over several lines", joined[1])
    for label in frame.labels:
        if label.field == "doc_number":
            squeezed_value = re.sub(r"\s", "", label.value)
            number = read_document_number_in(squeezed_value)
            if number:
                out.put("doc_number", number.value, "document number in the index block", label.span)
    for line in marks:
        for view in (line.view, *_pieces(text, line)):
            category = read_category(view.text)
            if category:
                span = view.span(category.start, category.end)
                out.put("category", category.value, "class mark", span)
                out.put("category_as_printed", _around_class(view.text), "class mark", line.span)
        for view in _segments(text, line):
            signer = read_signer(view.text)
            if signer:
                out.put("signer", signer.value, "name behind 签发人", view.span(signer.start, signer.end))
    for label in frame.labels:
        if label.field == "category":
            match = re.match(r"^[(\s]*([A-E]\d?)类?[)\s]*$", label.value)
            if match:
                out.put("category", match[1], "class in the index block", label.span)
                out.put("category_as_printed", label.value, "class in the index block", label.span)
        if label.field == "signer" and re.fullmatch(r"[\u4e00-\u9fff×]{2,4}", label.value):
            out.put("signer", label.value, "signer in the index block", label.span)


def _segments(text: str, line: Line) -> list[Squeezed]:
    """A mark line cut where a wide blank sets its document number apart from what else it holds."""
    cuts = [m.end() for m in re.finditer(r" {2,}", line.folded)]
    for cut in cuts:
        at = line.span.start + cut
        parts = [squeezed(text, Span(line.span.start, at)), squeezed(text, Span(at, line.span.end))]
        if any(read_document_number_in(part.text) and len(part.text) < 30 for part in parts):
            return parts
    return [line.view]


def _pieces(text: str, line: Line) -> list[Squeezed]:
    """A line cut at its wide blanks."""
    bounds = [0, *(b for m in re.finditer(r" {2,}", line.folded) for b in m.span()), len(line.folded)]
    at = line.span.start
    return [squeezed(text, Span(at + a, at + b)) for a, b in zip(bounds[::2], bounds[1::2], strict=True)]


def _around_class(text: str) -> str:
    match = re.search(r"(?:[\u4e00-\u9fff]{2,4}:?)?\(?[A-E]\d?\)?类?", text)
    return match.group() if match else text


def _joined_number(frame: Frame) -> tuple[str, Span] | None:
    """A document number printed over two or three mark lines."""
    lines = frame.lines
    for number in range(len(lines) - 2):
        group = lines[number : number + 3]
        if all(role is Role.MARK for role in frame.roles[number : number + 3]):
            found = read_document_number_in("".join(line.text for line in group))
            if found and not any(read_document_number_in(line.text) for line in group):
                return found.value, Span(group[0].span.start, group[-1].span.end)
    return None


def _dates(text: str, frame: Frame, out: Elements) -> None:
    """成文日期 of the signature, else of the index block; the portal's 发布日期."""
    _signed_date(frame, out)
    for label in frame.labels:
        if label.field == "date":
            found = find_dates(re.sub(r"\s", "", label.value))
            if found and not re.match("签发", label.value):
                out.put("date", found[0].date.isoformat(), "成文日期 of the index block", label.span)
    for wanted in ("published1", "published2", "published3"):
        for label in frame.labels:
            if label.field == wanted:
                date = _portal_date(label)
                if date:
                    out.put("published", date, "date on the portal", label.span)
    portal = [
        n
        for n, role in enumerate(frame.roles)
        if role is Role.PORTAL
        and re.search(r"来源|浏览|阅读|字体|字号|点击|作者|\d\d:\d\d", frame.lines[n].text)
        and not re.search("星期", frame.lines[n].text)
    ]
    beside = sorted(
        m
        for m in {k for n in portal for k in (n - 1, n, n + 1)}
        if 0 <= m < len(frame.lines)
        and frame.roles[m] is Role.PORTAL
        and not re.search("星期", frame.lines[m].text)
    )
    for _, printed, span in bare_dates(frame.lines, beside):
        found = find_dates(re.sub(r"\s", "", printed).rstrip("-/."))
        if found:
            out.put("published", found[0].date.isoformat(), "date beside the portal's source line", span)
    date, published = out.values.get("date"), out.values.get("published")
    if date or published:
        out.put("year", int((date or published)[:4]), "year of the date" if date else "year of the portal's date")
    if not date:
        out.puzzled("no-date", "the letter bears no date that can be read")


def _portal_date(label: Labelled) -> str | None:
    head = re.match(r"\s*((?:19|20)\d\d) *[-/.年] *(\d\d?) *[-/.月] *(\d\d?)", label.value)
    if not head:
        found = find_dates(re.sub(r"\s", "", label.value))
        return found[0].date.isoformat() if found and found[0].start == 0 else None
    found = find_dates("-".join(head.groups()))
    return found[0].date.isoformat() if found else None


def _signed_date(frame: Frame, out: Elements) -> None:
    tail = [n for n in range(frame.end, len(frame.lines)) if frame.roles[n] is not Role.PORTAL]
    rows: list[tuple[int, str, Span, bool]] = []
    for n in tail:
        line, role = frame.lines[n], frame.roles[n]
        if role not in (Role.DATE, Role.SIGNATURE):
            continue
        found = find_dates(line.text)
        if found:
            rows.append((n, found[-1].date.isoformat(), line.view.span(found[-1].start, found[-1].end), False))
        elif role is Role.DATE:
            repaired = repair_date(line.text)
            if repaired:
                rows.append((n, repaired.date.isoformat(), line.view.span(repaired.start, repaired.end), True))
            else:
                out.puzzled("damaged-date", f"“{line.text}” is no whole date, or can be read in several ways", line.span)
    if not rows:
        _closing_date(frame, out)
        return
    beside = [r for r in rows if any(abs(r[0] - n) <= 1 and frame.roles[n] is Role.SIGNATURE for n in tail)]
    _, date, span, repaired_one = (beside or rows)[0]
    out.put("date", date, "date of the signature" + (", the one reading of a damaged date" if repaired_one else ""), span)
    if repaired_one:
        out.puzzled("repaired-date", f"the date lost characters; {date} is its only reading", span)


def _closing_date(frame: Frame, out: Elements) -> None:
    """A date that closes the last paragraph, or stands alone above the letter."""
    if frame.end > frame.body:
        line = frame.lines[frame.end - 1]
        found = find_dates(line.text)
        if found and found[-1].end == len(line.text.rstrip("。)")) and re.search(r"[。!)]$|局$|委$|府$|厅$", line.text[: found[-1].start]):
            out.put("date", found[-1].date.isoformat(), "date that closes the letter", line.view.span(found[-1].start, found[-1].end))
            return
    for n in range(frame.end, len(frame.lines)):
        line = frame.lines[n]
        if frame.roles[n] is Role.CC and "印发" in line.text:
            found = find_dates(line.text)
            if found:
                out.puzzled("no-date", "only the date of printing (印发) is there", line.span)


def _proposal(text: str, frame: Frame, opening: Squeezed, out: Elements) -> None:
    """届, 次, numbers and name: from the title, other titles, the index block, the opening."""
    views: list[tuple[str, Squeezed]] = []
    if frame.title:
        views.append(("title", frame.title.view))
    views += [("portal title", t.view) for t in reversed(frame.titles) if t is not frame.title]
    views += [
        ("title of the index block", squeezed(text, label.span))
        for label in frame.labels
        if label.field == "title"
    ]
    views.append(("opening", opening))
    _kind(views, frame, out)
    for name, reader in (("term", proposal.read_term), ("session", proposal.read_session)):
        for where, view in views:
            found = reader(view.text)
            if found and _plausible(view.text, found):
                out.put(name, int(found.value), f"{name} in the {where}", view.span(found.start, found.end))
    for where, view in views:
        numbers = proposal.read_numbers(view.text)
        if numbers:
            spans = [view.span(n.start, n.end) for n in numbers]
            out.put("proposal_numbers", tuple(n.value for n in numbers), f"numbers in the {where}", *spans)
    _proposal_name(text, views, out)
    if "proposal_numbers" not in out.values:
        out.puzzled("no-proposal-number", "the number of the proposal is not printed")


def _plausible(text: str, found: Found) -> bool:
    return int(found.value) <= 40


def _kind(views: Iterable[tuple[str, Squeezed]], frame: Frame, out: Elements) -> None:
    for where, view in views:
        found = proposal.read_council(view.text)
        if found:
            out.put("council", found.value, f"council named in the {where}", view.span(found.start, found.end))
    views = list(views)
    if "council" not in out.values:
        for where, view in views:
            shown = proposal.hide_quoted(view.text)
            match = re.search("提案", shown) or re.search("建议|议案", shown)
            if match:
                kind = "cppcc" if match.group() == "提案" else "npc"
                out.put("council", kind, f"{match.group()} in the {where}", view.span(match.start(), match.end()))
                break
    council = out.values.get("council")
    kinds = {"cppcc": "cppcc_proposal", "npc": "npc_suggestion"}
    out.put("document_kind", kinds.get(council or "", "other"), "follows from the council", *_spans(out, "council"))


def _spans(out: Elements, name: str) -> tuple[Span, ...]:
    found = out.evidence.get(name)
    return found.spans if found else ()


def _proposal_name(text: str, views: list[tuple[str, Squeezed]], out: Elements) -> None:
    def put(where: str, view: Squeezed, found: Found) -> None:
        span = view.span(found.start, found.end)
        out.put("proposal_title", _plain(text, span), f"name in the {where}", span)

    ordered = [v for v in views if v[0] == "opening"] + [v for v in views if v[0] != "opening"]
    for where, view in ordered:
        found = proposal.read_quoted_name(view.text)
        if found:
            put(where, view, found)
    for where, view in ordered:
        found = proposal.read_plain_name(view.text)
        if found:
            put(where, view, found)
    if "proposal_title" not in out.values:
        out.puzzled("no-proposal-title", "the name of the proposal is not printed")


def _recipients(text: str, frame: Frame, out: Elements) -> None:
    salutation = frame.salutation
    if salutation is None:
        out.puzzled("no-recipients", "no line reads as a salutation")
        return
    line = frame.lines[salutation.line]
    whole = line.view.span(0, salutation.printed_end)
    offset = whole.end - line.span.start
    out.put("recipients", read_recipients(line.folded[:offset]), "names of the salutation", whole)
    out.put("recipients_as_printed", text[whole.start : whole.end].strip(), "the salutation", whole)


def _issuer(text: str, frame: Frame, opening: Squeezed, out: Elements) -> None:
    year = out.values.get("year")
    named = list(_named_offices(text, frame))
    hints = place_hints(text, frame, opening, year)
    if not named and out.values.get("doc_number"):
        body = Span(frame.lines[frame.body].span.start, len(text)) if frame.body < len(frame.lines) else Span(0, 0)
        named = name_from_number(
            out.values["doc_number"], out.evidence["doc_number"].spans[0], squeezed(text, body).text, [h[0] for h in hints]
        )
    issuer = resolve_issuer(named, hints, year)
    out.problems.extend(issuer.problems)
    _put_issuer(issuer, out)
    _council_region(frame, opening, issuer, year, out)


def _named_offices(text: str, frame: Frame) -> Iterator[Named]:
    """Every printed name of the issuing office, best first."""
    if frame.title:
        view = frame.title.view
        match = re.match(
            r"^(?:\d{4}年度?)?(?P<a>[^关对《“]{2,40}?(?:局|委|委员会|厅|部|府|办公室|办|会|院|中心|公司|行|队|社|处|所|署|校|学|法院|组|团)(?:\([^)]{1,12}\))?)(?:关于|对(?!于)|答复|就|《|办理)",
            view.text,
        )
        if match and not re.search(r"届|会议|政协.*第|提案|建议", match["a"]):
            yield from _split_joint(match["a"], view, match.start("a"), "title")
    for n, role in enumerate(frame.roles):
        if role is Role.LETTERHEAD:
            line = frame.lines[n]
            name = re.sub(r"(?:文件|便函|函件)$", "", line.text)
            yield from _split_joint(name, line.view, 0, "letterhead")
    for n in range(frame.end, len(frame.lines)):
        if frame.roles[n] is Role.SIGNATURE:
            line = frame.lines[n]
            found = find_dates(line.text)
            name = line.text[: found[-1].start] if found and found[-1].start > 1 else line.text
            name = re.sub(r"\((?:盖章|公章|章|代章|印章)\)$", "", name)
            pieces = [p for p in _pieces(text, line) if is_agency_line(p.text)]
            if len(pieces) > 1:
                for piece in pieces:
                    yield Named(piece.text, piece.span(0, len(piece.text)), "signature")
            else:
                yield from _split_joint(name, line.view, 0, "signature")
    if frame.title:
        view = frame.title.view
        match = re.search(r"\((?P<a>[^()]{2,24}(?:局|委|厅|部|政府|办|院|中心|公司|委员会))\)$", view.text)
        if match and not re.search("提案|建议", match["a"]):
            yield Named(match["a"], view.span(match.start("a"), match.end("a")), "title's bracket")
    for label in frame.labels:
        if label.field == "publisher":
            yield Named(re.sub(r"\s", "", label.value), label.span, "index block")
    for label in frame.labels:
        if label.field == "origin":
            value = re.sub(r"\s.*", "", label.value)
            if re.search(r"(?:局|委|厅|部|政府|办公室|委员会|办事处)$", value) and not re.search("本网|本站|办公室$", value):
                yield Named(value, label.span, "portal's source line")


def _split_joint(name: str, view: Squeezed, start: int, where: str) -> Iterator[Named]:
    """`A局、B局` and `A局 B局` are two offices."""
    at = start
    for piece in re.split(r"(、|(?<=局)(?=[\u4e00-\u9fff]{2,14}(?:局|委员会)$)|(?<=委员会)(?=[\u4e00-\u9fff]{2,14}(?:局|委员会)$))", name):
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


def _council_region(frame: Frame, opening: Squeezed, issuer: Issuer, year: int | None, out: Elements) -> None:
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
        region, problem = council_region(found.value, issuer, year, out.values["council"])
        if region:
            span = view.span(found.start, max(found.end, found.start + 1))
            out.put("council_region", region, f"place of the council in the {where}", span)
            return
        last = problem
    out.problems.append(last or Problem("no-council-region", "the place of the council is not named"))


def _tail(text: str, frame: Frame, out: Elements) -> None:
    lines = [
        frame.lines[n]
        for n in range(max(frame.end - 3, frame.body), len(frame.lines))
        if frame.roles[n] is not Role.PORTAL
    ]
    contact, spans = read_contact(lines)
    phone = _plain_blanks(text, spans["phone"]) if "phone" in spans else None
    if contact != Contact():
        out.put("contact", Contact(contact.name, phone, contact.unit), "contact named in the letter", *sorted(spans.values()))
    _cc(text, frame, out)
    _attachments(text, frame, out)


def _plain_blanks(text: str, span: Span) -> str:
    return re.sub(r"\s+", " ", text[span.start : span.end])


def _cc(text: str, frame: Frame, out: Elements) -> None:
    """抄送: entries as printed, over several lines; 报 and 印发 lines are not 抄送."""
    entries: list[str] = []
    spans: list[Span] = []
    taking = False
    for n in range(frame.end, len(frame.lines)):
        line = frame.lines[n]
        if frame.roles[n] is not Role.CC:
            taking = False
            continue
        match = re.match(r"[(\[]?抄送(?:单位|机关)?[:]?", line.text)
        if match:
            begin, taking = match.end(), True
        elif re.match(r"[(\[]?(?:抄报|报送|报|主送|分送|送|发|主题词|印送)[:]", line.text) or "印发" in line.text:
            taking = False
            continue
        else:
            begin = 0
        if not taking or begin >= len(line.text):
            continue
        end = len(line.text)
        stop = re.search(r"\(?(?:共印|印发)\d*", line.text)
        if stop and stop.start() > begin:
            end = stop.start()
        span = line.view.span(begin, end)
        entries += _entries(text[span.start : span.end])
        spans.append(span)
    out.put("cc", tuple(entries), "entries behind 抄送", *spans)


def _entries(printed: str) -> list[str]:
    printed = printed.strip().rstrip("。.）)]】" if printed.count("（") + printed.count("(") < printed.count("）") + printed.count(")") else "。.")
    pieces = re.split(r"[，,、；;。](?![^（(]*[)）])", printed)
    if len(pieces) == 1:
        pieces = re.split(r"\s{2,}|(?<=[)）])\s*(?=\S)|\s+", printed)
    return [re.sub(r"\s", "", piece) for piece in pieces if piece.strip()]


def _attachments(text: str, frame: Frame, out: Elements) -> None:
    """附件: named attachments; portal words and the return slip are none."""
    found: list[tuple[str, Span]] = []
    for n in range(frame.body, len(frame.lines)):
        line = frame.lines[n]
        in_tail = n >= frame.end
        match = re.match(r"附件(?:[:]|\d[.、:]|(?=\d))", line.text)
        if not match and not (in_tail and frame.roles[n] is Role.ATTACHMENT and found and re.match(r"\d[.、]", line.text)):
            continue
        begin = match.end() if match else 0
        rest = line.text[begin:]
        cut = re.match(r"\d[.、:]", rest)
        begin += cut.end() if cut else 0
        if begin >= len(line.text):
            continue
        span = line.view.span(begin, len(line.text))
        for piece in re.split(r"[;；]?\s*\d[.．、]", text[span.start : span.end]):
            name = re.sub(r"\s", "", piece).rstrip("。；;")
            if len(name) > 2 and not is_return_slip(name) and not re.search(r"下载|\.(?:docx?|pdf|xlsx?|wps)", name):
                found.append((name.strip("《》") if name.startswith("《") else name, span))
    out.put("attachments", tuple(name for name, _ in found), "entries behind 附件", *(s for _, s in found))


def _labels(frame: Frame, out: Elements) -> None:
    for line, role in zip(frame.lines, frame.roles, strict=True):
        match = re.fullmatch(r"[·\-*]*(?P<n>[A-Z\d]{6,}[\-A-Z\d]*/(?:19|20)\d\d-\d{3,})", line.text)
        if role is Role.PORTAL and match:
            out.put("index_number", match["n"], "index number without a label", line.view.group(match, "n"))
    for label in frame.labels:
        if label.field in ("index_number", "validity") and label.value not in ("无", "-", "—"):
            value = label.value.split("  ")[0].strip()
            out.put(label.field, value, "index block", label.span)


def _ordinal(frame: Frame, opening: Squeezed, out: Elements) -> None:
    """Second replies (再次答复) and co-handling ones (会办, 协办) have addresses of their own."""
    title = frame.title.view.text if frame.title else ""
    if re.search(r"会办|协办", title) or re.search(r"(?:会办|协办)意见", opening.text):
        out.ordinal = "hb"
    elif re.search(r"再次答复|二次答复|再答复|第二次答复|重新答复", title):
        out.ordinal = "2"

