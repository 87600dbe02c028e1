"""What the proposal asked for (建议、问题) as the reply repeats it, and where it is answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.annotate.ask_grammar import LONGEST, load_grammar
from generator.model import Ask, Block, Evidence, Proof, Reply, Role, Span
from generator.notation.folding import fold
from generator.notation.quotations import find_quoted
from generator.notation.sentences import behind, sentence_at
from generator.vocabulary.traditional import simplified

_LONG = 8  # characters that hardly stand in a title in the same order by chance
_SENTENCE = 14  # characters, with its marks, of a quotation that is no slogan
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
    for block in reply.blocks:
        if block.role is Role.PARAGRAPH:
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
    found = [(heading, *ask) for heading in reply.outline for ask in _heads(text, *heading.span)]
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
        for at, end, loose in _heads(text, start, stop):
            named = text.startswith(":", end) and text.endswith("关于", start, at)
            if nth or named or not loose or end == stop:  # a line of its own, like a heading
                yield _Found(at, end, block.section, "ask-item", Span(start, end))
    yield from _quoted(reply, block)
    speaks = rules.speaks.search(text, start, stop)
    if speaks:
        yield from _in_a_row(reply, block, speaks.start())
    for rule, sign, pattern in rules.plain:
        told = sign.search(text, start - 1, stop) if sign else speaks  # from the line feed on
        if told is None:
            continue
        for match in pattern.finditer(text, start if sign else told.start(), stop):
            at, end = match.span("text")
            if not _is_talk(match["text"]) and not _received(reply, at):
                yield _Found(at, end, block.section, rule, Span(*match.span()))


def _labels(reply: Reply, above: Block, block: Block) -> bool:
    """Tell whether a line only numbers the ask that is the next line, as forms do: 建议一."""
    text, rules = reply.folded, load_grammar()
    start, end = block.span
    return (
        end - start <= LONGEST
        and rules.label.fullmatch(text, *above.span) is not None
        and not rules.reply.match(text, start, end)
        and not _is_talk(text[start:end])
    )


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
    if ends and start < at < end - _SENTENCE and rules.number.fullmatch(text, start, at):
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


def _is_talk(words: str) -> bool:
    """Tell whether words speak of the reply itself or of asks in general: 以上建议, 办理情况."""
    rules = load_grammar()
    return rules.counted.match(words) is not None or rules.talk.search(words) is not None


def _received(reply: Reply, position: int) -> bool:
    """Tell whether a place belongs to the sentence that says the proposal was received."""
    sentence = sentence_at(reply.sentences, position)
    start, stop = sentence.span if sentence else (position, position)
    opens = max(start, reply.folded.rfind(":", start, position) + 1)
    text, rules = reply.folded, load_grammar()
    if rules.received.search(text, opens, stop):
        return True
    first = reply.letter[0].span.start
    said = rules.received.search(text, first, start)
    return not said and rules.replied.search(text, opens, stop) is not None


def _heads(text: str, start: int, stop: int) -> list[tuple[int, int, bool]]:
    """Return the asks that a heading or item opens with: their ends, and whether one is loose.

    There are several where it quotes them in a row: 关于“…”和“…”的建议, 对第2条“…”、第3条“…”.
    """
    rules = load_grammar()
    number = behind(rules.number, text, start, stop)
    at = behind(rules.opening, text, number, stop)
    row: list[tuple[int, int, bool]] = []
    while match := rules.row.match(text, at, stop) if text[number:at].strip() else None:
        row.append((*match.span("text"), False))
        at = match.end()
    if len(row) > 1 and rules.row_ends.match(text, at, stop):
        return row
    ask = _first(text, start, min(stop, start + 2 * LONGEST))
    return [ask] if ask else []


def _first(text: str, start: int, stop: int) -> tuple[int, int, bool] | None:
    """Return the ask that a heading or item opens with: its ends, and whether it is loose."""
    rules = load_grammar()
    at = behind(rules.number, text, start, stop)
    opening = rules.opening.match(text, at, stop)
    if opening and not opening[0].strip():
        opening = None
    if opening and (numbered := rules.numbered.match(text, opening.end(), stop)):
        return (*numbered.span(1), False)
    at = opening.end() if opening else at
    quoted = find_quoted(text[at:stop], LONGEST)
    if quoted and quoted[0].start == 0 and quoted[0].mark == "“":
        end = at + quoted[0].end
        alone = end - at > _SENTENCE and not text[end:stop].strip(" 。:\n")
        goes_on = opening and end - at <= _SENTENCE and _goes_on(text, end, stop)
        named = opening or alone or rules.after_quote.match(text, end, stop)
        if named and not goes_on:
            return at + 1, end - 1, False
    if not opening:
        return None
    end, kind = _cut(text, at, stop)
    words = text[at:end]
    if len(words.strip()) < (2 if kind else 3) or _is_talk(words):
        return None
    lead = opening[0].strip()
    plain = lead in ("对", "就", "对照")
    about = opening["told"] and lead.startswith(("关于", "有关", "针对"))
    told = about and text.startswith("。", end) and not rules.answered.search(words)
    return None if plain and not kind else (at, end, not (kind or told))


def _goes_on(text: str, start: int, stop: int) -> bool:
    """Tell whether a heading goes on behind its first words quoted: 关于“一水一策”,科学开发."""
    rest = text[start:stop].rstrip()
    return bool(re.fullmatch(",[^,。;:]{4,40}", rest)) and not load_grammar().answered.match(rest)


def _cut(text: str, start: int, stop: int) -> tuple[int, bool]:
    """Return where an unquoted ask ends, and whether 的建议 or the like follows it."""
    tails = list(load_grammar().tail.finditer(text, start, stop))
    for match in tails:
        if match["kind"]:
            inside = text[start : match.start()]
            if not re.search("[。;:!?]", inside) and inside.count(",") <= 2:
                return match.start(), True
    for match in tails:
        if match[0] not in (",", "\n"):
            return match.start(), False
    return start + len(text[start:stop].rstrip()), False
