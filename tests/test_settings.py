"""What the owner of a library decides is read, checked, and shows in all that it is about."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.colours import _contrast, _rgb, styles
from generator.manifest import OWN
from generator.pipeline import build
from generator.render.about_pages import about_pages
from generator.report import line
from generator.settings import DEFAULTS, FILE, Colours, Settings, read_settings
from generator.versions import made_by
from tests.conftest import ROOT, Project

LETTER = """濮阳市民政局
关于市政协九届一次会议第102号提案的答复
尊敬的田庆杰委员：
您提出的“关于安装路灯的提案”收悉，现答复如下：
一、工作开展情况
全市有501盏路灯，报修请拨打0393-6687777。致电12345亦可，电话6687766。2020-2023年建成6687755盏。
联系人：张小明，联系电话：6687818
濮阳市民政局
2023年7月26日
"""


@pytest.fixture
def lamps(tmp_path: Path) -> Project:
    """A folder with one seed and nothing else."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/lamps.txt").write_text(LETTER, encoding="utf-8")
    return Project(tmp_path)


def settings_of(root: Path, text: str) -> tuple[Settings, list[str]]:
    (root / FILE).write_text(text, encoding="utf-8")
    settings, notices = read_settings(root)
    return settings, [line(notice) for notice in notices]


def published(project: Project) -> str:
    """All that a build writes, one after the other."""
    outcome = build(project.seeds, project.docs)
    assert not outcome.errors
    files = sorted(file for file in project.docs.rglob("*") if file.is_file())
    return "\n".join(file.read_bytes().decode("utf-8", "replace") for file in files)


def test_without_a_file_all_is_as_by_default(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == (DEFAULTS, ())


def test_what_is_given_is_taken(tmp_path: Path) -> None:
    text = 'name = "甲库"\nmask_contacts = true\n[colours]\nprimary = "#abc"\n'
    expected = Settings(name="甲库", mask_contacts=True, colours=Colours(primary="#abc"))
    assert settings_of(tmp_path, text) == (expected, [])


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("https://a.cn/x", "https://a.cn/x/"),
        ("https://a.cn/x/", "https://a.cn/x/"),
        ("https://A.cn:8080", "https://A.cn:8080/"),
        ("https://[::1]:80/x", ""),  # brackets are not taken
        (
            "http://例子.中国:81/答复库",
            "http://xn--fsqu00a.xn--fiqs8s:81/%E7%AD%94%E5%A4%8D%E5%BA%93/",
        ),
        ("http://a.cn/%E7%AD%94/", "http://a.cn/%E7%AD%94/"),
        ("http://例..cn/", ""),
        ("", ""),
    ],
)
def test_an_address_is_in_ascii_and_ends_in_a_stroke(
    tmp_path: Path, given: str, taken: str
) -> None:
    assert settings_of(tmp_path, f'address = "{given}"')[0].address == taken


def test_the_address_of_the_environment_goes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://b.cn")
    assert settings_of(tmp_path, 'address = "https://a.cn/"')[0].address == "https://b.cn/"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '# 注\nnane = "甲库"',
            "replies.toml:2:1: error bad-setting nane: is no setting; did you mean name? | nane",
        ),
        (
            "[colours]\naccent = 3",
            "replies.toml:2:1: error bad-setting colours.accent: needs text in quotes, and is a "
            'whole number; write for example accent = "#8c2a23" | accent',
        ),
        (
            'colours = { primary = "red" }',
            "replies.toml:1:13: error bad-setting colours.primary: the value is not of this form; "
            'write for example primary = "#1f4e79" | primary',
        ),
        (
            'colours = "red"',
            "replies.toml:1:1: error bad-setting colours: needs a table, and is text in quotes; "
            "write it as a table of its own, [colours] | colours",
        ),
        (
            '[themes]\nname = "垃圾分类"',
            "replies.toml:1:2: error bad-setting themes: needs a list, and is a table; "
            "write it as a table of its own, [[themes]] | themes",
        ),
        (
            'name = "<b>"',
            "replies.toml:1:1: error bad-setting name: the value is not of this form; "
            'write for example name = "某市提案答复库" | name',
        ),
        (
            'address = "javascript:alert(1)"',
            "replies.toml:1:1: error bad-setting address: the value is not of this form; "
            'write for example address = "https://www.example.gov.cn/replies/" | address',
        ),
        (
            'logo = "assets/none.svg"',
            "replies.toml:1:1: error bad-setting logo: there is no docs/assets/none.svg; "
            "put it there | logo",
        ),
        (
            'logo = "../secret.png"',
            "replies.toml:1:1: error bad-setting logo: the value is not of this form; "
            'write for example logo = "assets/logo.svg" | logo',
        ),
        (
            'offline_package = "../../all.zip"',
            "replies.toml:1:1: error bad-setting offline_package: the value is not of this form; "
            'write for example offline_package = "replies-site.zip" | offline_package',
        ),
    ],
    ids=lambda value: value.splitlines()[-1] if "error" not in value else "",
)
def test_what_is_wrong_is_named_with_its_line_and_the_rest_is_taken(
    tmp_path: Path, text: str, said: str
) -> None:
    settings, told = settings_of(tmp_path, f"{text}\n")
    assert (settings, told) == (DEFAULTS, [said])
    settings, told = settings_of(tmp_path, f'licence = "丙"\n{text}\n')
    assert settings == Settings(licence="丙")
    assert len(told) == 1


