"""The command line: what commands say of files, codes and shells, and where they end."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import vocabulary_check
from generator.cli import main
from generator.cli.group import reason_of
from generator.cli.table import aligned, cut, width_of
from generator.corrections import _SETTLES, correct, read_corrections
from generator.folders import reached
from generator.model import Problem, Severity, Source, Span
from generator.notices import Notice
from generator.parse import parse
from generator.report import advised, github
from generator.vocabulary.problems import ProblemKind, load_problem_kinds
from generator.vocabulary.tables import read_table
from tests.conftest import ROOT, Project, ran

LETTER = """濮阳市民政局
关于市政协九届一次会议第102号提案的答复
尊敬的田庆杰委员：
您提出的“关于安装路灯的提案”收悉，现答复如下：
一、工作开展情况
全市有102个村民委员会。
濮阳市民政局
{date}
"""
DATED, UNDATED = LETTER.format(date="2023年7月26日"), LETTER.format(date="")
DOUBLED = DATED.replace("村民委员会", "村民委员会，加强社区建设建设工作")


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=stdin, prog_name="replies")


def test_a_file_is_named_by_the_way_from_here_where_that_is_shorter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "seeds").mkdir()
    monkeypatch.chdir(tmp_path / "seeds")
    assert reached(tmp_path / "dist/a.zip") == "../dist/a.zip"
    assert reached("/etc/hosts") == "/etc/hosts"
    denied = PermissionError(13, "Permission denied", str(tmp_path / "seeds/a.txt"))
    assert reason_of(denied).startswith("a.txt: Permission denied; ")


@pytest.fixture
def letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `in` with two letters, one without a date, beside no project; it is entered."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "dated.txt").write_text(DATED, encoding="utf-8")
    (folder / "bare.txt").write_text(UNDATED, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


# check FILE…


@pytest.mark.parametrize(
    "typed", ["in/bare.txt", "./in/bare.txt", "in/../in/bare.txt", "{absolute}"]
)
def test_check_names_a_file_as_it_was_typed_and_the_line_to_write(
    letters: Path, typed: str
) -> None:
    typed = typed.format(absolute=letters / "bare.txt")
    done = run("check", typed)
    beside = typed.removesuffix(".txt") + ".toml"
    assert done.stdout == (
        f"{typed}: warning no-date no date of the letter was read; "
        f"write date = 2023-07-26 in {beside}, with the right value\n"
    )
    assert (done.exit_code, done.stderr) == (0, "1 reply: 0 problems, 1 remark\n")


def test_check_of_files_reads_no_other(letters: Path) -> None:
    (letters / "empty.txt").write_bytes(b"")
    assert run("check", "in/dated.txt").exit_code == 0
    done = run("check", "in/dated.txt", "in/empty.txt", "in/dated.txt")
    assert (done.exit_code, done.stdout.count("\n")) == (1, 1)
    assert done.stdout.startswith("in/empty.txt: error empty ")
    assert done.stderr == "1 reply: 1 problem, 0 remarks\n"


def test_check_of_standard_input_names_it_so(letters: Path) -> None:
    done = run("check", "-", stdin=UNDATED.encode())
    assert done.stdout.startswith("-: warning no-date ")
    assert "write date = 2023-07-26 in the .toml beside the seed" in done.stdout


@pytest.mark.parametrize("typed", ["in/bare.toml", "in/bare.txt"])
def test_check_of_corrections_is_that_of_their_seed(letters: Path, typed: str) -> None:
    (letters / "bare.toml").write_text("date = 2023-07-26\ncolour = 1\n", encoding="utf-8")
    done = run("check", typed)
    assert done.stdout.startswith("in/bare.toml:2:1: error bad-correction colour: unknown key")
    assert "no-date" not in done.stdout


def test_corrections_without_a_seed_are_told(letters: Path) -> None:
    (letters / "nobody.toml").write_text("", encoding="utf-8")
    done = run("check", "in/nobody.toml")
    assert (done.exit_code, done.stdout[:41]) == (1, "in/nobody.toml: error orphan-correction c")


def test_settings_are_checked_as_a_file_and_dossiers_with_the_library(letters: Path) -> None:
    (letters / "replies.toml").write_text('name = "甲库"\ncolour = 1\n', encoding="utf-8")
    done = run("check", "in/replies.toml")
    assert (done.exit_code, done.stderr) == (1, "0 replies: 1 problem, 0 remarks\n")
    assert done.stdout.startswith("in/replies.toml:2:1: error bad-setting colour: is no setting")
    (letters / "dossiers").mkdir()
    (letters / "dossiers/a.toml").write_text("", encoding="utf-8")
    done = run("check", "in/dossiers/a.toml")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "in/dossiers/a.toml quotes the library; name no files to check it" in done.stderr


def test_check_of_files_knows_the_places_of_the_library(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    zone = DATED.replace("濮阳市民政局", "清河头经济技术开发区管理委员会")
    (project.seeds / "zone.txt").write_text(zone, encoding="utf-8")
    assert "no-place" in run("check", "seeds/zone.txt").stdout
    place = '[[places]]\ncode = "410971"\nname = "清河头经济技术开发区"\nreading = "qinghetou"\n'
    (project.root / "replies.toml").write_text(place, encoding="utf-8")
    assert "no-place" not in run("check", "seeds/zone.txt").stdout


@pytest.mark.parametrize(("text", "code"), [(DATED, 0), (UNDATED, 1), (DOUBLED, 1)])
def test_strict_lets_remarks_count(letters: Path, text: str, code: int) -> None:
    (letters / "any.txt").write_text(text, encoding="utf-8")
    assert run("check", "in/any.txt").exit_code == 0
    assert run("check", "--strict", "in/any.txt").exit_code == code


@pytest.mark.parametrize("form", ["json", "github"])
def test_check_of_files_in_other_forms(letters: Path, form: str) -> None:
    done = run("check", "--format", form, "in/bare.txt")
    if form == "json":
        (told,) = json.loads(done.stdout)
        assert (told["file"], told["code"], told["level"]) == ("in/bare.txt", "no-date", "warning")
    else:
        assert done.stdout.startswith(
            "::warning file=in/bare.txt,title=no-date::no date of the letter"
        )


# workflow commands


def test_a_workflow_command_escapes_what_would_end_it() -> None:
    problem = Problem("no-date", "50%\r\nof it: a, b", Span(0, 1), Severity.INFO)
    notice = Notice("a:b,c%\n.txt", problem, 3, 4, "一，二")
    assert github(notice) == (
        "::notice file=a%3Ab%2Cc%25%0A.txt,line=3,col=4,title=no-date::"
        "50%25%0D%0Aof it: a, b | 一，二"
    )


def test_a_workflow_command_without_a_place_names_the_file_alone() -> None:
    notice = Notice("seeds", Problem("no-seeds", "is missing", None, Severity.ERROR))
    assert github(notice) == "::error file=seeds,title=no-seeds::is missing"


# what to write


@pytest.mark.parametrize(
    "kind", [k for k in load_problem_kinds().values() if k.write], ids=lambda kind: kind.code
)
def test_the_line_to_write_is_a_correction_that_settles_the_problem(kind: ProblemKind) -> None:
    corrections, problems = read_corrections("\n".join(kind.write))
    assert (problems, len(corrections)) == ((), len(kind.write))
    text = "某市卫生局\n一、照原文写的标题\n加强巡查。\n"
    reply = parse(text, Source("a.txt", "", "utf-8"))
    doubted = replace(reply, problems=(*reply.problems, Problem(kind.code, "for the test")))
    corrected, doubts = correct(doubted, corrections)
    assert doubts == ()
    assert kind.code not in {problem.code for problem in corrected.problems}


def test_every_problem_that_a_correction_settles_says_the_line() -> None:
    settled = set().union(*_SETTLES.values())
    assert {kind.code for kind in load_problem_kinds().values() if kind.write} == settled


def test_what_no_correction_settles_gets_no_line() -> None:
    notice = Notice("a.txt", Problem("empty", "holds no text"))
    assert advised(notice) == notice


# explain


@pytest.mark.parametrize("code", load_problem_kinds())
def test_a_code_is_explained_in_english_and_as_the_site_does(code: str) -> None:
    kind, done = load_problem_kinds()[code], run("explain", code)
    said = " ".join(done.stdout.split())
    assert done.exit_code == 0
    for words in (code, kind.title, kind.means, kind.todo, kind.cause, kind.remedy, *kind.write):
        assert " ".join(words.split()) in said


@pytest.mark.parametrize(
    ("typed", "near"), [("no-dat", "no-date"), ("emtpy", "empty"), ("bad-corection", "bad-corr")]
)
def test_an_unknown_code_is_wrong_usage_with_the_nearest_name(typed: str, near: str) -> None:
    done = run("explain", typed)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"did you mean {near}" in done.stderr


def test_a_code_like_no_other_is_wrong_usage() -> None:
    done = run("explain", "咖啡")
    assert (done.exit_code, "did you mean" in done.stderr) == (2, False)


def test_explain_without_a_code_lists_all() -> None:
    lines = run("explain").stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(load_problem_kinds())


# tables


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("ab", 2), ("濮阳", 4), ("e\u0301", 1), ("（一）", 6), ("“", 1)]
)
def test_the_width_of_a_text_is_that_on_a_terminal(text: str, width: int) -> None:
    assert width_of(text) == width


@pytest.mark.parametrize(
    ("width", "left"), [(4, "濮阳"), (3, "濮…"), (2, "…"), (1, "…"), (9, "濮阳")]
)
def test_what_is_cut_takes_no_more_columns_than_there_are(width: int, left: str) -> None:
    assert cut("濮阳", width) == left


def test_columns_stand_below_each_other_whatever_the_script() -> None:
    rows = aligned([("a", "民政局", "x"), ("日期", "b", "y")], 80, 1)
    assert rows == ["a     民政局  x", "日期  b       y"]
    assert len({width_of(row) for row in rows}) == 1


def test_the_elastic_column_gives_way() -> None:
    (row,) = aligned([("2023", "关于安装路灯的提案", "replies/a")], 28, 1)
    assert (row, width_of(row)) == ("2023  关于安装路…  replies/a", 28)


def test_parse_prints_a_record_a_line(letters: Path) -> None:
    done = run("parse", "in", "--format", "jsonl")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["source"] for record in records] == ["bare.txt", "dated.txt"]
    assert records == json.loads(run("parse", "in").stdout)


def test_explanations_of_a_record_name_the_file_as_it_was_typed(letters: Path) -> None:
    done = run("parse", "--explain", "./in/dated.txt")
    assert "\n      ./in/dated.txt:8:1: 2023年7月26日\n" in done.stdout


# help and shells


@pytest.mark.parametrize("name", sorted(main.commands))
def test_the_help_of_a_command_holds_an_example(name: str) -> None:
    done = run(name, "--help")
    assert done.exit_code == 0
    assert re.search(rf"For example:.*\breplies {name}\b", done.stdout, re.DOTALL)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell_asks_this_command(shell: str) -> None:
    done = run("completion", shell)
    assert done.exit_code == 0
    assert f"_REPLIES_COMPLETE={shell}_complete" in done.stdout


@pytest.mark.parametrize(
    ("words", "offered"),
    [("replies ch", "plain,check"), ("replies explain no-da", "plain,no-date")],
)
def test_the_shell_is_offered_what_fits(words: str, offered: str) -> None:
    count = str(len(words.split()) - 1)
    env = {"_REPLIES_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": count}
    done = CliRunner(env=env).invoke(main, [], prog_name="replies")
    assert done.stdout.split() == [offered]


# where output leads


def shell(script: str, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a script in which `replies` is the command line."""
    defined = f'replies() {{ "{sys.executable}" -m generator "$@"; }}\n'
    env = {"PYTHONPATH": str(ROOT), **env}
    return ran(["bash", "-o", "pipefail", "-c", defined + script], folder, **env)


