"""A published address leads to its reply wherever that is, or says what was there; none is lost."""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.config import load_config
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from generator.cli import main
from generator.corpus import Former, Kept, Library, accepted, read_table, with_kept
from generator.corpus.addresses import text_digest
from generator.mkdocs_plugin import on_page_markdown
from generator.model import Reply
from generator.outcome import Outcome
from generator.pipeline import gather
from generator.render.atlas import Atlas
from generator.render.feeds import feed_pages
from generator.render.former_pages import former_pages
from generator.render.reply_pages import reply_pages
from generator.sitemaking.sitemap import last_changed
from tests.conftest import Project
from tests.corpus_of_letters import gathered, letter, made, puyang, texts
from tests.test_incremental import TEXTS, check, differing, files
from tests.test_incremental import Project as Built
from tests.test_render import to_html

OLD = "replies/henan/puyang/2023/zx-9-1-1-mzj"
NEW = "replies/henan/puyang/2022/zx-9-1-1-mzj"
LISTS = ("places/", "years/", "themes/")
MOVED_ON = "replies/henan/puyang/2021/zx-9-1-1-mzj"


def one(year: int, text: str = "甲。", number: str = "1", title: str = "路灯") -> Reply:
    return letter(
        text, metadata=puyang(f"{year}-07-26", number, proposal_title=title), name=f"a{number}"
    )


def table(*replies: Reply, before: str = "") -> str:
    """Return the table of addresses when these replies have been published and all is accepted.

    Without those of lists, which are the same whatever the replies.
    """
    kept, _ = read_table(before)
    library, _ = with_kept(gathered(*replies), kept)
    lines = accepted(library, kept).splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(LISTS))


def became(text: str, *replies: Reply) -> tuple[dict[str, str], list[str]]:
    """Return where the former addresses of a table lead, and the codes of what is wrong."""
    library, codes = whole(text, *replies)
    return {former.kept.address: former.now for former in library.formers}, codes


def whole(text: str, *replies: Reply) -> tuple[Library, list[str]]:
    kept, wrong = read_table(text)
    library = gathered(*replies)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.corpus.kept_addresses._lists", lambda _: ())
        library, notices = with_kept(library, kept)
    return library, [notice.problem.code for notice in (*wrong, *notices)]


def test_a_reply_that_is_where_it_was_is_no_news() -> None:
    assert became(table(one(2023)), one(2023)) == ({}, [])
    assert became(table(one(2023)), one(2023, "甲 。")) == ({}, [])  # the text but for blanks
    assert became(table(one(2023)), one(2023, "乙。")) == ({}, [])  # edited in its place


def test_the_text_of_a_reply_tells_where_it_moved() -> None:
    assert became(table(one(2023)), one(2022)) == ({OLD: NEW}, ["address-not-kept"])


def test_what_was_accepted_holds_when_the_text_changes_later() -> None:
    accepted_twice = table(one(2022), before=table(one(2023)))
    assert became(accepted_twice, one(2022, "改。")) == ({OLD: NEW}, [])
    again = table(one(2021), before=accepted_twice)
    assert became(again, one(2021)) == ({OLD: MOVED_ON, NEW: MOVED_ON}, [])
    assert became(again, one(2021, "改。")) == ({OLD: MOVED_ON, NEW: MOVED_ON}, [])


def test_a_reply_that_is_gone_is_lost_until_that_is_accepted() -> None:
    other = one(2023, "乙。", "2", "公墓")
    before = table(one(2023), other)
    assert became(before, other) == ({OLD: ""}, ["lost-address"])
    after = table(other, before=before)
    assert "\tgone\t" in after
    assert became(after, other) == ({OLD: ""}, [])
    assert became(after, one(2023), other) == ({}, [])  # it came back


def test_a_lost_reply_names_the_one_that_bears_its_name() -> None:
    kept, _ = read_table(table(one(2023)))
    _, (lost, new) = with_kept(gathered(one(2022, "改。")), kept)
    assert f"{NEW} bears the same name" in lost.problem.message
    assert (lost.file, lost.line) == ("addresses.tsv", 4)
    assert new.problem.code == "address-not-kept"


def test_people_may_write_where_a_page_is_now() -> None:
    written = table(one(2023)).replace("\t\t2023", f"\t{NEW}\t2023")
    assert became(written, one(2022, "改。")) == ({OLD: NEW}, ["address-not-kept"])
    nowhere = written.replace(NEW, MOVED_ON)
    assert became(nowhere, one(2022, "改。"))[1] == ["lost-address", "address-not-kept"]
    circle = written.replace(NEW, OLD)
    assert became(circle, one(2022, "改。"))[1] == ["lost-address", "address-not-kept"]


