"""What is pinned: the locked packages admit every Python we promise, actions are commits."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from tests.conftest import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")
# The first of each series that pyproject.toml names, and those of Debian 12 and 13.
PYTHONS = ("3.11", "3.11.2", "3.12", "3.13", "3.13.5")
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def read_lock(name: str) -> list[Requirement]:
    """Every requirement of a lock, without its digests."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [Requirement(line.rstrip("\\")) for line in lines if re.match(r"[A-Za-z0-9]", line)]


LOCKED = [
    pytest.param(locked, id=f"{lock}-{locked.name}") for lock in LOCKS for locked in read_lock(lock)
]


@pytest.mark.parametrize("locked", LOCKED)
def test_every_locked_package_admits_every_python_we_promise(locked: Requirement) -> None:
    if locked.marker is not None and not locked.marker.evaluate():
        return  # the lock says that this system does without it
    installed = metadata.distribution(locked.name)
    assert str(locked.specifier) == f"=={installed.version}"
    bound = SpecifierSet(",".join(installed.metadata.get_all("Requires-Python", [])))
    assert [python for python in PYTHONS if python not in bound] == [], f"it wants {bound}"


def test_the_tests_run_with_the_packages_of_the_site() -> None:
    site, tests = ({locked.name: locked for locked in read_lock(lock)} for lock in LOCKS)
    assert "mkdocs-material" in site
    assert {name: tests.get(name) for name in site} == site


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_named_by_its_commit_and_release(workflow: Path) -> None:
    steps = re.findall(r"\buses:(.*)", workflow.read_text(encoding="utf-8"))
    assert steps
    for step in steps:
        assert re.fullmatch(r" [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", step), step
