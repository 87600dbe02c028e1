"""Relations: each reply with the others of its place, proposal, documents and mechanisms."""

from __future__ import annotations

from dataclasses import replace

from generator.corpus import Library
from generator.corpus.documents import documents
from generator.corpus.mechanisms import mechanisms
from generator.corpus.relations import Related, relate
from generator.model import Citation, Mechanism, Metadata, Reply, Span
from tests.corpus_of_letters import gathered, letter, named, puyang


def related(corpus: Library, name: str) -> Related:
    """Return the relations of the seed `name`.txt."""
    known = relate(corpus.entries, documents(corpus.entries), mechanisms(corpus.entries))
    return known[named(corpus, name).address]


def of(*entries: object) -> list[str]:
    """Return the seeds of entries, without .txt."""
    return [entry.reply.source.name.removesuffix(".txt") for entry in entries]  # type: ignore[attr-defined]


def dated(name: str, date: str | None) -> Reply:
    """Return a reply of 濮阳 that has nothing but a date."""
    return letter(f"答复{name}。", metadata=puyang(date, name), name=name)


def test_neighbours_are_the_next_of_the_place_by_date_and_on_one_day_by_address() -> None:
    days = {"1": "2019-01-01", "2": "2020-06-01", "3": "2021-01-01", "4": "2021-01-01"}
    corpus = gathered(*(dated(n, day) for n, day in {**days, "5": "2023-01-01"}.items()))
    beside = {}
    for name in (*days, "5"):
        near = related(corpus, name).neighbours
        beside[name] = [*of(*filter(None, (near.before, near.after)))]
    assert beside == {"1": ["2"], "2": ["1", "3"], "3": ["2", "4"], "4": ["3", "5"], "5": ["4"]}


def test_an_undated_reply_is_next_to_none() -> None:
    corpus = gathered(dated("1", None), dated("2", "2020-01-01"))
    for name in ("1", "2"):
        near = related(corpus, name).neighbours
        assert (near.before, near.after) == (None, None)


def test_replies_of_unknown_places_are_no_neighbours() -> None:
    one, other = Metadata(date="2020-01-01"), Metadata(date="2021-01-01")
    corpus = gathered(letter("甲", metadata=one, name="a"), letter("乙", metadata=other, name="b"))
    assert related(corpus, "a").neighbours.after is None


def test_two_offices_answer_one_proposal() -> None:
    first = letter("甲。", metadata=puyang("2023-05-01", "0189"), name="a")
    second = letter(
        "乙。", metadata=replace(puyang("2023-06-01", "189"), agency="濮阳市教育局"), name="b"
    )
    other = letter("丙。", metadata=puyang("2023-06-01", "190"), name="c")
    unnumbered = letter("丁。", metadata=puyang("2023-06-02"), name="d")
    corpus = gathered(first, second, other, unnumbered)
    assert of(*related(corpus, "a").same_proposal) == ["b"]
    assert related(corpus, "c").same_proposal == ()
    assert related(corpus, "d").same_proposal == ()


def test_proposals_of_one_title_are_said_to_be_so_only_if_they_are_not_one() -> None:
    title = "关于加强社区治理体系建设的提案"
    one = letter("甲。", metadata=puyang("2022-05-01", "1", proposal_title=title), name="a")
    other = letter(
        "乙。", metadata=puyang("2023-05-01", "2", proposal_title=f"“{title[2:-3]}”"), name="b"
    )
    same = letter("丙。", metadata=puyang("2022-06-01", "1", proposal_title=title), name="c")
    corpus = gathered(one, other, same)
    assert of(*related(corpus, "a").same_title) == ["b"]
    assert of(*related(corpus, "a").same_proposal) == ["c"]


def citing(name: str, date: str, *titles: str) -> Reply:
    """Return a reply that cites documents."""
    text = "".join(f"《{title}》" for title in titles)
    cited = tuple(
        Citation(title, None, None, (Span(text.index(title), text.index(title) + len(title)),))
        for title in titles
    )
    return replace(letter(text, metadata=puyang(date, name), name=name), citations=cited)


def test_replies_that_cite_one_document_are_related_by_it() -> None:
    law, plan = "中华人民共和国城市居民委员会组织法", "濮阳市城乡社区服务体系建设规划"
    corpus = gathered(
        citing("1", "2020-01-01", "河南省物业管理条例", law),
        citing("2", "2021-01-01", law, plan),
        citing("3", "2022-01-01", law),
    )
    (shared,) = related(corpus, "1").documents
    assert (shared.name, shared.here.index, shared.total) == (law, 2, 2)
    assert of(*(mention.entry for mention in shared.others)) == ["3", "2"]
    assert [mention.index for mention in shared.others] == [1, 1]


def test_replies_that_name_one_mechanism_are_related_by_it() -> None:
    def naming(name: str, date: str) -> Reply:
        plain = letter(f"“12341”机制{name}", metadata=puyang(date, name), name=name)
        return replace(plain, mechanisms=(Mechanism("12341", None, None, (Span(1, 6),)),))

    corpus = gathered(naming("1", "2020-01-01"), naming("2", "2023-01-01"))
    (shared,) = related(corpus, "2").mechanisms
    assert (shared.name, of(shared.others[0].entry)) == ("12341", ["1"])