def test_another_reply_at_a_published_address_is_told() -> None:
    before = table(one(2023))
    now = (one(2022), one(2023, "乙。"))
    assert became(before, *now)[1] == ["taken-address", "address-not-kept"]
    assert became(table(*now, before=before), *now) == ({}, [])


def test_accepting_twice_changes_nothing_and_lines_keep_their_order() -> None:
    before = table(one(2020), one(2023, "乙。", "2"))
    after = table(one(2022), one(2023, "乙。", "2"), before=before)
    assert table(one(2022), one(2023, "乙。", "2"), before=after) == after
    old, new = (
        [line.partition("\t")[0] for line in each.splitlines()[3:]] for each in (before, after)
    )
    assert new == [*old, NEW]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param("replies/a/2023/b\t\t\t", "and has 4:", id="too few cells"),
        pytest.param("../etc/passwd\t\t\t\t\t", "begins with no address", id="no address"),
        pytest.param(f"{OLD}.html\t\t\t\t\t", "begins with no address", id="a suffix"),
        pytest.param(f"{NEW}\t\t去了\t\t\t", "has in `now`", id="no word for now"),
        pytest.param(f"{OLD}\t\t\t\t\t", "names an address of line 4 again", id="twice"),
    ],
)
def test_a_bad_line_is_told_and_the_others_hold(line: str, said: str) -> None:
    kept, (notice,) = read_table(f"{table(one(2023))}{line}\n")
    assert [each.address for each in kept] == [OLD]
    assert said in notice.problem.message
    assert (notice.file, notice.line) == ("addresses.tsv", 5)


def test_lines_of_other_programs_are_read() -> None:
    text = table(one(2023))
    assert [replace_line(each) for each in read_table(text.replace("\n", "\r\n"))[0]] == [
        replace_line(each) for each in read_table(text)[0]
    ]


def replace_line(each: Kept) -> tuple[str, ...]:
    return each.address, each.text, each.now, each.date, each.whose, each.name


def test_private_numbers_that_people_write_are_hidden() -> None:
    line = f"{OLD}\t\tgone\t2023-07-26\t民政局13812345678\t张三13812345678\n"
    library, _ = whole(line, one(2022))
    page = texts(former_pages(library, Atlas(library)))[f"{OLD}.md"]
    assert "张三" in page
    assert "13812345678" not in page


def test_a_gone_page_says_what_was_there_and_a_moved_one_leads_on() -> None:
    other = one(2022, "乙。", "2")
    library, _ = whole(table(one(2023, title="<b>路灯"), other), other)
    gone = texts(former_pages(library, Atlas(library)))[f"{OLD}.md"]
    assert "&lt;b&gt;路灯（濮阳市民政局，2023-07-26）" in to_html(gone)
    assert "](../../../../places/henan/puyang/index.md)" in gone
    assert "\ntemplate: gone.html\n" in gone
    assert last_changed({"template": "gone.html"}) is None  # no sitemap names it
    library, _ = whole(table(one(2023)), one(2022))
    moved = texts(former_pages(library, Atlas(library)))[f"{OLD}.md"]
    assert "template: redirect.html\nlocation: '../2022/zx-9-1-1-mzj.html'\n" in moved


def test_what_leads_on_tells_machines_its_goal(tmp_path: Path) -> None:
    """Without a place in the page, for that is one address; where the site has none, nothing is."""
    config = load_config(
        config_file_path=None,
        site_name="a",
        site_url="https://a.example/b/",
        docs_dir=str(tmp_path),
    )
    file = File(f"{OLD}.md", str(tmp_path), str(tmp_path), use_directory_urls=False)
    page = Page(None, file, config)
    page.meta = {"location": "../2022/zx-9-1-1-mzj.html#p1"}
    on_page_markdown("", page, config)
    assert page.meta["canonical"] == f"https://a.example/b/{NEW}.html"
    page.canonical_url, page.meta = None, {"location": "../2022/zx-9-1-1-mzj.html"}
    on_page_markdown("", page, config)
    assert "canonical" not in page.meta


def test_record_and_text_beside_a_moved_page_say_where_they_are() -> None:
    library, _ = whole(table(one(2023)), one(2022))
    here = texts([
        *former_pages(library, Atlas(library)),
        *reply_pages(library, Atlas(library)),
    ])
    told = json.loads(here[f"{OLD}.json"])
    assert told["moved_to"] == json.loads(here[f"{NEW}.json"])["id"]
    text = here[f"{OLD}.txt"].split()[-1]
    for way, new in ((told["record"], f"{NEW}.json"), (text, f"{NEW}.txt")):
        assert posixpath.normpath(f"{OLD}/../{way}") == new
        assert new in here
    assert here[f"{OLD}.txt"].count("\n") == 1


