"""Places that a letter's own words leave open, told by the proposal's name or by numbers, or not."""
# ruff: noqa: E501 - a row shows a printed line, Chinese characters counting double

from __future__ import annotations

import pytest

from tests.parse.letters import letter, metadata

TITLE = "对九届二次会议第54号提案的答复"


@pytest.mark.parametrize(
    ("proposal", "ours", "place"),
    [
        ("关于加快潞城区老旧小区改造的建议", "我区", "潞城区"),
        ("关于在范县增设公交站台的建议", "我县", "范县"),
        ("范县中医院搬迁的建议", "我县", "范县"),
        ("关于支持阿巴嘎旗牧区修路的提案", "我旗", "阿巴嘎旗"),
        # the way there, its example, two of them
        ("关于打通与范县断头路的建议", "我县", None),
        ("关于修建通往范县公路的建议", "我县", None),
        ("关于借鉴范县经验的建议", "我县", None),
        ("关于学习范县做法加强治理的建议", "我县", None),
        ("关于修建范县至台前县公路的建议", "我县", None),
        ("关于范县、台前县滩区治理的建议", "我县", None),
        # of another level than ours; of a level that ours may contain; said of no place
        ("关于加快范县老旧小区改造的建议", "我市", None),
        ("关于加快平湖市老旧小区改造的建议", "我市", None),
        ("关于加快范县老旧小区改造的建议", "全县", None),
        ("关于加快濮阳市老旧小区改造的建议", "我县", None),
        # a district of which there are several
        ("关于加快朝阳区老旧小区改造的建议", "我区", None),
        ("关于加快县城老旧小区改造的建议", "我县", None),
    ],
)
def test_a_proposal_names_the_county_that_answers_it(
    proposal: str, ours: str, place: str | None
) -> None:
    text = letter(
        title=TITLE,
        opening=f"您提出的《{proposal}》收悉，现答复如下：",
        body=f"近年来，{ours}不断加大投入力度，有关工作取得了一定成效，群众的满意度有所提高。",
        tail="水利局\n2023年7月26日",
    )
    assert metadata(text).county == place


def test_our_region_is_no_district_that_a_proposal_names() -> None:
    text = letter(
        title=TITLE,
        opening="您提出的《关于支持青秀区修路的建议》收悉，现答复如下：",
        body="近年来，我区不断加大投入力度，自治区财政安排资金，取得了一定成效，群众的满意度有所提高。",
        tail="2023年7月26日",
    )
    assert metadata(text).county is None
    assert metadata(text.replace("自治区", "区")).county == "青秀区"


@pytest.mark.parametrize(
    ("body", "province"),
    [
        ("我厅联合省发改委印发了《工作通知》（川科计〔2017〕7号），效果良好。", "四川省"),
        ("我省印发《实施方案》（鄂乡振发〔2021〕7号），我厅积极落实。", "湖北省"),
        ("我厅认真落实《工作通知》（川科计〔2017〕7号），效果良好。", None),
        ("我厅转发了科技部《工作通知》（国科计〔2017〕7号），效果良好。", None),
        ("我市印发了《工作通知》（川科计〔2017〕7号），效果良好。", None),
    ],
)
def test_its_own_documents_tell_the_province(body: str, province: str | None) -> None:
    text = letter(title="对省九届二次会议第54号提案的答复", body=body, tail="2023年7月26日")
    assert metadata(text).province == province


@pytest.mark.parametrize(
    ("number", "opening", "agency"),
    [
        (
            "人社建字〔2025〕141号",
            "您提出的建议收悉。经商国家发展改革委、财政部，现答复如下：",
            "人力资源和社会保障部",
        ),
        ("教建议〔2022〕317号", "您提出的建议收悉。经商财政部、科技部，现答复如下：", "教育部"),
        ("人社建字〔2025〕141号", "您提出的建议收悉。经商市财政局，现答复如下：", None),
        ("人社建字〔2025〕141号", "您提出的建议收悉。现答复如下：", None),
        (
            "人社建字〔2025〕141号",
            "您提出的建议收悉。经商市委组织部、县委宣传部，现答复如下：",
            None,
        ),
    ],
)
def test_who_asks_ministries_is_one_where_no_title_tells(
    number: str, opening: str, agency: str | None
) -> None:
    body = "近年来，全社会不断加大投入力度，有关工作取得了一定成效，群众的满意度有所提高。"
    text = letter(head=number, title="", to="", opening=opening, body=body, tail="2023年7月26日")
    assert metadata(text).agency == agency


@pytest.mark.parametrize(
    ("body", "level"),
    [
        ("我单位已报县政府研究，明年安排资金修缮。感谢您对我县工作的支持。", "county"),
        ("经县水利局现场查看，已报县人民政府研究，列入明年计划。", "county"),
        ("县财政局、县教育局联合制定方案，报县政府审批。", "county"),
        ("区政府已批复同意建设，我区将于明年开工。", "county"),
        ("由区政府统筹，我区学校布点规划正在修编。", "county"),
        ("我区高度重视，自治区政府印发了方案，各地抓紧落实。", None),
        ("我区各盟市已陆续开工，自治区党委高度重视。", None),
        ("经市政府同意，县水利局正在组织实施，已报县政府。", None),
        ("我市各县财政局已安排资金，县政府负责落实。", None),
        ("我区管委会已批复，区政府正在协调。", None),
        ("该区政府已批复，我局将跟踪督促。", None),
        ("我镇已组织人员查看，列入我镇明年计划。", "township"),
        ("我镇已组织人员查看。", None),
        ("您希望我镇先修路，我镇群众也盼望，我局已列入计划。", None),
        ("我区位于城区南部，小区政府采购项目已完成。", None),
    ],
)
def test_a_letter_tells_the_level_of_a_place_that_it_does_not_name(
    body: str, level: str | None
) -> None:
    opening = "您提出的《关于加强公路养护的建议》收悉，现答复如下："
    text = letter(title="", to="王小明代表：", opening=opening, body=body, closing="", tail="")
    assert metadata(text).level == level
