"""The store: what was kept comes back or counts as absent, and a broken one harms nothing."""

from __future__ import annotations

import gc
import sqlite3
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from threading import Thread

import pytest

from generator.store import KNOWN, Store
from generator.versions import _LIBRARIES, libraries, made_by

VERSION = b"v1"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that holds a few values."""
    path = tmp_path / "deep/store.sqlite"
    store = Store(path, VERSION)
    store.put("seeds", [("a", b"one"), ("b", b"two")])
    store.put("pages", [("a", b"other")])
    store.commit()
    store.close()
    return path


def kept(path: Path, version: bytes = VERSION) -> tuple[dict[str, bytes], list[str]]:
    store = Store(path, version)
    try:
        return store.all("seeds"), store.told
    finally:
        store.close()


def test_any_thread_may_let_go_of_a_store(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failures: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", failures.append)
    stores: list[Store] = []
    opening = Thread(target=lambda: stores.append(Store(path, VERSION)))
    opening.start()
    opening.join()
    stores.clear()
    gc.collect()
    assert failures == []


def test_what_is_run_is_taken_from_no_other_file(path: Path) -> None:
    other = Store(path, VERSION)
    other.put(KNOWN, [("", b"code")])
    other.commit()
    other.close()
    store = Store(None, VERSION)
    store.take(path)
    assert (store.get("seeds", "a"), store.get(KNOWN, "")) == (b"one", None)


def test_values_come_back_by_space_and_key(path: Path) -> None:
    store = Store(path, VERSION)
    assert (store.get("seeds", "a"), store.get("pages", "a")) == (b"one", b"other")
    assert (store.get("seeds", "c"), store.get("nowhere", "a")) == (None, None)
    assert (store.all("seeds"), store.keys("pages")) == ({"a": b"one", "b": b"two"}, ["a"])
    store.close()


def test_values_are_replaced_and_dropped(path: Path) -> None:
    store = Store(path, VERSION)
    store.put("seeds", [("a", b"new")])
    store.drop("seeds", ["b", "c"])
    store.commit()
    store.close()
    assert kept(path) == ({"a": b"new"}, [])


def test_what_was_not_committed_is_forgotten(path: Path) -> None:
    store = Store(path, VERSION)
    store.put("seeds", [("a", b"new")])
    store.close()
    assert kept(path)[0]["a"] == b"one"


def test_store_of_another_version_is_thrown_away_without_a_word(path: Path) -> None:
    assert kept(path, b"v2") == ({}, [])
    assert kept(path) == ({}, [])


def test_broken_value_counts_as_absent_and_is_told_in_one_line(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE seeds SET value = ? WHERE key = 'b'", (b"tw",))
    connection.close()
    values, told = kept(path)
    assert (values, len(told)) == ({"a": b"one"}, 1)
    assert "is damaged; what is lost of it is made anew" in told[0]


def test_findings_are_kept_as_they_became_and_a_broken_one_is_none(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE seeds SET value = ? WHERE key = 'b'", (b"harmed",))
    connection.commit()
    connection.close()
    store = Store(path, VERSION)
    found = store.findings("seeds")
    assert (sorted(found), found["a"], found.get("b"), found.get("c")) == (
        ["a", "b"],
        b"one",
        None,
        None,
    )
    found["a"], found["c"] = b"one", b"three"
    assert found.changed == [("c", b"three")]  # what is as it was is not written again
    del found["b"]
    store.keep_findings()
    assert store.all("seeds") == {"a": b"one", "c": b"three"}
    assert (found["a"], found["c"], found.changed, found.gone) == (b"one", b"three", [], set())
    store.put("seeds", [("c", b"other")])
    assert found["c"] == b"other"  # as none is held any longer
    found = store.findings("seeds")
    found["c"] = b"four"
    del found["a"]
    store.keep_findings()
    assert store.all("seeds") == {"c": b"four"}


def test_many_broken_values_of_a_space_are_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    store = Store(path, VERSION)
    store.put("seeds", [(str(n), b"one") for n in range(100)])
    store.commit()
    store.close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE seeds SET value = x'00'")
    connection.close()
    store = Store(path, VERSION)
    assert [store.get("seeds", str(n)) for n in (*range(100), 0)] == [None] * 101
    assert len(store.told) == 1
    store.close()


def test_value_under_a_foreign_key_counts_as_absent(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE seeds SET key = 'c' WHERE key = 'b'")
    connection.close()
    assert kept(path)[0] == {"a": b"one"}


@pytest.mark.parametrize("cut", [0, 1, 100, 5000])
def test_file_cut_short_is_made_anew(path: Path, cut: int) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:cut] if cut < 5000 else b"no store" * 1000)
    values, told = kept(path)
    assert (values, len(told) <= 1) == ({}, True)
    store = Store(path, VERSION)
    store.put("seeds", [("z", b"26")])
    store.commit()
    store.close()
    assert kept(path) == ({"z": b"26"}, [])


@pytest.fixture
def holed(tmp_path: Path) -> Path:
    """A file of which pages in the middle are lost."""
    path = tmp_path / "store.sqlite"
    store = Store(path, VERSION)
    store.put("seeds", [(f"{n:02}", bytes(3000)) for n in range(100)])
    store.put("pages", [("a", b"one")])
    store.commit()
    store.close()
    content = bytearray(path.read_bytes())
    size = int.from_bytes(content[16:18], "big")  # of a page
    content[8 * size : 10 * size] = bytes(2 * size)
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("first", ["read", "written", "dropped"])
def test_pages_cut_out_of_the_middle_are_told_in_one_line_and_the_rest_stays(
    holed: Path, first: str
) -> None:
    store = Store(holed, VERSION)
    if first == "read":
        assert 60 < len(store.all("seeds")) < 100
    elif first == "written":
        store.put("seeds", [(f"{n:02}", b"new") for n in range(100)])
        assert store.all("seeds") == {f"{n:02}": b"new" for n in range(100)}
    else:
        store.drop("seeds", [f"{n:02}" for n in range(100)])
        assert store.all("seeds") == {}
    assert (store.get("pages", "a"), len(store.told)) == (b"one", 1)
    assert "is damaged" in store.told[0]
    before = store.all("seeds")
    store.commit()
    store.close()
    assert kept(holed) == (before, [])


def test_what_was_written_in_a_damaged_file_stays_too(holed: Path) -> None:
    store = Store(holed, VERSION)
    store.put("pages", [("b", b"two")])
    assert len(store.all("seeds")) > 60
    assert store.all("pages") == {"a": b"one", "b": b"two"}
    store.close()


def test_damage_that_sqlite_cannot_name_is_no_error_of_ours(path: Path) -> None:
    content = path.read_bytes()
    assert b'TABLE "seeds" (key' in content
    path.write_bytes(content.replace(b'TABLE "seeds" (key', b'TABLE "seeds" \xa5key'))
    values, told = kept(path)
    assert (values, len(told)) == ({}, 1)


def test_a_lost_value_is_mended_at_once(path: Path) -> None:
    store, other = Store(path, VERSION), Store(path, VERSION)
    store.mend("seeds", "c", b"three")
    assert other.get("seeds", "c") == b"three"
    store.close()
    other.close()


def test_where_no_file_can_be_values_are_kept_for_this_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_bytes(b"")
    store = Store(tmp_path / "file/store.sqlite", VERSION)
    store.put("seeds", [("a", b"one")])
    store.commit()
    assert (store.get("seeds", "a"), len(store.told)) == (b"one", 1)
    assert store.told[0].startswith("file/store.sqlite: cannot be used (")
    assert "keeps nothing" in store.told[0]
    store.close()


def test_full_disk_is_told_and_the_build_goes_on(path: Path) -> None:
    store = Store(path, VERSION)
    store._connection.execute("PRAGMA max_page_count = 1")
    store.put("seeds", [("big", bytes(1_000_000))])
    store.put("seeds", [("a", b"new")])
    store.commit()
    assert store.get("seeds", "a") == b"new"
    assert [line.partition("cannot be written")[1] for line in store.told] == ["cannot be written"]
    store.close()
    assert kept(path)[0] == {}


def test_version_names_the_code_and_what_it_imports(monkeypatch: pytest.MonkeyPatch) -> None:
    before = made_by()
    assert made_by() == before
    found = list(libraries())
    assert found[0] == f"jinja2-{version('jinja2')}"
    assert len(found) == len(_LIBRARIES)
    monkeypatch.setattr("generator.versions.libraries", lambda: ["jinja2-0.0", *found[1:]])
    assert made_by() != before


# In a process of its own, as one with several threads, such as that of the tests, forks none.
READ_ELSEWHERE = """
import sys
from pathlib import Path

