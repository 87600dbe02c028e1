"""Seeds beside the pages that they were taken from: what the portals have changed since."""

from __future__ import annotations

import datetime
import difflib
import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from generator.importing.extracted import RefusedError
from generator.importing.fetching import Fetched, Fetcher
from generator.importing.kinds import extract
from generator.importing.origins import origin_of
from generator.importing.seed_files import quoted, replace_file, write_new
from generator.importing.web_address import FetchError
from generator.notation.folding import fold, squeeze
from generator.parse.portal import FURNITURE
from generator.read import CORRECTIONS, decode_seed

FORMER = ".former"  # the folder of texts that were replaced; hidden, so that no build reads it
_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
# A value on one line, as far as a comment or the end.
_VALUE = r"""(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\n#"']*?)(?=[ \t]*(?:#[^\n]*)?\r?$)"""
_AROUND = 1  # paragraphs shown before and after a change


class State(StrEnum):
    """What became of the page of a seed."""

    SAME = "unchanged"
    CHANGED = "changed"
    MOVED = "moved"
    GONE = "gone"
    FAILED = "not read"


@dataclass(frozen=True)
class Refreshed:
    """What became of the page of a seed; `found` and `text` are what it gives now."""

    path: Path
    address: str
    state: State
    reason: str = ""
    diff: tuple[str, ...] = ()
    found: Fetched | None = None
    text: str = ""


def refresh(seeds: Iterable[Path], fetcher: Fetcher) -> Iterator[Refreshed]:
    """Yield for each seed whose file beside names its address what has become of the page."""
    for path in seeds:
        try:
            said = tomllib.loads(_beside(path).read_text(encoding="utf-8-sig"))
        except FileNotFoundError:
            continue
        except (OSError, ValueError, RecursionError) as error:
            reason = f"the file beside it cannot be read ({error}); see `replies check`"
            yield Refreshed(path, "", State.FAILED, reason)
            continue
        address = said.get("source_url")
        if isinstance(address, str) and address:
            yield _compared(path, address, said, fetcher)


def _beside(path: Path) -> Path:
    return path.with_suffix(CORRECTIONS)


def _compared(path: Path, address: str, said: Mapping[str, Any], fetcher: Fetcher) -> Refreshed:
    try:
        found = fetcher.fetch(address)
        before = decode_seed(path.read_bytes(), path.name).text or ""
        if hashlib.sha256(found.data).hexdigest() == said.get("original_sha256"):
            text = before
        else:
            origin = origin_of(found)
            text = extract(origin.data, origin.name).text
        diff = tuple(_difference(before, text, str(path), found.address))
    except FetchError as error:
        state = State.GONE if error.status in {404, 410} else State.FAILED
        return Refreshed(path, address, state, str(error))
    except (RefusedError, OSError) as error:
        return Refreshed(path, address, State.FAILED, str(error))
    state = State.CHANGED if diff else State.MOVED if found.moved else State.SAME
    reason = f"now at {found.address}" if found.moved else ""
    return Refreshed(path, address, state, reason, diff, found, text)


def _difference(before: str, after: str, old: str, new: str) -> Iterator[str]:
    """Yield a unified diff of the lines of two texts; neither blanks nor furniture count."""
    shown: dict[str, str] = {}
    for text in (before, after):
        shown |= {squeeze(line): " ".join(line.split()) for line in text.split("\n")}
    lines = [
        [squeeze(line) for line in text.split("\n") if _counts(line)] for text in (before, after)
    ]
    for line in difflib.unified_diff(lines[0], lines[1], old, new, lineterm="", n=_AROUND):
        is_head = line.startswith(("--- ", "+++ ", "@@ "))
        yield line if is_head else line[0] + shown.get(line[1:], line[1:])


def _counts(line: str) -> bool:
    squeezed = squeeze(fold(line))
    return bool(squeezed) and not (len(squeezed) <= 240 and FURNITURE.search(squeezed))


def write(refreshed: Refreshed, today: datetime.date) -> None:
    """Put what a page gives now into its seed; the text before is kept in a hidden folder.

    Raises RefusedError or OSError, with nothing changed.
    """
    path, found = refreshed.path, refreshed.found
    if found is None or refreshed.state not in {State.CHANGED, State.MOVED}:
        return
    values = {
        "fetched": today.isoformat(),
        "original_sha256": f'"{hashlib.sha256(found.data).hexdigest()}"',
    }
    if found.moved:
        values["source_url"] = quoted(found.address)
    beside = _beside(path)
    told = with_values(beside.read_text(encoding="utf-8-sig"), values)
    if refreshed.state is State.CHANGED:
        before = path.read_bytes()
        kept = path.parent / FORMER / f"{path.stem}.{hashlib.sha256(before).hexdigest()[:12]}.txt"
        kept.parent.mkdir(exist_ok=True)
        with suppress(FileExistsError):  # the same text was kept before
            write_new(kept, before)
        replace_file(path, refreshed.text.encode())
    replace_file(beside, told.encode())


def with_values(text: str, values: Mapping[str, str]) -> str:
    """Return a TOML text with other values of some keys, all else as it was written by hand.

    Raises RefusedError where that cannot be.
    """
    given = "\n".join(f"{key} = {value}" for key, value in values.items())
    new = text
    for key, value in values.items():
        own = new[: table.start()] if (table := _TABLE.search(new)) else new
        entry = re.compile(rf"""^[ \t]*["']?{key}["']?[ \t]*=[ \t]*{_VALUE}""", re.MULTILINE)
        line = f"{key} = {value}"
        old = entry.search(own)
        new = f"{new[: old.start()]}{line}{new[old.end() :]}" if old else f"{line}\n{new}"
    try:
        if tomllib.loads(new) == tomllib.loads(text) | tomllib.loads(given):
            return new
    except ValueError:
        pass  # told below
    wanted = given.replace("\n", ", ")
    raise RefusedError(f"the file beside it is written in an unusual way; write there: {wanted}")
