"""The preview: what is edited shows, one edit is one build, and a failing build says why."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
)

from benchmarks.build.serving import free_port
from generator.watching import Edits
from tests.conftest import ROOT, Project
from tests.test_mkdocs_plugin import ENVIRONMENT, LETTER, PAGE, PATIENCE, edit, put, wait_for, words

_QUIET = 1.0  # seconds after which no further build is to be expected


class Preview:
    """A running preview of a project."""

    def __init__(self, project: Project, port: int, log: Path) -> None:
        self.project, self.port, self.log = project, port, log

    def get(self, path: str) -> str:
        url = f"http://127.0.0.1:{self.port}/{path}"
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
            body: bytes = answer.read()
        return body.decode()

    def state(self) -> tuple[int, str, list[str]]:
        """How many builds there were, which made the site, and what is wrong."""
        news = json.loads(self.get("-preview/state?0"))
        return news["build"], news["site"], news["problems"]

    def shows(self, said: str, path: str = f"{PAGE}.html") -> bool:
        return said in words(self.get(path))

    def builds_of(self, change: Callable[[], object]) -> int:
        """Return how many builds a change starts, all told."""
        before = self.state()[0]
        change()
        wait_for(lambda: self.state()[0] > before, self.log)
        time.sleep(_QUIET)
        return self.state()[0] - before


@contextmanager
def served(project: Project, log: Path) -> Iterator[Preview]:
    """Run the preview of a project until the end of the block."""
    port = free_port()
    with log.open("w", encoding="utf-8") as stream:
        server = subprocess.Popen(
            [sys.executable, "-m", "generator", "serve", "--port", str(port)],
            cwd=project.root,
            env=ENVIRONMENT,
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
    try:
        serving = "serving http://"
        wait_for(
            lambda: server.poll() is not None or serving in log.read_text(encoding="utf-8"), log
        )
        yield Preview(project, port, log)
        server.send_signal(signal.SIGINT)
        assert server.wait(PATIENCE) == 0, log.read_text(encoding="utf-8")
        assert "Traceback" not in log.read_text(encoding="utf-8")
    finally:
        server.kill()
        server.wait()


@pytest.fixture
def preview(project: Project, tmp_path: Path) -> Iterator[Preview]:
    """The preview of a project whose only seed is lamps.txt, with a theme of its own."""
    for seed in project.seeds.iterdir():
        seed.unlink()
    (project.seeds / "lamps.txt").write_text(LETTER.format(count=501), encoding="utf-8")
    shutil.copytree(ROOT / "generator/theme", project.root / "theme")
    edit(
        project.root / "mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: theme\n"
    )
    with served(project, tmp_path / "log") as started:
        yield started


def test_what_is_edited_shows_after_one_build(preview: Preview) -> None:
    """Whatever it is; what the build itself writes, changes or removes in docs/ is no edit."""
    project = preview.project
    seed, more = project.seeds / "lamps.txt", project.seeds / "more.txt"
    about, new = project.docs / "scale.md", project.docs / "notes/new.md"
    text = LETTER.format(count=8).replace("102", "103").replace("安装", "拆除")
    assert (preview.state()[:2], preview.shows("全市有501盏路灯")) == ((1, "1"), True)
    assert preview.builds_of(lambda: edit(seed, "501", "777")) == 1
    assert preview.shows("全市有777盏路灯")
    assert preview.builds_of(lambda: put(seed.with_suffix(".toml"), 'signer = "王五"\n')) == 1
    assert preview.shows("王五")
    assert preview.builds_of(lambda: put(more, text)) == 1
    assert preview.shows("拆除路灯")
    assert preview.builds_of(more.unlink) == 1
    assert not preview.shows("拆除路灯")
    assert preview.builds_of(lambda: edit(about, "# ", "# 改过的")) == 1
    assert preview.shows("改过的", "scale.html")
    assert preview.builds_of(lambda: put(new, "# 手记\n")) == 1
    assert preview.shows("手记", "notes/new.html")
    page = project.root / "theme/main.html"
    said = page.read_text(encoding="utf-8").replace(
        "{% endblock %}", "<p>新饰</p>{% endblock %}", 1
    )
    assert preview.builds_of(lambda: put(page, said)) == 1
    assert preview.shows("新饰")
    settings = project.root / "mkdocs.yml"
    assert preview.builds_of(lambda: edit(settings, "提案建议答复库", "答复库")) == 1

    def burst() -> None:
        for number in range(20):
            put(project.seeds / f"{number}.txt", text.replace("103", f"2{number:02}"))

    assert preview.builds_of(burst) == 1


def test_folders_that_come_go_and_come_again_are_followed(preview: Preview) -> None:
    seeds, dossiers = preview.project.seeds, preview.project.root / "dossiers"
    seen = preview.state()[0]
    shutil.rmtree(seeds)
    wait_for(lambda: "no-seeds is missing" in " ".join(preview.state()[2]), preview.log)
    assert (preview.state()[1], preview.shows("全市有501盏路灯")) == (str(seen), True)
    assert len(preview.state()[2]) == 1
    assert "the preview is" not in preview.log.read_text(encoding="utf-8")
    seeds.mkdir()
    put(seeds / "lamps.txt", LETTER.format(count=777))
    wait_for(lambda: preview.shows("全市有777盏路灯"), preview.log)
    edit(seeds / "lamps.txt", "777", "888")
    wait_for(lambda: preview.shows("全市有888盏路灯"), preview.log)
    put(dossiers / "deng.toml", "title = 1")
    wait_for(lambda: "dossiers/deng.toml" in " ".join(preview.state()[2]), preview.log)
    put(dossiers / "deng.toml", "title = 1\ntitle = 2")
    wait_for(lambda: "lines 1 and 2" in " ".join(preview.state()[2]), preview.log)


def test_what_a_build_has_seen_is_no_edit_when_the_system_tells_of_it_late(tmp_path: Path) -> None:
    edited = threading.Event()
    edits = Edits(tmp_path / "mkdocs.yml", tmp_path / "docs", edited)
    seed, gone = tmp_path / "seeds/a.txt", tmp_path / "seeds/partial"
    put(seed, "1")

    def counts(*events: FileSystemEvent) -> bool:
        edited.clear()
        for event in events:
            edits.on_any_event(event)
        return edited.is_set()

    assert counts(FileCreatedEvent(str(gone)), FileModifiedEvent(str(seed)))
    edits.begin()
    assert not counts(FileDeletedEvent(str(gone)), FileModifiedEvent(str(seed)))
    put(seed, "22")
    assert counts(FileMovedEvent(str(gone), str(seed)))
    put(seed, "3")  # before the build begins, so that it sees this too
    edits.begin()
    assert not counts(FileModifiedEvent(str(seed)))
    seed.unlink()
    assert counts(FileDeletedEvent(str(seed)))
    put(seed, "3")
    assert counts(FileCreatedEvent(str(seed)))


@pytest.mark.parametrize(
    ("name", "edited"),
    [("addresses.tsv", True), ("replies.toml", True), ("dossiers/a.toml", True), ("x.txt", False)],
)
def test_files_beside_the_seeds_are_followed_and_others_are_not(
    tmp_path: Path, name: str, edited: bool
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "dossiers").mkdir()
    (tmp_path / name).write_text("", encoding="utf-8")
    told = threading.Event()
    edits = Edits(tmp_path / "mkdocs.yml", tmp_path / "docs", told)
    edits.on_any_event(FileModifiedEvent(str(tmp_path / name)))
    assert told.is_set() == edited


def test_failing_build_keeps_the_site_and_says_why_until_it_is_mended(preview: Preview) -> None:
    settings = preview.project.root / "mkdocs.yml"
    assert preview.builds_of(lambda: edit(settings, "theme:", "theme: [")) == 1
    build, site, problems = preview.state()
    assert (build, site, preview.shows("全市有501盏路灯")) == (2, "1", True)
    assert any("mkdocs.yml" in line for line in problems)
    assert "site/: error not-built" in preview.log.read_text(encoding="utf-8")
    assert preview.builds_of(lambda: edit(settings, "theme: [", "theme:")) == 1
    assert preview.state() == (3, "3", [])


def test_problem_of_a_seed_is_told_in_the_preview(preview: Preview) -> None:
    put(preview.project.seeds / "bad.txt", "")
    wait_for(lambda: bool(preview.state()[2]), preview.log)
    assert [line.partition(" ")[0] for line in preview.state()[2]] == ["seeds/bad.txt:"]
    said = "the preview is up to date but for what is named above"
    wait_for(lambda: said in preview.log.read_text(encoding="utf-8"), preview.log)
    assert "right again" not in preview.log.read_text(encoding="utf-8")


def test_pages_follow_builds_and_what_is_not_found_has_the_sites_page(preview: Preview) -> None:
    assert 'src="/-preview/follow.js" data-since="1"' in preview.get("index.html")
    assert "location.reload()" in preview.get("-preview/follow.js")
    with pytest.raises(urllib.error.HTTPError) as refused:
        preview.get("replies/nowhere.html")
    with refused.value as answer:
        assert (answer.code, "<html" in answer.read().decode()) == (404, True)


def test_script_of_the_preview_stands_in_no_file(preview: Preview) -> None:
    for page in preview.project.site.rglob("*.html"):
        assert "-preview" not in page.read_text(encoding="utf-8")


def test_a_library_that_was_never_built_is_shown(project: Project, tmp_path: Path) -> None:
    shutil.rmtree(project.docs)
    with served(project, tmp_path / "log") as preview:
        assert "答复" in words(preview.get("index.html"))


def test_address_that_is_taken_is_told_in_one_line(project: Project) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = project.run("serve", "--port", str(taken.getsockname()[1]))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "already in use" in done.stderr
