"""Names that `replies add` and `replies new` are given: none, hostile ones, ones with blanks."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.importing.fetching import Fetcher
from generator.importing.web_address import FetchError
from tests.portal_server import Page, serving

LETTER = "关于第7号建议的答复\n钟小雨代表：\n您的建议收悉，现答复如下：\n已消除黑臭水体7条。\n"


def test_an_empty_name_is_not_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letter.txt").write_text(LETTER, encoding="utf-8")
    for name, code in (("", 1), (".", 0)):
        run = CliRunner().invoke(main, ["add", "--seeds", "seeds", name])
        assert (run.exit_code, (tmp_path / "seeds").is_dir()) == (code, not code), run.output


def test_a_pause_that_is_no_number_is_wrong_usage() -> None:
    run = CliRunner().invoke(main, ["add", "--pause", "nan", "a.txt"])
    assert (run.exit_code, "nan is no number of seconds" in run.output) == (2, True)


def test_a_name_in_an_archive_steers_no_terminal(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("x\n\x1b[31my.txt", LETTER)
        archive.writestr("../\x1b[2Jz.txt", LETTER)
    run = CliRunner().invoke(
        main, ["add", "--seeds", str(tmp_path / "seeds"), str(tmp_path / "a.zip")], color=True
    )
    assert "\x1b" not in run.output
    assert r"a.zip!x\n\x1b[31my.txt" in run.output
    assert r"a.zip!../\x1b[2Jz.txt has a name that leads out" in run.output


@pytest.mark.parametrize("to", ["http://[::1", "http://www..gov.cn/a"])
def test_a_redirect_to_no_address_is_said_in_words(to: str) -> None:
    page = Page(b"", status=302, headers={"Location": to})
    with serving({"/a": page}) as portal, pytest.raises(FetchError, match="which is no address"):
        Fetcher(pause=0).fetch(portal.url("/a"))


def test_the_next_command_can_be_pasted_whatever_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke(main, ["new", str(tmp_path / "a b")])
    assert f"next: cd '{tmp_path}/a b' && replies build" in run.output
    run = CliRunner().invoke(main, ["new", "--", "-x"])
    assert "next: cd ./-x && replies build" in run.output


def test_links_that_lead_out_of_an_added_folder_are_not_followed(tmp_path: Path) -> None:
    given, away = tmp_path / "given", tmp_path / "given-not"  # its name begins alike
    for folder in (given, given / "own", away):
        folder.mkdir()
    (away / "secret.txt").write_text(LETTER, encoding="utf-8")
    (given / "own" / "letter.txt").write_text(LETTER.replace("7条", "8条"), encoding="utf-8")
    (given / "all").symlink_to(away)
    (given / "one.txt").symlink_to(away / "secret.txt")
    (given / "round.txt").symlink_to(given / "round.txt")
    (given / "within").symlink_to("own")
    (tmp_path / "door").symlink_to(given)
    seeds = tmp_path / "seeds"
    run = CliRunner().invoke(main, ["add", "--seeds", str(seeds), str(tmp_path / "door")])
    for name in ("all", "one.txt"):
        assert f"door/{name} is a link that leads out of the folder" in run.output
    assert (run.exit_code, [seed.name for seed in seeds.glob("*.txt")]) == (1, ["letter.txt"])
    assert "1 reply added, 1 known already, 3 refused" in run.output
    named = CliRunner().invoke(main, ["add", "--seeds", str(seeds), str(given / "one.txt")])
    assert "1 reply added" in named.output


@pytest.mark.parametrize(
    ("name", "said"),
    [("a.docx", "is plain text, though it is named .docx"), ("a.text", ""), ("a.txt", "")],
)
def test_plain_text_under_another_name_is_taken_and_remarked(
    tmp_path: Path, name: str, said: str
) -> None:
    (tmp_path / name).write_text(LETTER, encoding="utf-8")
    run = CliRunner().invoke(main, ["add", "--seeds", str(tmp_path / "s"), str(tmp_path / name)])
    assert (run.exit_code, (tmp_path / "s" / "a.txt").read_text("utf-8")) == (0, LETTER)
    assert ("is plain text" in run.output, said in run.output) == (bool(said), True)


def test_a_folder_without_files_is_told_as_an_empty_archive_is(tmp_path: Path) -> None:
    (tmp_path / "given" / "deeper").mkdir(parents=True)
    (tmp_path / "given" / ".hidden").write_text(LETTER, encoding="utf-8")
    run = CliRunner().invoke(
        main, ["add", "--seeds", str(tmp_path / "seeds"), str(tmp_path / "given")]
    )
    assert run.exit_code == 1
    assert "given is a folder without any file in it" in run.output
    assert not (tmp_path / "seeds").exists()


def test_a_library_is_not_taken_in_with_its_settings_and_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "other" / "seeds").mkdir(parents=True)
    (tmp_path / "other" / "mkdocs.yml").write_text("site_name: 库\n", encoding="utf-8")
    (tmp_path / "other" / "seeds" / "a.txt").write_text(LETTER, encoding="utf-8")
    run = CliRunner().invoke(main, ["add", "--seeds", "seeds", "other"])
    assert run.exit_code == 1
    assert "error: other is a library with pages of its own; add other/seeds" in run.output
    assert not (tmp_path / "seeds").exists()
    run = CliRunner().invoke(main, ["add", "--seeds", "seeds", "other/seeds"])
    assert run.exit_code == 0
