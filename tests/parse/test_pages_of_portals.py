"""What portals do to letters: glued and repeated lines, leads, footers, damage; never a wrong value."""
# ruff: noqa: E501 - a row shows a printed line, Chinese characters counting double

from __future__ import annotations

import pytest

from generator.model import Contact
from tests.parse.letters import TAIL, TITLE, letter, metadata, read


def test_a_title_ends_where_the_portals_date_is_glued_to_it() -> None:
    glued = metadata(letter(title=TITLE + "发布日期：2023-08-03 09:26 浏览次数：61"))
    assert (glued.title, glued.published) == (TITLE, "2023-08-03")
    assert metadata(letter(head=f"名称：{TITLE} 发布日期：2023-08-03")).published == "2023-08-03"


@pytest.mark.parametrize(
    "lead",
    [
        "导读：王小明委员，您提出的关于加强养老服务的提案收悉，现答复如下",
        "【摘要】您提出的关于加强养老服务的提案收悉",
        "王小明委员：您提出的《关于加强养老服务的提案》收悉，现答复如下……",
    ],
)
def test_a_portals_lead_is_not_the_opening(lead: str) -> None:
    found = metadata(letter(head=lead))
    assert (found.title, found.recipients, found.term) == (TITLE, ("王小明",), 9)


def test_a_telephone_below_the_portals_own_lines_is_not_the_contact() -> None:
    footer = "\n扫一扫在手机打开当前页\n主办：濮阳市人民政府办公室\n联系电话：0393-5011321"
    assert metadata(letter(tail=TAIL + footer)).contact.phone is None
    contact = "\n联系人：张三  联系电话：0393-4422110"
    for tail in (TAIL + contact + footer, TAIL + "\n附件下载：" + contact):
        assert metadata(letter(tail=tail)).contact == Contact("张三", "0393-4422110")


def test_a_contacts_name_ends_where_the_next_label_is_glued_to_it() -> None:
    assert (
        metadata(letter(tail=TAIL + "\n联系人:雷某某联系电话0393-7622818")).contact.name == "雷某某"
    )
    assert metadata(letter(tail=TAIL + "\n联系人：买买提·艾力")).contact.name == "买买提·艾力"


@pytest.mark.parametrize(
    ("name", "recipients"),
    [("县人大代表王增福：", ("王增福",)), ("县人大代表：", ()), ("王增福代表：", ("王增福",))],
)
def test_a_deputy_may_be_called_so_before_the_name(name: str, recipients: tuple[str, ...]) -> None:
    assert metadata(letter(to=name)).recipients == recipients


SOURCE = "来源：隆德县人民政府 发布时间：2022-12-05"


@pytest.mark.parametrize(
    ("marks", "body", "agency"),
    [
        ("隆教体函〔2022〕61号", "我局高度重视。", "隆德县教育体育局"),
        ("隆甲乙函〔2022〕61号", "我局高度重视。", None),  # 甲乙 stands for no office
        ("", "我县高度重视。", "隆德县人民政府"),
        ("", "我局高度重视。", None),  # a government is no 局
    ],
)
def test_the_government_above_an_office_is_not_the_issuer(
    marks: str, body: str, agency: str | None
) -> None:
    title = "关于县政协九届二次会议第44号提案的答复"
    text = letter(head=SOURCE, title=title, marks=marks, body=body, tail="2022年11月28日")
    assert metadata(text).agency == agency


def test_the_office_that_the_opening_says_took_the_matter_up_is_the_issuer() -> None:
    opening = "您提出的《关于增设幼儿园的提案》收悉，县教体局高度重视，现答复如下："
    text = letter(head=SOURCE, opening=opening, tail="2022年11月28日")
    assert metadata(text).agency == "隆德县教育体育局"
    other = "您提出的《关于增设幼儿园的提案》收悉，县教体局和县财政局的意见附后，现答复如下："
    assert metadata(letter(head=SOURCE, opening=other, tail="")).agency == "隆德县人民政府"


def test_a_text_that_is_no_reply_has_no_metadata() -> None:
    reply = read("首页 > 建议提案\n发布机构：定远县人民政府办公室\n提案办理结果公开目录\n关闭\n")
    assert [problem.code for problem in reply.problems] == ["not-a-reply"]
    assert reply.metadata == type(reply.metadata)()


def test_traditional_characters_are_read_as_simplified_ones_and_shown_as_printed() -> None:
    title = "關於對市政協十二屆四次會議第86號提案的答覆"
    text = (
        f"{title}\n陳偉明委員：\n您提出的《關於優化通關流程的提案》收悉，現答覆如下：\n"
        "一、關於增設座椅\n今年我局已在口岸聯檢大樓增設座椅320個，並加裝風扇和飲水設備，改善旅客候檢條件，"
        "旅客滿意度明顯提高，覆蓋全部通道。\n珠海市規劃局\n2016年7月20日\n聯繫人：梁永強　聯繫電話：0756-8131288\n"
    )
    reply = read(text)
    found = reply.metadata
    assert (found.title, found.recipients, found.term, found.session) == (title, ("陳偉明",), 12, 4)
    assert (found.agency, found.agency_as_printed) == ("珠海市规划局", "珠海市規劃局")
    assert found.contact.name == "梁永強"
    assert [heading.heading for heading in reply.outline] == ["關於增設座椅"]
    assert read(letter(to="葉國偉委员：")).metadata.recipients == ("葉國偉",)
