"""Only what changed is written, only what is ours is overwritten or deleted, whatever happens."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.manifest import MANIFEST, stamp_of, standing
from generator.publish import KEEP, Changes, Content, Made, publish
from tests.conftest import ran

MARK = "# generated"
HEAD = f"---\n{MARK}\n---\n"
PAGES = {
    "index.md": HEAD + "首页",
    "replies/a.md": HEAD + "甲",
    "replies/a.json": '{"甲": 1}',
    "replies/a.txt": "甲",
    "replies/b/c.md": HEAD + "丙",
}
WITHOUT_C = {path: content for path, content in PAGES.items() if path != "replies/b/c.md"}

# Publishes the pages given as JSON and dies for good at the file of the given number.
DIES = """
import json, os, sys
from pathlib import Path
from generator.publish import publish

left = [int(sys.argv[2])]
real = os.replace

def replace(partial, target):
    left[0] -= 1
    if left[0] < 0:
        os._exit(9)
    return real(partial, target)

os.replace = replace
publish(Path(sys.argv[1]), json.load(sys.stdin), sys.argv[3])
"""


def put(docs: Path, pages: dict[str, str]) -> Changes:
    return publish(docs, pages, MARK)


def tree(docs: Path) -> dict[str, str]:
    """Every file under `docs` but the manifest, with its content."""
    return {
        file.relative_to(docs).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(docs.rglob("*"))
        if file.is_file() and file.name != MANIFEST
    }


def stamps(docs: Path) -> dict[str, tuple[int, int]]:
    """Time of change and inode of every file and folder."""
    return {
        str(file): (file.stat().st_mtime_ns, file.stat().st_ino) for file in sorted(docs.rglob("*"))
    }


def write(file: Path, content: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A folder in which PAGES are published."""
    folder = tmp_path / "docs"
    put(folder, PAGES)
    return folder


def test_first_run_writes_every_page(tmp_path: Path) -> None:
    changes = put(tmp_path / "docs", PAGES)
    assert (changes.written, changes.unchanged, changes.removed) == ([*PAGES], 0, [])
    assert tree(tmp_path / "docs") == PAGES


def test_second_run_touches_nothing(docs: Path) -> None:
    before = stamps(docs)
    changes = put(docs, PAGES)
    assert (changes.written, changes.unchanged, changes.removed) == ([], len(PAGES), [])
    assert stamps(docs) == before


def test_changed_page_alone_is_written(docs: Path) -> None:
    before = stamps(docs)
    assert put(docs, PAGES | {"replies/a.txt": "新"}).written == ["replies/a.txt"]
    changed = {path for path, stamp in stamps(docs).items() if before[path] != stamp}
    assert changed <= {str(docs / each) for each in ["", "replies", "replies/a.txt", MANIFEST]}
    assert (docs / "replies/a.txt").read_text(encoding="utf-8") == "新"


def test_stale_page_goes_with_the_folder_it_leaves_empty(docs: Path) -> None:
    assert put(docs, WITHOUT_C).removed == ["replies/b/c.md"]
    assert not (docs / "replies/b").exists()
    assert tree(docs) == WITHOUT_C


