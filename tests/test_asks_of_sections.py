"""One ask for each section: what it tells beside the ask that heads it is no other."""

import pytest

from tests.test_asks import asks as find


def asks(body: str) -> list[str]:
    return [text for text, _ in find(body)]


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        (
            "一、关于增设养老床位的建议\n目前有床位90张。您反映护工人手太少，我局正在招聘。\n二、关于改造食堂的建议\n已改造2处。",
            ["增设养老床位", "改造食堂"],
        ),
        (
            "一、关于养老床位\n您建议增设床位。已增20张。\n二、关于食堂\n您希望改造食堂灶台。已改造2处。",
            ["增设床位", "改造食堂灶台"],
        ),
        (
            "一、关于增设养老床位的建议\n已增20张。\n二、关于改造食堂的建议\n已改造2处。\n此外，您反映的浴室漏水问题，已修好。",
            ["增设养老床位", "改造食堂", "浴室漏水"],
        ),
        ("一、您提出的问题\n您建议增设床位。已增20张。", ["增设床位"]),
        (
            "您在提案中指出，我市床位不足，食堂太小，护工难招。\n一、关于增设养老床位的建议\n已增20张。\n二、关于改造灶间的建议\n已改造2处。\n您还建议开通班车。已开通。",
            ["增设养老床位", "改造灶间", "开通班车"],
        ),
        (
            "关于增设床位。今年已增20张。您反映护工太少，我局正在招聘。\n关于改造食堂。已改造2处。",
            ["增设床位", "改造食堂"],
        ),
        (
            "关于增设床位，您建议建在城东。已选址。\n关于改造食堂，已改造2处。",
            ["增设床位", "建在城东", "改造食堂"],
        ),
        (
            "您提出三个问题：护工难招、床位不足、食堂太小。\n护工难招，在于工资低。\n关于床位不足的问题，今年已增20张。",
            ["护工难招", "床位不足", "食堂太小"],
        ),
    ],
)
def test_a_section_answers_one_ask(body: str, texts: list[str]) -> None:
    assert asks(body) == texts


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("您建议降低票价，学生免票。车队已减价。", ["降低票价，学生免票"]),
        ("您反映路灯不亮，老人不敢出门。已换灯40盏。", ["路灯不亮，老人不敢出门"]),
        ("您建议降低票价，我局已减价。", ["降低票价"]),
        ("您建议降低票价，今年减价两成。", ["降低票价"]),
        ("您建议降低票价，这条意见很好。", ["降低票价"]),
    ],
)
def test_an_ask_goes_to_the_end_of_its_sentence(body: str, texts: list[str]) -> None:
    assert asks(body) == texts


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        (
            "您在提案中结合走访情况提出建议：\n（一）增开夜班车\n（二）降低票价\n现分别答复如下。\n就第一点。已增开2班。\n就第二点。票价由县定。",
            ["增开夜班车", "降低票价"],
        ),
        (
            "现就两位委员的建议作出回应：\n◆ 增开夜班车\n已增开2班。\n◆ 落实票价优惠\n票价由县定。",
            ["增开夜班车", "落实票价优惠"],
        ),
        (
            "您把问题归纳为两种情形，现按此答复。\n第一种情形，水管破损的。已换管。\n第二种情形，水表不准的。已换表。",
            ["水管破损", "水表不准"],
        ),
        ("我局今年建议：\n（一）增开夜班车\n（二）降低票价", []),
        ("有关意见属于本局的，已办理。现有的建议，答复如下：\n加强领导\n已部署。", []),
    ],
)
def test_asks_announced_together_are_named_one_by_one(body: str, texts: list[str]) -> None:
    assert asks(body) == texts


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("有关增设床位的意见，今年新建4处。", ["增设床位"]),
        ("此外，针对您增设床位的意见，今年新建4处。", ["增设床位"]),
        ("有关部门的意见，我局照办。", []),
        ("针对床位不足等问题，我局开展整治。我局照办。", ["床位不足"]),
    ],
)
def test_a_sentence_opens_with_an_ask(body: str, texts: list[str]) -> None:
    assert asks(body) == texts
