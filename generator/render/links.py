"""Relative links between pages of the built site, good on a server, in a folder and on disk."""

from __future__ import annotations

import posixpath


def relative(page: str, target: str) -> str:
    """Return the link from the Markdown file `page` to `target`, both relative to docs/.

    A target that ends in `.md` becomes its `.html`; an `#anchor` is kept.
    """
    path, hash_sign, anchor = target.partition("#")
    path = path.removesuffix(".md") + ".html" if path.endswith(".md") else path
    folder = posixpath.dirname(page) or "."
    return posixpath.relpath(path, folder) + hash_sign + anchor
