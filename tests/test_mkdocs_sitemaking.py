"""The site made page by page is what MkDocs alone makes, whatever changed since the last time."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import msgspec
import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import File, get_files
from msgspec.structs import replace

from generator.folders import STATE
from generator.mkdocs_build import Site, build_site
from generator.sitemaking import maker
from generator.sitemaking.inputs import NotKnownError, look, walk
from generator.sitemaking.known_pages import LINKS, PAGES, known_pages, links_of
from generator.sitemaking.listing import files_of
from generator.sitemaking.making import Made
from generator.sitemaking.shells import Shell, joined
from generator.store import Store
from tests.conftest import ROOT, Project, tree

NEWEST = "2023-07-26"
NAV = ["index", "replies/index", "places/index", "years/index", "themes/index", "offices/index"]
NAV += ["councils/index", "documents/index", "mechanisms/index", "data/index", "promises/index"]
NAV += ["review/index", "review/rules", "help", "about", "guide"]
NAV += ["downloads/index"]
_FOLDER = Path(__file__).with_name("odd_pages")
ODD = {
    f"notes/{file.relative_to(_FOLDER).with_suffix('').as_posix()}": file.read_text("utf-8")
    for file in sorted(_FOLDER.rglob("*.md"))
}


pytestmark = pytest.mark.usefixtures("no_day_of_others")


@pytest.fixture
def odd(project: Project) -> Project:
    """A project with the real settings, and pages of all shapes written by hand."""
    for page in NAV:
        up = "../" * page.count("/")
        write(project, page, f"# {page}\n\n[其他]({up}notes/a.md#x)\n")
    for page, content in ODD.items():
        write(project, page, content)
    return project


def write(project: Project, page: str, content: str) -> None:
    file = project.docs / f"{page}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")


def store_of(project: Project) -> Store:
    return Store(project.root / ".cache/replies.sqlite", b"test")


class Counted:
    """Builds a project with its store, and counts the pages that are made."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.pages = 0

    def build(self, newest: str = NEWEST) -> Site:
        self.pages = 0

        def count(what: str, done: int, total: int) -> None:
            self.pages = done

        store = store_of(self.project)
        try:
            return build_site(self.project.root, newest, store=store, progress=count)
        finally:
            store.close()


def by_mkdocs(project: Project, target: Path, newest: str = NEWEST) -> dict[str, bytes]:
    """Let MkDocs alone build the project elsewhere, and return the files."""

    def refuse(*_: object) -> None:
        raise NotKnownError("a test wants it")

    copy = target / "copy"
    subprocess.run(["cp", "-r", project.root, copy], check=True)
    for built in (copy / "site", copy / STATE, copy / ".cache"):
        subprocess.run(["rm", "-rf", built], check=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.mkdocs_build.update_site", refuse)
        outcome = build_site(copy, newest)
    assert outcome.current
    assert "MkDocs builds all pages by itself; a test wants it" in outcome.remarks[-1]
    return tree(copy / "site")


@pytest.mark.parametrize("url", ["", "https://example.org/dir/"], ids=["no address", "address"])
def test_pages_of_all_shapes_are_what_mkdocs_makes(
    odd: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("SITE_URL", url)
    outcome = build_site(odd.root, NEWEST)
    assert outcome.current
    assert outcome.remarks == []
    assert tree(odd.site) == by_mkdocs(odd, tmp_path)


def template(project: Project, old: str, new: str) -> None:
    """Give the project a theme of its own, in which something else stands."""
    theme = project.root / "theme"
    subprocess.run(["cp", "-r", ROOT / "generator/theme", theme], check=True)
    main = theme / "main.html"
    text = main.read_text(encoding="utf-8")
    assert old in text
    main.write_text(text.replace(old, new), encoding="utf-8")
    settings = project.root / "mkdocs.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace(
            "name: material\n", "name: material\n  custom_dir: theme\n"
        ),
        encoding="utf-8",
    )


