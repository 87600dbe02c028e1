"""All replies: the paged list, and the data of the register that takes its place."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from generator.corpus import Library
from generator.model import Citation, Metadata, Span
from generator.render.explorer_pages import explorer_pages
from generator.render.register_files import by_pinyin
from generator.render.register_names import Names
from tests.corpus_of_letters import gathered, letter, puyang, shards, texts

CHAOYANG = Metadata(
    document_kind="npc_suggestion",
    agency="北京市朝阳区民政局",
    issuers=("北京市朝阳区民政局", "北京市朝阳区教育局"),
    province="北京市",
    province_code="110000",
    county="朝阳区",
    county_code="110105",
    level="county",
    proposal_title="关于社区食堂的建议",
    proposal_numbers=("0012",),
    category="B",
    doc_number="朝民函〔2022〕3号",
    published="2022-05-06",
    year=2022,
)


def pages_of(corpus: Library) -> dict[str, str]:
    """Return the pages of the list and the data of the register."""
    names = Names(corpus)
    return texts([*explorer_pages(corpus, names), names.file()])


def data_of(corpus: Library, part: str = "index") -> dict[str, Any]:
    """Return a part of the register's data as a browser reads it."""
    return read(pages_of(corpus)[f"replies/register/{part}.js"])


def read(script: str) -> dict[str, Any]:
    """Return what a browser reads in a part of the data."""
    found = re.fullmatch(r'registerData\("\w+","\w+",(\{.*\})\);\n', script, re.DOTALL)
    assert found, script[:80]
    data: dict[str, Any] = json.loads(found[1])
    return data


def cells_of(corpus: Library) -> list[dict[str, str]]:
    """Return the cells of each row by name."""
    columns = {}
    (script,) = shards(pages_of(corpus), "replies")
    for name, given in read(script).items():
        unlike = [cell for cell in given if isinstance(cell, str)]
        columns[name] = [unlike[cell] if isinstance(cell, int) else cell for cell in given]
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def two() -> Library:
    """Return a corpus of a reply of 濮阳 and a joint one of 朝阳."""
    about = puyang(
        "2023-07-26", "189", proposal_title="关于养老的提案", title="对第189号提案的答复"
    )
    return gathered(
        replace(letter("甲", metadata=about, name="a"), themes=("养老服务", "减负增效")),
        letter("乙", metadata=CHAOYANG, name="b"),
    )


def test_the_names_are_places_as_a_tree_offices_and_themes() -> None:
    names = data_of(two(), "names")
    assert names["places"] == [
        ["beijing", "北京市", -1, "北京市"],
        ["beijing/chaoyang", "朝阳区", 0, "北京市朝阳区"],
        ["henan", "河南省", -1, "河南省"],
        ["henan/puyang", "濮阳市", 2, "濮阳市"],
    ]
    assert [name for _, name in names["offices"]] == [
        "北京市朝阳区教育局",
        "北京市朝阳区民政局",
        "濮阳市民政局",
    ]
    assert names["themes"] == [["jianfu", "减负增效"], ["yanglao", "养老服务"]]


def test_rows_point_to_what_they_are_filtered_by_the_signing_office_first() -> None:
    data = data_of(two())
    assert data["groups"] == data["known"] == 2
    assert data["counts"] is None, "one row each"
    assert data["values"] == {
        "place": [3, 1],
        "year": [0, 1],
        "kind": [0, 1],
        "theme": [[0, 1], -1],
        "office": [2, [1, 0]],
        "class": [-1, 0],
    }
    values = {facet["name"]: facet.get("values") for facet in data["facets"]}
    assert values["kind"] == [["zx", "政协提案答复"], ["rd", "人大代表建议答复"]]
    assert values["year"] == [["2023", "2023年"], ["2022", "2022年"]]
    assert values["class"] == [["B", "B类"]]


def test_the_cells_of_a_row_hold_what_it_says() -> None:
    first, second = cells_of(two())
    assert first["subject"] == "关于养老的提案"
    assert first["title"] == "对第189号提案的答复"
    assert first["numbers"] == "第189号"
    assert second["title"] == "", "no title but the subject"
    assert (second["date"], second["document"]) == ("2022-05-06", "朝民函〔2022〕3号")
    assert (second["numbers"], second["bare"]) == ("第0012号", "第12号")


def test_a_row_leads_to_the_page_of_its_reply() -> None:
    corpus = two()
    assert [row["page"] for row in cells_of(corpus)] == [
        f"{entry.address}.md" for entry in corpus.entries
    ]


