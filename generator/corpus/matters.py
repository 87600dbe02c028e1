"""What a passage speaks of by name: the documents, mechanisms and indicators that stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.corpus.documents import title_key
from generator.corpus.mechanisms import name_key
from generator.model import Reply, Span
from generator.notation.folding import fold, squeeze

_SHORTEST_INDICATOR = 4  # 社区, 项目, 资金 say too little


@dataclass(frozen=True, slots=True)
class Matter:
    """Something named in a text: two passages with one `kind` and `key` speak of one matter."""

    kind: str
    key: str
    words: str
    span: Span


def matters_in(reply: Reply, within: Span) -> Iterator[Matter]:
    """Yield what is named in a stretch of a reply."""
    for citation in reply.citations:
        for span in _inside(citation.spans, within):
            yield Matter("文件", title_key(citation.title), citation.title, span)
    for mechanism in reply.mechanisms:
        for span in _inside(mechanism.spans, within):
            yield Matter("做法", name_key(mechanism.name), mechanism.name, span)
    for figure in reply.figures:
        name = squeeze(fold(figure.indicator or ""))
        if len(name) >= _SHORTEST_INDICATOR and within.start <= figure.span.start < within.end:
            yield Matter("指标", f"{name} {figure.unit}", figure.indicator or "", figure.span)


def _inside(spans: tuple[Span, ...], within: Span) -> Iterator[Span]:
    return (span for span in spans if within.start <= span.start < within.end)
