"""Planned or reported: what the clauses before a number say, not the sentence as a whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.annotate.find_figures import find as find_figures
from generator.annotate.planning import is_planned, plans_of
from generator.annotate.plans_said import said_in
from generator.notation.sentences import sentence_at
from generator.notation.steps import alone
from tests.finders import figures as find
from tests.test_figures import letter
from tests.test_rules import read


def planned(text: str) -> list[bool | None]:
    """Tell of each figure of a text whether it is planned."""
    reply = letter(text)
    found = []
    for figure in find(reply):
        sentence = sentence_at(reply.sentences, figure.span.start)
        assert sentence
        said = said_in(reply.folded, sentence.span)
        told = is_planned(reply.folded, said, figure.span, figure.unit)
        found.append(told and told[0])
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年计划新建站点15个，目前已完成8个。", [True, False]),
        ("完成改造415户，2022年计划再改造300户。", [False, True]),
        ("我局拟投资560万元。", [True]),
        ("力争到2025年，占比达到65%。", [True]),
        ("将于6月底前新增泊位800个。", [True]),
        ("预计2024年建成，新增床位300张。", [True]),
        ("我局将安装护栏1200米，预计投入45万元。", [True, True]),
        ("2018年建成20个，2019年拟建成42个。", [False, True]),
        ("力争年内完成36处，新装变压器80台。", [True, True]),
        ("规划占地7.8亩，设停车位412个。", [True, True]),
        ("我局将对其余6处堵点进行全面改造。", [True]),
        ("争取在两年内完成8座危桥改造。", [True]),
        ("计划修复原有水渠3000米。", [True]),
        ("水源不足，需要建设大坪村3公里渠道。", [None]),
        # a part of it is there
        ("改造小区20个，已完成20个。", [None, False]),
        ("管护新建公厕20座，目前已完成3座维修。", [None, False]),
        ("全县共有卫生室30个，目前已完成12个。", [False, False]),
        # done, decided or there already
        ("已下达资金200万元。", [False]),
        ("截至8月底，完成投资200万元。", [False]),
        ("去年，改造危桥5座。", [False]),
        ("拟安排的资金1.2亿元已到位。", [False]),
        ("投资3200万元新建幼儿园，预计明年9月投用。", [True]),
        # works whose end is to come, told behind them, and works that are done or only there
        ("建设塘坝6座、蓄水池115座，计划11月底主体完工，明年3月底以前发挥效益。", [True, True]),
        ("项目区已批在城东，建设塘坝6座，计划明年完工。", [True]),
        ("已建设塘坝6座，蓄水池115座，城西预计明年完工。", [False, False]),
        ("建设塘坝6座，已蓄水，计划明年全部完工。", [None]),
        ("建设塘坝6座，目前完成2座，其余预计明年完工。", [None, False]),
        ("建设塘坝6座，预计明年完成3座。", [False, True]),
        ("建设塘坝，进度为35%，预计明年完工。", [None]),
        ("电梯35部，预计明年完工。", [None]),
        ("已安装路灯58盏，剩下的68盏计划分两年装完。", [False, True]),
        ("已安装路灯58盏的小区计划明年完工。", [False]),
        # aims, estimates, what is yet to be done
        ("去年新增150台，今年的目标是新增200台。", [False, True]),
        ("初步设计是：架设主管4.3公里，支管6.8公里。", [True, True]),
        ("你们的意见是申请债券300万元。", [None]),
        ("县财政局的意见是申请债券300万元。", [True]),
        ("概算总投资87.4万元，估算投资4.26亿元。", [True, True]),
        ("据估算可转化托位60万个。", [None]),
        ("下半年还要吸收30户。", [True]),
        ("群众还要步行3公里。", [None]),
        ("群众还要新建3座。", [True]),
        ("我局将给每位学员建档；设驿站15个，每站配协理员2名。", [True, True]),
        ("我局将给予补助15万元。", [None]),
        # bounds of a rule, what has a fixed name, what was told of before
        ("明年拟提高到20%，但商业面积不得超过滨水面积的8%。", [True, False]),
        ("明年拟提高到不少于20%。", [True]),
        ("拟启动“26县科创飞地”行动，建飞地12个。", [False, True]),
        ("拟推广到26县。", [True]),
        ("今后要把这个13%做大。", [False]),
        ("占五年规划建设总任务的85%。", [None]),
        ("按照计划已建成站点15个。", [False]),
        ("拟安排的资金1.2亿元到位后开工。", [True]),
        # words that only look like a plan
        ("按计划建成站点15个。", [None]),
        ("落实营养改善计划补助资金200万元。", [None]),
        ("将14家企业列入名单。", [None]),
        ("模拟演练3次。", [None]),
        ("将协助事项缩减到17类。", [None]),
        ("制定工作计划，建设示范点8个。", [None]),
        ("拟为每所学校配备教师1名。", [True]),  # a standard, of each …
        ("为每所学校配备教师1名。", [False]),  # … which nothing plans
        ("拟按现行每校5万元的标准补助。", [False]),
        ("拟按每500亩1名配备护林员。", [False, True]),
        ("将推广水池，并为每站每年开展2次训练。", [True]),
        # what a title says is not said here, nor what a rule adds for some
        ("按照《乡村教师支持计划》，发放补贴300元。", [None]),
        ("按照《支持意见》，计划发放补贴300元。", [True]),
        ("为村医参保，对边远地区再增加200元。", [None]),
        ("为村医参保，再增加200元。", [True]),
        # only reckoned
        ("经测算，该路改造需资金80万元。", [False]),
        ("该路改造需资金80万元。", [None]),
        # done already, or all that is left to do
        ("今年安排维修资金45万元，已下达3处。", [None, False]),
        ("拟再完成30座公园的照明改造。", [True]),
        ("年底前完成剩余38个小区的改造。", [True]),
        ("年底前走访剩余38个小区。", [False]),
        # there, though something is planned for it
        ("拟把尚未覆盖的267个村全部列入，新建9处。", [False, True]),
        ("拟将23处古楼列入项目库，将14家企业扩大规模。", [False, True]),
        ("拟利用闲置的16间客房建设展厅。", [False]),
        ("拟在全市选取办件较多的200个事项试点。", [True]),
        ("年内为13处公墓各配备1名管护员。", [False, True]),
        ("年内开通7米级公交12台。", [False, True]),
        ("建设内容为港池疏浚45万立方米、新建防波堤210米，计划明年开工。", [True, True]),
        ("将对89项价格进行评估调整，对9项价格进行评估。", [True, False]),
        ("将优先安排这39处公墓的建设，走访这39处公墓。", [True, False]),
        # what a plan begins from, a limit, an age, another item
        ("我局将对剩余8座闸站维修。", [False]),
        ("将对成活率不足70%的地块补植。", [False]),
        ("计划为60周岁以上老年人体检。", [False]),
        ("一是计划新建站点15个；二是排查隐患30处。", [True, None]),
        # a planned completion, all that it lists
        ("我局计划明年完成2条共6公里的衬砌，新增林地120亩。", [True, True, True]),
        ("预计明年完成投资500万元，带动就业300人。", [True, True]),
        ("规划改善灌溉面积45万亩。", [True]),
        ("拟按不低于10%的比例提取资金。", [True]),
        ("拟将补助提高到每月720元。", [True]),
        ("再增加班车20辆。", [True]),
        ("拟将补助提高到每公里6万元。", [True]),
        ("下一步，将每人补助由300元提高到500元。", [False, True]),
        ("我局将7个窗口合并为4个。", [False, None]),
        ("拟盘活现有房屋800平方米。", [True]),
        # 计划 as a noun, 争取 of what has come, 将 that says 把
        ("实施骨干教师培训计划，2022年共培训1500名。", [None]),
        ("下达通硬化路计划361公里。", [None]),
        ("申报计划资金1500万元。", [None]),
        ("近年来共争取资金3500万元，均已拨付。", [False]),
        ("争取到位资金860万元。", [False]),
        ("已争取到2021年中央投资9300万元。", [False]),
        ("争取到2027年投资9300万元。", [True]),
        ("落实营养改善计划等资金3120万元。", [None]),
        ("有帮扶计划套用模板现象的31户。", [None]),
        ("争取2026年建成泵站2座。", [True]),
        ("将12个窗口整合为综合窗口。", [False]),
        ("出台《办法》，将类型由6种扩大到9种。", [False, False]),
        ("下一步，将类型由6种扩大到9种。", [False, True]),
        ("补助将由60元提高到90元。", [False, True]),
        ("投资86万元的道路正在有序推进，预计明年通车。", [False]),
        ("初步确定全镇有隐患12处，已整改。", [None]),
        ("规划在册人员30名。", [None]),
        ("我县合理规划建设公园7个。", [None]),
        # what is there, whom a rule is for
        ("力争实现30户以上自然村全部通路。", [False]),
        ("拟将厚30厘米以上的耕地划入。", [False]),
        ("拟对用工满6个月的人员补助300元。", [False, True]),
        ("我局拟将指标分解到7个区和12条河流。", [False, False]),
        ("计划培训30名以上骨干。", [True]),
        ("力争达到30%以上的目标。", [True]),
        ("为确保2万名学生用餐安全，每天抽检。", [None]),
        ("确保今年完工5处。", [True]),
        ("我局计划在西出口1km处建设公厕1座。", [False, True]),
        ("我局将在上游200米处设置24小时值守点1处。", [False, False, True]),
        ("下一步将总结5个试点的经验。", [False]),
        ("将新建5个停车点。", [True]),
        ("决定再安装2个限速标志，已于4月2日安装完毕。", [False]),
        ("明年计划改造10千伏线路15条。", [False, True]),
        ("我局一直在努力争取资金40万元。", [None]),
        ("计划投资800万元，实际投资860万元。", [True, False]),
        ("已上报计划，确定2018年度新建28座。", [False]),
        ("截至目前有幼儿园20所，明年将升至24所。", [False, True]),
        ("将予以一次性20万元的补助。", [None]),
        # what a document sets for a year, what is given out as a task and what came of it
        ("《某某规划》中提出，至2025年末累计建成充电桩20万个。", [True]),
        ("《某某规划》印发以来，到2025年已建成充电桩2万个。", [False]),
        ("全市规划到2025年新建加氢站10座。", [True]),
        ("安排改造150公里，目前完成88公里。", [True, False]),
        ("去年安排改造150公里。", [False]),
        ("今年实事项目安排新增食堂2家，将于11月底前完成。", [True]),
        ("今年市里安排改造资金300万元。", [None]),
        ("今年任务数120户，现已完成90户。", [True, False]),
        ("安排资金150万元，目前完成88公里。", [None, False]),
        # a plan behind the number that begins what it is of, not one that ends it
        ("该工程投资300万元，预计明年开工建设。", [True]),
        ("该工程投资300万元，预计明年完工。", [True]),
        ("一期投资300万元已建成，二期投资500万元计划明年开工。", [False, True]),
        ("已建成3座，计划明年启动二期工程。", [False]),
        ("加宽3米、长200米的方案正在设计。", [True, True]),
        ("有公厕46座，正在谋划新建8座。", [False, True]),
        ("正在争取资金60万元，条件成熟时增设红绿灯2处。", [True, True]),
        ("二期工程计划总投资4亿元。", [True]),
        ("预计到2024年底，完成投资2亿元。", [True]),
        ("截至2024年底，完成投资2亿元。", [False]),
        ("力争列入规划，但受政策影响，列入的项目仅6个，未能实施。", [False]),
        ("计划新增床位30张，解决以往未能入住的问题。", [True]),
        ("计划仅新建5座。", [True]),
        ("镇政府将房屋6套出售，将闲置校舍5间改造为养老院。", [None, None]),
        ("经查看3次，我局已对接，计划明年动工。", [False]),
        # what is there is looked after, spoken of before, or on the books
        ("下一步，我中心将加强对辖区46座公厕的保洁。", [False]),
        ("今后，我局将做好320处隐患点的监测。", [False]),
        ("拟在36处老旧桥梁逐一开展检查，新增监测点8个。", [False, True]),
        ("我局拟在上述5个路口安装信号灯6组。", [False, True]),
        ("计划对该3处弯道增设凸面镜2面。", [False, True]),
        ("上半年新增泊位620个，下半年计划新增400个。", [False, True]),
        ("落实半年计划任务8项。", [None]),
        ("选址城东，规划床位300张，争取新增企业9家。", [True, True]),
        ("小区老旧，规划车位只有146个。", [None]),
        ("按照城东规划床位300张，多方争取企业9家。", [None, None]),
        # a standard that is stated, all that are left, some of what there is, how long before
        ("将支持新建幼儿园110所，补助标准为每所60万元。", [True, False]),
        ("拟将补助标准调整为每所60万元。", [True]),
        ("我局准备在9月完成一件事：余下的177台全部入网。", [True]),
        ("计划在169个村中今年建成90个。", [False, True]),
        ("计划在集中办公区建成高中3所，建成站点90个。", [True, True]),
        ("计划梳理12个部门的清单3份。", [False, True]),
        ("将在施工前15天入户告知。", [False]),
        ("今后雨水管按3年一遇设计。", [False]),
        ("计划招聘90名，比上年增加16%。", [True, True]),
        ("预计到2025年，汽车保有量将达到50万辆，充电桩8万个。", [False, True]),
        ("2020年任务5.5平方公里。", [True]),
        ("今年下半年计划增加护理项目8个。", [True]),
    ],
)
def test_the_last_word_before_a_number_tells_a_plan_from_a_report(
    text: str, expected: list[bool | None]
) -> None:
    assert planned(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019年计划新建公园8处。", [False]),  # of a letter of 2021
        ("2021年计划新建公园8处。", [True]),
        ("根据规划，到2020年建成公园8处。", [True]),
        ("2019年新建5处，2022年计划新建8处。", [False, True]),
        ("项目将逐步改造，2020年度列入面积1600亩，2021年度2400亩。", [False, True]),
        ("计划新建公园8处。", [True]),
        # limits that lie ahead, and those that are over
        ("年内新建公园8处，改造5处。", [True, True]),
        ("我局负责驿站，9月底前完成公园8处。", [True]),
        ("4月底前完成公园8处。", [False]),
        ("2020年底前建成的公园8处。", [False]),
        ("三年内培育企业8家。", [True]),
        ("近三年内培育企业8家。", [False]),
        ("今年前三个月培育企业8家。", [False]),
        ("今年前培育企业8家。", [True]),
        ("企业入驻三年内免租8万元。", [False]),
        ("对退役三年内创业的，按照规定3年内免税8万元。", [False, False]),
        ("已于5月底前新建公园8处。", [False]),
        ("年底前新建公园8处，已建成3处。", [True, False]),
        ("从2022年起，每年安排30万元。", [True]),
        ("从2020年起，每年安排30万元。", [False]),
        ("预计自2020年起补助提高到30元，2022年将提高到40元。", [False, True]),
        ("预计自2021年起补助提高到30元。", [True]),
        # terms of a rule
        ("对从事个体经营的家属，3年内每年可扣减税费14400元。", [False, False]),
        ("预计公墓尚可使用6年，建成后可使用9年。", [False, True]),
        ("士兵退役后1年内可免费培训，培训不少于3个月。", [False, False]),
        ("从事个体经营的，3年内按每户8000元扣减税款，最高上浮20%。", [False, False, False]),
        ("项目建成后3年内可望培育企业8家。", [False, True]),  # a limit, not what is limited
        ("2022年底前新建公园8处。", [True]),
        ("排查水体53条，其余14条将于年底前销号。", [False, True]),
        ("排查水体53条，其余14条已于3月底前销号。", [False, False]),
        ("新建公园8处，年底前另设站点。", [False]),
        ("这2个院落年底前开工，其余3个院落年底前完工。", [False, True]),
        ("2021年，截至9月底，新建公园8处。", [False]),
        ("2021年，到9月底，新建公园8处。", [True]),
        # months that are over, limits of a rule or list
        ("今年前四个月劝阻8人，返还资金30万元。", [False, False]),
        ("今年计划新增300部，前7个月开工217部，开工率为72%。", [True, False, False, False]),
        ("今年计划新增300部，前三季度力争开工217部。", [True, True]),
        ("打算在期满前3个月培训企业8家。", [False, True]),
        ("打算提前3个月完工。", [True]),
        ("对8月底前申请的，奖励30万元。", [False]),
        ("8月底前奖励30万元。", [True]),
        ("核查并纳入五年内暂停名单8人。", [False]),
        # days ahead, and what is told of before or behind them
        ("2025年采水须减到80吨，定额已由每亩90方降到60方。", [True, False, False]),
        ("选址已完成，2025年建成公园8处。", [True]),
        ("到2025年累计建成公园8处。", [True]),
        ("到2025年每个村至少建成公园1处。", [True]),
        ("2022年，对200名青年开展帮带。", [False]),
        ("2022年建成公园8处，预计投用后可游览。", [True]),
        ("安装扶手9800米，投资126万元，2022年4月完工。", [True, True]),
        ("安装扶手9800米，投资126万元，2021年4月完工。", [False, False]),
        ("2020年安装扶手9800米，已于4月完工。", [False]),
        ("安装扶手9800米，10月开通运行。", [True]),
        ("安装扶手9800米，10月检查。", [False]),
    ],
)
def test_what_holds_of_a_year_that_is_over_is_planned_no_more(
    text: str, expected: list[bool]
) -> None:
    reply = letter(text)
    reply = replace(reply, metadata=replace(reply.metadata, date="2021-05-10"))
    reply = replace(reply, figures=find(reply))
    assert [planned for planned, _ in plans_of(reply)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("拟在石板镇、文庙镇等9个乡镇新建服务中心2座。", [False, True]),
        ("拟在9个小区开展改造。", [True]),
        ("拟在城东投资300万元新建公园1处。", [True, True]),
        ("拟建水库位于石板村，距县城19公里，库容512万立方米。", [False, True]),
    ],
)
def test_where_something_is_planned_is_there(text: str, expected: list[bool]) -> None:
    reply = letter(text)
    reply = replace(reply, figures=find(reply))
    assert [planned for planned, _ in plans_of(reply)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我局拟对全市120条河道分段管理。", [False]),
        ("我局拟在全市新建公厕12座。", [True]),
        ("我局拟向没有景点的9个村倾斜。", [False]),
        ("我局拟对没有路灯的9个村进行改造。", [True]),
        ("我局拟在投诉较多的9个小区组织整治。", [False]),
        ("下一步，对达不到500公斤的地块取消补助。", [False]),
        ("下一步，收入低于低保标准2倍的，视为无能力。", [False]),
        ("计划投资超过5亿元的项目12个。", [False, True]),
        ("力争实现产值超过5亿元的目标。", [True]),
        ("我局拟在7个路口安排人员劝导。", [False]),
        ("我局将在全市89个窗口全部设立专柜。", [False]),
        ("我局将在10个乡镇轮流开展义诊20场。", [False, True]),
        ("若按二级公路改线，需投资14亿元。", [False]),
        ("该路改线需投资14亿元。", [None]),
        ("拟将12种作物的赔付价提高到市价的80%。", [False, True]),
        ("规划建设旅游公路76公里，建成31公里，余下路段明年实施。", [True, False]),
        ("规划建设旅游公路76公里，建成驿站3处。", [True, True]),
        ("我部将在总结3个镇经验的基础上，新建站点8个。", [False, True]),
        ("下一步从以下3个方面着力。", [False]),
        ("按招生计划总数的70%分配。", [None]),
        ("计划招生52人，实际入学50人。", [True, False]),
        ("镇上争取到资金100万元，计划7月开工。", [False]),
        ("项目总投资100万元，计划7月开工。", [True]),
        ("如恢复办学，需投资1200万元。", [False]),
        ("计划如期开工，需投资1200万元。", [True]),
        ("计划组建不少于200人的队伍，先修桥头以下的15公里。", [True, True]),
        ("按照规划布局，城区面积12平方公里。", [None]),
        ("拟在全县9个乡镇各确定1家站点。", [False, True]),
        ("力争全县80%的乡镇通车。", [True]),
        ("我局将对石板、文庙、河口3个镇优先支持。", [False]),
        ("力争站点覆盖50%以上的村。", [True]),
        # what is only supposed, what a rule in force gives
        ("今后如使用率超过80%，我局将扩大规模。", [False]),
        ("今后使用率超过80%。", [True]),
        ("今年我局将继续按每部10万元的标准补助，新装电梯8部。", [False, True]),
        ("今年我局将按每部10万元的标准补助。", [True]),
        ("下一步，继续落实每人每月50元的政策。", [False]),
        ("下一步，继续提高到每人每月50元的标准。", [True]),
        ("今后，我局将严格执行日处理500吨的标准。", [False]),
        ("今后，我局将严格把关，处理500吨。", [True]),
        ("倘若明年新增300人，现有床位难以为继。", [False]),
        ("待面积达到500万亩、交易量上升后，我厅将布局3处。", [False, True]),
        ("明年，待资金到位后按每吨1500元给予补贴。", [True]),
        # what there is, of which something is made
        ("我局将把日处理500吨的污水厂扩建到1000吨。", [False, True]),
        ("我局拟以3个国家级园区为重点，引进企业20家。", [False, True]),
        ("我局拟以3个村为试点，新建站点2个。", [True, True]),
        # what comes whatever is done
        ("今后三年，我市60岁以上老年人口将达到80万人。", [False, False]),
        ("预计到2035年我省失能人口将突破180万人。", [False]),
        ("预计明年小学入学人数3000人，我局拟新增学位800个。", [False, True]),
        ("学龄人口将逐年下降，由2万人降到1万人，拟撤并学校3所。", [False, False, True]),
        ("据预测，今后三年我市返乡人员将增加2万人，我局将新增床位30张。", [False, True]),
        ("据农牧局反馈，今后三年将新增床位30张。", [True]),
        ("根据群众需求，将新增床位30张。", [True]),
        ("今后对若干地区新增300人。", [True]),
        ("我局将继续落实奖补政策，对民宿给予10万元奖励。", [False]),
        ("我局将对民宿给予10万元奖励。", [True]),
        (
            "下一步，把129个小区的状况、产权和意愿逐个登记，确保1.2万名患者应享尽享。",
            [False, False],
        ),
        ("下一步，把129个小区的状况、产权和意愿登记，确保1.2万名患者受益。", [False, True]),
        ("年底前，支队把148个村居的打通进度按季抄送贵会。", [False]),
        ("年底前，支队把148个村居打通。", [True]),
        ("年底前对10个镇、172个村服务站工作人员轮训一遍。", [False, False]),
        ("年底前对10座间断运行的站点加装供氧装置。", [True]),
        (
            "年底前，对本县逝者，除免除遗体接运、火化等4项费用外，再给予每例500元奖补。",
            [False, True],
        ),
        # a goal, whoever sets it
        ("《规划》提出的年均下泄3.5亿立方米的目标明确。", [True]),
        ("《规划》提出的下泄3.5亿立方米提前实现目标。", [None]),
        ("已实现下泄3.5亿立方米的目标。", [False]),
        ("方案安排了未来三年投资320亿元。", [True]),
        ("建成了未来农场10家。", [False]),
        ("《某某规划》（国发〔2021〕11号）明确，到2025年，全市累计建成20个。", [True]),
        ("完成规划编制，截至2025年2月，全市建成20个。", [False]),
        # what is left of a plan for this year
        ("计划再改造70个，其中今年完成35个。", [True, True]),
        ("计划再改造70个，上半年完成35个。", [True, False]),
        ("城东将利用旧房，增设8个班。", [True]),
        ("城东将旧房列入，增设8个班。", [None]),
        # what is aimed at over the year, and how much at least is striven for
        ("抽检列入重点，全年抽检不少于3000批次。", [None]),  # as rules say it
        ("依照办法，受补助的场馆计划每周开放不少于35小时，节假日不少于8小时。", [False, False]),
        ("抽检列入重点，全年抽检3000批次。", [None]),
        ("积极申报项目，争取资金6000万元以上。", [True]),
        ("积极申报项目，争取资金6000万元。", [None]),
        ("将事项由目前的5项增加到18项。", [False, None]),
        ("拟将事项由目前的5项增加到18项。", [False, True]),
        ("拟增加事项，目前有18项。", [False]),
        # what has been taken up or opened, what is not there yet
        ("明年，局里已将电梯纳入监测，每日巡查电梯1次。", [False]),
        ("明年，局里将电梯纳入监测，新增电梯8部。", [True]),
        ("计划安排基站482个，已全部开通，另行补助。", [False]),
        ("计划安排基站482个，已选定站址。", [True]),
        ("今年安排基站482个，已开工，另行按30%补助。", [None, False]),
        ("争取将三州190个未通4G的村全部纳入。", [False]),
        ("争取建成190个未来社区的用房。", [True]),
        ("明年覆盖其余14个县。", [True]),
        ("明年检查其余14个县。", [False]),
        ("今后考核连续2次不合格的，补考3次。", [False, True]),
        # what one costs, and who bears how much, where the clause plans nothing
        ("今年计划新增网箱9口，每口造价约6万元。", [True, False]),
        ("今年计划新增网箱9口，总造价约6万元。", [True, True]),
        ("明年新增资金9万元，其中省级承担60%。", [True, False]),
        ("明年新增资金9万元，拟由省级承担60%。", [True, True]),
        ("今年计划整治9亩，已安排8亩，实际使用7亩。", [True, False, False]),
        ("拟发放贷款9万元，单户不超过8万元，每户贴息7元。", [True, False, False]),
        ("明年补助由每亩10元上调至38元。", [False, True]),
        # all parts of a sentence that opens with what is next, but for what is done
        ("下一步，我局将建设站点；聘请顾问20名。", [True]),
        ("我局拟建设站点；同时聘请顾问20名。", [True]),
        ("下一步，我局将建设站点；去年聘请顾问20名；培训30人。", [False, None]),
        ("新城将新建道路；我局新建站点8个，目前已聘请顾问20名；培训30人。", [True, False, None]),
    ],
)
def test_what_something_is_done_to_or_what_bounds_it_is_not_planned(
    text: str, expected: list[bool | None]
) -> None:
    assert planned(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("增设床位80张，每年培训护工不少于20人。", [True, True]),
        ("已增设床位80张。", [False]),
        ("增设床位80张，现行标准为20元。", [True, False]),
        ("现行标准为20元，增设床位80张。", [False, False]),
        ("增设床位80张，人员到位；聘请监督员20名。", [False, True]),
        ("“十四五”期间完成修缮80处。", [True]),
        ("对80户老人上门评估，增设站点2处。", [False, True]),
        ("接到报修后80分钟内上门。", [False]),
        ("订单占比提高到70%。", [True]),
        ("订单占用工的70%，增设站点。", [False]),
        ("收到80次以上的投诉一律上门处理。", [False]),
        ("安排资金30万元，目前到位20万元。", [False, False]),
        ("今年开展行动，查获船舶8艘，没收渔获3吨。", [False, False]),
        ("列入负面清单80人，参保80亩，参保率99%。", [False, False, False]),
        ("2020年，在该区域设置沙障5200亩，栽植花棒80株。", [False, False]),
        ("声级控制在80分贝以下，增设站点2处。", [False, True]),
        ("按四级标准、路面宽不小于80米实施，增设站点2处。", [False, True]),
        ("增设站点2处，层数不超过3层。", [True, False]),
        ("按标准增设站点80处，总面积不小于80平方米。", [True, True]),
    ],
)
def test_what_a_promise_counts_is_planned_but_for_what_is_there(
    text: str, expected: list[bool]
) -> None:
    told = [planned for planned, _ in plans_of(read("一、下一步打算", text))]
    assert told == expected
    assert not any(planned for planned, _ in plans_of(read(text)))


def test_what_a_promise_counts_before_the_part_that_promises_is_there() -> None:
    told = [planned for planned, _ in plans_of(read("开通专线42条；年底前增加到80条。"))]
    assert told == [False, True]


def test_what_stands_before_the_words_that_promise_is_promised_where_it_is_built() -> None:
    for text, expected in (
        ("试点镇23个，减量率18%，目标到2025年减量30%。", [False, False, True]),
        ("新增试点镇23个，目标到2025年减量30%。", [True, True]),
        ("改造客车3辆，计划到2025年更新9辆。", [True, True]),
        ("登记客车3辆，计划到2025年更新9辆。", [False, True]),
        ("标准几经提升，由8元涨到9元，自2027年起调为30元。", [False, False, True]),
    ):
        assert [planned for planned, _ in plans_of(read("一、下一步打算", text))] == expected
    for text, expected in (
        ("力争培训15名；收到申请80件。", [True, False]),
        ("力争培训15名；增设站点80处。", [True, True]),
    ):
        assert [planned for planned, _ in plans_of(read(text))] == expected


def test_where_the_reply_looks_ahead_works_before_their_term_are_planned() -> None:
    text = "在城区建设抓拍设备600套，2024年6月底前配齐人员。"
    for heading, expected in (("一、下一步打算", [True]), ("一、工作情况", [False])):
        assert [planned for planned, _ in plans_of(read(heading, text))] == expected


@pytest.mark.parametrize(
    ("date", "expected"), [("2021-07-10", [True, False, False]), ("2021-03-10", [True, True, True])]
)
def test_what_a_month_or_a_half_year_that_is_over_brought_is_done(
    date: str, expected: list[bool]
) -> None:
    for text in (
        "计划新建站点25处，上半年开工21处，竣工14处。",
        "拟建站点25处，今年5月签订合同21份，其中续签14份。",
        "拟修闸门36扇，至5月20日修好23扇，保养14扇。",
        "拟修闸门36扇，5月上旬至6月下旬，供水23万立方米，灌溉14亩。",
    ):
        reply = letter(text)
        reply = replace(reply, metadata=replace(reply.metadata, date=date))
        found = alone(find_figures(reply))
        reply = replace(
            reply,
            figures=tuple(figure for figure, _ in found),
            proofs={"figures": tuple(proof for _, proof in found)},
        )
        assert [planned for planned, _ in plans_of(reply)] == expected
