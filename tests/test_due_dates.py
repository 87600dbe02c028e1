"""When promises fall due, of what kind that makes them, and what it is read from."""

import pytest

from generator.annotate.due_dates import due, find_times
from generator.model import Source
from generator.parse import parse
from tests.finders import commitments as find
from tests.test_commitments import found


@pytest.mark.parametrize(
    ("sentence", "term", "kind"),
    [
        ("我局将于2025年底前建成床位80张。", "2025", "dated"),
        ("我局将于2024年6月建成。", "2024-06", "dated"),
        ("我局将于2024年6月5日前建成。", "2024-06-05", "dated"),
        ("我局将于今年12月底前建成。", "2023-12", "dated"),
        ("我局将于9月底前建成。", "2023-09", "dated"),
        ("我局将于明年建成。", "2024", "dated"),
        ("我局将于年底前建成。", "2023", "dated"),
        ("2024年继续实施，计划新建床位80张。", "2024", "dated"),
        ("到“十四五”末，我局将建成床位80张。", "2025", "dated"),
        ("我局将按照2022年制定的规划建成床位80张。", None, "counted"),
        ("我局将落实《养老规划（2021—2025年）》。", None, "general"),
        ("我局将加强宣传。", None, "general"),
        ("我局将改造2000年以前建成的小区12个。", None, "counted"),
        ("我局将改造国道3公里。", None, "counted"),
        # numbers that count nothing: of a thing, of a road, of a bus
        ("我局将升级V6系统。", None, "general"),
        ("我局将配合改造国道213线。", None, "general"),
        ("我局将调整16路公交线路。", None, "general"),
    ],
)
def test_a_promise_is_dated_or_counted_or_general(
    sentence: str, term: str | None, kind: str
) -> None:
    assert [(c.due, c.kind) for c in found(sentence)] == [(term, kind)]


@pytest.mark.parametrize(
    ("text", "letter", "term"),
    [
        ("9月底前", "2023-01-05", "2023-09"),
        ("9月底前", None, None),
        ("2023年9月底前", None, "2023-09"),
        ("2022年9月底前", "2023-01-05", None),
        ("2022年发放补贴，于当年8月底前到户", "2023-01-05", None),
        ("2024年立项，于当年8月底前建成", "2023-01-05", "2024-08"),
        ("于当年8月底前到户", "2023-01-05", "2023-08"),
        ("预计2023年12月底整改完成", None, "2023-12"),
        ("2023年12月底整改完成", None, None),  # when it was written is not known
        ("2023年汛前", "2023-01-05", "2023"),
        ("2023年汛前", "2023-08-15", None),
        ("2024年汛前", "2023-08-15", "2024"),
        ("2023年汛前", "2023", "2023"),  # when in the year it was written is not known
        ("今年春节前", "2022-12-05", "2022"),
        ("今春", "2023-05-05", "2023"),
        ("去冬今春", "2023-05-05", None),
        ("2023年至2025年", "2023-01-05", "2025"),
        ("明年一季度", "2023-01-05", "2024-03"),
        ("到“十一五”末", "2008-01-05", "2010"),
        ("“十一五”规划", "2008-01-05", None),
        ("近年内", "2023-01-05", None),
        ("近三年内", "2023-01-05", None),
        ("三年内", "2023-01-05", "2026"),
        ("两年之内", "2023-01-05", "2025"),
        ("三年内", None, None),
        ("退役后三年内可免费培训", "2023-01-05", None),
        ("三年内可望建成", "2023-01-05", "2026"),
        ("每年3月底前", "2023-01-05", None),
        ("每年年底前", "2023-01-05", None),
        ("8月底", "2023-01-05", "2023-08"),
        ("3月底前", "2023-06-05", None),
        ("2024年6月开工，8月完工", "2023-01-05", "2024-08"),
        ("明年3月开工，8月完工", "2023-01-05", "2024-08"),
        ("2022年6月立项，8月完工", "2023-01-05", "2023-08"),
        ("2022年3月至9月", "2023-01-05", None),  # both of 2022
        ("2022至2023年度", "2023-01-05", "2023"),
        ("每年3月、9月", "2023-01-05", None),
        ("明年上半年", "2023-01-05", "2024-06"),
        ("编号1202312月", "2023-01-05", None),
        ("2022年计划的项目", None, None),
        ("2022年年底", "2023-01-05", None),
        ("明年年底", "2023-01-05", "2024"),
        ("2023年年底", "2023-01-05", "2023"),
        ("2023年年底", None, None),
        ("七月底前", "2023-06-05", "2023-07"),
        ("十一月五日前", "2023-06-05", "2023-11-05"),
        ("一月一次", "2023-01-05", None),
        ("十二月二十日前", "2023-06-05", "2023-12-20"),
        ("今年秋季", "2023-06-05", "2023"),
        ("四季度", "2023-06-05", "2023-12"),
        ("前三季度", "2023-06-05", None),
        # what is over when the letter is written is no term
        ("到今年5月底", "2023-06-05", None),
        ("一季度", "2023-06-05", None),
        ("从今年起", "2023-01-05", "2023"),
        ("到6月上旬", "2023-06-30", None),
        ("到6月下旬", "2023-06-15", "2023-06"),
        ("到今年6月中旬", "2023-06-30", None),
        ("2023年春季学期", "2023-09-05", None),
        ("2023年春季学期", "2023-03-05", "2023"),
        ("2023年秋季学期", "2023-09-05", "2023"),
    ],
)
def test_a_term_without_its_year_follows_from_the_letter(
    text: str, letter: str | None, term: str | None
) -> None:
    found = due(find_times(text, letter), letter)
    assert (found.iso if found else None) == term


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("我局计划８月底完工。", "８月底"),
        ("到“十四五”末，我局将建成床位80张。", "“十四五”末"),
        ("到十四五末，我局将建成床位80张。", "十四五末"),
        ("我局将落实《2024年方案》，于年底前建成。", "年底前"),
        ("我局将加强宣传。", None),
    ],
)
def test_a_promise_shows_what_its_term_is_read_from(sentence: str, printed: str | None) -> None:
    assert [c.due_as_printed for c in found(sentence)] == [printed]


