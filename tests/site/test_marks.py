"""In the built site every mark holds the very characters of the seed that it names."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.annotate import annotate
from generator.corpus.masking import find_private, masked
from generator.model import Reply
from generator.notation.control_characters import visible
from generator.parse import parse
from generator.read import read_seed
from generator.render.letter import marks_of
from tests.conftest import SEEDS
from tests.site.built_page import VOID

# Every named working method of the five seeds, as people who read them list them.
MECHANISMS = (
    *("12341", "五星", "一体四联三融合", "一社区一品牌", "一社区一方案", "12365"),
    *("三官两员一顾问", "双五星", "社区居民会客厅", "枫桥经验", "三零", "三诊", "六防六促"),
    *("6+N", "六有一落实", "金民工程", "全国基层政权建设和社区治理信息系统"),
    *("中国智慧社区服务网", "35105", "双治理", "一有七中心", "双报到双服务", "雪亮小区"),
    *("一村（格）一警", "一社区一社工", "二厅七中心", "五位一体", "1+3+N", "三调联动"),
    *("三官一员", "智慧安防小区", "全周期管理", "四级网格", "市民吹哨、多元响应"),
    *("荣誉超市", "一拍三记四兑", "互联网+", "蒙自通APP", "三项清单", "三社联动", "大党委"),
    *("复合型治理", "三区计划", "牵手计划", "全岗通", "一站式", "为民办事不出村"),
    *("三治融合", "云岭先锋APP", "GPS", "116", "一事一议", "四站一中心"),
    *("社区随约服务网上驿站", "一社一策", "一站多端", "一群一案", "猎德人家", "万能章"),
    *("和谐社区(幸福村)", "三张清单"),
)


@dataclass
class Element:
    """An element with `data-kind`: its kind, id, address, and text."""

    kind: str
    id: str
    href: str
    text: str = ""


class Letter(HTMLParser):
    """Collects the marks of a page; what carries `data-added` adds no text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.marks: list[Element] = []
        self.title = ""
        self._open: list[tuple[str, Element | None, bool]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in VOID:
            return
        mark = None
        if "data-kind" in values:
            mark = Element(values["data-kind"], values.get("id", ""), values.get("href", ""))
            self.marks.append(mark)
        self._open.append((tag, mark, "data-added" in values))

    def handle_endtag(self, tag: str) -> None:
        if any(tag == name for name, _, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if any(added for _, _, added in self._open):
            return
        if self._open and self._open[-1][0] == "h1":
            self.title += data
        for _, mark, _ in self._open:
            if mark:
                mark.text += data


def without_blanks(text: str) -> str:
    return "".join(text.split())


def read(seed: Path) -> Reply:
    found = read_seed(seed, seed.name)
    assert found.text is not None
    return annotate(parse(found.text, found.source))


@pytest.fixture(scope="session")
def letters(built_site: Path) -> dict[str, Letter]:
    """Every page of a reply by its path."""
    folder = built_site / "replies"
    return {
        path.relative_to(built_site).as_posix(): Letter(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.html"))
        if "data-letter" in path.read_text(encoding="utf-8")
    }


def page_of(seed: Path, site: Path) -> str:
    """Find the page that names the seed as its source."""
    pages = [
        path
        for path in (site / "replies").rglob("*.html")
        if f"源文件：{seed.name}" in unescape(path.read_text(encoding="utf-8"))
    ]
    assert len(pages) == 1
    return pages[0].relative_to(site).as_posix()


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_every_finding_has_its_mark_which_holds_its_characters(
    seed: Path, built_site: Path, letters: dict[str, Letter]
) -> None:
    reply = read(seed)
    shown = masked(reply.text, find_private(reply.text))
    marks = letters[page_of(seed, built_site)].marks
    named = [mark.id for mark in marks if mark.id]
    expected = [mark for marks in marks_of(reply).values() for mark in marks]
    assert expected
    assert sorted(named) == sorted(name for name, _ in expected)
    # A mark that crosses another goes on in elements without an id.
    found: dict[str, str] = {}
    for mark in marks:
        found[mark.id] = found.get(mark.id, "") + without_blanks(mark.text)
    for name, span in expected:
        whole = without_blanks(visible(shown[slice(*span)]))
        assert whole.startswith(found[name])
        assert whole == found[name] or whole.removeprefix(found[name]) in found[""]


def test_a_citation_or_mechanism_leads_to_a_page_that_leads_back(
    built_site: Path, letters: dict[str, Letter]
) -> None:
    seen = 0
    for path, letter in letters.items():
        for mark in letter.marks:
            if mark.href:
                target = mark.href.partition("#")[0]
                there = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
                html = (built_site / there).read_text(encoding="utf-8")
                back = posixpath.relpath(path, posixpath.dirname(there))
                assert f'href="{back}#{mark.id.partition("-")[0]}' in html, (path, mark)
                seen += 1
    assert seen > 100


def test_every_known_mechanism_of_the_seeds_has_a_page(built_site: Path) -> None:
    pages = (built_site / "mechanisms").glob("*.html")
    titles = {Letter(path.read_text(encoding="utf-8")).title.strip() for path in pages}
    assert [name for name in MECHANISMS if name not in titles] == []
