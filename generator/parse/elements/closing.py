"""Below the letter: contact (联系人, 联系电话, 联系单位), 抄送, 附件."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from generator.model import Contact, Role, Span
from generator.notation.folding import HAN, fold
from generator.notation.numerals import ANY
from generator.notation.patterns import lazily
from generator.notation.sentences import behind
from generator.parse.elements.values import Elements
from generator.parse.frame import Frame
from generator.parse.line_forms import CC, PRINTED
from generator.parse.reading import Line
from generator.vocabulary.form_groups import either_form, form_pattern, forms_of


def _spaced(group: str) -> str:
    """Any of a group's labels, whatever blanks stretch them over the line (`联 系 人`)."""
    return "(?:" + "|".join(r"\s*".join(label) for label in forms_of("letter_lines", group)) + ")"


_any = partial(either_form, "letter_lines")
_CONTACTS, _UNITS, _TELEPHONE = map(_spaced, ("contacts", "unit", "telephone"))
_UNIT_END, _NO_NAME = _any("unit_end"), _any("no_name")
_NAME = (
    r"(?P<name>[\u4e00-\u9fff×] {1,4}[\u4e00-\u9fff×]{1,2}|[\u4e00-\u9fff×*·]{2,5}?|"
    rf"{HAN}{{1,8}}·{HAN}{{2,8}})"
)
_PERSONS = tuple(
    lazily(
        rf"(?:{_spaced(label)}|^ *(?:系? *人|联络员)(?= *:))员?(?:姓名|签 *[字名])?"
        rf"(?:\s*[及和、(/|\-]\s*{_CONTACTS}?\s*(?:{_TELEPHONE}|{_UNITS})(?:号码)?\)?)?\s*:? *"
        rf"(?:{HAN}{{2,24}}{_UNIT_END}(?: *[,、] *| +))?{_NAME}(?=$|[\s,。;、()\]/\d:]|{_NO_NAME})"
    )
    for label in ("asked", "handles")
)
_AREA = r"(?:(?:\(0\d{2,3}\)|0\d{2,3}\)?) ?[\-/ ]{0,3} ?)?"
_LOCAL = r"(?!1)(?:\d{3}[\- ]?\d{4}|\d{4}[\- ]?\d{3,4})(?!\d)(?: ?(?:转|-) ?\d{1,5}(?!\d))?"
_MASKED = r"\d{2,7}[*×xX]{2,6}\d{0,4}"
_ONE = rf"1 ?[3-9]\d(?:[\- ]?\d{{4}}){{2}}(?!\d)|{_AREA}(?:{_MASKED}|{_LOCAL})|\d{{5,6}}(?!\d)"
# what follows tells a quantity or a number of the proposal from a telephone
_PHONES = (
    rf"(?P<phone>(?<![A-Za-z\d第])(?:{_ONE})(?:(?: *[、/,;] *| +|或)(?:{_ONE}))*)"
    rf"(?![\d号]|{either_form('private_numbers', 'counted')})"
)
_PUBLIC = _any("public_phone")  # 投诉[电话]: words of two characters
_PHONE = lazily(
    rf"(?:(?<!{_PUBLIC}){_TELEPHONE}|{_CONTACTS}|Tel\.?)(?:号码)? *[:)]? *"
    rf"(?:\([^\d)]{{1,6}}\))? *{_PHONES}"
)
# a person whose label is that of the unit or the telephone, or is lost
_HAN_NAME = rf"(?P<name>{HAN}{{2,3}}(?<!{_any('no_name_end')}))"
_NAMED_OTHERWISE = (
    lazily(
        rf"{_CONTACTS}(?:人|{_UNITS} *[及和、] *{_CONTACTS}?(?:人|{_TELEPHONE}))[^:]{{0,6}}:"
        rf" *{HAN}{{1,20}}{_UNIT_END} *{_HAN_NAME}(?= *(?:[\d(,;、]|{_TELEPHONE}|$))"
    ),
    lazily(
        rf"{_CONTACTS}{_UNITS}: *{HAN}{{1,20}}{_UNIT_END}(?: +| *[(,]){_HAN_NAME}"
        rf"(?= *[,、]? *(?:\d|{_CONTACTS}?{_TELEPHONE}))"
    ),
    lazily(rf"{_TELEPHONE} *: *{_HAN_NAME} *(?=\(?\d{{7}}|\(?0\d{{2,3}}[)-])"),
    lazily(rf"^ *: *{_HAN_NAME} +(?={_CONTACTS}?{_TELEPHONE})"),
    lazily(rf"{_TELEPHONE} *: *(?:{_ONE})[ ,]+{_HAN_NAME} *\)?$"),
)
_OF_OTHERS = lazily(rf"拨打(?!我){HAN}{{2,16}}{_UNIT_END}$")  # 请拨打县医保局|电话6822319反映
_UNIT_INSIDE = lazily(rf"{HAN}{_UNIT_END}{HAN}{{2,3}}$")  # 民政局张三
_LONGEST = 100  # characters of a line whose label of a person is lost
_AFTER_NAME = lazily(
    rf"(?:[系络办责] *人|络员|经办 *(?=:)|人 *员? *:|{_CONTACTS}{_UNITS}:|(?<!{_PUBLIC}电)[话式])"
    rf"[^\d。]{{0,24}}?{_PHONES}"
)
_UNIT = lazily(
    rf"{_CONTACTS}\s*{_UNITS}(?:\s*及\s*{_CONTACTS}?{_TELEPHONE})?\s*:"
    r" *(?P<unit>(?:[\u4e00-\u9fff\x1f]|\([\u4e00-\u9fff]+\)){2,60})"
)


