"""What the proposal asked for (建议、问题) as the reply repeats it, and where it is answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from generator.annotate.ask_alike import told_alike
from generator.annotate.ask_clauses import Told, told_in_clauses
from generator.annotate.ask_counts import answered_by_count
from generator.annotate.ask_found import (
    Found,
    answered,
    apart,
    one_each,
    parted,
    unless_retold,
    without_asides,
    without_labels,
)
from generator.annotate.ask_frames import told_beside
from generator.annotate.ask_grammar import load_grammar
from generator.annotate.ask_heads import is_talk, opening_ask
from generator.annotate.ask_leads import proposal_told
from generator.annotate.ask_parts import is_alike
from generator.annotate.ask_quotes import told_in_quotes
from generator.annotate.ask_turns import told_in_turn
from generator.model import Ask, Block, Evidence, Proof, Reply, Role, Span
from generator.notation.folding import fold
from generator.notation.sentences import behind, sentence_at
from generator.notation.steps import Steps
from generator.vocabulary.traditional import simplified

_SHORT = 4  # characters of what a sentence opens with, if it has no number
_LINE = 40  # characters of a line that only names what it is about
_AT_MOST = 300  # no letter answers so many, and each is compared with each


def find(reply: Reply) -> Steps[tuple[tuple[Ask, Proof], ...]]:
    """Find the demands and problems that the reply takes up, in order, each once.

    Beside each the rule that took it, with the words that it did so by, the ask among them.
    """
    found = [*islice(_in_headings(reply), _AT_MOST)]
    yield
    found += islice(_in_paragraphs(reply), _AT_MOST - len(found))
    yield
    beside = [*islice(_beside(reply), _AT_MOST)]
    yield
    if len(beside) > 1 or (found and any(is_alike(reply.folded[b.start : b.end]) for b in beside)):
        found += beside
    return _put_together(reply, found)


def _put_together(reply: Reply, found: list[Found]) -> tuple[tuple[Ask, Proof], ...]:
    """Return what was found in order, each ask once, without the proposal's own title."""
    if not found:
        return ()
    text, own_title = reply.folded, _title(reply)
    found = [ask for ask in found if _is_matter(text[ask.start : ask.end])]
    sections = len({ask.section for ask in found if ask.heads})
    asks: dict[str, tuple[Ask, Proof]] = {}
    single = apart(without_labels(text, found))
    single = [*parted(reply, one_each(text, without_asides(text, single)))]
    told = unless_retold(text, [*answered(reply, single)])
    parts = {words for each in told if (words := _plain(text[each.start : each.end])) in own_title}
    for start, end, section, rule, around, heads in told:
        words = _plain(text[start:end])
        apart_of_it = (heads and sections > 1) or (words in parts and len(parts) > 1)
        new = words not in own_title or apart_of_it
        if new and (heads or not any(words in other for other in asks)):
            printed = re.sub(r"\s+", "", reply.text[start:end])
            proof = (Evidence(rule, (around,)),)
            asks[words] = Ask(printed, Span(start, end), section), proof
    return tuple(asks.values())


def _in_paragraphs(reply: Reply) -> Iterator[Found]:
    """Yield the asks of the letter's paragraphs, each by its own words or those above it."""
    for block in reply.blocks:
        if block.role is Role.PARAGRAPH:
            yield from _in_paragraph(reply, block)


def _title(reply: Reply) -> str:
    """Return the title of the proposal in the characters that the text was read in."""
    title = fold(reply.metadata.proposal_title or "")
    return _plain(title if title in reply.folded else simplified(title))


def _plain(text: str) -> str:
    """Return a text without what may differ between two printings of one ask."""
    return re.sub(r"[\s“”‘’\"'《》,，、]|(?:的?(?:提案|建议))+$", "", text)


def _is_matter(words: str) -> bool:
    """Tell whether words name a matter, not only that something was asked: 您提出的问题."""
    bare = _plain(words)
    rules = load_grammar()
    return len(bare) > 1 and not (rules.empty.match(bare) or rules.number.fullmatch(bare))


def _found(told: Told, section: str | None, *, heads: bool = False) -> Found:
    return Found(told.start, told.end, section, told.rule, Span(*told.words), heads)


