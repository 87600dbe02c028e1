"""The tail: signature, date, copies, attachments, appended proposals."""
# ruff: noqa: E501 - a row shows a printed line, Chinese characters counting double

from __future__ import annotations

import pytest

from generator.model import Role
from tests.parse.letters import letter, metadata, read, roles


@pytest.mark.parametrize(
    ("tail", "date"),
    [
        ("濮阳市民政局\n2023年7月26日", "2023-07-26"),
        ("2023年7月26日\n濮阳市民政局", "2023-07-26"),
        ("濮阳市民政局 2023年7月26日", "2023-07-26"),
        ("濮阳市民政局2023年7月26日", "2023-07-26"),
        ("濮阳市民政局（盖章）\n2023年7月26日", "2023-07-26"),
        ("（盖章）\n2023年7月26日", "2023-07-26"),
        ("2023年7月26日", "2023-07-26"),
        ("濮阳市民政局\n2023 年 7 月 26 日", "2023-07-26"),
        ("濮阳市民政局\n２０２３年７月２６日", "2023-07-26"),
        ("濮阳市民政局\n2023年07月26日", "2023-07-26"),
        ("濮阳市民政局\n2023-07-26", "2023-07-26"),
        ("濮阳市民政局\n2023.7.26", "2023-07-26"),
        ("濮阳市民政局\n2023/7/26", "2023-07-26"),
        ("濮阳市民政局\n二〇二三年七月二十六日", "2023-07-26"),
        ("濮阳市民政局\n二○二三年七月二十六日", "2023-07-26"),
        ("濮阳市民政局\n二0二三年七月二十六日", "2023-07-26"),
        ("濮阳市民政局\n二OO八年七月二十六日", "2008-07-26"),
        ("濮阳市民政局\n二ОО八年七月二十六日", "2008-07-26"),
        ("濮阳市民政局\n二零二三年七月二十六日", "2023-07-26"),
        ("濮阳市民政局\n一九九六年七月二十六日", "1996-07-26"),
        ("濮阳市民政局\n二〇二三年十月十日", "2023-10-10"),
        ("濮阳市民政局\n二〇二三年十二月三十一日", "2023-12-31"),
        ("濮阳市民政局\n2023年7月26", "2023-07-26"),
        ("濮阳市民政局\n2023年7月26号", "2023-07-26"),
        ("濮阳市民政局\n2023726日", "2023-07-26"),
        ("濮阳市民政局\n2023726", "2023-07-26"),
        ("濮阳市民政局\n20230726", "2023-07-26"),
        ("濮阳市民政局\n2023 7 26", "2023-07-26"),
        ("濮阳市民政局\n2023年726日", "2023-07-26"),
        ("濮阳市民政局\n2023112日", None),
        ("濮阳市民政局\n2023年7月", None),
        ("濮阳市民政局\n2023年月日", None),
        ("濮阳市民政局\n年  月  日", None),
        ("濮阳市民政局\n2023年2月30日", None),
        ("濮阳市民政局", None),
        ("濮阳市民政局\n2023年7月26日\n2023年7月26日", "2023-07-26"),
        ("濮阳市民政局\n2023年7月26日\n濮阳市民政局办公室  2023年7月28日印发", "2023-07-26"),
        ("濮阳市民政局\n2023年7月26日\n抄送：市政协提案委\n濮阳市民政局办公室\n2023年7月28日印发", "2023-07-26"),
        ("濮阳市民政局\n2023年7月26日\n发布日期：2023-08-01", "2023-07-26"),
        ("濮阳市民政局\n2023年7月26日\n（联系人：张三，联系电话：0393-6661234）", "2023-07-26"),
        ("濮阳市民政局\n（联系人：张三，联系电话：0393-6661234）\n2023年7月26日", "2023-07-26"),
        ("联系人：张三\n濮阳市民政局\n2023年7月26日", "2023-07-26"),
        ("专此答复。\n濮阳市民政局\n2023年7月26日", "2023-07-26"),
        ("此致\n敬礼！\n濮阳市民政局\n2023年7月26日", "2023-07-26"),
        ("附件：征询意见表\n濮阳市民政局\n2023年7月26日", "2023-07-26"),
        ("（此页无正文）\n濮阳市民政局\n2023年7月26日", "2023-07-26"),
    ],
)  # fmt: skip
def test_the_date_is_that_of_the_signature(tail: str, date: str | None) -> None:
    assert metadata(letter(tail=tail)).date == date


