"""Places that a seed names beside its issuer: the council's, the portal's, the body's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model import Role, Span
from generator.notation.squeezed import Found, Squeezed
from generator.parse.frame import Frame
from generator.vocabulary.places import Place, load_gazetteer
from generator.vocabulary.places_in_text import find_places

_PARTY = re.compile(
    r"^(?:民革|民盟|民建|民进|农工党?|致公党?|九三学社|台盟|工商联|无党派|政协|共青团)+"
)


def place_hints(
    frame: Frame, councils: Sequence[tuple[str, Squeezed, Found]], year: int | None
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

    for where, view, found in councils:
        if len(found.value) > 1:
            place = "opening" if where == "opening" else "title"
            add(found.value, view.span(found.start, found.end), f"council in the {place}")
    if frame.salutation is not None:
        line = frame.lines[frame.salutation.line]
        name = _PARTY.sub("", frame.salutation.names)
        if name != frame.salutation.names:
            whole = line.view.span(0, frame.salutation.printed_end)
            add(name, whole, "council, whose member party is addressed")
            bare = gazetteer.prefixes(name, year)
            if len(bare) == 1 and bare[0].bare and bare[0].place not in {h[0] for h in hints}:
                hints.append((bare[0].place, whole, "council, whose member party is addressed"))
    for label in frame.labels:
        if label.field in ("publisher", "origin"):
            add(re.sub(r"\s", "", label.value), label.span, "index block")
    for line, role in zip(frame.lines, frame.roles, strict=True):
        if role.value in ("portal", "letterhead", "signature"):
            for piece in re.split(r"[>/|\-:()\[\]]+", line.text):
                if len(piece) >= 4 and re.search("政府|局|委|网|政务|公开", piece):
                    add(re.sub("^[·*]?欢迎(?:来到|访问|您)", "", piece), line.span, "portal")
    return hints


def place_of_body(frame: Frame, year: int | None) -> tuple[Place, Span | None, str] | None:
    """Return the place that the letter itself names most, if one reading allows it."""
    gazetteer = load_gazetteer()
    opening = _named_places(frame, frame.body, min((frame.opening or frame.body) + 1, frame.end))
    for named, least, why in (
        (opening if len(opening) == 1 else {}, 1, "opening, the only place it names"),
        (_named_places(frame, frame.body, len(frame.lines)), 2, "body, the place it names most"),
    ):
        most = sorted(named, key=lambda name: -len(named[name]))[:2]
        if len(named.get(most[0], ()) if most else ()) < least:
            continue
        if len(most) == 2 and len(named[most[0]]) == len(named[most[1]]):
            continue
        places = tuple(dict.fromkeys(m.place for m in gazetteer.prefixes(most[0], year)))
        if len(places) == 1:
            return places[0], named[most[0]][0], why
    return None


def _named_places(frame: Frame, start: int, end: int) -> dict[str, list[Span]]:
    """Places printed with their suffix in `lines[start:end]`, and where each stands."""
    found: dict[str, list[Span]] = {}
    for line, role in zip(frame.lines[start:end], frame.roles[start:end], strict=True):
        if role is not Role.PORTAL:
            view = line.view
            for place in find_places(view.text, Span(0, len(view.text)), doubtful=True):
                found.setdefault(view.text[slice(*place)], []).append(view.span(*place))
    return found
