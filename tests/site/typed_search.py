"""Queries typed into the search box as people type, and how well the results answer them."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Page, expect

from generator.notation.folding import squeeze
from tests.conftest import ROOT

QUERIES = json.loads((ROOT / "tests" / "search_queries.json").read_text(encoding="utf-8"))
ADDRESSES: dict[str, str] = {name: page["address"] for name, page in QUERIES["pages"].items()}
BOX = "[data-md-component=search-query]"

_KEYS = re.compile(r"[\x00-\x7f]|[^\x00-\x7f]{1,3}")

# What a reader sees: for every page its links, those folded away under "more" left out.
_SHOWN = """() => [...document.querySelectorAll('.md-search-result__item')].map(
  item => [...item.querySelectorAll('a.md-search-result__link')]
    .filter(link => !link.closest('details:not([open])'))
    .map(link => ({
      href: link.href,
      heading: link.querySelector('h1, h2')?.textContent ?? '',
      page: !!link.querySelector('h1'),
    })))"""
# A query whose result is still on its way counts as a change.
_STATE = """() => document.querySelector('.md-search-result').textContent
  + (window.asked ?? 0) + (window.answered === window.asked ? '' : Math.random())"""
_STILL = 3  # so many looks, 30 ms apart, see the same
_LONGEST = 6.0
# Counts what goes to the worker and comes back: to the browser's own, and to the one in the page
# that page.js puts in its place on file://, where a shard on its way from a busy disk takes long.
_COUNTING = """(() => {
  const counted = Plain => function (...given) {
    const worker = new Plain(...given), post = worker.postMessage.bind(worker);
    worker.addEventListener('message', event => {
      if (event.data?.type === 3) window.answered = (window.answered ?? 0) + 1;
    });
    worker.postMessage = (message, ...more) => {
      if (message?.type === 2) window.asked = (window.asked ?? 0) + 1;
      return post(message, ...more);
    };
    return worker;
  };
  let current = counted(window.Worker);
  const set = Plain => { current = counted(Plain); };
  Object.defineProperty(window, 'Worker', { get: () => current, set });
})()"""


@dataclass(frozen=True)
class Answer:
    """Where the expected reply and the expected section stand among the results; 0: nowhere."""

    query: str
    rank: int
    section: int | None  # None: any section will do
    shown: int


@dataclass(frozen=True)
class Score:
    """Shares of the queries: first, among the first five, without result; sections in five."""

    first: float
    five: float
    zero: float
    section_five: float
    missed: tuple[str, ...]


def type_like_person(page: Page, text: str) -> None:
    """Type as people do: ASCII by its keys, the rest as an input method commits it, by words."""
    for typed in _KEYS.findall(text):
        if typed.isascii():
            page.keyboard.type(typed)
        else:
            page.keyboard.insert_text(typed)
            page.keyboard.press("Shift")


def open_search(page: Page, address: str) -> None:
    """Open the home page and its search box."""
    page.goto(address + "index.html")
    page.locator(BOX).first.click()
    expect(page.locator(".md-search-result__meta")).not_to_contain_text("初始化")


def answers(page: Page, address: str, queries: Iterable[dict[str, Any]]) -> list[Answer]:
    """Type every query into the box of the site at `address`; say where the answer stands."""
    page.add_init_script(_COUNTING)
    open_search(page, address)
    found = []
    for query in queries:
        page.locator(BOX).focus()
        page.keyboard.press("Control+A")
        page.keyboard.press("Backspace")
        type_like_person(page, query["q"])
        _settle(page)
        found.append(_judge(query, page.evaluate(_SHOWN), address))
    return found


def _settle(page: Page) -> None:
    """Wait until the results stay as they are."""
    last, still, end = None, 0, time.monotonic() + _LONGEST
    while still < _STILL and time.monotonic() < end:
        time.sleep(0.03)
        state = page.evaluate(_STATE)
        still, last = (still + 1 if state == last else 0), state


def _judge(
    query: dict[str, Any], shown: Sequence[Sequence[dict[str, Any]]], address: str
) -> Answer:
    groups = [links for links in shown if links]
    wanted = {ADDRESSES[name] for name in query["expect"]}
    is_wanted: Callable[[str], bool] = lambda href: _place(href, address) in wanted  # noqa: E731
    places = [at for at, links in enumerate(groups, 1) if is_wanted(links[0]["href"])]
    section: int | None = None
    if "section" in query:
        # The head of a page is no answer of its own where sections of it are shown.
        links = [
            link for group in groups for link in group if not (link["page"] and len(group) > 1)
        ]
        hits = (
            at
            for at, link in enumerate(links, 1)
            if is_wanted(link["href"])
            and any(_plain(words) in _plain(link["heading"]) for words in query["section"])
        )
        section = next(hits, 0)
    return Answer(query["q"], places[0] if places else 0, section, len(groups))


def _place(href: str, address: str) -> str:
    """Return the path of a page under `address` without its suffix."""
    path = unquote(urlsplit(href).path).removeprefix(unquote(urlsplit(address).path))
    return path.removesuffix(".html")


def _plain(text: str) -> str:
    return squeeze(text.replace("\u200b", ""))


def score(found: Sequence[Answer]) -> Score:
    """Return the shares; `missed` names every query whose answer is not where it should be."""
    sections = [answer.section for answer in found if answer.section is not None]
    return Score(
        sum(answer.rank == 1 for answer in found) / len(found),
        sum(0 < answer.rank <= 5 for answer in found) / len(found),
        sum(answer.shown == 0 for answer in found) / len(found),
        sum(0 < section <= 5 for section in sections) / len(sections),
        tuple(
            f"{answer.query}: reply {answer.rank or '-'}, section {answer.section or '-'}"
            for answer in found
            if answer.rank != 1 or answer.section == 0
        ),
    )
