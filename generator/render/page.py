"""One page: front matter, then a template's Markdown (or, still, its HTML as one block)."""

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
from generator.render.links import relative, way

_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")


def page(path: str, template: str, head: Mapping[str, Any], /, **view: Any) -> str:
    """Return the Markdown file at `path` (relative to docs/): `view` laid out by `template`.

    A template may call `link(target)` for the way from here to another page. One that ends in .md
    is Markdown, in which every plain string is text that means nothing else, and `html(text)` is
    official text in an attribute or element of HTML. One that ends in .html is set as one raw HTML
    block without blank lines, which every Markdown dialect passes through untouched.
    """
    if template.endswith(".md"):
        laid_out = _markdown().get_template(template).render(link=partial(way, path), **view)
        body = _BLANK_LINES.sub("\n\n", laid_out.strip())
        return f"{front_matter(head)}\n{body}\n"
    html = _environment().get_template(template).render(link=partial(relative, path), **view)
    lines = (line.strip() for line in html.split("\n"))
    body = "\n".join(line for line in lines if line)
    return f"{front_matter(head)}\n{body}\n"


def listing(path: str, template: str, title: str, description: str, /, **view: Any) -> str:
    """Return the Markdown file of a page that lists things: it has the whole width to itself."""
    head = {"title": title, "description": description, "hide": ["navigation", "toc"]}
    return page(path, template, head, **view)


@cache
def _environment() -> Environment:
    """Return the templates, in which every plain string is escaped as official text is."""
    return Environment(
        loader=PackageLoader("generator"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_inert,
    )


def _inert(value: object) -> object:
    """Return a plain string escaped; markup and numbers as they are."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return escape_official(value)
    return value


@cache
def _markdown() -> Environment:
    """Return the templates of Markdown."""
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
