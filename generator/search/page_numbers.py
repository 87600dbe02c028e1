"""Numbers: each page's own, from its address, and the file that goes with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from generator.search.passage import Page

FEWEST_SLOTS = 1024
SLOTS_PER_BUCKET = 16
NAMED_PER_FILE = 64


@dataclass(frozen=True, slots=True)
class Numbered:
    """All pages by ascending numbers: replies below `slots`, the pages of names above."""

    slots: int
    replies: dict[int, tuple[str, str]]
    """Address, and key of the facts."""
    named: dict[int, Page]

    @property
    def buckets(self) -> int:
        """How many files of lists there are."""
        return self.slots // SLOTS_PER_BUCKET

    def text_files(self) -> dict[str, int]:
        """The file of each reply: its name (without suffix) and the number."""
        return {file_name("text", number): number for number in self.replies}

    def named_files(self) -> dict[str, dict[int, Page]]:
        """The files of the pages of names, which are short, so each carries many."""
        files: defaultdict[str, dict[int, Page]] = defaultdict(dict)
        for number, page in self.named.items():
            files[self.named_file(number)][number] = page
        return files

    def named_file(self, number: int) -> str:
        """The file of a page of a name."""
        return file_name("named", (number - self.slots) // NAMED_PER_FILE)

    def list_files(self) -> dict[str, int]:
        """The files of lists and their numbers; one that is empty is there too."""
        return {file_name("lists", bucket): bucket for bucket in range(self.buckets)}


def numbered(replies: Mapping[str, str], named: Sequence[Page], fewest_slots: int) -> Numbered:
    """Give all pages their numbers: replies as {address: key of the facts}, and pages of names.

    ValueError: two pages have one address.
    """
    slots = _slots(len(replies), fewest_slots)
    numbers = assign_numbers(replies, slots)
    others = assign_numbers((page.location for page in named), _slots(len(named), fewest_slots))
    if both := numbers.keys() & others.keys():
        raise ValueError(f"two pages have the address {min(both)}")
    rows = sorted((number, location) for location, number in numbers.items())
    pages = sorted((slots + others[page.location], page) for page in named)
    return Numbered(slots, {n: (location, replies[location]) for n, location in rows}, dict(pages))


def _slots(count: int, fewest: int) -> int:
    """At least twice as many numbers as pages, doubling."""
    slots = fewest
    while slots < 2 * count:
        slots *= 2
    return slots


def assign_numbers(locations: Iterable[str], slots: int) -> dict[str, int]:
    """A number below `slots` for every address: its hash, or the next that is free."""
    taken: dict[int, str] = {}
    for location in sorted(locations):
        number = int.from_bytes(blake2b(location.encode(), digest_size=8).digest(), "big") % slots
        while number in taken:
            if taken[number] == location:
                raise ValueError(f"two pages have the address {location}")
            number = (number + 1) % slots
        taken[number] = location
    return {location: number for number, location in taken.items()}


def file_name(folder: str, number: int) -> str:
    """The name of a numbered file below search/, without its suffix."""
    return f"{folder}/{number >> 8:02x}/{number & 255:02x}"