_TELLS_NAME = lazily(rf"{_NAME}(?=$|[\s,。;、()\]/\d:]|{_NO_NAME})")
_DIGIT = lazily(r"\d")
_OTHER_NUMBER, _TOLD = lazily(_spaced("other_number")), lazily(f"{_TELEPHONE}|{_CONTACTS}")
_IS_NO_NAME = lazily(_NO_NAME)
_COPY = lazily(r"[(\[【]?抄送(?:单位|机关)?[\]】]?:?")
_WORD = lazily(HAN)  # none is in the number of a page
_ENTRY_ENDS = lazily(rf"(?:{_UNIT_END}|[会府团校社院长任)\]】、,;。])\s*$")
_COPY_ENDS = form_pattern("letter_lines", "copies_end")
_ATTACHED = lazily(rf"附件?{ANY}?(?::|$)|附件(?=\d)")
_ITEM = lazily(r"\d{1,2}[.、:]|\(\d{1,2}\)")
_NEXT_ITEM = lazily(r"[;；]?\s*(?<![\d年])(?:\d[.．、](?!\d)|[(（]\d[)）])")
_NOT_ATTACHED = form_pattern("letter_lines", "not_attached")


def read_closing(frame: Frame, out: Elements) -> None:
    """Read the contact, 抄送 and 附件."""
    _contact(frame, out)
    _labelled_contact(frame, out)
    _cc(frame, out)
    _attachments(frame, out)


def _contact(frame: Frame, out: Elements) -> None:
    """The contact below the letter, or in its last lines; 联系人 goes before 承办人."""
    last_lines = frame.told(max(frame.end - 3, frame.body))
    lines = [line for line, role in last_lines if role is not Role.PORTAL]
    spans: dict[str, Span] = {}

    def take(field: str, match: re.Match[str] | None, line: Line) -> None:
        if match:
            begin = line.span.start + match.start(field)
            spans.setdefault(field, Span(begin, begin + len(match[field])))

    folded = [(line, line.folded) for line in lines]
    named = [line for line, text in folded if "人" in text or "员" in text or "经办" in text]
    for person in _PERSONS:
        for line in named if "name" not in spans else ():
            match = person.search(line.folded)
            if match and _UNIT_INSIDE.search(match["name"]):
                continue
            if match and not _IS_NO_NAME.search(re.sub(r"\s", "", match["name"])):
                take("name", match, line)
    labelled = [line for line in lines if len(line.text) <= _LONGEST and ":" in line.text]
    for form in _NAMED_OTHERWISE if "name" not in spans else ():
        for line in labelled if "name" not in spans else ():
            match = form.search(line.folded)
            if match and not _IS_NO_NAME.search(re.sub(r"\s", "", match["name"])):
                take("name", match, line)
    for line, begin in _nearest_first(lines, spans.get("name")):
        if "phone" in spans or not _DIGIT.search(line.folded, begin):
            continue
        found = _PHONE.search(line.folded, begin) or _AFTER_NAME.search(line.folded, begin)
        if found and _OF_OTHERS.search(line.folded, 0, found.start()):
            continue
        if found and (_TOLD.search(line.folded) or not _OTHER_NUMBER.search(line.folded)):
            take("phone", found, line)
    for line in lines:
        take("unit", _UNIT.search(line.folded) if ":" in line.folded else None, line)
    if spans:
        name = frame.reading.plain(spans["name"]) if "name" in spans else None
        unit = frame.reading.folded[slice(*spans["unit"])] if "unit" in spans else None
        if unit and frame.reading.traditional:
            unit = frame.reading.plain(spans["unit"])
        contact = Contact(name, _phone(frame, spans.get("phone")), unit)
        out.put("contact", contact, "contact named in the letter", *sorted(spans.values()))


