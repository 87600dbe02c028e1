"""成文日期 and 发布日期."""

from __future__ import annotations

import re

from generator.model import Role, Span
from generator.notation.dates import YEARS, find_dates, repair_date
from generator.parse.elements.values import Elements
from generator.parse.frame import Frame
from generator.parse.portal import Labelled, bare_dates


def read_dates(frame: Frame, out: Elements) -> None:
    """成文日期 of the signature, else of the index block; the portal's 发布日期."""
    _signed_date(frame, out)
    for label in frame.labels:
        if label.field == "date":
            found = find_dates(re.sub(r"\s", "", label.value))
            if found and not re.match("签发", label.value):
                iso = found[0].date.isoformat()
                _put(out, "date", iso, "成文日期 of the index block", label.span)
    for wanted in ("published_1", "published_2", "published_3"):
        for label in frame.labels:
            if label.field == wanted:
                date = _portal_date(label)
                if date:
                    _put(out, "published", date, "date on the portal", label.span)
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
            iso = found[0].date.isoformat()
            _put(out, "published", iso, "date beside the portal's source line", span)
    date, published = out.values.get("date"), out.values.get("published")
    first = date or published
    if first:
        rule = "year of the date" if date else "year of the portal's date"
        out.put("year", int(first[:4]), rule)
    if not date:
        out.puzzled("no-date", "the letter bears no date that can be read")


def _put(out: Elements, name: str, iso: str, rule: str, span: Span) -> None:
    """Set a date that a reply can bear; note one that it cannot."""
    if int(iso[:4]) in YEARS:
        out.put(name, iso, rule, span)
    elif name not in out.values:
        message = f"{iso} cannot be the date of a reply: before {YEARS[0]} or after {YEARS[-1]}"
        out.puzzled("impossible-date", message, span)


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
            rows.append((
                n,
                found[-1].date.isoformat(),
                line.view.span(found[-1].start, found[-1].end),
                False,
            ))
        elif role is Role.DATE:
            repaired = repair_date(line.text)
            if repaired:
                rows.append((
                    n,
                    repaired.date.isoformat(),
                    line.view.span(repaired.start, repaired.end),
                    True,
                ))
            else:
                out.puzzled(
                    "damaged-date",
                    f"“{line.text}” is no whole date, or can be read in several ways",
                    line.span,
                )
    if not rows:
        _closing_date(frame, out)
        return
    signed = {m for n in tail if frame.roles[n] is Role.SIGNATURE for m in (n - 1, n, n + 1)}
    beside = [row for row in rows if row[0] in signed]
    _, date, span, repaired_one = (beside or rows)[0]
    _put(
        out,
        "date",
        date,
        "date of the signature" + (", the one reading of a damaged date" if repaired_one else ""),
        span,
    )
    if repaired_one and out.values.get("date") == date:
        out.puzzled("repaired-date", f"the date lost characters; {date} is its only reading", span)


def _closing_date(frame: Frame, out: Elements) -> None:
    """A date that closes the last paragraph, or stands alone above the letter."""
    if frame.end > frame.body:
        line = frame.lines[frame.end - 1]
        found = find_dates(line.text)
        if (
            found
            and found[-1].end == len(line.text.rstrip("。)"))
            and re.search(r"[。!)]$|局$|委$|府$|厅$", line.text[: found[-1].start])
        ):
            _put(
                out,
                "date",
                found[-1].date.isoformat(),
                "date that closes the letter",
                line.view.span(found[-1].start, found[-1].end),
            )
            return
    for n in range(frame.end, len(frame.lines)):
        line = frame.lines[n]
        if frame.roles[n] is Role.CC and "印发" in line.text:
            found = find_dates(line.text)
            if found:
                out.puzzled("no-date", "only the date of printing (印发) is there", line.span)