def test_nothing_stands_beside_a_gone_page_or_one_of_a_register() -> None:
    other = one(2022, "乙。", "2")
    library, _ = whole(table(one(2023), other), other)
    library.formers += (Former(Kept("documents/x", "", "", "", "", "《甲》"), "documents/y"),)
    assert list(texts(former_pages(library, Atlas(library)))) == [
        f"{OLD}.md",
        "documents/x.md",
    ]


def test_a_page_that_became_a_row_leads_to_its_row() -> None:
    kept = Kept("documents/x", "", "", "", "", "《甲》")
    library = gathered(one(2023))
    library.formers = (Former(kept, "documents/x"),)
    directory = Atlas(library)
    vars(directory)["documents"] = {"x": "documents/index.md#x"}
    page = texts(former_pages(library, directory))["documents/x.md"]
    assert "location: index.html#x" in page


def test_the_command_says_of_a_row_that_it_is_one(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found(*_: object) -> tuple[Library, Outcome]:
        library = gathered(one(2023))
        library.formers = (Former(Kept("documents/x", "", "", "", "", "《甲》"), "documents/x"),)
        return library, Outcome()

    monkeypatch.setattr("generator.cli.addresses.gather", found)
    done = CliRunner().invoke(main, ["-C", str(project.root), "addresses"])
    assert "documents/x -> a row of its register\n" in done.output


def test_a_reply_that_moved_is_the_same_news() -> None:
    def ids(library: Library) -> list[str]:
        found = made(feed_pages(library, Atlas(library)))
        return [line for line in found["feeds/all.xml"].split("\n") if line.startswith("<id>")]

    here, _ = whole("", one(2023))
    moved, _ = whole(table(one(2023)), one(2022))
    unknown, _ = whole("", one(2022))
    assert ids(here) == ids(moved) != ids(unknown)


def test_builds_with_a_table_give_what_a_first_build_gives(tmp_path: Path) -> None:
    project = Built(tmp_path)
    project.write("b", TEXTS[1])
    outcome = check(project)
    assert outcome.replies == 2

    def keep() -> None:
        digest = text_digest(TEXTS[0])[:16]
        row = f"replies/henan/puyang/2020/old\t{digest}\t\t2020-01-01\t民政局\t路灯\n"
        gone = "replies/henan/puyang/2020/gone\t0123456789abcdef\t\t\t\t公墓\n"
        for root in (tmp_path, tmp_path / "clean"):
            (root / "addresses.tsv").write_text(row + gone, encoding="utf-8")

    keep()
    outcome = project.build()
    assert [notice.problem.code for notice in outcome.errors] == ["lost-address"]
    old, gone = (f"replies/henan/puyang/2020/{name}.md" for name in ("old", "gone"))
    assert {old, gone} <= set(outcome.changes.written)
    assert project.build().changes.written == []
    clean = tmp_path / "clean"
    for file in sorted(clean.rglob("*"), reverse=True):
        if file.name != "addresses.tsv":
            file.rmdir() if file.is_dir() else file.unlink()
    (clean / "docs").mkdir()
    project.build(clean / "docs")
    assert differing(files(project.docs), files(clean / "docs")) == []
    (tmp_path / "addresses.tsv").unlink()
    beside = [old.replace(".md", suffix) for suffix in (".json", ".txt")]
    assert sorted(project.build().changes.removed) == sorted([old, *beside, gone])


def test_a_typing_error_in_the_table_removes_no_page(tmp_path: Path) -> None:
    project = Built(tmp_path)
    row = f"replies/henan/puyang/2020/old\t{text_digest(TEXTS[0])[:16]}\t\t\t\t路灯\n"
    project.write("a", TEXTS[0])
    (tmp_path / "addresses.tsv").write_text(row, encoding="utf-8")
    project.build()
    page = project.docs / "replies/henan/puyang/2020/old.md"
    assert page.is_file()
    (tmp_path / "addresses.tsv").write_text(row.replace("\t\t\t", " "), encoding="utf-8")
    outcome = project.build()
    assert [notice.problem.code for notice in outcome.errors] == ["bad-kept-address"]
    assert outcome.changes.removed == []
    assert page.is_file()


def test_while_a_seed_cannot_be_read_no_page_says_that_a_reply_is_gone(tmp_path: Path) -> None:
    project = Built(tmp_path)
    project.write("b", TEXTS[1])
    project.build()
    page = next(path for path in sorted(project.docs.rglob("zx-9-2-102-mzj.md")))
    before = page.read_bytes()
    address = page.relative_to(project.docs).with_suffix("").as_posix()
    line = f"{address}\t\t\t\t\t路灯\n"
    (tmp_path / "addresses.tsv").write_text(line, encoding="utf-8")
    (project.seeds / "b.txt").unlink()
    (project.seeds / "b.txt").symlink_to(tmp_path / "away")
    codes = [notice.problem.code for notice in project.build().errors]
    assert codes == ["unreadable"]
    assert page.read_bytes() == before


def test_addresses_are_kept_and_checked_on_the_command_line(project: Project) -> None:
    def run(*arguments: str) -> tuple[int, str]:
        done = CliRunner().invoke(main, ["-C", str(project.root), *arguments])
        return done.exit_code, done.output

    for seed in sorted(project.seeds.glob("*.txt"))[2:]:
        seed.unlink()
    kept = project.root / "addresses.tsv"
    assert run("addresses")[0] == 0
    assert not kept.exists()
    assert run("addresses", "--accept")[0] == 0
    text = kept.read_text(encoding="utf-8")
    assert run("check")[0] == 0
    sorted(project.seeds.glob("*.txt"))[0].unlink()
    code, said = run("check")
    assert code == 1
    assert re.search(r"addresses\.tsv:\d+:1: error lost-address replies/", said, re.M)
    code, said = run("addresses")
    assert code == 1
    assert " -> gone" in said
    assert kept.read_text(encoding="utf-8") == text
    assert run("addresses", "--accept")[0] == 0
    assert run("check")[0] == 0
    kept.write_text("so\n", encoding="utf-8")
    assert run("addresses", "--accept")[0] == 1
    assert kept.read_text(encoding="utf-8") == "so\n"


def test_every_page_that_is_published_for_good_has_a_line(tmp_path: Path) -> None:
    project = Built(tmp_path)
    for name, text in zip("abc", TEXTS, strict=False):
        project.write(name, text)
    (tmp_path / "dossiers").mkdir()
    (tmp_path / "dossiers/light.toml").write_text(dossier(project), encoding="utf-8")
    project.build()
    kept, _ = read_table(accepted(gather(project.seeds)[0], ()))
    paths = {f"{each.address}.md" for each in kept}
    made = {path.relative_to(project.docs).as_posix() for path in project.docs.rglob("*.md")}
    folders = ("places", "years", "themes", "dossiers", "replies", "documents", "mechanisms")
    listed = {path for path in made if path.count("/") and path.split("/")[0] in folders}
    assert paths <= made
    assert {path for path in listed - paths if not re.search(r"index|-2|by-year", path)} == set()
    assert {"dossiers/light.md", "places/henan/index.md"} <= paths


def dossier(project: Built) -> str:
    project.build()
    reply = next(project.docs.glob("replies/henan/**/zx-*.md")).relative_to(project.docs)
    address = reply.with_suffix("").as_posix()
    return f'title = "路灯"\n\n[[passage]]\nreply = "{address}"\nanchor = "p1"\n'


def test_an_empty_list_leads_to_the_one_around_it_and_a_lost_dossier_is_an_error() -> None:
    lines = "".join(
        f"{address}\t\t\t\t\t名\n"
        for address in ("places/henan/puyang/qingfeng/index", "places/hebei/index", "years/1999")
    )
    library, codes = whole(lines, one(2023))
    assert codes == ["address-not-kept"]
    assert {each.kept.address: each.now for each in library.formers} == {
        "places/henan/puyang/qingfeng/index": "places/index",
        "places/hebei/index": "places/index",
        "years/1999": "years/index",
    }
    pages = texts(former_pages(library, Atlas(library)))
    assert "location: '../index.html'\n" in pages["places/hebei/index.md"]
    assert "location: index.html\n" in pages["years/1999.md"]
    kept, _ = read_table(lines)
    near, _ = with_kept(gathered(one(2023)), kept)
    assert near.formers[0].now == "places/henan/puyang/index"
    for address, remedy in (
        ("dossiers/light", "bring dossiers/*.toml back"),
        ("themes/light", "bring the theme in replies.toml back"),
        ("documents/light", "bring the replies back"),
    ):
        library, codes = whole(f"{address}\t\t\t\t\t路灯\n", one(2023))
        assert codes == ["lost-address", "address-not-kept"]
        assert f"{address}.md" in texts(former_pages(library, Atlas(library)))
        kept, _ = read_table(f"{address}\t\t\t\t\t路灯\n")
        assert remedy in with_kept(gathered(one(2023)), kept)[1][0].problem.message
