"""What the page around a letter tells of its office, where the letter names none: and what it does not."""
# ruff: noqa: E501 - a row shows a printed line, Chinese characters counting double

from __future__ import annotations

import pytest

from tests.parse.letters import letter, metadata, outline

TITLE = "对十四届人大三次会议第27号建议的答复"
NATION = "对十三届全国人大四次会议第4720号建议的答复"
CITY = (
    "近年来，我市不断加大投入力度，有关工作取得了一定成效，群众的满意度有所提高。我局将继续努力。"
)
PLAIN = "近年来，我市不断加大投入力度，有关工作取得了一定成效，群众的满意度有所提高。"
DISTRICT = "近年来，我区不断加大投入力度，有关工作取得了一定成效。我委将继续努力，让群众满意。"


def told(head: str, title: str, body: str, tail: str) -> str | None:
    return metadata(letter(head=head, title=title, body=body, tail=tail)).agency


@pytest.mark.parametrize(
    ("head", "body", "tail", "agency"),
    [
        ("濮阳市民政局\n首页 > 通知公告", CITY, "2023年7月26日", "濮阳市民政局"),
        ("首页 > 通知公告", CITY, "2023年7月26日\n主办：濮阳市民政局 版权所有", "濮阳市民政局"),
        ("", CITY, "2023年7月26日\n主办单位：濮阳市水利局  地址：人民路1号", "濮阳市水利局"),
        ("", CITY, "主办单位:濮阳市水利局", "濮阳市水利局"),
        ("", CITY, "2023年7月26日\n版权所有：濮阳市水利局 豫ICP备11000099号-1", "濮阳市水利局"),
        ("濮阳市水利局主办\n首页", CITY, "2023年7月26日", "濮阳市水利局"),
        ("濮阳市水利局办公室主办\n首页", CITY, "2023年7月26日", "濮阳市水利局"),
        ("", DISTRICT, "主办单位：青浦区卫生健康委员会", "上海市青浦区卫生健康委员会"),
        (
            "濮阳市民政局\n首页 > 通知公告",
            PLAIN,
            "2023年7月26日\n主办：濮阳市民政局",
            "濮阳市民政局",
        ),
        # only once on the page, and the letter never speaks as an office
        ("首页 > 通知公告", PLAIN, "2023年7月26日\n主办：濮阳市民政局 版权所有", None),
        # a government runs the pages of all its offices
        ("", CITY, "2023年7月26日\n主办：濮阳市人民政府办公室 版权所有", None),
        ("", CITY, "2023年7月26日\n主办：濮阳市人民政府 承办：濮阳市大数据局", None),
        ("濮阳市人民政府\n首页", PLAIN, "2023年7月26日\n主办：濮阳市人民政府办公室", None),
        # so do those that run portals
        ("", CITY, "2023年7月26日\n主办：濮阳市大数据管理局", None),
        ("", CITY, "2023年7月26日\n主办：濮阳市政务服务管理局 版权所有", None),
        ("", CITY, "2023年7月26日\n主办：濮阳市行政审批局", None),
        ("", CITY, "2023年7月26日\n主办：中共濮阳市委宣传部", None),
        # another word for the office than its own
        ("", DISTRICT, "主办单位：青浦区水务局", None),
        ("", CITY, "主办单位：濮阳市卫生健康委员会", None),
        # another level than that of the letter
        ("", CITY, "主办单位：濮阳县水利局", None),
        ("", DISTRICT, "主办单位：濮阳市卫生健康委员会", None),
        # who carries the site on, not who runs it
        ("", CITY, "2023年7月26日\n承办：濮阳市水利局 技术支持：濮阳公司", None),
    ],
)
def test_who_heads_or_runs_the_page_answers_where_the_letter_speaks_so(
    head: str, body: str, tail: str, agency: str | None
) -> None:
    assert told(head, TITLE, body, tail) == agency


def test_a_form_names_who_answers_before_who_helps() -> None:
    form = "主办单位：濮阳市体育中心 | 协办单位：市教育局 市财政局\n督办单位：市政府办公室 | 牵头领导：王小明"
    body = CITY.replace("我局", "我中心")
    assert told(form, TITLE, body, "2023年7月26日") == "濮阳市体育中心"


def test_an_office_that_signs_goes_before_the_one_that_runs_the_page() -> None:
    tail = "濮阳市教育局\n2023年7月26日\n主办：濮阳市民政局 版权所有"
    assert told("濮阳市民政局\n首页", TITLE, CITY, tail) == "濮阳市教育局"


