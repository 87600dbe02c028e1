"""The proposal answered: council, 届, 次, numbers, name, and the kind of document that follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from generator.model import Role, Span
from generator.notation.folding import HAN
from generator.notation.numerals import ANY, CHINESE, read_numeral
from generator.notation.patterns import lazily
from generator.notation.quotations import find_quoted
from generator.notation.squeezed import Found, Squeezed
from generator.parse.elements.values import Elements
from generator.parse.frame import Frame
from generator.parse.portal import HANDLED
from generator.vocabulary.form_groups import either_form, form_pattern, forms_of

_HIGHEST = 40  # no term or session is counted further
_any = partial(either_form, "proposals")
_MATTER = _any("matter")
_TERM = lazily(rf"第?(?P<n>{ANY})届")
_SESSION = lazily(rf"第?\(?(?P<n>{ANY})\)?次(?:{_any('session')}|[《□]|$)")
_COUNCIL = lazily(rf"(?P<cppcc>{_any('cppcc')})|{_any('npc')}")
_PARTY_CONGRESS = form_pattern("proposals", "party_congress")
# the delegation whose proposals are counted: 一次会议温36号
_GROUP = rf"(?<=会议)(?![第的上中共]){HAN}(?=\d{{1,4}}号)"
# 9.2.054 counts term and session too; A12, 3B027
_DIGITS = r"(?:\d[\d\-]*(?:[.·]\d{1,2}[.·]\d{3,4}|[A-Za-z]\d[\d\-]*)?|[A-Za-z]{1,4}-?\d[\d\-]*)"
_NEXT = rf"第?{_DIGITS}号?"
_OF_YEAR = r"(?<![A-Za-z\d])[A-Z]{1,2}[〔\[(](?:19|20)\d\d[〕\])]\d{1,5}(?=号)"  # B(2025)174号
_YEAR_BEFORE = lazily(r"[)〕\]]第?\d")
_NUMBER = lazily(
    rf"编号为(?P<coded>[A-Za-z]?\d{{1,14}})|(?P<of_year>{_OF_YEAR})|"
    rf"(?:(?:编|案|{_MATTER})号:?(?P<code>\d{{0,2}}[A-Za-z]{{0,2}}(?:[〔\[(]?(?:19|20)\d\d[〕\])]?)?[\d-]+)号?[)\]〕])|"
    rf"第(?P<in_han>{CHINESE})号(?={_MATTER})|"
    rf"(?<![〕\]】)\dA-Za-z年])(?:第(?:\({HAN}{{2,8}}类?\)|[A-E]类|[(〔\[]20\d\d[)〕\]])?|NO\.?|No\.?|№)?\(?"
    rf"(?P<n>(?:{_GROUP})?{_DIGITS})\)?号?"
    rf"(?P<more>(?:[、,和及与至;]{_NEXT})*)(?P<end>号|$|(?={_MATTER}|[)的《“,:]))"
)
_OF_REPLY = forms_of("titles", "title_end")  # a number below these may be the reply's own
_CODES = ("code", "coded", "of_year", "in_han")
_ALONE = lazily(
    rf"(?:\(?20\d\d年度?\)?)?[(\[〔]?(?:编号:第?|{_MATTER}?第|(?=\d+号{_MATTER}))[〔\[(]?"
    rf"(?P<n>[A-Z]?(?!(?:19|20)\d\d[〕\])])\d{{1,8}})[〕\])]?号(?P<own>{_MATTER})?[)\]〕]?(?=$|\|)"
)
_BEHIND_NUMBER = lazily(rf"号?(?:{_any('sort')})*(?:{_MATTER}|关于|[)《“、,和的]|$)")
_DATE = lazily(r"(?:19|20)\d\d-\d{1,2}-\d{1,2}$")
_PIECE = lazily(rf"(?:{_GROUP})?{_DIGITS}")
_BRACKETED = lazily(r"[\[【〔](第?(?!(?:19|20)\d\d[\]】〕])[A-Z]?\d{1,8}号?)[\]】〕](?!\d)")
_OF_LABEL = lazily(rf"(?:.*[届次议])?(?:第|No\.?|NO\.?)?(?P<n>{_DIGITS}号?(?:[、,和及]{_NEXT})*)")
_SESSION_NAMED = lazily(rf"{ANY}届.{{0,24}}{ANY}次.{{0,6}}\d+号")
_SESSION_OF_TERM = lazily("届.{0,12}次")
_BY_SESSION = lazily(r"届[^届]{0,30}?次(?:会议?)?")
_IS_MATTER, _MATTER_ENDS = lazily(_MATTER), lazily(f"{_MATTER}$")
_OPENED, _SAID_BELOW = lazily(r"(?:如下|收悉|悉)[:。,.;]"), lazily(r"如下[:。,.;]")


class ProposalMention(NamedTuple):
    """A place that may speak of the proposal: what it is called, its view, and what it shows.

    `shown` is the text with quotations hidden, character for character.
    """

    where: str
    view: Squeezed
    shown: str


def opening_of(frame: Frame) -> Squeezed:
    """Return the opening paragraph, to the end of the sentence that says 答复如下 (at most 600)."""
    if frame.opening is None or frame.body >= len(frame.lines):
        return Squeezed("", ())
    first = frame.lines[frame.body]
    start = first.span.start
    if frame.salutation and frame.salutation.line == frame.body:
        start = first.view.at[frame.salutation.end]
    last = frame.lines[min(max(frame.body, frame.opening or 0) + 1, len(frame.lines) - 1)]
    view = frame.reading.view(Span(start, min(last.span.end, start + 900)))
    end = _OPENED.search(view.text)
    last_end = end.end() if end else min(len(view.text), 400)
    if following := _SAID_BELOW.search(view.text, last_end, last_end + 160):
        last_end = following.end()
    return Squeezed(view.text[:last_end], view.at[:last_end])


def find_mentions(frame: Frame, opening: Squeezed) -> tuple[ProposalMention, ...]:
    """Return what may speak of the proposal: titles, the index block, lines above, the opening."""
    views = [("title", frame.title.view)] if frame.title else []
    views += [("portal title", t.view) for t in reversed(frame.titles) if t is not frame.title]
    for field, where in (("title", "title of the index block"), ("proposal", "index block")):
        views += [(where, frame.reading.view(label.span)) for label in frame.labelled(field)]
    views += [
        ("line above the letter", line.view)
        for line in frame.rows(Role.PORTAL, stop=frame.body)
        if len(line.text) < 60 and _SESSION_OF_TERM.search(line.text)
    ]
    views.append(("opening", opening))
    return tuple(ProposalMention(where, view, _hide_quoted(view.text)) for where, view in views)


def _hide_quoted(text: str) -> str:
    """Blank out every quoted stretch, character for character.

    A quotation that names a session (`“市政协十三届二次会议第103号提案”`) is no name of a proposal.
    """
    for start, end, _ in find_quoted(text):
        if not _SESSION_NAMED.search(text[start:end]):
            text = text[:start] + "□" * (end - start) + text[end:]
    return text


def read_proposal(frame: Frame, mentions: Sequence[ProposalMention], out: Elements) -> None:
    """届, 次, numbers and name: from the title, other titles, the index block, the opening."""
    _kind(frame, mentions, out)
    for where, view, shown in mentions:
        term = _TERM.search(shown)
        # the session stands behind the term
        behind = term.end() if term else shown.find("届") + 1
        for name, pattern, begin in (("term", _TERM, 0), ("session", _SESSION, behind)):
            found = None if name in out.values else _ordinal(pattern, shown, begin)
            if found and found[0] <= _HIGHEST:
                out.put(name, found[0], f"{name} in the {where}", view.group(found[1], "n"))
    for where, view, shown in mentions:
        if numbers := _numbers(shown):
            spans = [view.span(n.start, n.end) for n in numbers]
            values = tuple(n.value for n in numbers)
            out.put("proposal_numbers", values, f"numbers in the {where}", *spans)
            break
    of_form = frame.labelled("form_number") if frame.labelled("session") else []
    for label in (*frame.labelled("proposal"), *of_form):
        if match := _OF_LABEL.fullmatch(label.value):
            start = label.span.start
            span = Span(start + match.start("n"), start + match.end("n"))
            values = tuple(_PIECE.findall(match["n"]))
            out.put("proposal_numbers", values, "number in the index block", span)
    _number_alone(frame, out)
    if "proposal_numbers" not in out.values:
        out.puzzled("no-proposal-number", "no number of the proposal was read")


def _number_alone(frame: Frame, out: Elements) -> None:
    """The number on a line of its own in a form's head, below one that speaks of proposals."""
    above, sheet = "", bool(frame.labelled(*HANDLED))
    for line in frame.lines[: frame.body]:
        match = _ALONE.match(line.text)
        told = match and (match["own"] or sheet or not above.endswith(_OF_REPLY))
        matter, above = (match and match["own"]) or above, line.text
        if match and told and _IS_MATTER.search(matter):
            span = line.view.group(match, "n")
            out.put("proposal_numbers", (match["n"],), "number on its own line", span)


