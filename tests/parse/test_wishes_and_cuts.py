"""Headings that tell a wish, titles cut within a number, and names and lines around them."""

from __future__ import annotations

import pytest

from generator.model import Role
from tests.parse.letters import TAIL, letter, metadata, outline, roles

TEXT = (
    "我局组织有关人员到现场查看，听取了群众的意见，会同有关部门研究了办法，"
    "并安排专人跟进此事，及时回应各方面的关切。"
)
CONGRESS = "您在{}上提出的《关于河道保洁的提案》收悉，现答复如下："


@pytest.mark.parametrize(
    ("sentence", "heads"),
    [
        ("关于您提出的增设公厕。", True),
        ("关于您建议由镇政府牵头，组织村民清理沟渠。", True),
        ("关于您所提到的延长公交线路，方便学生上学。", True),
        ("关于你们提出应走访老人，录音录像，丰富馆藏，并编成读本供学校用，让后人了解村史。", True),
        ("关于您提出的路灯不亮，经核实已修复。", False),
        ("关于您提出的停车难，我局高度重视。", False),
        ("关于您反映的道路破损属县交通局管理。", False),
        ("关于您提出的增设站台暂不具备条件。", False),
        ("关于您提出的增设公厕，去年完成了两座。", False),
        ("关于您提出的修路年底前完成。", False),
        ("该桥是1998年修建的。", False),
        ("该闸是经专家论证后建在此处。", False),
        ("工作目的。", True),
        ("农业是经济建设的重中之重。", True),
    ],
)  # fmt: skip
def test_a_wish_heads_its_answer_and_a_sentence_does_not(sentence: str, heads: bool) -> None:
    found = [heading for *_, heading in outline(f"一、{sentence}{TEXT}\n二、{sentence}{TEXT}")]
    assert found == [sentence[:-1]] * 2 * heads


@pytest.mark.parametrize(
    ("line", "heads"),
    [
        ("关于对拓宽渠道，做优产品建议的回复：", True),
        ("关于在城区主干道两侧增设残疾人无障碍通道并加强日常管护的建议：", True),
        ("对开展水源地保护，保障群众饮水安全意见的答复：", True),
        ("针对加大资金投入，补齐设施短板问题的办理情况：", True),
        ("关于停车难，群众反映强烈，主要存在以下几个方面的问题：", False),
        ("关于村级道路，我局已下达资金，重点解决群众最为关心的问题：", False),
        ("对群众多年反映，我局认真梳理出来的问题的答复：", False),
    ],
)
def test_what_was_asked_heads_the_text_behind_its_colon(line: str, heads: bool) -> None:
    found = [heading for *_, heading in outline(f"一、{line}{TEXT}\n二、{line}{TEXT}")]
    assert found == [line[:-1]] * 2 * heads


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("柳河县民政局关于对政协柳河县\n第八届委员会第二次会议第\n28号委员提案的答复函", None),
        ("柳河县民政局关于县政协八届二次会议第\n012号提案的答复", None),
        ("关于政协柳河县第八届委员会第二次会议第\n28号\n提案的答复", None),
        ("关于柳河县第\n八届人大二次会议第12号建议的答复", None),
        ("第28号\n关于县政协提案的答复", "关于县政协提案的答复"),
    ],
)  # fmt: skip
def test_a_title_cut_within_a_number_is_read_whole(printed: str, title: str | None) -> None:
    assert metadata(letter(title=printed)).title == (title or printed.replace("\n", ""))


@pytest.mark.parametrize(
    ("to", "names"),
    [
        ("王小明政协柳河县委员：", ("王小明",)),
        ("李立人大柳河县代表：", ("李立",)),
        ("王小明政协柳河县委员、李立政协柳河县委员：", ("王小明", "李立")),
        ("王小明 政协柳河县委员：", ("王小明",)),
        ("王小明市政协委员：", ("王小明",)),
        ("民盟政协柳河县委员：", ("民盟政协柳河县",)),  # a group's, nobody's name
        ("政协柳河县委员会：", ("政协柳河县委员会",)),
    ],
)
def test_the_council_behind_a_name_is_no_part_of_it(to: str, names: tuple[str, ...]) -> None:
    assert metadata(letter(to=to)).recipients == names


