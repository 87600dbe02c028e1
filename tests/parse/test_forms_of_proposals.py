"""Pages that tell the proposal first: the letter stands below the label of the answer."""

from __future__ import annotations

import pytest

from generator.model import Metadata, Role, Source
from generator.parse import is_reply, parse

_PAGE = """某某县政协提案
关于在社区安装路灯的建议
提案来源: | 委员 | 提案类别: | 城建 |
提 案 者: | 王小明 | 建议承办单位: | 住建局 |
城东社区共有居民2300户，夜间出行不便，建议由县住建局统一安装路灯，加强管护，确保居民安全出行。
{label}
签 发 人: | 签发日期: | 2019-10-20 |
近年来，我县新装路灯420盏，城东社区已列入明年计划。
"""


def test_the_letter_begins_below_the_label() -> None:
    text = _PAGE.format(label="回复结果:")
    reply = parse(text, Source("a", "0" * 64, "utf-8"))
    assert is_reply(reply)
    (letter,) = [block for block in reply.blocks if block.role is Role.PARAGRAPH]
    assert text[slice(*letter.span)].startswith("近年来，")


def test_a_proposal_without_an_answer_is_no_reply() -> None:
    text = _PAGE.format(label="备注:")
    assert not is_reply(parse(text, Source("a", "0" * 64, "utf-8")))


def test_a_label_below_a_letter_that_opens_as_one_begins_none() -> None:
    told = (
        "关于增设路灯的提案收悉，现答复如下：\n今年已新装路灯420盏。\n办理结果:\n问题已经解决。\n"
    )
    text = f"关于政协某某县十届一次会议第12号提案的答复\n{told}"
    reply = parse(text, Source("a", "0" * 64, "utf-8"))
    letter = [text[slice(*block.span)] for block in reply.letter]
    assert "今年已新装路灯420盏。" in letter


def _metadata(text: str) -> Metadata:
    return parse(text, Source("a", "0" * 64, "utf-8")).metadata


@pytest.mark.parametrize("mark", ["：", "\t", " "], ids=["colon", "tab", "blank"])
def test_a_form_tells_below_the_answer_who_gave_it_and_when(mark: str) -> None:
    found = _metadata(
        f"建议标题{mark}关于修缮农贸市场的建议\n建议编号{mark}20230156\n代 表{mark}王小明\n"
        f"承办单位{mark}主办：县市场监管局\n答复内容{mark}王小明代表：您提出的关于修缮农贸市场的建议"
        f"收悉，现答复如下：已修缮两家。\n答复单位{mark}岱山县市场监督管理局\n答复时间{mark}2023-06-20\n"
    )
    assert (found.agency, found.date) == ("岱山县市场监督管理局", "2023-06-20")
    assert (found.recipients, found.proposal_numbers) == (("王小明",), ("20230156",))


def test_the_answer_in_a_table_addresses_who_proposed() -> None:
    found = _metadata(
        "|建议名称|关于整治噪音的建议||\n|主办单位|市公安局|会办单位|市城管局|\n|答复意见|苏红等代表：|||\n"
        "您提出的关于整治噪音的建议收悉，现答复如下：今年已受理噪音投诉三千余件。\n宿迁市公安局\n2023年5月25日"
    )
    assert (found.recipients, found.issuers) == (("苏红",), ("宿迁市公安局",))


@pytest.mark.parametrize(("number", "numbers"), [("第 10020088 号", ("10020088",)), ("第一批", ())])
def test_a_number_below_the_head_of_a_form_is_the_proposals(
    number: str, numbers: tuple[str, ...]
) -> None:
    found = _metadata(
        f"提案办理复文\n{number}\n关于优化公交线网的提案\n提 案 人：彭 勇\n主办单位：交通运输局\n"
        "办理复文：\n彭勇委员：\n您提出的关于优化公交线网的提案收悉。现答复如下：已调整线路六条。\n"
        "嘉善县交通运输局\n2023年8月14日"
    )
    assert (found.proposal_numbers, found.recipients) == (numbers, ("彭勇",))


@pytest.mark.parametrize(
    ("source", "council"),
    [("平江县政协办公室", "cppcc"), ("平江县人民代表大会常务委员会", "npc")],
)
def test_a_sheet_names_what_was_proposed_in_its_head_alone(source: str, council: str) -> None:
    told = "该建议提出后，县水务局召开专题会议研究，已把水渠列入明年的项目库。"
    sheet = (
        "关于修建石门村水渠的建议\n提案者：王小明\n承办单位：县水务局\n"
        f"办理情况：{told}\n来源：{source}\n"
    )
    found = _metadata(sheet)
    assert found.title == found.proposal_title == "关于修建石门村水渠的建议"
    assert (found.council, found.agency) == (council, "平江县水务局")


def test_who_proposed_is_no_recipient_where_only_a_form_names_them() -> None:
    found = _metadata(
        "建议名称：关于推进城市更新的建议\n建议编号：165\n建议代表：李云\n主办单位：区住建局\n办理情况：\n"
        "关于您提出的推进城市更新的建议，我局高度重视，现答复如下：已启动项目八个。\n"
        "深圳市龙华区住房和建设局\n2022-07-15"
    )
    assert (found.recipients, found.proposal_title) == ((), "关于推进城市更新的建议")
