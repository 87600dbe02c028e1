"""What is said of a document: the replies that cite it, what came later, and its kin."""

from __future__ import annotations

from collections.abc import Iterator

from generator.corpus import Connection, Document, Library, Mention, Reason
from generator.render.atlas import Atlas
from generator.render.register_lists import Note
from generator.render.said import Said, said, whose

_REASONS = {
    Reason.SAME_MATTER: "列在同一地区，标题相同，只是文种一为“{here}”，一为“{there}”",
    Reason.SAME_TITLE: "列在同一地区，标题相同，但文号不同，或一处没有写文号",
    Reason.SAME_NUMBER: "文号相同，标题不同",
    Reason.QUOTED: "本文件的标题里提到它",
    Reason.QUOTED_BY: "它的标题里提到本文件",
    Reason.HIGHER: "上级地区的文件，标题的事项相同",
    Reason.LOWER: "下级地区的文件，标题的事项相同",
    Reason.ELSEWHERE: "其他地区的文件，标题的事项相同",
    Reason.UNPLACED: "标题的事项相同，但有一份未识别出属于哪里",
}


_NEAR = {Reason.SAME_MATTER, Reason.SAME_TITLE, Reason.SAME_NUMBER, Reason.QUOTED, Reason.QUOTED_BY}
_UNSEEN = "当时尚未出台，或正在修订；本库未见后续。本库收录有限，未见不等于未办。"


def cited(mention: Mention) -> Said:
    """Return a reply with the sentences in which it cites the document."""
    return said(mention.entry, "citation", mention.index, mention.citation.spans)


def coming_words(mention: Mention) -> str:
    """Return the words by which a reply says that the document is still to come."""
    return mention.citation.coming_words


def where(mention: Mention) -> tuple[object, ...]:
    """Return what follows from where a document is cited, and in which words."""
    return mention.entry.row, mention.entry.quotes_digest, mention.index


def notes_slice(
    document: Document, library: Library, directory: Atlas, most: int | None = None
) -> tuple[object, ...]:
    """Return what the notes of a document follow from."""
    targets = directory.documents
    shown, further = _connected(document, library, most)
    return (
        further,
        any(mention.citation.coming for mention in document.mentions),
        [
            (other.slug, other.title, targets[other.slug], where(mention))
            for other, mention in library.follow_ups[document.slug]
        ],
        [
            (each.reason, each.here, each.there, each.other.title, targets[each.other.slug])
            for each in shown
        ],
    )


def _connected(
    document: Document, library: Library, most: int | None
) -> tuple[list[Connection], int]:
    """Return the kin of a document, of other places the first `most`, and how many are left out."""
    near: list[Connection] = []
    far: list[Connection] = []
    for each in library.connections[document.slug]:
        (near if each.reason in _NEAR else far).append(each)
    return near + far[:most], len(far[most:]) if most is not None else 0


def notes(
    document: Document, library: Library, directory: Atlas, most: int | None = None
) -> Iterator[Note]:
    """Yield what later replies say of a document, and its kin, of other places `most` of them."""
    shown, further = _connected(document, library, most)
    reasons = {
        each.other.slug: _REASONS[each.reason].format(here=each.here, there=each.there)
        for each in shown
    }
    for other, mention in library.follow_ups[document.slug]:
        words, *_ = cited(mention).quotes
        items: list[tuple[str, str, str]] = [(words.text, words.target, whose(mention.entry))]
        if other.slug != document.slug:
            target = directory.documents[other.slug]
            items.append((f"所说的是《{other.title}》", target, reasons.get(other.slug, "")))
        yield Note("后来", tuple(items))
    is_coming = any(mention.coming for mention in document.mentions)
    if is_coming and not library.follow_ups[document.slug]:
        yield Note("后来", (), _UNSEEN)
    if shown:
        yield Note(
            "有联系",
            tuple(
                (
                    f"《{each.other.title}》",
                    directory.documents[each.other.slug],
                    reasons[each.other.slug],
                )
                for each in shown
            ),
            f"；另有其他地区事项相同的 {further} 份" if further else "",
        )
