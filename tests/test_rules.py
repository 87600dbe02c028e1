"""By which rules annotations are taken: every rule is told, names its words, and is counted."""

from __future__ import annotations

import re

import pytest

from generator.annotate import annotate
from generator.annotate.planning import plans_of
from generator.model import Reply, Source
from generator.parse import parse
from generator.render.atlas import Atlas
from generator.render.review_pages import review_pages
from generator.report import explain
from generator.vocabulary.rules import load_rules
from tests.conftest import ROOT
from tests.corpus_of_letters import gathered, texts

HEAD = "某某市民政局\n对市政协一届一次会议第1号提案的答复\n张三委员：\n"
RECEIVED = "您提出的《关于有关工作的提案》收悉，现答复如下：\n"
TAIL = "\n感谢您对民政工作的支持。\n某某市民政局\n2023年1月5日\n"
_NAME = re.compile(
    r'"((?:noun|no-name|plan|document|method|promise|ask|theme|passage)-[a-z-]+|as-of|due)"'
)


def read(*paragraphs: str) -> Reply:
    """Return a letter of these paragraphs with its annotations."""
    return annotate(parse(HEAD + RECEIVED + "\n".join(paragraphs) + TAIL, Source("a.txt", "", "")))


def told(reply: Reply) -> list[tuple[str, ...]]:
    """Return of all annotations the rules with their words, passages and themes aside."""
    kinds = ("figures", "citations", "mechanisms", "commitments", "asks")
    proofs = [proof for kind in kinds for proof in reply.proofs[kind]]
    proofs += [proof for _, proof in plans_of(reply)]
    return [
        (each.rule, *(reply.text[slice(*span)] for span in each.spans))
        for proof in proofs
        for each in proof
    ]


@pytest.mark.parametrize(
    ("sentence", "rule", "words"),
    [
        ("全市建有20个规范化社区。", "noun-behind", "规范化社区"),
        ("全市新建停车位300个。", "noun-object", "停车位"),
        ("隐患整改率97.5%。", "noun-before", "隐患整改率"),
        ("查处违法案件93件、120起。", "noun-shared", "93件、"),
        ("全市化解10098起。", "no-name-unfit", "化解"),
        ("全市实施项目12个。", "no-name-general", "项目"),
        ("整治滨河西路等4处。", "no-name-some", "整治滨河西路等"),
        ("每个社区补助5万元。", "no-name-of-each", "每个社区补助"),
        ("新建停车场，可停小客车300辆。", "no-name-may-be", "可停小客车"),
        ("截至2022年底，全市建有社区20个。", "as-of", "2022年"),
        ("我局计划新建停车位300个。", "plan-planned", "计划"),
        ("规划明确，到2030年新建停车位300个。", "plan-set", "规划明确，到2030年"),
        ("我局负责驿站，年内新建停车位300个。", "plan-limit", "年内"),
        ("总投资300万元，计划明年开工。", "plan-next", "计划"),
        ("我局承诺增设停车位300个。", "plan-promise", "300"),
        ("确定新建停车位300个的目标。", "plan-goal", "的目标"),
        ("全市已建成停车位300个。", "plan-reported", "已"),
        ("投资300万元，预计明年启动二期。", "plan-behind", "预计"),
        ("每户补助300元。", "plan-given", "每户补助"),
        ("印发《养老服务条例》。", "document-kind", "《养老服务条例》"),
        ("印发《养老服务攻坚战》。", "document-governed", "印发"),
        ("总结“春风”工作法。", "method-after", "春风”工作法"),
        ("推行“12341”机制。", "method-code", "12341"),
        ("建成“爱心超市”。", "method-ending", "爱心超市"),
        ("我局将提高补助标准。", "promise-own-will", "将"),
        ("人手配齐后，将进一步加大巡查力度。", "promise-will", "将进一步"),
        ("我局拟在城东建站。", "promise-plan", "拟"),
        ("下一步，加大宣传力度。", "promise-ahead", "下一步"),
        ("床位偏少，下一步加大投入。", "promise-hence", "下一步"),
        ("到2025年，实现全覆盖。", "promise-term", "2025年"),
        ("同时，我局继续落实管护责任。", "promise-goes-on", "继续"),
        ("我局将于2023年9月底前开工。", "due", "2023年9月底前"),
        ("您提出的“增设床位”的建议，我局采纳。", "ask-quoted", "您提出的“增设床位”的建议"),
        ("您反映的养老床位不足问题，我局重视。", "ask-named", "您反映的养老床位不足问题"),
    ],
)
def test_a_rule_names_itself_and_the_words_that_it_went_by(
    sentence: str, rule: str, words: str
) -> None:
    assert any(each[0] == rule and words in each[1:] for each in told(read(sentence)))


def test_a_bare_verb_promises_by_the_heading_above_it() -> None:
    reply = read("一、工作情况", "加强巡查。", "二、下一步打算", "加强巡查。")
    assert [proof for proof in told(reply) if proof[0].startswith("promise")] == [
        ("promise-ahead", "二、下一步打算")
    ]


def test_what_is_no_promise_has_no_proof() -> None:
    reply = read("全市已建成停车位300个。", "请您继续支持。")
    assert reply.proofs["commitments"] == ()


def test_each_annotation_has_its_proof() -> None:
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        reply = annotate(parse(path.read_text("utf-8-sig"), Source(path.name, "", "")))
        for kind, proofs in reply.proofs.items():
            assert len(proofs) == len(getattr(reply, kind)), kind
            assert all(proof and proof[0].rule in load_rules() for proof in proofs)
            spans = [span for proof in proofs for each in proof for span in each.spans]
            assert all(0 <= start < end <= len(reply.text) for start, end in spans)


def test_the_rules_of_the_sources_are_those_of_the_vocabulary() -> None:
    files = [*(ROOT / "generator" / "annotate").glob("*.py")]
    found = {name for file in files for name in _NAME.findall(file.read_text("utf-8"))}
    built = {"plan-planned", "plan-limit", "plan-set"}  # of the kind of word that was said
    assert found | built == set(load_rules())


def test_explain_tells_of_an_annotation_where_it_stands_its_rule_and_its_words() -> None:
    rows = list(explain(read("下一步，全市计划新建停车位300个。")))
    at = rows.index("  figure 停车位: 300个, planned")
    assert rows[at + 1 : at + 6] == [
        "      a.txt:5:14: 300",
        "      by noun-object",
        "        a.txt:5:11: 停车位",
        "      by plan-planned",
        "        a.txt:5:7: 计划",
    ]
    at = rows.index("  commitment (counted)")
    assert rows[at + 1 : at + 4] == [
        "      a.txt:5:1: 下一步，全市计划新建停车位300个。",
        "      by promise-plan",
        "        a.txt:5:7: 计划",
    ]


def test_the_page_of_rules_counts_what_each_took_and_leads_to_an_example() -> None:
    corpus = gathered(read("我局将提高补助标准。", "我局将新建停车位300个。"))
    page = texts(review_pages(corpus, Atlas(corpus)))["review/rules.md"]
    (row,) = (line for line in page.split("\n") if "| promise-own-will |" in line)
    assert re.search(r"\| 2 \| \[.+\]\(\.\./replies/.+\.md#v1\) \|$", row)
    (row,) = (line for line in page.split("\n") if "| promise-hence |" in line)
    assert row.endswith("| 0 | |")
