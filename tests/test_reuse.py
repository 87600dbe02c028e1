"""Reused passages: what two replies share is found, what all letters share is not."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, islice
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from generator.corpus.clauses import clauses, is_formula, own_keys
from generator.corpus.entries import Entry
from generator.corpus.matches import Alike, matches
from generator.corpus.passages import length
from generator.corpus.reuse import Reuse, reuse, side_by_side
from generator.corpus.side_by_side import Side
from generator.model import Reply, Span
from generator.notation.folding import fold
from tests.corpus_of_letters import gathered, letter, of_facts, puyang

# 濮阳 2019 and 2020 on 社会心理服务.
OF_2019 = (
    "一是建立社会心理咨询室(站)，健全社会心理服务体系和疏导机制、危机干预机制，防范冲击社会心理底线事件"
    "和极端恶性事件发生。二是大力弘扬中华优秀传统文化。三是积极探索社区精神卫生服务站试点建设，加强对"
    "易肇事肇祸精神病人管理。"
)
OF_2020 = (
    "健全社区人民调解网络；建立社会心理咨询室，健全社会心理服务体系和疏导机制、危机干预机制，加强对易肇事"
    "肇祸精神病人管理，防范冲击社会心理底线事件和极端恶性事件发生。三是聚焦主线促创建。"
)
FORMULAE = (
    "感谢您对社区治理工作的关注与支持，您的提案收悉，现将办理情况答复如下。",
    "我们将坚持以习近平新时代中国特色社会主义思想为指导，认真贯彻落实市委市政府决策部署，"
    "不断增强人民群众的获得感、幸福感、安全感，希望今后继续关注和支持民政事业。",
)


def found(*replies: Reply) -> list[Reuse]:
    """Return what the replies share, each pair once; their texts are not needed for it."""
    entries = gathered(*replies).entries
    by_address = reuse(entries)
    assert reuse(of_facts(entries)) == by_address
    pairs = {(b.earlier.address, b.later.address): b for each in by_address.values() for b in each}
    return list(pairs.values())


def read(reply: Reply, side: Side) -> str:
    """Return a side as a reader sees it: what only it has in brackets, … between sentences."""
    shown = []
    for start, end in side.sentences:
        pieces, at = [], start
        for left, right in side.alone:
            if start <= left and right <= end:
                pieces += [reply.text[at:left], f"[{reply.text[left:right]}]"]
                at = right
        shown.append("".join([*pieces, reply.text[at:end]]))
    return "…".join(shown)


def test_a_passage_is_found_again_a_year_later_and_told_apart() -> None:
    earlier = letter("前言。", OF_2019, metadata=puyang("2019-07-12", "218"), name="a")
    later = letter(OF_2020, metadata=puyang("2020-11-05", "187"), name="b")
    (both,) = found(later, earlier)
    (passage,) = side_by_side(both, 2)
    assert both.earlier.reply == earlier
    assert (passage.earlier.anchor, passage.later.anchor, passage.shared) == ("p2", "p1", 4)
    assert read(earlier, passage.earlier) == (
        "[一是]建立社会心理咨询室[(站)]，健全社会心理服务体系和疏导机制、危机干预机制，防范冲击社会心理底线"
        "事件和极端恶性事件发生。…[三是积极探索社区精神卫生服务站试点建设]，加强对易肇事肇祸精神病人管理。"
    )
    assert read(later, passage.later) == (
        "建立社会心理咨询室，健全社会心理服务体系和疏导机制、危机干预机制，加强对易肇事肇祸精神病人管理，"
        "防范冲击社会心理底线事件和极端恶性事件发生。"
    )


@given(
    st.text(alphabet="我市《（(）)》、1.一是，。；感谢下步\n 区_%", max_size=80), st.integers(0, 80)
)
def test_clauses_of_all_passages_at_once_are_those_of_each(text: str, middle: int) -> None:
    folded, middle = fold(text), min(middle, len(text))
    passages = Span(0, middle), Span(middle, len(text))
    each = [{clause.key for clause in clauses(folded, within) if clause.key} for within in passages]
    own = [{key for key in keys if not is_formula(key)} for keys in each]
    assert list(own_keys(folded, passages)) == own


def test_formulae_are_no_reuse() -> None:
    one = letter(*FORMULAE, "甲地修路。", metadata=puyang("2019-07-12", "1"), name="a")
    other = letter(*FORMULAE, "乙地架桥。", metadata=puyang("2020-07-12", "2"), name="b")
    assert found(one, other) == []


def test_a_phrase_of_the_day_is_no_reuse() -> None:
    phrase = "深入开展民生领域专项整治行动，着力破解群众身边的急难愁盼问题，推动各项任务落地见效。"
    several = [
        letter(phrase, f"第{n}件事。", metadata=puyang(f"2020-01-{n:02}", str(n)), name=f"r{n:02}")
        for n in range(1, 21)
    ]
    assert len(found(*several[:2])) == 1
    assert found(*several) == []


# Sixteen letters of one phrase, the first four of another, too; each shares some with the next.
_PHRASES = (
    "深入开展民生领域专项整治行动，着力破解群众身边的急难愁盼问题",
    "在全市推行首席数据官制度，逐镇建立公共数据资源目录和责任清单",
)
_LETTERS = gathered(
    *(
        letter(
            *_PHRASES[: 1 + (n < 5)],
            *(
                f"第{at}批次老旧小区加装电梯补贴资金已经拨付到位，第{at}处沿街店招整治完毕"
                for at in (n, n - 1)
            ),
            metadata=puyang(f"2020-01-{n:02}", str(n)),
            name=f"r{n:02}",
        )
        for n in range(1, 17)
    )
).entries


def _held(entry: Entry) -> Iterator[tuple[int, list[int]]]:
    """Yield block and clauses of each paragraph of a letter."""
    clauses = iter(array("Q", entry.passages.clauses))
    bounds = iter(array("I", entry.passages.paragraphs))
    for block, count in zip(bounds, bounds, strict=True):
        yield block, list(islice(clauses, count))


@given(st.sets(st.sampled_from(range(16))))
def test_matches_are_those_of_any_two_paragraphs_that_hold_the_same(some: set[int]) -> None:
    entries = [entry for at, entry in enumerate(_LETTERS) if at in some]
    held = [(at, *each) for at, entry in enumerate(entries) for each in _held(entry)]
    times = Counter(clause for _, _, clauses in held for clause in clauses)
    expected: dict[tuple[int, int], list[tuple[int, Alike]]] = {}
    for (newer, later, theirs), (older, earlier, others) in combinations(held, 2):
        common = {*theirs} & {*others}
        leading = [length(each) for each in common if length(each) >= 7 and times[each] <= 12]
        if newer != older and sum(leading) >= 20 and sum(map(length, common)) >= 24:
            alike = Alike(earlier, later, len(common))
            expected.setdefault((older, newer), []).append((sum(map(length, common)), alike))
    assert matches(entries) == expected


# The same letters, each of another day, and each with a paragraph of the next one more.
_OTHERS = gathered(
    *(
        letter(
            *_PHRASES[: 1 + (n < 5)],
            *(
                f"第{at}批次老旧小区加装电梯补贴资金已经拨付到位，第{at}处沿街店招整治完毕"
                for at in (n, n - 1, n + 1)
            ),
            metadata=puyang(f"2020-01-{n:02}", str(n)),
            name=f"r{n:02}",
        )
        for n in range(1, 17)
    )
).entries


@given(st.lists(st.lists(st.sampled_from([0, 1, 2]), min_size=16, max_size=16), max_size=4))
def test_matches_brought_up_to_date_are_those_found_anew(libraries: list[list[int]]) -> None:
    kept: dict[str, bytes] = {}
    with patch("generator.corpus.matches._FEW", 1):  # however many replies change
        for which in libraries:
            both = zip(which, _LETTERS, _OTHERS, strict=True)
            entries = [(one, other)[kind - 1] for kind, one, other in both if kind]
            assert matches(entries, kept) == matches(entries)


def test_one_document_cited_twice_is_no_reuse() -> None:
    title = "《关于进一步加强和完善城乡社区治理工作的若干实施意见》"
    one = letter(f"我市印发了{title}。", metadata=puyang("2019-07-12", "1"), name="a")
    other = letter(f"按照{title}开展工作。", metadata=puyang("2020-07-12", "2"), name="b")
    assert found(one, other) == []


def test_a_clause_is_known_again_without_number_brackets_and_layout() -> None:
    text = "（一）健全　社会心理服务体系（试点），二是推进"
    first, second = clauses(fold(text), Span(0, len(text)))
    assert first.key == "健全社会心理服务体系"
    assert text[slice(*first.span)] == "（一）健全　社会心理服务体系（试点）"
    assert (second.said, second.key) == ("推进", "")
