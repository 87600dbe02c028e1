"""Builds of other folders than the project's: what is made where, kept where, and called how."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.folders import Folders, FoldersError
from tests.conftest import Project
from tests.test_cli import LETTER


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, prog_name="replies")


def files(folder: Path) -> dict[str, bytes]:
    """The files of a folder by path, but for the list of those that are generated."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".generated.json"
    }


def written(done: Result) -> tuple[int, int]:
    """How many files were written and removed."""
    words = done.stdout.split()
    return int(words[2]), int(words[7])


@pytest.fixture
def outside(project: Project, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder beside a project with one seed; it holds the folder `in` with two others."""
    for seed in project.seeds.iterdir():
        seed.unlink()
    (project.seeds / "own.txt").write_text(LETTER.format(number=7), encoding="utf-8")
    outside = project.root.parent / "outside"
    (outside / "in").mkdir(parents=True)
    for number in (102, 103):
        letter = LETTER.format(number=number)
        (outside / "in" / f"{number}.txt").write_text(letter, encoding="utf-8")
    monkeypatch.chdir(project.root)
    return outside


DOCS = ("build", "--docs-only", "--seeds", "../outside/in", "--docs-dir", "../outside/docs")


def test_other_folders_get_what_the_project_would_and_it_stays_as_it_is(
    outside: Path, project: Project
) -> None:
    assert run("build", "-q").exit_code == 0
    own = files(project.root)
    there = ("--docs-dir", "../outside/docs", "--site-dir", "../outside/site", "--jobs", "1")
    assert run("build", *there).exit_code == 0
    assert {k: v for k, v in files(project.root).items() if not k.startswith(".")} == {
        k: v for k, v in own.items() if not k.startswith(".")
    }
    assert files(outside / "docs") == files(project.docs)
    assert files(outside / "site") == files(project.site)
    assert not [path for path in outside.iterdir() if path.name.startswith(".")]
    again = run("build", *there)
    assert (again.exit_code, written(again)) == (0, (0, 0))
    # a seed goes: its page goes from the other folders, and from these alone
    letter = LETTER.format(number=8)
    (project.seeds / "new.txt").write_text(letter, encoding="utf-8")
    assert run("build", *there).exit_code == 0
    page = "replies/henan/puyang/2023/zx-9-1-8-mzj.html"
    assert (outside / "site" / page).is_file()
    (project.seeds / "new.txt").unlink()
    assert run("build", *there).exit_code == 0
    assert not (outside / "site" / page).exists()
    assert files(outside / "site") == files(project.site)


def test_of_other_seeds_no_address_of_the_project_is_said_to_be_lost(
    outside: Path, project: Project
) -> None:
    """The table tells of the project's own seeds; with others, one remark says so."""
    assert run("addresses", "--accept").exit_code == 0
    assert run(*DOCS).exit_code == 0
    done = run("check", "--seeds", "../outside/in")
    assert done.exit_code == 0
    (told,) = (row for row in done.stdout.splitlines() if "addresses.tsv" in row)
    assert told.startswith("addresses.tsv: info addresses-of-others is the table of the project's")
    (project.seeds / "own.txt").write_text(LETTER.format(number=8), encoding="utf-8")
    assert "error lost-address" in run("build", "--docs-only").stderr
    assert run("build", "--docs-only", "--seeds", "seeds").exit_code == 1


def test_other_seeds_are_built_again_only_where_they_changed(
    outside: Path, project: Project
) -> None:
    first = run(*DOCS)
    assert first.exit_code == 0
    assert first.stdout.startswith("2 replies: ")
    assert written(run(*DOCS)) == (0, 0)
    assert run("build", "--docs-only").stdout.startswith("1 reply: ")  # the project's own, between
    assert written(run(*DOCS)) == (0, 0)
    (outside / "in" / "103.txt").unlink()
    less = run(*DOCS)
    assert written(less)[1] >= 3
    assert not list((outside / "docs").rglob("*103*"))


def test_hand_written_pages_follow_and_those_of_the_other_folder_stay(
    outside: Path, project: Project
) -> None:
    (project.docs / "notes.md").write_text("# 一\n", encoding="utf-8")
    (outside / "docs").mkdir()
    (outside / "docs" / "scale.md").write_text("# 我的\n", encoding="utf-8")
    assert run(*DOCS).exit_code == 0
    assert (outside / "docs/notes.md").read_text(encoding="utf-8") == "# 一\n"
    assert (outside / "docs/scale.md").read_text(encoding="utf-8") == "# 我的\n"
    (project.docs / "notes.md").write_text("# 二\n", encoding="utf-8")
    assert written(run(*DOCS))[0] == 1
    assert (outside / "docs/notes.md").read_text(encoding="utf-8") == "# 二\n"
    (outside / "docs/notes.md").write_text("# 改\n", encoding="utf-8")
    (project.docs / "notes.md").unlink()
    done = run(*DOCS)
    assert (done.exit_code, written(done)) == (0, (0, 0))
    assert (outside / "docs/notes.md").read_text(encoding="utf-8") == "# 改\n"


def test_a_page_written_instead_of_a_made_one_follows_at_once(
    outside: Path, project: Project
) -> None:
    assert run("build", "--docs-only").exit_code == 0
    (project.docs / "about.md").write_text("# 我们\n", encoding="utf-8")
    assert run(*DOCS).exit_code == 0
    assert (outside / "docs/about.md").read_text(encoding="utf-8") == "# 我们\n"
    assert (outside / "docs/help.md").read_text(encoding="utf-8").startswith("---\n# generated")


@pytest.mark.parametrize("typed", ["../outside/in", "../outside/in/", "./../outside/in", "{in}"])
def test_messages_name_seeds_by_the_folder_that_was_typed(outside: Path, typed: str) -> None:
    typed = typed.format(**{"in": outside / "in"})
    (outside / "in" / "empty.txt").write_bytes(b"")
    done = run("build", "--docs-only", "--seeds", typed, "--docs-dir", "../outside/docs")
    assert done.exit_code == 1
    assert f"\n{typed.rstrip('/')}/empty.txt: error empty " in f"\n{done.stderr}"
    assert run(*DOCS, "--tolerate", "--quiet").exit_code == 0


def test_messages_name_the_projects_own_files_as_they_are_reached(
    outside: Path, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project.seeds / "empty.txt").write_bytes(b"")
    for folder, options, shown in (
        (project.docs, (), "../seeds"),
        (outside, ("-C", "../project"), "../project/seeds"),
        (outside, ("-C", str(project.root)), f"{project.seeds}"),
        (project.seeds, (), "."),
    ):
        monkeypatch.chdir(folder)
        done = run(*options, "build", "--docs-only")
        above = "" if shown == "." else f"{shown}/"
        assert f"\n{above}empty.txt: error empty " in f"\n{done.stderr}"


@pytest.mark.parametrize(
    "options",
    [
        "--docs-dir seeds",
        "--docs-dir seeds/docs",
        "--site-dir docs/site",
        "--site-dir .",
        "--site-dir ..",
        "--docs-dir out --site-dir out",
        "--docs-dir site/docs",
        "--docs-dir out --site-dir docs/x",
        "--docs-dir docs/out",
        "--seeds docs",
        "--seeds nowhere",
        "--site-dir mkdocs.yml",
        "--docs-only --site-dir out",
        "--shard 1/2 --docs-dir out",
    ],
)
def test_folders_that_would_spoil_each_other_are_wrong_usage(
    outside: Path, project: Project, options: str
) -> None:
    before = sorted(project.root.rglob("*"))
    done = run("build", *options.split())
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("Usage: replies build")
    assert str(project.root) not in done.stderr  # folders are named as they were typed
    assert sorted(project.root.rglob("*")) == before


def test_folders_apart_are_fine_and_the_projects_own_are_no_others(tmp_path: Path) -> None:
    own = Folders(tmp_path)
    assert (own.cache, own.stamps, own.for_mkdocs) == (tmp_path / ".cache", None, ())
    one, two = Folders(tmp_path, tmp_path / "a"), Folders(tmp_path, tmp_path / "b")
    assert len({own.store, one.store, two.store}) == 3
    assert own.listing == one.listing  # of one site, whatever it is made of
    with pytest.raises(FoldersError, match=r"^the folder of site .* lies in that of seeds "):
        Folders(tmp_path, tmp_path / "a", None, tmp_path / "a" / "b")


def test_a_docs_folder_that_cannot_be_written_leaves_the_site(
    outside: Path, project: Project
) -> None:
    (outside / "file").write_bytes(b"")
    done = run("build", "--docs-dir", "../outside/file/docs")
    assert done.exit_code == 1
    assert "site/: error not-built ../outside/file/docs/ could not be written whole" in done.stderr
    assert not project.site.exists()


def test_a_project_that_is_read_only_is_built_elsewhere(
    outside: Path, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What its builds keep for the next lies in the cache of the user."""
    granted = os.access
    monkeypatch.setenv("XDG_CACHE_HOME", str(outside / "cache"))
    monkeypatch.setattr(
        os, "access", lambda path, mode: granted(path, mode) and project.root != Path(path)
    )
    assert run(*DOCS).exit_code == 0
    assert list((outside / "cache/replies").glob("*/.cache/*/replies.sqlite"))
    assert written(run(*DOCS)) == (0, 0)
    assert not list(project.root.glob(".cache/**/replies.sqlite"))
