"""Short and spoken forms of the official name of an administrative division (行政区划)."""

import re
from collections.abc import Iterator
from functools import cache

from pypinyin import Style, lazy_pinyin, pinyin

# The minority peoples (民族) as the names of autonomous areas (自治地方) end in them.
_PEOPLES = re.compile(
    "(?:乌孜别克|柯尔克孜|维吾尔|哈萨克|塔吉克|塔塔尔|俄罗斯|达斡尔|鄂温克|鄂伦春|蒙古|朝鲜|土家"
    "|布依|哈尼|傈僳|拉祜|纳西|景颇|布朗|撒拉|毛南|仡佬|仫佬|锡伯|阿昌|普米|保安|裕固|独龙|赫哲"
    "|门巴|珞巴|基诺|德昂|东乡|高山|各|藏|回|苗|彝|壮|满|侗|瑶|白|黎|傣|畲|佤|水|土|羌|京|怒)族$"
)
_PEOPLES_WITHOUT_ZU = ("柯尔克孜", "维吾尔", "哈萨克", "塔吉克", "蒙古", "锡伯")

_LONG_SUFFIXES = ("特别行政区", "行政区", "联合旗", "地区", "特区", "新区")
_SUFFIXES = "省市县区旗盟镇"

# Everyday names that no rule gives, each of one place only and each with its suffix.
_ALIASES = {
    "巴音郭楞蒙古自治州": ("巴州",),
    "博尔塔拉蒙古自治州": ("博州",),
    "克孜勒苏柯尔克孜自治州": ("克州",),
    "锡林郭勒盟": ("锡盟",),
    "阿拉善盟": ("阿盟",),
    "前郭尔罗斯蒙古族自治县": ("前郭县",),
    "喀喇沁左翼蒙古族自治县": ("喀左县",),
    "阜新蒙古族自治县": ("阜蒙县",),
    "塔什库尔干塔吉克自治县": ("塔县",),
    "达尔罕茂明安联合旗": ("达茂旗",),
    "莫力达瓦达斡尔族自治旗": ("莫旗",),
    "科尔沁左翼中旗": ("科左中旗",),
    "科尔沁左翼后旗": ("科左后旗",),
    "科尔沁右翼前旗": ("科右前旗",),
    "科尔沁右翼中旗": ("科右中旗",),
    "察哈尔右翼前旗": ("察右前旗",),
    "察哈尔右翼中旗": ("察右中旗",),
    "察哈尔右翼后旗": ("察右后旗",),
    "土默特左旗": ("土左旗",),
    "土默特右旗": ("土右旗",),
    "阿拉善左旗": ("阿左旗",),
    "阿拉善右旗": ("阿右旗",),
}


def short_name(name: str) -> str:
    """Give the name without suffix and peoples, or the whole name if one character would remain."""
    base = _base(name)
    return base if len(base) > 1 else name


def suffixed_forms(name: str) -> tuple[str, ...]:
    """List the ways to say a place that still show its kind: 红河州 beside the official name."""
    head, autonomous, kind = name.rpartition("自治")
    if not autonomous:
        return (name, *_ALIASES.get(name, ()))
    base = _without_peoples(head)
    forms = (name, base + kind, f"{base}自治{kind}", *_ALIASES.get(name, ()))
    return tuple(dict.fromkeys(forms))


def _base(name: str) -> str:
    """Take off the suffix (市, 地区, 自治州 …), even where a single character remains."""
    head, autonomous, _ = name.rpartition("自治")
    if autonomous:
        return _without_peoples(head)
    if name == "神农架林区":
        return "神农架"
    for suffix in _LONG_SUFFIXES:
        if name.endswith(suffix) and len(name) >= len(suffix) + 2:
            return name[: -len(suffix)]
    return name[:-1] if name[-1] in _SUFFIXES else name


def _without_peoples(head: str) -> str:
    """Take the peoples off the end of an autonomous area's name, unless they are all of it."""
    while (people := _PEOPLES.search(head)) and people.start() > 0:
        head = head[: people.start()]
    head = head.removesuffix("族")
    for name in _PEOPLES_WITHOUT_ZU:
        if head.endswith(name) and len(head) >= len(name) + 2:
            return head[: -len(name)]
    return head


@cache
def called(official: str, letters: str) -> tuple[tuple[str, str], ...]:
    """Return what a place is called, the whole first, each with its syllables: ("六安", "lu an").

    `letters` are those of its address, which read its short name rightly; the
    syllables are "" where every character has its usual reading.
    """
    short = short_name(official)
    names = dict.fromkeys((*suffixed_forms(official), short))
    misleading = "".join(map(_usual, short)) != letters
    syllables = next(_syllables(short, letters), ()) if misleading else ()
    return tuple(
        (name, " ".join((*syllables, *map(_usual, name.removeprefix(short)))))
        if syllables and name.startswith(short)
        else (name, "")
        for name in names
    )


def _usual(char: str) -> str:
    return lazy_pinyin(char)[0]


def _syllables(name: str, letters: str) -> Iterator[tuple[str, ...]]:
    """Yield the ways to read `name` as `letters`, one syllable for each character."""
    if not name:
        if not letters:
            yield ()
        return
    for reading in pinyin(name[0], style=Style.NORMAL, heteronym=True)[0]:
        if letters.startswith(reading):
            for rest in _syllables(name[1:], letters.removeprefix(reading)):
                yield reading, *rest
