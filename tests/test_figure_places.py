"""Areas of figures: only where the words say for certain whose the number is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model import Metadata
from tests.finders import figures as find
from tests.test_figures import figures, letter


@pytest.mark.parametrize(
    ("sentence", "areas"),
    [
        # the place is what the clauses count for
        ("全县现有公厕120座，改造30座。", ["全县", "全县"]),
        ("我市共建成充电桩300个，总投资500万元。", ["我市", "我市"]),
        ("2023年，全省农村公路里程达到12万公里。", ["全省"]),
        ("濮阳县新建幼儿园6所，改扩建8所。", ["濮阳县", "濮阳县"]),
        ("我县已有文物保护单位35处，其中省级5处、县级30处。", ["我县", "我县", "我县"]),
        ("全国现有特殊教育学校2000余所。", ["全国"]),
        ("全市每千名老年人拥有床位35张。", ["全市"]),
        ("我县按照《实施方案》要求，新建公厕20座。", ["我县"]),
        ("我县按照省级要求，应急避难场所建成20处。", ["我县"]),
        ("全市为完善一期项目，建成冷库15座。", ["全市"]),
        ("全县新建、改建公厕15座，培训第一期学员20人。", ["全县", "全县"]),
        ("我市入选5个，建成村级站30个。", ["我市", "我市"]),
        ("全市修补管网，由各街道牵头，改造管网27公里。", ["全市"]),
        ("全县打造龙江镇松岭村、石板镇前河村等水果基地20个。", ["全县"]),
        ("全县有社区300个，其中，城市社区50个，行政村250个。", ["全县"] * 3),
        ("全县有床位300张，每千人口床位6张，每个床位补助1万元。", ["全县", "全县", None]),
        ("全市建成工业园区5个，推进开发区建设，修路3公里。", ["全市", "全市"]),
        # 全国 opens a title that things bear
        ("全区共有文物保护单位398处，全国重点文物保护单位9处，省级54处。", ["全区"] * 3),
        ("我县全国重点文物保护单位3处。", ["我县"]),
        ("我县全国文明村3个，市级示范县2个。", ["我县", "我县"]),
        ("全国劳动模范5名、全国先进工作者2名。", [None, None]),
        ("全国示范性老年友好型社区6个。", [None]),
        ("全国农村公路总里程446万公里。", ["全国"]),
        # what all is reached, and what all that a place has is looked through for
        ("全市建成食堂60所，实现街道全覆盖；床位900张。", ["全市", "全市"]),
        ("我局开展全县首批试点，建成站点3个。", [None]),
        # what a place does about a part of it
        ("石板镇沟渠淤积，我县现有沟渠300公里。", ["我县"]),
        ("清丰县2023年解决农田300亩。", ["清丰县"]),
        # some that were picked of all
        ("我局在全市8个区抽取18个社区、20所学校调研。", ["全市", None, None]),
        ("我局在全市选取了18个社区试点，全市共有社区220个。", [None, "全市"]),
        ("全市共有社区18个，选择居家养老的老人2000名。", ["全市", "全市"]),
        # standards that are set for all
        ("全市有学校50所，按照《设计规范》每所应配备教室12间。", ["全市", None]),
        # parts of the place, and single things
        (
            "全县建成广场121个，其中龙江乡文化活动广场建成15个，面积1500平方米。",
            ["全县", None, None],
        ),
        ("全县建成广场121个，其中：石板镇新建15个，面积1500平方米。", ["全县", None, None]),
        ("我区实施自行车项目，临江城区一期80个站点；工业二期120个站点。", [None, None]),
        ("我区南湖街道现有桩30个，北湖街道有20个。", [None, None]),
        ("我县每万城镇人口有医生30人，我县各乡镇建成公厕3座。", ["我县", "我县"]),
        ("全市建成公厕60座，老城区35座、开发区12座。", ["全市", None, "开发区"]),
        ("我市建成产业园一处，该园占地500亩，年产值3亿元。", [None, None]),
        ("全县通车里程1000公里，该路全长12公里。", ["全县", None]),
        ("全市有幼儿园60所，其中公办幼儿园6所。", ["全市", "全市"]),
        # how large, far off or lasting one thing is, and what a target asks for
        ("全市改造道路18公里，路面宽7米，厚20厘米。", ["全市", None, None]),
        ("我县建设不低于4米的村道300公里。", [None, "我县"]),
        ("全市公厕距主路约50米，设计寿命30年。", [None, None]),
        ("我县在上游300米处建桥1座。", [None, "我县"]),
        ("我市中心城区供水面积30平方公里，全市有高速公路578公里。", [None, "全市"]),
        ("全市建成养老机构80家，总投资3亿元。", ["全市", "全市"]),
        # what each of many has or is given
        ("我市对新办企业给予最高100万元奖励，已落实资金3亿元。", [None, None]),
        ("我市已落实奖补资金2000万元。", ["我市"]),
        ("全市给予补贴的农户共3000户。", ["全市"]),
        ("全市每个社区配备社工5名。", [None]),
        ("我市最高气温41摄氏度。", ["我市"]),
        # where one thing is
        ("水厂位于清丰县，占地28亩。", [None]),
        ("我县位于豫北，耕地面积5万亩。", ["我县"]),
        # places that are named in passing
        ("我县与邻县交界处破损3公里，我县投入200万元。", [None, "我县"]),
        ("全市有20个产品入选，包括清丰县的食用菌、南乐县的西瓜等，12个为省级。", ["全市", None]),
        ("濮阳县是我省粮食大县，种植小麦90万亩。", ["濮阳县"]),
        ("该县是我省粮食大县，省级财政补助1600万元。", [None]),
        ("全市投入资金5亿元，支持清丰县建设学校5所。", ["全市", None]),
        ("我厅重视濮阳市清丰县防灾工作，落实资金800万元。", [None]),
        ("我县推广清丰县经验，建成站点30个。", [None]),
        ("我县选派教师赴清丰县跟岗50人。", [None]),
        ("我市作为全国试点城市，建成站点30个。", ["我市"]),
        ("作为全国粮食大县，年产小麦5亿斤。", [None]),
        ("建业社区被确定为全省5个试点之一，投资20万元。", ["全省", None]),
    ],
)
def test_an_area_is_given_only_where_the_count_is_of_that_place(
    sentence: str, areas: list[str | None]
) -> None:
    assert [figure.area for figure in figures(sentence)] == areas


COUNTY = Metadata(level="county", province="河南省", city="濮阳市", county="清丰县")
DISTRICT = Metadata(level="county", province="河南省", city="郑州市", county="金水区")
UNDER_CITY = Metadata(level="county", province="重庆市", county="忠县")
CITY = Metadata(level="prefecture", province="河南省", city="濮阳市")
TOWNSHIP = Metadata(level="township", county="清丰县", township="马庄桥镇")
PROVINCE = Metadata(level="province", province="河南省")
REGION = Metadata(level="province", province="广西壮族自治区")
PREFECTURE = Metadata(level="prefecture", province="黑龙江省", city="大兴安岭地区")
NATION = Metadata(level="national")


@pytest.mark.parametrize(
    ("of_letter", "sentence", "areas"),
    [
        (PROVINCE, "全省建成水厂900座，全市现有水厂30座。", ["全省", None]),
        (PROVINCE, "清丰县地处豫北，全县耕地80万亩。", [None]),
        (REGION, "我区茶园面积150万亩，全市茶园面积15万亩。", ["我区", None]),
        (PREFECTURE, "全区建成水厂9座。", [None]),
        (CITY, "全省建成水厂900座，我市建成40座，我县建成3座。", ["全省", "我市", None]),
        (COUNTY, "我县现有卫生室500个，全市现有4000个，全镇现有20个。", ["我县", "全市", None]),
        (DISTRICT, "我区新增车位3000个，我县新增车位90个。", ["我区", None]),
        (UNDER_CITY, "全市现有车站80个，我县现有5个。", ["全市", "我县"]),
        (TOWNSHIP, "全镇现有路灯900盏，全县现有9000盏，我乡现有80盏。", ["全镇", "全县", None]),
        (NATION, "全国已有示范县200个，全省已有示范县20个。", ["全国", None]),
        (COUNTY, "濮阳县建成水厂9座，开发区建成1座。", ["濮阳县", "开发区"]),
        # whose own place is not known
        (Metadata(level="county"), "全县现有公墓20处。", ["全县"]),
        (Metadata(), "我区现有公墓20处。", ["我区"]),
    ],
)
def test_a_whole_place_is_the_issuers_or_around_it(
    of_letter: Metadata, sentence: str, areas: list[str | None]
) -> None:
    found = find(replace(letter(sentence), metadata=of_letter))
    assert [figure.area for figure in found] == areas
