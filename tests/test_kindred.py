"""Kindred replies: rare words of subjects and headings bring them together, and are shown."""

from __future__ import annotations

from typing import Any

import pytest

from generator.annotate import annotate
from generator.corpus import Library
from generator.corpus.kindred import kindred
from generator.corpus.subject_words import subject_words, words_of
from generator.model import Source
from generator.parse import parse
from generator.vocabulary.tables import read_table
from tests.corpus_of_letters import gathered

LETTER = """{county}民政局
关于对县政协十届{session}次会议第{number}号提案的答复
王明委员：
您提出的“{title}”收悉，现答复如下：
一、{heading}
已经开展。
{county}民政局
2022年6月{number}日
"""
# subject, heading; four of cemeteries, each in its own words
SUBJECTS = [
    ("关于推进农村公益性公墓建设的提案", "公墓建设情况"),
    ("关于加强公墓管理、规范殡葬服务的建议", "加强殡葬管理"),
    ("关于整治散埋乱葬、规划乡镇公墓的建议", "整治乱葬"),
    ("关于解决骨灰安放难的提案", "推进公益性公墓和骨灰堂建设"),
    ("关于老旧小区加装电梯的提案", "加装电梯情况"),
    ("关于在城区增设电动自行车充电设施的建议", "充电设施建设情况"),
    ("关于优化城区公交线路的建议", "公交线路情况"),
    ("关于进一步加强和完善管理工作的建议", "加强管理"),
    ("关于进一步完善制度建设工作的提案", "加强管理"),
]
COUNTIES = ["封丘县", "台前县", "范县", "清丰县", "南乐县", "濮阳县", "长垣县", "原阳县", "延津县"]


