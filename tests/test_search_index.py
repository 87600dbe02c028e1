"""The search index: what is written, how much of it, and that the engine reads it alike."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from benchmarks.invented import invented_pages
from generator.search import Name, Page, Passage, build_index
from generator.search.buckets import buckets_of
from generator.search.contents import content
from generator.search.normal_form import normalise
from generator.search.page_numbers import assign_numbers
from generator.search.postings import HEAD, OFTEN, listed
from tests.conftest import ROOT, ran

PAGES = list(invented_pages(60, characters=800))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sharded index of sixty replies on disk."""
    return _written(tmp_path_factory.mktemp("index"), build_index(PAGES, small_limit=0))


def _written(folder: Path, files: dict[str, bytes]) -> Path:
    for path, made in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(made)
    return folder


def _engine(what: str, folder: Path, given: Sequence[str]) -> Any:
    command = ["node", str(ROOT / "tests" / "search_scan.js"), what, str(folder)]
    return json.loads(ran(command, given=json.dumps(given)).stdout)


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
    assert _engine("bucket", folder, pairs) == buckets_of(pairs, 128)


def test_the_page_about_a_name_is_listed_under_the_whole_name() -> None:
    page = Page(
        "a.html", "做法：五星", "做法：五星", "", "", (), names=(Name("五星"), Name("五星支部"))
    )
    assert {"=五星", "=五星支部"} <= listed(replace(page, kind="index")).by_key().keys()
    assert not [key for key in listed(page).by_key() if key.startswith("=")]


def test_a_page_has_a_pair_once_or_often_and_in_its_heads_or_not() -> None:
    passages = (Passage("", (), "社区治理，社区居民，社区。"), Passage("s1", (), "治理", True))
    pairs = listed(Page("a.html", "社区", "题", "", "", passages)).by_key()
    assert (pairs["社区"], pairs["治理"], pairs["居民"]) == (OFTEN | HEAD, HEAD, 0)
    assert "理社" in pairs, "what is typed may run on from one passage into the next"


def test_the_engine_makes_the_lists_that_the_index_has(tmp_path: Path) -> None:
    named = Page("n.html", "", "做法：河长制", "", "", (), names=(Name("河长制"),), kind="index")
    pages = [*PAGES[:9], named]
    large = _written(tmp_path / "large", build_index(pages, small_limit=0))
    small = _written(tmp_path / "small", build_index(pages))
    pairs = ["社区", "治理", "河长", "=河长制", "民", "2", "不曾"]
    found = _engine("lists", large, pairs)
    assert found == _engine("lists", small, pairs)
    assert [bool(row) for row in found] == [True] * 6 + [False]


def test_few_replies_make_one_file_and_many_make_shards() -> None:
    small, large = build_index(PAGES), build_index(PAGES, small_limit=10_000)
    assert {path.partition("/")[0] for path in small} - {
        path.partition("/")[0] for path in large
    } == {"replies.js"}
    texts = [path for path in large if path.startswith("text/")]
    assert len(texts) == len(PAGES)
    records = [content(large[path]) for path in texts]
    kept = content(small["replies.js"])["pages"].values()
    assert sorted(records, key=str) == sorted(kept, key=str)


def test_pages_of_names_share_files() -> None:
    named = [
        Page(f"n/{n}.html", "", f"地区：{n}", "", "", (), names=(Name(str(n)),), kind="index")
        for n in range(400)
    ]
    files = build_index([*PAGES, *named], small_limit=0)
    shared = [path for path in files if path.startswith("named/")]
    assert len(shared) <= len(named) // 20
    assert sum(len(content(files[path])) for path in shared) == len(named)


def test_the_order_of_the_pages_changes_nothing() -> None:
    mixed = random.Random(3).sample(PAGES, len(PAGES))
    assert build_index(mixed) == build_index(PAGES)
    assert build_index(mixed, small_limit=0) == build_index(PAGES, small_limit=0)


def test_two_pages_with_one_address_are_refused() -> None:
    with pytest.raises(ValueError, match="two pages"):
        assign_numbers(["a.html", "a.html"], 16)


def test_one_changed_reply_rewrites_a_small_part() -> None:
    pages = list(invented_pages(400))
    before = build_index(pages, small_limit=0)
    last = pages[7].passages[-2]
    passages = (*pages[7].passages[:-2], replace(last, text=last.text + "另建口袋公园。"))
    pages[7] = replace(pages[7], passages=passages)
    after = build_index(pages, small_limit=0)
    assert after.keys() == before.keys()
    written = [made for path, made in after.items() if made != before[path]]
    assert len(written) < 40
    assert sum(map(len, written)) < 0.1 * sum(map(len, before.values()))


def test_the_index_stays_within_its_size_and_finds_what_a_scan_finds(tmp_path: Path) -> None:
    pages = list(invented_pages(1000))
    files = build_index(pages)
    text = sum(len(passage.text.encode()) for page in pages for passage in page.passages)
    assert sum(map(len, files.values())) <= 1.3 * text
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
