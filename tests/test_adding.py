"""`replies add`: seeds from pages, files, folders and archives; nothing is overwritten."""

from __future__ import annotations

import datetime
import hashlib
import io
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.corrections import read_corrections
from generator.importing.fetching import Fetcher
from generator.importing.origins import Origin, origins
from generator.importing.seed_files import Shelf, safe_name, told_beside, write_new
from tests.conftest import ROOT
from tests.portal_server import Page, Portal, leading_to, serving

PORTALS = ROOT / "tests" / "portals"
TITLE = "关于县政协十届二次会议第54号提案的答复"
LETTER = "关于第7号建议的答复\n钟小雨代表：\n您的建议收悉，现答复如下：\n已消除黑臭水体7条。\n"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return tmp_path / "seeds"


@pytest.fixture
def portal() -> Iterator[Portal]:
    pages = {
        f"/{page.name}": Page(page.read_bytes(), headers={"Content-Type": "text/html"})
        for page in PORTALS.glob("*.html")
    }
    with serving(pages) as served:
        yield served


def add(seeds: Path, *arguments: str | Path, given: bytes = b"") -> Result:
    command = ["add", "--pause", "0", "--seeds", str(seeds), *map(str, arguments)]
    result = CliRunner().invoke(main, command, input=given)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()} if folder.is_dir() else {}


def test_a_page_becomes_a_seed_and_the_file_beside_it_says_where_it_is_from(
    portal: Portal, seeds: Path
) -> None:
    url = portal.url("/trs-word.html")
    result = add(seeds, url)
    assert result.exit_code == 0, result.output
    assert set(files(seeds)) == {f"{TITLE}.txt", f"{TITLE}.toml"}
    told = (seeds / f"{TITLE}.toml").read_text(encoding="utf-8")
    original = (PORTALS / "trs-word.html").read_bytes()
    assert tomllib.loads(told) == {
        "source_url": url,
        "fetched": datetime.datetime.now().astimezone().date(),
        "original_sha256": hashlib.sha256(original).hexdigest(),
    }
    assert read_corrections(told)[1] == ()
    right = (PORTALS / "trs-word.txt").read_text(encoding="utf-8")
    text = (seeds / f"{TITLE}.txt").read_text(encoding="utf-8")
    assert text.replace("\xa0", " ") == right


def test_every_layout_is_added_from_its_portal(portal: Portal, seeds: Path) -> None:
    pages = sorted(PORTALS.glob("*.html"))
    result = add(seeds, *(portal.url(f"/{page.name}") for page in pages))
    assert result.exit_code == 0, result.output
    added = {path.read_text(encoding="utf-8").replace("\xa0", " ") for path in seeds.glob("*.txt")}
    assert added == {page.with_suffix(".txt").read_text(encoding="utf-8") for page in pages}


def test_the_encoding_that_the_server_names_is_used(portal: Portal, seeds: Path) -> None:
    source = (PORTALS / "pre-typed.html").read_bytes().replace(b"charset=gbk", b"x")
    portal.pages["/x"] = Page(source, headers={"Content-Type": "text/html; charset=GB2312"})
    assert add(seeds, portal.url("/x")).exit_code == 0
    assert len(files(seeds)) == 2


def test_a_dry_run_says_all_and_writes_nothing(seeds: Path) -> None:
    result = add(seeds, "--dry-run", PORTALS / "trs-word.html")
    assert f"would add {seeds / TITLE}.txt" in result.output
    assert not seeds.exists()


def test_what_is_there_is_recognised_by_its_text_or_its_address(
    portal: Portal, seeds: Path
) -> None:
    url = portal.url("/trs-word.html")
    add(seeds, url)
    before = files(seeds)
    spaced = before[f"{TITLE}.txt"].decode().replace("：", "： ").replace("\n", "\n\n")
    assert "is the same text" in add(seeds, "-", given=spaced.encode("gb18030")).output
    portal.pages["/trs-word.html"] = Page((PORTALS / "vsb-boda.html").read_bytes())
    assert "is the same address" in add(seeds, url).output
    assert "1 known already" in add(seeds, PORTALS / "trs-word.html").output
    assert files(seeds) == before


def test_the_same_reply_twice_in_one_go_is_added_once(seeds: Path) -> None:
    page = PORTALS / "trs-word.html"
    for dry in ([], ["--dry-run"]):
        folder = seeds.with_name(f"seeds{len(dry)}")
        assert "1 reply" in add(folder, *dry, page, page).output.splitlines()[-1]


def test_another_text_of_the_same_title_gets_a_name_of_its_own(seeds: Path) -> None:
    add(seeds, PORTALS / "trs-word.html")
    other = (PORTALS / "trs-word.html").read_text(encoding="utf-8").replace("11", "12")
    other = other.replace('name="Url"', 'name="No"')
    add(seeds, "-", given=other.encode())
    assert set(files(seeds)) == {f"{TITLE}{n}.{end}" for n in ("", "-2") for end in ("txt", "toml")}


