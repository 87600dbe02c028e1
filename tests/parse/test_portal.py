"""Portal lines: index blocks in six layouts, breadcrumbs, counters; kept apart from the letter."""
# ruff: noqa: E501 - a row shows a printed line, Chinese characters counting double

from __future__ import annotations

import pytest

from generator.model import Role
from generator.parse import portal
from tests.parse.letters import TITLE, letter, metadata, roles

BLOCKS = {
    "one line, no colons": (
        "索引号 01525724-7-/2022-0803003 发文机构 濮阳市民政局 发布日期 2023-08-03"
    ),
    "one line, colons": (
        "索引号：01525724-7-/2022-0803003 发布机构：濮阳市民政局 发布日期：2023-08-03 有效性：有效"
    ),
    "a line each": (
        "索引号：01525724-7-/2022-0803003\n发布机构：濮阳市民政局\n发布日期：2023-08-03\n有效性：有效"
    ),
    "label above value": (
        "索引号\n01525724-7-/2022-0803003\n发布机构\n濮阳市民政局\n发布日期\n2023-08-03\n有效性\n有效"
    ),
    "label above value, colons": (
        "索引号：\n01525724-7-/2022-0803003\n发布机构：\n濮阳市民政局\n发布日期：\n2023-08-03"
    ),
    "pipe table": (
        "| 索引号: | 01525724-7-/2022-0803003 | 组配分类: | 建议提案 |\n|---|---|---|---|\n"
        "| 发布机构: | 濮阳市民政局 | 发布日期: | 2023-08-03 |"
    ),
    "bullets": (
        "• 索引号:01525724-7-/2022-0803003\n• 发布机构:濮阳市民政局\n• 发布日期:2023-08-03"
    ),
    "dashes": (
        "- 索引号: 01525724-7-/2022-0803003\n- 发布机构: 濮阳市民政局\n- 发布日期: 2023-08-03"
    ),
    "square brackets": (
        "[索引号] 01525724-7-/2022-0803003\n[发布机构] 濮阳市民政局\n[发布日期] 2023-08-03"
    ),
    "spaced labels": (
        "索 引 号：01525724-7-/2022-0803003\n发 布 机 构：濮阳市民政局\n发 布 日 期：2023-08-03"
    ),
    "with other labels": (
        "索引号：01525724-7-/2022-0803003 主题分类：其他 体裁分类：函 公开方式：主动公开\n"
        "发布机构：濮阳市民政局 生成日期：2023-07-01 公开日期：2023-08-03 公开时限：常年公开"
    ),
    "printed twice": (
        "索引号：01525724-7-/2022-0803003 发布机构：濮阳市民政局\n发布日期：2023-08-03\n"
        "索引号：01525724-7-/2022-0803003 发布机构：濮阳市民政局\n发布日期：2023-08-03"
    ),
    "with a name": (
        f"索引号：01525724-7-/2022-0803003\n信息名称：{TITLE}\n发布机构：濮阳市民政局\n发布日期：2023-08-03"
    ),
    "name last": (
        f"索引号：01525724-7-/2022-0803003\n发布机构：濮阳市民政局\n发布日期：2023-08-03\n标 题：{TITLE}"
    ),
    "other words": (
        "信息索取号：01525724-7-/2022-0803003\n发文机关：濮阳市民政局\n公开日期：2023年8月3日"
    ),
    "tabs": "索引号：\t01525724-7-/2022-0803003\t发布机构：\t濮阳市民政局\t发布日期：\t2023-08-03",
}


@pytest.mark.parametrize("layout", BLOCKS)
@pytest.mark.parametrize("tail", ["濮阳市民政局\n2023年7月26日", "2023年7月26日"])
def test_an_index_block_is_read_in_every_layout(layout: str, tail: str) -> None:
    found = metadata(letter(head=BLOCKS[layout], tail=tail))
    assert found.index_number == "01525724-7-/2022-0803003"
    assert (found.agency, found.published) == ("濮阳市民政局", "2023-08-03")
    assert (found.title, found.date) == (TITLE, "2023-07-26")
    assert (found.term, found.session, found.proposal_numbers) == (9, 2, ("54",))


