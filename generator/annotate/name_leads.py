"""What stands before a name and is no part of it: when, where, by whom, and verbs at its head."""

from __future__ import annotations

import re

from generator.annotate.figure_context import TOWN
from generator.notation.folding import HAN
from generator.notation.patterns import lazily
from generator.notation.segmenter import tagged
from generator.notation.sentences import behind
from generator.vocabulary.counted_words import load_counted_words
from generator.vocabulary.form_groups import either_form, form_pattern
from generator.vocabulary.particles import any_alone
from generator.vocabulary.places_in_text import after_place
from generator.vocabulary.tables import patterns_of

_WORDS = load_counted_words()
TAKES, ALSO = _WORDS.takes, lazily(_WORDS.also_modifies)
_AROUND = patterns_of("context_words")
_LEVEL, _OF_NATION = _AROUND["level"], f"(?:{_AROUND['of_nation']})"  # 全国重点镇 is a title
_LEADING = lazily(
    rf"(?:(?:{_WORDS.before})(?!(?<=全国){_OF_NATION})(?!(?<=年)制)|{any_alone('leads')}"
    rf"|{either_form('name_forms', 'lead')}|(?:免费|统一|共)(?={_WORDS.may_take_object}..)"
    rf"|规划(?!{either_form('name_forms', 'planned')})(?=..))+"
)
_LINK = lazily("[、和及与已]")
# Behind these stands a verb: 已入驻团队2个, of which 入驻 is no part of the name.
_ADVERBS = ("已经", *"已拟再先并需可")
# Verbs of one character, with nothing before them: 配辅警3名, 共立案件5起, not 配电箱.
_SHORT_VERB = form_pattern("name_forms", "short_verb")
MAY_LEAD = lazily(
    rf"(?:{_WORDS.may_take_object})(?![性型式化])(?<!安置(?=[点房区小社]))"
)  # 改造公厕, not 保障性住房
# 辖区范围内农村公路, 饶河两岸群众: where it is.
_WHERE = lazily(
    rf".*(?:{any_alone('where')}|{either_form('name_forms', 'where')}"
    rf"|(?:小组|(?<!农)[村屯社])(?={any_alone('dwellers')}))(?=..)"
)
# 全区正式运营的社区食堂: those that there are, not those to come.
_RUNNING = lazily(
    rf"(?:[全我本](?:{_LEVEL})|目前|正式|已经?)*"
    rf"{either_form('name_forms', 'running')}的(?=..)"
)
# 罗塘街道, 李家镇: the place of what is counted, before it.
_PLACE = lazily(
    rf"(?!对|待|中央.省|(?:{_LEVEL}){{2,4}}级){HAN}{{1,4}}?(?:{any_alone('place')}|城区)(?=[^“].)(?<!省(?=份))"
    rf"(?:(?<=[县市区]){TOWN}(?:{HAN}{{2,3}}村)?(?=..))?"
)
# Of a day or a year: 日均运送, 年接待, not 去年接待.
_AVERAGE = lazily("[日年月周人户亩]均|(?<![去今全半])[日年]接待")
_A_YEAR = lazily(r"(?<![今去全半近明前后每多当历往同几两三青老少中成节假\d])[年日]$")  # 年火化遗体
_CHANGES = lazily(any_alone("change"))
_AND = lazily("[和及与](?!谐|平)")
_TURNS = form_pattern("name_forms", "turns")
_COMES_TO = lazily("控制在|将达?到?$")


def refused_by(taken: re.Match[str], noun: str, between: str, *, is_sum: bool) -> str | None:
    """Return the rule by which the verb before a noun leaves its figure without a name, or None.

    `between` stands before the value: what 覆盖企业将达到2800家 counts has its verb in its name.
    """
    verb = taken["verb"]
    more = _AND.match(noun, taken.end())
    if more and not any(form.match(noun, more.end()) for form in (TAKES, ALSO, MAY_LEAD)):
        return "no-name-half"  # 开展现场检查和视频抽查5次, not 新建和改造公厕5座
    if _TURNS.fullmatch(verb):
        return "no-name-turned"  # 节省燃料费720元
    if is_sum and _CHANGES.fullmatch(verb):
        return "no-name-change"  # 增加保费支出210万元
    if _AVERAGE.search(taken[0]) or _A_YEAR.search(taken[0], 0, taken.start("verb")):
        return "no-name-of-each"  # 日均运送乘客860人次: not 乘客
    return "no-name-half" if not is_sum and between and _COMES_TO.search(between) else None


def without_leads(noun: str, *, is_clause: bool) -> str:
    """Leave out what stands before a name; `is_clause` tells that a clause before it is of it."""
    rest = noun = noun[behind(_RUNNING, noun) :] if is_clause else noun
    for lead in (_LEADING, _WHERE, _PLACE):
        if match := lead.match(rest):
            rest = rest[match.end() :]
    if rest != noun:
        rest = rest[behind(_LEADING, rest) :]
    return rest[after_place(rest) :]


def are_verbs(words: str) -> bool:
    """Tell whether words are verbs, what stands before them and what links them, nothing else."""
    at = 0
    while at < len(words):
        end = max(behind(form, words, at) for form in (TAKES, ALSO, MAY_LEAD, _LEADING, _LINK))
        if end == at:
            return False
        at = end
    return True


def without_predicate(noun: str, before: str) -> str:
    """Leave out a verb at the head of a noun that is a word alone or stands behind an adverb."""
    does = before.endswith(_ADVERBS) and not noun.endswith("率")  # 已签约小区收缴率
    if len(noun) < 3 or not (does or _SHORT_VERB.match(noun)):
        return noun
    word, kind = tagged(noun)[0]
    rest = noun[len(word) :]
    is_verb = (does and kind.startswith("v")) or (len(word) == 1 and _SHORT_VERB.match(noun))
    return rest if is_verb and word != "新增" and len(rest) > 1 else noun


def without_verb(noun: str) -> str:
    """Leave out the verb at the head of a noun that says enough without it."""
    rest = noun[behind(MAY_LEAD, noun) :] if not noun.endswith("人数") else noun  # 参与滑雪人数
    rest = rest.removeprefix("改造") if rest != noun else rest  # 建设改造农家店12家
    return rest if len(rest) > 1 and rest not in _WORDS.bare else noun
