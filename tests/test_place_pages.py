"""A place page is the dossier of the place; home shows an example; old addresses lead on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.corpus import Library
from generator.model import Citation, Commitment, Figure, Mechanism, Reply, Span
from generator.render.atlas import Atlas
from generator.render.home_page import home_page
from generator.render.list_pages import place_pages, year_pages
from generator.render.redirects import redirects
from generator.render.theme_pages import theme_pages
from tests.conftest import SEEDS
from tests.corpus_of_letters import gathered, letter, pages, puyang, texts
from tests.specimen_corpus import corpus_of
from tests.test_render import to_html

PAGE = "places/henan/puyang/index.md"


def saying(date: str, number: str, text: str, cited: Sequence[str] = ()) -> Reply:
    """Return a reply of 濮阳市 whose figures are its digits before 个, each of an indicator."""
    made = letter(text, metadata=puyang(date, number), name=f"a{number}")
    figures = tuple(
        Figure(m[1], int(m[1]), None, "个", None, m[2], None, None, Span(*m.span(1)))
        for m in re.finditer(r"(\d+)个(社区)", text)
    )
    citations = tuple(
        Citation(title, None, None, (Span(at, at + len(title) + 2),))
        for title in cited
        if (at := text.find(f"《{title}》")) >= 0
    )
    return replace(made, figures=figures, citations=citations)


def place_page(corpus: Library) -> str:
    """Return the page of 濮阳市."""
    return texts(place_pages(corpus, Atlas(corpus)))[PAGE]


def section(page: str, name: str) -> list[str]:
    """Return the lines of a list on the page."""
    part = page.partition(f"{{: #{name} }}")[2].partition("\n## ")[0]
    return re.findall(r"^- .*", part, re.M)


def test_replies_of_a_place_are_listed_with_one_line_of_facts() -> None:
    page = place_page(
        gathered(saying("2020-01-01", "1", "甲。"), saying("2023-01-01", "2", "乙。"))
    )
    assert section(page, "own") == [
        "- [a2.txt](../../../replies/henan/puyang/2023/zx-9-1-2-mzj.md)，"
        "濮阳市民政局，2023-01-01，政协提案答复",
        "- [a1.txt](../../../replies/henan/puyang/2020/zx-9-1-1-mzj.md)，"
        "濮阳市民政局，2020-01-01，政协提案答复",
    ]


def test_what_is_counted_stays_beside_its_name_and_a_line_ends_behind_the_dot() -> None:
    page = home(gathered(saying("2020-01-01", "1", "甲。")))
    (line,) = re.findall("^收有：.*", page, re.M)
    assert re.fullmatch(r"收有：\[\S+\)\u00a0\d+(?:\u00a0· \[\S+\)\u00a0\d+)*", line)


def test_places_stand_as_a_tree() -> None:
    corpus = gathered(saying("2020-01-01", "1", "甲。"))
    html = to_html(texts(place_pages(corpus, Atlas(corpus)))["places/index.md"])
    assert re.search(
        r'<li>河南省 1 篇\s*<ul>\s*<li><a href="henan/puyang/index.md">濮阳市</a> 1 篇</li>', html
    )


def test_short_lists_hold_five_and_lead_to_the_others_of_the_place() -> None:
    counted = "，".join(f"建成{number}个社区" for number in range(10, 24))
    page = place_page(
        gathered(saying("2020-01-01", "1", counted + "。"), saying("2019-01-01", "2", "甲。"))
    )
    assert len(section(page, "data")) == 5
    assert section(page, "data")[0].startswith(
        "- [10个](../../../replies/henan/puyang/2020/zx-9-1-1-mzj.md#f1)，社区（"
    )
    more = "[全部数据](../../../data/index.md?place=henan/puyang)，其中濮阳市的机关 14 个"
    assert more in page


def test_what_a_town_counts_does_not_stand_for_its_place() -> None:
    own = saying("2020-01-01", "1", "建成10个社区。")
    town = saying("2021-01-01", "2", "建成90个社区。")
    town = replace(town, metadata=replace(town.metadata, township="五堰街道"))
    (line,) = section(place_page(gathered(own, town)), "data")
    assert line.startswith("- [10个]")


def test_place_of_one_reply_counts_what_the_page_of_the_reply_shows() -> None:
    page = place_page(
        gathered(saying("2020-01-01", "1", "建成10个社区，落实《治理意见》。", ["治理意见"]))
    )
    counts = (
        "其中：[数据](../../../data/index.md?place=henan/puyang)\u00a01 个"
        "\u00a0· [政策文件](../../../documents/index.md)\u00a01 份"
    )
    assert counts in page
    assert "答复 1 篇。" in page  # one is neither newer nor older
    assert re.findall("## .*", page) == ["## 答复 {: #own }"]


def test_long_lists_of_a_place_and_of_a_year_end_with_the_way_to_the_register() -> None:
    corpus = gathered(*(saying("2020-01-01", str(at), f"甲{at}。") for at in range(1, 102)))
    directory = Atlas(corpus)
    for page, query in (
        (texts(place_pages(corpus, directory))[PAGE], "place=henan/puyang"),
        (texts(year_pages(corpus))["years/2020.md"], "year=2020"),
    ):
        assert len(re.findall(r"^- \[", page, re.M)) == 100
        assert re.search(rf"\[全部.*\]\(\S*replies/index\.md\?{query}\)", page)


def test_documents_that_most_replies_of_the_place_cite_come_first() -> None:
    page = place_page(
        gathered(
            saying("2020-01-01", "1", "落实《治理意见》。", ["治理意见"]),
            saying("2021-01-01", "2", "印发《治理意见》。", ["治理意见"]),
            saying("2023-01-01", "3", "落实《新的办法》。", ["新的办法"]),
        )
    )
    first, second = section(page, "documents")
    assert re.match(r"- \[《治理意见》\]\(\S+\)，2 篇答复", first)
    assert re.match(r"- \[《新的办法》\]\(\S+\)，1 篇答复", second)


def test_promise_of_a_place_says_when_it_is_due_and_whether_it_is_spoken_of_later() -> None:
    made = saying("2020-01-01", "1", "年内建成。")
    made = replace(made, commitments=(Commitment("年内建成。", "2020", "dated", Span(0, 5)),))
    for other, later in (("2019-01-01", ""), ("2021-01-01", "；本库未见后续")):
        page = place_page(gathered(made, saying(other, "2", "甲。")))
        assert section(page, "promises") == [
            "- [年内建成。](../../../replies/henan/puyang/2020/zx-9-1-1-mzj.md#v1)"
            f"（2020年答复，期限：2020年{later}）"
        ]


def test_every_reply_is_found_by_its_place_its_year_and_its_themes() -> None:
    corpus = corpus_of(*(path.read_text("utf-8-sig") for path in SEEDS))
    directory = Atlas(corpus)
    found = texts(place_pages(corpus, directory)) | texts(year_pages(corpus))
    found |= texts(theme_pages(corpus, directory))
    for entry in corpus.entries:
        reply = f"/{entry.address}.md)"
        assert reply in found[f"places/{entry.place}/index.md"]
        assert reply in found[f"years/{entry.year}.md"]
        for theme in entry.reply.themes:
            page = found[directory.themes[theme]]
            assert f"/{entry.place}/index.md" in page
            assert re.search(r"\[\d+ 篇\]\(\.\./replies/index\.md\?theme=[a-z-]+\)", page)


def defining(year: int, words: str) -> Reply:
    """Return a reply that explains 12341."""
    text = f"推行“12341”，即{words}。"
    made = letter(text, metadata=puyang(f"{year}-01-01", str(year)), name=f"a{year}")
    at = text.index("12341")
    return replace(made, mechanisms=(Mechanism("12341", words, None, (Span(at, at + 5),)),))


def home(corpus: Library) -> str:
    """Return the home page."""
    return texts(home_page(corpus, Atlas(corpus)))["index.md"]


def test_home_shows_how_one_name_reads_in_two_years() -> None:
    page = home(gathered(defining(2023, "党建引领"), defining(2020, "一个引领")))
    assert re.findall(r"- \*\*(\d+年)\*\*：\[(\S+?)\]\((\S+?)\)", page) == [
        ("2020年", "一个引领", "replies/henan/puyang/2020/zx-9-1-2020-mzj.md#m1"),
        ("2023年", "党建引领", "replies/henan/puyang/2023/zx-9-1-2023-mzj.md#m1"),
    ]


def test_home_shows_no_example_where_the_words_are_the_same_or_of_one_year() -> None:
    assert "{: #example }" not in home(gathered(defining(2023, "党建引领")))
    same = gathered(defining(2020, "党建引领"), defining(2023, "党建引领"))
    assert "{: #example }" not in home(same)


def test_old_address_leads_to_the_new_one_by_itself_and_by_a_link() -> None:
    page = texts(redirects(Atlas(gathered())))["comparison/jianfu.md"]
    assert "\ntemplate: redirect.html\nlocation: '../themes/jianfu.html'\n" in page
    assert "[这一页](../themes/jianfu.md)" in page


def test_a_province_of_one_place_leads_to_that() -> None:
    made = pages(gathered(saying("2020-01-01", "1", "甲。")))
    assert "[这一页](puyang/index.md)" in made["places/henan/index.md"]


def test_every_comparison_that_was_leads_to_its_theme() -> None:
    made = pages(gathered(saying("2020-01-01", "1", "甲。")))
    themes = {path for path in made if re.fullmatch(r"themes/[a-z-]+\.md", path)}
    assert {path for path in made if path.startswith("comparison/")} == {
        path.replace("themes/", "comparison/") for path in themes
    }
