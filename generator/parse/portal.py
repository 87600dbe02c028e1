"""What portals print around a letter: index blocks (label and value) and furniture lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model import Span
from generator.parse.lines import Line

# Label -> field; a label without a field only ends the value before it.
LABELS = {
    "index_number": "索引号 索引号码 信息索取号 信息索引 信息索引号 索取号",
    "publisher": "发布机构 发文机构 发文机关 发布单位 公开主体 发布部门 公开机构 公开单位 制发机关 "
    "制发单位 责任部门 发文单位 信息发布机构 公开责任部门 信息提供单位 发文部门 成文单位",
    "origin": "来源 信息来源 文章来源 稿件来源",
    "date": "成文日期 公文生成日期 成文时间 签发日期",
    "published1": "发布日期 发布时间 公开日期 公开时间 信息发布日期 发布日期及时间",
    "published2": "编稿时间 更新时间 更新日期 录入时间 添加时间 时间 日期",
    "published3": "发文日期 发文时间 生成日期 生成时间 印发日期",
    "doc_number": "文号 发文字号 备注/文号 公文文号 发文文号 文件编号 发文号",
    "validity": "有效性 时效性 效力状态 是否有效 效力",
    "title": "名称 信息名称 标题 文件名称 公文名称 信息标题",
    "category": "答复类型 办理结果 办复类别 办理类别",
    "signer": "领导签发 签发领导",
    "": "主题分类 组配分类 体裁分类 信息类别 公开方式 公开范围 公开时限 公开形式 公开类型 主题词 "
    "关键词 关键字 内容概览 内容概述 概述 摘要 著录日期 生效日期 废止日期 失效日期 "
    "生效时间 废止时间 信息格式 语种 分类 公开类别 公开程序 所属主题 服务对象 有效期 公开属性 载体类型 浏览次数 "
    "阅读次数 点击次数 浏览量 阅读量 访问量 点击量 浏览 阅读 点击 字体 字号 作者 编辑 "
    "责任编辑 审核 打印 分享 分享到 字体大小 文章录入 初审 终审 复审 栏目 发布人 "
    "信息分类 主题 体裁 文件类型",
}
_FIELD = {label: field for field, labels in LABELS.items() for label in labels.split()}
_SPACED = {label: " *".join(map(re.escape, label)) for label in _FIELD}
_LABEL = re.compile(
    r"(?:^|(?<=[\s|\[【(·*#\-]))(?P<label>"
    + "|".join(_SPACED[label] for label in sorted(_FIELD, key=len, reverse=True))
    + r")(?P<colon> *[\]】]? *[:|] *| *[\]】] *| +|$)"
)
_BARE_DATE = re.compile(r"(?:19|20)\d\d *[-/.年] *\d\d? *[-/.月] *\d\d? *日?")

_FURNITURE = re.compile(
    r"首页[>/»→\-|]|首页.{0,20}>|当前(?:所在)?(?:的)?位置|(?:所在|您的)位置[:>]|[>»].{1,30}[>»]|"
    r"(?:浏览|阅读|点击|访问|人气)(?:次数|量|数)?:|次浏览|字体:?[\[【(〖]|字号:?[\[【(〖]|字体大小|"
    r"\[大\]|【大|大中小|分享(?:到|至|:|微信|$)|微信扫|扫一扫|手机(?:上|端)?(?:打开|查看|扫码)|打印本|关闭(?:本页|窗口)|"
    r"[\[【(]?打印[\]】)]|加入收藏|我要纠错|ICP备|网站标识码|公网安备|上一[篇条页]|下一[篇条页]|责任编辑|"
    r"文章录入|验证码|附件下载|相关附件|相关(?:文章|链接|文档|信息|阅读|推荐)|版权所有|[Cc]opyright|网站地图|"
    r"<!--|-->|无障碍|门户网站|您访问的链接|全部评论|主办单位:|承办单位:.*(?:网|备)|技术支持|联系我们|"
    r"星期[一二三四五六日天]$|^来源:|^信息来源:|^时间:|^(?:搜索|登录|注册|返回|关闭|打印|收藏)$|保护视力|背景色|朗读|"
    r"^索引号|^-{3}|^\|?-+\|[-|]*$|^(?:默认|超大|特大|[大中小])+$|^【?关闭|本网站|^微博|^头条|空间qq|^\(?录入:|^\(?(?:第|共)\d+页"
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label of an index block and its value, with the value's characters."""

    field: str
    value: str  # folded, outer blanks removed
    span: Span
    line: int


def is_furniture(line: Line) -> bool:
    """Tell whether a line is portal furniture: breadcrumb, counter, print or share line, footer."""
    return _FURNITURE.search(line.text) is not None


def read_index(lines: Sequence[Line], start: int, end: int) -> tuple[list[Labelled], set[int]]:
    """Return the labelled values in `lines[start:end]` and the numbers of the lines they take.

    A value that is missing beside its label is looked for on the next line, unless that line
    opens with a label itself.
    """
    found: list[Labelled] = []
    taken: set[int] = set()
    for number in range(start, end):
        line = lines[number]
        every = list(_LABEL.finditer(line.folded))
        matches = [m for m in every if _is_label(m, line)]
        if matches and "索" in line.folded:
            matches = [m for m in every if m in matches or len(m["label"]) >= 4]
        if not matches:
            continue
        if len(matches) == 1 and matches[0].start() > 12:
            continue
        taken.add(number)
        ends = [m.start() for m in matches[1:]] + [len(line.folded)]
        for match, stop in zip(matches, ends, strict=True):
            field = _FIELD[match["label"].replace(" ", "")]
            value = line.folded[match.end() : stop]
            label_only = not line.folded[match.end() :].strip(" |[]【】:-") and len(matches) == 1
            if not value.strip(" |[]【】:-") and not label_only:
                continue
            if label_only and number + 1 < end and not _opens_with_label(lines[number + 1]):
                following = lines[number + 1]
                titled = field != "title" and re.search(
                    "(?:提案|建议|议案).*(?:答复|函|意见)", following.text
                )
                if len(following.text) <= 80 and not titled and not is_furniture(following):
                    found.append(Labelled(field, following.folded, following.span, number + 1))
                    taken.add(number + 1)
                continue
            left = len(value) - len(value.lstrip(" |[]【】:"))
            core = value.strip(" |[]【】:;-")
            if core:
                begin = line.span.start + match.end() + left
                found.append(Labelled(field, core, Span(begin, begin + len(core)), number))
    return found, taken


def _is_label(match: re.Match[str], line: Line) -> bool:
    """A label ends with a colon or bar; a blank will do where the line holds little else."""
    if any(mark in match["colon"] for mark in ":|]】"):
        return True
    label = match["label"].replace(" ", "")
    if _FIELD[label] in ("origin", "published2", "title", "") and len(line.text) > len(label):
        return False
    return len(line.text) == len(label) or _FIELD[label] in (
        "index_number", "publisher", "doc_number", "date", "published1", "published3", "validity",
    )  # fmt: skip


def _opens_with_label(line: Line) -> bool:
    match = _LABEL.match(line.folded.lstrip("-·*•# |"))
    return match is not None and _is_label(match, line)


def bare_dates(lines: Sequence[Line], numbers: Sequence[int]) -> Iterator[tuple[int, str, Span]]:
    """Yield (line, text, span) of dates that stand on portal lines without a label."""
    for number in numbers:
        for match in _BARE_DATE.finditer(lines[number].folded):
            begin = lines[number].span.start + match.start()
            yield number, match.group(), Span(begin, begin + len(match.group()))
