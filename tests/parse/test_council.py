"""The council's place, joint issuers, and places that bear one name."""
# ruff: noqa: E501 - a row shows a printed line, Chinese characters counting double

from __future__ import annotations

import pytest

from tests.parse.letters import letter, metadata, read

NEUTRAL = "近年来，我单位高度重视有关工作，取得了一定成效，但仍然存在一些薄弱环节和不足之处。"


@pytest.mark.parametrize(
    ("title", "signature", "region"),
    [
        ("对市政协九届二次会议第54号提案的答复", "濮阳市民政局", "濮阳市"),
        ("对省政协九届二次会议第54号提案的答复", "濮阳市民政局", "河南省"),
        ("对政协河南省第九届委员会第二次会议第54号提案的答复", "濮阳市民政局", "河南省"),
        ("对全国政协九届二次会议第54号提案的答复", "河南省民政厅", "全国"),
        ("对政协第九届全国委员会第二次会议第54号提案的答复", "河南省民政厅", "全国"),
        ("对县政协九届二次会议第54号提案的答复", "濮阳县民政局", "濮阳县"),
        ("对市政协九届二次会议第54号提案的答复", "濮阳县民政局", "濮阳市"),
        ("对政协大理市九届二次会议第54号提案的答复", "大理市民政局", "大理市"),
        ("对区政协九届二次会议第54号提案的答复", "十堰市茅箭区民政局", "十堰市茅箭区"),
        ("对区政协九届二次会议第54号提案的答复", "上海市普陀区民政局", "上海市普陀区"),
        ("对政协十堰市茅箭区九届二次会议第54号提案的答复", "茅箭区民政局", "十堰市茅箭区"),
        ("对茅箭区政协九届二次会议第54号提案的答复", "茅箭区民政局", "十堰市茅箭区"),
        ("对州政协九届二次会议第54号提案的答复", "红河州民政局", "红河哈尼族彝族自治州"),
        ("对政协红河州九届二次会议第54号提案的答复", "红河州民政局", "红河哈尼族彝族自治州"),
        ("对州政协九届二次会议第54号提案的答复", "蒙自市民政局", "红河哈尼族彝族自治州"),
        ("对自治区政协九届二次会议第54号提案的答复", "广西壮族自治区民政厅", "广西壮族自治区"),
        ("对自治县政协九届二次会议第54号提案的答复", "清原满族自治县民政局", "清原满族自治县"),
        ("对市政协九届二次会议第54号提案的答复", "重庆市民政局", "重庆市"),
        ("对市政协九届二次会议第54号提案的答复", "上海市普陀区民政局", "上海市"),
        ("对市政协九届二次会议第54号提案的答复", "潜江市民政局", "潜江市"),
        ("对政协九届二次会议第54号提案的答复", "濮阳县民政局", "濮阳县"),
        ("对师市政协九届二次会议第37号提案的答复", "第八师石河子市教育局", "石河子市"),
        ("对旗政协九届二次会议第54号提案的答复", "阿巴嘎旗民政局", "阿巴嘎旗"),
        ("对濮阳市政协九届二次会议第54号提案的会办意见", "河南省民政厅", "濮阳市"),
        ("关于贵州省政协九届二次会议第54号提案的会办意见", "黔东南州人民政府", "贵州省"),
        ("对贵阳市政协九届二次会议第54号提案的答复", "贵阳市民政局", "贵阳市"),
        ("对万年县政协九届二次会议第54号提案的答复", "万年县民政局", "万年县"),
        ("关于协办万年县第九届委员会第二次会议第54号提案的函", "万年县民政局", "万年县"),
        ("关于会办万年县政协九届二次会议第54号提案的函", "江西省民政厅", "万年县"),
        ("对政协万年县九届二次会议第54号提案的答复", "万年县民政局", "万年县"),
        ("关于镇九届人大二次会议第3号建议的答复", "濮阳县柳屯镇人民政府", "濮阳县柳屯镇"),
        ("关于镇九届人大二次会议第3号建议的答复", "濮阳县民政局", None),
        ("对中国人民政治协商会议砚山县第九届第二次会议第54号提案的复函", "砚山县民政局", "砚山县"),
    ],
)
def test_the_councils_place_may_differ_from_the_issuers(
    title: str, signature: str, region: str | None
) -> None:
    found = metadata(letter(title=title, body=NEUTRAL, tail=f"{signature}\n2023年7月26日"))
    assert found.council_region == region
    assert (found.term, found.session) == (9, 2)


