"""What leads to promises, what only tells of work done, and who acts: kinds of sentences."""

from __future__ import annotations

import pytest

from tests.test_commitments import texts


@pytest.mark.parametrize(
    ("lead", "items"),
    [
        (
            "我们打算从以下几个方面予以落实：",
            ["建立服务中心，编制8名。", "编印项目册，每半年更新1次。"],
        ),
        ("对此，我们作如下打算。", ["一是整合资金，集中财力办大事。", "二是简化程序。"]),
        ("下一步工作打算：", ["加强巡查，每月不少于4次。", "开展驾驶员培训2期。"]),
        ("下一步，我局将进一步结合您的建议，重点做好以下工作：", ["一是增设床位80张。"]),
        ("结合您的建议，我区将由民政局牵头，重点做好以下工作：", ["一是增设床位80张。"]),
    ],
)
def test_what_leads_to_items_promises_them(lead: str, items: list[str]) -> None:
    assert texts("\n".join([lead, *items])) == items


def test_a_paragraph_that_promises_nothing_ends_items_without_numbers() -> None:
    told = [
        "下一步工作打算：",
        "加强巡查，每月不少于4次。",
        "现有路灯60盏。",
        "全县公路里程2000公里。",
    ]
    assert texts("\n".join(told)) == told[1:2]


@pytest.mark.parametrize(
    "sentence",
    [
        "今年再新增停车泊位300个。",
        "标线由我局施划，9月底前完成。",
        "我局负责提供技术指导，免费完成施工图设计。",
        "今后，每年安排20万元用于管护。",
        "我局将把票价由3元调整为2元。",
        "拟建水库一座，总库容120万立方米。",
        "我们一定认真研究。",
        "两处接送区拟于10月份硬化，11月1日起投入使用。",
        "今年截至6月末已接管18个，余下的8个在12月10日前完成。",
    ],
)
def test_it_is_a_promise(sentence: str) -> None:
    assert texts(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "今年再次发生内涝。",
        "关于“3年内消除无物业小区”。",
        "按模型推算，在园幼儿2025年达到高峰，2030年以后总体回落。",
        "平均海拔3860米，冬季从10月下旬到次年4月中旬，取暖期约170天。",
        "初中在校生3.46万人，预计2027年达到高峰，届时缺口学位4200个。",
        "几年来，我局作了如下安排。\n一是整合资金，已拨付90万元。",
        "方案报县政府审定后实施了两年。",
        "县水务局今年计划再修渠道12公里。",
        "您在研究后提出以下意见：\n1.购置设备60台，用于主干道保洁。",
        "一、下一步打算\n我们也清醒地看到，床位缺口仍有1300张。",
        "一、下一步打算\n提案还就具体案例提出意见。",
        "一、下一步打算\n该户多次申请，一直未批。",
        "代表们的关切，我们一定牢记在心。",
        "县政府将该提案交我局承办后，我局召集相关科室进行了研究。",
        "目前，项目正在公示，公示期至2031年8月5日。",
        "请乡、村两级做好政策处理，使工程能尽早实施。",
        "谨此奉复，将继续公布。",
    ],
)
def test_it_is_no_promise(sentence: str) -> None:
    assert texts(sentence) == []


@pytest.mark.parametrize(
    ("body", "promised"),
    [
        # what goes on with a promise; cases met are work done
        ("我局将增设床位。同时，把床位数纳入考核。", 2),
        ("我局将增设床位。床位紧张。", 1),
        ("一、下一步计划\n市民政局正牵头编制床位规划。\n公正编制床位规划。", 1),
        ("一、下一步计划\n电话打不通，原因是座机只有一部。\n增设座机。", 1),
        # the name of an item that is told behind it, and one that says all
        ("下一步工作打算：\n（1）加强培训。举办讲座四期。（2）增设床位。新建床位80张。", 2),
        ("一、下一步打算\n一是加强培训。二是增设床位。", 2),
        # what an item sets to others, and what is set to them alone
        ("一、下一步打算\n一是严控招生，每班不得超过五十人。", 1),
        ("一、下一步打算\n一是每班不得超过五十人。", 0),
        ("我局将增设床位。同步推行网上预约。联合民政局研究护理员薪酬。", 3),
        ("我局将增设床位，从两处着手。一是新建床位80张。二是改建床位20张。", 3),
        ("我局已增设床位。一是新建床位80张。二是改建床位20张。", 0),
        # the cells of a table, and the head of a column
        ("| 建议 | 下一步措施 |\n| 床位偏少 | 10月底前新增床位80张 |", 1),
        # what a section is about is no promise
        ("一、下一步计划\n治堵是一场攻坚战。\n加强巡查。", 1),
        ("一、下一步计划\n小小护栏，关乎民生。\n加强巡查。", 1),
        ("一、下一步计划\n完善护栏作为独立设施参与评定的办法。", 1),
        # a lead with its aim
        ("下一步，我局将从以下几个方面着力，进一步推动养老：\n一是加强巡查。", 1),
    ],
)
def test_a_promise_goes_on_and_what_explains_it_is_none(body: str, promised: int) -> None:
    assert len(texts(body)) == promised


def test_a_lead_at_the_end_of_a_section_opens_the_sections_below_it() -> None:
    told = ["（一）提升床位", "新建床位80张，改造浴室12间。", "（二）充实人员", "培训护理员200名。"]
    ahead = "一、工作情况\n已建成床位。\n下一步，我局将从两个方面做好养老工作。\n"
    assert texts(ahead + "\n".join(told)) == told[1::2]
    done = "一、工作情况\n我局从两个方面做好了养老工作。\n"
    assert texts(done + "\n".join(told)) == []
