"""site/ is whole at every instant and holds what MkDocs made, beside whatever people put there."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.folders import STATE
from generator.mkdocs_build import build_site
from tests.conftest import ROOT, ran, stamps, tree

SETTINGS = """
site_name: Replies
site_url: https://example.org/
theme: mkdocs
plugins: []
hooks: [spy.py]
"""
# Runs while MkDocs builds: right before it starts, and when all its files are written.
QUIET = "def on_pre_build(config): pass\n"
WITHIN = """
import os, signal
from pathlib import Path

def on_pre_build(config):
    do()

def on_post_build(config):
    do()
"""


pytestmark = pytest.mark.usefixtures("no_day_of_others")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project of three pages in MkDocs' own theme, not built yet."""
    write(tmp_path / "mkdocs.yml", SETTINGS)
    write(tmp_path / "spy.py", QUIET)
    for page in ("index", "a/one", "b/two"):
        write(tmp_path / f"docs/{page}.md", f"# {page}\n")
    return tmp_path


HOLDS = """
import sys, time
from pathlib import Path
from generator.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def write(file: Path, content: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")


def built(root: Path, newest: str | None = "2023-07-26") -> dict[str, bytes]:
    """Build without a problem; return the files of site/."""
    outcome = build_site(root, newest)
    assert (outcome.lines, outcome.current) == ([], True)
    return tree(root / "site")


def run_in(root: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Build in a process of its own, in which a hook does `code` while MkDocs is at it."""
    write(root / "spy.py", WITHIN + "\ndef do():\n    " + code)
    program = "import sys; from pathlib import Path; from generator.mkdocs_build import build_site"
    program += "; print(build_site(Path(sys.argv[1]), None))"
    return ran([sys.executable, "-c", program, root])


def no_build_is_left_behind(root: Path) -> bool:
    return sorted(path.name for path in (root / STATE).iterdir()) == ["site.json"]


def test_site_holds_what_mkdocs_made_and_nothing_else(root: Path) -> None:
    names = built(root).keys()
    assert {"index.html", "a/one/index.html", "sitemap.xml.gz"} <= names
    assert not [name for name in names if "/." in f"/{name}"]
    assert no_build_is_left_behind(root)


def test_second_build_writes_no_file(root: Path) -> None:
    built(root)
    before = stamps(root / "site")
    built(root)
    assert stamps(root / "site") == before


def test_site_without_any_dated_reply_bears_no_date_of_today(root: Path) -> None:
    before = built(root, None)["sitemap.xml"].decode()
    assert "<lastmod>1970-01-02</lastmod>" in before


def test_changed_page_alone_is_written(root: Path) -> None:
    built(root)
    before = stamps(root / "site")
    write(root / "docs/a/one.md", "# a/one\n\nnew\n")
    built(root)
    changed = {path for path, stamp in stamps(root / "site").items() if before[path] != stamp}
    assert changed == {str(root / "site/a/one"), str(root / "site/a/one/index.html")}


def test_site_is_whole_while_mkdocs_builds(root: Path) -> None:
    """At the start and the end of MkDocs' work, all files are there."""
    before = built(root, None)
    write(root / "docs/index.md", "# new\n")
    site, seen = str(root / "site"), str(root / "seen")
    done = run_in(root, f"print(len([*Path({site!r}).rglob('*')]), file=open({seen!r}, 'a'))")
    assert "current=True" in done.stdout
    after = tree(root / "site")
    number = len([*(root / "site").rglob("*")])
    assert (root / "seen").read_text(encoding="utf-8") == f"{number}\n{number}\n"
    assert before.keys() == after.keys()
    assert before["index.html"] != after["index.html"]


@pytest.mark.parametrize("moment", ["on_pre_build", "on_post_build"])
def test_site_stays_when_a_build_is_killed_and_the_next_is_right(root: Path, moment: str) -> None:
    before = built(root, None)
    write(root / "docs/index.md", "# new\n")
    (root / "docs/b/two.md").unlink()
    code = f"import sys; sys._getframe(1).f_code.co_name == {moment!r} and os._exit(9)"
    assert run_in(root, code).returncode == 9
    assert tree(root / "site") == before
    write(root / "spy.py", QUIET)
    after = built(root, None)
    assert "b/two/index.html" not in after
    assert no_build_is_left_behind(root)


def test_site_stays_after_an_interrupt_and_no_build_is_left_behind(root: Path) -> None:
    before = built(root, None)
    write(root / "docs/index.md", "# new\n")
    done = run_in(root, "os.kill(os.getpid(), signal.SIGINT)")
    assert done.returncode == -signal.SIGINT
    assert tree(root / "site") == before
    assert no_build_is_left_behind(root)


FOREIGN = {
    "CNAME": "example.org",
    ".nojekyll": "",
    ".git/config": "[core]",
    "a/one/notes.html": "notes",
    "other/index.html": "another site",
    "a.zip": "zip",
}


def test_what_people_put_into_the_site_stays(root: Path) -> None:
    first = built(root)
    for path, content in FOREIGN.items():
        write(root / "site" / path, content)
    (root / "site/empty").mkdir()
    (root / "docs/a/one.md").unlink()
    (root / "docs/b/two.md").unlink()
    after = built(root)
    ours = {path for path in first if not path.startswith(("a/", "b/"))}
    assert after.keys() == ours | FOREIGN.keys()
    assert {path: after[path].decode() for path in FOREIGN} == FOREIGN
    assert (root / "site/empty").is_dir()
    assert not (root / "site/b").exists()


