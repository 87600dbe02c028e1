"""Commitments lead to what later replies of the same place say of the same matter, and why."""

from __future__ import annotations

import re
import sys
from dataclasses import replace

import pytest
from msgspec import structs

from generator.corpus import Library, library
from generator.corpus.promises import Promise, found_anew, promises
from generator.corpus.shared_runs import SharedRuns, common, is_long_enough
from generator.corpus.traces import SIZE, groups, packed_groups, traces
from generator.model import (
    Block,
    Citation,
    Commitment,
    Figure,
    Mechanism,
    Metadata,
    Reply,
    Role,
    Source,
    Span,
)
from generator.notation.dates import is_later
from generator.render.promise_pages import promise_pages
from generator.render.register_names import Names
from generator.render.words import about, term_words
from tests.corpus_of_letters import of_facts, prepared, shards, texts

OLD = "2019年拟建成规范化社区42个，推行“12341”，落实《濮阳市社区治理意见》。"


def reply(
    text: str,
    date: str,
    city: tuple[str, str] = ("濮阳市", "410900"),
    promise: bool = False,
    named: bool = True,
) -> Reply:
    """Return a reply of one paragraph in which whatever is known by name is found."""
    citations, mechanisms, figures = [], [], []
    if named and (at := text.find("《")) >= 0:
        end = text.index("》")
        citations = [Citation(text[at + 1 : end], None, None, (Span(at, end + 1),))]
    if named and (at := text.find("12341")) >= 0:
        mechanisms = [Mechanism("12341", None, None, (Span(at, at + 5),))]
    if named and (at := text.find("个")) >= 0:
        span = Span(at - 2, at)
        value = text[slice(*span)]
        figures = [Figure(value, 42, None, "个", None, "规范化社区", None, None, span)]
    return prepared(
        Reply(
            Source(f"{date}.txt", date[-1] * 64, "utf-8"),
            text,
            Metadata(
                document_kind="cppcc_proposal",
                agency=f"{city[0]}民政局",
                province="河南省",
                province_code="410000",
                city=city[0],
                city_code=city[1],
                level="prefecture",
                date=date,
                year=int(date[:4]),
            ),
            {},
            (Block(Role.PARAGRAPH, Span(0, len(text)), "p1"),),
            (),
            citations=tuple(citations),
            mechanisms=tuple(mechanisms),
            figures=tuple(figures),
            commitments=(Commitment(text, "2019", "dated", Span(0, len(text))),) if promise else (),
        )
    )


def only_promise(*replies: Reply) -> Promise:
    """Return the one commitment of these replies."""
    (found,) = promises(library(replies).entries)
    return found


def reasons(found: Promise) -> list[tuple[str, str]]:
    """List why later passages are shown."""
    return [(each.kind, each.words) for after in found.follow_ups for each in after.reasons]


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ("印发《濮阳市社区治理意见（试行）》。", [("文件", "濮阳市社区治理意见（试行）")]),
        ("深化“12341”。", [("做法", "12341")]),
        ("现有规范化社区60个。", [("指标", "规范化社区")]),
        ("养老服务稳步发展。", []),
    ],
)
def test_later_passage_is_shown_with_its_reason(
    later: str, expected: list[tuple[str, str]]
) -> None:
    found = only_promise(reply(OLD, "2019-07-12", promise=True), reply(later, "2020-11-05"))
    assert reasons(found) == expected
    assert found.later == 1


def test_shared_run_of_distinctive_words_is_a_reason() -> None:
    old = "努力打造老年人日间照料示范点。"
    new = "已有老年人日间照料示范点三处。另有其他。"
    found = only_promise(reply(old, "2019-07-12", promise=True), reply(new, "2020-11-05"))
    assert reasons(found) == [("字句", "老年人日间照料示范点")]
    (after,) = found.follow_ups
    assert new[slice(*after.sentence)] == "已有老年人日间照料示范点三处。"


