"""What tells an office's place and name, and what does not: rather nothing than a wrong one."""

from __future__ import annotations

import pytest

from tests.parse.letters import letter, metadata, read

NPC = "关于对十届人大二次会议第54号建议的答复"
OPENING = "您提出的《关于修建水渠的建议》收悉，现答复如下："


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("我县已修渠三条，台前县水利局牵头，台前县财政局出资。", "台前县"),
        ("我厅已修渠三条，河南省财政厅出资，河南省气象局验收。", "河南省"),
        ("我市已修渠三条，濮阳市水利局牵头，濮阳市财政局出资。", "濮阳市"),
        ("我省已修渠三条，依据《河南省水利条例》《河南省节水条例》。", "河南省"),
        ("我省今年启动《河南省水利条例》修订工作。", "河南省"),
        ("我市已修渠三条，市委、市政府印发了《义乌市水利规划》。", "义乌市"),
        ("我市已修渠三条，依照省政府印发的要求，市政府出台了《义乌市水利规划》。", "义乌市"),
        # not ours, or another's
        ("我市已修渠三条，省政府印发了《浙江省水利规划》。", None),
        ("我市按照金华市印发《金华市水利规划》的要求，已修渠三条。", None),
        # said once, as of any place
        ("我县已修渠三条，台前县水利局牵头。", None),
        # several of the level
        ("我市已修渠三条，义乌市出资，东阳市出力，义乌市验收。", None),
        ("我县已修渠三条，台前县出资，范县出力，台前县验收。", None),
        # the place of another level
        ("我市已修渠三条，台前县水利局牵头，台前县财政局出资。", None),
        ("我省已修渠三条，濮阳市水利局牵头，濮阳市财政局出资。", None),
        # a city that is a county may be the city's below ours
        ("我市已修渠三条，义乌市水利局牵头，义乌市财政局出资。", None),
        # the rules of the city above
        ("我市已修渠三条，依据《金华市水利条例》《金华市节水条例》。", None),
        # all of a county, perhaps of one below us
        ("全县已修渠三条，台前县水利局牵头，台前县财政局出资。", None),
        # no level is said to be ours
        ("已修渠三条，台前县水利局牵头，台前县财政局出资。", None),
    ],
)
def test_a_place_in_the_body_is_the_offices_only_by_its_own_word(
    body: str, place: str | None
) -> None:
    found = metadata(letter(title=NPC, opening=OPENING, body=body, tail="2023年7月26日"))
    assert (found.county or found.city or found.province) == place


def test_a_place_in_the_proposals_title_is_not_the_offices() -> None:
    text = letter(
        title=NPC,
        opening="您提出的《关于在台前县增设渡口的建议》收悉，现答复如下：",
        tail="2023年7月26日",
    )
    reply = read(text)
    assert (reply.metadata.county, reply.metadata.level) == (None, None)
    assert "no-agency" in {problem.code for problem in reply.problems}


@pytest.mark.parametrize(
    ("office", "agency"),
    [
        ("水利厅", "河南省水利厅"),
        ("水利局", "濮阳市水利局"),
        ("人民政府办公厅", "濮阳市人民政府办公厅"),
    ],
)
def test_a_provincial_office_is_not_named_after_a_city(office: str, agency: str) -> None:
    head = f"发布机构：濮阳市政务公开网\n来源：{office}"
    assert metadata(letter(head=head, title=NPC, tail=f"{office}\n2023年7月26日")).agency == agency


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("河南省水利厅办公室　2023年7月26日印发", "河南省水利厅"),
        ("台前县水利局办公室 2023年7月26日印发", "台前县水利局"),
        ("台前县人民政府办公室　2023年7月26日印发", None),
    ],
)
def test_the_office_whose_own_staff_printed_the_letter_issued_it(
    line: str, agency: str | None
) -> None:
    tail = f"2023年7月26日\n抄送：县人大常委会。\n{line}"
    assert metadata(letter(title=NPC, tail=tail)).agency == agency


@pytest.mark.parametrize(
    ("signature", "agency"),
    [
        ("台前县委县政府督查局", "台前县委县政府督查局"),
        ("台前县委督查局", "中共台前县委督查局"),
    ],
)
def test_a_body_of_party_and_government_is_not_the_partys(signature: str, agency: str) -> None:
    tail = f"联系单位：{signature}\n2023年7月26日"
    title = f"{signature}关于县政协九届二次会议第54号提案的答复"
    assert metadata(letter(title=title, tail=tail)).agency == agency


@pytest.mark.parametrize(
    ("title", "signature", "agency"),
    [
        ("台前县住建局", "台前县住房和建设局", "台前县住房和建设局"),
        ("台前县住建局", "台前县住房和城乡规划建设局", "台前县住房和城乡规划建设局"),
        ("台前县住建局", "台前县住建局", "台前县住房和城乡建设局"),
        ("台前县人社局", "台前县人力资源和社会保障局", "台前县人力资源和社会保障局"),
    ],
)
def test_a_short_name_stands_for_the_full_one_that_is_printed(
    title: str, signature: str, agency: str
) -> None:
    printed = f"{title}关于县政协九届二次会议第54号提案的答复"
    found = metadata(letter(title=printed, tail=f"{signature}\n2023年7月26日"))
    assert (found.agency, found.issuers) == (agency, (agency,))


def test_another_office_that_signs_is_not_the_short_ones_full_name() -> None:
    title = "台前县住建局关于县政协九届二次会议第54号提案的答复"
    found = metadata(letter(title=title, tail="台前县交通运输局\n2023年7月26日"))
    assert found.issuers[0] == "台前县住房和城乡建设局"


