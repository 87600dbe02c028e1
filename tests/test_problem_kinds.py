"""Every code that the sources can emit is explained in data/problems.toml, and nothing else is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from msgspec.structs import fields

from generator.vocabulary.problems import ProblemKind, load_problem_kinds
from tests.conftest import ROOT

# What makes a problem out of a code and a message.
_MAKERS = {"Problem", "puzzled", "_error", "error_of"}
_CODE = re.compile(r"[a-z]+(?:-[a-z]+)*")


def emitted(source: str) -> Iterator[str]:
    """Yield the codes of a module: plain words handed to what makes problems, or constants."""
    tree = ast.parse(source)
    constants = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        name = call.func.id if isinstance(call.func, ast.Name) else name
        if name in _MAKERS:
            given = [*call.args, *(word.value for word in call.keywords if word.arg == "code")]
            heads = given[: 2 if "error" in name else 1]  # a file may stand before the code
            for node in (inner for value in heads for inner in _choices(value)):
                word = constants.get(node.id) if isinstance(node, ast.Name) else None
                word = node.value if isinstance(node, ast.Constant) else word
                if isinstance(word, str) and _CODE.fullmatch(word):
                    yield word


def _choices(node: ast.expr) -> list[ast.expr]:
    """Return the branches of `a if … else b`, else the node itself."""
    return [node.body, node.orelse] if isinstance(node, ast.IfExp) else [node]


def test_codes_are_found_in_every_way_they_are_written() -> None:
    source = (
        'NAMED = "not-a-reply"\nProblem(NAMED, "m")\nout.puzzled("no-date", "m", None)\n'
        'Problem("ambiguous-place" if a else "no-place", message)\n_error(file, "empty", "m")\n'
        'Problem(code="binary", message="m")\n'
    )
    assert sorted(emitted(source)) == [
        *("ambiguous-place", "binary", "empty", "no-date", "no-place", "not-a-reply")
    ]


def test_the_codes_of_the_sources_are_those_of_the_vocabulary() -> None:
    found = {
        code
        for file in sorted((ROOT / "generator").rglob("*.py"))
        for code in emitted(file.read_text(encoding="utf-8"))
    }
    assert found == set(load_problem_kinds())


@pytest.mark.parametrize("kind", load_problem_kinds().values(), ids=load_problem_kinds())
def test_a_kind_of_problem_says_everything(kind: ProblemKind) -> None:
    for field in fields(kind):
        assert getattr(kind, field.name) != "", field.name
    assert not kind.title.endswith("。")
    assert kind.cause.endswith("。")
    assert kind.remedy.endswith("。")
