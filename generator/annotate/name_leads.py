"""What stands before a name and is no part of it: when, where, by whom, and verbs at its head."""

from __future__ import annotations

from generator.notation.folding import HAN
from generator.notation.patterns import lazily
from generator.notation.segmenter import tagged
from generator.notation.sentences import behind
from generator.vocabulary.counted_words import load_counted_words
from generator.vocabulary.particles import any_alone
from generator.vocabulary.places_in_text import after_place
from generator.vocabulary.tables import patterns_of

_WORDS = load_counted_words()
TAKES, ALSO = _WORDS.takes, lazily(_WORDS.also_modifies)
_PLANNED_NOUN = "".join(f"(?!{char})" for char in "展馆局图师编区院期设用面单总")  # 规划馆
_OF_NATION = f"(?:{patterns_of('context_words')['of_nation']})"  # 全国重点镇 is a title
_LEADING = lazily(
    rf"(?:(?:{_WORDS.before})(?!(?<=全国){_OF_NATION})(?!(?<=年)制)|(?<=年)底?前(?=..)|[一二三四五六七八九十]{{1,2}}月底?前(?=..)|经[^,]{{1,6}}后(?=..)|年均(?!降[水雨]|气温|径流|浓度)|{any_alone('leads')}|(?:[省市县区州镇乡]|第[一二三四五])(?:人民|中)?(?:医院|政府)|(?:公安|司法|检察|监察)机关(?=..)|“十.五”(?:时期|期间)?"
    rf"|(?:免费|统一)(?={_WORDS.may_take_object}..)|配套(?=发展|[养种][殖植])|利用(?=.{{2,}}资金)"
    rf"|新[架装铺打栽植聘购添配招](?=..)|(?:[近远]期)?规划{_PLANNED_NOUN}(?=..)|[和及](?=..)|[一二三四五六七八九]是"
    r"|沿[江河湖海路街线](?=发展|修建|建设|新建|布局|种植))+"
)
_LINK = lazily("[、和及与已]")
# Behind these stands a verb: 已入驻团队2个, of which 入驻 is no part of the name.
_ADVERBS = ("已", "已经", "拟", "再", "先", "并", "需", "可")
# Verbs of one character, with nothing before them: 配辅警3名, 共立案件5起, not 配电箱.
_SHORT_VERB = lazily(
    "[建投立住扣打修铺架栽聘]|用(?![水电气热地工药能餐])|购(?![药粮书车房机票物])"
    "|挖(?![沙砂])|办(?![件证学案公])|配(?!变)"
)
MAY_LEAD = lazily(
    rf"(?:{_WORDS.may_take_object})(?!性)(?!型)(?!式)(?!化)(?<!安置(?=点|房|小?区|社区|帮教))"
)  # 改造公厕, not 保障性住房
# 辖区范围内农村公路, 饶河两岸群众: where it is.
_WHERE = lazily(
    rf".*(?:{any_alone('where')}|(?:建成|投产|投用|完工|竣工|实施)后|[镇村市县]中心(?=建设|修建)|(?:小组|(?<!农)[村屯社])(?={any_alone('dwellers')}))(?=..)"
)
# 全区正式运营的社区食堂: those that there are, not those to come.
_RUNNING = lazily(
    r"(?:[全我本][省市县区州旗镇乡]|目前|正式|已经?)*(?:建成|运营|投用|开放|营业|在用|登记)的(?=..)"
)
# 罗塘街道, 李家镇: the place of what is counted, before it.
_PLACE = lazily(
    rf"(?!对|县县|村村|乡乡|中央.省|[省市州盟县区旗乡镇]{{2,4}}级){HAN}{{1,4}}?(?:{any_alone('place')}|城区)(?=[^“].)"
    rf"(?:(?<=[县市区]){HAN}{{2,3}}(?<![小集城乡村])(?:乡|镇|街道)(?![镇村级])(?:{HAN}{{2,3}}[村])?(?=..))?"
)


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
    does = before.endswith(_ADVERBS)
    if len(noun) < 3 or not (does or _SHORT_VERB.match(noun)):
        return noun
    word, kind = tagged(noun)[0]
    rest = noun[len(word) :]
    is_verb = (does and kind.startswith("v")) or (len(word) == 1 and _SHORT_VERB.match(noun))
    return rest if is_verb and word != "新增" and len(rest) > 1 else noun


def without_verb(noun: str) -> str:
    """Leave out the verb at the head of a noun that says enough without it."""
    rest = noun[behind(MAY_LEAD, noun) :]
    rest = rest.removeprefix("改造") if rest != noun else rest  # 建设改造农家店12家
    return rest if len(rest) > 1 and rest not in _WORDS.bare else noun
