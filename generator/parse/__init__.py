"""From the text of a seed to a reply: lines (form), elements and outline (meaning), blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from generator.model import Block, Problem, Reply, Role, Severity, Source, Span
from generator.notation.folding import HAN
from generator.notation.patterns import lazily
from generator.notation.sentences import cut_sentences
from generator.notation.steps import Steps, alone
from generator.parse.elements import read_elements
from generator.parse.elements.proposal_names import names_alone
from generator.parse.elements.values import Elements
from generator.parse.frame import Frame, read_frame
from generator.parse.outline import lay_out, read_outline
from generator.parse.portal import HANDLED
from generator.parse.reading import read_text
from generator.vocabulary.form_groups import either_form, form_pattern, forms_of

__all__ = ["is_reply", "parse", "parsing"]

NOT_A_REPLY = "not-a-reply"
_any = partial(either_form, "proposals")
_MATTER, _SAYING = _any("matter"), _any("saying")
_SHORT = forms_of("proposals", "doubled")
_SHORT_TWICE = tuple(word * 2 for word in _SHORT)
_DOUBLED = lazily(rf"({HAN}{{3,12}})\1|({'|'.join(_SHORT)})\2")
_SIZES = range(3, 13)  # of the long ones
_HIGH = b"\x80\0"  # the highest bit of two bytes; one less for each are their lower bits
_QUOTATION_MARK = lazily("[“”]")
_READ = (Role.TITLE, Role.HEADING, Role.PARAGRAPH)
_IS_MATTER, _ANSWER = lazily(_MATTER), form_pattern("proposals", "answer")
# Without any of these elements, words in which one who answers speaks of what was proposed: 以上是
# 我局对第12号提案的解答; 委员提出的建议…说明如下; 答复内容：…; but not 代表建议办理情况报告如下.
_THEIRS = rf"(?:[您你贵]|{either_form('salutations', 'member')}[^。]{{0,12}}提(?:出|的)|第?\d+号)"
_ANSWERING = lazily(
    rf"以上(?:就?是|为|系)[^。]{{0,40}}{_MATTER}(?!工作|委)[^。,]{{0,4}}的(?:{_SAYING}|意见)"
    rf"|{_THEIRS}[^。]{{0,60}}{_MATTER}[^。]{{0,60}}{_SAYING}如下"
    rf"|[您你贵][^。]{{0,2}}(?=[的提在所])[^。]{{0,40}}{_MATTER}[^。]{{0,12}}"
    rf"(?:{_any('we')}[^。]{{0,2}}{_any('takes_up')}|已经?[收转阅])"
    rf"|{_MATTER}{_any('of_proposal')}?:.{{4,}}{_any('of_answer')}:[^。]{{5,}}。"
)
_LABEL, _ANSWERS_BELOW = lazily(rf"{HAN}{{2,6}}:"), lazily(f"{_any('of_answer')}:")
# A title that says what is answered: not 提案答复 alone, which is a section of a site.
_ABOUT = lazily("关于|[对就号《“]|代表|委员[^会]")


def parse(text: str, source: Source) -> Reply:
    """Return what can be read from a decoded seed; never fails, whatever the text."""
    return alone(parsing(text, source))


def parsing(text: str, source: Source) -> Steps[Reply]:
    """Parse a decoded seed step by step."""
    reading = read_text(text)
    yield
    frame = read_frame(reading)
    yield
    outline, candidates, numbering = read_outline(frame)
    yield
    elements = yield from read_elements(frame)
    yield
    blocks = lay_out(frame, outline, candidates)
    yield
    plain = "".join([line.text for line in reading.lines])
    puzzles = [*_several(frame), *_puzzles(reading.folded, plain, blocks)]
    problems = [*elements.problems, *numbering, *puzzles]
    if not (_reads_as_reply(plain, elements.values) or _is_sheet(frame)):
        message = "does not read as a reply to a proposal; remove it or check what was copied"
        problems = [Problem(NOT_A_REPLY, message, None, Severity.ERROR)]
        elements = Elements()
    yield
    return Reply(
        source=source,
        text=text,
        metadata=elements.metadata,
        evidence=elements.evidence,
        blocks=blocks,
        outline=tuple(outline),
        folded=reading.folded,
        sentences=cut_sentences(text, blocks),
        ordinal=elements.ordinal,
        problems=tuple(sorted(problems, key=lambda p: (p.span or Span(0, 0), p.code))),
    )


def is_reply(reply: Reply) -> bool:
    """Tell whether the seed was read as a reply at all."""
    return all(problem.code != NOT_A_REPLY for problem in reply.problems)


def _reads_as_reply(plain: str, values: dict[str, object]) -> bool:
    """A proposal is spoken of and answered, by its title, its opening or its close."""
    if "council" in values and "recipients" in values and "收悉" in plain:
        return True
    if not _IS_MATTER.search(plain):
        return False
    named = "recipients" in values or "proposal_numbers" in values
    if (
        named
        or "收悉" in plain
        or "答复如下" in plain
        or _ABOUT.search(str(values.get("title", "")))
    ):
        return bool(_ANSWER.search(plain) or _ANSWERING.search(plain))
    return _ANSWERING.search(plain) is not None


def _is_sheet(frame: Frame) -> bool:
    """Tell whether labels say what was proposed and who handled it, and running text follows.

    A name without a label is one where others say who proposed it, and what became of it.
    """
    names = [label.value for label in frame.labelled("proposal_title")]
    body = [line.text for line in frame.lines[frame.body : frame.end]]
    label = _LABEL.match(body[0]) if body else None
    answers = label is not None and _ANSWERS_BELOW.match(body[0]) is not None
    if frame.labelled("proposer") and (answers or frame.labelled(*HANDLED[1:])):
        names += [name for name, _ in names_alone(frame)]
    if not (frame.labelled(*HANDLED) and any(map(_IS_MATTER.search, names))):
        return False
    return (answers or label is None) and any("。" in text for text in body)


def _several(frame: Frame) -> Iterator[Problem]:
    """Yield that the page holds another letter, with its first line."""
    if frame.second is not None:
        message = "another letter begins here, which is not read; give it a seed of its own"
        yield Problem("several-letters", message, frame.lines[frame.second].span)


def _puzzles(whole: str, plain: str, blocks: Iterable[Block]) -> Iterator[Problem]:
    """Yield the doubled words and unpaired marks of a folded letter, with their characters.

    `plain` is the same without blanks.
    """
    kinds = [kind for kind, *_ in _doubled(plain, (*_SHORT_TWICE, *_SIZES))]
    for block in blocks:
        if block.role not in _READ:
            continue
        start = block.span.start
        folded = whole[start : block.span.end]
        places = [*zip(*_doubled(folded, kinds), strict=True)] if kinds else []
        for match in _DOUBLED.finditer(folded, min(places[1]), max(places[2])) if places else ():
            span = Span(start + match.start(), start + match.end())
            words = match[1] or match[2]
            message = f"“{words}” is printed twice in a row"
            yield Problem("doubled-words", message, span, Severity.INFO)
        closed = [part.count("”") for part in folded.split("“")]
        for offset in _unpaired(folded) if closed != [0, *[1] * (len(closed) - 1)] else ():
            message = f"“{folded[offset]}” lacks its pair"
            span = Span(start + offset, start + offset + 1)
            yield Problem("unpaired-mark", message, span, Severity.INFO)


def _doubled(folded: str, kinds: Iterable[str | int]) -> Iterator[tuple[str | int, int, int]]:
    """Yield which kinds of words may be printed twice in a row, and from where to where.

    Short ones are given, of long ones their sizes: their lower bytes are printed twice, too. Of as
    many bytes in a row that do not differ from those a word behind, two or four stand at an even
    place: whether there are any such pairs is told of all pairs at once.
    """
    lower = folded.encode("utf-32-le", "surrogatepass")[::4]
    bits = int.from_bytes(lower, "little")
    highs = int.from_bytes(_HIGH * (len(lower) // 2))
    lows = highs - (highs >> 15)
    for kind in kinds:
        if isinstance(kind, str):
            if kind in folded:
                yield kind, folded.find(kind), folded.rfind(kind) + len(kind)
            continue
        differ = bits ^ bits >> 8 * kind
        pairs = differ if kind < 5 else differ | differ >> 16
        if ((pairs & lows) + lows | pairs) & highs != highs:
            alike, run = differ.to_bytes(len(lower), "little"), bytes(kind)
            if run in alike:
                yield kind, alike.find(run), alike.rfind(run) + 2 * kind


def _unpaired(folded: str) -> Iterator[int]:
    """Yield where marks stand that neither open nor close a quotation of the block."""
    opened: list[int] = []
    for match in _QUOTATION_MARK.finditer(folded):
        if match.group() == "“":
            opened.append(match.start())
        elif opened:
            opened.pop()
        else:
            yield match.start()
    yield from opened
