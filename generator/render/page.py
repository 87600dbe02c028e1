"""One page: front matter, then a template's Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator.notation.markdown_text import inline
from generator.render.escaping import escape_official
from generator.render.front_matter import front_matter
from generator.render.links import way

_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")


def page(path: str, template: str, head: Mapping[str, Any], /, **view: Any) -> str:
    """Return the Markdown file at `path` (relative to docs/): `view` laid out by `template`.

    Every plain string is written as text that means nothing else. A template may call
    `link(target)` for the way from here to another page, and `html(text)` where official text
    stands in an attribute or element of HTML.
    """
    laid_out = _environment().get_template(template).render(link=partial(way, path), **view)
    body = _BLANK_LINES.sub("\n\n", laid_out.strip())
    return f"{front_matter(head)}\n{body}\n"


def listing(path: str, template: str, title: str, description: str, /, **view: Any) -> str:
    """Return the Markdown file of a page that lists things: it has the whole width to itself."""
    head = {"title": title, "description": description, "hide": ["toc"]}
    return page(path, template, head, **view)


@cache
def _environment() -> Environment:
    """Return the templates, in which every plain string is text that means nothing else."""
    environment = Environment(
        loader=PackageLoader("generator"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_text,
    )
    environment.globals["html"] = escape_official
    return environment


def _text(value: object) -> object:
    """Return a plain string as Markdown that means nothing but itself; markup as it is."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return Markup(inline(value))
    return value
