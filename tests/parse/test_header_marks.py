"""Marks: document number, signer, class and openness, in every place and shape."""

from __future__ import annotations

import pytest

from generator.model import Role
from tests.parse.letters import TITLE, letter, metadata, roles


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("濮民文〔2023〕74号", "濮民文〔2023〕74号"),
        ("濮民文[2023]74号", "濮民文〔2023〕74号"),
        ("濮民文［2023］74号", "濮民文〔2023〕74号"),
        ("濮民文【2023】74号", "濮民文〔2023〕74号"),
        ("濮民文（2023）74号", "濮民文〔2023〕74号"),
        ("濮民文(2023)74号", "濮民文〔2023〕74号"),
        ("濮民文〔2023】74号", "濮民文〔2023〕74号"),
        ("濮民文[2023〕74号", "濮民文〔2023〕74号"),
        ("濮民文｛2023｝74号", "濮民文〔2023〕74号"),
        ("濮民文〈2023〉74号", "濮民文〔2023〕74号"),
        ("濮民文〖2023〗74号", "濮民文〔2023〕74号"),
        ("濮民文〔2023〕74 号", "濮民文〔2023〕74号"),
        ("濮民文 〔2023〕 74号", "濮民文〔2023〕74号"),
        ("濮民文〔２０２３〕７４号", "濮民文〔2023〕74号"),
        ("濮民文〔2023〕第74号", "濮民文〔2023〕第74号"),
        ("濮民〔1996〕第8号", "濮民〔1996〕第8号"),
        ("濮民字(1996)第8号", "濮民字〔1996〕第8号"),
        ("濮民文〔2023〕074号", "濮民文〔2023〕074号"),
        ("濮民文〔2023〕74-1号", "濮民文〔2023〕74-1号"),
        ("濮民建议字：〔2023〕8号", "濮民建议字〔2023〕8号"),
        ("濮民提案函〔2023〕A8号", "濮民提案函〔2023〕A8号"),
        ("濮民（提）〔2023〕8号", "濮民(提)〔2023〕8号"),
        ("濮民函(建)〔2023〕8号", "濮民函(建)〔2023〕8号"),
        ("文号：濮民文〔2023〕74号", "濮民文〔2023〕74号"),
        ("发文字号：濮民文〔2023〕74号", "濮民文〔2023〕74号"),
        ("濮民文\n〔2023〕\n74号", "濮民文〔2023〕74号"),
        ("濮民文\n〔2023〕74号", "濮民文〔2023〕74号"),
        ("濮民文〔2023〕\n74号", "濮民文〔2023〕74号"),
        ("濮民文〔2023〕74号        签发人：李国强", "濮民文〔2023〕74号"),
        ("签发人：李国强        濮民文〔2023〕74号", "濮民文〔2023〕74号"),
        ("濮民文〔2023〕74号B类", "濮民文〔2023〕74号"),
        ("濮民文〔2023〕74号C2类  同意公开", "濮民文〔2023〕74号"),
        ("濮民文〔2023〕74号 类 同意公开", "濮民文〔2023〕74号"),
        ("濮民文〔2023〕74号（B）", "濮民文〔2023〕74号"),
        ("类别：B    濮民文〔2023〕74号", "濮民文〔2023〕74号"),
        ("B        濮民文〔2023〕74号", "濮民文〔2023〕74号"),
        ("（濮民文〔2023〕74号）", "濮民文〔2023〕74号"),
        ("文　　号\t濮民文〔2023〕74号", "濮民文〔2023〕74号"),
        ("B 公开 濮民文〔2023〕74号", "濮民文〔2023〕74号"),
        ("签发人：李国强 王建军 濮民文〔2023〕74号", None),
        ("（2009）建复字第3号（B类）", "〔2009〕建复字第3号"),
        ("〔2012〕濮水函5号", "〔2012〕濮水函5号"),
        ("（2009）建议第3号", None),
        ("〔2009〕提案第3号", None),
        ("（2009）第3号", None),
        ("文号：无", None),
        ("濮民文〔2023〕号", None),
        ("濮民文〔202374", None),
        ("濮民文〔2023〕  号", None),
    ],
)
@pytest.mark.parametrize("place", ["head", "marks"])
def test_the_document_number_is_read_in_any_shape(
    printed: str, number: str | None, place: str
) -> None:
    parts = {place: printed}
    found = metadata(letter(**parts))
    assert (found.doc_number, found.title) == (number, TITLE)


