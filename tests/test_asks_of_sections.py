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
