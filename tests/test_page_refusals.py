"""Pages that hold no letter, or cannot be read: one clear line each, with the remedy."""

from __future__ import annotations

import time

import pytest

from generator.importing.extracted import RefusedError
from generator.importing.kinds import extract

SENTENCE = "您提出的关于修建水渠的建议收悉，现将有关办理情况答复如下，请审阅。"
LETTER = f"<p>{SENTENCE}</p>" * 3
ESCAPED = "".join(f"\\u{ord(char):04x}" for char in SENTENCE * 4)
LINKS = "".join(
    f"<li><a href='{n}'>关于第{n}号建议的答复，办理情况和结果</a></li>" for n in range(30)
)
BEGINNINGS = "".join(
    f"<li><a href='{n}'>关于第{n}号建议的答复</a>"
    f"<p>您提出的第{n}号建议收悉，现答复如下：一、基本情况。我局高度重视，认真办理……</p></li>"
    for n in range(9)
)
BY_HAND = "copy its text into a .txt"


def refusal(page: str) -> str:
    with pytest.raises(RefusedError) as caught:
        extract(f"<html><body>{page}</body></html>".encode(), "a.html")
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("page", "says", "remedy"),
    [
        ("", "is empty or holds no letter", BY_HAND),
        ("<div id=zoom></div><p>首页</p>", "is empty or holds no letter", BY_HAND),
        ("<form><input type=password name=p></form>", "asks to log in", "save the page"),
        (
            "<iframe src='http://x/a.html'></iframe>",
            "in a frame: http://x/a.html",
            "add the address",
        ),
        (
            "<iframe src=menu.htm></iframe><iframe src=letter.htm></iframe>",
            "in one of its frames: menu.htm; letter.htm",
            "add the address",
        ),
        ("<meta http-equiv=Refresh content='0;URL=/b.html'>", "leads on to /b.html", "add that"),
        (
            "<h1>404</h1><p>您访问的页面不存在或者已经移走，请检查您输入的网址是否正确，五秒钟后返回网站首页。</p>",
            "says that the page is not there",
            "has moved",
        ),
        (
            "<form><p>请使用省统一身份认证平台的账号登录，没有账号的请先注册，登录后方可查看答复。</p>"
            "<input type=password></form>",
            "asks to log in",
            "save the page",
        ),
        ("<noscript>请启用JavaScript后访问</noscript>", "to browsers alone", "save the page"),
        ("<p>您的访问过于频繁，请完成安全验证</p>", "to browsers alone", "save the page"),
        (f"<ul>{BEGINNINGS}</ul>", "is a list of links", "the address of each reply"),
        (f"<script>var t={{c:'{ESCAPED}'}}</script>", "holds its text in a script", BY_HAND),
        (f"<input type=hidden value='{LETTER}'>", "holds its text in a field", BY_HAND),
        (f"<textarea>{LETTER}</textarea>", "holds its text in a field", BY_HAND),
        (f"<div style='display:none'>{LETTER}</div>", "an element that is not shown", BY_HAND),
        ("<div id=zoom><img src=1.jpg><img src=2.jpg></div>", "pictures (2)", BY_HAND),
        (f"<ul>{LINKS}</ul>", "is a list of links", "address of each reply"),
        ("<div>" * 5000 + LETTER, "nested too deep", BY_HAND),
        ("<b>" * 5000 + LETTER, "nested too deep", BY_HAND),
        ("<p " + "a=1 b=2 " * 500 + ">" + LETTER, "far too many attributes", BY_HAND),
    ],
    ids=lambda value: value[:20],
)
def test_why_a_page_is_refused_and_what_to_do(page: str, says: str, remedy: str) -> None:
    said = refusal(page)
    assert says in said
    assert remedy in said


def test_a_letter_of_pictures_is_not_made_of_what_stands_below() -> None:
    foot = "<p>主管单位县人民政府办公室，地址人民路一号，邮编三二一〇〇〇，请用新的浏览器访问</p>"
    said = refusal(f"<h1>关于第8号建议的答复</h1><div id=zoom><img src=1.jpg></div>{foot}")
    assert "pictures (1)" in said


def test_a_page_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.importing.page_limits._LONGEST", 100)
    assert "is too large for a page" in refusal(LETTER * 2)


def test_a_letter_beside_a_script_or_a_form_is_no_refusal() -> None:
    page = f"<form><input type=search></form><div id=zoom>{LETTER}</div><script>{ESCAPED}</script>"
    assert extract(page.encode(), "a.html").text == f"{SENTENCE}\n" * 3


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 390 + LETTER,
        "<div class='content share'><i>x</i>" * 100 + LETTER,
        "<style>" + ".a" * 100_000 + "</style>" + LETTER,
        "<div>" + "来源：" * 20_000 + "</div>" + LETTER,
        "<p>" + " \n" * 500_000 + LETTER,
        "<!--" * 50_000 + "-->" + LETTER,
        "<title>" + "_a" * 100_000 + "</title>" + LETTER,
        "<p>" + "<" * 200_000 + LETTER,
    ],
    ids=lambda page: page[:24],
)
def test_a_page_that_means_harm_takes_no_long_time(page: str) -> None:
    start = time.process_time()
    extract(page.encode(), "a.html")
    assert time.process_time() - start < 10


def test_half_a_page_gives_what_there_is() -> None:
    assert extract(f"<div id='zoom'>{LETTER}<p>感谢您的关".encode(), "a.html").text == (
        f"{SENTENCE}\n" * 3 + "感谢您的关\n"
    )
