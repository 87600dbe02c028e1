"""Whether a sentence promises future action of the issuer (承诺), by the words it is made of."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.annotate.due_dates import names_time
from generator.annotate.own_names import LEVELS, SELF, OwnNames, will_within
from generator.annotate.promise_grammar import load_grammar
from generator.annotate.promise_items import load_items
from generator.annotate.promise_terms import term_of
from generator.model import Span
from generator.notation.patterns import lazily
from generator.notation.sentences import CLAUSES, behind, cut

_QUOTED = lazily(
    r"《[^《》]{0,120}(?:《[^》]{0,80}》[^》]{0,60})?》|“[^“”]{0,300}”|\"[^\"]{0,120}\""
)
_OVER = lazily(  # 去年,我局将该站列入计划; 我局将党建和治理结合,提高了效率
    r"^[^,。;]{0,6}(?:[去前]年|年来|以来|此前)(?:[^,。;]{0,8},|.{0,2}我)|将[^。]{0,120}?(?<![为除])了(?![解却])"
)
_WHEN = lazily(  # a clause that only says when
    r"在[^,。;]{2,16}[前后时],|[^,。;]{2,10}(?:期间|年内|[年月][底末初前]?前?|半年|季度),"
)
_WHAT_RULES = lazily(  # ,具体以批准的预算为准: how much of it is left to others
    r"(?<=,)(?:具体|最终|能否)[^,。;]{0,8}以[^,。;]{1,14}为准(?=[。;]|$)"
)
_ABOUT = lazily("(?:关于|[对就]|针对)□+(?:的?(?:建议|意见|问题))?[。:;]?")  # what is answered
_IN_YEAR = lazily(rf"(20\d\d)年(?:\d+月)?(?:起|[全共]|我[{LEVELS}])")
_LEAST = 5  # characters, without the number
_CONTEXT = 6  # characters behind words by which they are found again in their sentence


class Reason(NamedTuple):
    """By what a sentence promises: the rule, the clause from its words on, and their number."""

    rule: str
    clause: str
    length: int

    def place(self, sentence: str, at: int) -> Span | None:
        """Return where the words stand in the masked sentence at `at`, None where none are told."""
        if not self.length:
            return None
        found = sentence.find(self.clause[: self.length + _CONTEXT])
        if found < 0:
            found = sentence.find(self.clause[: self.length])
        return Span(at + found, at + found + self.length) if found >= 0 else None


def masked(text: str) -> str:
    """Replace quoted stretches of a folded text, so that names do not read as verbs."""
    if "“" not in text and "《" not in text and '"' not in text:
        return text
    return _QUOTED.sub(lambda match: "□" * len(match[0]), text)


def may_promise(text: str, within: Span) -> bool:
    """Tell whether a stretch of folded text has any word without which nothing is promised."""
    rules = load_grammar()
    return bool(rules.hint.search(text, *within) or names_time(text, *within))


def opens_future(sentence: str) -> int:
    """Return the end of what turns to what comes next, 0 if nothing does: 下一步, 今后.

    现将工作打算说明如下: does so as a whole.
    """
    rules = load_grammar()
    if ahead := rules.turning.match(sentence):
        return ahead.end()
    leads = sentence.endswith((":", "排。", "算。", "虑。")) and rules.leading.search(sentence)
    return len(sentence) if leads else 0


def announces(sentence: str, *, opens: bool) -> bool:
    """Tell whether a sentence only leads to the items that follow: 我局将做好以下工作.

    `opens` says that the first of them stands behind its colon. With whom they will be done
    (会同有关部门) is promised by none of them.
    """
    return "会同" not in sentence and (opens or bool(load_items().announced.search(sentence)))


def promises(
    sentence: str, text: str, own: OwnNames, letter: str | None, *, ahead: bool
) -> Reason | None:
    """Return by what a folded sentence is a promise of the issuer, None where it is none.

    `text` is the sentence masked, `own` what the issuer is called, `letter` the date of the
    letter; `ahead` says that the sentence stands where the reply speaks of what comes next, so
    that a bare verb promises too.
    """
    rules = load_grammar()
    if not (ahead or rules.hint.search(text) or term_of(sentence, letter)):
        return None
    at_number = behind(rules.number, text)
    text = text[at_number:].lstrip()
    if "为准" in text:
        text = _WHAT_RULES.sub("", text)
    at = behind(rules.opener, text)
    if (
        len(text) < _LEAST
        or text[-1] == "?"
        or rules.formula.match(text, at)
        or _ABOUT.fullmatch(text, at)
        or rules.request.match(text, at)
        or rules.ruled.search(text)
    ):
        return None
    numbered = at_number > 0
    told = _told(sentence, text, text, own, letter, ahead=ahead, numbered=numbered)
    # What takes promises away is asked last: most sentences with words of promises make none.
    left = rules.taken_away.sub(",◇", _without_views(text)) if told else text
    if left != text:
        told = _told(sentence, text, left, own, letter, ahead=ahead, numbered=numbered)
    return told


def _told(
    sentence: str,
    text: str,
    left: str,
    own: OwnNames,
    letter: str | None,
    *,
    ahead: bool,
    numbered: bool,
) -> Reason | None:
    """Return by what the rest that is `left` of a masked sentence promises, None if it does not."""
    rules = load_grammar()
    left = rules.on_condition.sub(_intends, left)
    mine, opening, all_mine = _clauses(left, own)
    over = _OVER.search(text) is not None
    if told := next(filter(None, (_intent(clause, over=over) for clause in mine)), None):
        return told
    if all(map(_WHEN.fullmatch, mine)):
        return None
    term = term_of(sentence if all_mine and "◇" not in left else "".join(mine), letter)
    asked = None if ahead and numbered else rules.requested.search(text)
    if asked and not (term and text.find(term) < asked.start()):
        return None
    end = _clause_end(text, term) if term else len(text)
    first = CLAUSES.search(text)
    if first and ahead and numbered:
        end = min(end, first.end())  # an item that goes on with 随时可以进厂
    given = first.end() if first and rules.given.match(text) else 0
    if rules.standing.search(text, given, end):
        return None
    if rules.remark.match(text) and not (term and "我" in text[:end]):
        return None
    if term and not rules.for_whom.match(text):
        return Reason("promise-term", term, len(term))
    if not opening or left != text or rules.done.search(text):
        return None
    if "继续" in text and (goes_on := _goes_on("".join(mine), letter)):
        return _reason("promise-goes-on", goes_on)
    return Reason("promise-ahead", "", 0) if ahead and not _told_of(text, letter) else None


def _told_of(text: str, letter: str | None) -> bool:
    """Tell whether a sentence tells of a year before the letter's: 2017年起推行, 2019年共查处."""
    return any(letter is not None and match[1] < letter[:4] for match in _IN_YEAR.finditer(text))


