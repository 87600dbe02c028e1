"""Kept addresses (addresses.tsv): what was published where, and where it is now.

A page that moved is known again by the text of its reply; one that is gone is told of at its old
address, and a list of a place or year that is empty leads to the one around it. What people have
accepted stands in the column `now`: another address, or `gone`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from generator.corpus.entries import Entry
from generator.corpus.groups import walk
from generator.corpus.pages import Registered, has_page
from generator.corpus.screening import screen_words
from generator.model import Problem, Severity, Span
from generator.notation.patterns import lazily
from generator.notices import Notice, noticed

if TYPE_CHECKING:  # which holds what is found here
    from generator.corpus.gathering import Library

FILE = "addresses.tsv"
GONE = "gone"
_COLUMNS = ("address", "text", "now", "date", "whose", "name")
_HEAD = """\
# Addresses that were published, so that none is lost. `replies addresses --accept` adds new ones,
# and accepts what moved or went: `now` is empty, another address, or the word gone. Commit this.
"""
_ADDRESS = lazily(
    r"(?:replies|documents|mechanisms|data/indicators|offices|councils|places|years|themes|dossiers)"
    r"(?:/[a-z0-9_-]+)+"
)
_DIGITS = 16  # of a text's digest


class Kept(msgspec.Struct, frozen=True, gc=False):
    """A line of the table: an address without suffix, and what was there.

    `text` is the beginning of the digest of a reply's text, "" of other pages; lines count from 1.
    """

    address: str
    text: str
    now: str
    date: str
    whose: str
    name: str
    line: int = 0


class Former(msgspec.Struct, frozen=True, gc=False):
    """An address that has no page any longer, and where what was there is `now`, "" if nowhere.

    Where `now` names no page of its own, it is a row of its register.
    """

    kept: Kept
    now: str


def read_table(text: str) -> tuple[tuple[Kept, ...], tuple[Notice, ...]]:
    """Return the lines of the table in their order, and an error for each that is none."""
    found: dict[str, Kept] = {}
    notices = []
    at = 0
    for number, line in enumerate(text.split("\n"), 1):
        cells = line.rstrip("\r").split("\t")
        if line.strip() and not line.startswith("#") and cells != list(_COLUMNS):
            why = _wrong(cells, found)
            if why:
                why += "; no page is removed meanwhile"
                problem = Problem("bad-kept-address", why, Span(at, at + len(line)), Severity.ERROR)
                notices.append(noticed(FILE, problem, text))
            else:
                address, digest, now, date, whose, name = cells
                found[address] = Kept(address, digest, now, date, whose, name, number)
        at += len(line) + 1
    return tuple(found.values()), tuple(notices)


def _wrong(cells: Sequence[str], known: Mapping[str, Kept]) -> str:
    """Return what is wrong with a line of the table, and what to do; "" if nothing is."""
    if len(cells) != len(_COLUMNS):
        names = ", ".join(_COLUMNS)
        return f"needs {len(_COLUMNS)} cells, and has {len(cells)}: {names}, with tabs between"
    address, now = cells[0], cells[2]
    if not _ADDRESS.fullmatch(address):
        return "begins with no address such as replies/henan/2023/zx-9-1-189-mzj; correct it"
    if now not in {"", GONE} and not _ADDRESS.fullmatch(now):
        return f"has in `now` what is neither empty, {GONE}, nor an address; correct it"
    return (
        f"names an address of line {known[address].line} again; remove one"
        if address in known
        else ""
    )


def moved(library: Library, kept: Sequence[Kept]) -> dict[str, str]:
    """Return where replies are now that were published elsewhere."""
    pages = {entry.address: _of_reply(entry) for entry in library.entries} if kept else {}
    by_text = {each.text: each.address for each in pages.values()}
    lines = {each.address: each for each in kept}
    gone = [each for each in kept if each.text and each.address not in pages]
    return {each.address: now for each in gone if (now := _now(each, pages, lines, by_text))}


def with_kept(library: Library, kept: Sequence[Kept]) -> tuple[Library, tuple[Notice, ...]]:
    """Return the library, told what became of kept addresses, and what is lost as problems."""
    if not kept:
        return library, ()
    pages, rows = _places(library)
    by_text = {each.text: each.address for each in pages.values() if each.text}
    lines = {each.address: each for each in kept}
    new = {each.name: each.address for each in pages.values() if each.address not in lines}
    formers, notices, first = [], [], dict[str, str]()
    for each in kept:
        now = _now(each, pages, lines, by_text)
        if now:
            first.setdefault(now, each.address)
        if each.address in pages:
            if now != each.address:
                notices.append(_taken(each, now))
            continue
        if not now:
            now = each.address if each.address in rows else _list_around(each.address, pages)
        formers.append(Former(_screened(each, library.settings.mask_contacts), now))
    lost = [each.kept for each in formers if not each.now and each.kept.now != GONE]
    notices += [_lost(each, new.get(each.name, "")) for each in lost if each.text]
    if others := [each for each in lost if not each.text]:
        notices.append(_others_lost(others))
    if fresh := len(pages.keys() - lines.keys()):
        message = (
            f"misses addresses of pages that there are ({fresh}); once they are published, run "
            "`replies addresses --accept` and commit it"
        )
        notices.append(Notice(FILE, Problem("address-not-kept", message, None, Severity.INFO)))
    library.formers, library.first_addresses = tuple(formers), first
    return library, tuple(notices)


def accepted(library: Library, kept: Iterable[Kept]) -> str:
    """Return the table in which all addresses of the library stand, and what became of others."""
    pages, _ = _places(library)
    now = {each.kept.address: each.now or GONE for each in library.formers}
    written = [_HEAD, "\t".join(_COLUMNS) + "\n"]
    for each in kept:
        here = now.get(each.address, "")
        old = msgspec.structs.replace(each, now=here if here != each.address else "")
        written.append(_line(pages.pop(each.address, old)))
    return "".join((*written, *map(_line, pages.values())))


def _line(each: Kept) -> str:
    cells = (getattr(each, name) for name in _COLUMNS)
    return "\t".join(" ".join(cell.split()) for cell in cells) + "\n"


def _screened(each: Kept, mask_contacts: bool) -> Kept:
    """Return a line without private numbers, whoever wrote them there."""
    whose, name = (screen_words(words, mask_contacts) for words in (each.whose, each.name))
    return msgspec.structs.replace(each, whose=whose, name=name)


def _now(
    each: Kept, pages: Mapping[str, Kept], lines: Mapping[str, Kept], by_text: Mapping[str, str]
) -> str:
    """Return where what was kept at an address is now, "" if that is not known."""
    passed = set[str]()
    while each.address not in passed:
        passed.add(each.address)
        if each.text and each.text in by_text:
            return by_text[each.text]
        if each.address in pages:  # with another text: it was edited
            return each.address
        if each.now in pages:
            return each.now
        each = lines.get(each.now, each)
    return ""


def _list_around(address: str, pages: Mapping[str, Kept]) -> str:
    """Return the list that a list of replies which is empty now was part of; "" for other pages."""
    folder, _, path = address.partition("/")
    if folder not in ("places", "years"):
        return ""
    path = path.removesuffix("/index")
    while path and f"{folder}/{path}/index" not in pages:
        path = path.rpartition("/")[0]
    return "/".join(filter(None, (folder, path, "index")))


def _places(library: Library) -> tuple[dict[str, Kept], set[str]]:
    """Return the pages whose addresses are kept, and those of what is but a row of a register."""
    pages, rows = {entry.address: _of_reply(entry) for entry in library.entries}, set[str]()
    named: list[tuple[str, str, Registered]] = [
        *((f"documents/{each.slug}", f"《{each.title}》", each) for each in library.documents),
        *((f"mechanisms/{each.slug}", each.name, each) for each in library.mechanisms),
        *((f"data/indicators/{each.slug}", each.name, each) for each in library.indicators),
        *((f"offices/{each.path}", each.name, each) for each in library.offices),
        *((f"councils/{each.path}", each.name, each) for each in library.councils),
    ]
    for address, name, thing in named:
        if has_page(thing):
            pages[address] = Kept(address, "", "", "", "", name)
        else:
            rows.add(address)
    for address, name in _lists(library):
        pages[address] = Kept(address, "", "", "", "", name)
    return pages, rows


def _lists(library: Library) -> Iterator[tuple[str, str]]:
    """Yield the addresses of lists and dossiers with their names."""
    for node in walk(library.places):
        if node.has_page or "/" not in node.path:  # a province leads to its only place
            yield f"places/{node.path}/index", node.name
    for year, _ in library.years:
        yield f"years/{year or 'undated'}", f"{year}年" if year else "年份未识别"
    for group in library.themes:
        yield f"themes/{group.theme.slug}", group.theme.name
    for selection in library.selections:
        yield f"dossiers/{selection.slug}", selection.title


def _of_reply(entry: Entry) -> Kept:
    text, whose = entry.facts.text_digest[:_DIGITS], "、".join(entry.offices)
    return Kept(entry.address, text, "", entry.date, whose, entry.subject)


def _lost(each: Kept, same_name: str) -> Notice:
    """Return the error that a published address leads to nothing."""
    found = (
        f"; {same_name} bears the same name, write it there if it is the same" if same_name else ""
    )
    message = (
        f"{each.address} was published, and is gone. Bring its seed back; or write in the column "
        f"`now` where it is{found}; or accept it with `replies addresses --accept`"
    )
    return _error("lost-address", message, each)


def _others_lost(lost: Sequence[Kept]) -> Notice:
    """Return the error that other pages are gone, most with the replies they told of."""
    more = f" and {len(lost) - 1} more were" if len(lost) > 1 else " was"
    message = (
        f"{lost[0].address}{more} published, and nothing in the library is called so; bring "
        f"{_made_of(lost)} back, or accept it with `replies addresses --accept`"
    )
    return _error("lost-address", message, lost[0])


def _made_of(lost: Sequence[Kept]) -> str:
    """Return what people would bring back for pages to be there again."""
    by_folder = {"dossiers": "dossiers/*.toml", "themes": "the theme in replies.toml"}
    folders = dict.fromkeys(each.address.partition("/")[0] for each in lost)
    return " and ".join(dict.fromkeys(by_folder.get(each, "the replies") for each in folders))


def _taken(each: Kept, now: str) -> Notice:
    """Return the error that a published address leads to another reply."""
    message = (
        f"{each.address} was published of a reply that is at {now} now, and is of another one; "
        "correct number or date of one of them, or accept it with `replies addresses --accept`"
    )
    return _error("taken-address", message, each)


def _error(code: str, message: str, each: Kept) -> Notice:
    return Notice(FILE, Problem(code, message, None, Severity.ERROR), each.line, 1)