def test_earlier_replies_and_other_places_say_nothing() -> None:
    found = only_promise(
        reply(OLD, "2019-07-12", promise=True),
        reply("早有“12341”。", "2018-01-01"),
        reply("也有“12341”。", "2020-01-01", city=("安阳市", "410500")),
    )
    assert (found.follow_ups, found.later) == ((), 0)


@pytest.mark.parametrize(
    ("one", "other", "later"),
    [
        ("2020-01-01", "2019-12-31", True),
        ("2020", "2019-12-31", True),
        ("2019", "2019-07-12", False),
        ("2019-08", "2019-07-12", True),
        ("2019-07-12", "2019-07-12", False),
        ("", "2019", False),
    ],
)
def test_reply_is_later_only_when_that_is_sure(one: str, other: str, later: bool) -> None:
    assert is_later(one, other) is later


@pytest.mark.parametrize(
    ("words", "enough"),
    [
        ("老年人日间照料示范点", True),
        ("不断提升我市社区治理水平", False),
        ("推进治理体系和治理能力现代化", False),
        ("日间照料点", False),
    ],
)
def test_set_phrases_do_not_count_as_words(words: str, enough: bool) -> None:
    assert is_long_enough(words) is enough


def test_words_that_many_places_promise_are_a_set_phrase() -> None:
    words = "建设老年人日间照料示范点"
    packed = packed_groups(words)
    assert common([packed] * 4).tolist() == sorted(groups(words))
    assert common([packed] * 3).tolist() == common([]).tolist() == []


def test_a_run_holds_what_is_shared_to_both_sides_of_what_only_few_places_promise() -> None:
    promised, later = (
        "将在凤岗社区建设老年人日间照料示范点。",
        "已在凤岗社区建设老年人日间照料示范点。",
    )
    letter = traces(reply(later, "2020-11-05"))
    everywhere = frozenset(groups("老年人日间照料示范点"))
    (run,) = SharedRuns([promised], everywhere).of(letter, 1)
    assert (run.promise, run.words) == (0, promised[1:-1])
    assert later[run.start :].startswith(run.words)
    assert SharedRuns([promised], frozenset(groups(promised))).of(letter, 1) == []


def test_groups_of_characters_have_one_number_wherever_they_stand() -> None:
    words = "𠮷老年人日间照料示范点，老年人日间照料。老年人日间照料"
    numbers = groups(words)
    assert len(numbers) == len(words) - SIZE + 1
    found = [at for at, number in enumerate(numbers) if number == groups("老年人日间照料")[0]]
    assert found == [1, 12, 20]
    assert len(set(numbers)) == len({words[at : at + SIZE] for at in range(len(numbers))})


def test_of_many_follow_ups_the_first_are_told_and_all_are_counted() -> None:
    later = [reply(f"第{n}年，深化“12341”。", f"202{n}-01-01") for n in range(5)]
    found = only_promise(reply(OLD, "2019-07-12", promise=True), *later)
    assert [after.entry.date[:4] for after in found.follow_ups] == ["2020", "2021", "2022"]
    assert (found.followed, found.later) == (5, 5)


def test_a_sentence_that_shares_a_name_and_words_counts_once() -> None:
    old = "推行“12341”，打造老年人日间照料示范点。"
    new = "用“12341”建成老年人日间照料示范点。老年人日间照料示范点受欢迎。"
    found = only_promise(reply(old, "2019-07-12", promise=True), reply(new, "2020-11-05"))
    assert reasons(found) == [
        ("做法", "12341"),
        ("字句", "老年人日间照料示范点"),
        ("字句", "老年人日间照料示范点"),
    ]
    assert found.followed == 2


