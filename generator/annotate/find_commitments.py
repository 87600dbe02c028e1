"""Promises (承诺): the sentences in which the issuer says what it will do, with due dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from generator.annotate.due_dates import NUMERALS, When, due, find_times, year_of
from generator.annotate.own_names import own_names
from generator.annotate.promise_grammar import load_grammar
from generator.annotate.promise_items import load_items
from generator.annotate.promising import announces, masked, may_promise, opens_future, promises
from generator.model import Block, Commitment, Evidence, Proof, Reply, Role, Span
from generator.notation.folding import fold, squeeze
from generator.notation.patterns import lazily
from generator.notation.sentences import CLAUSES, FIRST_ITEM, ITEM, ITEMS, behind, cut_bare, trim
from generator.notation.steps import Steps

_NUMBERED = lazily(rf"\s*(?:(\(?)[{NUMERALS}\d]{{1,2}}(是|[要、)]|[.,](?!\d))|[①-⑳一1第首])")
_CONTINUED = lazily(rf"\s*(?:[第(]?[{NUMERALS[1:]}2-9]{{1,2}}(?:[是要、).](?!关于)|,(?!\d)))")
_FIRST = lazily(rf"\s*{FIRST_ITEM}")
_FIRST_OF_TURN = lazily(r"\s*一[是要]")
_ENDS = "。;:!?”"
_LEADS = ("如下:", "如下。")  # to the answer, and promise nothing themselves
_LABEL = 20  # characters
_ITEM_FOLLOWS = lazily(rf"\s*{ITEM}")
_BARS = " |"  # around the cells of a table
_TITLE = lazily("《[^》]{0,300}》|“[^“”]{12,300}”")  # what is quoted falls due for others
_ON_IN = lazily("(?:继续|持续)[^,。了已]{0,8},")  # 2024年继续实施,计划新建…
_EDGE = lazily(r"[之以]?前(?![后\d一两二三四五六七八九十几])|[之以]?内|起")  # behind a time
_BESIDE = 4  # characters between a time and the clause that it opens: 今年, and 明年上半年,


def find(reply: Reply) -> Steps[list[tuple[Commitment, Proof]]]:
    """Find the promises of a reply, in order, and by which words they and their dates were told.

    The words of one that only its place makes a promise are what turns to the future before it.
    A promise that is printed twice, as by portals that print the letter twice, is told once.
    """
    told: dict[str, tuple[Block, Span, Evidence]] = {}
    for block, span, words in _promises(reply):
        told.setdefault(squeeze(reply.folded[slice(*span)]), (block, span, words))
    yield
    return [_commitment(reply, *each) for each in told.values()]


def _promises(reply: Reply) -> Iterator[tuple[Block, Span, Evidence]]:
    """Yield the sentences that promise; a lead (我局将做好以下工作) only opens its items."""
    text, letter = reply.folded, reply.letter
    written = reply.metadata.date or year_of(reply.metadata) or None
    own, rules = own_names(reply), load_items()
    sections, broken = sections_ahead(reply), _broken(text, letter)
    led: int | None = None  # depth of the section whose items a lead sentence announced
    loose: bool | None = False  # whether those have no numbers, None where that is to be seen
    ahead = promised = leads = False  # the last: whether the block above ends in such a sentence
    turn: Span | None = None  # what turned to what comes next, if not the heading
    within = ""  # the kind of number of the item within which it did so
    for block in letter:
        if block.role is Role.HEADING:
            ahead = promised = False
            if leads and _FIRST.match(text, *block.span):
                led = _depth(block) - 1  # the sections that the paragraph above announced
            elif led is not None and _depth(block) <= led:
                led = None
            leads = False
            continue
        if loose is not False or not (block.section or block.run_in):
            numbered = _NUMBERED.match(text, *block.span) is not None
            loose = not numbered if loose is None else loose and not numbered
            if not (numbered or loose or block.section or block.run_in):
                led = None
        kind = _kind(text, block)
        goes_on = ahead and (not within or kind != within) and _goes_on(text, block)
        taken_up = not kind and rules.takes_up.match(text, *block.span) is not None
        led = None if taken_up else led
        ahead = not taken_up and (goes_on or led is not None or block.section in sections)
        leads = False
        if not ahead and not promised and not may_promise(text, block.span):
            continue
        items = found = opens = False
        turn = turn if goes_on or led is not None else None
        hidden = masked(text[slice(*block.span)])
        for piece in cut_bare(text, block.span, ITEMS):
            span = trim(text, piece, _BARS)
            sentence = text[slice(*span)]
            if turn and turn.start >= block.span.start and rules.takes_up.match(sentence):
                ahead = promised = False
            if not ahead and (turns := opens_future(sentence)):
                ahead, turn = True, Span(span.start, span.start + turns)
            going_on = bool(
                (items and _CONTINUED.match(sentence))
                or (promised and _FIRST_OF_TURN.match(sentence))
                or (promised and rules.further.match(sentence))
                or (found and promised and rules.in_detail.match(sentence))
            )
            bare = hidden[span.start - block.span.start : span.end - block.span.start]
            placed = (ahead or going_on) and broken.isdisjoint(span)
            heads = "|" in hidden and rules.head_of_column.match(sentence)
            if rules.asks.match(sentence):
                ahead = promised = False  # what others are to do
                continue
            reason = None if heads else promises(sentence, bare, own, written, ahead=placed)
            promised = reason is not None
            items = promised and (going_on or _NUMBERED.match(sentence) is not None)
            leads = (
                (ahead or promised)
                and not heads
                and (
                    (opens := _opens_items(text, span)) or bool(rules.leads.search(sentence[-60:]))
                )
            )
            if leads:
                ahead, turn = True, span
            elif placed and not reason and _closes(sentence, turn, block):
                ahead = False  # an explanation or thanks behind 下一步…。
            if reason and not (
                (leads and announces(sentence, opens=opens))
                or (reason.rule == "promise-ahead" and _is_label(text, span, block))
                or sentence.endswith(_LEADS)
            ):
                words = reason.place(bare, span.start) or turn or sections.get(block.section)
                yield block, span, Evidence(reason.rule, (words,) if words else ())
                found = True
        if leads:
            led, loose = _depth(block), None if text[block.span.end - 1] == ":" else False
        elif loose and not found:
            led, loose = None, False
        if turn and turn.start >= block.span.start:
            within = kind if turn.start > block.span.start else ""


def _is_label(text: str, span: Span, block: Block) -> bool:
    """Tell whether a sentence only names an item that its block goes on to tell: 1.加强领导。

    `一是加强领导。` does at the head of a paragraph.
    """
    number = _NUMBERED.match(text, *span)
    within = span.start > block.span.start
    if number is None or _ITEM_FOLLOWS.match(text, span.end):
        return False
    if number[2] in ("是", "要") and within:
        return False
    rest = text[number.end() : span.end]
    return len(rest) <= _LABEL and "," not in rest and span.end < block.span.end


def _opens_items(text: str, span: Span) -> bool:
    """Tell whether a sentence ends in a colon with the first of several items behind it."""
    return text[span.end - 1] == ":" and _FIRST.match(text, span.end) is not None


def _closes(sentence: str, turn: Span | None, block: Block) -> bool:
    """Tell whether what promises nothing ends what its paragraph turned to: an item does not."""
    within = turn is not None and turn.start >= block.span.start
    return within and not _NUMBERED.match(sentence)


def _goes_on(text: str, block: Block) -> bool:
    """Tell whether a block is an item of what the block before it opened."""
    return any(pattern.match(text, *block.span) for pattern in (_CONTINUED, _FIRST_OF_TURN))


def _kind(text: str, block: Block) -> str:
    """Return what the number of a block has around it: 、 in 一、 and 是 in 一是, else ""."""
    number = _NUMBERED.match(text, *block.span)
    return number[1] + number[2] if number and number[2] else ""


def _broken(text: str, letter: Sequence[Block]) -> set[int]:
    """Return where a sentence breaks off or goes on, so that its place tells too little of it.

    It breaks off at the end of the letter, and where a paragraph lacks its full stop and another
    follows.
    """
    found: set[int] = set()
    for block, following in zip_longest(letter, letter[1:]):
        if block.role is not Role.PARAGRAPH or text[block.span.end - 1] in _ENDS:
            continue
        if following is None:
            found.add(block.span.end)
        elif (
            following.role is Role.PARAGRAPH
            and not any(_NUMBERED.match(text, *each.span) for each in (block, following))
            and not load_items().leads.match(text[slice(*block.span)])
        ):
            found |= {block.span.end, following.span.start}
    return found


def sections_ahead(reply: Reply) -> dict[str | None, Span]:
    """Return the sections whose headings, or those above, announce what comes next, and where."""
    rules = load_grammar()
    found: dict[str | None, Span] = {}
    for heading in reply.outline:
        words, above = fold(heading.heading), heading.id.rpartition("-")[0]
        if rules.announcing.search(words) and not rules.present.search(words):
            found[heading.id] = heading.span
        elif above in found:
            found[heading.id] = found[above]
    return found


def _depth(block: Block) -> int:
    """Return how deep the section of a block lies: 0 before the first heading, 2 in s3-1."""
    return len(block.section.split("-")) if block.section else 0


def _commitment(
    reply: Reply, block: Block, span: Span, words: Evidence
) -> tuple[Commitment, Proof]:
    """Put together a promise with what it says of time and quantity."""
    sentence = reply.folded[slice(*span)]
    letter = reply.metadata.date or year_of(reply.metadata) or None
    at = _clause_of(sentence, words, span)
    when = due(_own_times(sentence, at, letter), letter)
    counted = load_items().quantity.search(masked(sentence), at)
    kind = "dated" if when else "counted" if counted else "general"
    text = reply.text[slice(*span)]
    if when is None:
        return Commitment(text, None, kind, span, block.section), (words,)
    quoted = "”" in sentence[when.start : when.end] and sentence.endswith("“", 0, when.start)
    end = behind(_EDGE, sentence, when.end)
    term = Span(span.start + when.start - quoted, span.start + end)  # “十四五”期间, 11月前
    printed = reply.text[slice(*term)]
    promise = Commitment(text, when.iso, kind, span, block.section, printed)
    return promise, (words, Evidence("due", (term,)))


def _clause_of(sentence: str, words: Evidence, span: Span) -> int:
    """Return where in a sentence the clause begins that promises."""
    found = words.spans[0].start - span.start if words.spans else 0
    ends = (*CLAUSES.finditer(sentence, 0, max(found, 0)),)
    return ends[-1].end() if ends else behind(_NUMBERED, sentence)


def _own_times(sentence: str, at: int, letter: str | None) -> list[When]:
    """Return the times from the clause at `at` on, those right before it, and limits before."""
    untitled = _TITLE.sub(lambda match: " " * len(match[0]), sentence)
    return [
        time
        for time in find_times(untitled, letter)
        if not load_items().of_works.match(untitled, time.end)
        and (
            time.end >= at - _BESIDE
            or _ON_IN.fullmatch(untitled, time.end, at)
            or (time.nearing and "五" not in sentence[time.start : time.end])
        )
    ]
