"""The office that the letter's own sentences tell of, where no line around them names it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.notation.folding import HAN
from generator.notation.patterns import lazily
from generator.parse.elements.office_names import Named
from generator.parse.frame import Frame
from generator.vocabulary.form_groups import either_form
from generator.vocabulary.place_names import LEVEL

_BUREAU = either_form("offices", "bureau")
OWN = {"局": "我局", "厅": "我厅", "委员会": "我委"}
_any = partial(either_form, "letter_lines")
_ACTS = _any("acts")
# the office that has the matter in hand, as the opening tells it: 收悉，县教体局高度重视
_HANDLES = lazily(
    rf"{either_form('salutations', 'came')}[,。]我?(?P<a>{LEVEL}(?!{LEVEL}[委政]){HAN}{{2,10}}?局)"
    rf"(?={_ACTS})|交由(?P<given>{LEVEL}{HAN}{{2,14}}?{_BUREAU}){_any('in_hand')}?办理"
)


def in_opening(frame: Frame) -> Iterator[Named]:
    """The office that the opening says took the matter up, where the letter has no 我局."""
    for line in frame.lines[frame.body : frame.body + 2]:
        if match := _HANDLES.search(line.text):
            group = match.lastgroup or "a"
            yield Named(match[group], line.view.group(match, group), "opening")