@pytest.mark.parametrize(
    ("printed", "phone"),
    [
        ("联系人及电话：张三 1 3812345678", "1 3812345678"),
        ("（ 联系人及电话： 张三丰 1 3812345678 ）", "1 3812345678"),
        ("联系人：张三丰 电话：1 3812345678、0393-6661234", "1 3812345678、0393-6661234"),
        ("联系电话：138 1234 5678", "138 1234 5678"),
        ("联系人：张三丰 1 3812345678901", None),
    ],
)
def test_a_blank_behind_the_first_digit_keeps_a_telephone_whole(
    printed: str, phone: str | None
) -> None:
    assert metadata(letter(tail=f"{TAIL}\n{printed}")).contact.phone == phone


@pytest.mark.parametrize(
    ("meeting", "kind"),
    [
        ("镇第十四次党代表大会一次会议", "other"),
        ("县第十三次党代会", "other"),
        ("中共柳河县第十三届代表大会", "other"),
        ("县政协八届二次会议", "cppcc_proposal"),
        ("县第八届人民代表大会第二次会议", "npc_suggestion"),
    ],
)
def test_a_congress_of_the_party_is_no_council(meeting: str, kind: str) -> None:
    to = "王小明等代表："
    found = metadata(letter(title="提案答复", to=to, opening=CONGRESS.format(meeting)))
    assert found.document_kind == kind
    assert (found.council is None) == (kind == "other")


def test_a_proposal_on_the_party_congress_is_answered_to_its_council() -> None:
    opening = "您提出的《关于宣传党代会精神的提案》收悉，现答复如下："
    assert metadata(letter(opening=opening)).council == "cppcc"


@pytest.mark.parametrize("head", ["相关阅读：", "相关链接", "【相关新闻】"])
@pytest.mark.parametrize("tail", ["", TAIL + "\n"])
def test_links_to_other_pages_are_the_portals(head: str, tail: str) -> None:
    links = "- 柳河县信息公开清单 2024-08-28\n- 柳河县预算清单 2023-09-04\n- 柳河县目录 2023-01-02"
    found = [role for role, _ in roles(letter(tail=f"{tail}{head}\n{links}"))]
    assert found[-4:] == [Role.PORTAL] * 4
    assert found[-5] is not Role.PORTAL


def test_sentences_below_such_a_line_are_still_the_letters() -> None:
    found = roles(letter(closing="相关阅读\n我局在图书馆开设专柜。\n感谢您的关心。"))
    assert (Role.PARAGRAPH, "我局在图书馆开设专柜。") in found


@pytest.mark.parametrize(
    ("publisher", "agency"),
    [
        ("柳河县数据局", None),
        ("柳河县大数据发展中心", None),
        ("柳河县融媒体中心", None),
        ("柳河县工业和信息化局", "柳河县工业和信息化局"),
        ("柳河县民政局", "柳河县民政局"),
    ],
)
def test_who_hosts_the_portal_is_not_who_answers(publisher: str, agency: str | None) -> None:
    head = f"索引号：33070/2023-00126\n发布机构：{publisher}\n发布日期：2023-01-06"
    assert metadata(letter(head=head, tail="")).agency == agency


