"""Pages hold the metadata, bear the mark, and lead where they say."""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import replace
from html import unescape
from typing import Any

import markdown
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2 import Environment

from generator.corpus import Library, library
from generator.model import (
    Block,
    Citation,
    Contact,
    Heading,
    Metadata,
    Problem,
    Reply,
    Role,
    Source,
    Span,
    ThemeHit,
)
from generator.notation import memory
from generator.notation.control_characters import visible
from generator.notation.sentences import part_around
from generator.render import MARK, learn_templates
from generator.render.links import relative
from generator.render.page import _environment, front_matter, page
from generator.render.record import fields, record, record_file
from generator.vocabulary.themes import Theme
from tests.conftest import ROOT, generated_in_docs
from tests.corpus_of_letters import entered, letter, pages, prepared

THEME = Theme("减负增效", "jianfu", "为村和社区减轻负担。", ("减负", "准入"))
ADDRESS = "replies/henan/puyang/2023/zx-9-1-0189-mzj"
LAID_ON = ROOT / "generator/theme"  # whose scripts and styles pages name


def make_reply(text: str, metadata: Metadata | None = None) -> Reply:
    """Return a reply whose lines are one block each, in turn of every role."""
    roles = [role for role in Role if role is not Role.HEADING]
    blocks = []
    for at, line in enumerate(re.finditer(r"[^\n]+", text)):
        if line.group().strip():
            role, anchor = roles[at % len(roles)], f"p{at + 1}"
            anchored = role in (Role.PARAGRAPH, Role.ATTACHMENT)
            blocks.append(Block(role, Span(*line.span()), anchor if anchored else ""))
    source = Source("a.txt", "0" * 64, "utf-8")
    return Reply(source, text, metadata or Metadata(), {}, tuple(blocks), ())


TEXT = "对第0189号提案的\n答复\n\n民盟：\n一、减负工作。推行准入，已为社区减负。\n2023年7月26日\n"


def specimen() -> Reply:
    """Return a small reply with an outline, a run-in heading, a theme and a problem."""
    line = TEXT.index("一、")
    stop = TEXT.index("推行")
    end = TEXT.index("\n", line)
    blocks = (
        Block(Role.TITLE, Span(0, TEXT.index("\n\n"))),
        Block(Role.SALUTATION, Span(TEXT.index("民盟"), line - 1)),
        Block(Role.HEADING, Span(line, stop), "s1", "s1"),
        Block(Role.PARAGRAPH, Span(stop, end), "s1-p1", "s1", run_in=True),
        Block(Role.DATE, Span(end + 1, len(TEXT) - 1)),
    )
    at = TEXT.index("准入")
    return Reply(
        source=Source("a.txt", "1" * 64, "utf-8"),
        text=TEXT,
        metadata=Metadata(
            title="对第0189号提案的答复",
            document_kind="cppcc_proposal",
            agency="濮阳市民政局",
            province="河南省",
            city="濮阳市",
            city_code="410900",
            proposal_numbers=("0189",),
            proposal_title="关于社区减负的提案",
            date="2023-07-26",
            year=2023,
            contact=Contact("王某", "13812345678"),
        ),
        evidence={},
        blocks=blocks,
        outline=(Heading("s1", 1, "一、", 1, "减负工作", Span(line + 2, stop - 1)),),
        theme_hits=(ThemeHit("减负增效", "s1-p1", (Span(at, at + 2),)),),
        themes=("减负增效",),
        problems=(Problem("missing-signature", "没有署名。", Span(line, stop)),),
    )


def corpus_of(*replies: Reply) -> Library:
    """Return the library of replies of one place and year, the first at ADDRESS."""
    entries = (
        entered(prepared(reply), ADDRESS + (f"-{at}" if at else ""))
        for at, reply in enumerate(replies)
    )
    return Library(tuple(entries))


def site_extensions() -> tuple[list[str], dict[str, Any]]:
    """Return the Markdown extensions of mkdocs.yml with MkDocs' own."""
    listed = re.search(
        r"^markdown_extensions:\n((?: .*\n)+)", (ROOT / "mkdocs.yml").read_text("utf-8"), re.M
    )
    assert listed
    names: list[str] = ["toc", "tables", "fenced_code"]
    options: dict[str, Any] = {}
    for item in yaml.safe_load(listed[1]):
        name, settings_of = next(iter(item.items())) if isinstance(item, dict) else (item, {})
        names.append(name)
        options[name] = settings_of
    return sorted(set(names)), options


def to_html(page: str) -> str:
    """Return the HTML that MkDocs makes of a generated page."""
    names, options = site_extensions()
    body = page.split("\n---\n", 1)[1]
    return markdown.markdown(body, extensions=names, extension_configs=options)


