"""Heads and ends by their kinds: what each line tells, and what lines that are like it do not."""
# ruff: noqa: E501 - a row shows a printed line, Chinese characters counting double

from __future__ import annotations

from typing import Any

import pytest

from generator.model import Metadata
from tests.parse.letters import read

TITLE = "滁州市水利局关于市十届人大三次会议第85号建议的答复"
BARE = "对市十届人大三次会议第85号建议的答复"
SIGNED = "滁州市水利局\n2022年6月2日"
OPENING = "您提出的《关于加强水渠管护的建议》收悉，现答复如下："
BODY = (
    "近年来，有关部门加大了投入力度，有关工作取得了一定成效，群众的满意度有所提高，今后将继续做好。"
)


def told(
    title: str = TITLE,
    head: str = "",
    tail: str = SIGNED,
    *,
    name: str = "李明代表：",
    opening: str = OPENING,
    body: str = BODY,
    above: str = "",
) -> Metadata:
    lines = (above, title, head, name, opening, body, tail)
    return read("\n".join(line for line in lines if line) + "\n").metadata


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("昌水函〔2022〕案7号", "昌水函〔2022〕案7号"),
        ("莆农〔2019〕复117号", "莆农〔2019〕复117号"),
        ("衢农函[2020]提字第14号", "衢农函〔2020〕提字第14号"),
        ("字号：黔水函〔2022〕95号  答复日期：2022-05-28", "黔水函〔2022〕95号"),
        ("**水函〔2022〕91号", "**水函〔2022〕91号"),
        ("滁水函〔2022〕**号", "滁水函〔2022〕**号"),
        ("滁州市水利局 滁水函〔2022〕91号 签发人：周立", "滁水函〔2022〕91号"),
        ("发布时间：2022-06-08 字号：[大 中 小]", None),
        ("2021〔15〕号", None),
        ("滁水函〔2022〕号", None),
        ("编号：建2022（31）号", None),
    ],
)
def test_document_numbers(line: str, number: str | None) -> None:
    assert told(head=line).doc_number == number


def test_the_number_of_a_proposal_is_not_the_letters() -> None:
    assert told("关于区人大建〔2021〕议12号建议的答复").doc_number is None


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("（2023年6月19日）", "2023-06-19"),
        ("（2023.6.19）", "2023-06-19"),
        ("二〇二三年六月十九日", "2023-06-19"),
        ("2023-06-29 16:01 来源：滁州市水利局", None),
        ("（市林业局　2023年6月19日）", "2023-06-19"),
        ("（2023年6月19日办结）", None),
        ("（2023年第12号）", None),
    ],
)
def test_a_date_below_the_title_is_the_letters_where_it_has_none(
    line: str, date: str | None
) -> None:
    assert told(head=line, tail="").date == date
    assert told(head=line).date == "2022-06-02"


@pytest.mark.parametrize(
    ("line", "name", "phone"),
    [
        ("联系人/联系电话：白志华/0550-3015588", "白志华", "0550-3015588"),
        ("经办人/联系方式：王 萍/0551-62223333", "王萍", "0551-62223333"),
        ("联系人及单位：赵磊，农水科　电话3022111", "赵磊", "3022111"),
        ("联络员：李伟　3022111", "李伟", "3022111"),
        ("联系方式：李伟 3022111", "李伟", "3022111"),
        ("群众可通过村里的联络员向水利站报修，办理人员热情。", None, None),
        ("联系单位/电话：农水科/3022111", None, "3022111"),
        ("文章转自网络，如有侵权，请联系删除，联系电话：0550-3022000", None, None),
        ("免责声明：转载内容如有疑问请致电0550-3022000", None, None),
    ],
)
def test_contacts(line: str, name: str | None, phone: str | None) -> None:
    contact = told(tail=f"{SIGNED}\n{line}").contact
    assert (contact.name, contact.phone) == (name, phone)


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("如您对以上答复有意见，请径与巢湖市教育体育局联系。", "巢湖市教育体育局"),
        ("如仍有不明之处，可与界首市住房和城乡建设局联系。", "界首市住房和城乡建设局"),
        ("若有不同意见，请联系桐城市交通运输局。", "桐城市交通运输局"),
        ("如对答复不满意，请向天长市人大常委会代表工委反馈。", None),
        ("如有问题，请与桐城市人民政府督查室联系。", None),
        ("公交线路的具体情况，请与宁国市公共交通有限公司联系。", None),
        ("居民如发现违规行为，请向宁国市城市管理局举报。", None),
    ],
)
def test_who_is_to_be_told_of_objections_answers(line: str, agency: str | None) -> None:
    title = "关于加强校园周边摊点管理建议的答复"
    assert told(title, tail="", body=f"{BODY}\n{line}").agency == agency
    assert told(title, body=f"{BODY}\n{line}").agency == "滁州市水利局"


