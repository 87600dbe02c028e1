"""The head of a page, as those read it who know nothing of the page: Zotero, search engines."""

from __future__ import annotations

import json
import re
from html import escape
from html.parser import HTMLParser
from typing import Any

import pytest

from generator.page_head import page_head

HOME = "https://replies.example.org/ku/"
PATH = "replies/henan/puyang/2023/zx-9-1-189-mzj.html"
REPLY: dict[str, Any] = {
    "title": "关于对市政协九届一次会议第189号提案的答复",
    "subject": "关于加快推进基层社会治理现代化的建议",
    "description": "濮阳市民政局2023年政协提案答复全文：关于加快推进基层社会治理现代化的建议",
    "tags": ["党建引领", "减负增效"],
    "id": "henan/puyang/2023/zx-9-1-189-mzj",
    "document_kind": "cppcc_proposal",
    "agency": "濮阳市民政局",
    "issuers": ["濮阳市民政局", "濮阳市财政局"],
    "province": "河南省",
    "city": "濮阳市",
    "doc_number": "濮民文〔2023〕62号",
    "date": "2023-07-26",
    "year": 2023,
    "source_url": "https://www.example.gov.cn/1.html",
    "cites": ["《关于加强基层治理的意见》中发〔2021〕16号", "《关于《办法》的通知》"],
}
HOSTILE = "</script><script>alert(1)</script><!-- \"'&amp; \u2028"


class Head(HTMLParser):
    """What a program reads of a head: metas in their order, links, and data in scripts."""

    def __init__(self, written: str) -> None:
        super().__init__(convert_charrefs=True)
        self.metas: list[tuple[str, str]] = []
        self.links: list[dict[str, str]] = []
        self.scripts: list[str] = []
        self.tags: list[str] = []
        self._script = False
        self.feed(written)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        values = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = values.get("name") or values.get("property") or ""
            self.metas.append((name, values.get("content", "")))
        elif tag == "link":
            self.links.append(values)
        self._script = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        self._script = False

    def handle_data(self, data: str) -> None:
        if self._script:
            self.scripts.append(data)

    def all(self, name: str) -> list[str]:
        """Return the contents of all metas of a name."""
        return [content for each, content in self.metas if each == name]

    def first(self, name: str) -> str:
        """Return the content of the first meta whose name ends so, as Zotero looks for it."""
        return next((content for each, content in self.metas if each.endswith(name)), "")


def head_of(front_matter: dict[str, Any], path: str = PATH, home: str = HOME) -> Head:
    """Return the head that a page with this front matter gets in a site at the address `home`."""
    address = home + path if home else ""
    return Head(page_head(front_matter, path, address, "提案建议答复库", home))


def zotero(head: Head, for_another: bool = False) -> dict[str, Any]:
    """Return the item that Zotero saves, by the rules of its translator for embedded metadata.

    Highwire's tags decide the type and overrule; Dublin Core and Open Graph fill in; last come the
    page's own description and the address that is canonical. Tags are the subjects of Dublin Core,
    else of Open Graph, else Highwire's keywords; but of whatever page, it drops them at the end,
    unless it works for another translator that knows the site (`for_another`).
    """
    types = {
        "citation_technical_report_institution": "report",
        "citation_journal_title": "journalArticle",
        "citation_conference_title": "conferencePaper",
        "citation_book_title": "bookSection",
        "citation_dissertation_institution": "thesis",
    }
    names = [name for name, _ in head.metas]
    of_type = [types[name] for name in names if name in types]
    guess = "journalArticle" if "citation_title" in names else "webpage"
    dc_type = "".join(head.all("DC.type")[:1]).lower()
    item: dict[str, Any] = {
        "itemType": of_type[-1] if of_type else dc_type if dc_type == "report" else guess,
        "title": head.first("DC.title") or head.first("og:title"),
        "creators": head.all("DC.creator"),
        "institution": head.first("DC.publisher"),
        "date": head.first("article:published_time") or head.first("DC.date"),
        "url": head.first("og:url"),
        "language": head.first("DC.language"),
        "abstractNote": head.first("og:description"),
        "reportType": "".join(head.all("DC.type")[:1]),
    }
    overruling = {
        "title": "citation_title",
        "date": "citation_publication_date",
        "institution": "citation_technical_report_institution",
        "reportNumber": "citation_technical_report_number",
        "language": "citation_language",
        "url": "citation_public_url",
    }
    item |= {field: head.first(name) for field, name in overruling.items() if head.first(name)}
    if authors := head.all("citation_author"):
        item["creators"] = [each.strip() for author in authors for each in author.split(";")]
    tags = head.all("DC.subject") or head.all("article:tag")
    tags = tags or [each for told in head.all("citation_keywords") for each in told.split(";")]
    return item | {"tags": tags if for_another else []}


def test_zotero_saves_a_report_with_all_that_it_holds() -> None:
    assert zotero(head_of(REPLY)) == {
        "itemType": "report",
        "title": REPLY["title"],
        "creators": ["濮阳市民政局", "濮阳市财政局"],
        "institution": "濮阳市民政局、濮阳市财政局",
        "date": "2023/07/26",
        "reportNumber": "濮民文〔2023〕62号",
        "reportType": "Report",
        "url": HOME + PATH,
        "language": "zh-Hans",
        "abstractNote": REPLY["description"],
        "tags": [],
    }
    assert zotero(head_of(REPLY), for_another=True)["tags"] == REPLY["tags"]


