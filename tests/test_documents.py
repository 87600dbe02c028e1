"""Citations of one document are one entry; what only resembles is connected with a reason."""

from __future__ import annotations

import re
import sys
from dataclasses import replace

import pytest

from generator.corpus.document_connections import Reason, connections, follow_ups
from generator.corpus.document_places import holder_of
from generator.corpus.document_titles import alike, document_slug, title_core, title_key
from generator.corpus.documents import Document, documents
from generator.model import Citation, Span
from tests.corpus_of_letters import entered, pages, puyang
from tests.corpus_of_letters import letter as small_letter
from tests.specimen_corpus import corpus_of, letter, page_at

PUYANG = puyang("2021-07-12", level="prefecture")


def cited(*bodies: str) -> tuple[Document, ...]:
    """Return the documents of letters with these bodies, a year apart from 2018 on."""
    texts = (letter(body, f"{2018 + at}年7月12日", at + 1) for at, body in enumerate(bodies))
    return documents(corpus_of(*texts).entries)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("《濮阳市养老服务条例》", "《濮阳市养老服务条例（试行）》"),
        ("《濮阳市养老服务条例》", "《 濮阳市养老服务条例 》"),
        ("《中华人民共和国公路法》", "《公路法》"),
        ("《濮阳市民政局关于做好救助工作的通知》", "《关于做好救助工作的通知》"),
        ("《濮阳市社区准入制度实施方案》", "《社区准入制度实施方案》"),
        ("《关于做好救助工作的通知》（濮民〔2020〕5号）", "《关于做好救助工作的通知》"),
        (
            "《关于做好救助工作的通知》（濮民〔2020〕5号）",
            "《濮阳市关于做好社会救助工作的通知》（濮民〔2020〕5号）",
        ),
    ],
)
def test_variants_of_one_title_are_one_document(one: str, other: str) -> None:
    (document,) = cited(f"我市印发了{one}。", f"我市印发了{other}。")
    assert len(document.mentions) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("《优化营商环境条例》", "《河南省优化营商环境条例》"),
        ("《关于做好救助工作的通知》", "《关于做好救助工作的意见》"),
        (
            "《关于做好救助工作的通知》（濮民〔2020〕5号）",
            "《关于做好救助工作的通知》（濮民〔2021〕5号）",
        ),
        ("《关于做好救助工作的通知》（濮民〔2020〕5号）", "《养老服务办法》（濮民〔2020〕5号）"),
    ],
)
def test_other_titles_and_other_numbers_are_other_documents(one: str, other: str) -> None:
    found = cited(f"我市印发了{one}。", f"我市印发了{other}。")
    assert len(found) == 2


def test_a_title_that_bears_two_numbers_is_kept_apart_where_none_is_printed() -> None:
    found = cited(
        "我市印发了《关于做好救助工作的通知》（濮民〔2020〕5号）。",
        "我市印发了《关于做好救助工作的通知》（濮民〔2021〕5号）。",
        "我市落实《关于做好救助工作的通知》。",
    )
    assert {document.doc_number for document in found} == {
        *(None, "濮民〔2020〕5号", "濮民〔2021〕5号")
    }
    reasons = {c.reason for each in connections(found).values() for c in each}
    assert reasons == {Reason.SAME_TITLE}


@pytest.mark.parametrize(
    ("title", "issuer", "number", "place", "rule"),
    [
        ("关于救助的通知", "市民政局等六部门", None, "henan/puyang", "issuer"),
        ("关于救助的通知", "省民政厅", None, "henan", "issuer"),
        ("关于救助的通知", "国务院办公厅", None, "national", "issuer"),
        ("广州市救助办法", None, None, "guangdong/guangzhou", "title"),
        ("中华人民共和国公路法", None, None, "national", "title"),
        ("关于救助的意见", None, "国办发〔2019〕15号", "national", "number"),
        ("关于救助的意见", None, "人社部发〔2021〕56号", "national", "number"),
        ("关于救助的意见", None, "濮人社发〔2021〕56号", "henan/puyang", "reply"),
        ("关于救助的意见", "人力资源社会保障部等八部门", None, "national", "issuer"),
        ("物业管理条例", None, None, "national", "law"),
        ("关于救助的意见", None, None, "henan/puyang", "reply"),
    ],
)
def test_whose_a_document_is_and_how_that_is_known(
    title: str, issuer: str | None, number: str | None, place: str, rule: str
) -> None:
    holder = holder_of(Citation(title, number, issuer, ()), PUYANG)
    assert (holder.path, holder.rule) == (place, rule)