@pytest.mark.parametrize("damaged", ["2023112日", "2023111", "2023年2月30日"])
def test_a_date_that_several_readings_or_none_fit_is_a_problem(damaged: str) -> None:
    reply = read(letter(tail=f"濮阳市民政局\n{damaged}"))
    assert reply.metadata.date is None
    assert {"damaged-date", "no-date"} & {problem.code for problem in reply.problems}


def test_the_date_in_the_index_block_counts_only_where_the_letter_has_none() -> None:
    head = "成文日期：2023-07-01"
    assert metadata(letter(head=head)).date == "2023-07-26"
    assert metadata(letter(head=head, tail="濮阳市民政局")).date == "2023-07-01"


def test_the_portal_date_gives_the_year_where_the_letter_has_no_date() -> None:
    found = metadata(letter(head="发布时间：2022-08-01 10:20", tail="濮阳市民政局"))
    assert (found.date, found.published, found.year) == (None, "2022-08-01", 2022)


@pytest.mark.parametrize(
    ("printed", "entries"),
    [
        ("抄送：市政协提案委", ("市政协提案委",)),
        ("抄送:市政协提案委。", ("市政协提案委",)),
        ("抄送：市政协提案委（2份），市委市政府督查局（2份）。", ("市政协提案委（2份）", "市委市政府督查局（2份）")),
        ("抄送:市人大联工委(2),市政府办(2)。", ("市人大联工委(2)", "市政府办(2)")),
        ("抄送：市政协提案委、市政府督查室", ("市政协提案委", "市政府督查室")),
        ("抄送：市政协提案委；市政府督查室", ("市政协提案委", "市政府督查室")),
        ("抄送：市政协提案委 市政府督查室", ("市政协提案委", "市政府督查室")),
        ("抄送：市政协提案委（2份）市政府督查室（1份）", ("市政协提案委（2份）", "市政府督查室（1份）")),
        ("抄送：市政协提案委，\n市政府督查室。", ("市政协提案委", "市政府督查室")),
        ("抄 送：市政协提案委", ("市政协提案委",)),
        ("抄送单位：市政协提案委", ("市政协提案委",)),
        ("（抄送：市政协提案委）", ("市政协提案委",)),
        ("抄送：\n市政协提案委", ("市政协提案委",)),
        ("抄送\n市政协提案委", ("市政协提案委",)),
        ("抄送市政协提案委。", ("市政协提案委",)),
        ("抄送：市政协提案委。\n濮阳市民政局办公室      2023年7月28日印发", ("市政协提案委",)),
        ("报：市政府办公室\n抄送：市政协提案委", ("市政协提案委",)),
        ("报送：市政府办公室", ()),
        ("报：市政府办公室", ()),
        ("抄报：市政府办公室", ()),
        ("抄送：市政协提案委员会，县（市、区）民政局。", ("市政协提案委员会", "县（市、区）民政局")),
        ("抄送：市政协提案委\n（联系人：张三，联系电话：0393-6661234）", ("市政协提案委",)),
        ("抄送：市政协提案委。（共印5份）", ("市政协提案委",)),
        ("抄送：市政协提案委。\n打印  关闭", ("市政协提案委",)),
        ("抄送：市政协提案委。\n关于增设路灯，方便出行的建议", ("市政协提案委",)),
        ("抄送：市政协提案委，\n各县区民政局长", ("市政协提案委", "各县区民政局长")),
    ],
)  # fmt: skip
def test_copies_are_listed_as_printed(printed: str, entries: tuple[str, ...]) -> None:
    assert metadata(letter(tail=f"濮阳市民政局\n2023年7月26日\n{printed}")).cc == entries


