"""Quick Markdown gives what Python-Markdown gives, whatever stands in a text."""

from __future__ import annotations

import random
from types import SimpleNamespace
from typing import Any

import pytest
from markdown import Markdown

from generator.sitemaking.quick_markdown import _Markdown

_EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc"]
# fmt: off
_PIECES = [
    "\n[", "]", "(", ")", "[a](b.md)", "[甲](../乙.md#s1)", "[c][r1]", "[d][R1]", "[e][no]", "[f]",
    "![g](h.png)", "![i][r1]", "[j]", "[k](l)", "(m)\n*", "**", "***", "**强**", "**强**（b）", "_",
    "__", "__n__", "o_p", "`", "`q`", "\\", "\\[", "\\]", "\\*", "\\_", "\\-", "\\`", "\\\\", "<",
    ">", "&", "&amp;", "&#32;", "&#x;", "&#a;\n<mark>", "</mark>", "<b>", "</b>", "<br>", "<i",
    'x="y">', "<div>", "</div>", "<http://z>", "<a@b.c>", "<!--", "-->", "{", "}", "{#id}",
    "{:.cls}", "!", "|", "#", "##\n-", "+", "1.", "2.", "2023", "2023.", "=", "==", "---", ">",
    ":", "~", "]", "[", "]:", "[r2]:", "汉字", "汉字。", "x", "、", "“", "’", "\u3000", "\xa0",
    "[[n](o)](p)", "[*q*](r)", "[s](t", '"u")', "[v](<w>)\n",
]
# fmt: on
_GAPS = [
    "",
    "",
    "",
    "",
    " ",
    "  ",
    "\n",
    "  \n",
    "\n\n",
    "\n- ",
    "\n\n- ",
    "\n\n# ",
    "\n{: .c }",
    "    ",
]


@pytest.mark.parametrize("seed", range(8))
def test_random_texts_become_the_same_html(seed: int) -> None:
    settings: Any = SimpleNamespace(markdown_extensions=_EXTENSIONS, mdx_configs={})
    quick, stock = _Markdown(settings), Markdown(extensions=_EXTENSIONS)
    by = random.Random(seed)
    for _ in range(400):
        pieces = (by.choice(_PIECES) + by.choice(_GAPS) for _ in range(by.randint(1, 14)))
        text = by.choice(["", "- ", "# ", "**"]) + "".join(pieces) + "\n\n[r1]: u.md"
        assert quick.reset().convert(text) == stock.reset().convert(text), text
