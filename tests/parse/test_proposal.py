"""The proposal's number, in the title and in the opening."""

from __future__ import annotations

import pytest

from tests.parse.letters import letter, metadata


@pytest.mark.parametrize(
    ("number", "read"),
    [
        ("第58号", ("58",)),
        ("第 58 号", ("58",)),
        ("第0068号", ("0068",)),
        ("第091号", ("091",)),
        ("第20240076号", ("20240076",)),
        ("第20250118040077号", ("20250118040077",)),
        ("第R1102021号", ("R1102021",)),
        ("第A0123号", ("A0123",)),
        ("第jy2016020", ("jy2016020",)),
        ("16号", ("16",)),
        ("第00009号（农业水利类004号）", ("00009",)),
        ("第00006号(经济发展类001号)", ("00006",)),
        ("第12号、第35号", ("12", "35")),
        ("第12、35号", ("12", "35")),
        ("第12号和第35号", ("12", "35")),
        ("第12、35、48号", ("12", "35", "48")),
        ("第12，35号", ("12", "35")),
        ("第12号、35号", ("12", "35")),
        ("第12号及35号", ("12", "35")),
        ("（0641）号", ("0641",)),
        ("第（58）号", ("58",)),
        ("第2023-58号", ("2023-58",)),
        ("NO.58", ("58",)),
        ("第5-08号", ("5-08",)),
        ("温36号", ("温36",)),  # of a delegation
        ("的36号", ("36",)),
    ],
)
def test_the_number_is_kept_as_it_is_printed(number: str, read: tuple[str, ...]) -> None:
    title = f"关于对市政协九届二次会议{number}提案的答复"
    assert metadata(letter(title=title)).proposal_numbers == read


@pytest.mark.parametrize(
    ("opening", "read"),
    [
        ("您提出的《关于加强养老服务的提案》（第0757号提案）收悉，现答复如下：", ("0757",)),
        ("您提出的《关于加强养老服务的提案》（第064号）收悉，现答复如下：", ("064",)),
        ("您提出的《关于加强养老服务的提案》（0641）收悉，现答复如下：", ("0641",)),
        ("您提出的第154号提案《关于加强养老服务的提案》收悉，现答复如下：", ("154",)),
        ("您提出的《关于加强养老服务的提案》（编号：154）收悉，现答复如下：", ("154",)),
        ("您提出的《关于加强养老服务的提案》（编号：B（2017）103号）收悉。", ("B(2017)103",)),
        ("您提出的《关于加强养老服务的提案》（提案编号：0154）收悉，现答复如下：", ("0154",)),
        ("您提出的《关于加强养老服务的提案》(第154号、第155号)收悉，现答复如下：", ("154", "155")),
        ("您提出的编号为154的《关于加强养老服务的提案》收悉，现答复如下：", ("154",)),
        ("您提出的《关于加强养老服务的提案》（提案号:0154）收悉，现答复如下：", ("0154",)),
        ("您提出的《关于加强养老服务的提案》（电话号:0154）收悉，现答复如下：", ()),
        ("您提出的《关于加强养老服务的提案》收悉，现答复如下：", ()),
    ],
)
def test_a_number_missing_in_the_title_is_read_in_the_opening(
    opening: str, read: tuple[str, ...]
) -> None:
    title = "关于对市政协九届二次会议提案的答复"
    assert metadata(letter(title=title, opening=opening)).proposal_numbers == read


def test_a_date_behind_the_title_is_no_number() -> None:
    title = "关于对市政协九届二次会议第0054号提案的答复 ( 2023-07-26 )"
    assert metadata(letter(title=title)).proposal_numbers == ("0054",)


def test_each_of_two_councils_has_its_number() -> None:
    title = "关于市人大八届三次会议第12号建议和市政协九届三次会议第34号提案的答复"
    assert metadata(letter(title=title)).proposal_numbers == ("12", "34")


@pytest.mark.parametrize(
    ("to", "opening", "council"),
    [
        ("王小明委员：", "您提出的《关于修路的建议》收悉，现答复如下：", "cppcc"),
        ("王小明代表：", "您提出的《关于修路的建议》收悉，现答复如下：", "npc"),
        ("王小明代表：", "您提出的关于修路的提案收悉，现答复如下：", "cppcc"),
        ("台前县妇联：", "你们提出的关于修路的建议收悉，现答复如下：", "npc"),
    ],
)
def test_who_is_addressed_tells_more_than_the_word_suggestion(
    to: str, opening: str, council: str
) -> None:
    assert metadata(letter(title="", to=to, opening=opening)).council == council


