"""成文日期 and 发布日期."""

from __future__ import annotations

import datetime
import re

from generator.model import Role, Span
from generator.notation.dates import YEARS, Read, find_dates, repair_date
from generator.notation.folding import HAN
from generator.notation.patterns import lazily
from generator.parse.elements.values import Elements
from generator.parse.frame import Frame
from generator.parse.line_forms import is_agency_line
from generator.vocabulary.form_groups import either_form

_CUT_DAY = lazily(r"月[1-3]$")  # where the text breaks off, it may be the first of two digits
_BARE_DATE = lazily(r"(?:19|20)\d\d *[-/.年] *\d\d? *[-/.月] *\d\d? *日?")
_LISTED_DATE = lazily(rf"[ ·•*\-]*(?P<date>{_BARE_DATE.pattern})[ \d:]*")
INDEX_NUMBER = lazily(r"[·•\-*]*(?P<n>[A-Z\d]{6}[\-A-Z\d]*/(?:19|20)\d\d-\d{3,})")
# （2023年6月19日）; a portal prints its own date without brackets, and with hyphens
_BELOW_TITLE = lazily(
    r"[(〔]?(?:(?<=[(〔])[\u4e00-\u9fff]{2,16}[局委厅会府])?(?P<date>[一二][^\d()]{3,5}年[^\d()]{1,3}月[^\d()]{1,3}日|(?<=[(〔局委厅会府])20\d\d[年.]\d\d?[月.]\d\d?日?)[)〕]?"
)
_ALONE = lazily(
    rf"\s*(?:(?P<office>{HAN}{{4,30}})\s+)?(?P<date>20\d\d-\d\d?-\d\d?)\s*(?:\d\d?:\d\d(?::\d\d)?\s*)?"
)
_TIMED = lazily(r"\s*((?:19|20)\d\d) *[-/.年] *(\d\d?) *[-/.月] *(\d\d?)")
_SHORT_YEAR = lazily(r"(\d\d)[-/](\d\d)[-/](\d\d)(?= +\d\d:\d\d|$)")
_SOURCE_LINE = lazily(rf"{either_form('portal_furniture', 'counter')}|:(?<=\d\d:)\d\d")


def read_dates(frame: Frame, out: Elements) -> None:
    """成文日期 of the signature, else of the index block; the portal's 发布日期."""
    if not _signed_date(frame, out):
        _closing_date(frame, out)
        _date_below_title(frame, out)
    for label in frame.labelled("date"):
        found = _dates(label.value)
        if found and not label.value.startswith("签发"):
            _put(out, "date", found[0].date, "成文日期 of the index block", label.span)
    for field in ("published_1", "published_2", "published_3"):
        for label in frame.labelled(field):
            timed = _TIMED.match(label.value)
            printed = "-".join(timed.groups()) if timed else label.value
            found = _dates(_whole_year(printed, out.values.get("date")))
            if found and found[0].start == 0:
                _put(out, "published", found[0].date, "date on the portal", label.span)
    _date_beside_source(frame, out)
    _last_of_index(frame, out)
    _date_alone(frame, out)
    date, published = out.values.get("date"), out.values.get("published")
    if first := date or published:
        rule = "year of the date" if date else "year of the portal's date"
        out.put("year", int(first[:4]), rule)
    if not date:
        out.puzzled("no-date", "no date of the letter was read")


def _date_alone(frame: Frame, out: Elements) -> None:
    """A date with hyphens between title and letter, not before that of the signature.

    Alone, or behind the name of an office.
    """
    first = frame.title.last + 1 if frame.title else frame.body
    signed = out.values.get("date")
    for line in frame.lines[first : frame.body] if signed else ():
        match = _ALONE.fullmatch(line.folded)
        named = match and (match["office"] is None or is_agency_line(match["office"]))
        found = _dates(match["date"]) if match and named else []
        if match and found and found[0].date.isoformat() >= str(signed):
            start = line.span.start + match.start("date")
            span = Span(start, start + len(match["date"]))
            _put(out, "published", found[0].date, "date alone above the letter", span)


def _date_below_title(frame: Frame, out: Elements) -> None:
    """A date in brackets, or in Chinese numerals, alone between the title and the letter."""
    first = frame.title.last + 1 if frame.title else frame.body
    for line in frame.lines[first : frame.body]:
        match = _BELOW_TITLE.fullmatch(line.text)
        if match and (found := find_dates(match["date"])):
            span = line.view.group(match, "date")
            _put(out, "date", found[0].date, "date below the title", span)


