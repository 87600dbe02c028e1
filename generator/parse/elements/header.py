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
    rows = [
        (line, role)
        for line, role in zip(frame.lines, frame.roles, strict=True)
        if role in (Role.MARK, Role.LETTERHEAD) or (role is Role.PORTAL and len(line.text) < 60)
    ]
    marks = [line for line, role in rows if role is not Role.PORTAL]
    joined = _joined_number(frame)
    if frame.title:
        bracket = re.search(r"[【(][^【】()]{4,30}号[】)]$", frame.title.view.text)
        number = read_document_number_in(bracket.group().strip("【】()")) if bracket else None
        if bracket and number:
            span = frame.title.view.group(bracket)
            out.put("doc_number", number.value, "document number behind the title", span)
    for view in (view for line in marks for view in _segments(frame, line)):
        number = read_document_number_in(view.text)
        if number:
            out.put(
                "doc_number",
                number.value,
                "document number on its own line",
                view.span(number.start, number.end),
            )
    if joined:
        out.put("doc_number", joined[0], "document number over several lines", joined[1])
    for label in frame.labels:
        if label.field == "doc_number":
            squeezed_value = re.sub(r"\s", "", label.value)
            number = read_document_number_in(squeezed_value)
            if number:
                out.put(
                    "doc_number", number.value, "document number in the index block", label.span
                )
    for line in marks:
        for view in (line.view, *line.pieces()):
            category = read_category(view.text)
            if category:
                span = view.span(category.start, category.end)
                out.put("category", category.value, "class mark", span)
                out.put("category_as_printed", _around_class(view.text), "class mark", line.span)
        for view in _segments(frame, line):
            signer = read_signer(view.text)
            if signer:
                span = view.span(signer.start, signer.end)
                # two signers are set apart by blanks
                first = frame.reading.text[span.start : span.end].split(maxsplit=1)[0]
                name = signer.value[: len(first)] if len(first) > 1 else signer.value
                out.put("signer", name, "name behind 签发人", span)
    for label in frame.labels:
        if label.field == "category":
            match = re.match(r"^[(\s]*([A-E]\d?)类?[)\s]*$", label.value)
            if match:
                out.put("category", match[1], "class in the index block", label.span)
                out.put("category_as_printed", label.value, "class in the index block", label.span)
        if label.field == "signer" and re.fullmatch(r"[\u4e00-\u9fff×]{2,4}", label.value):
            out.put("signer", label.value, "signer in the index block", label.span)


def _segments(frame: Frame, line: Line) -> list[Squeezed]:
    """A mark line cut where a wide blank sets its document number apart from what else it holds."""
    cuts = [m.end() for m in re.finditer(r" {2,}", line.folded)]
    for cut in cuts:
        at = line.span.start + cut
        parts = [
            frame.reading.view(Span(line.span.start, at)),
            frame.reading.view(Span(at, line.span.end)),
        ]
        if any(read_document_number_in(part.text) and len(part.text) < 30 for part in parts):
            return parts
    return [line.view]


def _around_class(text: str) -> str:
    match = re.search(r"(?:[\u4e00-\u9fff]{2,4}:?)?\(?[A-E]\d?\)?类?", text)
    return match.group() if match else text


def _joined_number(frame: Frame) -> tuple[str, Span] | None:
    """A document number printed over two or three mark lines."""
    for number in range(len(frame.lines)):
        for size in (2, 3):
            group = frame.lines[number : number + size]
            roles = frame.roles[number : number + size]
            if any(role is not Role.MARK for role in roles):
                break
            if (found := number_over_lines(group)) is not None:
                return found.value, Span(group[0].span.start, group[-1].span.end)
    return None
