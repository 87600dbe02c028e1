"""The gate: behind it no channel shows a private number."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from generator.corpus.screening import screen
from generator.model import Ask, Contact, Evidence, Figure, Metadata, Problem, Source, Span
from tests.corpus_of_letters import entered, gathered, letter, pages, puyang

MOBILE, IDENTITY = "13812345678", "410901198001011234"


def everything(text: str, **metadata: object) -> dict[str, str]:
    """Return all that is published of one reply, by path."""
    reply = letter(text, metadata=replace(puyang("2023-07-26", "189"), **metadata), name="a")  # type: ignore[arg-type]
    return {
        path: content if isinstance(content, str) else content.decode()
        for path, content in pages(gathered(reply)).items()
    }


@pytest.mark.parametrize("number", [MOBILE, IDENTITY])
@pytest.mark.parametrize(
    "metadata",
    [
        {},
        {"title": "关于{}的答复"},
        {"proposal_title": "关于{}的提案"},
        {"proposal_numbers": ("{}",)},
        {"doc_number": "濮民〔2023〕{}号"},
        {"index_number": "{}"},
        {"signer": "王某 {}"},
        {"recipients": ("王某 {}",)},
        {"contact": Contact("王某", "{}", "社工科")},
        {"cc": ("王某 {}",)},
    ],
    ids=lambda value: next(iter(value), "text"),
)
def test_a_private_number_is_in_no_page_address_or_file(
    number: str, metadata: dict[str, object]
) -> None:
    def filled(value: object) -> object:
        if isinstance(value, tuple):
            return tuple(map(filled, value))
        if isinstance(value, Contact):
            return Contact(value.name, number, value.unit)
        return str(value).format(number)

    made = everything(f"电话：{number}。", **{key: filled(v) for key, v in metadata.items()})
    assert not [path for path, content in made.items() if number in path + content]


def test_names_of_files_problems_and_notes_are_screened() -> None:
    plain = letter("甲。", metadata=puyang("2023-07-26", "189"), name="a")
    reply = replace(
        plain,
        source=Source(f"王某{MOBILE}.txt", "a" * 64, "utf-8"),
        problems=(Problem("missing-date", f"ask {MOBILE}"),),
        note=f"问过王某{MOBILE}",
        asks=(Ask(f"请打{MOBILE}", Span(0, 1)),),
    )
    made = pages(gathered(reply))
    assert not [path for path, content in made.items() if MOBILE in path + str(content)]


def test_a_contact_that_the_office_hid_in_part_is_hidden_with_all_others() -> None:
    text, phone = "甲。\n联系人：王某 187****1234", Span(10, 21)
    plain = letter(text, metadata=Metadata(contact=Contact("王某", "187****1234")))
    read = replace(plain, evidence={"contact": Evidence("contact-line", (phone,))})
    shown, private = screen(read, mask_contacts=True)
    assert [each.span for each in private] == [phone]
    assert "187" not in shown.text
    assert "187" not in (shown.metadata.contact.phone or "")


def test_what_was_read_as_a_figure_and_is_a_private_number_is_none() -> None:
    text = f"手机{MOBILE}，建成20个站点。"
    figures = (
        Figure(MOBILE, int(MOBILE), None, "", None, None, None, None, Span(2, 13)),
        Figure("20", 20, None, "个", None, None, None, None, Span(16, 18)),
    )
    entry = entered(replace(letter(text), figures=figures))
    assert [figure.number for figure in entry.reply.figures] == [20]
    assert entry.text == "手机138****5678，建成20个站点。"


def test_an_amount_is_a_figure_and_stays() -> None:
    text = "总投资15000000000元。"
    figure = Figure("15000000000", 15000000000, None, "元", None, None, None, None, Span(3, 14))
    entry = entered(replace(letter(text), figures=(figure,)))
    assert entry.text == text
    assert entry.reply.figures == (figure,)


def test_texts_that_differ_in_hidden_digits_only_are_one_reply() -> None:
    first, second = (letter(f"电话：138{n}5678。", metadata=Metadata()) for n in ("1234", "4321"))
    assert len(gathered(first, second).entries) == 1


def test_the_record_says_where_a_number_is_hidden() -> None:
    made = everything("甲。", contact=Contact("王某", MOBILE))
    record = json.loads(next(text for path, text in made.items() if path.endswith("mzj.json")))
    assert record["contact"]["phone"] == "138****5678（手机号已遮盖）"


def test_no_digest_tells_whether_a_guessed_number_is_the_hidden_one() -> None:
    for words, shown in ((f"电话{MOBILE}。", False), ("全市有12345名老人。", True)):
        reply = letter(words, metadata=puyang("2023-07-26", "189"), name="a")
        source = Source("a.txt", "ab12" * 16, "utf-8")
        published = pages(gathered(replace(reply, source=source, original_sha256="cd34" * 16)))
        assert published
        for digest in ("ab12ab12ab12", "cd34cd34cd34"):
            told = [path for path, content in published.items() if digest in str(content)]
            assert bool(told) is shown, told