@pytest.mark.parametrize(
    "shown",
    [
        "{{ page.content[:20] }}",
        "{{ page.title | upper }}",
        "{{ page.file.src_uri }}",
        "{% if page.title == '去' %}!{% endif %}{% if '引' in page.content %}?{% endif %}",
        "{{ page.url }}",
        "{% for each in page.toc %}{{ each.title }}{% endfor %}",
        "{% if page.meta.hide is defined %}{{ page.meta.hide }}{% endif %}{{ page.meta.search }}",
        "{% if page.url[:5] == 'notes' %}!{% endif %}{{ page.meta.description | e }}",
    ],
)
def test_whatever_a_template_does_with_the_page_its_pages_are_right(
    odd: Project, tmp_path: Path, shown: str
) -> None:
    template(odd, "{% block content %}", "{% block content %}" + shown)
    assert build_site(odd.root, NEWEST).current
    assert tree(odd.site) == by_mkdocs(odd, tmp_path)


def plugin(project: Project) -> None:
    settings = project.root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("plugins:\n", "plugins:\n  - tags\n"), encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (plugin, "it has other plugins than ours and Material's search"),
        (
            lambda project: template(
                project, "{% block content %}", "{% block content %}{{ pages }}"
            ),
            "templates show other pages",
        ),
        (
            lambda project: template(
                project, "{% block content %}", "{% block content %}{{ build_date_utc }}"
            ),
            "or the day of the build",
        ),
    ],
    ids=["plugin", "all pages", "day"],
)
def test_what_is_not_known_is_left_to_mkdocs_and_said_in_one_line(
    odd: Project, spoil: Callable[[Project], None], reason: str
) -> None:
    spoil(odd)
    outcome = build_site(odd.root, NEWEST)
    (remark,) = outcome.remarks
    assert remark.startswith("site/: MkDocs builds all pages by itself")
    assert reason in remark
    assert (odd.site / "notes/a.html").is_file()


def test_nothing_is_made_where_nothing_changed(
    odd: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = Counted(odd)
    assert counted.build().current
    assert counted.pages > len(NAV)

    def refuse(*_: object) -> None:
        raise AssertionError("MkDocs is not needed")

    monkeypatch.setattr(maker, "prepared", refuse)
    assert counted.build() == Site([], current=True)


def test_pages_that_were_made_are_not_held(odd: Project) -> None:
    Counted(odd).build()
    (making,) = maker._prepared.values()
    held = {file.src_uri for file in making.files.documentation_pages() if file.page}
    assert "notes/a.md" not in held
    assert held == {page.file.src_uri for page in making.nav.pages}
    assert all(page.content is None for page in making.nav.pages)


def test_pages_that_changed_are_made_and_no_others(odd: Project) -> None:
    counted = Counted(odd)
    counted.build()
    before = {path: (odd.site / path).stat().st_mtime_ns for path in tree(odd.site)}
    write(odd, "notes/a", ODD["notes/a"] + "\n新\n")
    assert counted.build().current
    assert counted.pages == 1
    after = {path: (odd.site / path).stat().st_mtime_ns for path in tree(odd.site)}
    assert [path for path in after if after[path] != before[path]] == ["notes/a.html"]


def test_file_beside_the_pages_that_shows_them_is_made_with_each_of_them(
    odd: Project, tmp_path: Path
) -> None:
    template(odd, "{% block content %}", "{% block content %}")
    shown = "{% for file in pages %}{{ file.page.url }} {% endfor %}"
    (odd.root / "theme/404.html").write_text(shown, encoding="utf-8")
    counted = Counted(odd)
    assert counted.build().remarks == []
    for page in ("notes/new", "notes/newer"):
        write(odd, page, "# 新\n")
        assert counted.build().current
        assert counted.pages == 1
        assert f"{page}.html" in (odd.site / "404.html").read_text(encoding="utf-8")
    assert tree(odd.site) == by_mkdocs(odd, tmp_path)


def test_another_folder_of_pages_is_looked_through(odd: Project, tmp_path: Path) -> None:
    counted = Counted(odd)
    counted.build()
    odd.docs.rename(odd.root / "pages")
    (odd.root / "pages/notes/a.md").unlink()
    settings = odd.root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("docs_dir: docs\n", "docs_dir: pages\n"), encoding="utf-8")
    counted.build()
    assert not (odd.site / "notes/a.html").exists()
    assert tree(odd.site) == by_mkdocs(odd, tmp_path)


