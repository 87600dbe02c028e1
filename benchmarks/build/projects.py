"""Sets up and builds our project, by this revision or another."""

from __future__ import annotations

import functools
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from secrets import token_hex
from typing import Any

import click

from benchmarks.build.files import State, states
from benchmarks.build.processes import Used, run

ROOT = Path(__file__).resolve().parents[2]
# The same order of sets in every run; Material's notice about MkDocs 2 is known; what Python has
# compiled once is kept, ours as that of the packages, whatever this shell says.
ENVIRONMENT = {"PYTHONHASHSEED": "0", "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": ""}


def make_seeds(count: int, seeds: Path, seed: int, city_share: float) -> Used:
    """Write `count` made-up seeds into the folder `seeds`."""
    command = [sys.executable, "-m", "benchmarks.corpus", count, "--out", seeds, "--seed", seed]
    return run([str(part) for part in [*command, "--city-share", city_share]], ROOT, {})


def set_up(project: Path, tree: Path = ROOT) -> None:
    """Bring a project to where nothing is built yet, with the settings and pages of `tree`.

    What was built is set aside: some file systems make files slowly where many were just deleted.
    """
    aside = project.parent / "aside" / token_hex(8)
    for built in ("docs", "site", ".site", ".cache"):
        if (project / built).exists():
            aside.mkdir(parents=True, exist_ok=True)
            (project / built).rename(aside / built)
    project.mkdir(exist_ok=True)
    generated = set(re.findall(r"^/docs/([^/\n]+)", (tree / ".gitignore").read_text("utf-8"), re.M))

    def skip_generated(folder: str, names: list[str]) -> set[str]:
        return generated & set(names) if Path(folder) == tree / "docs" else set()

    shutil.copytree(tree / "docs", project / "docs", ignore=skip_generated)
    shutil.copy2(tree / "mkdocs.yml", project)
    package = project / "generator"  # mkdocs.yml names files of it
    package.unlink(missing_ok=True)
    package.symlink_to(tree / "generator", target_is_directory=True)


@functools.cache
def offered() -> frozenset[str]:
    """Return the options that `replies build` of this tree has."""
    done = subprocess.run(
        command(ROOT, "build", "--help"),
        env={**os.environ, **environment()},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return frozenset(re.findall(r"--[a-z-]+", done.stdout))


def command(project: Path, *arguments: str) -> list[str]:
    """Return the command line that calls `replies` for a project."""
    return [sys.executable, "-P", "-m", "generator", "-C", str(project), *arguments]


def environment(tree: Path = ROOT) -> dict[str, str]:
    """Return what a process needs to run the revision at `tree`."""
    return {**ENVIRONMENT, "PYTHONPATH": str(tree)}


def build(project: Path, *options: str) -> Used:
    """Run `replies build` as people do and say what it used; those of `options` must be offered."""
    quiet = ["--quiet"] if "--quiet" in offered() else []
    return run(command(project, "build", "--tolerate", *quiet, *options), project, environment())


def build_by_stage(project: Path, *options: str, tree: Path = ROOT, site: bool = True) -> Used:
    """Run `replies build` of the revision at `tree` and say what each stage used."""
    report = project / "report.json"
    script = Path(__file__).with_name("stages.py")
    watched: list[str | Path] = [sys.executable, "-P", script, report, tree]
    if not site:
        watched.append("--without-site")
    used = run(
        [*watched, "-C", project, "build", "--tolerate", *options], project, environment(tree)
    )
    found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    missing = tuple(found.pop("missing"))
    return Used(used.cpu, used.wall, used.peak, found, missing)


def built_files(project: Path) -> tuple[dict[str, State], dict[str, State]]:
    """Return the states of the files of docs/ and of site/."""
    return states(project / "docs"), states(project / "site")


def git(*arguments: str) -> str:
    """Return what git says in the project, "" where it says no."""
    done = subprocess.run(["git", "-C", ROOT, *arguments], capture_output=True, check=False)
    return done.stdout.decode("utf-8").strip() if done.returncode == 0 else ""


def check_out(revision: str, folder: Path) -> str:
    """Put the project as it was at `revision` into `folder`; return its commit, short."""
    commit = git("rev-parse", "--verify", "--short", f"{revision}^{{commit}}")
    if not commit:
        raise click.BadParameter(f"git knows no revision {revision!r} here")
    packed = folder.with_suffix(".zip")
    if not folder.is_dir():
        git("archive", "--format=zip", f"--output={packed}", commit)
        with zipfile.ZipFile(packed) as archive:
            archive.extractall(folder)
        packed.unlink()
    return commit


def compile_code(tree: Path = ROOT) -> None:
    """Compile the package of a revision, so that no run is charged with it."""
    subprocess.run([sys.executable, "-m", "compileall", "-q", tree / "generator"], check=True)