def test_only_the_traces_of_a_place_that_changed_are_loaded_again() -> None:
    puyang, anyang = ("濮阳市", "410900"), ("安阳市", "410500")
    replies = [
        reply(OLD, "2019-07-12", puyang, promise=True),
        reply("深化“12341”。", "2020-11-05", puyang),
        reply("努力打造老年人日间照料示范点。", "2019-07-13", anyang, promise=True),
        reply("已有老年人日间照料示范点三处。", "2020-11-06", anyang),
    ]
    kept: dict[str, bytes] = {}
    before = promises(library(replies).entries, kept)
    assert promises(of_facts(library(replies).entries), kept) == before
    assert len(kept) == 5  # two of each place, and which words are common

    replies[1] = reply("深化“12341”，扩大“12341”。", "2020-11-05", puyang)
    changed = library(replies).entries
    names = ["2019-07-12.txt", "2020-11-05.txt"]
    assert promises(of_facts(changed, traced=names), kept) == promises(changed) != before
    assert promises(of_facts(changed), kept) == promises(changed)
    assert len(kept) == 5


@pytest.mark.parametrize("at_once", [True, False])
def test_what_a_process_of_its_own_finds_is_what_is_found_here(at_once: bool) -> None:
    letters = [
        reply(OLD, "2019-07-12", promise=True),
        reply("深化“12341”。", "2020-11-05"),
    ]
    here, kept = library(letters), dict[str, dict[str, bytes]]()
    apart = Library(here.entries, findings=lambda name: kept.setdefault(name, {}))
    with apart.finding_promises(at_once):
        assert apart.promises == here.promises != ()
    assert kept["promises"] == found_anew(here.entries)
    known = Library(here.entries, findings=kept.__getitem__)
    with known.finding_promises(at_once):  # where there is nothing to find
        assert known.promises == here.promises


def test_what_was_found_in_a_place_is_found_whichever_letters_come_and_go() -> None:
    puyang = ("濮阳市", "410900")
    grown = "已有老年人日间照料示范点三处。"
    letters = [
        reply("努力打造老年人日间照料示范点。", "2019-07-13", puyang, promise=True),
        reply(OLD, "2019-08-12", puyang, promise=True),
        reply(grown, "2020-11-06", puyang),
        reply("努力打造老年人日间照料示范点，深化“12341”。", "2021-03-01", puyang, promise=True),
        reply(f"深化“12341”。{grown}", "2022-11-05", puyang),
    ]
    kept: dict[str, bytes] = {}
    assert any(each.followed for each in promises(library(letters).entries))
    for there in ("01234", "1234", "01234", "0134", "024", "01234", "4", "34", "01234"):
        entries = library([letters[int(number)] for number in there]).entries
        assert promises(entries, kept) == promises(entries)


def test_ledger_holds_all_places_the_latest_due_first_and_the_undated_last() -> None:
    def promising(date: str, city: tuple[str, str], due: str | None) -> Reply:
        """Return a reply whose only commitment is due then."""
        made = reply(f"努力做好{city[0]}{due or date}的工作。", date, city, promise=True)
        (commitment,) = made.commitments
        return replace(made, commitments=(structs.replace(commitment, due=due),))

    puyang, anyang = ("濮阳市", "410900"), ("安阳市", "410500")
    found = promises(
        library([
            promising("2019-07-12", puyang, "2020"),
            promising("2020-07-12", anyang, "2022-06"),
            promising("2021-07-12", puyang, None),
            promising("2022-07-12", anyang, None),
            promising("2021-01-12", anyang, "2022-12"),
        ]).entries
    )
    assert [each.commitment.due for each in found] == ["2022-12", "2022-06", "2020", None, None]
    assert [each.entry.date for each in found[3:]] == ["2022-07-12", "2021-07-12"]


def pages_of(corpus: Library) -> dict[str, str]:
    """Return the pages and the data of the ledger."""
    return texts(promise_pages(corpus, Names(corpus)))


def page_of(*replies: Reply) -> str:
    """Return the plain ledger of these replies."""
    corpus = library(replies)
    return pages_of(corpus)["promises/index.md"]


def test_page_says_that_silence_is_not_failure() -> None:
    page = page_of(reply(OLD, "2019-07-12", promise=True), reply("其他工作。", "2020-11-05"))
    assert "本库未见后续（当地此后的答复 1 篇）" in page
    assert "“未见”只说明本库没有，不等于没有办" in page
    assert "## 2019年到期 {: #due-2019 }" in page
    assert re.search(r"。\]\(\S+\.md#v1\) — 濮阳市民政局，2019年7月12日，期限：2019年，", page)


