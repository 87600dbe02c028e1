"""What portals print around a letter: index blocks (label and value) and furniture lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, partial

import msgspec

from generator.model import Span
from generator.notation.folding import HAN, UNSEEN, squeeze
from generator.notation.patterns import lazily
from generator.parse.reading import Line
from generator.vocabulary.form_groups import either_form
from generator.vocabulary.tables import read_table

_any = partial(either_form, "portal_furniture")
_MATTER, _ANSWER = either_form("proposals", "matter"), either_form("titles", "answer_word")
_TITLE = lazily(rf"[^。!;]{{6,120}}{_MATTER}[^。!;]{{0,16}}{_ANSWER}")
_TITLED = lazily(rf"{_MATTER}[^;]*{_ANSWER}")
_NAMES = ("title", "proposal_title", "session")  # fields whose values begin like titles
_OPENS_TITLE = lazily(r"^(?:关于|对)|届.{0,14}会议$")
HANDLED = ("handler", "of_deputies", "of_advisers")  # fields that say how a proposal fared
_DATE = lazily(r" *(?:19|20)\d\d *[-/.年]")
_ONLY_DATE = lazily(r"[\d :./年月日\-]{8,}")


@cache
def _labels() -> tuple[Mapping[str, str], re.Pattern[str]]:
    """Read data/portal_labels.toml once: field by label, and the pattern of all labels."""
    table = read_table("portal_labels")
    fields = {label: field for field, labels in table.items() for label in labels}
    spaced = [r"\s*".join(map(re.escape, label)) for label in sorted(fields, key=len, reverse=True)]
    begins = "".join(sorted({label[0] for label in fields}))  # few characters do
    pattern = (
        rf"(?=[{re.escape(begins)}])"
        rf"(?:^|(?<=[\s|\[【(·*#\-:/])|(?<=[\u4e00-\u9fff\d])(?={_any('glued')}))"
        r"(?P<label>"
        + "|".join(spaced)
        + r")(?P<colon>\s*[\]】]?\s*[:|]\s*|\s*[\]】]\s*|\s+|$|(?=[\dA-Z\u4e00-\u9fff]))"
    )
    return fields, lazily(pattern)


def either_label(field: str) -> str:
    """Return the pattern of any label of a field."""
    labels = sorted(read_table("portal_labels")[field], key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, labels))}):?"


def _field(match: re.Match[str]) -> str:
    """The field of a matched label."""
    return _labels()[0][squeeze(match["label"])]


def _read_as(field: str, value: str) -> str:
    """An overview (内容概述) that is the title of a reply is read as the title."""
    return "title" if field == "overview" and _TITLE.fullmatch(value) else field


# A furniture line has one of these forms, and each begins with one of the characters below: looking
# for those first spares running text the whole list at every character.
FURNITURE = lazily(f"{_any('furniture')}|{_any('links')}")


_LONGEST = 1_000  # no line of an index block is longer
_SAFE_WITHOUT_COLON = frozenset((
    "index_number",
    "publisher",
    "doc_number",
    "date",
    "published_1",
    "published_3",
    "validity",
    "proposal",
    "proposal_title",
    "title",
))


class Labelled(msgspec.Struct, frozen=True, gc=False):
    """A label of an index block and its value, with the value's characters."""

    field: str
    value: str  # folded, outer blanks removed
    span: Span
    line: int


def is_label(text: str) -> bool:
    """Tell whether a blank-free line is a label and nothing else."""
    return text in _labels()[0]


def is_furniture(line: Line) -> bool:
    """Tell whether a line is portal furniture: breadcrumb, counter, print or share line, footer."""
    return len(line.text) <= _LONGEST and FURNITURE.search(line.text) is not None