@pytest.mark.parametrize(
    ("office", "district"),
    [
        ("长沙雨花经济开发区管委会", "雨花区"),
        ("重庆綦江高新技术产业开发区管理委员会", "綦江区"),
        ("苏州工业园区管理委员会", None),
        ("长沙高新技术产业开发区管理委员会", None),
    ],
)
def test_a_zone_is_of_the_district_that_its_name_begins_with(
    office: str, district: str | None
) -> None:
    assert metadata(letter(title=NPC, tail=f"{office}\n2023年7月26日")).county == district


def test_a_team_of_a_branch_sits_in_the_branchs_district() -> None:
    found = metadata(letter(tail="西安市公安局鄠邑分局交通安全管理大队\n2023年7月26日"))
    assert (found.county, found.level) == ("鄠邑区", "county")


def test_an_office_named_after_its_city_and_district_sits_in_the_district() -> None:
    found = metadata(letter(tail="泰州市泰兴生态环境局\n2023年7月26日"))
    assert (found.agency, found.county) == ("泰州市泰兴生态环境局", "泰兴市")
    for office in ("宁波市鄞州自然资源规划分局", "宁波市鄞州公安分局"):
        found = metadata(letter(tail=f"{office}\n2023年7月26日"))
        assert (found.agency, found.county, found.level) == (office, "鄞州区", "county")
    zone = metadata(letter(tail="宁波市高新公安分局\n2023年7月26日"))
    assert (zone.county, zone.level) == (None, "prefecture")
    whole = metadata(letter(tail="泰州市绿色生态环境局\n2023年7月26日"))
    assert (whole.county, whole.city) == (None, "泰州市")


def test_a_branch_in_a_municipality_sits_in_its_district() -> None:
    found = metadata(letter(tail="上海市公安局普陀分局\n2023年7月26日"))
    assert (found.city, found.county, found.level) == (None, "普陀区", "county")
    # the district's name for it is the branch's short one
    title = "上海市普陀区公安分局关于对区政协九届二次会议第54号提案的答复"
    short = metadata(letter(title=title, tail="上海市公安局普陀分局\n2023年7月26日"))
    assert (short.agency, short.county) == ("上海市公安局普陀分局", "普陀区")
    whole = metadata(letter(tail="上海市公安局\n2023年7月26日"))
    assert (whole.county, whole.level) == (None, "province")


@pytest.mark.parametrize(
    ("council", "county"), [("县十届人大", "台前县"), ("市十届人大", None), ("十届人大", None)]
)
def test_the_page_of_a_county_tells_of_which_county_the_council_is(
    council: str, county: str | None
) -> None:
    title = f"关于{council}二次会议第54号建议的答复"
    head = "发布机构：台前县管理员"
    found = metadata(letter(head=head, title=title, tail="2023年7月26日"))
    assert (found.county, found.agency, found.issuers) == (county, None, ())


def test_a_level_in_a_bracket_is_the_councils() -> None:
    title = "对《关于修路的提案》的答复（县政协九届四次会议第084号提案）"
    found = metadata(letter(title=title, tail="台前县交通运输局\n2023年7月26日"))
    assert found.council_region == "台前县"


@pytest.mark.parametrize(
    ("own", "footer", "place"),
    [
        ("我县", "主办单位：台前县人民政府\n版权所有：台前县人民政府办公室", "台前县"),
        ("全县", "主办单位：台前县人民政府\n版权所有：台前县人民政府办公室", "台前县"),
        ("全县和我市", "主办单位：台前县人民政府\n版权所有：台前县人民政府办公室", None),
        ("我市", "主办单位：濮阳市人民政府\n版权所有：濮阳市人民政府办公室", None),
        ("我县", "主办单位：濮阳市人民政府\n版权所有：濮阳市人民政府办公室", None),
        ("我们", "主办单位：台前县人民政府\n版权所有：台前县人民政府办公室", None),
    ],
)
def test_a_letter_of_our_county_on_a_countys_page_is_of_that_county(
    own: str, footer: str, place: str | None
) -> None:
    body = f"近年来，{own}已修渠三条，支渠也在陆续建设之中，群众十分满意。"
    text = letter(title=NPC, opening=OPENING, body=body, tail=f"2023年7月26日\n{footer}")
    found = metadata(text)
    assert (found.county or found.city) == place


@pytest.mark.parametrize(
    ("office", "level"),
    [("水务厅", "province"), ("省民政局", "province"), ("县水务局", "county"), ("市水务局", None)],
)
def test_the_offices_kind_tells_its_level_where_no_place_is_named(
    office: str, level: str | None
) -> None:
    body = "近年来，已修渠三条，支渠也在陆续建设之中，群众十分满意。"
    found = metadata(letter(title=NPC, opening=OPENING, body=body, tail=f"{office}\n2023年7月26日"))
    assert (found.agency, found.level) == (None, level)


def test_a_portals_line_that_runs_into_the_title_is_no_office() -> None:
    title = "答复类型：A 台前县民政局关于县政协九届二次会议第54号提案的答复"
    found = metadata(letter(title=title, tail="台前县民政局\n2023年7月26日"))
    assert (found.agency, found.issuers) == ("台前县民政局", ("台前县民政局",))


@pytest.mark.parametrize(("district", "county"), [("老城区", None), ("涧西区", "涧西区")])
def test_a_word_of_every_letter_is_not_our_own_district(district: str, county: str | None) -> None:
    body = f"我区已在{district}增设网点三处，明年在{district}再增设两处。"
    title = "关于区政协九届二次会议第54号提案的答复"
    found = metadata(letter(head="", title=title, body=body, tail="区社会事业局\n2023年7月26日"))
    assert found.county == county
