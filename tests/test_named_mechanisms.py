"""One name is one page; what a name means, its parts and its kin are quoted with a reason."""

from __future__ import annotations

import re

import pytest

from generator.corpus import has_page
from generator.corpus.mechanism_drift import Likeness, Nearness, kin, neighbours
from generator.corpus.mechanisms import (
    NamedMechanism,
    listed_around,
    listed_in,
    mechanism_slug,
    mechanisms,
    name_key,
)
from generator.model import Span
from generator.notation.folding import fold
from generator.pipeline import gather
from tests.conftest import SEEDS
from tests.corpus_of_letters import pages, shards
from tests.specimen_corpus import corpus_of, letter


def named(*bodies: str) -> dict[str, NamedMechanism]:
    """Return the mechanisms of letters with these bodies, a year apart from 2018 on, by name."""
    texts = (letter(body, f"{2018 + at}年7月12日", at + 1) for at, body in enumerate(bodies))
    return {each.name: each for each in mechanisms(corpus_of(*texts).entries)}


def test_a_name_is_one_whatever_its_quotes_and_width() -> None:
    found = named("推行“12341”工作机制。", "推行“１２３４１”工作机制。")
    assert list(found) == ["12341"]
    assert found["12341"].years == (2018, 2019)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("12341", "12341"),
        ("1+3+N", "1-3-n"),
        ("一有七中心", "yiyouqizhongxin"),
        ("GPS", "gps"),
        ("互联网+政务服务", "hulianwang-zhengwufuwu"),
        ("一村（格）一警", "yicun-ge-yijing"),
    ],
)
def test_pages_have_readable_names(name: str, slug: str) -> None:
    own = mechanism_slug(name_key(name))
    assert (
        own == slug
        if name.isascii() and name.isalnum()
        else re.fullmatch(rf"{slug}-[0-9a-f]{{6}}", own)
    )


def likenesses(*bodies: str) -> list[tuple[str, str, str]]:
    found = named(*bodies)
    names = {each.slug: each.name for each in found.values()}
    return sorted(
        (names[slug], one.other.name, one.likeness.value)
        for slug, others in kin(tuple(found.values())).items()
        for one in others
        if names[slug] < one.other.name
    )


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("一有七中心", "二厅七中心", Likeness.SHARED_GROUP),
        ("三官一员", "三官两员一顾问", Likeness.SHARED_GROUP),
        ("1+3+N", "6+N", Likeness.OPEN_CODE),
        ("三社联动", "五社联动", Likeness.OTHER_COUNT),
        ("双报到", "双报到双服务", Likeness.HELD),
        ("市民吹哨、多元响应", "市民吹哨、部门报到", Likeness.SHARED_HALF),
    ],
)
def test_names_that_drift_are_connected_with_the_reason(
    one: str, other: str, likeness: Likeness
) -> None:
    found = likenesses(f"推行“{one}”工作机制。", f"推行“{other}”工作机制。")
    assert found == [(one, other, likeness.value)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("12341", "12365"), ("一社区一品牌", "一社区一社工"), ("一有七中心", "六有一落实")],
)
def test_names_of_one_make_are_not_therefore_connected(one: str, other: str) -> None:
    assert likenesses(f"推行“{one}”工作机制。", f"推行“{other}”工作机制。") == []


def test_a_definition_is_quoted_from_where_it_stands() -> None:
    found = named("“12341”工作机制是指突出一个引领、落实两个保障、实施三大工程。")
    (use,) = found["12341"].uses
    text = use.entry.reply.text
    assert use.definition
    assert text[slice(*use.definition)].startswith("突出一个引领")
    assert [text[slice(*part)] for part in use.mechanism.parts] == [
        *("突出一个引领", "落实两个保障", "实施三大工程")
    ]


@pytest.mark.parametrize(
    ("definition", "parts"),
    [
        ("有标识、有场所、有队伍", ["有标识", "有场所", "有队伍"]),
        (
            "“一拍”:随手拍,“三记”:记分、记功、记荣誉,“四兑”:兑物品",
            ["“一拍”:随手拍", "“三记”:记分、记功、记荣誉", "“四兑”:兑物品"],
        ),
        ("“二厅”指服务厅，“七中心”指综治等中心", ["“二厅”指服务厅", "“七中心”指综治等中心"]),
        ("推进治理,要从资源、处置等方面着手", []),
        ("一句话", []),
    ],
)
def test_parts_of_a_definition(definition: str, parts: list[str]) -> None:
    found = listed_in(fold(definition), Span(0, len(definition)))
    assert [definition[slice(*span)] for span in found] == parts


