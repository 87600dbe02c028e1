"""How private numbers are written: mobile numbers, identity numbers, accounts, on folded text.

In each pattern the one group that takes part is the number. Blanks, hyphens, points, brackets and a
line's end part digits in many ways; how freely depends on what announces the number.
"""

from __future__ import annotations

from functools import partial

from generator.notation.folding import HAN
from generator.vocabulary.form_groups import either_form

# What may part digits, the line's end too if no date begins the next line.
_GAP = r"(?: {0,3}(?:[-.·()/] {0,3}|\n {0,3}(?!(?:19|20)[0-9]{2}[-./]|[0-9]{1,3}[.、]))?)"
GAPS = r"[\s\-.·()/]"
_any = partial(either_form, "private_numbers")
_COUNTED = _any("counted")

# Mobile: eleven digits by the numbering plan that count nothing and are no part of a longer number,
# a code or an amount, 86 or a trunk 0 before them; unbroken, or as 138-1234-5678.
_BLOCK = r"1(?:3[0-9]|4[5-9]|5[0-35-9]|6[2567]|7[0-8]|8[0-9]|9[0-35-9])"
_BEFORE = r"(?:\(?(?:\+|00)?86\)?[ -]{0,3}|0)?"
_WHOLE = rf"(?![0-9A-Za-z]|\.[0-9]|,[0-9]{{3}}(?![0-9-])| {{0,3}}{_COUNTED})"
_PARTED = (
    rf"1{_GAP}(?:3{_GAP}[0-9]|4{_GAP}[5-9]|5{_GAP}[0-35-9]|6{_GAP}[2567]|7{_GAP}[0-8]"
    rf"|8{_GAP}[0-9]|9{_GAP}[0-35-9])(?:{_GAP}[0-9]){{8}}"
)
# A further column is none, a further telephone may follow.
_LAST = rf"{_WHOLE}(?! {{1,3}}(?!{_BLOCK} ?[0-9]{{4}} ?[0-9]{{4}})[0-9]{{1,6}}(?![0-9-]))"
MOBILE = (
    rf"(?<![0-9A-Za-z第¥￥$])(?<![文编案引]号:){_BEFORE}(?P<number>{_BLOCK}"
    rf"(?:[0-9]{{8}}|(?<![0-9]-...) {{0,2}}[-.·] {{0,2}}[0-9]{{4}} {{0,2}}[-.·] {{0,2}}[0-9]{{4}}"
    rf"(?!-[0-9]))){_WHOLE}"
    rf"|\A *{_BEFORE}(?P<alone>{_BLOCK} [0-9]{{4}} [0-9]{{4}}) *\Z"
    rf"|\( ?(?P<bracketed>{_BLOCK} {{0,3}}[0-9]{{4}} {{0,3}}[0-9]{{4}}) ?\)"
    rf"|(?:\+|00)86\)?[ -]{{0,3}}(?P<abroad>{_PARTED}){_WHOLE}"
)
# Behind a word that announces one, a number is one also in the groups of two parts; right behind
# it, or behind a person's name, however it is grouped.
_WORD = rf"{_any('announces')}(?:号码?)?"
ANNOUNCED = (
    rf"{_WORD}[^。;\n0-9]{{0,24}}?(?:[0-9-]{{7,13}}[^。;\n0-9]{{1,3}})?(?<![0-9A-Za-z-]){_BEFORE}"
    rf"(?P<number>{_BLOCK}(?: {{0,3}}[0-9]{{4}} {{0,3}}[0-9]{{4}}|-?[0-9]{{4}}-?[0-9]{{4}}))"
    rf"{_WHOLE}(?! [0-9])"
)
_SURNAME, _TITLE = _any("surname"), _any("title")
_PERSON = rf"{_SURNAME} {{0,2}}{HAN}{{1,2}}(?<!{_any('no_name')})"
_LED = (
    rf"{_WORD}(?:[及和与、/ ():\n]|{_WORD}){{0,8}}"
    rf"(?:(?:{_PERSON}|{HAN}{{1,4}}{_TITLE}|(?<=:) {{0,3}}(?:{HAN}|·){{2,12}})"
    rf"[ (:,、]{{0,4}}(?:{_WORD}[ ::]{{0,3}})?)?"
)
RIGHT_BEHIND = rf"{_LED}\(?{_BEFORE}(?<![0-9-])(?P<number>{_PARTED}){_LAST}"
SECOND = (
    rf"{_LED}[0-9(][0-9 ()-]{{6,15}}[,、/;或 ]{{1,3}}"
    rf"{_BEFORE}(?<![0-9-])(?P<number>{_PARTED}){_LAST}"
)
BEHIND_A_PERSON = (
    rf"(?:(?:^|[\n。;,:、( ])(?:{_PERSON})|{HAN}{_TITLE}|{_SURNAME}{HAN}{{1,2}}同志)[ (:,、]{{0,4}}"
    rf"{_BEFORE}(?<![0-9-])(?P<number>{_PARTED}){_LAST}"
)
# A page that lost what parts them runs a landline and a mobile number, or two, together.
_LANDLINE = r"(?:0[0-9]{2,3}-?)?[2-8][0-9]{6,7}"
_MOBILE = rf"{_BLOCK}[0-9]{{8}}"
RUN_TOGETHER = (
    rf"{_WORD}[^。;\n0-9]{{0,24}}?(?<![0-9A-Za-z-])(?:{_LANDLINE}(?P<number>(?:{_MOBILE})+)"
    rf"|(?P<both>(?:{_MOBILE}){{2,}})|(?P<first>{_MOBILE}){_LANDLINE}){_WHOLE}"
)

