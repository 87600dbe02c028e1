"""The metadata card of a reply: what is known, in the order of an official letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.corpus import Entry
from generator.model import Contact, Metadata, Reply
from generator.render.atlas import Atlas, Link, year_page
from generator.render.words import date_words, kind_words, proposal_words, year_words

# The fields that a line of the card shows; when one is corrected, the line is hand-made.
_FIELDS = {
    "答复机关": {"agency", "agency_as_printed", "issuers"},
    "地区": {"province", "city", "county", "township", "level"},
    "成文日期": {"date"},
    "网上发布": {"published"},
    "年份": {"year"},
    "类型": {"document_kind"},
    "所答提案": {"council", "council_region", "term", "session", "proposal_numbers"},
    "主送": {"recipients", "recipients_as_printed"},
    "发文字号": {"doc_number"},
    "签发人": {"signer"},
    "办理类别": {"category", "category_as_printed"},
    "索引号": {"index_number"},
    "时效": {"validity"},
    "联系": {"contact"},
    "抄送": {"cc"},
    "附件": {"attachments"},
    "主题": {"themes"},
}
_FIELDS["所答建议"] = _FIELDS["所答提案"]
_NONE = ("无",)  # said of a value that was corrected away


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the card: a term, its values, and the printed form where it differs."""

    term: str
    values: tuple[str, ...] = ()
    printed: str = ""
    links: tuple[Link, ...] = ()
    chips: bool = False
    listed: bool = False  # the links stand beside each other, not one inside the other
    wide: bool = False  # takes the whole width of the card
    by_hand: bool = False  # corrected by people
    url: str = ""  # an address outside the site that `values` name


def rows(directory: Atlas, entry: Entry) -> tuple[Row, ...]:
    """Return the lines of the card; what is absent from the reply has none."""
    metadata = entry.metadata
    every = (
        *_issuer(directory, entry),
        *_proposal(directory, metadata),
        *_marks(metadata),
        *_tail(metadata),
        Row(
            "主题",
            links=tuple(Link(name, directory.themes[name]) for name in entry.reply.themes),
            chips=True,
            wide=True,
        ),
        *_origin(entry.reply),
    )
    corrected = {*entry.reply.corrected}
    known = (replace(row, by_hand=bool(corrected & _FIELDS.get(row.term, set()))) for row in every)
    return tuple(
        row if row.values or row.links else replace(row, values=_NONE, chips=False)
        for row in known
        if row.values or row.links or row.by_hand
    )


def _issuer(directory: Atlas, entry: Entry) -> Iterator[Row]:
    """Yield who replies, where and when."""
    metadata = entry.metadata
    offices = entry.offices
    printed = metadata.agency_as_printed or ""
    pages = directory.offices
    yield Row(
        "答复机关",
        tuple(name for name in offices if name not in pages),
        printed if printed not in offices else "",
        tuple(Link(name, pages[name]) for name in offices if name in pages),
        listed=True,
    )
    place = directory.trail(entry.place)
    yield Row("地区", _some(metadata.township), links=place)
    yield Row("成文日期", _some(metadata.date and date_words(metadata.date)))
    yield Row("网上发布", _some(metadata.published and date_words(metadata.published)))
    if metadata.year:
        yield Row("年份", links=(Link(year_words(metadata.year), year_page(metadata.year)),))


def _proposal(directory: Atlas, metadata: Metadata) -> Iterator[Row]:
    """Yield what is replied to, and to whom."""
    yield Row("类型", (kind_words(metadata),))
    term = "所答建议" if metadata.document_kind == "npc_suggestion" else "所答提案"
    words = proposal_words(metadata)
    session = directory.session(metadata)
    if words and session:
        yield Row(term, links=(Link(words, session),))
    else:
        yield Row(term, _some(words))
    printed = (metadata.recipients_as_printed or "").strip(" \u3000:：")
    names = metadata.recipients
    yield Row("主送", names, printed if printed != "、".join(names) else "")


def _marks(metadata: Metadata) -> Iterator[Row]:
    """Yield the marks of the letter and of the portal."""
    yield Row("发文字号", _some(metadata.doc_number))
    yield Row("签发人", _some(metadata.signer))
    printed = metadata.category_as_printed or ""
    yield Row("办理类别", _some(metadata.category), printed if printed != metadata.category else "")
    yield Row("索引号", _some(metadata.index_number))
    yield Row("时效", _some(metadata.validity))


def _tail(metadata: Metadata) -> Iterator[Row]:
    """Yield whom to ask, who got copies, what was attached."""
    yield Row("联系", _contact(metadata.contact))
    yield Row("抄送", metadata.cc, wide=True)
    yield Row("附件", metadata.attachments, wide=True)


def _origin(reply: Reply) -> Iterator[Row]:
    """Yield what people noted beside the seed: where and when it was copied, and remarks."""
    url = reply.source_url or ""
    yield Row("来源网页", _some(url), wide=True, url=url)
    yield Row("采集日期", _some(reply.fetched and date_words(reply.fetched)))
    yield Row("整理者注", _some(reply.note), wide=True)


def _contact(contact: Contact) -> tuple[str, ...]:
    """Return unit, name and telephone, as far as printed."""
    return tuple(part for part in (contact.unit, contact.name, contact.phone) if part)


def _some(value: str | None) -> tuple[str, ...]:
    """Return the value as a row holds it: none if absent or empty."""
    return (value,) if value else ()