def _nearest_first(lines: Sequence[Line], name: Span | None) -> list[tuple[Line, int]]:
    """The lines with the offset to read from: from the name on, then all of them from the top.

    `分管领导：李四 电话：1` above `联系人：张三 电话：2` is another's telephone.
    """
    every = [(line, 0) for line in lines]
    if name is None:
        return every
    at = next(n for n, line in enumerate(lines) if name.start < line.span.end)
    label = max(name.start - lines[at].span.start - 4, 0)
    return [(lines[at], label), *every[at + 1 :], *every]


def _phone(frame: Frame, span: Span | None) -> str | None:
    """A telephone as printed, all numbers of one run, with plain blanks."""
    return re.sub(r"\s+", " ", frame.reading.text[slice(*span)]) if span else None


def _labelled_contact(frame: Frame, out: Elements) -> None:
    """The contact of a form or table above the letter."""
    proposers = {label.line for label in frame.labelled("proposer")}  # and their telephones
    found = {
        label.field: label.span
        for label in reversed(frame.labelled("contact_name", "contact_phone"))
        if label.line < frame.body
        and (label.field == "contact_name" or label.line not in proposers)
    }
    if "contact_name" in found:  # the telephone may follow it without a label that is known
        start, end = found["contact_name"]
        told = _TELLS_NAME.match(frame.reading.folded, start, end)
        phone = _PHONE.search(frame.reading.folded, start, end)
        found["contact_name"] = Span(start, told.end() if told else start)
        if phone:
            found.setdefault("contact_phone", Span(*phone.span("phone")))
    if found:
        name = frame.reading.plain(found["contact_name"]) if "contact_name" in found else None
        contact = Contact(name or None, _phone(frame, found.get("contact_phone")))
        out.put("contact", contact, "form above the letter", *found.values())


def _cc(frame: Frame, out: Elements) -> None:
    """抄送: entries as printed, over several lines; 报 and 印发 lines are not 抄送."""
    printed: list[str] = []
    spans: list[Span] = []
    taking = False
    for line, role in frame.told(frame.end):
        if role is not Role.CC:
            taking = False
            continue
        copy = _COPY.match(line.text)
        other = CC.match(line.text) or PRINTED.search(line.text) or _COPY_ENDS.match(line.text)
        taking = bool(copy) or (taking and not other)
        begin, end = copy.end() if copy else 0, len(line.text)
        stop = _COPY_ENDS.search(line.text)
        if stop and stop.start() > begin:
            end = stop.start()
        if taking and begin < end and _WORD.search(line.text):
            span = line.view.span(begin, end)
            broken = printed.pop() if printed and not _ENTRY_ENDS.search(fold(printed[-1])) else ""
            printed.append(broken + frame.reading.text[slice(*span)])
            spans.append(span)
    entries = tuple(entry for each in printed for entry in _entries(each))
    out.put("cc", entries, "entries behind 抄送", *spans)


def _entries(printed: str) -> list[str]:
    printed = printed.strip().rstrip(
        "。.）)]】"
        if printed.count("（") + printed.count("(") < printed.count("）") + printed.count(")")
        else "。."
    )
    if re.search(r"份[)）]\s+\S", printed):  # each entry ends with its copies
        return [re.sub(r"\s", "", each) for each in re.split(r"(?<=份[)）])\s+", printed)]
    pieces = re.split(r"[，,、；;。](?![^（(]*[)）])", printed)
    if len(pieces) == 1:
        pieces = re.split(r"\s{2,}|(?<=[)）])\s*(?=\S)|\s+", printed)
    return [re.sub(r"\s", "", piece) for piece in pieces if piece.strip()]


def _attachments(frame: Frame, out: Elements) -> None:
    """附件: named attachments; portal words and the return slip are none."""
    names: list[str] = []
    spans: list[Span] = []
    listing = False  # numbered lines below 附件 go on with its list
    waiting = False  # 附件 alone on its line: its name is on the next one
    for line, role in frame.told(frame.body):
        attached = role is Role.ATTACHMENT or line.text.startswith("附件")
        match = _ATTACHED.match(line.text) if attached else None
        item = listing and _ITEM.match(line.text)
        named = waiting and role in (Role.PARAGRAPH, Role.ATTACHMENT)
        if match is None and not (listing and (item or named) and len(line.text) <= 60):
            listing = waiting = False
            continue
        begin = behind(_ITEM, line.text, match.end() if match else 0)
        listing, waiting = True, begin >= len(line.text)
        if waiting:
            continue
        span = line.view.span(begin, len(line.text))
        for piece in _NEXT_ITEM.split(frame.reading.text[slice(*span)]):
            name = re.sub(r"\s", "", piece).rstrip("。；;")
            name = name.strip("《》") if name.startswith("《") else name
            if name in names:  # the attachment itself, under its name
                listing = False
            elif len(name) > 2 and not _NOT_ATTACHED.search(fold(name)):
                names.append(name)
                spans.append(span)
    out.put("attachments", tuple(names), "entries behind 附件", *spans)
