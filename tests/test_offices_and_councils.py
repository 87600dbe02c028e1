"""Replies by office, by council, term and session, and by recipient."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator.corpus import Library
from generator.corpus.councils import councils, proposers
from generator.corpus.offices import offices
from generator.render.atlas import Atlas
from generator.render.office_pages import office_pages
from tests.corpus_of_letters import entered, made, pages
from tests.specimen_corpus import corpus_of, letter


def small() -> Library:
    """Return three letters of one office, of two sessions of one term."""
    return corpus_of(
        letter("推进工作。", "2019年7月12日", 20),
        letter("推进工作。", "2019年7月13日", 3, "民盟濮阳市委"),
        letter("推进工作。", "2018年7月12日", 1),
    )


def test_an_office_has_its_place_and_all_its_replies() -> None:
    (office,) = offices(small().entries)
    assert (office.name, office.place) == ("濮阳市民政局", "henan/puyang")
    assert re.fullmatch("henan/puyang/minzhengju-[0-9a-f]{6}", office.path)
    assert len(office.entries) == 3


def test_a_joint_reply_stands_under_each_of_its_offices() -> None:
    (entry, *_) = small().entries
    metadata = replace(entry.reply.metadata, issuers=("濮阳市民政局", "濮阳市教育局"))
    joint = entered(replace(entry.reply, metadata=metadata))
    assert [office.name for office in offices([joint])] == ["濮阳市教育局", "濮阳市民政局"]


def test_sessions_come_newest_first_and_proposals_by_number() -> None:
    (council,) = councils(small().entries)
    assert (council.name, council.path) == ("濮阳市政协", "henan/puyang/zx")
    assert [
        (each.term, each.number, [e.metadata.proposal_numbers[0] for e in each.entries])
        for each in council.sessions
    ] == [(8, 3, ["3", "20"]), (8, 2, ["1"])]


def test_recipients_are_sorted_by_pinyin_with_their_council() -> None:
    found = proposers(councils(small().entries))
    assert [(each.name, each.council.name, len(each.entries)) for each in found] == [
        ("民盟濮阳市委", "濮阳市政协", 1),
        ("王小明", "濮阳市政协", 2),
    ]


def test_an_office_and_a_council_are_rows_with_their_replies_to_which_each_reply_leads() -> None:
    corpus = small()
    made = pages(corpus)
    assert not [path for path in made if path.startswith(("offices/henan", "councils/henan"))]
    for path, anchor in (
        ("offices/index.md", "henan-puyang-minzhengju-[0-9a-f]{6}"),
        ("councils/index.md", "henan-puyang-zx"),
    ):
        (row,) = re.findall(
            rf"\n- \*\*濮阳市.*\n  {{: #{anchor} }}\n((?:    - .*\n)+)", str(made[path])
        )
        assert row.count(".md)") == len(corpus.entries)
        for entry in corpus.entries:
            assert f"[{entry.subject}](../{entry.address}.md)" in row
            assert re.search(rf"\]\(\S*{path}#{anchor}\)", str(made[f"{entry.address}.md"]))
    assert "第8届第2次会议第1号　" in str(made["councils/index.md"])


def test_the_row_of_an_office_leads_to_its_replies_in_the_register() -> None:
    corpus = small()
    (office,) = corpus.offices
    index = str(pages(corpus)["offices/index.md"])
    assert f"[3 篇](../replies/index.md?office={office.path})" in index


def test_one_reply_beside_the_name_of_its_office_is_not_counted() -> None:
    made = pages(corpus_of(letter("推进工作。", "2019年7月12日", 20)))
    for path in ("offices/index.md", "councils/index.md"):
        assert re.search(r"\n- \*\*濮阳市\S+\*\*：.*\[", str(made[path]))


def test_recipients_are_listed_with_the_row_of_their_council() -> None:
    listed = str(pages(small())["councils/proposers.md"])
    assert "- **王小明**，[濮阳市政协](index.md#henan-puyang-zx)\n    - [" in listed
    assert "- **民盟濮阳市委**，[濮阳市政协](index.md#henan-puyang-zx)：[" in listed


def test_an_office_and_a_council_with_more_replies_than_a_row_can_list_have_pages() -> None:
    texts = [letter("推进工作。", f"2019年{1 + at % 12}月12日", at) for at in range(1, 61)]
    corpus = corpus_of(*texts, letter("推进工作。", "2018年7月12日", 900))
    made = pages(corpus)
    (office,) = corpus.offices
    page, council = (
        str(made[f"{path}.md"]) for path in (f"offices/{office.path}", "councils/henan/puyang/zx")
    )
    for entry in corpus.entries:
        assert f"/{entry.address}.md)" in page
        assert f"/{entry.address}.md)" in council
    assert re.findall("## (.*) {:", page) == ["2019年", "2018年"]
    assert re.findall("## (.*) {:", council) == ["第8届第3次会议", "第8届第2次会议"]
    assert f"[濮阳市民政局](henan/puyang/{office.path.rpartition('/')[2]}.md)，[61 篇](" in str(
        made["offices/index.md"]
    )


def test_a_council_with_very_many_replies_has_several_pages_that_know_each_session(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("generator.render.registers._MOST_LINES", 60)
    texts = [letter("推进工作。", f"2019年{1 + at % 12}月12日", at) for at in range(1, 61)]
    corpus = corpus_of(*texts, letter("推进工作。", "2018年7月12日", 900))
    found = made(office_pages(corpus, directory := Atlas(corpus)))
    first, second = (found[f"councils/henan/puyang/zx{n}.md"] for n in ("", "-2"))
    assert sum(page.count("\n- 第") for page in (first, second)) == 61
    assert [*directory.sessions.values()] == [
        "councils/henan/puyang/zx.md#s8-3",
        "councils/henan/puyang/zx-2.md#s8-2",
    ]
    assert "{: #s8-3 }" in first
    assert "{: #s8-2 }" in second