@pytest.mark.parametrize("layout", BLOCKS)
def test_an_index_block_is_portal(layout: str) -> None:
    text = letter(head=BLOCKS[layout])
    found = roles(text)
    first = next(n for n, (role, _) in enumerate(found) if role is Role.TITLE)
    assert {role for role, _ in found[:first]} == {Role.PORTAL}


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("濮阳市民政局\n2023-08-03", "2023-08-03"),
        ("2023-08-03 10:22", "2023-08-03"),
        ("濮阳市民政局  2023-08-03", "2023-08-03"),
        ("会议通知  2023-08-03", None),
        ("2023-07-03", None),  # before the signature
        ("（2023年8月3日）", None),
    ],
)
def test_a_date_alone_above_the_letter_is_the_portals_where_the_letter_was_signed_before(
    line: str, published: str | None
) -> None:
    found = metadata(letter(title=f"{TITLE}\n{line}"))
    assert (found.date, found.published) == ("2023-07-26", published)


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("发布时间:2023-08-03 16:47", "2023-08-03"),
        ("发布日期：2023-08-03 0:0", "2023-08-03"),
        ("编稿时间: 2023-08-03 10:32 来源: 市民政局", "2023-08-03"),
        ("时间：2023/8/3 22:49", "2023-08-03"),
        ("发布日期：2023年8月3日", "2023-08-03"),
        ("发布日期：2023-8-3", "2023-08-03"),
        ("日期：2023.08.03", "2023-08-03"),
        ("2023-08-03 10:22 来源：濮阳市民政局", "2023-08-03"),
        ("来源：濮阳市民政局 2023-08-03 10:22", "2023-08-03"),
        ("来源：濮阳市民政局\n2023-08-03", "2023-08-03"),
        ("2023-08-03\n来源：濮阳市民政局", "2023-08-03"),
        ("2023年08月03日 10:22 来源：濮阳市民政局 浏览次数：15", "2023-08-03"),
        ("更新时间：2023-08-03 浏览量：1", "2023-08-03"),
        ("录入时间：2023-08-03", "2023-08-03"),
        ("公开日期：2023-08-03 有效性：有效", "2023-08-03"),
        ("发布时间：2023-08-0316:47", "2023-08-03"),
        ("发布时间：2023-08-03T16:47:00", "2023-08-03"),
        ("【发布时间：2023-08-03】", "2023-08-03"),
        ("（2023-08-03 10:22:05）来源：濮阳市民政局", "2023-08-03"),
        ("发表时间：2023-08-03", "2023-08-03"),
        ("上传时间：2023-08-03", "2023-08-03"),
        ("日期：2023-08-03 15:11 浏览：15", "2023-08-03"),
        ("濮阳市民政局  2023-08-03  浏览次数：15", "2023-08-03"),
        ("2023年11月5日 星期天", None),
        ("成文日期：2023-08-03", None),
    ],
)
def test_the_date_of_the_portal_is_not_the_date_of_the_letter(
    line: str, published: str | None
) -> None:
    found = metadata(letter(head=line))
    assert (found.date, found.published, found.title) == ("2023-07-26", published, TITLE)


@pytest.mark.parametrize(
    "line",
    [
        "您当前所在位置:首页 >> 政务公开 >> 建议提案 >> 人大代表建议答复",
        "首页/ 专题专栏/ 聚焦两会/ 政协委员提案回复/ 正文",
        "您当前的位置:首页 - 政府信息公开 - 建议提案 - 往年",
        "首页 > 政协提案答复",
        "当前位置： 首页 > 建议提案办理 > 提案答复",
        "首页>政务公开>建议提案答复公开",
        "网站首页 > 提案答复",
        "首页 » 政协提案 » 答复",
        "阅读次数:823",
        "浏览:4262次",
        "浏览量:1 | | | |",
        "点击:[]",
        "浏览次数：",
        "字体：[大] [中] [小]",
        "【字体：",
        "【字体：大 中 小】",
        "字号：〖默认 超大",
        "分享 微信",
        "分享到：",
        "头条",
        "微博 空间 qq",
        "【打印本页】 【关闭本页】",
        "【打印】【关闭】",
        "打印 收藏 关闭",
        "扫一扫在手机打开当前页",
        "<!--EndFragment-->",
        "2023年11月5日 星期天",
        "责任编辑:张三",
        "文章录入:张三",
        "验证码 全部评论",
        "您访问的链接即将离开濮阳市民政局网站",
        "作者：张三",
        "来源：濮阳市民政局",
        "无障碍浏览 长者模式",
        "濮阳市人民政府门户网站",
        "欢迎访问濮阳市民政局网站",
        "政协提案办理",
        "建议提案答复",
        "提案答复",
    ],
)
def test_a_line_of_the_portal_is_portal(line: str) -> None:
    text = letter(head=line)
    found = metadata(text)
    assert roles(text)[0][0] is Role.PORTAL
    assert (found.title, found.agency, found.date) == (TITLE, "濮阳市民政局", "2023-07-26")
    assert found.recipients == ("王小明",)


