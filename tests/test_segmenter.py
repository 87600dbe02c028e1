"""What the segmenter said of a seed is kept: an edit asks it for new text alone."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import msgspec
import pytest

from generator.notation import segmenter
from generator.pipeline import build
from generator.vocabulary.themes import load_lexicon

SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.fixture(autouse=True)
def _asked_nothing() -> None:
    segmenter.forget()
    segmenter.turn_to("")
    segmenter.asked()


def test_what_is_asked_of_a_seed_is_kept_for_it_alone() -> None:
    segmenter.turn_to("a")
    segmenter.cut("深入学习")
    segmenter.turn_to("b")
    segmenter.tagged("公路")
    segmenter.turn_to("a")
    segmenter.tagged("公园")
    assert msgspec.msgpack.decode(segmenter.asked("b")) == [{}, {"公路": ["公路", "n"]}]
    cuts, tags = msgspec.msgpack.decode(segmenter.asked("a"))
    assert ([*cuts], [*tags]) == (["深入学习"], ["公园"])
    assert [msgspec.msgpack.decode(segmenter.asked(each)) for each in "ab"] == [[{}, {}]] * 2


def test_words_are_those_of_the_dictionary_with_and_without_what_was_kept() -> None:
    words, tags = segmenter.cut("深入学习贯彻"), segmenter.tagged("加快公路建设")
    assert words == ("深入", "学习", "贯彻")
    assert [word for word, _ in tags] == ["加快", "公路", "建设"]
    kept = segmenter.asked()
    segmenter.expect(kept)
    assert segmenter.cut("深入学习贯彻") == words
    assert segmenter.tagged("加快公路建设") == tags
    assert segmenter.asked() == kept, "what is known is kept again"


def test_what_was_kept_is_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    segmenter.cut("深入学习"), segmenter.tagged("公路")
    segmenter.expect(segmenter.asked())
    segmenter.expect(b"not of ours")
    monkeypatch.setitem(sys.modules, "rjieba", None)
    assert segmenter.cut("深入学习") == ("深入", "学习")
    assert segmenter.tagged("公路")
    with pytest.raises(ImportError):
        segmenter.cut("新的文字")


def test_an_edit_that_adds_no_doubtful_word_does_without_the_dictionary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds, docs = tmp_path / "seeds", tmp_path / "docs"
    shutil.copytree(SEEDS, seeds)
    build(seeds, docs)
    assert segmenter.asked() == segmenter.asked(), "nothing is carried over"
    seed = sorted(seeds.glob("*.txt"))[0]
    text = seed.read_text(encoding="utf-8")
    added = "今年已走访35户。"
    assert not load_lexicon().find(added)
    at = text.index("。", len(text) // 2) + 1
    seed.write_text(text[:at] + added + text[at:], encoding="utf-8")
    monkeypatch.setitem(sys.modules, "rjieba", None)
    assert build(seeds, docs).changes.written
