"""Pages that quote letters keep their structure whatever signs the letters hold.

Every page is made twice: as it is, and with every sign of official text but Chinese characters
replaced by one of these. Both must have the same elements around the same characters.
"""

from __future__ import annotations

import random
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import generator.render.extracts
import generator.render.letter
import generator.render.page
from generator.pipeline import build
from tests.conftest import SEEDS
from tests.specimen_corpus import SPECIMENS
from tests.test_markdown_text import FRAGMENTS, READERS

TEXTS = [*SEEDS, *sorted(SPECIMENS.glob("*.txt"))[::8]]
PLACES = re.compile(r"(?<=[。；：“《》（\n])|(?=[”》）。\n])|(?<=关于)|(?=的建议|的提案)")
SIZE = re.compile(r"\d[\d.]* [kM]B")  # of files that hold the letters
ALWAYS_HARMLESS = re.compile(  # our own names
    rf"#?[a-z][a-z0-9-]*|(?:%[0-9A-F]{{2}}|[a-z0-9])+|{SIZE.pattern}"
)


def harmless(text: str) -> str:
    """Return `text` with a Chinese character for each that is none."""
    return "".join(char if "一" <= char <= "龥" else "口" for char in text)


def written(text: str) -> str:
    """Stand for what writes official text: only names that we make ourselves stay."""
    return text if ALWAYS_HARMLESS.fullmatch(text) else harmless(text)


class Described(HTMLParser):
    """Collects the elements of a page in order, where they lead, and the characters between."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, ...]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        names = sorted(given.keys())
        self.found.append((tag, *names, given.get("href") or "", given.get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        self.found.append((f"/{tag}",))

    def handle_data(self, data: str) -> None:
        text = harmless(SIZE.sub("大小", re.sub(r"\s*\n\s*", "", data)))
        if text and self.found and self.found[-1][0] == "text":
            text = self.found.pop()[1] + text
        if text:
            self.found.append(("text", text))

    def handle_comment(self, data: str) -> None:
        self.found.append(("comment",))


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Letters with hostile signs where sentences, titles and names begin and end."""
    folder, chance = tmp_path_factory.mktemp("seeds"), random.Random(1)
    signs = [sign for sign in FRAGMENTS if "\n" not in sign and "\r" not in sign]
    for number, path in enumerate(TEXTS):
        letter = path.read_bytes().decode("utf-8", errors="replace")
        hostile = PLACES.sub(
            lambda _: chance.choice(signs) if chance.random() < 0.3 else "", letter
        )
        (folder / f"{number}.txt").write_text(hostile, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", ["the site's", "CommonMark with tables"])
def test_no_sign_of_a_letter_is_structure_on_any_page(
    name: str, seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(seeds, tmp_path / "real")
    with monkeypatch.context() as harmlessly:
        harmlessly.setattr(generator.render.page, "line", written)
        harmlessly.setattr(generator.render.extracts, "inline", written)
        harmlessly.setattr(
            generator.render.letter,
            "paragraph",
            lambda text: "  \n".join(harmless(line.strip()) for line in text.split("\n")),
        )
        harmlessly.setattr(
            generator.render.letter,
            "heading",
            lambda level, text, anchor: f"{'#' * level} {harmless(text)} {{#{anchor}}}",
        )
        build(seeds, tmp_path / "harmless")
    read = READERS[name]
    compared = 0
    for real in sorted((tmp_path / "real").rglob("*.md")):
        path = real.relative_to(tmp_path / "real")
        here, there = (
            Described(read(file.read_text(encoding="utf-8"))).found
            for file in (real, tmp_path / "harmless" / path)
        )
        assert here == there, path
        compared += 1
    assert compared > 30
