"""Figures are joined only where the 口径 is the same, and drawn as they are printed."""

from __future__ import annotations

import re
import sys
from dataclasses import replace

import pytest

from generator.annotate import annotate
from generator.corpus import Entry, Library, figure_words
from generator.corpus.areas import area_of
from generator.corpus.indicators import Datum, Indicator, data_of, indicators
from generator.model import Commitment, Figure, Metadata, Reply, Source, Span
from generator.notation.pinyin import slug, syllables
from generator.parse import parse
from generator.render.atlas import Atlas
from generator.render.charts import line_chart, number_words
from generator.render.check_pages import figure_checks
from generator.render.csv_file import csv_file
from generator.render.indicator_pages import indicator_pages
from generator.render.register_names import Names
from tests.corpus_of_letters import entered, prepared, puyang, texts

PUYANG = puyang("2023-07-26", level="prefecture")
HUALONG = replace(PUYANG, county="华龙区", county_code="410902", level="county")


def figure(value: str, **known: object) -> Figure:
    """Return a figure of 居委会 in 全市."""
    values = {
        "number": float(value),
        "number_max": None,
        "unit": "个",
        "qualifier": None,
        "indicator": "居委会",
        "area": "全市",
        "as_of": None,
        "span": Span(0, len(value)),
    }
    return Figure(value, **{**values, **known})  # type: ignore[arg-type]


def entry(
    *figures: Figure, commitments: tuple[Commitment, ...] = (), date: str | None = None
) -> Entry:
    """Return a reply of 濮阳市 with these figures."""
    text = "0" * 40
    reply = prepared(
        Reply(
            Source("a.txt", "0" * 64, "utf-8"),
            text,
            replace(PUYANG, date=date),
            {},
            (),
            (),
            figures=figures,
            commitments=commitments,
        )
    )
    return entered(reply, "replies/henan/puyang/2023/zx-9-1-189-mzj")


def read(*sentences: str) -> tuple[Datum, ...]:
    """Return the figures of a reply of 濮阳市 with these sentences, as they are read."""
    text = (
        "濮阳市民政局\n关于对市政协九届一次会议第189号提案的答复\n王某某委员：\n"
        "您提出的《关于增设公园的提案》收悉，现答复如下：\n"
        + "".join(sentences)
        + "\n濮阳市民政局\n2023年7月26日\n"
    )
    return data_of(
        entered(prepared(annotate(parse(text, Source("a.txt", "0" * 64, "utf-8")))), "a")
    )


def test_what_is_foretold_compares_with_nothing() -> None:
    now, foretold = read("2022年，全市学位缺口1万个。", "预计到2025年，全市学位缺口将达到2万个。")
    assert (now.figure.compares, foretold.figure.compares, foretold.planned) == (True, False, False)


def only(*figures: Figure) -> Indicator:
    """Return the one indicator of these figures."""
    (found,) = indicators(data_of(entry(*figures)))
    return found


@pytest.mark.parametrize(
    ("printed", "metadata", "name", "key"),
    [
        ("全市", PUYANG, "濮阳市", "410900"),
        ("我市", HUALONG, "濮阳市", "410900"),
        ("全國", PUYANG, "全国", "national"),
        ("濮陽縣", PUYANG, "濮阳县", "410928"),
        ("全区", HUALONG, "濮阳市华龙区", "410902"),
        ("全省", PUYANG, "河南省", "410000"),
        ("全国", PUYANG, "全国", "national"),
        ("濮阳县", PUYANG, "濮阳县", "410928"),
        ("华龙区", PUYANG, "濮阳市华龙区", "410902"),
        ("开发区", PUYANG, "濮阳市开发区", "henan/puyang/开发区"),
        ("全县", PUYANG, "", ""),  # of one of its counties, and not said which
        (None, PUYANG, "", ""),
    ],
)
def test_area_is_the_place_that_the_words_mean(
    printed: str | None, metadata: Metadata, name: str, key: str
) -> None:
    area = area_of(printed, metadata)
    assert (area.name, area.key) == (name, key)


def test_figures_of_one_area_unit_and_qualifier_are_a_series_over_time() -> None:
    found = only(figure("277", as_of="2021"), figure("106", as_of="2002"))
    (series,) = found.series
    assert [datum.figure.number for datum in series.data] == [106, 277]


@pytest.mark.parametrize(
    "other",
    [
        {"unit": "家"},
        {"qualifier": "余"},
        {"area": "濮阳县"},
        {"area": None},
        {"as_of": None},
        {"number_max": 300.0},
    ],
    ids=str,
)
def test_figures_of_unlike_kind_are_never_joined(other: dict[str, object]) -> None:
    known = {"as_of": "2021", **other}
    assert indicators(data_of(entry(figure("106", as_of="2002"), figure("277", **known)))) == ()