@given(
    runs=st.lists(
        st.dictionaries(
            st.sampled_from(["a.md", "b.txt", "x/a.md", "x/y/c.json", "z/d.md"]),
            st.sampled_from([HEAD + "甲", HEAD + "乙", "丙"]),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_whatever_was_there_docs_hold_the_last_pages_and_what_people_wrote(
    runs: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    docs = tmp_path_factory.mktemp("docs")
    hand_written = {"about.md": "# 关于\n", "x/notes.md": "手记", "x/y/figure.csv": "1"}
    for path, content in hand_written.items():
        write(docs / path, content)
    for pages in runs:
        assert put(docs, pages).failures == []
    assert tree(docs) == hand_written | runs[-1]


@pytest.mark.parametrize(
    "content",
    ["", "手写\n", f"{MARK}\n", f"正文\n---\n{MARK}\n---\n", f"---\ntitle: {MARK}\n---\n"],
)
def test_hand_written_file_in_the_way_is_kept_and_reported(docs: Path, content: str) -> None:
    write(docs / "years/2023.md", content)
    changes = put(docs, PAGES | {"years/2023.md": HEAD + "二〇二三"})
    assert (docs / "years/2023.md").read_text(encoding="utf-8") == content
    ((path, reason),) = changes.failures
    assert path == "years/2023.md"
    assert "hand-written" in reason
    assert "move or rename" in reason


def test_hand_written_file_in_the_way_stays_when_its_page_is_no_longer_due(docs: Path) -> None:
    write(docs / "years/2023.md", "手写")
    put(docs, PAGES | {"years/2023.md": HEAD + "二〇二三"})
    assert put(docs, PAGES).removed == []
    assert tree(docs) == PAGES | {"years/2023.md": "手写"}


def test_hand_written_file_of_the_very_content_is_no_trouble(docs: Path) -> None:
    write(docs / "replies/d.txt", "丁")
    assert put(docs, PAGES | {"replies/d.txt": "丁"}).failures == []


def test_edited_page_with_our_mark_is_written_anew(docs: Path) -> None:
    write(docs / "index.md", HEAD + "改")
    assert put(docs, PAGES).written == ["index.md"]


def test_page_with_other_line_ends_is_still_ours(docs: Path) -> None:
    (docs / "index.md").write_bytes((HEAD + "首页").replace("\n", "\r\n").encode())
    assert put(docs, PAGES).written == ["index.md"]


def test_stale_download_that_somebody_edited_is_kept(docs: Path) -> None:
    write(docs / "replies/a.txt", "改")
    pages = {path: content for path, content in PAGES.items() if "/a." not in path}
    put(docs, pages)
    assert (docs / "replies/a.txt").read_text(encoding="utf-8") == "改"


@pytest.mark.parametrize(
    "manifest",
    [
        None,
        "",
        "{",
        "[]",
        "null",
        '{"replies/a.md": 3, "index.md": null}',
        '{"": "x", "/": "x", ".": "x", "replies": "x", "\\u0000": "x"}',
        "\ufffd\x00",
        "[" * 100_000,
    ],
    ids=lambda value: str(value)[:30].encode("unicode_escape").decode(),
)
def test_lost_or_broken_manifest_does_no_harm(docs: Path, manifest: str | None) -> None:
    if manifest is None:
        (docs / MANIFEST).unlink()
    else:
        write(docs / MANIFEST, manifest)
    whole = stamps(docs / "replies")
    changes = put(docs, PAGES)
    assert (changes.written, changes.removed, changes.failures) == ([], [], [])
    assert stamps(docs / "replies") == whole
    assert put(docs, WITHOUT_C).removed == ["replies/b/c.md"]


def test_without_manifest_downloads_of_a_removed_page_are_kept_and_reported(docs: Path) -> None:
    (docs / MANIFEST).unlink()
    pages = {path: content for path, content in PAGES.items() if "/a." not in path}
    changes = put(docs, pages)
    assert changes.removed == ["replies/a.md"]
    assert [path for path, _ in changes.failures] == ["replies/a.json", "replies/a.txt"]


@pytest.mark.parametrize("path", ["../outside.md", "x/../../outside.md", "{outside}"])
def test_manifest_leads_nowhere_outside(docs: Path, path: str) -> None:
    outside = docs.parent / "outside.md"
    write(outside, PAGES["index.md"])
    manifest = json.loads((docs / MANIFEST).read_text(encoding="utf-8"))
    manifest[path.format(outside=outside)] = manifest["index.md"]
    write(docs / MANIFEST, json.dumps(manifest))
    put(docs, PAGES)
    assert outside.exists()


NEXT = {path: content + "改" for path, content in WITHOUT_C.items()} | {"replies/d.txt": "丁"}


@pytest.mark.parametrize("after", range(len(NEXT) + 2))
@pytest.mark.parametrize("then", [NEXT, PAGES, {"index.md": HEAD}], ids=["on", "back", "away"])
def test_run_killed_midway_is_made_good_by_the_next(
    docs: Path, after: int, then: dict[str, str]
) -> None:
    """The next run may have other seeds: no file is orphaned, none taken for hand-written."""
    write(docs / "replies/notes.md", "手记")
    killed = ran([sys.executable, "-c", DIES, str(docs), str(after), MARK], given=json.dumps(NEXT))
    assert killed.returncode == 9
    for path, content in tree(docs).items():
        if not path.endswith(".replies-part"):
            assert content in {PAGES.get(path), NEXT.get(path), "手记"}, "a page is never half"
    assert put(docs, then).failures == []
    assert tree(docs) == then | {"replies/notes.md": "手记"}
    assert put(docs, then).written == []


@pytest.mark.parametrize("after", range(len(NEXT) + 2))
def test_run_without_a_mark_killed_midway_is_made_good_by_the_next(
    tmp_path: Path, after: int
) -> None:
    """As in site/: the manifest lies elsewhere, and what stands in the way is overwritten."""
    site, listing = tmp_path / "site", tmp_path / "listing" / "site.json"
    write(site / "index.md", "old")
    write(site / "CNAME", "example.org")
    publish(site, PAGES, None, listing)
    dies = DIES.replace("sys.argv[3])", "None, Path(sys.argv[3]))")
    killed = ran(
        [sys.executable, "-c", dies, str(site), str(after), str(listing)], given=json.dumps(NEXT)
    )
    assert killed.returncode == 9
    for path, content in tree(site).items():
        if not path.endswith(".replies-part"):
            assert content in {PAGES.get(path), NEXT.get(path), "example.org"}
    assert publish(site, NEXT, None, listing).failures == []
    assert tree(site) == NEXT | {"CNAME": "example.org"}
    assert publish(site, NEXT, None, listing).written == []


def test_content_of_a_file_is_published_as_it_is(tmp_path: Path) -> None:
    write(tmp_path / "made/a.html", "甲")
    changes = publish(tmp_path / "site", {"a.html": tmp_path / "made/a.html"}, None)
    assert (changes.written, tree(tmp_path / "site")) == (["a.html"], {"a.html": "甲"})


def test_what_is_stale_waits_while_pages_are_kept(docs: Path) -> None:
    changes = publish(docs, WITHOUT_C, MARK, keep=True)
    assert (changes.removed, tree(docs)) == ([], PAGES)
    assert put(docs, WITHOUT_C).removed == ["replies/b/c.md"]


def test_interrupted_run_leaves_no_partial_file(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(partial: str, target: str) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("os.replace", interrupt)
        with pytest.raises(KeyboardInterrupt):
            put(docs, NEXT)
    assert tree(docs) == PAGES


def test_folder_that_refuses_is_reported_in_one_line(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(content: bytes, path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    before = stamps(docs)
    monkeypatch.setattr("generator.disk.write", refuse)
    changes = put(docs, NEXT)
    assert (changes.written, changes.removed, stamps(docs)) == ([], [], before)
    ((path, reason),) = changes.failures
    assert path == f"index.md and {len(NEXT) - 1} more"
    assert reason.startswith("cannot be written (Permission denied); check")


def test_page_that_cannot_be_removed_is_reported_and_tried_again(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(path))
        real(path, missing_ok)

    pages = {path: content for path, content in PAGES.items() if path != "replies/a.txt"}
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        ((path, reason),) = put(docs, pages).failures
    assert (path, reason[:35]) == ("replies/a.txt", "cannot be removed (Permission denie")
    assert put(docs, pages).removed == ["replies/a.txt"]


def test_unreadable_hand_written_page_does_no_harm(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(docs / "secret.md", "手记")
    (docs / "nowhere.md").symlink_to("gone.md")
    os.mkfifo(docs / "pipe.md")
    real = Path.open

    def refuse(path: Path, *arguments: str, **others: str) -> object:
        if path.name == "secret.md":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *arguments, **others)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    assert put(docs, PAGES) == Changes(unchanged=len(PAGES))


@pytest.mark.parametrize("path", ["replies/d.md", "replies/d.md/inner.md"])
def test_folder_or_file_in_the_way_of_a_page_is_kept_and_reported(docs: Path, path: str) -> None:
    """Where the page is to be there is a folder; where its folder is to be there is a file."""
    write(docs / ("replies/d.md/x.csv" if path == "replies/d.md" else "replies/d.md"), "1")
    before = tree(docs)
    changes = put(docs, PAGES | {path: HEAD})
    assert [failed for failed, _ in changes.failures] == [path]
    assert tree(docs) == before


@pytest.mark.parametrize("there", [True, False], ids=["to a file", "to nothing"])
def test_link_in_the_way_of_a_page_is_kept_and_reported(docs: Path, there: bool) -> None:
    target = docs.parent / "elsewhere.md"
    if there:
        write(target, "手写")
    (docs / "replies/d.md").symlink_to(target)
    changes = put(docs, PAGES | {"replies/d.md": HEAD})
    assert [path for path, _ in changes.failures] == ["replies/d.md"]
    assert (docs / "replies/d.md").is_symlink()
    assert target.exists() is there


def test_pages_behind_a_linked_folder_are_written_and_removed_there(docs: Path) -> None:
    elsewhere = docs.parent / "elsewhere"
    (docs / "replies").rename(elsewhere)
    (docs / "replies").symlink_to(elsewhere)
    write(elsewhere / "notes.md", "手记")
    pages = {"index.md": PAGES["index.md"], "replies/new.md": HEAD}
    changes = put(docs, pages)
    assert changes.failures == []
    assert tree(elsewhere) == {"new.md": HEAD, "notes.md": "手记"}
    assert put(docs, {}).removed == ["index.md", "replies/new.md"]
    assert (docs / "replies").is_symlink()


def test_pages_of_other_folders_that_links_lead_to_are_left_alone(docs: Path) -> None:
    """Another project's docs/, with the same mark, is not ours to clean."""
    elsewhere = docs.parent / "elsewhere"
    write(elsewhere / "page.md", HEAD)
    (docs / "linked").symlink_to(elsewhere)
    assert put(docs, PAGES).removed == []
    assert (elsewhere / "page.md").exists()


@pytest.mark.parametrize("name", ["名 字.md", "a'b\"c.md", "#x.md", "%41.md", "-r.md", "é.md"])
def test_odd_names_are_names(docs: Path, name: str) -> None:
    assert put(docs, PAGES | {name: HEAD}).written == [name]
    assert put(docs, PAGES).removed == [name]


def test_files_that_stand_as_they_were_left_are_not_read(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    with monkeypatch.context() as patch:
        patch.setattr("generator.publish.read", refuse)
        assert put(docs, PAGES) == Changes(unchanged=len(PAGES))
        assert put(docs, PAGES | {"index.md": HEAD + "改"}).written == ["index.md"]
    assert standing(docs).keys() == PAGES.keys()


def test_files_that_somebody_touched_are_read_and_listed_anew(docs: Path) -> None:
    os.utime(docs / "index.md", (1, 1))
    write(docs / "replies/a.md", "改")
    (docs / "replies/a.txt").unlink()
    assert standing(docs).keys() == PAGES.keys() - {"index.md", "replies/a.md", "replies/a.txt"}
    put(docs, {"index.md": PAGES["index.md"]})
    assert "index.md" in standing(docs)


def test_what_is_kept_stands_without_its_content(docs: Path) -> None:
    """It stays listed, so that it is known for ours when it is no longer wanted."""
    kept: dict[str, Content] = dict.fromkeys(PAGES, KEEP)
    kept["index.md"] = HEAD + "改"
    changes = publish(docs, kept, MARK)
    assert (changes.written, changes.unchanged) == (["index.md"], len(PAGES) - 1)
    assert tree(docs) == PAGES | {"index.md": HEAD + "改"}
    assert standing(docs).keys() == PAGES.keys()
    assert sorted(put(docs, {}).removed) == sorted(PAGES)


def test_manifest_names_contents_alone_and_stamps_lie_in_the_cache(
    docs: Path, tmp_path: Path
) -> None:
    """So two folders of the same pages are the same; without stamps, files are looked at."""
    other = tmp_path / "other/docs"
    put(other, PAGES)
    assert (other / MANIFEST).read_bytes() == (docs / MANIFEST).read_bytes()
    stamps = docs.parent / ".cache" / f"{docs.name}.stamps.json"
    stamps.unlink()
    digests = json.loads((docs / MANIFEST).read_text(encoding="utf-8"))
    assert standing(docs) == {}
    assert put(docs, WITHOUT_C).removed == ["replies/b/c.md"]
    assert standing(docs) == {path: digests[path] for path in WITHOUT_C}


def test_stamps_of_other_contents_count_for_nothing(docs: Path) -> None:
    listed = json.loads((docs / MANIFEST).read_text(encoding="utf-8"))
    write(docs / MANIFEST, json.dumps(listed | {"index.md": "0" * 64}))
    assert standing(docs).keys() == PAGES.keys() - {"index.md"}


@pytest.mark.parametrize("stays", [False, True])
def test_file_made_beside_is_moved_into_place_and_one_that_stays_is_copied(
    tmp_path: Path, stays: bool
) -> None:
    site, beside = tmp_path / "site", tmp_path / "beside"
    write(beside, "甲")
    made = Made(beside, hashlib.sha256("甲".encode()).hexdigest(), stays)
    assert publish(site, {"x/a.html": made}, None).written == ["x/a.html"]
    assert (tree(site).get("x/a.html"), beside.exists()) == ("甲", stays)


def test_file_made_on_another_file_system_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, beside, real = tmp_path / "site", tmp_path / "beside", os.replace

    def refuse(path: str | Path, target: str) -> None:
        if path == beside:
            raise OSError(18, "Invalid cross-device link")
        real(path, target)

    write(beside, "甲")
    made = Made(beside, hashlib.sha256("甲".encode()).hexdigest())
    monkeypatch.setattr("os.replace", refuse)
    assert publish(site, {"a.html": made}, None).failures == []
    assert tree(site).get("a.html") == "甲"


@pytest.mark.parametrize("dies", [False, True])
def test_many_files_come_into_place_whatever_becomes_of_the_process_that_takes_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dies: bool
) -> None:
    """It may die with half of its files moved, which nobody finds where they were."""
    monkeypatch.setattr("threading.active_count", lambda: 1)  # whatever other tests left
    here, stamped = os.getpid(), stamp_of

    def stamp(found: os.stat_result) -> str:
        if dies and os.getpid() != here and found.st_size > len("file 99"):
            os.kill(os.getpid(), signal.SIGKILL)
        return stamped(found)

    monkeypatch.setattr("generator.placing.stamp_of", stamp)
    site, pages = tmp_path / "site", dict[str, Content]()
    for number in range(600):
        made, content = tmp_path / f"{number}", f"file {number}"
        write(made, content)
        digest = hashlib.sha256(content.encode()).hexdigest()
        pages[f"{number % 7}/{number}.html"] = Made(made, digest, stays=number % 3 == 0)
    changes = publish(site, pages, None, jobs=2)
    assert (changes.written, changes.failures) == (list(pages), [])
    found = tree(site)
    assert {path: found.get(path) for path in pages} == {
        path: f"file {path[2:-5]}" for path in pages
    }
    assert publish(site, pages, None, jobs=2).unchanged == len(pages)
