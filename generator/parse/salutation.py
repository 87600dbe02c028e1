"""The main recipients (主送机关) and the opening paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

import msgspec

from generator.notation.folding import HAN
from generator.notation.numerals import ANY
from generator.notation.patterns import lazily
from generator.parse.reading import Line
from generator.parse.titles import can_end_title
from generator.vocabulary.form_groups import either_form, form_pattern
from generator.vocabulary.place_names import LEVEL

_any = partial(either_form, "salutations")
_LEAD = form_pattern("portal_furniture", "lead")
_OPENING = form_pattern("salutations", "opening")
_THANKS = form_pattern("salutations", "thanks")
_ARRIVED = lazily("收悉|收到|如下")
_DEAR, _SECONDERS = "尊敬的?", "们|[并及]附议人"
_PERSON_END = rf"{_any('person')}(?:{_SECONDERS}|等(?:{ANY}[名位人])?)?"
_LABEL = rf"(?:\|?{either_form('proposals', 'of_answer')}[:|]?|{_any('led')})"  # a form's
_ORG_END, _COUNCIL, _MEMBER = map(_any, ("body", "council", "member"))
_ENDS_PERSON = lazily(f"{_PERSON_END}$")
_PERSONS = lazily(rf"{_PERSON_END}(?:\(.*\))?$")
_BODIES = lazily(rf"{_ORG_END}(?:\(.*\))?$")
_SALUTATION = lazily(
    rf"^{_LABEL}?"
    rf"(?P<all>(?P<dear>{_DEAR})?(?P<names>[^:。;!?]{{1,120}}?(?:{_PERSON_END}|{_ORG_END})?(?:\(.{{1,24}}?\))?))"
    r"(?P<colon>:|,?[您你]好)"
)
_BARE = lazily(rf"^(?P<all>(?:{_DEAR})?(?P<names>[^:。;,!?]{{2,60}}?{_PERSON_END}))$")
# a body that is addressed without a colon: an office that answers, or a party
_BODY_ALONE = lazily(rf"{HAN}{{2,20}}{_ORG_END}")
_TO_BODY = form_pattern("salutations", "to_body")
_LED = lazily(_LABEL)
_PARTY = form_pattern("salutations", "party")
_NOT_NAMES = form_pattern("salutations", "label")
_TITLED = lazily(rf"(?:{LEVEL}|[镇乡])?{_COUNCIL}{_MEMBER}(?={HAN}{{1,2}}[^组站室团会]$)")
# what stands between the last name and 代表: 陈潇各位人大代表, 李建利领衔代表
_TOGETHER = form_pattern("salutations", "together")
_BETWEEN_NAMES = lazily(rf"[、,;:]|(?<={_MEMBER})(?= *\S)(?! *(?:{_SECONDERS}|{_any('group')}))")


_OF_COUNCIL = lazily(rf"^(?:全国|{LEVEL}){_COUNCIL}(?={HAN}{{2,3}}$)")  # 市政协陈立[委员]
# 陈立政协某县[委员]: the council and its place behind the name
_BEHIND_NAME = lazily(
    rf"^(?P<name>(?:{HAN}{{2,3}})?)(?<!全国)(?<!{_any('short_party')}){_COUNCIL}{HAN}{{1,8}}{LEVEL}$"
)
_COUNCIL_BEHIND = rf"(?:全国|{LEVEL})?{_COUNCIL}$"  # 于金娥政协[委员]
_COUNTED = lazily(  # 等三位[代表]
    rf"\(?等? *{ANY} *[名位]\)?(?= *(?:{_any('person')}|人))"
)
_SPREAD = lazily(rf"(?<![^\s])({HAN}) +({HAN})(?=\s|$)")  # 李  红 among other names
_NAMES_GO_ON = lazily(
    rf"(?:{_DEAR})?(?:{HAN}{{2,4}}、)+(?:{HAN}{{2,4}}、|{HAN}{{2,4}}、{HAN}{{2,4}})"
)
# 致王小明[代表], 城关镇代表团王小明[代表]
_LEADS_NAME = lazily(
    rf"^(?:{_any('before_name')}|(?:{HAN}{{2,12}}|第\d{{1,2}})代表[团组](?={HAN}{{2,4}}$))+"
)
_LONGEST = 100  # characters of names
_FAR = _LONGEST + 10  # the colon stands before it


class Salutation(msgspec.Struct, frozen=True, gc=False):
    """Where the salutation stands: line, and offsets in the line's blank-free text.

    Names that do not fit the line stand above it, from line `first` on.
    """

    line: int
    end: int  # behind the colon
    names: str
    printed_end: int  # before the colon
    first: int
    start: int = 0  # behind a form's label (答复内容:)


def find_opening(lines: Sequence[Line]) -> int | None:
    """Return the first line that opens a letter (`…收悉`, `现答复如下`)."""
    for number, line in enumerate(lines):
        text = line.text
        opens = len(text) >= 12 and _OPENING.search(text) and not _LEAD.search(text)
        if opens and (_ARRIVED.search(text) or not (_THANKS.search(text) or can_end_title(text))):
            return number
    return None


def find_salutation(
    lines: Sequence[Line], start: int, opening: int | None, skip: set[int]
) -> Salutation | None:
    """Return the salutation between line `start` and the opening, the one nearest to it."""
    stop = opening if opening is not None else min(len(lines) - 1, start + 8)
    for number in range(stop, start - 1, -1):
        if number in skip and not _LED.match(lines[number].text):
            continue
        found = read_salutation(lines[number].text, number)
        if found and (number != opening or found.end < len(lines[number].text)):
            while start < found.first and _goes_on(lines[found.first - 1].text):
                found = msgspec.structs.replace(found, first=found.first - 1, start=0)
            return found
    alone = opening - 1 if opening else -1
    if alone < start or alone in skip or not _BODY_ALONE.fullmatch(names := lines[alone].text):
        return None
    addressed = _TO_BODY.search(lines[opening or 0].text) or _PARTY.match(names)
    return Salutation(alone, len(names), names, len(names), alone) if addressed else None


def _goes_on(above: str) -> bool:
    """Tell whether a line names others who are addressed: names only, or one salutation more."""
    if _NAMES_GO_ON.fullmatch(above):
        return True
    found = read_salutation(above, 0) if above.endswith(":") else None
    person = found and found.end == len(above) and _ENDS_PERSON.search(found.names)
    return person is not None and found is not None and "各位" not in above


def read_salutation(text: str, number: int) -> Salutation | None:
    """Read a salutation at the head of a blank-free line, else None."""
    greets = ":" in text[:_FAR] or "好" in text[:_FAR]
    for pattern in (_SALUTATION, _BARE) if greets else (_BARE,):
        match = pattern.match(text)
        if not match or _NOT_NAMES.search(match["names"]) or len(match["names"]) > _LONGEST:
            continue
        names, printed_end = match["names"], match.end("all")
        person = _PERSONS.search(names) or _TITLED.match(names)
        known = person or _BODIES.search(names) or text.startswith("尊敬")
        listed = len(names) <= 14 or re.search("[、,和及·()委组会]|代表", names)
        if known and listed and (person or "," not in names or len(names) <= 40):
            end = printed_end + text.startswith(":", printed_end)
            return Salutation(number, end, names, printed_end, number, match.start("all"))
    return None


def read_recipients(folded: str) -> tuple[str, ...]:
    """Return the names of a folded salutation with its blanks: no 尊敬的, 委员, 代表, 等…名."""
    text = re.sub(
        r"^(?:[\s·•▪■●◆-]|\*(?=\s))*(?:尊 *敬 *的?)?", "", folded.rpartition("|")[2]
    ).strip(" :")
    text = _COUNTED.sub("等", text)
    pieces = [piece for piece in _BETWEEN_NAMES.split(text) if piece.strip()]
    if len(pieces) == 1 and len(pieces[0].split()) > 1:
        words = _SPREAD.sub(r"\1\2", pieces[0]).split()
        if all(len(_plain(word)) != 1 for word in words):
            pieces = words
    persons = _ENDS_PERSON.search(re.sub(r"\s|\(.*\)$", "", text)) is not None
    both = r"(?<=[\u4e00-\u9fff×]{2})[和并](?=[\u4e00-\u9fff×]{2,4}$)" if persons else r"\Z"
    names = [name for piece in pieces for name in re.split(both, _plain(piece)) if name]
    return tuple(dict.fromkeys(names))


def _plain(piece: str) -> str:
    name = re.sub(r"\s", "", piece)
    name = _TITLED.sub("", name)
    person = _ENDS_PERSON.sub("", name)
    member = person != name
    if member:
        name = _BEHIND_NAME.sub(r"\g<name>", _OF_COUNCIL.sub("", person))
    name = _TOGETHER.sub("", name)
    name = re.sub(r"\([^)]*\)$", "", re.sub(r"\(?等\)?[^、]*$", "", name))
    if len(name) > 3 or (member and re.fullmatch(_COUNCIL_BEHIND, name)):
        name = re.sub(_COUNCIL_BEHIND, "", name)
    return _LEADS_NAME.sub("", name)
