"""What a letter names, listed below it: the documents it cites, the mechanisms it speaks of."""

from __future__ import annotations

from dataclasses import dataclass

from generator.corpus import Entry
from generator.render.atlas import Atlas
from generator.render.extracts import flat_words
from generator.render.marks import mark_id


@dataclass(frozen=True, slots=True)
class Item:
    """A name, the page about it ("" where none), and its first mark in the letter."""

    name: str
    detail: str
    target: str
    mark: str


@dataclass(frozen=True, slots=True)
class Named:
    """The documents and mechanisms of a letter, each in the order of the text."""

    documents: tuple[Item, ...]
    mechanisms: tuple[Item, ...]


def named(directory: Atlas, entry: Entry) -> Named:
    """Return what the letter of a reply names."""
    pages, reply = directory.pages(entry), entry.reply
    return Named(
        tuple(
            Item(
                citation.title,
                citation.doc_number or "",
                pages.get(("citation", index), ""),
                mark_id("citation", index),
            )
            for index, citation in enumerate(reply.citations, 1)
        ),
        tuple(
            Item(
                mechanism.name,
                "",
                pages.get(("mechanism", index), ""),
                mark_id("mechanism", index),
            )
            for index, mechanism in enumerate(reply.mechanisms, 1)
        ),
    )


def commitments(entry: Entry) -> tuple[Item, ...]:
    """Return the promises of a letter, each with its mark."""
    return tuple(
        Item(flat_words(entry.reply, commitment.span), "", "", mark_id("commitment", index))
        for index, commitment in enumerate(entry.reply.commitments, 1)
    )
