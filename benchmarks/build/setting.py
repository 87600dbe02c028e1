"""Says what a measurement holds for: the revision, the machine, the versions of what is run."""

from __future__ import annotations

import datetime
import os
import platform
import re
import tempfile
from importlib.metadata import version
from pathlib import Path

from benchmarks.build import projects, stock


def setting() -> dict[str, str]:
    """Return names and values of all that figures depend on."""
    changed = " with changes" if projects.git("status", "--porcelain", "-uno") else ""
    jieba = stock.jieba_version()
    return {
        "date": datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        "revision": (projects.git("rev-parse", "--short", "HEAD") or "unknown") + changed,
        "machine": f"{os.cpu_count()} cores, {_processor()}, {_memory()}",
        "files": _file_system(Path(tempfile.gettempdir()).resolve()),
        "load": f"{os.getloadavg()[0]:.1f} at the start",
        "python": platform.python_version(),
        "mkdocs": f"{version('mkdocs')}, Material {version('mkdocs-material')}",
        "stock search": f"with jieba {jieba}"
        if jieba
        else "without jieba, which is not installed: it cuts no words and costs less than it would",
    }


def _processor() -> str:
    """Return the model of the processor as the system tells it, else its architecture."""
    told = Path("/proc/cpuinfo")
    found = told.is_file() and re.search(r"model name\s*: (.+)", told.read_text(encoding="utf-8"))
    return found[1].strip() if found else platform.machine()


def _file_system(folder: Path) -> str:
    """Return the kind of the file system of a folder: making files costs more on some."""
    told = Path("/proc/mounts")
    mounts = told.read_text(encoding="utf-8").splitlines() if told.is_file() else []
    kinds = {Path(point): kind for _, point, kind, *_ in map(str.split, mounts)}
    return next((kinds[at] for at in (folder, *folder.parents) if at in kinds), "unknown")


def _memory() -> str:
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return f"{total / 2**30:.0f} GiB"
