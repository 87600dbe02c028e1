"""Records held against gold: field by field for their misses, item by item for their scores.

Gold is a record written by people from the letter alone. What else is right stands beside it:
`accept` by field, `proposal_titles` where a letter answers several, and `FIELD_optional` for
items that are neither required nor wrong; a promise has its `due`, and `due_accepted` where the
sentence leaves more than one reading.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

Record = Mapping[str, Any]

SCALARS = (
    *("title", "document_kind", "agency", "level", "year", "township"),
    *("province", "province_code", "city", "city_code", "county", "county_code"),
    *("doc_number", "signer", "category", "category_as_printed", "index_number", "validity"),
    *("council", "council_region", "term", "session", "proposal_title"),
    *("recipients_as_printed", "date", "published"),
    *("contact.name", "contact.phone", "contact.unit"),
)
SETS = ("issuers", "recipients", "proposal_numbers", "cc", "attachments")
PARTS = {  # of items that are more than words, what the gold says
    "outline": ("level", "number_as_printed", "number", "heading"),
    "document_citations": ("title", "doc_number"),
    "figures": ("value_as_printed", "number", "number_max", "unit"),
}
WORDS = {"commitments": "text", "asks": "text", "mechanisms": "name"}  # what names it
LISTS = (*PARTS, *WORDS, "themes", "numbering_irregularities")

_ONCE = ("document_citations", "themes", "mechanisms")  # however often they are named
_BY_OVERLAP = ("commitments", "asks", "mechanisms")
_QUOTES = dict.fromkeys(map(ord, "“”‘’\"'「」『』《》〈〉"))
_NUMBER = re.compile(r"^(?:\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十\d]+、|\d+\.(?!\d))")


def plain(value: object) -> str:
    """Return a value without blanks and quotation marks, width variants made one."""
    text = unicodedata.normalize("NFKC", "" if value is None else str(value)).translate(_QUOTES)
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Cf")


def value_at(record: Record, dotted: str) -> Any:
    """Return the value of a field; `contact.name` is the name within the contact."""
    value: Any = record
    for key in dotted.split("."):
        value = (value or {}).get(key)
    return value


def fields(gold: Record) -> set[str]:
    """Name the fields of a gold record, without what it says beside them."""
    beside = {"accept", "proposal_titles", "contact"}
    names = {name for name in gold if name not in beside and not name.endswith("_optional")}
    return names | {f"contact.{name}" for name in gold.get("contact", {})}


def metadata_misses(record: Record, gold: Record) -> list[tuple[str, str]]:
    """Return (field, what is wrong) of each scalar and set of the gold that the record misses."""
    wrong = []
    for field in fields(gold) & {*SCALARS, *SETS}:
        found, wanted = value_at(record, field), value_at(gold, field)
        right = [wanted, *gold.get("accept", {}).get(field, [])]
        if field == "proposal_title":
            right += gold.get("proposal_titles", [])
        same: Callable[[Any], object] = plain if field in SCALARS else _set_of
        if same(found) not in [same(value) for value in right]:
            wrong.append((field, f"got {found}, want {wanted}"))
    return sorted(wrong)


def _set_of(values: Iterable[object] | None) -> list[str]:
    return sorted(map(plain, values or []))


def list_misses(record: Record, gold: Record) -> list[tuple[str, str]]:
    """Return (field, what is missed or extra) of each item; all that gold says of it counts."""
    wrong = []
    for field in fields(gold) & {*LISTS}:
        found, wanted, optional = map(Counter, _keys(field, record, gold, _whole(field)))
        wrong += [(field, f"missed {key}") for key in (wanted - found).elements()]
        wrong += [(field, f"extra {key}") for key in (found - wanted - optional).elements()]
    return sorted(wrong + (_due_misses(record, gold) if "commitments" in gold else []))


def _due_misses(record: Record, gold: Record) -> list[tuple[str, str]]:
    """Return the promises that both have and that fall due at another time than they should."""
    key = _whole("commitments")
    found = {text: item["due"] for item in record["commitments"] for text in key(item)}
    return [
        ("commitments.due", f"got {found[text]}, want {item['due']}: {text}")
        for item in gold["commitments"]
        for text in key(item)
        if text in found and found[text] not in {item["due"], *item.get("due_accepted", ())}
    ]


def in_order(field: str, record: Record, gold: Record) -> bool:
    """Whether the items that record and gold share stand in one order."""
    found, wanted, _ = _keys(field, record, gold, _whole(field))
    return [key for key in found if key in wanted] == [key for key in wanted if key in found]


def _whole(field: str) -> Callable[[Any], list[Any]]:
    """Return how an item is written with all that gold says of it.

    The printed number before a sentence is not part of what it promises.
    """
    if field in PARTS:
        return lambda item: [
            " ".join(filter(None, (_shortest(item.get(part)) for part in PARTS[field])))
        ]
    if field == "commitments":
        return lambda item: [_NUMBER.sub("", text) for text in _words(item)]
    return _words


def _shortest(value: object) -> str:
    return f"{value:.12g}" if isinstance(value, int | float) else plain(value)


def _words(item: Any) -> list[str]:
    if isinstance(item, str):
        return [plain(item)]
    return [plain(item["name"] if "name" in item else item["text"])]


def _keys(
    field: str, record: Record, gold: Record, keys_of: Callable[[Any], list[Any]]
) -> tuple[list[Any], list[Any], list[Any]]:
    """Return what is found, wanted and optional by its keys."""

    def keys(items: Iterable[Any] | None) -> list[Any]:
        made = [key for item in items or [] for key in keys_of(item)]
        return sorted(set(made)) if field in _ONCE else made

    found = irregular(record) if field == "numbering_irregularities" else record[field]
    return keys(found), keys(gold[field]), keys(gold.get(f"{field}_optional"))


def irregular(record: Record) -> list[str]:
    """Return the printed numbers of the headings that the reader called irregular."""
    starts = {p["span"][0] for p in record["problems"] if p["code"] == "irregular-numbering"}
    return [row["number_as_printed"] for row in record["outline"] if row["span"][0] in starts]


class Score(NamedTuple):
    """Items that match, that were found and that are wanted, over any number of records."""

    matched: int
    found: int
    wanted: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where nothing is wanted or found."""
        both = self.found + self.wanted
        return 2 * self.matched / both if both else 1.0