def test_page_in_the_site_that_somebody_touched_is_made_anew(odd: Project) -> None:
    counted = Counted(odd)
    counted.build()
    before = tree(odd.site)
    (odd.site / "notes/b.html").write_text("edited", encoding="utf-8")
    (odd.site / "notes/empty.html").unlink()
    (odd.site / "assets/site.css").write_text("edited", encoding="utf-8")
    counted.build()
    assert (counted.pages, tree(odd.site)) == (2, before)


def strictly(project: Project) -> None:
    settings = project.root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "strict: true\n", encoding="utf-8")


def test_links_whose_target_vanished_are_said_until_they_are_mended(odd: Project) -> None:
    """Of pages that did not change, and strictly, so that the site stays as it was."""
    for page in ("notes/deep/er/c", "notes/letter"):
        write(odd, page, ODD[page].replace("[无][s]", ""))
    write(odd, "notes/to", "[去](deep/e.md) [处](a.md#x)\n")
    strictly(odd)
    counted = Counted(odd)
    outcome = counted.build()
    assert outcome.current, outcome.lines
    before = tree(odd.site)
    (odd.docs / "notes/deep/e.md").unlink()
    for _ in range(2):
        outcome = counted.build()
        assert (outcome.current, tree(odd.site)) == (False, before)
        assert "'notes/to.md' contains a link 'deep/e.md'" in outcome.lines[0]
    write(odd, "notes/deep/e", ODD["notes/deep/e"])
    assert counted.build().current
    write(odd, "notes/a", ODD["notes/a"].replace("{#x}", "{#y}"))
    for _ in range(2):
        outcome = counted.build()
        assert not outcome.current
        said = "'notes/to.md' contains a link 'a.md#x', but the doc 'notes/a.md' does not contain"
        assert any(said in line for line in outcome.lines)
    write(odd, "notes/a", ODD["notes/a"])
    outcome = counted.build()
    assert (outcome.lines, outcome.current, tree(odd.site)) == ([], True, before)


def change(project: Project, by: random.Random) -> None:
    """Change something that a site depends on."""
    settings = project.root / "mkdocs.yml"
    page = by.choice(sorted(ODD))
    match by.randrange(7):
        case 0:
            write(project, page, ODD[page] + f"\n{by.random()}\n")
        case 1:
            write(project, f"notes/new{by.randrange(3)}", f"# 新\n\n[甲](a.md) {by.random()}\n")
        case 2:
            (project.docs / f"notes/new{by.randrange(3)}.md").unlink(missing_ok=True)
        case 3:
            (project.docs / "assets/new.txt").write_text(str(by.random()), encoding="utf-8")
        case 4:
            text = settings.read_text(encoding="utf-8")
            settings.write_text(text + f"# {by.random()}\n", encoding="utf-8")
        case 5:
            (project.docs / f"{page}.md").unlink(missing_ok=True)
        case 6:
            text = settings.read_text(encoding="utf-8")
            names = by.sample(["答复库", "提案建议答复库"], 2)
            settings.write_text(text.replace(names[0], names[1]), encoding="utf-8")


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_changed_the_site_is_what_a_clean_build_makes(
    odd: Project, tmp_path: Path, seed: int
) -> None:
    by = random.Random(seed)
    counted = Counted(odd)
    counted.build()
    for step in range(4):
        for _ in range(by.randrange(1, 4)):
            change(odd, by)
        newest = by.choice([NEWEST, "2024-01-02"])
        assert counted.build(newest).current
        (tmp_path / str(step)).mkdir()
        assert tree(odd.site) == by_mkdocs(odd, tmp_path / str(step), newest)


def test_workers_make_the_same_site(odd: Project) -> None:
    assert build_site(odd.root, NEWEST).current
    alone = tree(odd.site)
    subprocess.run(["rm", "-rf", odd.site, odd.root / STATE], check=True)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        assert build_site(odd.root, NEWEST, executor=executor).current
    assert tree(odd.site) == alone


