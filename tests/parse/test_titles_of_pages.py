"""What the title of a web page and a form's labels tell of a letter: and what they do not."""
# ruff: noqa: E501 - a row shows a printed line, Chinese characters counting double

from __future__ import annotations

import pytest

from tests.parse.letters import TITLE, letter, metadata

ANSWER = "对省十四届人大三次会议第337号建议的答复"
BODY = "近年来，全省不断加大投入力度，有关工作取得了一定成效，群众的满意度有所提高。"
OURS = f"{BODY}我委将继续努力。"


@pytest.mark.parametrize(
    ("line", "body", "title", "agency"),
    [
        (f"{ANSWER} - 河南省发展和改革委员会", BODY, ANSWER, "河南省发展和改革委员会"),
        (f"{ANSWER}_河南省发改委", OURS, ANSWER, "河南省发展和改革委员会"),
        (f"{ANSWER}-河南省教育厅网站", BODY, ANSWER, "河南省教育厅"),
        (f"{ANSWER}_建议答复_信息公开_河南省教育厅", BODY, ANSWER, "河南省教育厅"),
        # who runs the portal of all offices, and an office that is not who writes
        (f"{ANSWER} - 河南省大数据管理局", BODY, ANSWER, None),
        (f"{ANSWER} - 河南省教育厅", OURS, ANSWER, None),
        # a place is no office, and what stands behind a dash may be of the title
        (f"{ANSWER} - 河南省", BODY, ANSWER, None),
        (f"{ANSWER}—关于修路的建议", BODY, f"{ANSWER}—关于修路的建议", None),
    ],
)
def test_the_site_behind_the_title_of_its_page_is_no_part_of_it(
    line: str, body: str, title: str, agency: str | None
) -> None:
    got = metadata(letter(head=line, title="", body=body, tail=""))
    assert (got.title, got.agency) == (title, agency)


def test_a_line_that_names_a_page_of_the_site_is_no_title() -> None:
    head = f"人大代表建议复文公开-河南省教育厅网站\n标 题：河南省教育厅关于{ANSWER[1:]}"
    got = metadata(letter(head=head, title="", body=BODY, tail=""))
    assert got.title == f"河南省教育厅关于{ANSWER[1:]}"


def test_a_line_that_only_names_the_proposal_is_no_title_where_one_stands_above() -> None:
    head = f"{ANSWER}\n《关于修路的建议》的答复："
    assert metadata(letter(head=head, title="", body=BODY)).title == ANSWER


def test_a_line_that_answers_a_name_tells_it_where_no_other_does() -> None:
    head = f"{ANSWER}\n《大力发展养老服务，助力乡村振兴》的答复："
    text = letter(head=head, title="", to="", opening="", body=f"一、基本情况\n{BODY}{BODY}")
    assert metadata(text).proposal_title == "大力发展养老服务，助力乡村振兴"
    assert metadata(letter(head=head, title="")).proposal_title == "关于加强养老服务的提案"


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ("文件编号\t濮民提〔2022〕41号\t时效\t", "doc_number", "濮民提〔2022〕41号"),
        ("文件编号濮民提〔2022〕41号", "doc_number", "濮民提〔2022〕41号"),
        ("发文字号：濮民提〔2022〕41号", "doc_number", "濮民提〔2022〕41号"),
        ("编制日期：2021-09-06", "published", "2021-09-06"),
    ],
)
def test_a_value_holds_no_label(head: str, field: str, value: str) -> None:
    assert getattr(metadata(letter(head=head)), field) == value


def test_a_label_of_the_form_is_no_copy() -> None:
    tail = "濮阳市民政局\n2023年7月26日\n抄送：市政协提案委员会。\n吸收采纳情况\n解决"
    assert metadata(letter(tail=tail)).cc == ("市政协提案委员会",)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("联系单位及电话：区民政局基层政权科 康小明 64915022", "康小明"),
        ("联系单位：职业能力建设处 高小明 电话：029-63915127", "高小明"),
        ("联系单位：市民政局 基层科 电话：029-63915127", None),
        ("联系单位：市民政局 高小明", None),
    ],
)
def test_a_person_may_stand_behind_the_unit(printed: str, name: str | None) -> None:
    contact = metadata(letter(tail=f"濮阳市民政局\n2023年7月26日\n{printed}")).contact
    assert contact.name == name


@pytest.mark.parametrize(
    ("printed", "names"),
    [("市经济信息委：", ("市经济信息委",)), ("信息公开委员：", ())],
)
def test_a_commission_for_information_may_be_addressed(printed: str, names: tuple[str]) -> None:
    text = f"濮阳市民政局关于市八届人大四次会议第12号建议协办意见的函\n{printed}\n现将市八届人大四次会议第12号《关于修路的建议》的协办意见送上，供你委答复时参考。\n{BODY}\n濮阳市民政局\n2023年7月26日\n"
    got = metadata(text)
    assert got.recipients == names
    assert got.proposal_title == "关于修路的建议"


def test_a_dash_ends_the_name_of_the_proposal_before_the_council() -> None:
    title = "关于对青石县修路的提案—省政协十三届一次会议第12号提案答复的函"
    text = letter(head="河南省教育厅", title=title, tail="河南省教育厅\n2023年7月26日")
    assert metadata(text).council_region == "河南省"


def test_a_full_name_with_its_place_stays_as_it_is_printed() -> None:
    tail = "宁波市文化广电旅游局\n2023年7月26日"
    assert metadata(letter(tail=tail)).agency == "宁波市文化广电旅游局"


@pytest.mark.parametrize(
    ("head", "numbers"),
    [
        ("会议届次\n市政协十五届四次会议\n编号\n1540288\n标题\n关于修路的提案", ("1540288",)),
        ("编号\n1540288\n标题\n关于修路的提案", ()),  # of what, nothing tells
    ],
)
def test_a_form_tells_the_number_beside_the_session(head: str, numbers: tuple[str]) -> None:
    assert metadata(letter(head=head, title="")).proposal_numbers == numbers


@pytest.mark.parametrize(
    ("head", "opens"),
    [
        ("濮阳市民政局\n濮民文〔2023〕74号", "濮阳市民政局"),  # below its letterhead
        (f"标题：濮阳市民政局{TITLE}", "濮阳市民政局"),  # the page tells the title whole
        (f"标题：{TITLE}", ""),
        ("濮民文〔2023〕74号", ""),
        ("濮阳市民政局", ""),  # of the site
        ("濮阳市教育局\n濮民文〔2023〕74号", ""),
        ("濮阳市民政局\n文号：濮民文〔2023〕74号", ""),  # an index block
    ],
)
def test_an_office_above_the_title_is_its_own_where_that_is_printed_elsewhere(
    head: str, opens: str
) -> None:
    assert metadata(letter(head=head, title=f"濮阳市民政局\n{TITLE}")).title == opens + TITLE
