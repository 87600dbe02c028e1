"""Serializing: a tree of Python-Markdown as XHTML, as its own serializer gives it."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import HTML_EMPTY, Element

from markdown import serializers

_serializers: Any = serializers
_of_text, _of_attribute = _serializers._escape_cdata, _serializers._escape_attrib_html


class _OddError(Exception):
    """An element is none of a plain tag."""


def serialized(root: Element) -> str:
    """Return an element as XHTML."""
    written: list[str] = []
    try:
        _serialize(written.append, root)
    except (_OddError, RecursionError):
        return serializers.to_xhtml_string(root)
    return "".join(written)


def _serialize(write: Any, element: Element) -> None:
    tag = element.tag
    if type(tag) is not str or tag[:1] == "{":
        raise _OddError
    write(f"<{tag}")
    for key, value in sorted(element.items()):
        if type(key) is not str or not isinstance(value, str):
            raise _OddError
        write(f' {key}="{_of_attribute(value)}"')
    if tag.lower() in HTML_EMPTY:
        write(" />")
    else:
        write(">")
        if element.text:
            raw = tag.lower() in {"script", "style"}
            write(element.text if raw else _of_text(element.text))
        for child in element:
            _serialize(write, child)
        write(f"</{tag}>")
    if element.tail:
        write(_of_text(element.tail))
