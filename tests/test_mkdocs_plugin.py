"""MkDocs alone brings docs/ up to date; one edit is one build, and no loop."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from benchmarks.build.serving import free_port
from generator import mkdocs_plugin
from generator.lock import HeldError
from generator.mkdocs_build import FRESH, set_build_date
from generator.outcome import Outcome
from generator.publish import publish
from generator.sitemaking.inputs import THEME
from tests.conftest import ROOT, Project, tree

LETTER = """濮阳市民政局
关于市政协九届一次会议第102号提案的答复
尊敬的田庆杰委员：
您提出的“关于安装路灯的提案”收悉，现答复如下：
一、工作开展情况
全市有{count}盏路灯。
濮阳市民政局
2023年7月26日
"""
PAGE = "replies/henan/puyang/2023/zx-9-1-102-mzj"
ENVIRONMENT = {**os.environ, "NO_COLOR": "1", "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
PATIENCE = 60  # seconds; what is waited for usually takes two
POLLING = 0.5  # seconds between two looks of MkDocs at the files


@pytest.fixture
def lamps(project: Project) -> Project:
    """A project whose only seed is lamps.txt; nothing is built."""
    for seed in project.seeds.iterdir():
        seed.unlink()
    (project.seeds / "lamps.txt").write_text(LETTER.format(count=501), encoding="utf-8")
    return project


def mkdocs(project: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=project.root,
        env=ENVIRONMENT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def wait_for(condition: Callable[[], bool], log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            pytest.fail(f"waited in vain; the log says:\n{log.read_text(encoding='utf-8')}")
        time.sleep(0.05)


def put(file: Path, content: str) -> None:
    """Write a file at one stroke, as editors do: no look at it falls between."""
    file.parent.mkdir(exist_ok=True)
    partial = file.parent.parent / "partial"
    partial.write_text(content, encoding="utf-8")
    partial.replace(file)


def edit(file: Path, old: str, new: str) -> None:
    content = file.read_text(encoding="utf-8")
    assert old in content
    put(file, content.replace(old, new, 1))


def words(page: str) -> str:
    """The text of a page without its tags: marks stand inside sentences."""
    return re.sub(r"<[^>]+>", "", page)


@contextmanager
def served(project: Project, log: Path) -> Iterator[Callable[[str], str]]:
    """Let MkDocs serve the project and give a function that gets a page; end as Ctrl-C does."""
    address = f"127.0.0.1:{free_port()}"
    with log.open("w", encoding="utf-8") as stream:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address],
            cwd=project.root,
            env=ENVIRONMENT,
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for(
            lambda: server.poll() is not None or "Serving on" in log.read_text(encoding="utf-8"),
            log,
        )

        def get(path: str) -> str:
            with urllib.request.urlopen(f"http://{address}/{path}", timeout=PATIENCE) as answer:
                body: bytes = answer.read()
            return body.decode()

        yield get
        server.send_signal(signal.SIGINT)
        assert server.wait(PATIENCE) == 0, log.read_text(encoding="utf-8")
    finally:
        server.kill()
        server.wait()


def test_one_edit_is_one_build(lamps: Project, tmp_path: Path) -> None:
    """Whatever is edited; what the build itself writes, changes or removes in docs/ is no edit."""
    log = tmp_path / "log"
    shutil.copytree(ROOT / "generator/theme", lamps.root / "theme")
    settings = lamps.root / "mkdocs.yml"
    edit(settings, "  name: material\n", "  name: material\n  custom_dir: theme\n")
    home, new = lamps.docs / "scale.md", lamps.docs / "notes/new.md"
    seed, more = lamps.seeds / "lamps.txt", lamps.seeds / "more.txt"
    with served(lamps, log) as get:

        def builds() -> int:
            return log.read_text(encoding="utf-8").count("Building documentation")

        def settle_after(change: Callable[[], object]) -> int:
            """Return how many builds a change starts, all told."""
            before = builds()
            change()
            wait_for(lambda: builds() > before, log)
            now = -1
            while now != (now := builds()):
                get("index.html")  # waits for a build under way
                time.sleep(3 * POLLING)
            return now - before

        def shows(words_of_page: str) -> bool:
            return words_of_page in words(get(f"{PAGE}.html"))

        assert (builds(), shows("全市有501盏路灯")) == (1, True)
        assert settle_after(lambda: edit(seed, "501", "777")) == 1
        assert shows("全市有777盏路灯")
        toml = 'signer = "王五"\n'
        assert settle_after(lambda: put(seed.with_suffix(".toml"), toml)) == 1
        assert shows("王五")
        text = LETTER.format(count=8).replace("102", "103").replace("安装", "拆除")
        assert settle_after(lambda: put(more, text)) == 1
        assert shows("拆除路灯")
        assert settle_after(more.unlink) == 1
        assert not shows("拆除路灯")
        assert settle_after(lambda: edit(home, "# ", "# 改过的")) == 1
        assert "改过的" in get("scale.html")
        assert settle_after(lambda: put(new, "# 手记\n")) == 1
        assert "手记" in get("notes/new.html")
        assert settle_after(new.unlink) == 1
        page = lamps.root / "theme/main.html"
        assert settle_after(lambda: put(page, page.read_text("utf-8") + "{# new #}")) == 1
        assert settle_after(lambda: edit(settings, "提案建议答复库", "答复库")) == 1

        def burst() -> None:
            for number in range(20):
                put(lamps.seeds / f"{number}.txt", text.replace("103", f"2{number:02}"))

        assert settle_after(burst) <= 2  # where a look of MkDocs falls within it


def test_mkdocs_build_alone_makes_the_whole_site(
    project: Project, built_site: Path, tmp_path: Path
) -> None:
    """Strictly, without a warning, and as `replies build` makes it."""
    done = mkdocs(project, "build", "--strict")
    assert (done.returncode, "WARNING" in done.stderr) == (0, False), done.stderr

    assert tree(project.site) == tree(built_site)


def test_mkdocs_build_warns_of_a_bad_seed_and_builds_the_others(lamps: Project) -> None:
    (lamps.seeds / "bad.txt").write_bytes(b"")
    done = mkdocs(lamps, "build")
    assert done.returncode == 0
    assert re.search("WARNING .*bad.txt: error empty holds no text", done.stderr)
    assert (lamps.site / f"{PAGE}.html").is_file()


# The events by themselves.


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    """Settings of a project without seeds."""
    config = MkDocsConfig(config_file_path=str(tmp_path / "mkdocs.yml"))
    config.load_dict({"docs_dir": str(tmp_path / "docs"), "extra": {}})
    return config


@pytest.mark.parametrize(("fresh", "builds"), [(True, [False, True]), (False, [True, True])])
def test_docs_that_are_current_are_not_built_twice(
    config: MkDocsConfig, monkeypatch: pytest.MonkeyPatch, fresh: bool, builds: list[bool]
) -> None:
    """What is current for one build need not be for the next."""
    calls: list[Path] = []

    def build(seeds: Path, docs: Path) -> Outcome:
        calls.append(seeds)
        return Outcome()

    monkeypatch.setattr("generator.pipeline.build", build)
    config.extra[FRESH] = fresh
    seen = []
    for _ in range(2):
        before = len(calls)
        mkdocs_plugin.on_pre_build(config)
        seen.append(len(calls) > before)
    assert seen == builds


@pytest.mark.parametrize("there", [True, False], ids=["there", "missing"])
def test_seeds_and_theme_are_watched_if_they_are_there(
    config: MkDocsConfig, tmp_path: Path, there: bool
) -> None:
    folders = ["docs", "seeds", "theme"] if there else ["docs"]
    for folder in folders:
        (tmp_path / folder).mkdir()
    config.theme = Theme("mkdocs", custom_dir=str(tmp_path / "theme") if there else None)
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path / "site"))
    server.server_close()  # its socket; nothing is served here
    server.watch(config.docs_dir)
    assert mkdocs_plugin.on_serve(server, config) is server
    watched = sorted(emitter.watch.path for emitter in server.observer.emitters)
    assert watched == sorted([str(THEME), *(str(tmp_path / folder) for folder in folders)])


@pytest.mark.parametrize(
    ("paths", "passed"),
    [
        (["about.md"], True),
        (["replies/notes.md"], True),
        (["new.md", "about.md"], True),
        (["replies/a.md", "new.md"], True),
        (["replies/a.md"], False),
        ([".generated.json"], False),
        (["replies/.a.md.12.replies-part", "replies/a.md"], False),
        (["replies/a.md", "data"], False),
        (["data", "replies/a.md"], False),
        (["data/gone.md"], False),
        (["data/gone.md", "replies/a.md"], False),
    ],
    ids=lambda value: " to ".join(value) if isinstance(value, list) else str(value),
)
def test_only_what_happens_to_hand_written_files_counts_as_an_edit(
    tmp_path: Path, paths: list[str], passed: bool
) -> None:
    """Also after a page was removed, and where the observer takes things for moved."""
    seen: list[object] = []
    publish(tmp_path, {"replies/a.md": "a", "data/gone.md": "b"}, "# mark")
    handler = mkdocs_plugin._ByHand(tmp_path, SimpleNamespace(dispatch=seen.append))
    publish(tmp_path, {"replies/a.md": "a"}, "# mark")
    source, target = [*(str(tmp_path / path) for path in paths), ""][:2]
    event = SimpleNamespace(src_path=source, dest_path=target, is_directory=False)
    handler.dispatch(event)
    assert seen == [event] * passed


@pytest.mark.parametrize(
    ("newest", "seconds"),
    [
        ("2023-07-26", "1690329600"),
        ("2023-07", "1688169600"),
        ("2023", "1672531200"),
        ("1949-10-01", "86400"),
        ("2923-07-26", "4294967295"),
        (None, "86400"),
    ],
)
def test_pages_are_stamped_with_the_day_of_the_newest_reply(
    monkeypatch: pytest.MonkeyPatch, newest: str | None, seconds: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")  # so that it is put back
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    set_build_date("2020-01-01")
    set_build_date(newest)
    assert os.environ["SOURCE_DATE_EPOCH"] == seconds


@pytest.mark.parametrize("newest", ["2023-07-26", None])
def test_day_that_somebody_else_has_set_stays(
    monkeypatch: pytest.MonkeyPatch, newest: str | None
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    set_build_date(newest)
    assert os.environ["SOURCE_DATE_EPOCH"] == "1"


@pytest.mark.parametrize("given", ["", "yesterday", "-1", "1e9", "4294967296"])
def test_day_that_no_file_can_bear_does_not_stay(
    monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    set_build_date("2023-07-26")
    assert os.environ["SOURCE_DATE_EPOCH"] == "1690329600"


def test_mkdocs_says_who_else_builds_and_locks_the_project_until_the_end_of_its_build(
    config: MkDocsConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.lock._PATIENCE", 0)
    config.extra[FRESH] = True
    mkdocs_plugin.on_pre_build(config)
    build = "from generator.lock import locked; from pathlib import Path; import sys"
    code = f"{build}\nwith locked(Path(sys.argv[1]), 0): pass"
    command = [sys.executable, "-c", code, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert b"another build" in done.stderr
    config.extra[mkdocs_plugin._FILES] = Files([])
    mkdocs_plugin.on_post_build(config)
    subprocess.run(command, cwd=ROOT, check=True)

    def held(*_: object, **__: object) -> None:
        raise HeldError("another build of this project is under way")

    monkeypatch.setattr(mkdocs_plugin, "locked", held)
    with pytest.raises(PluginError, match="another build of this project is under way"):
        mkdocs_plugin.on_pre_build(config)
