"""Numerals, dates, document numbers, quotations and folding: read, written, and read back."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Span
from generator.notation.dates import find_dates, repair_date
from generator.notation.document_numbers import (
    DocumentNumber,
    print_document_number,
    read_document_number,
    write_document_number,
)
from generator.notation.folding import HAN, as_printed, fold, squeeze
from generator.notation.numerals import read_numeral, write_numeral
from generator.notation.quotations import find_quoted
from generator.parse.reading import read_text


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("一", 1),
        ("两", 2),
        ("十", 10),
        ("十四", 14),
        ("二十", 20),
        ("二十一", 21),
        ("一百", 100),
        ("一百零二", 102),
        ("一百一十", 110),
        ("二〇二三", 2023),
        ("二零二三", 2023),
        ("14", 14),
        ("007", 7),
        ("", None),
        ("百", 100),
        ("十十", None),
        ("一二十", None),
        ("十百", None),
        ("甲", None),
        ("1一", None),
    ],
)
def test_a_numeral_is_read_in_chinese_or_arabic_digits(printed: str, number: int | None) -> None:
    assert read_numeral(printed) == number


@given(st.integers(1, 9_999))
def test_a_written_numeral_is_read_back(number: int) -> None:
    assert read_numeral(write_numeral(number)) == number
    assert read_numeral(str(number)) == number


@pytest.mark.parametrize("number", [0, -1, 10_000])
def test_a_number_that_is_not_counted_so_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="not between"):
        write_numeral(number)


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2023年7月26日", "2023-07-26"),
        ("2023年07月06日", "2023-07-06"),
        ("2023年7月26号", "2023-07-26"),
        ("2023年7月26", "2023-07-26"),
        ("2023-7-26", "2023-07-26"),
        ("2023/07/26", "2023-07-26"),
        ("2023.7.26", "2023-07-26"),
        ("2023-07-2616:47", "2023-07-26"),
        ("二〇二三年七月二十六日", "2023-07-26"),
        ("二0二三年七月二十六日", "2023-07-26"),
        ("二OO八年七月二十六日", "2008-07-26"),
        ("二ОО八年七月二十六日", "2008-07-26"),
        ("一九九六年十二月三十一日", "1996-12-31"),
        ("二零一零年十月十日", "2010-10-10"),
        ("2023年2月29日", None),
        ("2023年13月1日", None),
        ("2023年7月", None),
        ("12023-07-26", None),
        ("2023-07/26", None),
    ],
)
def test_a_date_is_read_as_it_is_printed(printed: str, iso: str | None) -> None:
    found = [read.date.isoformat() for read in find_dates(fold(printed))]
    assert found == ([iso] if iso else [])


@pytest.mark.parametrize(
    ("damaged", "iso"),
    [
        ("2023726日", "2023-07-26"),
        ("2023712日", "2023-07-12"),
        ("2023629", "2023-06-29"),
        ("2021629", "2021-06-29"),
        ("2023526", "2023-05-26"),
        ("20230726", "2023-07-26"),
        ("20231226", "2023-12-26"),
        ("2023年726日", "2023-07-26"),
        ("2023112日", None),
        ("2023111", None),
        ("2023131", "2023-01-31"),
        ("2023110", "2023-01-10"),
        ("202311", None),
        ("2017年11日", None),
        ("202325", "2023-02-05"),
        ("202325日", None),
        ("2023", None),
        ("2023年月日", None),
    ],
)
def test_a_damaged_date_is_read_only_where_one_reading_is_possible(
    damaged: str, iso: str | None
) -> None:
    read = repair_date(damaged)
    assert (read.date.isoformat() if read else None) == iso


@given(st.dates(datetime.date(1949, 10, 1), datetime.date(2099, 12, 31)))
def test_a_written_date_is_read_back(date: datetime.date) -> None:
    assert [read.date for read in find_dates(f"{date.year}年{date.month}月{date.day}日")] == [date]


@given(
    st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=12),
    st.integers(1980, 2030),
    st.from_regex(r"第?[A-Z]?\d{1,6}", fullmatch=True).filter(str.isascii),
)
def test_a_written_document_number_is_read_back(code: str, year: int, serial: str) -> None:
    number = DocumentNumber(code, year, serial)
    assert read_document_number(write_document_number(number)) == number


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("您的《关于甲的提案》收悉", ["《关于甲的提案》"]),
        ("您的“关于甲的提案”收悉", ["“关于甲的提案”"]),
        ('您的"关于甲的提案"收悉', ['"关于甲的提案"']),
        ("您的“关于甲的提案“收悉", ["“关于甲的提案“"]),
        ("您的《关于《甲》的提案》收悉", ["《关于《甲》的提案》"]),
        ("《甲》和《乙》", ["《甲》", "《乙》"]),
        ("《关于“甲”的提案》", ["《关于“甲”的提案》"]),
        ("《没有收尾的书名", []),
        ("没有开头的书名》", []),
        ("", []),
    ],
)
def test_quoted_stretches_are_found_nested_and_damaged(text: str, quoted: list[str]) -> None:
    assert [text[q.start : q.end] for q in find_quoted(text)] == quoted


@given(st.text('《》“”"甲乙，。「」'))
def test_quoted_stretches_are_in_order_and_do_not_overlap(text: str) -> None:
    last = 0
    for quoted in find_quoted(text):
        assert last <= quoted.start < quoted.end <= len(text)
        last = quoted.end


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("ＡＢ１２", "AB12"),
        ("（：；，）", "(:;,)"),
        ("\u3000\xa0\u200b\ufeff\t", "     "),
        ("二○二三", "二〇二三"),
        ("0393—6661234", "0393-6661234"),
        ("买买提•艾力", "买买提·艾力"),
        ("甲\n乙", "甲\n乙"),
    ],
)
def test_look_alikes_are_folded_one_for_one(printed: str, plain: str) -> None:
    assert fold(printed) == plain


@given(st.text())
def test_squeezing_leaves_no_blank(text: str) -> None:
    assert not any(char.isspace() for char in squeeze(text))


@given(st.text(), st.text())
def test_a_squeezed_view_knows_where_each_character_stands(before: str, text: str) -> None:
    whole = before + text
    view = read_text(whole).view(Span(len(before), len(whole)))
    assert len(view.text) == len(view.at)
    assert all(fold(whole[at]) == char for char, at in zip(view.text, view.at, strict=True))


@pytest.mark.parametrize(
    ("value", "printed", "folded", "own"),
    [
        ("个", "4個", "4个", "個"),
        ("图书馆", "圖 書\n館", "图 书\n馆", "圖書館"),
        ("辆/天", "輛／天", "辆/天", "輛/天"),  # a mark stays plain
        ("个", "4个", "4个", "个"),
        ("条", "4個", "4个", "条"),  # which does not stand there
    ],
)
def test_a_value_is_given_in_the_characters_that_are_printed(
    value: str, printed: str, folded: str, own: str
) -> None:
    assert as_printed(value, printed, folded) == own


def test_a_document_number_keeps_the_standards_brackets_and_the_printed_characters() -> None:
    printed, folded = "珠規綜函[2020]9號", "珠规综函[2020]9号"
    assert print_document_number("珠规综函〔2020〕9号", printed, folded) == "珠規綜函〔2020〕9號"
    assert print_document_number("珠规综函〔2020〕9号", folded, folded) == "珠规综函〔2020〕9号"
    assert read_document_number("珠規綜函〔2020〕9號") == ("珠規綜函", 2020, "9")


@pytest.mark.parametrize("char", "综綜鿏一")
def test_a_han_character_is_one(char: str) -> None:
    assert re.fullmatch(HAN, char)


@pytest.mark.parametrize("char", "①㈠A7_,〇 ")
def test_a_mark_a_number_or_a_latin_letter_is_no_han_character(char: str) -> None:
    assert not re.fullmatch(HAN, char)
