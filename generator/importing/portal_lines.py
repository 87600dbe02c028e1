"""What a page prints around a letter: kept is what it tells of the letter, labels and values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.importing.page_lines import Line
from generator.importing.page_rules import forms, labels
from generator.notation.folding import fold, squeeze
from generator.parse.portal import FURNITURE
from generator.vocabulary.traditional import simplified

_LINKED = 0.9  # of a line that only leads elsewhere
_BLANKS = " \t|\u3000\xa0"
_OF_THE_SITE = {"contact_name", "contact_phone"}  # outside of a letter
_INDEX = re.compile(r"[ \t\-·*•]*索 *引 *号 +[\w/-]{6}")
_LONGEST = 240  # characters of a line that tells something of the letter
_ANY_LABEL = re.compile(r"[\u4e00-\u9fff \t]{2,8}:(?!//)")  # known or not
_VALUE = 80  # of a value that stands on the line after its label
_TAIL, _OFFICE = 8, 40  # lines behind a letter's box, characters of an office's name
_DATE = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日|[二〇○零一九]{2}..年.{1,2}月.{1,3}日")
_WITHOUT_COLON = 3  # characters of a label that nothing sets off from its value but a new line


def told_of_letter(lines: Sequence[Line]) -> list[str]:
    """Return the lines outside of a letter that tell of it: a label with its value on each."""
    told: dict[str, None] = {}  # a set in order: some portals print the same block twice
    taken = -1
    for number, line in enumerate(lines):
        if number <= taken or len(line.text) > _LONGEST or 2 * line.linked > len(line.text):
            continue
        kept = cut(line.text)
        if _is_label(kept):
            following = lines[number + 1].text if number + 1 < len(lines) else ""
            if not line.linked and _is_set_off(kept) and _is_value(following):
                told[f"{kept}\t{following}"] = None
                taken = number + 1
        elif _tells(_read_as(kept)) and not is_of_the_site(kept):
            told[kept] = None
    return list(told)


def fields_told(lines: Iterable[str]) -> set[str]:
    """Name the fields of which these lines tell."""
    fields, pattern = labels()
    return {
        fields[squeeze(match["label"])]
        for line in lines
        for match in pattern.finditer(_read_as(line))
    }


def cut(text: str) -> str:
    """Return a line without the pieces that are for the readers of the page only."""
    text = forms("piece").sub(" ", text)
    folded = _read_as(text)
    fields, pattern = labels()
    found = list(pattern.finditer(folded))
    starts = [0, *(match.start() for match in found), len(text)]
    kept = text[: starts[1]]
    for match, end in zip(found, starts[2:], strict=True):
        if fields[squeeze(match["label"])]:
            kept += text[match.start() : end]
    return re.sub(r"[ \t|]{2,}", lambda run: "\t" if "\t" in run[0] else " ", kept).strip(_BLANKS)


def _is_label(text: str) -> bool:
    """Tell whether a line is a label that its value does not stand beside."""
    return labels()[1].fullmatch(_read_as(text)) is not None


def _is_set_off(label: str) -> bool:
    plain = squeeze(_read_as(label))
    return plain[-1] in ":]】" or len(plain) >= _WITHOUT_COLON


def _tells(folded: str) -> bool:
    """Tell whether a line holds a label and its value; an 索引号 needs no colon."""
    fields, pattern = labels()
    told = {fields[squeeze(match["label"])] for match in pattern.finditer(folded)}
    return bool(told - _OF_THE_SITE) or _INDEX.match(folded) is not None


def is_of_the_site(text: str) -> bool:
    """Tell whether a line is furniture of a site: the way here, who runs it, what else there is."""
    return len(text) <= _LONGEST and forms("site").search(squeeze(_read_as(text))) is not None


def _is_value(text: str) -> bool:
    folded = _read_as(text)
    return (
        0 < len(text) <= _VALUE
        and not labels()[1].match(folded)
        and not _ANY_LABEL.match(folded)
        and not FURNITURE.search(squeeze(folded))
    )


def without_chrome(lines: Sequence[Line], *, is_frame: bool) -> tuple[list[Line], list[str]]:
    """Return the lines of a letter's box that are the letter's, and what was left out of it.

    A box that is a frame may hold furniture of the site, too.
    """
    prose = [number for number, line in enumerate(lines) if _is_prose(line)]
    within = range(prose[0], prose[-1] + 1) if prose else range(0)
    kept, left_out = [], []
    for number, line in enumerate(lines):
        leads = is_frame and line.linked > _LINKED * len(squeeze(line.text))
        if number in within:
            shown = line.text
        elif leads and not squeeze(line.text).startswith("附件"):
            shown = ""
        else:
            shown = _without_pieces(line.text, is_frame=is_frame)
        if shown:
            kept.append(Line(shown, line.linked))
        else:
            left_out.append(line.text)
    return _without_last_links(kept, left_out), left_out


def _is_prose(line: Line) -> bool:
    """Tell whether a line is running text; between the first and the last all is the letter."""
    is_text = "。" in line.text and 2 * line.linked < len(line.text)
    return is_text and not is_of_the_site(line.text)


def _without_pieces(text: str, *, is_frame: bool) -> str:
    """Return a line before or after the running text as far as it is the letter's, "" if not."""
    squeezed = squeeze(_read_as(text))
    is_short = len(squeezed) <= _VALUE
    if is_short and (_is_beside(squeezed) or (is_frame and is_of_the_site(text))):
        return ""
    if len(text) > _LONGEST or not forms("piece").search(text):
        return text
    shorter = cut(text)
    if not squeeze(shorter):
        return ""
    return shorter if labels()[1].search(_read_as(shorter)) else text


def _is_beside(squeezed: str) -> bool:
    """Tell whether a line is for the readers of the page; a numbered one is of a list of files."""
    return not squeezed[:1].isdigit() and forms("line").fullmatch(squeezed) is not None


def _without_last_links(lines: list[Line], left_out: list[str]) -> list[Line]:
    """Drop links to other pages that stand at the end, those of attachments aside."""
    end = len(lines)
    while end and lines[end - 1].linked >= len(squeeze(lines[end - 1].text)):
        end -= 1
    kept = [line for line in lines[end:] if squeeze(line.text).startswith("附件")]
    left_out += [line.text for line in lines[end:] if line not in kept]
    return lines[:end] + kept


def end_of_letter(behind: Sequence[Line]) -> list[Line]:
    """Return the lines right behind a letter's box that are its signature, date or contact."""
    plain = [squeeze(_read_as(line.text)) for line in behind[:_TAIL]]
    taken = 0
    for number, text in enumerate(plain):
        signs = number + 1 < len(plain) and _DATE.fullmatch(plain[number + 1])
        if behind[number].linked or not (
            forms("tail").fullmatch(text) or (signs and len(text) <= _OFFICE and "。" not in text)
        ):
            break
        taken = number + 1
    return list(behind[:taken])


def _read_as(text: str) -> str:
    """Return a text as labels are looked for in it, one character for one, tabs as they are."""
    return simplified("\t".join(map(fold, text.split("\t"))))