@pytest.mark.parametrize(
    "name", ["床位", "增加床位", "转移群众", "计划总投资", "平均年龄", "使用率", "从业人员"]
)
def test_a_name_that_says_too_little_joins_nothing(name: str) -> None:
    years = (figure("1", as_of="2002", indicator=name), figure("2", as_of="2003", indicator=name))
    assert indicators(data_of(entry(*years))) == ()


@pytest.mark.parametrize(
    ("sentence", "compares"),
    [
        ("2023年，全市接待游客2360万人次，实现旅游综合收入198亿元。", True),
        ("2023年，全市红色旅游景区接待游客2360万人次，实现旅游综合收入198亿元。", False),
        ("2023年，全市建成学校食堂100个。", True),
        ("2023年，全市中小学校建成学校食堂100个。", False),
        ("2023年，全市共有规模以上企业100家。", True),
        ("2023年，华龙区杨湖社区的互助社帮助困难家庭26户。", False),
        ("2023年，全市农村建成卫生厕所100座。", True),
        ("2023年，全市开放文物点71处，戚城纪念馆2023年接待观众32万人次。", False),
        ("2023年，全市有村卫生室149所、在岗乡村医生172名。", True),
    ],
)
def test_what_some_in_an_area_have_is_not_of_the_area(sentence: str, compares: bool) -> None:
    assert read(sentence)[-1].figure.compares is compares


@pytest.mark.parametrize(
    ("sentence", "deed"),
    [
        ("截至2023年底，全市共有农村公路1800公里。", ""),
        ("2023年，全市改造农村公路18公里。", "改造"),
        ("截至2023年底，全市累计改造农村公路98公里。", "累计改造"),
        ("2023年，全市建成充电站3座。", "建成"),
        ("截至2023年底，全市建成充电站30座。", ""),
    ],
)
def test_what_was_made_is_told_from_what_is_there(sentence: str, deed: str) -> None:
    assert read(sentence)[-1].figure.deed == deed


def test_what_was_made_in_a_year_joins_no_line_of_what_is_there() -> None:
    years = [f"截至{year}年底，全市共有农村公路{year}公里。" for year in (2020, 2021)]
    (found,) = indicators(read(*years, "2022年，全市硬化农村公路18公里。"))
    (series,) = found.series
    assert [datum.figure.as_of for datum in series.data] == ["2020", "2021"]
    assert [datum.figure.number for datum in found.others] == [18]


def test_another_indicator_is_another_page() -> None:
    other = figure("3", as_of="2019", indicator="村委会")
    data = data_of(entry(figure("1", as_of="2017"), figure("2", as_of="2018"), other))
    (found,) = indicators(data)
    assert (found.name, [datum.figure.number for datum in found.data]) == ("居委会", [1, 2])


def test_a_figure_is_not_planned_for_standing_in_a_commitment() -> None:
    promise = Commitment("0000", "2019", "dated", Span(0, 10))
    (datum,) = data_of(entry(figure("42"), commitments=(promise,)))
    assert not datum.planned


@pytest.mark.parametrize(
    ("written", "planned"), [("2016-07-08", True), ("2018-01-05", False), (None, False)]
)
def test_a_figure_of_a_time_after_its_reply_is_planned(written: str | None, planned: bool) -> None:
    (datum,) = data_of(entry(figure("18", as_of="2018"), date=written))
    assert datum.planned is planned


def test_planned_value_is_drawn_hollow_and_not_joined() -> None:
    reply = entry(
        figure("10", as_of="2017"),
        figure("20", as_of="2018"),
        figure("42", as_of="2019", span=Span(22, 24)),
        date="2018-12-01",
    )
    (found,) = indicators(data_of(reply))
    chart = line_chart(found.series[0], "chart-1", "居委会")
    assert [dot.planned for dot in chart.dots] == [False, False, True]
    assert len(chart.line.split()) == 2
    assert chart.description == "2017年10个；2018年20个；2019年（计划）42个。"


def test_one_reported_and_one_planned_value_do_not_compare() -> None:
    reply = entry(
        figure("20", as_of="2018"), figure("42", as_of="2019", span=Span(22, 24)), date="2018-12-01"
    )
    assert indicators(data_of(reply)) == ()


def test_two_values_of_one_time_are_both_shown_and_not_joined() -> None:
    found = only(figure("1", as_of="2017"), figure("2", as_of="2018"), figure("3", as_of="2018"))
    chart = line_chart(found.series[0], "chart-1", "居委会")
    assert (len(chart.dots), chart.line) == (3, "")


def test_areas_that_one_reply_lists_are_a_breakdown_in_the_order_printed() -> None:
    found = only(
        figure("292"),
        figure("34", area="濮阳县"),
        figure("9", area="清丰县"),
        figure("48", area="开发区"),
    )
    (breakdown,) = found.breakdowns
    assert [datum.area.printed for datum in breakdown.data] == ["濮阳县", "清丰县", "开发区"]
    assert [datum.figure.number for datum in found.others] == [292]