def test_a_private_number_is_labelled_on_the_page_and_nowhere_readable() -> None:
    reply = make_reply(
        "联系电话13812345678\n抄送：某某", Metadata(contact=Contact(phone="13812345678"))
    )
    made = pages(corpus_of(reply))
    for path, content in made.items():
        assert "13812345678" not in str(content), path
    page = str(made[f"{ADDRESS}.md"])
    assert r"138\*\*\*\*5678（手机号已遮盖）" in page
    assert "\nmobile （手机号已遮盖）\nportal 4 15\n" in page
    assert "手机号已遮盖" in str(made[f"{ADDRESS}.json"])
    assert "138****5678" in str(made[f"{ADDRESS}.txt"])


def test_a_text_without_private_numbers_is_downloaded_as_it_stands() -> None:
    assert pages(corpus_of(specimen()))[f"{ADDRESS}.txt"] == TEXT


def test_a_run_in_heading_and_its_paragraph_are_elements_with_anchors() -> None:
    html = to_html(str(pages(corpus_of(specimen()))[f"{ADDRESS}.md"]))
    assert '<h2 id="s1">一、减负工作。</h2>' in html
    assert '<p class="run-in" id="s1-p1">推行准入，已为社区减负。</p>' in html
    assert re.search(r"对第0189号提案的<br ?/?>\s*答复</p>", html)
    assert html.count("<h1") == 1


def test_front_matter_gives_back_all_metadata() -> None:
    text = str(pages(corpus_of(specimen()))[f"{ADDRESS}.md"])
    head = text.removeprefix("---\n").split("\n---\n", 1)[0]
    values = yaml.safe_load(head)
    assert values["title"] == "对第0189号提案的答复"
    assert values["subject"] == "关于社区减负的提案"
    assert values["tags"] == ["减负增效"]
    assert values["date"] == "2023-07-26"
    assert "- '0189'" in head
    assert "city_code: '410900'" in head
    assert values["contact"]["phone"] == "138****5678（手机号已遮盖）"


def test_a_reply_without_a_title_is_told_as_it_is_cited_and_never_as_its_file() -> None:
    untitled = Metadata(agency="农业农村部", date="2023-09-08", document_kind="npc_suggestion")
    corpus = corpus_of(letter("甲。", metadata=untitled, name="x"))
    text = str(pages(corpus)[f"{ADDRESS}.md"])
    values = yaml.safe_load(text.removeprefix("---\n").split("\n---\n", 1)[0])
    assert (values["title"], values["subject"]) == ("[人大代表建议答复]",) * 2
    assert values["description"].endswith("：[人大代表建议答复]")


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
@example("null")
@example("nO")
@example("文: 号")
@example("文𠀀")
@example("1'")
def test_front_matter_gives_back_any_string(value: str) -> None:
    written = front_matter({"a": value, "b": [value]})
    head = written.removeprefix("---\n")[: -len("---\n")]
    assert "\n---" not in head
    assert "<" not in head
    read = yaml.safe_load(head)
    assert [unescape(each) for each in (read["a"], *read["b"])] == [visible(value)] * 2


def test_the_record_has_the_fields_of_the_specification() -> None:
    made = json.loads(str(pages(corpus_of(specimen()))[f"{ADDRESS}.json"]))
    assert made["id"] == "henan/puyang/2023/zx-9-1-0189-mzj"
    assert made["outline"][0] == {
        "id": "s1",
        "level": 1,
        "number_as_printed": "一、",
        "number": 1,
        "heading": "减负工作",
        "span": [TEXT.index("减负工作"), TEXT.index("减负工作") + 4],
        "themes": [],
    }
    assert made["problems"][0]["span"] == [TEXT.index("一、"), TEXT.index("推行")]
    assert record(specimen(), ADDRESS)["contact"]["phone"] == "13812345678"


def test_the_file_of_a_record_holds_it_all_with_an_item_of_a_list_a_line() -> None:
    reply = replace(specimen(), citations=(Citation("意见", None, None, (Span(0, 2),), "s1"),))
    written = record_file(record(reply, ADDRESS))
    values = json.loads(json.dumps(record(reply, ADDRESS)))
    cited = {"title": "意见", "section": "s1", "span": [0, 2]}
    assert json.loads(written) == {**values, "document_citations": [cited]}
    assert any(
        json.loads(line.rstrip(",")) == values["outline"][0]
        for line in written.decode().split("\n")
        if line.startswith("{") and len(line) > 1
    )


@pytest.mark.parametrize("title", ['意见,"issuer":null', '",', '\\","section":null', "null"])
def test_a_record_loses_nothing_of_words_that_look_like_an_absent_field(title: str) -> None:
    cited = (Citation(title, None, title, (Span(0, 2), Span(4, 6))),)
    reply = replace(specimen(), citations=cited, mechanisms=(), commitments=())
    written = json.loads(record_file(fields(reply, ADDRESS)))
    spans = [[0, 2], [4, 6]]
    expected = {"title": title, "issuer": title, "span": [0, 2], "spans": spans}
    assert written["document_citations"] == [expected]


