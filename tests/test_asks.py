"""Asks: the demands and problems of the proposal that a reply takes up."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Reply, Source
from generator.parse import parse
from tests.finders import asks as find

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))


def read(body: str, title: str = "关于有关工作的提案") -> Reply:
    head = "某某市民政局\n对市政协一届一次会议第1号提案的答复\n张三委员：\n"
    tail = "感谢您对民政工作的支持。\n某某市民政局\n2023年1月5日\n"
    text = f"{head}您提出的《{title}》收悉，现答复如下：\n{body}\n{tail}"
    return parse(text, Source("letter.txt", "", "utf-8"))


def asks(body: str) -> list[tuple[str, str | None]]:
    return [(ask.text, ask.section) for ask in find(read(body))]


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("一、关于“加强养老服务”的建议", "加强养老服务"),
        ("一、关于“加强养老服务”工作开展情况", "加强养老服务"),
        ("一、关于‘加强养老服务’的建议", "‘加强养老服务’"),
        ("一、关于加强养老服务的建议", "加强养老服务"),
        ("一、关于加强养老服务", "加强养老服务"),
        ("一、关于您提出的加强养老服务的建议", "加强养老服务"),
        ("一、您提出的“加强养老服务”的建议", "加强养老服务"),
        ("一、对“加强养老服务”建议的答复", "加强养老服务"),
        ("一、建议一：加强养老服务", "加强养老服务"),
        ("一、针对养老床位不足问题", "养老床位不足"),
        ("一、针对养老床位不足的问题", "养老床位不足"),
        ("一、针对养老床位不足问题，大力补齐短板", "养老床位不足"),
        ("一、由街道牵头增设养老床位的建议", "由街道牵头增设养老床位"),
        ("一、关于建议增设养老床位的建议", "增设养老床位"),
        ("一、建议增设养老床位的建议", "增设养老床位"),
        ("建议一：增设养老床位", "增设养老床位"),
        ("建议1、增设养老床位", "增设养老床位"),
        ("、关于增设养老床位", "增设养老床位"),
        ("一、关于建议增设养老床位", "增设养老床位"),
        ("一、提案第一条“加强养老服务”", "加强养老服务"),
        ("一、关于第5点“加强养老服务”", "加强养老服务"),
        ("一、增设养老床位，配强护工的建议", "增设养老床位，配强护工"),
        ("【关于增设养老床位的建议】", "增设养老床位"),
        ("【建议一】增设养老床位", "增设养老床位"),
        ("一、委员提出增设养老床位的建议", "增设养老床位"),
    ],
)
def test_a_heading_names_an_ask(heading: str, text: str) -> None:
    assert [ask for ask, _ in asks(f"{heading}\n我局高度重视。")] == [text]


@pytest.mark.parametrize(
    "heading",
    [
        "一、基本情况",
        "一、加强养老服务",
        "一、关于养老服务工作情况",
        "一、关于提案办理情况",
        "一、关于提案所提三点建议的办理意见",
        "一、对提案所提建议的答复",
        "一、关于几点说明",
        "一、下一步工作",
        "一、养老床位不足问题",
        "一、存在的困难和问题",
        "一、下一步工作建议",
        "一、建议县财政增加投入",
        "一、关于建议的办理情况",
        "一、关于工作成效",
    ],
)
def test_other_headings_name_none(heading: str) -> None:
    assert asks(f"{heading}\n我局高度重视。") == []


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("第一“加强养老服务”的建议。我局已建成床位80张。", "加强养老服务"),
        ("针对您提出的“养老床位不足”的问题，我局加快建设。", "养老床位不足"),
        ("针对群众反映的“养老床位不足”的问题，我局加快建设。", "养老床位不足"),
        ("您建议“增设养老床位”，我局采纳。", "增设养老床位"),
        ("您还提到养老床位不足的问题。我局加快建设。", "养老床位不足"),
        ("关于增设养老床位的建议，我局采纳。", "增设养老床位"),
        ("您提出的“增设养老床位”，我局采纳。", "增设养老床位"),
        ("针对提案中“增设养老床位”的建议，我局采纳。", "增设养老床位"),
        ("您在来信中提到养老床位不足的问题。我局加快建设。", "养老床位不足"),
        ("提案第一条建议“增设养老床位”。我局采纳。", "增设养老床位"),
        ("您提出的第一个问题，养老床位不足。我局加快建设。", "养老床位不足"),
        ("对您提出的增设养老床位，我局采纳。", "增设养老床位"),
        ("您提到的养老床位不足，因经费紧张，暂不具备条件。", "养老床位不足"),
        ("对提案中“增设养老床位”一条，我局采纳。", "增设养老床位"),
        ("提案中提出“增设养老床位”。我局采纳。", "增设养老床位"),
        ("第一条建议：增设养老床位。我局采纳。", "增设养老床位"),
        ("关于建议1：增设养老床位", "增设养老床位"),
        ("我局支持街道“阳光养老”的工作要求。", None),
        ("为切实解决当地群众反映的养老床位不足问题，我局新建4处。", None),
        ("关于您提出的这个问题，我局采纳。", None),
        ("针对大家反映的问题，我局采纳。", None),
        ("针对代表提出的合理化建议，我局采纳。", None),
        ("针对您提出的几点建议，我局采纳。", None),
        ("您反映的实际困难和问题，我局采纳。", None),
        ("您在提案中建议增设养老床位，我局采纳。", "增设养老床位"),
        ("您在提案中建议的这条路线，我局已经列入。", None),
        ("针对代表们提出的建议，我局采取以下措施。", None),
        ("针对代表们提出的增设养老床位的建议，我局采纳。", "增设养老床位"),
        ("二是针对排查发现的问题，逐一整改。", None),
        ("三是针对重点领域，开展整治。", None),
        ("提案提出“增设养老床位”。我局采纳。", "增设养老床位"),
        ("提案中提出的增设养老床位的建议，我局采纳。", "增设养老床位"),
        ("针对您提出的增设养老床位的意见建议，我局采纳。", "增设养老床位"),
        ("您建议增设养老床位，我局采纳。", "增设养老床位"),
        ("针对代表提出的增设养老床位这一建议，我局高度重视。", "增设养老床位"),
        ("对“增设养老床位”的建议，我们完全赞同。", "增设养老床位"),
        ("对“僵尸车”问题开展整治。", None),
        ("对您反映的“增设养老床位”事项，我局已安排专人跟进。", "增设养老床位"),
        ("您提出的“加强养老服务”的建议，由我局会同财政局办理。", None),
        ("关于增设养老床位一事，我局采纳。", "增设养老床位"),
        ("您建议的这条路线，我局已经列入。", None),
        ("您反映的养老床位不足的情况属实。", None),
        ("所提养老床位不足问题，已着手解决。", "养老床位不足"),
        ("所提“增设养老床位”的建议，我局采纳。", "增设养老床位"),
        ("提案所提“增设养老床位”，我局采纳。", "增设养老床位"),
        ("来信所反映的养老床位不足问题，已着手解决。", "养老床位不足"),
        ("您所提的养老床位不足的问题，已着手解决。", "养老床位不足"),
        ("您提出增设养老床位的建议，我局采纳。", "增设养老床位"),
        ("您在提案中指出养老床位不足的问题，我局新建4处。", "养老床位不足"),
        ("您在建议里谈到养老床位不足的问题，我局新建4处。", "养老床位不足"),
        ("您关于增设养老床位的建议很好，我局采纳。", "增设养老床位"),
        ("您的提案中关于增设养老床位的建议，我局采纳。", "增设养老床位"),
        ("您提出的增设床位，配强护工的建议，我局采纳。", "增设床位，配强护工"),
        ("您提出的“三无”老人集中供养的建议，我局采纳。", "“三无”老人集中供养"),
        ("委员提出的开展“两癌”免费筛查，我局已连续实施。", "开展“两癌”免费筛查"),
        ("您建议增设养老床位。经研究，已列入计划。", "增设养老床位"),
        ("提案建议增设养老床位，我局采纳。", "增设养老床位"),
        ("您认为养老床位不足，我局新建4处。", "养老床位不足"),
        ("委员建议：“增设养老床位”，我局采纳。", "增设养老床位"),
        ("您提案中的第二条建议，即增设养老床位，我局采纳。", "增设养老床位"),
        ("对代表提出的“增设养老床位”之建议，我局采纳。", "增设养老床位"),
        ("就养老床位不足问题，答复如下：我局新建4处。", "养老床位不足"),
        ("关于您提出的“增设养老床位”的建议答复如下：我局采纳。", "增设养老床位"),
        ("①关于增设养老床位：我局采纳。", "增设养老床位"),
        ("围绕群众关心的热点难点问题，我局采取措施。", None),
        ("希望您提出更多好的建议，我局一定采纳。", None),
        ("委员们提出的建议共12条，我局采纳。", None),
        ("您所提出的建议对我局的工作提出了建设性的意见。", None),
        ("就如何办好提案，我局召开会议。", None),
        ("你们关于培训护工、增设床位的建议切中要害，具有重要意义。", None),
        ("您提出增设床位、培训护工等建议，我们认为很有针对性。", None),
        ("针对国家督查反馈问题，立行立改。", None),
        ("建议中提到的城东敬老院项目，已开工。", None),
        ("我市老龄化加快。针对养老床位不足问题，我局新建4处。", None),
        ("《通知》关于“增设养老床位”的要求，我局已经落实。", None),
        ("、关于增设养老床位，我局高度重视。", None),
        ("您提到的这条路线，因资金紧张，暂不列入。", None),
        ("我局不断完善您所提到的各项问题。", None),
        ("对您提出的宝贵意见，我局表示感谢。", None),
        ("我局采纳，逐步解决您所反映的养老床位不足问题。", None),
        ("您提出的关于增设养老床位的建议，现将情况通报如下。", None),
        ("对您提出的宝贵意见和建议，表示感谢。", None),
        ("您提出的建议很好，我局采纳。", None),
        ("您提出的五项具体的建议，我局采纳。", None),
        ("您提出的“加强养老服务”的提案收悉。", None),
        ("我局推行“阳光工程”，解决群众的问题。", None),
        ("我局研究增设养老床位的建议。", None),
        ("《关于加强养老服务的意见》提出建议。", None),
    ],
)
def test_an_ask_is_quoted_and_answered_in_the_text(sentence: str, text: str | None) -> None:
    assert asks(f"一、工作情况\n{sentence}") == ([(text, "s1")] if text else [])


def test_of_quotations_in_a_row_each_is_an_ask() -> None:
    body = "您提出“增设养老床位”“发展助餐”等建议，我局采纳。"
    assert [text for text, _ in asks(body)] == ["增设养老床位", "发展助餐"]
    assert asks("我局推行“阳光工程”“暖心工程”等做法。") == []


@pytest.mark.parametrize(
    ("sentence", "listed"),
    [
        (
            "您提出的一是增设床位，二是发展助餐，三是培训护工。我局采纳。",
            ["增设床位", "发展助餐", "培训护工"],
        ),
        (
            "您提的两点建议，一是增设床位，配强护工；二是发展助餐，都很中肯。",
            ["增设床位，配强护工", "发展助餐"],
        ),
        ("您提出的：1.增设床位；2.发展助餐。我局采纳。", ["增设床位", "发展助餐"]),
        ("我局提出的一是增设床位，二是发展助餐。", []),
        ("您提出的一是增设床位，二是发展助餐的建议收悉。", []),
    ],
)
def test_asks_are_listed_in_one_sentence(sentence: str, listed: list[str]) -> None:
    assert [ask for ask, _ in asks(f"一、工作情况\n{sentence}")] == listed


def test_what_restates_the_heading_of_its_section_is_no_further_ask() -> None:
    body = "一、关于加快养老服务立法\n我局赞同您关于加快养老服务专项立法的建议。"
    assert [ask for ask, _ in asks(body)] == ["加快养老服务立法"]


def test_a_part_is_no_ask_when_its_sections_are() -> None:
    body = (
        "一、关于养老服务\n（一）关于“增设养老床位”的建议\n我局采纳。\n二、关于助餐服务\n我局采纳。"
    )
    assert asks(body) == [("增设养老床位", "s1-1"), ("助餐服务", "s2")]


def test_headings_of_problems_name_asks_where_neighbours_do_so_too() -> None:
    body = "一、养老床位不足问题\n我局采纳。\n二、助餐点偏少问题\n我局采纳。"
    assert asks(body) == [("养老床位不足", "s1"), ("助餐点偏少", "s2")]
    trouble = "一、存在问题\n（一）养老床位不足问题\n资金少。\n（二）助餐点偏少问题\n人手少。"
    assert asks(trouble) == []


def test_a_heading_may_repeat_a_part_of_the_title_where_others_do() -> None:
    title = "关于发展养老服务的提案"
    one = "一、关于养老服务的建议\n我局采纳。"
    two = f"{one}\n二、关于助餐服务的建议\n我局采纳。"
    assert find(read(one, title)) == ()
    found = find(read(two, title))
    assert [ask.text for ask in found] == ["养老服务", "助餐服务"]


def test_an_ask_that_is_named_twice_is_one() -> None:
    body = "一、关于“增设养老床位”的建议\n您提出的增设养老床位的建议，我局采纳。"
    assert asks(body) == [("增设养老床位", "s1")]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_asks_of_a_seed_read_as_their_characters(path: Path) -> None:
    reply = parse(path.read_text(encoding="utf-8-sig"), Source(path.name, "", "utf-8"))
    found = find(reply)
    assert all(reply.text[ask.span.start : ask.span.end] == ask.text for ask in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    sections = {heading.id for heading in reply.outline}
    assert all(ask.section is None or ask.section in sections for ask in found)


@settings(deadline=None)
@given(
    st.text(alphabet="一二、。，；\n关于针对您提出的建议问题加强养老（）1.“”‘’《》 ", max_size=300)
)
def test_any_text_gives_asks_within_it(body: str) -> None:
    reply = read(body)
    for ask in find(reply):
        printed = reply.text[ask.span.start : ask.span.end]
        assert "".join(printed.split()) == ask.text != ""


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("一、关于整治“飞线充电”等现象的建议。我局开展整治。", ["整治“飞线充电”等现象"]),
        ("一、关于噪音问题\n我局进行检测。", ["噪音"]),
        ("一、关于此类问题\n我局进行检测。", []),
        ("一、关于突出问题\n我局进行检测。", []),
        (
            "一、床位不足、护工短缺等问题。我局已增设。\n二、食堂破旧等问题。我局已修缮。",
            ["床位不足、护工短缺", "食堂破旧"],
        ),
        ("一、不足和问题\n我局人手少。\n二、困难与问题\n目前经费紧张。", []),
        ("一、面临困难、问题\n我局人手少。\n二、工作不足和问题\n目前经费紧张。", []),
        ("您提到的东村至西村段总长约1.1公里，因用地紧张暂未实施。", []),
        ("您提到的东村至西村段拓宽，因用地紧张暂未实施。", ["东村至西村段拓宽"]),
    ],
)
def test_asks_of_few_words_and_in_rows_of_troubles(body: str, texts: list[str]) -> None:
    assert [text for text, _ in asks(body)] == texts


def test_the_title_is_no_ask_though_it_is_called_a_proposal_twice() -> None:
    thanks = "首先感谢您提出的“关于加强养老服务的建议的提案”。您所提的建议很有意义。"
    assert not find(read(thanks, "关于加强养老服务的建议"))
