"""What a reply is: frozen records of spans and normal forms; text is held once, in `Reply.text`.

The records that a letter has many of are structs, which cost a tenth of a frozen dataclass.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

import msgspec


class Span(NamedTuple):
    """A half-open range `[start, end)` of code points in `Reply.text`."""

    start: int
    end: int


class Severity(StrEnum):
    """How much a problem matters: an error leaves something out, a warning leaves doubt."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Problem(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What puzzled a reader; `code` is stable and listed in the documentation."""

    code: str
    message: str
    span: Span | None = None
    severity: Severity = Severity.WARNING


class Evidence(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Where a value or an annotation comes from: the rule that took it, by which characters."""

    rule: str
    spans: tuple[Span, ...] = ()


Proof = tuple[Evidence, ...]  # of an annotation, what was read beside it included


class Role(StrEnum):
    """What a block of the seed is."""

    PORTAL = "portal"  # what the portal printed around the letter
    LETTERHEAD = "letterhead"  # 发文机关标志
    MARK = "mark"  # 发文字号, 签发人, class and openness marks
    TITLE = "title"  # 标题
    SALUTATION = "salutation"  # 主送机关
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    SIGNATURE = "signature"  # 发文机关署名
    DATE = "date"  # 成文日期
    CONTACT = "contact"  # 联系人, 联系电话
    ATTACHMENT = "attachment"  # 附件
    CC = "cc"  # 抄送, 报, 印发


_LETTER = (Role.HEADING, Role.PARAGRAPH)


class Block(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A run of the seed set as one piece; blocks in order hold every non-blank character.

    `anchor` is the address on the page ("" where none), `section` the id of the heading above.
    """

    role: Role
    span: Span
    anchor: str = ""
    section: str | None = None
    run_in: bool = False  # continues on the line of the heading before it


class Sentence(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A sentence without the blanks around it, and its block; a heading is one."""

    span: Span
    block: Block


class ThemeHit(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A paragraph that speaks of a theme: the terms that say so."""

    theme: str
    anchor: str
    spans: tuple[Span, ...]


class Heading(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One entry of the outline; `number` is repaired, `number_as_printed` is not."""

    id: str
    level: int
    number_as_printed: str
    number: int | None
    heading: str
    span: Span
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """联系人 (else 承办人), telephone as printed, and unit."""

    name: str | None = None
    phone: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """The elements of the reply by GB/T 9704-2012 and portal practice; absent is None or ()."""

    title: str | None = None
    document_kind: str = "other"
    # issuer and its place (GB/T 2260)
    agency: str | None = None
    agency_as_printed: str | None = None
    issuers: tuple[str, ...] = ()
    province: str | None = None
    province_code: str | None = None
    city: str | None = None
    city_code: str | None = None
    county: str | None = None
    county_code: str | None = None
    township: str | None = None
    level: str | None = None
    # marks
    doc_number: str | None = None
    signer: str | None = None
    category: str | None = None
    category_as_printed: str | None = None
    # the proposal
    council: str | None = None
    council_region: str | None = None
    term: int | None = None
    session: int | None = None
    proposal_numbers: tuple[str, ...] = ()
    proposal_title: str | None = None
    recipients: tuple[str, ...] = ()
    recipients_as_printed: str | None = None
    # dates, ISO 8601
    date: str | None = None
    published: str | None = None
    year: int | None = None
    # portal
    index_number: str | None = None
    validity: str | None = None
    # tail
    contact: Contact = Contact()
    cc: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()


class Citation(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A cited document: title without 《》, document number normalised, all places it stands."""

    title: str
    doc_number: str | None
    issuer: str | None
    spans: tuple[Span, ...]
    section: str | None = None


class Figure(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A quantity: `number` in `unit` (万, 亿 multiplied out), `number_max` the end of a range."""

    value_as_printed: str
    number: int | float
    number_max: int | float | None
    unit: str
    qualifier: str | None
    indicator: str | None
    area: str | None
    as_of: str | None
    span: Span
    section: str | None = None


class Mechanism(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A named working method and what the text says it stands for."""

    name: str
    expansion: str | None
    place: str | None
    spans: tuple[Span, ...]
    section: str | None = None


class Commitment(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A sentence that promises; `due` an ISO date, month or year, kind dated, counted, general.

    `due_as_printed` is what `due` is read from: 8月底, whose year is that of the letter.
    """

    text: str
    due: str | None
    kind: str
    span: Span
    section: str | None = None
    due_as_printed: str | None = None


class Ask(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A demand of the proposal that the reply quotes, and the section or passage that answers."""

    text: str
    span: Span
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A seed file: its name, SHA-256 of its bytes, detected encoding."""

    name: str
    sha256: str
    encoding: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply: the text, what was read from it, and what puzzled the readers.

    `folded` is the text with look-alikes made plain, one character for one; `sentences` are those
    of the letter in order. Both are made once, with the reply.
    """

    source: Source
    text: str
    metadata: Metadata
    evidence: Mapping[str, Evidence]
    blocks: tuple[Block, ...]
    outline: tuple[Heading, ...]
    folded: str = ""
    sentences: tuple[Sentence, ...] = ()
    ordinal: str = ""  # "" for a first reply, "2" for a second, "hb" for a co-handling one
    theme_hits: tuple[ThemeHit, ...] = ()
    themes: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    figures: tuple[Figure, ...] = ()
    mechanisms: tuple[Mechanism, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    asks: tuple[Ask, ...] = ()
    # of what was found, by the name of its field, one for each; pages know none
    proofs: Mapping[str, tuple[Proof, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    corrected: tuple[str, ...] = ()  # fields that people have corrected
    note: str | None = None  # what a person noted about the seed
    source_url: str | None = None  # where it was copied from
    fetched: str | None = None  # when, ISO date
    original_sha256: str | None = None  # of the page or file that the seed was made from

    @property
    def letter(self) -> list[Block]:
        """The headings and paragraphs, in order."""
        return [block for block in self.blocks if block.role in _LETTER]
