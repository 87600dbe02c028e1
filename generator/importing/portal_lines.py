"""What a page prints around a letter: kept is what it tells of the letter, labels and values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.importing.page_lines import Line
from generator.importing.page_rules import forms, labels
from generator.notation.folding import fold, squeeze
from generator.parse.portal import FURNITURE
from generator.vocabulary.traditional import simplified

_BLANKS = " \t|\u3000\xa0"
_LONGEST = 240  # characters of a line that tells something of the letter
_VALUE = 80  # of a value that stands on the line after its label
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
        elif labels()[1].search(_read_as(kept)) and not is_of_the_site(kept):
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
    return label[-1] in ":：】]" or len(squeeze(label)) >= _WITHOUT_COLON


def is_of_the_site(text: str) -> bool:
    """Tell whether a line is furniture of a site: the way here, who runs it, what else there is."""
    return len(text) <= _LONGEST and forms("site").search(squeeze(_read_as(text))) is not None


def _is_value(text: str) -> bool:
    folded = _read_as(text)
    return (
        0 < len(text) <= _VALUE
        and not labels()[1].match(folded)
        and not FURNITURE.search(squeeze(folded))
    )


def without_chrome(lines: Iterable[Line]) -> tuple[list[Line], list[str]]:
    """Return the lines of a letter's box that are the letter's, and what was left out of it."""
    kept, left_out = [], []
    for line in lines:
        squeezed = squeeze(_read_as(line.text))
        if len(squeezed) <= _VALUE and forms("line").fullmatch(squeezed):
            left_out.append(line.text)
            continue
        if len(line.text) <= _LONGEST and forms("piece").search(line.text):
            shorter = cut(line.text)
            if not squeeze(shorter):
                left_out.append(line.text)
                continue
            if labels()[1].search(_read_as(shorter)):
                line = Line(shorter, line.linked)
        kept.append(line)
    return _without_last_links(kept, left_out), left_out


def _without_last_links(lines: list[Line], left_out: list[str]) -> list[Line]:
    """Drop links to other pages that stand at the end, those of attachments aside."""
    end = len(lines)
    while end and lines[end - 1].linked >= len(squeeze(lines[end - 1].text)):
        end -= 1
    for line in lines[end:]:
        if not squeeze(line.text).startswith("附件"):
            left_out.append(line.text)
    return lines[:end] + [line for line in lines[end:] if squeeze(line.text).startswith("附件")]


def _read_as(text: str) -> str:
    """Return a text as labels are looked for in it, one character for one."""
    return simplified(fold(text))
