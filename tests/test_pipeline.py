"""Seeds become pages: a change of a seed changes its pages only, a bad one harms no other."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from generator import disk
from generator.manifest import MANIFEST
from generator.model import Severity
from generator.notices import position
from generator.outcome import Outcome
from generator.pipeline import build, gather
from generator.report import line
from tests.conftest import SEEDS

LETTER = """濮阳市民政局
关于市政协九届一次会议第{number}号提案的答复
尊敬的田庆杰委员：
您提出的“关于{matter}的提案”收悉，现答复如下：
一、工作开展情况
全市有{number}个村民委员会。{matter}是一件大事。
感谢您对民政工作的关注与支持！
濮阳市民政局
{year}年7月26日
"""
ROADS = LETTER.format(number=101, matter="修建农村公路", year=2022)
LAMPS = LETTER.format(number=102, matter="安装路灯", year=2023)
GRAVES = LETTER.format(number=103, matter="建设公益性公墓", year=2023)
PUYANG = "replies/henan/puyang"
ROADS_PAGE, LAMPS_PAGE = f"{PUYANG}/2022/zx-9-1-101-mzj", f"{PUYANG}/2023/zx-9-1-102-mzj"


class Library:
    """Seeds and docs/ in a folder of their own."""

    def __init__(self, root: Path) -> None:
        self.seeds, self.docs = root / "seeds", root / "docs"
        self.seeds.mkdir()
        self.docs.mkdir()

    def seed(self, name: str, content: str | bytes) -> None:
        data = content.encode() if isinstance(content, str) else content
        (self.seeds / name).parent.mkdir(exist_ok=True)
        (self.seeds / name).write_bytes(data)

    def build(self) -> Outcome:
        return build(self.seeds, self.docs)

    def files(self) -> dict[str, bytes]:
        """Every file of docs/ but the manifest."""
        return {
            file.relative_to(self.docs).as_posix(): file.read_bytes()
            for file in sorted(self.docs.rglob("*"))
            if file.is_file() and file.name != MANIFEST
        }

    def stamps(self) -> dict[str, tuple[int, int]]:
        """Time of change and inode of everything in docs/."""
        return {
            str(path): (path.stat().st_mtime_ns, path.stat().st_ino)
            for path in sorted(self.docs.rglob("*"))
        }


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Two replies of one office and two years, not built yet."""
    library = Library(tmp_path)
    library.seed("roads.txt", ROADS)
    library.seed("lamps.txt", LAMPS)
    return library


def lines(outcome: Outcome) -> list[str]:
    return [line(notice) for notice in outcome.errors]


def remarks(outcome: Outcome) -> list[str]:
    return [
        line(notice)
        for notice in outcome.notices
        if notice.problem.code in {"same-text", "not-a-seed"}
    ]


def naming(files: dict[str, bytes], words: str) -> set[str]:
    """The files in which the words stand."""
    return {path for path, content in files.items() if words.encode() in content}


def test_every_reply_has_its_page_record_and_text(library: Library) -> None:
    outcome = library.build()
    assert (outcome.replies, outcome.newest, lines(outcome)) == (2, "2023-07-26", [])
    for page in (ROADS_PAGE, LAMPS_PAGE):
        assert {f"{page}.md", f"{page}.json", f"{page}.txt"} <= library.files().keys()


def test_second_build_touches_nothing(library: Library) -> None:
    library.build()
    before = library.stamps()
    changes = library.build().changes
    assert (changes.written, changes.removed, library.stamps()) == ([], [], before)


def test_second_build_of_the_real_seeds_touches_nothing(tmp_path: Path) -> None:
    library = Library(tmp_path)
    for seed in SEEDS:
        library.seed(seed.name, seed.read_bytes())
    assert library.build().replies == len(SEEDS) > 0
    before = library.stamps()
    assert library.build().changes.written == []
    assert library.stamps() == before


