"""Registers and pages of what is in them: an edit makes few of them anew, and all that must be."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from benchmarks.build.edits import with_one_more_sentence
from benchmarks.corpus.__main__ import write
from generator.corpus import Facts, Known, Library, Ways
from generator.pipeline import gather
from generator.render.atlas import Atlas
from generator.render.document_pages import document_pages
from generator.render.explorer_pages import explorer_pages
from generator.render.indicator_pages import indicator_pages
from generator.render.mechanism_pages import mechanism_pages
from generator.render.promise_pages import promise_pages
from generator.render.register import Column, Register
from generator.render.register_files import register_files, register_tables, sources_of
from generator.render.register_names import Names
from generator.render.slices import Page
from generator.render.theme_pages import theme_pages
from tests.corpus_of_letters import made

LETTERS = 60


def pages_of(corpus: Library) -> Iterator[Page]:
    """Yield all pages of registers and of what is in them."""
    directory, names = Atlas(corpus), Names(corpus)
    yield names.file()
    yield from explorer_pages(corpus, names)
    yield from theme_pages(corpus, directory)
    yield from indicator_pages(corpus, directory, names)
    yield from promise_pages(corpus, names)
    yield from document_pages(corpus, directory, names)
    yield from mechanism_pages(corpus, directory, names)


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of some made letters."""
    folder = tmp_path_factory.mktemp("letters")
    write(LETTERS, folder)
    return folder


@pytest.fixture(scope="module")
def before(seeds: Path) -> dict[str, tuple[bytes | None, str | bytes]]:
    """The slice and content of each page, by path."""
    return sliced(gather(seeds)[0])


def sliced(corpus: Library) -> dict[str, tuple[bytes | None, str | bytes]]:
    """Return the slice and content of each page, by path."""
    found = list(pages_of(corpus))
    contents = made(found)
    slices = {path: page.slice for page in found for path in page.paths}
    assert len(slices) == sum(len(page.paths) for page in found), "one file, one page"
    return {path: (known, contents[path]) for path, known in slices.items()}


EDITS = {
    "nothing": ("", ""),
    "a name": ("机制", "新机制"),
    "a figure": ("万元", "亿元"),
    "a number of a document": ("号）", "9号）"),
    "a year": ("2021", "2020"),
    "a promise": ("将", "正在"),
    "the words around a title": ("《", "有关的《"),
    "the words around a name": ("“", "叫作“"),
    "a paragraph": ("如下：", "如下：\n这里先说明一点。"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_page_whose_slice_is_as_before_says_what_it_said(
    edit: str, seeds: Path, before: dict[str, tuple[bytes | None, str | bytes]], tmp_path: Path
) -> None:
    for path in seeds.glob("*.txt"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    old, new = EDITS[edit]
    text_of = {path: path.read_text("utf-8") for path in sorted(tmp_path.glob("*.txt"))[::7]}
    chosen = [path for path, text in text_of.items() if old in text][:2]
    assert chosen
    for path in chosen:
        path.write_text(text_of[path].replace(old, new) if old else text_of[path], "utf-8")
    after = sliced(gather(tmp_path)[0])
    same = {path for path in before.keys() & after.keys() if before[path][0] == after[path][0]}
    assert [path for path in sorted(same) if before[path][1] != after[path][1]] == []
    assert (same == before.keys() == after.keys()) == (edit == "nothing")


def test_a_reply_less_changes_no_page_whose_slice_is_as_before(
    seeds: Path, before: dict[str, tuple[bytes | None, str | bytes]], tmp_path: Path
) -> None:
    for path in sorted(seeds.glob("*.txt"))[1:]:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    after = sliced(gather(tmp_path)[0])
    same = {path for path in before.keys() & after.keys() if before[path][0] == after[path][0]}
    assert len(same) > len(before) / 3
    assert [path for path in sorted(same) if before[path][1] != after[path][1]] == []


def test_a_sentence_that_counts_nothing_changes_no_row_that_needs_no_text(
    seeds: Path, before: dict[str, tuple[bytes | None, str | bytes]], tmp_path: Path
) -> None:
    for path in seeds.glob("*.txt"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    path = min(tmp_path.glob("*.txt"))
    path.write_text(with_one_more_sentence(path.read_text("utf-8")), "utf-8")
    after = sliced(gather(tmp_path)[0])
    assert before != after
    rows = {"replies/index.md", "documents/index.md", "mechanisms/index.md"}
    rows |= {page for page in before if page.startswith(("documents/reg", "mechanisms/reg"))}
    assert {page: after[page] for page in rows} == {page: before[page] for page in rows}


def test_a_figure_more_changes_its_table_and_no_row_that_counts_nothing(
    seeds: Path, before: dict[str, tuple[bytes | None, str | bytes]], tmp_path: Path
) -> None:
    for path in seeds.glob("*.txt"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    path = min(tmp_path.glob("*.txt"))
    text = with_one_more_sentence(path.read_text("utf-8"), "今年已建成37个停车场。")
    path.write_text(text, "utf-8")
    after = sliced(gather(tmp_path)[0])
    assert after["replies/index.md"] == before["replies/index.md"]
    assert after["data/index.md"][0] != before["data/index.md"][0]


def test_no_text_is_needed_to_know_which_pages_are_as_before(seeds: Path) -> None:
    def closed(_: Facts) -> NoReturn:
        """Stand for a text that must not be asked for."""
        raise AssertionError("a slice asks for a text")

    corpus = gather(seeds)[0]
    assert corpus.promises  # for which traces are read
    ways = Ways(closed, closed, closed, closed)
    for entry in corpus.entries:
        entry.__init__(Known(entry.facts, ways), entry.address)  # type: ignore[misc]
    assert all(page.slice for page in pages_of(corpus))


def register_of(rows: range) -> Register[int]:
    """Return a register of numbers."""
    return Register(
        name="made",
        folder="made",
        title="数",
        unit="个",
        finds="数",
        order="name",
        known=len(rows),
        searched=["name"],
        columns=[Column("name", "数", str, rank=lambda at: -(at // 2) if at else None)],
        facets=[],
        groups=[[at] for at in rows],
        key=str,
        source=str,
        shard=50,
    )


def files_of(register: Register[int]) -> Iterator[Page]:
    """Yield the files that browsers read."""
    return register_files(register, sources_of(register))


def test_a_row_less_changes_one_shard_or_two() -> None:
    whole = {page.path: page.slice for page in files_of(register_of(range(5000)))}
    assert 60 < len(whole) < 150
    for first in range(1, 40):
        fewer = list(files_of(register_of(range(first, 5000))))
        changed = [page.path for page in fewer if whole.get(page.path) != page.slice]
        assert "made/register/index.js" in changed
        assert len(changed) <= 3


def test_ranks_stand_in_files_of_a_bounded_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(vars(sys.modules[register_files.__module__]), "_RANKS", 3)
    files = made(files_of(register_of(range(7))))
    names = [f"made/register/by-name-{number}.js" for number in range(3)]
    assert [re.findall(r"-?\d+", str(files[name]).partition("[")[2]) for name in names] == [
        ["-1", "3", "2"],
        ["2", "1", "1"],
        ["0"],
    ]


def test_tables_hold_every_row_once_in_parts_of_a_bounded_size() -> None:
    rows = range(30_000)
    register = register_of(rows)
    tables = [str(page.make()) for page in register_tables(register, sources_of(register))]
    lines = [table.split("\r\n")[1:-1] for table in tables]
    assert [line for each in lines for line in each] == list(map(str, rows))
    assert max(map(len, lines)) <= 10_000
