"""Replies by office, by council, term and session, and by recipient."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.corpus import Library
from generator.corpus.councils import councils, proposers
from generator.corpus.offices import offices
from generator.render import pages
from tests.corpus_of_letters import entered
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


def test_sessions_are_in_order_and_proposals_by_number() -> None:
    (council,) = councils(small().entries)
    assert (council.name, council.path) == ("濮阳市政协", "henan/puyang/zx")
    (term,) = council.terms
    assert term.number == 8
    assert [
        (s.number, [e.reply.metadata.proposal_numbers[0] for e in s.entries]) for s in term.sessions
    ] == [(2, ["1"]), (3, ["3", "20"])]


def test_recipients_are_sorted_by_pinyin_with_their_council() -> None:
    found = proposers(councils(small().entries))
    assert [(each.name, each.council.name, len(each.entries)) for each in found] == [
        ("民盟濮阳市委", "濮阳市政协", 1),
        ("王小明", "濮阳市政协", 2),
    ]


def test_the_card_of_a_reply_leads_to_its_office_and_its_session() -> None:
    corpus = small()
    made = pages(corpus)
    page = str(made[f"{corpus.entries[0].address}.md"])
    assert "offices/henan/puyang/minzhengju-" in page
    assert "councils/henan/puyang/zx.html#s8-3" in page
    assert '<h3 id="s8-3">' in str(made["councils/henan/puyang/zx.md"])
    assert "王小明" in str(made["councils/proposers.md"])
    assert "minzhengju-" in str(made["offices/index.md"])