@pytest.mark.parametrize("value", ["有效", "失效", "废止"])
def test_the_validity_is_read(value: str) -> None:
    assert metadata(letter(head=f"索引号：0054/2023-1  时效性：{value}")).validity == value


def test_a_code_without_its_label_is_the_index_number() -> None:
    head = "• 005299216/2017-00032\n• 濮阳市民政局\n• 2017-08-03"
    found = metadata(letter(head=head))
    assert (found.index_number, found.title) == ("005299216/2017-00032", TITLE)


@pytest.mark.parametrize(
    ("form", "numbers", "name"),
    [
        ("建议号：54\n建议人：王小明\n建议标题：关于加强养老服务的建议\n承办单位：濮阳市民政局", ("54",), "关于加强养老服务的建议"),
        ("提案编号：第54号\n提案人：王小明\n案由：关于加强养老服务的提案", ("54",), "关于加强养老服务的提案"),
        ("建议编号 第54号\n建议人 王小明\n建议题目 关于加强养老服务的建议\n承办单位 市民政局", ("54",), "关于加强养老服务的建议"),
        ("提案编号\n54\n提案题目\n关于加强养老服务的提案", ("54",), "关于加强养老服务的提案"),
    ],
)  # fmt: skip
def test_a_form_above_the_letter_names_the_proposal(
    form: str, numbers: tuple[str, ...], name: str
) -> None:
    found = metadata(letter(head=form, title="提案答复", opening="您的提案收悉，现答复如下："))
    assert (found.proposal_numbers, found.proposal_title) == (numbers, name)


@pytest.mark.parametrize(
    ("line", "expected"),
    [("内容", True), ("*内容:", True), ("内容如下", False), ("内容很好", False)],
)
def test_a_field_of_a_form_for_comments_is_furniture(line: str, expected: bool) -> None:
    assert bool(portal.FURNITURE.search(line)) is expected


@pytest.mark.parametrize(
    ("printed", "validity"),
    [
        ("文件已失效", "文件已失效"),
        ("【此件已废止】", "此件已废止"),
        ("现行有效", "现行有效"),
        ("有效性：失效", "失效"),
        ("我局文件已失效", None),
        ("有效性：有限期限：2年", None),  # the label behind an empty one
        ("失效日期：2023-08-03", None),
    ],
)
def test_validity_is_stamped_above_the_letter_or_labelled(
    printed: str, validity: str | None
) -> None:
    assert metadata(letter(head=printed)).validity == validity


@pytest.mark.parametrize(
    ("printed", "is_portal"),
    [
        ("用户登录/立即注册", True),
        ("登录 | 注册", True),
        ("您好，请登录", True),
        ("忘记密码？", True),
        ("用户登记工作已经完成。", False),
        ("请登录市民政局网站查询办理进度。", False),
        ("注册志愿者人数稳步增长。", False),
    ],
)
def test_what_asks_readers_to_sign_in_is_no_part_of_the_letter(
    printed: str, is_portal: bool
) -> None:
    read = roles(letter() + printed + "\n")
    assert (read[-1][0] is Role.PORTAL) is is_portal


def test_a_block_whose_labels_are_glued_is_read_label_by_label() -> None:
    block = (
        "索引号：000123/2024-00088发布机构：濮阳市民政局发文日期：2024-05-30"
        "名称：关于对市政协九届二次会议第54号提案的答复文号：濮民函〔2024〕18号主题词：提案"
    )
    found = metadata(letter(head=block, title="", tail=""))
    assert (found.title, found.doc_number) == (TITLE, "濮民函〔2024〕18号")
    assert (found.agency, found.published) == ("濮阳市民政局", "2024-05-30")