def test_a_reply_of_which_little_is_known_has_a_row() -> None:
    corpus = gathered(letter("某段", metadata=Metadata(agency_as_printed="我局")))
    assert data_of(corpus, "names")["places"] == [["unplaced", "地区未识别", -1, "地区未识别"]]
    data = data_of(corpus)
    assert data["known"] == 0
    assert data["values"]["office"] == [-1]
    (year,) = (facet["values"] for facet in data["facets"] if facet["name"] == "year")
    assert year == [["undated", "年份未识别"]]
    (row,) = cells_of(corpus)
    assert (row["subject"], row["date"], row["printed"]) == ("a.txt", "", "我局")
    page = pages_of(corpus)["replies/index.md"]
    assert "## 年份未识别 {: #y0 }" in page
    assert re.search(r"- \[a\.txt\]\(\S+\.md\)，地区未识别，其他答复，我局\n", page)


def test_private_numbers_are_in_neither_list_nor_data() -> None:
    about = puyang(
        "2023-07-26",
        "189",
        proposal_title="关于13812345678的提案",
        title="答复13812345679",
        category="13812345670",
        agency_as_printed="13812345671",
    )
    unsigned = replace(about, agency=None)
    corpus = gathered(letter("甲", metadata=about), letter("乙", metadata=unsigned, name="b"))
    made = pages_of(corpus)
    assert not re.search(r"138\d{8}", "".join(made.values()))
    assert "138****5678" in shards(made, "replies")[0]
    assert "138" in made["replies/index.md"]


def test_the_data_is_one_statement_that_no_text_can_leave() -> None:
    tricky = '关于"];alert(1)//</script>\\\u2028的提案'
    about = puyang("2023-07-26", "1", proposal_title=tricky)
    assert cells_of(gathered(letter("甲", metadata=about)))[0]["subject"] == tricky


def test_an_empty_corpus_has_its_list_and_data() -> None:
    made = pages_of(gathered())
    folder = "replies/register"
    assert set(made) == {"replies/index.md", f"{folder}/names.js", f"{folder}/index.js"}
    assert data_of(gathered())["groups"] == 0


def test_a_line_of_the_list_tells_kind_and_class_then_all_who_sign() -> None:
    lines = pages_of(two())["replies/index.md"].splitlines()
    [line] = [line for line in lines if line.startswith("- [关于社区食堂的建议]")]
    who = "北京市朝阳区民政局、北京市朝阳区教育局"
    assert line.endswith(f"，人大代表建议答复（B类），{who}")


def test_a_long_list_has_several_pages_and_only_the_first_becomes_the_register() -> None:
    many = gathered(
        *(
            letter(f"第{n}篇", metadata=puyang("2023-07-26", str(n)), name=str(n))
            for n in range(1, 2402)
        )
    )
    made = pages_of(many)
    lists = [path for path in made if path.endswith(".md")]
    others = [f"replies/index-{number}.md" for number in range(2, len(lists) + 1)]
    assert lists == ["replies/index.md", *others]
    assert len(lists) > 2
    links = [re.findall(r"^- \[.*?\]\((\S+\.md)\)", made[path], re.M) for path in lists]
    assert len({link for each in links for link in each}) == sum(map(len, links)) == 2401
    assert [made[path].count("<script") for path in lists] == [4, *(0 for _ in others)]
    for number, path in enumerate(lists, 1):
        assert f"**{number}**" in made[path]
    assert "[3](index-3.md)" in made[lists[0]]
    assert "[1](index.md)" in made[lists[2]]
    assert ["共2401篇" in made[path] for path in lists] == [True, *(False for _ in others)]


def test_a_place_of_documents_alone_stands_in_the_tree_with_those_around_it() -> None:
    text = "根据《四川省成都市武侯区社区治理办法》开展工作。"
    about = puyang("2023-07-26", "1")
    span = Span(text.index("《"), text.index("》") + 1)
    cited = Citation("四川省成都市武侯区社区治理办法", None, None, (span,))
    names = data_of(gathered(replace(letter(text, metadata=about), citations=(cited,))), "names")
    assert names["places"][2:] == [
        ["sichuan", "四川省", -1, "四川省"],
        ["sichuan/chengdu", "成都市", 2, "成都市"],
        ["sichuan/chengdu/wuhou", "武侯区", 3, "成都市武侯区"],
    ]


def test_subjects_stand_by_pinyin_without_the_words_that_most_open_with() -> None:
    assert by_pinyin(["关于养老的提案", "加强教育", "关于八条", "加强教育"]) == {
        "关于八条": 0,
        "加强教育": 1,
        "关于养老的提案": 2,
    }
