"""Figures: which numbers of a letter are quantities, of what, how sure, where and when."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Block, Figure, Metadata, Reply, Role, Source, Span
from generator.notation.folding import fold, squeeze
from generator.parse import parse
from generator.vocabulary.tables import read_table
from tests.corpus_of_letters import prepared
from tests.finders import figures as find
from tests.test_quantities import alone

ROOT = Path(__file__).resolve().parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


def letter(*paragraphs: str) -> Reply:
    """Build a reply whose letter is these paragraphs."""
    text, blocks = "", []
    for paragraph in paragraphs:
        blocks.append(Block(Role.PARAGRAPH, Span(len(text), len(text) + len(paragraph)), "", "s1"))
        text += paragraph + "\n"
    source = Source("x.txt", "", "utf-8")
    return prepared(Reply(source, text, Metadata(), {}, tuple(blocks), ()))


def figures(*paragraphs: str) -> tuple[Figure, ...]:
    return find(letter(*paragraphs))


def dated(sentence: str, of_letter: Metadata) -> list[str | None]:
    """Return when the figures of a letter with such metadata hold."""
    return [each.as_of for each in find(replace(letter(sentence), metadata=of_letter))]


def values(text: str) -> list[str]:
    """Write each figure as value and unit: `40万|元`."""
    return [f"{figure.value_as_printed}|{figure.unit}" for figure in figures(text)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("争取补助资金40万元。", ["40万|元"]),
        ("争取补助资金４０万元。", ["４０万|元"]),
        ("争取补助资金 40 万元。", ["40万|元"]),
        ("争取补助资金40余万元。", ["40余万|元"]),
        ("户均1 200元", ["1200|元"]),
        ("全州共投入资金1.2亿余元。", ["1.2亿余|元"]),
        ("投入1,200元。", ["1,200|元"]),
        ("分别为1，200元。", ["1|元", "200|元"]),  # a full-width comma parts two values
        ("蒙自市辖5镇4乡4个街道办事处", ["5|镇", "4|乡", "4|个"]),
        ("转移就业输出93批次482车1.74万余人", ["93|批次", "482|车", "1.74万余|人"]),
        ("化解率96.2%，", ["96.2%|%"]),
        ("化解率96.2％，", ["96.2％|%"]),
        ("按地上总建筑面积3‰配置", ["3‰|‰"]),
        ("提高5.2个百分点", ["5.2|个百分点"]),
        ("15个工作日内办结", ["15|个工作日"]),
        ("每500户配备1名", ["500|户", "1|名"]),
        ("60周岁以上老年人", ["60|周岁"]),
        ("经过近20年的努力", ["20|年"]),
        ("实行24小时值班", ["24|小时"]),
        ("不超过30日", ["30|日"]),
        ("在30日内答复", ["30|日"]),
        ("教师补贴400元至600元", ["400元至600|元"]),
        ("培育1-2家机构", ["1-2|家"]),
        ("发车间隔12—15分钟", ["12—15|分钟"]),
        ("单处补助5至8万元", ["5至8万|元"]),
        ("浓度分别为94、84和81微克/立方米", ["94|微克/立方米", "84|微克/立方米", "81|微克/立方米"]),
        ("利用系数提高到0.56以上", ["0.56|"]),
        ("全省1700多万老年人", ["1700多万|"]),
        ("全长约28km，年引水210万m³", ["28|km", "210万|m³"]),
        ("2400路视频监控系统", ["2400|路"]),
        ("智能视频监控3.6万路", ["3.6万|路"]),
        ("PM2.5浓度28微克/立方米", ["28|微克/立方米"]),
        ("APP5万人注册", ["5万|人"]),
        ("单程需1小时30分钟，", ["1小时30|分钟"]),
        ("用工18年，不少于15年", ["18|年", "15|年"]),
        ("相当于20年，在20年内", ["20|年", "20|年"]),
        ("总结20年办学经验，低于30年", ["20|年", "30|年"]),
        ("（1）简化程序，材料减至3份", ["3|份"]),
        ("社区（面积：300平方米）", ["300|平方米"]),
        ("维修路灯3260盏次", ["3260|盏次"]),
        ("拆除危房12幢", ["12|幢"]),
        ("有6个年级", ["6|个"]),
        ("等级由3级细化为5级", ["3|级", "5|级"]),  # grades that are counted
        ("安装器材3至5组", ["3至5|组"]),
        ("3.2万市民、1.2万村民参加，1.5万对夫妻受益", ["3.2万|", "1.2万|", "1.5万|对"]),
        ("距今1500年，有1368年的建城史", ["1500|年", "1368|年"]),
        ("全国2800多县，涉及2州", ["2800多|县", "2|州"]),
        ("古树距今1796年，古道历经1123年从未中断", ["1796|年", "1123|年"]),
        ("已有1368年建城史", ["1368|年"]),
        ("治理面积10.47hm2，湿地21.21hm²", ["10.47|hm2", "21.21|hm²"]),
        ("含VC111.7毫克，VE5毫克", ["111.7|毫克", "5|毫克"]),
        ("投资1.5个亿，另投3个亿用于修路", ["1.5个亿|", "3个亿|"]),
        ("建成2个亿元村", ["2|个"]),
    ],
)
def test_a_quantity_is_a_figure(sentence: str, expected: list[str]) -> None:
    assert values(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "已经建成面积22021年计划建设",  # a digit of something else glued to a year
        "2021年8月30日",
        "自19年起试行，于21年启动",
        "经2021年全面排查，现有2015年颁发的证书",
        "建于上世纪90年代",
        "双向6车道",
        "证号由18位数字组成",
        "七年级3班、4班学生",
        "建成于2000年以前",
        "2013至2015年",
        "3．2014年限期治理",  # an item of a list
        "2021-2023年全县",
        "2020—2021学年",
        "截至08年底",
        "98年8月",
        "自98年以来",
        "二0一六年",
        "始建于1796年，嘉庆元年（1796年）修，1796—1820年重修",
        "从1840年“鸦片战争”起",
        "20232月以来",
        "今年1至9月",
        "20日前完成",
        "周六上午9：00至12：00办理",
        "首班车6时发车",
        "第2位",
        "第3、4批次",
        "十四届2次会议",
        "第5018号提案",
        "5018号提案",
        "穗民案〔2023〕103号",
        "（国办发〔2015〕75号）",
        "联系电话：0393-6687808",
        "“12341”社区治理模式",
        "12345热线",
        "推进“1+3+N”机制",
        "建立“1名村干部+1名党员+1名志愿者”机制",
        "7×24小时服务",
        "G104国道",
        "K118路",
        "206路公交车",
        "3A级景区",
        "5G基站",
        "师生比1：50",
        "师生比1∶21.6",
        "“5·20”期间",
        "“15分钟养老服务圈”",
        "2期工程",
        "向天衢等6名代表提出",
        "和平村3组",
        "硬化3组至5组主路",
        "10幢10单元",
        "3栋2单元501室",
        "3级甲等医院",
        "《2014年3个实施方案》",
        "前3名",
        "H7N9疫情",
        "3.15专项行动",
        "12361234567890123456个",
        "0932-2242 618个",
        "跨度从1840年“开埠”起，1368年始建，于1583年重修",
        "1840年至1949年间的旧址",
        "柚子是先人1796年从福建引入种植，该庙1685年始建",
        "良种基地0.25万州农科所加大选育",  # the unit is lost
    ],
)
def test_a_name_a_date_or_an_ordinal_is_no_figure(sentence: str) -> None:
    assert values(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "qualifier"),
    [
        ("共1200人次", None),
        ("共1200余人次", "余"),
        ("共1600多户", "多"),
        ("近1200人次", "近"),
        ("近3年来", None),
        ("附近5个村", None),
        ("约900立方米", "约"),
        ("节约900立方米", None),
        ("不低于2000元", "不低于"),
        ("不得小于20平方米", "不得小于"),
        ("不应超过20公里", "不应超过"),
        ("没有超过20人", "没有超过"),
        ("不靠近20人", None),
        ("至少有10个", "至少"),
        ("10个以上", "以上"),
        ("20分钟左右", "左右"),
        ("2000元到3600元不等", "不等"),
    ],
)
def test_a_qualifier_says_how_sure_the_value_is(sentence: str, qualifier: str | None) -> None:
    assert figures(sentence)[0].qualifier == qualifier


@pytest.mark.parametrize(
    ("sentence", "indicator"),
    [
        ("建成20个规范化社区，", "规范化社区"),
        ("累计成立社区党总支123个、", "社区党总支"),
        ("15个重点培育社区实行“一社区一方案”", "重点培育社区"),
        ("抽取300个村（居）委员会开展", "村(居)委员会"),
        ("成功创建5个河南省“五星”社区，", "河南省“五星”社区"),
        ("评选出“文明市民”10人", "文明市民"),
        ("纠纷化解率达96.2%", "纠纷化解率"),
        ("争取补助资金40万元。", "补助资金"),
        ("每年5万元工作经费、", "工作经费"),
        ("2016年全州社区居委会增加到167个", "社区居委会"),
        ("占12.4%", None),
        ("有8个", None),
        ("全市60周岁以上老年人", None),
        ("创建5个省级“最美家庭”", "省级“最美家庭”"),
        ("标准总体高于省级每人每月2000元", None),
        ("建成5个省级示范社区", "省级示范社区"),
        ("新增学位3420个", "新增学位"),
        ("配送时长不超过30分钟", "配送时长"),
        ("其中，龙江街道1个", None),
        ("涉及街道1个", "街道"),
        ("设建制镇1个", "建制镇"),
        ("有全国重点文物保护单位9处", "全国重点文物保护单位"),
        ("全国农村公路3公里", "农村公路"),
        ("旗县级文物点12处", "旗县级文物点"),
        ("盟市旗县级文物点12处", "盟市旗县级文物点"),
        ("举办建院80周年座谈会", None),
        # no half of a compound, no road of its own, no subject or distance
        ("配备垃圾清运电动三轮车36辆", "垃圾清运电动三轮车"),
        ("安装20吨餐厨废水收集箱一个", None),
        ("县园林中心现管理街头绿地15处", None),
        ("村委会今年投资30万元", None),
        ("距离县城主干道5公里", None),
        ("人民大道5公里", None),
        ("通村公路5公里", "通村公路"),
        ("完善排水管网12公里", "排水管网"),
        ("新修机耕道路12公里", "机耕道路"),
    ],
)
def test_the_indicator_is_the_noun_that_is_counted(sentence: str, indicator: str | None) -> None:
    assert figures(sentence)[0].indicator == indicator


def test_what_is_said_of_the_value_before_is_no_indicator() -> None:
    found = figures("60周岁以上达4.2万人，24%的村集体经营性收入超过20万元。")
    assert [f.indicator for f in found] == [None, None, None, None]


def test_values_that_go_on_share_their_indicator() -> None:
    found = figures("移交配套用房168处、9.7万平方米。")
    assert [f.indicator for f in found] == ["配套用房"] * 2
    assert [f.indicator for f in figures("有配套用房1处、3处。")] == ["配套用房", None]


@pytest.mark.parametrize(
    ("sentence", "old", "new"),
    [  # the value before a change is told apart by its own year, or has no name and no date
        ("社区迎检次数由47次下降到12次。", (None, None), ("社区迎检次数", None)),
        ("价格公示率由上年的30%提高到45%。", (None, None), ("价格公示率", None)),
        ("2023年，排队时间由高峰期的47分钟缩短到9分钟。", (None, None), ("排队时间", "2023")),
        ("价格公示率由2019年的30%提高到45%。", ("价格公示率", "2019"), ("价格公示率", None)),
        ("2023年，由3名教师组成教研组，听课40次。", ("教师", "2023"), (None, "2023")),
    ],
)
def test_a_value_before_a_change_is_told_from_the_one_after(
    sentence: str, old: tuple[str | None, str | None], new: tuple[str | None, str | None]
) -> None:
    assert [(f.indicator, f.as_of) for f in figures(sentence)] == [old, new]


@pytest.mark.parametrize(
    ("sentence", "areas"),
    [
        ("全市有2867个村民委员会", ["全市"]),
        ("其中濮阳县980个，34个；清丰县503个", ["濮阳县", "濮阳县", "清丰县"]),
        ("台前县372个，开发区97个", ["台前县", "开发区"]),
        ("濮阳县有980个。社区有34个", ["濮阳县", None]),  # a sentence speaks for itself
        ("濮阳市民政局开展活动5次", [None]),  # an office is no place
        ("濮阳县护林防火领导小组核定编制2名", [None]),
        ("濮阳县城乡环境整治专班清运垃圾30吨", [None]),
        ("清丰县公交集团现有车辆86台", [None]),
        ("濮阳县实验小学有学生800人", [None]),
        ("濮阳县文留镇建成冷库3座、濮阳县徐镇镇2座", [None, None]),  # a township's
        ("濮阳县共有乡镇卫生院20所", ["濮阳县"]),
        ("濮阳县现有城乡公交线路18条", ["濮阳县"]),
        ("全市存栏生猪300头以上的养殖户86户", [None, "全市"]),  # a bound is no total
        ("2023年度全县有120家", ["全县"]),
        ("我市在全国率先推行，设湾长148名", ["我市"]),
        ("我区被列为全国试点城市，建成球场12块", ["我区"]),
        ("濮阳市清丰县有503个", ["清丰县"]),  # the place within it
        ("我市实施水利工程，总投资3亿元", ["我市"]),
        ("全国支持3个，宁夏试点1个", ["全国", None]),
        ("全省下达3亿元，其中给予你市300万元", ["全省", None]),
        ("华龙区、濮阳县共5个", [None]),  # nor are several one
        ("华龙区站前社区等17个社区", [None]),
        ("创建5个河南省社区，争取40万元", [None, None]),  # the noun's, not the sentence's
        ("工作经费5万元(州府所在地、蒙自市10万元)，教育5千元", [None, "蒙自市", None]),
        ("按《杭州市办法》配置350平方米", [None]),
        ("市中区建成20个站点。", ["市中区"]),
        ("先后在槐荫区、市中区召开现场会3次。", [None]),
        ("部署深圳、江门市2个试点。", [None]),  # a list whose first has no suffix
        ("全县消火栓12个，其中南坑乡4个、梅窖镇3个。", ["全县", None, None]),
        ("全县集镇4个。", ["全县"]),
        ("建业社区被确定为全省5个试点之一。", ["全省"]),
        ("山东省农科院派来专家4名。", [None]),
        ("盐边县幼儿园有家长40名。", [None]),
        ("盐边县第三小学现有教学班31个。", [None]),
        ("盐边县第三批小学31所。", ["盐边县"]),
        ("盐边县图书馆投资600万元，盐边县投资900万元。", [None, "盐边县"]),
        ("在“2020年盐边县农田项目”中维修资金4万元。", [None]),
        ("“十四五”以来，盐边县维修资金4万元。", ["盐边县"]),
        ("盐边县用地较紧，补办手续5个。", ["盐边县"]),
        ("会同盐边县等单位，共计20个。", [None]),
        ("从停车场到高新区管委会全长11公里，高新区修路2公里。", [None, "高新区"]),
        ("全县30户以上自然村通路，修路8公里。", [None, "全县"]),
        ("按全市低保标准的1.5倍发放，全市低保标准提高到1.5倍。", [None, "全市"]),
        ("达到全省平均水平的80%。", [None]),
        ("全市平均水平提高到80%。", ["全市"]),
        ("全市有文物398处，全国重点文物保护单位9处。", ["全市", "全市"]),  # a rank
        ("全国有重点文物5058处。", ["全国"]),
        ("全县建成广场121个，其中南坑乡广场建成15个。", ["全县", None]),
        ("全县建成广场121个，其中乡镇广场15个。", ["全县", "全县"]),
        ("全市入选14项，包括清丰县的苹果、濮阳县的红枣等，9项是县级。", ["全市", None]),
    ],
)
def test_the_area_is_the_place_the_sentence_speaks_of(
    sentence: str, areas: list[str | None]
) -> None:
    assert [figure.area for figure in figures(sentence)] == areas


@pytest.mark.parametrize(
    ("sentence", "as_of"),
    [
        ("现有277个", None),
        ("2021年，改造10千伏线路15条", None),  # a grade
        ("截至2021年8月，辖5镇", "2021-08"),
        ("截至2021年8月30日，辖5镇", "2021-08-30"),
        ("截至2015年底，共1041个", "2015"),
        ("2014年截至10月底，落实388.5万元", "2014-10"),
        ("截至6月30日，召开18次", None),  # of which year is not said
        ("2018年以来，培训1200人次", None),  # a period
        ("2020年至2022年，新增9个", None),
        ("2021年印发文件，目前建成9个", None),
        ("比2013年增长43.2%", None),
        ("2020年有9个。建成5个", "2020"),
        ("到2025年，护理型床位占比达到65%", "2025"),
        ("其中2023年安排70亿元", "2023"),
        ("全市2022年共评选50户", "2022"),
        ("大坝始建于1972年，坝高28米", None),  # when it was built, not when it is so
        ("列入2013年计划，新建3条", None),
        ("已于2019年9月施行，查处14件", None),
        ("2019年9月条例施行以来，查处14件", None),
        ("2018年换届后，培训300人次", None),
        ("2023年7月至今，查处43起", None),
        ("2018年底前，建成23个", None),
        ("2024年1—5月，受理60件", None),
        ("2022年上半年，受理60件", None),
        ("2013年出台办法，已建成12个", None),  # when the paper was printed
        ("2013年印发《办法》，明确每人补助50元", None),
        ("2013年落实《办法》，补助50人", "2013"),
        ("2013年，政策落地，市财政每年安排500万元", None),  # what lasts
        ("2013年建成水厂，可解决3000人饮水", None),
        ("2013年安排危桥改造，2014-2015安排4座", None),
        ("2013年，我县提前1年完成改造", None),  # how long, how far off
        ("2013年，我局在闸下300米处建桥", None),
        ("2022年被列为试点县，已治理河道63公里", None),
        ("截至6月底，预计2025年6月投入使用；二是每季开展1次", None),
        ("2020年建成投用的殡仪馆有9个", None),
        ("截至2023年底，有公交线路126条，较2019年下降41条", "2023"),
        ("2018年、2019年，共安排600万元", None),  # of both years
        ("2021和2022年，共新建45座", None),
        ("截至2022年末，全区65周岁以上老年人", None),  # who is meant, not how many
        ("2020年，对56人以上大班额全部消除", None),
        ("2020年，培训30名以上骨干", "2020"),
        ("2021年调整了片区规划，项目总面积120亩", None),  # the event, not the place
        ("2020年，库房更加紧张，我局拟租用800平方米", None),
        ("2025年，我局计划租用800平方米", "2025"),
        ("2024年，其余14处2026年底前完工", None),
        ("2020年检查验收，合格率98%", "2020"),
        ("2019年优化学校布局，现有完小23所", None),
        ("2019年被鉴定为四类桥，桥长45米", None),
        ("2019年搬迁至新址，占地60亩", None),
        ("2022年，对10千伏以上线路巡检", None),
        ("我单位于2021年5月维修渠道，共投入3.2万元", "2021-05"),
        ("始建于2021年的公厕有5座", None),
        ("2019年建成的泵站日供水3万吨", None),
        ("2021年10—12月，新建3座", None),
        ("该楼2021年落成，设车位500个", None),
    ],
)
def test_the_point_in_time_is_that_of_the_sentence(sentence: str, as_of: str | None) -> None:
    assert figures(sentence)[0].as_of == as_of


@pytest.mark.parametrize(
    ("sentence", "as_of"),
    [
        ("现有60座，其中2023年新建8座", "2023"),
        ("现有60座，其中2023年新建8座，比上年增加3座", "2023"),
        ("2021年新建3座，2022年新建5座，共8座", None),
        ("2021年新建3座，2022年新建5座，总投资8万元", None),
    ],
)
def test_the_date_of_a_part_does_not_reach_a_total(sentence: str, as_of: str | None) -> None:
    assert figures(sentence)[-1].as_of == as_of


@pytest.mark.parametrize(
    ("sentence", "as_of"),
    [
        ("2021年落实《办法》，两年多来收到申请31件", None),
        ("2021年5月市政府召开会议作出全面部署以来，新建5座", None),
        ("2021年国庆、2022年元旦各办一场，每场20对", None),
        ("2021年3月印发《意见》，明确分工，我厅会同有关部门制定方案20个", None),
        ("2021年筹措资金，按标准补助，单个项目补助最多不超过10万元", None),
        ("我局于2021年启动“15分钟服务圈”建设，已有5个街道", None),
        ("2021年印发《办法》，增设等级，全省累计评聘技师9人", None),
        ("2021年一至八月兑现补贴219万元", None),
        ("2021年4月市里已明确，年底前新增病种5种", None),
        ("2021年大旱以后泉水减少，群众缺水4个月", None),
        ("2021年9月，县商务局在我镇设立服务站，提供报关等服务，已服务企业52家", None),
        ("2021年建成公寓120套，月租400元，入住率95%", None),
        ("2021年度的安置点、住房全部建成，入住463户", None),
        ("2021年度建成安置点5处", "2021"),
        # the year of a thing lends itself to no month
        ("税务部门核实2021年度数据，截至5月底减免300户", None),
        ("2021年核实数据，截至5月底减免300户", "2021-05"),
        # nor a date that stands within a sentence to what another part of it tells
        ("路面开裂，2021年新建5处；城东改造3处", None),
        ("2021年新建5处，改造8处；城东改造3处", "2021"),
        ("路面开裂，截至2021年新建5处；城东改造3处", "2021"),
        ("路面开裂，2021年做了几件事：新建5处；城东改造3处", "2021"),
        # nor to a norm, to what each gets, to what once was
        ("计划2021年推动30户、2022年推动40户达标，每户补助3万元", None),
        ("2021年建成食堂12个，对老人每餐补贴2元", None),
        ("2021年安排资金5亿元，省里给予每人500元", None),
        ("2021年业务量12万件，农村只占18%；每件成本，城区8元", None),
        ("2021年再建站点40处，每处1200元", None),
        ("2021年开工建设2处，每处面积不低于300平方米，床位20张", None),
        ("2021年11月底完成备案，投向初创企业的比例不低于60%", None),
        ("2021年全部接入监控，保存期不少于90天", None),
        ("2021年增加到60个，打造年销售额过500万元的电商村", None),
        ("2021年排放总量94吨，夏季超标曾达到23天", None),
        ("2021年26县技术交易额", None),
        ("2021年投保茶园3.7万亩，保费每亩24元", "2021"),
        ("2021年养护投入21亿元，每公里仅3.4万元", "2021"),
        ("2021年安排专项资金，每千名老人有床位35张", "2021"),
        ("2021年，每户补助3万元", "2021"),
        ("2021年全市5个县完成改造", "2021"),
        ("2021年达到30%的目标", "2021"),
        # nor from an event, or from the items of a sum to the sum
        ("2021年7月，省厅下发《规划》，我们把标准调整为8米", None),
        ("2021年7月，全国工作座谈会后，我市完成改造46个", None),
        ("拟改造75个，其中2021年30个、2022年45个，总投入约120万元", None),
        ("到2021年人均达到0.2平方米，现在为0.147平方米", None),
        ("2021年采样214份，80分以上的有37份", "2021"),
        ("2021年推行定点经营，经营户由1862家压减到1031家", None),
        ("2021年计划完成92亿元，上半年完成37亿元", None),
        ("2021年预算118万元，前6个月支付41万元", None),
        ("2021年发展到200艘；新造的，每艘财政最高60万元", None),
        ("2021年知晓率是74%，但离85%的要求还差不少", None),
        ("2021年新签合同27宗，约定亩均税收不低于30万元", None),
        ("2021年保有200马力以上拖拉机", None),
        ("2020年增加3座，2021年增加5座，两年合计8座", None),
        ("2021年先建3个，单个面积不少于500亩", None),
        # a month may be spelt out, and a day stand in brackets behind its number
        ("2021年十一月抽取46个安置点", "2021-11"),
        ("2020年追加80万元，2021年社会捐赠31万元（截至6月15日）", "2021-06-15"),
    ],
)
def test_a_date_does_not_reach_a_period_another_act_or_a_limit(
    sentence: str, as_of: str | None
) -> None:
    assert figures(sentence)[-1].as_of == as_of


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("2022年收入5亿元，较2021年增加6亿元，同比增长13%。", ["2022", "2022", "2022"]),
        ("2022年收入5亿元，比2021年的3亿元增加2亿元。", ["2022", None, None]),
        ("2022年整改12所，覆盖面从2021年的30%提升至50%。", ["2022", "2021", "2022"]),
        ("覆盖面从2021年的30%提升至50%。", ["2021", None]),
        ("2020年启动，覆盖面从2021年的30%提升至目前的50%。", ["2021", None]),
    ],
)
def test_the_date_that_a_value_is_compared_with_is_not_its_own(
    sentence: str, expected: list[str | None]
) -> None:
    assert [figure.as_of for figure in figures(sentence)] == expected


def test_thanks_may_open_the_paragraph_that_tells_all() -> None:
    told = (
        "感谢您对路灯照明的关心。"
        + "我局将加强日常巡查，及时更换损坏的灯具，方便群众夜间出行。" * 8
    )
    text = "王小明委员：\n您提出的《关于增设路灯的提案》收悉，现答复如下：\n{}去年安装路灯54盏。\n"
    found = find(parse(text.format(told), Source("x.txt", "", "utf-8")))
    assert "54" in [figure.value_as_printed for figure in found]


def test_figures_stand_between_salutation_and_closing() -> None:
    text = """对市政协八届二次会议第218号提案的答复
