"""Pages as portals lay them out: of each its letter is kept whole, and nothing around it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.importing.kinds import extract
from generator.read import decode_seed
from generator.read_replies import read_reply
from generator.vocabulary.tables import read_table
from tests.conftest import ROOT

PAGES = sorted((ROOT / "tests" / "portals").glob("*.html"))
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


def lines(text: str) -> Counter[str]:
    return Counter(text.replace("\xa0", " ").split("\n"))


def text_of(page: Path) -> str:
    return extract(page.read_bytes(), page.name).text


def wanted(page: Path) -> str:
    return page.with_suffix(".txt").read_text(encoding="utf-8")


def test_there_are_pages_of_at_least_twelve_layouts() -> None:
    assert len(PAGES) >= 12


@every_page
def test_every_paragraph_is_kept_and_nothing_else(page: Path) -> None:
    found, right = lines(text_of(page)), lines(wanted(page))
    assert (list((right - found).elements()), list((found - right).elements())) == ([], [])


@every_page
def test_the_lines_are_in_their_order(page: Path) -> None:
    assert text_of(page).replace("\xa0", " ") == wanted(page)


@every_page
def test_the_parser_reads_what_the_page_tells(page: Path) -> None:
    reply, _ = read_reply(decode_seed(text_of(page).encode(), page.name))
    assert reply is not None
    read = reply.metadata
    assert read.title
    assert read.date
    assert read.proposal_numbers
    assert read.recipients
    assert read.proposal_title
    printed = re.search(r"(?:发布日期|发布时间|公开日期)[：:\s]*(\d{4}-\d\d-\d\d)", wanted(page))
    assert printed is None or read.published == printed[1]


def test_blanks_stay_what_they_are() -> None:
    page = ROOT / "tests" / "portals" / "vsb-boda.html"
    assert "江 \xa0帆委员：\n\u3000\u3000您提出的" in text_of(page)


def test_a_page_is_read_the_same_in_any_encoding() -> None:
    source = (ROOT / "tests" / "portals" / "wechat-spans.html").read_text(encoding="utf-8")
    whole = extract(source.encode(), "a.html").text
    undeclared = source.replace('<meta charset="utf-8">', "")
    for encoding in ("utf-8", "gb18030", "utf-16", "utf-8-sig"):
        assert extract(undeclared.encode(encoding), "a.html").text == whole
    wrongly = undeclared.replace("<head>", '<head><meta charset="iso-8859-1">')
    assert extract(wrongly.encode("gb18030"), "a.html").text == whole
    assert extract(source.encode("gb18030"), "a.html").text == whole  # says UTF-8


def test_bytes_of_no_encoding_are_shown_and_said() -> None:
    data = (ROOT / "tests" / "portals" / "wechat-spans.html").read_bytes()
    broken = data.replace("助餐".encode(), b"\xff\xfe", 1)
    found = extract(broken, "a.html")
    assert "发展社区\ufffd\ufffd服务" in found.text
    assert any("became \ufffd" in remark for remark in found.remarks)


REMARKS = [
    ("wechat-spans", "pictures in the letter are not read: 1"),
    ("unknown-modern", "no box of a known portal"),
    ("epoint-figures", "raised after a digit on the page, and plain in the text: 4"),
    ("hidden-decoys", "the page links files, which are not in the text: fj1.docx"),
]


@pytest.mark.parametrize(("name", "says"), REMARKS)
def test_a_person_is_told_what_the_text_does_not_show(name: str, says: str) -> None:
    page = ROOT / "tests" / "portals" / f"{name}.html"
    remarks = extract(page.read_bytes(), page.name).remarks
    assert any(says in remark for remark in remarks)
    assert all("\n" not in remark for remark in remarks)


def test_a_plain_page_needs_no_remark() -> None:
    page = ROOT / "tests" / "portals" / "trs-word.html"
    assert extract(page.read_bytes(), page.name).remarks == ()


def test_a_page_tells_its_title_and_its_address() -> None:
    page = ROOT / "tests" / "portals" / "trs-word.html"
    assert extract(page.read_bytes(), page.name).metadata == {
        "title": "关于县政协十届二次会议第54号提案的答复",
        "source_url": "http://www.qingyuan.example.gov.cn/zwgk/jyta/202307/t20230721_51234.html",
    }


GROUPS: list[dict[str, Any]] = read_table("portal_pages")["group"]


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: f"{group['name']}: {group['says']}")
def test_a_group_of_selectors_finds_its_example_and_not_its_counterexample(
    group: dict[str, Any],
) -> None:
    selector = ", ".join(group["selectors"])

    def found(part: str) -> bool:
        row = f"<table><tr>{part}</tr></table>" if part.startswith("<td") else part
        return LexborHTMLParser(row).css_first(selector) is not None

    assert found(group["catches"])
    assert not found(group["spares"])


@pytest.mark.parametrize("kind", ["piece", "line", "site"])
def test_a_group_of_forms_finds_its_example_and_not_its_counterexample(kind: str) -> None:
    for group in read_table("portal_pages")[kind]:
        pattern = re.compile("|".join(group["forms"]))
        look = pattern.fullmatch if kind == "line" else pattern.search
        assert look(group["catches"]), group["says"]
        assert not look(group["spares"]), group["says"]


def test_no_selector_stands_twice() -> None:
    selectors = [each for group in GROUPS for each in group["selectors"]]
    assert [each for each, times in Counter(selectors).items() if times > 1] == []
