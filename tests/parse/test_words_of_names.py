"""A proposal may be about anything: words in its name that labels have too mislead nobody."""

from __future__ import annotations

import pytest

from tests.parse.letters import letter, metadata

NAMES = [
    "关于加强无障碍环境建设的提案",
    "关于设立朗读亭的提案",
    "关于落实相关政策的建议",
    "关于政策咨询服务的建议",
    "关于加强门户网站建设的建议",
    "关于技术支持乡村的建议",
    "关于微信扫码乘车的建议",
    "关于关闭小煤矿的建议",
    "关于加强专题培训的提案",
    "关于改版网站首页的建议",
    "关于开展感谢环卫工人活动的提案",
    "关于增设电话亭的提案",
    "关于公开联系人信息的建议",
    "关于规范附件上传的提案",
    "关于水来源保护的提案",
    "关于提高办理结果满意度的提案",
    "关于落实第7号文件的建议",
    "关于二次供水改造的提案",
    "关于支持第二届花炮节举办的提案",
    "关于设立5号公交站台的建议",
    "关于1路公交车延伸的建议",
    "关于加快人民政协史料馆建设的提案",
    "关于人大代表联络站建设的建议",
    "关于办好第三次党代会代表培训的建议",
    "关于将意见建议办理纳入考核的建议",
    "关于落实省委政法委部署的建议",
    "关于加快东区新城区建设的提案",
]
TITLES = (
    "关于对县政协九届二次会议第54号《{}》的答复",
    "关于对县政协九届二次会议第54号提案（{}）的答复",
    "对县政协九届二次会议第54号{}的答复",
    "濮阳县民政局关于县政协九届二次会议第54号“{}”的复函",
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", TITLES)
def test_the_name_of_a_proposal_leaves_the_other_values_alone(name: str, form: str) -> None:
    title, opening = form.format(name), f"您提出的《{name}》收悉，现答复如下："
    found = metadata(letter(title=title, opening=opening, tail="濮阳县民政局\n2023年7月26日"))
    assert (found.title, found.proposal_title) == (title, name)
    assert (found.proposal_numbers, found.term, found.session) == (("54",), 9, 2)
    assert (found.agency, found.council, found.council_region) == (
        "濮阳县民政局",
        "cppcc",
        "濮阳县",
    )


def test_several_proposals_in_one_title_keep_their_numbers() -> None:
    title = "关于县政协九届二次会议第54号关于修路的提案和第55号关于架桥的提案的答复"
    assert metadata(letter(title=title)).proposal_numbers == ("54", "55")
