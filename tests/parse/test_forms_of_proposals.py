"""Pages that tell the proposal first: the letter stands below the label of the answer."""

from __future__ import annotations

from generator.model import Role, Source
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