@pytest.mark.parametrize(("when", "found"), [("", 1), ("2020年，", 1), ("2016年，", 2)])
def test_what_was_issued_in_another_year_has_another_number(when: str, found: int) -> None:
    numbered = "按照《关于救助的意见》（濮政办〔2020〕5号）办理。"
    assert len(cited(numbered, f"{when}市民政局印发了《关于救助的意见》。")) == found


def test_the_issuer_gets_the_place_that_the_letter_means() -> None:
    (document,) = cited("2020年10月，市民政局等六部门下发《关于公布清单的通知》。")
    assert (document.issuer, document.year) == ("濮阳市民政局等六部门", 2020)


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("2021年，市民政局印发了《养老办法》。", 2021),
        ("2007—2019年，市民政局先后出台了《养老办法》。", None),
        ("2016年与2020年，市民政局先后出台了《养老办法》。", None),
        ("2022年，我局按照市委印发的《养老办法》开展工作。", None),
        ("市民政局印发了《养老办法》。", None),
        ("市民政局印发了《养老办法》（濮民〔2020〕5号）。", 2020),
    ],
)
def test_the_year_is_that_of_the_number_or_of_the_issue(sentence: str, year: int | None) -> None:
    (document,) = cited(sentence)
    assert document.year == year


ANNOUNCED = "我市拟出台的《关于加强和完善城乡社区治理的实施方案》提出建立培训制度。"
ISSUED = "2021年，市委、市政府出台了《关于加强和完善城乡社区治理的实施意见》（濮发〔2021〕4号）。"


def test_what_was_announced_is_followed_up_by_what_differs_only_in_kind() -> None:
    found = cited(ANNOUNCED, ISSUED)
    plan, opinion = sorted(found, key=lambda document: document.mentions[0].entry.date)
    coming = plan.mentions[0].coming
    assert coming
    assert plan.mentions[0].entry.reply.text[slice(*coming)] == "拟出台的"
    (connection,) = connections(found)[plan.slug]
    assert (connection.reason, connection.here, connection.there) == (
        *(Reason.SAME_MATTER, "实施方案"),
        "实施意见",
    )
    ((other, mention),) = follow_ups(plan, (connection,))
    assert other == opinion
    assert mention.entry.date == "2019-07-12"


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        ("广州市民政局印发的《关于推进养老服务发展的意见》", Reason.ELSEWHERE),
        ("国务院印发的《关于推进养老服务发展的意见》", Reason.HIGHER),
        ("市民政局印发的《关于推进养老服务发展的意见》", Reason.LOWER),
        ("《关于推进养老服务发展的意见》", Reason.UNPLACED),
    ],
)
def test_a_document_of_unknown_place_is_of_no_lower_place(one: str, reason: Reason) -> None:
    found = cited(f"我们执行{one}。", "省民政厅印发了《关于推进养老服务发展的实施意见》。")
    ours = next(each for each in found if "实施意见" in each.title)
    (connection,) = connections(found)[ours.slug]
    assert connection.reason is reason


@pytest.mark.parametrize(
    "sentence",
    ["起草《甲乙丙丁办法》。", "我局将尽快制定《甲乙丙丁办法》。", "配合修订《甲乙丙丁办法》。"],
)
def test_words_before_a_title_say_that_it_is_to_come(sentence: str) -> None:
    assert cited(sentence)[0].mentions[0].coming


@pytest.mark.parametrize(
    "sentence",
    ["印发了《甲乙丙丁办法》。", "将《甲乙丙丁办法》落到实处。", "依据《甲乙丙丁办法》。"],
)
def test_a_document_that_is_there_is_not_announced(sentence: str) -> None:
    assert not cited(sentence)[0].mentions[0].coming


@pytest.mark.parametrize(
    ("title", "number", "read"),
    [
        ("关于救助的意见", "濮发〔2021〕4号", "pufa-2021-4"),
        ("中华人民共和国公路法", None, "gonglufa"),
        ("关于加强和完善城乡社区治理的实施方案", None, "jqhwscxsqzldssfa"),
    ],
)
def test_pages_have_readable_names(title: str, number: str | None, read: str) -> None:
    assert re.fullmatch(
        rf"{read}-[0-9a-f]{{6}}", document_slug(title_key(title), number, "henan/puyang")
    )


