"""Placeholder until the real one comes."""

import re


def inline(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", text.replace("&", "&amp;"))
