"""Laws: what holds for every seed, every specimen, and any text whatever."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Contact, Metadata, Reply
from generator.notation.folding import fold
from tests.parse.letters import letter, read

ROOT = Path(__file__).resolve().parent.parent.parent
TEXTS = {
    path.stem: path
    .read_bytes()
    .decode("gb18030" if path.stem.endswith("-gb18030") else "utf-8-sig")
    .replace("\r\n", "\n")
    for path in sorted([*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests/specimens").glob("*.txt")])
}
LINES = sorted({line for text in TEXTS.values() for line in text.splitlines() if line.strip()})
# Set when something follows from other fields, not from characters of its own.
DERIVED = {"year", "document_kind", "level", "council_region"}


def check(reply: Reply) -> None:
    """Assert every law of a parsed reply."""
    spans_are_in_bounds(reply)
    blocks_hold_every_character_once(reply)
    addresses_are_unique(reply)
    values_have_evidence(reply)


def spans_are_in_bounds(reply: Reply) -> None:
    spans = [block.span for block in reply.blocks]
    spans += [heading.span for heading in reply.outline]
    spans += [problem.span for problem in reply.problems if problem.span]
    spans += [span for proof in reply.evidence.values() for span in proof.spans]
    for start, end in spans:
        assert 0 <= start <= end <= len(reply.text)


def blocks_hold_every_character_once(reply: Reply) -> None:
    for before, after in pairwise(reply.blocks):
        assert before.span.end <= after.span.start
    held = "".join(reply.text[block.span.start : block.span.end] for block in reply.blocks)
    assert "".join(held.split()) == "".join(reply.text.split())


def addresses_are_unique(reply: Reply) -> None:
    anchors = [block.anchor for block in reply.blocks if block.anchor]
    assert len(anchors) == len(set(anchors))
    ids = [heading.id for heading in reply.outline]
    assert len(ids) == len(set(ids))
    assert set(ids) <= set(anchors)
    assert {block.section for block in reply.blocks} <= {None, *ids}


def values_have_evidence(reply: Reply) -> None:
    empty = Metadata()
    for name in Metadata.__slots__:
        value = getattr(reply.metadata, name)
        if value != getattr(empty, name) and value != Contact():
            assert reply.evidence[name].rule, name
            assert name in DERIVED or reply.evidence[name].spans, name


def test_every_law_holds_for_what_a_page_sets_beside_its_title_and_topics() -> None:
    text = (
        "关于县政协十届三次会议第45号提案的答复-濮阳县人民政府\n张伟委员：\n您的提案收悉，现答复如下：\n"
        "★ 增设站台\n近年来，我局投入资金若干，实施改造项目多个，群众出行条件明显改善，反映良好。\n"
        "★ 延长线路\n近年来，我局投入资金若干，实施改造项目多个，群众出行条件明显改善，反映良好。\n"
    )
    reply = read(text)
    check(reply)
    assert len(reply.outline) == 2
    assert [text[slice(*b.span)] for b in reply.blocks[:2]] == [
        reply.metadata.title,
        "-濮阳县人民政府",
    ]


@pytest.mark.parametrize("name", TEXTS)
def test_every_law_holds_for_every_seed_and_specimen(name: str) -> None:
    check(read(TEXTS[name]))


@pytest.mark.parametrize("name", TEXTS)
def test_parsing_twice_gives_the_same(name: str) -> None:
    assert read(TEXTS[name]) == read(TEXTS[name])


@pytest.mark.parametrize("name", TEXTS)
def test_blank_lines_between_lines_change_nothing(name: str) -> None:
    doubled = TEXTS[name].replace("\n", "\n\n")
    once, twice = read(TEXTS[name]), read(doubled)
    assert once.metadata == twice.metadata
    assert [(h.id, h.heading) for h in once.outline] == [(h.id, h.heading) for h in twice.outline]


@pytest.mark.parametrize("name", TEXTS)
def test_indents_and_blanks_at_line_ends_change_nothing(name: str) -> None:
    lines = [line.strip() for line in TEXTS[name].splitlines()]
    plain, indented = "\n".join(lines), "\n".join(f"\u3000\u3000{line} \xa0" for line in lines)
    one, other = read(plain), read(indented)
    assert one.metadata == other.metadata
    assert [h.heading for h in one.outline] == [h.heading for h in other.outline]


@pytest.mark.parametrize("name", TEXTS)
def test_the_record_of_a_letter_alone_does_not_depend_on_a_footer(name: str) -> None:
    footer = "\n上一篇：无\n下一篇：无\n版权所有 ICP备05001234号\n"
    one, other = read(TEXTS[name].rstrip()), read(TEXTS[name].rstrip() + footer)
    assert one.metadata.title == other.metadata.title
    assert one.metadata.date == other.metadata.date
    assert one.metadata.contact == other.metadata.contact


SNIPPETS = st.sampled_from([  # one character or one piece each
    *"一二（(）)《》“”\"、。，：:；0123年月日第届次号〔〕[]【】\n\n",
    *" \u3000\xa0\u200b\ufeff\t\r\x0b\x85\u2028",
    *("一、", "（一）", "1.", "①", "第一，", "一是", "关于", "提案", "建议"),
    *("答复", "收悉", "现答复如下："),
    *("王小明委员：", "濮阳市民政局", "2023年7月26日", "2023726日", "濮民文〔2023〕74号"),
    "抄送：",
    *("附件：", "联系人：", "电话：6661234", "索引号：", "首页 > 提案", "类别：B", "签发人：李四"),
    *("市政协九届二次会议", "第54号", "基本情况", "上一篇：无", "😀", "\ud7ff", "é", "e\u0301"),
])  # fmt: skip


@given(st.text())
@settings(deadline=None, max_examples=200)
def test_any_text_whatever_gives_a_record_and_loses_no_character(text: str) -> None:
    check(read(text))


@given(st.lists(SNIPPETS, max_size=60).map("".join))
@settings(deadline=None, max_examples=400)
def test_any_mixture_of_what_replies_are_made_of_gives_a_record(text: str) -> None:
    check(read(text))


@given(st.lists(SNIPPETS, max_size=30).map("".join), st.lists(SNIPPETS, max_size=15).map("".join))
@settings(deadline=None, max_examples=200)
def test_any_body_and_tail_of_a_letter_give_a_record(body: str, tail: str) -> None:
    check(read(letter(body=body, tail=tail)))


@given(st.data())
@settings(deadline=None, max_examples=200)
def test_real_lines_shuffled_cut_and_repeated_give_a_record(data: st.DataObject) -> None:
    lines = data.draw(st.lists(st.sampled_from(LINES), max_size=25))
    cuts = data.draw(st.lists(st.integers(0, 40), min_size=len(lines), max_size=len(lines)))
    text = "\n".join(
        line[cut:] if cut < 20 else line for line, cut in zip(lines, cuts, strict=True)
    )
    check(read(text))


@given(st.sampled_from(sorted(TEXTS)), st.integers(0, 3_000), st.integers(0, 3_000))
@settings(deadline=None, max_examples=150)
def test_a_reply_that_lost_a_piece_gives_a_record(name: str, start: int, length: int) -> None:
    text = TEXTS[name]
    check(read(text[:start] + text[start + length :]))


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
