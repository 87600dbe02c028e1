"""A theme across places: sentences with what is counted and named in them, nothing else."""

from __future__ import annotations

import csv
import io
import re

import pytest

from generator.annotate import annotate
from generator.corpus import Library, library
from generator.corpus.comparison import MOST_FINDINGS, LensRow, lenses
from generator.model import Block, Figure, Metadata, Reply, Role, Source, Span, ThemeHit
from generator.notation.sentences import cut_sentences, sentence_at
from generator.parse import parse
from generator.render.atlas import atlas
from generator.render.comparison_pages import comparison_pages
from tests.conftest import SEEDS
from tests.corpus_of_letters import prepared

THEME = "减负增效"


def reply(text: str, *, heading: str = "") -> Reply:
    """Return a reply of one paragraph whose 准入 and 清单 speak of the theme."""
    start = len(heading)
    blocks = [Block(Role.PARAGRAPH, Span(start, start + len(text)), "s1-p1", "s1")]
    if heading:
        blocks.insert(0, Block(Role.HEADING, Span(0, start), "s1", "s1"))
    whole = heading + text
    hits = tuple(
        ThemeHit(THEME, block.anchor, spans)
        for block in blocks
        if (
            spans := tuple(
                Span(*match.span())
                for match in re.finditer("准入|清单", whole[: block.span.end])
                if match.start() >= block.span.start
            )
        )
    )
    figures = tuple(
        Figure(m[0], int(m[0]), None, "项", None, None, None, None, Span(*m.span()))
        for m in re.finditer(r"\d+", whole)
    )
    return prepared(
        Reply(
            Source("a.txt", "0" * 64, "utf-8"),
            whole,
            Metadata(level="national", year=2023),
            {},
            tuple(blocks),
            (),
            theme_hits=hits,
            figures=figures,
        )
    )


def rows(*replies: Reply) -> tuple[LensRow, ...]:
    """Return the rows of the theme."""
    return next(lens.rows for lens in lenses(library(replies).themes) if lens.theme.name == THEME)


def test_row_has_the_sentences_of_the_theme_and_their_figures_only() -> None:
    (row,) = rows(reply("实行准入制度，清单24项。建成公园3个。另有准入办法。"))
    text = "实行准入制度，清单24项。建成公园3个。另有准入办法。"
    assert [text[slice(*f.sentence.span)] for f in row.findings] == [
        "实行准入制度，清单24项。",
        "另有准入办法。",
    ]
    assert [finding.figures for finding in row.findings] == [(1,), ()]
    assert [len(finding.hits) for finding in row.findings] == [2, 1]


def test_heading_stands_in_only_where_no_sentence_speaks_of_the_theme() -> None:
    (row,) = rows(reply("建成公园3个。", heading="一、推行准入"))
    assert [finding.sentence.block.role for finding in row.findings] == [Role.HEADING]
    (row,) = rows(reply("推行准入办法。", heading="一、推行准入"))
    assert [finding.sentence.block.role for finding in row.findings] == [Role.PARAGRAPH]


def test_of_many_sentences_those_that_count_are_kept_in_order() -> None:
    text = "".join(f"准入第{'甲乙丙丁戊己庚辛壬癸'[n]}。" for n in range(10)) + "清单24项。"
    (row,) = rows(reply(text))
    assert len(row.findings) == MOST_FINDINGS
    assert row.left_out == 11 - MOST_FINDINGS
    assert row.findings[-1].figures == (1,)


@pytest.mark.parametrize(
    ("position", "sentence"),
    [(0, "甲。"), (1, "甲。"), (2, "乙“丙。”"), (6, "乙“丙。”"), (7, None), (8, "丁"), (9, None)],
)
def test_sentence_at_a_position(position: int, sentence: str | None) -> None:
    text = "甲。乙“丙。” 丁"
    block = Block(Role.PARAGRAPH, Span(0, len(text)), "p1")
    found = sentence_at(cut_sentences(text, (block,)), position)
    assert (text[slice(*found.span)] if found else None) == sentence


@pytest.fixture(scope="module")
def corpus() -> Library:
    """The corpus of the seeds."""
    return library(
        annotate(parse(path.read_text(encoding="utf-8-sig"), Source(path.name, path.stem, "utf-8")))
        for path in SEEDS
    )


@pytest.mark.parametrize(
    ("place", "figures"),
    [
        ("濮阳市", {"24项", "35项", "7项"}),
        ("红河哈尼族彝族自治州", {"10项", "28项"}),
        ("广州市", {"17类", "78项"}),
    ],
)
def test_relief_of_communities_is_shown_in_all_three_cities(
    corpus: Library, place: str, figures: set[str]
) -> None:
    pages = dict(comparison_pages(corpus, atlas(corpus)))
    sections = re.findall(r"<tbody.*?</tbody>", pages["comparison/jianfu.md"], re.S)
    (section,) = [each for each in sections if place in each]
    shown = set(re.findall(r'#f\d+">(\S+?)[ <]', section))
    assert figures <= shown
    table = csv.DictReader(io.StringIO(pages["comparison/jianfu.csv"].removeprefix("\ufeff")))
    said = "；".join(row["数字"] for row in table if row["地区"] == place)
    assert all(figure in said for figure in figures)
