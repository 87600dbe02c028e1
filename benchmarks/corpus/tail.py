"""The end of a letter: thanks, signature, date, contact and copies."""

from __future__ import annotations

from datetime import date
from random import Random

from benchmarks.corpus.heading import Marks
from benchmarks.corpus.proposal import Matter, person, phone, you
from benchmarks.corpus.sentences import Voice
from benchmarks.corpus.style import Style
from benchmarks.corpus.tables import table
from generator.notation.numerals import write_numeral


def closing(voice: Voice, of: Matter, chance: Random) -> list[str]:
    """Return the courtesies after the last paragraph."""
    said = table("phrases")
    found = []
    if chance.random() < 0.09:
        found.append(_filled(voice, chance.choice(said["feedback"]), of))
    if chance.random() < 0.82:
        found.append(_filled(voice, chance.choice(said["closings"]), of))
    if chance.random() < 0.05:
        found.append(chance.choice(("专此答复。", "特此答复。", "此复。")))
    return [each.replace("您", you(of)) for each in found]


def _filled(voice: Voice, form: str, of: Matter) -> str:
    word = voice.at.council_word
    table, council = (
        ("提案办理情况征询意见表", f"{word}政协提案委")
        if of.kind == "提案"
        else ("代表建议办理情况征询意见表", f"{word}人大常委会代表工委")
    )
    return voice.say(form, table=table, council=council)


def tail(
    voice: Voice, of: Matter, marked: Marks, way: Style, signed: date, chance: Random
) -> list[str]:
    """Return the lines from the signature on."""
    own = voice.office.full
    short = (
        voice.at.council_word + voice.office.name if voice.at.place and not voice.at.town else own
    )
    name = own if way.letterhead == "none" or chance.random() < 0.75 else short
    day = f"{signed.year}年{signed.month}月{signed.day}日"
    if chance.random() < way.numeral_date:
        day = _in_characters(signed)
    pad = "                              " if way.indent and chance.random() < 0.4 else ""
    sign = [pad + name, pad + day]
    if way.letterhead == "line" and chance.random() < 0.12:
        sign = [pad + day]
    contact = _contact(voice, way, chance)
    before = bool(contact) and chance.random() < 0.2
    lines = [*contact, *sign] if before else [*sign, *contact]
    return lines + _copies(voice, of, way, signed)


def _in_characters(day: date) -> str:
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    return f"{year}年{write_numeral(day.month)}月{write_numeral(day.day)}日"


def _contact(voice: Voice, way: Style, chance: Random) -> list[str]:
    who, number = person(chance), phone(chance, voice.at.key)
    return (
        [],
        [f"联系人：{who}  联系电话：{number}"],
        [f"（联系人：{who}，联系电话：{number}）"],
        [f"（联系人：{who}        联系电话：{number}）"],
        [f"承办负责人：{person(chance)}", f"承办人及联系电话：{who}  {number}"],
        [f"联系单位及电话：{voice.office.full}办公室  {number}", f"联系人：{who}"],
    )[way.contact]


def _copies(voice: Voice, of: Matter, way: Style, signed: date) -> list[str]:
    word = voice.at.council_word
    body = f"{word}政协提案委" if of.kind == "提案" else f"{word}人大常委会代表工委"
    gov = f"{word}政府办公室" if voice.at.level != "province" else f"{word}政府办公厅"
    return (
        [],
        [f"抄送：{body}（2份），{gov}（2份）。"],
        [f"抄送：{body}、{gov}。"],
        [
            f"抄送:{body}(2),{gov}(2)。",
            f"{voice.office.full}办公室      {signed.year}年{signed.month}月{signed.day}日印发",
        ],
    )[way.carbon]
