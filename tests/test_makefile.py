"""What make says on a machine where nothing is installed and nothing can be."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.site.conftest import BROWSERS


def make(target: str, folder: Path, programs: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    """Make `target` where only `programs` are found, with a Python that can import nothing."""
    tools = folder / "bin"
    tools.mkdir()
    for name in ("id", "grep"):
        (tools / name).symlink_to(shutil.which(name) or name)
    for name in programs:
        (tools / name).write_text("#!/bin/sh\necho some.ttf\n", encoding="utf-8")
        (tools / name).chmod(0o755)
    command = [shutil.which("make") or "make", f"VENV={folder}/venv", "PYTHON=false", target]
    return subprocess.run(
        command,
        cwd=ROOT,
        env={"PATH": str(tools), "LC_ALL": "C"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_all_that_is_missing_is_named_in_one_message_with_one_command(tmp_path: Path) -> None:
    done = make("browser", tmp_path, ())
    packages = "python3-venv chromium fontconfig fonts-noto-cjk nodejs antiword libatomic1"
    install = f"apt-get install --yes --no-install-recommends {packages}"
    message, last = done.stderr.splitlines()
    assert message == f"error: missing: {packages}; on Debian, as root: apt-get update && {install}"
    assert last.startswith("make: *** ")
    assert (done.stdout, done.returncode) == ("", 2)


@pytest.mark.parametrize("browser", BROWSERS)
def test_any_browser_that_the_tests_would_find_is_enough(browser: str, tmp_path: Path) -> None:
    done = make("browser", tmp_path, (browser, "fc-list", "node", "antiword"))
    assert done.stderr.startswith("error: missing: python3-venv libatomic1; ")


@pytest.mark.parametrize("given", ["", "--quiet"])
def test_no_bad_seed_keeps_the_site_from_being_packed(given: str) -> None:
    command = [shutil.which("make") or "make", "-n", "offline"]
    done = subprocess.run(
        [*command, f"BUILD_ARGS={given}"] if given else command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    build, offline = (line.split(" -m generator ")[1] for line in done.stdout.splitlines()[-2:])
    assert (build.split(), offline) == (["build", *given.split(), "--tolerate"], "offline")
