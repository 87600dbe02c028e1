"""All replies: the paged list, and the data of the table that filters and sorts."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from generator.corpus import Library
from generator.corpus.catalogue import pinyin_ranks
from generator.model import Metadata
from generator.render.explorer_pages import explorer_pages
from tests.corpus_of_letters import gathered, letter, puyang

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
    """Return the pages of the list and the data of the table."""
    return dict(explorer_pages(corpus))


def data_of(corpus: Library) -> dict[str, Any]:
    """Return the data of the table as a browser reads it."""
    script = pages_of(corpus)["replies/data.js"]
    found = re.fullmatch(r"var repliesData = (\{.*\});\n", script, re.DOTALL)
    assert found, script[:80]
    data: dict[str, Any] = json.loads(found[1])
    return data


def two() -> Library:
    """Return a corpus of a reply of 濮阳 and a joint one of 朝阳."""
    about = puyang(
        "2023-07-26", "189", proposal_title="关于养老的提案", title="对第189号提案的答复"
    )
    return gathered(
        replace(letter("甲", metadata=about, name="a"), themes=("养老服务", "减负增效")),
        letter("乙", metadata=CHAOYANG, name="b"),
    )


def test_the_data_names_places_as_a_tree_offices_themes_and_kinds() -> None:
    data = data_of(two())
    assert data["places"] == [
        ["beijing", "北京市", -1, "北京市"],
        ["beijing/chaoyang", "朝阳区", 0, "北京市朝阳区"],
        ["henan", "河南省", -1, "河南省"],
        ["henan/puyang", "濮阳市", 2, "濮阳市"],
    ]
    assert [name for _, name in data["offices"]] == [
        "北京市朝阳区教育局",
        "北京市朝阳区民政局",
        "濮阳市民政局",
    ]
    assert data["themes"] == [["jianfu", "减负增效"], ["yanglao", "养老服务"]]
    assert data["kinds"] == [["zx", "政协提案答复"], ["rd", "人大代表建议答复"]]


def test_a_row_of_the_data_points_to_them_the_signing_office_first() -> None:
    first, second = data_of(two())["rows"]
    assert first == [
        *("关于养老的提案", "对第189号提案的答复", 3, 2023, "2023-07-26", 0, [2], "", ["189"], ""),
        *([1, 0], "zx-9-1-189-mzj"),
    ]
    assert second[2:11] == [
        1,
        2022,
        "2022-05-06",
        1,
        [1, 0],
        "B",
        ["0012"],
        "朝民函〔2022〕3号",
        [],
    ]
    assert second[1] == "", "no title but the subject"


def test_a_row_and_its_address_name_the_page_of_the_reply() -> None:
    corpus = two()
    data = data_of(corpus)
    pages = [f"replies/{data['places'][r[2]][0]}/{r[3] or 'undated'}/{r[11]}" for r in data["rows"]]
    assert pages == [entry.address for entry in corpus.entries]


def test_a_reply_of_which_little_is_known_has_a_row() -> None:
    unknown = letter("某段", metadata=Metadata(agency_as_printed="我局"))
    corpus = gathered(unknown)
    data = data_of(corpus)
    assert data["places"] == [["unplaced", "地区未明", -1, "地区未明"]]
    (row,) = data["rows"]
    assert row[:10] == ["a.txt", "", 0, 0, "", 0, "我局", "", [], ""]
    assert "<td>年份未明</td>" in pages_of(corpus)["replies/index.md"]


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
    assert "138****5678" in made["replies/data.js"]
    assert "138&#42;&#42;&#42;&#42;5678" in made["replies/index.md"]


def test_the_data_is_one_statement_that_no_text_can_leave() -> None:
    tricky = '关于"];alert(1)//</script>\\\u2028的提案'
    data = data_of(
        gathered(letter("甲", metadata=puyang("2023-07-26", "1", proposal_title=tricky)))
    )
    assert data["rows"][0][0] == tricky


def test_an_empty_corpus_has_its_list_and_data() -> None:
    made = pages_of(gathered())
    assert list(made) == ["replies/index.md", "replies/data.js"]
    assert data_of(gathered())["rows"] == []


def test_the_list_has_pages_of_two_hundred_and_only_the_first_becomes_the_table() -> None:
    many = gathered(
        *(
            letter(f"第{n}篇", metadata=puyang("2023-07-26", str(n)), name=str(n))
            for n in range(1, 402)
        )
    )
    made = pages_of(many)
    lists = ["replies/index.md", "replies/list-2.md", "replies/list-3.md"]
    assert list(made) == [*lists, "replies/data.js"]
    assert [made[path].count('<th scope="row">') for path in lists] == [200, 200, 1]
    found = [
        href
        for path in lists
        for href in re.findall(r'<th scope="row"><a href="(.*?)"', made[path])
    ]
    assert len(set(found)) == 401
    assert [made[path].count("<script") for path in lists] == [4, 0, 0]
    for number, path in enumerate(lists, 1):
        assert f'<span aria-current="page">{number}</span>' in made[path]
    assert 'href="list-3.html"' in made[lists[0]]
    assert 'href="index.html"' in made[lists[2]]


def test_subjects_stand_by_pinyin_without_the_words_that_most_open_with() -> None:
    subjects = ["关于养老的提案", "加强教育", "关于八条", "加强教育"]
    assert pinyin_ranks(subjects) == [2, 1, 0, 1]


def test_places_of_the_catalogue_stand_before_the_places_in_them() -> None:
    corpus = two()
    listed = corpus.catalogue
    for at, region in enumerate(listed.regions):
        if region.parent is not None:
            assert region.parent < at
            assert region.path.startswith(listed.regions[region.parent].path + "/")
    assert len({region.path for region in listed.regions}) == len(listed.regions)
