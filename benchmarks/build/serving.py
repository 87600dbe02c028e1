"""Measures how long a reader of `replies serve` waits for an edit of a seed to be seen."""

from __future__ import annotations

import json
import re
import socket
import time
from html.parser import HTMLParser
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import click

from benchmarks.build import projects
from benchmarks.build.edits import old_letter, with_one_more_sentence
from benchmarks.build.processes import Running
from benchmarks.build.results import Served
from benchmarks.corpus import CITY_SHARE

_SENTENCES = tuple(f"这项工作已经安排{who}负责。" for who in ("专人", "两名同志", "新的班子"))
_PATIENCE = 3_600.0  # seconds until a preview is given up
_PAUSE = 0.05


def serve(folder: Path, size: int, seed: int) -> Served:
    """Return how a preview of `size` made-up replies, built in `folder`, answers edits."""
    project = folder / f"serve-{size}"
    project.mkdir()
    projects.make_seeds(size, project / "seeds", seed, CITY_SHARE)
    projects.set_up(project)
    projects.build(project)
    name = old_letter(seed, size, CITY_SHARE).name
    address = f"127.0.0.1:{free_port()}"
    url = f"http://{address}/{address_of(project / 'docs', name)}.html"
    command = projects.command(project, "serve", "--address", address)
    preview = Running(command, project, projects.environment())
    try:
        started = _wait(preview, url, "")
        seen = []
        for sentence in _SENTENCES:
            time.sleep(1)  # the edits of a person do not follow at once
            edited = with_one_more_sentence((project / "seeds" / name).read_text("utf-8"), sentence)
            (project / "seeds" / name).write_text(edited, "utf-8", newline="")
            seen.append(_wait(preview, url, sentence))
    finally:
        preview.stop()
    return Served(size, started, tuple(seen))


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def address_of(docs: Path, seed: str) -> str:
    """Return the address of the reply of a seed in built `docs`: replies/…, without suffix."""
    wanted = f'"source":{json.dumps(seed, ensure_ascii=False)}'
    for record in sorted((docs / "replies").rglob("*.json")):
        if wanted in record.read_text(encoding="utf-8"):
            return record.relative_to(docs).with_suffix("").as_posix()
    raise click.ClickException(f"{docs}: no reply of {seed}")


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def words_of(page: str) -> str:
    """Return the words of an HTML page without its tags and blanks."""
    reader = _Words()
    reader.feed(page)
    return re.sub(r"\s+", "", "".join(reader.words))


def _wait(preview: Running, url: str, words: str) -> float:
    """Return the seconds until the page at `url` says these words."""
    began = time.perf_counter()
    while (waited := time.perf_counter() - began) < _PATIENCE:
        if preview.has_ended():
            raise click.ClickException(f"serve ended: {preview.said()}")
        try:
            with urlopen(url, timeout=_PATIENCE) as page:
                if words in words_of(page.read().decode("utf-8")):
                    return time.perf_counter() - began
        except (URLError, ConnectionError):
            pass  # not there yet, or being renewed
        time.sleep(_PAUSE)
    raise click.ClickException(f"{url}: not seen in {waited:.0f} s: {words}")
