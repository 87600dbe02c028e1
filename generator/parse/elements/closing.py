"""Below the letter: contact, 抄送, 附件."""

from __future__ import annotations

import re

from generator.model import Contact, Role, Span
from generator.notation.folding import fold
from generator.parse.contact import read_contact
from generator.parse.elements.values import Elements
from generator.parse.frame import Frame
from generator.parse.tail import is_return_slip


def read_closing(frame: Frame, out: Elements) -> None:
    """Read the contact, 抄送 and 附件."""
    lines = [
        frame.lines[n]
        for n in range(max(frame.end - 3, frame.body), len(frame.lines))
        if frame.roles[n] is not Role.PORTAL
    ]
    contact, spans = read_contact(lines)
    phone = _plain_blanks(frame, spans["phone"]) if "phone" in spans else None
    if contact != Contact():
        out.put(
            "contact",
            Contact(contact.name, phone, contact.unit),
            "contact named in the letter",
            *sorted(spans.values()),
        )
    _labelled_contact(frame, out)
    _cc(frame, out)
    _attachments(frame, out)


def _labelled_contact(frame: Frame, out: Elements) -> None:
    """The contact of a form or table above the letter."""
    found = {
        label.field: label
        for label in reversed(frame.labels)
        if label.line < frame.body and label.field in ("contact_name", "contact_phone")
    }
    name, phone = found.get("contact_name"), found.get("contact_phone")
    if name or phone:
        contact = Contact(
            re.sub(r"\s", "", name.value) if name else None,
            _plain_blanks(frame, phone.span) if phone else None,
        )
        out.put("contact", contact, "form above the letter", *(f.span for f in found.values()))


def _plain_blanks(frame: Frame, span: Span) -> str:
    return re.sub(r"\s+", " ", frame.reading.text[span.start : span.end])


def _cc(frame: Frame, out: Elements) -> None:
    """抄送: entries as printed, over several lines; 报 and 印发 lines are not 抄送."""
    entries: list[str] = []
    spans: list[Span] = []
    taking = False
    for n in range(frame.end, len(frame.lines)):
        line = frame.lines[n]
        if frame.roles[n] is not Role.CC:
            taking = False
            continue
        match = re.match(r"[(\[]?抄送(?:单位|机关)?[:]?", line.text)
        if match:
            begin, taking = match.end(), True
        elif (
            re.match(r"[(\[]?(?:抄报|报送|报|主送|分送|送|发|主题词|印送)[:]", line.text)
            or "印发" in line.text
        ):
            taking = False
            continue
        else:
            begin = 0
        if not taking or begin >= len(line.text):
            continue
        end = len(line.text)
        stop = re.search(r"\(?(?:共印|印发)\d*|(?:经办人|联系人|承办人|联系电话):", line.text)
        if stop and stop.start() > begin:
            end = stop.start()
        span = line.view.span(begin, end)
        entries += _entries(frame.reading.text[span.start : span.end])
        spans.append(span)
    out.put("cc", tuple(entries), "entries behind 抄送", *spans)


def _entries(printed: str) -> list[str]:
    printed = printed.strip().rstrip(
        "。.）)]】"
        if printed.count("（") + printed.count("(") < printed.count("）") + printed.count(")")
        else "。."
    )
    pieces = re.split(r"[，,、；;。](?![^（(]*[)）])", printed)
    if len(pieces) == 1:
        pieces = re.split(r"\s{2,}|(?<=[)）])\s*(?=\S)|\s+", printed)
    return [re.sub(r"\s", "", piece) for piece in pieces if piece.strip()]


_ATTACHED = re.compile(r"附件?(?:\d{1,2}|[一二三四五六])?(?:[:]|$)|附件(?=\d)|附件(?:\d{1,2})[.、]")
_ITEM = re.compile(r"\d{1,2}[.、:]")
_NOT_ATTACHED = re.compile(r"下载|\.(?:docx?|pdf|xlsx?|wps|jpg|zip|rar)$|^(?:标题|内容|原)|[。:]")


def _attachments(frame: Frame, out: Elements) -> None:
    """附件: named attachments; portal words and the return slip are none."""
    found: list[tuple[str, Span]] = []
    listing = False  # numbered lines below 附件 go on with its list
    waiting = False  # 附件 alone on its line: its name is on the next one
    for n in range(frame.body, len(frame.lines)):
        line = frame.lines[n]
        attached = frame.roles[n] is Role.ATTACHMENT
        match = _ATTACHED.match(line.text) if attached or line.text[:2] == "附件" else None
        item = _ITEM.match(line.text)
        named = waiting and frame.roles[n] in (Role.PARAGRAPH, Role.ATTACHMENT)
        if match is None and not (listing and (item or named) and len(line.text) <= 60):
            listing = waiting = False
            continue
        begin = match.end() if match else 0
        inner = _ITEM.match(line.text[begin:])
        begin += inner.end() if inner else 0
        listing, waiting = True, begin >= len(line.text)
        if waiting:
            continue
        span = line.view.span(begin, len(line.text))
        for piece in re.split(
            r"[;；]?\s*(?<![\d年])\d[.．、](?!\d)", frame.reading.text[span.start : span.end]
        ):
            name = re.sub(r"\s", "", piece).rstrip("。；;")
            if len(name) > 2 and not is_return_slip(name) and not _NOT_ATTACHED.search(fold(name)):
                found.append((name.strip("《》") if name.startswith("《") else name, span))
    out.put(
        "attachments",
        tuple(name for name, _ in found),
        "entries behind 附件",
        *(s for _, s in found),
    )