def test_a_correction_without_its_seed_keeps_its_name(seeds: Path) -> None:
    seeds.mkdir()
    (seeds / f"{TITLE}.toml").write_text('note = "x"\n', encoding="utf-8")
    add(seeds, PORTALS / "trs-word.html")
    assert (seeds / f"{TITLE}.toml").read_text(encoding="utf-8") == 'note = "x"\n'
    assert (seeds / f"{TITLE}-2.txt").is_file()


def test_a_text_in_any_encoding_is_added_as_it_is(seeds: Path, tmp_path: Path) -> None:
    file = tmp_path / "路灯.txt"
    file.write_bytes(LETTER.replace("\n", "\r\n").encode("gb18030"))
    assert add(seeds, file).exit_code == 0
    assert (seeds / "路灯.txt").read_text(encoding="utf-8") == LETTER
    told = tomllib.loads((seeds / "路灯.toml").read_text(encoding="utf-8"))
    assert told == {"original_sha256": hashlib.sha256(file.read_bytes()).hexdigest()}


def test_a_folder_is_added_without_what_belongs_to_saved_pages(seeds: Path, tmp_path: Path) -> None:
    folder = tmp_path / "got"
    (folder / "page_files").mkdir(parents=True)
    (folder / "page_files" / "logo.png").write_bytes(b"\x89PNG")
    (folder / "page.html").write_bytes((PORTALS / "trs-word.html").read_bytes())
    (folder / "deep").mkdir()
    (folder / "deep" / "b.txt").write_text(LETTER, encoding="utf-8")
    (folder / "deep" / "scan.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (folder / "deep" / "Thumbs.db").write_bytes(b"\xd0\xcf\x11\xe0")
    (folder / "away.txt").symlink_to(folder / "nowhere.txt")
    result = add(seeds, folder)
    assert result.exit_code == 1
    assert "2 replies added, 0 known already, 2 refused" in result.output
    assert "deep/scan.jpg is a picture" in result.output
    away = "away.txt cannot be read (No such file or directory); check it and its rights\n"
    assert away in result.output  # of pages that stay, only a build has something to say


def test_an_archive_is_opened_and_each_file_is_told_of(seeds: Path, tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("letters/b.txt", LETTER)
        archive.writestr("letters/x.exe", b"MZ\x90\0")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("a.html", (PORTALS / "trs-word.html").read_bytes())
        archive.writestr("inner.zip", inner.getvalue())
        archive.writestr("../../evil.txt", LETTER)
    result = add(seeds, tmp_path / "all.zip")
    assert "2 replies added, 0 known already, 2 refused" in result.output
    assert "all.zip!inner.zip!letters/x.exe is a program" in result.output
    assert {path.name for path in tmp_path.iterdir()} == {"all.zip", "seeds"}


REFUSALS = [
    (b"", "is an empty file; get it again"),
    (b"\r\n \r\n", "holds no text"),
    (b"a reply in English", "holds no Chinese"),
    ("社区".encode() * 300_000, "holds 600,000 characters, and no letter is so long"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged office file"),
    (b"\x89PNG\r\n\x1a\n", "is a picture"),
    (b"PK\x03\x04 half a zip", "no whole zip"),
    (b"Rar!\x1a\x07\x00", "pack them as .zip"),
    (b"\0" * 500, "is no text file"),
]


@pytest.mark.parametrize(("data", "says"), REFUSALS, ids=[says for _, says in REFUSALS])
def test_what_is_no_reply_is_refused_in_one_line(seeds: Path, data: bytes, says: str) -> None:
    result = add(seeds, "-", given=data)
    assert result.exit_code == 1
    [said] = [line for line in result.output.splitlines() if line.startswith("error: ")]
    assert says in said
    assert files(seeds) == {}


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("no-such-file.txt", "is not there"),
        ("www.example.gov.cn/a.html", "http:// before an address"),
        ("ftp://example.gov.cn/a", "neither http:// nor https://"),
        ("a\0b", "no name that a file can have"),
    ],
)
def test_what_is_not_there_is_said(seeds: Path, name: str, says: str) -> None:
    result = add(seeds, name)
    assert (result.exit_code, says in result.output) == (1, True)


def test_ofd_is_named_with_the_remedy(seeds: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "b.ofd", "w") as archive:
        archive.writestr("OFD.xml", "<ofd/>")
    assert "b.ofd is an OFD file (.ofd); export it" in add(seeds, tmp_path / "b.ofd").output


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (
            b'<html><meta http-equiv="refresh" content="0;url=/a.html"></html>',
            "leads on to /a.html",
        ),
        (b"<html><body><div id=app></div></body></html>", "is empty or holds no letter"),
    ],
    ids=["leads on", "made by a script"],
)
def test_a_page_without_chinese_is_refused_for_what_it_is(
    portal: Portal, seeds: Path, body: bytes, says: str
) -> None:
    headers = {"Content-Type": "text/html; charset=utf-8"}
    portal.pages["/x"] = Page(body, headers=headers)
    result = add(seeds, portal.url("/x"))
    assert (result.exit_code, says in result.output) == (1, True)