def test_site_that_somebody_else_built_is_renewed_and_nothing_in_it_lost(root: Path) -> None:
    for path, content in {**FOREIGN, "index.html": "old", "gone/index.html": "old"}.items():
        write(root / "site" / path, content)
    after = built(root)
    assert after["index.html"] != b"old"
    assert {path: after[path].decode() for path in FOREIGN} == FOREIGN
    assert after["gone/index.html"] == b"old"
    (root / "docs/b/two.md").unlink()
    assert "b/two/index.html" not in built(root)


def test_page_that_somebody_edited_in_the_site_is_written_anew(root: Path) -> None:
    before = built(root)
    write(root / "site/index.html", "edited")
    assert built(root) == before


def test_link_in_the_place_of_the_site_is_followed(root: Path) -> None:
    web = root / "web/replies"
    write(web / "CNAME", "example.org")
    write(root / "web/index.html", "another site")
    (root / "site").symlink_to(web)
    assert "b/two/index.html" in built(root)
    (root / "docs/b/two.md").unlink()
    after = built(root)
    assert (root / "site").is_symlink()
    assert after.keys() >= {"CNAME", "index.html"}
    assert "b/two/index.html" not in after
    assert (root / "web/index.html").read_text(encoding="utf-8") == "another site"


def test_site_elsewhere_is_published_there(root: Path) -> None:
    write(root / "mkdocs.yml", SETTINGS + "site_dir: www/replies\n")
    assert build_site(root, None).current
    assert (root / "www/replies/index.html").is_file()


def test_file_in_the_place_of_the_site_is_one_line(root: Path) -> None:
    write(root / "site", "somebody's")
    outcome = build_site(root, None)
    (said,) = outcome.lines
    assert said.startswith("site/")
    assert "error not-published cannot be written (Not a directory); check what stands" in said
    assert not outcome.current
    assert (root / "site").read_text(encoding="utf-8") == "somebody's"


def test_site_that_refuses_is_one_line_and_stays(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = built(root)
    write(root / "docs/index.md", "# new\n")
    write(root / "docs/b/two.md", "# new\n")

    def refuse(content: bytes, path: str) -> None:
        if root / "site" in Path(path).parents:
            raise OSError(30, "Read-only file system", path)
        Path(path).write_bytes(content)

    with monkeypatch.context() as patch:
        patch.setattr("generator.disk.write", refuse)
        outcome = build_site(root, "2023-07-26")
    (said,) = outcome.lines
    assert "more: error not-published cannot be written (Read-only file system)" in said
    assert (outcome.current, tree(root / "site")) == (False, before)
    assert built(root) != before


def test_project_that_refuses_is_one_line(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, **_: object) -> None:
        raise OSError(30, "Read-only file system", str(path))

    monkeypatch.chdir(root)  # files are named as seen from there
    monkeypatch.setattr(Path, "mkdir", refuse)
    outcome = build_site(root, None)
    (said,) = outcome.lines
    assert said.startswith(f"site/: error not-built {Path(STATE, 'building')} cannot be used")
    assert "(Read-only file system); check its rights" in said


def test_two_builds_at_once_do_not_mix(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = built(root)
    monkeypatch.setattr("generator.lock._PATIENCE", 0.1)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, root], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8"
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        outcome = build_site(root, "2023-07-26")
        holder.kill()
    (said,) = outcome.lines
    assert said.startswith("site/: error not-built another build of this project is under way")
    assert f"process {holder.pid}" in said
    assert tree(root / "site") == before


def configure(line: str) -> Callable[[Path], None]:
    return lambda root: write(root / "mkdocs.yml", SETTINGS + line)


def broken_template(root: Path) -> None:
    write(root / "overrides/main.html", "{% extends 'base.html' %}\n{% if %}\n")
    settings = SETTINGS.replace("theme: mkdocs", "theme: {name: mkdocs, custom_dir: overrides}")
    write(root / "mkdocs.yml", settings)


def dead_link(root: Path) -> None:
    write(root / "docs/index.md", "[x](nowhere.md)\n")
    write(root / "mkdocs.yml", SETTINGS + "strict: true\n")


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (configure("nav: 3\n"), "mkdocs: error Config value 'nav': Expected nav to be a list"),
        (configure("repo_url: [\n"), "mkdocs: error MkDocs encountered an error parsing"),
        (configure("dev_addr: x\nstrict: true\n"), "Config value 'dev_addr': Must be a string of"),
        (dead_link, "mkdocs: warning Doc file 'index.md' contains a link 'nowhere.md'"),
        (broken_template, "Expected an expression, got 'end of statement block'"),
    ],
    ids=["settings", "settings that are no YAML", "address", "strict", "template"],
)
def test_reasons_of_mkdocs_are_told_and_the_site_stays(
    root: Path, spoil: Callable[[Path], None], reason: str
) -> None:
    before = built(root)
    spoil(root)
    outcome = build_site(root, "2023-07-26")
    assert (outcome.current, tree(root / "site")) == (False, before)
    assert reason in "\n".join(outcome.lines)
    assert "Aborted" not in "\n".join(outcome.lines)
    assert outcome.lines[-1].startswith("site/: error not-built MkDocs stopped")


@pytest.mark.parametrize("newest", ["0001-01-01", "1949-10-01", "2106-02-07", "9999-12-31"])
def test_no_date_keeps_the_site_from_being_built(root: Path, newest: str) -> None:
    assert "sitemap.xml.gz" in built(root, newest)