@pytest.mark.parametrize(
    "head",
    [
        "索引号：005412/2023-00017  文号：濮民文〔2023〕74号  发布日期：2023-08-01",
        "索引号：005412/2023-00017\n文 号：濮民文〔2023〕74号\n发布日期：2023-08-01",
        "索引号\n005412/2023-00017\n文号\n濮民文〔2023〕74号\n发布日期\n2023-08-01",
        "- 索引号: 005412/2023-00017\n- 发文字号: 濮民文〔2023〕74号\n- 发布日期: 2023-08-01",
        "| 索引号： | 005412/2023-00017 | 文号： | 濮民文〔2023〕74号 |\n|---|---|---|---|",
    ],
)
def test_the_document_number_is_read_in_the_index_block(head: str) -> None:
    assert metadata(letter(head=head)).doc_number == "濮民文〔2023〕74号"


def test_a_document_number_cited_in_the_letter_is_not_its_own() -> None:
    body = (
        "根据《河南省养老服务条例》和《关于印发方案的通知》（豫政〔2021〕30号），我局开展了工作。"
    )
    assert metadata(letter(body=body)).doc_number is None


def test_a_document_number_before_the_title_is_no_part_of_it() -> None:
    title = "濮阳市民政局关于市政协九届二次会议第54号提案的答复"
    found = metadata(letter(title=f"濮民文〔2023〕74号{title}"))
    assert (found.doc_number, found.title) == ("濮民文〔2023〕74号", title)


def test_a_document_number_between_two_titles_is_read() -> None:
    assert metadata(letter(title=f"{TITLE}\n濮民文〔2023〕74号\n{TITLE}")).doc_number == (
        "濮民文〔2023〕74号"
    )


@pytest.mark.parametrize(
    ("printed", "signer"),
    [
        ("签发人：李国强", "李国强"),
        ("签发人:李国强", "李国强"),
        ("签发人：李 强", "李强"),
        ("签发人：李　强", "李强"),
        ("签 发 人：李国强", "李国强"),
        ("签发人： 李国强", "李国强"),
        ("签发人：欧阳国强", "欧阳国强"),
        ("签发：李国强", "李国强"),
        ("签发人：×××", "×××"),
        ("签发人：李某某", "李某某"),
        ("领导签发：李国强", "李国强"),
        ("签发领导：李国强", "李国强"),
        ("濮民文〔2023〕74号        签发人：李国强", "李国强"),
        ("濮民文〔2023〕74号 签发人：李国强", "李国强"),
        ("签发人：李国强     濮民文〔2023〕74号", "李国强"),
        ("签发人：李国强    类别：B", "李国强"),
        ("类别：B    签发人：李国强", "李国强"),
        ("濮阳市民政局  签发人：李国强", "李国强"),
        ("签发人：李国强  王为民", "李国强"),
        ("签发人：", None),
        ("领导签发：", None),
        ("领导署名：李国强", None),
        ("主管领导：李国强", None),
        ("分管领导：李国强", None),
        ("审签人：李国强", None),
        ("承办人：李国强", None),
        ("审核人：李国强", None),
    ],
)
def test_the_signer_stands_behind_the_words_that_mean_signing(
    printed: str, signer: str | None
) -> None:
    assert metadata(letter(head=printed)).signer == signer


@pytest.mark.parametrize("tail", ["领导签发：李国强", "签发人：李国强", "签发领导：李国强"])
def test_the_signer_may_stand_below_the_letter(tail: str) -> None:
    assert metadata(letter(tail=f"濮阳市民政局\n2023年7月26日\n{tail}")).signer == "李国强"