@pytest.mark.parametrize(
    "text",
    [
        'mask_contacts = "yes"',
        "mask_contact = true",
        "MASK_CONTACTS = true",
        "[colours]\nmask_contacts = true",
        "[settings]\nmask_contacts = true",
    ],
)
def test_in_doubt_contacts_are_masked(tmp_path: Path, text: str) -> None:
    settings, told = settings_of(tmp_path, text)
    assert settings.mask_contacts
    assert len(told) == 1


@pytest.mark.parametrize(
    "text",
    [
        'colours = { primary = "#fff\\n" }',
        'address = "https://a.cn/\\n"',
        'address = "https://[::1/"',
        'address = "https://a.cn:port/"',
        'name = "  "',
        'themes = [{ name = "某题", terms = ["锚地"], slug = "index" }]',
        'themes = [{ name = "某题", terms = ["锚地"], slug = "moudi\\n" }]',
        'places = [{ code = "410971", name = "某区", reading = "mou", last_year = 1970 }]',
    ],
)
def test_a_value_that_would_break_pages_is_not_taken(tmp_path: Path, text: str) -> None:
    settings, told = settings_of(tmp_path, text)
    assert settings == DEFAULTS
    assert "bad-setting" in told[0]


def test_what_is_written_twice_is_named_with_both_lines(tmp_path: Path) -> None:
    text = '[colours]\naccent = "#8c2a23"\n[[themes]]\n[colours]\n'
    assert settings_of(tmp_path, text)[1] == [
        "replies.toml:4:9: error unusable-settings is no valid TOML in UTF-8 ([colours] is written "
        "in lines 1 and 4; put what is below them together); correct it, until then nothing is "
        "changed"
    ]


def test_a_setting_below_a_table_is_sent_above_it(tmp_path: Path) -> None:
    (said,) = settings_of(tmp_path, '[colours]\ncontact = "某处"')[1]
    assert "contact: is no setting; write it above the first [table]" in said


def test_lists_of_nothing_are_taken_where_they_may_be_empty(tmp_path: Path) -> None:
    text = "downloads = []\nthemes = []\nplaces = []"
    assert settings_of(tmp_path, text) == (Settings(downloads=()), [])


def test_an_address_with_a_port_is_taken(tmp_path: Path) -> None:
    text = 'address = "http://10.1.2.3:8080/答复/"'
    assert settings_of(tmp_path, text) == (
        Settings(address="http://10.1.2.3:8080/%E7%AD%94%E5%A4%8D/"),
        [],
    )