@pytest.mark.parametrize(
    ("block", "number"),
    [
        ("索引号：\n效力等级：有效\n发布日期：2022-06-08", None),
        ("索引号：暂无 发布日期：2022-06-08", None),
        ("• 索引号：QZ01100-2022-0012 • 文号：无", "QZ01100-2022-0012"),
        ("索 引 号:4301010001/2022-01234 统一登记号: 文 号: 无", "4301010001/2022-01234"),
        ("索引号：000014349/2022-00123（点击复制）", "000014349/2022-00123"),
        ("索引号 ： 000014349 / 2022 - 00123", "000014349/2022-00123"),
        ("-\n索引号000014349/2022-00123\n-\n发布日期2022-06-08", "000014349/2022-00123"),
        ("索引码：A00010-0201-2022-0012", "A00010-0201-2022-0012"),
        ("索引号：滁水〔2022〕12号", "滁水〔2022〕12号"),
    ],
)
def test_index_numbers(block: str, number: str | None) -> None:
    read_ = told(head=block)
    assert read_.index_number == number
    assert read_.published == ("2022-06-08" if "2022-06-08" in block else None)


@pytest.mark.parametrize(
    ("title", "body", "level"),
    [
        ("对市政协九届三次会议第18号提案的答复", "我市建立了市、县（区）、乡镇、村四级网络。", "prefecture"),
        ("对市政协九届三次会议第18号提案的答复", "目前全市各县（市）区卫生院均已达标，我局将加强指导。", "prefecture"),
        ("对市政协九届三次会议第18号提案的答复", "省里要求各县（市、区）落实责任，我市已制定方案。", None),
        ("对市政协九届三次会议第18号提案的答复", "我市建立了市、镇、村三级网络。", None),
        ("对县人大十六届三次会议第71号建议的答复", "夏季以来，我局加大巡查力度，各县市区均已禁放。", "county"),
        ("关于区政协三届三次会议第50号提案的答复", "我局会同区房产局开展联合检查。", "county"),
        ("关于县政协三届三次会议第50号提案的答复", "我镇会同县水利局开展联合检查。", None),
        ("关于区政协三届三次会议第50号提案的答复", "我市高度重视，我局将在全市推广这一做法。", None),
        ("关于自治区政协三届三次会议第50号提案的答复", "我厅会同相关部门开展联合检查。", "province"),
        ("关于自治区政协三届三次会议第50号提案的答复", "我局会同相关部门开展联合检查。", None),
    ],
)  # fmt: skip
def test_a_council_tells_the_level_of_an_office_without_name(
    title: str, body: str, level: str | None
) -> None:
    assert told(title, tail="", body=body).level == level


