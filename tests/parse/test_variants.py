"""What editors and offices write in many ways: numbers, classes, signatures, names, headings."""

from __future__ import annotations

import pytest

from tests.parse.letters import BODY, letter, metadata, outline

ITEM = "各单位压实工作责任，细化推进举措，定期调度通报，推动各项任务落地见效，群众满意度明显提高。"


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("县政协九届二次会议第A类3号提案", "3"),
        ("县政协九届二次会议社会法制类12号提案", "12"),
        ("县政协九届二次会议[007]号提案", "007"),
        ("县政协九届二次会议【第007号】提案", "007"),
        ("县政协九届二次会议第〔007〕号提案", "007"),
        ("县政协九届二次会议第九十四号提案", "九十四"),
        ("县政协九届二次会议NO94号提案", "94"),
        ("县政协九届二次会议第35至37号提案", "35 37"),
        ("县政协九届二次会议第B-023号提案", "B-023"),
        ("县政协九届二次会议提案2023045", "2023045"),
        ("开通3号线的建议（第56号）", "56"),
        ("县政协九届二次会议第0021号党派提案", "0021"),
        ("在3号路增设12号站台的提案", ""),
        ("落实中央1号文件的提案", ""),
        ("建设路12号院设立站点的建议", ""),
        ("县政协〔2023〕提案", ""),
    ],
)
def test_a_number_in_a_title(printed: str, numbers: str) -> None:
    found = metadata(letter(title=f"关于{printed}的答复")).proposal_numbers
    assert found == tuple(numbers.split())


@pytest.mark.parametrize(
    ("label", "numbers"),
    [
        ("建议/提案号: 27", "27"),
        ("提案/建议编号：030", "030"),
        ("建议（提案）编号：第77号", "77"),
        ("提案序号：15", "15"),
        ("建议号：45、46", "45 46"),
        ("提案编号：No.45", "45"),
        ("建议编号：十七届人大二次会议015", "015"),
        ("（2023年）第48号提案", "48"),
        ("提案编号：", ""),
        ("编号：044", ""),  # of what is not said
    ],
)
def test_a_number_behind_a_label(label: str, numbers: str) -> None:
    page = letter(head=label, title="关于加强养老服务的提案的答复")
    assert metadata(page).proposal_numbers == tuple(numbers.split())


@pytest.mark.parametrize(
    ("opening", "numbers"),
    [
        ("您提出的“关于加强养老服务的提案”［第30号］收悉，", "30"),
        ("您提出的“关于加强养老服务的提案”〔30号〕收悉，", "30"),
        ("您提出的《关于加强养老服务的提案》（案由编号：2023-045）收悉，", "2023-045"),
        ("您提出的关于在3号路增设12号站台的提案收悉，", ""),
        ("您提出的关于整治国道107线的建议收悉，", ""),
        ("您提出的提案收悉，根据民发〔2020〕12号文件，", ""),
    ],
)
def test_a_number_in_an_opening(opening: str, numbers: str) -> None:
    page = letter(title="关于加强养老服务的提案的答复", opening=opening + "现答复如下：")
    assert metadata(page).proposal_numbers == tuple(numbers.split())


@pytest.mark.parametrize(
    ("mark", "category"),
    [
        ("办理情况分类：C", "C"),
        ("提案办理结果：A类（已解决）", "A"),
        ("此建议类别为C类", "C"),
        ("问题解决程度：A类", "A"),
        ("标 识：B", "B"),
        ("办理结果（A、B、C类）：B", "B"),
        ("主动公开  A类", "A"),
        ("濮民提〔2023〕9号 公开 A", "A"),
        ("濮阳市民政局  B1类", "B1"),
        ("(B)  濮民提〔2023〕9号", "B"),
        ("类别:A/B/C", None),
        ("公开类别：A", None),
        ("提案类别：经济类", None),
    ],
)
def test_a_class_above_the_letter(mark: str, category: str | None) -> None:
    assert metadata(letter(head=mark)).category == category


