"""Short and spoken forms of the official name of an administrative division (行政区划)."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from generator.notation.patterns import lazily
from generator.notation.pinyin import every_sound, sounds
from generator.vocabulary.tables import either, read_table

_NAMES = read_table("place_names")
_PEOPLES = lazily(f"(?:{either(_NAMES['peoples'])})族$")
_NEXT_WORD = lazily("|".join(_NAMES["next_words"]["forms"]))
_NEXT_BEGINS = frozenset(form[:2] for form in _NAMES["next_words"]["forms"])
WORDS = frozenset(_NAMES["words"]["names"])
DOUBTFUL = frozenset(_NAMES["doubtful"]["names"])
_LONG_SUFFIXES = ("特别行政区", "行政区", "联合旗", "地区", "特区", "新区")
_SUFFIXES = "省市县区旗盟镇"
LEVEL_OF: Mapping[str, str] = {
    word: level for level, words in _NAMES["levels"].items() for word in words
}
LEVEL = "[省市州县区旗盟]"  # the last character of a place whose council proposes


def of_town(text: str, at: int) -> bool:
    """Tell whether the words before are the name of a town, not of a city: 三沙|镇人民政府."""
    town = text.startswith(("镇", "乡", "街道办"), at)
    return town and not text.startswith(("乡镇", "乡村"), at)


def begins_next_word(text: str, at: int) -> bool:
    """Tell whether the suffix at `at` belongs to the next word (濮阳市场, but not 濮阳市政府)."""
    return text[at : at + 2] in _NEXT_BEGINS and _NEXT_WORD.match(text, at) is not None


@lru_cache(maxsize=8192)
def short_name(name: str) -> str:
    """Give the name without suffix and peoples, or the whole name if one character would remain."""
    base = _base(name)
    return base if len(base) > 1 else name


def suffixed_forms(name: str) -> tuple[str, ...]:
    """List the ways to say a place that still show its kind: 红河州 beside the official name."""
    head, autonomous, kind = name.rpartition("自治")
    derived: tuple[str, ...] = ()
    if autonomous:
        base = _without_peoples(head)
        derived = (base + kind, f"{base}自治{kind}")
    return tuple(dict.fromkeys((name, *derived, *_NAMES["alias"].get(name, ()))))


def _base(name: str) -> str:
    """Take off the suffix (市, 地区, 自治州 …), even where a single character remains."""
    head, autonomous, _ = name.rpartition("自治")
    if autonomous:
        return _without_peoples(head)
    if name == "神农架林区":
        return "神农架"
    for suffix in _LONG_SUFFIXES:
        if name.endswith(suffix) and len(name) >= len(suffix) + 2:
            return name[: -len(suffix)]
    return name[:-1] if name[-1] in _SUFFIXES else name


def _without_peoples(head: str) -> str:
    """Take the peoples off the end of an autonomous area's name, unless they are all of it."""
    while (people := _PEOPLES.search(head)) and people.start() > 0:
        head = head[: people.start()]
    head = head.removesuffix("族")
    for name in _NAMES["without_zu"]:
        if head.endswith(name) and len(head) >= len(name) + 2:
            return head[: -len(name)]
    return head


@cache
def called(official: str, letters: str) -> tuple[tuple[str, str], ...]:
    """Return what a place is called, the whole first, each with its syllables: ("六安", "lu an").

    `letters` are those of its address, which read its short name rightly; the
    syllables are "" where every character has its usual reading.
    """
    short = short_name(official)
    names = dict.fromkeys((*suffixed_forms(official), short))
    misleading = "".join(map(_usual, short)) != letters
    syllables = next(_syllables(short, letters), ()) if misleading else ()
    return tuple(
        (name, " ".join((*syllables, *map(_usual, name.removeprefix(short)))))
        if syllables and name.startswith(short)
        else (name, "")
        for name in names
    )


def _usual(char: str) -> str:
    return sounds(char)[0]


def _syllables(name: str, letters: str) -> Iterator[tuple[str, ...]]:
    """Yield the ways to read `name` as `letters`, one syllable for each character."""
    if not name:
        if not letters:
            yield ()
        return
    for reading in every_sound(name[0]):
        if letters.startswith(reading):
            for rest in _syllables(name[1:], letters.removeprefix(reading)):
                yield reading, *rest
