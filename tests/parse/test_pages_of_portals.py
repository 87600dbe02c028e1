"""What portals do to letters: glued and repeated lines, leads, footers, damage; never a wrong value."""
# ruff: noqa: E501 - a row shows a printed line, Chinese characters counting double

from __future__ import annotations

import pytest

from generator.model import Contact, Role
from generator.parse.frame import read_frame
from generator.parse.reading import read_text
from generator.vocabulary.places import load_gazetteer
from generator.vocabulary.tables import read_table
from tests.parse.letters import BODY, TAIL, TITLE, letter, metadata, read, roles


def test_blanks_of_a_page_s_code_are_blanks() -> None:
    found = metadata(letter(title=f"{TITLE}&nbsp;", to="王小明委员：&nbsp;"))
    assert (found.title, found.recipients) == (TITLE, ("王小明",))
    assert "&nbsp;" in read(letter(title=f"{TITLE}&nbsp;")).text


def test_a_title_ends_where_the_portals_date_is_glued_to_it() -> None:
    glued = metadata(letter(title=TITLE + "发布日期：2023-08-03 09:26 浏览次数：61"))
    assert (glued.title, glued.published) == (TITLE, "2023-08-03")
    for label in (
        "  字号：小 中 大",
        " 来源：市民政局",
        "【字体：大 中 小】",
        " 【字体：大 中 小】",
    ):
        assert metadata(letter(title=TITLE + label)).title == TITLE
    answered = "答复时间：2023-08-03"
    assert roles(letter(head=answered))[0][0] is Role.PORTAL
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
        f"珠規綜函〔2016〕74號\n{title}\n陳偉明委員：\n您提出的《關於優化通關流程的提案》收悉，現答覆如下：\n"
        "一、關於增設座椅\n今年我局已在口岸聯檢大樓增設座椅320個，並加裝風扇和飲水設備，改善旅客候檢條件，"
        "旅客滿意度明顯提高，覆蓋全部通道。\n珠海市規劃局\n2016年7月20日\n聯繫人：梁永強　聯繫電話：0756-8131288\n"
    )
    reply = read(text)
    found = reply.metadata
    assert (found.title, found.recipients, found.term, found.session) == (title, ("陳偉明",), 12, 4)
    assert (found.agency, found.agency_as_printed) == ("珠海市规划局", "珠海市規劃局")
    assert found.doc_number == "珠規綜函〔2016〕74號"  # its brackets are the standard's
    assert found.contact.name == "梁永強"
    assert [heading.heading for heading in reply.outline] == ["關於增設座椅"]
    assert read(letter(to="葉國偉委员：")).metadata.recipients == ("葉國偉",)


@pytest.mark.parametrize(
    ("title", "agency"),
    [
        ("对十三届全国人大五次会议第6022号建议的答复", "教育部"),
        ("关于政协第十三届全国委员会第四次会议第622号提案答复的函", "教育部"),
        ("对省十三届人大五次会议第622号建议的答复", None),  # not of a national council
    ],
)
def test_the_number_of_a_national_body_names_it(title: str, agency: str | None) -> None:
    text = letter(
        title=title, marks="教建议〔2022〕317号", body="我部高度重视。", tail="2022年8月3日"
    )
    assert metadata(text).agency == agency


def test_only_the_first_letter_of_a_page_is_read() -> None:
    other = letter(
        title="对市政协九届二次会议第77号提案的答复",
        to="李四委员：",
        tail="濮阳市教育局\n2023年9月9日\n联系人：王五 电话：4422110\n抄送：市政协提案委",
    )
    reply = read(letter() + other)
    assert reply.metadata == read(letter()).metadata
    (problem,) = [p for p in reply.problems if p.code == "several-letters"]
    assert problem.span
    assert reply.text[slice(*problem.span)].startswith("对市政协")
    quoted = letter(closing="附：提案原文\n关于加强养老服务的提案\n建议将有关意见答复如下各方。")
    assert not [p for p in read(quoted).problems if p.code == "several-letters"]


