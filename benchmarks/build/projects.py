"""Sets up what is built: our project, stock MkDocs with the same letters, another revision."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import click

from benchmarks.build.processes import Used, run

ROOT = Path(__file__).resolve().parents[2]
JIEBA = Path(sys.prefix) / "bench"  # where `make bench` puts it, out of the site's way
STOCK_CONFIG = """\
site_name: letters
use_directory_urls: false
theme: {name: material, language: zh, font: false}
nav: [index.md]
plugins:
  - search: {lang: zh}
"""
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~])")
_STOPS = ("。", "：")  # after a heading that its paragraph follows on the same line
_SENTENCE = "这项工作已经安排专人负责。"
# The same order of sets in every run; Material's notice about MkDocs 2 is known.
_ENVIRONMENT = {"PYTHONHASHSEED": "0", "NO_MKDOCS_2_WARNING": "1"}


def make_seeds(count: int, seeds: Path, seed: int) -> Used:
    """Write `count` made-up seeds into the folder `seeds`."""
    command = [sys.executable, "-m", "benchmarks.corpus", count, "--out", seeds, "--seed", seed]
    return run([str(part) for part in command], ROOT, {})


def set_up(project: Path, tree: Path = ROOT) -> None:
    """Bring a project to where nothing is built yet, with the settings and pages of `tree`."""
    for built in ("docs", "site"):
        shutil.rmtree(project / built, ignore_errors=True)
    project.mkdir(exist_ok=True)
    generated = set(re.findall(r"^/docs/([^/\n]+)", (tree / ".gitignore").read_text("utf-8"), re.M))

    def skip_generated(folder: str, names: list[str]) -> set[str]:
        return generated & set(names) if Path(folder) == tree / "docs" else set()

    shutil.copytree(tree / "docs", project / "docs", ignore=skip_generated)
    shutil.copy2(tree / "mkdocs.yml", project)
    package = project / "generator"  # mkdocs.yml names files of it
    package.unlink(missing_ok=True)
    package.symlink_to(tree / "generator", target_is_directory=True)


def build(project: Path, tree: Path = ROOT, site: bool = True) -> Used:
    """Run `replies build` of the revision at `tree` and say what each stage used."""
    report = project / "report.json"
    script = Path(__file__).with_name("stages.py")
    command: list[str | Path] = [sys.executable, "-P", script, report, tree]
    if not site:
        command.append("--without-site")
    command += ["-C", project, "build", "--tolerate"]
    used = run(command, project, {**_ENVIRONMENT, "PYTHONPATH": str(tree)})
    found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    missing = tuple(found.pop("missing"))
    return Used(used.cpu, used.wall, used.peak, found, missing)


def edit(seeds: Path) -> str:
    """Add one sentence to one seed, the middle one that is UTF-8; return its name."""
    paths = sorted(seeds.rglob("*.txt"))
    for path in [*paths[len(paths) // 2 :], *paths[: len(paths) // 2]]:
        try:
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
        path.write_bytes(with_one_more_sentence(text).encode("utf-8"))
        return path.relative_to(seeds).as_posix()
    raise click.ClickException(f"{seeds}: no seed in UTF-8 to edit")


def with_one_more_sentence(text: str) -> str:
    """Return the text with a sentence more after the first one of its longest line."""
    line = max(text.split("\n"), key=len)
    head, stop, tail = line.partition("。")
    return text.replace(line, f"{head}{stop or '。'}{_SENTENCE}{tail}", 1)


def set_up_stock(project: Path, docs: Path) -> None:
    """Write the letters of a built `docs` as plain Markdown, with settings as MkDocs has them."""
    shutil.rmtree(project, ignore_errors=True)
    letters = project / "docs" / "letters"
    for record in sorted((docs / "replies").rglob("*.json")):
        text = record.with_suffix(".txt")
        if not text.is_file():
            continue
        about = json.loads(record.read_text(encoding="utf-8"))
        page = letters / record.relative_to(docs / "replies").with_suffix(".md")
        page.parent.mkdir(parents=True, exist_ok=True)
        with text.open(encoding="utf-8", newline="") as stream:
            content = stream.read().removeprefix("\ufeff")
        page.write_text(plain_markdown(content, about), encoding="utf-8")
    (project / "docs" / "index.md").write_text("# letters\n", encoding="utf-8")
    (project / "mkdocs.yml").write_text(STOCK_CONFIG, encoding="utf-8")


def plain_markdown(text: str, record: dict[str, Any]) -> str:
    """Return a letter as Markdown: its title, its headings, and each other line a paragraph."""
    pieces = [f"# {_escaped(record['title'] or record['id'])}"]
    done = 0
    for heading in record["outline"]:
        start, end = heading["span"]
        end += text[end : end + 1] in _STOPS
        pieces += _paragraphs(text[done:start], record["title"])
        pieces.append(f"{'#' * min(heading['level'] + 1, 6)} {_escaped(text[start:end])}")
        done = end
    pieces += _paragraphs(text[done:], record["title"])
    return "\n\n".join(pieces) + "\n"


def _paragraphs(text: str, title: str | None) -> list[str]:
    lines = map(str.strip, text.splitlines())
    return [_escaped(line) for line in lines if line and line != title]


def _escaped(text: str) -> str:
    """Escape what Markdown or HTML would read as its own."""
    one_line = " ".join(text.split())
    return _MARKDOWN.sub(r"\\\1", html.escape(one_line, quote=False))


def build_stock(project: Path) -> Used:
    """Run `mkdocs build` as it comes, with jieba where there is one."""
    # jieba keeps its dictionary in the temporary folder once it has read it.
    environment = {**_ENVIRONMENT, "PYTHONPATH": str(JIEBA), "TMPDIR": str(project.parent)}
    return run([sys.executable, "-m", "mkdocs", "build", "--quiet"], project, environment)


def jieba_version() -> str | None:
    """Return the version of the jieba that stock MkDocs finds, None where there is none."""
    command = "import importlib.metadata as m; print(m.version('jieba'))"
    found = subprocess.run(
        [sys.executable, "-c", command],
        env={**os.environ, "PYTHONPATH": str(JIEBA)},
        capture_output=True,
        text=True,
        check=False,
    )
    return found.stdout.strip() or None


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