def _kind(frame: Frame, mentions: Sequence[ProposalMention], out: Elements) -> None:
    """The council, by its name, its copy, the word for the proposal, or who is addressed."""
    for where, view, shown in mentions:
        if match := _COUNCIL.search(shown):
            kind = "cppcc" if match["cppcc"] else "npc"
            out.put("council", kind, f"council named in the {where}", view.group(match))
            break
    for where, view, shown in mentions if "council" not in out.values else ():
        if match := _PARTY_CONGRESS.search(shown):
            out.put("document_kind", "other", f"party congress in the {where}", view.group(match))
            return
    if "council" not in out.values:
        _council_of_others(frame, mentions, out)
    kinds = {"cppcc": "cppcc_proposal", "npc": "npc_suggestion"}
    kind = kinds.get(out.values.get("council", ""), "other")
    out.put("document_kind", kind, "follows from the council", *out.spans("council"))


def _council_of_others(frame: Frame, mentions: Sequence[ProposalMention], out: Elements) -> None:
    """The council that is not named, by all that tells it; what comes first goes before."""
    for field, kind in (("of_deputies", "npc"), ("of_advisers", "cppcc")):
        for label in frame.labelled(field):
            out.put("council", kind, "who said what they think of the answer", label.span)
    for label in frame.labelled("origin") if frame.labelled(*HANDLED) else ():
        if match := _COUNCIL.search(label.value):
            kind = "cppcc" if match["cppcc"] else "npc"
            out.put("council", kind, "council that puts the sheet up", label.span)
    _council_of_copies(frame, out)
    _council_of_word(mentions, "提案", "cppcc", out)
    if frame.salutation is not None:
        # deputies are 代表, advisers 委员; what either proposes may be called 建议
        line, names = frame.lines[frame.salutation.line], frame.salutation.names
        for word, kind in (("代表", "npc"), ("委员", "cppcc")):
            if re.search(rf"{word}(?![团会组])", names):
                span = line.view.span(0, frame.salutation.printed_end)
                out.put("council", kind, f"{word} in the salutation", span)
    named = [mention._replace(shown=mention.view.text) for mention in mentions]
    _council_of_word(named, "提案(?=[》”])", "cppcc", out)
    _council_of_word(mentions, "建议|议案", "npc", out)


