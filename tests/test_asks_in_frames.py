"""Asks that two or more paragraphs, headings or rows of a table open with in one manner."""

import pytest

from tests.test_asks import asks as find


def asks(body: str) -> list[str]:
    return [text for text, _ in find(body)]


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        (
            "问：能不能开夜班车？\n答：已开2班。\n问：路灯何时修？\n答：已修好。",
            ["能不能开夜班车", "路灯何时修"],
        ),
        ("【开通夜班车】已开2班。\n【修补路面】已动工。", ["开通夜班车", "修补路面"]),
        ("【基本情况】全县有车9辆。\n【主要做法】已开2班。", []),
        ("开通夜班车一事，已开2班。\n路面已动工。", []),
        ("对于我局职责，已公开。\n对于今年工作，已部署。", []),
        (
            "有关开通夜班车的设想，线路已定。\n有关修补路面的补助，已列入预算。",
            ["开通夜班车", "修补路面的补助"],
        ),
        ("有关开通夜班车的设想，线路已定。\n路面已修。", []),
        (
            "第一，夜班车如何开？已开2班。\n第二，路面何时修？已动工。",
            ["夜班车如何开", "路面何时修"],
        ),
        ("第一，夜班车如何开？已开2班。\n路面已修。", []),
        (
            "序号\t代表建议\t办理情况\n1\t开通夜班车\t已开2班。\n2\t修补路面\t已动工。",
            ["开通夜班车", "修补路面"],
        ),
        (
            "一、回应“夜班车少”：线路已增加\n已开。\n二、回应“路面破损”：路面将翻修\n已修。",
            ["夜班车少", "路面破损"],
        ),
        (
            "一、夜班车什么时候开\n已开2班。\n二、路面何时修\n已动工。",
            ["夜班车什么时候开", "路面何时修"],
        ),
    ],
)
def test_what_opens_alike_names_asks(body: str, texts: list[str]) -> None:
    assert asks(body) == texts
