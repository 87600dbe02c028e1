"""The pages of a PDF as what stands where on them, read by a process of its own with limits."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

import msgspec

from generator.importing.bounded import FailedError, LimitError, run_on
from generator.importing.extracted import RefusedError

BY_HAND = "open it, copy its text into a .txt, and add that"
SAYS = "refused: "  # what begins a reason that the process gives
if find_spec("pypdfium2") is None:  # which only the process loads; said before one is begun
    raise ModuleNotFoundError("No module named 'pypdfium2'", name="pypdfium2")


class Glyph(msgspec.Struct, array_like=True):
    """A character and its place on a page, in points from the lower left."""

    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing is seen of it."""
        return not self.text.strip()


class Edge(msgspec.Struct, array_like=True):
    """A drawn line, upright or level: from its lower or left end to the other."""

    x: float
    y: float
    to_x: float
    to_y: float


class Sheet(msgspec.Struct):
    """A page: its size in points, what is seen on it, and what could not be read of it."""

    width: float
    height: float
    glyphs: list[Glyph] = []
    edges: list[Edge] = []
    pictured: bool = False  # pictures cover most of it
    pictures: int = 0
    unmapped: int = 0
    turned: int = 0
    invisible: int = 0


def sheets_of(data: bytes) -> list[Sheet]:
    """Return the pages of a PDF; raises RefusedError where it cannot be read."""
    package = str(Path(__file__).parents[2])
    path = os.pathsep.join(filter(None, [package, os.environ.get("PYTHONPATH", "")]))
    # -P: no module is taken from the folder that we are in, which may hold files of strangers.
    command = [sys.executable, "-P", "-m", "generator.importing.pdf_glyphs"]
    try:
        printed = run_on(data, command, {"PYTHONPATH": path})
        return msgspec.json.decode(printed, type=list[Sheet])
    except LimitError as error:
        raise RefusedError(str(error)) from None
    except FailedError as error:
        said = str(error)
        if said.startswith(SAYS):
            raise RefusedError(said.removeprefix(SAYS)) from None
        raise RefusedError(f"makes the reader of PDFs fail; {BY_HAND}") from None
    except msgspec.DecodeError:
        raise RefusedError(f"is too large to read; {BY_HAND}") from None