def _council_of_word(
    mentions: Sequence[ProposalMention], words: str, kind: str, out: Elements
) -> None:
    """The word for the proposal: 提案 goes to advisers, 建议 and 议案 to deputies."""
    for where, view, shown in mentions:
        if match := re.search(words, shown):
            out.put("council", kind, f"{match.group()} in the {where}", view.group(match))


def _council_of_copies(frame: Frame, out: Elements) -> None:
    """A copy goes to the council that handed the proposal on; read it where one alone is named."""
    found: dict[str, Span] = {}
    for line in frame.rows(Role.CC):
        for match in re.finditer("人大|政协", line.text):
            kind = "npc" if match.group() == "人大" else "cppcc"
            found.setdefault(kind, line.view.group(match))
    if len(found) == 1:
        kind, span = found.popitem()
        out.put("council", kind, "council among the copies", span)


def _ordinal(pattern: re.Pattern[str], text: str, begin: int) -> tuple[int, re.Match[str]] | None:
    """Read a small number; of `2023十四` (a year run into it) the longest tail that is one."""
    for match in pattern.finditer(text, begin):
        printed = match["n"]
        for cut in range(len(printed)):
            number = read_numeral(printed[cut:])
            if number and number < 100:
                return number, match
    return None


def _numbers(shown: str) -> list[Found]:
    """Return the proposal numbers printed in a title or opening, zeros and letters kept."""
    if "[" in shown or "〔" in shown or "【" in shown:
        shown = _BRACKETED.sub(r"(\1)", shown)
    begin = next((m.end() for m in _BY_SESSION.finditer(shown)), 0)
    for start in sorted({0, begin}, reverse=True):
        found: dict[str, Found] = {}
        for match in _NUMBER.finditer(shown, start):
            if named := next((name for name in _CODES if match[name]), None):
                return [Found(match[named], *match.span(named))]
            if _is_number(shown, match) and not _inside_name(shown, match, bool(found)):
                for piece in _PIECE.finditer(shown, match.start("n"), match.end()):
                    value = piece.group().rstrip("-")
                    found.setdefault(value, Found(value, piece.start(), piece.start() + len(value)))
        if found:
            return list(found.values())
    return []


