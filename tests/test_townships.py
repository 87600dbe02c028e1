"""Townships whose names tell their county, and when they do not."""

from __future__ import annotations

from importlib import resources

import pytest

from generator.vocabulary.places import load_gazetteer
from generator.vocabulary.townships import county_of_only
from tests.parse.letters import letter, metadata


def test_every_name_has_one_county_that_exists() -> None:
    table = resources.files("generator").joinpath("data", "townships.txt").read_text("utf-8")
    rows = [line.split(" ") for line in table.splitlines()]
    names = [name for _, *of_county in rows for name in of_county]
    assert len(names) == len(set(names))
    assert [code for code, *_ in rows] == sorted({code for code, *_ in rows})
    by_code = load_gazetteer().by_code
    assert all(any(place.exists for place in by_code[code]) for code, *_ in rows)
    assert [county_of_only(of[index]) for _, *of in rows for index in (0, -1)] == [
        code for code, *_ in rows for _ in range(2)
    ]


@pytest.mark.parametrize("name", ["城关镇", "镇", "", "坝黄", "520602", "坝黄镇 川硐"])
def test_a_name_of_several_or_of_none_tells_no_county(name: str) -> None:
    assert county_of_only(name) is None


@pytest.mark.parametrize(
    ("office", "council", "date", "agency"),
    [
        ("坝黄镇人民政府", "区", "2015年8月6日", "铜仁市碧江区坝黄镇人民政府"),
        ("沐浴店镇人民政府", "市", "2022年5月16日", "莱阳市沐浴店镇人民政府"),
        ("拉烈镇人民政府", "县", "2013年5月16日", "都安瑶族自治县拉烈镇人民政府"),
        ("横塘街道办事处", "区", "2020年5月16日", "苏州市虎丘区横塘街道办事处"),
        ("坝黄镇人民政府", "县", "2015年8月6日", "坝黄镇人民政府"),  # 碧江区 has no 县人大
        ("坝黄镇人民政府", "区", "", "坝黄镇人民政府"),  # of a year that nothing tells
        ("坝黄镇人民政府", "区", "1995年8月6日", "坝黄镇人民政府"),  # 碧江区 was not there yet
        ("文晖街道办事处", "区", "2012年5月18日", "文晖街道办事处"),  # 下城区's, which has gone
        ("文晖街道办事处", "区", "2022年5月18日", "杭州市拱墅区文晖街道办事处"),
        ("城关镇人民政府", "县", "2015年8月6日", "城关镇人民政府"),
        ("濮阳县坝黄镇人民政府", "县", "2015年8月6日", "濮阳县坝黄镇人民政府"),
    ],
)
def test_the_only_township_of_its_name_tells_the_county(
    office: str, council: str, date: str, agency: str
) -> None:
    title = f"关于{council}一届人大四次会议第29号建议的答复"
    found = metadata(letter(title=title, to="王小明代表：", tail=f"{office}\n{date}".strip()))
    assert found.agency == agency
    assert (found.county is None) == (agency == office != "濮阳县坝黄镇人民政府")


def test_a_place_that_the_page_names_goes_before_the_only_township_of_that_name() -> None:
    title = "关于县十五届人大四次会议第29号建议的答复"
    found = metadata(
        letter(head="发布机构：濮阳县人民政府", title=title, tail="文留镇人民政府\n2015年8月6日")
    )
    assert (found.county, found.agency) == ("濮阳县", "濮阳县文留镇人民政府")
    other = metadata(
        letter(head="发布机构：台前县人民政府", title=title, tail="文留镇人民政府\n2015年8月6日")
    )
    assert (other.county, other.agency) == ("台前县", "台前县文留镇人民政府")
