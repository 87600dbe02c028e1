"""Places that a seed names beside its issuer: the council's, the portal's, the body's."""

from __future__ import annotations

import re
from collections import Counter

from generator.model import Span
from generator.notation.squeezed import Squeezed
from generator.parse.council import council_word
from generator.parse.frame import Frame
from generator.vocabulary.places import Place, load_gazetteer


def place_hints(
    text: str, frame: Frame, opening: Squeezed, year: int | None
) -> list[tuple[Place, Span | None, str]]:
    """Return places named in the titles' councils, the index block and portal lines.

    The best first; only places that one reading allows.
    """
    gazetteer = load_gazetteer()
    hints: list[tuple[Place, Span | None, str]] = []

    def add(name: str, span: Span | None, why: str) -> None:
        matches = gazetteer.prefixes(name, year)
        matches = tuple(m for m in matches if not m.bare or m.length == len(name))
        places = tuple(dict.fromkeys(m.place for m in matches))
        if len(places) > 1 and hints:
            places = gazetteer.narrow(places, hints[0][0])
        if len(places) == 1 and places[0] not in {h[0] for h in hints}:
            hints.append((places[0], span, why))

    for title in (*([frame.title] if frame.title else []), *frame.titles):
        _council_hint(title.view, "council in the title", add)
    _council_hint(opening, "council in the opening", add)
    for label in frame.labels:
        if label.field in ("publisher", "origin"):
            add(re.sub(r"\s", "", label.value), label.span, "index block")
    for line, role in zip(frame.lines, frame.roles, strict=True):
        if role.value in ("portal", "letterhead", "signature"):
            for piece in re.split(r"[>/|\-:()\[\]]+", line.text):
                if len(piece) >= 4 and re.search("政府|局|委|网|政务|公开", piece):
                    add(re.sub("^欢迎(?:来到|访问)", "", piece), line.span, "portal")
    return hints


def place_of_body(frame: Frame, year: int | None) -> tuple[Place, Span | None, str] | None:
    """Return the place that the letter itself names most, if one reading allows it."""
    gazetteer = load_gazetteer()
    for name, span in _body_places(frame):
        places = tuple(dict.fromkeys(m.place for m in gazetteer.prefixes(name, year)))
        if len(places) == 1:
            return places[0], span, "body, where it is the place named most"
    return None


def _council_hint(view: Squeezed, why: str, add) -> None:  # type: ignore[no-untyped-def]
    found = council_word(view.text)
    if found and len(found.value) > 1:
        add(found.value, view.span(found.start, found.end), why)


def _body_places(frame: Frame) -> list[tuple[str, Span]]:
    """Places with their suffix that the letter names more than any other, widest reading first."""
    gazetteer = load_gazetteer()
    counts: Counter[str] = Counter()
    first: dict[str, Span] = {}
    for number in range(frame.body, len(frame.lines)):
        if frame.roles[number].value == "portal":
            continue
        line = frame.lines[number]
        shown = line.text
        index = 0
        while index < len(shown) - 1:
            best = 0
            for length in gazetteer.form_lengths.get(shown[index : index + 2], ()):
                form = shown[index : index + length]
                if (
                    length > best
                    and form in gazetteer.by_suffixed_form
                    and not shown.startswith("场", index + length)
                ):
                    best = length
            if best:
                form = shown[index : index + best]
                counts[form] += 1
                first.setdefault(form, line.view.span(index, index + best))
            index += best or 1
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    if not ranked or (len(ranked) > 1 and counts[ranked[0]] == counts[ranked[1]]):
        return []
    return [(ranked[0], first[ranked[0]])]
