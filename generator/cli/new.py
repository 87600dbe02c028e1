"""The command that begins a library: replies new DIR."""

from __future__ import annotations

import json
import shlex
import shutil
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from generator import __version__
from generator.cli.group import main
from generator.cli.options import NewPath
from generator.settings import FILE
from generator.settings_words import template

# What a library begins with, beside its settings: where it goes, and its name in the package.
_FILES = {
    "mkdocs.yml": "mkdocs.yml",
    "seeds/example.txt": "example.txt",
    "seeds/example.toml": "example.toml",
    ".gitignore": "gitignore",
    ".github/workflows/pages.yml": "pages.yml",
    "README.md": "README.md",
}
_WHEEL = f"replies-{__version__}-py3-none-any.whl"
_LAID_IN = (
    f"`requirements.txt` 写的是生成器本身：安装时用的 `{_WHEEL}` 要放在本文件夹里，一起提交，"
    "GitHub 才能装上同一个版本。"
)
_NAMED = "`requirements.txt` 写的是生成器本身：GitHub 按它装上同一个版本。"


@main.command()
@click.argument("folder", metavar="DIR", type=NewPath(path_type=Path))
def new(folder: Path) -> None:
    """Begin a library in DIR: settings, one example, and what publishes it on GitHub Pages.

    \b
    For example:
      replies new our-replies
      cd our-replies && replies build
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise click.UsageError(f"{folder}: is no folder; give another name")
    if folder.is_dir() and any(folder.iterdir()):
        raise click.UsageError(f"{folder}: is not empty, and nothing in it is overwritten")
    wheel, requirement = _installed()
    starter = files("generator") / "starter"
    contents = {to: (starter / name).read_text(encoding="utf-8") for to, name in _FILES.items()}
    install = _LAID_IN if requirement.startswith("./") else _NAMED
    contents["README.md"] = contents["README.md"].replace("{install}", install)
    contents |= {FILE: template(), "requirements.txt": f"{requirement}\n"}
    _lay_down(folder, contents, wheel)
    there = shlex.quote(f"./{folder}" if str(folder).startswith("-") else str(folder))
    click.echo(f"{folder}: a library with one example; next: cd {there} && replies build")


def _lay_down(folder: Path, contents: Mapping[str, str], wheel: Path | None) -> None:
    """Write files into a folder: all of them, or none; an OSError names the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / ".replies-new"
    try:
        for path, content in contents.items():
            (beside / path).parent.mkdir(parents=True, exist_ok=True)
            (beside / path).write_text(content, encoding="utf-8", newline="\n")
        if wheel is not None:
            shutil.copyfile(wheel, beside / wheel.name)
        for part in sorted(beside.iterdir()):
            part.replace(folder / part.name)
    except OSError as error:
        error.filename = str(folder)
        raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _installed() -> tuple[Path | None, str]:
    """Return the wheel that this generator came in, if it is here, and how pip is told of it.

    What pip wrote down when it installed it (PEP 610) says so; no index is trusted with a name that
    it did not come from.
    """
    from importlib.metadata import PackageNotFoundError, distribution  # slow to import

    try:
        told = distribution("replies").read_text("direct_url.json")
    except PackageNotFoundError:
        return None, f"./{_WHEEL}"
    if told is None:
        return None, f"replies=={__version__}"
    origin: dict[str, Any] = json.loads(told)
    url, source = origin["url"], origin.get("vcs_info")
    if source:
        return None, f"replies @ {source['vcs']}+{url}@{source['commit_id']}"
    if url.startswith(("https:", "http:")):
        return None, f"replies @ {url}"
    from urllib.request import url2pathname  # slow to import

    wheel = Path(url2pathname(urlsplit(url).path))
    if wheel.suffix == ".whl" and wheel.is_file():
        return wheel, f"./{wheel.name}"
    return None, f"./{_WHEEL}"