def test_two_documents_of_one_reading_have_addresses_of_their_own() -> None:
    both = {document_slug("意见", number, "a") for number in ("濮发〔2021〕4号", "普发〔2021〕4号")}
    assert len(both) == 2
    assert len({document_slug("关于救助的意见", None, place) for place in "ab"}) == 2


def test_the_core_of_a_title_is_what_it_is_about() -> None:
    assert title_core(title_key("关于加强社区治理的实施意见")) == "加强社区治理"
    assert title_core(title_key("加强社区治理工作实施方案")) == "加强社区治理"
    assert not title_core(title_key("养老办法"))


def test_the_list_says_of_a_document_without_a_page_what_is_known_and_why() -> None:
    made = pages(
        corpus_of(letter(ANNOUNCED, "2019年7月12日", 1), letter(ISSUED, "2023年7月12日", 2))
    )
    assert not [path for path in made if re.match("documents/(jq|pufa)", path)]
    index = str(made["documents/index.md"])
    assert "只是文种一为“实施方案”，一为“实施意见”" in index
    assert re.search(r"- 后来：.*2-mzj\.md#c1\).*\[所说的是.*\]\(#pufa-2021-4-[0-9a-f]{6}\)", index)
    assert index.index("濮发〔2021〕4号") < index.index("（拟出台的）")
    assert index.count("{: #jqhwscxsqzldssfa-") == index.count("{: #pufa-2021-4-") == 1


def test_a_document_that_two_replies_cite_has_a_page() -> None:
    made = pages(corpus_of(*(letter(ISSUED, f"202{at}年7月12日", at) for at in (2, 3, 4))))
    page = page_at(made, "documents/pufa-2021-4-")
    assert page.count("\n- [2021年，市委、市政府出台了<mark>《") == 3
    assert re.search(r"zx-\d-\d-3-mzj\.md#c1\)", page)
    assert re.search(
        r"\]\(pufa-2021-4-[0-9a-f]{6}\.md\).*，3 篇答复", str(made["documents/index.md"])
    )
    letter_page = str(made[next(path for path in made if path.endswith("-3-mzj.md"))])
    assert re.search(r"documents/pufa-2021-4-[0-9a-f]{6}\.(html|md)", letter_page)


def test_the_row_of_a_document_without_a_page_leads_to_the_only_reply_that_cites_it() -> None:
    made = pages(corpus_of(letter(ISSUED, "2023年7月12日")))
    (reply,) = (str(made[path]) for path in made if re.match(r"replies/.*mzj\.md", path))
    assert "documents/" not in reply  # its row tells nothing that the letter does not
    index = str(made["documents/index.md"])
    assert re.search(r"replies/\S*mzj\.md#c1\)", index)
    assert re.search(r"{: #pufa-2021-4-[0-9a-f]{6} }", index)


def test_the_old_list_by_year_leads_to_the_list() -> None:
    old = str(pages(corpus_of(letter(ISSUED, "2023年7月12日")))["documents/by-year.md"])
    assert "\nlocation: index.html\n" in old
    assert "](index.md)" in old


def test_an_announcement_without_a_sequel_is_said_to_be_unseen_not_undone() -> None:
    made = pages(corpus_of(letter(ANNOUNCED, "2019年7月12日")))
    assert "本库未见后续。本库收录有限，未见不等于未办。" in str(made["documents/index.md"])


def test_a_number_that_is_misread_for_very_many_titles_costs_no_more_for_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = []

    def counting(one: str, other: str) -> bool:
        compared.append((one, other))
        return alike(one, other)

    titles = [chr(0x4E00 + 9 * at) * 9 + "办法" for at in range(200)]
    cited = tuple(Citation(each, "国发〔2020〕1号", None, (Span(0, 1),)) for each in titles * 2)
    reply = replace(small_letter("甲"), citations=cited)
    monkeypatch.setitem(vars(sys.modules[documents.__module__]), "alike", counting)
    found = documents([entered(reply)])
    assert sorted(document.title for document in found) == sorted(titles)
    assert all(len(document.mentions) == 2 for document in found)
    assert len(compared) <= 50 * len(titles)


def test_order_of_replies_does_not_matter() -> None:
    texts = [letter(body, f"20{at}年7月12日", at) for at, body in ((19, ANNOUNCED), (23, ISSUED))]
    one, other = (pages(corpus_of(*order)) for order in (texts, texts[::-1]))
    about = re.compile("documents/.*")
    assert {p: c for p, c in one.items() if about.match(p)} == {
        p: c for p, c in other.items() if about.match(p)
    }