@pytest.mark.parametrize(
    ("name", "read"),
    [("社区居委会", "she-qu-ju-wei-hui"), ("街(镇)", "jie-zhen"), ("APP用户", "app-yong-hu")],
)
def test_address_of_an_indicator_is_its_reading_and_a_digest(name: str, read: str) -> None:
    assert re.fullmatch(rf"{read}-[0-9a-f]{{6}}", slug(syllables(name), name))


def test_address_of_a_long_indicator_is_short_and_its_own() -> None:
    one, other = (slug(syllables(name), name) for name in ("居民" * 30, "居民" * 31))
    assert one != other
    assert len(one) < 70


@pytest.mark.parametrize(
    ("number", "words"), [(300, "300"), (0, "0"), (2.5, "2.5"), (15000, "1.5万"), (2e8, "2亿")]
)
def test_axis_says_round_numbers_shortly(number: float, words: str) -> None:
    assert number_words(number) == words


@pytest.mark.parametrize(
    ("text", "known", "words"),
    [
        ("近20年", {"value_as_printed": "20", "unit": "年", "qualifier": "近"}, "近20年"),
        ("800个以上", {"value_as_printed": "800", "unit": "个", "qualifier": "以上"}, "800个以上"),
        (
            "1.2亿余元",
            {"value_as_printed": "1.2亿余", "unit": "元", "qualifier": "余"},
            "1.2亿余元",
        ),
        ("100％", {"value_as_printed": "100％", "unit": "%"}, "100％"),
    ],
    ids=str,
)
def test_figure_is_shown_as_printed(text: str, known: dict[str, object], words: str) -> None:
    start = re.search(r"\d", text)
    assert start
    value = str(known["value_as_printed"])
    span = Span(start.start(), start.start() + len(value))
    values = {"number": 1, "number_max": None, "qualifier": None, "indicator": None, "area": None}
    made = Figure(**{**values, "as_of": None, "span": span, **known})  # type: ignore[arg-type]
    assert figure_words(parse(text, Source("a.txt", "0" * 64, "utf-8")), made) == words


def test_table_to_download_is_read_by_excel_and_runs_nothing() -> None:
    table = csv_file(("甲", "乙"), [("=1+1", 3), ("“引”,号", None)])
    assert table == '\ufeff甲,乙\r\n\'=1+1,3\r\n"“引”,号",\r\n'


def pages_of(corpus: Library) -> dict[str, str]:
    """Return all pages about figures."""
    return texts(indicator_pages(corpus, Atlas(corpus), Names(corpus)))


def test_committees_of_honghe_are_drawn_from_106_over_167_to_277(corpus: Library) -> None:
    pages = pages_of(corpus)
    page = next(pages[p] for p in pages if "/she-qu-ju-wei-hui-" in p)
    assert '<desc id="chart-1-desc">2002年106个；2016年167个；2021年277个。</desc>' in page
    assert page.count("<polyline") == 1
    assert page.index("<polyline") < page.index("\n- [106个（")
    assert "\n\n" not in page[page.index("<figure") : page.index("</figure>")]


def test_only_what_compares_has_a_page_that_the_list_leads_to(corpus: Library) -> None:
    made = pages_of(corpus)
    paths = {f"indicators/{indicator.slug}.md" for indicator in corpus.indicators}
    assert all(each.series or each.breakdowns for each in corpus.indicators)
    assert {path for path in made if path.startswith("data/indicators/")} == {
        f"data/{path}" for path in paths
    }
    assert set(re.findall(r"\]\((indicators/[^)]*)\)", str(made["data/index.md"]))) == paths


def test_figures_are_listed_until_they_are_too_many(
    corpus: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    total = sum(len(entry.reply.figures) for entry in corpus.entries)
    module = vars(sys.modules[indicator_pages.__module__])

    def listed() -> int:
        lists = (text for path, text in pages_of(corpus).items() if path.startswith("data/index"))
        return len(re.findall(r"^- \[.*\.md#f\d+\)", "".join(lists), re.M))

    monkeypatch.setitem(module, "MOST_LISTED", total)
    assert listed() == total
    monkeypatch.setitem(module, "MOST_LISTED", total - 1)
    assert listed() == 0
    assert "](../places/henan/puyang/index.md)" in pages_of(corpus)["data/index.md"]


def test_totals_of_puyang_hold_and_lead_to_every_value(corpus: Library) -> None:
    found = {
        check.arithmetic: check
        for each in corpus.entries
        for check in figure_checks(each, corpus.checks[each.address])
    }
    check = found["980 + 503 + 321 + 574 + 372 + 20 + 97 = 2867"]
    assert check.holds
    assert check.result.name == "2867个 村民委员会（全市）"
    assert check.result.target.endswith(".md#f1")
    assert "3048 ÷ (2867 + 292) = 96.49%" in found


def test_the_table_of_all_figures_is_one_of_the_downloads(corpus: Library) -> None:
    made = pages_of(corpus)
    assert "[下载](../downloads/index.md)" in made["data/index.md"]
    assert [path for path in made if re.fullmatch(r"data/.*\.csv", path)] == []
