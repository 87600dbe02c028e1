"""Prose between the figures: sentences put together from clauses of one aspect of the work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.corpus.draw import shuffled
from benchmarks.corpus.sentences import Voice, is_local
from benchmarks.corpus.tables import table

_SENTENCES = 4  # of one aspect at a time
_OPENED, _CLOSED, _COUNTED = 0.4, 0.55, 0.13  # of sentences have an opening, an end, a figure


class Prose:
    """What an office says of its work without figures, or with few; no form twice in a row."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice
        self._openings = self._deck(table("prose")["openings"])
        self._aspects = self._deck([
            {key: self._deck(forms) for key, forms in each.items()}
            for each in table("prose")["aspect"]
        ])

    def _deck(self, items: list[Any]) -> Iterator[Any]:
        """Yield items in ever new orders; of a ministry those that name no street or village."""
        fitting = [
            each
            for each in items
            if not (self.voice.is_national and isinstance(each, str) and is_local(each))
        ]
        last = None
        while True:
            order = shuffled(self.voice.words, fitting)
            if order[0] is last:  # not twice in a row
                order.reverse()
            yield from order
            last = order[-1]

    def passage(self, size: int) -> str:
        """Return at least so many characters, a few sentences of each aspect."""
        text = ""
        while len(text) < size:
            text += self._of(next(self._aspects), size - len(text))
        return text

    def section(self, size: int) -> tuple[str, str]:
        """Return a heading and a few sentences under it, of one aspect."""
        aspect = next(self._aspects)
        return self.voice.say(next(aspect["headings"])), self._of(aspect, size)

    def plan(self) -> str:
        """Return what is to be done, without a full stop."""
        aspect = next(self._aspects)
        count = self.voice.words.choice((1, 2))
        return self.voice.tell("，".join(next(aspect["clauses"]) for _ in range(count)))

    def difficulties(self, count: int) -> list[str]:
        """Return sentences that tell what is difficult."""
        told = self._deck(table("prose")["difficulties"])
        return [self.voice.tell(next(told)) for _ in range(count)]

    def _of(self, aspect: dict[str, Iterator[str]], size: int) -> str:
        text = ""
        for _ in range(_SENTENCES):
            text += self._sentence(aspect)
            if len(text) >= size:
                break
        return text

    def _sentence(self, aspect: dict[str, Iterator[str]]) -> str:
        chance = self.voice.words
        parts = [next(self._openings)] if chance.random() < _OPENED else []
        parts += [next(aspect["clauses"]) for _ in range(chance.choice((1, 2, 2)))]
        if chance.random() < _COUNTED and not self.voice.is_national:
            parts.append(next(aspect["figures"]))
        if chance.random() < _CLOSED or len(parts) == 1:
            parts.append(next(aspect["ends"]))
        return self.voice.tell("，".join(parts) + "。")
