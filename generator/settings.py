"""The settings of a library (replies.toml): read, checked, each with what it means and defaults."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, get_type_hints

import msgspec
from msgspec import Meta, Struct, structs

from generator.model import Problem, Severity, Span
from generator.notices import Notice, noticed

FILE = "replies.toml"
UNUSABLE = "unusable-settings"  # the code of a file of which nothing can be read
_BAD = "bad-setting"
_ADDRESS = "SITE_URL"  # the variable of the environment that goes before the file

Words = Annotated[str, Meta(pattern=r'^[^<>&"\x00-\x1f]+$', max_length=300)]
Text = Annotated[str, Meta(pattern=r"^[^\x00-\x1f]*$", max_length=600)]
Url = Annotated[str, Meta(pattern=r"^(https?://[^\s/?#<>\"]+(/[^\s?#<>\"]*)?)?$")]
Colour = Annotated[str, Meta(pattern=r"^(#([0-9A-Fa-f]{3}){1,2})?$")]
File = Annotated[str, Meta(pattern=r'^([^/\\.<>&"][^\\<>&"]*\.(svg|png|jpg|webp))?$')]

Format = Literal["csv", "xlsx", "jsonl", "json", "sqlite", "parquet", "texts", "markdown"]


class Colours(Struct, frozen=True):
    """Colours of the site; what is "" is as it is."""

    primary: Annotated[Colour, Meta(description="页眉的底色", examples=["#1f4e79"])] = ""
    accent: Annotated[Colour, Meta(description="链接、选中项的颜色", examples=["#8c2a23"])] = ""


class Settings(Struct, frozen=True):
    """What the owner of a library decides; `address` is "" or ends in "/"."""

    name: Annotated[Words, Meta(description="网站名称", examples=["某市提案答复库"])] = (
        "提案建议答复库"
    )
    description: Annotated[
        Words, Meta(description="一句话简介，供检索引擎列出", examples=["本市提案答复原文。"])
    ] = "各地机关对政协提案、人大代表建议的书面答复原文，可检索、可链接、可下载。"
    address: Annotated[
        Url,
        Meta(
            description="网站的完整网址；环境变量 SITE_URL 优先于此项",
            examples=["https://www.example.gov.cn/replies/"],
        ),
    ] = ""
    contact: Annotated[
        Text,
        Meta(
            description="更正请联系何处：邮箱、网址或一句话", examples=["gengzheng@example.gov.cn"]
        ),
    ] = ""
    licence: Annotated[
        Text, Meta(description="页脚的版权说明", examples=["答复原文由各机关公开发布。"])
    ] = (
        "答复原文由各机关公开发布，本库一字不改；库中添加的内容另行标明。"
        "答复不是规范性文件，不能作为办事或执法的依据。"
    )
    logo: Annotated[
        File, Meta(description="页眉的标志：docs/ 下的图片文件", examples=["assets/logo.svg"])
    ] = ""
    mask_contacts: Annotated[
        bool,
        Meta(
            description="除手机号、身份证号外，联系人姓名和所有电话也一律遮盖",
            examples=[True],
        ),
    ] = False
    downloads: Annotated[
        tuple[Format, ...],
        Meta(
            description="“下载”页提供的格式；parquet 须另装 pyarrow",
            examples=[["csv", "xlsx", "jsonl", "texts"]],
        ),
    ] = ("csv", "xlsx", "jsonl", "json", "sqlite", "texts", "markdown")
    colours: Annotated[Colours, Meta(description="颜色")] = Colours()

    @property
    def of_reading(self) -> bytes:
        """Give the digest of what decides how seeds are read."""
        return msgspec.msgpack.encode(self.mask_contacts)


DEFAULTS = Settings()


def read_settings(root: Path) -> tuple[Settings, tuple[Notice, ...]]:
    """Return the settings of the project at `root`, and an error for each that is not used.

    What is not given, or not valid, has its default. Where nothing of the file can be read, the
    error is UNUSABLE.
    """
    try:
        text = (root / FILE).read_text(encoding="utf-8-sig")
        table = tomllib.loads(text)
    except FileNotFoundError:
        text, table = "", {}
    except OSError as error:
        return DEFAULTS, (_unusable(f"cannot be read ({error.strerror}); check its rights"),)
    except (ValueError, RecursionError) as error:
        line = re.search(r"at line (\d+), column (\d+)", str(error))
        said = f"is no valid TOML in UTF-8 ({error}); correct it, until then nothing is changed"
        notice = _unusable(said)
        if line:
            notice = structs.replace(notice, line=int(line[1]), column=int(line[2]))
        return DEFAULTS, (notice,)
    notices = list[Notice]()
    settings = _read(Settings, table, text, (), notices)
    if settings.logo and not (root / "docs" / settings.logo).is_file():
        notices.append(_bad(text, ("logo",), f"there is no docs/{settings.logo}; put it there"))
        settings = structs.replace(settings, logo="")
    if not isinstance(table.get("mask_contacts", False), bool) or any(
        "mask_contacts?" in each.problem.message for each in notices
    ):
        settings = structs.replace(settings, mask_contacts=True)  # in doubt, nobody's number shows
    address = os.environ.get(_ADDRESS) or settings.address
    if address and not address.endswith("/"):
        address += "/"
    return structs.replace(settings, address=address), tuple(notices)


def is_unusable(notices: Iterable[Notice]) -> bool:
    """Tell whether nothing could be read of the file."""
    return any(each.problem.code == UNUSABLE for each in notices)


def _read(
    kind: Any, table: Mapping[str, Any], text: str, at: tuple[str, ...], notices: list[Notice]
) -> Any:
    """Return the record that a table gives; what it does not give is as by default."""
    types = get_type_hints(kind, include_extras=True)
    values = {}
    for key, raw in table.items():
        path = (*at, key)
        if key not in types:
            nearest = get_close_matches(key, types, 1, 0.5)
            known = f"did you mean {nearest[0]}?" if nearest else f"known: {', '.join(types)}"
            notices.append(_bad(text, path, f"is no setting; {known}"))
            continue
        whole = types[key].__origin__
        if isinstance(whole, type) and issubclass(whole, Struct) and isinstance(raw, dict):
            values[key] = _read(whole, raw, text, path, notices)
            continue
        try:
            values[key] = msgspec.convert(raw, types[key])
        except msgspec.ValidationError as error:
            notices.append(_bad(text, path, f"{_said(str(error))}; {_remedy(path, types[key])}"))
    return kind(**values)


def _said(error: str) -> str:
    """Return why a value is not taken; patterns say nothing to who does not read them."""
    return "the value is not of this form" if "matching regex" in error else error


def _remedy(path: tuple[str, ...], kind: Any) -> str:
    """Return what could be written."""
    examples = [meta.examples[0] for meta in kind.__metadata__ if meta.examples]
    if not examples:
        return f"write a table [{'.'.join(path)}]"
    example = examples[0]
    shown = f'"{example}"' if isinstance(example, str) else str(example).lower()
    return f"write for example {path[-1]} = {shown}"


def _bad(text: str, path: tuple[str, ...], message: str) -> Notice:
    problem = Problem(_BAD, f"{'.'.join(path)}: {message}", _span(text, path), Severity.ERROR)
    return noticed(FILE, problem, text)


def _unusable(message: str) -> Notice:
    return Notice(FILE, Problem(UNUSABLE, message, None, Severity.ERROR))


def _span(text: str, path: tuple[str, ...]) -> Span:
    """Return where a key stands in the file, or else the last of the tables around it."""
    span = Span(0, 0)
    for key in path:
        begin = r"(?:^[ \t]*\[*|[{,])[ \t]*(?:\w+[ \t]*\.[ \t]*)?"
        form = re.compile(rf"{begin}([\"']?{re.escape(key)}[\"']?)(?![\w-])", re.MULTILINE)
        if match := form.search(text, span.end):
            span = Span(*match.span(1))
    return span


def keys(kind: Any = Settings, before: str = "") -> Iterator[tuple[str, str, Any, Any]]:
    """Yield of each setting its whole name, what it means, its default and an example."""
    types = get_type_hints(kind, include_extras=True)
    for field in structs.fields(kind):
        annotated = types[field.name]
        described: dict[str, Any] = {}
        for meta in annotated.__metadata__:
            described |= {"says": meta.description} if meta.description else {}
            described |= {"example": meta.examples[0]} if meta.examples else {}
        if isinstance(field.default, Struct):
            yield from keys(type(field.default), f"{before}{field.name}.")
        else:
            name = f"{before}{field.name}"
            yield name, described["says"], field.default, described["example"]
