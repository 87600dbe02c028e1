"""Themes that passages are filed under, and the terms that say so (data/themes.toml)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import msgspec
from ahocorasick_rs import AhoCorasick, MatchKind
from msgspec import structs

from generator.notation.folding import UNSEEN, fold, hide_sounds
from generator.notation.patterns import lazily
from generator.notation.word_edges import is_torn
from generator.vocabulary.extras import extras
from generator.vocabulary.tables import read_table
from generator.vocabulary.theme_names import GOES_ON, Names, holds_long_names, load_names
from generator.vocabulary.traditional import simplified

# How much a term of a `broad` group counts beside one that names its theme outright.
_BROAD = 0.4


class Question(msgspec.Struct, frozen=True, gc=False):
    """What readers compare places by within a theme (选聘, 培训), and the terms that say so."""

    name: str
    terms: tuple[str, ...]

    def is_spoken_of(self, folded: str) -> bool:
        """Tell whether a folded sentence of the theme speaks of it."""
        return any(map(folded.__contains__, self.terms))


class Theme(msgspec.Struct, frozen=True, gc=False):
    """One label, its slug (address), what it covers, its terms and its questions, if any.

    `broad` are those of the terms that only lean towards the theme.
    """

    name: str
    slug: str
    scope: str
    terms: tuple[str, ...]
    broad: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()


class Term(msgspec.Struct, frozen=True, gc=False):
    """A word, the theme it speaks of ("" where it only hides others) and how much it counts.

    One that `is_plain` names its theme outright, one that `tells_subject` gives a reply its label
    where it stands in the subject, and the labels `also`, on whose border it lies. One that `tears`
    is not meant where it is part of two words.
    """

    text: str
    theme: str
    weight: float
    is_plain: bool = False
    tells_subject: bool = False
    tears: bool = False
    also: tuple[str, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """The themes that a reply is filed under when its subject names the term."""
        return (self.theme, *self.also)


class TermFound(msgspec.Struct, frozen=True, gc=False):
    """A term where it stands: `text[start:end]`."""

    start: int
    end: int
    term: Term

    def telling(self) -> TermFound:
        """Return the term as one that tells the subject, but where it is vague."""
        if self.term.text in load_vague():
            return self
        return structs.replace(self, term=structs.replace(self.term, tells_subject=True))


class Scene(msgspec.Struct, frozen=True, gc=False):
    """Where words are a matter of another theme: 饮用水 in the countryside is no public utility.

    A subject speaks of it that holds `where` and not `unless`; where it `is_place`, a reply may be
    filed under the theme for that alone; where it `is_told`, labels are as ever, and only the
    passages to read are not. `terms` are the words as what they are there, None where they say
    nothing.
    """

    theme: str
    terms: Mapping[str, Term | None]
    where: re.Pattern[str]
    unless: re.Pattern[str]
    is_place: bool
    is_told: bool

    def holds(self, subject: str) -> bool:
        """Tell whether a subject speaks of it."""
        return bool(self.where.search(subject) and not self.unless.search(subject))

    def tell(self, found: list[TermFound]) -> list[TermFound]:
        """Return terms as what they are there."""
        there = ((each, self.terms.get(each.term.text, each.term)) for each in found)
        return [self._told(each, term) for each, term in there if term]

    def _told(self, found: TermFound, term: Term) -> TermFound:
        # where no other word tells the subject, a broad one does: there as well
        tells = found.term.tells_subject
        return structs.replace(found, term=structs.replace(term, tells_subject=tells))

    def place(self, subject: str) -> TermFound:
        """Return what of a subject tells that it lies there, as a term."""
        match = self.where.search(subject)
        assert match
        term = Term(match.group(), self.theme, _BROAD, tells_subject=True)
        return TermFound(*match.span(), term)


class Lexicon(msgspec.Struct, frozen=True, gc=False):
    """All terms, by their words and as the automaton that finds them counts them.

    `names` tell what speaks of no theme by what stands behind it, `forms` the theme of what has a
    name of its own (打通人民北路), `scenes` where words speak of another theme.
    """

    terms: Mapping[str, Term]
    in_order: tuple[Term, ...]
    automaton: AhoCorasick
    names: Names
    forms: tuple[tuple[str, re.Pattern[str]], ...]
    scenes: tuple[Scene, ...]

    def find_in_subject(self, subject: str) -> list[TermFound]:
        """Return the terms and forms of a folded subject.

        Where none tells it, a broad one does that is not vague: 档案, but not 农村.
        """
        before, lies_at = self.names.before, self.names.lies_at
        found = [
            each
            for each in self.find(subject)
            if not (each.term.tells_subject and before.search(subject, 0, each.start))
            and not lies_at(each.term.text, subject, each.start, each.end)
        ]
        for theme, form in self.forms:
            if match := form.search(subject):
                term = Term(match.group(), theme, 1.0, is_plain=True, tells_subject=True)
                found.append(TermFound(*match.span(), term))
        if not any(each.term.tells_subject for each in found):
            found = [each.telling() for each in found]
        return found

    def find(self, text: str) -> list[TermFound]:
        """Return the terms of a folded text from left to right, the longest at each place."""
        ends: dict[int, tuple[int, int]] = {}
        for number, start, end in self.automaton.find_matches_as_indexes(text, overlapping=True):
            ends[start] = number, end  # a longer one ends, and comes, later
        names, all_terms, last, found = self.names, self.in_order, 0, []
        behind, openings, long = names.behind.match, names.openings, holds_long_names(text)
        for start in sorted(ends):
            if start < last:
                continue
            number, end = ends[start]
            term = all_terms[number]
            if term.tears and is_torn(text, start, end):
                continue
            last = end
            # most often nothing of a name stands there: no need to ask
            if term.theme and not (
                (
                    (text[end : end + 1] in openings and behind(text, end))
                    or (long and not GOES_ON.isdisjoint(text[end : end + 3]))
                )
                and names.hide(term.text, term.tells_subject, text, end)
            ):
                found.append(TermFound(start, end, term))
        return found


@cache
def load_themes() -> tuple[Theme, ...]:
    """Read the themes once, in the order of the site."""
    return tuple(
        Theme(
            entry["name"],
            entry["slug"],
            entry["scope"],
            _terms(entry.get("group", ())),
            _terms(group for group in entry.get("group", ()) if group.get("broad")),
            tuple(
                Question(asked["name"], tuple(map(fold, asked["terms"])))
                for asked in entry.get("question", ())
            ),
        )
        for entry in _entries()
    )


def _entries() -> list[dict[str, Any]]:
    """Return the themes of data/themes.toml, with those of the library and its terms."""
    entries = {entry["name"]: dict(entry) for entry in read_table("themes")["theme"]}
    for extra in extras().themes:
        new = {"name": extra.name, "slug": extra.slug, "scope": extra.scope or ""}
        entry = entries.setdefault(extra.name, new)
        terms = list(dict.fromkeys(map(fold, extra.terms)))
        entry["group"] = [*entry.get("group", ()), {"terms": terms}]
    return list(entries.values())


def _terms(groups: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(term for group in groups for term in group["terms"])


def plain_subject(subject: str) -> str:
    """Return a subject folded, in simplified characters, without notes and adverts in it."""
    return _stray().sub("", hide_sounds(simplified(fold(subject))).replace(UNSEEN, ""))


@cache
def _stray() -> re.Pattern[str]:
    return lazily("|".join(read_table("themes")["stray"]["forms"]))


@cache
def load_vague() -> frozenset[str]:
    """Read the broad words that name no theme in a subject."""
    return frozenset(read_table("themes")["vague"]["words"])


@cache
def load_lexicon() -> Lexicon:
    """Index the terms of all themes, and the neutral words, once."""
    table = read_table("themes")
    torn = frozenset(table["torn"]["terms"])
    terms = [Term(word, "", 0.0) for word in table["neutral"]["terms"]]
    for entry in _entries():
        name = entry["name"]
        for group in entry.get("group", ()):
            plain = not group.get("broad")
            weight, tells = 1.0 if plain else _BROAD, group.get("subject", plain)
            terms += [
                Term(word, name, weight, plain, tells, word in torn, _also(name, word))
                for word in group["terms"]
            ]
    by_text = {term.text: term for term in terms}
    return Lexicon(
        by_text,
        tuple(by_text.values()),
        AhoCorasick(by_text, matchkind=MatchKind.Standard),
        load_names(),
        tuple((each["theme"], lazily(each["form"])) for each in table["form"]),
        tuple([_scene(entry, by_text) for entry in table["scene"]]),
    )


def _scene(entry: Mapping[str, Any], terms: Mapping[str, Term]) -> Scene:
    """Return a scene; the words on the border of the theme that it takes them from lie on none."""
    of, to = entry["of"], entry["to"]
    told: dict[str, Term | None] = {
        word: _without(of, term)
        for word, term in terms.items()
        if of in term.also and term.theme != to
    }
    for word in entry["words"]:
        told[word] = structs.replace(terms[word], theme=to, also=())
    told |= dict.fromkeys(entry.get("silent", ()))
    where, unless = lazily(entry["where"]), lazily(entry["unless"])
    return Scene(to, told, where, unless, entry.get("place", False), entry.get("told", False))


def _without(theme: str, term: Term) -> Term:
    """Return a term as one that does not lie on the border of a theme."""
    return structs.replace(term, also=tuple([each for each in term.also if each != theme]))


@cache
def _borders(theme: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the other themes on whose border terms of a theme lie, and what these hold."""
    return tuple(
        (border["also"], lazily("|".join(border["words"])))
        for border in read_table("themes")["border"]
        if border["of"] == theme
    )


def _also(theme: str, word: str) -> tuple[str, ...]:
    """Return the other themes on whose border a term lies."""
    return tuple([also for also, parts in _borders(theme) if parts.search(word)])