@pytest.mark.parametrize(
    ("head", "published", "index_number"),
    [
        ("索 引 号：005303555/2018-00102主题分类：综合政务", None, "005303555/2018-00102"),
        ("文    号成文日期：2018-09-05发布日期：2018-09-06", "2018-09-06", None),
        ("濮阳市平安区发展和改革局  时间:2020-09-04", "2020-09-04", None),
        ("濮阳市平安区发展和改革局办理此件用了很长的时间: 三个月", None, None),
        ("来        源 濮阳市民政局", None, None),
    ],
)
def test_labels_run_together_end_the_value_before_them(
    head: str, published: str | None, index_number: str | None
) -> None:
    found = metadata(letter(head=head))
    assert (found.published, found.index_number) == (published, index_number)
    assert found.agency == "濮阳市民政局"


def test_a_division_of_the_corps_stands_before_its_city() -> None:
    title = "第八师石河子市民政局对八师石河子市政协九届二次会议第66号提案的答复"
    found = metadata(letter(title=title, tail="第八师石河子市民政局"))
    assert (found.agency, found.county) == ("第八师石河子市民政局", "石河子市")
    assert found.council_region == "石河子市"


@pytest.mark.parametrize(
    ("printed", "agency"),
    [
        ("水利局", None),
        ("市民政局", None),
        ("区房管局", None),
        ("红卫路街道办事处", "红卫路街道办事处"),
        ("黄河明珠集团有限公司", "黄河明珠集团有限公司"),
    ],
)
def test_an_office_that_every_place_has_is_none_where_no_place_is_named(
    printed: str, agency: str | None
) -> None:
    body = "近年来，道路建设取得了一定成效，主干道均已通车，支路也在陆续建设之中，群众十分满意。"
    found = metadata(
        letter(title="对第54号提案的答复", body=body, tail=f"{printed}\n2023年7月26日")
    )
    assert (found.agency, found.agency_as_printed) == (agency, printed)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("届人大五次会议第42号建议的答复", None),
        ("一次会议第91号提案的答复", None),
        ("第01276号（教育事业类118号）提案答复的函", None),
        ("二、对建议中具体问题的答复", None),
        ("内容概述\n对第42号建议的答复", "对第42号建议的答复"),
        ("十届人大一次会议第91号建议的答复", "十届人大一次会议第91号建议的答复"),
    ],
)
def test_a_title_whose_beginning_is_cut_off_is_none(head: str, title: str | None) -> None:
    assert metadata(letter(title=head)).title == title


def test_a_line_of_contacts_may_begin_with_the_leader() -> None:
    line = "\n承办领导：黄毅    承办人：蒲小兰    电话：0393-4422110"
    assert metadata(letter(tail=TAIL + line)).contact == Contact("蒲小兰", "0393-4422110")


def test_thanks_are_no_opening() -> None:
    body = "感谢您对城市建设的关心，欢迎您继续提出宝贵意见。"
    found = metadata(letter(opening=BODY, body=body, closing=""))
    assert found.proposal_title is None
    assert found.recipients == ("王小明",)


@pytest.mark.parametrize(
    "line", ["来        源 濮阳市民政局", "信息来源 濮阳市民政局", "名 称 濮阳市民政局办理情况"]
)
def test_a_label_spread_by_blanks_needs_no_colon(line: str) -> None:
    assert roles(letter(head=line))[0][0] is Role.PORTAL
    (label,) = read_frame(read_text(line + "\n" + letter())).labels
    assert line.endswith(label.value)
    assert not label.value.startswith(("来", "源", "名", "称"))


def test_every_simplified_character_of_a_place_that_big5_lacks_has_its_traditional_one() -> None:
    """Big5 has no simplified characters: those of names must come from a traditional one."""

    def is_simplified(char: str) -> bool:
        try:
            char.encode("big5")
        except UnicodeEncodeError:
            return True
        return False

    pairs = "".join(read_table("traditional")["pairs"])
    names = "".join(place.name for place in load_gazetteer().places)
    lacking = {char for char in names if is_simplified(char)} - set(pairs[1::2])
    assert lacking == set("仫傈勐坂畲藁")  # printed so in traditional texts too


def test_the_button_that_leads_up_is_no_office() -> None:
    footer = "\n濮阳市人民政府版权所有\n联系电话：0393-5011321\n返回顶部"
    found = metadata(letter(tail=TAIL + footer))
    assert (found.issuers, found.contact.phone) == (("濮阳市民政局",), None)


