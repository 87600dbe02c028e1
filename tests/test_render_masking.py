"""Mobile and identity numbers are hidden, other numbers are not."""

import pytest

from generator.notation.masking import find_private, mask_with_label, masked


def mask(text: str) -> str:
    """Return the text with its private numbers hidden."""
    return masked(text, find_private(text))


HIDDEN = [
    ("联系电话：13812345678", "联系电话：138****5678"),
    ("138-1234-5678", "138-****-5678"),
    ("138 1234 5678", "138 **** 5678"),
    ("１３８１２３４５６７８", "１３８****５６７８"),
    ("+8613812345678", "+86138****5678"),
    ("8613812345678", "86138****5678"),
    ("013812345678", "0138****5678"),
    ("0393-6687808/13912345678。", "0393-6687808/139****5678。"),
    ("13812345678、13912345678", "138****5678、139****5678"),
    ("13812345678 13912345678", "138****5678 139****5678"),
    ("联系人：王某 138 1234 5678", "联系人：王某 138 **** 5678"),
    ("电话 王某 1381234 5678", "电话 王某 138**** 5678"),
    ("手机 138-12345678（微信同号）", "手机 138-****5678（微信同号）"),
    ("410901198001011234", "4109**************"),
    ("身份证41090119800101123X号", "身份证4109**************号"),
    ("４１０９０１１９８００１０１１２３Ｘ", "４１０９**************"),
]

SHOWN = [
    "0393-6687808",
    "020-83178764",
    "6687818",
    "12345678901",  # no mobile begins with 12
    "113812345678901",  # inside a longer run
    "6222021381234567890",
    "第5018号",
    "濮阳县\t156\t1234\t5678",  # cells of a table
    "濮阳县 156 1234 5678",
    "总投资15000000000元",
    "总投资15000000000.00元",
    "工资1300-1500 180元",
    "工资1300-15000 00元",
    "人口 13812345678 人",
    "￥15000000000",
    "15412345678",  # no such block
    "第15012300012号",
    "410901198001011234元",
    "穗民案〔2023〕103号",
    "20240913-210917-771",
    "7b4544fb13812345678d71",  # a digest
    "2023年7月26日138个小区",
    "410901198013011234",  # no such month
    "91410900MA13812345",
    "",
]


@pytest.mark.parametrize(("text", "masked"), HIDDEN)
def test_a_private_number_is_hidden_and_the_length_kept(text: str, masked: str) -> None:
    assert mask(text) == masked
    assert len(mask(text)) == len(text)


@pytest.mark.parametrize("text", SHOWN)
def test_any_other_number_stays(text: str) -> None:
    assert mask(text) == text
    assert find_private(text) == ()


def test_masking_twice_changes_nothing_more() -> None:
    once = mask("联系人：王某，13812345678，41090119800101123X")
    assert mask(once) == once


def test_a_label_follows_each_hidden_number() -> None:
    text = "王某13812345678；李某41090119800101123X。"
    assert mask_with_label(text) == (
        "王某138****5678（手机号已遮盖）；李某4109**************（身份证号已遮盖）。"
    )
