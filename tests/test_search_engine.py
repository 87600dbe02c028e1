"""The search engine itself, which is JavaScript, under node."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from generator.corpus import has_page
from generator.pipeline import gather
from generator.search import build_index
from tests.conftest import SEEDS, ran
from tests.corpus_of_letters import search_pages

LETTERS = {path.stem: path.read_text("utf-8").lstrip("\ufeff") for path in SEEDS}
FIRST, SECOND, *_ = LETTERS.values()
HAN = list(dict.fromkeys(re.findall(r"[\u4e00-\u9fff]", "".join(LETTERS.values()))))
MOST = 20.0  # loops of tests/search_hostile.js; the heaviest query takes half as many


def node(*arguments: str, given: str | None = None) -> str:
    """Run node in the project's folder; return what it prints."""
    command = shutil.which("node")
    if command is None:
        pytest.fail("node is missing: run `make browser`, or install nodejs", pytrace=False)
    done = ran([command, *arguments], given=given)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_engine_passes_its_own_tests() -> None:
    node("--test", "tests/search.test.js")


@pytest.fixture(scope="session", params=["small", "sharded"])
def index(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the seeds, all in one file or in many."""
    gathered, _ = gather(SEEDS[0].parent)
    folder = tmp_path_factory.mktemp(request.param)
    for path, content in build_index(
        search_pages(gathered), small_limit=10**9 if request.param == "small" else 0
    ).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def answers(index: Path, queries: Mapping[str, str]) -> dict[str, Any]:
    """Ask the engine; nothing may be thrown and nothing may take long."""
    found: dict[str, Any] = json.loads(
        node("tests/search_hostile.js", str(index), given=json.dumps(queries))
    )
    assert {name: each["error"] for name, each in found.items() if each["error"]} == {}
    assert {name: each["cost"] for name, each in found.items() if each["cost"] > MOST} == {}
    return found


def first(found: Mapping[str, Any]) -> dict[str, str]:
    """The reply found first for each query, "" for none."""
    return {name: each["hits"][0] if each["hits"] else "" for name, each in found.items()}


def page_of(index: Path, letter: str) -> str:
    """The page of a letter: the one that an unmistakable sentence of it leads to."""
    return first(answers(index, {"it": letter.strip()[-400:]}))["it"]


def test_what_has_no_page_of_its_own_is_found_with_its_passage(index: Path) -> None:
    gathered, _ = gather(SEEDS[0].parent)
    rows = {
        document.title: {mention.entry.address for mention in document.mentions}
        for document in gathered.documents
        if not has_page(document)
    }
    rows |= {
        each.name: {use.entry.address for use in each.uses}
        for each in gathered.mechanisms
        if not has_page(each)
    }
    assert rows
    found = answers(index, {name: name for name in rows})
    lost = [
        name
        for name, places in rows.items()
        if not places & {page.removesuffix(".html") for page in found[name]["hits"][:5]}
    ]
    assert lost == []


def test_a_long_paste_finds_its_letter(index: Path) -> None:
    letters = [letter.strip() for letter in LETTERS.values()]
    pages = [page_of(index, letter) for letter in letters]
    assert len(set(pages)) == len(LETTERS)
    assert all(page.startswith("replies/") for page in pages)
    for length in (128, 130, 500, 2_000, 10_000):
        pasted = {str(n): letter[100 : 100 + length] for n, letter in enumerate(letters)}
        assert list(first(answers(index, pasted)).values()) == pages, length


def test_a_long_paste_with_a_slip_finds_its_letter_alone(index: Path) -> None:
    wrong, dropped, added = (
        FIRST[300:900] + middle + FIRST[rest:2300]
        for middle, rest in (("龘", 901), ("", 901), ("龘", 900))
    )
    found = answers(index, {"wrong": wrong, "dropped": dropped, "added": added})
    page = page_of(index, FIRST)
    assert {name: each["hits"] for name, each in found.items()} == {name: [page] for name in found}


def test_what_follows_the_first_characters_of_a_run_counts(index: Path) -> None:
    run = "".join(re.findall(r"[\u4e00-\u9fff]{4,}", FIRST)[40:60])
    strange = "龘靐齉爩麤" * 12
    assert first(answers(index, {"late": strange + run * 3})) == {"late": page_of(index, FIRST)}


@pytest.mark.parametrize(
    "queries",
    [
        {char: char * 1_000 for char in "社a1的第届一0😀\ud800"},
        {char: char * 10_000 for char in "社a1的第届一0😀"},
        {part: part * 1_000 for part in ["社区", "an", "届次", "社1", "a1", "一号", "第01号"]},
        {
            part: part * 200
            for part in ["孩子溺水", "怎么做有哪些", "的了吗呢", "荣域超市", "2023年7月26日"]
        },
        {
            "punctuation": "，。！？…—“”（）" * 1_000,
            "blanks": " " * 10_000,
            "a date and blanks": "2023" + " " * 10_000 + "x",
            "zeros": "0" * 10_000 + "1号",
            "numeral": "一" * 10_000 + "号",
            "control characters": "\x00\x07\u200b\ufeff\u2028" * 500,
        },
        {
            "syllables": "shequzhili" * 100,
            "ways to cut": "xianan" * 166,
            "keys": "qwertyuiop" * 100,
            "one word": "she" * 333,
            "words": "she qu zhi li " * 250,
            "all letters": "".join(chr(97 + n * 7919 % 26) for n in range(1_000)),
        },
        {
            "words": " ".join(HAN[n] + HAN[(n * 7 + 3) % len(HAN)] for n in range(1_000)),
            "characters": " ".join(HAN[:1_000]),
            "numbers": " ".join(map(str, range(1_000))),
            "no spaces": "".join(HAN[n * (31 * n + 17) % len(HAN)] for n in range(1_000)),
            "ten thousand": "".join(HAN[n * (31 * n + 17) % len(HAN)] for n in range(10_000)),
            "two letters": FIRST[100:600] + SECOND[100:600],
            "sentences turned": "。".join(FIRST.split("。")[::-1]),
        },
        {
            "pattern": "(.*)+[a-z]{1,}$^\\d+|?*" * 40,
            "any": ".*",
            "open": "[",
            "names": "__proto__ constructor",
        },
        {"traditional": "志願服務體系建設與社區治理創新" * 80, "wide": "ＡＰＰ１２３" * 100},
    ],
    ids=[
        "thousand",
        "ten-thousand",
        "pairs",
        "words",
        "signs",
        "pinyin",
        "sorts",
        "patterns",
        "widths",
    ],
)
def test_no_query_throws_or_takes_long(index: Path, queries: dict[str, str]) -> None:
    answers(index, queries)


def test_what_is_right_among_much_is_still_found(index: Path) -> None:
    pages = {name: page_of(index, letter) for name, letter in LETTERS.items()}

    def among(query: str, wanted: Sequence[str]) -> None:
        (each,) = answers(index, {"it": query}).values()
        assert [page for page in each["hits"] if page.startswith("replies/")][:1] in [
            [page] for page in wanted
        ], query

    for letter, page in zip(LETTERS.values(), pages.values(), strict=True):
        sentences = re.findall(r"[\u4e00-\u9fff]{12,}", letter)
        among(" ".join(sentences[:40]), [page])  # many words, all of one letter
        among("".join(sentences[40:2:-2]), [page])  # out of order, without spaces
        among("龘" * 300 + " " + " ".join(sentences[:20]), [page])
    among("社区" * 500, list(pages.values()))
    among("第１８９號", list(pages.values()))