@pytest.mark.parametrize(
    ("office", "ours", "below", "agency"),
    [
        ("市水利局", "我市", "地址：河南省濮阳市华龙区人民路1号", "濮阳市水利局"),
        ("市水利局", "我市", "主办：市水利局 地址：濮阳市人民路1号 电话：4410000", "濮阳市水利局"),
        ("县水利局", "我县", "地址：濮阳县红旗路1号", "濮阳县水利局"),
        ("市水利局", "我市", "联系地址：浙江省平湖市当湖街道1号", "平湖市水利局"),
        ("区水利局", "我区", "地址:上海市青浦区公园路1号", "上海市青浦区水利局"),
        ("水利局", "我市", "地址：河南省濮阳市华龙区人民路1号", "濮阳市水利局"),
        ("省民政厅", "我省", "地址：河南省郑州市金水区纬五路1号", "河南省民政厅"),
        # no place, that of another level, two places, no street, the other office's
        ("市水利局", "我市", "地址：人民路1号", None),
        ("县水利局", "我县", "地址：濮阳市华龙区人民路1号", None),
        ("水利局", "全社会", "地址：河南省濮阳市华龙区人民路1号", None),
        ("市水利局", "我市", "地址：濮阳市人民路1号\n地址：安阳市人民路1号", None),
        ("市水利局", "我市", "网站地址：濮阳市水利网", None),
    ],
)
def test_the_pages_address_tells_the_place(
    office: str, ours: str, below: str, agency: str | None
) -> None:
    body = CITY.replace("我市", ours)
    assert told("", TITLE, body, f"{office}\n2023年7月26日\n{below}") == agency


def test_who_has_the_matter_in_hand_is_not_who_helps_with_it() -> None:
    title = "对十四届人大三次会议第27号建议的会办意见"
    assert told("", title, CITY, "2023年7月26日\n主办单位：濮阳市教育局") is None


@pytest.mark.parametrize(
    ("head", "body", "tail", "agency"),
    [
        ("", "我局高度重视此项工作。", "民航局综合司\n2023年5月26日", "中国民用航空局综合司"),
        (
            "",
            "我局高度重视此项工作。",
            "中国民用航空局综合司\n2023年5月26日",
            "中国民用航空局综合司",
        ),
        ("", "我部高度重视此项工作。", "民政部养老服务司\n2023年5月26日", "民政部养老服务司"),
        ("最高人民检察院办公厅主办", "我院高度重视此项工作。", "2023年5月26日", "最高人民检察院"),
        ("国中医药建字〔2021〕79号", "我局高度重视此项工作。", "2023年5月26日", "国家中医药管理局"),
        ("国药监建〔2021〕79号", "我局高度重视此项工作。", "2023年5月26日", "国家药品监督管理局"),
        ("苏药监建〔2021〕79号", "我局高度重视此项工作。", "2023年5月26日", None),
    ],
)
def test_departments_and_numbers_of_national_bodies(
    head: str, body: str, tail: str, agency: str | None
) -> None:
    assert told(head, NATION, body, tail) == agency


@pytest.mark.parametrize(
    ("tail", "agency", "signer"),
    [
        ("领导签名：王小明 濮阳县水利局\n2023年7月26日", "濮阳县水利局", None),
        ("领导签名：王小明    濮阳县水利局\n2023年7月26日", "濮阳县水利局", None),
        ("签发人：王小明 濮阳县水利局\n2023年7月26日", "濮阳县水利局", "王小明"),
        ("濮阳县水利局 签发领导：王小明\n2023年7月26日", "濮阳县水利局", "王小明"),
        ("会签：濮阳县财政局\n2023年7月26日", None, None),
        ("分管领导：王小明 濮阳县财政局\n2023年7月26日", None, None),
        ("签发领导：王小明\n2023年7月26日", None, "王小明"),
    ],
)
def test_who_signs_and_the_office_in_one_line(
    tail: str, agency: str | None, signer: str | None
) -> None:
    body = "近年来，全社会不断加大投入力度，有关工作取得了一定成效，群众的满意度有所提高。"
    found = metadata(letter(title=TITLE, body=body, tail=tail))
    assert (found.agency, found.signer) == (agency, signer)


@pytest.mark.parametrize(
    ("body", "province"),
    [
        (
            "省委、省政府《关于加强工作的意见》（黔党发〔2019〕8号）提出要求，我省积极落实。",
            "贵州省",
        ),
        ("根据《关于投资问题的纪要》（湘府办阅〔2015〕30号），我厅积极落实。", "湖南省"),
        ("省政府办公厅印发了《工作方案》（川办发［2019］8号），我省积极落实。", "四川省"),
        (
            "省政府印发《方案》（鄂政发〔2019〕8号）、《意见》（鄂政办发〔2020〕3号），我省落实。",
            "湖北省",
        ),
        # of two provinces, learnt elsewhere, of the State Council, of an office, of a city
        ("《方案》（鄂政发〔2019〕8号）、《意见》（湘政办发〔2020〕3号）印发后，我省落实。", None),
        ("我省学习借鉴《浙江经验》（浙政发〔2019〕8号），积极落实。", None),
        ("国务院印发《方案》（国办发〔2019〕8号），我省积极落实。", None),
        ("有关部门印发《方案》（川教函〔2019〕8号），我省积极落实。", None),
        ("市政府印发《方案》（川办发〔2019〕8号），我市积极落实。", None),
        ("市政府印发《方案》（济政发〔2019〕8号），我省积极落实。", None),
    ],
)
def test_documents_of_its_government_tell_the_province(body: str, province: str | None) -> None:
    found = metadata(
        letter(title="对省十三届人大二次会议第27号建议的答复", body=body, tail="2023年7月26日")
    )
    assert found.province == province


