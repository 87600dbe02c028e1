"""What a maintainer does to seeds between two builds."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from benchmarks.corpus import Letter, letter

NOTHING, SENTENCE, FIGURE = "nothing changed", "one sentence more", "one figure other"
REMOVED, ADDED = "one reply less", "one reply more"
_SENTENCE = "这项工作已经安排专人负责。"
_COUNT = re.compile(r"(\d*[1-9])(?=[个名家张户处所项件人次])")


def old_letter(seed: int, count: int, city_share: float) -> Letter:
    """Return a letter of the middle of the seeds that is UTF-8, counts something and is not new."""
    for number in [*range(count // 2, count), *range(count // 2)]:
        made = letter(seed, number, city_share)
        if (
            made.truth["encoding"] == "utf-8"
            and made.truth["date"] < "2024"
            and _COUNT.search(made.text)
        ):
            return made
    raise ValueError("among so few letters none is old, UTF-8 and counts something")


def edits(seeds: Path, seed: int, count: int, city_share: float) -> dict[str, Callable[[], object]]:
    """Return what is done to `count` made letters in the folder `seeds`, each after the last."""
    old, new = old_letter(seed, count, city_share), letter(seed, count, city_share)
    file = seeds / old.name

    def change(edit: Callable[[str], str]) -> None:
        file.write_bytes(edit(file.read_bytes().decode("utf-8")).encode("utf-8"))

    return {
        NOTHING: lambda: None,
        SENTENCE: lambda: change(with_one_more_sentence),
        FIGURE: lambda: change(with_one_other_figure),
        REMOVED: file.unlink,
        ADDED: lambda: (seeds / new.name).write_bytes(new.data),
    }


def with_one_more_sentence(text: str, sentence: str = _SENTENCE) -> str:
    """Return the text with a sentence more after the first one of its longest line."""
    line = max(text.split("\n"), key=len)
    head, stop, tail = line.partition("。")
    return text.replace(line, f"{head}{stop or '。'}{sentence}{tail}", 1)


def with_one_other_figure(text: str) -> str:
    """Return the text with the first number of something counted one less."""
    return _COUNT.sub(lambda match: str(int(match[1]) - 1), text, count=1)
