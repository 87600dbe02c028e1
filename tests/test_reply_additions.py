"""What a reply's page adds: hand-made values, the proposal's asks, related replies."""

from __future__ import annotations

import json
from dataclasses import replace

from generator.annotate import annotate
from generator.corpus import Library
from generator.model import Ask, Block, Heading, Metadata, Reply, Role, Source, Span
from generator.parse import parse
from generator.render.atlas import Atlas
from generator.render.reply_additions import asks
from generator.render.reply_pages import Row, rows
from generator.render.reply_slices import around
from tests.corpus_of_letters import gathered, letter, named, pages, prepared, puyang
from tests.test_reuse import OF_2019, OF_2020

ADDRESS = "replies/henan/puyang/2023/zx-9-1-189-mzj"


def corrected(*fields: str, **values: object) -> Library:
    """Return the corpus of one reply with these fields corrected and values set beside it."""
    metadata = puyang("2023-07-26", "189", signer="张三")
    reply = replace(letter("甲。", metadata=metadata, name="a"), corrected=fields, **values)  # type: ignore[arg-type]
    return gathered(reply)


def row(corpus: Library, term: str) -> Row | None:
    """Return the line of the card with this term."""
    entry = corpus.entries[0]
    every = rows(entry, around(corpus, Atlas(corpus), entry))
    return next((each for each in every if each.term == term), None)


def test_a_corrected_value_is_shown_as_hand_made_and_others_are_not() -> None:
    corpus = corrected("signer")
    signer, place = row(corpus, "签发人"), row(corpus, "地区")
    assert signer is not None
    assert place is not None
    assert (signer.by_hand, place.by_hand) == (True, False)
    page = str(pages(corpus)[f"{ADDRESS}.md"])
    assert page.count("**人工更正**") == 1


def test_each_theme_tells_what_it_rests_on_and_by_hand_there_is_nothing_to_tell() -> None:
    text = (
        "某某市教育局\n对市政协一届一次会议第1号提案的答复\n张三委员：\n"
        "您提出的《关于新建桥梁的提案》收悉。\n该项目暂不具备条件。\n一、关于新建公厕\n我局新建公厕18座。\n"
        "二、学位\n增加幼儿园学位90个，增配教师6名。\n幼儿园学位已够。\n"
    )
    read = annotate(parse(text, Source("a.txt", "0" * 64, "utf-8")))
    by_hand = annotate(replace(read, themes=("教育", "养老服务"), corrected=("themes",)))
    for reply, filed, touched in (
        (read, ["教育（2 句）", "交通（只见于题目、小标题）"], ["住房与城建（1 句）"]),
        (by_hand, ["教育（2 句）", "养老服务"], ["住房与城建（1 句）"]),
    ):
        shown = [row(gathered(reply), term) for term in ("主题", "另谈到的主题")]
        assert [[link.name for link in each.values] for each in shown if each] == [filed, touched]


def test_a_theme_that_only_a_heading_names_is_none_that_is_spoken_of() -> None:
    text = (
        "某某市教育局\n对市政协一届一次会议第1号提案的答复\n张三委员：\n您的提案收悉。\n"
        "一、关于志愿服务\n已作安排。\n二、学位\n增加幼儿园学位90个。\n"
    )
    library = gathered(annotate(parse(text, Source("a.txt", "0" * 64, "utf-8"))))
    shown = [row(library, term) for term in ("主题", "另谈到的主题")]
    assert [[link.name for link in each.values] for each in shown if each] == [["教育（1 句）"]]


def test_a_value_corrected_away_is_shown_as_none() -> None:
    shown = row(corrected("doc_number"), "发文字号")
    assert shown is not None
    assert ([value.name for value in shown.values], shown.by_hand) == (["无"], True)
    assert row(corrected(), "发文字号") is None


def test_what_the_line_of_facts_says_is_told_again_only_where_people_corrected_it() -> None:
    plain, by_hand = corrected(), corrected("title", "proposal_title", "agency")
    for term in ("标题", "事由", "答复机关"):
        assert row(plain, term) is None
        assert (shown := row(by_hand, term)) is not None
        assert shown.by_hand
    assert "有人工更正" not in str(pages(plain)[f"{ADDRESS}.md"])
    told = " · 有人工更正：标题、答复机关、提案或建议标题\n{: .provenance }"
    assert told in str(pages(by_hand)[f"{ADDRESS}.md"])


def test_a_day_of_posting_is_called_that_where_the_letter_has_none() -> None:
    metadata = replace(puyang("2023-07-26", "189"), date=None, published="2023-08-02")
    posted = gathered(letter("甲。", metadata=metadata, name="a"))
    page = str(pages(posted)[f"{posted.entries[0].address}.md"])
    assert "\u00a0· 2023年8月2日网上发布\u00a0· " in page
    dated = gathered(letter("甲。", metadata=replace(metadata, date="2023-07-26"), name="a"))
    page = str(pages(dated)[f"{dated.entries[0].address}.md"])
    assert "\u00a0· 2023年7月26日\u00a0· " in page


def test_note_source_and_day_of_copying_are_in_card_and_record() -> None:
    corpus = corrected(
        note="据纸质件补，联系13812345678。",
        source_url="https://example.gov.cn/a_b/1.html",
        fetched="2024-03-05",
    )
    made = pages(corpus)
    page, record = str(made[f"{ADDRESS}.md"]), json.loads(str(made[f"{ADDRESS}.json"]))
    assert "[来源](<https://example.gov.cn/a_b/1.html>)" in page
    assert "2024年3月5日" in page
    assert "138****5678（手机号已遮盖）" in page.replace(r"\*", "*")
    assert record["source_url"] == "https://example.gov.cn/a_b/1.html"
    assert (record["corrected"], record["fetched"]) == ([], "2024-03-05")
    assert record["note"] == "据纸质件补，联系138****5678（手机号已遮盖）。"


