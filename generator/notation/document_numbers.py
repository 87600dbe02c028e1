"""Document numbers (发文字号): office code, year, serial number, e.g. 濮民文〔2020〕74号."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.notation.folding import HAN, as_printed
from generator.notation.patterns import lazily

_OPEN, _CLOSE = r"[〔\[【(\{<《]", r"[〕\]】)\}>》]"
PATTERN = lazily(
    rf"(?P<code>{HAN}{{1,16}}[A-Za-z]?(?:\({HAN}{{1,4}}\))?{HAN}{{0,4}}):?"
    rf"{_OPEN}(?P<year>(?:19|20)\d\d){_CLOSE}(?P<serial>(?:函|建|提|议|案|答|复)?字?第?(?:[A-Za-z]?\d{{1,6}}(?:-\d+)?|[*×]{{1,4}}))号"
)
DAMAGED = lazily(
    rf"(?P<code>{HAN}{{2,16}}):?"
    rf"{_OPEN}(?P<year>(?:19|20)\d\d){_CLOSE}?(?P<serial>\d{{0,6}})号?"
)


# What every number holds, and few lines do: looking for it is cheaper than trying the whole.
_BRACKETED_YEAR = lazily(rf"{_OPEN}(?:19|20)\d\d{_CLOSE}")


class DocumentNumber(NamedTuple):
    """The parts of a document number; `serial` keeps its zeros, letters and 第."""

    code: str
    year: int
    serial: str


def find_document_number(text: str) -> re.Match[str] | None:
    """Return the first match of a document number in a folded text without blanks."""
    return PATTERN.search(text) if "号" in text and _BRACKETED_YEAR.search(text) else None


def read_document_number(printed: str) -> DocumentNumber | None:
    """Return the parts of a whole document number (blanks removed, folded), else None."""
    match = PATTERN.fullmatch(f"{printed[:-1]}号" if printed.endswith("號") else printed)
    return DocumentNumber(match["code"], int(match["year"]), match["serial"]) if match else None


def write_document_number(number: DocumentNumber) -> str:
    """Return the number with the standard's brackets: 濮民文〔2020〕74号."""
    return f"{number.code}〔{number.year}〕{number.serial}号"


def print_document_number(number: str, printed: str, folded: str) -> str:
    """Return a number read in a folded stretch as it is printed there: 湘交綜〔2020〕2號."""
    code, bracket, rest = number.partition("〔")
    rest = rest.replace("号", "號") if "號" in printed else rest
    return as_printed(code, printed, folded) + bracket + rest
