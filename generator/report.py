"""For people and programs: problems as lines or values, and where each value of a record stands."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, is_dataclass
from itertools import repeat
from typing import Any

from msgspec import structs

from generator.folders import DOCS, SEEDS, Folders
from generator.model import Metadata, Proof, Reply, Span
from generator.notation.control_characters import in_a_line
from generator.notices import Notice, excerpt, position
from generator.outcome import Outcome
from generator.read import CORRECTIONS
from generator.vocabulary.problems import load_problem_kinds


def lines_of(outcome: Outcome, folders: Folders) -> list[str]:
    """Return the errors of a build as lines that name files by the folders that were typed."""
    return [line(named(notice, folders)) for notice in outcome.errors]


def named(notice: Notice, folders: Folders) -> Notice:
    """Return a notice whose file is named as it is reached from here, or as it was typed."""
    in_docs = notice.problem.code == "not-published"
    folder, own = (DOCS, folders.docs.name) if in_docs else (SEEDS, folders.seeds.name)
    above, _, rest = notice.file.partition("/")
    if above != own:  # beside them: replies.toml, for one
        return structs.replace(notice, file=os.path.relpath(folders.root / notice.file))
    return structs.replace(notice, file=folders.called(folder, "" if rest == "." else rest))


def advised(notice: Notice) -> Notice:
    """Return a notice that says what to write where, if a correction can settle the problem."""
    kind = load_problem_kinds().get(notice.problem.code)
    if kind is None or not kind.write:
        return notice
    stem, dot, _ = notice.file.rpartition(".")
    file = stem + CORRECTIONS if dot else "the .toml beside the seed"
    advice = f"; write {' and '.join(kind.write)} in {file}, with the right value"
    problem = structs.replace(notice.problem, message=notice.problem.message + advice)
    return structs.replace(notice, problem=problem)


def line(notice: Notice) -> str:
    """Return a problem as one line `file:line:column: level code message | characters`.

    Without a span it names the file alone; what would break the line or steer the terminal is
    shown as its escape.
    """
    said = values(notice)
    where = ":".join(str(said[key]) for key in ("file", "line", "column") if said[key])
    shown = f"{where}: {said['level']} {said['code']} {said['message']}"
    shown += f" | {said['characters']}" if said["characters"] else ""
    return in_a_line(shown)


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


def github(notice: Notice) -> str:
    """Return a problem as a workflow command of GitHub, which shows it beside the line."""
    said = values(notice)
    level = {"info": "notice"}.get(said["level"], said["level"])
    where = {"file": said["file"], "line": said["line"], "col": said["column"]}
    given = {**where, "title": said["code"]}
    marks = ",".join(f"{key}={_escaped(str(v), ':,')}" for key, v in given.items() if v)
    words = said["message"] + (f" | {said['characters']}" if said["characters"] else "")
    return f"::{level} {marks}::{_escaped(words)}"


def _escaped(text: str, more: str = "") -> str:
    """Escape what would end a workflow command, or a property of one."""
    for char in f"%\r\n{more}":
        text = text.replace(char, f"%{ord(char):02X}")
    return text


def explain(reply: Reply, file: str = "") -> Iterator[str]:
    """Yield lines for people: every field and every annotation with its rule and characters.

    `field = value`, beneath it `rule` and for each span `file:line:column: characters`; fields
    without a value are named after them. An annotation stands with its own characters, beneath it
    each rule that took it, or something of it, with the words by which, where they are others.
    """
    name = file or reply.source.name
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
    for said, spans, proofs in _annotations(reply):
        yield f"  {said}"
        yield from (_place(name, reply.text, span) for span in spans)
        for proof in proofs:
            yield f"      by {proof.rule}"
            words = (span for span in proof.spans if span not in spans)
            yield from (f"  {_place(name, reply.text, span)}" for span in words)


def _annotations(reply: Reply) -> Iterator[tuple[str, Sequence[Span], Proof]]:
    """Yield what was found in the letter, by kind: what is said of it, its places, its rules."""
    from generator.annotate.planning import plans_of  # slow to import, as what reads letters

    proofs = reply.proofs
    plans = tuple(plans_of(reply))
    for figure, proof, (planned, why) in zip(reply.figures, proofs["figures"], plans, strict=True):
        named = f"{figure.indicator or 'no name'}: {figure.value_as_printed}{figure.unit}"
        dated = f", as_of {figure.as_of}" if figure.as_of else ""
        said = f"figure {named}{dated}{', planned' if planned else ''}"
        yield said, [figure.span], (*proof, *why)
    for citation, proof in zip(reply.citations, proofs["citations"], strict=True):
        yield f"citation {citation.title}", citation.spans, proof
    for method, proof in zip(reply.mechanisms, proofs["mechanisms"], strict=True):
        yield f"mechanism {method.name}", method.spans, proof
    for promise, proof in zip(reply.commitments, proofs["commitments"], strict=True):
        due = f", due {promise.due}" if promise.due else ""
        yield f"commitment ({promise.kind}{due})", [promise.span], proof
    for ask, proof in zip(reply.asks, proofs["asks"], strict=True):
        yield f"ask {ask.text}", [ask.span], proof
    for theme, proof in zip(reply.themes, proofs["themes"] or repeat(()), strict=False):
        yield f"theme {theme}", [], proof
    for hit, proof in zip(reply.theme_hits, proofs["theme_hits"], strict=True):
        yield f"passage {hit.anchor} on {hit.theme}", hit.spans, proof


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "、".join(map(str, value))
    if is_dataclass(value) and not isinstance(value, type):
        return ", ".join(f"{key}: {item}" for key, item in asdict(value).items() if item)
    return str(value)


def _place(name: str, text: str, span: Span) -> str:
    line, column = position(text, span.start)
    return f"      {name}:{line}:{column}: {excerpt(text, span, 60)}"
