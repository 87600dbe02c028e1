"""Probes: what stands for a page while its shell is cut, and notes what templates do with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Self

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from generator.sitemaking.inputs import NotKnownError

# What templates may print of a page; each becomes a place in the shell that pages fill.
_PRINTED = ("title", "content", "canonical_url", "abs_url", "edit_url")
# What is the same for all pages of a kind.
_OF_KIND = {"is_homepage", "is_index", "is_page", "is_section", "is_link", "is_top_level"}
_OF_KIND |= {"active", "parent", "ancestors", "children", "previous_page", "next_page"}

Question = tuple[str, str, str | int, Any]  # kind, of what, with what, and the answer


class UnsureError(Exception):
    """A page cannot be put together from a shell with certainty."""


class Unseen:
    """Stands for what a page must not depend on; whoever looks at it is told so."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name not in {"__html__"}:
            raise AttributeError(name)
        raise NotKnownError("templates show other pages, or the day of the build")

    def _refuse(self, *_: object) -> Any:
        raise NotKnownError("templates show other pages, or the day of the build")

    __bool__ = __iter__ = __len__ = __getitem__ = __contains__ = __str__ = __format__ = _refuse


def ends(name: str) -> tuple[str, str]:
    """Return what the sample of a value begins and ends with, however it is printed."""
    stem = "zq" + "".join(f"{ord(letter):x}" for letter in name)
    return f"{stem}qa", f"{stem}qz"


def sample(name: str) -> str:
    """Return what stands for a value; each way to print it gives something else."""
    begin, end = ends(name)
    return f"{begin}<b>&amp;&\"'  x</b>{end}"


def heading(level: int = 2) -> AnchorLink:
    """Return a heading of samples."""
    return AnchorLink(sample("toc.title"), sample("toc.id"), level)


def kind_of_contents(page: Page) -> str:
    """Return which shape the page's table of contents has, so far as shells know it."""
    first = next(iter(page.toc), None)
    if first is None:
        return ""
    if first.level != 1:
        return "list"
    return "tree" if first.children else "title"


def answer(page: Page, kind: str, name: str, argument: str | int) -> Any:
    """Return what a page answers to a question of its template."""
    if kind == "meta":
        value = page.meta.get(name, ...)
        if isinstance(value, str):
            return ["text", bool(value)]
        return ["none"] if value is ... else ["value", value]
    value = page.url if name == "url" else _text(page, name)
    match kind:
        case "is":
            return bool(value) if isinstance(value, str) else repr(value)
        case "holds":
            return argument in value
        case "begins":
            return value.startswith(str(argument))
    return value == argument


def _text(page: Page, name: str) -> Any:
    return page.meta[name[5:]] if name.startswith("meta.") else getattr(page, name)


class Probe:
    """Stands for a page: what templates print of it are samples, and what they ask is noted."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.asked: dict[tuple[str, str, str | int], Question] = {}
        self.printed: dict[str, None] = {}
        self.leaf: AnchorLink | None = None
        self.meta = _Meta(self)

    def ask(self, kind: str, name: str, argument: str | int = "") -> Any:
        """Return what the page answers, and note it."""
        given = answer(self._page, kind, name, argument)
        self.asked[kind, name, argument] = (kind, name, argument, given)
        return given

    def text(self, name: str) -> _Text:
        """Return the sample of a value that may be printed."""
        self.printed[name] = None
        return _Text(self, name, sample(name))

    @property
    def toc(self) -> _Contents:
        """The table of contents, of samples."""
        return _Contents(self, self._page)

    def __getattr__(self, name: str) -> Any:
        if name in _PRINTED:
            value = getattr(self._page, name)
            self.ask("is", name)
            return self.text(name) if value and isinstance(value, str) else value
        if name == "url":
            return _Address(self, "url", self._page.url)
        if name in _OF_KIND:
            return getattr(self._page, name)
        if name.startswith("__"):
            raise AttributeError(name)
        raise UnsureError(f"a template asks for page.{name}")


class _Text(str):
    """A text that notes what it is compared with and what is looked for in it."""

    __slots__ = ("_name", "_probe")
    _name: str
    _probe: Probe

    def __new__(cls, probe: Probe, name: str, shown: str) -> Self:
        made = super().__new__(cls, shown)
        made._probe, made._name = probe, name
        return made

    __hash__ = str.__hash__

    def __contains__(self, part: str) -> bool:  # type: ignore[override]
        return bool(self._probe.ask("holds", self._name, part))

    def __eq__(self, other: object) -> bool:
        return bool(self._probe.ask("equals", self._name, str(other)))

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __getitem__(self, part: Any) -> str:
        raise UnsureError(f"a template takes a part of page.{self._name}")


class _Address(_Text):
    """The address of a page, whose folder all pages of its kind share so far as templates link."""

    __slots__ = ()

    def __getitem__(self, part: Any) -> str:
        if isinstance(part, slice) and part.start is None and part.step is None:
            return _Beginning(self._probe, str(self), part.stop)
        raise UnsureError("a template takes a part of page.url")


class _Beginning(str):
    """The first characters of an address, which templates compare with a folder."""

    __slots__ = ("_length", "_probe")
    _length: int
    _probe: Probe

    def __new__(cls, probe: Probe, url: str, length: int) -> _Beginning:
        made = super().__new__(cls, url[:length])
        made._probe, made._length = probe, length
        return made

    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        if len(str(other)) != self._length:
            raise UnsureError("a template compares page.url in a way that is not known")
        return bool(self._probe.ask("begins", "url", str(other)))


class _Meta:
    """The metadata of a page: texts are samples, all else is what it is, and asked for."""

    def __init__(self, probe: Probe) -> None:
        self._probe = probe

    def __bool__(self) -> bool:
        return bool(self._probe._page.meta)  # it always holds what the hook writes there

    def __contains__(self, key: str) -> bool:
        return bool(self._probe.ask("meta", key) != ["none"])

    def __getitem__(self, key: str) -> Any:
        match self._probe.ask("meta", key):
            case ["none"]:
                raise KeyError(key)
            case ["text", True]:
                return self._probe.text(f"meta.{key}")
            case ["text", False]:
                return ""
            case [_, value]:
                return value

    def __getattr__(self, key: str) -> Any:
        if key.startswith("__"):
            raise AttributeError(key)
        if hasattr(dict, key):
            raise UnsureError(f"a template asks for page.meta.{key}")
        try:
            return self[key]
        except KeyError:
            raise AttributeError(key) from None


class _Contents:
    """The table of contents of a page, of the shape of the page's own, with one heading in it."""

    def __init__(self, probe: Probe, page: Page) -> None:
        self._shape = kind_of_contents(page)
        self._probe = probe

    def __len__(self) -> int:
        if self._shape:
            raise UnsureError("a template counts page.toc")
        return 0

    def __bool__(self) -> bool:
        return bool(self._shape)

    def __iter__(self) -> Iterator[AnchorLink]:
        if not self._shape:
            return
        probe = self._probe
        probe.printed |= {"toc.id": None, "toc.title": None}
        if self._shape == "list":
            probe.leaf = heading()
            yield probe.leaf
            return
        first = heading(1)
        if self._shape == "tree":
            probe.leaf = AnchorLink(sample("toc.leaf"), sample("toc.leaf"), 2)
            first.children = [probe.leaf]
        yield first
        raise UnsureError("a template shows more than one title of page.toc")
