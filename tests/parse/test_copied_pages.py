"""Pages that others copied, and their lines: how characters sound, what scripts leave behind."""

from __future__ import annotations

import pytest

from generator.annotate import annotate
from generator.notation.folding import UNSEEN, hide_sounds
from tests.parse.letters import BODY, OPENING, TAIL, TITLE, letter, metadata, read

SOUNDED = (
    "索 引 號(hào): qjsw-2021-00031　發(fā)布日期: 2021-08-03　時(shí)效性: 有(yǒu)效\n"
    "曲水復(fù)〔2021〕12號(hào)  (B類(lèi))\n"
    "關(guān)于市五屆人大六次會(huì)議第77號(hào)建議的答復(fù)\n"
    "張(zhāng)建國(guó)、李麗(lì)代表:\n"
    "你們(men)提出的《關(guān)于疏浚(jùn)支流的建議》收悉,現(xiàn)答復(fù)如下:\n"
    "我局已按照《云南省水利廳(tīng)關(guān)于做好治理的通知》(云水建〔2020〕8號(hào))要求,爭(zhēng)取資金"
    "320萬(wàn)元(yuán),建設(shè)衛(wèi)生院和鄉(xiāng)鎮(zhèn)衛(wèi)生室,經(jīng)費(fèi)由市財(cái)政承擔(dān),實(shí)現(xiàn)全覆蓋。\n"
    "曲靖市水務(wù)局\n2021年7月2日\n聯(lián)系單位:水務(wù)局辦(bàn)公室　聯(lián)系人:王偉(wěi)"
    "　聯(lián)系電話:0874-3122334\n"
)


def test_how_characters_sound_is_no_part_of_words() -> None:
    reply = annotate(read(SOUNDED))
    found = reply.metadata
    assert (found.agency, found.city, found.doc_number) == (
        "曲靖市水务局",
        "曲靖市",
        "曲水復〔2021〕12號",
    )
    assert (found.recipients, found.category) == (("張建國", "李麗"), "B")
    assert (found.index_number, found.published) == ("qjsw-2021-00031", "2021-08-03")
    assert (found.validity, found.contact.unit) == ("有效", "水務(wù)局辦(bàn)公室")
    assert (found.contact.name, found.contact.phone) == ("王偉", "0874-3122334")
    assert [(each.doc_number, each.issuer) for each in reply.citations] == [
        ("云水建〔2020〕8號", "云南省水利廳")
    ]
    assert [(each.value_as_printed, each.unit) for each in reply.figures] == [("320萬", "元")]
    assert "医疗卫生" in reply.themes
    assert reply.text == SOUNDED


@pytest.mark.parametrize(
    ("folded", "left"),
    [
        ("镇(zhèn)康县", "镇康县"),
        ("绿(lǜ)化(huà)们(men)", "绿化们"),
        ("道(km)", "道(km)"),
        ("甲(A)乙(PPP)", "甲(A)乙(PPP)"),
        ("(zhèn)康县", "(zhèn)康县"),  # behind nothing
        ("石墙(shí qiáng)", "石墙(shí qiáng)"),
        ("Caf(é)", "Caf(é)"),
        ("关?zhèn)康县", "关々康县"),  # a character is lost: 康县 is part of a name
    ],
)
def test_sounds_are_hidden_and_other_brackets_are_not(folded: str, left: str) -> None:
    hidden = hide_sounds(folded)
    assert len(hidden) == len(folded)
    assert hidden.replace(UNSEEN, "") == left


