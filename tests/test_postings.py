"""Postings: lists written as arrays say what sets and loops say."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.search import Name, Page, Passage, postings
from generator.search.buckets import buckets_of
from generator.search.gaps import gaps
from generator.search.normal_form import normalise
from generator.search.postings import HEAD, OFTEN, TIMES, Lists, labels, listed

# Some of few characters, so that they meet again; some wide, and half of a pair of surrogates away.
_texts = st.text("社区治理民12a+%𠮷𬭎；， 國", max_size=30)
_passages = st.lists(st.tuples(_texts, st.booleans()), max_size=3)
_pages = st.lists(st.tuples(_passages, _texts, st.booleans()), max_size=8)


def _page(number: int, passages: list[tuple[str, bool]], name: str, is_index: bool) -> Page:
    return Page(
        f"{number}.html",
        "题",
        "",
        "",
        "",
        tuple(Passage("p", (), text, is_heading) for text, is_heading in passages),
        names=(Name(name),) if name else (),
        kind="index" if is_index else "reply",
    )


def _by_key(page: Page) -> dict[str, int]:
    """Look at every place of every text."""
    found: dict[str, int] = {}
    counts: defaultdict[str, int] = defaultdict(int)
    text = normalise("".join(passage.text for passage in page.passages))
    for key in [*text, *map("".join, pairwise(text))]:
        counts[key] += 1
    for key, count in counts.items():
        found[key] = OFTEN if count >= TIMES else 0
    heads = [passage.text for passage in page.passages if passage.is_heading] + labels(page)
    for head in map(normalise, heads):
        for key in [*head, *map("".join, pairwise(head))]:
            found[key] = found.get(key, 0) | HEAD
    whole = [normalise(name.text) for name in page.names] if page.kind == "index" else []
    return found | {f"={name}": 0 for name in whole}


@settings(deadline=None)
@given(_pages, st.integers(1, 5))
def test_lists_say_what_is_found_place_by_place(
    given_pages: list[tuple[list[tuple[str, bool]], str, bool]], at_once: int
) -> None:
    lists, buckets = Lists(), 7
    rows: defaultdict[str, list[list[int]]] = defaultdict(lambda: [[], [], [], []])
    for at, given_page in enumerate(given_pages):
        number = 30 * at * at  # with wider and wider gaps
        page = _page(number, *given_page)
        assert listed(page).by_key() == _by_key(page)
        lists.add(number, listed(page))
        for key, its in _by_key(page).items():
            rows[key][its].append(number)
    expected: list[list[str]] = [[] for _ in range(buckets)]
    for (key, row), bucket in zip(rows.items(), buckets_of([*rows], buckets), strict=True):
        expected[bucket].append("!".join([key, *map(gaps, row)]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "_AT_ONCE", 20 * at_once)
        assert lists.texts(buckets) == [" ".join(sorted(some)) for some in expected]


def test_gaps_that_would_be_half_characters_are_written_past_them() -> None:
    lists = Lists()
    numbers = [0, 0xD800 - 0x24, 2 * 0xD800, 2 * 0xD800 + 70_000]
    page = _page(0, [("社", False)], "", False)
    for number in numbers:
        lists.add(number, listed(page))
    (text,) = lists.texts(1)
    assert f"社!{gaps(numbers)}!!!" in text.split(" ")
    assert text.encode().decode() == text