@pytest.mark.parametrize(
    ("printed", "entries"),
    [
        ("附件：濮阳市养老机构名单", ("濮阳市养老机构名单",)),
        ("附件:1.濮阳市养老机构名单\n2.濮阳市养老服务补贴标准", ("濮阳市养老机构名单", "濮阳市养老服务补贴标准")),
        ("附件：1.濮阳市养老机构名单\n      2.濮阳市养老服务补贴标准", ("濮阳市养老机构名单", "濮阳市养老服务补贴标准")),
        ("附件：1. 濮阳市养老机构名单；2. 濮阳市养老服务补贴标准", ("濮阳市养老机构名单", "濮阳市养老服务补贴标准")),
        ("附件：1、濮阳市养老机构名单\n2、濮阳市养老服务补贴标准", ("濮阳市养老机构名单", "濮阳市养老服务补贴标准")),
        ("附件1：濮阳市养老机构名单\n附件2：濮阳市养老服务补贴标准", ("濮阳市养老机构名单", "濮阳市养老服务补贴标准")),
        ("附：濮阳市养老机构名单", ("濮阳市养老机构名单",)),
        ("附件：《濮阳市养老机构名单》", ("濮阳市养老机构名单",)),
        ("附件\n濮阳市养老机构名单", ("濮阳市养老机构名单",)),
        ("附件：\n1.濮阳市养老机构名单\n2.濮阳市养老服务补贴标准", ("濮阳市养老机构名单", "濮阳市养老服务补贴标准")),
        ("附件：提案办理情况征询意见表", ()),
        ("附件：《政协提案办理征询意见表》", ()),
        ("附件：答复函回执", ()),
        ("附件：1.濮阳市养老机构名单\n2.征询意见表", ("濮阳市养老机构名单",)),
        ("附件下载：", ()),
        ("附件下载：名单.docx", ()),
        ("相关附件：", ()),
        ("附件：", ()),
        ("附件：名单.docx", ()),
    ],
)  # fmt: skip
@pytest.mark.parametrize("where", ["before", "behind"])
def test_attachments_are_named_and_portal_words_are_none(
    printed: str, entries: tuple[str, ...], where: str
) -> None:
    signed = "濮阳市民政局\n2023年7月26日"
    tail = f"{printed}\n{signed}" if where == "before" else f"{signed}\n{printed}"
    found = metadata(letter(tail=tail))
    assert (found.attachments, found.date) == (entries, "2023-07-26")


@pytest.mark.parametrize(
    "footer",
    [
        "主办单位：濮阳市人民政府办公室 豫ICP备05001234号 网站标识码：4109000001 电话：0393-8888888",
        "版权所有：濮阳市民政局 电话：0393-8888888",
        "上一篇：关于对市政协九届二次会议第53号提案的答复\n下一篇：无",
        "扫一扫在手机打开当前页",
        "【打印本页】 【关闭本页】",
        "分享到：\n微信",
        "责任编辑：赵四",
        "附件下载：",
        "相关链接：濮阳市政府网",
    ],
)
def test_a_portal_footer_is_kept_apart_from_the_letter(footer: str) -> None:
    text = letter(tail=f"濮阳市民政局\n2023年7月26日\n{footer}")
    reply = read(text)
    assert reply.metadata.date == "2023-07-26"
    assert reply.metadata.contact.phone is None
    assert roles(text)[-1][0] is Role.PORTAL
    assert reply.metadata.title == "关于对市政协九届二次会议第54号提案的答复"


@pytest.mark.parametrize(
    "appendix",
    [
        "附：19.标题：关于加强养老服务的提案\n内容：目前我市老龄化程度不断加深，养老机构床位不足。\n代表：王小明",
        "附件：提案原文\n关于加强养老服务的提案\n一、存在的问题\n我市老龄化程度不断加深，养老机构床位不足，群众反映强烈，亟待解决。\n二、建议\n建议市政府加大投入，建设养老机构，完善养老服务体系，提升服务能力。",
        "附原提案：\n关于加强养老服务的提案\n一、存在的问题\n我市老龄化程度不断加深，养老机构床位不足，群众反映强烈，亟待解决。",
        "建议内容\n一、存在的问题\n我市老龄化程度不断加深，养老机构床位不足，群众反映强烈，亟待解决。",
    ],
)
def test_an_appended_proposal_is_no_part_of_the_outline(appendix: str) -> None:
    body = "一、基本情况\n我市现有养老机构若干所，床位充足，服务能力不断提升。\n二、下步打算\n我局将继续完善养老服务体系，加大投入力度。"
    reply = read(letter(body=body, tail=f"濮阳市民政局\n2023年7月26日\n{appendix}"))
    assert [heading.heading for heading in reply.outline] == ["基本情况", "下步打算"]
    assert reply.metadata.date == "2023-07-26"


def test_a_last_word_that_ends_in_an_exclamation_is_the_letters() -> None:
    word = "脱贫不是终点。靠的是上下一条心。谢谢你们！"
    reply = read(letter(body=f"县里已办。\n{word}"))
    assert any(reply.text[slice(*block.span)] == word for block in reply.blocks if block.anchor)