@pytest.mark.parametrize("below", ["Baidu\nmap", "TOP", "iframe"])
def test_a_word_that_a_script_left_behind_gets_no_copy(below: str) -> None:
    found = metadata(letter(tail=f"{TAIL}\n抄送：市政府督查室，市政协提案委\n{below}"))
    assert found.cc == ("市政府督查室", "市政协提案委")


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("发布日期：2022-07-01 编辑：随州市教育局 审核：李某", "随州市教育局"),
        ("发布时间：2023-01-02 供稿单位：永城市水利局", "永城市水利局"),
        ("撰稿：曲靖市水务局", "曲靖市水务局"),
        ("编辑：张三 审核：李四", None),
        ("编辑：市政府办公室", None),
        ("编辑：教育局", None),
        ("来源：濮阳市民政局 编辑：永城市水利局", "濮阳市民政局"),
    ],
)
def test_who_put_the_page_up_is_who_writes_where_it_is_an_office_with_its_place(
    line: str, agency: str | None
) -> None:
    assert metadata(letter(head=line, tail="")).agency == agency


@pytest.mark.parametrize(
    ("author", "agency"), [("旗林业局", "东乌珠穆沁旗林业局"), ("林业局", None), ("旗政府", None)]
)
def test_who_put_the_page_up_is_an_office_of_the_page_s_place_where_the_letter_speaks_as_one(
    author: str, agency: str | None
) -> None:
    found = metadata(
        letter(
            head=f"东乌珠穆沁旗人民政府网\n作者：{author}",
            title="关于对旗政协十二届五次会议第9号提案的答复",
            body="我局对防护林建设十分重视，今年已补植1100亩。",
            tail="",
        )
    )
    assert found.agency == agency


def test_a_bureau_within_a_ministry_is_not_who_signs() -> None:
    title = "关于十四届全国人大一次会议第3120号建议的答复函"
    head = "机构分类\n公路局\n主题分类\n建议提案复文公开"
    for above in (head, "公路局"):
        found = metadata(
            letter(head=above, title=title, to="王小明代表：", tail="交通运输部\n2023年7月26日")
        )
        assert (found.agency, found.level) == ("交通运输部", "national")
    found = metadata(letter(head="濮阳市公路局", title=title, tail="交通运输部\n2023年7月26日"))
    assert found.agency == "濮阳市公路局"  # one with a place is not within it


def test_a_letterhead_and_its_number_may_share_a_line() -> None:
    head = "海关总署文件　署办函〔2024〕93号\n信息来源：海关总署办公厅"
    title = "关于政协十四届全国委员会第二次会议第02614号提案答复的函"
    found = metadata(letter(head=head, title=title, tail="海关总署\n2024年8月20日"))
    assert (found.agency, found.doc_number) == ("海关总署", "署办函〔2024〕93号")


def test_the_branch_in_the_title_is_not_shortened_by_who_puts_the_page_up() -> None:
    title = "国家金融监督管理总局青海监管局对省政协十三届二次会议第20240189号提案的答复"
    found = metadata(letter(head="来源：青海金融监管局", title=title, tail="2024年7月12日"))
    assert found.agency == "国家金融监督管理总局青海监管局"


@pytest.mark.parametrize(
    ("source", "agency"),
    [
        ("农业农村部计划财务司", "农业农村部"),
        ("国家医疗保障局待遇保障司", "国家医疗保障局"),
        ("计划财务司", None),
        ("国家能源局电力公司", None),
    ],
)
def test_a_department_puts_up_what_its_ministry_answers(source: str, agency: str | None) -> None:
    title = "对十三届全国人大五次会议第4711号建议的答复摘要"
    text = letter(head=f"来源：{source}", title=title, to="", tail="")
    assert metadata(text).agency == agency


@pytest.mark.parametrize(
    ("led", "names"),
    [
        ("问题答复：", ("王小明",)),
        ("主办单位回复：", ("王小明",)),
        ("答复：", ("王小明",)),
        ("答复类别：", ()),
        ("答复时间：", ()),
    ],
)
def test_a_form_s_answer_begins_with_who_is_addressed(led: str, names: tuple[str, ...]) -> None:
    text = f"{TITLE}\n问题内容：公路坑洼不平，建议维修。\n{led}王小明代表：{OPENING}{BODY}\n"
    assert metadata(text).recipients == names


