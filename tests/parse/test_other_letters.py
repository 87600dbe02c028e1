"""Other letters on a letter's page: links above and below it, and a second letter behind it."""

from __future__ import annotations

import pytest

from tests.parse.letters import BODY, letter, metadata, read

FIRST = letter(tail="濮阳市民政局\n2023年7月26日\n（联系人：李红  电话：0393-6661234）")
LINKS = (
    "安阳县教育局关于县政协八届一次会议第499号提案的答复\n"
    "安阳县水利局关于县政协八届一次会议第498号提案的答复\n"
)
THIRD = "关于县政协八届一次会议第497号提案的答复"
INDEX = "索引号：K1234567/2021-00017\n发布机构：安阳县水利局\n发布日期：2021-10-20"
SECOND_TITLE = "关于县政协八届一次会议第77号提案的答复"
SECOND = (
    "赵大海委员：\n您提出的《关于修建水渠的提案》收悉，现答复如下：\n"
    f"{BODY}\n安阳县水利局\n2021年10月9日\n联系人：孙立  电话：0372-5551234\n"
)


@pytest.mark.parametrize(
    "page",
    [
        LINKS + FIRST,
        LINKS + "更多>>\n" + FIRST,
        "热点推荐\n" + LINKS.replace("\n", "\n2021-10-20\n") + "政务公开\n" + FIRST,
        FIRST + "上一篇：" + "\n下一篇：".join(LINKS.splitlines()),
        FIRST + SECOND,
        FIRST + SECOND_TITLE + "\n" + SECOND,
        FIRST + "安阳县水利局\n" + SECOND_TITLE + "\n" + SECOND,
        FIRST + INDEX + "\n安阳县水利局\n" + SECOND_TITLE + "\n安水函〔2021〕9号\n" + SECOND,
        FIRST + INDEX + "\n" + SECOND_TITLE + "\n发布时间：2021-10-20 来源：县水利局\n" + SECOND,
    ],
)
def test_a_letter_is_read_as_if_the_others_were_not_there(page: str) -> None:
    assert metadata(page) == metadata(FIRST)
    assert read(page).outline == read(FIRST).outline


@pytest.mark.parametrize("head", [LINKS + "更多>>\n", LINKS + THIRD + "\n发布时间：2023-08-02\n"])
def test_a_letter_without_title_takes_none_from_a_list_above_it(head: str) -> None:
    found, alone = metadata(head + letter(title="")), metadata(letter(title=""))
    for field in ("title", "agency", "county", "term", "session", "proposal_numbers"):
        assert getattr(found, field) == getattr(alone, field)


def test_a_title_next_to_the_letter_is_its_own_whatever_list_it_ends() -> None:
    found = metadata(
        LINKS + "关于市政协九届二次会议第54号提案的答复\n濮民函〔2023〕9号\n" + FIRST[25:]
    )
    assert found.proposal_numbers == ("54",)


def test_a_list_of_titles_is_no_reply() -> None:
    page = "当前位置：首页 > 建议提案\n" + LINKS + THIRD + "\n下一页\n"
    assert [problem.code for problem in read(page).problems] == ["not-a-reply"]


def test_a_second_letter_is_told_with_the_line_where_its_head_begins() -> None:
    page = FIRST + INDEX + "\n" + SECOND_TITLE + "\n" + SECOND
    (problem,) = (p for p in read(page).problems if p.code == "several-letters")
    assert problem.span is not None
    assert page[slice(*problem.span)] == INDEX.splitlines()[0]


def test_an_own_signature_right_above_another_title_stays() -> None:
    page = letter(tail="濮阳市民政局") + SECOND_TITLE + "\n" + SECOND
    assert metadata(page).agency == "濮阳市民政局"


def test_the_site_that_both_letters_are_on_tells_their_place() -> None:
    below = "主办：濮阳县人民政府 网站标识码：4109280001\n"
    page = letter(title="关于县政协九届二次会议第54号提案的答复", tail="县民政局\n2023年7月26日")
    assert metadata(page + SECOND + below).agency == "濮阳县民政局"


@pytest.mark.parametrize(
    ("end", "date"), [("2", None), ("26", "2023-07-26"), ("4日", "2023-07-04")]
)
def test_a_day_that_the_end_of_the_text_may_have_cut_is_not_read(end: str, date: str) -> None:
    page = letter(tail=f"濮阳市民政局\n2023年7月{end}").rstrip()
    assert metadata(page).date == date
