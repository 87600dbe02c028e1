"""发文字号, 签发人 and 类别: from mark lines, then from the index block."""

from __future__ import annotations

import re

from generator.model import Role, Span
from generator.notation.squeezed import Squeezed
from generator.parse.elements.values import Elements
from generator.parse.frame import Frame
from generator.parse.header_marks import (
    number_over_lines,
    read_category,
    read_document_number_in,
    read_signer,
)
from generator.parse.reading import Line


def read_header(frame: Frame, out: Elements) -> None:
    """发文字号, 签发人, 类别: from mark lines, then from the index block."""
    marks = frame.rows(Role.MARK, Role.LETTERHEAD)
    segments = [view for line in marks for view in _segments(frame, line)]
    for view in segments:
        number = read_document_number_in(view.text)
        out.found("doc_number", number, view, "document number on its own line")
    _joined_number(frame, out)
    for label in frame.labelled("doc_number"):
        if number := read_document_number_in(re.sub(r"\s", "", label.value)):
            rule = "document number in the index block"
            out.put("doc_number", number.value, rule, label.span)
    for line in marks:
        for view in (line.view, *line.pieces()):
            if category := read_category(view.text):
                out.found("category", category, view, "class mark")
                out.put("category_as_printed", _around_class(view.text), "class mark", line.span)
    for view in segments:
        if signer := read_signer(view.text):
            span = view.span(signer.start, signer.end)
            # two signers are set apart by blanks
            first = frame.reading.text[span.start : span.end].split(maxsplit=1)[0]
            name = signer.value[: len(first)] if len(first) > 1 else signer.value
            out.put("signer", name, "name behind 签发人", span)
    for label in frame.labelled("category"):
        if match := re.match(r"^[(\s]*([A-E]\d?)类?[)\s]*$", label.value):
            out.put("category", match[1], "class in the index block", label.span)
            out.put("category_as_printed", label.value, "class in the index block", label.span)
    for label in frame.labelled("signer"):
        if re.fullmatch(r"[\u4e00-\u9fff×]{2,4}", label.value):
            out.put("signer", label.value, "signer in the index block", label.span)


def _segments(frame: Frame, line: Line) -> list[Squeezed]:
    """A mark line cut where a wide blank sets its document number apart from what else it holds."""
    for blank in re.finditer(r" {2,}", line.folded):
        at = line.span.start + blank.end()
        bounds = (Span(line.span.start, at), Span(at, line.span.end))
        parts = [frame.reading.view(span) for span in bounds]
        if any(read_document_number_in(part.text) and len(part.text) < 30 for part in parts):
            return parts
    return [line.view]


def _around_class(text: str) -> str:
    match = re.search(r"(?:[\u4e00-\u9fff]{2,4}:?)?\(?[A-E]\d?\)?类?", text)
    return match.group() if match else text


def _joined_number(frame: Frame, out: Elements) -> None:
    """A document number printed over two or three mark lines."""
    for first in range(len(frame.lines)):
        for stop in (first + 2, first + 3):
            if set(frame.roles[first:stop]) == {Role.MARK}:
                group = frame.lines[first:stop]
                if found := number_over_lines(group):
                    span = Span(group[0].span.start, group[-1].span.end)
                    rule = "document number over several lines"
                    out.put("doc_number", found.value, rule, span)
