"""What lines around the letter are, by their form alone; and where the letter ends.

Marks (发文字号, 签发人, class, openness), names of offices, dates, contacts, attachments, copies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial

from generator.model import Role
from generator.notation.dates import find_dates
from generator.notation.document_numbers import (
    DAMAGED,
    PATTERN,
    find_document_number,
    read_document_number,
    write_document_number,
)
from generator.notation.folding import HAN
from generator.notation.patterns import lazily
from generator.notation.sentences import behind
from generator.notation.squeezed import Found, Squeezed, join
from generator.parse.portal import either_label, is_furniture
from generator.parse.reading import Line
from generator.vocabulary.agencies import load_agencies
from generator.vocabulary.form_groups import either_form, form_pattern

_any = partial(either_form, "letter_lines")
MATTER = either_form("proposals", "matter")
_OPEN, _SIGNS, _NEXT_MARK, _SEAL = map(_any, ("open", "signs", "next_mark", "seal"))
NUMBER_LABEL = lazily(rf"{either_label('doc_number')}|编号|{_OPEN}")
SIGNER = lazily(
    rf"{_SIGNS}(?:\(?签[字名]\)?)?:(?!{_NEXT_MARK})(?P<name>[\u4e00-\u9fff×Xx*·]{{2,8}}?)"
    rf"(?=$|{_NEXT_MARK}|[A-E]类|[^\u4e00-\u9fff×Xx*·])"
)
_SIGNED = lazily("签发人:|领导签发:")
_CLASS = r"(?P<class>[A-EＡ-Ｅ]\d?)"
CATEGORY = (
    lazily(
        rf"{_any('class_label')}(?:\([^)]*\))?(?:为|:|\()*[“\"(]?{_CLASS}[)”\"]?类?"
        r"(?![A-Za-z\d]|[、,和及/]?[A-E])"
    ),
    lazily(rf"^[(\[【〔]?{_CLASS}\)?类?[)\]】〕]?\(?{_OPEN}?\)?$"),
    lazily(rf"^类别{_CLASS}:?$"),
    lazily(rf"(?<=[号\d〕]){_OPEN}?\(?{_CLASS}\)?类?\)?(?:{_OPEN}|签发|$)"),
    lazily(rf"^\(?{_CLASS}类\)?(?:[,;、 ]|{_OPEN})"),
    lazily(rf"^\(?{_OPEN}{_CLASS}(?:类|$)"),
    lazily(rf"\({_CLASS}类\)$"),
    lazily(rf"^\(?{_CLASS}类?[:、(].{{0,16}}{_any('outcome')}"),
    # the outcome with its class, unless it is the legend of all
    lazily(rf"{_any('class_label')}:{HAN}{{2,8}}\({_CLASS}类?\)(?!.*\([A-E])"),
)
_CLASS_LINE = lazily(
    rf"^(?=.{{2,24}}[A-E])[(\[【]?(?!.{{0,4}}公开){HAN}{{0,8}}{CATEGORY[0].pattern}"
)
_OPENNESS = form_pattern("letter_lines", "openness")
_OTHER = lazily(r"^[\[(【]?" + _any("mark"))
HEAD_WORD = _any("head_word")
_AGENCY_ONLY = lazily(
    rf"^(?:中共)?[\u4e00-\u9fff()、]{{2,38}}{_any('office')}(?:文件|\({HEAD_WORD}\))?$|"
    rf"^{HAN}{{2,10}}[省市州县区旗盟镇乡][\u4e00-\u9fff()]{{1,24}}{_any('placed_office')}$"
)
NO_OFFICE = form_pattern("letter_lines", "no_office")
CC = form_pattern("letter_lines", "copies")
_MARKS = (_OPENNESS, _OTHER, _CLASS_LINE, *CATEGORY[1:3], *CATEGORY[4:])
_MARK = lazily("|".join(form.pattern.replace("?P<class>", "?:") for form in _MARKS))
# (2009)建复字第3号; 〔2009〕建议第3号 is the proposal's
_YEAR_FIRST = lazily(
    rf"(?P<number>[〔\[(](?P<year>(?:19|20)\d\d)[〕\])](?P<rest>{HAN}{{1,8}}?(?:字|函|复)第?\d{{1,5}}号))"
    r"(?=$|\(.{1,6}\)$)"
)
_HALF_NUMBER = lazily(r"[〔\[【(](?:19|20)\d\d[〕\]】)]|\d{1,5}号")
_LONGEST_HALF = 6
_PLACED = lazily("[省市州县区旗盟镇]|(?<!城)乡")
_PARTY_OF_PLACE = lazily(rf"中共{HAN}{{2,16}}委(?:员会)?$")
LEADER = form_pattern("letter_lines", "leader")
_SIGNED_BY = form_pattern("letter_lines", "signed_by")
_SEALED = lazily(rf"\({_SEAL}\)$")
PRINTED = form_pattern("letter_lines", "printed")
_ATTACH = form_pattern("letter_lines", "attachment")
_CONTACT = form_pattern("letter_lines", "contact")
_OPENS_TAIL = lazily("|".join(form.pattern for form in (CC, _CONTACT, _ATTACH)))
_REQUESTS = form_pattern("portal_furniture", "requests")
_RUNS_ON = lazily(rf"{MATTER}|答复(?!类)|[,。]")  # behind a number: it is in running text
_AROUND_DATE = "()-·.。曰"
_DATE_LABEL = lazily(either_label("date"))  # of a form: 答复时间:
_OPENS_DATE = f"{_AROUND_DATE}12一二"
_BEHIND_DATE = lazily(
    r"(?:星期[一二三四五六日天])?(?:\d{1,2}:\d\d(?::\d\d)?)?"
    rf"(?:\[\d{{1,2}}\]|\({_SEAL}\)?)?"
)
_DAMAGED_DATE = lazily(r"(?:19|20)\d\d(?!$)年?\d{0,4}月?\d{0,2}日?")
_BELOW_DATE = (Role.CC, Role.CONTACT, Role.ATTACHMENT, Role.MARK)  # where no office signs
_LINKS = form_pattern("portal_furniture", "links")
_RUNNING = 120  # a longer line is running text, unless it opens like a list of offices
_OPENS_LONG_TAIL = "抄附报主承联(["


@lru_cache(maxsize=256)  # a line is asked for alone and with those around it
def read_document_number_in(text: str) -> Found | None:
    """Return the first whole document number of a blank-free line, brackets normalised."""
    match = find_document_number(text)
    if match is None:
        return None
    start, end = match.span()
    start = behind(NUMBER_LABEL, text, start, end)
    if text[:start].endswith("签发人:"):
        return None  # the names of who signs run into the number's first characters
    number = read_document_number(text[start:end])
    hidden = start - len(text[:start].rstrip("*×"))  # characters of the code that the page masks
    whole = text[start - hidden : start] + write_document_number(number) if number else ""
    return Found(whole, start - hidden, end) if whole else None


def number_by_year(text: str) -> Found | None:
    """Return the document number that a line begins with in the old manner, year before code."""
    if "号" not in text:
        return None
    if match := _YEAR_FIRST.match(text):
        return Found(f"〔{match['year']}〕{match['rest']}", *match.span("number"))
    return None


def number_over_lines(lines: Sequence[Line]) -> Found | None:
    """Return the document number that short lines hold together and none of them alone."""
    texts = [line.text for line in lines]
    whole = "".join(texts)
    if "号" not in whole or max(map(len, texts)) > 30:
        return None
    if any(map(read_document_number_in, texts)):
        return None
    found = read_document_number_in(whole)
    return None if found is None or found.start > 0 else found


def is_mark(text: str) -> bool:
    """Tell whether a whole line is a mark: number, signer, class or openness."""
    if len(text) > 60:
        return False
    if find_document_number(text):
        rest = PATTERN.sub("", text)
        if len(rest) <= 24 and not _RUNS_ON.search(rest):
            return True
    signed = ":" in text and (_SIGNED.search(text) or LEADER.match(text))
    if signed and not ("," in text or "。" in text):
        return True
    dated = len(text) <= 30 and ("20" in text or "19" in text) and DAMAGED.match(text)
    if dated and not _RUNS_ON.search(text):
        return True
    if (len(text) <= _LONGEST_HALF and _HALF_NUMBER.fullmatch(text)) or number_by_year(text):
        return True
    return _MARK.match(text) is not None


def is_agency_line(text: str) -> bool:
    """Tell whether a blank-free line is nothing but the name of an office."""
    named = _AGENCY_ONLY.match(text) is not None and not NO_OFFICE.search(text)
    return named or load_agencies().national_name(text) is not None


def tail_form(line: Line) -> Role | None:
    """Return what a line below the letter is by its form alone, or None for running text."""
    text = line.text
    if len(text) > _RUNNING and text[0] not in _OPENS_LONG_TAIL:
        return None
    spoken = text.endswith("。") or (text.endswith("!") and "。" in text)
    if (not spoken or _REQUESTS.match(text)) and is_furniture(line):
        return Role.PORTAL
    opens = _OPENS_TAIL.match(text)
    if (opens and CC.match(text)) or (len(text) < 50 and "印" in text and PRINTED.search(text)):
        return Role.CC
    if is_mark(text) or text.startswith("注:"):
        return Role.MARK
    if is_date_line(text):
        return Role.DATE
    if ":" in text and _SIGNED_BY.match(text) and signed_office(text):
        return Role.SIGNATURE
    if opens and len(text) <= 120 and _CONTACT.match(text) and not _is_sentence(text):
        return Role.CONTACT
    if opens and _ATTACH.match(text):
        return Role.ATTACHMENT
    if signed_office(text):
        return Role.SIGNATURE
    return None


def _is_sentence(text: str) -> bool:
    """Tell whether a line that begins like a contact is running text: long, or without digits."""
    return text.endswith("。") and not (len(text) <= 90 and re.search(r"\d{5,}", text))


def is_date_line(text: str) -> bool:
    """Tell whether a blank-free line is a date and nothing else, whole or damaged."""
    if label := _DATE_LABEL.match(text):
        text = text[label.end() :]
    if text[:1] not in _OPENS_DATE:
        return False
    bare = text.strip(_AROUND_DATE)
    found = find_dates(bare)
    whole = found and found[0].start == 0 and _BEHIND_DATE.fullmatch(bare, found[0].end)
    return bool(whole) or _DAMAGED_DATE.fullmatch(bare) is not None


def signed_office(text: str) -> tuple[int, int] | None:
    """Return where a blank-free line prints the name of an office, or several, and no more.

    But a label (答复单位:), the date behind or before it, and the seal.
    """
    if len(text) > 60 or text.endswith("。"):
        return None
    found = find_dates(text)
    if found and text.startswith("来源:", found[-1].end):  # the portal's line, run into this one
        text = text[: found[-1].end]
    start, end = behind(_SIGNED_BY, text), len(text)
    if found and found[-1].end == end and found[-1].start > 3:
        end = found[-1].start
    elif found and found[0].start == 0:
        start = found[0].end
    name = text[start:end].rstrip(",")
    name = _SEALED.sub("", name) if name.endswith(")") else name
    return (start, start + len(name)) if is_agency_line(name.strip("()")) else None


def goes_on(above: str, text: str) -> bool:
    """Tell whether an office's name over two lines (濮阳市住房和城乡 / 建设局) goes on here."""
    if len(above) > 20 or len(text) > 12 or _PLACED.search(text):
        return False
    opens = _PARTY_OF_PLACE.match(above) or (_PLACED.search(above) and not is_agency_line(above))
    return bool(opens and is_agency_line(text) and is_agency_line(above + text))