def _inside_name(text: str, match: re.Match[str], later: bool) -> bool:
    """Tell whether a number belongs to a name without quotation marks (关于设立5号站台…).

    A first number does where no session is named before it; a `later` one in any case.
    """
    opens = text.rfind("关于", 0, match.start())
    if opens < 0 or (opens == 0 and later) or _BEHIND_NUMBER.match(text, match.end()):
        return False
    return later or re.search("[届次年第]", text[opens : match.start() + 1]) is None


_COUNTS = tuple("年月日届次个件条项%元岁.")
_NO_NUMBER = lazily(r"(?:[〔\[【]|\d\.|电话:?)$")  # behind these
_YEAR = lazily(r"(?:19|20)\d\d$")
_OF_DOCUMENT = lazily(r"文件$|发〔.*$")


def _is_number(text: str, match: re.Match[str]) -> bool:
    """第 before it, 号 behind it, or brackets around it beside the words that mean a proposal."""
    printed, before, after = match.group(), text[: match.start()], text[match.end() :]
    if after.startswith(_COUNTS) or _NO_NUMBER.search(before):
        return False
    year = _YEAR.match(match["n"])
    if _DATE.match(match["n"]) or (year and (after[:1] == "年" or _YEAR_BEFORE.match(after))):
        return False
    if before.endswith("类") and before.count("(") > before.count(")"):
        return False  # the class number of a national proposal
    if "号" in printed or after.startswith("号"):
        return _OF_DOCUMENT.search(before[-12:]) is None
    if printed.startswith("第"):
        return _IS_MATTER.match(after) is not None or after.startswith(("的", ")"))
    if (before.endswith("(") and after.startswith(")")) or printed.startswith("("):
        return len(match["n"]) >= 2
    named = _IS_MATTER.match(after) or (
        _MATTER_ENDS.search(before) and re.match("的|办理|答复|$", after) and len(match["n"]) > 1
    )
    return bool(named) and len(match["n"]) <= 8
