"""Seeds that nobody has touched are not read again; all others are."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from generator.read import Raw, read_raw
from generator.seen import Known, look


def _settle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an hour pass for whoever looks."""
    later = time.time_ns() + 3600 * 10**9
    monkeypatch.setattr("generator.seen.time.time_ns", lambda: later)


def _read(monkeypatch: pytest.MonkeyPatch, seeds: Path, before: Known) -> list[str]:
    """Return the names of the seeds that are read."""
    read: list[str] = []

    def reading(path: Path, name: str) -> Raw:
        read.append(name)
        return read_raw(path, name)

    with monkeypatch.context() as patched:
        patched.setattr("generator.seen.read_raw", reading)
        again = look(seeds, before)
    assert again.fingerprints == look(seeds).fingerprints
    return read


def test_only_what_was_touched_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("一", "二", "三"):
        (tmp_path / f"{name}.txt").write_text("答复", "utf-8")
    _settle(monkeypatch)
    before = look(tmp_path).known
    assert _read(monkeypatch, tmp_path, before) == []
    status = (tmp_path / "一.txt").stat()
    (tmp_path / "一.txt").write_text("回复", "utf-8")  # of the same size and time
    os.utime(tmp_path / "一.txt", ns=(status.st_atime_ns, status.st_mtime_ns))
    (tmp_path / "二.toml").write_text("", "utf-8")  # corrections
    assert sorted(_read(monkeypatch, tmp_path, before)) == ["一.txt", "二.txt"]


def test_what_changed_just_now_is_read_again(tmp_path: Path) -> None:
    """A second change may follow within the same tick of the file system's clock."""
    (tmp_path / "一.txt").write_text("答复", "utf-8")
    assert look(tmp_path).known == {}


def test_another_file_of_the_same_size_and_times_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "seeds").mkdir()
    for name in "ab":
        (tmp_path / name).write_text(name, "utf-8")
        os.utime(tmp_path / name, ns=(0, 0))
    link = tmp_path / "seeds" / "一.txt"
    link.symlink_to(tmp_path / "a")
    _settle(monkeypatch)
    times = "generator.seen.stamp_of"
    monkeypatch.setattr(times, lambda status: str(status.st_size))  # as of files written at once
    before = look(tmp_path / "seeds").known
    link.unlink()
    link.symlink_to(tmp_path / "b")
    assert _read(monkeypatch, tmp_path / "seeds", before) == ["一.txt"]


def test_corrections_that_cannot_be_read_are_not_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "一.txt").write_text("答复", "utf-8")
    _settle(monkeypatch)
    before = look(tmp_path)
    (tmp_path / "一.toml").symlink_to("nowhere")
    assert _read(monkeypatch, tmp_path, before.known) == ["一.txt"]
    assert look(tmp_path).fingerprints != before.fingerprints