def test_added_seed_adds_its_pages_and_changes_what_names_it(library: Library) -> None:
    """Beside the indexes, the replies before and after it in its place name it."""
    library.build()
    before = library.files()
    library.seed("graves.txt", GRAVES)
    changes = library.build().changes
    after = library.files()
    added = after.keys() - before.keys()
    changed = {path for path in before if before[path] != after.get(path)}
    assert (set(changes.written), changes.removed) == (added | changed, [])

    def of_replies(paths: set[str]) -> set[str]:
        return {path for path in paths if path.startswith(f"{PUYANG}/")}

    own = {f"{PUYANG}/2023/zx-9-1-103-mzj{suffix}" for suffix in (".md", ".json", ".txt")}
    assert of_replies(added) == own
    assert of_replies(changed) <= naming(after, "建设公益性公墓")
    assert naming(after, "建设公益性公墓") <= added | changed


def test_removed_seed_takes_away_exactly_what_adding_it_brought(library: Library) -> None:
    library.build()
    before = library.files()
    library.seed("graves.txt", GRAVES)
    library.build()
    (library.seeds / "graves.txt").unlink()
    changes = library.build().changes
    assert library.files() == before
    assert f"{PUYANG}/2023/zx-9-1-103-mzj.md" in changes.removed


def test_edited_seed_changes_its_pages_and_those_that_quote_it(library: Library) -> None:
    library.build()
    before = library.files()
    library.seed("lamps.txt", LAMPS.replace("是一件大事", "是一件好事"))
    changes = library.build().changes
    assert changes.removed == []
    quoting = naming(before, "是一件大事")
    own = {f"{LAMPS_PAGE}.md", f"{LAMPS_PAGE}.json", f"{LAMPS_PAGE}.txt", "downloads/index.md"}
    written = {path for path in changes.written if not path.startswith("search/")}
    assert {f"{LAMPS_PAGE}.md", f"{LAMPS_PAGE}.txt"} <= written <= own | quoting


def test_seed_under_another_name_keeps_its_address(library: Library) -> None:
    library.build()
    before = library.files().keys()
    (library.seeds / "lamps.txt").rename(library.seeds / "000.txt")
    changes = library.build().changes
    assert (library.files().keys(), changes.removed) == (before, [])
    tables = "downloads/index.md"  # of which the records name their seeds
    assert set(changes.written) == {f"{LAMPS_PAGE}.md", f"{LAMPS_PAGE}.json", tables}


def test_names_of_seeds_and_their_order_on_disk_change_no_index(tmp_path: Path) -> None:
    indexes = []
    for number, names in enumerate([("a", "b", "c"), ("c", "a", "b"), ("b", "c", "a")]):
        (tmp_path / str(number)).mkdir()
        library = Library(tmp_path / str(number))
        for name, text in zip(names, (ROADS, LAMPS, GRAVES), strict=True):
            library.seed(f"{name}.txt", text)
        library.build()
        files = library.files()
        naming = ("replies/h", "downloads/")  # what names its seeds
        indexes.append({path: files[path] for path in files if not path.startswith(naming)})
    assert indexes[0] == indexes[1] == indexes[2]


def test_hand_written_pages_are_safe(library: Library) -> None:
    hand_written = {
        "about.md": "# 关于",
        "replies/notes.md": "手记",
        f"{LAMPS_PAGE}-notes.md": "手记",
        f"{PUYANG}/2023/picture.png": "\x00",
    }
    for path, content in hand_written.items():
        (library.docs / path).parent.mkdir(parents=True, exist_ok=True)
        (library.docs / path).write_text(content, encoding="utf-8")
    library.build()
    (library.seeds / "lamps.txt").unlink()
    library.build()
    files = library.files()
    assert {path: files[path].decode() for path in hand_written} == hand_written


