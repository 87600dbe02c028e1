"""Where nothing can be written, a door says so by name, exits 1, and leaves nothing half done."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.conftest import Project

resource = pytest.importorskip("resource")  # which Windows has not


def run(project: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command that may write files of no more than 100 bytes, as on a full disk."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=project.root,
        env={**os.environ, "NO_COLOR": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)),
    )


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ("new library", "error: library: "),
        ("addresses --accept", "error: addresses.tsv: "),
        ("offline --output all.zip", "error: all.zip: "),
        ("build --shard 1/2", "error: .cache/part-1-of-2: "),
        ("add added.txt", "error: added.txt cannot be written to seeds ("),
    ],
)
def test_what_cannot_be_written_is_named_and_nothing_is_left_of_it(
    project: Project, arguments: str, named: str
) -> None:
    project.site.mkdir()
    (project.site / "index.html").write_text("x" * 200, encoding="utf-8")
    letter = sorted(project.seeds.glob("*.txt"))[0]
    letter.replace(project.root / "added.txt")
    before = {path for path in project.root.rglob("*") if ".cache" not in path.parts}
    done = run(project, *arguments.split())
    assert done.returncode == 1
    assert named in done.stderr
    assert "Traceback" not in done.stderr
    assert "free space" in done.stderr
    after = {path for path in project.root.rglob("*") if ".cache" not in path.parts}
    assert after - before <= {project.root / "library"}
    assert not list((project.root / ".cache").glob("part-*"))
    assert not list((project.root / "library").glob("*"))