def _intends(condition: re.Match[str]) -> str:
    """Put 将 behind a condition: with a function, Python reads no template at each call."""
    return f"{condition[0]}将"


def _without_views(text: str) -> str:
    """Leave out the parts of a sentence, up to `;`, that tell views, hopes or rules."""
    views = load_grammar().views
    if not views.search(text):  # as in most
        return text
    return ";".join([",◇" if views.search(part) else part for part in text.split(";")])


def _clause_end(text: str, term: str) -> int:
    """Return where the clause that sets a term ends: what then holds does not undo it."""
    at = text.find(term)
    ends = CLAUSES.search(text, at) if at >= 0 else None
    return ends.end() if ends else len(text)


def _clauses(text: str, own: OwnNames) -> tuple[list[str], bool, bool]:
    """Return the clauses that are the issuer's own doing, and whether the first is one, and all.

    `@` is put for the issuer as subject. What the proposal says or the reader is asked to do is
    another's doing, up to the next clause with the issuer as subject.
    """
    rules = load_grammar()
    kept: list[str] = []
    opening, other, said, all_mine = True, False, False, True
    for start, stop in cut(text, CLAUSES):
        clause = text[start:stop]
        at = behind(rules.opener, clause)
        rest = clause[at:]
        if other and _turns(text, start, clause, said=said):
            other = False
        if ours := SELF.match(rest):
            other = False
            rest = "@" + rest[ours.end() :]
        elif "由我" in rest:
            other = False
        elif rules.others.match(rest):
            other = True
            opening = opening and bool(kept)
        elif (subject := _subject(rest)) and not rules.facility.match(
            text, start + at + subject[1]
        ):
            bodies, end = subject
            other = not any(own.mean(body) for body in bodies if body[0] != "各")
            rest = rest if other else "@" + rest[end:]
            opening = opening and bool(kept or not other)
        elif not other and rest[:1] in ("将", "会") and kept and rules.at_work.fullmatch(kept[-1]):
            rest = f"@{rest}"
        elif ("将" in rest or "会" in rest) and (within := will_within(rest)):
            other = False
            rest = f"{rest[: within.start]}@{rest[within.end :]}"
        said = other and (said or rules.says.search(clause) is not None)
        all_mine = all_mine and not other
        if not other and rest:
            kept.append(clause[:at] + rest)
            charged = rules.charged.search(rest)
            other = charged is not None and not own.mean(charged["body"])
    return kept, opening, all_mine


def _turns(text: str, start: int, clause: str, *, said: bool) -> bool:
    """Tell whether a clause is the issuer's again: 因此, and where none spoke 下一步 or a `;`."""
    rules = load_grammar()
    if rules.therefore.match(clause):
        return True
    return not said and (text[start - 1 : start] == ";" or rules.hence.match(clause) is not None)


def _subject(clause: str) -> tuple[list[str], int] | None:
    """Return the bodies that open a clause as its subject, and where the last of them ends."""
    bodies: list[str] = []
    at, rules = 0, load_grammar()
    if not rules.subject_ends.search(clause):  # most have none, and a body takes long to try
        return None
    while body := rules.body.match(clause, at):
        bodies.append(body["name"])
        at = body.end()
        if not body["next"]:
            return bodies, at
    return None


def _intent(clause: str, *, over: bool) -> Reason | None:
    """Return the words of intent of a clause; `over` says that its sentence tells what is over."""
    rules = load_grammar()
    mark = clause.find("@")
    will = rules.own_will.match(clause, mark + 1) if mark >= 0 else None
    if will and not (over and not rules.surely.match(clause, will.end())):
        return _reason("promise-own-will", will)
    plain = clause.replace("@", ",")
    if will := rules.will.search(plain):
        return _reason("promise-will", will)
    if plan := rules.plan.search(plain):
        return _reason("promise-plan", plan)
    if (hence := rules.hence.match(plain, not mark)) and not rules.done.search(plain):
        return _reason("promise-hence", hence)
    return None


def _goes_on(text: str, letter: str | None) -> re.Match[str] | None:
    """Return the words by which the issuer goes on with something: counted, it may be done."""
    rules = load_grammar()
    found = rules.goes_on.match(text, max(text.find("@"), behind(rules.opener, text)))
    if not found or (found["year"] and not (letter and found["year"] >= letter[:4])):
        return None
    counted = re.search(r"\d", text[found.end() :])
    known = not counted and (found["year"] or found.start() < text.find("@") + 1)
    return found if known or rules.aim.search(text, found.end()) else None


def _reason(rule: str, found: re.Match[str]) -> Reason:
    words = found[0].lstrip("@")  # which stands for the issuer
    return Reason(rule, found.string[found.end() - len(words) :], len(words))