def test_a_problem_is_told_in_chinese_with_the_characters_and_a_link() -> None:
    at = Span(TEXT.index("一、"), TEXT.index("一、") + 2)
    problems = (Problem("irregular-numbering", "in English", at), Problem("new-code", "only this"))
    html = str(pages(corpus_of(replace(specimen(), problems=problems)))[f"{ADDRESS}.md"])
    assert "in English" not in html
    assert "[irregular-numbering](" not in html
    assert "review/codes.md#irregular-numbering)：“一、” · [" in html
    assert "[看原文此处](#s1)" in html
    assert "- only this" in html


def test_a_small_corpus_makes_these_pages() -> None:
    made = pages(corpus_of(specimen()))
    assert list(made) == sorted(made)
    assert made.keys() >= {
        "index.md",
        "places/henan/puyang/index.md",
        "places/index.md",
        f"{ADDRESS}.json",
        f"{ADDRESS}.md",
        f"{ADDRESS}.txt",
        "replies/index.md",
        "themes/index.md",
        "themes/jianfu.md",
        "years/2023.md",
        "years/index.md",
    }


def test_every_generated_file_lies_where_git_does_not_look() -> None:
    roots = {path.partition("/")[0] for path in pages(corpus_of(specimen()))}
    assert roots <= generated_in_docs()


def test_an_empty_corpus_makes_the_indexes_that_the_navigation_names() -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    named = set(re.findall(r"^ +- [^:]+: (\S+\.md)$", settings, re.MULTILINE))
    by_hand = {path.name for path in (ROOT / "docs").glob("*.md")} - {"index.md"}
    assert named - by_hand <= pages(library(())).keys()


def test_an_unread_reply_still_has_a_page() -> None:
    made = pages(Library((entered(make_reply("某文\n\n某段"), "replies/unplaced/undated/abc"),)))
    assert "年份未识别" in str(made["years/undated.md"])
    assert "地区未识别" in str(made["replies/unplaced/undated/abc.md"])


def test_a_second_render_is_identical() -> None:
    assert pages(corpus_of(specimen(), specimen())) == pages(corpus_of(specimen(), specimen()))


def test_every_page_bears_the_mark_and_has_no_gaps() -> None:
    for path, content in pages(corpus_of(specimen(), specimen())).items():
        if path.endswith(".md"):
            head, body = str(content).split("\n---\n", 1)
            assert head.startswith(f"---\n{MARK}\n"), path
            assert "\n\n\n" not in body.strip("\n"), path


def links_in(html: str) -> list[str]:
    """Return where the links of a page lead, whether MkDocs turns .md into .html or we have."""
    return [
        re.sub(r"\.md(?=[?#]|$)", ".html", each) for each in re.findall(r' href="([^"]+)"', html)
    ]


def test_every_link_of_a_page_leads_to_a_page_and_an_anchor() -> None:
    made = pages(corpus_of(specimen(), specimen()))
    ids = {
        path: set(re.findall(r' id="([^"]+)"', to_html(str(page))))
        for path, page in made.items()
        if path.endswith(".md")
    }
    for path, content in made.items():
        for link in links_in(to_html(str(content))) if path.endswith(".md") else ():
            target, _, anchor = link.split("?")[0].partition("#")
            there = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            there = re.sub(r"\.html$", ".md", there) if target else path
            assert there in made or (LAID_ON / there).is_file(), (path, link)
            assert not anchor or anchor in ids[there], (path, link)


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("index.md", "replies/index.md", "replies/index.html"),
        ("places/henan/index.md", "places/index.md", "../index.html"),
        ("a/b/c.md", "a/b/d.md#s1", "d.html#s1"),
        ("a/b.md", "assets/x.svg", "../assets/x.svg"),
    ],
)
def test_links_are_relative(page: str, target: str, link: str) -> None:
    assert relative(page, target) == link


_PATHS = st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map("/".join)


@given(_PATHS, _PATHS | st.just("."))
def test_ways_are_those_that_the_system_gives(page: str, target: str) -> None:
    assert relative(f"{page}.md", target) == posixpath.relpath(
        target, posixpath.dirname(page) or "."
    )


def test_a_passage_is_the_sentence_around_the_words() -> None:
    text = "第一句。第二句说减负。第三句。"
    at = text.index("减负")
    found = part_around(text, Span(0, len(text)), Span(at, at + 2))
    assert text[slice(*found)] == "第二句说减负。"


@pytest.mark.parametrize("kept", [b"", b"code", b"\x80"], ids=["none", "other", "of none"])
def test_templates_are_made_code_whatever_was_kept_of_them(
    kept: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = page("a.md", "redirect.md", {}, target="b.md")
    monkeypatch.setattr(memory, "_known", {})
    _environment.cache_clear()
    memory.learn(kept)
    learn_templates()
    assert page("a.md", "redirect.md", {}, target="b.md") == whole
    code = memory.learned()
    monkeypatch.setattr(memory, "_known", {})
    _environment.cache_clear()
    memory.learn(code)
    monkeypatch.setattr(Environment, "compile", None)  # which nobody asks again
    assert page("a.md", "redirect.md", {}, target="b.md") == whole
