"""The index of a changed library: as if made anew, and no more of its files made than differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from benchmarks.invented import invented_pages
from generator.search import Before, Name, Page, Passage, index_files, index_paths, search_facts
from generator.search.gaps import changed_row, gaps

SMALL, SLOTS = 200, 16  # bytes of text in one file, numbers to begin with
PAGES = {page.location: page for page in invented_pages(60, characters=800)}
NAMED = [
    Page(f"n/{n}.html", "", f"地区：{n}", "", "", (), names=(Name(str(n)),), kind="index")
    for n in range(9)
]


class Site:
    """What is kept between builds: the files, the state, and the facts of all replies so far."""

    def __init__(self, small: int = 0, slots: int = 1024) -> None:
        self.files: dict[str, bytes] = {}
        self.standing: dict[str, str] = {}
        self.state = b""
        self.facts: dict[str, bytes] = {}
        self.loaded: list[str] = []
        self.sizes = small, slots

    def build(self, replies: Mapping[str, Page], named: Sequence[Page] = ()) -> set[str]:
        """Index the replies by their addresses; return the paths of the files that were made."""
        keys = {
            address: sha256(search_facts(page)).hexdigest() for address, page in replies.items()
        }
        self.facts |= {keys[address]: search_facts(page) for address, page in replies.items()}
        self.loaded.clear()
        before = Before(self.state, self.standing, self.files.__getitem__) if self.state else None
        paths = index_paths(keys, named, self.facts.get, *self.sizes)
        made, self.state = index_files(keys, named, self.load, before, *self.sizes)
        assert sorted(paths) == sorted(made)
        self.files = {
            path: self.files[path] if content is None else content for path, content in made.items()
        }
        self.standing = {path: sha256(made).hexdigest() for path, made in self.files.items()}
        return {path for path, content in made.items() if content is not None}

    def load(self, key: str) -> bytes | None:
        self.loaded.append(key)
        return self.facts.get(key)


_texts = st.text("社区治理网格员12a𠀀𬭎村，“”", max_size=12)
_names = st.lists(st.builds(Name, _texts, st.sampled_from(["", "she qu"])), max_size=2).map(tuple)
_passages = st.lists(st.builds(Passage, _texts, st.just(()), _texts, st.booleans()), max_size=4)
_replies = st.builds(
    Page, st.just("here.html"), _texts, _texts, _texts, _texts, _passages.map(tuple), names=_names
)
_indexes = st.builds(
    Page,
    st.just(""),
    _texts,
    _texts,
    _texts,
    _texts,
    st.just(()),
    names=_names,
    kind=st.just("index"),
)
_numbers = st.integers(0, 30)
_libraries = st.dictionaries(_numbers, _replies, max_size=20)
_changes = st.tuples(
    st.dictionaries(_numbers, st.none() | _replies, max_size=5),
    st.dictionaries(st.integers(0, 5), st.none() | _indexes, max_size=3),
)


@settings(max_examples=100, deadline=None)
@given(_libraries, st.lists(_changes, max_size=5))
def test_whatever_is_added_edited_removed_or_renamed_the_index_is_as_made_anew(
    library: dict[int, Page], changes: list[tuple[dict[int, Page | None], dict[int, Page | None]]]
) -> None:
    site = Site(SMALL, SLOTS)
    replies: dict[int, Page | None] = dict(library)
    named: dict[int, Page | None] = {}
    for changed, changed_names in [({}, {}), *changes]:
        replies |= changed
        named |= changed_names
        now = {f"{n}.html": page for n, page in replies.items() if page}
        pages = [replace(page, location=f"n{n}.html") for n, page in named.items() if page]
        site.build(now, pages)
        anew = Site(SMALL, SLOTS)
        anew.build({place: replace(page, location=place) for place, page in now.items()}, pages)
        assert differing(site, anew) == []


@given(
    st.sets(st.integers(0, 70_000), max_size=12),
    st.integers(0, 70_000),
    st.sampled_from((0, 255, 256, 257, 900)),
)
def test_a_page_more_or_less_alters_a_list_as_if_that_were_made_anew(
    numbers: set[int], number: int, many: int
) -> None:
    """Gaps of whatever width, some of them above the surrogates; many numbers side by side."""
    numbers = numbers | set(range(60_000, 60_000 + 3 * many, 3))
    others, every = (gaps(sorted(some)) for some in (numbers - {number}, numbers | {number}))
    row = f"!!{others}!" if others else ""
    assert changed_row(row, [(number, None, 2)]) == f"!!{every}!"
    assert changed_row(f"!!{every}!", [(number, 2, None)]) == row
    assert changed_row(f"!!{every}!", [(number, 2, 0)]) == f"{gaps([number])}!!{others}!"


def differing(one: Site, other: Site) -> list[str]:
    """The paths of the files that differ."""
    return sorted({path for path, _ in one.files.items() ^ other.files.items()})


def edited(page: Page) -> Page:
    """The page with a sentence more."""
    last = page.passages[-2]
    added = replace(last, text=last.text + "另建口袋公园。")
    return replace(page, passages=(*page.passages[:-2], added, page.passages[-1]))


@pytest.mark.parametrize(("then", "now"), [(8, 9), (9, 8)])
def test_more_or_fewer_lists_are_all_made(then: int, now: int) -> None:
    site, anew = Site(slots=SLOTS), Site(slots=SLOTS)
    pages = list(PAGES.items())
    site.build(dict(pages[:then]))
    site.build(dict(pages[:now]))
    anew.build(dict(pages[:now]))
    assert differing(site, anew) == []


def test_of_one_changed_reply_few_files_are_made_and_no_other_is_loaded() -> None:
    site = Site()
    site.build(PAGES, NAMED)
    place, page = next(iter(PAGES.items()))
    made = site.build(PAGES | {place: edited(page)}, NAMED)
    assert len(made) < 20
    assert len(set(site.loaded)) == 2, "as it was and as it is"


def test_where_nothing_changed_nothing_is_loaded() -> None:
    site = Site()
    site.build(PAGES, NAMED)
    state = site.state
    assert site.build(PAGES, NAMED) == {"index.js", "tables.js", "search_index.js"}
    assert (site.loaded, site.state) == ([], state)


@pytest.mark.parametrize("folder", ["text", "named", "lists"])
@pytest.mark.parametrize("damage", ["removed", "altered", "altered unseen"])
def test_a_file_that_is_not_as_it_was_made_is_made_again(folder: str, damage: str) -> None:
    site, anew = Site(), Site()
    site.build(PAGES, NAMED)
    place, page = next(iter(PAGES.items()))
    now = PAGES | {place: edited(page)}
    anew.build(now, NAMED)
    differs = {path for path, made in anew.files.items() if made != site.files[path]}
    for path in [path for path in site.files if path.startswith(folder)]:
        if damage != "altered unseen":
            del site.standing[path]
        elif path not in differs:
            continue  # no build reads it, so none can tell
        if damage == "removed":
            del site.files[path]
        else:
            site.files[path] = site.files[path].replace(b'","', b'","AAAA')
    site.build(now, NAMED)
    assert differing(site, anew) == []


@pytest.mark.parametrize("lost", ["state", "facts of then"])
def test_without_all_that_was_kept_everything_is_made(lost: str) -> None:
    site, anew = Site(), Site()
    site.build(PAGES)
    if lost == "state":
        site.state = site.state[:-9]
    else:
        site.facts.clear()
    now = {place: edited(page) for place, page in list(PAGES.items())[:20]}
    assert site.build(now) == site.files.keys()
    anew.build(now)
    assert differing(site, anew) == []
    assert site.state == anew.state


def test_facts_of_a_reply_of_now_that_are_lost_are_told() -> None:
    with pytest.raises(KeyError, match="unknown"):
        index_files({"a.html": "unknown"}, (), Site().load)