@pytest.mark.parametrize(
    ("title", "opening", "name"),
    [
        ("区政协二届三次会议提案：第2023046号——关于修补河堤的建议的答复", "感谢您对水利工作的关心，您的提案收悉。现答复如下：", "关于修补河堤的建议"),
        ("关于县政协二届三次会议第41号提案的答复", "感谢您对教育工作的关注，您的提案已收悉，现答复如下：", None),
        ("关于县政协二届三次会议第41号提案的答复", "您对加快老城改造、完善管网的建议收悉，现答复如下：", "对加快老城改造、完善管网的建议"),
    ],
)  # fmt: skip
def test_thanks_are_no_name_of_a_proposal(title: str, opening: str, name: str | None) -> None:
    assert told(title, opening=opening).proposal_title == name


@pytest.mark.parametrize(
    ("above", "title", "body", "wants"),
    [
        ("版权所有：大理白族自治州水务局　滇ICP备05001234号", "关于对州十五届人大二次会议第20号建议的答复", "州水务局高度重视，州水务局派人到宾川县调查，宾川县水务局报送了资料。", {"agency": "大理白族自治州水务局", "county": None}),
        ("Copyright 2019 荣县人民政府办公室 版权所有", "关于县政协十届一次会议第20号提案的答复", "我局到现场调查。", {"agency": None}),
        ("江苏省人民政府 > 张家港市 > 锦丰镇 > 建议提案", "锦丰镇人民政府对市十四届人大二次会议第123号建议的答复", BODY, {"agency": "张家港市锦丰镇人民政府", "county": "张家港市"}),
        ("山东省人民政府网站 > 建议提案", "大王镇人民政府对县十八届人大二次会议第123号建议的答复", BODY, {"agency": "大王镇人民政府", "county": None}),
        ("岳池县公安局　岳池县财政局", "关于县政协十一届四次会议第66号提案的联合答复", BODY, {"issuers": ("岳池县公安局", "岳池县财政局")}),
    ],
)  # fmt: skip
def test_the_page_tells_the_office(
    above: str, title: str, body: str, wants: dict[str, Any]
) -> None:
    read_ = told(title, tail="", above=above, body=body)
    assert {field: getattr(read_, field) for field in wants} == wants


def test_a_page_of_a_councils_own_system_is_read() -> None:
    page = (
        "舒城县第八届委员会第三次会议\n关于在老街安装路灯的建议\n提案来源： | 原创 | 提案类别： | 城建 |\n"
        "老街夜间照明不足，群众出行不便，存在较多安全隐患，建议由城管局统一安装路灯并加强日常维护管理。\n"
        f"回复结果：\n签 发 人： | 签发日期： | 2019-10-20 |\n{BODY}\n"
    )
    read_ = read(page).metadata
    assert (read_.council, read_.council_region, read_.term, read_.session) == (
        "cppcc",
        "舒城县",
        8,
        3,
    )
    assert (read_.proposal_title, read_.level) == ("关于在老街安装路灯的建议", "county")


@pytest.mark.parametrize("between", ["", " ", "　"])
def test_title_salutation_and_opening_on_one_line(between: str) -> None:
    read_ = told(between.join((BARE, "李明、王芳代表：", OPENING)), name="", opening="")
    assert (read_.title, read_.recipients, read_.term) == (BARE, ("李明", "王芳"), 10)


@pytest.mark.parametrize(("opens", "closes"), [("# ", ""), ("**", "**"), ("> ", "")])
def test_marks_of_a_page_copied_as_markdown_are_no_words(opens: str, closes: str) -> None:
    read_ = told(f"{opens}{BARE}{closes}", name=f"{opens}李明代表：{closes}")
    assert (read_.title, read_.recipients) == (BARE, ("李明",))


@pytest.mark.parametrize(
    ("name", "recipients"),
    [
        ("李明代表并转全体附议代表：", ("李明",)),
        ("第3代表团李明代表：", ("李明",)),
        ("市人大常委会人事代表选举工作委员会：", ("市人大常委会人事代表选举工作委员会",)),
    ],
)
def test_recipients(name: str, recipients: tuple[str, ...]) -> None:
    assert told(name=name).recipients == recipients