def test_hand_written_file_in_the_way_is_kept_and_reported_in_one_line(library: Library) -> None:
    (library.docs / "years").mkdir()
    (library.docs / "years/2023.md").write_text("手写", encoding="utf-8")
    outcome = library.build()
    assert lines(outcome) == [
        "docs/years/2023.md: error not-published a hand-written file stands where a page belongs; "
        "move or rename it"
    ]
    assert library.files()["years/2023.md"].decode() == "手写"
    assert f"{LAMPS_PAGE}.md" in library.files()


BAD_SEEDS = [
    (b"", "seeds/bad.txt: error empty holds no text; put the copied reply into it or remove it"),
    (
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        "seeds/bad.txt: error binary is no text file; save the reply as plain text in UTF-8",
    ),
    (
        "Réponse à la proposition".encode("latin-1"),
        "seeds/bad.txt: error undecodable is no Chinese text in UTF-8, GB18030, Big5 or UTF-16; "
        "save the reply as plain text in UTF-8",
    ),
    (
        "今天天气很好，我们去公园散步。".encode(),
        "seeds/bad.txt: error not-a-reply does not read as a reply to a proposal; remove it or "
        "check what was copied",
    ),
    (
        GRAVES.encode() * (10_000_000 // len(GRAVES.encode()) + 1),
        "seeds/bad.txt: error too-large is larger than 10 MB, and no letter is; keep one reply in "
        "it, or remove it",
    ),
]


@pytest.mark.parametrize(
    ("data", "expected"), BAD_SEEDS, ids=["empty", "binary", "undecodable", "no reply", "large"]
)
def test_bad_seed_gets_one_line_and_the_others_are_built(
    library: Library, data: bytes, expected: str
) -> None:
    library.seed("bad.txt", data)
    outcome = library.build()
    assert lines(outcome) == [expected]
    assert (outcome.replies, f"{LAMPS_PAGE}.md" in library.files()) == (2, True)
    assert (library.seeds / "bad.txt").read_bytes() == data


def test_seed_that_cannot_be_read_gets_one_line_and_the_others_are_built(library: Library) -> None:
    (library.seeds / "bad.txt").symlink_to("gone.txt")
    outcome = library.build()
    assert lines(outcome) == [
        "seeds/bad.txt: error unreadable cannot be read (No such file or directory); "
        "check it and its rights; no page is removed meanwhile"
    ]
    assert outcome.replies == 2


def test_damaged_seed_is_built_and_its_line_named(library: Library) -> None:
    library.seed("graves.txt", GRAVES.encode().replace("一、".encode(), b"\xe4\xb8"))
    outcome = library.build()
    assert outcome.replies == 3
    assert [text.split(" shown")[0] for text in lines(outcome)] == [
        "seeds/graves.txt:5:1: error undecodable bytes from here on that are not utf-8 are"
    ]


def test_seed_in_another_encoding_makes_the_same_page(tmp_path: Path) -> None:
    texts = []
    for encoding in ("utf-8", "gb18030", "utf-16"):
        (tmp_path / encoding).mkdir()
        library = Library(tmp_path / encoding)
        library.seed("roads.txt", ROADS.replace("\n", "\r\n").encode(encoding))
        library.build()
        texts.append(library.files()[f"{ROADS_PAGE}.txt"])
    assert texts == [ROADS.encode()] * 3


def test_two_texts_with_one_address_are_both_kept_and_reported(library: Library) -> None:
    other = LAMPS.replace("是一件大事", "是一件小事")
    library.seed("other.txt", other)
    outcome = library.build()
    (report,) = lines(outcome)
    assert re.match(r"seeds/(lamps|other)\.txt: error same-address has the address of", report)
    assert outcome.replies == 3
    files = library.files().items()
    texts = {text for path, text in files if re.match(r"replies/.*\.txt$", path)}
    assert texts == {each.encode() for each in (ROADS, LAMPS, other)}


@pytest.mark.parametrize(
    "copy",
    [LAMPS, LAMPS.replace("\n", "\r\n"), LAMPS.replace("\n", "\n\n　　"), "\ufeff" + LAMPS],
    ids=["same bytes", "other line ends", "other blanks", "byte order mark"],
)
def test_two_copies_of_one_text_are_one_reply_and_a_remark(library: Library, copy: str) -> None:
    library.seed("zz.txt", copy)
    outcome = library.build()
    assert (outcome.replies, lines(outcome)) == (2, [])
    assert remarks(outcome) == [
        "seeds/zz.txt: info same-text has the text of lamps.txt; both are one reply, "
        "so one of them may be removed"
    ]


@pytest.mark.parametrize("name", ["lamps.docx", "lamps.txt.bak", "README", "网页/答复.html"])
def test_file_with_another_ending_is_a_remark(library: Library, name: str) -> None:
    library.seed(name, GRAVES)
    outcome = library.build()
    assert (outcome.replies, lines(outcome)) == (2, [])
    assert remarks(outcome) == [
        f"seeds/{name}: info not-a-seed is not read, as its name does not end in .txt; "
        "take its text in with `replies add`, rename or remove it"
    ]


@pytest.mark.parametrize("name", [".DS_Store", ".git/roads.txt"])
def test_hidden_file_is_nobodys_business(library: Library, name: str) -> None:
    library.seed(name, GRAVES)
    outcome = library.build()
    assert (outcome.replies, remarks(outcome)) == (2, [])


@pytest.mark.parametrize(
    "name",
    ["a b.txt", "新\n行.txt", "<b>&amp;.txt", "{{ x }}.txt", "é\u0301.TXT", "深/层/a.txt"],
    ids=ascii,
)
def test_seed_with_an_odd_name_is_a_seed(library: Library, name: str) -> None:
    (library.seeds / name).parent.mkdir(parents=True, exist_ok=True)
    library.seed(name, GRAVES)
    assert library.build().replies == 3


def test_seed_whose_name_is_no_unicode_is_a_seed(library: Library) -> None:
    with open(os.path.join(os.fsencode(library.seeds), b"\xb4\xf0.txt"), "wb") as stream:  # noqa: PTH118, PTH123
        stream.write(GRAVES.encode())
    assert library.build().replies == 3


def test_problem_with_a_name_of_two_lines_is_one_line(library: Library) -> None:
    library.seed("新\n行\x1b.txt", b"")
    assert [text.partition(" error")[0] for text in lines(library.build())] == [
        "seeds/新\\n行\\x1b.txt:"
    ]


def test_linked_folder_is_followed(library: Library) -> None:
    elsewhere = library.seeds.parent / "elsewhere"
    (elsewhere / "2023").mkdir(parents=True)
    (elsewhere / "2023/graves.txt").write_text(GRAVES, encoding="utf-8")
    (library.seeds / "linked").symlink_to(elsewhere)
    outcome = library.build()
    assert (outcome.replies, lines(outcome)) == (3, [])
    assert naming(library.files(), "linked/2023/graves.txt") != set()


@pytest.mark.parametrize("name", ["again", "深/again", "深/层/again"])
def test_linked_folder_that_leads_round_is_named_and_followed_no_further(
    library: Library, name: str
) -> None:
    library.build()
    before = library.files().keys()
    (library.seeds / name).parent.mkdir(parents=True, exist_ok=True)
    (library.seeds / name).symlink_to(library.seeds)
    outcome = library.build()
    assert lines(outcome) == [
        f"seeds/{name}: error circular-folder is a link to a folder that it lies in, so it is "
        "not followed; remove it"
    ]
    assert (outcome.replies, remarks(outcome), library.files().keys() - before) == (2, [], set())


def refuse_to_list(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let nobody, not even root, look into `folder`."""
    real = os.scandir

    def scandir(path: str | Path = ".") -> object:
        if str(path) == str(folder):  # or the number of an open one
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    patch.setattr(os, "scandir", scandir)


def refuse_to_read(patch: pytest.MonkeyPatch, file: Path) -> None:
    real = disk.read

    def read(path: Path, *most: int) -> bytes:
        if path == file:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *most)

    patch.setattr(disk, "read", read)


@pytest.mark.parametrize(
    ("refuse", "name"),
    [(refuse_to_list, "深"), (refuse_to_list, "深/层"), (refuse_to_read, "深/层/graves.txt")],
    ids=["folder", "folder within", "file"],
)
def test_what_cannot_be_looked_into_is_an_error_and_its_pages_stay(
    library: Library, refuse: object, name: str
) -> None:
    """Once it can be read again, all is as if nothing had happened, and what is stale goes."""
    (library.seeds / "深/层").mkdir(parents=True)
    library.seed("深/层/graves.txt", GRAVES)
    library.build()
    before, graves = library.files(), f"{PUYANG}/2023/zx-9-1-103-mzj"
    (library.seeds / "roads.txt").unlink()
    with pytest.MonkeyPatch.context() as patch:
        assert callable(refuse)
        refuse(patch, library.seeds / name)
        outcome = library.build()
    assert lines(outcome) == [
        f"seeds/{name}: error unreadable cannot be read (Permission denied); check it and its "
        "rights; no page is removed meanwhile"
    ]
    assert outcome.changes.removed == []
    assert library.files().keys() == before.keys()
    for suffix in (".md", ".json", ".txt"):
        assert library.files()[graves + suffix] == before[graves + suffix]
    changes = library.build().changes
    assert f"{graves}.md" in library.files()
    assert f"{ROADS_PAGE}.md" in changes.removed
    library.seed("roads.txt", ROADS)
    library.build()
    assert library.files() == before


def test_link_to_a_folder_that_is_away_is_an_error_and_its_pages_stay(library: Library) -> None:
    elsewhere = library.seeds.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "graves.txt").write_text(GRAVES, encoding="utf-8")
    (library.seeds / "linked").symlink_to(elsewhere)
    library.build()
    before = library.files().keys()
    elsewhere.rename(library.seeds.parent / "away")
    outcome = library.build()
    assert [text.partition(" (No such")[0] for text in lines(outcome)] == [
        "seeds/linked: error unreadable cannot be read"
    ]
    assert (outcome.changes.removed, library.files().keys()) == ([], before)


@pytest.mark.parametrize("printed", ["二九二三年七月二十六日", "1923年7月26日"])
def test_date_that_cannot_be_true_is_named_at_its_line_and_not_used(
    library: Library, printed: str
) -> None:
    library.seed("graves.txt", GRAVES.replace("2023年7月26日", printed))
    outcome = library.build()
    (doubt,) = [line(n) for n in outcome.notices if n.problem.code == "impossible-date"]
    assert doubt.startswith("seeds/graves.txt:9:1: ")
    assert doubt.endswith(f"cannot be the date of a reply: before 1949 or after 2099 | {printed}")
    assert outcome.newest == "2023-07-26"
    files = library.files()
    assert f"{PUYANG}/undated/zx-9-1-103-mzj.md" in files
    assert printed.encode() in files[f"{PUYANG}/undated/zx-9-1-103-mzj.txt"]


def test_portal_date_that_cannot_be_true_gives_way_to_none(library: Library) -> None:
    library.seed("graves.txt", GRAVES.replace("2023年7月26日\n", "发布日期：1900-01-01\n"))
    outcome = library.build()
    assert [n.file for n in outcome.notices if n.problem.code == "impossible-date"] == [
        "seeds/graves.txt"
    ]
    assert f"{PUYANG}/undated/zx-9-1-103-mzj.md" in library.files()


def test_linked_seed_is_a_seed(library: Library) -> None:
    target = library.seeds.parent / "elsewhere.txt"
    target.write_text(GRAVES, encoding="utf-8")
    (library.seeds / "graves.txt").symlink_to(target)
    assert library.build().replies == 3


def empty(seeds: Path) -> None:
    for seed in seeds.iterdir():
        seed.unlink()


def remove(seeds: Path) -> None:
    empty(seeds)
    seeds.rmdir()


def spoil(seeds: Path) -> None:
    for seed in seeds.iterdir():
        seed.write_bytes(b"")


def misname(seeds: Path) -> None:
    for seed in seeds.iterdir():
        seed.rename(seed.with_suffix(".text"))


@pytest.mark.parametrize("lose", [empty, remove, spoil, misname])
def test_without_any_reply_docs_stay_as_they_are(library: Library, lose: object) -> None:
    library.build()
    before = library.stamps()
    assert callable(lose)
    lose(library.seeds)
    outcome = library.build()
    assert [text.split(" ")[:3] for text in lines(outcome)][-1] == ["seeds:", "error", "no-seeds"]
    assert (outcome.replies, library.stamps()) == (0, before)


def test_docs_that_refuse_are_reported_in_one_line_and_nothing_is_lost(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.build()
    before = library.stamps()
    library.seed("graves.txt", GRAVES)

    def refuse(content: bytes, path: str) -> None:
        raise OSError(30, "Read-only file system", path)

    with monkeypatch.context() as patch:
        patch.setattr("generator.disk.write", refuse)
        outcome = library.build()
    reports = lines(outcome)  # of the pages, and of the data that is no part of docs/
    assert len(reports) == 2
    for report in reports:
        assert re.fullmatch(
            r"\S+ and \d+ more: error not-published cannot be written "
            r"\(Read-only file system\); check what stands there, its rights and the free space",
            report,
        )
    assert library.stamps() == before
    assert lines(library.build()) == []


def test_where_nothing_can_be_kept_or_made_beside_docs_are_the_same(
    library: Library, tmp_path: Path
) -> None:
    library.build()
    kept = library.files()
    library.docs.rename(tmp_path / "kept")
    shutil.rmtree(tmp_path / ".cache")
    (tmp_path / ".cache").write_bytes(b"")
    outcome = library.build()
    assert [line.partition("this build keeps nothing")[1] for line in outcome.told] == [
        "this build keeps nothing"
    ]
    (report,) = lines(outcome)  # the data to download has no other place
    assert "/.cache/downloads/" in report
    assert library.files() == kept


def test_what_a_stop_left_beside_is_thrown_away(library: Library, tmp_path: Path) -> None:
    (tmp_path / ".cache/docs/left").mkdir(parents=True)
    library.build()
    assert not (tmp_path / ".cache/docs").exists()


def test_docs_that_are_no_folder_are_reported_in_one_line(library: Library) -> None:
    library.docs.rmdir()
    library.docs.write_text("手写", encoding="utf-8")
    assert [re.sub(r"^docs/\S+ and \d+", "P and N", t)[:48] for t in lines(library.build())] == [
        "P and N more: error not-published cannot be writ"
    ]
    assert library.docs.read_text(encoding="utf-8") == "手写"


def test_progress_counts_every_seed(library: Library) -> None:
    seen: list[tuple[str, int, int]] = []
    gather(library.seeds, lambda what, done, total: seen.append((what, done, total)))
    assert seen == [
        *(("reading", number, 2) for number in (1, 2)),
        *(("gathering", number, 2) for number in (0, 2)),
    ]


def test_gathering_writes_nothing(library: Library) -> None:
    gathered, outcome = gather(library.seeds)
    assert (len(gathered.entries), outcome.replies, library.files()) == (2, 2, {})


@pytest.mark.parametrize(
    ("offset", "where"), [(0, (1, 1)), (1, (1, 2)), (2, (1, 3)), (3, (2, 1)), (5, (3, 1))]
)
def test_line_and_column_count_from_one(offset: int, where: tuple[int, int]) -> None:
    assert position("甲𠮷\n乙\n丙", offset) == where


def test_errors_are_told_from_remarks(library: Library) -> None:
    library.seed("bad.txt", b"")
    library.seed("x.doc", b"")
    outcome = library.build()
    assert {notice.problem.severity for notice in outcome.errors} == {Severity.ERROR}
    assert len(outcome.notices) > len(outcome.errors) == 1
