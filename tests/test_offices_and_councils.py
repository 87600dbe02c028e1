"""Replies by office, by council, term and session, and by recipient."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.corpus import Library
from generator.corpus.councils import councils, proposers
from generator.corpus.offices import offices
from generator.render import pages
from generator.render.atlas import atlas
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
    assert "councils/henan/puyang/zx.md#s8-3" in page
    assert "### 第3次会议 {: #s8-3 }" in str(made["councils/henan/puyang/zx.md"])
    assert "王小明" in str(made["councils/proposers.md"])
    assert "minzhengju-" in str(made["offices/index.md"])


def test_an_office_and_a_council_with_one_reply_are_rows() -> None:
    corpus = corpus_of(letter("推进工作。", "2019年7月12日", 20))
    made = pages(corpus)
    assert not [path for path in made if path.startswith(("offices/henan", "councils/henan"))]
    (entry,) = corpus.entries
    for path in ("offices/index.md", "councils/index.md"):
        assert f"[{entry.subject}](../{entry.address}.md)" in str(made[path])
    page = str(made[f"{entry.address}.md"])
    assert re.search(r"offices/index\.(html|md)#henan-puyang-minzhengju-", page)
    assert re.search(r"councils/index\.(html|md)#henan-puyang-zx", page)


def test_a_long_session_goes_over_several_pages_and_is_reached_at_its_beginning() -> None:
    texts = [letter("推进工作。", f"2019年{at % 12 + 1}月12日", at) for at in range(1, 161)]
    corpus = corpus_of(*texts, letter("推进工作。", "2018年7月12日", 900))
    made = pages(corpus)
    first, second = (str(made[f"councils/henan/puyang/zx{n}.md"]) for n in ("", "-2"))
    assert "{: #s8-2 }" in first
    assert "{: #s8-3 }" in first + second
    assert sum(page.count("\n- 第") for page in (first, second)) == 161
    directory = atlas(corpus)
    assert all(
        f"{{: #{target.partition('#')[2]} }}" in str(made[target.partition("#")[0]])
        for target in directory.sessions.values()
    )