def test_a_numbered_title_of_a_list_of_letters_is_the_title() -> None:
    title = "一、关于对市政协九届二次会议第54号提案的答复"
    assert metadata(letter(head="2023年政协提案答复（民政局）", title=title)).title == title


@pytest.mark.parametrize("between", ["", " ", "　　"], ids=["nothing", "a blank", "wide blanks"])
def test_a_letter_whose_line_ends_are_lost_is_cut_where_paragraphs_met(between: str) -> None:
    body = f"一、基本情况。{BODY}{between}二、下步打算。{BODY}"
    text = letter(body=body, tail=TAIL + "\n联系人：张三 联系电话：0393-4422110")
    reply = read(text.replace("\n", between))
    found = reply.metadata
    assert (found.title, found.recipients) == (TITLE, ("王小明",))
    assert (found.agency, found.date) == ("濮阳市民政局", "2023-07-26")
    assert [heading.heading for heading in reply.outline] == ["基本情况", "下步打算"]
    assert found.contact == Contact("张三", "0393-4422110")


def test_a_long_paragraph_with_a_deputy_in_it_stays_whole() -> None:
    body = f"对县人大第3号建议的答复得到王小明代表:认可。{BODY * 3}一、二季度完成。"
    assert len(read(letter(body=body)).outline) == 0
    assert len(roles(letter(body=body))) == len(roles(letter()))


def test_a_letter_without_salutation_begins_with_its_first_heading() -> None:
    body = (
        f"一、基本情况\n{BODY}\n二、工作举措\n您提出的《关于分类回收的建议》很有针对性。\n"
        f"（一）完善措施。{BODY}"
    )
    reply = read(letter(to="", opening="", body=body))
    assert [(h.level, h.heading) for h in reply.outline] == [
        (1, "基本情况"),
        (1, "工作举措"),
        (2, "完善措施"),
    ]


def test_a_numbered_line_above_the_salutation_is_no_heading_of_the_letter() -> None:
    body = f"一、基本情况\n{BODY}\n二、工作举措\n{BODY}"
    reply = read(letter(head="一、2023年建议办理", body=body))
    assert [h.heading for h in reply.outline] == ["基本情况", "工作举措"]


def test_in_a_letter_without_line_ends_a_heading_ends_at_the_blank() -> None:
    body = f"一、基本情况 {BODY} （一）完善措施。{BODY} 二、下一步打算 （一）开展调研。{BODY}"
    text = letter(body=body).replace("\n", " ").replace(TITLE, TITLE + "\n")
    assert [(h.level, h.heading) for h in read(text).outline] == [
        (1, "基本情况"),
        (2, "完善措施"),
        (1, "下一步打算"),
        (2, "开展调研"),
    ]


def test_an_overview_that_is_a_title_is_the_title() -> None:
    overview = "濮阳市民政局关于市政协九届二次会议第54号提案办理情况答复的函"
    found = metadata(
        letter(head=f"发布机构：\n内容概述：{overview}", title="", tail="2023年7月26日")
    )
    assert (found.title, found.agency) == (overview, "濮阳市民政局")


def test_an_overview_that_is_the_letters_first_words_is_no_title() -> None:
    assert metadata(letter(head="内容概述：您提出的提案已收悉并办理答复", title="")).title is None


@pytest.mark.parametrize("counter", ["点击：", "浏览次数：5"])
def test_a_counter_ends_the_source_before_it(counter: str) -> None:
    head = f"时间：2023-08-01来源：濮阳市民政局{counter}"
    found = metadata(letter(head=head, tail="2023年7月26日"))
    assert (found.agency, found.published) == ("濮阳市民政局", "2023-08-01")


def test_the_legend_of_the_classes_is_below_the_letter() -> None:
    legend = "注：办理结果\n（1）A表示已经解决；\n（2）B表示正在解决；\n（3）C表示暂时无法解决。"
    tail = f"联系人：张三丰\n联系电话：6661234\n单位名称（公章）\n2023年7月26日\n{legend}"
    found = metadata(letter(tail=tail))
    assert (found.date, found.contact) == ("2023-07-26", Contact("张三丰", "6661234"))


def test_an_organ_of_the_party_is_no_source() -> None:
    head = "来源：机关党委"
    assert metadata(letter(head=head, tail="2023年7月26日")).issuers == ()
