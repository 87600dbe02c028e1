"""The name of the proposal: as it is quoted, or stands without quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from generator.model import Role, Span
from generator.notation.patterns import lazily
from generator.notation.quotations import Quoted, find_quoted
from generator.notation.squeezed import Squeezed
from generator.parse.elements.proposal import ProposalMention
from generator.parse.elements.values import Elements
from generator.parse.frame import Frame
from generator.parse.portal import HANDLED
from generator.vocabulary.form_groups import either_form, form_pattern

_any = partial(either_form, "proposals")
_MATTER, _MADE, _OPENS = _any("matter"), _any("made"), _any("opens")
_NAME_WORD, _NAME_VERB = either_form("titles", "name_word"), either_form("titles", "name_verb")
_ABOUT = "(?:关于|有关)"

_NO_NAME = form_pattern("proposals", "no_name")
# you proposed; what the proposal itself, or a third one, 提出 is quoted without its name
_PROPOSED = rf"{_any('proposer')}[^。;,]{{0,40}}提出的?"
_NAME_ALONE = lazily(rf"关于(?!.*(?:届|\d号|答复|办理))[^>:。]{{4,60}}的{_MATTER}")
_ANSWERED = lazily(rf"《(?P<name>[^《》]{{4,60}})》的?{either_form('titles', 'title_end')}:?")
# a quotation within a name: 关于制定《…办法》的建议
_OPENS_NAME = lazily(rf"{_ABOUT}(?!.*(?:{_MADE}|{_MATTER}|[号届您你贵]))[^,。:;《》“”]{{1,16}}$")
_WHOLE_NAME = lazily(rf"关于[^《》“”]*的{_MATTER}")
_PLAIN_NAMES = (
    lazily(
        rf"(?:{_MADE}|[您你们]提)的(?P<name>{_NAME_VERB}[^。;!?]{{3,60}}?的{_NAME_WORD})(?=[(已收,悉])"
    ),
    lazily(
        rf"(?:{_MADE}|{_any('lead')})的?[,:\-]*(?:关于(?=关于))?"
        rf"(?P<name>{_OPENS}[^。;!?]{{3,90}}?的?{_NAME_WORD})"
        rf"(?=[”》]?(?:{_any('follows')}|{_any('we')}|的{_NAME_WORD}|[(,。]|$))"
    ),
    lazily(
        rf"(?P<name>{_ABOUT}[^。;]{{3,90}}?的?{_NAME_WORD})(?=[”》]?(?:{_any('follows_closely')}|[(),]))"
    ),
    lazily(
        rf"提出的(?P<name>(?!.*(?:届|\d号|{_ABOUT}))[^。;!?《》“”]{{6,60}})的{_MATTER}(?=已?收悉)"
    ),
)
_FOLLOWED = lazily(rf"{_any('document')}[^,。]{{0,10}}$")
_NAMED_BEHIND = lazily(rf"(?:的)?{_NAME_WORD}")
_NAMED_WITHIN = lazily(rf"{_NAME_WORD}$")
_LOST_OPENING = lazily(rf"(?P<mark>[”》])的?{_NAME_WORD}$")  # 关于提升供电能力”的建议
_CAME = form_pattern("proposals", "came")
_OTHER_DOCUMENT = form_pattern("proposals", "other_document")
_BEFORE_NAME = lazily(rf"(?:{_PROPOSED}|{_NAME_WORD}(?:\([^)]*\))?|{_any('before_name')})$")


def read_proposal_name(frame: Frame, mentions: Sequence[ProposalMention], out: Elements) -> None:
    """The name, as the opening quotes it, else a title; else where either has it unquoted."""
    if frame.labelled(*HANDLED):  # a sheet
        _name_of_form(frame, out)
    for reader in (_quoted_name, _plain_name):
        for where, view, _ in (mentions[-1], *mentions[:-1]):
            if "proposal_title" not in out.values and (found := reader(view.text)):
                span = _fuller(mentions, view, found) or view.span(*found)
                out.put("proposal_title", frame.reading.plain(span), f"name in the {where}", span)
    _name_of_form(frame, out)
    alone = {} if "proposal_title" in out.values else dict(names_alone(frame))
    for name, span in alone.items() if len(alone) == 1 else ():
        out.put("proposal_title", name, "name alone above the letter", span)
    if "proposal_title" not in out.values:
        out.puzzled("no-proposal-title", "no name of the proposal was read")


def _name_of_form(frame: Frame, out: Elements) -> None:
    for label in frame.labelled("proposal_title"):
        name = frame.reading.plain(label.span).strip("《》")
        if len(name) > 3:
            out.put("proposal_title", name, "index block", label.span)


def _fuller(
    mentions: Sequence[ProposalMention], view: Squeezed, found: tuple[int, int]
) -> Span | None:
    """Where a title quotes whole (《关于…的建议》) what another line quotes in part."""
    name = view.text[slice(*found)]
    for _, other, _ in () if name.startswith("关于") else mentions:
        for start, end, _ in find_quoted(other.text):
            whole = other.text[start + 1 : end - 1]
            if whole != name and name in whole and _WHOLE_NAME.fullmatch(whole):
                return other.span(start + 1, end - 1)
    return None


def names_alone(frame: Frame) -> Iterator[tuple[str, Span]]:
    """The name where the page prints it by itself: in the index block, or as its heading.

    Or with no more than the word for the answer: 《…》的答复.
    """
    spans = [label.span for label in frame.labelled("title")]
    spans += [line.span for line in frame.rows(Role.PORTAL, stop=frame.body)]
    for span in spans:
        if _NAME_ALONE.fullmatch(frame.reading.view(span).text):
            yield frame.reading.plain(span), span
    for line in frame.rows(Role.PORTAL, stop=frame.body):
        if match := _ANSWERED.fullmatch(line.text):
            name = line.view.group(match, "name")
            yield frame.reading.plain(name), name


def _quoted_name(text: str) -> tuple[int, int] | None:
    """Return the first quotation in `text` that can be the name; of `“《…》”` the inner one."""
    for quoted in find_quoted(text):
        if _names_proposal(text, quoted):
            start, end = quoted.start + 1, quoted.end - 1
            inner = find_quoted(text[start:end])
            if len(inner) == 1 and inner[0][:2] == (0, end - start):
                return start + 1, end - 1
            return start, end
    return None


def _names_proposal(text: str, quoted: Quoted) -> bool:
    before, after = text[: quoted.start], text[quoted.end :]
    content = text[quoted.start + 1 : quoted.end - 1]
    if len(content) < 4:
        return False
    if _FOLLOWED.search(before) or (_OPENS_NAME.search(before) and after.startswith("的")):
        return False
    named = _NAMED_BEHIND.match(after) or _NAMED_WITHIN.search(content)
    came = _CAME.match(after) and not _OTHER_DOCUMENT.search(content)
    return bool(named or came or _BEFORE_NAME.search(before))


def _plain_name(text: str) -> tuple[int, int] | None:
    """Return where the name stands without quotation marks."""
    for pattern in _PLAIN_NAMES:
        for match in pattern.finditer(text):
            name, (start, end) = match["name"], match.span("name")
            if (lost := _LOST_OPENING.search(name)) and _opened_less(name, lost["mark"]):
                name, end = name[: lost.start()], start + lost.start()
            inner = max(name.rfind("关于"), name.rfind("有关"))
            if inner > 0 and re.search(r"届|第?\d+号|提出的?$", name[:inner]):
                return start + inner, end
            if not _NO_NAME.search(name) and name.count("》") == name.count("《"):
                return start, end
    return None


def _opened_less(name: str, mark: str) -> bool:
    """Tell whether a name lacks the opening mark of a pair that `mark` closes."""
    return name.count(mark) > name.count("“" if mark == "”" else "《")