def test_a_session_may_run_into_the_name_of_the_proposal() -> None:
    title = "政协九届二次《关于加强养老服务的提案》（0054号）答复"
    assert metadata(letter(title=title)).session == 2


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("标题：关于修建水渠的建议", "关于修建水渠的建议"),
        ("2014年\n关于修建水渠的建议\n文章来源：", "关于修建水渠的建议"),
        ("下一篇：关于修建水渠的建议", None),
        ("关于修建水渠的建议\n关于修建道路的建议", None),
        ("关于对十届人大二次会议第9号建议", None),
    ],
)
def test_the_name_may_stand_alone_above_the_letter(head: str, name: str | None) -> None:
    text = letter(head=head, title="", to="王小明代表：", opening="您的建议收悉，现答复如下：")
    assert metadata(text).proposal_title == name


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("您提出的关于修建村口水渠的建议》（第42号）收悉，现答复如下：", "关于修建村口水渠的建议"),
        ("您提出的有关修建村口水渠的议案县政府转来了，现答复如下：", "有关修建村口水渠的议案"),
        ("您在会上提的关于修建村口水渠的建议收悉，现答复如下：", "关于修建村口水渠的建议"),
        ("您提出的关于修建村口水渠的建议县政府在存，现答复如下：", None),
        (
            "您提出的关于关于修建村口水渠的建议”（第42号）收悉，现答复如下：",
            "关于修建村口水渠的建议",
        ),
        ("您提出的关于修建村口水渠的建议》草稿，现答复如下：", None),
    ],
)
def test_a_name_may_have_lost_the_mark_that_opens_it(opening: str, name: str | None) -> None:
    text = letter(title="", to="王小明代表：", opening=opening)
    assert metadata(text).proposal_title == name


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("B（2025）174号", ("B(2025)174",)),
        ("第B（2025）174号", ("B(2025)174",)),
        ("ZX〔2023〕15号", ("ZX〔2023〕15",)),
        ("（2025）第174号", ("174",)),
        ("（2025）174号", ()),
        ("第2025174号", ("2025174",)),
        ("第B2025174号", ("B2025174",)),
        ("第（2025）号", ("2025",)),
    ],
)
def test_a_year_in_brackets_is_no_number(printed: str, numbers: tuple[str, ...]) -> None:
    title = f"关于对市政协九届二次会议{printed}提案的答复"
    assert metadata(letter(title=title)).proposal_numbers == numbers


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        ("代表建议、批评和意见办理情况\n第23号", ("23",)),
        ("代表建议、批评和意见办理情况\n第 23 号", ("23",)),
        ("委员提案办理单\n编 号：第〔27〕号", ("27",)),
        ("委员提案办理单\n编号：第27号 | 所属类别：委员提案 |", ("27",)),
        ("濮阳市民政局\n第23号提案", ("23",)),
        ("濮阳市民政局\n（第23号提案）", ("23",)),
        ("濮阳市民政局\n第23号", ()),
        ("代表建议办理情况\n第23期", ()),
        ("代表建议办理情况\n第3号楼", ()),
        ("代表建议办理情况\n编号：第〔2023〕号", ()),
        ("濮阳市人民政府公报\n第23号", ()),
        ("关于加强路灯建设的提案的答复\n第23号", ()),
    ],
)
def test_a_number_alone_below_the_name_of_a_form(lines: str, numbers: tuple[str, ...]) -> None:
    title = "关于加强路灯建设的提案的答复"
    assert metadata(letter(head=lines, title=title)).proposal_numbers == numbers


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("（案号：054）", ("054",)),
        ("〔建议编号2023054〕", ("2023054",)),
        ("（全文3200字）", ()),
    ],
)
def test_a_number_in_brackets_behind_the_name(printed: str, numbers: tuple[str, ...]) -> None:
    opening = f"您提出的《关于加强养老服务的提案》{printed}收悉，现答复如下："
    read = metadata(letter(title="关于养老服务提案的答复", opening=opening))
    assert read.proposal_numbers == numbers


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("关于发展 Smart City 的建议", "关于发展Smart City的建议"),
        ("关于推广5G　SA网络的建议", "关于推广5G SA网络的建议"),
        ("关于推广@book{x, title}的建议", "关于推广@book{x, title}的建议"),
        ("关于推广 AI + 政务的建议", "关于推广AI+政务的建议"),
        ("关于办好2 0 2 3年 校园活动的建议", "关于办好2023年校园活动的建议"),
        ("关于建设 5G 基站的建议", "关于建设5G基站的建议"),
        ("关于建设Smart\nCity的建议", "关于建设SmartCity的建议"),
    ],
)
def test_blanks_between_latin_words_of_a_name_are_kept(printed: str, value: str) -> None:
    text = f"王某代表：\n您提出的《{printed}》收悉，现答复如下：\n某县水利局\n"
    assert metadata(text).proposal_title == value


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("您提出的关于修路的建议收悉，现答复如下：", "关于修路的建议"),
        ("您提出的关于增设路灯的提案收悉，现答复如下：", "关于增设路灯的提案"),
        ("您在会上提出的有关养老的建议已收悉，现答复如下：", "有关养老的建议"),
        ("您提出的对修改条例的建议收悉。现答复如下：", "对修改条例的建议"),
        ("您提出的关于修路的提案我局已认真研究，征求了镇政府意见，答复如下：", "关于修路的提案"),
        ("您提出的关于修路的提案我们十分重视，现答复如下：", "关于修路的提案"),
        ("您提出的关于修路的提案由我局主办，现答复如下：", "关于修路的提案"),
        ("收到您关于修路的建议后，我局派人查看，现答复如下：", "关于修路的建议"),
        ("您提的解决饮水困难的建议已转来，现答复如下：", "解决饮水困难的建议"),
        ("您提的建议已转来，现答复如下：", None),
        (
            "您提出的关于由村委会建议经费分配的提案收悉，现答复如下：",
            "关于由村委会建议经费分配的提案",
        ),
        ("现就您的有关建议答复如下：", None),
        ("关于您提出的建议，我局高度重视，现答复如下：", None),
        ("关于该建议，我局已研究，现答复如下：", None),
        ("您反映的有关问题的建议收悉。现答复如下：", None),
        ("对此建议，我局答复如下：", None),
    ],
)
def test_a_short_name_is_one_and_words_for_any_proposal_are_none(
    opening: str, name: str | None
) -> None:
    assert metadata(letter(opening=opening)).proposal_title == name
