"""Letters of which one part is printed in an unusual way: what it tells, and what it does not."""
# ruff: noqa: E501 - a row shows printed lines, Chinese characters counting double

from __future__ import annotations

from typing import Any

import pytest

from generator.model import Source
from generator.parse import parse
from tests.parse.letters import TITLE, letter, metadata
from tests.parse.test_heads_and_ends import value

UNSIGNED = "2023年7月26日"
OF_CITY = "关于濮阳市九届人大二次会议第54号建议的答复"
OF_COUNTY = "对县人大九届二次会议第54号建议的答复"
OUR_COUNTY = "近年来，我县加大投入力度，已修渠三条，成效明显，群众的满意度有所提高。"


def numbered(number: str) -> dict[str, str]:
    """Return the part of a letter whose title counts a proposal so."""
    return {"title": f"关于市政协九届二次会议{number}提案的答复"}


@pytest.mark.parametrize(
    ("parts", "wants"),
    [
        # numbers that count term and session, or have a letter within
        (numbered("第9.2.054号"), {"proposal_numbers": ["9.2.054"]}),
        (numbered("第9·2·054号"), {"proposal_numbers": ["9·2·054"]}),
        (numbered("第9.2.054、9.2.061号"), {"proposal_numbers": ["9.2.054", "9.2.061"]}),
        (numbered("第3B027号"), {"proposal_numbers": ["3B027"]}),
        (numbered("17A021"), {"proposal_numbers": ["17A021"]}),
        (numbered("第ZX054号"), {"proposal_numbers": ["ZX054"]}),
        (
            {
                "title": "关于市政协九届二次会议提案的答复",
                "opening": "您提出的《关于建设基站的提案》（提案编号：3B027）收悉，现答复如下：",
            },
            {"proposal_numbers": ["3B027"]},
        ),
        (
            {
                "title": "关于市政协九届二次会议提案的答复",
                "opening": "您提出的关于第3.5.12号线建设的提案收悉，现答复如下：",
            },
            {"proposal_numbers": []},
        ),
        # words before the council
        *(
            (
                {
                    "title": "",
                    "opening": f"{lead}市政协九届二次会议第54号提案收悉，现答复如下：",
                },
                {"council_region": "濮阳市"},
            )
            for lead in ("转来", "贵委转来的", "交办的", "转交的", "根据", "接到", "现将", "按照")
        ),
        # what stands behind a date
        ({"tail": "濮阳市民政局\n2023年7月26日[1]"}, {"date": "2023-07-26"}),
        ({"tail": "濮阳市民政局\n二〇二三年七月二十六日（印章）"}, {"date": "2023-07-26"}),
        (
            {"tail": "濮阳市民政局 2023年7月26日来源：市民政局"},
            {"date": "2023-07-26", "agency": "濮阳市民政局"},
        ),
        ({"tail": "濮阳市民政局\n2023年7月26日至8月1日"}, {"date": None}),
        # bodies that are addressed
        *(
            ({"to": f"{body}："}, {"recipients": [body]})
            for body in (
                "省军区",
                "濮阳军分区",
                "武警濮阳支队",
                "市红十字会",
                "市知联会",
                "河南大学",
            )
        ),
        # a form's label before the salutation
        (
            {"to": "答复内容：王小明委员："},
            {"recipients": ["王小明"], "recipients_as_printed": "王小明委员"},
        ),
        ({"to": "办理情况：王小明、李红委员："}, {"recipients": ["王小明", "李红"]}),
        ({"to": "办理情况："}, {"recipients": []}),
        # names of places with 关 in offices that only the title names
        *(
            (
                {"title": f"{office}关于市政协九届二次会议第54号提案的答复", "tail": UNSIGNED},
                {"agency": office},
            )
            for office in ("韶关市教育局", "兰州市城关区教育局", "潼关县人民政府", "嘉峪关市公安局")
        ),
        (
            {"title": "关于对市政协九届二次会议第54号提案办理局关于修路的答复", "tail": UNSIGNED},
            {"agency": None},
        ),
        # the portal's name behind the title
        *(
            ({"head": f"{TITLE}{tail}", "tail": f"区交通委\n{UNSIGNED}"}, {"agency": agency})
            for tail, agency in (
                ("_提案办理_上海市宝山区人民政府门户网站", "上海市宝山区交通委员会"),
                ("__上海市宝山区政务公开网", "上海市宝山区交通委员会"),
                ("_提案办理_人民网", None),
            )
        ),
        # the short name of a county in that of its council's site
        (
            {
                "head": "欢迎访问舒城人大网",
                "title": OF_COUNTY,
                "body": OUR_COUNTY,
                "tail": "民政局\n2023年7月26日",
            },
            {"agency": "舒城县民政局"},
        ),
        (
            {
                "head": "欢迎访问濮阳政协网",
                "title": OF_COUNTY,
                "body": OUR_COUNTY,
                "tail": f"水务局\n{UNSIGNED}",
            },
            {"county": "濮阳县"},
        ),
        (
            {
                "head": "欢迎访问全国人大网",
                "title": OF_COUNTY,
                "body": OUR_COUNTY,
                "tail": f"水务局\n{UNSIGNED}",
            },
            {"county": None},
        ),
        # labels of index blocks that are not known
        (
            {"head": "索引号：K123/2023-00054 公文目录：提案 发布日期：2023年8月1日"},
            {"index_number": "K123/2023-00054", "published": "2023-08-01"},
        ),
        ({"head": "索引号：K123/2023-00054 专栏名称：提案"}, {"index_number": "K123/2023-00054"}),
        ({"head": "机构名称：濮阳市民政局", "tail": UNSIGNED}, {"agency": "濮阳市民政局"}),
        ({"head": "发布机构：某某在线_平台:民政局", "tail": UNSIGNED}, {"agency": None}),
        # titles that lost what the portal's has
        (
            {
                "head": "濮阳市民政局关于市政协九届二次会议第54号提案的答复",
                "title": "濮阳市民政局\n关于市政协二次会议第54提案的答复",
            },
            {"title": "濮阳市民政局关于市政协九届二次会议第54号提案的答复"},
        ),
        (
            {
                "head": "关于市政协九届第二次会议第54号提案的答复",
                "title": "关于市政协九届次会议第54号提案的答复",
            },
            {"title": "关于市政协九届第二次会议第54号提案的答复"},
        ),
        (
            {
                "head": "关于市政协九届第二次会议第54号提案的答复",
                "title": "关于市政协九届三次会议第54号提案的答复",
            },
            {"title": "关于市政协九届三次会议第54号提案的答复"},
        ),
        # offices are called as they print themselves
        (
            {"tail": f"重庆市国有资产监督管理委员会\n{UNSIGNED}"},
            {"agency": "重庆市国有资产监督管理委员会"},
        ),
        ({"tail": f"濮阳市国资委\n{UNSIGNED}"}, {"agency": "濮阳市人民政府国有资产监督管理委员会"}),
        ({"tail": f"上海市交通委\n{UNSIGNED}"}, {"agency": "上海市交通委员会"}),
        # an office of a county that answers a city's council
        (
            {
                "title": OF_CITY,
                "marks": "台前政函〔2023〕5号",
                "body": OUR_COUNTY,
                "tail": UNSIGNED,
            },
            {"county": "台前县", "level": "county", "council_region": "濮阳市"},
        ),
        (
            {"title": OF_CITY, "marks": "台前政函〔2023〕5号", "tail": UNSIGNED},
            {"county": None, "city": "濮阳市"},
        ),
        (
            {"title": OF_CITY, "body": OUR_COUNTY, "tail": UNSIGNED},
            {"county": None, "level": "county", "city": "濮阳市", "council_region": "濮阳市"},
        ),
        (
            {"title": OF_CITY, "body": f"我市高度重视。{OUR_COUNTY}", "tail": UNSIGNED},
            {"level": "prefecture"},
        ),
        (
            {
                "title": OF_CITY.replace("濮阳", "柳州"),
                "body": OUR_COUNTY.replace("县", "区"),
                "tail": UNSIGNED,
            },
            {"level": "prefecture", "city": "柳州市"},
        ),
        (
            {
                "title": OF_CITY,
                "body": "我市已修渠三条，在县委、县政府的领导下，成效明显。",
                "tail": UNSIGNED,
            },
            {"level": "county", "city": "濮阳市"},
        ),
        (
            {
                "title": OF_CITY,
                "body": "我市已修渠三条，在县政府门前增设公交站台一处。",
                "tail": UNSIGNED,
            },
            {"level": "prefecture"},
        ),
        # the city above is asked, and is not ours
        (
            {
                "title": "",
                "body": "我市的河堤要报潍坊市水利局立项，潍坊市财政局出一半的钱，群众的满意度有所提高。",
                "tail": UNSIGNED,
            },
            {"city": None, "level": None},
        ),
        (
            {
                "title": "",
                "body": "我市的河堤已经立项，潍坊市水利局验收，潍坊市财政局出一半的钱，群众的满意度有所提高。",
                "tail": UNSIGNED,
            },
            {"city": "潍坊市"},
        ),
        # all that is named lies in the city whose council is answered
        (
            {
                "title": "对市九届人大二次会议第54号建议的答复",
                "body": "姑苏区位于苏州市中部，姑苏区水利局已修渠三条，成效明显，群众的满意度有所提高。",
                "tail": UNSIGNED,
            },
            {"council_region": "苏州市", "city": None},
        ),
        (
            {
                "title": "对市九届人大二次会议第54号建议的答复",
                "body": "借鉴苏州市姑苏区的做法，已修渠三条，成效明显，群众的满意度有所提高，欢迎监督。",
                "tail": UNSIGNED,
            },
            {"council_region": None},
        ),
        # the last line breaks off inside the office's name
        (
            {"title": OF_COUNTY, "body": OUR_COUNTY, "tail": "舒城县水利"},
            {"county": "舒城县", "agency": None},
        ),
        ({"title": OF_COUNTY, "body": OUR_COUNTY, "tail": "昆明市水利"}, {"city": None}),
        ({"title": OF_COUNTY, "body": OUR_COUNTY, "tail": "舒城县已修渠三条，"}, {"county": None}),
        # a notice is not what was proposed
        (
            {
                "opening": "根据市人大办公室《关于办理建议的通知》（濮人办〔2023〕5号）要求，现答复如下："
            },
            {"proposal_title": None},
        ),
        *(
            ({"head": f"{label}：2023-08-01"}, {"published": "2023-08-01"})
            for label in ("信息时间", "录入日期", "公布日期")
        ),
        # contacts
        (
            {"tail": f"濮阳市民政局\n{UNSIGNED}\n联系人（电话）：张三（4421374）"},
            {"contact.name": "张三", "contact.phone": "4421374"},
        ),
        (
            {"tail": f"联系电话：0393─4421374\n濮阳市民政局\n{UNSIGNED}"},
            {"contact.phone": "0393─4421374"},
        ),
        (
            {"tail": f"濮阳市民政局\n{UNSIGNED}\n联系人及电话：民政局张三 4421374"},
            {"contact.name": "张三", "contact.phone": "4421374"},
        ),
        (
            {"tail": f"濮阳市民政局\n{UNSIGNED}\n联系人：欧阳小明 4421374"},
            {"contact.name": "欧阳小明"},
        ),
    ],
)
def test_one_unusual_part_tells_what_it_says_and_no_more(
    parts: dict[str, str], wants: dict[str, Any]
) -> None:
    found = metadata(letter(**parts))
    assert {field: value(found, field) for field in wants} == wants


def test_the_unit_to_be_asked_with_its_telephone_tells_who_answers() -> None:
    text = (
        "张三委员：\n您提出的《关于增设路灯的提案》收悉。现答复如下：\n已列入计划。\n2020年8月18日\n"
        "联系单位及电话：郑州市上街区城市管理局 68118611\n"
    )
    read = parse(text, Source("letter.txt", "", "utf-8")).metadata
    assert read.agency == "郑州市上街区城市管理局"