@pytest.mark.parametrize(
    ("sentence", "name", "parts"),
    [
        (
            "“金民工程”中的模块包括三个子系统:信息和治理系统、服务网和惠民APP，均已启用。",
            "金民工程",
            ["信息和治理系统", "服务网", "惠民APP"],
        ),
        (
            "划分为应当出具、不应出具、视情况出具三张清单，建立制度。",
            "三张清单",
            ["应当出具", "不应出具", "视情况出具"],
        ),
        (
            "建立健全了三张清单，分别为“自治清单”24项，“协助清单”35项，“负面清单”7项。",
            "三张清单",
            ["自治清单", "协助清单", "负面清单"],
        ),
        ("“金民工程”包括三个子系统:甲系统和乙系统。", "金民工程", []),  # says three, lists two
        ("“金民工程”是重大工程。", "金民工程", []),
    ],
)
def test_parts_that_a_sentence_lists_are_as_many_as_it_says(
    sentence: str, name: str, parts: list[str]
) -> None:
    at = sentence.index(name)
    found = listed_around(fold(sentence), Span(at, at + len(name)))
    assert [sentence[slice(*span)] for span in found] == parts


def test_counted_lists_have_a_page_without_quotation_marks() -> None:
    found = named("建立健全了社区工作事项三张清单。", "公布了第三张清单。")
    assert "三张清单" in found
    assert len(found["三张清单"].uses) == 1
    assert found["三张清单"].uses[0].index == 0


def test_names_in_one_sentence_stand_nearer_than_those_in_one_paragraph() -> None:
    found = named("推行“三诊”工作法和“六防六促”工作法。推行“12341”工作机制。")
    near = neighbours(tuple(found.values()))[found["三诊"].slug]
    assert [(each.other.name, each.nearness) for each in near] == [
        ("六防六促", Nearness.SENTENCE),
        ("12341", Nearness.PARAGRAPH),
    ]


def test_a_heading_that_names_one_gathers_those_of_its_section() -> None:
    found = named(
        "一、用好荣誉超市\n不断总结经验。理清“一拍三记四兑”工作机制。\n二、其他工作\n推进工作。"
    )
    near = neighbours(tuple(found.values()))
    assert [(each.other.name, each.nearness) for each in near[found["荣誉超市"].slug]] == [
        ("一拍三记四兑", Nearness.HEADING)
    ]
    assert near[found["一拍三记四兑"].slug][0].other.name == "荣誉超市"


def test_the_page_sets_the_definitions_of_several_years_side_by_side() -> None:
    made = pages(
        corpus_of(
            letter("“12341”机制是指突出一个引领、落实两个保障。", "2020年7月12日", 1),
            letter("深化“12341”机制（突出党建引领、落实资金阵地保障）。", "2023年7月12日", 2),
        )
    )
    page = str(made["mechanisms/12341.md"])
    assert "| 突出一个引领 | 突出党建引领 |" in page
    assert "2020年至2023年" in page
    assert page.index("### 2020年") < page.index("### 2023年")
    assert "[12341](12341.md)" in str(made["mechanisms/index.md"])


def test_where_no_reply_defines_a_method_its_page_has_no_place_for_that() -> None:
    made = pages(corpus_of(letter("推行“一站式”服务。", "2020年7月12日", 1)))
    (page,) = (str(made[path]) for path in made if path.startswith("mechanisms/yizhanshi-"))
    assert re.findall("^## .*", page, re.M) == ["## 各年的答复 {: #replies }"]


@pytest.mark.parametrize(("place", "told"), [("长沙市", "（所在句说到长沙市）"), ("濮阳市", "")])
def test_the_place_that_a_sentence_names_is_told_where_it_is_another(place: str, told: str) -> None:
    made = pages(corpus_of(letter(f"学习{place}“一站式”服务。", "2020年7月12日", 1)))
    (page,) = (str(made[path]) for path in made if path.startswith("mechanisms/yizhanshi-"))
    assert re.findall("（所在句说到.*?）", page) == [told] * bool(told)


def test_keys_ignore_quotes_blanks_and_case() -> None:
    assert name_key(" “蒙自通”App ") == name_key("蒙自通APP")


def test_a_name_has_a_page_when_defined_or_named_twice_or_listed() -> None:
    found = named(
        "推行“甲乙丙”工作法。推行“一网三端”机制。",
        "推行“一网三端”机制。推行“四心五步”机制（热心、诚心、耐心、细心）。推行“一站式”服务。",
    )
    kept = {name: has_page(each) for name, each in found.items()}
    assert kept == {"甲乙丙": False, "一网三端": True, "四心五步": True, "一站式": True}


def test_a_name_without_a_page_is_a_row_that_leads_to_its_characters() -> None:
    made = pages(corpus_of(letter("我局推行“甲乙丙”工作法。", "2020年7月12日", 1)))
    assert not [path for path in made if path.startswith("mechanisms/jia")]
    index = str(made["mechanisms/index.md"])
    assert re.search(
        r"- \[甲乙丙\]\(\.\./replies/\S+-mzj\.md#m1\)，濮阳市，2020年\n"
        r"  \{: #jiayibing-[0-9a-f]{6} \}\n",
        index,
    )
    (shard,) = shards(made, "mechanisms")
    assert "我局推行“甲乙丙”工作法。" in shard


def test_every_system_that_the_seeds_name_has_a_page() -> None:
    seeds, _ = gather(SEEDS[0].parent)
    without = [each.name for each in seeds.mechanisms if not has_page(each)]
    assert without == []
    made = pages(seeds)
    page = next(str(made[path]) for path in made if path.startswith("mechanisms/wuxing-"))
    assert "“五星”支部" in page
