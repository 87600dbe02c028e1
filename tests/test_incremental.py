"""A build after others gives what a build from nothing gives, to the byte, and makes little."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import FileSystemLoader

from generator import taking_in, versions
from generator.corpus import Facts, Known, Ways, library
from generator.folders import Folders
from generator.manifest import MANIFEST
from generator.outcome import Outcome
from generator.pipeline import build
from generator.read import read_seed
from generator.read_replies import read_reply
from generator.render import page, slices
from generator.render.atlas import Atlas
from generator.render.home_page import home_page
from generator.render.list_pages import place_pages, year_pages
from generator.render.office_pages import office_pages
from generator.render.redirects import redirects
from generator.render.reply_pages import reply_pages
from generator.render.review_pages import review_pages
from generator.taking_in import Recent
from generator.workers import processes
from tests.conftest import ROOT, SEEDS
from tests.specimen_corpus import SPECIMENS

LETTER = """{place}民政局
关于{place}政协九届{session}次会议第{number}号提案的答复
尊敬的田庆杰委员：
您提出的“关于{matter}的提案”收悉，现答复如下：
一、工作开展情况
{body}
感谢您对民政工作的关注与支持！
{place}民政局
{date}
"""
SHARED = (
    "我局会同有关部门走访各乡镇敬老院，逐一登记床位、护理人员和消防设施，把排查出的隐患"
    "列入台账，明确整改时限和责任人，并向县政府报送了专题报告。"
)
BODIES = (
    "根据《濮阳市养老服务条例》（濮政〔2021〕5号），全市建成养老服务中心48个。2024年底前建成20个。",
    "根据《濮阳市养老服务条例》（濮政〔2021〕5号），全市建成养老服务中心52个，养老服务中心实现全覆盖。",
    f"推行“12341”工作法，即一个引领、两个平台。\n{SHARED}",
    f"“12341”工作法，即党建引领、两网融合，已在各地推行。\n{SHARED}联系人手机13812345678。",
    "全市有村民委员会2900个，其中社区居委会200个、村委会2700个。下一步我们将推进农村公墓建设。",
)
PLACES = ("濮阳市", "濮阳县", "鹤壁市", "郑州市金水区")
DATES = ("2021年7月26日", "2023年3月1日", "2023年7月26日")
TEXTS = [
    LETTER.format(
        place=PLACES[at % len(PLACES)],
        session="一二三"[at % 3],
        number=101 + at % 7,
        matter=("修建农村公路", "安装路灯", "建设公益性公墓")[at % 3],
        body=body,
        date=DATES[at % len(DATES)],
    )
    for at in range(12)
    for body in (BODIES[at % len(BODIES)],)
] + [
    (SPECIMENS / f"{name}.txt").read_text(encoding="utf-8")
    for name in ("county-kindergarten-wishes-at-close", "township-farm-roads-mobile-of-handler")
]
CORRECTIONS = ('signer = "张三"\n', 'date = "2022-05-05"\n', 'term = "x"\n', 'note = "据纸质件"\n')
NAMES = ("b", "c", "d", "sub/e", "f")  # beside a.txt, which stays


class Project:
    """Seeds and docs/ in a folder, built again and again, by code that may change meanwhile."""

    def __init__(self, root: Path) -> None:
        self.root, self.seeds, self.docs = root, root / "seeds", root / "docs"
        self.code = 0
        self.recent: Recent = {}
        self.docs.mkdir()
        self.write("a", TEXTS[0])

    def write(self, name: str, text: str, suffix: str = ".txt") -> None:
        file = self.seeds / f"{name}{suffix}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def remove(self, name: str) -> None:
        for suffix in (".txt", ".toml"):
            (self.seeds / f"{name}{suffix}").unlink(missing_ok=True)

    def rename(self, name: str, other: str) -> None:
        for suffix in (".txt", ".toml"):
            file = self.seeds / f"{name}{suffix}"
            if file.exists():
                (self.seeds / other).parent.mkdir(exist_ok=True)
                file.replace(self.seeds / f"{other}{suffix}")

    def build(self, docs: Path | None = None) -> Outcome:
        with made_by_code(self.root / "code", self.code):
            if docs is not None:
                return build(self.seeds, docs)
            return build(self.seeds, self.docs, recent=self.recent)

    def from_nothing(self) -> dict[str, bytes]:
        """Build into a folder where nothing is, and return its files."""
        clean = self.root / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        (clean / "docs").mkdir(parents=True)
        self.build(clean / "docs")
        return files(clean / "docs")


@contextmanager
def made_by_code(copy: Path, version: int) -> Iterator[None]:
    """Let pages be made by a copy of the code whose templates are of this version, from 1 on."""
    if not version:
        yield
        return
    if not copy.exists():
        shutil.copytree(ROOT / "generator", copy, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("reply.md", "place.md"):
        text = (ROOT / "generator/templates" / name).read_text(encoding="utf-8")
        changed = text.replace("\n# ", f"\n版本{version}\n\n# ", 1)
        assert changed != text
        (copy / "templates" / name).write_text(changed, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(versions, "_CODE", copy)
        patch.setattr(page, "PackageLoader", lambda _: FileSystemLoader(copy / "templates"))
        page._environment.cache_clear()
        yield
    page._environment.cache_clear()


def files(docs: Path) -> dict[str, bytes]:
    """Return every file but the manifest, which knows when each was written."""
    return {
        file.relative_to(docs).as_posix(): file.read_bytes()
        for file in sorted(docs.rglob("*"))
        if file.is_file() and file.name != MANIFEST
    }


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def check(project: Project) -> Outcome:
    """Build, and compare with a build from nothing; then build again, which changes nothing."""
    outcome = project.build()
    assert differing(files(project.docs), project.from_nothing()) == []
    again = project.build()
    assert (again.changes.written, again.changes.removed) == ([], [])
    assert again.notices == outcome.notices
    return outcome


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


name, text = st.sampled_from(NAMES), st.sampled_from(TEXTS)
step = st.one_of(
    st.tuples(st.just("write"), name, text),
    st.tuples(st.just("write"), name, text),
    st.tuples(st.just("remove"), name, st.none()),
    st.tuples(st.just("rename"), name, name),
    st.tuples(st.just("correct"), st.sampled_from(("a", *NAMES)), st.sampled_from(CORRECTIONS)),
    st.tuples(st.just("code"), st.none(), st.integers(0, 2)),
    st.tuples(st.just("damage"), st.integers(0, 1 << 20), st.none()),
)


@settings(max_examples=6)
@given(st.lists(step, min_size=2, max_size=6))
def test_after_any_changes_docs_are_as_if_built_from_nothing(
    steps: list[tuple[str, object, object]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder))
        for at, letter in enumerate(TEXTS[1:4]):
            project.write(NAMES[at], letter)
        check(project)
        for what, which, value in steps:
            change(project, what, which, value)
            check(project)


def change(project: Project, what: str, which: object, value: object) -> None:
    """Do one thing that a maintainer, or bad luck, does between two builds."""
    match what, which, value:
        case "write", str(), str():
            project.write(which, value)
        case "remove", str(), None:
            project.remove(which)
        case "rename", str(), str():
            project.rename(which, value)
        case "correct", str(), str():
            project.write(which, value, ".toml")
        case "code", None, int():
            project.code = value
        case "damage", int(), None:
            damage(Folders(project.root).store, which)
        case _:
            raise AssertionError(what)


def damage(file: Path, at: int) -> None:
    """Change one byte of a file."""
    data = bytearray(file.read_bytes())
    data[at % len(data)] ^= 0x55
    file.write_bytes(bytes(data))


def test_a_reply_that_shares_a_document_or_words_changes_the_pages_of_the_others(
    project: Project,
) -> None:
    check(project)
    project.write("b", TEXTS[1])
    written = check(project).changes.written
    assert "replies/henan/puyang/2021/zx-9-1-101-mzj.md" in written


def test_pages_are_not_looked_for_where_what_they_follow_from_is_as_before(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unasked(*_: object) -> NoReturn:
        raise AssertionError("pages are looked for")

    check(project)
    project.write("a", TEXTS[0].replace("感谢您对", "再次感谢您对"))
    with monkeypatch.context() as patch:
        for name in ("document_pages", "mechanism_pages", "indicator_pages", "office_pages"):
            patch.setattr(f"generator.render.{name}", unasked)
        assert project.build().changes.written
        project.write("a", TEXTS[0].replace("〔2021〕5号", "〔2021〕6号"))
        with pytest.raises(AssertionError, match="pages are looked for"):
            project.build()
    check(project)


def test_of_two_replies_at_one_address_either_may_go(project: Project) -> None:
    other = TEXTS[0].replace("48个", "49个")
    project.write("b", other)
    check(project)
    assert len(list(project.docs.rglob("zx-9-1-101-mzj*.md"))) == 2
    project.write("a", TEXTS[4])
    check(project)
    assert len(list(project.docs.rglob("zx-9-1-101-mzj*.md"))) == 1


def test_a_place_comes_with_its_first_reply_and_goes_with_its_last(project: Project) -> None:
    check(project)
    page_of = project.docs / "places/henan/hebi/index.md"
    project.write("b", TEXTS[2])
    check(project)
    assert page_of.is_file()
    project.remove("b")
    check(project)
    assert not page_of.exists()


def test_no_reply_is_loaded_to_know_which_pages_are_as_before() -> None:
    def closed(_: Facts) -> NoReturn:
        raise AssertionError("a reply is loaded")

    letters = [read_reply(read_seed(path, path.name))[0] for path in SEEDS]
    corpus = library(letter for letter in letters if letter)
    assert corpus.promises  # for which traces are read
    ways = Ways(closed, closed, closed, closed)
    for entry in corpus.entries:
        entry.__init__(Known(entry.facts, ways), entry.address)  # type: ignore[misc]
    directory = Atlas(corpus)
    found = [
        *home_page(corpus, directory),
        *place_pages(corpus, directory),
        *year_pages(corpus),
        *office_pages(corpus, directory),
        *review_pages(corpus, directory),
        *reply_pages(corpus, directory),
        *redirects(directory),
    ]
    assert len(found) > 3 * len(SEEDS)
    assert all(each.slice for each in found)


def test_an_office_gets_a_page_with_more_replies_than_a_row_can_list(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.corpus.pages._MOST_IN_ROW", 4)
    for number in range(3):
        project.write(f"n{number}", TEXTS[0].replace("第101号", f"第{200 + number}号"))
    check(project)
    page_of = project.docs / "offices/henan/puyang/minzhengju-7777fe.md"
    assert not page_of.exists()
    project.write("more", TEXTS[0].replace("第101号", "第300号"))
    check(project)
    assert page_of.is_file()
    project.remove("more")
    check(project)
    assert not page_of.exists()


@pytest.mark.parametrize("how", ["deleted", "cut in half", "no store"])
def test_a_lost_or_broken_store_costs_time_only(project: Project, how: str) -> None:
    check(project)
    file = Folders(project.root).store
    match how:
        case "deleted":
            file.unlink()
        case "cut in half":
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
        case _:
            file.write_text("no store", encoding="utf-8")
    project.write("b", TEXTS[1])
    check(project)


def test_a_page_that_people_edit_or_delete_is_as_it_should_be_again(project: Project) -> None:
    check(project)
    edited, deleted = project.docs / "places/index.md", project.docs / "index.md"
    edited.write_text(edited.read_text(encoding="utf-8") + "改", encoding="utf-8")
    deleted.unlink()
    assert sorted(project.build().changes.written) == ["index.md", "places/index.md"]
    check(project)


def test_a_stop_between_publishing_and_keeping_leaves_no_stale_page(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept of the pages is of the build before; the seed is as it was then."""
    check(project)
    project.write("a", TEXTS[0].replace("48个", "49个"))

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("generator.rendering.Rendered.remember", stop)
        with pytest.raises(KeyboardInterrupt):
            project.build()
    project.write("a", TEXTS[0])
    check(project)


