"""Corrections by people: what a TOML file beside a seed may say, and what it does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.corrections import correct, read_corrections
from generator.model import Contact, Reply, Source
from generator.parse import parse
from generator.pipeline import build, gather
from generator.read import read_seed
from generator.read_replies import read_reply
from generator.report import line
from tests.conftest import Project

LETTER = """濮阳市民政局
关于对市政协九届一次会议第189号提案的答复
张三委员：
您提出的《关于加强社区治理的建议》收悉，现答复如下：
一、基本情况
全市有292个居民委员会。
二、下一步打算
我局将继续努力。
濮阳市民政局
2023年7月26日
"""


def corrected(toml: str) -> tuple[Reply, list[str]]:
    """Parse the letter, lay `toml` over it; return the reply and the codes of problems."""
    corrections, invalid = read_corrections(toml)
    reply, doubtful = correct(parse(LETTER, Source("a.txt", "", "utf-8")), corrections)
    return reply, [problem.code for problem in (*invalid, *doubtful)]


@pytest.mark.parametrize(
    ("toml", "field", "value"),
    [
        ('title = "另一标题"', "title", "另一标题"),
        ('title = ""', "title", None),
        ("date = 2022-01-02", "date", "2022-01-02"),
        ('date = "2022-01-02"', "date", "2022-01-02"),
        ("date = 2022-01-02", "year", 2022),
        ("term = 10", "term", 10),
        ('proposal_numbers = ["0190"]', "proposal_numbers", ("0190",)),
        (
            'contact = { name = "李四", phone = "0393-1234567" }',
            "contact",
            Contact("李四", "0393-1234567"),
        ),
        ('council = "npc"', "council", "npc"),
        ('council = "npc"', "document_kind", "npc_suggestion"),
        ('agency = "清丰县民政局"', "issuers", ("清丰县民政局",)),
        ('county = "清丰县"', "county_code", "410922"),
        ('category = "A1"', "category", "A1"),
    ],
)
def test_a_correction_sets_its_field_and_what_follows(toml: str, field: str, value: object) -> None:
    reply, codes = corrected(toml)
    assert getattr(reply.metadata, field) == value
    assert field in reply.corrected
    assert reply.evidence[field].rule == "correction by hand"
    assert codes == []


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("titel = 'x'", "unknown key 'titel'; did you mean title?"),
        ("zzz = 'x'", "unknown key 'zzz'; known: agency, "),
        ("date = '2023-13-45'", "is no date (month must be in 1..12); write e.g. 2023-07-26"),
        ("title = 3", "title: must be a text"),
        ("term = '九'", "term: must be a whole number"),
        ("term = true", "term: must be a whole number"),
        ("date = '2023年'", "date: "),
        ("date = 2023-07-26T10:00:00", "date: must be a date without a time"),
        ("date = 2203-07-26", "date: must lie between 1949 and 2099"),
        ('date = "1023-07-26"', "date: must lie between 1949 and 2099"),
        ("published = 9999-12-31", "published: must lie between 1949 and 2099"),
        ("fetched = 0001-01-01", "fetched: must lie between 1949 and 2099"),
        ("year = 2203", "year: must lie between 1949 and 2099"),
        ("recipients = '张三'", "recipients: must be a list"),
        ("council = 'xyz'", "council: must be one of"),
        ("contact = { fax = '1' }", "contact: must be a table"),
        ("themes = ['外星']", "themes: no such theme: 外星"),
        ("source_url = 'ftp://x'", "source_url: must be an address"),
        ("source_url = 'https://x/a b'", "source_url: must hold no blank; write %20"),
        ("original_sha256 = '%s'" % ("A" * 64), "original_sha256: must be a SHA-256"),
        ("original_sha256 = 'abc'", "original_sha256: must be a SHA-256"),
        ("outline = ['一']", "outline: must be a list of tables"),
        ('title = "甲\\u0000乙"', "title: must be one line, without control characters"),
        ('agency = """\n甲局\n乙局"""', "agency: must be one line"),
        ('recipients = ["甲\\n"]', "recipients: must be one line"),
        ('contact = { name = "甲\\u0007" }', "contact: must be one line"),
        ('note = "甲\\u001b[2J"', "note: must be one line, without control characters"),
    ],
)
def test_a_wrong_key_or_type_is_an_error_at_its_line(toml: str, says: str) -> None:
    _, problems = read_corrections("# by hand\n" + toml)
    assert [problem.code for problem in problems] == ["bad-correction"]
    assert says in problems[0].message
    assert problems[0].severity == "error"
    assert problems[0].span is not None
    assert problems[0].span.start >= len("# by hand\n")


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("title = ", "no valid TOML"),
        ("note = 'x'\ntitle = 'x'\nnote = 'y'", "note is written in lines 1 and 3; remove one"),
    ],
)
def test_a_file_that_is_no_toml_keeps_the_pages(toml: str, says: str) -> None:
    found, [problem] = read_corrections(toml)
    assert not found
    assert problem.code == "unreadable"
    assert says in problem.message
    assert problem.message.endswith("until then no page is removed")


def test_a_typing_error_in_corrections_removes_no_page(tmp_path: Path) -> None:
    seeds, docs, beside = tmp_path / "seeds", tmp_path / "docs", tmp_path / "seeds/a.toml"
    seeds.mkdir()
    (seeds / "a.txt").write_text(LETTER, encoding="utf-8")
    beside.write_text("date = 2001-02-03\n", encoding="utf-8")
    build(seeds, docs)
    pages = set(docs.glob("replies/**/2001/*.md"))
    assert pages
    for broken in (b"date = 2001-02-03\nnote = x", b'date = 2001-02-03\nnote = "\xba\xba"'):
        beside.write_bytes(broken)
        outcome = build(seeds, docs)
        assert [each.problem.code for each in outcome.errors] == ["unreadable"]
        assert not outcome.changes.removed
        assert all(page.is_file() for page in pages)
    beside.unlink()
    assert build(seeds, docs).changes.removed
    assert not any(page.is_file() for page in pages)


def test_a_note_may_have_several_lines() -> None:
    reply, codes = corrected('note = """\n甲\n\t乙"""')
    assert (reply.note, codes) == ("甲\n\t乙", [])


@pytest.mark.parametrize("blank", ["", " ", "\u3000"])
def test_blanks_are_no_value(blank: str) -> None:
    reply, codes = corrected(f'title = "{blank}"')
    assert (reply.metadata.title, codes) == (None, [])


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ('province = "河南"', "is no place that is known, but 河南省 is"),
        ('city = "濮阳"', "is no place that is known in 河南省, but 濮阳市 is"),
        ('province = "某某省"', "[[places]] of replies.toml"),
        (
            'province = "河北省"\ncity = "郑州市"',
            "is no place that is known in 河北省; a new one goes into [[places]]",
        ),
    ],
)
def test_a_place_that_is_not_known_is_told_at_its_key(toml: str, says: str) -> None:
    corrections, _ = read_corrections(toml)
    _, [problem] = correct(parse(LETTER, Source("a.txt", "", "utf-8")), corrections)
    key = toml.rpartition("\n")[2].partition(" ")[0]
    assert (problem.code, problem.severity) == ("no-place", "warning")
    assert problem.span == corrections[key][1]
    assert says in problem.message


@pytest.mark.parametrize(
    "toml",
    [
        'province = "河北省"\ncity = "石家庄市"',
        'county = "某某新区"\ncounty_code = "410971"',
        'city = ""',
    ],
)
def test_a_place_that_is_known_or_has_a_code_is_no_problem(toml: str) -> None:
    assert corrected(toml)[1] == []


@pytest.mark.parametrize(("key", "longer"), [("city", "city_code"), ("dat", "date")])
def test_an_error_is_at_its_key_not_at_a_longer_one_that_begins_so(key: str, longer: str) -> None:
    toml = f"{longer} = '2023-07-26'\n{key} = 3\n"
    _, problems = read_corrections(toml)
    [span] = [problem.span for problem in problems if problem.message.startswith(f"{key}:")]
    assert span is not None
    assert toml[: span.start].count("\n") == 1
    assert toml[span.start : span.end] == key


def test_the_other_corrections_of_a_file_with_an_error_still_hold() -> None:
    reply, codes = corrected("nonsense = 1\nterm = 10")
    assert reply.metadata.term == 10
    assert codes == ["bad-correction"]


def test_a_correction_that_the_parser_no_longer_needs_is_reported() -> None:
    reply, codes = corrected("term = 9")
    assert codes == ["needless-correction"]
    assert reply.metadata.term == 9


def test_note_source_and_day_are_kept_beside_the_record() -> None:
    reply, codes = corrected(
        'note = "网页缺少日期"\nsource_url = "https://example.org/1"\nfetched = 2024-05-01'
    )
    assert (reply.note, reply.source_url, reply.fetched) == (
        "网页缺少日期",
        "https://example.org/1",
        "2024-05-01",
    )
    assert (reply.corrected, codes) == ((), [])


def test_the_digest_of_the_original_is_kept_beside_the_record() -> None:
    reply, codes = corrected(f'original_sha256 = "{"0f" * 32}"')
    assert (reply.original_sha256, reply.corrected, codes) == ("0f" * 32, (), [])


def test_a_heading_left_out_by_hand_becomes_a_paragraph_and_no_character_goes() -> None:
    reply, _ = corrected('outline = [{ level = 1, heading = "下一步打算" }]')
    assert [heading.heading for heading in reply.outline] == ["下一步打算"]
    held = "".join(reply.text[b.span.start : b.span.end] for b in reply.blocks)
    assert "一、基本情况" in held
    assert {sentence.block for sentence in reply.sentences} <= set(reply.blocks)


def test_a_heading_that_the_letter_lacks_is_an_error_and_changes_nothing() -> None:
    reply, codes = corrected('outline = [{ level = 1, heading = "没有的标题" }]')
    assert codes == ["bad-correction"]
    assert len(reply.outline) == 2


def test_themes_given_by_hand_are_not_overwritten(tmp_path: Path) -> None:
    seed = tmp_path / "a.txt"
    seed.write_text(LETTER, encoding="utf-8")
    seed.with_suffix(".toml").write_text('themes = ["交通"]', encoding="utf-8")
    reply, _ = read_reply(read_seed(seed, "a.txt"))
    assert reply is not None
    assert reply.themes == ("交通",)


def test_errors_name_the_corrections_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LETTER, encoding="utf-8")
    (tmp_path / "a.toml").write_text("# one\nterm = 'x'\n", encoding="utf-8")
    _, outcome = gather(tmp_path)
    assert [line(n) for n in outcome.errors] == [
        f"{tmp_path.name}/a.toml:2:1: error bad-correction term: must be a whole number "
        "(0 for none) | term"
    ]


def test_corrections_without_their_seed_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LETTER, encoding="utf-8")
    (tmp_path / "b.toml").write_text("term = 3\n", encoding="utf-8")
    _, outcome = gather(tmp_path)
    assert [n.problem.code for n in outcome.errors] == ["orphan-correction"]


def test_a_correction_shows_on_the_page_in_the_record_and_survives_a_rebuild(
    project: Project,
) -> None:
    seed = sorted(project.seeds.glob("000*.txt"))[0]
    seed.with_suffix(".toml").write_text('signer = "王五"\nnote = "据纸质件"\n', encoding="utf-8")
    for _ in range(2):
        assert project.run("build", "--docs-only").returncode == 0
    page = next(project.docs.glob("replies/henan/puyang/2023/*.md")).read_text(encoding="utf-8")
    record = next(project.docs.glob("replies/henan/puyang/2023/*.json")).read_text(encoding="utf-8")
    assert "人工更正" in page
    assert "据纸质件" in page
    assert json.loads(record)["corrected"] == ["signer"]