def test_the_working_committee_of_a_region_is_its_council() -> None:
    title = "对政协阿克苏地区工委2016年第46号提案的答复"
    found = metadata(letter(title=title, tail="阿克苏地区教育局\n2016年7月26日"))
    assert (found.council_region, found.proposal_numbers) == ("阿克苏地区", ("46",))


@pytest.mark.parametrize(
    ("printed", "issuers"),
    [
        ("濮阳市民政局\n濮阳市财政局", ("濮阳市民政局", "濮阳市财政局")),
        ("濮阳市民政局  濮阳市财政局", ("濮阳市民政局", "濮阳市财政局")),
        ("濮阳市民政局、濮阳市财政局", ("濮阳市民政局", "濮阳市财政局")),
        ("濮阳市民政局", ("濮阳市民政局",)),
        ("濮阳市民政局\n市财政局", ("濮阳市民政局", "濮阳市财政局")),
        ("濮阳市民政局\n2023年7月26日\n濮阳市财政局", ("濮阳市民政局", "濮阳市财政局")),
    ],
)
def test_joint_issuers_are_all_listed(printed: str, issuers: tuple[str, ...]) -> None:
    tail = printed if "2023" in printed else f"{printed}\n2023年7月26日"
    found = metadata(letter(tail=tail))
    assert found.issuers == issuers
    assert found.agency == "濮阳市民政局"


@pytest.mark.parametrize(
    ("title", "issuers"),
    [
        ("濮阳市民政局 濮阳市财政局关于市政协九届二次会议第54号提案的答复", ("濮阳市民政局", "濮阳市财政局")),
        ("濮阳市民政局、濮阳市财政局关于市政协九届二次会议第54号提案的答复", ("濮阳市民政局", "濮阳市财政局")),
    ],
)  # fmt: skip
def test_joint_issuers_in_the_title_are_all_listed(title: str, issuers: tuple[str, ...]) -> None:
    assert metadata(letter(title=title, tail="2023年7月26日")).issuers == issuers


def test_offices_that_were_consulted_are_no_issuers() -> None:
    opening = "您提出的《关于加强养老服务的提案》收悉，经商市财政局、市卫健委，现答复如下："
    assert metadata(letter(opening=opening)).issuers == ("濮阳市民政局",)


@pytest.mark.parametrize(
    ("signature", "head", "city"),
    [
        ("朝阳区教育局", "长春市朝阳区人民政府 > 提案办理", "长春市"),
        ("市中区民政局", "首页 > 枣庄市市中区人民政府 > 提案", "枣庄市"),
        ("鼓楼区民政局", "来源：南京市鼓楼区民政局", "南京市"),
    ],
)
def test_places_of_one_name_are_told_apart_by_the_portal(
    signature: str, head: str, city: str
) -> None:
    found = metadata(
        letter(
            head=head,
            title="对区政协九届二次会议第54号提案的答复",
            tail=f"{signature}\n2023年7月26日",
            body=NEUTRAL,
        )
    )
    assert found.city == city


def test_a_place_that_cannot_be_told_apart_is_a_problem_not_a_guess() -> None:
    reply = read(
        letter(
            title="对区政协九届二次会议第54号提案的答复",
            tail="鼓楼区民政局\n2023年7月26日",
            body=NEUTRAL,
        )
    )
    assert (reply.metadata.city, reply.metadata.county) == (None, None)
    assert "ambiguous-place" in {problem.code for problem in reply.problems}


def test_an_office_between_a_title_and_the_same_again_is_a_letterhead() -> None:
    title = "对市政协九届二次会议第54号提案的答复"
    found = metadata(letter(title=f"{title}\n濮阳市民政局\n{title}", tail=""))
    assert (found.agency, found.level) == ("濮阳市民政局", "prefecture")


@pytest.mark.parametrize(
    ("word", "kind"), [("提案", "cppcc_proposal"), ("调研报告", "other"), ("提案办法", "other")]
)
def test_the_name_of_a_proposal_tells_the_council_where_nothing_else_does(
    word: str, kind: str
) -> None:
    opening = f"你们提出的《关于增设路灯的{word}》（第54号）收悉，现答复如下："
    found = metadata(letter(title="", to="农工党濮阳市委会：", opening=opening, body=NEUTRAL))
    assert found.document_kind == kind


@pytest.mark.parametrize("cell", ["", "标题 | ", "正文｜"])
def test_a_cell_of_a_table_before_the_title_is_no_part_of_it(cell: str) -> None:
    title = "对市政协九届二次会议第54号提案的答复"
    assert metadata(letter(title=cell + title)).title == title
