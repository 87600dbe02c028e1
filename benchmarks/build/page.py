"""Writes what was measured into two pages for maintainers: docs/benchmarks.md, docs/scale.md."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.build import report
from benchmarks.build.results import Measured, Run
from benchmarks.build.tables import ABSENT, Table, figure, markdown

PROVINCE, COUNTRY = 100_000, 1_000_000
SECTION = "测得的数"  # of docs/scale.md, which is written by hand but for this section
_HEAD = """\
---
title: 测量
description: 生成一次网站要多少时间、内存和文件，与同类程序并列。
---

# 测量

给维护者看的：生成本站用去多少处理器时间、内存和空间。下面是{date}在一台机器上一次运行的结果，
由 `make bench` 写成；换一台机器，时间不同，比值和文件数大致不变。所用的答复是虚构的，体例、长短、
数字疏密仿照真实答复。

“CPU 秒”是程序及其子进程在用户态和内核态用去的处理器时间之和，“内存峰值”是其中最大的一个进程的。
对照的是 MkDocs 与 Material 原样生成同样这些答复的正文，带 jieba 分词的检索。
"""
# What tables say, in the words of the page; all else in them is a number, a path or a name.
SAYS = {
    "build": "生成", "ours": "本程序", "stock MkDocs": "原样 MkDocs", "CPU s": "CPU 秒",
    "ms/reply": "毫秒/篇", "wall s": "历时（秒）", "peak MB": "内存峰值（MB）",
    "CPU by stock": "CPU 与原样之比", "at most": "上限", "kept": "是否达到", "met": "达到",
    "over": "超出", "rebuild": "再次生成", "% of stock": "占原样全量（%）",
    "nothing changed": "什么都没改", "one sentence more": "一篇加一句",
    "one figure other": "一篇改一个数", "one reply less": "去掉一篇", "one reply more": "加入一篇",
    "docs/ written": "docs/ 写", "docs/ changed": "docs/ 变", "docs/ removed": "docs/ 删",
    "site/ written": "site/ 写", "site/ changed": "site/ 变", "site/ removed": "site/ 删",
    "budget": "限额", "found": "测得", "HTML pages per reply": "每篇的网页数",
    "files of site/ per reply": "每篇在 site/ 的文件数",
    "bytes of site/ by seeds/": "site/ 与 seeds/ 字节之比",
    "bytes of docs/ by seeds/": "docs/ 与 seeds/ 字节之比",
    "largest HTML page, kB": "最大的网页（kB）",
    "largest data file, gzipped, kB": "最大的数据文件，压缩后（kB）",
    "peak memory of a process, MB": "一个进程的内存峰值（MB）",
    "wall of two processes by one": "两个进程与一个的历时之比",
    "files unlike those of a clean build": "与从头生成不同的文件",
    "stage": "阶段", "start": "启动", "rest": "其余", "read": "读入", "parse": "解析",
    "annotate": "标注", "screening": "事实", "corpus": "汇总", "render": "成页", "publish": "写出",
    "all": "合计",
    "folder": "目录", "stock": "原样", "files": "文件", "per reply": "每篇", "HTML": "网页",
    "HTML per reply": "网页/篇", "x seeds": "与 seeds/ 之比", "largest": "最大的",
    "largest HTML page": "网页", "largest data file, gzipped": "数据文件，压缩后", "file": "文件",
    "ours by stock": "与原样之比", "wall, all": "历时", "peak memory": "内存峰值",
    "files of site/": "site/ 文件", "HTML pages": "网页", "bytes of site/": "site/ 字节",
    "growth exponent of": "增长指数", "CPU, all": "CPU，合计", "CPU, stock": "CPU，原样",
    "peak memory, all": "内存峰值", "peak memory, stock": "内存峰值，原样",
    "bytes of seeds": "seeds/ 字节", "files of docs/": "docs/ 文件", "bytes of docs/": "docs/ 字节",
    "bytes of stock": "原样字节", "largest data file": "最大的数据文件",
    "replies": "篇数", "start s": "启动（秒）", "edit seen after s": "最快见到（秒）",
    "at the latest s": "最慢见到（秒）", "CPU s of the client": "主进程 CPU 秒",
    "CPU s of the workers": "各工作进程 CPU 秒", "differing": "不同的文件",
    "facts": "事实条数", "MB of facts": "事实（MB）", "exponent": "增长指数",
    "all, CPU s": "合计，CPU 秒", "other steps, CPU s": "其余各步，CPU 秒",
    "provinces": "分成几省", "facts of the largest": "最大一省的条数",
}  # fmt: skip
SAYS |= {
    f"CPU, {name}": f"CPU，{SAYS[name]}"
    for name in (
        *("start", "rest", "read", "parse", "annotate", "screening", "corpus", "render", "publish"),
        *("nothing changed", "one sentence more", "one figure other"),
        *("one reply less", "one reply more"),
    )
} | {"CPU, MkDocs": "CPU，MkDocs"}
_STEPS = {  # of the reduce, by the functions that do them
    "enter": "排序、定地址", "lenses": "主题并列", "councils": "届次", "proposers": "提出者",
    "coverage": "覆盖", "connections": "文件与答复", "follow_ups": "后续", "documents": "所引文件",
    "promises_by_place": "各地承诺", "figures_by_place": "各地数字",
    "documents_by_place": "各地文件", "mechanisms_by_place": "各地做法",
    "told_promises": "承诺的摘要",
    "told_reuse": "相同段落的摘要", "reuse": "相同段落",
    "places": "按地区分", "themes": "按主题分", "years": "按年分",
    "data_of": "数字", "indicators": "指标", "kin": "做法的亲缘", "neighbours": "做法的近邻",
    "mechanisms": "做法机制", "offices": "机关", "promises": "承诺", "relate": "相关答复",
    "showcase": "首页", "decode": "解开事实", "rest": "其余",
}  # fmt: skip
SAYS |= {f"{name}, CPU s": f"{said}，CPU 秒" for name, said in _STEPS.items()}
_SETTING = {
    "date": "日期", "revision": "版本", "machine": "机器", "files": "文件系统",
    "load": "开始时的负载", "python": "Python", "mkdocs": "MkDocs",
    "stock search": "原样的检索",
}  # fmt: skip


def write(run: Run, docs: Path) -> None:
    """Write the page of a run, and its figures into the page on scale."""
    (docs / "benchmarks.md").write_text("\n".join(_pieces(run)), encoding="utf-8")
    scale = docs / "scale.md"
    found = scale.read_text(encoding="utf-8")
    scale.write_text(with_section(found, SECTION, scale_text(run)), encoding="utf-8")


def _pieces(run: Run) -> Iterator[str]:
    """Yield the paragraphs and tables of docs/benchmarks.md."""
    year, month, day = map(int, run.setting["date"].split("-"))
    yield _HEAD.format(date=f"{year}年{month}月{day}日")
    rows = [[_SETTING[name], _said(value)] for name, value in run.setting.items()]
    yield markdown(Table(("条件", "值"), rows, (0, 1)), {}) + "\n"
    for sizes, title, of in (
        (run.sizes, "{}篇", "各种篇数相比"),
        (run.cities, "{}篇，五分之四属于一个市", "各种篇数相比，五分之四属于一个市"),
    ):
        measured = [sizes[size] for size in sorted(sizes)]
        for each in measured:
            yield f"## {title.format(figure(each.replies, 0))}\n"
            yield from map(_laid_out, report.tables(each))
        if len(measured) > 1:
            yield f"## {of}\n"
            yield _laid_out(report.sizes_table(measured))
            yield _laid_out(report.growth_table(measured))
    if run.served:
        yield "## 预览\n\n`replies serve` 运行时改一篇答复的一句，到网页上见到这一句的时间。\n"
        yield _laid_out(report.served_table(run.served[size] for size in sorted(run.served)))
    if run.clustered:
        yield "## 集群\n\n同一台机器上一个 dask 调度程序、两个工作进程，从头生成。\n"
        found = (run.clustered[size] for size in sorted(run.clustered))
        yield _laid_out(report.clustered_table(found))
    if run.reduced:
        yield "## 汇总的模拟\n\n虚构的事实，真实的程序；说明见[规模](scale.md)。\n"
        yield _laid_out(_reduced(run))


def _laid_out(table: Table) -> str:
    return markdown(table, SAYS) + "\n"


def _said(value: str) -> str:
    """Return a value of the setting in the words of the page."""
    for word, said in (
        ("cores", "核"), ("at the start", ""), ("with changes", "（有未提交的改动）"),
        ("with jieba", "带 jieba"),
    ):  # fmt: skip
        value = value.replace(word, said)
    return re.sub(r"without jieba.*", "没有 jieba，不分词，费时偏少", value).strip()


def scale_text(run: Run) -> str:
    """Return what one reply costs, and so many of a province and of the country."""
    largest = run.sizes[max(run.sizes)] if run.sizes else None
    size = figure(largest.replies, 0) if largest else ABSENT
    rows = [
        [name, *(figure(each, digits) for each in _scaled(largest, cost, unit))]
        for name, cost, unit, digits in _COSTS
    ]
    head = ("", f"每篇（{size} 篇时测得）", f"{PROVINCE // 10_000}万篇", f"{COUNTRY // 10_000}万篇")
    pieces = [markdown(Table(head, rows), {})]
    if largest:
        pieces.append(f"{size} 篇时再次生成：")
        pieces.append(_laid_out(report.rebuild_table(largest)))
    if run.reduced:
        pieces.append("汇总的模拟，虚构的事实，真实的程序：")
        pieces.append(_laid_out(_reduced(run)))
    pieces.append("这一节由测量程序填写，条件和全部结果见[测量](benchmarks.md)。")
    return "\n\n".join(piece.strip() for piece in pieces) + "\n"


def _reduced(run: Run) -> Table:
    return report.reduced_table([run.reduced[facts] for facts in sorted(run.reduced)])


# Name, how to tell it of a library, how many of its unit are one of a single reply's, digits.
_COSTS = (
    ("从头生成（每篇 CPU 毫秒；合计 CPU 小时）", lambda m: 1000 * m.first.cpu, 3_600_000.0, 1),
    ("原文（每篇 kB；合计 GB）", lambda m: m.seeds.bytes / 1000, 1_000_000.0, 1),
    ("docs/（每篇 kB；合计 GB）", lambda m: m.docs.bytes / 1000, 1_000_000.0, 1),
    ("site/（每篇 kB；合计 GB）", lambda m: m.site.bytes / 1000, 1_000_000.0, 1),
    ("其中检索（每篇 kB；合计 GB）", lambda m: m.search.bytes / 1000, 1_000_000.0, 1),
    ("site/ 文件（每篇；合计万个）", lambda m: m.site.files, 10_000.0, 1),
)


def _scaled(
    measured: Measured | None, cost: Callable[[Measured], float], unit: float
) -> tuple[float | None, ...]:
    """Return a cost of one reply, and of a province and the country in the unit of sums."""
    if measured is None:
        return None, None, None
    one = cost(measured) / measured.replies
    return one, one * PROVINCE / unit, one * COUNTRY / unit


def with_section(page: str, title: str, text: str) -> str:
    """Return a Markdown page with what stands under the heading `title` replaced by `text`."""
    start = page.index(f"\n## {title}\n") + len(f"\n## {title}\n")
    end = page.find("\n## ", start)
    return page[:start] + f"\n{text}" + (page[end:] if end >= 0 else "")