def _whole_year(printed: str, signed: str | None) -> str:
    """`22/07/14 09:32` with its whole year where the letter was signed in that year or before."""
    match = _SHORT_YEAR.match(printed)
    if match is None or signed is None:
        return printed
    whole = f"20{match[1]}-{match[2]}-{match[3]}"
    soon = signed <= whole and int(whole[:4]) <= int(signed[:4]) + 1
    return whole if soon else printed


def _dates(printed: str) -> list[Read]:
    return find_dates("".join(printed.split()))


def _put(out: Elements, name: str, date: datetime.date, rule: str, span: Span) -> None:
    """Set a date that a reply can bear; note one that it cannot."""
    if date.year in YEARS:
        out.put(name, date.isoformat(), rule, span)
    elif name not in out.values:
        message = f"{date} cannot be the date of a reply: before {YEARS[0]} or after {YEARS[-1]}"
        out.puzzled("impossible-date", message, span)


def _date_beside_source(frame: Frame, out: Elements) -> None:
    """A date without a label on the portal's source line, or on the line above or below it."""
    portal = {
        number: line
        for number, line in enumerate(frame.lines)
        if frame.roles[number] is Role.PORTAL
        and number not in frame.others
        and "星期" not in line.text
    }
    sources = {number for number, line in portal.items() if _SOURCE_LINE.search(line.text)}
    for number, line in portal.items() if sources else ():
        if sources & {number - 1, number, number + 1}:
            for match in _BARE_DATE.finditer(line.folded):
                if found := _dates(match.group()):
                    begin = line.span.start
                    span = Span(begin + match.start(), begin + match.end())
                    rule = "date beside the portal's source line"
                    _put(out, "published", found[0].date, rule, span)


def _last_of_index(frame: Frame, out: Elements) -> None:
    """The last of the dates in an index block without labels, which its index number opens."""
    lines = frame.lines[: frame.body]
    first = next((n for n, line in enumerate(lines) if INDEX_NUMBER.fullmatch(line.text)), None)
    if first is None:
        return
    for line in reversed(lines[first : first + 8]):
        match = _LISTED_DATE.fullmatch(line.folded)
        if match and (found := _dates(match["date"])):
            start = line.span.start + match.start("date")
            span = Span(start, start + len(match["date"]))
            _put(
                out, "published", found[0].date, "last date of an index block without labels", span
            )
            return


def _signed_date(frame: Frame, out: Elements) -> bool:
    """Read the date by the signature; tell whether there is one."""
    dated: list[tuple[int, Read, Span]] = []
    signed: set[int] = set()
    for number in range(frame.end, len(frame.lines)):
        line, role = frame.lines[number], frame.roles[number]
        if role is Role.SIGNATURE:
            signed.update((number - 1, number, number + 1))
        elif role is not Role.DATE:
            continue
        whole = find_dates(line.text)
        read = whole[-1] if whole else repair_date(line.text) if role is Role.DATE else None
        if number + 1 == len(frame.lines) and _CUT_DAY.search(line.text):
            read = None
        if read:
            dated.append((number, read, line.view.span(read.start, read.end)))
        elif role is Role.DATE:
            message = f"“{line.text}” is no whole date, or can be read in several ways"
            out.puzzled("damaged-date", message, line.span)
    if not dated:
        return False
    _, read, span = next((row for row in dated if row[0] in signed), dated[0])
    repaired = ", the one reading of a damaged date" if read.repaired else ""
    _put(out, "date", read.date, f"date of the signature{repaired}", span)
    if read.repaired and "date" in out.values:
        message = f"the date lost characters; {read.date} is its only reading"
        out.puzzled("repaired-date", message, span)
    return True


def _closing_date(frame: Frame, out: Elements) -> None:
    """A date that closes the last paragraph, or stands alone above the letter."""
    if frame.end > frame.body:
        line = frame.lines[frame.end - 1]
        last = next(reversed(find_dates(line.text)), None)
        closes = last and last.end == len(line.text.rstrip("。)"))
        if last and closes and re.search(r"[。!)局委府厅]$", line.text[: last.start]):
            span = line.view.span(last.start, last.end)
            _put(out, "date", last.date, "date that closes the letter", span)
            return
    for line in frame.rows(Role.CONTACT, start=frame.end):
        last = next(reversed(find_dates(line.text)), None)
        if last and last.end == len(line.text):
            _put(
                out,
                "date",
                last.date,
                "date behind the contact",
                line.view.span(last.start, last.end),
            )
    for line in frame.rows(Role.CC, start=frame.end):
        if "印发" in line.text and find_dates(line.text):
            out.puzzled("no-date", "only the date of printing (印发) is there", line.span)
