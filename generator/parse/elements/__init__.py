"""Metadata: every element of the record, with the characters and the rule it came from."""

from __future__ import annotations

import re
from bisect import bisect_left

from generator.model import Role, Span
from generator.notation.document_numbers import print_document_number
from generator.notation.folding import HAN, UNSEEN, as_printed, fold
from generator.notation.patterns import lazily
from generator.notation.sentences import behind
from generator.notation.squeezed import Found, Squeezed
from generator.notation.steps import Steps
from generator.parse.elements.agency import read_agency
from generator.parse.elements.closing import read_closing
from generator.parse.elements.issuer_names import BEHIND_TITLE
from generator.parse.elements.letter_dates import INDEX_NUMBER, read_dates
from generator.parse.elements.proposal import find_mentions, opening_of, read_proposal
from generator.parse.elements.proposal_names import names_alone, read_proposal_name
from generator.parse.elements.site_names import HELPS
from generator.parse.elements.values import Elements
from generator.parse.frame import Frame
from generator.parse.line_forms import (
    CATEGORY,
    LEADER,
    NUMBER_LABEL,
    SIGNER,
    is_agency_line,
    number_by_year,
    number_over_lines,
    read_document_number_in,
)
from generator.parse.portal import HANDLED
from generator.parse.reading import Line
from generator.parse.salutation import read_recipients
from generator.vocabulary.form_groups import either_form, form_pattern

_CLASSES = frozenset("ABCDEＡＢＣＤＥ")
_CLASS_LABEL = f"{either_form('letter_lines', 'class_label')}:?"
_CLASS_PRINTED = lazily(
    rf"[(\[【〔][A-E]\d?类?[)\]】〕]|(?:{_CLASS_LABEL})?(?:\([A-E]\d?\)|[A-E]\d?)类?"
)
_CLASS_BEHIND = lazily(rf"\((?:{_CLASS_LABEL})?(?P<class>[A-E]\d?)类?\)$")
_NEXT_LABEL = lazily(r"  | (?=[^\s:]{2,8}:)")  # one that is not known ends a value too
# an index number, whatever stands behind it
_INDEX_VALUE = lazily(
    rf"(?P<n>/?[A-Za-z\d]+(?: ?[\-/_.]+ ?[A-Za-z\d]+)+)(?![A-Za-z\d\-/_.]|{HAN}{{0,4}}[〔(\[]?\d)"
)
_VALIDITY = form_pattern("portal_furniture", "stamp")
_CELL = lazily(rf"^{HAN}{{2,4}}[|｜]")  # of a table: 标题 |
_NUMBER_BEHIND = lazily(r"[【\[（(][^【】]{4,30}号[】\]）)]$")
_JOINED = lazily("如下[会协]办意见|[会协]办意见(?:函告)?如下")
_AGAIN, _ANSWER = form_pattern("titles", "again"), form_pattern("titles", "answer_word")
_MATTER = form_pattern("proposals", "matter")
_PRINTED = {"doc_number": print_document_number, "category_as_printed": as_printed}


def read_elements(frame: Frame) -> Steps[Elements]:
    """Read the metadata of a framed seed."""
    out = Elements()
    opening = opening_of(frame)
    _title(frame, out)
    _header(frame, out)
    _class_in_opening(frame, out)
    read_dates(frame, out)
    yield
    mentions = find_mentions(frame, opening)
    read_proposal(frame, mentions, out)
    yield
    read_proposal_name(frame, mentions, out)
    _recipients(frame, out)
    yield
    read_agency(frame, mentions, out)
    read_closing(frame, out)
    _labels(frame, out)
    _ordinal(frame, opening, out)
    _print_values(frame, out)
    return out


def _print_values(frame: Frame, out: Elements) -> None:
    """Give values read in simplified characters those that are printed: 湘交綜, B類."""
    for name, print_value in _PRINTED.items() if frame.reading.traditional else ():
        if value := out.values.get(name):
            printed, folded = (
                "".join(text[start:end] for start, end in out.spans(name))
                for text in (frame.reading.text, frame.reading.folded)
            )
            out.values[name] = print_value(value, printed, folded)