def test_a_missing_page_and_a_redirect(portal: Portal, seeds: Path) -> None:
    portal.pages["/old"] = leading_to("/trs-word.html", 301)
    result = add(seeds, portal.url("/gone.html"), portal.url("/old"))
    assert "1 reply added, 0 known already, 1 refused" in result.output
    told = tomllib.loads((seeds / f"{TITLE}.toml").read_text(encoding="utf-8"))
    assert told["source_url"] == portal.url("/trs-word.html")


def test_a_folder_that_takes_no_files_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    result = add(tmp_path / "file" / "seeds", PORTALS / "trs-word.html")
    assert result.exit_code == 1
    assert "; check its rights and the free space" in result.output


def test_a_stop_midway_leaves_nothing(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(path: Path, content: bytes) -> None:
        if path.suffix == ".txt":
            raise OSError(28, "No space left on device")
        write_new(path, content)

    monkeypatch.setattr("generator.importing.seed_files.write_new", fails)
    result = add(seeds, PORTALS / "trs-word.html")
    assert "No space left on device" in result.output
    assert files(seeds) == {}


def test_a_text_that_seems_no_reply_is_added_with_a_remark(seeds: Path) -> None:
    result = add(seeds, "-", given="今天天气晴朗，适宜出行。\n".encode())
    assert "is it a reply to a proposal?" in result.output
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("关于“路灯”的答复", "关于“路灯”的答复"),
        ('a<b>c:d"e/f\\g|h?i*j', "a b c d e f g h i j"),
        ("  .hidden. ", "hidden"),
        ("--help", "help"),
        ("CON", "reply CON"),
        ("nul.txt", "reply nul.txt"),
        ("Control", "Control"),
        ("", "reply"),
        ("../../etc/passwd", "etc passwd"),
        ("a\u202eb\u200bc\nd", "a b c d"),
        ("e\u0301", "\u00e9"),
    ],
)
def test_a_name_is_safe_on_every_system(wanted: str, name: str) -> None:
    assert safe_name(wanted) == name


def test_a_long_name_is_cut_between_characters() -> None:
    assert len(safe_name("答复" * 200).encode()) <= 180
    assert set(safe_name("答复" * 200)) == {"答", "复"}


def test_names_that_differ_in_case_only_are_one_name_somewhere(seeds: Path) -> None:
    seeds.mkdir()
    (seeds / "Reply.TXT").write_text("x", encoding="utf-8")
    (seeds / "b.toml").write_text("", encoding="utf-8")
    shelf = Shelf(seeds)
    assert [shelf.free_name(name) for name in ("b", "reply", "c")] == ["b-2", "reply-2", "c"]


def test_an_address_of_any_characters_is_kept() -> None:
    told = told_beside('https://a.cn/"\\\x07?x=1', None, b"")
    assert tomllib.loads(told)["source_url"] == 'https://a.cn/"\\\x07?x=1'


def test_origins_are_read_one_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1", encoding="utf-8")
    found = origins([str(tmp_path / "a.txt"), "b"], Fetcher(pause=0), io.BytesIO())
    first = next(found)
    assert isinstance(first, Origin)
    assert (first.name, first.data) == ("a.txt", b"1")


def test_the_build_loads_nothing_of_the_importers() -> None:
    code = (
        "import sys, generator.cli, generator.mkdocs_build, generator.taking_in\n"
        "print([m for m in sys.modules if 'importing' in m or 'selectolax' in m])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert done.stdout == "[]\n"


def test_a_missing_package_is_named_with_the_remedy(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("generator.importing.p")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "selectolax", None)
    for name in [name for name in sys.modules if name.startswith("selectolax.")]:
        monkeypatch.delitem(sys.modules, name)
    result = add(seeds, PORTALS / "trs-word.html")
    assert "needs the package selectolax" in result.output
    assert 'pip install "replies[html]"' in result.output


def test_seeds_are_named_as_they_are_reached_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mkdocs.yml").touch()
    (tmp_path / "letters").mkdir()
    monkeypatch.chdir(tmp_path / "letters")
    for name, options, said in (("7", [], "../seeds/7.txt"), ("8", ["-C", ".."], "../seeds/8.txt")):
        Path(f"{name}.txt").write_text(LETTER.replace("7", name), encoding="utf-8")
        result = CliRunner().invoke(main, [*options, "add", f"{name}.txt"])
        assert f"added {said} from {name}.txt" in result.output
    assert set(files(tmp_path / "seeds")) == {"7.txt", "7.toml", "8.txt", "8.toml"}
