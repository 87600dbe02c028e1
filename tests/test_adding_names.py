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


def test_a_redirect_to_no_address_is_said_in_words() -> None:
    page = Page(b"", status=302, headers={"Location": "http://[::1"})
    with serving({"/a": page}) as portal, pytest.raises(FetchError, match="which is no address"):
        Fetcher(pause=0).fetch(portal.url("/a"))


def test_the_next_command_can_be_pasted_whatever_the_folder(tmp_path: Path) -> None:
    run = CliRunner().invoke(main, ["new", str(tmp_path / "a b")])
    assert f"next: cd '{tmp_path}/a b' && replies build" in run.output
