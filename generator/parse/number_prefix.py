"""The issuer read from the letters of its document number, where nothing else names it."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Span
from generator.parse.office_names import Named
from generator.vocabulary.agencies import load_agencies
from generator.vocabulary.places import Place, load_gazetteer

_OWN = {"局": "我局", "厅": "我厅", "委员会": "我委"}


def name_from_number(number: str, span: Span, body: str, near: Sequence[Place]) -> list[Named]:
    """Return the office that `甬教提〔2021〕27号` and `我局` name together, or nothing.

    The first character must stand for a place that the letter names (or that its council is of),
    the next ones for an office, and the letter must call itself so (`我局`, `我厅`, `我委`).
    """
    agencies, gazetteer = load_agencies(), load_gazetteer()
    code = number.split("〔", maxsplit=1)[0]
    office = agencies.office_of_code(code[1:])
    if office is None:
        return []
    known = agencies.place_codes.get(code[0])
    if known is not None:
        short = {gazetteer.short(place) for place in gazetteer.candidates(known)}
        if any(name in body for name in short):
            return _checked(known, office, body, span)
        return []
    for place in near:
        if code[0] in gazetteer.short(place):
            return _checked(place.name, office, body, span)
    return []


def _checked(place: str, office: str, body: str, span: Span) -> list[Named]:
    """The office in the form that the letter uses of itself."""
    for ending, own in _OWN.items():
        if own in body:
            name = office.removesuffix("局") + ending
            return [Named(place + name, span, "document number")]
    return []
