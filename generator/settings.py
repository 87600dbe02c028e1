"""The settings of a library (replies.toml): read, checked, each with what it means and defaults."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from difflib import get_close_matches
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_type_hints

import msgspec
from msgspec import Meta, Struct, structs

from generator.model import Problem, Severity, Span
from generator.notation.ascii_addresses import site_address
from generator.notation.patterns import lazily
from generator.notation.toml_faults import fault_of, unfit
from generator.notices import Notice, noticed, place_of
from generator.plain_files import read_plain
from generator.vocabulary.extras import (
    END,
    Extras,
    PlaceExtra,
    ThemeExtra,
    doubt_of_place,
    doubt_of_theme,
)

FILE = "replies.toml"
UNUSABLE = "unusable-settings"  # the code of a file of which nothing can be read
_BAD = "bad-setting"
_MASKING = re.compile(r"^\s*mask_contacts\s*=\s*true", re.MULTILINE)
_ON_MASKING = lazily(r"^([\w.]+\.)?mask_contacts:|mean mask_contacts\?")
ADDRESS = "SITE_URL"  # the variable of the environment that goes before the file

_Path = tuple[str | int, ...]  # keys from the top down, and numbers of tables from 0
Words = Annotated[str, Meta(pattern=rf'^(?=.*\S)[^<>&"\x00-\x1f]+{END}', max_length=300)]
Text = Annotated[str, Meta(pattern=rf"^[^\x00-\x1f]*{END}", max_length=600)]
_HOST = r"[^\s/?#<>\"\\\[\]:]+(:[0-9]{1,5})?"
_URL = rf'^(https?://{_HOST}(/[^\s?#<>"]*)?)?{END}'
Url = Annotated[str, Meta(pattern=_URL)]
Colour = Annotated[str, Meta(pattern=rf"^(#([0-9A-Fa-f]{{3}}){{1,2}})?{END}")]
_FILE = r'(?!.*\.\.)[^/\\.<>&"][^\\<>&"]*'
File = Annotated[str, Meta(pattern=rf"^({_FILE}\.(svg|png|jpg|webp))?{END}")]
Package = Annotated[str, Meta(pattern=rf'^((https?://{_HOST}/[^\s?#<>"]*|{_FILE})\.zip)?{END}')]

Format = Literal["csv", "xlsx", "jsonl", "json", "sqlite", "parquet", "texts", "markdown"]


class Colours(Struct, frozen=True, forbid_unknown_fields=True):
    """Colours of the site; what is "" is as it is."""

    primary: Annotated[Colour, Meta(description="页眉的底色", examples=["#1f4e79"])] = ""
    accent: Annotated[Colour, Meta(description="链接、选中项的颜色", examples=["#8c2a23"])] = ""


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
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
        Meta(description="除手机号、身份证号外，联系人姓名和所有电话也一律遮盖", examples=[True]),
    ] = False
    downloads: Annotated[
        tuple[Format, ...],
        Meta(
            description="“下载”页提供的格式；parquet 须另装 pyarrow",
            examples=[["csv", "xlsx", "jsonl", "texts"]],
        ),
    ] = ("csv", "xlsx", "jsonl", "json", "sqlite", "texts", "markdown")
    large_downloads: Annotated[
        bool,
        Meta(
            description="答复超过 100 篇时，也提供工作簿、数据库等，每次生成要多花时间",
            examples=[True],
        ),
    ] = False
    offline_package: Annotated[
        Package, Meta(description="“下载”页链接的离线包（或网址）", examples=["replies-site.zip"])
    ] = ""
    colours: Annotated[Colours, Meta(description="颜色")] = Colours()
    themes: Annotated[
        tuple[ThemeExtra, ...], Meta(description="本库自己的主题，或者给已有的主题加词")
    ] = ()
    places: Annotated[
        tuple[PlaceExtra, ...], Meta(description="地名表中没有的地方，如开发区、新设的区")
    ] = ()

    @property
    def extras(self) -> Extras:
        """Give what the library adds to the vocabulary."""
        return Extras(self.themes, self.places)

    @property
    def of_reading(self) -> bytes:
        """Give what decides how seeds are read, as bytes."""
        return msgspec.msgpack.encode((self.mask_contacts, self.extras))


DEFAULTS = Settings()


def read_settings(root: Path) -> tuple[Settings, tuple[Notice, ...]]:
    """Return the settings of the project at `root`, and an error for each that is not used.

    What is not given, or not valid, has its default; UNUSABLE tells that nothing can be read.
    """
    text, table = "", dict[str, Any]()
    try:
        text = read_plain(root / FILE, largest=1_000_000)
        table = tomllib.loads(text)
    except FileNotFoundError:
        pass
    except OSError as error:
        return DEFAULTS, (_unusable(f"cannot be read ({error.strerror}); check it and its rights"),)
    except (ValueError, RecursionError) as error:
        why = fault_of(error, text)
        said = f"is no valid TOML in UTF-8 ({why}); correct it, until then nothing is changed"
        return DEFAULTS, (_unusable(said, *place_of(error, text)),)
    reading = _Reading(text)
    settings: Settings = reading.record(Settings, table, ())
    if settings.logo and not (root / "docs" / settings.logo).is_file():
        reading.refuse(("logo",), f"there is no docs/{settings.logo}; put it there")
        settings = structs.replace(settings, logo="")
    lost = "mask_contacts" not in table and _MASKING.search(text)  # in a table of another name
    if lost or any(_ON_MASKING.search(each.problem.message) for each in reading.notices):
        settings = structs.replace(settings, mask_contacts=True)  # in doubt, nobody's number shows
    address = os.environ.get(ADDRESS) or settings.address
    if not is_address(address):
        reading.refuse(("address",), "no host can have this name; write it as browsers show it")
        address = ""
    return structs.replace(settings, address=site_address(address)), tuple(reading.notices)


def is_unusable(notices: Iterable[Notice]) -> bool:
    """Tell whether nothing could be read of the file."""
    return any(each.problem.code == UNUSABLE for each in notices)


class _Reading:
    """Takes values out of the table of a file, and notes which cannot be taken, and why."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.notices: list[Notice] = []

    def record(self, kind: Any, table: Mapping[str, Any], path: _Path) -> Any:
        """Return the record that a table gives, None where it lacks what it must have."""
        types, before = get_type_hints(kind, include_extras=True), len(self.notices)
        values = {}
        for key, raw in table.items():
            if key not in types:
                self.refuse((*path, key), f"is no setting; {_known(key, types, path)}")
            elif (value := self._value(types[key], raw, (*path, key))) is not None:
                values[key] = value
        missing = [each.name for each in structs.fields(kind) if each.required]
        missing = [name for name in missing if name not in values]
        if missing and len(self.notices) == before:
            self.refuse(path, f"{missing[0]} is missing; {_remedy(missing[0], types[missing[0]])}")
        return None if missing else kind(**values)

    def _value(self, kind: Any, raw: Any, path: _Path) -> Any:
        """Return a value as its type wants it, None where it is not taken."""
        whole, several = kind.__origin__, get_args(kind.__origin__)
        if isinstance(raw, dict) and isinstance(whole, type) and issubclass(whole, Struct):
            return self.record(whole, raw, path)
        if several and isinstance(raw, list) and {type(each) for each in raw} == {dict}:
            return tuple(self._several(several[0], raw, path))
        try:
            return msgspec.convert(raw, kind)
        except msgspec.ValidationError as error:
            self.refuse(path, f"{unfit(str(error))}; {_remedy(str(path[-1]), kind)}")
            return None

    def _several(self, kind: Any, tables: Iterable[Any], path: _Path) -> Iterator[Any]:
        """Yield the records of tables of one name that can be taken."""
        for at, table in enumerate(tables):
            if (item := self.record(kind, table, (*path, at))) is not None:
                if doubt := self._doubt(item):
                    self.refuse((*path, at), doubt)
                else:
                    yield item

    def refuse(self, path: _Path, message: str) -> None:
        """Note that something is not taken."""
        name = ".".join(str(each + 1 if isinstance(each, int) else each) for each in path)
        span = _span(self.text, path)
        problem = Problem(_BAD, f"{name}: {message}", span, Severity.ERROR)
        self.notices.append(noticed(FILE, problem, self.text))

    def _doubt(self, extra: Any) -> str:
        """Return why an extra cannot stand beside what is known; what can is known from now on."""
        if isinstance(extra, ThemeExtra):
            doubt = doubt_of_theme(extra, self._entries)
            group = [{"terms": extra.terms}]
            entry = {"name": extra.name, "slug": extra.slug, "group": group}
            self._entries += [] if doubt else [entry]
        else:
            doubt = doubt_of_place(extra, self._rows)
            row = (extra.code, extra.name, extra.reading, extra.last_year is None)
            self._rows += [] if doubt else [row]
        return doubt

    @cached_property
    def _entries(self) -> list[Mapping[str, Any]]:
        """The themes that are known."""
        from generator.vocabulary.tables import read_table  # slow to read, as the others

        return list(read_table("themes")["theme"])

    @cached_property
    def _rows(self) -> list[tuple[str, str, str, bool]]:
        """The places that are known."""
        from generator.vocabulary.places import divisions

        return [(each.code, each.name, each.slug, each.exists) for each in divisions()]


