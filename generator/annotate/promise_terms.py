"""The term that a sentence sets (期限): by when the issuer will have done something."""

from __future__ import annotations

from generator.annotate.due_dates import When, find_times
from generator.annotate.promise_grammar import load_grammar
from generator.notation.dates import is_later
from generator.notation.patterns import lazily
from generator.notation.sentences import CLAUSES, cut

_TITLE = lazily(r"《[^《》]{0,120}(?:《[^》]{0,80}》[^》]{0,60})?》|\([^()]{0,40}\)")
_EARLY = 6  # characters of a clause before a time that opens it
_PERIOD = lazily(".*(?:期间|时期),$|.{1,8},$")  # tells when the next clause was or will be
_PLAN_YEARS = lazily(".*五[”’\"']?(?:期间|时期)")
# What was to be done by then is done: 春节前要求安装,目前已安装到位. Not ,主体已完工.
_BY_NOW = lazily(
    "[,;](?:目前|现|现在)?(?:均|都)?已(?:经|全部|全面|如期|按期|按时)?[^,。;\\d]{0,4}?"
    "(?:到位|完毕|完成|竣工|完工|整改|安装|建立)[,。;]"
)
_LISTED = lazily("已[^,。]{0,4}?[列纳]入[^,。了]{0,12}[年度月][^,。了]{0,10}(?:计划|项目库)[,。;]")
_SERIES = lazily(r"年?度?的\d")  # from 10元 to 2023年度的350元


def term_of(text: str, letter: str | None) -> str:
    """Return the term that a sentence sets, "" if none: 9月底前完成, 到2025年, 2014年1月动工."""
    rules = load_grammar()
    if not rules.time.search(text) or rules.since.match(text):
        return ""
    if "已" in text and _BY_NOW.search(text):
        return ""
    if "《" in text or "(" in text:
        text = _TITLE.sub(lambda match: " " * len(match[0]), text)
    bounds = list(cut(text, CLAUSES))
    for place, (start, stop) in enumerate(bounds, 1):
        clause = text[start:stop]
        if not rules.time.search(clause):
            continue
        if rules.done.search(clause) and not _LISTED.search(clause):
            continue
        if rules.refused.search(clause):
            continue
        if _PERIOD.match(clause) and rules.done.search(text, stop, stop + 24):
            continue
        if _PLAN_YEARS.match(clause) and rules.done.search(text, stop):
            continue
        for time in find_times(clause, letter):
            soon = time.nearing or time.start <= _EARLY or rules.works.match(clause, time.end)
            if _SERIES.match(clause, time.end):
                continue
            if not _is_now(time, clause, letter) and _falls_due(time, letter, soon=bool(soon)):
                told = (rules.set_elsewhere.match(text[slice(*each)]) for each in bounds[:place])
                elsewhere = any(told) and not rules.drafting.match(text)
                return "" if elsewhere else clause[time.start : time.end]
    return ""


def _is_now(time: When, text: str, letter: str | None) -> bool:
    """Tell whether a time is a plan's five years, and the letter is of one of them."""
    years = _PLAN_YEARS.fullmatch(text, time.start, time.end)
    return bool(years and letter and int(time.iso) - 5 < int(letter[:4]))


def _falls_due(time: When, letter: str | None, *, soon: bool) -> bool:
    """Tell whether a time named in a clause is a term after the date of the letter."""
    if not time.iso or not letter:
        return time.nearing and not time.iso
    if is_later(time.iso, letter):
        return soon
    return time.nearing and time.iso == letter[: len(time.iso)]
