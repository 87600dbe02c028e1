"""The words of asks (data/asks.toml), and the phrases that several rules put them into."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from types import SimpleNamespace

from generator.vocabulary.particles import alone
from generator.vocabulary.tables import either, read_table

NUMERAL = "[一二三四五六七八九十]"
NUMBER = rf"(?:{NUMERAL}|\d)+"
MEASURE = "[条点项个]"
NTH = rf"第\(?{NUMBER}\)?{MEASURE}?"  # portals lose 条 before “
SIGN = "[◆◇■□▲△●〇◎★☆※►▶➢]"  # before an item
AND = "[、和及与]"
ABOUT = "关于|针对|对于"


@cache
def load_words() -> SimpleNamespace:
    """Return the pattern of any word of each group, by its name, and phrases of them.

    `which` is a paper, `where` what stands between one who asks and the verb. `who` may speak for
    anybody, `yours` and `you` only for the deputy, `itself` is the paper.
    """
    groups = {name: group["words"] for name, group in read_table("asks").items()}
    w = SimpleNamespace(**{name: f"(?:{either(words)})" for name, words in groups.items()})
    w.about = f"(?:{'|'.join(map(alone, groups['about']))})"  # no 就业, 对口
    w.we = f"我(?:们|{w.body})"
    w.answer = f"(?:{w.we}|{w.answer})"
    w.which = f"[本此该]?{w.paper}"
    w.where = f"(?:在?的?{w.which})?(?:[中里]面?)?[还也又]?"
    w.these = f"(?:[两几各{NUMERAL[1:-1]}]位)?"  # before 委员
    w.who = rf"(?:{w.deputy}|{w.proposer}|贵{w.body})"
    w.yours = rf"(?:{w.deputy}|[你贵]{w.body}|你)"
    w.raises = f"(?:所[说讲述列]|所?(?:{w.said}|建议|提(?![出到及案])))"
    w.tail = rf"(?:等?的?(?:{w.kind}|方面)|的)?[。:;]?\s*$"
    w.aspect = "(?:已经?|正在?|暂|拟|尚|部分|可|能|予以|难以?|列入|[未不待])"  # before a deed
    w.fate = f"(?:{w.own_deed}|{w.agrees}|办[理结]?|实[现施]|缓)"
    w.own = not_behind(groups["own_deed"])
    w.sayers = "".join(sorted({word[0] for word in groups["deputy"] + groups["proposer"]} | {"贵"}))
    w.adds = f"{w.also}{{0,2}}"
    place = rf"(?:在[^,。:;\n]{{1,14}}?(?:[中里上时后尾末栏]|部分|条)|{w.which}(?:[中里]面?)?)"
    w.you = (
        rf"{not_behind(groups['not_saying'])}(?<!请.位)(?:[您你]们?|[你贵]{w.body}|{w.deputy}{{1,2}}(?!会))"
        rf"(?:[的还也]?{place})?"
    )
    says = "(?=提[出到]|指出|反映)"  # behind what is no verb then
    paper = rf"(?<=[。,;:\n的该本此您你\s])[提议]案(?:[中里]|{NTH})?"
    w.itself = rf"(?:{paper}|建议(?:[中里]|{NTH}|{says}))"
    w.verb = rf"(?:{w.wish}|(?!关){w.said}|{w.spoken}(?!明|说明|到)|提(?=[的了过“]))"
    return w


def not_behind(words: Iterable[str]) -> str:
    """Return the pattern of a place that none of these words stands before."""
    return "".join(f"(?<!{word})" for word in words)
