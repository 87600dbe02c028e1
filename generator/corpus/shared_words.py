"""Runs of distinctive words that a commitment and a later text share, found in linear time.

A run is what stands unbroken by a clause's end in both, with at least seven Han characters that
are no set phrase of official writing; what the commitments of several other places say as well
is a set phrase too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

from generator.model import Span

_SIZE = 7  # characters that make a run
_MOST_PROMISES = 20  # a run in more commitments of one place than this is its set phrase
_MOST_PLACES = 2  # other places whose commitments may share a distinctive run

_CLAUSE = re.compile(r"[^,。;:!?\n]+")
_HAN = re.compile(r"[\u4e00-\u9fff]")

# What official writing says of any matter; a run must be long enough without them.
_SET_PHRASES = re.compile(
    "治理体系和治理能力现代化|治理体系|治理能力|习近平|新时代中国特色社会主义思想|重要讲话精神|重要指示"
    "|高质量发展|党委政府|市委市政府|县委县政府|区委区政府|州委州政府|坚强领导|凝心聚力|开拓创新"
    "|意见和建议|宝贵意见|关心与支持|关心和支持|人民群众|获得感|幸福感|安全感|满意度|再次感谢|感谢您|感谢你们"
    "|贯彻落实|进一步|下一步|加快推进|统筹协调|部门协作|组织领导|宣传力度|工作力度|提供有力|奠定坚实"
    "|我们将|我局将|继续|全面|积极|切实|不断|加强|加大|提升|提高|推进|推动|完善|健全|基层群众性自治组织"
    "|[我全][国省市州县区]|社区治理|基层治理|社会治理|城乡社区|工作|水平|建设|能力|体系|机制|制度"
    "|会同|有关部门|相关部门|中央预算内投资|国家发展改革委|农业农村部|财政部|市场监管|规划|资金|项目|支持"
)


class WordIndex:
    """The (folded) words of the commitments of one place, each known by its reply and number."""

    def __init__(self, promised: Iterable[tuple[int, int, str]]) -> None:
        self._texts: dict[tuple[int, int], str] = {}
        places: defaultdict[str, list[tuple[tuple[int, int], int]]] = defaultdict(list)
        for reply, number, text in promised:
            self._texts[reply, number] = text
            for clause in _CLAUSE.finditer(text):
                for at in range(clause.start(), clause.end() - _SIZE + 1):
                    places[text[at : at + _SIZE]].append(((reply, number), at))
        self._places = {
            words: found for words, found in places.items() if len(found) <= _MOST_PROMISES
        }

    def find(self, where: int, text: str) -> Iterator[tuple[tuple[int, int], Span]]:
        """Yield the runs that the `where`-th reply shares with commitments of earlier replies."""
        for clause in _CLAUSE.finditer(text):
            read: dict[tuple[int, int], int] = {}  # how far each commitment's last run reached
            for at in range(clause.start(), clause.end() - _SIZE + 1):
                for key, there in self._places.get(text[at : at + _SIZE], ()):
                    if key[0] >= where or at < read.get(key, 0):
                        continue
                    pairs = zip(text[at : clause.end()], self._texts[key][there:], strict=False)
                    read[key] = at + sum(
                        1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs)
                    )
                    if is_long_enough(text[at : read[key]]):
                        yield key, Span(at, read[key])


def is_long_enough(words: str) -> bool:
    """Tell whether enough Han characters remain without the set phrases."""
    return len(_HAN.findall(_SET_PHRASES.sub("", words))) >= _SIZE


def promised_by_places(
    candidates: Iterable[str],
    promised: Mapping[tuple[str, str], Sequence[tuple[int, int, str]]],
) -> dict[str, int]:
    """Count for each group of seven characters in the candidates the places that promise it."""
    counts = dict.fromkeys((part for words in candidates for part in _parts(words)), 0)
    for texts in promised.values() if counts else ():
        said = {part for _, _, text in texts for part in _parts(text) if part in counts}
        for part in said:
            counts[part] += 1
    return counts


def is_distinctive(words: str, places: Mapping[str, int]) -> bool:
    """Tell whether few other places promise at least some part of a run."""
    return min((places.get(part, 0) for part in _parts(words)), default=0) <= _MOST_PLACES + 1


def _parts(words: str) -> Iterator[str]:
    return (words[at : at + _SIZE] for at in range(len(words) - _SIZE + 1))