@pytest.mark.parametrize(
    "address", ["example.org", "https://[::1", 'https://a.cn/"', "http://例..cn"]
)
def test_a_wrong_address_of_the_environment_is_wrong_usage(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("SITE_URL", address)
    run = CliRunner().invoke(main, ["explain"])
    assert run.exit_code == 2
    assert "SITE_URL in the environment is no web address" in run.output


@pytest.mark.parametrize(
    ("raw", "line"),
    [(b"a = 1\nname = [", 2), (b"a = 1\nname = '\xff'", 2), (b"a = 1\na = 2\n", 2), (b"x", 1)],
    ids=["not closed", "no UTF-8", "twice", "no value"],
)
def test_a_file_that_cannot_be_read_changes_nothing(
    lamps: Project, raw: bytes, line: int | None
) -> None:
    (lamps.root / FILE).write_bytes(raw)
    outcome = build(lamps.seeds, lamps.docs)
    [notice] = outcome.errors
    assert (notice.problem.code, notice.line) == ("unusable-settings", line)
    assert ("save the file as UTF-8" in notice.problem.message) == (b"\xff" in raw)
    assert not lamps.docs.exists()


@pytest.mark.parametrize(("what", "why"), [("pipe", "no regular file"), ("huge", "more than 1,0")])
def test_what_is_no_file_of_settings_is_told_at_once(tmp_path: Path, what: str, why: str) -> None:
    if what == "pipe":
        os.mkfifo(tmp_path / FILE)
    else:
        (tmp_path / FILE).write_text(f"name = '{'库' * 400_000}'\n", encoding="utf-8")
    [notice] = read_settings(tmp_path)[1]
    assert notice.problem.code == "unusable-settings"
    assert why in notice.problem.message


def test_a_setting_that_changes_makes_the_pages_that_differ_and_no_others(lamps: Project) -> None:
    build(lamps.seeds, lamps.docs)
    assert not build(lamps.seeds, lamps.docs).changes.written
    before = {path: path.read_bytes() for path in lamps.docs.rglob("*") if path.is_file()}
    (lamps.root / FILE).write_text('name = "甲库"\n', encoding="utf-8")
    written = {lamps.docs / path for path in build(lamps.seeds, lamps.docs).changes.written}
    assert lamps.docs / "index.md" in written
    assert lamps.docs / "guide.md" not in written
    assert {path for path in written if path.read_bytes() == before.get(path)} == set()
    assert not build(lamps.seeds, lamps.docs).changes.written


def test_a_wrong_setting_is_told_by_every_build(lamps: Project) -> None:
    (lamps.root / FILE).write_text("nane = 1\n", encoding="utf-8")
    for _ in range(2):
        outcome = build(lamps.seeds, lamps.docs)
        assert [notice.problem.code for notice in outcome.errors] == ["bad-setting"]
        assert outcome.replies == 1


def test_one_setting_masks_all_contacts_and_nothing_else(lamps: Project) -> None:
    shown = published(lamps)
    hidden = ("6687777", "6687766", "6687818", "张小明")
    assert [words for words in hidden if words not in shown] == []
    (lamps.root / FILE).write_text("mask_contacts = true\n", encoding="utf-8")
    masked = published(lamps)
    assert [words for words in hidden if words in masked] == []
    kept = ("12345", "6687755", "2020-2023", "2023年7月26日")
    assert [words for words in kept if words not in masked] == []
    assert all(said in masked for said in ("电话已遮盖", "姓名已遮盖", "张**"))
    (lamps.root / FILE).unlink()
    assert published(lamps) == shown


def test_what_is_read_of_seeds_belongs_to_the_settings_that_decide_it() -> None:
    assert made_by(Settings(name="甲库")) == made_by() != made_by(Settings(mask_contacts=True))


@pytest.mark.parametrize("accent", ["#8c2a23", "#ffff00", "#000", "#fff", "#1f4e79"])
def test_an_accent_is_readable_on_light_and_on_dark_ground(accent: str) -> None:
    shown = [rule[:7] for rule in styles(Colours(accent=accent)).split("--md-accent-fg-color:")[1:]]
    for colour, ground in zip(shown, ("#fff", "#16191c"), strict=True):
        assert _contrast(_rgb(colour), _rgb(ground)) >= 4.5


def test_a_readable_accent_stays_as_it_is() -> None:
    assert "--md-accent-fg-color:#8c2a23;" in styles(Colours(accent="#8c2a23"))
    assert styles(Colours()) == ""


@pytest.mark.parametrize(("primary", "words"), [("#ffe", "#000000"), ("#1f4e79", "#ffffff")])
def test_words_on_the_primary_colour_are_black_or_white(primary: str, words: str) -> None:
    assert f"--md-primary-bg-color:{words};" in styles(Colours(primary=primary))


PORT = '[[themes]]\nname = "港口航运"\nterms = ["码头", "路灯"]\nslug = "gangkou"\n'
LAMPS = '[[themes]]\nname = "港口航运"\nterms = ["501盏"]\nslug = "gangkou"\n'
ZONE = '[[places]]\ncode = "410971"\nname = "濮阳经济技术开发区"\nreading = "jingkaiqu"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (PORT.replace('slug = "gangkou"\n', ""), "themes.1: 港口航运 is new and needs an address"),
        (
            PORT.replace('"gangkou"', '"dangjian"'),
            "themes.1: the slug dangjian is that of 党建引领",
        ),
        (
            PORT.replace('"码头"', '"党支部"'),
            "themes.1: the term 党支部 is one of 党建引领 already",
        ),
        (PORT.replace("terms", "term"), "themes.1.term: is no setting; did you mean terms?"),
        (PORT.replace('["码头", "路灯"]', "[]"), "themes.1.terms: needs a list of at least 1"),
        (PORT.replace("港口航运", "党建引领"), "themes.1: 党建引领 is there already"),
        ('[[themes]]\nslug = "gangkou"\nterms = ["码头"]\n', "themes.1: name is missing"),
        ("themes = 3\n", "themes: needs a list, and is a whole number"),
        (ZONE.replace("410971", "410902"), "places.1: the code 410902 is that of 华龙区"),
        (ZONE.replace("410971", "999999"), "places.1.code: the value is not of this form"),
        (ZONE.replace("410971", "419871"), "places.1: nothing is known that begins with 4198"),
        (ZONE.replace("jingkaiqu", "hualong"), "places.1: the address hualong is that of 华龙区"),
    ],
)
def test_an_extra_that_cannot_stand_beside_the_others_is_left_out(
    tmp_path: Path, text: str, said: str
) -> None:
    settings, told = settings_of(
        tmp_path, f'name = "甲库"\n{text}{"" if "themes = 3" in text else LAMPS}'
    )
    assert len(told) == 1
    assert f"error bad-setting {said}" in told[0]
    assert settings.name == "甲库"
    assert len(settings.themes) == ("themes = 3" not in text)