@pytest.mark.parametrize("command", ["parse in", "check in/bare.txt", "explain", "--help"])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_output_that_cannot_be_written_is_one_line_and_exit_code_1(
    letters: Path, command: str
) -> None:
    done = shell(f"replies {command} > /dev/full", letters.parent)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "error: standard output: No space left on device; check the path, its rights and the "
        "free space"
    )
    assert "Traceback" not in done.stderr


def test_whoever_reads_no_further_hears_nothing(letters: Path) -> None:
    for number in range(40):
        (letters / f"{number}.txt").write_text(DATED, encoding="utf-8")
    done = shell("replies parse in | head -n 1", letters.parent)
    assert (done.stdout, done.stderr) == ("[\n", "")


def test_an_ascii_terminal_and_closed_streams_are_borne(letters: Path) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = shell(
        "replies explain no-date; replies explain 没有; replies check - <&-",
        letters.parent,
        **plain,
    )
    assert "没有读出成文日期" in done.stdout
    assert "Error: no code '\\udce6" in done.stderr
    assert done.stderr.splitlines()[-1] == "error: standard input is closed; name a file"
    assert "Traceback" not in done.stderr


# check of pages and vocabulary


def test_check_finds_broken_links_where_they_stand_and_writes_nothing(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    for seed in project.seeds.iterdir():
        seed.unlink()
    (project.seeds / "lamps.txt").write_text(DATED, encoding="utf-8")
    (project.docs / "notes").mkdir()
    (project.docs / "notes/a.md").write_text(
        "# 一\n\n[甲](gone.md)、[乙](../index.md#nowhere)、[丙](gone.md)、[丁](../index.md)\n",
        encoding="utf-8",
    )
    settings = project.root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("scale.md", "scales.md"), encoding="utf-8")
    before = {path: path.stat().st_mtime_ns for path in project.root.rglob("*")}
    monkeypatch.chdir(project.root)
    done = run("check")
    assert {path: path.stat().st_mtime_ns for path in project.root.rglob("*")} == before
    assert done.exit_code == 1
    assert [line.partition(" | ") for line in sorted(done.stdout.splitlines())] == [
        (
            "docs/notes/a.md:3:18: error broken-link contains a link '../index.md#nowhere', but "
            "the doc 'index.md' does not contain an anchor '#nowhere'.",
            " | ",
            "../index.md#nowhere",
        ),
        *(
            (
                f"docs/notes/a.md:3:{column}: error broken-link contains a link 'gone.md', but the "
                "target 'notes/gone.md' is not found among documentation files.",
                " | ",
                "gone.md",
            )
            for column in (43, 5)
        ),
        (
            f"mkdocs.yml:{text[: text.index('scale.md')].count(chr(10)) + 1}:13: error broken-link "
            "A reference to 'scales.md' is included in the 'nav' configuration, which is not found "
            "in the documentation files.",
            " | ",
            "scales.md",
        ),
    ]
    assert done.stderr.splitlines()[-1] == "1 reply: 4 problems, 0 remarks"


