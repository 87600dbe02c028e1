"""The habits of an office in its letters: title, marks, layout, contact."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from benchmarks.corpus.places import Seat


@dataclass(frozen=True)
class Style:
    """The habits of an office in its letters."""

    title: int
    split: int
    region: int
    letterhead: str
    number: str
    number_near_class: bool
    class_form: int
    shows_signer: bool
    is_open: bool
    shows_number: bool
    indent: str
    is_spaced: bool
    colon: str
    contact: int
    carbon: int
    numeral_date: float
    quoted: int


def style(chance: Random, at: Seat) -> Style:
    """Draw an office's habits."""
    return Style(
        title=chance.choices(range(8), (24, 22, 18, 9, 9, 6, 6, 6))[0],
        split=chance.choices(range(3), (74, 14, 12))[0],
        region=chance.choices(range(4), (50, 25, 15, 10))[0],
        letterhead=chance.choices(("line", "title", "none"), (45, 30, 25))[0],
        number=chance.choices(("〔{}〕", "[{}]", "【{}】", ""), (38, 4, 2, 56))[0],
        number_near_class=chance.random() < 0.25,
        class_form=chance.choices(range(6), (66, 10, 8, 6, 6, 4))[0],
        shows_signer=chance.random() < 0.12,
        is_open=chance.random() < 0.1,
        shows_number=chance.random() < 0.7,
        indent=chance.choices(("", "　　", "    ", "  "), (50, 34, 10, 6))[0],
        is_spaced=chance.random() < 0.12,
        colon=chance.choice((":", "：", "：")),
        contact=chance.choices(range(6), (45, 18, 15, 10, 7, 5))[0],
        carbon=0 if at.place is None else chance.choices(range(4), (84, 6, 6, 4))[0],
        numeral_date=0.04,
        quoted=chance.choices(range(3), (55, 30, 15))[0],
    )
