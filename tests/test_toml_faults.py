"""What is wrong with TOML that people write is said with the remedy, and never guessed."""

from __future__ import annotations

import tomllib

import pytest

from generator.notation.toml_faults import fault_of


def said_of(text: str) -> str:
    """Return what is said of a text that is no TOML."""
    with pytest.raises((ValueError, RecursionError)) as raised:
        tomllib.loads(text)
    return fault_of(raised.value, text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a = 1\nb = 2\na = 3", "a is written in lines 1 and 3; remove one of them"),
        ("'a' = 1\n a=[\n2\n]", "a is written in lines 1 and 2; remove one of them"),
        ("[t]\nx = 1\n[ t ]", "[ t ] is written in lines 1 and 3; put what is below them together"),
        ("a = {x = 1, x = 2}", "x is written twice in line 1; remove one of them"),
        # Not what stands in a text of several lines, in another table, or in its like.
        ('i = """\na = 1\n"""\na = 2\na = 3', "a is written in lines 4 and 5; remove one of them"),
        ("[x]\na = 1\n[y]\na = 1\na = 2", "a is written in lines 4 and 5; remove one of them"),
        ("[[p]]\na = 1\n[[p]]\na = 1\na = 2", "a is written in lines 4 and 5; remove one of them"),
        # Where it is not seen what was before, only what is now.
        ("a = 1\na.b = 2", "a.b is written in line 2, and was before; remove one of them"),
        (
            "[[p]]\n[p.a]\n[[p]]\n[p.a]\n[p.a]",
            "[p.a] is written in line 5, and was before; put what is below them together",
        ),
    ],
)
def test_what_is_written_twice_is_named_with_its_lines(text: str, said: str) -> None:
    assert said_of(text) == said


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("title = “路灯”", "column 9); write '\"' instead of '“'"),
        ("title：'路灯'", "write '=' instead of '：'"),
        ("title: '路灯'", "write '=' instead of ':'"),
        ("title = 路灯", "put a text in quotes"),
        ("date = 2023-7-26", "write a date as 2023-07-26"),
        ("标题 = '路灯'", "begin a line with a key"),
        ("title = '路\n灯'", "close the quotes"),
        ("themes = ['路灯'", "close the quote or bracket that is open"),
        ('note = "C:\\quotes"', "write it twice, \\\\"),
    ],
)
def test_what_people_mistype_is_said_with_the_remedy(text: str, remedy: str) -> None:
    assert remedy in said_of(text)


def test_long_and_deep_texts_are_told_of_at_once() -> None:
    many = "".join(f"[[p]]\na{n} = {n}\n" for n in range(5000))
    assert said_of(many + "a = 1\na = 2").startswith("a is written in lines 10001 and 10002")
    assert said_of("a = " + "[" * 50_000)