def test_pages_are_the_same_whoever_makes_them(
    project: Project, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.rendering.FEWEST_PAGES", 32)
    for number, seed in enumerate(SEEDS[:2]):
        project.write(f"s{number}", seed.read_text(encoding="utf-8-sig"))
    for number in range(40):
        project.write(f"n{number}", TEXTS[number % 5].replace("第10", f"第{2 + number}"))
    alone = project.from_nothing()
    with processes(2) as executor:
        build(project.seeds, project.docs, executor=executor)
    assert differing(alone, files(project.docs)) == []
    assert caplog.messages == []  # no worker stopped, whose work would be done here


def test_with_nothing_changed_no_page_is_made(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write("b", TEXTS[1])
    check(project)
    made = watched(monkeypatch)
    project.build()
    assert [each for each in made if not is_search(each)] == []


def watched(monkeypatch: pytest.MonkeyPatch) -> list[slices.Task]:
    """Return the list to which every page that is made from now on is added."""
    made: list[slices.Task] = []

    def contents_of(task: slices.Task) -> Iterable[slices.Content]:
        made.append(task)
        return slices.contents_of(task)

    monkeypatch.setattr("generator.rendering.contents_of", contents_of)
    return made


def is_search(task: slices.Task) -> bool:
    """Tell whether a file is one of the search index, which is made by rules of its own."""
    return "<class 'bytes'>" in repr(task[0])


def test_an_edit_makes_only_the_pages_that_tell_of_it(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(8):
        project.write(f"n{number}", TEXTS[4].replace("第105号", f"第{200 + number}号"))
    check(project)
    made = watched(monkeypatch)
    project.write("a", TEXTS[0].replace("田庆杰", "田庆生"))
    project.build()
    assert made
    assert sum("reply_files" in repr(task) for task in made) == 1


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        pytest.param(
            "data/themes.toml", '"第一书记", ', '"第一书记", "感谢您", ', id="a word of a theme"
        ),
        pytest.param("templates/home.md", "# {{", "# 新{{", id="a template"),
    ],
)
def test_changed_data_and_templates_make_all_pages_anew(
    tmp_path: Path, file: str, before: str, after: str
) -> None:
    """Each build is a process of its own, by a copy of the package."""
    copy = tmp_path / "generator"
    shutil.copytree(ROOT / "generator", copy)
    project = Project(tmp_path)
    project.write("b", TEXTS[1])

    def run(docs: Path) -> dict[str, bytes]:
        docs.mkdir(parents=True, exist_ok=True)
        code = (
            "import sys; from pathlib import Path; from generator.pipeline import build;"
            "build(Path(sys.argv[1]), Path(sys.argv[2]))"
        )
        command = [sys.executable, "-c", code, str(project.seeds), str(docs)]
        subprocess.run(command, cwd=tmp_path, check=True)
        return files(docs)

    old = run(project.docs)
    text = (copy / file).read_text(encoding="utf-8")
    changed = text.replace(before, after, 1)
    assert changed != text
    (copy / file).write_text(changed, encoding="utf-8")
    new = run(project.docs)
    assert differing(old, new) != []
    assert differing(new, run(tmp_path / "clean/docs")) == []


def test_of_what_this_process_read_last_only_what_changed_is_decoded(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, letter in zip(NAMES, TEXTS[1:4], strict=False):
        project.write(name, letter)
    check(project)
    decoded: list[bytes] = []
    monkeypatch.setattr(taking_in, "_decoded", decoded.append)
    project.write("b", TEXTS[4])
    assert project.build().replies == len(project.recent) == 4
    assert len(decoded) == 1