@pytest.mark.parametrize(
    ("printed", "category"),
    [
        ("类别:B", "B"),
        ("类 别：B", "B"),
        ("类别：B类", "B"),
        ("类别：（B）", "B"),
        ("类别A:", "A"),
        ("类别 A", "A"),
        ("B", "B"),
        ("Ｂ", "B"),
        ("（B）", "B"),
        ("B类", "B"),
        ("（B类）", "B"),
        ("A类)", "A"),
        ("A1类", "A1"),
        ("A类 同意公开", "A"),
        ("B2类  同意公开", "B2"),
        ("（A类，主动公开）", "A"),
        ("A类（公开）", "A"),
        ("同意公开  A类", "A"),
        ("是否公开：是    类别：A", "A"),
        ("濮民文〔2023〕74号C2类  同意公开", "C2"),
        ("濮民文〔2023〕74号A类 同意公开", "A"),
        ("濮民文〔2023〕74号 B2类", "B2"),
        ("濮民文〔2023〕74号  A", "A"),
        ("濮民文〔2023〕74号（A）", "A"),
        ("濮民文〔2023〕74号 类 同意公开", None),
        ("办理结果:B", "B"),
        ("办理结果：（C）", "C"),
        ("办理结果：B类", "B"),
        ("答复类型:B", "B"),
        ("答复类别：B", "B"),
        ("类型:B", "B"),
        ("办复类别：B", "B"),
        ("办理类别：A", "A"),
        ("建议类别：A类", "A"),
        ("分类：A", "A"),
        ("【A】", "A"),
        ("[A]", "A"),
        ("类别：提案", None),
        ("注：办复类别共分A、B、C三类", None),
        ("同意公开", None),
    ],
)
@pytest.mark.parametrize("place", ["head", "marks"])
def test_the_class_is_read_with_its_digit(printed: str, category: str | None, place: str) -> None:
    found = metadata(letter(**{place: printed}))
    assert (found.category, found.title) == (category, TITLE)


@pytest.mark.parametrize(
    ("tail", "category"),
    [
        ("办复类别：B", "B"),
        ("办理结果：A", "A"),
        ("（办理结果：A类）", "A"),
        ("类别：A", "A"),
        ("办理类型：B类", "B"),
        ("A类", "A"),
        ("办理情况：已解决（A类）", "A"),
        ("办理结果：已解决（A）、正在解决（B）", None),
        ("办复类别：B\n注：办复类别共分ABC三类，A类为已经解决的", "B"),
        ("注：办复类别共分ABC三类，A类为已经解决的", None),
    ],
)
def test_the_class_may_stand_below_the_letter(tail: str, category: str | None) -> None:
    found = metadata(letter(tail=f"濮阳市民政局\n2023年7月26日\n{tail}"))
    assert (found.category, found.date) == (category, "2023-07-26")


@pytest.mark.parametrize(
    "printed",
    [
        "同意公开",
        "公开",
        "主动公开",
        "是否同意公开：是",
        "（依申请公开）",
        "公开属性：依申请公开",
        "（此件主动公开）",
        "（此件公开发布）",
        "是",
        "签发人：李国强",
        "类别：B",
        "濮民文〔2023〕74号",
    ],
)
def test_a_mark_above_the_letter_is_a_mark(printed: str) -> None:
    assert (Role.MARK, printed[:12]) in roles(letter(marks=printed))


@pytest.mark.parametrize(
    ("closes", "category"),
    [("（类别：B）：", "B"), ("（A类）。", "A"), ("（按A类办理）：", None), ("（水利类）：", None)],
)
def test_the_class_may_close_the_opening(closes: str, category: str | None) -> None:
    opening = f"您提出的《关于加强养老服务的提案》收悉，现答复如下{closes}"
    assert metadata(letter(opening=opening)).category == category
    assert metadata(letter(opening=opening, marks="类别：C")).category == "C"


@pytest.mark.parametrize(
    ("behind", "category"),
    [("（B）", "B"), ("(A类)", "A"), ("（第54号）", None), ("（民政局）", None)],
)
def test_the_class_may_stand_behind_the_title(behind: str, category: str | None) -> None:
    found = metadata(letter(title=TITLE + behind))
    assert found.category == category
    assert category is None or found.title == TITLE


@pytest.mark.parametrize(
    ("mark", "category", "printed"),
    [
        ("〔A〕", "A", "〔A〕"),
        ("〔B类〕", "B", "〔B类〕"),
        ("（A类）", "A", "(A类)"),
        ("【A】", "A", "【A】"),
        ("（类别：A类）", "A", "类别:A类"),
        ("答复类别：B", "B", "答复类别:B"),
        ("〔2023〕", None, None),
        ("〔A座〕", None, None),
    ],
)
def test_a_class_keeps_both_its_brackets(
    mark: str, category: str | None, printed: str | None
) -> None:
    read = metadata(letter(marks=mark))
    assert (read.category, read.category_as_printed) == (category, printed)


@pytest.mark.parametrize(
    ("mark", "signer"),
    [
        ("主要签发领导：李兵", "李兵"),
        ("审核签发：李兵", "李兵"),
        ("证书签发：李兵", None),
    ],
)
def test_who_signs_by_what_rank(mark: str, signer: str | None) -> None:
    assert metadata(letter(marks=mark)).signer == signer
