"""Named working methods: what is a name by its form, what is not, and what the text says of it."""

from __future__ import annotations

import tomllib
from importlib import resources
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Mechanism, Reply, Source
from generator.notation.folding import squeeze
from generator.parse import parse
from tests.conftest import ROOT
from tests.finders import mechanisms as find

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
HEAD = (
    "濮阳市民政局\n关于对市政协九届一次会议第189号提案的答复\n王某某委员：\n"
    "您提出的《关于增设公园的提案》收悉，现答复如下：\n"
)
TAIL = "\n濮阳市民政局\n2023年7月26日\n"


def reply_of(text: str) -> Reply:
    return parse(text, Source("x.txt", "", "utf-8"))


def methods(sentence: str) -> tuple[Mechanism, ...]:
    return find(reply_of(HEAD + sentence + TAIL))


def names(sentence: str) -> list[str]:
    return [method.name for method in methods(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("实行“12341”社区治理。", ["12341"]),
        ("实行”12341”社区治理。", ["12341"]),
        ('实行"12341"社区治理。', ["12341"]),
        ("拨打“12345”反映。", []),
        ("推进“1+3+N”化解。", ["1+3+N"]),
        ("建立“6+N”体系。", ["6+N"]),
        ("深化“互联网+医疗”，", ["互联网+医疗"]),
        ("通过“平潭一中+岚城校区”办学。", []),  # two schools
        ("通过“城关小学+县第三中学”办学。", []),
        ("通过“高校+中学”办学。", ["高校+中学"]),
        ("以“GPS”模式为抓手，", ["GPS"]),
        ("以“GPS”为抓手，", []),
        ("按照“一有七中心”设置，", ["一有七中心"]),
        ("发挥“三官一员”的作用，", ["三官一员"]),
        ("做到“一村（格）一警”，", ["一村（格）一警"]),
        ("强化“三调联动”，", ["三调联动"]),
        ("开展“双治理”，", ["双治理"]),
        ("落实“双减”，", []),
        ("推进“十四五”，", []),
        ("充实“两委”，", []),
        ("实施“三诊”工作法，", ["三诊"]),
        ("落实“三诊”。", []),
        ("推行“首席代办”，", ["首席代办"]),
        ("树立“首席代办”，", []),
        ("推行“一窗受理、三级吹哨、限时办结”，", ["一窗受理、三级吹哨、限时办结"]),
        ("做到“一窗受理、三级吹哨、限时办结”，", []),
        ("一、关于“建立长效监管机制”的建议", []),
        ("坚持“高起点规划、高标准建设”的原则，", []),
        ("第一“用好资源，建立‘复合型治理’机制”的建议，", ["复合型治理"]),
        ("居民通过蒙自通APP认领任务，", ["蒙自通APP"]),
        ("居民通过微信认领任务，", []),
        ("开展“四不两直”检查，", ["四不两直"]),
        ("成立以后“一任不如一任”，", []),
        ("打破层级推行“首席代办”，", ["首席代办"]),
        ("防止层级过多，“一事一表”办理，", ["一事一表"]),
        ("通过“一中+城关校区”办学，", []),
        ("通过“强校+弱校”办学，", ["强校+弱校"]),
        ("推出“首席代办”“上门办”等服务，开通研学线路，", ["首席代办"]),
    ],
)
def test_a_name_is_told_from_other_quoted_words(sentence: str, expected: list[str]) -> None:
    assert names(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expansion"),
    [
        ("“12341”模式是指“突出引领、落实保障”。", "突出引领、落实保障"),
        ("“12341”模式指的是突出引领，落实保障。", "突出引领，落实保障"),
        ("“12341”（“突出引领、落实保障”）机制，", "突出引领、落实保障"),
        ("“12341”（即有场所、有人员）标准，", "有场所、有人员"),
        ("“12341”工作机制，即有场所、有人员，", "有场所、有人员，"),
        ("“12341”工作机制即将建立，", None),
        ("“12341”（试行）机制，", None),
        ("“12341”工作机制。网格是指片区。", None),
    ],
)
def test_the_definition_is_quoted_where_the_text_defines(
    sentence: str, expansion: str | None
) -> None:
    assert [method.expansion for method in methods(sentence)] == [expansion]


@pytest.mark.parametrize(
    ("before", "place"),
    [
        ("华龙区积极", "华龙区"),
        ("红河州积极", "红河哈尼族彝族自治州"),
        ("我市积极", "濮阳市"),
        ("我省积极", "河南省"),
        ("我县积极", None),
        ("城区积极", None),
        ("华龙区积极性高。全面", None),
        ("积极", None),
    ],
)
def test_the_place_is_the_last_that_the_sentence_names(before: str, place: str | None) -> None:
    assert [method.place for method in methods(f"{before}推行“一户一策”。")] == [place]