def read_index(lines: Sequence[Line], start: int, end: int) -> tuple[list[Labelled], set[int]]:
    """Return the labelled values in `lines[start:end]` and the numbers of the lines they take.

    A value that is missing beside its label is looked for on the next line, unless that line
    opens with a label itself.
    """
    found: list[Labelled] = []
    taken: set[int] = set()
    for number in range(start, end):
        line = lines[number]
        every = list(_labels()[1].finditer(line.folded)) if len(line.text) <= _LONGEST else []
        matches = [m for m in every if _is_label(m, line)]
        if matches and "索" in line.folded:
            matches = [m for m in every if m in matches or len(m["label"]) >= 4]
        if not matches or (len(matches) == 1 and not _opens(matches[0], line)):
            continue
        taken.add(number)
        ends = [m.start() for m in matches[1:]] + [len(line.folded)]
        for match, stop in zip(matches, ends, strict=True):
            field = _field(match)
            value = line.folded[match.end() : stop].lstrip(" |[]【】:-;")
            core = value.rstrip(" |[]【】:;-")
            if core:
                begin = line.span.start + stop - len(value)
                span, core = Span(begin, begin + len(core)), core.replace(UNSEEN, "")
                found.append(Labelled(_read_as(field, core), core, span, number))
            elif (
                len(matches) == 1
                and number + 1 < end
                and (
                    _is_value(lines[number + 1], field)
                    or (field == "proposer" and _stands_between(lines, number + 1))
                )
            ):
                following = lines[number + 1]
                value = following.folded.lstrip(" -·*|")
                span = Span(following.span.end - len(value), following.span.end)
                found.append(Labelled(field, value.replace(UNSEEN, ""), span, number + 1))
                taken.add(number + 1)
    return found, taken


def _opens(match: re.Match[str], line: Line) -> bool:
    """A line's only label stands at its head, or is that of a date behind an office's name."""
    if _field(match) == "origin" and line.folded[match.end() :].strip():
        return (
            match.start() <= 12 or _ONLY_DATE.fullmatch(line.folded, 0, match.start()) is not None
        )
    return match.start() <= 12 or (
        match.start() <= 40
        and _field(match).startswith("published")
        and _DATE.match(line.folded, match.end()) is not None
    )


def _stands_between(lines: Sequence[Line], number: int) -> bool:
    """Tell whether a line behind a label has another label below it: it addresses nobody."""
    return number + 1 < len(lines) and opens_with_label(lines[number + 1])


def _is_value(line: Line, field: str) -> bool:
    """Tell whether a line may be the value of a label that stands alone above it."""
    titled = field != "title" and _TITLED.search(line.text)
    titled = titled or (field not in _NAMES and _OPENS_TITLE.search(line.text))
    return (
        len(line.text) <= (12 if field in ("other", "author", "overview") else 80)
        and not titled
        and not re.search(rf":$|^尊敬|代表$|委员$|^{HAN}{{2,6}}:", line.text)
        and not opens_with_label(line)
        and not is_furniture(line)
    )


def _is_label(match: re.Match[str], line: Line) -> bool:
    """A label ends with a colon or bar; a blank will do where the line holds little else."""
    if any(mark in match["colon"] for mark in ":|]】"):
        return True
    if not match["colon"] and match.end() < len(line.folded):
        # nothing between label and value: only in a list or before digits that a line opens with,
        # only for labels that open no sentence
        listed = re.fullmatch(r"[\-·*] *", line.folded[: match.start()])
        glued = match.start() == 0 and line.folded[match.end()].isdigit()
        return (listed is not None or glued) and _field(match) in _SAFE_WITHOUT_COLON
    plain = squeeze(match["label"])
    if len(line.text.lstrip("-·*#|")) == len(plain):
        return True
    # a label that is spread by blanks, or long, or that of a title, opens no sentence
    opens = match.start() == 0 and (match["label"] != plain or len(plain) > 3)
    return opens or _field(match) in _SAFE_WITHOUT_COLON


def opens_with_label(line: Line) -> bool:
    """Tell whether a line begins with the label of an index block."""
    match = _labels()[1].match(line.folded.lstrip("-·*•# |"))
    return match is not None and _is_label(match, line)


def opens_sheet(line: Line) -> bool:
    """Tell whether a line begins with the label of a proposal's name: 案由:."""
    match = _labels()[1].match(line.folded.lstrip("-·*•# |")) if ":" in line.text[:12] else None
    return match is not None and ":" in match["colon"] and _field(match) == "proposal_title"
