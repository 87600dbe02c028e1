"""A theme across places: sentences by question, with what is counted and named in them."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest

from generator.corpus import Library, library
from generator.corpus.comparison import MOST_FINDINGS, Called, Finding, LensPlace, lenses
from generator.model import Block, Figure, Mechanism, Metadata, Reply, Role, Source, Span, ThemeHit
from generator.notation.sentences import cut_sentences, sentence_at
from generator.render.atlas import Atlas
from generator.render.theme_pages import theme_pages, weight
from generator.vocabulary.themes import load_themes
from tests.corpus_of_letters import prepared, texts
from tests.test_render import to_html

THEME = "减负增效"
COUNTED = Called("figure", 1, 1, "24项")


def reply(text: str) -> Reply:
    """Return a reply of one paragraph whose 准入 and 清单 speak of the theme."""
    block = Block(Role.PARAGRAPH, Span(0, len(text)), "p1")
    spans = tuple([Span(*match.span()) for match in re.finditer("准入|清单", text)])
    hits = (ThemeHit(THEME, block.anchor, spans),) if spans else ()
    figures = tuple(
        Figure(m[0], int(m[0]), None, "项", None, None, None, None, Span(*m.span()))
        for m in re.finditer(r"\d+", text)
    )
    return prepared(
        Reply(
            Source("a.txt", "0" * 64, "utf-8"),
            text,
            Metadata(level="national", year=2023),
            {},
            (block,),
            (),
            theme_hits=hits,
            figures=figures,
        )
    )


def said(*replies: Reply) -> LensPlace:
    """Return the only place that speaks of the theme."""
    (place,) = next(
        lens.places for lens in lenses(library(replies).entries) if lens.theme.name == THEME
    )
    return place


def test_place_has_the_sentences_of_the_theme_and_their_figures_only() -> None:
    text = "实行准入制度，清单24项。建成公园3个。另有准入办法。"
    findings = said(reply(text)).findings
    assert [text[slice(*f.sighted.span)] for f in findings] == [
        "实行准入制度，清单24项。",
        "另有准入办法。",
    ]
    assert [finding.sighted.named for finding in findings] == [(COUNTED,), ()]
    assert [len(finding.sighted.hits) for finding in findings] == [2, 1]


def test_of_many_sentences_those_that_count_are_kept_in_order() -> None:
    text = "".join(f"准入第{'甲乙丙丁戊己庚辛壬癸'[n]}。" for n in range(10)) + "清单24项。"
    place = said(reply(text))
    assert len(place.findings) == MOST_FINDINGS
    assert place.left_out == 11 - MOST_FINDINGS
    assert place.findings[-1].sighted.named == (COUNTED,)


@pytest.mark.parametrize(
    ("position", "sentence"),
    [(0, "甲。"), (1, "甲。"), (2, "乙“丙。”"), (6, "乙“丙。”"), (7, None), (8, "丁"), (9, None)],
)
def test_sentence_at_a_position(position: int, sentence: str | None) -> None:
    text = "甲。乙“丙。” 丁"
    block = Block(Role.PARAGRAPH, Span(0, len(text)), "p1")
    found = sentence_at(cut_sentences(text, (block,)), position)
    assert (text[slice(*found.span)] if found else None) == sentence


def asked(finding: Finding) -> list[str]:
    """Name the questions that a sentence speaks of."""
    theme = next(each for each in load_themes() if each.name == THEME)
    return [theme.questions[at].name for at in finding.sighted.questions]


def test_a_sentence_is_filed_under_every_question_whose_words_stand_in_it() -> None:
    place = said(reply("实行准入，精简考核。清单之外一律不办。"))
    assert [asked(finding) for finding in place.findings] == [
        ["准入和清单", "考核和台账"],
        ["准入和清单"],
    ]


def test_no_question_that_is_spoken_of_looks_as_if_it_were_not() -> None:
    counted = "".join(f"清单{n}项。" for n in range(10, 20))
    place = said(reply(f"{counted}取消印章，列出清单。清理挂牌，列出清单。精简考核，列出清单。"))
    kept = {name for finding in place.findings for name in asked(finding)}
    assert kept == {"准入和清单", "证明和印章", "挂牌和机构", "考核和台账"}
    assert place.left_out == 13 - len(place.findings)


def dated(text: str, year: int) -> Reply:
    """Return a reply of one year."""
    made = reply(text)
    return replace(made, metadata=replace(made.metadata, date=f"{year}-01-01", year=year))


def test_newest_sentences_of_a_place_come_first_and_stand_in_for_older_ones() -> None:
    place = said(
        dated("推行准入。", 2020),
        dated("列出清单。", 2023),
        dated("准入备案。", 2021),
        dated("清单公开。", 2019),
        dated("清单24项。", 2018),
    )
    assert [finding.entry.year for finding in place.findings] == [2023, 2021, 2020]
    assert (place.left_out, place.within) == (2, None)


def theme_page(corpus: Library, slug: str) -> str:
    """Return the first page of a theme."""
    return texts(theme_pages(corpus, Atlas(corpus)))[f"themes/{slug}.md"]


def test_a_theme_of_headings_alone_has_no_sentence_but_its_replies() -> None:
    of_headings = replace(reply("建成公园。"), themes=(THEME,))
    made = theme_page(library([prepared(of_headings)]), "jianfu")
    assert "归入本主题的答复 [1 篇](" in made
    assert "只在题目、小标题里谈到它" in made
    assert "句子 0 句" not in made
    assert "本库暂时没有谈到" in theme_page(library([reply("建成公园。")]), "jianfu")


def test_a_theme_of_which_nothing_is_said_gives_no_numbers() -> None:
    page = theme_page(library([reply("建成公园。")]), "jianfu")
    assert "数字不可直接相比" not in page
    assert "数字不可直接相比" in theme_page(library([reply("推行准入制度。")]), "jianfu")


def test_place_that_says_nothing_on_a_question_is_shown_so() -> None:
    page = theme_page(library([reply("推行准入制度。")]), "jianfu")
    assert re.findall(r"- \*\*(\S+?)\*\*(：原文未谈)?\n", page) == [
        ("准入和清单", ""),
        ("证明和印章", "：原文未谈"),
        ("挂牌和机构", "：原文未谈"),
        ("考核和台账", "：原文未谈"),
    ]


def test_of_replies_whose_place_is_unknown_nothing_is_said_to_be_left_out() -> None:
    stray = reply("推行准入制度。")
    stray = replace(stray, metadata=replace(stray.metadata, level=None))
    page = theme_page(library([stray]), "jianfu")
    assert re.findall(r"- \*\*(\S+?)\*\*(\S*)\n", page) == [("准入和清单", "")]
    assert "谈到它的地区 0 个" in page
    assert "谈到它的地区 1 个" in theme_page(library([reply("推行准入制度。")]), "jianfu")


def test_sentences_of_a_question_are_a_list_below_its_name() -> None:
    html = to_html(theme_page(library([reply("推行准入制度，清单24项。")]), "jianfu"))
    (below,) = re.findall(r"<strong>准入和清单</strong>\s*<ul>\s*<li>(.*?)</li>", html, re.S)
    assert re.search(
        r"<a [^>]*>2023年</a>：推行<mark>准入</mark>制度，<mark>清单</mark>24项。<br ?/?>", below
    )
    assert "数字：24项" in below


def test_a_sentence_stands_once_and_its_other_questions_lead_to_it() -> None:
    page = theme_page(library([reply("实行准入，精简考核。")]), "jianfu")
    assert page.count("实行<mark>准入</mark>，精简考核。") == 1
    assert re.findall(r"- \*\*(\S+?)\*\*(\S*)\n", page) == [
        ("准入和清单", ""),
        ("证明和印章", "：原文未谈"),
        ("挂牌和机构", "：原文未谈"),
        ("考核和台账", "：见“准入和清单”"),
    ]


def test_a_name_in_a_sentence_leads_to_its_page_else_to_its_characters_there() -> None:
    def naming(text: str, *names: str) -> Reply:
        """Return a reply that names methods."""
        methods = []
        for name in names:
            spans = tuple(Span(*each.span()) for each in re.finditer(name, text))
            methods.append(Mechanism(name, None, None, spans))
        return replace(reply(text), mechanisms=tuple(methods))

    text = "“清单通”上线。推行准入，用“清单通”，创建“12341”。"
    corpus = library([naming(text, "清单通", "12341"), naming("也有“12341”。", "12341")])
    (entry,) = (each for each in corpus.entries if each.text == text)
    page = theme_page(corpus, "jianfu")
    assert f"做法：[清单通](../{entry.address}.md#m1-2)、[12341](../mechanisms/12341.md)" in page


def test_page_says_how_many_passages_it_leaves_out_and_leads_to_them() -> None:
    text = "".join(f"准入第{each}。" for each in "甲乙丙丁戊己庚辛壬癸")
    one = library([reply(text)])
    link = f"[另有 {10 - MOST_FINDINGS} 处](../{one.entries[0].address}.md)"
    assert link in theme_page(one, "jianfu")
    several = theme_page(library([dated(text, 2023), dated(f"{text}完。", 2020)]), "jianfu")
    assert (
        f"[另有 {20 - MOST_FINDINGS} 处，见全国的答复](../replies/index.md?place=national)"
        in several
    )


def test_page_is_no_heavier_than_its_places_are_taken_to_be(corpus: Library) -> None:
    """The head of a page, its words and its ways to the places are the allowance."""
    allowance = 10_000
    made = texts(theme_pages(corpus, Atlas(corpus)))
    for lens in corpus.comparison:
        taken = sum(weight(place) for place in lens.places)
        html = to_html(made[f"themes/{lens.theme.slug}.md"])
        assert len(html.encode()) <= taken + allowance, lens.theme.name


@pytest.mark.parametrize(
    ("place", "figures"),
    [
        ("濮阳市", {"24项", "35项", "7项"}),
        ("红河哈尼族彝族自治州", {"10项", "28项"}),
        ("广州市", {"17类", "78项"}),
    ],
)
def test_relief_of_communities_is_shown_in_all_three_cities(
    corpus: Library, place: str, figures: set[str]
) -> None:
    pages = texts(theme_pages(corpus, Atlas(corpus)))
    sections = re.split(r"\n## ", pages["themes/jianfu.md"])
    (section,) = [each for each in sections if f"{place}](" in each.partition("\n")[0]]
    shown = {
        figure.partition(" ")[0]
        for line in re.findall("数字：([^；\n]*)", section)
        for figure in line.split("、")
    }
    assert figures <= shown
    table = csv.DictReader(io.StringIO(pages["themes/jianfu.csv"].removeprefix("\ufeff")))
    entries = {f"{entry.address}.html": entry for entry in corpus.entries}
    for row in table:
        entry = entries[row["出处"].partition("#")[0]]
        printed = entry.text[int(row["起"]) : int(row["止"])]
        assert " ".join(printed.split()) == row["原句"]
        assert (row["年份"], row["答复机关"]) == (str(entry.year), entry.metadata.agency)
        assert row["地区"] == Atlas(corpus).full_name(entry.place)
