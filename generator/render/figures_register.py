"""The register of figures: reply by reply, each with what it counts, where and when."""

from __future__ import annotations

from collections.abc import Sequence

from generator.corpus import Datum, Entry, Library
from generator.render.atlas import Atlas
from generator.render.marks import mark_id
from generator.render.register import Column, Facet, Register
from generator.render.register_columns import (
    date_column,
    mark_columns,
    reply_facets,
    sentence_column,
)
from generator.render.register_names import Names, year_values

_SHARD = 400  # rows
_PLANNED = (("reported", "报告数"), ("planned", "计划数"))


def figures_register(library: Library, directory: Atlas, names: Names) -> Register[Datum]:
    """Return the register of figures: reply by reply, the newest first, in the order printed."""
    entries = [entry for entry in library.entries if library.data[entry.address]]
    groups = [library.data[entry.address] for entry in entries]
    years = year_values(entry.year for entry in entries)
    place, year, theme, office = reply_facets(names, years, _around)
    about = directory.indicators

    return Register(
        name="figures",
        folder="data",
        title="数据",
        unit="个",
        finds="指标、范围、原句",
        order="-date",
        known=sum(len(group) for group in groups if group[0].entry.when),
        searched=["indicator", "value", "area", "sentence"],
        columns=[
            Column(
                "indicator",
                "指标",
                lambda datum: datum.figure.indicator,
                to="about",
                rank=lambda datum: datum.figure.key or None,
                spelt=True,
            ),
            Column(
                "value",
                "数值",
                lambda datum: datum.figure.words,
                csv="数值（原文）",
                kind="number",
                to="page",
                aside="planned",
                descends=True,
                rank=lambda datum: datum.figure.number,
            ),
            Column("number", read=lambda datum: str(datum.figure.number), csv="数"),
            Column("most", read=_most, csv="数（区间上限）"),
            Column("unit", read=lambda datum: datum.figure.unit, csv="单位"),
            Column("area", "范围", lambda datum: datum.area.name),
            Column(
                "time",
                "时间",
                lambda datum: datum.figure.as_of or "",
                kind="time",
                descends=True,
                rank=lambda datum: datum.figure.as_of,
            ),
            Column("kind", csv="性质"),
            Column("place", "答复地区", kind="place", shared=True),
            date_column("答复日期", lambda datum: datum.entry),
            Column("office", csv="答复机关", shared=True),
            sentence_column(lambda datum: datum.entry, lambda datum: datum.span),
            Column("planned", read=lambda datum: "计划" if datum.planned else ""),
            Column("about", read=lambda datum: about.get(datum.figure.key, ""), added=True),
            *mark_columns(lambda datum: datum.entry, lambda datum: mark_id("figure", datum.index)),
        ],
        facets=[
            place,
            year,
            Facet("kind", "性质", _PLANNED, lambda datum: int(datum.figure.planned), by_row=True),
            theme,
            office,
        ],
        groups=groups,
        key=lambda datum: datum.entry.address,
        source=_source,
        shard=_SHARD,
    )


def _source(datum: Datum) -> tuple[object, ...]:
    """Return what a figure with its sentence follows from."""
    reply = datum.entry
    return reply.row, reply.counts_digest, reply.figures_digest


def _around(datum: Datum) -> Sequence[Entry]:
    return (datum.entry,)


def _most(datum: Datum) -> str:
    return "" if datum.figure.number_max is None else str(datum.figure.number_max)
