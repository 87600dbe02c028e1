"""The shape of the project: imports point down, files stay short, names say what they hold."""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "generator"
FILES = sorted(PACKAGE.rglob("*.py"))

# From the top down; a part imports only from lower rows, never from its own.
LAYERS = (
    ("__main__",),
    ("cli", "mkdocs_plugin"),
    ("page_check",),
    ("mkdocs_build", "export", "report", "serve", "progress", "cluster"),
    ("pipeline", "sitemaking", "vocabulary_check", "watching"),
    ("downloads", "offline"),
    ("taking_in", "rendering", "parts"),
    ("beside", "outcome", "seen", "read_replies"),
    ("exporting",),
    ("by_hand", "importing"),  # the command line alone uses the latter, when it is told to
    ("publish", "render", "read", "store", "workers", "colours"),
    ("placing",),
    ("disk",),
    ("manifest", "lock"),
    ("folders",),
    ("corpus", "search"),
    ("apart",),
    ("parse", "annotate", "corrections"),
    ("correction_values",),
    ("settings_words",),
    ("versions",),
    ("settings",),
    ("vocabulary",),
    ("notation",),
    ("notices",),
    ("model",),
    (
        "letter_marks",
        "page_head",
        "findings",
        "stopping",
        "plain_files",
    ),  # knows nothing of the rest, which knows nothing of it
    ("__init__",),
)
RANK = {part: depth for depth, row in enumerate(LAYERS) for part in row}
DRIVES_MKDOCS = {"mkdocs_plugin", "mkdocs_build", "sitemaking"}
SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
LONGEST = 300


def part_of(file: Path) -> str:
    """Name the part of the package, a file or folder of its top level, that holds `file`."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(file: Path) -> Iterator[tuple[int, str]]:
    """Yield line and full dotted name of whatever `file` imports, wherever in the file."""
    package = ("generator", *file.relative_to(PACKAGE).parent.parts)
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            source = ".".join((*base, *filter(None, [node.module])))
            for alias in node.names:
                yield node.lineno, f"{source}.{alias.name}"


def imported_parts(file: Path) -> Iterator[tuple[int, str]]:
    """Yield line and part for whatever `file` imports from the package itself."""
    for line, name in imports(file):
        head, _, rest = name.partition(".")
        if head == "generator":
            part = rest.partition(".")[0]
            held = (PACKAGE / part).is_dir() or (PACKAGE / f"{part}.py").is_file()
            yield line, part if held else "__init__"


def name_of(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


every_file = pytest.mark.parametrize("file", FILES, ids=name_of)


def test_package_is_there() -> None:
    assert FILES


@every_file
def test_file_belongs_to_a_part_whose_layer_is_known(file: Path) -> None:
    assert part_of(file) in RANK, "give it a row in LAYERS"


@every_file
def test_imports_point_down_only(file: Path) -> None:
    own = part_of(file)
    upward = [
        f"{name_of(file)}:{line}: {own} imports {part}"
        for line, part in imported_parts(file)
        if part != own and RANK[part] <= RANK[own]
    ]
    assert upward == []


@every_file
def test_only_what_drives_mkdocs_imports_it(file: Path) -> None:
    if part_of(file) in DRIVES_MKDOCS:
        return
    found = [f"{line}: {name}" for line, name in imports(file)]
    assert [
        name for name in found if name.split(" ")[1].split(".")[0] in {"mkdocs", "material"}
    ] == []


@every_file
def test_pages_lay_out_the_library_and_gather_nothing(file: Path) -> None:
    """`generator.corpus` gives values; what gathers them lies in its modules."""
    if part_of(file) != "render":
        return
    deep = [f"{line}: {name}" for line, name in imports(file) if name.count(".") > 2]
    assert [name for name in deep if ": generator.corpus." in name] == []


@every_file
def test_private_numbers_are_hidden_at_one_gate(file: Path) -> None:
    """Behind it nothing hides numbers, and nothing can forget to."""
    found = {name.rpartition(".")[2] for _, name in imports(file) if ".masking." in name}
    assert found <= {"Private", "PrivateKind"} or name_of(file) == "corpus/screening.py"


@every_file
def test_file_is_short(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST, "it wants to be two"


def test_a_module_below_the_corpus_has_a_name_of_its_own() -> None:
    names = Counter(file.stem for file in FILES if file.stem != "__init__")
    below = {file for file in FILES if RANK[part_of(file)] > RANK["corpus"]}
    assert [name_of(file) for file in sorted(below) if names[file.stem] > 1] == []


@every_file
def test_only_the_reading_folds_a_whole_text(file: Path) -> None:
    if part_of(file) not in {"parse", "annotate"} or file.name == "reading.py":
        return
    assert [
        f"{name_of(file)}:{call.lineno}"
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in {"fold", "squeeze"}
        and ast.unparse(call.args[0]).split(".")[-1] == "text"
    ] == []


@every_file
def test_name_says_what_it_holds_and_hides_no_standard_module(file: Path) -> None:
    names = {part.removesuffix(".py") for part in file.relative_to(PACKAGE).parts}
    assert names & SAYS_NOTHING == set()
    # MkDocs puts a hook's folder first on sys.path, so these would be imported instead.
    assert names & (sys.stdlib_module_names - {"__main__", "__init__"}) == set()
