"""Form of the whole seed: which lines are portal, letterhead, title, salutation, letter, tail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from generator.model import Role
from generator.notation.numerals import COUNTING
from generator.notation.patterns import lazily
from generator.parse.line_forms import (
    end_of_letter,
    goes_on,
    is_agency_line,
    is_mark,
    number_over_lines,
)
from generator.parse.numbering import Kind, number_behind_office, read_number
from generator.parse.other_letters import (
    NEIGHBOUR,
    RUNS_SITE,
    find_links,
    find_second,
    of_one_letter,
)
from generator.parse.portal import Labelled, is_furniture, read_index
from generator.parse.reading import Line, Reading
from generator.parse.salutation import Salutation, find_opening, find_salutation
from generator.parse.titles import Title, find_titles
from generator.vocabulary.form_groups import either_form, form_pattern


class Frame(msgspec.Struct, frozen=True, gc=False):
    """Lines by role; the letter's body is `lines[body:end]`, the tail `lines[end:]`.

    A second letter of the page begins at line `second`: it is not read, its lines are portal. Its
    lines and links to other letters (`others`) tell nothing of this one.
    """

    reading: Reading
    roles: tuple[Role, ...]
    titles: tuple[Title, ...]
    others: frozenset[int]
    title: Title | None
    labels: tuple[Labelled, ...]
    salutation: Salutation | None
    opening: int | None
    body: int
    end: int
    second: int | None

    @property
    def lines(self) -> Sequence[Line]:
        """The lines of the seed."""
        return self.reading.lines

    def told(self, start: int = 0, stop: int | None = None) -> Iterator[tuple[Line, Role]]:
        """Return `lines[start:stop]`, each with its role."""
        return zip(self.lines[start:stop], self.roles[start:stop], strict=True)

    def rows(self, *roles: Role, start: int = 0, stop: int | None = None) -> list[Line]:
        """Return the letter's own lines of these roles among `lines[start:stop]`, in order."""
        rows = enumerate(self.roles[start:stop], start)
        return [self.lines[n] for n, role in rows if role in roles and n not in self.others]

    def labelled(self, *fields: str) -> list[Labelled]:
        """Return the labelled values of these fields, in order."""
        return [label for label in self.labels if label.field in fields]


def read_frame(reading: Reading) -> Frame:
    """Assign a role to every line by its form and its neighbours."""
    lines = reading.lines
    opening = find_opening(lines)
    body = opening if opening is not None else _first_running_text(lines)
    labels, labelled = read_index(lines, 0, body)
    several = {one.line for one, other in pairwise(labels) if one.line == other.line}
    marks = {label.line for label in labels if label.field not in ("signer", "category")}
    labelled = {
        n for n in labelled if (n in several and n in marks) or not is_mark(lines[n].text)
    } | {n for n in range(body) if is_furniture(lines[n])}
    told = (label.value for label in labels if label.field == "title")
    titles = find_titles(lines, body, labelled, told)
    after_title = titles[-1].last + 1 if titles else 0
    salutation = find_salutation(lines, after_title, opening, labelled)
    head = body
    if salutation is not None:
        head = body = salutation.line
        if salutation.end >= len(lines[body].text):
            body += 1
    else:
        below = _behind_label(lines, after_title)
        if below is None or (opening is not None and opening < below):
            below = _first_section(lines, after_title, body)
        head = body = below
    second = find_second(reading, body + 1, salutation.names if salutation else "")
    letter = salutation.first if salutation else body
    links = {each.first for each in find_links(titles, lines, letter, labelled)}
    unlinked = [each for each in titles if each.first not in links]
    title = _document_title(unlinked)
    own_titles = tuple(each for each in unlinked if title and of_one_letter(each, title))
    own = lines[:second]
    end, forms = end_of_letter(own, min(body + 1, len(own)))
    tail_labels, labelled_below = read_index(own, end, len(own))
    labelled_below -= {label.line for label in tail_labels if label.field.startswith("contact")}
    roles = [
        *_front(lines[:head], titles, title, labelled),
        *[Role.PARAGRAPH] * (end - head),
        *_tail(own[end:], forms, {number - end for number in labelled_below}),
        *[Role.PORTAL] * (len(lines) - len(own)),
    ]
    if salutation is not None:
        first, last = salutation.first, salutation.line
        roles[first : last + 1] = [Role.SALUTATION] * (last + 1 - first)
    own_lines = {each.first for each in own_titles}
    of_others = [each for each in titles if each.first not in own_lines]
    return Frame(
        reading,
        tuple(roles),
        own_titles,
        frozenset(_told_of_others(lines, roles, of_others, len(own))),
        title,
        (*labels, *tail_labels),
        salutation,
        opening,
        body,
        end,
        second,
    )


