"""Cited documents: what in 《》 is one, which number is its own, which places are the same one."""

from __future__ import annotations

import tomllib
from importlib import resources
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Citation, Reply, Source
from generator.notation.folding import squeeze
from generator.parse import parse
from tests.conftest import ROOT
from tests.finders import citations as find

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
HEAD = (
    "关于对市政协九届一次会议第189号提案的答复\n王某某委员：\n"
    "您提出的《关于增设公园的提案》收悉，现答复如下：\n"
)
TAIL = "\n市民政局\n2023年7月26日\n"


def reply_of(text: str) -> Reply:
    return parse(text, Source("x.txt", "", "utf-8"))


def cited(sentence: str) -> tuple[Citation, ...]:
    return find(reply_of(HEAD + sentence + TAIL))[0]


def pairs(sentence: str) -> list[tuple[str, str | None]]:
    return [(citation.title, citation.doc_number) for citation in cited(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("市政府印发《河道管理办法》。", [("河道管理办法", None)]),
        ("市政府印发《河道管理\n办法》。", [("河道管理办法", None)]),
        ("市政府印发《河道管理办法》（试行）。", [("河道管理办法（试行）", None)]),
        ("市政府印发《河道管理办法（试行）》。", [("河道管理办法（试行）", None)]),
        ("市政府印发〈河道管理办法〉。", [("河道管理办法", None)]),
        ("市政府印发<<河道管理办法>>。", [("河道管理办法", None)]),
        ("市政府印发《《河道管理办法》》。", [("河道管理办法", None)]),
        ("《实施〈森林法〉办法》规定，", [("实施〈森林法〉办法", None)]),
        ("《关于印发《治水规划》的通知》要求，", [("关于印发《治水规划》的通知", None)]),
        ("《治水规划要求，《河道管理办法》规定，", [("河道管理办法", None)]),
        ("按照《治水三十问》办理。", [("治水三十问", None)]),
        ("纳入地方标准《濮阳香椿》，", [("濮阳香椿", None)]),
        ("《濮阳香椿》系列团体标准发布，", [("濮阳香椿", None)]),
        ("有团体标准6项，其中《香椿酱菜》《香椿》两项发布。", [("香椿酱菜", None)]),
        ("《濮阳香椿》节目开播，产品达到国家标准。", []),
        ("观看《治水三十问》。", []),
        ("《“美丽河湖2030”规划纲要》指出，", [("“美丽河湖2030”规划纲要", None)]),
        ("制定《河道“红黑榜”管理办法》，", [("河道“红黑榜”管理办法", None)]),
        ("《某省〈水法〉实施办法》（省政府令第8号）", [("某省〈水法〉实施办法", "省政府令第8号")]),
        ("《水利局 财政局关于下达治水资金的通知》（某财〔2023〕45号）",
         [("水利局 财政局关于下达治水资金的通知", "某财〔2023〕45号")]),
        ("编印《治水技术百问百答》3000册，", []),
        ("关于修改《河道管理条例》的建议，我们将研究。", [("河道管理条例", None)]),
        ("《社区服务指南 第1部分：总则》（GB/T 20647.1-2006）规定，",
         [("社区服务指南 第1部分：总则", "GB/T 20647.1-2006")]),
        ("2024年《政府工作报告》要求，", [("政府工作报告", None)]),
        ("《中共中央关于制定第十四个五年规划的建议》提出，",
         [("中共中央关于制定第十四个五年规划的建议", None)]),
        ("工作专报专题刊发《认真修订公约 提升治理水平》，", [("认真修订公约 提升治理水平", None)]),
        ("日报刊发《认真修订公约 提升治理水平》，", []),
        ("您提出的《关于增设公园的建议》很有意义。", []),
        ("《关于增设公园》的提案反映的问题，", []),
        ("《关于增设公园的提案》（第0168号）和《关于修路的意见》收悉。", []),
        ("请填写《提案办理情况征询意见表》。", []),
        ("《中国环境报》、《青岛晚报》作了报道。", []),
        ("《日报》以《一渠水的改革方案》为题作了报道。", []),
        ("微电影《邻里公约》展播。", []),
        ("核发《施工许可证》。", []),
    ],
)  # fmt: skip
def test_a_document_is_told_from_other_titles(
    sentence: str, expected: list[tuple[str, str | None]]
) -> None:
    assert pairs(sentence) == expected


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("（濮民〔2020〕50号）", "濮民〔2020〕50号"),
        ("(国办发[2015]75号)", "国办发〔2015〕75号"),
        ("（浙政发(2020)35号）", "浙政发〔2020〕35号"),
        ("（泉教函〔2019〕136 号）", "泉教函〔2019〕136号"),
        ("（国发〔2021〕35号，以下简称《计划》）", "国发〔2021〕35号"),
        ("（试行）（国发〔2021〕35号）", "国发〔2021〕35号"),
        ("（2021年修订）（国发〔2021〕35号）", "国发〔2021〕35号"),
        ("\n（国发〔2021〕35号）", "国发〔2021〕35号"),
        ("【国发〔2021〕35号】", "国发〔2021〕35号"),
        ("国发〔2021〕35号", "国发〔2021〕35号"),
        ("GB50028-2006", "GB50028-2006"),
        ("(JTGB01-2014)", "JTGB01-2014"),
        ("（JTG D20-2017）", "JTG D20-2017"),
        ("（建标152-2017）", "建标152-2017"),
        ("（建标2017-152）", None),
        ("（DB 11/ 501-2017）", "DB 11/ 501-2017"),
        ("（CECS 207:2006）", "CECS 207:2006"),
        ("（2017:2006）", None),
        ("（GB/T26358）", "GB/T26358"),
        ("（LB/T 048）", "LB/T 048"),
        ("（GB标准）", None),
        ("（AAA级）", None),
        ("（国发〔2021〕35）", "国发〔2021〕35号"),
        ("（国务院令第504号）", "国务院令第504号"),
        ("（国务院第504号令）", "国务院第504号令"),
        ("（国发〔202135）", None),
        ("（2021年修订）", None),
        ("和国发〔2021〕35号文件", None),
        ("要求（国发〔2021〕35号）", None),
        ("文件（见附件）", None),
        ("等文件（国发〔2021〕35号）", None),
        ("文件（以下简称《通知》）", None),
    ],
)
def test_the_number_right_behind_a_title_is_its_own(printed: str, number: str | None) -> None:
    assert [n for _, n in pairs(f"按照《河道管理办法》{printed}，")] == [number]


