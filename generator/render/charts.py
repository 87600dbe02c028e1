"""Charts as numbers that a template can draw: a line over time, bars area by area."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec

from generator.corpus import Breakdown, Datum, Series
from generator.render.words import date_words

WIDTH, HEIGHT = 480, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 466, 34, 204
_LABEL_ROOM = 72  # between the middles of two labels beside each other
_MOST_LINES = 4
_BAR_LEFT, _BAR_RIGHT, _BAR_STEP = 130, 400, 26
_STEPS = (1, 2, 2.5, 5, 10)
_SCALES = ((10**8, "亿"), (10**4, "万"))


class Dot(msgspec.Struct, frozen=True, gc=False):
    """A value in time: where it is drawn, what it says; hollow where it is planned."""

    x: float
    y: float
    value: str
    time: str
    planned: bool
    has_label: bool


class GridLine(msgspec.Struct, frozen=True, gc=False):
    """A horizontal line and its value."""

    y: float
    label: str


class LineChart(msgspec.Struct, frozen=True, gc=False):
    """Values over time; `line` joins what is reported ("" where two values share one time)."""

    name: str
    title: str
    description: str
    line: str
    dots: tuple[Dot, ...]
    grid: tuple[GridLine, ...]


class Bar(msgspec.Struct, frozen=True, gc=False):
    """One area's bar."""

    y: float
    width: float
    label: str
    value: str


class BarChart(msgspec.Struct, frozen=True, gc=False):
    """Values area by area, in the order printed."""

    name: str
    title: str
    description: str
    height: int
    bars: tuple[Bar, ...]


def line_chart(series: Series, name: str, title: str) -> LineChart:
    """Return a series drawn to scale: time from left to right, values from zero up."""
    points = _points(series.data)
    times = [_time(datum.figure.as_of or "") for datum in points]
    first, last = min(times), max(times)
    top, step = _scale(max(datum.figure.number for datum in points))
    xs = [_LEFT + 34 + (time - first) / (last - first) * (_RIGHT - _LEFT - 68) for time in times]
    ys = [_y(datum.figure.number, top) for datum in points]
    labelled: list[float] = []
    dots = []
    for datum, x, y in zip(points, xs, ys, strict=True):
        has_label = all(abs(x - other) >= _LABEL_ROOM for other in labelled)
        if has_label:
            labelled.append(x)
        words = datum.figure.words
        time = date_words(datum.figure.as_of or "")
        dots.append(Dot(_round(x), _round(y), words, time, datum.planned, has_label))
    reported = [(dot.x, dot.y) for dot in dots if not dot.planned]
    is_single = len({x for x, _ in reported}) == len(reported) > 1
    return LineChart(
        name,
        title,
        "；".join(f"{dot.time}{'（计划）' if dot.planned else ''}{dot.value}" for dot in dots)
        + "。",
        " ".join(f"{x},{y}" for x, y in reported) if is_single else "",
        tuple(dots),
        tuple(
            GridLine(_round(_y(step * count, top)), number_words(step * count))
            for count in range(round(top / step) + 1)
        ),
    )


def bar_chart(breakdown: Breakdown, name: str, title: str) -> BarChart:
    """Return a list of areas as bars from zero, none ranked."""
    most = max((datum.figure.number for datum in breakdown.data), default=0) or 1
    bars = tuple(
        Bar(
            _BAR_STEP * at + 8,
            _round(max(0, datum.figure.number) / most * (_BAR_RIGHT - _BAR_LEFT)),
            datum.area.printed,
            datum.figure.words,
        )
        for at, datum in enumerate(breakdown.data)
    )
    description = "；".join(f"{bar.label}{bar.value}" for bar in bars) + "。"
    return BarChart(name, title, description, _BAR_STEP * len(bars) + 12, bars)


def number_words(number: float) -> str:
    """Return a round number as an axis says it: 300, 1.2亿."""
    for scale, words in _SCALES:
        if abs(number) >= scale:
            return f"{number / scale:g}{words}"
    return f"{number:g}"


def _points(data: Sequence[Datum]) -> list[Datum]:
    """Return the values to draw: what several replies say of one time is one point."""
    seen = {(d.figure.as_of, d.figure.number, d.planned): d for d in reversed(data)}
    return sorted(seen.values(), key=lambda d: (d.figure.as_of or "", d.planned, d.figure.number))


def _time(as_of: str) -> float:
    """Return a date, month or year as a place on the axis; a year stands at its beginning."""
    year, month, day = (*map(int, as_of.split("-")), 1, 1)[:3]
    return year + (month - 1) / 12 + (day - 1) / 372


def _scale(most: float) -> tuple[float, float]:
    """Return the top of the axis and the step between its lines."""
    if most <= 0:
        return 1, 1
    rough = most / _MOST_LINES
    size: float = 10.0 ** math.floor(math.log10(rough))
    step = next(size * each for each in _STEPS if size * each >= rough * 0.999)
    return step * math.ceil(most / step - 1e-9), step


def _y(number: float, top: float) -> float:
    return _BOTTOM - max(0, number) / top * (_BOTTOM - _TOP)


def _round(number: float) -> float:
    return round(number, 1)
