"""Seeds are read together, and each as if it were alone."""

from __future__ import annotations

from pathlib import Path

from generator.notation.steps import together
from generator.read import Seed, decode_seed, read_seed
from generator.read_replies import read_reply, reading
from tests.specimen_corpus import SPECIMENS


def test_seeds_that_are_read_together_are_read_as_each_alone(tmp_path: Path) -> None:
    by_hand = tmp_path / "a.txt"
    by_hand.write_bytes(sorted(SPECIMENS.glob("*.txt"))[0].read_bytes())
    by_hand.with_suffix(".toml").write_text('themes = ["教育"]\nunknown = 1\n', encoding="utf-8")
    empty = decode_seed(b"\xff\xfe\xfd", "b.txt")
    seeds: list[Seed] = [read_seed(by_hand, "a.txt"), empty]
    seeds += [read_seed(path, path.name) for path in sorted(SPECIMENS.glob("*.txt"))[:12]]
    turns: list[int] = []
    (corrected, notices), *others = together(map(reading, seeds), turns.append)
    assert [(corrected, notices), *others] == [read_reply(seed) for seed in seeds]
    assert turns[: len(seeds) + 1] == [*range(len(seeds)), 0]
    assert corrected is not None
    assert corrected.themes == ("教育",)
    assert all(
        reply is None or reply.source.name == seed.source.name
        for seed, (reply, _) in zip(seeds[1:], others, strict=True)
    )
    assert sum(len(reply.figures) for reply, _ in others if reply) > 0