def test_a_number_belongs_to_the_title_before_it_alone() -> None:
    assert pairs("印发《甲规划》《乙规划》（国发〔2021〕3号）和《丙规划》。") == [
        ("甲规划", None), ("乙规划", "国发〔2021〕3号"), ("丙规划", None),
    ]  # fmt: skip


def test_a_number_printed_inside_the_marks_is_not_part_of_the_title() -> None:
    assert pairs("印发《河道管理办法（国发〔2021〕3号）》。") == [
        ("河道管理办法", "国发〔2021〕3号")
    ]


@pytest.mark.parametrize(
    ("first", "later", "entries"),
    [
        ("《河道管理办法》", "《河道管理办法》", 1),
        ("《河道管理办法》", "《河道\n管理办法》", 1),
        ("《河道管理办法》", "《河道管理办法（试行）》", 1),
        ("《河道管理办法》", "《办法》", 1),
        ("《河道管理办法》", "《管理办法》", 1),
        ("《河道管理办法》", "《规划》", 2),
        ("《河道管理办法》", "《实施办法》", 2),
        ("《长江县河道管理办法》", "《河道管理办法》", 1),
        ("《长江省河道管理条例》", "《河道管理条例》", 2),
        ("《中华人民共和国民法典》", "《民法典》", 1),
        ("《国务院办公厅关于治水的意见》", "《关于治水的意见》", 1),
        ("《水污染防治行动计划》（以下简称《水十条》）", "《水十条》", 1),
        ("《水污染防治行动计划》（以下简称“水十条”）", "《水十条》", 1),
        ("《河道管理办法》（甲发〔2020〕1号）", "《河道管理办法》（乙发〔2021〕2号）", 2),
        ("《河道管理办法》（甲发〔2020〕1号）", "《河道管理办法》", 1),
    ],
)
def test_places_of_one_document_are_one_entry(first: str, later: str, entries: int) -> None:
    assert len(cited(f"市里印发{first}，抓好落实。今年，按照{later}要求开展工作。")) == entries


def test_a_short_title_in_the_same_list_is_another_document() -> None:
    assert len(cited("制定《河道管理办法》《管理办法》。")) == 2


@pytest.mark.parametrize(
    ("before", "issuer"),
    [
        ("（豫政办〔2020〕30号）文件和郑州市发改委", "郑州市发改委"),
        ("2020年10月，市民政局等六部门下发", "市民政局等六部门"),
        ("2021年，中共濮阳市委、濮阳市人民政府出台了", "中共濮阳市委、濮阳市人民政府"),
        ("根据国务院办公厅", "国务院办公厅"),
        ("民政部会同财政部联合印发", "民政部会同财政部"),
        ("我局印发", None),
        ("今年认真落实", None),
        ("我们与各有关方面反复商量后出台", None),
        ("汕海机场已列入国务院批准的", "国务院"),
        ("要按照国家发改委印发的", "国家发改委"),
        ("三是县政府印发了", "县政府"),
        ("我部提请国务院印发", "国务院"),
        ("市民政局转发了省民政厅等六部门印发的", "省民政厅等六部门"),
        ("市文化和旅游局、经开区公安局印发", "市文化和旅游局、经开区公安局"),
        ("县经信局和本溪市教育局印发", "县经信局和本溪市教育局"),
        ("将乐县教育局印发", "将乐县教育局"),
        ("市教育局会同市财政局联合印发", "市教育局会同市财政局"),
        ("我局将配合治安市教育局制定", None),
        ("会同县检察院制定", None),
        ("与县教育局联合印发", None),
        ("我委已协同市委宣传部、市妇联等13个部门印发", None),
        ("协助区住建局制定", None),
        ("本局印发", None),
        ("、印发", None),
    ],
)
def test_the_issuer_is_the_office_printed_just_before(before: str, issuer: str | None) -> None:
    assert [c.issuer for c in cited(f"近年来成效明显。{before}《治水规划》。")] == [issuer]


