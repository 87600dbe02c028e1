"""Small replies for tests of what is found between replies: a place, a date, paragraphs."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Never

from generator.corpus import Entry, Facts, Known, Library, Traces, Ways, enter, known, library
from generator.model import Block, Metadata, Reply, Role, Source, Span
from generator.notation.folding import fold
from generator.notation.sentences import cut_sentences
from generator.render import Atlas, Page, Searching, contents_of, download_pages, families
from generator.render.search_index import named_pages, search_page
from generator.search import Page as SearchPage
from generator.search import search_facts


def prepared(reply: Reply) -> Reply:
    """Return a reply made by hand with what every reply holds of its text."""
    sentences = cut_sentences(reply.text, reply.blocks)
    return replace(reply, folded=fold(reply.text), sentences=sentences)


def letter(*paragraphs: str, metadata: Metadata | None = None, name: str = "a") -> Reply:
    """Return a reply whose paragraphs have the anchors p1, p2 …"""
    text = "\n".join(paragraphs)
    blocks, at = [], 0
    for number, paragraph in enumerate(paragraphs, 1):
        blocks.append(Block(Role.PARAGRAPH, Span(at, at + len(paragraph)), f"p{number}"))
        at += len(paragraph) + 1
    source = Source(f"{name}.txt", name.ljust(64, "0"), "utf-8")
    return prepared(Reply(source, text, metadata or Metadata(), {}, tuple(blocks), ()))


def puyang(date: str | None, number: str = "", **more: object) -> Metadata:
    """Return the metadata of a reply of 濮阳市民政局 to a proposal of 9-1."""
    return Metadata(
        document_kind="cppcc_proposal",
        agency="濮阳市民政局",
        province="河南省",
        province_code="410000",
        city="濮阳市",
        city_code="410900",
        council="cppcc",
        council_region="濮阳市",
        term=9,
        session=1,
        proposal_numbers=(number,) if number else (),
        date=date,
        year=int(date[:4]) if date else None,
        **more,  # type: ignore[arg-type]
    )


def entered(reply: Reply, address: str = "") -> Entry:
    """Return the entry of a reply, at this address where one is given."""
    whole = known(prepared(reply))
    ((entry,), _) = enter([whole])
    return Entry(whole, address or entry.address)


def gathered(*replies: Reply) -> Library:
    """Return the corpus of these replies."""
    return library(replies)


def of_facts(entries: Iterable[Entry], traced: Collection[str] = ()) -> tuple[Entry, ...]:
    """Return entries whose replies cannot be loaded, and whose traces can of these seeds only."""

    def refuse(_: Facts) -> Never:
        raise AssertionError("a reply is loaded")

    def traces(entry: Entry, facts: Facts) -> Traces:
        assert facts.source.name in traced
        return entry.traces

    return tuple(
        Entry(Known(each.facts, Ways(refuse, refuse, refuse, partial(traces, each))), each.address)
        for each in entries
    )


def pages(corpus: Library) -> dict[str, str | bytes]:
    """Return all files of docs/ by path, made of this corpus, which offers no data."""
    by_digest = {each.own_digest.hex(): each for each in corpus.entries}

    def load(digest: str) -> bytes:
        return search_facts(page_of(by_digest[digest]))

    searching = Searching(load, b"", {}, Path(), Path(os.devnull))
    every = families(corpus, Atlas(corpus), searching)
    of_data = download_pages([], len(corpus.entries), corpus.settings, [])
    return dict(sorted(made([*(page for _, found in every for page in found()), *of_data]).items()))


def page_of(entry: Entry) -> SearchPage:
    """Return a reply as the search reads it."""
    return search_page(entry.reply, entry.subject, entry.address)


def search_pages(corpus: Library) -> list[SearchPage]:
    """Return every page that can be found: the replies, and the pages about one thing each."""
    return [*map(page_of, corpus.entries), *named_pages(corpus, Atlas(corpus))]


def made(found: Iterable[Page]) -> dict[str, Any]:
    """Return the files of these pages by path, JSON and scripts as text."""
    return {
        path: content.decode()
        if isinstance(content, bytes) and path.endswith((".js", ".json"))
        else content
        for page in found
        for path, content in zip(
            page.paths, contents_of((page.make, page.load() if page.load else ())), strict=True
        )
    }


def texts(found: Iterable[Page]) -> dict[str, str]:
    """Return the files of these pages by path, all of them text."""
    return {path: str(content) for path, content in made(found).items()}


def shards(files: Mapping[str, str | bytes], folder: str) -> list[str]:
    """Return the shards of a register among files by path."""
    name = re.compile(rf"{folder}/register/[0-9a-f]{{12}}\.js")
    return [str(content) for path, content in files.items() if name.fullmatch(path)]


def named(corpus: Library, name: str) -> Entry:
    """Return the entry of the seed `name`.txt."""
    return next(e for e in corpus.entries if e.reply.source.name == f"{name}.txt")
