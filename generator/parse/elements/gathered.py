"""What the readers of elements share: values with their evidence, and cut views."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from typing import Any

from generator.model import Evidence, Metadata, Problem, Span
from generator.notation.squeezed import Squeezed, squeezed
from generator.parse.lines import Line


@dataclass
class Elements:
    """The metadata being read: values, their evidence, and what puzzled the readers."""

    values: dict[str, Any] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    ordinal: str = ""

    def put(self, name: str, value: Any, rule: str, *spans: Span) -> None:
        """Set a field that has no value yet."""
        if value in (None, (), "") or name in self.values:
            return
        self.values[name] = value
        self.evidence[name] = Evidence(rule, tuple(spans))

    def puzzled(self, code: str, message: str, span: Span | None = None) -> None:
        """Note what puzzled a reader."""
        self.problems.append(Problem(code, message, span))

    @property
    def metadata(self) -> Metadata:
        """The metadata as far as it was read."""
        known = {f.name for f in fields(Metadata)}
        return Metadata(**{name: value for name, value in self.values.items() if name in known})


def plain(text: str, span: Span) -> str:
    """Return the characters of a span without blanks."""
    return re.sub(r"\s", "", text[span.start : span.end])


def spans_of(out: Elements, name: str) -> tuple[Span, ...]:
    """Return the spans of a field that has been read."""
    found = out.evidence.get(name)
    return found.spans if found else ()


def pieces(text: str, line: Line, blank: str = " {2,}") -> list[Squeezed]:
    """A line cut at its wide blanks."""
    bounds = [
        0,
        *(b for m in re.finditer(blank, line.folded) for b in m.span()),
        len(line.folded),
    ]
    at = line.span.start
    return [
        squeezed(text, Span(at + a, at + b)) for a, b in zip(bounds[::2], bounds[1::2], strict=True)
    ]