def test_the_same_theme_twice_is_told_at_the_second(tmp_path: Path) -> None:
    settings, told = settings_of(tmp_path, LAMPS + "\n" + LAMPS.replace("gangkou", "matou"))
    assert [line.partition(": error")[0] for line in told] == ["replies.toml:6:3"]
    assert len(settings.themes) == 1


def test_replies_are_filed_under_themes_and_places_of_the_library(lamps: Project) -> None:
    zone = LETTER.replace("濮阳市民政局", "濮阳经济技术开发区管理委员会")
    (lamps.seeds / "lamps.txt").write_text(zone, encoding="utf-8")
    before = build(lamps.seeds, lamps.docs)
    assert not before.errors
    assert not (lamps.docs / "themes/gangkou.md").exists()
    (lamps.root / FILE).write_text(LAMPS + ZONE, encoding="utf-8")
    assert not build(lamps.seeds, lamps.docs).errors
    assert "501盏" in (lamps.docs / "themes/gangkou.md").read_text(encoding="utf-8")
    (record,) = (lamps.docs / "replies").rglob("zx-*.json")
    assert record.parent.parent.name == "jingkaiqu"
    assert '"county":"濮阳经济技术开发区"' in record.read_text(encoding="utf-8")
    (lamps.root / "mkdocs.yml").write_text("site_name: 甲库\n", encoding="utf-8")
    (lamps.root / "generator").symlink_to(ROOT / "generator", target_is_directory=True)
    parsed = json.loads(lamps.run("parse").stdout)
    assert parsed[0]["county"] == "濮阳经济技术开发区"
    (lamps.root / FILE).unlink()
    build(lamps.seeds, lamps.docs)
    assert not (lamps.docs / "themes/gangkou.md").exists()
    assert not record.exists()


def test_what_an_owner_writes_in_the_place_of_a_page_about_the_library_stays(
    lamps: Project,
) -> None:
    assert {page.path for page in about_pages(DEFAULTS) if page.path.endswith(".md")} == OWN
    build(lamps.seeds, lamps.docs)
    for path in OWN:
        (lamps.docs / path).write_text("# 我们的\n", encoding="utf-8")
    outcome = build(lamps.seeds, lamps.docs)
    assert (outcome.changes.written, outcome.errors) == ([], [])
    assert {(lamps.docs / path).read_text(encoding="utf-8") for path in OWN} == {"# 我们的\n"}
    # No page leads to a passage of theirs: the owner's need not have it.
    texts = [page.read_text(encoding="utf-8") for page in lamps.docs.rglob("*.md")]
    assert any("(../help.md)" in text for text in texts)
    assert not any(f"{path}#" in text for text in texts for path in OWN)
    (lamps.docs / "help.md").unlink()
    assert build(lamps.seeds, lamps.docs).changes.written == ["help.md"]