def _title(frame: Frame, out: Elements) -> None:
    """标题: as printed without blanks; a bracket of issuer or class behind it is no part of it."""
    if frame.title is None:
        for label in frame.labelled("title"):
            if _ANSWER.search(label.value):
                name = frame.reading.plain(label.span)
                out.put("title", name, "title of the index block", label.span)
        _title_of_sheet(frame, out)
        if "title" not in out.values:
            out.puzzled("no-title", "no line reads as the title of a reply")
        return
    title = frame.title
    printed = "".join(frame.reading.text[position] for position in title.view.at)
    printed = _CELL.sub("", printed)
    if found := _number_before(printed):
        rule = "document number before the title"
        out.put("doc_number", found.value, rule, title.view.span(found.start, found.end))
        printed = printed[found.end :]
    number = _NUMBER_BEHIND.search(printed)
    if number and (found := read_document_number_in(fold(number.group()).strip("【】[]()"))):
        printed = printed[: number.start()]
        rule = "document number behind the title"
        out.put("doc_number", found.value, rule, title.view.group(number))
    bracket = _CLASS_BEHIND.search(fold(printed)) or BEHIND_TITLE.search(fold(printed))
    if bracket and not _MATTER.search(bracket.group()):
        printed = printed[: bracket.start()]
    out.put("title", printed, "the title above the letter", title.span)


def _title_of_sheet(frame: Frame, out: Elements) -> None:
    """A sheet that tells how a proposal was handled is headed by the name that its 案由 tells.

    Where no line heads it, that name alone tells what it is about.
    """
    labels = frame.labelled("proposal_title")
    told = {frame.reading.plain(label.span): label.span for label in labels}
    if frame.labelled("proposer") and frame.labelled(*HANDLED):
        told = told or dict(names_alone(frame))
    for line in frame.lines[: frame.body] if told else ():
        if (name := frame.reading.plain(line.span)) in told:
            out.put("title", name, "name of the proposal that heads the sheet", line.span)
    if len(told) == 1 and frame.labelled(*HANDLED):
        for name, span in told.items():
            out.put("title", name, "name of the proposal that the sheet is about", span)


_LONGEST_NUMBER = 30  # characters of a document number with what stands around it, and one more
_OPENS_TITLE = lazily(
    rf"(?:{HAN}{{2,30}}?{either_form('letter_lines', 'title_office')})?(?:关于|对)"
)


def _number_before(title: str) -> Found | None:
    """A document number that the portal prints before the title, on its line."""
    found = read_document_number_in(fold(title))
    opens = found and found.start == 0 and _OPENS_TITLE.match(title[found.end :])
    return found if opens else None


def _header(frame: Frame, out: Elements) -> None:
    """发文字号, 签发人, 类别: from mark lines, then from the index block."""
    marks = frame.rows(Role.MARK, Role.LETTERHEAD)
    segments = [view for line in marks for view in _segments(frame, line)]
    for view in segments:
        if number := read_document_number_in(view.text) or number_by_year(view.text):
            span = view.span(number.start, number.end)
            out.put("doc_number", number.value, "document number on its own line", span)
    _joined_number(frame, out)
    for label in frame.labelled("doc_number"):
        printed = re.sub(r"\s", "", label.value)
        if number := read_document_number_in(printed) or number_by_year(printed):
            rule = "document number in the index block"
            out.put("doc_number", number.value, rule, label.span)
    if frame.title and (match := _CLASS_BEHIND.search(frame.title.view.text)):
        span = frame.title.view.group(match, "class")
        out.put("category", match["class"], "class behind the title", span)
        out.put("category_as_printed", match.group(), "class behind the title", span)
    for line in marks:
        pieces = line.pieces()
        for view in (line.view, *pieces) if len(pieces) > 1 else pieces:
            if _CLASSES.isdisjoint(view.text):
                continue
            if match := next(filter(None, (form.search(view.text) for form in CATEGORY)), None):
                out.put("category", match["class"], "class mark", view.group(match, "class"))
                around = _CLASS_PRINTED.search(view.text)
                printed = around.group() if around else view.text
                out.put("category_as_printed", printed, "class mark", line.span)
    for view in segments:
        if match := SIGNER.search(view.text):
            span = view.group(match, "name")
            # two signers are set apart by blanks
            first = frame.reading.text[slice(*span)].split(maxsplit=1)[0]
            name = match["name"][: len(first)] if len(first) > 1 else match["name"]
            out.put("signer", name, "name behind 签发人", span)
    for label in frame.labelled("category"):
        if match := re.match(r"^[(\s]*([A-E]\d?)类?[)\s]*$", label.value):
            out.put("category", match[1], "class in the index block", label.span)
            out.put("category_as_printed", label.value, "class in the index block", label.span)
    for label in frame.labelled("signer"):
        if re.fullmatch(r"[\u4e00-\u9fff×]{2,4}", label.value):
            out.put("signer", label.value, "signer in the index block", label.span)


def _class_in_opening(frame: Frame, out: Elements) -> None:
    """Read the class of `现函复如下（类别：B）：`."""
    for line in frame.lines[frame.body : frame.body + 2]:
        match = _CLASS_BEHIND.search(line.text.rstrip(":。")) if "如下(" in line.text else None
        if match:
            rule, span = "class that closes the opening", line.view.group(match, "class")
            out.put("category", match["class"], rule, span)
            out.put("category_as_printed", match.group(), rule, span)