def library_of(subjects: list[tuple[str, str]]) -> Library:
    letters = (
        LETTER.format(
            county=COUNTIES[at % len(COUNTIES)],
            session="一二三四五六七八九十"[at // len(COUNTIES)],
            number=at % 28 + 1,
            title=title,
            heading=heading,
        )
        for at, (title, heading) in enumerate(subjects)
    )
    return gathered(
        *(
            annotate(parse(text, Source(f"{at}.txt", f"{at:064}", "utf-8")))
            for at, text in enumerate(letters)
        )
    )


def found_in(library: Library) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return by subject the subjects of kindred replies, and why."""
    by_address = {entry.address: entry for entry in library.entries}
    return {
        by_address[address].facts.subject: {each.entry.facts.subject: each.words for each in found}
        for address, found in kindred(library.entries).items()
    }


def test_four_cemetery_replies_of_four_counties_find_each_other() -> None:
    found = found_in(library_of(SUBJECTS))
    cemeteries = [title for title, _ in SUBJECTS[:4]]
    for title in cemeteries[:3]:
        assert found[title].keys() >= set(cemeteries[:3]) - {title}
        assert all("公墓" in found[title][other] for other in set(cemeteries[:3]) - {title})
    assert found[cemeteries[3]].keys() <= set(cemeteries)  # it says 骨灰安放
    for title, _ in SUBJECTS[4:]:
        assert title not in found, "what every proposal says ties none to another"


def test_words_of_many_tie_none() -> None:
    many = [(f"关于公交线路的建议{mark}", "办理情况") for mark in "甲乙丙丁戊己庚辛壬癸子丑"]
    assert found_in(library_of(many)) == {}


@pytest.mark.parametrize("group", read_table("subject_words")["group"], ids=lambda g: g["says"])
def test_words_of_no_matter_are_left_out_and_those_of_the_matter_stay(
    group: dict[str, list[str]],
) -> None:
    found = subject_words(str(group["example"]), ()).title
    assert list(found) == sorted(group["left"])
    assert set(group["words"]).isdisjoint(found)


@pytest.mark.parametrize("group", read_table("subject_words")["field"], ids=lambda g: g["says"])
def test_a_word_of_a_whole_field_ties_only_subjects_of_little_else(
    group: dict[str, list[str]],
) -> None:
    heading = "办理情况"
    assert found_in(library_of([(title, heading) for title in group["example"]])) == {}
    one, two = group["other"]
    found = found_in(library_of([(one, heading), (two, heading)]))
    assert found[one].keys() == {two}
    assert found[two].keys() == {one}


@pytest.mark.parametrize("group", read_table("subject_words")["thing"], ids=lambda g: g["says"])
def test_one_word_ties_alone_where_it_names_a_thing(group: dict[str, list[str]]) -> None:
    heading = "办理情况"
    found = found_in(library_of([(title, heading) for title in group["example"]]))
    one, two = group["example"]
    assert found[one].keys() == {two}
    assert set(found[one][two]) <= set(group["words"])
    assert found_in(library_of([(title, heading) for title in group["other"]])) == {}


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        # one word for whom, where or of what kind, and nothing else
        ("关于中小学生配餐的建议", "关于中小学生防晒的提案", None),
        ("关于火车站广告牌的建议", "关于火车站安检的提案", None),
        ("关于工业园区食堂的建议", "关于工业园区绿化的提案", None),
        ("关于博物馆夜场的建议", "关于博物馆消杀的提案", None),
        # two words that both subjects have
        ("关于中小学生体检的建议", "关于落实中小学生体检的提案", ("中小学生", "体检")),
        ("关于湿地公园照明的建议", "关于增设湿地公园照明的提案", ("湿地", "照明", "公园")),
        # words of no theme that both subjects have, as a portal's advertising
        ("甲乙游戏登录关于公墓的建议", "甲乙游戏登录关于路灯的建议", None),
        # the number of a road
        ("关于S315公路拓宽的建议", "关于改造S315公路的提案", ("S315", "公路")),
        # two works on one road are two matters
        ("关于村道硬化的建议", "关于修建通村公路的提案", ("农村公路（村道）",)),
        ("关于村道绿化的建议", "关于修建通村公路的提案", None),
        ("关于增设垃圾桶的建议", "关于清运垃圾的提案", None),
    ],
)
def test_it_takes_two_words_where_none_names_a_thing(
    one: str, other: str, words: tuple[str, ...] | None
) -> None:
    found = found_in(library_of([(one, "办理情况"), (other, "办理情况")]))
    if words is None:
        assert found == {}
    else:
        assert set(found[one][other]) == set(words)


def test_a_reply_more_changes_the_kindred_of_those_alone_that_it_is_like() -> None:
    trades = [
        "水泥",
        "造纸",
        "印染",
        "皮革",
        "陶瓷",
        "玻璃",
        "橡胶",
        "塑料",
        "化肥",
        "农药",
        "服装",
        "家具",
        "酿酒",
        "罐头",
    ]
    subjects = [*SUBJECTS, *((f"关于解决{trade}厂异味的建议", "办理情况") for trade in trades)]
    new = ("关于规划殡仪馆和公墓的提案", "办理情况")
    before, after = found_in(library_of(subjects)), found_in(library_of([*subjects, new]))
    changed = {
        title for title in before.keys() | after.keys() if before.get(title) != after.get(title)
    }
    assert new[0] in after
    assert changed == {new[0], *(title for title, found in after.items() if new[0] in found)}


def test_where_and_what_is_done_tie_none() -> None:
    subjects = [
        "关于移除、维护减速带的提案",
        "关于维护或移除行道树的建议",
        "关于解决东片区排污的建议",
        "关于老旧片区通天然气的建议",
        "关于人民路校区扩容的提案",
        "关于人民医院停车的建议",
        "关于修建便民公厕的建议",
        "关于增设便民充电桩的建议",
        "关于查处摩托车超载的建议",
        "关于增设摩托车、三轮车泊位的提案",
    ]
    assert found_in(library_of([(title, "办理情况") for title in subjects])) == {}
    same = ["关于维护减速带的提案", "关于更换减速带的建议"]
    assert len(found_in(library_of([(title, "办理情况") for title in same]))) == 2


def test_words_that_only_headings_have_are_said_in_passing() -> None:
    market = ("关于规范露天市场的建议", "整治车辆违停")
    assert found_in(library_of([market, ("关于桥下车辆违停的建议", "办理情况")])) == {}
    school = ("关于建设乡村教师队伍的建议", "做好课后服务")
    assert found_in(library_of([school, ("关于课后服务的建议", "建设教师队伍")])) == {}


def test_one_word_that_only_a_heading_has_is_chance() -> None:
    rubbish = ("关于垃圾分类投放的建议", "垃圾分类情况")
    assert found_in(library_of([rubbish, ("关于保障困境儿童的建议", "分类救助")])) == {}
    assert found_in(library_of([rubbish, ("关于垃圾分类设施的提案", "设施情况")]))


def test_one_shared_word_ties_only_replies_of_one_theme() -> None:
    rubbish, children = "关于垃圾分类的建议", "关于困境儿童分类的建议"
    found = found_in(library_of([(rubbish, "垃圾清运"), (children, "困境儿童保障")]))
    assert found == {}
    assert found_in(library_of([(rubbish, "垃圾清运"), ("关于垃圾的提案", "垃圾处理")]))


def test_names_of_the_place_are_no_matter() -> None:
    assert subject_words("关于封丘县公墓的建议", (), ["河南省", "封丘县"]).title == ("公墓",)
    assert subject_words("关于白云乡公墓的建议", ()).title == ("公墓",)
    assert subject_words("关于红河州公墓的建议", ()).title == ("公墓",)
    assert subject_words("关于城中村公墓的建议", ()).title == ("公墓", "城中村")
    assert subject_words("关于S221线公墓段的建议", ()).title == ("S221", "公墓")


@pytest.mark.parametrize("group", read_table("subject_words")["same"], ids=lambda g: g["name"])
def test_names_of_one_thing_are_one_word(group: dict[str, Any]) -> None:
    one, two = group["example"]
    found = found_in(library_of([(one, "办理情况"), (two, "办理情况")]))
    assert group["name"] in found[one][two]
    assert group["name"] not in subject_words(group["other"], ()).title


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("关于在县医院至汽车站段架设人行天桥的建议", ("天桥",)),
        ("关于在西郊路口安装测速设备的建议", ("测速",)),
        ("关于东关医院公交站附近栽树的建议", ("栽树",)),
        ("关于为体育馆、影剧院门口增设公厕的提案", ("公厕",)),
        (
            "关于在义务教育阶段推行的建议",
            ("义务教育", "阶段"),
        ),  # 阶段 is no stretch of a road
        ("关于长盛路公墓的建议", ("公墓",)),  # the name of a road
        ("关于断头路的建议", ("断头路",)),  # and a kind of them
    ],
)
def test_where_a_thing_is_asked_for_is_no_matter(subject: str, words: tuple[str, ...]) -> None:
    assert subject_words(subject, ()).title == words


def test_words_of_no_theme_weigh_less() -> None:
    one = ("关于架设天桥、弘扬正气、凝聚人心、纪念英雄的建议", "办理情况")
    other = ("关于天桥、展现风采、铭记先辈、造福子孙的提案", "办理情况")
    assert len(found_in(library_of([one, other]))) == 2


def test_words_of_fields_together_tie_no_subjects_that_are_about_more() -> None:
    one = ("关于加强学生出行安全精细化巡查的建议", "办理情况")
    other = ("关于架设天桥方便出行安全的建议", "办理情况")
    assert found_in(library_of([one, other])) == {}


@pytest.mark.parametrize(
    ("subject", "title", "headings"),
    [
        ("关于增建天桥,缓解交通压力的建议", ["天桥"], ["压力"]),  # an end weighs less
        ("关于解决停车难导致消防隐患的建议", ["停车"], ["消防", "隐患"]),
        ("关于推进公墓建设的提案", ["公墓"], []),  # what leads is no end
        ("关于加强领导,提升公墓管理水平的提案", ["公墓"], []),  # nor what alone says something
        ("关于在精细化工园区范围内增加公交车的建议", ["公交"], []),
        ("关于改造机场路的建议", [], ["机场"]),  # the name of a road
        ("关于降低机场高速收费的建议", ["收费"], ["机场"]),
        ("关于修复机场路灯的建议", ["机场"], []),
        ("关于扶持易地搬迁社区的建议", ["易地搬迁"], []),
        ("关于慰问烈士遗属的建议", ["烈属（优抚）"], ["烈士纪念设施"]),
        ("關於保護非物質文化遺產的建議", ["非物质文化遗产"], []),  # not 物质
        ("关于新建殡仪馆[王律师2]的建议", ["殡葬"], []),
        ("关于治理扬尘的建议", ["扬尘"], []),  # a term that the dictionary of words cuts in two
        ("关于王扬尘先生事迹的建议", [], ["王扬"]),
    ],
)
def test_words_of_ends_names_and_notes_are_no_matter(
    subject: str, title: list[str], headings: list[str]
) -> None:
    found = subject_words(subject, ())
    assert set(title) <= set(found.title)
    assert set(headings).isdisjoint(found.title)
    assert not {"律师", "物质", "交通"} & set(found.title)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("机场列入规划。机场选址完成。机场年内开工。", ("机场",)),
        ("机场列入规划。机场选址完成。", ()),  # not often enough
        ("机场选址完成。机场灌溉站已拆。机场周边灌溉改道。机场开工。", ("机场",)),
        ("机场周边灌溉改道，机场灌溉站拆除，机场开工。", ()),  # of two things
    ],
)
def test_a_reply_without_a_subject_is_about_what_it_names_most(
    body: str, words: tuple[str, ...]
) -> None:
    lines = ["某县人民政府", "对县政协十届三次会议第12号提案的答复", "王明委员：", body]
    text = "\n".join([*lines, "某县人民政府", "2022年6月3日", ""])
    reply = annotate(parse(text, Source("1.txt", f"{1:064}", "utf-8")))
    assert not reply.metadata.proposal_title
    assert words_of(reply, ()).title == words


def test_after_replies_come_and_go_all_is_as_if_compared_anew() -> None:
    entries = library_of(SUBJECTS * 3).entries
    kept: dict[str, bytes] = {}
    for gone in (set(), {0}, {1, 5}, {1}, {7, 8, 20}, set(range(2, 12)), set()):
        some = [entry for at, entry in enumerate(entries) if at not in gone]
        assert kindred(some, kept) == kindred(some)
    assert any(kindred(entries).values())
