"""For people and programs: problems as lines or values, and where each value of a record stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, is_dataclass
from typing import Any

from generator.model import Metadata, Reply, Span
from generator.notices import Notice, excerpt, position


def line(notice: Notice) -> str:
    """Return a problem as one line `file:line:column: level code message | characters`.

    Without a span it names the file alone; what would break the line or steer the terminal is
    shown as its escape.
    """
    said = values(notice)
    where = ":".join(str(said[key]) for key in ("file", "line", "column") if said[key])
    shown = f"{where}: {said['level']} {said['code']} {said['message']}"
    shown += f" | {said['characters']}" if said["characters"] else ""
    return "".join(
        char if char.isprintable() or char == "\u3000" else ascii(char)[1:-1] for char in shown
    )


def values(notice: Notice) -> dict[str, Any]:
    """Return a problem as plain JSON values; line, column and span are null without a span."""
    problem = notice.problem
    return {
        "file": notice.file,
        "line": notice.line,
        "column": notice.column,
        "span": list(problem.span) if problem.span else None,
        "level": str(problem.severity),
        "code": problem.code,
        "message": problem.message,
        "characters": notice.characters,
    }


def explain(reply: Reply) -> Iterator[str]:
    """Yield lines for people: every field with its value, rule and characters.

    `field = value`, beneath it `rule` and for each span `file:line:column: characters`; fields
    without a value are named at the end.
    """
    name = reply.source.name
    yield f"{name} ({reply.source.encoding}, {len(reply.text)} characters)"
    empty = []
    for field in Metadata.__dataclass_fields__:
        value = getattr(reply.metadata, field)
        proof = reply.evidence.get(field)
        if value in (None, ()) or proof is None:
            empty.append(field)
            continue
        yield f"  {field} = {_shown(value)}"
        yield f"      {proof.rule}"
        yield from (_place(name, reply.text, span) for span in proof.spans)
    yield f"  empty: {', '.join(empty)}"
    for heading in reply.outline:
        yield f"  outline {heading.id} (level {heading.level}) = {heading.heading}"
        yield _place(name, reply.text, heading.span)


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "、".join(map(str, value))
    if is_dataclass(value) and not isinstance(value, type):
        return ", ".join(f"{key}: {item}" for key, item in asdict(value).items() if item)
    return str(value)


def _place(name: str, text: str, span: Span) -> str:
    line, column = position(text, span.start)
    return f"      {name}:{line}:{column}: {excerpt(text, span, 60)}"