def _segments(frame: Frame, line: Line) -> list[Squeezed]:
    """A mark line cut where a wide blank sets its document number apart from what else it holds."""
    label = behind(NUMBER_LABEL, line.text)
    for blank in re.finditer(r" +", line.folded) if " " in line.folded else ():
        before = bisect_left(line.view.at, line.span.start + blank.start())
        if before < label or min(before, len(line.text) - before) >= _LONGEST_NUMBER:
            continue
        # a narrow blank stands within numbers, too
        office = "" if len(blank.group()) > 1 else line.folded[: blank.start()].replace(" ", "")
        if office and not (len(office) > 4 and is_agency_line(office)):
            continue
        at = line.span.start + blank.end()
        bounds = (Span(line.span.start, at), Span(at, line.span.end))
        parts = [frame.reading.view(span) for span in bounds]
        if any(
            read_document_number_in(part.text) and len(part.text) < _LONGEST_NUMBER
            for part in parts
        ):
            return parts
    if LEADER.match(line.text) and any(is_agency_line(p.text) for p in line.pieces(" +")):
        return line.pieces(" +")
    return [line.view]


def _joined_number(frame: Frame, out: Elements) -> None:
    """A document number printed over two or three mark lines."""
    mark = Role.MARK
    for first, role in enumerate(frame.roles):
        for size in (2, 3) if role is mark else ():
            if frame.roles[first : first + size] == (mark,) * size:
                group = frame.lines[first : first + size]
                if found := number_over_lines(group):
                    span = Span(group[0].span.start, group[-1].span.end)
                    rule = "document number over several lines"
                    out.put("doc_number", found.value, rule, span)


def _recipients(frame: Frame, out: Elements) -> None:
    salutation = frame.salutation
    if salutation is None:
        out.puzzled("no-recipients", "no line reads as a salutation")
        return
    line = frame.lines[salutation.line]
    start = frame.lines[salutation.first].view.at[salutation.start]  # behind a table's bar
    whole = Span(start, line.view.span(0, salutation.printed_end).end)
    printed, folded = (text[slice(*whole)] for text in (frame.reading.text, frame.reading.folded))
    # the dot of a name (买买提·艾力) stays as it is printed
    pairs = zip(printed, folded, strict=True)
    shown = "".join(char if plain == "·" else plain for char, plain in pairs)
    names = read_recipients(shown.replace(UNSEEN, ""))
    if frame.reading.traditional:
        names = tuple(_as_printed(frame, line, name) for name in names)
    out.put("recipients", names, "names of the salutation", whole)
    out.put("recipients_as_printed", printed.strip(), "the salutation", whole)


def _as_printed(frame: Frame, line: Line, name: str) -> str:
    """Return a name read in simplified characters as its line prints it."""
    at = line.text.find(name)
    where = line.view.at[at : at + len(name)] if at >= 0 else ()
    return "".join([frame.reading.text[position] for position in where]) or name


def _labels(frame: Frame, out: Elements) -> None:
    for line in frame.rows(Role.PORTAL):
        match = INDEX_NUMBER.fullmatch(line.text) if len(line.text) <= 60 else None
        if match:
            rule = "index number without a label"
            out.put("index_number", match["n"], rule, line.view.group(match, "n"))
    for line in frame.rows(Role.PORTAL, stop=frame.body):
        if _VALIDITY.fullmatch(line.text):
            printed = frame.reading.plain(line.span).strip("[]【】()（）")
            out.put("validity", printed, "stamp of the portal", line.span)
    for label in frame.labelled("index_number"):
        if match := _INDEX_VALUE.match(label.value):
            out.put("index_number", re.sub(r"\s", "", match["n"]), "index block", label.span)
    for label in frame.labelled("index_number", "validity"):
        if label.value not in ("无", "-", "—"):
            # a table's row runs on behind one word: 有效性 有效 主题词 人大建议
            word = label.value.split() if label.field == "validity" else None
            value = (word or _NEXT_LABEL.split(label.value))[0].strip()
            if word or re.search(r"\d", value):
                out.put(label.field, value, "index block", label.span)


def _ordinal(frame: Frame, opening: Squeezed, out: Elements) -> None:
    """Second replies (再次答复) and co-handling ones (会办, 协办) have addresses of their own."""
    title = frame.title.view.text if frame.title else ""
    if HELPS.search(title) or _JOINED.search(opening.text):
        out.ordinal = "hb"
    elif _AGAIN.search(title):
        out.ordinal = "2"
