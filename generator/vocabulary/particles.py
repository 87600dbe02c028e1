"""Words of grammar around names (name_words.toml), where no other word holds them."""

from __future__ import annotations

from generator.vocabulary.tables import read_table


def alone(word: str) -> str:
    """Return the pattern of a word where none of those that hold it stands (particles.toml)."""
    held = read_table("particles").get(word, "").split()
    # one by one: a class of several Han characters takes long to compile
    ahead = "".join(f"(?!{form[len(word) :]})" for form in held if form.startswith(word))
    behind = "".join(f"(?<!{form})" for form in held if form.endswith(word))
    return word + ahead + behind


def any_alone(group: str) -> str:
    """Return the pattern of any word of a group of names' words where it stands alone."""
    return f"(?:{'|'.join(map(alone, read_table('name_words')[group]['words']))})"