@pytest.mark.parametrize(
    ("agency", "said"),
    [
        ("民政局", "本库未见后续（该机关此后的答复 1 篇）"),
        (None, None),  # letters of unknown offices have nothing in common
    ],
)
def test_page_names_no_place_that_is_not_known(agency: str | None, said: str | None) -> None:
    def unplaced(made: Reply) -> Reply:
        unknown = replace(
            made.metadata,
            agency=agency,
            level=None,
            province=None,
            province_code=None,
            city=None,
            city_code=None,
        )
        return replace(made, metadata=unknown)

    page = page_of(
        unplaced(reply(OLD, "2019-07-12", promise=True)),
        unplaced(reply("其他工作。", "2020-11-05")),
    )
    assert "当地此后" not in page
    assert said in page if said else "此后的答复" not in page


def test_page_shows_what_a_term_is_read_from_where_it_names_no_year() -> None:
    made = reply("9月底前建成。", "2019-07-12", promise=True)
    (commitment,) = made.commitments
    for printed, shown in (
        ("9月底", "期限：2019年9月（原文“9月底”）"),
        ("2019年9月", "期限：2019年9月"),
    ):
        dated = structs.replace(commitment, due="2019-09", due_as_printed=printed)
        page = page_of(replace(made, commitments=(dated,)))
        assert re.search(rf"，{shown}[，\n]", page)


def test_page_quotes_what_was_said_later_and_why_it_stands_there() -> None:
    page = page_of(reply(OLD, "2019-07-12", promise=True), reply("深化“12341”。", "2020-11-05"))
    assert re.search(
        r"    - 后来：\[深化“<mark>12341</mark>”。\]\(\S+\.md#p1\)"
        r"（2020年11月5日；同一做法：“12341”）\n",
        page,
    )


def test_the_row_of_the_register_leads_to_the_first_of_them_and_says_why() -> None:
    corpus = library([
        reply(OLD, "2019-07-12", promise=True),
        reply("深化“12341”。", "2020-11-05"),
    ])
    (shard,) = shards(pages_of(corpus), "promises")
    later = next(entry for entry in corpus.entries if entry.date == "2020-11-05")
    assert f'"after":["{later.address}.md#p1"]' in shard
    assert '"why":["同一做法：“12341”"]' in shard


def test_too_many_commitments_are_a_table_to_download_and_the_ways_to_the_places(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(vars(sys.modules[promise_pages.__module__]), "MOST_LISTED", 0)
    corpus = library([reply(OLD, "2019-07-12", promise=True)])
    made = pages_of(corpus)
    assert "#v1" not in made["promises/index.md"]
    assert "](promises.csv)" in made["promises/index.md"]
    assert "](../places/henan/puyang/index.md)" in made["promises/index.md"]
    head, row, _ = made["promises/promises.csv"].split("\r\n")
    assert head == "\ufeff承诺,期限,类型,当地后来的说法（本库）,出处"
    assert row.startswith(OLD)
    assert row.endswith("#v1")


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 处"),
        (3, "3 处"),
        (4, "4 处以上"),
        (7, "4 处以上"),
        (8, "8 处以上"),
        (178, "128 处以上"),
    ],
)
def test_many_later_passages_are_counted_roughly(count: int, words: str) -> None:
    assert about(count, "处") == words


@pytest.mark.parametrize(
    ("due", "printed", "words"),
    [
        ("2026", "2026年前", "期限：2026年前"),
        ("2025-07", "7月起", "期限：2025年7月（原文“7月起”）"),
        (None, None, ""),
    ],
)
def test_a_term_is_told_as_printed(due: str | None, printed: str | None, words: str) -> None:
    assert term_words(Commitment("甲。", due, "dated", Span(0, 2), None, printed)) == words