def score(field: str, pairs: Iterable[tuple[Record, Record]]) -> Score:
    """Return the score of a list over (record, gold).

    Headings match by level and words, citations by title and number, figures by value, number and
    unit with a range as its two ends, commitments, asks and mechanisms by overlap of their words.
    """
    total = Score(0, 0, 0)
    for record, gold in pairs:
        found, wanted, optional = _keys(field, record, gold, _essence(field))
        if field in _BY_OVERLAP:
            extra, missed = _unlike(found, wanted)
        else:
            extra = list((Counter(found) - Counter(wanted)).elements())
            missed = list((Counter(wanted) - Counter(found)).elements())
        if field in {"commitments", "asks"}:
            extra = [text for text in extra if _unlike([text], optional)[0]]
        else:
            extra = list((Counter(extra) - Counter(optional)).elements())
        hits = len(wanted) - len(missed)
        total = Score(
            total.matched + hits, total.found + hits + len(extra), total.wanted + len(wanted)
        )
    return total


def _essence(field: str) -> Callable[[Any], list[Any]]:
    """Return what of an item decides whether it is the wanted one."""
    if field == "outline":
        return lambda item: [(item["level"], plain(item["heading"]))]
    if field == "document_citations":
        return lambda item: [(plain(item["title"]), plain(item["doc_number"]))]
    return _ends if field == "figures" else _words


def _ends(figure: Record) -> list[tuple[str, str, str]]:
    """Return a figure as (value, number, unit), a range as its two ends."""
    printed, unit = plain(figure["value_as_printed"]), plain(figure["unit"])
    ends = re.findall(r"[\d.]+[十百千万亿]*[余多]?[%‰]?", printed)
    if figure.get("number_max") is None or len(ends) < 2:
        return [(printed, f"{figure['number']:.6g}", unit)]
    first, last = (f"{figure[name]:.6g}" for name in ("number", "number_max"))
    return [(ends[0], first, unit), (ends[-1], last, unit)]


def _unlike(found: Sequence[str], wanted: Sequence[str]) -> tuple[list[str], list[str]]:
    """Pair texts that overlap, each once, and return those left on either side."""
    left, missed = list(found), []
    for text in wanted:
        like = next((other for other in left if _overlap(text, other)), None)
        if like is None:
            missed.append(text)
        else:
            left.remove(like)
    return left, missed


def _overlap(one: str, other: str) -> bool:
    """Whether one text holds the other and is not twice as long, or they share 85 % of it."""
    short, long = sorted((one, other), key=len)
    shared = (Counter(one) & Counter(other)).total() / max(len(long), 1)
    return bool(short) and ((short in long and len(short) >= len(long) / 2) or shared >= 0.85)
