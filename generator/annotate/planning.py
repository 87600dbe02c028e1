"""Whether a figure is planned or reported, as the clauses before it in its sentence say."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import takewhile
from operator import attrgetter
from typing import NamedTuple

from generator.annotate.figure_context import base_of, is_range
from generator.model import Commitment, Evidence, Figure, Proof, Reply, Sentence, Span
from generator.notation.dates import is_later
from generator.notation.sentences import sentence_at
from generator.vocabulary.counted_words import load_counted_words

# 将 that says 把: 将认定类型由6种扩大到9种, 将12个窗口整合为3个.
_MOVED = (
    r"(?!将[^,。;:]{2,20}?[由从][^,。;:]{1,12}?[到至为]|将[^,。;:]{0,24}"
    r"(?:整合|合并|归并|缩减|压减|精简|压缩)[为到至成])"
)
# The last of these before a number decides: 今年计划新建15个，目前已完成8个.
_SAID = re.compile(
    "(?=[计拟力预有打准规匡估将确争下今明届再已目现共截累先去上原完了经至以到竣出印实您你提代委恳;。])(?:(?P<planned>"
    r"(?<![按依照列入划年行动善程项案造育作产学])计划(?!生育|外|内|的|中|单列|任务|管理|补助|免疫|资金|指标|[,。;:、和及与)”》]|\d+(?!\d*[年月])|$)|(?<=[今明两三\d]年)计划(?=[新改投建完实再在对用于培安筹总购引])"
    r"|(?<![模虚])拟(?!定了)|力争(?<!努力争)|预计|有望|打算|准备(?=[在于新改投建用])|(?<![级域村性项年])规划(?=占地|建设|新建|新增|改善|改造|布局|设置|投资|总投资|到\d)|匡算|估算需"
    rf"|{_MOVED}(?:将(?!协助)(?={load_counted_words().takes_object})"
    r"|将(?=于|在|会|达|继续|进一步|积极|加快|按|分|投入|投资|投放|新|再|建成|完成|实现|争取|安排|组织|开展|从|以|全面|陆续|逐步|超过|突破|由\d"
    r"|增|改造|启动|实施|选|为|通过|加大|用于|对|提供|配合|配备|配套|设立|设置|支持|引进|引导|协调|协同|联合|会同|依托|结合|适时|力争|尽快|重点|筹|打造|培育|培训|推|举办|拿出))"
    r"|确保(?=[到在年今明]|\d+[年月])|(?<![共已])争取(?=[到在]?(?:\d+[年月]|年|今|明)|尽[早快])|下一?步|今后|明年|届时|再(?=新建|改造|投[入资放]|选择|建成|新增|增[加设]|筹|培|建设|完成)"
    r")(?:[^,。;:已现]{0,14}?完成)?|(?P<reported>"
    r"已(?!列入|纳入|将|经?列|计划)|目前|(?<![对把将用活造合])现有|共有|现已|截[至止]|累计|先后|实际(?=[投完新建改发到支使拨招培])|去年|上年|原有|(?<![可内前将底])完成(?=[了投改建整维]?[\d资造成改修])|了(?!解)|经(?:排查|统计|摸排|核[查实])|至今|以来"
    r"|(?<![月年底前])(?:到位|竣工|完工)(?=[,。;])|到位(?=资金)|(?<![将拟划再])(?:出台|印发)(?=《)|(?:您|你们?|提案|建议|代表|委员)(?:中|所)?提出|恳请|(?<![拟将])提请)|(?P<part>[;。]))"
)
_at = attrgetter("at")
# What is there already, or a base or limit, whatever is planned for it.
_GIVEN = re.compile(
    r"(?:[剩其]余|余下|剩下|现有|原有|原来|尚有|仍有|不足|不满|(?<!不)满|(?<!不)低于|排名[前后]|^对|[,将把为]对|由|从|服役|(?:通过|利用|依托)(?:全|我)[市县区镇])(?:的)?$"
)
# Behind a number: it has come or is being built, or the plan is for what those things have.
_THERE_BEHIND = re.compile(
    r"[^,。;:\d]{0,12}(?:已(?!列入|纳入)|,(?:现|目前)?(?:(?:均|都|全部)已|已(?=[^,。;]*(?:完毕|完成|完工|到位|建成|投用)[,。;]))|到位(?!后))"
    r"|[^,。;:]{0,24}正在(?:有序|加快|抓紧|积极)?(?:推进|建设|施工|实施)"
    r"|[^,。;:\d]{1,12}的[^,。;:\d]{0,4}(?:做法|经验|成果|责任|职责|意见|诉求|名单|情况|养护|管护|管理|运行)"
    r"|[^,。;:\d]{1,16}(?:整合|合并|归并)[为成到]|(?:米|公里|里|[km]m?|KM|㎞)处|(?<=24)小时(?!内|以内)"
)
# A standard, of each, or what a plan is shared out to.
_OF_EACH = re.compile(
    r"(?:(?<![到至])(?<!调整为)每(?![年月季周])|(?:分解|分配|分摊)到)[^,。;:]*(?<![高加整低大升][到至])$"
)
_REACH, _WORD = 40, 5  # characters of a clause, of a word


class Said(NamedTuple):
    """A word of a sentence that tells a plan from a report, or the end of a part of it."""

    at: int
    kind: str | None  # planned, reported, part
    end: int

    @property
    def span(self) -> Span:
        """Give where it stands."""
        return Span(self.at, self.end)


def said_in(text: str, sentence: Span) -> tuple[Said, ...]:
    """Return what a sentence (of folded text) says of plans, in order."""
    return tuple(Said(m.start(), m.lastgroup, m.end()) for m in _SAID.finditer(text, *sentence))


def is_planned(
    text: str, said: tuple[Said, ...], value: Span, unit: str
) -> tuple[bool, Evidence] | None:
    """Tell whether the number at `value` is planned and by which words, None if nothing says."""
    place = bisect_left(said, value.start, key=_at)
    last = said[place - 1] if place else None
    if last and last.kind == "reported":
        return False, Evidence("plan-reported", (last.span,))
    if there := _there(text, value, unit):
        return False, Evidence("plan-given", (there,))
    if last and last.kind == "planned":
        return True, Evidence("plan-planned", (last.span,))
    for word in takewhile(lambda word: word.kind != "part", said[place:]):
        if word.kind == "planned":  # 投资300万元，预计明年投用
            return False, Evidence("plan-behind", (word.span,))
    return None


def plans_of(reply: Reply) -> Iterator[tuple[bool, Proof]]:
    """Tell of each figure whether it is planned, and by what: its clauses, promise or date."""
    written = reply.metadata.date or reply.metadata.published or ""
    sentence: Sentence | None = None
    said: tuple[Said, ...] = ()
    for figure in reply.figures:
        around = sentence_at(reply.sentences, figure.span.start)
        if around is None:
            said = ()
        elif around is not sentence:
            said = said_in(reply.folded, around.span)
        sentence = around
        told = is_planned(reply.folded, said, figure.span, figure.unit)
        if not (told and told[0]) and is_later(figure.as_of or "", written):
            yield True, (Evidence("plan-ahead", (figure.span,)),)
        elif told:
            yield told[0], (told[1],)
        elif promise := _promise_of(figure, reply.commitments):
            yield True, (Evidence("plan-promised", (promise.span,)),)
        else:
            yield False, ()


def _promise_of(figure: Figure, commitments: Iterable[Commitment]) -> Commitment | None:
    """Return the commitment that a figure stands in; one dated before it is due is reported."""
    for each in commitments:
        if each.span.start <= figure.span.start < each.span.end:
            return None if is_later(each.due or "", figure.as_of or "") else each
    return None


def _there(text: str, value: Span, unit: str) -> Span | None:
    """Return the words that make a number one of what is there, of each or of a rule's bounds."""
    if unit in {"岁", "周岁"}:
        return value
    before = text[max(0, value.start - _REACH) : value.start]
    unit_end = value.end + len(unit)
    if given := _GIVEN.search(before[-_WORD:]) or _OF_EACH.search(before):
        return Span(value.start - len(given[0]), value.start)
    if behind := _THERE_BEHIND.match(text, value.end):
        return Span(*behind.span())
    if is_range(text, unit_end, unit):
        return value
    base = base_of(text, value.start, unit_end)
    return Span(base.start, base.end) if base else None
