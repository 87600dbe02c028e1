"""Every word of the groups around offices and proposals is read where it stands in a letter."""

from __future__ import annotations

import re

import pytest

from generator.vocabulary.form_groups import forms_of
from tests.parse.letters import letter, metadata

TITLE = "关于市政协九届三次会议第54号提案的答复"
OF_OFFICE = "2023年7月26日"
# group; the letter that its words are put into for the dots; the field and what it must be
WORDS = {
    ("proposals", "session"): (
        letter(title="关于市政协九届三次…第54号提案的答复", opening="您的提案收悉，现答复如下："),
        "session",
        3,
    ),
    ("proposals", "matter"): (
        letter(opening="您提出的关于加强水渠管护工作的…收悉，现答复如下："),
        "proposal_title",
        "关于加强水渠管护工作的…",
    ),
    ("proposals", "made"): (
        letter(opening="您…的关于加强水渠管护工作的建议收悉，现答复如下："),
        "proposal_title",
        "关于加强水渠管护工作的建议",
    ),
    ("proposals", "lead"): (
        letter(opening="王小明…关于加强水渠管护工作的建议收悉，现答复如下："),
        "proposal_title",
        "关于加强水渠管护工作的建议",
    ),
    ("proposals", "opens"): (
        letter(opening="您提出的…农村水渠管护工作的建议收悉，现答复如下："),
        "proposal_title",
        "…农村水渠管护工作的建议",
    ),
    ("proposals", "follows"): (
        letter(opening="您提出的加强水渠管护的建议…，现答复如下："),
        "proposal_title",
        "加强水渠管护的建议",
    ),
    ("proposals", "before_name"): (
        letter(opening="您…“修好水渠保民生”一文收悉，现答复如下："),
        "proposal_title",
        "修好水渠保民生",
    ),
    ("offices", "bureau"): (
        letter(tail=f"{OF_OFFICE}\n濮阳市水利…办公室　2023年7月27日印发"),
        "agency",
        "濮阳市水利…",
    ),
    ("offices", "publisher"): (
        letter(head="来源：濮阳市水利…", tail=OF_OFFICE),
        "agency_as_printed",
        "濮阳市水利…",
    ),
    ("offices", "institution"): (
        letter(title=f"{TITLE}（濮阳市水利…）", tail=OF_OFFICE),
        "title",
        TITLE,
    ),
    ("offices", "vertical"): (
        letter(tail=f"…濮阳市支队\n{OF_OFFICE}"),
        "agency",
        "…濮阳市支队",
    ),
    ("offices", "zone"): (
        letter(tail=f"濮阳高新…管理委员会\n{OF_OFFICE}"),
        "agency",
        "濮阳高新…管理委员会",
    ),
    ("offices", "trade"): (
        letter(tail=f"长沙雨花…开发区管委会\n{OF_OFFICE}"),
        "county",
        "雨花区",
    ),
    ("offices", "runs_portals"): (
        letter(head="当前位置：濮阳市大…局>公开>建议提案", tail=OF_OFFICE),
        "agency",
        None,
    ),
    ("offices", "school"): (letter(tail=f"濮阳职业…\n{OF_OFFICE}"), "agency", "濮阳职业…"),
    ("offices", "member_party"): (
        letter(
            title="关于九届三次会议第54号提案的答复",
            to="…濮阳市委会：",
            tail=f"市水利局\n{OF_OFFICE}",
        ),
        "agency",
        "濮阳市水利局",
    ),
    ("offices", "township"): (
        letter(tail=f"濮阳县清河…人民政府\n{OF_OFFICE}"),
        "township",
        "清河…",
    ),
}
CASES = [
    (table, group, form.replace("?", ""))
    for table, group in WORDS
    for form in forms_of(table, group)
    if not re.search(r"[\\(\[|^$]", form)
]


@pytest.mark.parametrize(("table", "group", "word"), CASES)
def test_a_word_is_read_in_the_letter_of_its_group(table: str, group: str, word: str) -> None:
    text, field, expected = WORDS[table, group]
    want = expected.replace("…", word) if isinstance(expected, str) else expected
    assert getattr(metadata(text.replace("…", word)), field) == want
