"""Headings and asks: what treats asks, and what heads name."""

import pytest

from tests.test_asks import asks as find


def asks(body: str) -> list[str]:
    return [text for text, _ in find(body)]


PARTS = "（一）增设养老床位。已增20张。\n（二）改造食堂。已改造2处。"


@pytest.mark.parametrize(
    "heading",
    [
        "对几个问题的答复",
        "关于建议所提具体事项",
        "提案所提事项的办理情况",
        "关于几项具体建议的说明",
        "建议采纳情况",
        "建议逐条答复",
        "对建议的具体答复",
        "对所提意见的逐项答复",
        "对您建议的逐条回复",
        "对代表建议的回应",
        "关于您的几点建议",
        "意见建议的吸纳情况",
    ],
)
def test_a_heading_tells_that_its_parts_treat_asks(heading: str) -> None:
    assert asks(f"一、现状\n有床位90张。\n二、{heading}\n{PARTS}") == ["增设养老床位", "改造食堂"]


@pytest.mark.parametrize(
    ("parts", "texts"),
    [
        ("1、对公交班次少。已加开。\n2、对站亭破旧。已更换。", ["公交班次少", "站亭破旧"]),
        ("1、针对增加班次。已加开。\n2、针对更换站亭。已更换。", ["增加班次", "更换站亭"]),
        ("（一）建议增加班次。已加开。\n（二）建议更换站亭。已更换。", ["增加班次", "更换站亭"]),
        ("1、对老人免费。已实行。\n2、对学生半价。已实行。", ["对老人免费", "对学生半价"]),
        ("您认为应增加班次。已加开。\n您认为应更换站亭。已更换。", ["增加班次", "更换站亭"]),
        ("关于建议一“增加班次”。已加开。\n关于建议二“更换站亭”。已换。", ["增加班次", "更换站亭"]),
        (
            "建议第一条提出增加班次。已加开。\n建议第二条提出更换站亭。已换。",
            ["增加班次", "更换站亭"],
        ),
    ],
)
def test_the_parts_are_named_without_what_leads_to_them(parts: str, texts: list[str]) -> None:
    assert asks(f"您在建议中提出了两条意见。\n{parts}") == texts


@pytest.mark.parametrize(
    "heading",
    ["主要做法", "办理提案的主要措施", "解决问题的措施", "有关工作开展情况", "问题的成因"],
)
def test_a_heading_of_the_offices_own_work_does_not(heading: str) -> None:
    assert asks(f"一、现状\n有床位90张。\n二、{heading}\n{PARTS}") == []


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("一、关于部分窗口仍要求提供纸质证件\n已通报。", ["部分窗口仍要求提供纸质证件"]),
        ("一、关于降低停车收费的要求\n已降低。", ["降低停车收费"]),
        ("一、关于简化入学办理流程\n已缩短。", ["简化入学办理流程"]),
        ("一、关于办理情况\n已办结。", []),
        (
            "关于“增设床位”。\n已增20张。\n至于“管住改装车”，属于交警职责。",
            ["增设床位", "管住改装车"],
        ),
        ("至于“放管服”改革，今年继续推进。", []),
    ],
)
def test_what_a_heading_or_a_sentence_names(body: str, texts: list[str]) -> None:
    assert asks(body) == texts
