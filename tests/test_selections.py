"""A selection quotes letters to the character, keeps commentary apart, names what is missing."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec import structs

from generator.cli import main
from generator.corpus import Kept, Library, with_selections
from generator.model import Block, Reply, Role, Span
from generator.notices import Notice
from generator.render.atlas import Atlas
from generator.render.home_page import home_page
from generator.render.selection_pages import selection_pages
from generator.settings import Settings
from tests.conftest import Project
from tests.corpus_of_letters import gathered, letter, made, puyang, search_pages, texts
from tests.test_incremental import TEXTS, check, differing, files
from tests.test_incremental import Project as Built
from tests.test_render import to_html

FILE = "dossiers/deng.toml"
REPLY = "replies/henan/puyang/2023/zx-9-1-1-mzj"
PARAGRAPHS = ("甲地将建成路灯 20 盏。", "路灯由乙局管护，费用另议。", "乙局管护，<b>一年</b>一查。")
HEAD = 'title = "路灯"\nintroduction = """\n三地都说路灯，\n这里并列。\n\n第二段。"""\n'


def one(*paragraphs: str, number: str = "1", title: str = "修路灯") -> Reply:
    metadata = puyang("2023-07-26", number, proposal_title=title)
    return letter(*(paragraphs or PARAGRAPHS), metadata=metadata, name=f"a{number}")


def passage(*lines: str, reply: str = REPLY) -> str:
    return "\n".join(("[[passage]]", f'reply = "{reply}"', *lines, ""))


def selected(text: str, *replies: Reply, file: str = FILE) -> tuple[Library, tuple[Notice, ...]]:
    return with_selections(gathered(*(replies or (one(),))), {file: text}, {})


def quoted(text: str, *replies: Reply) -> list[str]:
    """Return the passages of a file without faults."""
    library, notices = selected(HEAD + text, *replies)
    assert notices == ()
    (selection,) = library.selections
    return [each.entry.text[slice(*each.span)] for each in selection.passages]


def fault(text: str, *replies: Reply) -> tuple[int | None, str, str]:
    """Return line, code and words of the one fault of a file."""
    _, (notice,) = selected(text, *replies)
    assert notice.file == FILE
    return notice.line, notice.problem.code, notice.problem.message


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param('anchor = "p2"', PARAGRAPHS[1], id="a paragraph"),
        pytest.param('anchor = "#p2"', PARAGRAPHS[1], id="as an address writes it"),
        pytest.param('anchor = "p1"\nto = "p2"', "\n".join(PARAGRAPHS[:2]), id="paragraphs"),
        pytest.param('words = "路灯由乙局管护"', "路灯由乙局管护", id="words"),
        pytest.param('words = "建成路灯20盏"', "建成路灯 20 盏", id="words without their blanks"),
        pytest.param('words = "建成路灯 20盏"', "建成路灯 20 盏", id="words with others"),
        pytest.param('words = "管护,费用"', "管护，费用", id="marks of another width"),
        pytest.param('words = "费用另议。乙局"', "费用另议。\n乙局", id="words across paragraphs"),
        pytest.param("span = [4, 8]", "成路灯 ", id="a span"),
    ],
)
def test_a_passage_is_what_stands_in_the_letter(asked: str, found: str) -> None:
    assert quoted(passage(asked)) == [found]


@pytest.mark.parametrize(
    "address",
    [
        REPLY,
        f"{REPLY}.html",
        f"{REPLY}.md",
        REPLY.removeprefix("replies/"),
        f"https://example.org/replies/{REPLY}.html?h=路灯",
        f"file:///home/x/site/{REPLY}.txt",
    ],
)
def test_a_reply_is_named_by_its_address_however_it_was_copied(address: str) -> None:
    assert quoted(passage('anchor = "p2"', reply=address)) == [PARAGRAPHS[1]]
    assert quoted(passage(reply=f"{address}#p2")) == [PARAGRAPHS[1]]


def test_words_go_before_the_place_that_the_address_names() -> None:
    assert quoted(passage('words = "乙局管护，<b>"', reply=f"{REPLY}.html#p1")) == ["乙局管护，<b>"]


def test_a_heading_is_quoted_with_what_follows_on_its_line() -> None:
    text = "（一）路灯。已建成。\n（二）公墓。"
    marks = ((Role.HEADING, 0, 6), (Role.PARAGRAPH, 6, 10), (Role.HEADING, 11, 17))
    blocks = tuple(
        Block(role, Span(start, end), f"b{at}", None, role is Role.PARAGRAPH)
        for at, (role, start, end) in enumerate(marks)
    )
    whole = replace(one(text), blocks=blocks)
    assert quoted(passage('anchor = "b0"'), whole) == ["（一）路灯。已建成。"]
    assert quoted(passage('anchor = "b2"'), whole) == ["（二）公墓。"]


def test_words_of_the_portal_are_not_of_the_letter() -> None:
    whole = one("首页 路灯由乙局管护", PARAGRAPHS[1])
    portal = structs.replace(whole.blocks[0], role=Role.PORTAL)
    whole = replace(whole, blocks=(portal, *whole.blocks[1:]))
    library, _ = selected(HEAD + passage('words = "路灯由乙局管护"'), whole)
    assert library.selections[0].passages[0].anchor == "p2"
    assert fault(HEAD + passage('words = "首页"'), whole)[1] == "lost-passage"


def test_a_reply_that_moved_is_found_by_its_old_address() -> None:
    kept = Kept("replies/henan/puyang/2020/old", "", "", "", "", "")
    library = gathered(one())
    text = HEAD + passage('anchor = "p1"', reply=kept.address)
    found, notices = with_selections(library, {FILE: text}, {kept.address: REPLY})
    assert (len(found.selections[0].passages), notices) == (1, ())


@pytest.mark.parametrize(
    ("lines", "line", "code", "said"),
    [
        pytest.param(('anchor = "p9"',), 4, "lost-passage", "nearest is p", id="no anchor"),
        pytest.param(
            ('words = "路灯由丙局管护"',),
            *(4, "lost-passage", "nearest is “路灯由乙局管护，费用另议。” (#p2)"),
            id="other words",
        ),
        pytest.param(('words = "天地玄黄"',), 4, "lost-passage", "copy it", id="no such words"),
        pytest.param(('words = "乙局管护"',), 4, "lost-passage", "2 times", id="words twice"),
        pytest.param(('words = " \u3000"',), 4, "lost-passage", "hold no", id="blanks"),
        pytest.param(("span = [0, 999]",), 4, "lost-passage", "characters", id="no such span"),
        pytest.param(('anchor = "p2"', 'to = "p1"'), 5, "lost-passage", "before", id="backwards"),
        pytest.param(("span = [1]",), 4, "bad-dossier", "two numbers", id="half a span"),
        pytest.param((), 3, "bad-dossier", "one of anchor, words and span", id="nothing asked"),
        pytest.param(
            ('anchor = "p1"', 'words = "甲"'), 3, "bad-dossier", "one of", id="too much asked"
        ),
        pytest.param(
            ('anchor = "p1"', 'coment = ""'), 5, "bad-dossier", "mean comment?", id="a mistyped key"
        ),
        pytest.param(("anchor = 2",), 4, "bad-dossier", "text in quotes", id="a number"),
        pytest.param(('words = "甲"', 'to = "p2"'), 5, "bad-dossier", "goes with anchor", id="to"),
    ],
)
def test_a_passage_that_cannot_be_had_is_named_at_its_line(
    lines: tuple[str, ...], line: int, code: str, said: str
) -> None:
    text = 'title = "路灯"\n' + passage(*lines)
    found = fault(text)
    assert (found[0], found[1]) == (line, code)
    assert said in found[2]


def test_an_unknown_reply_is_named_with_the_nearest_and_the_others_go_on() -> None:
    text = HEAD + passage('anchor = "p1"', reply=f"{REPLY}x") + passage('anchor = "p2"')
    library, (notice,) = selected(text)
    assert notice.problem.code == "lost-passage"
    assert notice.problem.message.endswith(f"the nearest is {REPLY}")
    assert len(library.selections[0].passages) == 1


@pytest.mark.parametrize(
    ("file", "text", "line", "said"),
    [
        pytest.param("dossiers/路灯.toml", HEAD, None, "no name of a page", id="a name in Chinese"),
        pytest.param("dossiers/index.toml", HEAD, None, "no name of a page", id="the list's name"),
        pytest.param(FILE, 'passage = "x"\ntitle = "路灯"', 1, "must be tables", id="no tables"),
        pytest.param(FILE, HEAD, 1, "passage: is missing; begin each", id="no passage"),
        pytest.param(FILE, "title = 1", 1, "text in quotes", id="a title that is none"),
        pytest.param(FILE, 'title = "甲"\ntitel = "路灯"', 2, "mean title?", id="a mistyped key"),
    ],
)
def test_a_bad_file_is_told(file: str, text: str, line: int | None, said: str) -> None:
    _, (notice,) = selected(text, file=file)
    assert (notice.file, notice.line, notice.problem.code) == (file, line, "bad-dossier")
    assert said in notice.problem.message


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        pytest.param('title = "路', 1, "no valid TOML", id="no TOML"),
        pytest.param("title = '甲'\ntitle = '乙'", 2, "in lines 1 and 2", id="a key twice"),
    ],
)
def test_a_file_that_is_no_toml_is_told_at_its_line(text: str, line: int, said: str) -> None:
    _, (notice,) = selected(text)
    assert (notice.line, notice.problem.code) == (line, "unreadable")
    assert said in notice.problem.message


@pytest.mark.parametrize("passages", ["", passage('anchor = "p99"')])
def test_of_no_passage_no_page_is_made(passages: str) -> None:
    library, notices = selected(HEAD + passages)
    assert len(notices) == 1
    assert list(selection_pages(library)) == []


def page_of(text: str, settings: Settings | None = None, *replies: Reply) -> dict[str, str]:
    library, _ = selected(HEAD + text, *replies)
    library.settings = settings or Settings()
    return texts(selection_pages(library))


def test_the_page_quotes_leads_to_the_place_and_keeps_commentary_apart() -> None:
    text = passage('anchor = "p3"', 'heading = "乙地"', 'comment = """甲，\n乙。\n\n<i>丙"""')
    html = to_html(page_of(text)["dossiers/deng.md"])
    quote = re.search(r"<blockquote>\s*<p>(.*?)</p>", html)
    assert quote
    assert quote[1] == "乙局管护，&lt;b&gt;一年&lt;/b&gt;一查。"
    assert f'href="../{REPLY}.md#p3">修路灯</a>，濮阳市民政局，2023-07-26' in html
    comment = html.partition("<aside")[2].partition("</aside>")[0]
    assert "<strong>评注</strong>　甲，乙。</p>" in comment
    assert "&lt;i&gt;丙" in comment
    assert "甲，乙" not in html.partition("<aside")[0]
    assert "三地都说路灯，这里并列。" in html


def test_its_data_hold_what_the_page_holds() -> None:
    text = passage('anchor = "p1"', 'to = "p2"', 'comment = "=评"') + passage("span = [1, 3]")
    hosted = Settings(address="https://example.org/")
    made = page_of(text, hosted)
    data = json.loads(made["dossiers/deng.json"])
    first, second = data["passages"]
    assert first["text"] == "\n".join(PARAGRAPHS[:2])
    assert first["page"] == f"https://example.org/{REPLY}.html#p1"
    assert (second["span"], second["comment"]) == ([1, 3], [])
    rows = list(csv.DictReader(io.StringIO(made["dossiers/deng.csv"].removeprefix("\ufeff"))))
    assert [row["原文"] for row in rows] == [first["text"], second["text"]]
    assert rows[0]["评注"] == "'=评"
    assert json.loads(page_of(text)["dossiers/deng.json"])["passages"][0]["page"] == (
        f"/{REPLY}.html#p1"
    )


def test_private_numbers_are_hidden_in_quotations_and_in_what_people_write() -> None:
    mobile = "13812345678"
    text = passage('anchor = "p1"', f'comment = "请打{mobile}"', f'heading = "张三{mobile}"')
    said = HEAD.replace("路灯", f"路灯{mobile}") + text
    library, _ = selected(said, one(f"联系人手机{mobile}。"))
    whole = "".join(texts(selection_pages(library)).values())
    whole += "".join(texts(home_page(library, Atlas(library))).values())
    assert "138****5678" in whole
    assert mobile not in whole


def test_the_search_finds_a_selection_by_its_title_and_the_words_of_people() -> None:
    said = 'heading = "管护"\nanchor = "p2"\ncomment = """先看谁管。\n\n电话13812345678。"""'
    library, _ = selected(HEAD + passage(said) + passage('anchor = "p1"'))
    (found,) = [page for page in search_pages(library) if page.passages][1:]
    assert (found.location, found.subject, found.kind) == (
        "dossiers/deng.html",
        "专题：路灯",
        "index",
    )
    assert [name.text for name in found.names] == ["路灯"]
    assert [(each.anchor, each.heading_path, each.text) for each in found.passages] == [
        ("", (), "三地都说路灯，这里并列。"),
        ("", (), "第二段。"),
        ("q1", ("管护",), "管护"),
        ("q1", ("管护",), "先看谁管。"),
        ("q1", ("管护",), "电话138****5678（手机号已遮盖）。"),
    ]
    assert [each.is_heading for each in found.passages] == [False, False, True, False, False]
    page = page_of(passage(said) + passage('anchor = "p1"'))["dossiers/deng.md"]
    assert "## 管护 {: #q1 }" in page
    assert '<figure class="passage" id="q2"' in page


def test_without_selections_there_is_no_list_and_the_home_page_names_none() -> None:
    library = gathered(one())
    assert made(selection_pages(library)) == {}
    assert "专题" not in texts(home_page(library, Atlas(library)))["index.md"]
    chosen, _ = selected(HEAD + passage('anchor = "p1"'))
    assert "](dossiers/deng.md)\u00a01" in texts(home_page(chosen, Atlas(chosen)))["index.md"]
    assert "](deng.md)，1 段" in texts(selection_pages(chosen))["dossiers/index.md"]


def test_a_page_follows_the_letters_that_it_quotes_and_no_others() -> None:
    def slices(*replies: Reply) -> bytes | None:
        library, _ = selected(HEAD + passage('anchor = "p2"'), *replies)
        return {each.path: each.slice for each in selection_pages(library)}["dossiers/deng.md"]

    other, edited = one("丙。", number="2"), one(PARAGRAPHS[0], "路灯改由丙局管护。")
    assert slices(one(), other) == slices(one(), one("丁。", number="2"))
    assert slices(one(), other) != slices(edited, other)


def test_a_build_after_edits_gives_what_a_first_build_gives(tmp_path: Path) -> None:
    project = Built(tmp_path)
    (tmp_path / "dossiers").mkdir()
    address = "henan/puyang/2021/zx-9-1-101-mzj"
    file = tmp_path / "dossiers/gong.toml"

    def from_nothing(name: str) -> dict[str, bytes]:
        """Build another project of the same files."""
        other = tmp_path / name
        shutil.copytree(tmp_path / "dossiers", other / "dossiers")
        (other / "docs").mkdir()
        project.build(other / "docs")
        return files(other / "docs")

    text = 'title = "公墓"\n' + passage('words = "养老服务中心48个"', reply=address)
    file.write_text(text, encoding="utf-8")
    project.build()
    file.write_text(text.replace("公墓", "公益性公墓"), encoding="utf-8")
    outcome = project.build()
    assert {"dossiers/gong.md", "dossiers/index.md", "index.md"} <= set(outcome.changes.written)
    assert differing(files(project.docs), from_nothing("first")) == []
    page = project.docs / "dossiers/gong.md"
    assert "养老服务中心48个" in page.read_text(encoding="utf-8")
    assert outcome.errors == []
    assert project.build().changes.written == []
    project.write("a", TEXTS[0].replace("48个", "49个"))
    outcome = project.build()
    assert [notice.problem.code for notice in outcome.errors] == ["lost-passage"]
    assert not page.exists()
    assert differing(files(project.docs), from_nothing("second")) == []
    file.write_text(text.replace("48个", "49个"), encoding="utf-8")
    assert project.build().errors == []
    file.unlink()
    gone = {"dossiers/gong.md", "dossiers/gong.json", "dossiers/gong.csv", "dossiers/index.md"}
    assert set(project.build().changes.removed) == gone
    check(project)


def test_a_file_that_cannot_be_read_is_told_and_its_page_stays(tmp_path: Path) -> None:
    project = Built(tmp_path)
    (tmp_path / "dossiers").mkdir()
    file = tmp_path / "dossiers/gong.toml"
    found = passage('words = "养老服务中心48个"', reply="henan/puyang/2021/zx-9-1-101-mzj")
    file.write_text('title = "公墓"\n' + found, encoding="utf-8")
    project.build()
    for broken in (b"title = '\xff'", b"title = '"):
        file.write_bytes(broken)
        (notice,) = project.build().errors
        assert (notice.file, notice.problem.code) == ("dossiers/gong.toml", "unreadable")
        assert notice.line == 1
    assert (project.docs / "dossiers/gong.md").is_file()
    file.unlink()
    os.mkfifo(file)  # which nobody waits for
    (notice,) = project.build().errors
    assert "cannot be read (no regular file)" in notice.problem.message
    file.unlink()
    file.symlink_to(tmp_path / "away.toml")
    (notice,) = project.build().errors
    assert (notice.file, notice.problem.code) == ("dossiers/gong.toml", "unreadable")
    assert (project.docs / "dossiers/gong.md").is_file()
    file.unlink()
    file.parent.rmdir()
    file.parent.write_text("", encoding="utf-8")
    (notice,) = project.build().errors
    assert (notice.file, notice.problem.code) == ("dossiers", "unreadable")
    assert (project.docs / "dossiers/gong.md").is_file()


def test_what_is_wrong_is_named_as_it_lies_in_the_project(project: Project) -> None:
    for seed in sorted(project.seeds.glob("*.txt"))[1:]:
        seed.unlink()
    (project.root / "dossiers").mkdir()
    (project.root / "dossiers/deng.toml").write_text("titel = 1\n", encoding="utf-8")
    (project.root / "addresses.tsv").write_text("so\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["-C", str(project.root), "check"])
    assert done.exit_code == 1
    named = re.findall(r"^(\S+): error", done.output, re.M)
    at_root = [os.path.relpath(project.root / name) for name in ("addresses.tsv", "dossiers")]
    assert [name for name in named if not name.startswith(tuple(at_root))] == []
    assert len(named) == 3
