"""What figures count: whole names, told from verbs, places, halves of lists and grammar."""

from __future__ import annotations

from typing import Any

import pytest

from generator.vocabulary.counted_words import load_counted_words
from generator.vocabulary.tables import read_table
from tests.test_figures import figures

NOUNS, WORDS = read_table("counted_nouns"), read_table("figure_words")


def names(text: str) -> list[str | None]:
    return [figure.indicator for figure in figures(text)]


@pytest.mark.parametrize("group", NOUNS["group"], ids=lambda group: group["says"])
def test_a_group_of_nouns_names_its_example_and_not_its_counter_example(
    group: dict[str, Any],
) -> None:
    text, name = group["example"]
    assert names(text) == [name]
    assert names(group["counter"]) == [None]


@pytest.mark.parametrize("key", ["no_head", "bare"])
def test_what_is_no_noun_or_says_too_little_names_nothing(key: str) -> None:
    assert names(NOUNS[key]["example"]) == [None]


@pytest.mark.parametrize(
    ("text", "name"),
    [table[key] for table in WORDS.values() for key in ("example", "counter")],
    ids=lambda value: value[:12],
)
def test_words_around_a_name_are_told_from_those_in_it(text: str, name: str) -> None:
    assert names(text) == [name]


def test_no_word_is_listed_twice_in_a_group() -> None:
    lists = [group["heads"] for group in NOUNS["group"]]
    lists += [NOUNS["no_head"]["words"], NOUNS["bare"]["words"]]
    lists += [table["words"] for table in WORDS.values()]
    for words in map(str.split, lists):
        assert len(words) == len(set(words)), sorted(w for w in words if words.count(w) > 1)