def test_of_a_reply_of_which_little_is_known_zotero_saves_that() -> None:
    little = {name: REPLY[name] for name in ("title", "description", "document_kind", "id")}
    item = zotero(head_of(little, home=""))
    assert item["itemType"] == "report"
    assert (item["title"], item["creators"]) == (REPLY["title"], [])
    assert (item["date"], item["url"], item["institution"]) == ("", "", "")
    assert "reportNumber" not in item


def test_dublin_core_tells_what_the_front_matter_says() -> None:
    head = head_of(REPLY)
    told = {name: head.all(name) for name in dict(head.metas) if name.startswith("DC.")}
    assert told == {
        "DC.title": [REPLY["title"]],
        "DC.creator": REPLY["issuers"],
        "DC.publisher": REPLY["issuers"],
        "DC.date": ["2023-07-26"],
        "DC.type": ["Report"],
        "DC.identifier": [HOME + PATH, "濮民文〔2023〕62号"],
        "DC.source": ["https://www.example.gov.cn/1.html"],
        "DC.language": ["zh-Hans"],
        "DC.subject": ["党建引领", "减负增效"],
    }


def test_schema_org_has_a_report_of_a_government_organization() -> None:
    (script,) = head_of(REPLY).scripts
    report = json.loads(script)
    assert (report["@context"], report["@type"]) == ("https://schema.org", "Report")
    assert report["author"] == report["publisher"]
    assert report["author"][0] == {"@type": "GovernmentOrganization", "name": "濮阳市民政局"}
    assert [each["name"] for each in report["about"]] == ["党建引领", "减负增效"]
    assert report["isBasedOn"] == [
        {
            "@type": "CreativeWork",
            "name": "关于加强基层治理的意见",
            "identifier": "中发〔2021〕16号",
        },
        {"@type": "CreativeWork", "name": "关于《办法》的通知"},
        "https://www.example.gov.cn/1.html",
    ]
    assert (report["datePublished"], report["inLanguage"]) == ("2023-07-26", "zh-Hans")
    assert report["identifier"] == ["濮民文〔2023〕62号", REPLY["id"]]
    assert (report["url"], report["alternateName"]) == (HOME + PATH, REPLY["subject"])
    assert report["spatialCoverage"]["name"] == "河南省濮阳市"


def test_without_an_address_nothing_names_one() -> None:
    head = head_of({**REPLY, "source_url": None, "issuers": None}, home="")
    names = {name for name, _ in head.metas}
    assert names.isdisjoint({"og:url", "citation_public_url"})
    assert head.all("DC.identifier") == ["濮民文〔2023〕62号"]
    (script,) = head.scripts
    assert "url" not in json.loads(script)
    assert "http" not in script.replace("https://schema.org", "")
    assert head.all("DC.creator") == ["濮阳市民政局"]


def test_the_other_forms_of_a_reply_are_named_beside_its_page() -> None:
    links = [link for link in head_of(REPLY).links if link["rel"] == "alternate"]
    assert [(link["type"], link["href"]) for link in links] == [
        ("text/plain", "zx-9-1-189-mzj.txt"),
        ("text/markdown", "zx-9-1-189-mzj.md"),
        ("application/json", "zx-9-1-189-mzj.json"),
    ]


@pytest.mark.parametrize("escaped", [True, False], ids=["as ours", "as people write"])
def test_no_text_ends_an_element(escaped: bool) -> None:
    """Front matter of ours is escaped, that which people write may not be."""
    said = escape(HOSTILE) if escaped else HOSTILE.replace("&amp;", "&")
    hostile = {**REPLY, "title": said, "agency": said, "issuers": [said], "cites": [f"《{said}》"]}
    plain, head = head_of(REPLY), head_of(hostile)
    meant = HOSTILE if escaped else HOSTILE.replace("&amp;", "&")
    assert sorted(set(head.tags)) == ["link", "meta", "script"]
    assert head.tags.count("script") == plain.tags.count("script") == 1
    assert head.all("citation_title") == head.all("DC.title") == [meant]
    (script,) = head.scripts
    report = json.loads(script)
    assert (report["name"], report["author"][0]["name"]) == (meant, meant)
    assert report["isBasedOn"][0]["name"] == meant
    assert not re.search(r"[<>&]", script)


def test_a_page_that_is_no_reply_tells_its_title_and_what_it_holds() -> None:
    head = head_of({"title": "地区", "description": "按地区列出答复。"}, "places/index.html")
    told = dict(head.metas)
    assert (told["og:title"], told["og:type"]) == ("地区", "website")
    assert told["og:url"] == f"{HOME}places/index.html"
    assert (head.links, head.scripts) == ([], [])
    assert "citation_title" not in told


def test_the_home_page_tells_how_the_site_is_searched_where_its_address_is_known() -> None:
    (script,) = head_of({"title": "首页"}, "index.html").scripts
    action = json.loads(script)["potentialAction"]
    assert action["target"]["urlTemplate"] == f"{HOME}index.html?q={{search_term_string}}"
    assert head_of({"title": "首页"}, "index.html", home="").scripts == []
