"""What tests share: a copy of the project that may be changed, and the site built from one."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from generator.annotate import annotate
from generator.corpus import Library, library
from generator.model import Source
from generator.parse import parse

# A shell starts jobs of the background with interrupts ignored, and children inherit it; the tests
# interrupt what they start.
signal.signal(signal.SIGINT, signal.default_int_handler)

# How long an example takes says more of the machine than of the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

ROOT = Path(__file__).resolve().parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


def ran(
    command: Sequence[str | Path], folder: Path = ROOT, given: str | None = None, **env: str
) -> subprocess.CompletedProcess[str]:
    """Run a program in a folder, with these variables of the environment beside those of now."""
    return subprocess.run(
        command,
        cwd=folder,
        input=given,
        env={**os.environ, **env},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@dataclass(frozen=True)
class Project:
    """A copy of what a maintainer edits, in a folder of its own; `generator` is the real one."""

    root: Path

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def seeds(self) -> Path:
        return self.root / "seeds"

    @property
    def site(self) -> Path:
        return self.root / "site"

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `replies` with `arguments` in this project, as a person would in a terminal."""
        plain = {"NO_COLOR": "1", "NO_MKDOCS_2_WARNING": "1"}
        return ran([sys.executable, "-m", "generator", *arguments], self.root, **plain)

    def without_hooks(self, target: Path) -> Path:
        """Copy docs/, theme and mkdocs.yml without our plugin to `target`; return the folder."""
        shutil.copytree(self.docs, target / "docs")
        settings = (self.root / "mkdocs.yml").read_text(encoding="utf-8")
        assert "\n  - replies\n" in settings
        alone = settings.replace("\n  - replies\n", "\n")
        alone = alone.replace("name: material\n", "name: material\n  custom_dir: generator/theme\n")
        (target / "mkdocs.yml").write_text(alone, encoding="utf-8")
        (target / "generator").symlink_to(ROOT / "generator", target_is_directory=True)
        return target


def generated_in_docs() -> frozenset[str]:
    """Name what the build writes into docs/, by the one list there is: .gitignore."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    return frozenset(
        line.removeprefix("/docs/").rstrip("/") for line in lines if line.startswith("/docs/")
    )


def copy_project(target: Path) -> Project:
    """Copy seeds, settings and hand-written pages to `target`, which must not exist."""
    target.mkdir(parents=True)
    generated = generated_in_docs()

    def skip_generated(folder: str, names: Sequence[str]) -> set[str]:
        return set(names) & generated if Path(folder) == ROOT / "docs" else set()

    shutil.copytree(ROOT / "docs", target / "docs", ignore=skip_generated)
    shutil.copytree(ROOT / "seeds", target / "seeds")
    shutil.copy2(ROOT / "mkdocs.yml", target)
    # What runs here is the code beside these tests, whatever is installed.
    (target / "generator").symlink_to(ROOT / "generator", target_is_directory=True)
    return Project(target)


def tree(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder by path."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Return time of change and inode of everything in a folder, itself included."""
    return {
        str(path): (path.stat().st_mtime_ns, path.stat().st_ino)
        for path in sorted([folder, *folder.rglob("*")])
    }


@pytest.fixture
def no_day_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of the build is ours to set, and is put back."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    monkeypatch.delenv("SOURCE_DATE_EPOCH")


@pytest.fixture(scope="session")
def corpus() -> Library:
    """The library of the seeds, of which nothing is corrected."""
    return library(
        annotate(parse(path.read_text(encoding="utf-8-sig"), Source(path.name, path.stem, "utf-8")))
        for path in SEEDS
    )


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A fresh copy of the project that the test may change; nothing is built in it yet."""
    return copy_project(tmp_path / "project")


@pytest.fixture(scope="session")
def built_project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy of the project with its site built by the real command; tests only read it."""
    project = copy_project(tmp_path_factory.mktemp("built") / "project")
    done = project.run("build")
    if done.returncode != 0:
        pytest.fail(
            f"`replies build` exited {done.returncode}\n{done.stdout}\n{done.stderr}", pytrace=False
        )
    return project


@pytest.fixture(scope="session")
def built_site(built_project: Project) -> Path:
    """The folder site/ built from all seeds; tests only read it."""
    return built_project.site