def test_a_term_of_a_letter_without_date_follows_from_its_posting() -> None:
    undated = "王五委员：\n您提出的《关于有关工作的提案》收悉，现答复如下：\n我局计划年底前完工。\n"
    head = "某某市民政局\n对市政协一届一次会议第1号提案的答复\n"
    for posted, due_by in (("2023-06-14", "2023"), ("2023-02-14", None)):
        text = f"{head}发布日期：{posted}\n{undated}"
        (promise,) = find(parse(text, Source("letter.txt", "", "utf-8")))
        assert promise.due == due_by


@pytest.mark.parametrize(
    ("text", "letter", "nearing"),
    [
        ("入冬前", "2023-08-05", True),
        ("春节前", "2023-11-05", True),
        ("春节前", "2023-03-05", False),  # of this year, and over
        ("春节前夕", "2023-11-05", False),
        ("从今年起", "2023-01-05", True),
        ("从今年起", "2023-06-05", False),  # it is so already
        ("每年春节前", "2023-11-05", False),
        ("春节后", "2023-02-25", False),
        ("今冬明春", "2023-08-05", True),
        ("今春", "2023-08-05", False),
        ("李明春", "2023-08-05", False),
        ("下学期起", "2023-05-05", True),
        ("本月底", "2023-05-05", True),
        ("自受理之日起三个月内", "2023-05-05", False),
        ("今年春节前后", "2022-12-05", False),
        ("今年春节前", "2022-12-05", True),
        ("近三个月内", "2023-05-05", False),
        ("三个月内完成整改", "2023-05-05", True),
        ("近三个月内完成整改", "2023-05-05", False),
        ("三个月内辖区发案下降四成", "2023-05-05", False),
        ("每学期开学一个月内普测", "2023-05-05", False),
        ("自公告起一年内", "2023-05-05", False),
        ("一年内", "2023-05-05", True),
        ("1至4月受理投诉", "2023-04-29", False),
        ("到4月受理投诉", "2023-04-29", True),
        ("每年9月至11月出栏", "2023-04-29", False),
        ("今年9月至11月出栏", "2023-04-29", True),
    ],
)
def test_what_comes_round_lies_ahead_unless_it_is_over(
    text: str, letter: str, nearing: bool
) -> None:
    assert any(time.nearing for time in find_times(text, letter)) is nearing
