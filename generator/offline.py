"""The built site as one zip file, for reading from disk; the same site gives the same bytes."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from pathlib import Path

from generator.exporting.archives import entry_of
from generator.folders import reached

# For crawlers of a hosted site only, and marked with the day of the build.
_LEFT_OUT = frozenset({"sitemap.xml", "sitemap.xml.gz"})


def write_zip(site: Path, target: Path, offered: str = "") -> int:
    """Write every file under `site` to the zip file `target`; return the number of files.

    Hidden files, which MkDocs never makes, are left out, and so is a zip that lies in `site` to be
    loaded down from there: `target` itself, and `offered`, a path in `site`. Entries are sorted and
    lie in one folder named like the target, so that unpacking spills nothing. `target` is replaced
    only once the new file is complete. Raises FileNotFoundError when `site` holds no built site.
    """
    if not (site / "index.html").is_file():
        where = reached(site)
        raise FileNotFoundError(
            f"{where}: no index.html here; build the site first (replies build)"
        )
    partial = target.with_name(target.name + ".part")
    files = (file for file in site.rglob("*") if file.is_file())
    own = {target.resolve(), partial.resolve(), (site / offered).resolve()}
    pages = {file.relative_to(site).as_posix(): file for file in files if file.resolve() not in own}
    names = sorted(name for name in pages.keys() - _LEFT_OUT if "/." not in f"/{name}")
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with zipfile.ZipFile(partial, "w") as archive:
            for name in names:
                entry = entry_of(f"{target.stem}/{name}")
                archive.writestr(entry, pages[name].read_bytes(), compresslevel=9)
        partial.replace(target)
    except OSError as error:
        if error.filename in (None, str(partial)):  # on a full disk; of which nobody but us knows
            error.filename = str(target)
        raise
    finally:
        with suppress(OSError):
            partial.unlink()
    return len(names)
