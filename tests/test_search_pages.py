"""What the search is given: every character of a reply, its numbers and names, nothing private."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.notation.folding import squeeze
from generator.read import read_seed
from generator.read_replies import read_reply
from generator.render.atlas import Atlas
from generator.render.search_index import search_page
from generator.search import Page
from generator.search.contents import content
from generator.vocabulary.place_names import called
from generator.vocabulary.places import load_gazetteer
from tests.conftest import SEEDS
from tests.corpus_of_letters import page_of, pages, search_pages
from tests.specimen_corpus import corpus_of, letter

LETTER = letter(
    "一、基本情况\n全市有社区20个。\n（一）减负。\n取消证明48项，电话13812345678。",
    "2019年7月12日",
    7,
)


def only_page(text: str) -> Page:
    (entry,) = corpus_of(text).entries
    return page_of(entry)


def test_passages_keep_order_address_and_the_headings_above_them() -> None:
    rows = [
        (passage.anchor, passage.heading_path, passage.text)
        for passage in only_page(LETTER).passages
    ]
    assert rows[-6:] == [
        ("s1", ("一、基本情况",), "一、基本情况"),
        ("s1-p1", ("一、基本情况",), "全市有社区20个。"),
        ("s1-1", ("一、基本情况", "（一）减负"), "（一）减负。"),
        ("s1-1-p1", ("一、基本情况", "（一）减负"), "取消证明48项，电话138****5678。"),
        ("s1-1-p1", ("一、基本情况", "（一）减负"), "濮阳市民政局"),
        ("s1-1-p1", ("一、基本情况", "（一）减负"), "2019年7月12日"),
    ]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_no_character_of_a_seed_is_missing(seed: Path) -> None:
    reply, _ = read_reply(read_seed(seed, seed.name))
    assert reply is not None
    page = search_page(reply, "", "")
    given = "".join(passage.text for passage in page.passages)
    assert squeeze(given) == squeeze(reply.text)


def test_numbers_dates_and_names_are_given_in_the_forms_people_type() -> None:
    page = only_page(LETTER)
    assert page.numbers == ("第7号提案", "八届三次会议", "2019年7月12日")
    names = [name.text for name in page.names]
    assert {"濮阳市", "濮阳", "河南省", "河南", "濮阳市民政局", "王小明"} <= set(names)
    assert "濮阳市政协第7号提案" in page.words


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("341500", [("六安市", "lu an shi"), ("六安", "lu an")]),
        ("410900", [("濮阳市", ""), ("濮阳", "")]),
        ("500000", [("重庆市", "chong qing shi"), ("重庆", "chong qing")]),
    ],
)
def test_places_are_read_as_their_inhabitants_read_them(
    code: str, names: list[tuple[str, str]]
) -> None:
    place = load_gazetteer().by_code[code][-1]
    assert list(called(place.name, place.slug)) == names


def test_autonomous_places_go_by_their_spoken_names_too() -> None:
    place = load_gazetteer().by_code["532500"][-1]
    assert {"红河哈尼族彝族自治州", "红河州", "红河"} <= {
        name for name, _ in called(place.name, place.slug)
    }


def test_private_numbers_are_nowhere_in_the_index() -> None:
    made = pages(corpus_of(LETTER))
    index = str(made["search/replies.js"]).encode()
    assert "138****5678" in str(content(index))
    assert "13812345678" not in str(content(index))


def test_pages_of_names_are_in_the_index_as_such_and_lists_are_not() -> None:
    made = str(pages(corpus_of(LETTER))["search/replies.js"]).encode()
    kinds = {row["l"]: row["k"] for row in content(made)["pages"].values()}
    assert kinds["places/henan/puyang/index.html"] == 1
    assert not [path for path in kinds if path.startswith(("offices/", "councils/"))]
    assert [path for path, kind in kinds.items() if not kind] == [
        "replies/henan/puyang/2019/zx-8-3-7-mzj.html"
    ]


def test_every_page_of_the_index_exists_and_is_found_by_all_its_names() -> None:
    corpus = corpus_of(
        letter("创建“五星”支部。印发《关于救助的意见》（濮发〔2021〕4号）。", "2022年7月12日", 1),
        letter("创建“五星”支部。落实《关于救助的意见》（濮发〔2021〕4号）。", "2023年7月12日", 2),
    )
    found = search_pages(corpus)
    made = pages(corpus)
    places = [page.location.partition("#")[0] for page in found]
    assert [place for place in places if place[:-4] + "md" not in made] == []
    names = {page.subject: {name.text for name in page.names} for page in found}
    assert names["做法机制：五星"] == {"五星", "五星支部"}
    assert {"关于救助的意见", "濮发〔2021〕4号"} <= names[
        "政策文件：《关于救助的意见》濮发〔2021〕4号"
    ]
    assert names["机构：濮阳市民政局"] == {"濮阳市民政局"}


def test_an_office_of_several_replies_leads_to_where_it_is_told_of() -> None:
    corpus = corpus_of(LETTER, LETTER.replace("2019年7月", "2020年7月"))
    row = Atlas(corpus).offices["濮阳市民政局"]
    assert row.startswith("offices/index.md#")
    found = {page.subject: page.location for page in search_pages(corpus)}
    assert found["机构：濮阳市民政局"] == row.replace(".md", ".html")


def test_a_changed_reply_changes_few_files_of_the_index() -> None:
    before = pages(corpus_of(LETTER))
    after = pages(corpus_of(LETTER.replace("48项", "49项")))
    changed = {path for path in after if after[path] != before.get(path)}
    assert {path for path in changed if path.startswith("search/")} == {
        "search/index.js",
        "search/replies.js",
    }
