"""Places that a seed names beside its issuer: the council's, the portal's, the body's."""

from __future__ import annotations

import re
from collections import Counter

from generator.model import Span
from generator.notation.numerals import CHINESE
from generator.notation.squeezed import Squeezed
from generator.parse.frame import Frame
from generator.parse.proposal import Found, hide_quoted
from generator.vocabulary.places import Place, load_gazetteer

_N = rf"(?:{CHINESE}|\d+)"
_COUNCIL = r"(?:中国人民政治协商会议|中国人民政协|人民政治协商会议|政治协商会议|政协|人民代表大会|人大)"
_BEFORE = re.compile(
    rf"(?:关于|对|答复|办理|在|于|就|^)(?:对|在|答复)?(?:20\d\d年度?)?(?P<before>[^关对,。:《“□]{{0,24}}?)第?{_N}届"
    rf"(?P<after>[^,。:《“□]{{0,24}}?)(?:第?{_N}次|大会|会议|$)"
)
_LEVEL = r"全国|省|自治区|市|自治州|州|盟|自治县|县|区|旗"
_PLAIN = re.compile(rf"(?P<word>[\u4e00-\u9fff]{{0,12}}?(?:{_LEVEL}))(?:政协|人大|人民代表大会)|(?:政协|人大)(?P<after>[\u4e00-\u9fff]{{1,12}}?(?:省|市|州|县|区|旗|盟))(?=第|\d|{CHINESE}届|委员会)")


def council_word(text: str) -> Found | None:
    """Return the place, level word or `全国` that stands beside 政协 or 人大, "" where none does."""
    shown = hide_quoted(text)
    for match in _BEFORE.finditer(shown):
        if not re.search(_COUNCIL, match.group()) and not re.search("提案|建议|议案", shown):
            continue
        for group in ("before", "after"):
            raw = match[group]
            word = re.sub(_COUNCIL, "|", raw)
            word = re.sub(rf"委员会|第$|全体|{_N}$|年度?|的", "", word)
            pieces = [p for p in word.split("|") if p]
            piece = next((p for p in reversed(pieces) if _is_place_word(p)), None)
            if piece is None:
                continue
            piece = _tail_place(piece)
            at = match.start(group) + raw.find(piece)
            return Found(piece, at, at + len(piece))
        return Found("", match.start(), match.start() + 1)
    match = _PLAIN.search(shown)
    if match:
        group = "word" if match["word"] else "after"
        piece = _tail_place(re.sub(r"^.*(?:关于|对|答复)", "", match[group]))
        at = match.start(group) + match[group].find(piece)
        return Found(piece, at, at + len(piece))
    return None


def _is_place_word(word: str) -> bool:
    return bool(re.fullmatch(_LEVEL, word)) or bool(load_gazetteer().prefixes(word)) or (
        len(word) <= 12 and re.search(rf"(?:{_LEVEL})$", word) is not None
    )


def _tail_place(word: str) -> str:
    """The place at the end of `X局对Y县`: what remains behind the last office word."""
    cut = re.search(r".*(?:局|委|厅|府)(?=[\u4e00-\u9fff])", word)
    return word[cut.end() :] if cut and not re.fullmatch(_LEVEL, word) else word


def place_hints(
    text: str, frame: Frame, opening: Squeezed, year: int | None
) -> list[tuple[Place, Span | None, str]]:
    """Return places named in the titles' councils, the index block, portal lines and the body.

    The best first; only places that one reading allows.
    """
    gazetteer = load_gazetteer()
    hints: list[tuple[Place, Span | None, str]] = []

    def add(name: str, span: Span | None, why: str) -> None:
        matches = gazetteer.prefixes(name, year)
        matches = tuple(m for m in matches if not m.bare or m.length == len(name))
        places = tuple(dict.fromkeys(m.place for m in matches))
        if len(places) > 1 and hints:
            places = gazetteer.narrow(places, hints[0][0])
        if len(places) == 1 and places[0] not in {h[0] for h in hints}:
            hints.append((places[0], span, why))

    for title in (*([frame.title] if frame.title else []), *frame.titles):
        _council_hint(title.view, "council in the title", add)
    _council_hint(opening, "council in the opening", add)
    for label in frame.labels:
        if label.field in ("publisher", "origin"):
            add(re.sub(r"\s", "", label.value), label.span, "index block")
    for line, role in zip(frame.lines, frame.roles, strict=True):
        if role.value in ("portal", "letterhead", "signature"):
            for piece in re.split(r"[>/|\-:()\[\]]+", line.text):
                if len(piece) >= 4 and re.search("政府|局|委|网|政务|公开", piece):
                    add(re.sub("^欢迎(?:来到|访问)", "", piece), line.span, "portal")
    for name, span in _body_places(frame, year):
        add(name, span, "body, where it is the place named most")
    return hints


def _council_hint(view: Squeezed, why: str, add) -> None:  # type: ignore[no-untyped-def]
    found = council_word(view.text)
    if found and len(found.value) > 1:
        add(found.value, view.span(found.start, found.end), why)


def _body_places(frame: Frame, year: int | None) -> list[tuple[str, Span]]:
    """Places with their suffix that the letter names more than any other, widest reading first."""
    gazetteer = load_gazetteer()
    counts: Counter[str] = Counter()
    first: dict[str, Span] = {}
    for number in range(frame.body, len(frame.lines)):
        if frame.roles[number].value == "portal":
            continue
        line = frame.lines[number]
        shown = line.text
        index = 0
        while index < len(shown) - 1:
            best = 0
            for length in gazetteer.form_lengths.get(shown[index : index + 2], ()):
                form = shown[index : index + length]
                if length > best and form in gazetteer.by_suffixed_form and not shown.startswith("场", index + length):
                    best = length
            if best:
                form = shown[index : index + best]
                counts[form] += 1
                first.setdefault(form, line.view.span(index, index + best))
            index += best or 1
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    if not ranked or (len(ranked) > 1 and counts[ranked[0]] == counts[ranked[1]]):
        return []
    return [(ranked[0], first[ranked[0]])]