@pytest.mark.parametrize(
    ("steps", "word", "agency"),
    [
        ("首页>舒城县交通运输局>政府信息公开>建议提案办理", "我局", "舒城县交通运输局"),
        ("您的位置: 首页 » 舒城县教育局 » 人大建议", "我局", "舒城县教育局"),
        ("首页/政务公开/部门信息公开/泗县民政局/正文", "我局", "泗县民政局"),
        ("首页>舒城县人民政府>政务公开", "我局", None),
        ("首页>六安市交通运输局>舒城县交通运输局>建议", "我局", None),
        ("首页>舒城县交通运输局>建议", "我委", None),
        ("首页>舒城县交通运输局>建议", "该局", None),
        ("首页>交通运输局>建议", "我局", None),
        ("首页>舒城县交通运输局回复公开>建议", "我局", None),
    ],
)
def test_a_step_of_the_breadcrumb_is_the_office_that_speaks(
    steps: str, word: str, agency: str | None
) -> None:
    body = f"各条公路陆续开工，群众的出行条件有了明显的改善。{word}将继续督促施工单位加快进度。"
    title = "关于县十七届人大三次会议第12号建议的答复"
    text = letter(head=steps, title=title, to="王小明代表：", body=body, closing="", tail="")
    assert metadata(text).agency == agency


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("发布于：2023-08-01 09:30", "2023-08-01"),
        ("更新于：2023年8月1日", "2023-08-01"),
        ("上网时间：2023/8/1 来源：办公室", "2023-08-01"),
        ("信息日期：2023-08-01", "2023-08-01"),
        ("交办时间：2023-08-01", None),
    ],
)
def test_portals_call_the_day_of_a_page_by_many_names(line: str, published: str | None) -> None:
    assert metadata(letter(head=line)).published == published


@pytest.mark.parametrize(
    ("row", "validity"),
    [
        ("有效性 有效 主题词 人大建议", "有效"),
        ("效力状态 失效 文号 濮民函〔2020〕1号", "失效"),
        ("时效性：有效", "有效"),
        ("主题词 人大建议", None),
    ],
)
def test_validity_is_one_word_of_its_row(row: str, validity: str | None) -> None:
    head = f"索引号 008454031/2025-0388 公文种类 函\n{row}\n发布日期：2023-08-01"
    assert metadata(letter(head=head)).validity == validity


def test_other_forms_of_traditional_characters_are_read_as_well() -> None:
    text = (
        "關於對市政協十二屆四次會議第86號提案的答復\n馮偉明委員：\n"
        "您提出的《關於幹部下鄉的提案》收悉，現將辦理情況説明如下：\n"
        "我局爲此制訂了《瀋陽市緑化建設規劃》，佔地320畝，路綫已經完工，並將儘快啓用。\n"
        "瀋陽市林業和草原局\n2016年7月20日\n"
    )
    reply = annotate(read(text))
    assert (reply.metadata.agency, reply.metadata.recipients) == (
        "沈阳市林业和草原局",
        ("馮偉明",),
    )
    assert [each.title for each in reply.citations] == ["瀋陽市緑化建設規劃"]


def test_an_older_name_above_the_letter_is_that_of_the_office_that_signs() -> None:
    title = "县交通局关于对县政协九届二次会议第54号提案的答复"
    found = metadata(letter(title=title, tail="濮阳县交通运输局\n2023年7月26日"))
    assert (found.agency, found.issuers) == ("濮阳县交通运输局", ("濮阳县交通运输局",))
    other = metadata(letter(title=title, tail="濮阳县水利局\n2023年7月26日"))
    assert other.agency == "濮阳县交通局"


def test_an_index_block_names_no_office_with_a_label_in_it() -> None:
    head = "发布机构：濮阳市民政局某栏：濮阳市水利局"
    assert metadata(letter(head=head, tail="")).agency is None
