"""What a portal prints around a letter: breadcrumb, index block, dates, counters, footer."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

INDEX_FORMS = ("none", "one line", "lines", "pipes", "bullets", "dashes", "values")
_INDEX_WEIGHTS = (0.5, 0.08, 0.1, 0.08, 0.11, 0.08, 0.05)
CRUMBS = ("none", "angle", "double angle", "slash", "dash")
_CRUMB_WEIGHTS = (0.62, 0.16, 0.08, 0.07, 0.07)

_TOOLS = (
    "",
    "字体：[大] [中] [小]",
    "分享 微信",
    "【打印本页】 【关闭本页】",
    "字号：〖默认 超大 大 中 小〗",
    "打印 | 分享 微信 微博 | 字体：[大] [中] [小]",
)


@dataclass(frozen=True)
class Sheet:
    """What the portal knows of a letter; dates as it prints them are made of (y, m, d)."""

    title: str
    agency: str
    source: str
    number: str
    index: str
    date: tuple[int, int, int]
    published: tuple[int, int, int]
    kind: str
    site: str
    phone: str
    county_code: str


@dataclass(frozen=True)
class Layout:
    """The habits of one portal."""

    index: str
    crumb: str
    twice: bool
    dated: int
    counter: int
    tools: int
    footer: int
    repeats_title: bool


def layout(chance: Random) -> Layout:
    """Draw the habits of a portal."""
    index = chance.choices(INDEX_FORMS, _INDEX_WEIGHTS)[0]
    crumb = chance.choices(CRUMBS, _CRUMB_WEIGHTS)[0]
    return Layout(
        index,
        crumb,
        index in ("lines", "dashes", "bullets") and chance.random() < 0.1,
        chance.choices(range(6), (0.45, 0.13, 0.12, 0.1, 0.1, 0.1))[0],
        chance.choices(range(5), (0.72, 0.08, 0.08, 0.06, 0.06))[0],
        chance.choices(range(6), (0.76, 0.06, 0.05, 0.05, 0.04, 0.04))[0],
        chance.choices(range(6), (0.74, 0.06, 0.05, 0.06, 0.05, 0.04))[0],
        chance.random() < 0.3,
    )


def above(form: Layout, sheet: Sheet, chance: Random) -> list[str]:
    """Return the lines above the letter."""
    lines = [] if form.crumb == "none" else [_crumb(form.crumb, sheet, chance)]
    block = _index(form.index, sheet, chance)
    lines += block * (2 if form.twice else 1)
    if form.repeats_title or form.index != "none":
        lines.append(sheet.title)
    dated = _dated(form.dated, sheet, chance)
    counter = _counter(form.counter, chance)
    if dated and counter and chance.random() < 0.6:
        lines.append(f"{dated} {counter}")
    else:
        lines += [line for line in (dated, counter) if line]
    tools = _TOOLS[form.tools]
    if tools:
        lines.append(tools)
    return lines


def below(form: Layout, sheet: Sheet) -> list[str]:
    """Return the lines below the letter."""
    return [
        [],
        ["扫一扫在手机打开当前页"],
        ["上一篇：没有了", "下一篇：关于建议提案办理工作的通知"],
        [
            f"主办单位：{sheet.site}人民政府 承办单位：{sheet.site}人民政府办公室 "
            f"联系电话：{sheet.phone}",
            f"网站标识码：{sheet.county_code}0001",
        ],
        ["【打印本页】 【关闭本页】"],
        ["责任编辑：管理员", "扫一扫在手机打开当前页"],
    ][form.footer]


def _crumb(form: str, sheet: Sheet, chance: Random) -> str:
    last = "政协提案答复" if sheet.kind == "提案" else "人大建议答复"
    steps = chance.choice((
        ["首页", "政务公开", "建议提案办理", last],
        ["首页", "政府信息公开", "法定主动公开内容", "建议提案"],
        ["首页", "专题专栏", "建议提案办理", last],
        ["首页", "公开", "建议提案办理工作"],
    ))  # fmt: skip
    mark = {"angle": " > ", "double angle": " >> ", "slash": "/ ", "dash": " - "}[form]
    lead = chance.choice(("您当前所在位置:", "当前位置：", "您现在所在位置：", ""))
    return lead + mark.join(steps)


def _iso(date: tuple[int, int, int]) -> str:
    return "{}-{:02}-{:02}".format(*date)


def _dated(form: int, sheet: Sheet, chance: Random) -> str:
    hour = f"{chance.randint(8, 17):02}:{chance.randint(0, 59):02}"
    day = _iso(sheet.published)
    return (
        "",
        f"发布时间：{day} {hour}",
        f"来源：{sheet.source}  发布时间：{day}",
        f"编稿时间: {day} {hour} 来源: {sheet.source}",
        f"发布日期：{day}",
        f"时间：{day.replace('-', '/')} {hour}",
    )[form]


def _counter(form: int, chance: Random) -> str:
    count = chance.randint(12, 4200)
    return ("", f"阅读次数:{count}", f"浏览:{count}次", "点击:[]", "浏览次数：")[form]


def _index(form: str, sheet: Sheet, chance: Random) -> list[str]:
    pairs = [
        ("索引号", sheet.index),
        (chance.choice(("发布机构", "发文机关", "发布单位")), sheet.source),
        ("文号", sheet.number),
        ("成文日期", _iso(sheet.date)),
        ("发布日期", _iso(sheet.published)),
        (chance.choice(("有效性", "时效性")), "有效"),
    ]
    if chance.random() < 0.4:
        pairs.insert(2, ("主题分类", "建议提案办理"))
    if form == "none":
        return []
    if form == "one line":
        kept = [pair for pair in pairs if pair[1]]
        return [" ".join(f"{label} {value}" for label, value in kept)]
    if form == "lines":
        return [line for label, value in pairs for line in (label, value or "无")]
    if form == "pipes":
        rows = [f"{label}: | {value} | " for label, value in pairs]
        return [
            "".join(rows[:2]).strip(),
            "---|---|---|---|",
            *("".join(rows[n : n + 2]).strip() for n in range(2, len(rows), 2)),
        ]
    if form == "values":
        return [f"• {sheet.index}", f"• {sheet.source}", f"• {_iso(sheet.published)}"]
    mark = "• " if form == "bullets" else "- "
    colon = ":" if form == "bullets" else ": "
    return [f"{mark}{label}{colon}{value}".rstrip() for label, value in pairs]
