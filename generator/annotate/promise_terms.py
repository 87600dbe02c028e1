"""The term that a sentence sets (期限): by when the issuer will have done something."""

from __future__ import annotations

from generator.annotate.due_dates import When, find_times, names_time
from generator.annotate.promise_grammar import load_grammar
from generator.notation.dates import is_later
from generator.notation.patterns import lazily
from generator.notation.sentences import CLAUSES, cut

_TITLE = lazily(
    r"《[^《》]{0,120}(?:《[^》]{0,80}》[^》]{0,60})?》|\([^()]{0,40}\)|“[^“”]{16,200}”"
)
_YEAR = lazily(r"20\d\d(?=年)")
_OPENING_YEAR = lazily(r"(20\d\d)年,")  # a month behind it is of that year
_SAYS_YEAR = "2今明本后"  # how a time begins that names its own
_NEXT_YEAR = ("到次年", "至次年", "到翌年", "至翌年")
_EARLY = 6  # characters of a clause before a time that opens it
_COUNTED = lazily(r"[据经](?:不完全)?(?:统计|调查|排查|监测),")  # 据统计,10月高达86%
# Before a time: what comes each year, or what is counted.
_NO_TERM = lazily(r"(?:[一每]到|每年|每逢|[一两二三四五六七八九十几数\d])$")
_AMOUNT = lazily(r"的?\d[\d.]*(?!年|\d)[^年]")
_PERIOD = lazily(".{1,8},$")  # tells when the next clause was or will be
_PLAN_YEARS = lazily(".*五[”’\"']?[期时][间期]")


def term_of(text: str, letter: str | None) -> str:
    """Return the term that a sentence sets, "" if none: 9月底前完成, 到2025年, 2014年1月动工."""
    rules = load_grammar()
    if not names_time(text) or rules.by_now.search(text) or _COUNTED.match(text):
        return ""
    if "《" in text or "(" in text or "“" in text:
        text = _TITLE.sub(lambda match: " " * len(match[0]), text)
    bounds = list(cut(text, CLAUSES))
    opening = _OPENING_YEAR.match(text)
    last = opening is not None and letter is not None and opening[1] < letter[:4]
    for place, (start, stop) in enumerate(bounds, 1):
        clause = text[start:stop]
        if not names_time(clause):
            continue
        if rules.done.search(clause) and not rules.listed.search(clause):
            continue
        if rules.refused.search(clause):
            continue
        if _PERIOD.match(clause) and rules.done.search(text, *bounds[min(place, len(bounds) - 1)]):
            continue
        since = 0  # where a time ends that is over: 2023年冬至2024年春 began then
        for time in find_times(clause, letter):
            if since and clause[since : time.start] in ("至", "到"):
                continue
            if _NO_TERM.search(clause, 0, time.start) or (
                clause.endswith(("到", "至"), 0, time.start) and _AMOUNT.match(clause, time.end)
            ):
                continue  # 一到十月; 两年前; 涨到今年的2万元
            since = time.end if letter and time.iso and time.iso < letter[: len(time.iso)] else 0
            soon = time.nearing or time.start <= _EARLY or rules.works.match(clause, time.end)
            if last and clause[time.start] not in _SAYS_YEAR:
                continue
            if clause.startswith(_NEXT_YEAR, time.end) and clause[time.start] not in _SAYS_YEAR:
                break  # 10月至次年4月: so it is each year
            if clause.startswith("当", time.start) and _of_past(text[: start + time.start], letter):
                continue
            if not _is_now(time, clause, letter) and _falls_due(time, letter, soon=bool(soon)):
                told = (rules.set_elsewhere.match(text[slice(*each)]) for each in bounds[:place])
                elsewhere = any(told) and not rules.drafting.match(text)
                return "" if elsewhere else clause[time.start : time.end]
    return ""


def _of_past(before: str, letter: str | None) -> bool:
    """Tell whether 当年 is a year named before it that is over: 2024年发放,于当年8月前到户."""
    years = _YEAR.findall(before)
    return bool(years and letter and years[-1] < letter[:4])


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
