"""The shell of a register: what a list page holds so that scripts can make the register of it."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from generator.render.escaping import escape_official
from generator.render.links import relative
from generator.render.paging import Sheet
from generator.render.register import NAMES


def register_shell(sheet: Sheet[Any], name: str, folder: str) -> Markup:
    """Return the HTML that becomes the register on the first sheet of a list, else nothing.

    What the page holds in elements with the attribute `data-register-plain` gives way to it, unless
    the reader came for something in there.
    """
    if sheet.number != 1:
        return Markup("")
    page = sheet.path
    here, root = relative(page, f"{folder}/register"), relative(page, ".")

    def script(path: str) -> str:
        return f'<script defer src="{escape_official(relative(page, path))}"></script>'

    return Markup(
        "\n".join((
            f'<div data-register="{name}" data-folder="{here}/" data-root="{root}/" hidden>',
            f'<link rel="stylesheet" href="{relative(page, "assets/register.css")}">',
            script("assets/register-data.js"),
            script(NAMES),
            script(f"{folder}/register/index.js"),
            script("assets/register.js"),
            "</div>",
        ))
    )
