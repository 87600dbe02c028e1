"""Planned or reported: what the clauses before a number say, not the sentence as a whole."""

from __future__ import annotations

import pytest

from generator.annotate.planning import is_planned, said_in
from generator.notation.sentences import sentence_at
from tests.finders import figures as find
from tests.test_figures import letter


def planned(text: str) -> list[bool | None]:
    """Tell of each figure of a text whether it is planned."""
    reply = letter(text)
    found = []
    for figure in find(reply):
        sentence = sentence_at(reply.sentences, figure.span.start)
        assert sentence
        said = said_in(reply.folded, sentence.span)
        told = is_planned(reply.folded, said, figure.span, figure.unit)
        found.append(told and told[0])
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年计划新建站点15个，目前已完成8个。", [True, False]),
        ("完成改造415户，2022年计划再改造300户。", [False, True]),
        ("我局拟投资560万元。", [True]),
        ("力争到2025年，占比达到65%。", [True]),
        ("将于6月底前新增泊位800个。", [True]),
        ("预计2024年建成，新增床位300张。", [True]),
        ("我局将安装护栏1200米，预计投入45万元。", [True, True]),
        ("2018年建成20个，2019年拟建成42个。", [False, True]),
        ("力争年内完成36处，新装变压器80台。", [True, True]),
        ("规划占地7.8亩，设停车位412个。", [True, True]),
        # done, decided or there already
        ("已下达资金200万元。", [False]),
        ("截至8月底，完成投资200万元。", [False]),
        ("去年，改造危桥5座。", [False]),
        ("拟安排的资金1.2亿元已到位。", [False]),
        ("投资3200万元新建幼儿园，预计明年9月投用。", [False]),
        ("占五年规划建设总任务的85%。", [None]),
        ("按照计划已建成站点15个。", [False]),
        ("拟安排的资金1.2亿元到位后开工。", [True]),
        # words that only look like a plan
        ("按计划建成站点15个。", [None]),
        ("落实营养改善计划补助资金200万元。", [None]),
        ("将14家企业列入名单。", [None]),
        ("模拟演练3次。", [None]),
        ("将协助事项缩减到17类。", [None]),
        ("制定工作计划，建设示范点8个。", [None]),
        ("拟为每所学校配备教师1名。", [False]),  # a standard, of each
        # what a plan begins from, a limit, an age, another item
        ("我局将对剩余8座闸站维修。", [False]),
        ("将对成活率不足70%的地块补植。", [False]),
        ("计划为60周岁以上老年人体检。", [False]),
        ("一是计划新建站点15个；二是排查隐患30处。", [True, None]),
    ],
)
def test_the_last_word_before_a_number_tells_a_plan_from_a_report(
    text: str, expected: list[bool | None]
) -> None:
    assert planned(text) == expected