def test_the_line_below_the_facts_tells_where_the_text_is_from() -> None:
    url, digest = "https://www.example.gov.cn:8080/a_b/1.html", "f" * 64
    known = corrected(source_url=url, fetched="2024-03-05", original_sha256=digest)
    sha256 = known.entries[0].reply.source.sha256
    page = str(pages(known)[f"{ADDRESS}.md"])
    told = rf"来源：[www\.example.gov.cn](<{url}>) · 抓取于2024年3月5日 · SHA-256 {sha256[:12]}…"
    assert told + "\n{: .provenance }" in page
    assert f"- 源文件：a.txt（utf-8）\n- 源文件 SHA-256：{sha256}\n" in page
    assert f"- 原件 SHA-256：{digest}\n" in page
    page = str(pages(corrected())[f"{ADDRESS}.md"])
    assert f"来源网址未记录 · SHA-256 {sha256[:12]}…\n{{: .provenance }}" in page
    assert "抓取于" not in page
    assert "原件" not in page


def asking(words: str = "关于“强化治理架构”") -> Reply:
    """Return a reply with an ask as a heading and one quoted in the paragraph below."""
    text = f"二、{words}\n您提出的增设电梯问题，正在办理。\n三、其他\n"
    heading = Heading("s2", 1, "二、", 2, words, Span(2, 12))
    blocks = (
        Block(Role.HEADING, Span(0, 12), "s2", "s2"),
        Block(Role.PARAGRAPH, Span(13, 30), "s2-p1", "s2"),
    )
    plain = letter(text, metadata=puyang("2023-07-26", "189"), name="a")
    found = (
        Ask("强化治理架构", Span(5, 11), "s2"),
        Ask("增设电梯", Span(17, 21), "s2"),
        Ask("无处可归", Span(31, 33), None),
    )
    return prepared(replace(plain, blocks=blocks, outline=(heading,), asks=found))


def test_an_ask_leads_to_its_words_and_to_the_section_that_answers() -> None:
    first, second, third = asks(gathered(asking()).entries[0])
    assert (first.text, first.mark) == ("强化治理架构", "q1")
    assert first.answer is not None
    assert (first.answer.name, first.answer.target) == ("“二”部分", "#s2")
    assert second.answer is not None
    assert second.answer.name == "二、关于“强化治理架构”"
    assert third.answer is None


def test_a_section_that_only_states_the_demands_answers_none_but_its_own_heading() -> None:
    for words, answers in (("提案提出的几点主要意见", False), ("提案提出的意见的答复。", True)):
        _, second, _ = asks(gathered(asking(words[-10:])).entries[0])
        assert (second.answer is not None) is answers


def test_both_replies_tell_the_passage_that_they_share() -> None:
    earlier = letter("前言。", OF_2019, metadata=puyang("2019-07-12", "218"), name="a")
    later = letter(OF_2020, metadata=puyang("2020-11-05", "187"), name="b")
    corpus = gathered(earlier, later)
    made = pages(corpus)
    for name, link, here in (
        ("a", "](../2020/zx-9-1-187-mzj.md#p1)", "](#p2)”等 4 个分句相同"),
        ("b", "](../2019/zx-9-1-218-mzj.md#p2)", "](#p1)”等 4 个分句相同"),
    ):
        page = str(made[f"{named(corpus, name).address}.md"])
        assert link in page
        assert here in page


def test_what_only_one_of_two_passages_says_is_told_on_both_pages() -> None:
    said = "社区网格员上门办理各项救助手续，全程不收取任何费用，{}办结后由社区回访困难群众家庭。"
    one = letter(said.format(""), metadata=puyang("2019-07-12", "1"), name="a")
    added = "特殊情况由民政部门另行核定"
    other = letter(said.format(f"{added}，"), metadata=puyang("2020-07-12", "2"), name="b")
    corpus = gathered(one, other)
    made = pages(corpus)
    for name, words in (("a", "；只见于该篇：“"), ("b", "；只见于本篇：“")):
        assert f"{words}{added}" in str(made[f"{named(corpus, name).address}.md"])


def test_a_section_that_answers_several_is_not_named_for_each() -> None:
    reply = asking()
    one = reply.asks[1]
    for count, answers in ((0, True), (1, False)):
        made = replace(reply, asks=(*reply.asks[:2], *[one] * count))
        assert bool(asks(gathered(made).entries[0])[-1].answer) is answers


def test_a_private_number_in_a_reused_passage_is_masked() -> None:
    reused = (
        "困难群众请拨打值班电话13812345678，社区网格员上门办理各项救助手续，全程不收取任何费用。"
    )
    one = letter(reused, metadata=puyang("2019-07-12", "1"), name="a")
    other = letter(f"今年，{reused}", metadata=puyang("2020-07-12", "2"), name="b")
    made = pages(gathered(one, other))
    assert any("个分句相同" in str(page) for page in made.values())
    assert not any("13812345678" in str(page) for page in made.values())


def test_a_lone_reply_has_no_relations() -> None:
    corpus = gathered(letter("甲。", metadata=Metadata(), name="a"))
    page = str(pages(corpus)[f"{corpus.entries[0].address}.md"])
    assert "相关答复" not in page


def test_no_sign_of_a_source_is_lost_where_it_leads() -> None:
    page = str(pages(corrected(source_url="https://example.gov.cn/`a`?b"))[f"{ADDRESS}.md"])
    assert "[来源](<https://example.gov.cn/%60a%60?b>)" in page  # else the signs enclose code