def _in_headings(reply: Reply) -> Iterator[Found]:
    """Yield the asks that head a section; a part is none when its sections are."""
    text = reply.folded
    found = [
        (heading, *ask) for heading in reply.outline if (ask := opening_ask(text, *heading.span))
    ]
    for place, (heading, start, end, loose) in enumerate(found):
        below = (other.id.startswith(f"{heading.id}-") for other, *_ in found[place + 1 :])
        if not (loose and any(below)):
            yield Found(start, end, heading.id, "ask-heading", heading.span, heads=True)
    yield from _by_their_ends(reply)
    for heading in reply.outline:  # 坚持规划先行,回应您提出的“…”问题
        quotes = "“" in text[heading.span.start : heading.span.end]
        for told in told_in_quotes(text, *heading.span) if quotes else ():
            yield _found(told, heading.id, heads=True)
    for told, section in (*answered_by_count(reply), *proposal_told(reply)):
        yield _found(told, section, heads=told.rule == "ask-heading")
    for told, section in (*told_in_turn(reply), *told_alike(reply)):
        yield _found(told, section)


def _by_their_ends(reply: Reply) -> Iterator[Found]:
    """Yield asks that headings name without 关于: …的建议, …问题 where a neighbour ends so."""
    text, rules = reply.folded, load_grammar()
    tailed = []
    doubtful: set[str] = set()  # sections that tell the issuer's own problems and plans
    for heading in reply.outline:
        start, end = heading.span
        parent = heading.id.rpartition("-")[0]
        if parent in doubtful or rules.trouble.search(text, start, end):
            doubtful.add(heading.id)
            continue
        if match := rules.tailed.match(text, behind(rules.number, text, start, end), end):
            tailed.append((parent, heading, match))
    kinds = [(parent, match["problem"] or match["bare"]) for parent, _, match in tailed]
    for kind, (_, heading, match) in zip(kinds, tailed, strict=True):
        words = match.span("asked" if match["bare"] else "text")
        if not kind[1] or kinds.count(kind) > 1:
            yield Found(*words, heading.id, "ask-ending", heading.span, heads=True)


def _in_paragraph(reply: Reply, block: Block) -> Iterator[Found]:
    """Yield the asks that head a numbered paragraph, and those named within one."""
    text, (start, stop), rules = reply.folded, block.span, load_grammar()
    numbered = text[start : behind(rules.number, text, start, stop)].strip()
    nth = rules.nth.match(text, start, stop)
    line = text[start:stop].strip()
    alone = line.startswith("关于") and len(line) <= _LINE and "。" not in line
    heads = not block.run_in and (numbered or nth or alone)
    if ask := opening_ask(text, start, stop) if heads else None:
        at, end, loose = ask
        if nth and loose and nth[0].startswith("对"):  # 对第一条建议增设床位,我局已…
            end = at + len(text[at:end].partition(",")[0])
        named = text.startswith(":", end) and text.endswith("关于", start, at)
        # 对第一条意见,我局已…
        refers = nth and (nth[0][0] + nth[0][-1] == "对," or rules.answered.search(text, at, end))
        if not refers and (nth or named or not loose or end == stop):  # a line, like a heading
            yield Found(at, end, block.section, "ask-item", Span(start, end))
    for each in chain(told_in_quotes(text, start, stop), told_in_clauses(text, start, stop)):
        if not _received(reply, each.start, each.end):
            yield _found(each, block.section)
    speaks = rules.speaks.search(text, start, stop)
    signs = rules.signs.search(text, start - 1, stop)  # from the line feed on
    for rule, sign, pattern in rules.plain if speaks or signs else ():
        told = (signs and sign.search(text, signs.start(), stop)) if sign else speaks
        if told is None:
            continue
        for match in pattern.finditer(text, start if sign else told.start(), stop):
            at, end = match.span("text")
            short = rule == "ask-opening" and end - at < _SHORT and text[at - 3] not in "、.)"
            if not short and not is_talk(match["text"]) and not _received(reply, at, end):
                yield Found(at, end, block.section, rule, Span(*match.span()))


def _beside(reply: Reply) -> Iterator[Found]:
    """Yield what sentences of paragraphs open with: 关于…, each an ask where others open so."""
    for block in reply.blocks:
        for told in told_beside(reply.folded, *block.span) if block.role is Role.PARAGRAPH else ():
            if not _received(reply, told.start, told.end):
                yield _found(told, block.section)


def _received(reply: Reply, at: int, end: int) -> bool:
    """Tell whether the sentence around an ask says that the proposal was received."""
    sentence = sentence_at(reply.sentences, at)
    start, stop = sentence.span if sentence else (at, at)
    text, received = reply.folded, load_grammar().received
    opens = max(start, text.rfind(":", start, at) + 1)
    parts = ((opens, at), (end - 2, stop))  # 交由村里办 may be asked, …的建议收悉 is not
    return any(received.search(text, *part) for part in parts)
