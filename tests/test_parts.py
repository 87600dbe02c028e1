"""Parts: shares read on several machines and merged make what one machine makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.parts import PartError, Share, share_of, take
from generator.store import Store
from tests.conftest import Project
from tests.test_cluster import docs_of, letters


def test_parts_merged_make_what_one_build_makes(project: Project, tmp_path: Path) -> None:
    """A part that is missing is read while merging."""
    letters(project, 40)
    assert project.run("build", "--docs-only", "--tolerate").returncode == 0
    whole = docs_of(project)
    (project.root / ".cache/replies.sqlite").unlink()
    parts = []
    for number in (1, 2, 3):
        done = project.run("build", "--shard", f"{number}/3", "--tolerate")
        assert done.returncode == 0, done.stderr
        parts.append(done.stdout.partition(": ")[0])
    assert docs_of(project) == whole  # shards write no pages
    for path in [path for path in whole if path.startswith("replies/")]:
        (project.docs / path).unlink()
    done = project.run("merge", *parts[:2], "--tolerate")
    assert done.returncode == 0, done.stderr
    assert docs_of(project) == whole
    assert (project.site / "index.html").is_file()


@pytest.mark.parametrize("total", [1, 2, 7])
def test_every_name_is_in_just_one_share(total: int) -> None:
    shares = [Share(number, total) for number in range(1, total + 1)]
    names = [f"{number}.txt" for number in range(200)]
    assert all(sum(share.holds(name) for share in shares) == 1 for name in names)
    assert all(any(share.holds(name) for name in names) for share in shares)


@pytest.mark.parametrize("said", ["", "0/2", "3/2", "2", "2/0", "-1/2", "1/2/3", "a/b", "١/٢"])
def test_what_is_no_share_is_refused(said: str, project: Project) -> None:
    with pytest.raises(ValueError, match="is no share"):
        share_of(said)
    done = project.run("build", "--shard", said)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def test_share_is_read_from_its_words() -> None:
    assert share_of("2/4") == Share(2, 4)


def test_part_of_another_version_or_none_is_refused_and_left_alone(tmp_path: Path) -> None:
    store, foreign = Store(None, b"1"), tmp_path / "foreign"
    other = Store(foreign, b"2")
    other.put("seeds", [("a.txt", b"a")])
    other.commit()
    other.close()
    text = tmp_path / "text"
    text.write_text("no store at all, but long enough to be looked at" * 100, encoding="utf-8")
    before = foreign.read_bytes(), text.read_bytes()
    for part, why in (
        (foreign, "another version"),
        (text, "no part of a build"),
        (tmp_path / "missing", "no such part"),
    ):
        with pytest.raises(PartError, match=why):
            take(store, [part], b"1")
    assert (foreign.read_bytes(), text.read_bytes()) == before
    assert store.all("seeds") == {}


def test_missing_part_is_told_in_one_line(project: Project) -> None:
    done = project.run("merge", "nowhere")
    assert (done.returncode, done.stderr) == (1, "error: nowhere: there is no such part\n")
