"""校核: open problems with the way to their passage, files left out, coverage, the codes."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.corpus import Library
from generator.model import Metadata, Problem, Severity, Span
from generator.read import decode_seed
from generator.read_replies import read_reply
from generator.render.atlas import Atlas
from generator.render.review_pages import review_pages
from generator.vocabulary.problems import load_problem_kinds
from tests.corpus_of_letters import gathered, letter, puyang, texts


def pages(corpus: Library) -> dict[str, str]:
    """Return the review pages of a corpus."""
    return texts(review_pages(corpus, Atlas(corpus)))


def doubtful(name: str, *problems: Problem) -> Library:
    """Return the corpus of one reply with these problems."""
    plain = letter("前言。", "编号5、有误。", metadata=puyang("2023-07-26", "189"), name=name)
    return gathered(replace(plain, problems=problems))


def test_a_problem_is_listed_under_its_code_with_the_way_to_its_passage() -> None:
    corpus = doubtful("a", Problem("irregular-numbering", "in English", Span(6, 8)))
    index = pages(corpus)["review/index.md"]
    assert re.search("### 编号与前后不一致.* {: #irregular-numbering }", index)
    assert "[a.txt](../replies/henan/puyang/2023/zx-9-1-189-mzj.md#p2)：“5、”" in index
    assert "in English" not in index


def test_a_file_without_a_page_is_listed() -> None:
    empty = Problem("empty", "holds no text", None, Severity.ERROR)
    index = pages(Library(doubtful("a").entries, left_out=[("b.txt", empty)]))["review/index.md"]
    assert "- b.txt：[文件是空的](codes.md#empty)" in index


def test_a_second_file_of_one_text_and_a_shared_address_are_listed() -> None:
    first, second, third = (
        letter(text, metadata=puyang("2023-07-26", "189"), name=name)
        for name, text in (("a", "甲。"), ("c", "甲。"), ("z", "乙。"))
    )
    index = pages(gathered(first, second, third))["review/index.md"]
    assert "与另一个文件文字相同" in index
    assert "c.txt" in index
    assert re.search("has the address of [az].txt", index)


def test_many_problems_of_one_code_have_a_page_of_their_own() -> None:
    problems = [Problem("unclosed-title", "…", Span(at, at + 1)) for at in range(1, 9)] * 7
    made = pages(doubtful("a", *problems))
    assert made["review/index.md"].count("- [a.txt](") == 50
    assert "[全部 56 处](unclosed-title.md)" in made["review/index.md"]
    assert made["review/unclosed-title.md"].count("- [a.txt](") == 56


def test_the_codes_page_explains_every_code_and_links_to_its_open_problems() -> None:
    codes = pages(doubtful("a", Problem("no-date", "…")))["review/codes.md"]
    assert re.findall(r"\n## .* {: #(\S+) }", codes) == list(load_problem_kinds())
    assert "[现有 1 处](index.md#no-date)" in codes


def test_an_unknown_code_is_shown_all_the_same() -> None:
    index = pages(doubtful("a", Problem("brand-new", "what puzzled")))["review/index.md"]
    assert "{: #brand-new }" in index


def test_coverage_counts_replies_by_year_and_by_place() -> None:
    corpus = gathered(
        letter("甲。", metadata=puyang("2020-01-01", "1", signer="张三"), name="a"),
        letter("乙。", metadata=puyang("2023-01-01", "2"), name="b"),
        letter("丙。", metadata=Metadata(), name="c"),
    )
    made = pages(corpus)
    # all, 2023, 2020, unknown
    assert "\n| 签发人 | 1 | 0 | 1 | 0 |\n" in made["review/index.md"]
    assert "| [河南省濮阳市](../places/henan/puyang/index.md) | 2 |" in made["review/places.md"]
    assert "| [地区未识别](../places/unplaced/index.md) | 1 |" in made["review/places.md"]


def test_corrected_replies_are_listed_with_their_fields() -> None:
    corpus = gathered(
        replace(
            letter("甲。", metadata=puyang("2020-01-01", "1"), name="a"),
            corrected=("date", "signer"),
        )
    )
    assert "成文日期、签发人" in pages(corpus)["review/index.md"]


def test_without_problems_the_page_says_so() -> None:
    assert "目前没有存疑之处。" in pages(gathered())["review/index.md"]


def test_a_damaged_seed_that_has_a_page_is_doubtful_there() -> None:
    text = "关于市政协九届一次会议第189号提案的答复\n民盟濮阳市委会：\n您的提案收悉，现答复如下。\n"
    damaged = text.encode("utf-8-sig") + b"\xff\n"
    reply, _ = read_reply(decode_seed(damaged, "a.txt"))
    assert reply is not None
    assert "有无法识别的字节" in pages(gathered(reply))["review/index.md"]