@pytest.mark.parametrize(
    ("body", "city"),
    [
        (
            "自治州水利局高度重视，工程列入《延边州水安全保障规划》，纳入《延边朝鲜族自治州规划》。",
            "延边朝鲜族自治州",
        ),
        ("我州水利局高度重视，工程列入《延边州水安全保障规划》。", "延边朝鲜族自治州"),
        ("水利局高度重视，各自治州、各市都已将工程列入《延边州水安全保障规划》。", None),
        ("我县高度重视，自治州水利局将工程列入《延边州水安全保障规划》。", None),
    ],
)
def test_an_autonomous_prefecture_calls_itself_so(body: str, city: str | None) -> None:
    found = metadata(
        letter(title="对十五届人大二次会议第70号建议的答复", body=body, tail="2023年7月26日")
    )
    assert found.city == city


@pytest.mark.parametrize(
    ("printed", "recipients"),
    [
        ("•  王小明等委员", ("王小明",)),
        ("·王小明、李红委员：", ("王小明", "李红")),
        ("● 尊敬的王小明委员：", ("王小明",)),
        ("买买提·艾力委员：", ("买买提·艾力",)),
        ("***委员：", ("***",)),
        ("*  王小明委员：", ("王小明",)),
        ("市委党史研究室：", ("市委党史研究室",)),
    ],
)
def test_a_bullet_before_the_names_is_none_of_them(
    printed: str, recipients: tuple[str, ...]
) -> None:
    assert metadata(letter(to=printed)).recipients == recipients


@pytest.mark.parametrize(
    ("tail", "date", "cc", "attachments", "agency"),
    [
        (
            "附件：办理情况清单\n2025年7月7日\n签发领导：王小明\n联系人及电话：李红 0393-4410000\n抄送：市政协提案委。\n"
            "附件\n办理情况清单\n提案者\n民盟濮阳市委会\n已完成的事项\n根据要求，有关单位指导各县选定优势产业，共有若干项产业入选名单，效果良好。",
            "2025-07-07",
            ("市政协提案委",),
            ("办理情况清单",),
            None,
        ),
        (
            "濮阳市民政局\n2025年7月7日\n附件\n办理情况清单\n抄送：市政协提案委。",
            "2025-07-07",
            ("市政协提案委",),
            ("办理情况清单",),
            "濮阳市民政局",
        ),
        (
            "附件\n办理情况清单\n濮阳市民政局\n2025年7月7日",
            "2025-07-07",
            (),
            ("办理情况清单",),
            "濮阳市民政局",
        ),
        (
            "2025年7月7日\n工作人员：李红\n联系电话：4410000\n※办理措施※\n将加快推进各项工作，不断提高服务水平，让群众更加满意，推进城市建设。",
            "2025-07-07",
            (),
            (),
            None,
        ),
    ],
)
def test_an_annex_or_a_form_below_the_end_is_no_part_of_the_letter(
    tail: str, date: str, cc: tuple[str, ...], attachments: tuple[str, ...], agency: str | None
) -> None:
    body = "近年来，全社会不断加大投入力度，有关工作取得了一定成效，群众的满意度有所提高。"
    found = metadata(letter(title=TITLE, body=body, tail=tail))
    assert (found.date, found.cc, found.attachments, found.agency) == (
        date,
        cc,
        attachments,
        agency,
    )


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        (
            "复文标题：濮阳市民政局关于市政协九届二次会议第54号提案的答复",
            "title",
            "濮阳市民政局关于市政协九届二次会议第54号提案的答复",
        ),
        ("建议提案标题：关于加强养老服务的提案", "proposal_title", "关于加强养老服务的提案"),
        ("建议提案编号：第54号", "proposal_numbers", ("54",)),
        ("索  引 号：000014349/2024-246174效力状态：", "index_number", "000014349/2024-246174"),
        ("索引号：000014349/2024-246174时效性：有效", "index_number", "000014349/2024-246174"),
        (
            "索引号：K12345678/2022-00123发文字号：濮民文〔2022〕5号",
            "index_number",
            "K12345678/2022-00123",
        ),
    ],
)
def test_labels_of_result_pages(head: str, field: str, value: object) -> None:
    text = letter(head=head, title="", opening="您提出的建议收悉，现答复如下：")
    assert getattr(metadata(text), field) == value


@pytest.mark.parametrize(
    ("first", "heads"),
    [
        ("一、开展清理，明确需要整修的旧屋数量。", True),
        ("一、排查需要整改的问题。", True),
        ("一、整修这些旧屋需要多方筹措资金。", False),
        ("一、该路建设需要省里支持。", False),
    ],
)
def test_what_is_needed_may_be_named_in_a_heading(first: str, heads: bool) -> None:
    more = "现有旧屋若干处，分布在各个乡镇，经过多年使用，大多已经破旧，群众反映强烈。"
    body = f"{first}{more}\n二、争取支持，分年度实施整修工作。{more}\n三、强化协作，逐步推进整修工作。{more}"
    assert (first[2:-1] in [each[3] for each in outline(body)]) is heads