@pytest.mark.parametrize(
    ("tail", "agency", "date"),
    [
        ("答复单位：濮阳市民政局\n答复日期：2023年7月26日", "濮阳市民政局", "2023-07-26"),
        ("承办单位（盖章）：濮阳市民政局\n2023年7月26日", "濮阳市民政局", "2023-07-26"),
        ("中共濮阳市委\n社会工作部\n2023年7月26日", "中共濮阳市委社会工作部", "2023-07-26"),
        ("濮阳市住房和城乡\n建设局\n2023年7月26日", "濮阳市住房和城乡建设局", "2023-07-26"),
        ("濮阳市民政局，2023年7月26日", "濮阳市民政局", "2023-07-26"),
        ("2023年7月26日  濮阳市民政局", "濮阳市民政局", "2023-07-26"),
        ("濮阳市民政局\n2023年7月26日 15:30", "濮阳市民政局", "2023-07-26"),
        ("濮阳市民政局\n2023年7月26曰", "濮阳市民政局", "2023-07-26"),
        ("中国共产党濮阳市委员会组织部\n2023年7月26日", "中共濮阳市委组织部", "2023-07-26"),
        ("办理单位较多\n2023年7月26日", None, "2023-07-26"),
        ("此致敬礼\n民政局\n2023年7月26日", "濮阳市民政局", "2023-07-26"),
    ],
)
def test_a_signature(tail: str, agency: str | None, date: str) -> None:
    found = metadata(letter(title="关于对濮阳市政协九届二次会议第54号提案的答复", tail=tail))
    assert (found.agency, found.date) == (agency, date)


@pytest.mark.parametrize(
    ("to", "names"),
    [
        ("李红、王小明、赵大海、\n吴强、郑华委员：", "李红 王小明 赵大海 吴强 郑华"),
        ("王小明  李  红  赵大海代表：", "王小明 李红 赵大海"),
        ("县人大代表联络工委：", "县人大代表联络工委"),
        ("王小明（领衔代表）、李红代表：", "王小明 李红"),
        ("县无党派人士联谊会：", "县无党派人士联谊会"),
        ("尊敬的市政协李红委员：", "李红"),
        ("李红常委：", "李红"),
        ("| 李红委员： |", "李红"),
        ("李红委员﹕", "李红"),
        ("运河街道委员联络站：", "运河街道委员联络站"),
        ("李红委员、再努热木·吐地委员委员：", "李红 再努热木·吐地"),
    ],
)
def test_those_addressed(to: str, names: str) -> None:
    found = metadata(letter(to=to))
    assert found.recipients == tuple(names.split())
    assert found.recipients_as_printed == to.strip("：﹕ |")


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        (
            "关于李红委员提出的《关于养老的提案》的答复",
            "关于李红委员提出的《关于养老的提案》的答复",
        ),
        ("关于第54号提案的答复函2023-08-02", "关于第54号提案的答复函"),
        ("关于第54号提案的答复 [ 2023-08-02 ]", "关于第54号提案的答复"),
        ("[2023-08-02]关于第54号提案的答复", "关于第54号提案的答复"),
        ("1.关于第54号提案的答复", "关于第54号提案的答复"),
        ("【政协提案】关于第54号提案的答复", "关于第54号提案的答复"),
        (
            "县政协九届二次会议\n《关于养老的建议》（第54号）答复",
            "县政协九届二次会议《关于养老的建议》（第54号）答复",
        ),
        (
            "区人大八届四次会议代表\n建议（第24号）答复意见",
            "区人大八届四次会议代表建议（第24号）答复意见",
        ),
        ("濮阳县文化体育和旅游\n局对第54号提案的答复", "濮阳县文化体育和旅游局对第54号提案的答复"),
        (
            "政协八届二次会议提案的答复函《关于在\n城区养老的建议》",
            "政协八届二次会议提案的答复函《关于在城区养老的建议》",
        ),
        ("有效性：\n关于许广高速\n上下口提案的答复", "关于许广高速上下口提案的答复"),
    ],
)
def test_a_title_as_portals_print_it(printed: str, title: str) -> None:
    assert metadata(letter(title=printed)).title == title


@pytest.mark.parametrize(
    ("lines", "heads"),
    [
        ("一、关于设施；\n{}\n二、关于队伍；\n{}", "1 关于设施|1 关于队伍"),
        ("问题一：如何停车？\n答：{}\n问题二：如何充电？\n答：{}", "1 如何停车？|1 如何充电？"),
        ("基本情况\n{}\n存在的问题\n{}", "1 基本情况|1 存在的问题"),
        ("〔一〕设施建设\n{}\n〔二〕队伍建设\n{}", "1 设施建设|1 队伍建设"),
        ("㈠设施建设\n{}\n㈡队伍建设\n{}", "1 设施建设|1 队伍建设"),
        ("一、设施\n{0}\n⒈选址\n{0}\n⒉用地\n{1}", "1 设施|2 选址|2 用地"),
        ("第一、设施方面\n{}\n第二、人员方面\n{}", "1 设施方面|1 人员方面"),
        (
            "一、现状\n1.设施\n{0}\n2.人员\n{0}\n二、对策\n3.投入\n{0}\n4.培训\n{1}",
            "1 现状|2 设施|2 人员|1 对策|2 投入|2 培训",
        ),
        ("{}\n下一步：\n一、加大投入；\n二、加强培训；\n三、完善制度。\n{}", ""),
        ("一、同意您的建议。我局将组织实施。\n二、资金问题，我局已向县财政申请专项经费。", ""),
        ("一是资金不足，缺口较大；二是人员不足。\n{}\n二是我局将争取支持。\n{}", ""),
    ],
)
def test_headings(lines: str, heads: str) -> None:
    found = outline(lines.format(ITEM, BODY))
    assert "|".join(f"{level} {heading}" for level, _, _, heading in found) == heads


