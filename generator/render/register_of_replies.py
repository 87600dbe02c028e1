"""The registers of what stands in replies, reply by reply: figures and promises."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from generator.corpus import Datum, Entry, Library, Promise, pinyin_ranks
from generator.render.atlas import Atlas
from generator.render.extracts import figure_words, flat_words
from generator.render.marks import mark_id
from generator.render.register import Column, Facet, Group, Register, Row, site_path
from generator.render.register_names import Names, value_at, year_values
from generator.render.register_parts import (
    ADDRESS,
    OFFICE,
    PLACE,
    SENTENCE,
    THEME,
    page_of,
    sentence_of,
)
from generator.render.words import date_words

PLANNED = (("reported", "报告数"), ("planned", "计划数"))
PROMISES = (("dated", "写明期限"), ("counted", "写明数量"), ("general", "其他"))
NO_DUE = "没有写明期限"


def figures_register(library: Library, directory: Atlas, names: Names) -> Register:
    """Return the register of figures: reply by reply, the newest first, in the order printed."""
    entries = [entry for entry in library.entries if library.data[entry.address]]
    data = [datum for entry in entries for datum in library.data[entry.address]]
    years = year_values(entry.year for entry in entries)
    ranks = dict(zip((d.key for d in data), pinyin_ranks([d.key for d in data]), strict=True))

    def row(datum: Datum) -> Row:
        figure = datum.figure
        about = directory.indicators.get(datum.key, "")
        return Row(
            {
                "indicator": figure.indicator or "",
                "about": site_path(about),
                "value": figure_words(datum.entry.reply, figure),
                "number": str(figure.number),
                "most": "" if figure.number_max is None else str(figure.number_max),
                "unit": figure.unit,
                "area": datum.area.name,
                "time": date_words(figure.as_of or ""),
                "as_of": figure.as_of or "",
                "sentence": sentence_of(datum.entry, figure.span),
                "mark": f"#{mark_id('figure', datum.index)}",
            },
            values={"kind": int(datum.planned)},
            keys={
                "indicator": ranks[datum.key] if datum.key else None,
                "value": figure.number,
                "time": figure.as_of,
            },
        )

    return Register(
        name="figures",
        folder="data",
        title="数据",
        unit="个",
        finds="指标、范围、原句",
        order="-date",
        known=sum(len(library.data[entry.address]) for entry in entries if entry.when),
        columns=[
            Column("indicator", "指标", said="indicator", csv="指标", to="about"),
            Column(
                "value",
                "数值",
                said="value",
                kind="number",
                csv="数值（原文）",
                to="page",
                mark="mark",
                descends=True,
            ),
            Column("number", "", said="number", csv="数"),
            Column("most", "", said="most", csv="数（区间上限）"),
            Column("unit", "", said="unit", csv="单位"),
            Column("area", "范围", said="area", csv="范围"),
            Column("time", "时间", said="time", kind="text", descends=True),
            Column("as_of", "", said="as_of", csv="时间"),
            Column("kind", "性质", said="kind", csv="性质"),
            Column("place", "答复地区", said="place", kind="place", csv="答复地区"),
            Column(
                "date",
                "答复日期",
                said="date",
                or_="year",
                kind="date",
                csv="答复日期",
                descends=True,
            ),
            Column("office", "", said="office", csv="答复机关"),
            SENTENCE,
            ADDRESS,
        ],
        facets=[
            PLACE,
            Facet("year", "答复年份", years),
            Facet("kind", "性质", PLANNED, by_row=True),
            THEME,
            OFFICE,
        ],
        searched=["indicator", "value", "area", "sentence"],
        group_cells=["page", "date"],
        row_cells=[
            "indicator",
            "about",
            "value",
            "number",
            "most",
            "unit",
            "area",
            "time",
            "as_of",
            "sentence",
            "mark",
        ],
        groups=[
            _of_reply(entry, [row(d) for d in library.data[entry.address]], names, years)
            for entry in entries
        ],
    )


def promises_register(library: Library, names: Names) -> Register:
    """Return the register of commitments: reply by reply, the newest first, in their order."""
    by_reply: defaultdict[str, list[Promise]] = defaultdict(list)
    for promise in sorted(library.promises, key=lambda promise: promise.index):
        by_reply[promise.entry.address].append(promise)
    entries = [entry for entry in library.entries if entry.address in by_reply]
    years = year_values(entry.year for entry in entries)
    due_years = year_values((p.due_year for each in by_reply.values() for p in each), NO_DUE)

    def row(promise: Promise) -> Row:
        commitment = promise.commitment
        later = len(promise.follow_ups)
        return Row(
            {
                "promise": flat_words(promise.entry.reply, commitment.span),
                "until": date_words(commitment.due or ""),
                "later": f"{later} 处" if later else "未见" if promise.later else "",
                "iso": commitment.due or "",
                "mark": f"#{mark_id('commitment', promise.index)}",
            },
            values={
                "kind": value_at(PROMISES, commitment.kind),
                "due": value_at(due_years, promise.due_year),
            },
            keys={"due": commitment.due, "later": later if promise.later else None},
        )

    return Register(
        name="promises",
        folder="promises",
        title="承诺",
        unit="条",
        finds="承诺的原句",
        order="-date",
        known=sum(len(by_reply[entry.address]) for entry in entries if entry.when),
        columns=[
            Column("promise", "承诺", said="promise", csv="承诺", to="page", mark="mark"),
            Column("place", "地区", said="place", kind="place", csv="地区"),
            Column("office", "机关", said="office", or_="printed", csv="机关"),
            Column(
                "date",
                "答复日期",
                said="date",
                or_="year",
                kind="date",
                csv="答复日期",
                descends=True,
            ),
            Column("due", "期限", said="until", labelled=True),
            Column("iso", "", said="iso", csv="期限"),
            Column("kind", "类型", said="kind", csv="类型"),
            Column(
                "later",
                "当地后来的说法",
                said="later",
                csv="当地后来的说法（本库）",
                labelled=True,
                descends=True,
            ),
            ADDRESS,
        ],
        facets=[
            PLACE,
            Facet("year", "答复年份", years),
            Facet("due", "到期年份", due_years, by_row=True),
            Facet("kind", "类型", PROMISES, by_row=True),
            THEME,
            OFFICE,
        ],
        searched=["promise"],
        group_cells=["page", "date", "printed"],
        row_cells=["promise", "until", "later", "iso", "mark"],
        groups=[
            _of_reply(
                entry,
                [row(p) for p in sorted(by_reply[entry.address], key=lambda p: p.index)],
                names,
                years,
            )
            for entry in entries
        ],
    )


def _of_reply(
    entry: Entry, rows: Sequence[Row], names: Names, years: Sequence[tuple[str, str]]
) -> Group:
    """Return the rows of one reply."""
    return Group(
        rows,
        cells={
            "page": page_of(entry),
            "date": entry.date,
            "printed": entry.metadata.agency_as_printed or "",
        },
        values={
            "place": names.place_at[entry.place],
            "year": value_at(years, entry.year),
            "theme": names.themes_of([entry]),
            "office": names.offices_of([entry]),
        },
    )
