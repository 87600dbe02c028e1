"""The issuer by its full official name, its place with codes, and the council's place."""
# ruff: noqa: E501 - a row shows a printed line, Chinese characters counting double

from __future__ import annotations

import pytest

from tests.parse.letters import letter, metadata

NEUTRAL = "近年来，我单位高度重视有关工作，取得了一定成效，但仍然存在一些薄弱环节和不足之处。"


@pytest.mark.parametrize(
    ("printed", "agency", "place", "level"),
    [
        ("濮阳市民政局", "濮阳市民政局", "濮阳市", "prefecture"),
        ("红河州民政局", "红河哈尼族彝族自治州民政局", "红河哈尼族彝族自治州", "prefecture"),
        ("大理白族自治州民政局", "大理白族自治州民政局", "大理白族自治州", "prefecture"),
        ("阿坝州教育局", "阿坝藏族羌族自治州教育局", "阿坝藏族羌族自治州", "prefecture"),
        ("锡林郭勒盟民政局", "锡林郭勒盟民政局", "锡林郭勒盟", "prefecture"),
        ("平江县教育局", "平江县教育局", "平江县", "county"),
        ("清原满族自治县水务局", "清原满族自治县水务局", "清原满族自治县", "county"),
        ("清原县水务局", "清原满族自治县水务局", "清原满族自治县", "county"),
        ("潜江市水利局", "潜江市水利局", "潜江市", "county"),
        ("枣庄市市中区民政局", "枣庄市市中区民政局", "市中区", "county"),
        ("上海市普陀区绿化和市容管理局", "上海市普陀区绿化和市容管理局", "普陀区", "county"),
        ("北京市朝阳区教育委员会", "北京市朝阳区教育委员会", "朝阳区", "county"),
        ("长春市朝阳区教育局", "长春市朝阳区教育局", "朝阳区", "county"),
        ("朝阳市教育局", "朝阳市教育局", "朝阳市", "prefecture"),
        ("吉林市教育局", "吉林市教育局", "吉林市", "prefecture"),
        ("吉林省教育厅", "吉林省教育厅", "吉林省", "province"),
        ("云南省民政厅", "云南省民政厅", "云南省", "province"),
        ("广西壮族自治区民政厅", "广西壮族自治区民政厅", "广西壮族自治区", "province"),
        ("广西民政厅", "广西壮族自治区民政厅", "广西壮族自治区", "province"),
        ("重庆市民政局", "重庆市民政局", "重庆市", "province"),
        ("重庆市忠县水利局", "忠县水利局", "忠县", "county"),
        ("十堰市茅箭区住房和城乡建设局", "十堰市茅箭区住房和城乡建设局", "茅箭区", "county"),
        ("岳阳市君山区水利局", "岳阳市君山区水利局", "君山区", "county"),
        ("濮阳县住建局", "濮阳县住房和城乡建设局", "濮阳县", "county"),
        ("濮阳县市场监管局", "濮阳县市场监督管理局", "濮阳县", "county"),
        ("濮阳市市场监督管理局", "濮阳市市场监督管理局", "濮阳市", "prefecture"),
        ("濮阳市卫健委", "濮阳市卫生健康委员会", "濮阳市", "prefecture"),
        ("濮阳市发改委", "濮阳市发展和改革委员会", "濮阳市", "prefecture"),
        ("濮阳县人社局", "濮阳县人力资源和社会保障局", "濮阳县", "county"),
        ("濮阳市公安局", "濮阳市公安局", "濮阳市", "prefecture"),
        ("濮阳市公安局交通警察支队", "濮阳市公安局交通警察支队", "濮阳市", "prefecture"),
        ("濮阳市公安局交警支队", "濮阳市公安局交警支队", "濮阳市", "prefecture"),
        ("濮阳县公安局交警大队", "濮阳县公安局交警大队", "濮阳县", "county"),
        ("濮阳县公安局交通管理大队", "濮阳县公安局交通管理大队", "濮阳县", "county"),
        ("濮阳县消防救援大队", "濮阳县消防救援大队", "濮阳县", "county"),
        ("濮阳市中级人民法院", "濮阳市中级人民法院", "濮阳市", "prefecture"),
        ("濮阳县人民法院", "濮阳县人民法院", "濮阳县", "county"),
        ("濮阳县人民检察院", "濮阳县人民检察院", "濮阳县", "county"),
        ("濮阳县人民政府", "濮阳县人民政府", "濮阳县", "county"),
        ("濮阳县政府", "濮阳县人民政府", "濮阳县", "county"),
        ("濮阳县人民政府办公室", "濮阳县人民政府办公室", "濮阳县", "county"),
        ("濮阳县政府办", "濮阳县人民政府办公室", "濮阳县", "county"),
        ("中共濮阳市委组织部", "中共濮阳市委组织部", "濮阳市", "prefecture"),
        ("中共濮阳市委政法委", "中共濮阳市委政法委员会", "濮阳市", "prefecture"),
        ("濮阳市委政法委", "中共濮阳市委政法委员会", "濮阳市", "prefecture"),
        ("中共濮阳县委宣传部", "中共濮阳县委宣传部", "濮阳县", "county"),
        ("中共濮阳市委机构编制委员会办公室", "中共濮阳市委机构编制委员会办公室", "濮阳市", "prefecture"),
        ("濮阳县委编办", "中共濮阳县委机构编制委员会办公室", "濮阳县", "county"),
        ("国网河南省电力公司濮阳供电公司", "国网河南省电力公司濮阳供电公司", "河南省", None),
        ("濮阳市自来水公司", "濮阳市自来水公司", "濮阳市", "prefecture"),
        ("濮阳市城市建设投资集团有限公司", "濮阳市城市建设投资集团有限公司", "濮阳市", "prefecture"),
        ("濮阳市残联", "濮阳市残疾人联合会", "濮阳市", "prefecture"),
        ("濮阳市妇联", "濮阳市妇女联合会", "濮阳市", "prefecture"),
        ("濮阳市总工会", "濮阳市总工会", "濮阳市", "prefecture"),
        ("濮阳县供销社", "濮阳县供销合作社联合社", "濮阳县", "county"),
        ("濮阳市住房公积金管理中心", "濮阳市住房公积金管理中心", "濮阳市", "prefecture"),
        ("濮阳县城市管理综合执法局", "濮阳县城市管理综合执法局", "濮阳县", "county"),
        ("濮阳市自然资源和规划局", "濮阳市自然资源和规划局", "濮阳市", "prefecture"),
        ("濮阳市生态环境局台前分局", "濮阳市生态环境局台前分局", "濮阳市", None),
        ("国家税务总局濮阳市税务局", "国家税务总局濮阳市税务局", "濮阳市", "prefecture"),
        ("濮阳市税务局", "濮阳市税务局", "濮阳市", "prefecture"),
        ("人民银行濮阳市分行", "人民银行濮阳市分行", "濮阳市", None),
        ("共青团濮阳市委", "共青团濮阳市委", "濮阳市", "prefecture"),
        ("濮阳医学高等专科学校", "濮阳医学高等专科学校", "濮阳市", "prefecture"),
        ("神农架林区文化和旅游局", "神农架林区文化和旅游局", "神农架林区", "county"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("where", ["signature", "letterhead", "title"])
def test_the_issuer_is_given_by_its_full_name(
    printed: str, agency: str, place: str, level: str | None, where: str
) -> None:
    council = "对第54号提案的答复"
    parts = {
        "signature": {"title": council, "tail": f"{printed}\n2023年7月26日"},
        "letterhead": {"head": printed, "title": council, "tail": "2023年7月26日"},
        "title": {"title": f"{printed}关于{council}", "tail": "2023年7月26日"},
    }[where]
    found = metadata(letter(**parts, body=NEUTRAL))
    assert found.agency == agency
    assert found.agency_as_printed == printed
    if level:
        assert (found.county or found.city or found.province, found.level) == (place, level)


@pytest.mark.parametrize(
    ("printed", "agency", "county", "township"),
    [
        ("濮阳县柳屯镇人民政府", "濮阳县柳屯镇人民政府", "濮阳县", "柳屯镇"),
        ("濮阳县柳屯镇政府", "濮阳县柳屯镇人民政府", "濮阳县", "柳屯镇"),
        ("濮阳县清河头乡人民政府", "濮阳县清河头乡人民政府", "濮阳县", "清河头乡"),
        ("濮阳市华龙区中原路街道办事处", "濮阳市华龙区中原路街道办事处", "华龙区", "中原路街道"),
        ("濮阳市华龙区中原路街道办", "濮阳市华龙区中原路街道办事处", "华龙区", "中原路街道"),
        ("华龙区人民政府中原路街道办事处", "濮阳市华龙区人民政府中原路街道办事处", "华龙区", None),
        ("云龙县漕涧镇人民政府", "云龙县漕涧镇人民政府", "云龙县", "漕涧镇"),
        ("阿巴嘎旗别力古台镇人民政府", "阿巴嘎旗别力古台镇人民政府", "阿巴嘎旗", "别力古台镇"),
        (
            "额尔古纳市恩和俄罗斯族民族乡政府",
            "额尔古纳市恩和俄罗斯族民族乡人民政府",
            "额尔古纳市",
            "恩和俄罗斯族民族乡",
        ),
        ("元阳县新街镇党委", None, "元阳县", "新街镇"),
    ],
)
def test_a_township_is_named_with_its_county(
    printed: str, agency: str | None, county: str, township: str | None
) -> None:
    found = metadata(
        letter(title="对第54号提案的答复", body=NEUTRAL, tail=f"{printed}\n2023年7月26日")
    )
    assert agency is None or found.agency == agency
    assert found.county == county
    if township:
        assert (found.township, found.level) == (township, "township")


@pytest.mark.parametrize(
    ("printed", "agency"),
    [
        ("柳屯镇人民政府", "濮阳县柳屯镇人民政府"),
        ("柳屯镇政府", "濮阳县柳屯镇人民政府"),
        ("中原路街道办事处", "濮阳县中原路街道办事处"),
        ("县水利局", "濮阳县水利局"),
        ("水利局", "濮阳县水利局"),
        ("县政府办公室", "濮阳县人民政府办公室"),
        ("县委政法委", "中共濮阳县委政法委员会"),
        ("中共县委组织部", "中共濮阳县委组织部"),
        ("县公安局交警大队", "濮阳县公安局交警大队"),
        ("县法院", "濮阳县人民法院"),
        ("县住建局", "濮阳县住房和城乡建设局"),
    ],
)
def test_an_office_without_place_is_of_the_councils_place(printed: str, agency: str) -> None:
    found = metadata(
        letter(
            title="对濮阳县政协九届二次会议第54号提案的答复",
            body=NEUTRAL,
            tail=f"{printed}\n2023年7月26日",
        )
    )
    assert (found.agency, found.county) == (agency, "濮阳县")


@pytest.mark.parametrize(
    ("printed", "agency"),
    [
        ("农业农村部", "农业农村部"),
        ("民政部", "民政部"),
        ("中华人民共和国民政部", "民政部"),
        ("国家发展改革委", "国家发展和改革委员会"),
        ("国家卫生健康委", "国家卫生健康委员会"),
        ("教育部", "教育部"),
        ("人力资源社会保障部", "人力资源和社会保障部"),
        ("国家医保局", "国家医疗保障局"),
        ("国家税务总局", "国家税务总局"),
        ("财政部", "财政部"),
        ("住房城乡建设部", "住房和城乡建设部"),
        ("民政部办公厅", "民政部办公厅"),
        ("国家卫生健康委员会办公厅", "国家卫生健康委员会办公厅"),
        ("银保监会办公厅", "中国银行保险监督管理委员会办公厅"),
        ("最高人民法院", "最高人民法院"),
        ("中国银监会", "中国银行业监督管理委员会"),
        ("国家质检总局", "国家质量监督检验检疫总局"),
        ("国务院侨办", "国务院侨务办公室"),
        ("全国妇联", "中华全国妇女联合会"),
        ("中国气象局", "中国气象局"),
    ],
)
def test_a_national_body_has_its_usual_full_name_and_no_place(printed: str, agency: str) -> None:
    found = metadata(
        letter(
            title="对十三届全国人大五次会议第4711号建议的答复",
            to="王小明代表：",
            opening="您提出的《关于加强养老服务的建议》收悉，现答复如下：",
            body=NEUTRAL,
            tail=f"{printed}\n2022年7月26日",
        )
    )
    assert (found.agency, found.level, found.province) == (agency, "national", None)
    assert (found.council, found.council_region, found.term) == ("npc", "全国", 13)


@pytest.mark.parametrize(
    ("head", "agency", "county"),
    [
        ("发布机构：濮阳县民政局", "濮阳县民政局", "濮阳县"),
        (
            "索引号：005/2023-1\n发布机构：濮阳县民政局\n发布日期：2023-08-01",
            "濮阳县民政局",
            "濮阳县",
        ),
        ("索引号\n005/2023-1\n发文机关\n濮阳县民政局", "濮阳县民政局", "濮阳县"),
        ("来源：濮阳县民政局  发布时间：2023-08-01", "濮阳县民政局", "濮阳县"),
    ],
)
def test_the_index_block_names_the_issuer_where_the_letter_does_not(
    head: str, agency: str, county: str
) -> None:
    found = metadata(letter(head=head, tail="2023年7月26日", body=NEUTRAL))
    assert (found.agency, found.county) == (agency, county)


@pytest.mark.parametrize(
    ("signature", "title", "agency"),
    [
        ("宁陕县计划委员会", "对县政协四届三次会议第8号提案的答复", "宁陕县计划委员会"),
        ("宁陕县劳动局", "对县政协四届三次会议第8号提案的答复", "宁陕县劳动局"),
        ("宁陕县乡镇企业局", "对县政协四届三次会议第8号提案的答复", "宁陕县乡镇企业局"),
        ("宁陕县土地管理局", "对县政协四届三次会议第8号提案的答复", "宁陕县土地管理局"),
        ("宁陕县教育委员会", "对县政协四届三次会议第8号提案的答复", "宁陕县教育委员会"),
        ("宁陕县计委", "对县政协四届三次会议第8号提案的答复", "宁陕县计划委员会"),
        ("宁陕县经贸委", "对县政协四届三次会议第8号提案的答复", "宁陕县经济贸易委员会"),
        ("宁陕县人事劳动局", "对县政协四届三次会议第8号提案的答复", "宁陕县人事劳动局"),
        ("县交通局", "对宁陕县政协四届三次会议第8号提案的答复", "宁陕县交通局"),
    ],
)
def test_an_office_of_the_1990s_keeps_its_name(signature: str, title: str, agency: str) -> None:
    text = letter(
        head="宁政字〔1996〕第8号",
        title=title,
        opening="你提出的关于修建公路的提案收悉，现答复如下：",
        body=NEUTRAL,
        tail=f"{signature}\n一九九六年五月十日",
    )
    found = metadata(text)
    assert (found.agency, found.date, found.year) == (agency, "1996-05-10", 1996)


NO_OFFICE = "关于市政协九届二次会议第54号提案的答复"


@pytest.mark.parametrize(
    ("signature", "agency"),
    [
        ("国家统计局濮阳调查队", "国家统计局濮阳调查队"),
        ("中国农业发展银行濮阳市分行", "中国农业发展银行濮阳市分行"),
        ("濮阳市法院", "濮阳市中级人民法院"),
        ("濮阳县法院", "濮阳县人民法院"),
        ("濮阳市检察院", "濮阳市人民检察院"),
        ("濮阳县驻村工作队", "濮阳县驻村工作队"),
        ("河南银保监局", "中国银行保险监督管理委员会河南监管局"),
        ("中国证监会河南监管局", "中国证券监督管理委员会河南监管局"),
        ("国家金融监督管理总局河南监管局", "国家金融监督管理总局河南监管局"),
        ("国家外汇管理局河南省分局", "国家外汇管理局河南省分局"),
        ("国家矿山安全监察局河南局", "国家矿山安全监察局河南局"),
        ("濮阳海关", "濮阳海关"),
        ("濮阳市广播电视台", "濮阳市广播电视台"),
        ("濮阳市史志研究室", "濮阳市史志研究室"),
        ("河南省濮阳生态环境监测中心", "河南省濮阳生态环境监测中心"),
        ("河南省金融监管局", "河南省金融监管局"),
        ("广西电网公司河池供电局", "广西电网公司河池供电局"),
        ("濮阳银保监分局", "中国银行保险监督管理委员会濮阳监管分局"),
        ("濮阳县市场监管局", "濮阳县市场监督管理局"),
    ],
)
def test_teams_banks_and_courts_answer_too(signature: str, agency: str) -> None:
    found = metadata(letter(head="", tail=f"{signature}\n2023年7月26日", title=NO_OFFICE))
    assert (found.agency, found.date) == (agency, "2023-07-26")


@pytest.mark.parametrize(
    ("signature", "county"),
    [
        ("哈尔滨市道里区抚顺街道办事处", "道里区"),
        ("抚顺街道办事处", "道里区"),
        ("乌海街道办事处", None),
    ],
)
def test_a_street_that_is_named_like_a_city_is_not_of_it(
    signature: str, county: str | None
) -> None:
    title = f"{signature.removeprefix('哈尔滨市道里区')}关于区人大十七届四次会议第12号建议的答复"
    found = metadata(letter(title=title, body=NEUTRAL, tail=f"{signature}\n2023年7月26日"))
    assert (found.county, found.level) == (county, "township")


@pytest.mark.parametrize(
    ("head", "signature", "issuers"),
    [
        ("濮阳县农业农村和科学技术局", "濮阳县农业农村和科技局", 1),
        ("濮阳县农业农村局", "濮阳县科技局", 2),
    ],
)
def test_an_office_that_signs_by_a_short_name_is_one(
    head: str, signature: str, issuers: int
) -> None:
    found = metadata(letter(head=head, title=NO_OFFICE, tail=f"{signature}\n2023年7月26日"))
    assert (found.agency, len(found.issuers)) == (head, issuers)


@pytest.mark.parametrize(
    ("signature", "agency"),
    [
        ("濮阳经济技术开发区管理委员会", "濮阳经济技术开发区管理委员会"),
        ("濮阳经济技术开发区管委会", "濮阳经济技术开发区管理委员会"),
        ("濮阳工业园区管委会", "濮阳工业园区管理委员会"),
        ("濮阳市城乡一体化示范区管委会", "濮阳市城乡一体化示范区管理委员会"),
        ("濮阳经开区社会事业局", "濮阳经开区社会事业局"),
        ("濮阳经开区管委会", "濮阳经开区管理委员会"),
        ("濮阳市高新技术产业开发区管委会", "濮阳市高新技术产业开发区管理委员会"),
        ("濮阳黄河河务局", "濮阳黄河河务局"),
        ("濮阳海事局", "濮阳海事局"),
        ("濮阳水务局", "濮阳市水务局"),
    ],
)
def test_a_zone_and_an_office_of_the_state_are_of_the_city_they_name(
    signature: str, agency: str
) -> None:
    found = metadata(letter(tail=f"{signature}\n2023年7月26日"))
    assert found.agency == agency
    assert (found.province, found.city) == ("河南省", "濮阳市")


@pytest.mark.parametrize(
    ("signature", "issuers"),
    [
        (
            "台前县夹河乡人民政府台前县交通运输局",
            ("台前县夹河乡人民政府", "台前县交通运输局"),
        ),
        ("台前县人民政府机关事务管理局", ("台前县人民政府机关事务管理局",)),
        (
            "濮阳经济技术开发区管理委员会社会事业局",
            ("濮阳经济技术开发区管理委员会社会事业局",),
        ),
        (
            "濮阳市城市管理委员会濮阳市公安局",
            ("濮阳市城市管理委员会", "濮阳市公安局"),
        ),
        ("台前县民政局\n中国互联网违法和不良信息举报中心", ("台前县民政局",)),
    ],
)
def test_a_government_and_an_office_may_sign_together(
    signature: str, issuers: tuple[str, ...]
) -> None:
    assert metadata(letter(tail=f"{signature}\n2023年7月26日")).issuers == issuers


@pytest.mark.parametrize(
    ("printed", "agency"),
    [
        ("濮阳市农业农村局（市畜牧局）", "濮阳市农业农村局(市畜牧局)"),
        ("濮阳市自然资源局(林业局)", "濮阳市自然资源局(林业局)"),
        ("（濮阳市民政局）", "濮阳市民政局"),
        ("濮阳市民政局（代章）", "濮阳市民政局"),
    ],
)
def test_an_office_keeps_the_bracket_of_its_other_name(printed: str, agency: str) -> None:
    assert metadata(letter(tail=f"{printed}\n2023年7月26日")).agency == agency


@pytest.mark.parametrize(
    ("begins", "agency"),
    [
        ("自收到提案后，", "濮阳县公安局"),
        ("接到您的建议后，", "濮阳县公安局"),
        ("收到上级通知后，", None),
    ],
)
def test_the_office_that_acts_once_the_proposal_came(begins: str, agency: str | None) -> None:
    body = f"{begins}濮阳县公安局认真研究，一是濮阳县公安局交警大队摸排减速带，发现损坏及时整改。"
    assert metadata(letter(title="", body=body, tail="")).agency == agency


@pytest.mark.parametrize(
    ("printed", "issuers"),
    [
        ("河南省教育厅河南省财政厅", ("河南省教育厅", "河南省财政厅")),
        ("濮阳市民政局濮阳市财政局", ("濮阳市民政局", "濮阳市财政局")),
        ("濮阳市公安局交通警察局", ("濮阳市公安局交通警察局",)),
        ("濮阳市创建文明城市领导小组办公室", ("濮阳市创建文明城市领导小组办公室",)),
        ("濮阳市档案馆", ("濮阳市档案馆",)),
    ],
)
def test_offices_run_together_each_have_their_place(printed: str, issuers: tuple[str, ...]) -> None:
    found = metadata(letter(title=NO_OFFICE, body=NEUTRAL, tail=f"{printed}\n2023年7月26日"))
    assert (found.agency, found.issuers) == (issuers[0], issuers)


@pytest.mark.parametrize(
    ("zone", "council", "county"),
    [
        ("昆山经济技术开发区管理委员会", "市十八届人大一次会议", "昆山市"),
        ("昆山经济技术开发区管理委员会", "县十八届人大一次会议", None),
        ("朝阳经济技术开发区管理委员会", "区十八届人大一次会议", None),
    ],
)
def test_a_zone_lies_in_the_only_county_whose_name_it_bears(
    zone: str, council: str, county: str | None
) -> None:
    title = f"关于{council}第12号建议的答复"
    found = metadata(letter(title=title, body=NEUTRAL, tail=f"{zone}\n2023年7月26日"))
    assert (found.agency, found.county) == (zone, county)


def test_offices_above_a_title_that_head_the_page_as_well_are_its_letterhead() -> None:
    heads = "濮阳市数字城市领导小组办公室\n濮阳市民政局"
    found = metadata(letter(head=f"{heads}\n濮民函〔2023〕1号\n{heads}", title=NO_OFFICE))
    assert found.title == NO_OFFICE
    assert found.issuers == ("濮阳市数字城市领导小组办公室", "濮阳市民政局")