def whole_names(lines: Sequence[Line]) -> Iterator[tuple[Line, Squeezed]]:
    """Yield the lines with their views; a name over two lines as one, with the second."""
    for above, line, below in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        if above and goes_on(above.text, line.text):
            yield line, join([above.view, line.view])
        elif not (below and goes_on(line.text, below.text)):
            yield line, line.view


def end_of_letter(lines: Sequence[Line], start: int) -> tuple[int, Sequence[Role | None]]:
    """Return the first line behind the body of the letter, and the forms of the lines from there.

    Walks up from the end to line `start` over signatures, dates, contacts, copies and portal
    furniture, with short stray lines among them (`是`, a legend), but over no running text. A
    signature with its date in the middle ends the letter too where an attachment follows.
    """
    forms = [tail_form(line) for line in lines[start:]]
    for number, form in enumerate(forms):
        if form is Role.SIGNATURE and number:
            above, line = lines[start + number - 1 : start + number + 1]
            forms[number - 1] = form if goes_on(above.text, line.text) else forms[number - 1]
    end, stray = (whole := _before_links(lines[start:], len(forms))), 0
    forms[whole:] = [Role.PORTAL] * (len(forms) - whole)
    for number in reversed(range(whole)):
        form, text = forms[number], lines[start + number].text
        if form is Role.MARK and number == 0:
            break
        if form is not None:
            end, stray = number, 0
        elif stray < 2 and len(text) <= 40 and not text.endswith(("。", ":", ";")):
            stray += 1
        else:
            break
    for number in range(1, end - 1):
        here, following = forms[number : number + 2]
        dated = here is Role.DATE and following in (Role.SIGNATURE, *_BELOW_DATE)
        if dated or (here is Role.SIGNATURE and following is Role.DATE):
            end = number
            break
    else:
        end = _lone_date(lines[start:], forms, end)
    return start + end, forms[end:]


def _before_links(lines: Sequence[Line], end: int) -> int:
    """Return where a list of other pages (相关阅读) begins that no sentence follows; else `end`."""
    whole = next((n for n in range(end, 0, -1) if lines[n - 1].text.endswith("。")), 0)
    return next((n for n in range(whole, end) if _LINKS.fullmatch(lines[n].text)), end)


def _lone_date(lines: Sequence[Line], forms: Sequence[Role | None], end: int) -> int:
    """Return where the date stands behind the last running text, whatever the portal adds below it.

    With the office above it; else `end`.
    """
    number = end
    while number and not (forms[number - 1] is None and _runs(lines[number - 1].text)):
        number -= 1
    dated = (Role.DATE, Role.SIGNATURE)
    behind = (n for n in range(max(number, 1), end) if forms[n] in dated)
    first = next((n for n in behind if find_dates(lines[n].text)), end)
    return first - (first < end and forms[first - 1] is Role.SIGNATURE)


def _runs(text: str) -> bool:
    """Tell whether a line without a form is running text."""
    return len(text) > 60 or text.endswith(("。", "!", ":", ";", ")"))