def test_every_unit_of_a_family_is_a_unit() -> None:
    known = {unit for kind in read_table("units").values() for unit in kind} | {"%", "‰"}
    assert set(load_counted_words().families) <= known


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # verbs that are no part of it, and one that tells which people or loans
        ("查办电鱼案件9起，下架超标车402辆。", ["电鱼案件", "超标车"]),
        ("一季度办理轴承产品出口退税3970万元。", ["轴承产品出口退税"]),
        ("退税平均办理时间压缩至3个工作日。", ["退税平均办理时间"]),
        ("参与冰雪运动人数突破500万人次。", ["参与冰雪运动人数"]),
        ("新发放贷款平均利率3.48%。", ["新发放贷款平均利率"]),
        ("发放贷款平均利率3.48%。", ["贷款平均利率"]),
        # a measure or rate of something else says whose only where it is named with it
        ("工程总投资4亿元，建筑面积9亩。", [None, None]),
        ("水库总投资4亿元，校舍建筑面积9亩。", ["水库总投资", "校舍建筑面积"]),
        ("参保率63%，调解成功率81%，按时办结率90%。", [None, None, None]),
        ("火化率63%，纠纷调解成功率81%。", ["火化率", "纠纷调解成功率"]),
        ("田关河全长30公里。", [None]),
        ("抽查比例5%，满意度98%，表决时间9天。", [None, None, None]),
        ("学生满意度98%，旅游综合收入3亿元。", ["学生满意度", "旅游综合收入"]),
        # not all that there are of a noun
        ("参与学生4万人，开放夜间车位9个，保护耕地9亩。", [None, None, None]),
        ("参与学生4万人次，开放学校9所，保护区9亩。", ["学生", "开放学校", "保护区"]),
        ("对尚未供暖的47所学校和投诉集中的9家医院改造。", [None, None]),
        ("对南部三个乡的47所学校检查，尚未供暖的9所中心小学改造。", ["学校", "中心小学"]),
        ("淘汰炭化室高度4.3米以下焦炉9座。", [None, None]),
        ("设计停泊渔船800艘。", [None]),
        # of a year, of each of several
        ("年火化遗体4300具，日运送乘客300人次。", [None, None]),
        ("去年火化遗体4300具，返乡青年开办民宿300家。", ["遗体", "民宿"]),
        ("在代王、新市各增设1个食堂，城东、城西各设公厕2座。", [None, None]),
        ("各类设施完备，设公厕2座。", ["公厕"]),
        ("尚缺周转宿舍410套，缺口资金9万元。", [None, "缺口资金"]),
        ("“攻坚月”中登船检查9次，“遇见朝阳”中外交流活动9场。", [None, "“遇见朝阳”中外交流活动"]),
        # halves, and what is of several
        ("沿线5个镇（街道、管理区）设河长。", [None]),
        ("沿线5个镇（高闸、金银滩）设河长。", ["镇"]),
        ("对218所学校、幼儿园周边200米检查。", [None, None]),
        ("完成38个老旧小区充电设施建设。", [None]),
        ("新建或改造零工市场15家，建成村落污水收集管网9公里。", ["零工市场", "村落污水收集管网"]),
        ("县交通局投资9万元，企业投资9万元。", [None, "企业投资"]),
        # of each of several, or how many there may be
        ("开通摆渡马车和电瓶车各6辆。", [None]),
        ("开通摆渡马车和电瓶车6辆。", ["摆渡马车和电瓶车"]),
        ("新建停车场，可停小客车320辆。", [None]),
        ("新建停车场，小客车320辆。", ["小客车"]),
        # who did it, some of them, a thing by which others are measured
        ("近年来，水务部门治理侵蚀沟468条。", [None]),
        ("近年来，部门治理项目12个。", ["部门治理项目"]),
        ("一些助餐点服务人口50人。", [None]),
        ("核减牲畜1.1万个绵羊单位。", [None]),
        ("试点旗县抽检合格率98%。", ["试点旗县抽检合格率"]),
        ("全县有证餐饮单位683家。", ["有证餐饮单位"]),
        ("威胁群众19户。", [None]),
        ("全市14个县（市、区、功能区）建有站点。", [None]),
        # all that there are, not those of which something is told
        ("已有93家民宿完成备案。", [None]),
        ("93家民宿完成备案。", ["民宿"]),
        # nor places in which something is done, but those that are there
        ("从6月起在12个社区（村）开办托管班。", [None]),
        ("已在北京、上海等18个城市设立直营店。", [None]),
        ("赴9个县开展调研。", [None]),
        ("试点扩大到20个社区。", ["社区"]),
        ("现在全市有30个社区。", ["社区"]),
        ("计划支持5个边疆省（区）建设基站5100个。", [None, None]),
        ("拟在24个老旧小区建设充电棚40处。", [None, None]),
        ("实施24个老旧小区建设项目。", ["老旧小区建设项目"]),
        ("7个牧区派出所只有民警29名。", ["牧区派出所", "民警"]),
        ("全市已有93家民宿、5家酒店。", ["民宿", "酒店"]),
        ("设有健身路径20件、充电插口300个。", ["健身路径", "充电插口"]),
        ("已受理加装电梯申请163部。", ["加装电梯申请"]),
        ("已建立家庭教育指导服务站点49个。", ["家庭教育指导服务站点"]),
        ("今年指导服务站点49个。", ["服务站点"]),
        ("全县普查3186万株。", [None]),
        ("注重改造危桥2座，积极建设口袋公园3个。", ["危桥", "口袋公园"]),
        ("需安装箱变2座、候车亭5座，补植白榆12株。", ["箱变", "候车亭", "白榆"]),
        ("免费培训贫困群众近1万人次。", ["贫困群众"]),
        ("免费午餐1万份。", [None]),
        ("下达50个老旧小区的改造任务、20条农村公路的建设计划。", ["老旧小区", "农村公路"]),
        ("下达50个老旧小区的任务，已完成3条。", [None, None]),
        ("划设网约车停车点3处、隔离墩30个，种植油茶500亩。", ["网约车停车点", "隔离墩", "油茶"]),
        ("落实中央和省财政防治资金80万元。", ["中央和省财政防治资金"]),
        ("水质合格率确保达75%以上。", ["水质合格率"]),
        # where something stands, and not how much there is
        ("在水闸下游300米处新建一座桥。", [None]),
        ("新增5座处理池。", ["处理池"]),
        # whole, with the limit or the word that makes it another quantity
        ("全县80周岁以上老年人1.1万人。", [None, "80周岁以上老年人"]),
        ("全县80周岁以上1.1万人。", [None, None]),
        ("规模以上工业企业326家。", ["规模以上工业企业"]),
        ("维修供销社南侧公厕1个。", ["公厕"]),  # not where it is
        ("涉及上坪村民小组农户50户。", ["农户"]),
        ("全乡可耕地8万亩。", ["可耕地"]),
        ("您提出的3个方面建议很好。", [None]),
        ("中小学校共短缺图书4万册。", [None]),
        ("公共图书馆藏书4万册。", ["公共图书馆藏书"]),
        ("广西茶园认证面积1500亩。", [None]),  # a place and a noun
        ("新增专线，第三中学1条。", [None]),  # it is a line that counts as one
        ("新申报6家。", [None]),
        ("改造10kV线路15条。", [None, "10kV线路"]),  # a grade, which its thing is not whole without
        ("2017年通过贷款9130万元修路。", [None]),
        ("拉动社会投资148万元。", ["社会投资"]),
        ("更新改造供热管网138千米。", ["供热管网"]),
        ("初步计划改造管网70公里以上。", [None]),
        ("建议硬化4个村民小组公路。", [None]),  # the groups are four, not the roads
        ("6个村小组产业道路所在区域，耕地分散。", [None]),
        ("年末大牲畜存栏657头。", ["大牲畜存栏"]),
        ("新增高新技术企业5家，科技型中小企业67家。", ["新增高新技术企业", None]),
        ("新增高新技术企业5家，现有科技型中小企业67家。", ["新增高新技术企业", "科技型中小企业"]),
        ("新建和改建农村公路268公里。", ["农村公路"]),
        ("新建、改建农村公路268公里。", ["农村公路"]),
        ("参与、组织宣讲师生700人。", ["宣讲师生"]),
        ("参与宣传、讲座师生700人。", [None]),
        ("新建、改造面积900平方米。", [None]),
        ("建成12个农村幸福院和日间照料中心。", ["农村幸福院和日间照料中心"]),
        ("家庭医生签约覆盖率由2019年的38%提高到52%。", ["家庭医生签约覆盖率"] * 2),
        ("住宅专项维修资金累计归集47.6亿元。", ["住宅专项维修资金"]),
        # each number its own noun
        ("配备3名医生和5名护士。", ["医生", "护士"]),
        ("成立党总支123个、小区党支部1149个。", ["党总支", "小区党支部"]),
        ("组织观众7000人次、演出6场。", ["观众", "演出"]),
        ("涉及农户86户312人。", ["农户", None]),
        ("改造危桥63座1874延米。", ["危桥", "危桥"]),
        # not the half of a list, nor of a quotation
        ("争取中央、省级和州级资金1.2亿元。", [None]),
        ("建设5个省级，8个市级示范社区。", [None, "市级示范社区"]),
        ("解决停车、养犬等民生实事3860件。", [None]),
        ("印发“依法自治事项指导清单”24项。", ["依法自治事项指导清单"]),
        ("为“村民议事会12个。", [None]),
        # not a verb, alone or with the tail of its object
        ("共化解10098起，取缔17家。", [None, None]),
        ("普通高中招生2680人。", [None]),
        ("经过3个月努力，至今20年。", [None, None]),
        ("在重点村组设置驱赶设备150套。", ["驱赶设备"]),
        ("为36栋楼加装充电端口1240个。", [None, "充电端口"]),
        ("建成区面积12平方公里。", ["建成区面积"]),
        ("编制床位800张。", ["编制床位"]),
        # not a place, an office, a word of grammar
        ("蒙自市辖5镇4乡。", [None, None]),
        ("其中5个，省级8个，不同类型9个。", [None, None, None]),
        ("罗塘街道物业服务企业12家。", ["物业服务企业"]),
        ("城市公厕286座，乡镇卫生院12所。", ["城市公厕", "乡镇卫生院"]),
        # of each, or of several
        ("每千名老人拥有床位26张。", [None]),
        ("每个路口配备1名辅警。", [None]),
        ("每千人口拥有3岁以下婴幼儿托位数1.8个。", [None, None]),
        ("日均运送乘客860人次，日均客流2300人次。", [None, "日均客流"]),
        ("建成后新增供水能力3万吨。", ["新增供水能力"]),
        ("疏通管道312公里，放生鱼苗18万尾。", ["管道", "鱼苗"]),
        ("村、居干部分别为12人、15人。", [None, None]),
        ("开展课后服务的学校有486所。", [None]),
        # the unit must count it
        ("投资2000万元以上的加工项目12个。", [None, None]),
        ("开工建设5000只以上规模养殖场31家。", [None, "5000只以上规模养殖场"]),
        ("路面宽度5米以上公路。", [None]),
        ("“十三五”期间建设农村公路137公里。", ["农村公路"]),
        ("其中市区130部、柳林县27部。", [None, None]),
        ("学校面积1.2万平方米，绿地12个。", ["学校面积", "绿地"]),
        ("将协助事项缩减到17类78项。", [None, None]),
        # where it is and along what are no part of it
        ("硬化全镇辖区范围内农村公路30公里。", ["农村公路"]),
        ("安置铜鼓河两岸居住群众120户。", ["居住群众"]),
        ("沿江发展民宿320家。", ["民宿"]),
        ("清江河谷地区搬迁群众390人，贫困地区学校12所。", ["搬迁群众", "贫困地区学校"]),
        (
            "在镇中心建设文化广场2000平方米，便民服务中心建设资金90万元。",
            ["文化广场", "便民服务中心建设资金"],
        ),
        ("铜鼓河两岸护坡1.2公里。", ["护坡"]),
        ("现有机耕路14条21公里。", ["机耕路", "机耕路"]),
        ("沿街商铺320家，室内停车位80个。", ["沿街商铺", "室内停车位"]),
        # the rest of a measure, half of those who gave, whose papers they are, an effect
        ("建设4米宽度村道，建成9米长桥梁。", [None, None]),
        ("有60家企业、团队共捐物资。", [None]),
        ("有60家企业、3个团队捐赠物资。", ["企业", "团队"]),
        ("设立保护区3处。", ["保护区"]),
        # a verb that makes it another quantity
        ("规划改善灌溉面积45万亩，恢复灌溉面积2万亩。", ["改善灌溉面积", "恢复灌溉面积"]),
        ("年接待游客60万人次，去年接待游客50万人次。", [None, "游客"]),
        # a verb that is a part of it, and one that is not
        (
            "编制人员67名，依法履职事项29项、协助事项35项。",
            ["编制人员", "依法履职事项", "协助事项"],
        ),
        ("水厂估算投资4300万元，估算修复资金90万元。", ["水厂估算投资", "修复资金"]),
        ("审批环节由15个减为10个。", [None, "审批环节"]),
        ("清运车辆6台（含洒水车），清运垃圾80吨。", ["清运车辆", "垃圾"]),
        ("全市42个国控断面优良比例达97%。", [None, "国控断面优良比例"]),
        ("站点500米半径覆盖率92%，3至6岁儿童入园率84%。", [None, None, None, None]),
        ("30户以上自然村通路率达82%。", [None, "30户以上自然村通路率"]),
        ("等4个示范文本，与300个城市互联互通。", ["示范文本", None]),
        ("2022—2023学年在校生2760人。", ["在校生"]),
        ("水库建成后新增供水能力3万吨，畅通渠道25公里。", ["新增供水能力", "渠道"]),
        (
            "小（1）型水库2座，5G基站数达90万个，建成3万座5G基站。",
            ["小(1)型水库", "5G基站数", "5G基站"],
        ),
        ("全年平均系数达0.5，用户数3万户，半数5个。", ["平均系数", "用户数", None]),
        ("购置垃圾收集车3辆，新增3辆垃圾收集车。", ["垃圾收集车", "垃圾收集车"]),
        ("3个社区收集衣物。", ["社区"]),
        ("3个升级改造工程开工，由3个升至5个。", ["升级改造工程", None, None]),
        # what is there is no limit, what is to come is one
        ("全区正式运营的社区食堂48个。", ["社区食堂"]),
        ("尚未运营的社区食堂48个。", [None]),
        ("全县已建成的停车场15处，查处的案件12起。", ["停车场", None]),
        ("我市1985年以前建成的住宅5万平方米，去年建成的住宅3万平方米。", [None, None]),
        ("全村1800人，其中汉族600人、彝族1200人。", [None, "汉族", "彝族"]),
        # what it includes
        ("社区服务中心（含邻里服务站）9个。", [None]),
        # what is left of an area, and what is built on something
        ("已完成核心区2万亩的建设任务。", [None]),
        ("建设300亩的茶园，加工能力超过5000吨的仅有1家。", [None, None, None]),
        ("6个以柑橘为主导产业，效益好的产业园。", [None]),
        # works, and what they are for
        ("实施5个水利建设项目，完成9所学校操场改造项目。", ["水利建设项目", None]),
        ("完成24所学校旱厕改造，新建16所农村学校。", [None, "农村学校"]),
        ("实施7个自然村管网提升工程，实施5个社区服务项目。", [None, "社区服务项目"]),
        # how many more, and how many each has, is not how many there are
        ("公办园床位增加300张，电诈发案率下降12%。", [None, None]),
        ("公办园床位增加到300张，电诈发案率下降到12%。", ["公办园床位", "电诈发案率"]),
        ("每个社区配备民警1名、辅警2名，选聘网格员60名。", [None, None, "网格员"]),
        ("建设36班小学。", [None]),
        ("每100平方米配建停车位2个。", [None, None]),
        ("使用年限超过15年的电梯38台，平均使用年限超过15年。", [None, None, "平均使用年限"]),
        # what its unit does not count
        ("检查36家餐饮店净化设施，责令8家更换设备。", [None, None]),
        ("检查36家餐饮店，更换净化设施8套。", ["餐饮店", "净化设施"]),
        # verbs and places before what is counted
        ("保障性住房300套，规范末端网点26个，处理投诉80件。", ["保障性住房", "末端网点", "投诉"]),
        (
            "安排改造厕所50座，已规划公交线路6条，规划展示馆2座。",
            ["厕所", "公交线路", "规划展示馆"],
        ),
        ("共有规划设计单位3家，可办事项26项。", ["规划设计单位", "可办事项"]),
        (
            "组织人员清淤管道300米，经处理后还田1万亩，今年再新增托位600个。",
            ["管道", None, "新增托位"],
        ),
        ("环境整治领导小组排查问题86个，移送公安机关案件3件。", [None, None]),
        ("华龙区蔬菜种植面积3万亩，农村居民人均收入2万元。", ["蔬菜种植面积", "农村居民人均收入"]),
        ("对城区管网改造5公里，老旧管网改造120公里。", [None, "老旧管网改造"]),
    ],
)
def test_a_name_is_the_whole_noun_that_is_counted_or_none(
    text: str, expected: list[str | None]
) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a verb is a word, and no end of one with the beginning of the next
        ("新增开放单位车场8处。", ["新增开放单位车场"]),
        ("增加开放窗口8个。", ["开放窗口"]),
        ("认定县级以上传承人20名。", ["县级以上传承人"]),
        ("新增开发票点8处，增开专线3条。", ["新增开发票点", "专线"]),
        # a verb of one character, or behind an adverb
        ("从7月起，配辅警3名、共立盗窃案件5起。", ["辅警", "盗窃案件"]),
        ("新增配电箱3个，改造配变5台。", ["新增配电箱", "配变"]),
        ("用气人口12万人，挖沙船3艘，购药费用5万元。", ["用气人口", "挖沙船", "购药费用"]),
        ("目前已入驻科研团队27个，入驻企业30家。", ["科研团队", "入驻企业"]),
        ("已投项目7个，再建服务站4个。", [None, "服务站"]),
        ("将开户办理时限由9天压缩到3天。", [None, "开户办理时限"]),
        ("主动发现并救助困难群众120人。", ["困难群众"]),
        # what nothing but a verb can stand before, nor a fund
        ("去年县里补助了20万元，网点覆盖率达到了98%。", [None, "网点覆盖率"]),
        ("从维修经费中补助8万元。", [None]),
        # when, and how many of something else
        ("古城街区目前入驻商户163家，六月底前价格公示率达到100%。", ["入驻商户", "价格公示率"]),
        ("一座站投资180万元，五年制大专学生30人。", [None, "五年制大专学生"]),
        ("今年底前并网规模达到40万千瓦，培养三年制学生30人。", ["并网规模", "三年制学生"]),
        # who builds, and what is built
        ("支持3个乡镇建设标准化基地2万亩。", [None, None]),
        ("实施3个城市建设项目。", ["城市建设项目"]),
        ("依托园区建设实训基地2处，完成城市建设项目5个。", [None, "城市建设项目"]),
        ("累计建设改造农家店120家，建设培训基地3个。", ["农家店", "培训基地"]),
        ("工会建设“户外驿站”5个。", ["户外驿站"]),
        ("拟对12处急弯加设凸面镜。", [None]),
        # what was done is named with its own verb
        (
            "查处占用消防通道违法行为6起，查处非法改装车辆8台。",
            ["占用消防通道违法行为", "非法改装车辆"],
        ),
        ("排查整治消防隐患6起。", ["消防隐患"]),
        ("受理有奖举报26件，查处未按规定佩戴口罩案件6起。", ["有奖举报", None]),
        ("推进农村改厕整村推进示范项目10个。", ["农村改厕整村推进示范项目"]),
        ("其中云州区黄花基地5个，樟湖镇区1.7公里无人行道。", ["黄花基地", None]),
        (
            "统一供应种苗190万株，种苗配送率46%，配套发展奶牛3000头。",
            ["种苗", "种苗配送率", "奶牛"],
        ),
        ("3名大学生当宣讲员，3名当地学生。", ["大学生", "当地学生"]),
        ("共有人民调解委员会30个，调处工作平台1个。", ["人民调解委员会", None]),
        (
            "县交通局优化公交专线5条，今年打机井12眼，打工人员30人。",
            ["公交专线", "机井", "打工人员"],
        ),
        ("走访3个小区实地调研，有8处临近学校。", ["小区", None]),
        ("我区共治理黑臭水体46条，建成共治驿站3个。", ["黑臭水体", "共治驿站"]),
        ("招生500人（含特长生30人），含糖饮料3吨。", [None, None, None]),
    ],
)
def test_a_name_begins_with_no_verb_and_at_the_edge_of_a_word(
    text: str, expected: list[str | None]
) -> None:
    assert names(text) == expected
