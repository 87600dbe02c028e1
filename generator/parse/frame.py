"""Form of the whole seed: which lines are portal, letterhead, title, salutation, letter, tail."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generator.model import Role
from generator.parse.header_marks import is_mark, number_over_lines
from generator.parse.portal import Labelled, is_furniture, read_index
from generator.parse.reading import Line, Reading
from generator.parse.salutation import Salutation, find_opening, find_salutation
from generator.parse.tail import end_of_letter, tail_role
from generator.parse.titles import Title, find_titles, is_agency_line


@dataclass(frozen=True, slots=True)
class Frame:
    """Lines by role; the letter's body is `lines[body:end]`, the tail `lines[end:]`."""

    reading: Reading
    roles: tuple[Role, ...]
    titles: tuple[Title, ...]
    title: Title | None
    labels: tuple[Labelled, ...]
    salutation: Salutation | None
    opening: int | None
    body: int
    end: int

    @property
    def lines(self) -> Sequence[Line]:
        """The lines of the seed."""
        return self.reading.lines


def read_frame(reading: Reading) -> Frame:
    """Assign a role to every line by its form and its neighbours."""
    lines = reading.lines
    opening = find_opening(lines)
    first_body = opening if opening is not None else _first_running_text(lines)
    labels, labelled = read_index(lines, 0, first_body)
    furniture = {n for n in range(first_body) if is_furniture(lines[n])}
    counts = Counter(label.line for label in labels)
    marks = {label.line for label in labels if label.field not in ("signer", "category")}
    labelled = {
        n for n in labelled if (counts[n] > 1 and n in marks) or not is_mark(lines[n].text)
    } | furniture
    titles = find_titles(reading, first_body, labelled)
    title = _document_title(titles)
    after_title = titles[-1].last + 1 if titles else 0
    salutation = find_salutation(lines, after_title, opening, labelled)
    body = first_body
    if salutation is not None:
        body = salutation.line
        if salutation.end >= len(lines[body].text):
            body += 1
    end = max(end_of_letter(lines, min(body + 1, len(lines))), min(body, len(lines)))
    head = salutation.line if salutation is not None else body
    roles: list[Role | None] = [None] * len(lines)
    _front(lines, roles, titles, title, labelled, min(head, len(lines)))
    for number in range(head, end):
        roles[number] = Role.PARAGRAPH
    if salutation is not None:
        roles[salutation.line] = Role.SALUTATION
    tail_labels, labelled = read_index(lines, end, len(lines))
    _tail(lines, roles, end, labelled)
    return Frame(
        reading,
        tuple(role or Role.PORTAL for role in roles),
        tuple(titles),
        title,
        (*labels, *tail_labels),
        salutation,
        opening,
        body,
        end,
    )


def _first_running_text(lines: Sequence[Line]) -> int:
    """Without an opening sentence, the letter begins at its first long sentence."""
    for number, line in enumerate(lines):
        if len(line.text) >= 40 and line.text.endswith(("。", ":", ";")) and not is_furniture(line):
            return number
    return len(lines)


_LOST = re.compile(r"届次|届第次|第号|届第?会|第次|[^一二三四五六七八九十\d]届(?!全国|政协)")


def _document_title(titles: Sequence[Title]) -> Title | None:
    """The title nearest to the letter, unless it lost characters that an earlier one kept."""
    for title in reversed(titles):
        if not _LOST.search(title.view.text):
            return title
    return titles[-1] if titles else None


def _front(
    lines: Sequence[Line],
    roles: list[Role | None],
    titles: Sequence[Title],
    title: Title | None,
    labelled: set[int],
    head: int,
) -> None:
    """Give roles to the lines above the salutation."""
    for number in range(head):
        line = lines[number]
        if number in labelled:
            roles[number] = Role.PORTAL
        elif is_mark(line.text) or not re.search(r"\w", line.text):
            roles[number] = Role.MARK
        elif is_agency_line(line.text):
            roles[number] = Role.LETTERHEAD
        else:
            roles[number] = Role.PORTAL
    for number in range(head):
        for size in (2, 3):
            if number + size <= head and number_over_lines(lines[number : number + size]):
                roles[number : number + size] = [Role.MARK] * size
    for other in titles:
        for number in range(other.first, other.last + 1):
            roles[number] = Role.TITLE if other is title else Role.PORTAL
    _strip_far_letterheads(roles, titles, title)


def _strip_far_letterheads(
    roles: list[Role | None], titles: Sequence[Title], title: Title | None
) -> None:
    """An office's name counts as letterhead next to the title, marks between; else it is portal."""
    if title is None:
        return
    first = near = min(t.first for t in titles if t.last >= title.first - 4)
    while near and roles[near - 1] in (Role.LETTERHEAD, Role.MARK, Role.TITLE):
        near -= 1
    for number in (*range(near), *range(first, title.first)):
        if roles[number] is Role.LETTERHEAD:
            roles[number] = Role.PORTAL


def _tail(lines: Sequence[Line], roles: list[Role | None], end: int, labelled: set[int]) -> None:
    """Give roles to the lines below the letter; what has no form goes with the line above it."""
    portal = False
    wanted = (Role.SIGNATURE, Role.DATE, Role.CC, Role.CONTACT)
    forms = {n: tail_role(lines[n]) for n in range(end, len(lines))}
    last_of_letter = max((n for n, role in forms.items() if role in wanted), default=end)
    previous, follow = Role.PARAGRAPH, (Role.CC, Role.ATTACHMENT, Role.CONTACT, Role.PORTAL)
    for number in range(end, len(lines)):
        role = forms[number]
        if role is None and number in labelled:
            role = Role.PORTAL
        portal = portal or (role is Role.PORTAL and last_of_letter <= number)
        if portal:
            role = Role.PORTAL
        if role is None:
            role = previous if previous in follow else Role.PARAGRAPH
        roles[number] = role
        previous = role
