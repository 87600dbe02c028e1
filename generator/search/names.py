"""Names: places, people, offices, working methods and quoted terms, found by their initials."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from generator.notation.folding import HAN
from generator.notation.patterns import lazily
from generator.search.normal_form import normalise, usual_syllables
from generator.search.passage import Page

_PRINTED = (
    lazily(rf"“({HAN}{{2,10}})[”」』》]"),  # all that open as “, which is found soonest
    # A place is sought by its last character, of which a text has few.
    lazily(rf"[村镇乡县区市州](?<=({HAN}{{3}}))"),
    lazily(rf"(?:社区|街道)(?<=({HAN}{{4}}))"),
)


def names_of(page: Page) -> Iterator[str]:
    """Initials of the first two characters, and `name` or `name<TAB>pinyin`, of every name once."""
    rows: dict[str, str] = {}
    for name in page.names:
        text = normalise(name.text)
        if name.pinyin:
            rows[f"{text}\t{name.pinyin}"] = "".join([s[0] for s in name.pinyin.split()[:2]])
        else:
            rows[text] = _INITIALS[text[:2]]
    printed = "\n".join([passage.text for passage in page.passages])
    for mark in "「『《":
        printed = printed.replace(mark, "“")
    found = dict.fromkeys(chain.from_iterable(form.findall(printed) for form in _PRINTED))
    for folded in normalise("+".join(found)).split("+"):  # which is kept, and no part of a name
        rows[folded] = _INITIALS[folded[:2]]
    return (initials + row for row, initials in rows.items() if len(initials) == 2)


class _Initials(dict[str, str]):
    """The initials of two characters, worked out when first met."""

    def __missing__(self, pair: str) -> str:
        self[pair] = found = "".join([usual_syllables().get(char, "")[:1] for char in pair])
        return found


_INITIALS = _Initials()
