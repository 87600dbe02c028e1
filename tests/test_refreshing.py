"""`replies refresh`: what portals have changed is shown, and written only when asked for."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.importing.extracted import RefusedError
from generator.importing.refreshing import with_values
from tests.conftest import ROOT
from tests.portal_server import Page, Portal, leading_to, serving

SOURCE = (ROOT / "tests" / "portals" / "trs-word.html").read_bytes()
NAME = "关于县政协十届二次会议第54号提案的答复"


@pytest.fixture
def portal() -> Iterator[Portal]:
    with serving({"/a.html": Page(SOURCE)}) as served:
        yield served


@pytest.fixture
def seeds(portal: Portal, tmp_path: Path) -> Path:
    """A folder of seeds that holds the page, and a seed of which nobody knows the address."""
    folder = tmp_path / "seeds"
    assert run("add", folder, portal.url("/a.html")).exit_code == 0
    (folder / "other.txt").write_text("您提出的建议收悉。\n", encoding="utf-8")
    return folder


def run(command: str, seeds: Path, *arguments: str) -> Result:
    line = [command, "--pause", "0", "--seeds", str(seeds), *arguments]
    result = CliRunner().invoke(main, line)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def changed(old: str, new: str) -> Page:
    assert old.encode() in SOURCE
    return Page(SOURCE.replace(old.encode(), new.encode()))


def test_a_page_that_is_the_same_is_no_news(seeds: Path) -> None:
    result = run("refresh", seeds)
    assert (result.exit_code, result.output) == (
        0, "1 unchanged, 0 changed, 0 moved, 0 gone, 0 not read, 1 without a known address\n",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('阅读次数：<span id="hits">823', '阅读次数：<span id="hits">991'),
        ("现答复如下：</span>", " 现答复如下：&nbsp;</span>"),
        ("网站标识码", "标识码"),
        ("首页", "主页"),
    ],
)
def test_counters_blanks_and_what_is_around_are_no_news(
    portal: Portal, seeds: Path, old: str, new: str
) -> None:
    portal.pages["/a.html"] = changed(old, new)
    assert run("refresh", seeds).exit_code == 0


def test_a_change_is_shown_as_a_diff_and_nothing_is_written(portal: Portal, seeds: Path) -> None:
    portal.pages["/a.html"] = changed("2024年底前完成", "2025年底前完成")
    before = files(seeds)
    result = run("refresh", seeds)
    assert result.exit_code == 1
    assert f"changed {seeds / NAME}.txt: {portal.url('/a.html')}" in result.output
    assert "  -三、下一步打算。2024年底前" in result.output
    assert "  +三、下一步打算。2025年底前" in result.output
    assert "1 changed" in result.output
    assert files(seeds) == before


def test_with_write_the_seed_is_renewed_and_the_text_before_is_kept(
    portal: Portal, seeds: Path
) -> None:
    page = changed("2024年底前完成", "2025年底前完成")
    portal.pages["/a.html"] = page
    beside = seeds / f"{NAME}.toml"
    by_hand = '# by hand\ncity = "某市"  # as the letterhead says\nfetched = 2001-01-01 # first\n'
    rest = "\n".join(
        line
        for line in beside.read_text(encoding="utf-8").splitlines()
        if not line.startswith("fetched")
    )
    beside.write_text(f"{by_hand}{rest}\n[contact]\nname = '罗一鸣'\n", encoding="utf-8")
    before = files(seeds)[f"{NAME}.txt"]
    result = run("refresh", seeds, "--write")
    assert result.exit_code == 0, result.output
    now = files(seeds)
    assert now[f"{NAME}.txt"] == before.replace(
        "2024年底前完成".encode(), "2025年底前完成".encode()
    )
    assert now[f".former/{NAME}.{hashlib.sha256(before).hexdigest()[:12]}.txt"] == before
    told = now[f"{NAME}.toml"].decode()
    assert told.startswith('# by hand\ncity = "某市"  # as the letterhead says\nfetched = 20')
    values = tomllib.loads(told)
    assert values["original_sha256"] == hashlib.sha256(page.body).hexdigest()
    assert values["contact"] == {"name": "罗一鸣"}
    assert values["fetched"].year > 2001
    assert run("refresh", seeds).exit_code == 0


def test_a_page_that_is_gone_or_cannot_be_read_is_said_and_the_seed_stays(
    portal: Portal, seeds: Path
) -> None:
    before = files(seeds)
    for page, says in (
        (Page(b"", 404), "gone"),
        (Page(b"", 410), "gone"),
        (Page(b"", 500), "not read"),
        (Page(b"<form><input type=password></form>"), "not read"),
    ):
        portal.pages["/a.html"] = page
        result = run("refresh", seeds, "--write")
        assert result.exit_code == 1
        assert result.output.startswith(f"{says} {seeds / NAME}.txt")
        assert f"1 {says}" in result.output
    assert files(seeds) == before


def test_a_page_that_has_moved_is_said_and_with_write_its_address_is_renewed(
    portal: Portal, seeds: Path
) -> None:
    portal.pages |= {"/a.html": leading_to("/b.html", 301), "/b.html": Page(SOURCE)}
    assert f"now at {portal.url('/b.html')}" in run("refresh", seeds).output
    before = files(seeds)[f"{NAME}.txt"]
    assert run("refresh", seeds, "--write").exit_code == 0
    assert tomllib.loads(files(seeds)[f"{NAME}.toml"].decode())["source_url"] == (
        portal.url("/b.html")
    )
    assert files(seeds)[f"{NAME}.txt"] == before
    assert run("refresh", seeds).exit_code == 0


def test_seeds_can_be_named(seeds: Path) -> None:
    assert run("refresh", seeds, str(seeds / "other.txt")).output.startswith("0 unchanged")


def test_a_broken_file_beside_does_not_hide_the_others(seeds: Path) -> None:
    (seeds / "other.toml").write_text("source_url = ", encoding="utf-8")
    result = run("refresh", seeds)
    assert "other.txt" in result.output
    assert "1 unchanged, 0 changed, 0 moved, 0 gone, 1 not read" in result.output


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "a = 2\n"),
        ("a = 1\n", "a = 2\n"),
        ("b = 0\na = 1 # why\n[c]\na = 1\n", "b = 0\na = 2 # why\n[c]\na = 1\n"),
        ("[c]\nb = 1\n", "a = 2\n[c]\nb = 1\n"),
        ("'a' = 1\n", "a = 2\n"),
        ("a = 'x#y'\n", "a = 2\n"),
        ('a = "x\\"#y" # z\n', "a = 2 # z\n"),
        ("[c]\na = 1\n", "a = 2\n[c]\na = 1\n"),
        ("aa = 1\n", "a = 2\naa = 1\n"),
        ("a = 1\r\nb = 3\r\n", "a = 2\r\nb = 3\r\n"),
    ],
)
def test_a_value_is_put_where_it_stands_and_all_else_stays(before: str, after: str) -> None:
    assert with_values(before, {"a": "2"}) == after


@pytest.mark.parametrize("odd", ['b = """\na = 1\n"""\n', "a = '''\n1'''\n"])
def test_what_is_written_in_an_odd_way_is_left_to_people(odd: str) -> None:
    with pytest.raises(RefusedError, match="write there: a = 2"):
        with_values(odd, {"a": "2"})
