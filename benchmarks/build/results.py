"""What the benchmarks find, as values that one JSON file keeps from run to run."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

import click
import msgspec

from benchmarks.build.files import Account, Written
from benchmarks.build.processes import Used


@dataclass(frozen=True, slots=True)
class Rebuild:
    """What building again after `edit` cost and wrote."""

    edit: str
    used: Used
    docs: Written
    site: Written


@dataclass(frozen=True, slots=True)
class Measured:
    """What a library of `replies` replies costs; the first build is the least of `times` runs.

    `by_jobs` holds full builds by number of processes, none where the revision knows no --jobs;
    `staged` is one in a single process with a stopwatch, from seeds as the rebuilds left them;
    `differing` counts the files in which it differs from what the rebuilds left.
    """

    replies: int
    seeds: Account
    times: int
    first: Used
    docs: Account
    site: Account
    search: Account  # of site/: the index of the search
    rebuilds: tuple[Rebuild, ...]
    staged: Used
    by_jobs: dict[int, Used]
    differing: int
    stock: Used
    stock_site: Account
    others: dict[str, Used]  # other programs that build the letters of stock


@dataclass(frozen=True, slots=True)
class Served:
    """Seconds until a preview of `replies` replies answers, and from each edit until it is seen."""

    replies: int
    started: float
    seen: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Clustered:
    """A build by a scheduler with workers: what each used, and files unlike the local build's."""

    replies: int
    client: Used
    workers: tuple[Used, ...]
    differing: int


@dataclass(frozen=True, slots=True)
class Reduced:
    """The reduce of made-up facts: CPU seconds by step, peak of a process, bytes of all facts.

    `loaded` counts the replies that it loaded; `provinces` are the parts, one where it was whole.
    """

    facts: int
    entries: int
    encoded: int
    seconds: dict[str, float]
    peak: int
    loaded: int
    provinces: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """All that was measured of one revision on one machine, by number of replies."""

    setting: dict[str, str]
    sizes: dict[int, Measured] = field(default_factory=dict)
    cities: dict[int, Measured] = field(default_factory=dict)  # one city has four in five replies
    served: dict[int, Served] = field(default_factory=dict)
    clustered: dict[int, Clustered] = field(default_factory=dict)
    reduced: dict[int, Reduced] = field(default_factory=dict)


def kept(file: Path | None, setting: dict[str, str]) -> Run:
    """Return what `file` holds of this revision and machine, to be added to; else a new run."""
    if file and file.is_file():
        found = read(file)
        if all(found.setting.get(name) == setting[name] for name in ("revision", "machine")):
            return replace(found, setting=setting)
    return Run(setting)


def read(file: Path) -> Run:
    """Return the run that `file` holds, of whatever revision and machine."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=Run)
    except (OSError, msgspec.DecodeError) as error:
        raise click.ClickException(f"{file}: holds no figures of a run ({error})") from None


def keep(file: Path | None, run: Run) -> None:
    """Write a run into `file`, if there is one to write."""
    if file:
        file.write_bytes(msgspec.json.format(msgspec.json.encode(run), indent=1) + b"\n")
