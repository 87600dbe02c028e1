"""Bibliography: a reply as reference lists cite it, in Chinese and for programs.

Whatever is not known is left out, with the signs that would stand around it.
"""

from __future__ import annotations

import re
from urllib.parse import quote

import msgspec

from generator.corpus import Entry
from generator.model import Metadata
from generator.notation.control_characters import visible
from generator.render.words import date_words, kind_words

LANGUAGE = "zh-Hans"
_NAMED = 3  # authors that GB/T 7714 lists before 等

# What TeX acts on; a brace, which BibTeX counts even behind a backslash, by its name.
_TEX = {
    **{ord(char): f"\\{char}" for char in "$&%#_"},
    ord("\\"): r"{\textbackslash}",
    ord("{"): r"{\textbraceleft}",
    ord("}"): r"{\textbraceright}",
    ord("~"): r"{\textasciitilde}",
    ord("^"): r"{\textasciicircum}",
}


class Work(msgspec.Struct, frozen=True):
    """A reply as a work to cite; every text is one line, "" where it is not known.

    `key` is its id, `number` the document number, `date` an ISO date, month or year, `accessed`
    the ISO date on which the text was taken from its portal. `address` is where it is read: in this
    library, else on its portal; `path` is its page in the library of the name `collection`.
    """

    key: str
    title: str
    authors: tuple[str, ...] = ()
    kind: str = ""
    number: str = ""
    date: str = ""
    is_posted: bool = False  # then, in want of a date of its own
    accessed: str = ""
    address: str = ""
    collection: str = ""
    path: str = ""
    themes: tuple[str, ...] = ()

    @property
    def date_parts(self) -> list[int]:
        """Give year, month and day, as far as they are known."""
        return _parts(self.date)


def work_of(entry: Entry, library: str, site: str) -> Work:
    """Return a reply as a work, in the library of this name at the address `site` ("": unknown)."""
    reply, metadata = entry.reply, entry.metadata
    title, number = work_title(metadata), _line(metadata.doc_number)
    office = metadata.agency or metadata.agency_as_printed
    names = metadata.issuers or ((office,) if office else ())
    path = f"{entry.address}.html"
    return Work(
        key=entry.address.removeprefix("replies/"),
        title=title,
        authors=tuple(dict.fromkeys(filter(None, map(_line, names)))),
        kind=kind_words(metadata),
        number=number if number != title else "",
        date=entry.when,
        is_posted=bool(metadata.published and not metadata.date),
        accessed=reply.fetched or "",
        address=site + path if site else _address(reply.source_url or ""),
        collection=_line(library),
        path=path,
        themes=entry.facts.themes,
    )


def work_title(metadata: Metadata) -> str:
    """Return what names a reply: its printed title, else what it answers, its number, its kind.

    What is not printed as its title stands in square brackets, as 自拟题名 are written (GB/T 3792):
    the title of a proposal is none of the reply, nor is the name of a file.
    """
    if printed := _line(metadata.title):
        return printed
    if proposal := _line(metadata.proposal_title):
        return f"[对《{proposal}》的答复]"
    return _line(metadata.doc_number) or f"[{kind_words(metadata)}]"


def forms(work: Work) -> list[tuple[str, str, str]]:
    """Return how to cite a work: a word for programs, one for readers, and the text."""
    return [
        ("gbt", "GB/T 7714—2015", gb_t_7714(work)),
        ("note", "脚注", plain(work)),
        ("bib", "BibTeX", bibtex(work)),
        ("ris", "RIS", ris(work)),
        ("csl", "CSL-JSON", csl_json(work)),
    ]


def gb_t_7714(work: Work) -> str:
    """Return an entry of a list of references by GB/T 7714-2015, 4.6.2 (电子资源)."""
    authors = [*work.authors[:_NAMED], *(["等"] if len(work.authors) > _NAMED else [])]
    title = f"{work.title}: {work.number}" if work.number else work.title
    dates = (f"({work.date})" if work.date else "") + (
        f"[{work.accessed}]" if work.accessed else ""
    )
    parts = [", ".join(authors), f"{title}[EB/OL]", dates, work.address]
    return ". ".join(filter(None, parts)) + "."


def plain(work: Work) -> str:
    """Return how a Chinese footnote cites it: office, title, number, date, where it is read."""
    named = work.title if work.title.startswith("[") else f"《{work.title}》"
    office = "、".join(work.authors)
    where = work.address or f"{work.collection}：{work.path}"
    seen = f"{date_words(work.accessed)}访问" if work.accessed else ""
    dated = date_words(work.date) + ("发布" if work.is_posted else "")
    parts = [f"{office}：{named}" if office else named, work.number, dated, where]
    return "，".join(filter(None, [*parts, seen])) + "。"


def bibtex(work: Work) -> str:
    """Return an entry for BibTeX, offices as names that nobody takes apart."""
    values = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in work.authors),
        "title": f"{{{_tex(work.title)}}}",
        "institution": _tex("、".join(work.authors)),
        "type": _tex(work.kind),
        "number": _tex(work.number),
        "url": work.address,
        "urldate": work.accessed,
        "language": LANGUAGE,
        "keywords": _tex(", ".join(work.themes)),
    }
    fields = [f"{name} = {{{value}}}" for name, value in values.items() if value]
    date = zip(("year", "month", "day"), work.date_parts, strict=False)
    fields += [f"{name} = {number}" for name, number in date]
    sort = "techreport" if work.authors else "misc"  # a report without an office is an error
    return f"@{sort}{{{work.key.replace('/', '-')},\n" + ",\n".join(fields) + "\n}"


def ris(work: Work) -> str:
    """Return an entry in RIS, for EndNote, NoteExpress, Zotero and others."""
    values = [
        ("TY", "RPRT"),
        *(("AU", name) for name in work.authors),
        ("TI", work.title),
        ("PB", "、".join(work.authors)),
        ("M3", work.kind),
        ("SN", work.number),
        ("PY", work.date[:4]),
        ("DA", work.date.replace("-", "/") if work.date[4:] else ""),
        ("UR", work.address),
        ("Y2", work.accessed.replace("-", "/")),
        ("LA", LANGUAGE),
        ("DP", work.collection),
        *(("KW", theme) for theme in work.themes),
        ("ID", work.key),
    ]
    return "\n".join([*(f"{tag}  - {value}" for tag, value in values if value), "ER  - "])


def csl_json(work: Work) -> str:
    """Return a list of one item in CSL-JSON, for whatever speaks the Citation Style Language."""
    values = {
        "id": work.key,
        "type": "report",
        "title": work.title,
        "author": [{"literal": name} for name in work.authors],
        "publisher": "、".join(work.authors),
        "genre": work.kind,
        "number": work.number,
        "issued": {"date-parts": [work.date_parts]} if work.date else None,
        "accessed": {"date-parts": [_parts(work.accessed)]} if work.accessed else None,
        "URL": work.address,
        "language": LANGUAGE,
        "source": work.collection,
    }
    known = {name: value for name, value in values.items() if value}
    return msgspec.json.encode([known]).decode()


def _parts(date: str) -> list[int]:
    return [int(part) for part in date.split("-")] if date else []


def _line(text: str | None) -> str:
    """Return a text on one line, as readers see it."""
    return visible(" ".join((text or "").split()))


def _address(url: str) -> str:
    """Return an address without what none may hold, nor BibTeX."""
    return re.sub(r"[^!-z~|]|[\\^\"<>`|]", lambda found: quote(found[0]), url.strip())


def _tex(text: str) -> str:
    return text.translate(_TEX)
