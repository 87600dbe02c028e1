"""What puzzled the readers of a reply, in words for the site's readers."""

from __future__ import annotations

from dataclasses import dataclass

from generator.corpus.build import Corpus
from generator.model import Problem, Reply
from generator.notation.masking import mask
from generator.render.passages import anchor_at

# Problem codes in Chinese; what a code does not say by itself stays in the message beside it.
_WORDS = {
    "not-a-reply": "这份文本不像是对提案或建议的答复",
    "no-title": "没有读出标题",
    "no-recipients": "没有读出主送（称呼）",
    "no-date": "原文没有可读的成文日期",
    "damaged-date": "日期残缺，无法确定",
    "repaired-date": "日期有缺字，按唯一可能的读法补足",
    "no-proposal-number": "原文没有写明提案或建议的编号",
    "no-proposal-title": "原文没有写明提案或建议的标题",
    "no-council-region": "没有写明是哪一地的政协或人大",
    "no-agency": "没有读出答复机关",
    "no-place": "无法确定答复机关所在地",
    "ambiguous-place": "地名有几种可能，未作选择",
    "irregular-numbering": "编号与前后不一致，目次按实际位置排列",
    "unclosed-title": "书名号不成对",
    "undecodable": "文件中有无法识别的字节，显示为 \ufffd",
    "same-address": "与另一篇答复的地址相同而文字不同，两篇都予保留",
}
_DETAILED = {"damaged-date", "repaired-date", "ambiguous-place", "same-address"}
_LONGEST_QUOTE = 24


@dataclass(frozen=True, slots=True)
class Doubt:
    """A problem as the page shows it.

    `quote` are the characters concerned, `detail` is the message (in English) where it says more
    than the words, `anchor` leads to the passage; each is "" where there is none.
    """

    code: str
    words: str
    quote: str
    detail: str
    anchor: str


def doubts(corpus: Corpus, reply: Reply) -> tuple[Doubt, ...]:
    """Return the problems of this reply, then those found by comparing it with others."""
    shared = (problem for other, problem in corpus.problems if other is reply)
    return tuple(_doubt(reply, problem) for problem in (*reply.problems, *shared))


def _doubt(reply: Reply, problem: Problem) -> Doubt:
    """Return one problem as the page shows it."""
    words = _WORDS.get(problem.code)
    message = mask(problem.message)
    quote, anchor = "", ""
    if problem.span:
        quote = " ".join(mask(reply.text)[slice(*problem.span)].split())
        anchor = anchor_at(reply, problem.span.start)
    return Doubt(
        code=problem.code,
        words=words or message,
        quote=quote if len(quote) <= _LONGEST_QUOTE else quote[:_LONGEST_QUOTE] + "…",
        detail=message if words and problem.code in _DETAILED else "",
        anchor=anchor,
    )