# Identity, GB 11643: region 6, birth date 8, order 3, check 1; no number of a file or a code.
BORN = r"(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_NO_CODE = r"(?<![0-9A-Za-z])(?<!号)(?<!号:)(?<!号: )(?<!代码)(?<!代码:)"
IDENTITY = (
    rf"{_NO_CODE}(?P<number>[1-9][0-9]{{5}}{BORN}[0-9]{{3}}[0-9Xx])(?! ?{_COUNTED}|[0-9A-Za-z])"
)
ANNOUNCED_IDENTITY = (
    rf"{_any('identity')}(?:号码?)?[^。;\n0-9]{{0,8}}\n?[ (]{{0,3}}"
    rf"(?P<number>[1-9](?:{_GAP}[0-9]){{16}}{_GAP}[0-9Xx]|(?<=号:)[1-9](?:{_GAP}[0-9]){{14}})"
    r"(?![0-9A-Za-z])"
)
# Elsewhere in groups only if the check digit is right.
PARTED_IDENTITY = (
    rf"(?<![0-9-] ){_NO_CODE}(?P<number>[1-9][0-9]{{5}}[ -]{{0,3}}(?:19|20)[0-9]{{2}}[ -]{{0,3}}"
    r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[ -]{0,3}[0-9]{3}[0-9Xx])"
    r"(?![0-9A-Za-z]| ?[0-9])"
)

# Accounts: of a bank where a word says so; a bank's card, which begins with 62, by its check digit.
ACCOUNT = (
    rf"{_any('account')}[^。;\n0-9]{{0,16}}\n?"
    rf"(?P<number>(?<![0-9A-Za-z])[0-9](?:{_GAP}[0-9]){{11,29}})(?![0-9A-Za-z]| {{0,3}}{_COUNTED})"
)
CARD = (
    r"(?<![0-9A-Za-z.-])(?<![号码]:)(?<![号码])(?P<number>62[0-9]{2}(?:[0-9]{12,15}"
    rf"|(?:[ -]{{1,2}}[0-9]{{4}}){{3}}(?:[ -]{{1,2}}[0-9]{{1,3}})?))"
    rf"(?![0-9A-Za-z号]| ?{_COUNTED}| ?[0-9])"
)