@pytest.mark.parametrize(
    ("source", "agency"),
    [
        ("县残联", "柳河县残疾人联合会"),
        ("柳河县总工会", "柳河县总工会"),
        ("县妇联办公室", None),
    ],
)
def test_a_league_that_the_portal_names_as_its_source_answers(
    source: str, agency: str | None
) -> None:
    title = (
        f"关于柳河县政协五届一次会议第170号提案的答复\n日期：2023-01-06 来源：{source} 浏览量：12"
    )
    assert metadata(letter(title=title, tail="")).agency == agency


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("濮阳市民政局关于2019年市人大第126号建议的复函", "濮阳市"),
        ("濮阳市民政局关于2019年度市人大第126号建议的复函", "濮阳市"),
        ("濮阳市民政局关于二〇一九年市政协第126号提案的复函", "濮阳市"),
        ("万年县民政局关于万年县政协第126号提案的复函", "万年县"),
        ("万年县民政局关于2019年万年县人大第126号建议的复函", "万年县"),
        ("濮阳市民政局关于2019年省人大第126号建议的复函", "河南省"),
    ],
)
def test_the_year_before_the_council_is_no_part_of_its_place(title: str, region: str) -> None:
    office = title.partition("关于")[0]
    opening = "您提出的《关于加强养老服务的建议》收悉，现答复如下："
    found = metadata(letter(title=title, opening=opening, tail=f"{office}\n2023年7月26日"))
    assert found.council_region == region


@pytest.mark.parametrize(
    ("printed", "published"),
    [
        ("23/08/14 09:32:23", "2023-08-14"),
        ("24/01/05 09:32", "2024-01-05"),
        ("23/07/14 09:32:23", None),  # before the letter was signed
        ("14/08/23 09:32:23", None),
        ("26/08/14 09:32:23", None),
        ("23/13/14 09:32:23", None),
    ],
)
def test_a_year_of_two_digits_is_read_by_the_letters_own(
    printed: str, published: str | None
) -> None:
    title = f"关于对市政协九届二次会议第54号提案的答复\n发布日期：{printed} 作者：办公室 点击数："
    assert metadata(letter(title=title)).published == published


@pytest.mark.parametrize("line", ["热门词条", "热门搜索：", "联络我们"])
def test_the_portals_menu_below_the_date_is_not_the_letters(line: str) -> None:
    assert roles(letter(tail=f"{TAIL}\n{line}"))[-1][0] is Role.PORTAL
    assert roles(letter(closing="热门景点增加停车位。\n请联络我们。"))[-3][0] is Role.PARAGRAPH


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("您提出的046关于提升供电能力”的建议已收悉，现答复如下：", "关于提升供电能力"),
        ("您提出的关于提升供电能力》的建议已收悉，现答复如下：", "关于提升供电能力"),
        ("您提出的关于推进“双减”的建议已收悉，现答复如下：", "关于推进“双减”的建议"),
        ("您提出的关于推进“双减工作的建议已收悉，现答复如下：", "关于推进“双减工作的建议"),
        ("您提出的《关于提升供电能力的建议》已收悉，现答复如下：", "关于提升供电能力的建议"),
    ],
)
def test_a_name_that_lost_its_opening_mark_ends_at_the_closing_one(opening: str, name: str) -> None:
    assert metadata(letter(opening=opening)).proposal_title == name


_PARAGRAPH = "为此我局多次到现场查看，并督促施工单位加快进度，确保按期完成全部工程任务。"


@pytest.mark.parametrize(
    ("one", "other", "heads"),
    [
        ("老桥始建于1972年，年久失修", "积极申请专项资金，尽快改造", False),
        ("水库位于镇区北部，总库容不大", "我局已编制除险方案", False),
        ("学校成立于上世纪末，校舍陈旧", "该校扩建用地已落实到位", False),
        ("立足于防，狠抓隐患排查", "致力于治，完善长效机制", True),
        ("建成区绿化情况", "新建小区配套设施", True),
        ("关于位于城东的水库除险的建议", "关于建于上世纪的老桥的问题", True),
    ],
)
def test_where_and_when_it_was_built_is_a_sentence(one: str, other: str, heads: bool) -> None:
    found = outline(f"一、{one}。{_PARAGRAPH}\n二、{other}。{_PARAGRAPH}")
    assert [heading for *_, heading in found] == ([one, other] if heads else [])
