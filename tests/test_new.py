"""What `replies new` writes can be built, and this repository is such a library itself."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from click.testing import CliRunner

from generator import __version__
from generator.cli import main
from generator.cli import new as command
from tests.conftest import ROOT, Project

STARTER = ROOT / "generator/starter"
WHEEL = f"replies-{__version__}-py3-none-any.whl"
FILES = [
    *(".github/workflows/pages.yml", ".gitignore", "README.md", "mkdocs.yml", "replies.toml"),
    *("requirements.txt", "seeds/example.toml", "seeds/example.txt"),
]


def below(folder: Path) -> list[str]:
    found = (file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    return sorted(found)


def begin(folder: Path) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["new", str(folder)])
    return done.exit_code, done.output


def test_a_new_library_is_built_at_once_and_by_mkdocs_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    project = Project(tmp_path / "ours")
    code, said = begin(project.root)
    assert (code, below(project.root)) == (0, FILES)
    assert "next: cd " in said
    done = project.run("build")
    assert done.returncode == 0, done.stderr
    assert "1 reply: " in done.stdout
    assert project.run("check").returncode == 0
    site = {path: (project.site / path).read_bytes() for path in below(project.site)}
    assert {"guide.html", "assets/site.css", "assets/search/worker.js", "404.html"} <= site.keys()
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    subprocess.run(command, cwd=project.root, check=True, capture_output=True)
    assert {path: (project.site / path).read_bytes() for path in below(project.site)} == site


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("手记", encoding="utf-8")
    code, said = begin(tmp_path)
    assert (code, below(tmp_path)) == (2, ["notes.txt"])
    assert "is not empty, and nothing in it is overwritten" in said
    assert begin(tmp_path / "notes.txt")[0] == 2


def test_an_empty_folder_may_be_there(tmp_path: Path) -> None:
    assert begin(tmp_path)[0] == 0
    assert below(tmp_path) == FILES


def test_nothing_is_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "seeds")

    monkeypatch.setattr(command, "_installed", lambda: (Path(WHEEL), f"./{WHEEL}"))
    monkeypatch.setattr(command, "shutil", SimpleNamespace(copyfile=full, rmtree=_rmtree))
    code, said = begin(tmp_path / "ours")
    assert (code, below(tmp_path)) == (1, [])
    assert "No space left on device" in said


def _rmtree(folder: Path, ignore_errors: bool) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=ignore_errors)


@pytest.mark.parametrize(
    ("told", "requirement"),
    [
        (None, f"replies=={__version__}"),
        ({"url": "https://example.org/r.whl"}, "replies @ https://example.org/r.whl"),
        (
            {"url": "https://example.org/r", "vcs_info": {"vcs": "git", "commit_id": "ab12"}},
            "replies @ git+https://example.org/r@ab12",
        ),
        ({"url": f"file:///gone/{WHEEL}"}, f"./{WHEEL}"),
        ({"url": "file:///src", "dir_info": {"editable": True}}, f"./{WHEEL}"),
    ],
    ids=["index", "archive", "repository", "wheel that is gone", "sources"],
)
def test_the_same_generator_is_named_to_pip(
    monkeypatch: pytest.MonkeyPatch, told: object, requirement: str
) -> None:
    text = None if told is None else json.dumps(told)
    found = SimpleNamespace(read_text=lambda _: text)
    monkeypatch.setattr("importlib.metadata.distribution", lambda _: found)
    assert command._installed() == (None, requirement)


def test_the_wheel_that_it_came_in_goes_with_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = tmp_path / "下载" / WHEEL
    wheel.parent.mkdir()
    wheel.write_bytes(b"PK")
    told = SimpleNamespace(read_text=lambda _: json.dumps({"url": wheel.as_uri()}))
    monkeypatch.setattr("importlib.metadata.distribution", lambda _: told)
    assert begin(tmp_path / "ours")[0] == 0
    assert (tmp_path / "ours" / WHEEL).read_bytes() == b"PK"
    assert (tmp_path / "ours/requirements.txt").read_text("utf-8") == f"./{WHEEL}\n"
    assert WHEEL in (tmp_path / "ours/README.md").read_text("utf-8")


def test_sources_that_nobody_installed_name_the_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> None:
        raise PackageNotFoundError

    monkeypatch.setattr("importlib.metadata.distribution", missing)
    assert command._installed() == (None, f"./{WHEEL}")


def test_this_repository_is_such_a_library_with_two_pages_more() -> None:
    """Its settings of MkDocs and what git leaves out, line by line."""
    ours = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    more = "      - 测量: benchmarks.md\n      - 规模: scale.md\n"
    assert more in ours
    assert (STARTER / "mkdocs.yml").read_text(encoding="utf-8") == ours.replace(more, "")
    ignored = [(ROOT / ".gitignore"), (STARTER / "gitignore")]
    here, there = ({*file.read_text("utf-8").splitlines()} for file in ignored)
    assert {line for line in here if line.startswith(("/docs", "/site", "/.site"))} <= there
    assert {line for line in there if not line.startswith("#")} <= here


def test_what_publishes_a_library_is_pinned_as_here_and_may_do_no_more() -> None:
    here, there = (
        file.read_text(encoding="utf-8")
        for file in (ROOT / ".github/workflows/pages.yml", STARTER / "pages.yml")
    )
    uses = re.findall(r"uses: (.+)", there)
    assert uses == re.findall(r"uses: (.+)", here)
    assert all(re.search(r"@[0-9a-f]{40} # v", each) for each in uses)
    ours, theirs = yaml.safe_load(here), yaml.safe_load(there)
    assert theirs["permissions"] == ours["permissions"] == {}
    assert [job["permissions"] for job in theirs["jobs"].values()] == [
        job["permissions"] for job in ours["jobs"].values()
    ]
    assert "replies build --tolerate" in there


def test_the_wheel_carries_all_that_a_library_needs(tmp_path: Path) -> None:
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(tmp_path)]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, str(ROOT)], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        carried = set(archive.namelist())
    package = {
        f"generator/{path}" for path in below(ROOT / "generator") if "__pycache__" not in path
    }
    assert package <= carried
    assert not [name for name in carried - package if ".dist-info/" not in name]


def test_the_guide_has_nginx_pack_what_text_it_names() -> None:
    guide = (ROOT / "generator/templates/guide.md").read_text(encoding="utf-8")
    (named,) = re.findall(r"^ +types \{ (.+) \}$", guide, re.M)
    text = {entry.split()[0] for entry in named.split(";") if entry} - {"application/vnd.sqlite3"}
    for setting in ("gzip_types", "charset_types"):
        (packed,) = re.findall(rf"^ +{setting} (.+);$", guide, re.M)
        assert text <= set(packed.split()), setting


def test_the_notes_on_object_storage_name_the_encoding_of_each_kind_of_text() -> None:
    """Pages, styles and XML say theirs, and scripts have that of their page; other texts do not."""
    guide = (ROOT / "generator/templates/guide.md").read_text(encoding="utf-8")
    named = re.findall(r'--include "\*\.(\w+)" --content-type "[\w/]+; charset=utf-8"', guide)
    assert sorted(named) == ["csv", "json", "md", "txt"]
    (rest,) = re.findall(r"^    up (--exclude (?!\"\*\").*)$", guide, re.M)
    assert re.findall(r"\*\.(\w+)", rest) == named
