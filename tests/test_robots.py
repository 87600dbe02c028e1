"""Of a robots.txt the group of the program is asked, with its wildcards, and the longest rule."""

from __future__ import annotations

import pytest

from generator.importing.fetching import Fetcher
from generator.importing.web_address import FetchError
from tests.portal_server import Page, serving

RULES = """\ufeffUser-agent: *
Disallow: /

User-agent: Replies
Crawl-delay: 0.01
Disallow: /*.php$
Disallow: /*?secret=
Disallow: /b/
Allow: /b/open
"""


@pytest.mark.parametrize(
    ("path", "is_refused"),
    [
        ("/a.php", True),
        ("/a.php?b=1", False),
        ("/a?secret=1", True),
        ("/b/a", True),
        ("/b/open", False),
        ("/a", False),
    ],
)
def test_what_a_host_asks_not_to_be_fetched_is_not_asked_for(path: str, is_refused: bool) -> None:
    pages = {"/robots.txt": Page(RULES.encode()), path: Page(b"<p>a</p>")}
    with serving(pages) as portal:
        fetcher = Fetcher(pause=0)
        if is_refused:
            with pytest.raises(FetchError, match=r"robots\.txt"):
                fetcher.fetch(portal.url(path))
        else:
            assert fetcher.fetch(portal.url(path)).data == b"<p>a</p>"
        assert (path in [asked for asked, _ in portal.asked]) is not is_refused