def test_every_occurrence_of_a_name_is_one_of_its_places() -> None:
    (method,) = methods("用好“荣誉超市”。荣誉超市有十家。")
    assert len(method.spans) == 2


def test_two_characters_count_only_between_quotation_marks() -> None:
    (method,) = methods("开展“三零”创建活动，第三零件厂参加。")
    assert len(method.spans) == 1


def test_a_code_inside_a_longer_number_is_no_place_of_it() -> None:
    (method,) = methods("推广“116”工作法，投入11600元、116元。")
    assert len(method.spans) == 2


def test_a_name_inside_a_longer_one_is_not_counted_twice() -> None:
    assert [(m.name, len(m.spans)) for m in methods("开展“双五星”和“五星”支部创建。")] == [
        ("双五星", 1),
        ("五星", 1),
    ]


WORDS: dict[str, Any] = tomllib.loads(
    resources.files("generator").joinpath("data", "mechanisms.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    "entry", [*WORDS["after"], *WORDS["further"], *WORDS["verb"]], ids=lambda e: e["word"]
)
def test_every_word_around_a_name_catches_its_example(entry: dict[str, str]) -> None:
    assert entry["word"] in entry["example"]
    assert len(names(entry["example"])) == 1


@pytest.mark.parametrize("entry", WORDS["ending"], ids=lambda entry: entry["word"])
def test_every_ending_catches_its_example(entry: dict[str, str]) -> None:
    (name,) = names(entry["example"])
    assert name.endswith(entry["word"])


@pytest.mark.parametrize("ending", WORDS["fused"])
def test_a_name_may_begin_with_a_numeral_and_say_what_several_do(ending: str) -> None:
    assert names(f"做好“三社{ending}”。") == [f"三社{ending}"]
    assert names("做好“社区新风”。") == []


@pytest.mark.parametrize("verb", WORDS["app_verbs"])
def test_a_program_is_named_behind_its_verb_without_marks(verb: str) -> None:
    assert names(f"{verb}云岭先锋APP办理。") == ["云岭先锋APP"]
    assert names("云岭先锋APP办理。") == []


@pytest.mark.parametrize("entry", WORDS["known"], ids=lambda entry: entry["name"])
def test_every_known_name_is_found_in_its_example(entry: dict[str, Any]) -> None:
    assert names(entry["example"]) == [entry["name"]]
    assert entry["bare"] is ("“" not in entry["example"])


@pytest.mark.parametrize("kind", WORDS["app_kinds"])
def test_a_kind_of_programs_names_none(kind: str) -> None:
    assert names(f"使用{kind}APP办理。") == []


@pytest.mark.parametrize("body", WORDS["bodies"])
def test_bodies_joined_by_a_plus_are_no_method(body: str) -> None:
    assert names(f"实行“西关学校+东关{body}”。") == []


@pytest.mark.parametrize("word", WORDS["further_not"])
def test_a_predicate_behind_a_quotation_names_it_nothing(word: str) -> None:
    assert names(f"“二分法”{word}涵盖平台。") == []


@pytest.mark.parametrize(
    "entry",
    [*WORDS["not_before"], *WORDS["shown"], *WORDS["avoided"]],
    ids=lambda entry: entry["word"],
)
def test_every_word_around_other_quotations_keeps_its_example_out(entry: dict[str, str]) -> None:
    assert entry["word"] in entry["example"]
    assert names(entry["example"]) == []


@pytest.mark.parametrize("name", WORDS["not_names"])
def test_no_everyday_word_is_a_name_even_before_a_naming_word(name: str) -> None:
    assert names(f"推行“{name}”机制。") == []


@pytest.mark.parametrize("opening", WORDS["openings"])
def test_no_name_opens_with_a_verb_of_demands(opening: str) -> None:
    assert names(f"关于“{opening}便民服务点”的建议很好。") == []


@pytest.mark.parametrize("digits", WORDS["hotlines"])
def test_a_well_known_telephone_number_is_a_name_only_before_a_naming_word(digits: str) -> None:
    assert names(f"拨打“{digits}”。") == []
    assert names(f"推行“{digits}”工作法。") == [digits]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_every_place_of_a_method_reads_as_its_name(path: Any) -> None:
    reply = reply_of(path.read_text(encoding="utf-8"))
    found = find(reply)
    assert found
    spans = sorted(span for method in found for span in method.spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for method in found:
        for start, end in method.spans:
            assert squeeze(reply.text[start:end]).lower() == method.name.lower()
        assert method.expansion is None or method.expansion in reply.text


@given(
    st.text(
        alphabet='“”‘’"（），。、\n一二三双N+12341即是指我市区推行机制工作法模式计划', max_size=120
    )
)
def test_any_text_gives_a_result(text: str) -> None:
    reply = reply_of(HEAD + text + TAIL)
    for method in find(reply):
        assert method.name
        assert all(0 <= s.start < s.end <= len(reply.text) for s in method.spans)
