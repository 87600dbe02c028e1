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
        FIRST + INDEX + "\n成文日期：2021-10-09\n" + SECOND_TITLE + "\n" + SECOND,
        FIRST + SECOND_TITLE + "\n" + SECOND.replace("收悉，现答复如下", "收到后，我局认真办理"),
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


def test_the_office_below_the_copies_heads_the_second_letter() -> None:
    copied = FIRST + "抄送：市政协提案委。\n"
    page = f"{copied}安阳县水利局\n安水函〔2021〕9号\n{SECOND_TITLE}\n{SECOND}"
    assert metadata(page) == metadata(copied)


def test_a_second_letter_that_shares_its_signature_has_the_first_sign_nothing() -> None:
    both = read(letter(tail="", closing="") + SECOND)
    assert [problem.code for problem in both.problems if "letters" in problem.code] != []
    assert (both.metadata.agency, both.metadata.date) == (None, None)
    again = read(letter(tail="") + "\n" + letter(title="", tail="濮阳市民政局\n2023年7月26日"))
    assert again.metadata.date == "2023-07-26"  # the same letter, printed twice


def test_one_letter_may_answer_two_proposals_in_turn() -> None:
    title = "濮阳市民政局关于市政协九届一次会议第19、20号提案的答复"
    name = "一、关于市政协九届一次会议第19号提案的答复\n王明委员：\n您提出的关于修桥的提案收悉。"
    other = "二、关于市政协九届一次会议第20号提案的答复\n李红委员：\n您提出的关于修路的提案收悉。"
    found = metadata(f"{title}\n{name}{BODY}\n{other}{BODY}\n濮阳市民政局\n2023年7月26日")
    assert (found.title, found.proposal_numbers) == (title, ("19", "20"))
    assert (found.agency, found.date) == ("濮阳市民政局", "2023-07-26")


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


@pytest.mark.parametrize(
    "page",
    [
        "我区现有路灯5000余盏。\n以上是我局对县政协第九届二次会议第12号提案的解答。",
        "我區現有路燈5000餘盞。\n以上是我局對第九屆政協二次會議012號建議的解答。",
        "我镇污水管网已动工。\n以上是我镇对第15号代表建议的说明，请批评指正。",
        "针对代表提出的《关于加强校园安全的建议》，现将有关情况说明如下：\n各校已配保安。",
        "李某代表提出的第33号建议，由我局承办，办理结果如下：\n已完成。",
        "您提出的关于修建公厕的议案我局研究后，现汇报如下：\n一、选址。",
        "刘某代表：\n您好！您的建议已转我处。经核实，道路已修复。",
        "您提案中所说的噪声问题我队已处理，特此说明。",
        "建议内容：\n关于收集垃圾的建议\n答复内容：\n此项工作已由住建局办理完毕。",
        "对委员第45号提案的答复\n停车位已增加。",
    ],
)
def test_a_letter_that_answers_in_other_words_is_a_reply(page: str) -> None:
    assert "not-a-reply" not in [problem.code for problem in read(page).problems]


@pytest.mark.parametrize(
    "page",
    [
        "首页\n政务公开\n建议提案\n当前位置：首页>建议提案>提案办理",
        "提案答复\n无标题文档\n扫一扫在手机打开当前页",
        "某县人民政府门户网站\n政协提案答复.doc",
        "欢迎提出意见建议\n您可以在此提出建议，我局将及时处理。",
        "您的建议很重要。我局网站感谢您的建议",
        "县政协召开提案办理协商会\n会议听取了提案办理情况，要求提高答复质量。",
        "县教育局负责人就代表建议答问\n问：对代表建议如何办理？答：认真办理。",
        "2022年政协提案办理情况统计\n提案120件，已答复120件。",
        "如何写好提案答复\n提案答复要做到格式规范、内容真实。",
        "现将2023年人大代表建议办理情况报告如下：共收到建议20件。",
        "市政协听取情况汇报，市住建局就委员提出的建议作了说明。",
        "县供电公司开展提案“回头看”\n对第12号提案答复承诺事项进行检查。",
        "案由：关于治理噪声\n办法：加强执法。\n审查意见：建议由环保局办理。",
        "各位委员：我代表民建作提案发言。以上是我们的建议，请予答复。",
        "以上是对提案工作的意见，供参考。",
        "建议内容：修路。\n是否同意公开：是\n答复意见：",
    ],
)
def test_a_page_that_only_speaks_of_proposals_is_no_reply(page: str) -> None:
    assert [problem.code for problem in read(page).problems] == ["not-a-reply"]
