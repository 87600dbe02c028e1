"""Commitments: the sentences in which the issuer promises, their terms and kinds."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Commitment, Reply, Source
from generator.notation.folding import fold
from generator.parse import parse
from tests.finders import commitments as find

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))


def read(body: str, date: str = "2023年1月5日") -> Reply:
    head = "某某市民政局\n对市政协一届一次会议第1号提案的答复\n张三委员：\n"
    tail = f"感谢您对民政工作的支持。\n某某市民政局\n{date}\n"
    text = f"{head}您提出的《关于有关工作的提案》收悉，现答复如下：\n{body}\n{tail}"
    return parse(text, Source("letter.txt", "", "utf-8"))


def found(body: str) -> list[Commitment]:
    return list(find(read(body)))


def texts(body: str) -> list[str]:
    return [commitment.text for commitment in found(body)]


def test_what_follows_from_it_is_the_issuers_again_whoever_was_spoken_of() -> None:
    because = "由于片区坡度大，不符合选址要求，因此，"
    assert found(f"{because}将积极协调乡镇将项目纳入2026年项目库。")
    assert found("待资金下达我局立即组织实施。")
    assert not found("由于片区坡度大，不符合选址要求。")


def test_what_was_done_in_former_years_sets_no_term() -> None:
    promised = find(
        read("往年都拖到11月发，今年改为两批，剩下的822万元9月30日前付清。", "2022年8月5日")
    )
    assert [promise.due for promise in promised] == ["2022-09-30"]


def test_a_letter_dated_only_by_its_portal_still_has_a_year() -> None:
    text = read("到2028年，比例达到70%。到2022年，比例达到60%。", date="").text
    assert not find(parse(text, Source("letter.txt", "", "utf-8")))
    posted = f"发布日期：2023-06-05\n{text}"
    promised = find(parse(posted, Source("letter.txt", "", "utf-8")))
    assert [promise.text for promise in promised] == ["到2028年，比例达到70%。"]


@pytest.mark.parametrize(
    "sentence",
    [
        "我们一直在努力争取项目建设。",
        "镇党委专门开了会，现把实际情况和打算向你们汇报。",
        "您若对以上答复有什么意见，我局将再作说明。",
        "据统计，全市床位年平均出租率41%，旺季的4月和10月高达86%。",
        "一到十月，百姓张口就是暖气。",
        "留岗率由2015年的54%升至2023年的79%。",
        "学院开设专业，今年招生120名，两年前是45名。",
        "谢谢您问长问短，往后仍盼得到您的批评。",
        "全年大牲畜出栏108头；年末大牲畜存栏657头。",
        "会议研究，决定在该路段再安装2个标志，已于4月2日安装完毕。",
        "坚信待疫情过去后，产销两旺的春天将会到来。",
        "一、下一步计划\n对代表的关心支持表示衷心的感谢。",
        "学校处于主要路段，会对来往车辆通行造成拥堵。",
        "若不加以治理，将对居民出行造成严重影响。",
        "居家养老是大势所趋，未来将成为主流。",
        "如果贸然开工，将会破坏地下管线。",
        "省级部门正在积极争取将我市列入试点。",
        "经研究，决定在城东建设敬老院，目前已入住老人80名。",
        "按照三年计划实施，基本可实现目标。",
        "按照省里的规划，到“十四五”末，供电可靠率要达到99%以上，任务很重。",
        "目前正在排查，预计涉及机构120家。",
        "项目预计总投资3000万元。",
        "拟建场地现状为荒地。",
        "建设期限为2022年至2024年。",
        "在“十四五”时期规划编制中，统筹部署了课题，印发了方案。",
        "近年来，我局继续加大投入。",
        "我局继续开展巡查，检查机构12家。",
    ],
)
def test_what_goes_on_is_believed_or_foreseen_is_no_promise(sentence: str) -> None:
    assert not found(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "我局将加大宣传力度。",
        "我们将认真研究您的建议。",
        "市民政局将继续加强指导。",
        "我局会积极向上级反映。",
        "我局拟新建床位80张。",
        "我局计划新建床位80张。",
        "我局已编制方案，计划今年动工。",
        "项目预计2024年6月投入使用。",
        "力争三年内实现全覆盖。",
        "争取年内动工。",
        "下一步，加大宣传力度。",
        "今后，我局加强日常巡查。",
        "在下一步工作中，我局加强日常巡查。",
        "待批复后组织实施。",
        "我局会办好这件实事。",
        "我局已委托市设计院，并委托市规划院对管线进行初步设计，其余工作待审批后进行。",
        "工程已经开工，9月底前完成主体施工。",
        "剩余14处2026年底前全部完成。",
        "到2025年，实现全覆盖。",
        "到“十四五”末，实现全覆盖。",
        "2024年1月动工。",
        "并将于近期出台细则。",
        "今后还要继续加大力度。",
        "2023年，全市计划改造老旧小区120个。",
        "对新建的2座，我们将会同街道另行选址。",
        "今年我局将围绕群众需求加大宣传力度。",
        "下一步，民政部门将加强指导。",
        "收容所建成后，将对流浪犬集中收容。",
        "我局将该路段列入2024年改造计划。",
        "项目近期招标，计划近期开工。",
        "经研究，决定对破损器材进行更换。",
        "待资金到位即可开工建设。",
        "会议要求各单位抓好落实，我局将加强督导。",
        "“十五五”期间，新建床位80张。",
        "城东康养小镇计划新建床位80张。",
        "市局将加强督导。",
        "后期民政局将组织验收。",
        "我局将择机实施。",
        "该路段已列入规划，尽快实施。",
        "敬老院有望年内建成。",
        "积极向上级反映，争取该路段尽快纳入规划。",
        "我们一定办好这件实事。",
        "同时，我单位继续落实管护责任。",
        "我局一定竭尽全力，把好事办好。",
        "初步计划将城东社区作为试点。",
        "工程6月底可完成主体建设。",
        "改造已进入收尾阶段，年内即可投入使用。",
        "线路将全部更换为绝缘线。",
        "如有新的进展，我们会第一时间与您沟通。",
        "您的建议我们将吸收到新的规划当中。",
        "我局在下步工作中会加强巡查频次。",
        "我局已请示，获批后立即实施。",
        "我局将形成专题报告报市政府。",
        "省厅已批复初步设计，下一步将组织招标。",
        "养老服务中心将于2023年10月建成投用。",
        "城东养老服务中心正在安装设备，预计2023年底前投用。",
    ],
)
def test_a_promise_is_known_by_its_words_or_its_term(sentence: str) -> None:
    assert texts(f"一、工作情况\n{sentence}") == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "我局加大宣传力度。",
        "该工程列入规划，逐步实施，现已完工。",
        "产业有望逐步带动就业。",
        "为了争取项目早日立项，我局多次赴省厅汇报。",
        "2022年6月，省民政厅下发通知，将在全省开展试点。",
        "我局将移风易俗纳入考核。",
        "我局将其列为重点提案。",
        "将分散的系统整合为一个平台。",
        "已将该路段列入计划。",
        "市财政局拟提高补助标准。",
        "市医保局表示将积极反映，争取设立专门项目。",
        "国家发展改革委、财政部拟于近期出台政策。",
        "各县区要将用地纳入规划。",
        "《行动计划》要求，到2025年实现全覆盖。",
        "我局实施“牵手计划”。",
        "我局草拟了办法。",
        "拟建项目12个。",
        "《方案》明确，到2025年建成100个示范社区。",
        "全市有计划生育服务站80个。",
        "2022年底前完成了改造。",
        "截至2022年底，建成床位80张。",
        "希望您今后多提宝贵意见。",
        "感谢您的支持，我们将再接再厉。",
        "规划期为2022年至2030年。",
        "目前，部分河道划为基本农田，待资金下达后方可实施。",
        "计划改造管网50公里，全年共完成52公里。",
        "自2010年起，争取到扶持项目12个。",
        "“十三五”期间，累计安排资金80亿元。",
        "“十四五”期间，对全市敬老院进行改造提升。",
        "继续加大宣传力度。",
        "这项工作有一定的难度。",
        "我局将排查情况上报至市住建局。",
        "市自然资源局表示，下一步将加快办理用地手续。",
        "经与住建局沟通，该局计划明年实施改造。",
        "物业公司承诺一周内修好电梯。",
        "市公路局正在改造该路，预计2023年底前完工。",
        "老人表示，今后会常来食堂。",
        "同时，也希望您一如既往地关心我们的工作。",
        "尊敬的各位代表，希望你们继续支持，我们将虚心听取意见。",
        "该提案由市教育局主办，我局会办。",
        "我局会办意见如下：",
        "在今后的工作中，希望您多提宝贵意见。",
        "为改进工作，请您将意见表于2月10日前寄回。",
    ],
)
def test_the_past_other_bodies_rules_and_courtesies_are_no_promises(sentence: str) -> None:
    assert texts(f"一、工作情况\n{sentence}") == []


@pytest.mark.parametrize(
    ("body", "promised"),
    [
        ("一、下一步计划\n加大宣传力度。加强指导。", ["加大宣传力度。", "加强指导。"]),
        ("一、工作情况\n加大宣传力度。加强指导。", []),
        ("一、存在的问题和下一步打算\n床位不足。", []),
        (
            "一、下一步计划\n（一）加强宣传。印发手册。\n（二）加强指导\n开展培训。",
            ["印发手册。", "开展培训。"],
        ),
        (
            "一、工作情况\n建成床位80张。下一步，我局将做好以下工作：一是加强宣传；二是加强指导。",
            ["一是加强宣传；", "二是加强指导。"],
        ),
        (
            "我局高度重视。\n下一步，我局将做好以下工作：\n一是加强宣传。\n二是加强指导。",
            ["一是加强宣传。", "二是加强指导。"],
        ),
        (
            "一、下一步计划\n一是加强宣传。印发手册。\n二是加强指导。三是培训骨干。",
            ["印发手册。", "二是加强指导。", "三是培训骨干。"],
        ),
        (  # what a year that is over brought, among what is ahead
            "一、下一步计划\n我市2021年起推行网格化管理，每村配备网格员。2022年全市共培训骨干30名。",
            [],
        ),
        (
            "一、下一步计划\n我市2023年起推行网格化管理。改造2000年建成的站点。",
            ["我市2023年起推行网格化管理。", "改造2000年建成的站点。"],
        ),
        (  # a number behind that of an item
            "我局将这样做：（1）6月底前建成站点；（2）8月底前建成床位80张。",
            ["（1）6月底前建成站点；", "（2）8月底前建成床位80张。"],
        ),
        (  # another thing that the proposal asks, unlike one more item
            "我局高度重视。一是关于床位，我局将增设80张。二是关于护工，每日安排人员值守。",
            ["一是关于床位，我局将增设80张。"],
        ),
        (
            "我局高度重视。一是我局将增设床位80张。二是每日安排人员值守。",
            ["一是我局将增设床位80张。", "二是每日安排人员值守。"],
        ),
        (
            "我局高度重视。\n下一步，一是加强宣传。\n二是加强指导。",
            ["下一步，一是加强宣传。", "二是加强指导。"],
        ),
        (
            "一、工作情况\n经调研，我局将采取以下措施：一是加强宣传；二是加强指导。",
            ["一是加强宣传；", "二是加强指导。"],
        ),
        (
            "一、工作情况\n我局采取以下措施：一是加强宣传；二是加强指导。",
            [],
        ),
        (
            "我局将会同区教育局做好以下工作：一是加强宣传；",
            ["我局将会同区教育局做好以下工作：", "一是加强宣传；"],
        ),
        (
            "一、工作情况\n下一步，我局将从以下几个方面推进养老服务体系建设。\n一是加强宣传。\n二是加强指导。",
            ["一是加强宣传。", "二是加强指导。"],
        ),
        (
            "一、工作情况\n我局从以下几个方面发力，不断提升服务能力。\n（一）加强指导。\n开展培训。",
            [],
        ),
        (
            "下一步，我们将从以下几个方面发力，不断提升服务能力。\n（一）加强指导\n开展培训。",
            ["下一步，我们将从以下几个方面发力，不断提升服务能力。", "开展培训。"],
        ),
        (
            "一、工作情况\n我局拟租用仓库。\n继续争取新建仓库。\n建成仓库2座。\n继续完善设施。",
            ["我局拟租用仓库。", "继续争取新建仓库。"],
        ),
        (
            "我局将加强管理，拟采取的措施有：\n一、加强宣传\n印发手册。\n二、加强指导\n开展培训。",
            ["印发手册。", "开展培训。"],
        ),
        (
            "一、下一步计划\n提案中提出建站，条件尚不成熟。提请市政府出台办法，明确责任。",
            ["提请市政府出台办法，明确责任。"],
        ),
        (
            "接下来，要把巡诊作为重点，每季度一次。另外，不少老师反映乘车不便。",
            ["接下来，要把巡诊作为重点，每季度一次。"],
        ),
        (
            "一、下一步计划\n提高补助标准，具体以批准的预算为准。具体以批准的预算为准。",
            ["提高补助标准，具体以批准的预算为准。"],
        ),
        ("委员在建议中分析，“每年四至六月集中换水排水，是水质下降的原因”，判断符合实际。", []),
        ("一、工作情况\n我局新建敬老院3所。每所配备护工6名。", []),
        (
            "我局将增设床位。同时，积极培训护工。",
            ["我局将增设床位。", "同时，积极培训护工。"],
        ),
        ("我局增设床位。同时，积极培训护工。", []),
        (
            "下一步，我局将深入推进有关工作。\n一是加强宣传；二是培训护工。\n三是印发手册。",
            [
                "下一步，我局将深入推进有关工作。",
                "一是加强宣传；",
                "二是培训护工。",
                "三是印发手册。",
            ],
        ),
        ("我局深入推进有关工作。\n一是加强宣传；二是培训护工。\n三是印发手册。", []),
        (
            "一、床位由街道调剂。下一步，我局将增设床位。\n二、护工由街道招聘。",
            ["下一步，我局将增设床位。"],
        ),
        (
            "一、床位由街道调剂。下一步，一是增设床位。\n二是培训护工。",
            ["下一步，一是增设床位。", "二是培训护工。"],
        ),
        (
            "一、工作情况\n明年，一是加强宣传；二是加强指导。",
            ["明年，一是加强宣传；", "二是加强指导。"],
        ),
        ("下一步打算：\n1.加强宣传。\n2.加强指导。", ["1.加强宣传。", "2.加强指导。"]),
        ("下一步，我局将：1.加强宣传；2.加强指导。", ["1.加强宣传；", "2.加强指导。"]),
        ("下一步将安排修剪。所以您的建议我们已多方面考虑。确保发挥效益。", ["下一步将安排修剪。"]),
        (
            "下一步将安排修剪。多设站点。确保发挥效益。",
            ["下一步将安排修剪。", "多设站点。", "确保发挥效益。"],
        ),
        (
            "下一步，我局将做好以下工作：一是各街道应当负责；二是加强指导。",
            ["二是加强指导。"],
        ),
        (
            "下一步，我局将做好以下工作：一是巡查，各方随时可以查看；二是加强指导。",
            ["一是巡查，各方随时可以查看；", "二是加强指导。"],
        ),
        (
            "下一步，我局将做好以下工作：一是督促企业保证已建线路畅通；二是加强指导，已建线路3条。",
            ["一是督促企业保证已建线路畅通；"],
        ),
        (
            "下一步，我局增设床位。培训护工。针对您提出的护工不足，原因是待遇偏低。招聘不多。",
            ["下一步，我局增设床位。", "培训护工。"],
        ),
        (
            "一、下一步计划\n1.培训护工。\n2.增设床位。\n有代表担心待遇偏低。招聘不多。",
            ["1.培训护工。", "2.增设床位。"],
        ),
        (
            "一、工作情况\n我们准备采取以下办法。\n一是加强宣传。\n二是加强指导。",
            ["一是加强宣传。", "二是加强指导。"],
        ),
        (
            "一、下一步计划\n1.培训护工。\n2.针对您提出的待遇偏低，提高待遇。",
            ["1.培训护工。", "2.针对您提出的待遇偏低，提高待遇。"],
        ),
        (
            "一是加强宣传。印发手册。\n二是加强指导。下一步，我局将从以下两个方面做好工作。\n（一）加强宣传\n印发手册。\n（二）加强指导\n开展培训。",
            ["印发手册。", "开展培训。"],
        ),
        (
            "一、下一步计划\n1.每站每年演练一次，请代表们参加。\n床位还不够多，请代表们指正。",
            ["1.每站每年演练一次，请代表们参加。"],
        ),
        ("一、下一步计划\n停车场的主管部门为公安部门。", []),
        ("一、下一步计划\n加强宣传；同时，加强指导。", ["加强宣传；同时，加强指导。"]),
        ("一、下一步计划\n各区应当落实责任。", []),
        ("一、下一步计划\n财政部表示继续支持。", []),
        ("一、下一步计划\n养老服务是一项系统工程。", []),
    ],
)
def test_where_the_reply_looks_ahead_every_sentence_and_item_counts(
    body: str, promised: list[str]
) -> None:
    assert texts(body) == promised


def test_the_sentence_that_a_cut_letter_breaks_off_in_promises_by_its_words_only() -> None:
    head = "某某市民政局\n关于市政协第1号提案的答复\n张三委员：\n您的提案收悉，现答复如下：\n"
    ahead = f"{head}一、下一步计划\n加强宣传。"
    cut = [parse(f"{ahead}{last}", Source("a.txt", "", "")) for last in ("少数村", "我局将加强")]
    assert [[each.text for each in find(reply)] for reply in cut] == [
        ["加强宣传。"],
        ["加强宣传。", "我局将加强"],
    ]


@pytest.mark.parametrize(
    ("issuer", "sentence", "own"),
    [
        ("大竹县教育体育局", "县教体局将加强指导。", True),
        ("大竹县教育体育局", "市教体局将加强指导。", False),
        ("大竹县教育体育局", "县局将加强指导。", True),
        ("大竹县教育体育局", "市局将加强指导。", False),
        ("大竹县教育体育局", "县住建局将加强指导。", False),
        ("大竹县教育体育局", "教育部门将加强指导。", True),
        ("大竹县教育体育局", "公安部门将加强指导。", False),
        ("大竹县市场监督管理局", "市监局将加强指导。", True),
        ("大竹县市场监督管理局", "市局将加强指导。", False),
        ("大竹县市场监督管理局", "市民政局将加强指导。", False),
        ("大竹县市场监督管理局", "市教育局将加强指导。", False),
        ("大竹县市场监督管理局", "后期县市场监管局将加强指导。", True),
        ("大竹县公安局", "县公安局交警大队将加强指导。", True),
        ("大竹县公安局", "我大队将加强指导。", True),
        ("大竹县公安局", "大竹县公安局交巡警大队将加强指导。", True),
        ("大竹县公安局", "公安机关会加强指导。", True),
        ("大竹县教育体育局", "大竹县公安局交巡警大队将加强指导。", False),
        ("大竹县教育体育局", "后续教育部门将加强指导。", True),
        ("大竹县城关镇人民政府", "镇党委政府将加强指导。", True),
        ("大竹县交通运输委员会", "县交通运输委将加强指导。", True),
        ("大竹县人民政府", "县政府将加强指导。", True),
        ("大竹县人民政府", "县教体局将加强指导。", True),
        ("大竹县人民政府", "省教育厅将加强指导。", False),
        ("大竹县住房和城乡建设局", "县物业中心将加强指导。", False),
    ],
)
def test_an_issuer_is_known_by_its_short_names_trade_and_units(
    issuer: str, sentence: str, own: bool
) -> None:
    head = f"{issuer}\n关于县政协一届一次会议第1号提案的答复\n张三委员：\n"
    text = f"{head}您的提案收悉，现答复如下：\n{sentence}\n{issuer}\n2023年1月5日\n"
    reply = parse(text, Source("letter.txt", "", "utf-8"))
    assert bool(find(reply)) is own


@pytest.mark.parametrize(
    ("body", "own"),
    [
        ("市教育局高度重视。下一步，市教育局将加强指导。", True),
        ("市教育局将着力开展以下工作：一是加强指导。", True),
        ("我局高度重视。下一步，市教育局将加强指导。", True),
        ("我委高度重视。下一步，市教育局将加强指导。", False),
        (
            "我局高度重视。下一步，市教育局将加强指导，县水利局将配合。下一步，县水利局将修渠。",
            False,
        ),
        ("市教育局将加强指导。", False),
    ],
)
def test_a_letter_without_issuer_is_of_the_office_that_it_says_will_act(
    body: str, own: bool
) -> None:
    head = "关于市政协一届一次会议第1号提案的答复\n张三委员：\n您的提案收悉，现答复如下：\n"
    reply = parse(f"{head}{body}\n2023年1月5日\n", Source("letter.txt", "", "utf-8"))
    assert reply.metadata.agency is None
    assert bool(find(reply)) is own


@pytest.mark.parametrize(
    ("sentence", "due", "kind"),
    [
        ("今年，公司提交了方案，我局也将设置停车点。", None, "general"),
        ("今年，我局将设置停车点。", "2023", "dated"),
        ("2024年申报了项目，正在招标，下一步实施动工。", None, "general"),
        ("9月底前完成主体工程，我局将加强督导。", "2023-09", "dated"),
        ("在研究“十五五”时期目标的过程中，我局将继续采取措施。", None, "general"),
        ("我局有食堂9个，下一步加强管理。", None, "general"),
        ("我局有食堂9个，下一步新建2个。", None, "counted"),
        ("2.我局将加强管理。", None, "general"),
    ],
)
def test_a_term_or_number_is_of_the_clause_that_promises(
    sentence: str, due: str | None, kind: str
) -> None:
    (promise,) = found(sentence)
    assert (promise.due, promise.kind) == (due, kind)


def test_a_line_broken_within_a_sentence_promises_by_its_words_only() -> None:
    body = "一、下一步计划\n结合方案和自身工作\n实际，做好推广工作。\n加强指导。"
    assert texts(body) == ["加强指导。"]


def test_a_promise_that_is_printed_twice_is_one() -> None:
    assert texts("我局将加强宣传。\n我局 将加强宣传。\n我局将加强指导。") == [
        "我局将加强宣传。",
        "我局将加强指导。",
    ]


def test_a_promise_knows_its_section() -> None:
    assert [c.section for c in found("一、工作情况\n我局将加强宣传。")] == ["s1"]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_promises_of_a_seed_read_as_their_characters(path: Path) -> None:
    reply = parse(path.read_text(encoding="utf-8-sig"), Source(path.name, "", "utf-8"))
    promises = find(reply)
    assert promises
    assert all(reply.text[c.span.start : c.span.end] == c.text for c in promises)
    assert all(one.span.end <= other.span.start for one, other in pairwise(promises))
    for promise in promises:
        assert (promise.kind == "dated") == (promise.due is not None)
        if promise.due:
            year = promise.due[:4]
            assert year in fold(promise.text) or (reply.metadata.date or "")[:3] == year[:3]


@settings(deadline=None)
@given(
    st.text(
        alphabet="一二是、。，；：\n我局将拟下一步计划预计到2025年9月底前（）“”《》 ", max_size=300
    )
)
def test_any_text_gives_promises_within_it(body: str) -> None:
    reply = read(body)
    for promise in find(reply):
        assert reply.text[promise.span.start : promise.span.end] == promise.text != ""