def test_check_tells_why_no_page_can_be_made(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    for seed in project.seeds.iterdir():
        seed.unlink()
    (project.seeds / "lamps.txt").write_text(DATED, encoding="utf-8")
    settings = project.root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("name: material", "name: velvet"), encoding="utf-8")
    monkeypatch.chdir(project.docs)
    (told,) = run("check").stdout.splitlines()
    assert told.startswith("../mkdocs.yml: error not-built Config value 'theme': Unrecognised")


def test_check_warns_of_what_mkdocs_warns_of_though_pages_are_made(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    for seed in project.seeds.iterdir():
        seed.unlink()
    (project.seeds / "lamps.txt").write_text(DATED, encoding="utf-8")
    with (project.root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nsite_nmae: a\n")
    monkeypatch.chdir(project.root)
    done = run("check")
    (told,) = done.stdout.splitlines()
    assert told.startswith("mkdocs.yml: warning mkdocs-warning Config value 'site_nmae': Unrecogn")
    assert done.exit_code == 0
    assert run("check", "--strict").exit_code == 1


@pytest.mark.parametrize(
    ("package", "there", "broken"),
    [
        ("all.zip", ["site/index.html"], True),
        ("all.zip", [], False),  # no site is built yet
        ("all.zip", ["site/index.html", "site/all.zip"], False),
        ("all.zip", ["site/index.html", "docs/all.zip"], False),  # which the next build copies
        ("https://a.example/all.zip", ["site/index.html"], False),
    ],
)
def test_check_names_the_offline_package_that_is_not_in_the_site(
    project: Project, monkeypatch: pytest.MonkeyPatch, package: str, there: list[str], broken: bool
) -> None:
    for seed in project.seeds.iterdir():
        seed.unlink()
    (project.seeds / "lamps.txt").write_text(DATED, encoding="utf-8")
    (project.root / "replies.toml").write_text(
        f'name = "某库"\noffline_package = "{package}"\n', encoding="utf-8"
    )
    for path in there:
        (project.root / path).parent.mkdir(exist_ok=True)
        (project.root / path).touch()
    monkeypatch.chdir(project.root)
    done = run("check")
    told = (
        "replies.toml:2:20: error broken-link 下载 links site/all.zip, which is not there; "
        "run replies offline --output site/all.zip | all.zip\n"
    )
    assert (done.stdout, done.exit_code) == ((told, 1) if broken else ("", 0))


def test_an_entry_that_fails_its_example_is_told_at_the_example(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert list(vocabulary_check.unproved()) == []

    def spoilt(name: str) -> object:
        table = read_table(name)
        if name != "titles":
            return table
        first, *others = table["group"]
        return {**table, "group": [{**first, "forms": ["咖啡"]}, *others]}

    monkeypatch.setattr(vocabulary_check, "read_table", spoilt)
    (notice,) = vocabulary_check.unproved()
    assert notice.file.endswith("generator/data/titles.toml")
    assert (notice.problem.code, notice.characters) == ("unproved-entry", "第54号提案")
    text = (ROOT / "generator/data/titles.toml").read_text(encoding="utf-8").splitlines()
    assert notice.line is not None
    assert "catches" in text[notice.line - 1]


def test_a_zip_replaces_files_alone(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    (project.site).mkdir()
    (project.site / "index.html").write_text("<p>", encoding="utf-8")
    monkeypatch.chdir(project.root)
    os.mkfifo("pipe")
    for target in ("pipe", "docs"):
        done = run("offline", "--output", target)
        assert (done.exit_code, f"{target} is no file" in done.stderr) == (2, True)
    assert Path("pipe").is_fifo()
    done = run("offline", "--output", "a.zip")
    assert (done.exit_code, done.stdout) == (0, "a.zip: 1 file; unpack it and open index.html\n")
