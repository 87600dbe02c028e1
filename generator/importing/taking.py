"""An origin becomes a seed, is recognised as one that is there, or is refused with the reason."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.importing.extracted import Extracted, RefusedError
from generator.importing.kinds import extract
from generator.importing.origins import Origin, Refusal
from generator.importing.seed_files import Shelf, told_beside
from generator.notation.folding import squeeze

_LONGEST = 500_000  # characters; a letter has some thousands
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True)
class Taken:
    """A seed that was written, or would be: its path, its text, and what to know of it."""

    shown: str
    path: str
    text: str
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """What is a seed already: which, and by what it was recognised."""

    shown: str
    seed: str
    by: str


def take(
    found: Iterable[Origin | Refusal], shelf: Shelf, today: datetime.date, *, dry: bool
) -> Iterator[Taken | Known | Refusal]:
    """Yield for each origin what became of it; nothing that is there is overwritten."""
    for origin in found:
        if isinstance(origin, Refusal):
            yield origin
            continue
        try:
            yield _take(origin, extract(origin.data, origin.name), shelf, today, dry=dry)
        except RefusedError as error:
            yield Refusal(origin.shown, str(error))
        except OSError as error:
            reason = error.strerror or str(error)
            remedy = "check its rights and the free space, then add it again"
            yield Refusal(origin.shown, f"cannot be written to {shelf.folder} ({reason}); {remedy}")


def _take(
    origin: Origin, extracted: Extracted, shelf: Shelf, today: datetime.date, *, dry: bool
) -> Taken | Known:
    text = extracted.text
    if not squeeze(text):
        raise RefusedError("holds no text; put the reply into it")
    if not _HAN.search(text):
        told = "holds no Chinese, and every reply does"
        raise RefusedError(f"{told}; if another program shows Chinese, save it there in UTF-8")
    if len(text) > _LONGEST:
        told = f"holds {len(text):,} characters, and no letter is so long"
        raise RefusedError(f"{told}; if it is several, add each by itself")
    told = extracted.metadata.get("source_url", "")
    address = origin.address or told
    if twin := shelf.twin(text, origin.address, address, origin.shown):
        return Known(origin.shown, *twin)
    remarks = extracted.remarks
    if told and not origin.address:
        remarks += (f"its address is the one that the file itself names: {told}",)
    name = shelf.free_name(extracted.metadata.get("title", "") or _own_name(origin))
    fetched = today if origin.address else None
    beside = told_beside(address, fetched, origin.original)
    path = shelf.put(name, text, beside, dry=dry)
    return Taken(origin.shown, str(path), text, remarks)


def _own_name(origin: Origin) -> str:
    """Return the name of a file without its suffix; of an address, the host before it."""
    stem = origin.name.partition(".")[0] if origin.address else origin.name.rpartition(".")[0]
    host = urlsplit(origin.address).hostname or ""
    return f"{host} {stem or origin.name}".strip()
