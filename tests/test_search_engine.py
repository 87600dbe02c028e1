"""The search engine itself, which is JavaScript, under node."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.conftest import ROOT


def test_engine_passes_its_own_tests() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.fail("node is missing: run `make browser`, or install nodejs", pytrace=False)
    done = subprocess.run(
        [node, "--test", "tests/search.test.js"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