def _told_of_others(
    lines: Sequence[Line], roles: Sequence[Role], titles: Sequence[Title], second: int
) -> Iterator[int]:
    """Yield the lines of other letters: their `titles`, links to neighbours, a `second` letter."""
    for title in titles:
        yield from range(title.first, title.last + 1)
    for number, role in enumerate(roles):
        if role is Role.PORTAL and (
            NEIGHBOUR.match(lines[number].text)
            if number < second
            else not RUNS_SITE.search(lines[number].text)
        ):
            yield number


def _first_running_text(lines: Sequence[Line]) -> int:
    """Without an opening sentence, the letter begins at its first long sentence."""
    for number, line in enumerate(lines):
        if len(line.text) >= 40 and line.text.endswith(("。", ":", ";")) and not is_furniture(line):
            return number
    return len(lines)


_ANSWER_BELOW = lazily(f"{either_form('proposals', 'of_answer')}:")


def _behind_label(lines: Sequence[Line], start: int) -> int | None:
    """Where a page tells the proposal first, the letter begins below its label: 回复结果:."""
    for number in range(start, len(lines)):
        if label := _ANSWER_BELOW.match(lines[number].text):
            first = number + (label.end() == len(lines[number].text))
            text = next((n for n in range(first, len(lines)) if "。" in lines[n].text), None)
            return None if text is None else _first_section(lines, first, text)
    return None


def _tells(line: Line) -> bool:
    """Tell whether a line has a full stop, or the number of a section."""
    return "。" in line.text or read_number(line.folded) is not None


def _first_section(lines: Sequence[Line], start: int, body: int) -> int:
    """Without a salutation, a heading 一、 above the opening begins the letter."""
    for number in range(start, body):
        folded = lines[number].folded
        opens = read_number(folded) or number_behind_office(folded)
        if opens and opens[:2] == (Kind.HAN, 1):
            return number
    return body


_LOST = form_pattern("titles", "lost")
_ONLY_NAMES = lazily(r"《[^》]*》的?答复:")  # the proposal, where a title stands above

_COUNTED = lazily(rf"[第号]|(?:{COUNTING})?[届次]")


def _document_title(titles: Sequence[Title]) -> Title | None:
    """The title nearest to the letter, unless it lost characters that an earlier one kept."""
    titles = [each for each in titles if not _ONLY_NAMES.fullmatch(each.view.text)] or titles
    whole = [title for title in titles if not _LOST.search(title.view.text)]
    last = next(reversed(whole or titles), None)
    intact = (t for t in titles if last and _lost_marks(last.view.text, t.view.text))
    return next(intact, last)


def _lost_marks(text: str, other: str) -> bool:
    """Tell whether a title is another one that lost 第, 号, 六届 or 三次 (`第83代表建议`).

    The other may begin with the office, whose name stands above this one.
    """
    office, about, _ = other.partition("关于")
    if about and text.startswith(about) and is_agency_line(office):
        other = other[len(office) :]
    if not 0 < len(other) - len(text) <= 5:
        return False
    rest = iter(other)
    kept = all(char in rest for char in text)
    return kept and _COUNTED.sub("", other) == _COUNTED.sub("", text) != ""


