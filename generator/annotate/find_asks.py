"""What the proposal asked for (建议、问题) as the reply repeats it, and where it is answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.annotate.ask_grammar import LONGEST, load_grammar
from generator.annotate.ask_heads import SENTENCE, is_talk, opening_asks
from generator.model import Ask, Block, Evidence, Proof, Reply, Role, Span
from generator.notation.folding import fold
from generator.notation.quotations import find_quoted
from generator.notation.sentences import behind, sentence_at
from generator.vocabulary.traditional import simplified

_LONG = 8  # characters that hardly stand in a title in the same order by chance
_MOSTLY = 0.6  # of the characters of an ask
_BEFORE = 40  # characters before a quotation


class _Found(NamedTuple):
    """An ask before it is put together; `heads` where it heads a section."""

    start: int
    end: int
    section: str | None
    rule: str
    words: Span  # the ask with what tells it for one
    heads: bool = False


def find(reply: Reply) -> tuple[tuple[Ask, Proof], ...]:
    """Return the demands and problems that the reply takes up, in order, each once.

    Beside each the rule that took it, with the words that it did so by, the ask among them.
    """
    text, rules = reply.folded, load_grammar()
    found = [*_in_headings(reply)]
    above: Block | None = None
    lead: Span | None = None  # that announced the items which follow
    for block in reply.blocks:
        lead = _lead(reply, block, lead)
        if block.role is Role.PARAGRAPH:
            if lead and lead != block.span:
                start = behind(rules.number, text, *block.span)
                found.append(
                    _Found(start, _stop(text, block), block.section, "ask-enumerated", lead)
                )
            found += _in_paragraph(reply, block)
            if above and _labels(reply, above, block):
                found.append(_Found(*block.span, block.section, "ask-labelled", above.span))
        above = block
    own_title = _title(reply)
    headed = {ask.section: _plain(text[ask.start : ask.end]) for ask in found if ask.heads}
    asks: dict[str, tuple[Ask, Proof]] = {}
    for start, end, section, rule, around, heads in sorted(found, key=_order):
        words = _plain(text[start:end])
        plain = rule in ("ask-named", "ask-answered")
        titled = words in own_title or (plain and _restates(words, own_title))
        headed_so = plain and _restates(words, headed.get(section, ""))
        new = (not titled or (heads and len(headed) > 1)) and not headed_so
        if len(words) > 1 and new and words not in asks and not rules.empty.match(words):
            printed = re.sub(r"\s+", "", reply.text[start:end])
            proof = (Evidence(rule, (around,)),)
            asks[words] = Ask(printed, Span(start, end), section), proof
    return tuple(asks.values())


def _order(found: _Found) -> tuple[int, int, str]:
    return found.start, found.end, found.section or ""


def _title(reply: Reply) -> str:
    """Return the title of the proposal in the characters that the text was read in."""
    title = fold(reply.metadata.proposal_title or "")
    return _plain(title if title in reply.folded else simplified(title))


def _plain(text: str) -> str:
    """Return a text without what may differ between two printings of one ask."""
    return re.sub(r"[\s“”‘’\"'《》,，、]|^关于|(?:的?(?:提案|建议|议案))+$", "", text)


def _restates(words: str, title: str) -> bool:
    """Tell whether words repeat a title or heading, most of them in its order."""
    left, kept = title, 0
    for letter in words:
        if (at := left.find(letter)) >= 0:
            left, kept = left[at + 1 :], kept + 1
    return len(words) >= _LONG and kept >= _MOSTLY * len(words)


def _in_headings(reply: Reply) -> Iterator[_Found]:
    """Yield the asks that head a section; a part is none when its sections are."""
    text = reply.folded
    found = [
        (heading, *ask) for heading in reply.outline for ask in opening_asks(text, *heading.span)
    ]
    for place, (heading, start, end, loose) in enumerate(found):
        below = (other.id.startswith(f"{heading.id}-") for other, *_ in found[place + 1 :])
        if not (loose and any(below)):
            yield _Found(start, end, heading.id, "ask-heading", heading.span, heads=True)
    yield from _by_their_ends(reply)


def _by_their_ends(reply: Reply) -> Iterator[_Found]:
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
        if not kind[1] or kinds.count(kind) > 1:
            words = match.span("asked" if match["bare"] else "text")
            yield _Found(*words, heading.id, "ask-ending", heading.span, heads=True)


def _in_paragraph(reply: Reply, block: Block) -> Iterator[_Found]:
    """Yield the asks that head a numbered paragraph, and those named within one."""
    text, (start, stop), rules = reply.folded, block.span, load_grammar()
    numbered = text[start : behind(rules.number, text, start, stop)].strip()
    nth = rules.nth.match(text, start, stop)
    if not block.run_in and (numbered or nth):
        for at, end, loose in opening_asks(text, start, stop):
            named = text.startswith(":", end) and text.endswith("关于", start, at)
            if nth or named or not loose or end == stop:  # a line of its own, like a heading
                yield _Found(at, end, block.section, "ask-item", Span(start, end))
    yield from _quoted(reply, block)
    speaks = rules.speaks.search(text, start, stop)
    if speaks:
        yield from _in_a_row(reply, block, speaks.start())
    signs = rules.signs.search(text, start - 1, stop)  # from the line feed on
    for rule, sign, pattern in rules.plain if speaks or signs else ():
        told = (signs and sign.search(text, signs.start(), stop)) if sign else speaks
        if told is None:
            continue
        for match in pattern.finditer(text, start if sign else told.start(), stop):
            at, end = match.span("text")
            if not is_talk(match["text"]) and not _received(reply, at):
                yield _Found(at, end, block.section, rule, Span(*match.span()))


def _labels(reply: Reply, above: Block, block: Block) -> bool:
    """Tell whether a line only numbers the ask that is the next line, as forms do: 建议一."""
    text, rules = reply.folded, load_grammar()
    start, end = block.span
    return (
        end - start <= LONGEST
        and rules.label.fullmatch(text, *above.span) is not None
        and not rules.reply.match(text, start, end)
        and not is_talk(text[start:end])
    )


def _lead(reply: Reply, block: Block, lead: Span | None) -> Span | None:
    """Return the paragraph that announced asks, this one or that of whose items this is one."""
    text, rules = reply.folded, load_grammar()
    start, end = block.span
    if block.role is not Role.PARAGRAPH:
        return None
    if text[end - 1] == ":" and rules.listing.search(text, max(start, end - LONGEST), end):
        return block.span
    numbered = lead and text[start : behind(rules.number, text, start, end)].strip()
    return lead if numbered and end - start <= LONGEST else None


def _stop(text: str, block: Block) -> int:
    """Return where the words of an item end, without the mark behind them."""
    start, end = block.span
    return start + len(text[start:end].rstrip("。;, "))


def _quoted(reply: Reply, block: Block) -> Iterator[_Found]:
    """Yield the asks that a paragraph quotes; of quotations in a row all where the first is one."""
    text, (start, stop), rules = reply.folded, block.span, load_grammar()
    last = start  # where the last quoted ask ended
    for quoted in find_quoted(text[start:stop], LONGEST):
        at, end = start + quoted.start, start + quoted.end
        if quoted.mark != "“":
            continue
        first = max(start, at - _BEFORE)
        before = text[first:at]
        named = rules.after_quote.match(text, end, stop)
        in_a_row = last > start and text[last:at] in ("", "、", "和", "及", "与")
        said = rules.said.search(before) if named else None
        raised = rules.raised.search(before) if text[end : end + 1] in ",。:" else None
        told = said or raised or rules.proposed.search(before)
        lead = first + told.start() if told else None
        if lead is None and end - at > _LONG:
            lead = _told_at_length(text, Span(at, end), block, named)
        agreed = named and before.endswith("对") and "建议" in named[0]
        if (lead is not None or agreed or (named and in_a_row)) and not _received(reply, at):
            last = end
            words = Span(at if lead is None else lead, named.end() if named else end)
            yield _Found(at + 1, end - 1, block.section, "ask-quoted", words)


def _told_at_length(
    text: str, quoted: Span, block: Block, named: re.Match[str] | None
) -> int | None:
    """Return where the words begin that tell a long quotation for an ask, None where none do.

    Its clause or item ends with it, or 的建议 stands behind it, which is `named`.
    """
    rules, (start, stop), (at, end) = load_grammar(), block.span, quoted
    first = max(start, at - _BEFORE)
    before = text[first:at]
    ends = (
        end == stop
        or text[end] in ",。;:)\n"
        or text[end - 2] in "。;!?"
        or text.startswith(("涉及", "由我", "属我", "的答复", "的回复", "的办理"), end)
    )
    if ends and start < at < end - SENTENCE and rules.number.fullmatch(text, start, at):
        return start
    told = rules.telling.search(before) if ends else None
    if not told and named and "建议" in named[0]:
        told = rules.advising.search(before)
    return first + told.start() if told else None


def _in_a_row(reply: Reply, block: Block, start: int) -> Iterator[_Found]:
    """Yield the asks that a sentence from `start` on lists: 您提出的一是…，二是…."""
    text, rules = reply.folded, load_grammar()
    if lead := rules.enumerated.search(text, start, block.span.end):
        sentence = sentence_at(reply.sentences, lead.start())
        stop = sentence.span.end if sentence else block.span.end
        if not _received(reply, lead.start()):
            for match in rules.listed.finditer(text, lead.end(), stop):
                words = Span(lead.start(), match.end())
                yield _Found(*match.span("text"), block.section, "ask-enumerated", words)


def _received(reply: Reply, position: int) -> bool:
    """Tell whether a place belongs to the sentence that says the proposal was received."""
    sentence = sentence_at(reply.sentences, position)
    start, stop = sentence.span if sentence else (position, position)
    opens = max(start, reply.folded.rfind(":", start, position) + 1)
    text, rules = reply.folded, load_grammar()
    if rules.received.search(text, opens, stop):
        return True
    if not rules.replied.search(text, opens, stop):
        return False
    return not rules.received.search(text, reply.letter[0].span.start, start)
