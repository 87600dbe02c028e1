"""The command line: what it prints where, and with which exit code it ends."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from generator.cli import main
from tests.conftest import ROOT, SEEDS, Project, stamps

LETTER = """濮阳市民政局
关于市政协九届一次会议第{number}号提案的答复
尊敬的田庆杰委员：
您提出的“关于安装路灯的提案”收悉，现答复如下：
一、工作开展情况
全市有{number}个村民委员会。
濮阳市民政局
2023年7月26日
"""
LAMPS, MORE = LETTER.format(number=102), LETTER.format(number=103)
LAMPS_ID = "henan/puyang/2023/zx-9-1-102-mzj"
NO_REPLY = "今天天气很好，我们去公园散步。"
# What may be on the pages of a seed before it is known to be wrong.
BAD = {"empty": b"", "binary": bytes(range(32)) * 9, "not-a-reply": NO_REPLY.encode()}


@dataclass(frozen=True)
class Done:
    """What a run left behind."""

    code: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        found = json.loads(self.out)
        assert isinstance(found, list)
        return found


Run = Callable[..., Done]


@pytest.fixture
def run(
    project: Project, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Run:
    """Run `replies` in a project whose only seed is lamps.txt, without building a site."""
    for seed in project.seeds.iterdir():
        seed.unlink()
    (project.seeds / "lamps.txt").write_text(LAMPS, encoding="utf-8")
    monkeypatch.chdir(project.root)

    def run(*arguments: str, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="ascii"))
        capfdbinary.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(list(arguments), prog_name="replies")
        out, err = capfdbinary.readouterr()
        assert isinstance(ended.value.code, int)
        return Done(ended.value.code, out.decode(), err.decode())

    return run


@pytest.mark.parametrize(
    "arguments",
    [
        "nonsense",
        "--nonsense",
        "build --nonsense",
        "build seeds",
        "-C nowhere build",
        "-C seeds build",
        "-C mkdocs.yml build",
        "parse nowhere.txt",
        "parse lamps.txt nowhere",
        "parse --format xml",
        "check --format xml",
        "check seeds",
        "serve --address 8000",
        "serve --address 127.0.0.1:http",
        "serve --address 127.0.0.1:70000",
    ],
)
def test_wrong_usage_is_explained_and_exits_2(run: Run, arguments: str) -> None:
    done = run(*arguments.split())
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Usage: replies")
    assert done.err.splitlines()[-1].startswith("Error: ")


@pytest.mark.parametrize(
    "arguments",
    ["new", "export", "add --seeds", "refresh --seeds", "build --docs-dir", "offline --output"],
)
def test_no_name_is_not_the_current_folder(
    run: Run, arguments: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    done = run(*arguments.split(), "")
    assert done.code == 2
    assert "it is empty; give a name" in done.err
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("command", ["build", "check", "parse", "serve", "offline"])
def test_no_project_anywhere_exits_2(
    run: Run, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(command)
    assert (done.code, done.err.splitlines()[-1]) == (
        2,
        "Error: no mkdocs.yml here or above; run this in the project, or give --project",
    )


@pytest.mark.parametrize("arguments", ["--help", "-h", "--version", "build --help", "parse -h"])
def test_help_exits_0(run: Run, arguments: str) -> None:
    done = run(*arguments.split())
    assert (done.code, bool(done.out), done.err) == (0, True, "")


@pytest.mark.parametrize("folder", [".", "docs", "seeds", "docs/assets"])
def test_project_is_found_from_within(
    run: Run, project: Project, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root / folder)
    assert [record["id"] for record in run("parse").records] == [LAMPS_ID]


def test_project_may_be_named(
    run: Run, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert (
        run("-C", str(project.root), "parse").records
        == run("--project", "project", "parse").records
    )


def test_module_and_command_are_the_same(project: Project) -> None:
    done = project.run("--version")
    assert (done.returncode, done.stdout.split(",")[0]) == (0, "replies")


# parse


@pytest.mark.parametrize(
    ("arguments", "sources"),
    [
        ("parse", ["lamps.txt", "more.txt"]),
        ("parse seeds", ["lamps.txt", "more.txt"]),
        ("parse seeds/more.txt", ["more.txt"]),
        ("parse seeds/more.txt seeds/lamps.txt", ["more.txt", "lamps.txt"]),
        ("parse seeds seeds/more.txt", ["lamps.txt", "more.txt", "more.txt"]),
        ("parse -", ["-"]),
        ("parse seeds/lamps.txt -", ["lamps.txt", "-"]),
        ("parse nothing", []),
    ],
)
def test_parse_takes_files_folders_and_standard_input(
    run: Run, project: Project, arguments: str, sources: list[str]
) -> None:
    (project.seeds / "more.txt").write_text(MORE, encoding="utf-8")
    (project.root / "nothing").mkdir()
    done = run(*arguments.split(), stdin=LAMPS.encode("gbk"))
    assert [record["source"] for record in done.records] == sources
    assert (done.code, done.err) == (0, "")


def test_parse_of_the_seeds_gives_one_record_each(run: Run) -> None:
    done = run("parse", *map(str, SEEDS))
    assert [record["source"] for record in done.records] == [seed.name for seed in SEEDS]


def test_json_of_parse_is_indented_as_json_usually_is(run: Run) -> None:
    done = run("parse", *map(str, SEEDS))
    assert done.out == json.dumps(done.records, ensure_ascii=False, indent=1) + "\n"


def test_line_separators_within_values_stay(run: Run) -> None:
    odd = LAMPS.replace("一、工作开展", "一、工作\u2028\u0085开展")
    (record,) = run("parse", "-", stdin=odd.encode()).records
    span = record["outline"][0]["span"]
    assert odd[slice(*span)].count("\u2028") == 1


@pytest.mark.parametrize("code", BAD)
@pytest.mark.parametrize("form", ["json", "table"])
def test_parse_of_a_bad_seed_says_so_and_gives_the_others(
    run: Run, project: Project, code: str, form: str
) -> None:
    (project.seeds / "bad.txt").write_bytes(BAD[code])
    done = run("parse", "--format", form)
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert done.err.startswith(f"seeds/bad.txt: error {code} ")
    assert LAMPS_ID in done.out
    if form == "json":
        assert len(done.records) == 1 + (code == "not-a-reply")


@pytest.mark.parametrize("code", BAD)
def test_parse_of_a_bad_standard_input_is_a_list(run: Run, code: str) -> None:
    done = run("parse", "-", stdin=BAD[code])
    assert (done.code, len(done.records)) == (1, int(code == "not-a-reply"))
    assert done.err.startswith(f"-: error {code} ")


def test_parse_of_a_folder_that_cannot_be_looked_into_says_so_and_gives_the_others(
    run: Run, project: Project
) -> None:
    (project.seeds / "away").symlink_to(project.root / "nowhere")
    done = run("parse")
    assert (done.code, [record["source"] for record in done.records]) == (1, ["lamps.txt"])
    assert done.err.startswith("seeds/away: error unreadable cannot be read (No such file")


def test_table_has_a_header_and_a_line_with_date_office_number_subject_and_address(
    run: Run,
) -> None:
    assert run("parse", "--format", "table").out == (
        "date\toffice\tproposal\tsubject\taddress\n"
        f"2023-07-26\t濮阳市民政局\t102\t关于安装路灯的提案\treplies/{LAMPS_ID}\n"
    )


def test_table_shows_what_is_unknown_as_a_dash(run: Run) -> None:
    out = run("parse", "-", "--format", "table", stdin=NO_REPLY.encode()).out
    assert re.search(r"\n-\t-\t-\t-\treplies/unplaced/undated/qt-[0-9a-f]{10}\n\Z", out)


def test_output_is_utf_8_whatever_the_terminal(project: Project) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "generator", "parse", *map(str, SEEDS[:1])],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
        capture_output=True,
        check=True,
    )
    assert "濮阳市民政局" in done.stdout.decode("utf-8")


# check


def test_check_of_good_seeds_exits_0(run: Run) -> None:
    done = run("check")
    assert (done.code, done.err.splitlines()[-1][:22]) == (0, "1 reply: 0 problems, 0")


def test_check_prints_file_line_column_level_code_and_message(run: Run, project: Project) -> None:
    (project.seeds / "bad.txt").write_bytes(b"")
    (project.seeds / "cut.txt").write_bytes(MORE.encode().replace("开展".encode(), b"\xe5"))
    done = run("check")
    assert done.code == 1
    assert (
        "seeds/bad.txt: error empty holds no text; put the copied reply into it or remove it"
        in (done.out.splitlines())
    )
    assert "seeds/cut.txt:5:5: error undecodable bytes from here on that are not utf-8 " in done.out
    assert "2 problems" in done.err


def test_check_as_json_holds_what_the_lines_say(run: Run, project: Project) -> None:
    (project.seeds / "bad.txt").write_bytes(b"")
    (project.seeds / "cut.txt").write_bytes(MORE.encode().replace("开展".encode(), b"\xe5"))
    lines = run("check").out.splitlines()
    done = run("check", "--format", "json")
    assert done.code == 1
    assert [
        ":".join(str(part) for part in (p["file"], p["line"], p["column"]) if part is not None)
        + f": {p['level']} {p['code']} {p['message']}"
        + (f" | {p['characters']}" if p["characters"] else "")
        for p in done.records
    ] == lines
    assert {p["code"]: p["span"] for p in done.records}["undecodable"] == [
        MORE.index("开展"),
        MORE.index("开展") + 1,
    ]


def test_check_writes_nothing(run: Run, project: Project) -> None:
    before = sorted(project.root.rglob("*"))
    run("check")
    assert sorted(project.root.rglob("*")) == before


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("there", [True, False], ids=["empty", "missing"])
def test_check_without_seeds_says_what_to_do(
    run: Run, project: Project, there: bool, form: str
) -> None:
    (project.seeds / "lamps.txt").unlink()
    if not there:
        project.seeds.rmdir()
    done = run("check", "--format", form)
    assert done.code == 1
    if form == "json":
        assert [problem["code"] for problem in done.records] == ["no-seeds"]
    else:
        assert re.fullmatch(r"seeds: error no-seeds .*; ?(create|put) .*\n|.*put one.*\n", done.out)


def test_parse_without_a_seeds_folder_is_wrong_usage(run: Run, project: Project) -> None:
    (project.seeds / "lamps.txt").unlink()
    project.seeds.rmdir()
    assert run("parse").code == 2


# build


def summary(done: Done) -> tuple[int, int, int, int]:
    """Numbers of files written, unchanged and removed, and of problems."""
    match = re.search(
        r"^\d+ repl(?:y|ies): (\d+) files? written, (\d+) unchanged, (\d+) removed, "
        r"(\d+) problems?",
        done.out,
        re.MULTILINE,
    )
    assert match
    written, unchanged, removed, problems = map(int, match.groups())
    return written, unchanged, removed, problems


def test_summary_counts_what_was_written_kept_and_removed(run: Run, project: Project) -> None:
    """With a second reply, its page, record and text are new; without it they go again."""
    first = run("build", "--docs-only")
    written, unchanged, removed, problems = summary(first)
    assert (first.code, unchanged, removed, problems) == (0, 0, 0, 0)
    assert summary(run("build", "--docs-only")) == (0, written, 0, 0)
    (project.seeds / "more.txt").write_text(MORE, encoding="utf-8")
    more = summary(run("build", "--docs-only"))
    added = more[0] + more[1] - written
    assert (added >= 3, more[2:]) == (True, (0, 0))
    (project.seeds / "more.txt").unlink()
    less = summary(run("build", "--docs-only"))
    assert (less[0] + less[1], less[2:]) == (written, (added, 0))


@pytest.mark.parametrize("code", BAD)
def test_bad_seed_is_one_line_and_exit_code_1(run: Run, project: Project, code: str) -> None:
    (project.seeds / "bad.txt").write_bytes(BAD[code])
    done = run("build", "--docs-only")
    assert (done.code, summary(done)[3]) == (1, 1)
    assert [line[: len(code) + 21] for line in done.err.splitlines()] == [
        f"seeds/bad.txt: error {code}"
    ]
    assert (project.docs / "replies" / f"{LAMPS_ID}.md").is_file()


@pytest.mark.parametrize("code", BAD)
def test_tolerated_bad_seed_is_reported_and_exit_code_0(
    run: Run, project: Project, code: str
) -> None:
    (project.seeds / "bad.txt").write_bytes(BAD[code])
    done = run("build", "--docs-only", "--tolerate")
    assert (done.code, summary(done)[3], done.err.count(code)) == (0, 1, 1)


def test_remarks_are_counted_and_do_not_fail_the_build(run: Run, project: Project) -> None:
    (project.seeds / "more.docx").write_bytes(b"")
    done = run("build", "--docs-only")
    assert (done.code, summary(done)[3]) == (0, 0)
    assert re.search(r"\d+ remarks? \(see `replies check`\)", done.out)
    assert "seeds/more.docx: info not-a-seed" in run("check").out


def test_a_build_with_settings_that_cannot_be_read_says_that_it_made_nothing(
    run: Run, project: Project
) -> None:
    (project.root / "replies.toml").write_text("name = \n", encoding="utf-8")
    done = run("build", "--tolerate")
    assert done.code == 1
    assert done.out == "nothing was built, what was there stays, 1 problem\n"
    assert "replies.toml:1:8: error unusable-settings" in done.err


def test_seeds_to_compare_with_their_pages_are_files_or_folders_that_there_are(
    run: Run, project: Project
) -> None:
    assert (run("refresh", "gone.txt").code, run("refresh", "seeds").code) == (2, 0)
    assert run("refresh", "seeds").out == run("refresh").out


def test_build_without_seeds_keeps_docs_and_exits_1(run: Run, project: Project) -> None:
    run("build", "--docs-only")
    (project.seeds / "lamps.txt").unlink()
    done = run("build")
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert done.out == "nothing was built, what was there stays, 1 problem\n"
    assert done.err.startswith(
        "seeds: error no-seeds holds no replies, so nothing is changed, and pages"
    )
    assert (project.docs / "replies" / f"{LAMPS_ID}.md").is_file()
    assert not project.site.exists()


def test_build_makes_the_site_and_again_changes_nothing(project: Project) -> None:
    """A bad seed does not keep the others from the site."""
    for seed in SEEDS[1:]:
        (project.seeds / seed.name).unlink()
    (project.seeds / "bad.txt").write_bytes(b"")
    done = project.run("build")
    assert done.returncode == 1
    before = stamps(project.site)
    assert str(project.site / "index.html") in before
    assert not [path for path in before if Path(path).name.startswith(".")]
    done = project.run("build", "--tolerate")
    assert (done.returncode, done.stdout.split(", ")[0][-15:]) == (0, "0 files written")
    assert stamps(project.site) == before


def only_lamps(project: Project) -> Path:
    """Leave one seed in a project."""
    for seed in project.seeds.iterdir():
        seed.unlink()
    lamps = project.seeds / "lamps.txt"
    lamps.write_text(LAMPS, encoding="utf-8")
    return lamps


@pytest.mark.parametrize("where", ["letter", "correction"])
def test_date_that_cannot_be_true_is_named_and_harms_no_site(project: Project, where: str) -> None:
    lamps = only_lamps(project)
    if where == "letter":
        odd = LAMPS.replace("2023年7月26日", "二九二三年七月二十六日")
        lamps.write_text(odd, encoding="utf-8")
    else:
        lamps.with_suffix(".toml").write_text("term = 9\ndate = 2203-07-26\n", encoding="utf-8")
    done = project.run("build")
    assert "Traceback" not in done.stderr
    assert (project.site / "index.html").is_file()
    said = project.run("check").stdout
    if where == "letter":
        assert (done.returncode, "seeds/lamps.txt:8:1: warning impossible-date 2923" in said) == (
            0,
            True,
        )
    else:
        assert done.returncode == 1
        assert (
            "seeds/lamps.toml:2:1: error bad-correction date: must lie between 1949 and 2099"
            in said
        )


@pytest.mark.parametrize("moment", ["on_pre_build", "on_post_build"])
def test_interrupt_ends_in_words_with_130_and_the_site_stays(project: Project, moment: str) -> None:
    """A hook sends what Ctrl-C sends, before MkDocs writes anything and when it is through."""
    only_lamps(project)
    assert project.run("build").returncode == 0
    before = stamps(project.site)
    hook = f"import os, signal\ndef {moment}(config):\n    os.kill(os.getpid(), signal.SIGINT)\n"
    (project.root / "interrupt.py").write_text(hook, encoding="utf-8")
    with (project.root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("hooks:\n  - interrupt.py\n")
    done = project.run("build")
    assert (done.returncode, "Traceback" in done.stderr) == (130, False)
    assert done.stderr.splitlines()[-1].startswith("stopped; ")
    assert stamps(project.site) == before


def test_request_to_end_ends_with_143_and_the_site_stays(project: Project) -> None:
    """A hook sends what `kill` and the shutdown of a machine send."""
    only_lamps(project)
    assert project.run("build").returncode == 0
    before = stamps(project.site)
    hook = "import os, signal\ndef on_env(env, **_):\n    os.kill(os.getpid(), signal.SIGTERM)\n"
    (project.root / "ended.py").write_text(hook, encoding="utf-8")
    with (project.root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("hooks:\n  - ended.py\n")
    done = project.run("build")
    assert (done.returncode, "Traceback" in done.stderr) == (143, False)
    assert stamps(project.site) == before


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("UPDATE 'site pages' SET value = x'00' WHERE key NOT LIKE 'replies/%'", 1),
        ("DELETE FROM 'site pages' WHERE key NOT LIKE 'replies/%'", 0),
    ],
)
def test_what_the_store_lost_of_pages_raises_no_doubt_of_links(
    project: Project, harm: str, told: int
) -> None:
    """A page that is made links to anchors of others, whose pages are not made again."""
    lamps = only_lamps(project)
    assert project.run("build").returncode == 0
    with sqlite3.connect(project.root / ".cache/replies.sqlite") as store:
        store.execute("DELETE FROM 'site pages' WHERE key LIKE 'replies/%'")
        store.execute(harm)
    store.close()
    lamps.write_text(LAMPS.replace("\n一、", "\n路灯已亮。\n一、", 1), encoding="utf-8")
    done = project.run("build", "--quiet")
    said = [line for line in done.stderr.splitlines() if "is damaged" in line]
    assert (done.returncode, done.stderr.count("\n"), len(said)) == (0, told, told)


def test_quiet_build_says_only_what_is_wrong(project: Project) -> None:
    done = project.run("build", "--docs-only", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    (project.seeds / "bad.txt").write_bytes(b"")
    done = project.run("build", "--docs-only", "--quiet")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("seeds/bad.txt: error empty ")
    assert done.stderr.count("\n") == 1


def test_number_of_jobs_changes_nothing_but_time(project: Project) -> None:
    for number in range(200, 460):
        text = LAMPS.replace("102", str(number))
        (project.seeds / f"{number}.txt").write_text(text, encoding="utf-8")
    made = []
    for jobs in ("1", "2", "3"):
        shutil.rmtree(project.root / ".cache", ignore_errors=True)
        shutil.rmtree(project.docs / "replies", ignore_errors=True)
        assert project.run("build", "--docs-only", "--jobs", jobs).returncode == 0
        files = (file for file in sorted(project.docs.rglob("*")) if file.is_file())
        manifest = project.docs / ".generated.json"
        made.append({str(file): file.read_bytes() for file in files if file != manifest})
    assert made[0] == made[1] == made[2]
    assert sum(path.endswith(".json") for path in made[0]) > 260


def test_interrupt_of_any_command_ends_in_words_with_130(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.read_replies.parsing", interrupt)
    for command in ("build", "check", "parse"):
        done = run(command)
        assert (done.code, done.err.splitlines()[-1][:8]) == (130, "stopped;")


def test_broken_settings_are_explained_and_exit_1(project: Project) -> None:
    """Even where bad seeds are tolerated: without them there would be a site."""
    (project.root / "mkdocs.yml").write_text("site_name: [\n", encoding="utf-8")
    done = project.run("build", "--tolerate")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "mkdocs.yml" in done.stderr
    assert "site/: error not-built" in done.stderr


def test_wrong_settings_are_told_in_the_words_of_mkdocs(project: Project) -> None:
    settings = project.root / "mkdocs.yml"
    wrong = settings.read_text(encoding="utf-8").replace("docs_dir: docs", "docs_dir: dcos")
    settings.write_text(wrong, encoding="utf-8")
    done = project.run("build")
    assert done.returncode == 1
    assert "mkdocs: error Config value 'docs_dir': The path '" in done.stderr
    assert "Aborted" not in done.stderr


def test_a_host_that_is_none_is_explained_by_its_option(project: Project) -> None:
    done = project.run("serve", "--address", "no-host.invalid:8000")
    assert done.returncode == 1
    assert done.stderr.rstrip().endswith("; correct --address")


def test_port_in_use_is_explained_and_exits_1(project: Project) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = project.run("serve", "--address", f"127.0.0.1:{taken.getsockname()[1]}")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "already in use" in done.stderr + done.stdout


def test_offline_without_a_site_says_what_to_do(run: Run) -> None:
    done = run("offline")
    assert (done.code, done.out) == (1, "")
    assert "build the site first" in done.err
