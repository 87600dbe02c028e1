"""What promises nothing, whatever words of promises stand in it: patterns of folded text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.notation.patterns import lazily


def taken_away(words: Mapping[str, str]) -> re.Pattern[str]:
    """What promises nothing within a sentence, whatever else it says."""
    early = rf"(?![^,。]{{0,24}}?{words['prepared']})"
    done = rf"{words['already']}[^,。]{{0,10}}?{words['fulfilled']}(?!的){early}"
    foreseen = (
        rf"的{words['carrying_out']},?将(?![在于对按])",
        rf"[将会]{{1,2}}对[^,。]{{1,20}}?{words['harm']}",
        rf"将会?(?={words['manner']}?{words['forecast']})",
        rf"将[于在]?[^,。]{{0,16}}?{words['ended']}",
        rf"将(?<![局委厅部院办们镇乡府]将)会?{words['manner']}{words['drift']}(?=[,。;])",
    )
    ahead = rf"(?:(?:{words['hence']}|预计)[^,。]{{0,12}})"
    return lazily(
        "|".join((
            rf"{words['belief']}[^。;]*",
            "(?:力争|争取|计划)(?=[^。;]*,(?:但|然而|可是|不过)[^。;]*(?<![如若])(?:未能|没能|未获))",
            rf"(?:曾|原本?|当初|本来){words['meant']}",
            r"(?:20\d\d|去|前)年[^,。]{0,8},?[^,。]{0,12}决定",
            r"上次[^,。]{0,8},?[^,。]{0,6}承诺",
            rf"预计[^。]{{0,16}}?{words['grows']}.{{0,4}}(?:将|达|增长|突破)",
            rf"(?:计划|决定)(?=[^。]{{0,80}}?{done})",
            rf"{ahead}?(?:{'|'.join(foreseen)})",
        ))
    )


def remark(words: Mapping[str, str]) -> re.Pattern[str]:
    """What tells how things are, not what will be done; matched at the start of a sentence."""
    told = (
        rf"(?:是(?:一[场项个件种]|[^,]{{0,30}}{words['essence']})"
        rf"|作为[^,]{{0,30}}{words['essence']}(?=[,。;、]))"
    )
    return lazily(
        rf"{words['proposer']}(?:[还也]|特别)?(?:[的在所对就]|{words['proposed']})"
        rf"|(?:[^,]{{2,16}},)?[^,]{{2,24}}{told}"
        r"|按[^,。]{0,40}规定,"
    )


def set_elsewhere(words: Mapping[str, str]) -> re.Pattern[str]:
    """What a rule, a plan or a meeting sets, as a clause begins: its term is no promise."""
    own = rf"{words['proposer']}|我.已?要求|[^,]{{0,12}}(?:由我|报[^,]{{2,12}}印发)"
    return lazily(rf"(?!{own})[^,]{{0,20}}{words['set_elsewhere']}")
