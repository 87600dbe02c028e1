"""Sentences and their parts: where a text is cut, and that nothing of it is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Block, Role, Span
from generator.notation.blocks import block_at
from generator.notation.sentences import (
    CLAUSES,
    ITEMS,
    PARTS,
    SENTENCES,
    before_run,
    cut,
    part_around,
    sentence_around,
    sentences_in,
    trim,
)
from tests.corpus_of_letters import letter

ENDS = (SENTENCES, PARTS, CLAUSES, ITEMS)


def pieces(text: str, ends: re.Pattern[str]) -> list[str]:
    return [text[slice(*span)] for span in cut(text, ends)]


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        (SENTENCES, ["他说：“好。”", "一是建,房;", "二是修路!", "再议;完"]),
        (PARTS, ["他说：“好。”", "一是建,房;", "二是修路!", "再议;", "完"]),
        (CLAUSES, ["他说：“好。”", "一是建,", "房;", "二是修路!", "再议;", "完"]),
        (ITEMS, ["他说：“好。”", "一是建,房;", "二是修路!", "再议;完"]),
    ],
    ids=["sentences", "parts", "clauses", "items"],
)
def test_a_text_is_cut_at_the_ends_that_are_asked_for(
    ends: re.Pattern[str], expected: list[str]
) -> None:
    whole = "他说：“好。”一是建,房;\n二是修路!再议;完"
    assert [p.strip() for p in pieces(whole, ends) if p.strip()] == expected


def test_an_item_ends_at_a_semicolon_only_before_the_number_of_the_next() -> None:
    assert pieces("一是修路;架桥;二是种树。", ITEMS) == ["一是修路;架桥;", "二是种树。"]
    assert pieces("做好工作:一是修路。", ITEMS) == ["做好工作:", "一是修路。"]
    assert pieces("做好工作:修路。", ITEMS) == ["做好工作:修路。"]


@given(st.text(alphabet='一是二、。；;:，,!?？”）)" \n　甲') | st.text(), st.sampled_from(ENDS))
def test_the_pieces_of_any_text_give_it_back(text: str, ends: re.Pattern[str]) -> None:
    assert "".join(pieces(text, ends)) == text


@given(st.text())
def test_trimming_leaves_no_blank_at_the_ends(text: str) -> None:
    start, end = trim(text, Span(0, len(text)))
    assert text[start:end] == text.strip()


def test_sentences_and_blocks_are_found_by_where_they_stand() -> None:
    reply = letter("甲一。甲二。", "乙一。")
    first, second = reply.blocks
    assert [s.span for s in sentences_in(reply.sentences, first.span)] == [(0, 3), (3, 6)]
    assert [s.span for s in sentences_in(reply.sentences, second.span)] == [(7, 10)]
    found = [block_at(reply.blocks, at) for at in (0, 5, 6, 7)]
    assert found == [first, first, None, second]
    assert block_at((Block(Role.PARAGRAPH, Span(3, 4)),), 0) is None


@pytest.mark.parametrize(
    ("text", "at", "cut"),
    [
        ("自2023年起", 3, 1),  # 2023 cut in two reads as 023
        ("于2023-07-26印发", 7, 1),
        ("自2023年起", 5, 5),
        ("自2023年起", 0, 0),
        ("x" * 99, 50, 50),  # what has no end is cut all the same
    ],
)
def test_nothing_is_cut_within_a_number(text: str, at: int, cut: int) -> None:
    assert before_run(text, at, 0) == cut


def test_the_part_around_a_hit_begins_and_ends_beside_a_number() -> None:
    text = "甲" * 78 + "2023" + "乙" * 77 + "丙" + "丁" * 76 + "4567" + "戊" * 200
    at = text.index("丙")
    found = part_around(text, Span(0, len(text)), Span(at, at + 1))
    assert text[slice(*found)] == text[78 : text.index("4567")]


@given(st.text("甲。！”\n", max_size=12), st.data())
def test_the_sentence_around_a_hit_lies_between_the_ends_around_it(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    hit = Span(start, data.draw(st.integers(start, len(text))))
    ends = [match.end() for match in SENTENCES.finditer(text)]
    end = next((each for each in ends if each >= hit.end), len(text))
    begin = max((each for each in ends if each <= hit.start), default=0)
    assert sentence_around(text, Span(0, len(text)), hit, 160) == Span(begin, end)