def test_a_letter_whose_last_lines_run_together_keeps_its_end() -> None:
    parts = (
        f"一、设施建设。{ITEM}",
        f"二、队伍建设。{ITEM}{ITEM}",
        "感谢您的关心。",
        "濮阳市民政局",
    )
    end = "　　".join((*parts, "2023年7月26日"))
    found = metadata(letter(body=end, closing="", tail=""))
    assert (found.agency, found.date) == ("濮阳市民政局", "2023-07-26")


@pytest.mark.parametrize(
    ("tail", "name", "phone", "copies"),
    [
        ("（联系人：市民政局养老科李红，电话6661234）", "李红", "6661234", ()),
        ("（联系人：市民政局养老科李红；电话：6661234）", "李红", "6661234", ()),
        ("【抄送】市政协提案委、市政府办", None, None, ("市政协提案委", "市政府办")),
        (
            "抄送：市政协提案委、市政府办\n校对：周强  共印8份",
            None,
            None,
            ("市政协提案委", "市政府办"),
        ),
        (
            "抄送：市政协提案委\n市民政局办公室 2023年7月27日印\n（共印5份）",
            None,
            None,
            ("市政协提案委",),
        ),
    ],
)
def test_contact_and_copies(
    tail: str, name: str | None, phone: str | None, copies: tuple[str, ...]
) -> None:
    found = metadata(letter(tail=f"濮阳市民政局\n2023年7月26日\n{tail}"))
    assert (found.contact.name, found.contact.phone, found.cc) == (name, phone, copies)


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("附件：（1）机构名单\n（2）进度表", ("机构名单", "进度表")),
        ("附件：提案答复征求意见表", ()),
        ("附件：人大代表对建议办理情况反馈表", ()),
        ("附：建议原文", ()),
        ("附件：反馈机制建设方案", ("反馈机制建设方案",)),
    ],
)
def test_attachments(printed: str, names: tuple[str, ...]) -> None:
    page = letter(tail=f"{printed}\n濮阳市民政局\n2023年7月26日")
    assert metadata(page).attachments == names


def test_a_telephone_for_everybody_is_no_contact() -> None:
    closing = "如发现问题，可拨打投诉电话0393-6660000，我局将及时处理。"
    assert metadata(letter(closing=closing)).contact.phone is None


def test_a_menu_of_offices_heads_no_letter() -> None:
    menu = "安阳县人民政府\n安阳县公安局\n安阳县民政局"
    assert metadata(letter(head=menu)).issuers == ("濮阳市民政局",)
    joint = letter(
        head="濮阳市民政局\n濮阳市财政局", tail="濮阳市民政局\n濮阳市财政局\n2023年7月26日"
    )
    assert metadata(joint).issuers == ("濮阳市民政局", "濮阳市财政局")


@pytest.mark.parametrize(("word", "agency"), [("水务", None), ("水利", "濮阳县水利局")])
def test_a_code_of_several_offices_names_none_that_the_page_does_not(
    word: str, agency: str | None
) -> None:
    page = letter(
        title="关于濮阳县政协九届二次会议第54号提案的答复",
        marks="濮水函〔2023〕9号",
        body=f"近年来，濮阳县{word}事业发展较快，我局高度重视，加大投入，取得了一定成效。",
        tail="2023年7月26日",
    )
    assert metadata(page).agency == agency


def test_a_bar_of_a_table_is_no_part_of_a_heading() -> None:
    found = outline(f"| 一、设施建设 |\n| {ITEM} |\n| 二、队伍建设 |\n| {ITEM} |")
    assert [heading for *_, heading in found] == ["设施建设", "队伍建设"]


def test_a_page_on_one_line_is_cut_at_its_wide_blanks() -> None:
    page = letter(
        head="首页 > 建议提案\n发布时间：2023-08-02 来源：濮阳市民政局",
        marks="濮民函〔2023〕9号",
        body=f"一、设施建设\n{ITEM}\n二、队伍建设\n{ITEM}",
        tail="濮阳市民政局\n2023年7月26日\n联系人：李红\n联系电话：0393-6661234",
    )
    joined = page.strip().replace("\n", "　　")
    assert metadata(joined) == metadata(page)
