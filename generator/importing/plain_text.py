"""Plain text in any encoding, as the build itself reads it."""

from __future__ import annotations

from generator.importing.extracted import Extracted, RefusedError
from generator.read import decode_seed


def extract(data: bytes, name: str) -> Extracted:
    """Return the text of a file as it is; bytes that are no text of its encoding are remarked."""
    seed = decode_seed(data, name)
    if seed.text is None:
        raise RefusedError(seed.problems[0].message)
    return Extracted(seed.text, remarks=tuple(problem.message for problem in seed.problems))
