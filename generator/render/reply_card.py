"""The metadata card of a reply: what is known, in the order of an official letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.corpus.build import Entry
from generator.model import Contact, Metadata
from generator.notation.masking import mask_with_label
from generator.render.atlas import Atlas, Link, place_path, trail, year_page
from generator.render.cards import theme_links
from generator.render.words import date_words, kind_words, proposal_words, year_words


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the card: a term, its values, and the printed form where it differs."""

    term: str
    values: tuple[str, ...] = ()
    printed: str = ""
    links: tuple[Link, ...] = ()
    chips: bool = False
    wide: bool = False  # takes the whole width of the card


def rows(directory: Atlas, entry: Entry) -> tuple[Row, ...]:
    """Return the lines of the card; what is absent from the reply has none."""
    metadata = entry.reply.metadata
    every = (
        *_issuer(directory, entry),
        *_proposal(metadata),
        *_marks(metadata),
        *_tail(metadata),
        Row("主题", links=theme_links(directory, entry.reply.themes), chips=True, wide=True),
    )
    return tuple(_masked(row) for row in every if row.values or row.links)


def _issuer(directory: Atlas, entry: Entry) -> Iterator[Row]:
    """Yield who replies, where and when."""
    metadata = entry.reply.metadata
    offices = metadata.issuers or _some(metadata.agency)
    printed = metadata.agency_as_printed or ""
    yield Row("答复机关", offices, printed if printed not in offices else "")
    place = trail(directory, place_path(entry))
    yield Row("地区", _some(metadata.township), links=place)
    yield Row("成文日期", _some(metadata.date and date_words(metadata.date)))
    yield Row("网上发布", _some(metadata.published and date_words(metadata.published)))
    if metadata.year:
        yield Row("年份", links=(Link(year_words(metadata.year), year_page(metadata.year)),))


def _proposal(metadata: Metadata) -> Iterator[Row]:
    """Yield what is replied to, and to whom."""
    yield Row("类型", (kind_words(metadata),))
    term = "所答建议" if metadata.document_kind == "npc_suggestion" else "所答提案"
    yield Row(term, _some(proposal_words(metadata)))
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


def _contact(contact: Contact) -> tuple[str, ...]:
    """Return unit, name and telephone, as far as printed."""
    return tuple(part for part in (contact.unit, contact.name, contact.phone) if part)


def _some(value: str | None) -> tuple[str, ...]:
    """Return the value as a row holds it: none if absent or empty."""
    return (value,) if value else ()


def _masked(row: Row) -> Row:
    """Return the row with private numbers hidden."""
    return replace(row, values=_labelled(row.values), printed=mask_with_label(row.printed))


def _labelled(values: Iterable[str]) -> tuple[str, ...]:
    """Return the values with private numbers hidden and labelled."""
    return tuple(mask_with_label(value) for value in values)
