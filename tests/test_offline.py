"""The zip for reading from disk."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from generator.offline import write_zip


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of three files, one with a Chinese name, one for crawlers only."""
    site = tmp_path / "site"
    (site / "replies").mkdir(parents=True)
    (site / "replies" / "答复.html").write_text("答复", encoding="utf-8")
    (site / "index.html").write_text("首页", encoding="utf-8")
    (site / "sitemap.xml").write_text("<today/>", encoding="utf-8")
    return site


def test_zip_holds_the_site_in_one_folder_without_what_only_crawlers_read(
    site: Path, tmp_path: Path
) -> None:
    target = tmp_path / "dist" / "replies-site.zip"
    assert write_zip(site, target) == 2
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["replies-site/index.html", "replies-site/replies/答复.html"]
        assert archive.read("replies-site/index.html").decode("utf-8") == "首页"


def test_zip_holds_nothing_hidden(site: Path, tmp_path: Path) -> None:
    """Such as the repository in which a site is published; MkDocs makes no hidden file."""
    for name in (".git/config", ".nojekyll", "replies/.swp"):
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text("x", encoding="utf-8")
    assert write_zip(site, tmp_path / "site.zip") == 2


def test_same_site_gives_the_same_bytes_at_another_time(site: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1" / "site.zip", tmp_path / "2" / "site.zip"
    write_zip(site, first)
    os.utime(site / "index.html", (0, 0))
    (site / "index.html").chmod(0o600)
    write_zip(site, second)
    assert first.read_bytes() == second.read_bytes()


def test_a_zip_that_cannot_be_written_is_named_as_it_was_asked_for(
    site: Path, tmp_path: Path
) -> None:
    target = tmp_path / "site.zip"
    (tmp_path / "site.zip.part").mkdir()
    with pytest.raises(OSError, match=r"site\.zip'$"):
        write_zip(site, target)


def test_a_zip_in_the_site_itself_holds_no_zip(site: Path) -> None:
    target = site / "replies-site.zip"
    (site / "other.zip").write_bytes(b"kept")
    assert write_zip(site, target) == 3
    first = target.read_bytes()
    assert write_zip(site, target) == 3
    assert target.read_bytes() == first


def test_the_zip_that_the_site_offers_is_in_no_other(site: Path, tmp_path: Path) -> None:
    (site / "all").mkdir()
    assert write_zip(site, site / "all" / "offered.zip", "all/offered.zip") == 2
    assert write_zip(site, tmp_path / "other.zip", "all/offered.zip") == 2
    assert write_zip(site, tmp_path / "other.zip", "https://example.org/offered.zip") == 3


def test_zip_is_replaced_whole_and_leaves_nothing_beside_it(site: Path, tmp_path: Path) -> None:
    target = tmp_path / "site.zip"
    target.write_bytes(b"old")
    write_zip(site, target)
    assert zipfile.is_zipfile(target)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["site", "site.zip"]


def test_folder_without_a_built_site_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="build the site first"):
        write_zip(tmp_path, tmp_path / "site.zip")
    assert not (tmp_path / "site.zip").exists()
