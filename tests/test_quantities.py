"""Quantities: how values in arabic digits are read, found and written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.notation.quantities import find_quantities
from generator.vocabulary.units import load_units


def alone(printed: str, unit: str = "") -> tuple[int | float, int | float | None] | None:
    """Return the number, or both ends of the range, that a value and its unit say by themselves."""
    text = printed if printed.endswith(unit) else printed + unit
    found = [*find_quantities(text, load_units().end_of)]
    if len(found) != 1 or (found[0].start, found[0].unit_end) != (0, len(text)):
        return None
    return found[0].number, found[0].number_max


@pytest.mark.parametrize(
    ("printed", "number", "number_max"),
    [
        ("2867", 2867, None),
        ("0.56", 0.56, None),
        ("1,200", 1200, None),
        ("1,234,567", 1234567, None),
        ("200余", 200, None),
        ("1600多", 1600, None),
        ("5千", 5000, None),
        ("40万", 400_000, None),
        ("7.45万", 74_500, None),
        ("3万余", 30_000, None),
        ("860余万", 8_600_000, None),
        ("20多亿", 2_000_000_000, None),
        ("1.2亿余", 120_000_000, None),
        ("3万亿", 3_000_000_000_000, None),
        ("2百余", 200, None),
        ("96.49%", 96.49, None),
        ("1.5‰", 1.5, None),
        ("15-20", 15, 20),
        ("12--15", 12, 15),
        ("0.15元至0.3元", 0.15, 0.3),
        ("400元到600元", 400, 600),
        ("60%~70%", 60, 70),
        ("2万元-8万元", 20_000, 80_000),
        ("5至8万", 50_000, 80_000),
        ("20万至60万", 200_000, 600_000),
        ("5000元至1万元", 5000, 10_000),
        ("1小时30分钟", 90, None),
        ("2年6个月", 30, None),
        ("3元5角", 35, None),
        ("1亿2000万", 120_000_000, None),
        ("3万5千", 35_000, None),
        ("12万5000元", 125_000, None),
        ("1个半小时", 1.5, None),
    ],
)
def test_a_printed_value_is_read(
    printed: str, number: int | float, number_max: int | float | None
) -> None:
    assert alone(printed) == (number, number_max)


@pytest.mark.parametrize("printed", ["", "万", "12 ", "第3", "1,23", "1.2.3", "9" * 16])
def test_what_is_no_value_is_not_read(printed: str) -> None:
    assert alone(printed) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("有2867个", [("2867", "个")]),
        ("有17类78项", [("17", "类"), ("78", "项")]),
        ("达1.9万人次", [("1.9万", "人次")]),
        ("改造3.6千米", [("3.6", "千米")]),  # 千 belongs to the unit
        ("发电1.2亿千瓦时", [("1.2亿", "千瓦时")]),
        ("补助5千元", [("5千", "元")]),
        ("降至1.3毫克/升", [("1.3", "毫克/升")]),
        ("补贴300元/人/月", [("300", "元/人/月")]),
        ("收费5元/3公里", [("5", "元"), ("3", "公里")]),
        ("往返2小时10分钟", [("2小时10", "分钟")]),
        ("30分钟1小时", [("30", "分钟"), ("1", "小时")]),  # the smaller unit comes last
        ("1小时90分钟", [("1", "小时"), ("90", "分钟")]),  # and counts no more than the larger
        ("2021年6个月", [("2021", "年"), ("6", "个月")]),
        ("5万2023年", [("5万", ""), ("2023", "年")]),
        ("3万8个", [("3万", ""), ("8", "个")]),
        ("1.5万2000元", [("1.5万", ""), ("2000", "元")]),
        ("停业2个半月", [("2个半", "月")]),
        ("从5个到8个", [("5个到8", "个")]),
        ("5个到8家", [("5", "个"), ("8", "家")]),  # unlike units make no range
        ("8-5个", [("8", ""), ("5", "个")]),  # nor does a falling one
        ("全长28km", [("28", "km")]),
        ("5kmh", [("5", "")]),  # a Latin unit ends where its letters end
    ],
)
def test_numbers_are_found_with_their_units(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_quantities(text, load_units().end_of)
    assert [(text[q.start : q.end], q.unit) for q in found] == expected


@given(st.text(alphabet="0123456789.,-~至到万亿千百余多%‰元个人年/ km"))
def test_any_text_gives_values_in_order_that_can_be_read_again(text: str) -> None:
    end = 0
    for quantity in find_quantities(text, load_units().end_of):
        assert end <= quantity.start < quantity.end <= quantity.unit_end <= len(text)
        end = quantity.unit_end
        reading = alone(text[quantity.start : quantity.end], quantity.unit)
        assert reading == (quantity.number, quantity.number_max)
