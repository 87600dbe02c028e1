"""What a page does not show, and what beside its letter is left out: taken or told, never lost."""

from __future__ import annotations

import json

import pytest

from generator.importing.extracted import RefusedError
from generator.importing.kinds import extract
from tests.test_portal_oddities import (
    BODY,
    FOOT,
    LETTER,
    MENU,
    SIGNATURE,
    SIGNED,
    TITLE,
    WHOLE,
    ZOOM,
)


def article(body: object) -> bytes:
    told = json.dumps({"@graph": [{"@type": "Article", "articleBody": body}]}, ensure_ascii=False)
    head = f"<head><meta charset=utf-8><title>{TITLE}_龙阳区</title></head>"
    data = f"<script type='application/ld+json'>{told}</script>"
    return f"<html>{head}<body>{MENU}<div id=root></div>{data}{FOOT}</body></html>".encode()


@pytest.mark.parametrize("body", ["\n".join(LETTER + SIGNATURE), BODY + SIGNED])
def test_a_letter_that_only_programs_are_given_is_taken_and_said(body: str) -> None:
    found = extract(article(body), "a.html")
    assert found.text.removesuffix("\n").split("\n") == WHOLE
    assert any("JSON-LD" in remark for remark in found.remarks)


@pytest.mark.parametrize("body", ["", "最新动态", 7, None, ["a"]])
def test_data_without_a_letter_is_none(body: object) -> None:
    with pytest.raises(RefusedError):
        extract(article(body), "a.html")


def test_data_that_is_deep_or_broken_is_passed_over() -> None:
    for data in ("[" * 5000 + "]" * 5000, '{"articleBody":', "\0"):
        page = f"<script type='application/ld+json'>{data}</script>{ZOOM.format(BODY + SIGNED)}"
        assert extract(page.encode(), "a.html").text.endswith("2022年8月3日\n")
        with pytest.raises(RefusedError):
            extract(f"<script type='application/ld+json'>{data}</script>".encode(), "a.html")


def remarks(part: str) -> str:
    return "\n".join(extract(f"<html><body>{part}</body></html>".encode(), "a.html").remarks)


def test_what_a_click_would_show_beside_the_letter_is_told() -> None:
    second = "<div style='display:none'>" + "<p>渠道已经整修。</p>" * 3 + "</div>"
    assert "not shown on the page at first, and not in the text: “渠道已经整修。" in remarks(
        f"<h1>{TITLE}</h1><div class=q1><div>{BODY}</div>{second}</div>"
    )
    tip = "<div style='display:none'>正在加载。</div>"
    assert "not shown" not in remarks(f"<h1>{TITLE}</h1><div class=q1>{BODY}{tip}</div>")


def test_words_in_drawings_and_formulas_are_told() -> None:
    drawn = "<svg><text>图中文字</text></svg><math><mi>x</mi></math>"
    assert "formulas and words in drawings are left out: 图中文字; x; compare" in remarks(
        ZOOM.format(BODY + drawn + SIGNED)
    )
    icon = "<svg><path d='M0 0'/></svg>"
    assert "drawings" not in remarks(ZOOM.format(BODY + icon + SIGNED))


def test_the_end_of_a_letter_that_a_click_shows_is_taken_and_told() -> None:
    last = f"<div style='color:red; display: none'><p>渠道已经整修。</p>{SIGNED}</div>"
    page = f"<h1>{TITLE}</h1><div class=q1><div>{BODY}<button>展开</button></div>{last}</div>"
    found = extract(f"<html><body>{page}</body></html>".encode(), "a.html")
    assert found.text.split("\n")[-4:-1] == ["渠道已经整修。", *SIGNATURE]
    assert "taken as the end of the letter: “渠道已经整修。…”" in remarks(page)


@pytest.mark.parametrize(
    ("shown", "hidden"),
    [
        (BODY + SIGNED, "<p>渠道年久失修。</p><p>2021年3月1日</p>"),  # the letter has its end
        (BODY, "<p>渠道年久失修。</p>"),  # no end
        (BODY, BODY + SIGNED),  # a letter of its own
    ],
)
def test_what_is_hidden_and_no_end_of_the_letter_stays_so(shown: str, hidden: str) -> None:
    page = f"<div class=q1><div>{shown}</div><div style='display:none'>{hidden}</div></div>"
    found = extract(f"<html><body>{page}</body></html>".encode(), "a.html")
    assert "年久失修" not in found.text
    assert found.text.count("收悉") == 1


def test_what_is_struck_out_is_told() -> None:
    part = ZOOM.format(BODY.replace("12.6", "<s>12.8</s>12.6"))
    assert "text with a line through it is left out: 12.8" in remarks(part)


def test_several_letters_on_a_page_are_told_and_a_letter_that_names_days_is_one() -> None:
    both = ZOOM.format((BODY + SIGNED) * 2)
    assert "seems to hold 2 letters" in remarks(both)
    assert "letters" not in remarks(ZOOM.format(f"{BODY}<p>2021年3月1日</p>{SIGNED}"))


def test_running_text_that_is_left_out_is_told() -> None:
    beside = "<div><p>龙门水渠另有支渠三条。</p></div>"
    page = f"<div><div id=zoom>{BODY}{SIGNED}</div>{beside}</div>"
    assert "running text beside the letter is left out: “龙门水渠另有支渠三条。…”" in remarks(page)
    assert "running text" not in remarks(
        f"<div><div id=zoom>{BODY}{SIGNED}</div>{MENU}{FOOT}</div>"
    )


def test_fields_that_nobody_is_to_fill_are_told() -> None:
    fields = "<input readonly value=第35号><input value=请输入><input type=hidden disabled value=x>"
    assert "fields of a form, which are not in the text: 第35号" in remarks(
        f"<form>{fields}<div id=zoom>{BODY}{SIGNED}</div></form>"
    )
