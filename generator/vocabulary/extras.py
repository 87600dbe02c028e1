"""Extras: themes and places of a library's own, laid beside those of generator/data."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta

END = r"$(?!\n)"  # of a pattern: "$" alone lets a line end pass, and "\Z" is Python's own
_Word = Annotated[str, Meta(min_length=2, max_length=40, pattern=rf'^[^<>&"\s]+{END}')]
_WORDS = rf'^(?=.*\S)[^<>&"|\x00-\x1f]+{END}'
_Name = Annotated[str, Meta(min_length=2, max_length=40, pattern=_WORDS)]
_Scope = Annotated[str, Meta(max_length=300, pattern=_WORDS)]
_Slug = Annotated[str, Meta(pattern=rf"^(?!index$)[a-z][a-z0-9]*(-[a-z0-9]+)*{END}", max_length=60)]
_Year = Annotated[int, Meta(ge=1949, le=2999)]


class ThemeExtra(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A theme of a library's own, or further terms of a known one (`name` alone says which)."""

    name: Annotated[_Name, Meta(description="主题名称", examples=["港口航运"])]
    terms: Annotated[
        tuple[_Word, ...],
        Meta(
            description="说到哪些词就归入这个主题；每个词只能属于一个主题",
            examples=[["锚地", "引航"]],
            min_length=1,
        ),
    ]
    slug: Annotated[
        _Slug | None,
        Meta(description="网址中的名称，用小写字母；主题已有时不写", examples=["gangkou"]),
    ] = None
    scope: Annotated[
        _Scope | None, Meta(description="收哪些内容，一句话", examples=["港口、航道和水上运输。"])
    ] = None


class PlaceExtra(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A division that the table of generator/data does not hold, such as a development zone."""

    code: Annotated[
        str,
        Meta(
            description="六位代码：前两位是所在省的，前四位是所在市的",
            examples=["410971"],
            pattern=rf"^[1-8][0-9]{{5}}{END}",
        ),
    ]
    name: Annotated[_Name, Meta(description="全称", examples=["某某经济技术开发区"])]
    reading: Annotated[_Slug, Meta(description="读音，用在网址中", examples=["kaifaqu"])]
    first_year: Annotated[_Year, Meta(description="从哪一年起有", examples=[2010])] = 1980
    last_year: Annotated[
        _Year | None, Meta(description="到哪一年为止；现在还有就不写", examples=[2020])
    ] = None


class Extras(msgspec.Struct, frozen=True):
    """What a library adds to the vocabulary."""

    themes: tuple[ThemeExtra, ...] = ()
    places: tuple[PlaceExtra, ...] = ()


_in_use = [Extras()]


def extras() -> Extras:
    """Return the extras in use."""
    return _in_use[0]


def use(wanted: Extras) -> None:
    """Let this process read and render with these extras.

    Whatever was made of others is forgotten: everything that a function of ours has cached.
    """
    if wanted == _in_use[0]:
        return
    _in_use[0] = wanted
    for name, module in list(sys.modules.items()):
        if name.startswith("generator."):
            for value in list(vars(module).values()):
                if callable(clear := getattr(value, "cache_clear", None)):
                    clear()


def doubt_of_theme(extra: ThemeExtra, entries: Iterable[Mapping[str, Any]]) -> str:
    """Return why a theme cannot stand beside the `entries` of data/themes.toml, "" if it can."""
    known = {entry["name"]: entry["slug"] for entry in entries}
    owners = {
        term: entry["name"]
        for entry in entries
        for group in entry.get("group", ())
        for term in group["terms"]
    }
    if extra.name in known and extra.slug not in (None, known[extra.name]):
        return f"{extra.name} is there already; leave the slug out to add terms to it"
    if extra.name not in known and extra.slug is None:
        return f'{extra.name} is new and needs an address; write for example slug = "gangkou"'
    taken = {slug: name for name, slug in known.items()}.get(extra.slug or "", extra.name)
    if taken != extra.name:
        return f"the slug {extra.slug} is that of {taken}; choose another one"
    for term in extra.terms:
        if owners.get(term, extra.name) != extra.name:
            return f"the term {term} is one of {owners[term]} already; leave it out"
    return ""


def doubt_of_place(extra: PlaceExtra, rows: Iterable[tuple[str, str, str, bool]]) -> str:
    """Return why a place cannot stand beside others, "" if it can.

    `rows` are code, name, slug and whether it still exists of each.
    """
    if extra.last_year is not None and extra.last_year < extra.first_year:
        return f"it ends in {extra.last_year}, before it begins; correct first_year or last_year"
    around = extra.code[:2] if extra.code.endswith("00") else extra.code[:4]
    if not any(code.startswith(around) for code, *_ in rows):
        return f"nothing is known that begins with {around}, which {extra.code} would lie in"
    for code, name, slug, exists in rows:
        if code == extra.code and (exists or name == extra.name):
            return f"the code {code} is that of {name}; choose one that is free"
        beside = code.startswith(around) and code.endswith("00") == extra.code.endswith("00")
        if exists and beside and slug == extra.reading:
            return f"the address {slug} is that of {name}; choose another reading"
    return ""
