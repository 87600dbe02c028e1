"""The values that the readers of elements find, with their evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from generator.model import Evidence, Metadata, Problem, Span


@dataclass
class Elements:
    """The metadata being read: values, their evidence, and what puzzled the readers."""

    values: dict[str, Any] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    ordinal: str = ""

    def put(self, name: str, value: Any, rule: str, *spans: Span) -> None:
        """Set a field that has no value yet."""
        if value not in (None, (), "") and name not in self.values:
            self.values[name] = value
            self.evidence[name] = Evidence(rule, tuple(spans))

    def puzzled(self, code: str, message: str, span: Span | None = None) -> None:
        """Note what puzzled a reader."""
        self.problems.append(Problem(code, message, span))

    def spans(self, name: str) -> tuple[Span, ...]:
        """Return the spans of a field that has been read."""
        return self.evidence[name].spans if name in self.evidence else ()

    @property
    def metadata(self) -> Metadata:
        """The metadata as far as it was read."""
        return Metadata(**self.values)