def is_address(text: str) -> bool:
    """Tell whether a text can be the address of a site."""
    with suppress(ValueError):
        return re.search(_URL, text) is not None and site_address(text) is not None
    return False


def _known(key: str, types: Iterable[str], path: _Path) -> str:
    """Return what a key that is none may have been meant to be."""
    if path and key in Settings.__struct_fields__:
        return "write it above the first [table]"
    nearest = get_close_matches(key.lower(), types, 1, 0.5)
    return f"did you mean {nearest[0]}?" if nearest else f"known: {', '.join(types)}"


def _remedy(key: str, kind: Any) -> str:
    """Return what could be written."""
    examples = [meta.examples[0] for meta in kind.__metadata__ if meta.examples]
    if not examples:
        several = get_args(kind.__origin__)
        return f"write it as a table of its own, {f'[[{key}]]' if several else f'[{key}]'}"
    return f"write for example {key} = {json.dumps(examples[0], ensure_ascii=False)}"


def _unusable(message: str, *place: Any) -> Notice:
    return Notice(FILE, Problem(UNUSABLE, message, None, Severity.ERROR), *place)


def _span(text: str, path: _Path) -> Span:
    """Return where a key stands in the file, or else the last of the tables around it."""
    span, begin = Span(0, 0), r"(?:^[ \t]*\[*|[{,])[ \t]*(?:\w+[ \t]*\.[ \t]*)?"
    for at, key in enumerate(path):
        if isinstance(key, int):  # of so many tables of one name
            found = re.finditer(rf"^[ \t]*\[\[[ \t]*({path[at - 1]})", text, re.MULTILINE)
            match = next(islice(found, key, None), None)
        else:
            form = rf"{begin}([\"']?{re.escape(key)}[\"']?)(?![\w-])"
            match = re.compile(form, re.MULTILINE).search(text, span.end)
        span = Span(*match.span(1)) if match else span
    return span
