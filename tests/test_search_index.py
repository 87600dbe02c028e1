"""The search index: what is written, how much of it, and that the engine reads it alike."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.invented import invented_pages
from generator.search import Name, Page, Passage, build_index, update_index
from generator.search.normal_form import normalise
from generator.search.postings import bucket_of, decode_bucket, encode_bucket, pairs_of
from generator.search.records import page_of, record
from generator.search.sharded import assign_numbers
from tests.conftest import ROOT

PAGES = list(invented_pages(60, characters=800))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sharded index of sixty replies on disk."""
    return _written(tmp_path_factory.mktemp("index"), build_index(PAGES, small_limit=0))


def _written(folder: Path, files: dict[str, bytes]) -> Path:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def _engine(what: str, folder: Path, given: Sequence[str]) -> Any:
    command = ["node", str(ROOT / "tests" / "search_scan.js"), what, str(folder)]
    run = subprocess.run(
        command,
        input=json.dumps(given),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(run.stdout)


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("ＡＰＰ１２", "app12"),
        ("志願服務體系", "志愿服务体系"),
        ("“绣花”功夫", "绣花功夫"),
        ("1＋3＋Ｎ", "1+3+n"),
        ("二零二三", "二〇二三"),
    ],
)
def test_folding_makes_equal_what_readers_take_for_equal(printed: str, folded: str) -> None:
    assert normalise(printed) == folded


def test_engine_and_index_fold_every_character_alike(folder: Path) -> None:
    chars = [
        chr(code) for code in (*range(0x20, 0x3000), *range(0x3000, 0xA000), *range(0xF900, 0xFFF0))
    ]
    ours, theirs = [normalise(char) for char in chars], _engine("fold", folder, chars)
    differ = [char for char, a, b in zip(chars, ours, theirs, strict=True) if a != b]
    assert all(not "\u3400" <= char <= "\u9fff" and not char.isascii() for char in differ)
    assert len(differ) < 40, "only characters that one Unicode version knows and the other does not"


def test_engine_and_index_look_for_a_pair_in_the_same_file(folder: Path) -> None:
    pairs = ["社区", "治理", "12", "1年", "a+", "重庆", "绿", "𬭎甲", "女儿"]
    assert _engine("bucket", folder, pairs) == [bucket_of(pair, 128) for pair in pairs]


def test_the_page_about_a_name_is_listed_under_the_whole_name() -> None:
    page = Page(
        "a.html", "做法：五星", "做法：五星", "", "", (), names=(Name("五星"), Name("五星支部"))
    )
    assert {"=五星", "=五星支部"} <= pairs_of(replace(page, kind="index")).keys()
    assert not [key for key in pairs_of(page) if key.startswith("=")]


def test_lists_read_back_as_written() -> None:
    rng = random.Random(1)
    lists = {
        key: sorted(
            number << 3 | rng.choice((1, 3, 5, 7)) for number in rng.sample(range(2**20), n)
        )
        for key, n in (("社区", 500), ("a1", 1), ("治", 90))
    }
    read = decode_bucket(encode_bucket((key, entries) for key, entries in lists.items()))  # type: ignore[misc]
    assert {key: list(entries) for key, entries in read.items()} == lists


def test_a_record_gives_back_its_page() -> None:
    passage = Passage("s1", ("一、标题", "（一）小标题"), "（一）小标题", True)
    page = Page(
        "a.html",
        "题",
        "主题",
        "六安市",
        "2020",
        (passage,),
        ("1号",),
        (Name("六安", "lu an"),),
        ("词",),
    )
    assert page_of(record(page)) == page
    assert all(page_of(record(page)) == page for page in PAGES)


def test_few_replies_make_one_file_and_many_make_shards() -> None:
    small, sharded = build_index(PAGES), build_index(PAGES, small_limit=10_000)
    assert "replies.js" in small
    assert not any(path.startswith("pairs/") for path in small)
    assert "replies.js" not in sharded
    assert any(path.startswith("text/") for path in sharded)


def test_the_order_of_the_pages_changes_nothing() -> None:
    mixed = random.Random(3).sample(PAGES, len(PAGES))
    assert build_index(mixed) == build_index(PAGES)
    assert build_index(mixed, small_limit=0) == build_index(PAGES, small_limit=0)


def test_two_pages_with_one_address_are_refused() -> None:
    with pytest.raises(ValueError, match="two pages"):
        assign_numbers(["a.html", "a.html"], 16)


@pytest.mark.parametrize(
    "change", ["nothing", "one edited", "some gone", "some new", "all at once"]
)
def test_an_update_gives_the_bytes_of_a_new_build(change: str) -> None:
    pages = list(PAGES)
    if change in ("one edited", "all at once"):
        pages[5] = replace(pages[5], subject="改过的题目，另有新词")
    if change in ("some gone", "all at once"):
        del pages[10:14]
    if change in ("some new", "all at once"):
        pages += invented_pages(3, first=900)
    before = build_index(PAGES, small_limit=0)
    update = update_index(before, pages, small_limit=0)
    after = {path: content for path, content in before.items() if path not in update.delete}
    assert after | update.write == build_index(pages, small_limit=0)
    assert bool(update.write) == (change != "nothing")


def test_an_update_crosses_the_switch_in_both_directions() -> None:
    for old, new in ((0, 10**9), (10**9, 0)):
        before = build_index(PAGES, small_limit=old)
        update = update_index(before, PAGES, small_limit=new)
        after = {path: content for path, content in before.items() if path not in update.delete}
        assert after | update.write == build_index(PAGES, small_limit=new)


def test_one_changed_reply_rewrites_a_small_part_and_reads_few_files() -> None:
    pages = list(invented_pages(400))
    before = build_index(pages, small_limit=0)
    asked: list[str] = []

    class Asked(dict[str, bytes]):
        def __getitem__(self, path: str) -> bytes:
            asked.append(path)
            return super().__getitem__(path)

    last = pages[7].passages[-2]
    passages = (*pages[7].passages[:-2], replace(last, text=last.text + "另建口袋公园。"))
    pages[7] = replace(pages[7], passages=passages)
    update = update_index(Asked(before), pages, small_limit=0)
    assert len(update.write) < 40
    assert len(asked) < 50
    assert sum(map(len, update.write.values())) < 0.1 * sum(map(len, before.values()))


def test_the_index_stays_within_its_size_and_finds_what_a_scan_finds(tmp_path: Path) -> None:
    pages = list(invented_pages(1000))
    files = build_index(pages)
    text = sum(len(passage.text.encode()) for page in pages for passage in page.passages)
    assert sum(map(len, files.values())) <= 1.5 * text
    rng = random.Random(11)
    folded = {
        page.location: normalise("".join(part.text for part in page.passages)) for page in pages
    }
    labels = {
        page.location: [
            normalise(s) for s in (page.title, page.subject, page.place, page.year, *page.numbers)
        ]
        for page in pages
    }
    queries = []
    for _ in range(60):
        content = folded[rng.choice(pages).location]
        start = rng.randrange(len(content) - 30)
        queries.append(content[start : start + rng.randint(1, 14)])
    answers = _engine("find", _written(tmp_path, files), queries)
    for query, answer in zip(queries, answers, strict=True):
        found = {
            location
            for location, content in folded.items()
            if query in content or any(query in label for label in labels[location])
        }
        assert found <= set(answer), query