def _front(
    lines: Sequence[Line], titles: Sequence[Title], title: Title | None, labelled: set[int]
) -> list[Role]:
    """The roles of the lines above the salutation."""
    roles = [
        Role.PORTAL if number in labelled else _front_role(line)
        for number, line in enumerate(lines)
    ]
    for number in range(len(lines)):
        if number and roles[number] is Role.LETTERHEAD:
            above, line = lines[number - 1 : number + 1]
            roles[number - 1] = (
                Role.LETTERHEAD if goes_on(above.text, line.text) else roles[number - 1]
            )
        for size in (2, 3):
            group = lines[number : number + size]
            if number_over_lines(group):
                roles[number : number + size] = [Role.MARK] * len(group)
    for other in titles:
        role = Role.TITLE if other is title else Role.PORTAL
        roles[other.first : other.last + 1] = [role] * (other.last + 1 - other.first)
    if title is not None:
        # an office's name is a letterhead next to the title, marks between; else it is portal
        first = near = min(t.first for t in titles if t.last >= title.first - 4)
        while near and roles[near - 1] in (Role.LETTERHEAD, Role.MARK, Role.TITLE):
            near -= 1
        for number in (*range(near), *range(first, title.first - 1)):
            if roles[number] is Role.LETTERHEAD:
                roles[number] = Role.PORTAL
    return roles


_WORD = lazily(r"\w")


def _front_role(line: Line) -> Role:
    """What a line above the letter is by its form alone."""
    text = line.text
    if is_mark(text) or not _WORD.search(text):
        return Role.MARK
    pieces = [piece.text for piece in line.pieces()] if "  " in line.folded else []
    if any(map(is_mark, pieces)) and all(is_mark(p) or is_agency_line(p) for p in pieces):
        return Role.MARK
    named = any(map(is_agency_line, {text, text.strip("()")}))
    return Role.LETTERHEAD if named else Role.PORTAL


_FOLLOWED = (Role.CC, Role.ATTACHMENT, Role.CONTACT, Role.PORTAL)  # by lines without a form
_PERSON = lazily(rf"{either_form('letter_lines', 'asked')}|[承经]办")
_PROPOSAL_NAME = lazily(
    rf"关于[^。:]{{4,60}}{either_form('proposals', 'matter')}$"
)  # printed again below the letter
_ANNEX = lazily("附件1?:?|附表")
_OF_LETTER = (Role.SIGNATURE, Role.DATE, Role.CC, Role.CONTACT)


def _tail(lines: Sequence[Line], forms: Sequence[Role | None], labelled: set[int]) -> list[Role]:
    """The roles of the lines below the letter; what has no form goes with the line above it."""
    footer = next((n for n, role in enumerate(forms) if role is Role.PORTAL), len(forms))
    last_of_letter = max(
        (
            number
            for number, role in enumerate(forms)
            if role in _OF_LETTER
            # a telephone below the portal's own lines is the portal's, unless a person is named
            and (number < footer or role is not Role.CONTACT or _PERSON.search(lines[number].text))
        ),
        default=0,
    )
    roles: list[Role] = []
    previous = Role.PARAGRAPH
    portal = annex = False
    for number, role in enumerate(forms):
        annex = annex or bool(_ANNEX.fullmatch(lines[number].text) and Role.DATE in roles)
        if annex and role is Role.SIGNATURE:
            role = Role.ATTACHMENT  # an office that the annex names
        appended = previous is Role.CC and _PROPOSAL_NAME.match(lines[number].text)
        letters = lines[number].text.isascii() and lines[number].text.isalpha()  # Baidu, TOP
        if role is None and (number in labelled or appended or letters):
            role = Role.PORTAL
        portal = portal or (role is Role.PORTAL and last_of_letter <= number)
        if portal:
            role = Role.PORTAL
        previous = role or (previous if previous in _FOLLOWED else Role.PARAGRAPH)
        roles.append(previous)
    return roles