def test_the_issuer_may_open_the_title() -> None:
    assert [c.issuer for c in cited("按照《国务院办公厅关于治水的意见》，")] == ["国务院办公厅"]


WORDS: dict[str, Any] = tomllib.loads(
    resources.files("generator").joinpath("data", "documents.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("entry", WORDS["kind"], ids=lambda entry: entry["name"])
def test_every_kind_catches_its_example(entry: dict[str, str]) -> None:
    assert entry["example"].endswith(entry["name"])
    assert pairs(f"我们学习《{entry['example']}》。") == [(entry["example"], None)]


@pytest.mark.parametrize(
    "entry",
    [*WORDS["other"], *WORDS["before"], *WORDS["behind"]],
    ids=lambda entry: entry.get("name") or entry["word"],
)
def test_every_other_word_keeps_its_example_out(entry: dict[str, str]) -> None:
    assert (entry.get("name") or entry["word"]) in entry["example"]
    assert pairs(entry["example"]) == []


@pytest.mark.parametrize("entry", WORDS["verb"], ids=lambda entry: entry["word"])
def test_every_verb_governs_its_example(entry: dict[str, Any]) -> None:
    assert f"{entry['word']}《" in entry["example"]
    assert pairs(entry["example"]) == [("治水三十问", None)]
    assert [c.issuer for c in cited(entry["example"])] == ["市政府" if entry["issues"] else None]


@pytest.mark.parametrize("entry", WORDS["issuer"], ids=lambda entry: entry["word"])
def test_every_issuer_is_read_from_its_example(entry: dict[str, str]) -> None:
    issuer = cited(entry["example"])[0].issuer
    assert issuer is not None
    assert entry["example"].startswith(issuer)
    assert entry["word"] in issuer


@pytest.mark.parametrize("entry", WORDS["remark"], ids=lambda entry: entry["word"])
def test_every_remark_belongs_to_its_title(entry: dict[str, str]) -> None:
    assert pairs(entry["example"]) == [(f"河道管理办法（{entry['word']}）", None)]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_every_place_of_a_document_holds_its_title(path: Any) -> None:
    reply = reply_of(path.read_text(encoding="utf-8"))
    citations, _ = find(reply)
    assert citations
    spans = sorted(span for citation in citations for span in citation.spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(0 <= span.start < span.end <= len(reply.text) for span in spans)
    for citation in citations:
        for start, end in citation.spans:
            assert squeeze(citation.title) in squeeze(reply.text[start:end])
    assert len({(c.title, c.doc_number) for c in citations}) == len(citations)


@given(
    st.text(
        alphabet="《》〈〉<>（）()[]〔〕“”。，、\n 关于印发通知办法2020第5号简称提案收悉令",
        max_size=120,
    )
)
def test_any_text_gives_a_result(text: str) -> None:
    reply = reply_of(HEAD + text + TAIL)
    for citation in find(reply)[0]:
        assert citation.title
        assert citation.spans
        assert all(0 <= s.start < s.end <= len(reply.text) for s in citation.spans)


def test_what_is_cited_in_traditional_characters_stays_as_it_is_printed() -> None:
    letter = (
        "關於對市政協十二屆四次會議第86號提案的答覆\n陳偉明委員：\n您提出的《關於增設公園的提案》收悉，現答覆如下：\n"
        "市規劃局聯合市財政局印發《綠地維護辦法》（珠規綜函〔2016〕74號），並執行《關於公園養護的實施意見》"
        "和《中山市人民政府關於停車場建設的意見》。\n市規劃局\n2016年7月20日\n"
    )
    assert [(each.title, each.doc_number, each.issuer) for each in find(reply_of(letter))[0]] == [
        ("綠地維護辦法", "珠規綜函〔2016〕74號", "市規劃局聯合市財政局"),
        ("關於公園養護的實施意見", None, None),
        ("中山市人民政府關於停車場建設的意見", None, "中山市人民政府"),
    ]
    assert pairs("印发《绿地维护办法》（珠规综函〔2016〕74号）。") == [
        ("绿地维护办法", "珠规综函〔2016〕74号")
    ]