from generator.store import Store
from generator.workers import Forking, mapped, processes

store = Store(Path(sys.argv[1]), b"v1")
store.put("seeds", [("c", b"under way")])
with processes(2) as executor:
    assert isinstance(executor, Forking)
    every = [*mapped(executor, lambda some: [store.all("seeds") for _ in some], range(100))]
assert every[50:] == [{"a": b"one", "b": b"two"}] * 50, every[50]
store.commit()
store.close()
"""
MADE_ELSEWHERE = """
import sys
from functools import partial
from pathlib import Path

import msgspec

from generator.notation import memory, pinyin
from generator.publish import Made
from generator.render import Page
from generator.rendering import render
from generator.store import Store
from generator.workers import Forking, processes

store = Store(Path(sys.argv[1]), b"v1")
store.put("promises", [("", bytes(8_000_000))])  # so much that SQLite locks the file for it


def made(number):
    pinyin.sounds(chr(0x4E00 + number))
    return store.get("seeds", "a") or b"lost"


def page(number):
    return Page(f"{number}.md", None, partial(made, number))


beside = Path(sys.argv[1] + ".beside")
with processes(2) as executor:
    assert isinstance(executor, Forking)
    family = "all", lambda: map(page, range(300))
    rendered = render([family], store, {}, beside, executor)
files = [each for each in rendered.contents.values() if isinstance(each, Made)]
assert [Path(each.file).read_bytes() for each in files] == [b"one"] * 300
assert len(msgspec.msgpack.decode(memory.learned())["NORMAL"]) == 300  # and need not be read again
"""


def run(program: str, path: Path) -> None:
    subprocess.run([sys.executable, "-c", program, str(path)], check=True, timeout=60)


def test_forked_processes_read_what_was_committed(path: Path) -> None:
    run(READ_ELSEWHERE, path)
    assert kept(path)[0]["c"] == b"under way"


def test_processes_that_make_pages_read_what_was_written_just_before(path: Path) -> None:
    run(MADE_ELSEWHERE, path)
