"""A seed's text made ready once for every reader: folded, and its lines as blank-free views."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from itertools import pairwise

import msgspec

from generator.model import Span
from generator.notation.dates import DAY
from generator.notation.folding import fold, hide_sounds
from generator.notation.numerals import COUNTING
from generator.notation.patterns import lazily
from generator.notation.squeezed import Squeezed, squeeze_folded
from generator.parse.numbering import read_number
from generator.vocabulary.form_groups import either_form
from generator.vocabulary.traditional import is_traditional, simplified

_any = partial(either_form, "portal_furniture")
_HEAD = 1_500  # titles stand at the head
_WHOLE_LETTER = 150  # characters; no salutation is as long
_MATTER, _ANSWERED = either_form("proposals", "matter"), either_form("titles", "title_end")
_OFFICE, _PERSON = either_form("offices", "signs"), either_form("salutations", "member")
_SALUTATION_INSIDE = lazily(rf"(?:{_PERSON}|委员会|组)(?:们)? *: +\S")
_NUMBERED = rf"(?:{COUNTING}、|\({COUNTING}\))"
_MET = lazily(
    rf"(?<=[。!:;)])[ \t]+(?=\S)|(?:(?<={_ANSWERED})|(?<=答 复)|(?<=答  复))[ \t]+(?=\S)|"
    rf"[ \t]+(?={_NUMBERED})|{_NUMBERED}[^\s。:;!?]{{4,36}}[ \t]+(?=\S)|"
    rf"[ \t]+(?=(?:(?:19|20)\d\d|二[〇0○]..?)年|[(\[]?{either_form('letter_lines', 'below')})|"
    rf"[ \t]+(?=[^\s。,:]{{4,24}}{_OFFICE} +(?:19|20)\d\d年)|(?<=\d日)[ \t]+(?=\()|"
    rf"(?<=\d)[ \t]+(?=关于)|[ \t]+(?=关于[^\s。]{{8,80}}{_ANSWERED}[ \t])"
)
_ANSWER = lazily(rf"{either_form('proposals', 'of_answer')} *:")  # a sheet's label
# the same where not even blanks are left
_GLUED_SALUTATION = lazily(rf"{_ANSWERED}(?=[\u4e00-\u9fff、]{{2,30}}{_PERSON}:[您你])")
# the title and the salutation on one line
_TITLE_MET = lazily(rf"{_MATTER}.{{0,8}}{_ANSWERED}[ \t]*(?=[\u4e00-\u9fff、 ]{{2,30}}{_PERSON}:)")
_GLUED_MET = lazily(
    rf"{_GLUED_SALUTATION.pattern}|{_PERSON}:(?=[您你])|"
    rf"[。:](?=(?:{_NUMBERED}|建议{COUNTING}:))|"
    rf"[。!](?=[^。,]{{2,24}}{_OFFICE}{DAY})|[局厅会府处](?={DAY})|"
    rf"日(?=\(?{either_form('letter_lines', 'below')})"
)
_SIGNED = 120  # characters at a line's end that hold a signature, its date and the contact
_ENDS_LETTER = lazily(
    rf"[。!][ \t]*[^\s。,:]{{2,24}}{_OFFICE}(?P<blank>[ \t]*){DAY}(?=[ \t(联承抄]|$)"
)
_WIDE = lazily(r"(?<=[^\s]{2})[ \t]{2,}(?=[^\s]{2})")  # where lines were, if there are many
_MANY = 6
_ARRIVED = lazily("收悉|如下")
# Blanks between Latin words (Smart City, 5G SA); those between digits are layout.
_BETWEEN_WORDS = lazily(
    r"[^\S\n](?:(?<=[A-Za-z0-9,].)[^\S\n]*(?=[A-Za-z])|(?<=[A-Za-z].)[^\S\n]*(?=[0-9]))"
)
_GLUED = lazily(
    rf"(?:{_ANSWERED}|意见)函?"
    rf"(?:[ \t]*(?={_any('dated')} *:|[【\[]字|(?:[(\[][ \t]*)?20\d\d-\d\d?-\d)|"
    rf"[ \t]+(?=(?:{_any('counter')}|时间|日期)[次数量]* *:))"
)


_FIRST = frozenset("(一1第")  # what the first of several items opens with
_NAMED_ITEM = lazily(
    rf" *(?:\({COUNTING}\)|第?{COUNTING}、|\(\d\)|\d[.、](?!\d))"
    r"[^。,;:!?\n]{2,20}(?:,[^。,;:!?\n]{2,20})?。(?=[^\n])"
)
_ENTITY = lazily(r"&(?:nbsp|e[nm]sp|#160);")  # blanks of a page's code
_MARKS = "#>*"
_MARKED = lazily(r"(?P<opens>#+ |> ?(?=\w)|(?:#+ )?\*\*(?=.+\*\*$)).*?(?P<closes>(?:\*\*)?)$")


class Line(msgspec.Struct, frozen=True, gc=False):
    """One printed line: its span without outer blanks, folded, and folded without blanks."""

    span: Span
    folded: str
    view: Squeezed
    text: str  # of the view: what patterns are matched on

    def pieces(self, blank: str = " {2,}") -> list[Squeezed]:
        """Return the views of the pieces between wide blanks."""
        if " " not in self.folded:
            return [self.view]
        bounds = [0, *(b for m in re.finditer(blank, self.folded) for b in m.span())]
        return [
            squeeze_folded(self.folded[begin:end], self.span.start + begin)
            for begin, end in zip(bounds[::2], [*bounds[1::2], len(self.folded)], strict=True)
        ]


class Reading(msgspec.Struct, frozen=True, gc=False):
    """A seed's text, the same folded one character for one, and its lines that are not blank.

    Of a text in traditional characters, what is folded is simplified too, and how a character
    sounds is left out.
    """

    text: str
    folded: str
    lines: Sequence[Line]
    traditional: bool

    def view(self, span: Span) -> Squeezed:
        """Return a stretch folded, without its blanks and line ends."""
        return squeeze_folded(self.folded[span.start : span.end], span.start)

    def plain(self, span: Span) -> str:
        """Return the printed characters of a stretch; of its blanks, those between Latin words."""
        printed = self.text[span.start : span.end]
        if len(pieces := printed.split()) < 2:
            return "".join(pieces)
        return " ".join(["".join(word.split()) for word in _BETWEEN_WORDS.split(printed)])


def read_text(text: str) -> Reading:
    """Return a text with its lines in order.

    A line of nothing but invisible characters belongs to the line before it, so that the spans
    together hold every character that is not white space.
    """
    lines: list[Line] = []
    whole = fold(text)
    if "&" in whole:
        whole = _ENTITY.sub(lambda match: " " * len(match[0]), whole)
    if traditional := is_traditional(whole):
        whole = hide_sounds(simplified(whole))
    glued = [match.end() for match in _GLUED.finditer(whole, 0, _HEAD)]
    joints = _joints(whole)
    at = 0
    for raw in text.split("\n"):
        begins = raw.lstrip()
        start = at + len(raw) - len(begins)
        at += len(raw) + 1
        if not begins:
            continue
        line = Span(start, start + len(begins.rstrip()))
        met = _paragraphs(whole, line, glued, joints)
        if whole[start] in _FIRST:
            met = [item for each in met for item in _items(whole, each)]
        for span in met:
            folded = _without_bars(whole[span.start : span.end])
            view = squeeze_folded(folded, span.start)
            if view.text or not lines:
                lines.append(Line(span, folded, view, view.text))
            else:
                whole_span = Span(lines[-1].span.start, span.end)
                lines[-1] = msgspec.structs.replace(lines[-1], span=whole_span)
    return Reading(text, whole, lines, traditional)


def _joints(whole: str) -> list[int]:
    """Where a title and its salutation, or the letter and its signature, share a line."""
    found = []
    for person in ("委员:", "代表:"):
        at = whole.find(person, 0, _HEAD)
        if at >= 0 and _TITLE_MET.search(whole, whole.rfind("\n", 0, at) + 1, at + len(person)):
            found.append(at)
    at = whole.rfind("日")
    if at >= 0 and _ENDS_LETTER.search(whole, whole.rfind("\n", 0, at) + 1, at + 2):
        found.append(at)
    return found


def _without_bars(folded: str) -> str:
    """Bars at the ends of a line are the rest of a table's cell: blanks to every pattern.

    So are the marks of a page that was copied as Markdown.
    """
    if folded[:1] in _MARKS and (mark := _MARKED.match(folded)):
        within = folded[mark.end("opens") : mark.start("closes")]
        folded = " " * len(mark["opens"]) + within + " " * len(mark["closes"])
    if "|" not in folded:
        return folded
    opened = folded.lstrip("| ")
    bare = opened.rstrip("| ")
    end = opened[len(bare) :]
    blanks = " " * (len(folded) - len(opened))
    return blanks + bare + (" " * len(end) if "|" in end else end)


def _items(folded: str, line: Span) -> list[Span]:
    """A line that opens with （一）, cut where （二） and on head what follows, as it does.

    By a name that a full stop ends before its text; clauses in a row are none.
    """
    first = None
    if _NAMED_ITEM.match(folded, *line):
        first = read_number(folded[line.start : line.end])
    if first is None or first.value != 1:
        return [line]
    cuts, due = [line.start], 2
    for match in _NAMED_ITEM.finditer(folded, line.start + first.end, line.end):
        number = read_number(match[0])
        behind = folded[match.start() - 1] == "。"
        if behind and number and number[:2] == (first.kind, due):
            cuts.append(match.start())
            due += 1
    return [Span(*bounds) for bounds in pairwise([*cuts, line.end])]


def _paragraphs(folded: str, line: Span, glued: Sequence[int], joints: Sequence[int]) -> list[Span]:
    """A line that holds a letter or its end, the line ends lost, cut where paragraphs met.

    And a title that the portal's line runs into (`…的答复发布日期：…`), cut at `glued`; a short
    line where it has one of the `joints` of title and salutation, or letter and signature.
    """
    long = line.end - line.start >= _WHOLE_LETTER
    cut = next((at for at in glued if line.start < at < line.end), None) if glued else None
    wide = long and folded.find("  ", *line) >= 0
    if wide and _ARRIVED.search(folded, *line) and len(_WIDE.findall(folded, *line)) >= _MANY:
        cuts = [match.end() for match in _WIDE.finditer(folded, *line)]
    elif cut is not None:
        cuts = [cut]
    elif (long or (joints and any(line.start < at < line.end for at in joints))) and (
        met := _met(folded, line, long=long)
    ):
        cuts = [match.end() for match in met.finditer(folded, *line)]
        return [Span(*bounds) for bounds in pairwise([line.start, *cuts, line.end])]
    else:
        return [line]
    parts = (Span(*bounds) for bounds in pairwise([line.start, *cuts, line.end]))
    return [span for part in parts for span in _paragraphs(folded, part, glued, joints)]


def _met(folded: str, line: Span, *, long: bool) -> re.Pattern[str] | None:
    """Where paragraphs met in a line that holds a letter or its end, None in any other.

    A line that is not `long` holds its title, salutation and opening, or its end.
    """
    head = min(line.end, line.start + 2 * _WHOLE_LETTER)
    if folded.find(":", line.start, head) >= 0:
        if _GLUED_SALUTATION.search(folded, line.start, head):
            return _GLUED_MET
        if (_SALUTATION_INSIDE if long else _TITLE_MET).search(folded, line.start, head):
            return _MET
    if long and (label := _ANSWER.match(folded, *line)):
        blank = folded.find("  ", label.end(), line.end) >= 0
        return _MET if blank else _GLUED_MET
    tail = max(line.start, line.end - _SIGNED)
    dated = folded.find("日", tail, line.end) >= 0
    ends = _ENDS_LETTER.search(folded, tail, line.end) if dated else None
    return None if ends is None else _MET if ends["blank"] else _GLUED_MET