张三委员：
您提出的提案收悉，现答复如下：
一、新建9个站点
已投入5万元，建成3个站点，下一步将继续努力。
感谢您的支持，请于收到本函后20个工作日内反馈。
某市民政局
2019年7月12日
联系电话：0393-6687808
抄送：市政协提案委（2份）。
"""
    found = find(parse(text, Source("x.txt", "", "utf-8")))
    assert [(f.value_as_printed, f.unit) for f in found][-2:] == [("5万", "元"), ("3", "个")]
    assert not any(f.unit in {"个工作日", "份", "名"} for f in found)


@pytest.mark.parametrize(
    ("kind", "unit", "example"),
    [
        (kind, unit, text)
        for kind, units in read_table("units").items()
        for unit, text in units.items()
    ],
)
def test_every_unit_is_read_in_its_example(kind: str, unit: str, example: str) -> None:
    found = [figure.unit for figure in figures(example)]
    if kind == "rate":
        assert any(name.endswith("/" + unit) for name in found)
    else:
        assert unit in found


def test_no_unit_is_listed_twice() -> None:
    names = [
        unit for kind, units in read_table("units").items() if kind != "rate" for unit in units
    ]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_figures_of_seeds_can_be_read_again_from_their_characters(path: Path) -> None:
    reply = parse(path.read_bytes().decode("utf-8-sig"), Source(path.name, "", "utf-8"))
    found = find(reply)
    end = 0
    for figure in found:
        assert end <= figure.span.start < figure.span.end <= len(reply.text)
        end = figure.span.end
        printed = squeeze(reply.text[slice(*figure.span)])
        assert printed == figure.value_as_printed
        assert alone(fold(printed), figure.unit) == (figure.number, figure.number_max)
    assert all(msgspec.structs.astuple(figure) for figure in found)


CHARACTERS = (
    "0123456789０９.,，、：:；。（）()《》“”+-—~至到第号年月日万亿千余多%‰"
    "个元人次其中率由降占为约近濮阳县市 \n"
)


@given(st.text(alphabet=CHARACTERS) | st.text())
def test_any_text_gives_figures_that_can_be_read_again(text: str) -> None:
    reply = letter(text)
    found = find(reply)
    for figure in found:
        printed = squeeze(reply.text[slice(*figure.span)])
        assert printed == figure.value_as_printed
        assert alone(fold(printed), figure.unit) == (figure.number, figure.number_max)


@given(st.text(alphabet=CHARACTERS))
def test_any_reply_gives_figures(text: str) -> None:
    find(parse("对第1号提案的答复\n张三委员：\n" + text, Source("x.txt", "", "utf-8")))


def test_words_of_a_figure_in_traditional_characters_stay_as_they_are_printed() -> None:
    head = (
        "關於對市政協十二屆四次會議第86號提案的答覆\n陳偉明委員：\n您提出的提案收悉，現答覆如下：\n"
    )
    body = "全縣交通量約1500輛/天。我縣現有圖書館4個，計劃投資約24萬元。今年擬新建圖書館２個。"
    (traffic, rooms, money, planned) = found = find(
        parse(f"{head}{body}\n縣規劃局\n2016年7月20日\n", Source("x.txt", "", "utf-8"))
    )
    assert [figure.unit for figure in found] == ["輛/天", "個", "元", "個"]
    assert (traffic.area, traffic.qualifier, money.qualifier) == ("全縣", "約", "約")
    assert (rooms.indicator, planned.indicator) == ("圖書館", "圖書館")
    assert (money.value_as_printed, money.number) == ("24萬", 240_000)
    assert figures("现有图书馆4个。")[0].unit == "个"


@pytest.mark.parametrize(
    ("sentence", "times"),
    [
        ("今年以来，共安装路灯300盏。", ["2024"]),
        ("截至今年5月底，全县有公厕120座，其中今年新建5座。", ["2024-05", "2024"]),
        ("去年新建公厕5座，今年计划新建8座，明年再新建9座。", ["2023", "2024", "2025"]),
        ("该路段今年计划改造3处。", ["2024"]),
        ("明年再购70辆，后年购50辆。", ["2025", "2026"]),
        ("明年、后年各不少于250台。", [None]),
        # of the year before it, not of its month
        ("去年7月，全国座谈会后，我市入选试点，当年改造46处。", ["2023"]),
        ("到今年6月，淘汰设备20台，当年减排4吨。", ["2024-06", "2024"]),
        ("我市入选试点，当年改造46处。", [None]),
        ("到5月底，今年受理的28起已办结27起。", ["2024", None]),
        ("今年安排20万元，对去年受损的林地补植，5月底架设围栏3公里。", ["2024", "2024-05"]),
        ("自今年1月起免收费用，至5月底减免300例。", ["2024-05"]),
        # a period, what is compared, a list, a rule
        ("去年以来，共安装路灯300盏。", [None]),
        ("今年上半年，共安装路灯300盏。", [None]),
        ("比去年增加5座。", [None]),
        ("列入今年计划的公厕5座。", [None]),
        ("按照去年核定的标准，补助资金20万元。", [None]),
        ("截至目前，共安装路灯300盏。", [None]),
    ],
)
def test_this_year_is_that_of_the_letter(sentence: str, times: list[str | None]) -> None:
    assert dated(sentence, Metadata(date="2024-06-05")) == times
    assert dated(sentence, Metadata()) == [None] * len(times)


def test_this_year_is_that_of_the_posting_where_that_is_certain() -> None:
    sentence = "今年以来，共安装路灯300盏。"
    assert dated(sentence, Metadata(published="2024-08-09")) == ["2024"]
    numbered = Metadata(published="2024-08-09", doc_number="清交函〔2024〕9号")
    assert dated(sentence, numbered) == ["2024"]
    numbered = Metadata(published="2024-08-09", doc_number="清交函〔2023〕9号")
    assert dated(sentence, numbered) == [None]
    assert dated(sentence, Metadata(published="2024-01-09")) == [None]  # maybe of a letter of 2023
