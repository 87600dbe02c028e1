"""Registers: everything is on them once, in sheets that stay small, and each row is where it is."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping

import pytest
from markdown import Markdown

from benchmarks.corpus.__main__ import write
from generator.corpus import Library, Registered, has_page
from generator.pipeline import gather
from generator.render.atlas import Atlas
from generator.render.paging import Group, register
from tests.conftest import Project
from tests.corpus_of_letters import pages

KINDS = ("documents", "mechanisms", "data", "offices", "councils")
LARGEST = 300_000  # bytes of HTML, of which the theme's frame takes some
FRAME = 40_000


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The library of a few hundred made-up letters."""
    folder = tmp_path_factory.mktemp("corpus")
    write(300, folder)
    return gather(folder)[0]


@pytest.fixture(scope="module")
def directory(made_up: Library) -> Atlas:
    return Atlas(made_up)


@pytest.fixture(scope="module")
def listed(made_up: Library) -> Mapping[str, str]:
    """The pages of the registers and of what is on them."""
    made = pages(made_up)
    return {
        path: str(content)
        for path, content in made.items()
        if path.endswith(".md") and path.startswith(KINDS)
    }


def test_what_has_no_page_is_a_row_where_its_name_leads(
    made_up: Library, directory: Atlas, listed: Mapping[str, str]
) -> None:
    targets: dict[str, list[tuple[Registered, str]]] = {
        "documents": [(each, directory.documents[each.slug]) for each in made_up.documents],
        "mechanisms": [(each, directory.mechanisms[each.slug]) for each in made_up.mechanisms],
        "offices": [(each, directory.offices[each.name]) for each in made_up.offices],
        "councils": [
            (each, directory.councils[each.kind, each.region]) for each in made_up.councils
        ],
    }
    for kind, found in targets.items():
        kept = [has_page(each) for each, _ in found]
        assert True in kept or kind in ("offices", "councils"), (
            kind
        )  # so many replies there are not
        assert False in kept, kind
        for each, target in found:
            path, _, anchor = target.partition("#")
            assert bool(anchor) != has_page(each)
            assert not anchor or f"{{: #{anchor} }}" in listed[path], target


def test_every_citation_is_on_a_page_or_a_row_with_the_way_to_its_characters(
    made_up: Library, directory: Atlas, listed: Mapping[str, str]
) -> None:
    text = "\n".join(listed.values())
    shown = Counter(re.findall(r"\]\(([./]*replies/\S+?\.md#[cm]\d+)(?:-\d+)?\)", text))
    reached = {target.lstrip("./") for target in shown}
    wanted = {
        f"{entry.address}.md#{kind}{index}"
        for entry in made_up.entries
        for kind, found in (("c", entry.reply.citations), ("m", entry.reply.mechanisms))
        for index, _ in enumerate(found, 1)
    }
    assert wanted - reached == set()


def test_no_page_is_too_long(listed: Mapping[str, str]) -> None:
    reader = Markdown(extensions=["attr_list", "md_in_html", "tables", "toc"])
    longest = sorted(listed, key=lambda path: len(listed[path]))[-8:]
    for path in longest:
        html = reader.reset().convert(listed[path].split("\n---\n", 1)[1])
        assert len(html.encode()) < LARGEST - FRAME, path


def test_nothing_of_the_rows_is_read_as_structure(listed: Mapping[str, str]) -> None:
    reader = Markdown(extensions=["attr_list", "md_in_html", "tables", "toc"])
    path = "documents/index.md"
    html = reader.reset().convert(listed[path].split("\n---\n", 1)[1])
    anchors = re.findall(r"\{: #(\S+) \}", listed[path])
    assert len(anchors) > 20
    assert set(anchors) <= set(re.findall(r'id="([^"]+)"', html))
    assert "{:" not in html


def test_sheets_hold_whole_groups_unless_a_group_is_longer_than_a_sheet() -> None:
    groups = [Group(name, name, range(size)) for name, size in (("a", 6), ("b", 5), ("c", 14))]
    found = register("x.md", groups, 10)
    shape = [[(group.anchor, len(group.rows)) for group in sheet.rows] for sheet in found.sheets]
    assert shape == [[("a", 6)], [("b", 5), ("c", 5)], [("c", 9)]]
    assert [sheet.path for sheet in found.sheets] == ["x.md", "x-2.md", "x-3.md"]
    assert [(link.name, link.target, link.count) for link in found.sections] == [
        ("a", "x.md#a", 6),
        ("b", "x-2.md#b", 5),
        ("c", "x-2.md#c", 14),
    ]


def test_an_empty_register_is_one_sheet_without_a_way_to_others() -> None:
    nothing: list[Group[str]] = []
    (sheet,) = register("x.md", nothing, 10).sheets
    assert (sheet.path, list(sheet.rows), sheet.pages) == ("x.md", [], ())


def test_mkdocs_finds_no_broken_link_and_one_made_on_purpose(project: Project) -> None:
    assert project.run("build").returncode == 0

    def strictly() -> tuple[int, str]:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
        done = subprocess.run(
            command, cwd=project.root, capture_output=True, text=True, encoding="utf-8", check=False
        )
        return done.returncode, done.stderr

    assert strictly()[0] == 0
    (project.docs / "broken.md").write_text("[x](mechanisms/none.md)\n", encoding="utf-8")
    code, said = strictly()
    assert code != 0
    assert "broken.md" in said