@pytest.mark.parametrize("settings", [{}, {"exclude_docs": "b*"}, {"use_directory_urls": True}])
@pytest.mark.parametrize("two", [[], ["notes/README.md"], ["notes/a.html"]])
def test_files_are_listed_as_mkdocs_lists_them(
    odd: Project, settings: dict[str, Any], two: list[str]
) -> None:
    hidden = [".x.md", ".y/z.md", "notes/.y/z.md", "notes/y/.z.js", "templates/t.md"]
    for path in [*hidden, *two, "notes/index.md", "notes/templates/t.md", "b/b.js", "d/甲 乙.txt"]:
        (odd.docs / path).parent.mkdir(parents=True, exist_ok=True)
        (odd.docs / path).write_text("# x\n", encoding="utf-8")
    (odd.docs / "linked").symlink_to(odd.docs / "b", target_is_directory=True)
    config = load_config(str(odd.root / "mkdocs.yml"), **settings)

    def told(file: File) -> tuple[object, ...]:
        paths = (file.src_uri, file.src_dir, file.dest_uri, file.dest_dir, file.url, file.name)
        return (*paths, file.inclusion, file.abs_src_path, file.abs_dest_path, file.edit_uri)

    files = files_of(config, walk(config.docs_dir))
    assert list(map(told, files)) == list(map(told, get_files(config)))


def test_what_processes_checked_of_a_shell_counts_together() -> None:
    shell = Shell([("text", "title", 0, True)], ["<h1>", "</h1>"], [("title", "")], [], ["a"])
    other = replace(shell, asked=[])
    checked = replace(shell, checked=["a"])
    assert joined([shell, other], checked) == [other, replace(shell, checked=["a", "a"])]
    anew = replace(shell, texts=["<h2>", "</h2>"])
    assert joined([shell, other], anew) == [other, anew]


KILLED = """
import os, sys
from pathlib import Path
from generator.mkdocs_build import build_site
from generator.store import Store
root = Path(sys.argv[1])
def stop(what, done, total):
    if done == 5:
        os._exit(9)
build_site(root, sys.argv[2], store=Store(root / ".cache/replies.sqlite", b"test"), progress=stop)
"""


def test_build_killed_while_pages_are_made_leaves_the_site_and_the_next_is_right(
    odd: Project, tmp_path: Path
) -> None:
    counted = Counted(odd)
    counted.build()
    before = tree(odd.site)
    for page in list(ODD)[:8]:
        write(odd, page, ODD[page] + "\n新\n")
    done = subprocess.run(
        [sys.executable, "-c", KILLED, odd.root, NEWEST], cwd=ROOT, check=False, env=os.environ
    )
    assert (done.returncode, tree(odd.site)) == (9, before)
    assert counted.build().current
    assert tree(odd.site) == by_mkdocs(odd, tmp_path)


def test_real_command_makes_pages_one_by_one(project: Project) -> None:
    """Though the project has a link in the place of the generator, as those of the tests do."""
    done = project.run("build")
    assert (done.returncode, "by itself" in done.stderr) == (0, False), done.stderr
    assert (project.site / "index.html").is_file()


def test_pages_that_name_a_path_are_known_and_those_of_which_that_is_lost() -> None:
    store = Store(None, b"")
    for page, named in {"a.md": "x.md", "b.md": "y.md", "c.md": "x.md", "d.md": "x.md"}.items():
        made = Made(page, "", None, [], [named], [], {}, [], {})
        store.put(PAGES, [(page, msgspec.msgpack.encode(made))])
        store.put(LINKS, [(page, links_of(made))])
    store.drop(LINKS, ["b.md"])  # what it names is not known
    store.drop(PAGES, ["c.md"])
    found = known_pages(store, ["a.md", "b.md", "c.md", "d.md", "e.md"], ["y.md", "z.md"])
    assert {page: bool(made) for page, made in found} == {
        "a.md": False,
        "b.md": True,
        "c.md": False,
        "d.md": False,
    }
    asked = dict(known_pages(store, ["a.md", "c.md", "d.md"], ["x.md"]))
    assert [page for page, made in asked.items() if made] == ["a.md", "d.md"] == [*asked]


@pytest.mark.skipif(sys.platform == "win32", reason="it has no pipes among files")
def test_no_pipe_and_no_device_is_read(tmp_path: Path) -> None:
    plain, pipe, endless = (tmp_path / name for name in ("a.md", "pipe", "endless"))
    plain.write_bytes(b"x")
    os.mkfifo(pipe)
    endless.symlink_to("/dev/zero")
    assert list(look([plain, pipe, endless, tmp_path / "gone"], {})) == [str(plain)]
    assert list(look([tmp_path], {})) == [str(plain)]
