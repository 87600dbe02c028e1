"""Themes: the published words, and what passages and replies are filed under."""

import re
import tomllib
from dataclasses import replace
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.annotate import annotate, find_themes
from generator.model import Reply, Role, Source
from generator.notation.folding import fold
from generator.notation.steps import alone
from generator.parse import parse
from generator.vocabulary.bare_sentences import frames, is_bare, leads
from generator.vocabulary.theme_names import load_names
from generator.vocabulary.themes import load_lexicon, load_themes, plain_subject
from tests.finders import themes as find

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
TABLE = tomllib.loads(
    resources.files("generator").joinpath("data", "themes.toml").read_text(encoding="utf-8")
)
GROUPS = [(entry["name"], group) for entry in TABLE["theme"] for group in entry.get("group", ())]
QUESTIONS = [
    (entry["name"], asked) for entry in TABLE["theme"] for asked in entry.get("question", ())
]
LABELS = [
    *("党建引领", "居民自治与协商", "法治与平安", "德治与文明", "志愿服务", "智慧治理", "减负增效"),
    *("社区服务与设施", "社区工作者", "社会组织与社工", "养老服务", "儿童关爱", "社会救助", "教育"),
    *("医疗卫生", "交通", "生态环境", "住房与城建", "农业农村", "经济与营商", "文化旅游"),
    *("应急与防疫", "其他"),
]


def read(body: str, title: str = "关于有关工作的提案") -> Reply:
    head = "某某市民政局\n对市政协一届一次会议第1号提案的答复\n张三委员：\n"
    return parse(f"{head}您提出的《{title}》收悉。\n{body}\n", Source("letter.txt", "", "utf-8"))


def filed(body: str) -> tuple[str, ...]:
    return find(read(body))[1]


def test_the_labels_are_the_published_ones_in_their_order() -> None:
    assert [theme.name for theme in load_themes()] == LABELS
    slugs = [theme.slug for theme in load_themes()]
    assert len(set(slugs)) == len(slugs)
    assert all(slug.strip("abcdefghijklmnopqrstuvwxyz-") == "" for slug in slugs)
    assert all(theme.scope.endswith("。") for theme in load_themes())


@pytest.mark.parametrize(("theme", "group"), GROUPS, ids=[g["example"] for _, g in GROUPS])
def test_the_example_of_a_group_is_caught_by_its_terms(theme: str, group: dict[str, Any]) -> None:
    found = {(f.term.theme, f.term.text) for f in load_lexicon().find(fold(group["example"]))}
    assert any((theme, fold(term)) in found for term in group["terms"])


@pytest.mark.parametrize(("theme", "group"), GROUPS, ids=[g["other"] for _, g in GROUPS])
def test_the_other_sentence_of_a_group_is_not_caught(theme: str, group: dict[str, Any]) -> None:
    found = {(f.term.theme, f.term.text) for f in load_lexicon().find(fold(group["other"]))}
    assert [term for term in group["terms"] if (theme, fold(term)) in found] == []


@pytest.mark.parametrize(
    ("theme", "asked"), QUESTIONS, ids=[f"{name} {asked['name']}" for name, asked in QUESTIONS]
)
def test_a_question_is_spoken_of_in_its_example_and_not_in_the_other_sentence(
    theme: str, asked: dict[str, Any]
) -> None:
    questions = next(each.questions for each in load_themes() if each.name == theme)
    (question,) = (each for each in questions if each.name == asked["name"])
    for sentence, speaks in ((asked["example"], True), (asked["other"], False)):
        folded = fold(sentence)
        assert theme in {f.term.theme for f in load_lexicon().find(folded)}, sentence
        assert question.is_spoken_of(folded) is speaks, sentence


@pytest.mark.parametrize("group", TABLE["bare"], ids=lambda group: group["example"])
def test_a_sentence_of_the_frame_speaks_of_nothing_and_the_other_one_may(
    group: dict[str, Any],
) -> None:
    assert is_bare(fold(group["example"]))
    assert not is_bare(fold(group["other"]))


@pytest.mark.parametrize("group", TABLE["lead"], ids=lambda group: group["example"])
def test_a_sentence_that_names_what_the_next_one_tells_is_a_lead(group: dict[str, Any]) -> None:
    for paragraph, is_lead in ((group["example"], True), (group["other"], False)):
        folded = fold(paragraph)
        assert leads(folded, 0, folded.index("。") + 1) is is_lead


@pytest.mark.parametrize(
    ("paragraph", "is_lead"),
    [
        ("二是增加幼儿园学位。", False),  # all that the item says
        ("二是增加幼儿园学位。新建3所。", True),
        ("二是增加幼儿园学位。\n", False),
        ("二是增加幼儿园学位。其三，招聘教师。", False),
        ("二是增加幼儿园学位3000个。新建3所。", False),
        ("二是增加幼儿园学位，方便入园。新建3所。", False),
        ("其四，严管违停。纠正2万起。", True),
        ("首先说就业创业。接收退役士兵80人。", True),
        ("特殊老人的助餐。送餐980名。", True),
        ("大豆是国家重要的战略物资。种植80亩。", False),
    ],
)
def test_a_lead_has_more_of_its_item_behind_it(paragraph: str, is_lead: bool) -> None:
    folded = fold(paragraph)
    assert leads(folded, 0, folded.index("。") + 1) is is_lead


def test_a_lead_is_no_passage_and_what_it_leads_to_is() -> None:
    reply = read("我局养护桥梁。\n二是养护桥梁。去年加固桥梁3座。", "关于养护桥梁的建议")
    spans = [span for hit in find(reply)[0] if hit.anchor == "p3" for span in hit.spans]
    assert [reply.folded[span.end : span.end + 2] for span in spans] == ["3座"]


def test_what_frames_a_letter_opens_with_a_character_of_its_own_so_that_a_search_is_fast() -> None:
    forms = [form for group in TABLE["bare"] if not group.get("whole") for form in group["forms"]]
    assert [form for form in forms if not form[0].isalpha()] == []


def test_every_term_is_found_in_its_own_characters_and_belongs_to_one_theme() -> None:
    seen = [term for theme in load_themes() for term in theme.terms] + TABLE["neutral"]["terms"]
    assert len(set(seen)) == len(seen)
    for theme in load_themes():
        for term in theme.terms:
            found = list(load_lexicon().find(fold(term)))
            assert [(f.start, f.end, f.term.theme) for f in found] == [(0, len(term), theme.name)]


def test_only_a_term_may_be_said_to_tear() -> None:
    torn = TABLE["torn"]["terms"]
    terms = load_lexicon().terms
    assert len(set(torn)) == len(torn)
    assert [word for word in torn if not terms[word].theme] == []


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        (TABLE["torn"]["other"], ["随迁子女", "入学", "大学", "调解员", "业主"]),
        ("我市政务公开，扩大学习成果", []),
        ("街道路基已成", ["路基"]),
        ("深入学校开展调研", ["学校"]),
        ("新生入学率", ["入学"]),
        ("贵委界别中医疗卫生专家多", ["医疗", "卫生"]),
        ("推广中医疗法", ["中医"]),
        ("大学", ["大学"]),
    ],
)
def test_the_end_of_one_word_and_the_beginning_of_another_are_no_term(
    text: str, terms: list[str]
) -> None:
    assert [f.term.text for f in load_lexicon().find(text)] == terms


@pytest.mark.parametrize(
    ("sentence", "bare"),
    [
        ("您提出的建议收悉，现答复如下：", True),
        ("您提出的建议收悉，现答复如下：我局治理沿线污水。", False),  # it goes on with the matter
        ("您提出的建议收悉，现答复如下：感谢您的支持。", True),
        ("清丰县住房", True),  # a signature that breaks off
        ("我县改造住房", False),
        ("你们提出的《关于修建村道的建议》悉。", True),
        ("对“数字化不足”一条。", True),  # a part by its name
        ("关于流动摊贩。", True),
        ("关于流动摊贩，我局设置疏导点3处。", False),
        ("收到您的建议后，我局立即会同市教育局进行了研究。", True),
        ("收到您的建议后，我局走访6个小区，增设路灯40盏。", False),
        ("接到提案后，我局赴3所学校调研。", True),
        ("我局高度重视，与市教育局进行了会商。", True),
        ("我局高度重视，研究后增设路灯40盏。", False),
        ("该建议已由县政府批转我局承办。", True),
        ("该建议由县政府批转我局办理。", True),
        ("市政府批转我局主办，市教育局会办。", True),
        ("6月22日邀请提案执笔人到车站座谈。", True),
        ("6月22日邀请老年人代表座谈，增设座椅40个。", False),
        ("贵委多年开展助学，我们表示由衷的敬意。", True),
        ("加装电梯是件好事，也是件难事，光靠行政力量不够。", True),
        ("加装电梯是件好事，去年建成40部。", False),
        ("恳请各位代表发挥优势，多做业主的工作。", True),
        ("您是渔区的代表，人熟地熟，也请您多做宣传。", True),
        ("希望你们在群众中多做解释，引导群众先到村卫生室就诊。", True),
        ("请您帮助做好村民的解释工作。", True),
        ("请您协助乡政府选定晒场，我局将指导申报。", False),
        ("您对农村供水了解得很细，所提四条意见很有针对性。", True),
        ("贵委所提意见很中肯，农村供水今年已全部通水。", False),
        ("希望各村多做宣传。", False),  # no word to the authors
        ("历史上火灾的教训十分惨痛。", True),
        ("部分民宿未批先建，教训深刻。", False),
        ("一、提案提出“增加停车位”，我们的做法是：", True),
        ("一、提案提出“增加停车位”，我们的做法是：新增停车位40个。", False),
        ("殡葬是民生大事，也是社会文明进步的标尺。", True),
        ("殡葬是民生大事，今年免除火化费380万元。", False),
        ("食品安全没有终点。", True),
        ("公厕虽小，关乎民生。", True),
        ("公厕改造关乎民生，已改12座。", False),
        ("您在建议中分析了农业发展的不足，对我们具有很好的指导意义。", True),
        ("希望各位代表常到古镇走走看看。", True),
        ("小小电动车，关乎大民生。", True),
        ("建议从四个方面深刻分析了交通拥堵的成因，提出了系统方案。", True),
        ("提案全面分析了停车难，我局今年增设车位。", False),
        ("您的建议被列为今年重点督办建议，由区教育局承办。", True),
        ("“设立版权银行”——这个点子很新鲜。", True),
        ("欢迎拨打环保举报热线。", True),
        ("二是关于完整社区建设事宜。", True),
        ("办理情况：关于“提高待遇”和“加强培训”方面。", True),
        ("二是关于完整社区建设，已编制方案。", False),
        # who is charged with the matter, what courtesy says of it
        ("《关于垃圾分类的提案》由我单位会同区教育局、青石街道办理。", True),
        ("改造由我局主办，县住建局会办。", True),
        ("由我局改造管道3公里。", False),
        ("现将关于毗邻平台的建议的协办意见送上。", True),
        ("关于青石村环境的建议，我镇高度重视，召开会议研究，多次入村。", True),
        ("关于青石村环境的建议，我镇高度重视，清运垃圾30吨。", False),
        ("旅游的兴旺靠大家，盼您给我们出主意。", True),
        ("居民为旅游出主意120条，已采用30条。", False),
        ("希望委员继续为旅游转型建言献策。", True),
        ("组织居民建言献策30次。", False),
        ("诚恳希望贵支部继续为果业献计出力！", True),
        ("联系单位：厅渔业渔政局 联系电话：0551-12345678", True),
        ("《关于整治停车的提案》，由你局主办，我支队协办。", True),
        ("停车场由我局主办的公司经营。", False),
        ("关于整治停车的建议，我镇已收到。", True),
        ("移风易俗不是一朝一夕的事。", True),
        ("养老事关千家万户。", True),
        ("养老床位惠及千家万户，今年新增80张。", False),
        ("供养工作任重道远，我局将进一步加大力度。", True),
        ("我局将以此次提案办理为契机，改善出行。", True),
        ("我局以此次整治为契机，拆除违建8处。", False),
        ("下一步将从以下几个方面推进养老服务。", True),
        ("从以下方面抓好养老：①增加床位80张。", False),
        ("◆ 建立双向转诊通道", True),
        ("◆ 建立双向转诊通道，转诊800人次。", False),
        ("垃圾分类是一项长期任务，要久久为功。", True),
        ("乡村医生是村民健康的“守门人”。", True),
        ("乡村医生是村民健康的“守门人”，今年培训80名。", False),
        # what the proposal says, and what is answered to it
        ("委员还提出在校门口增设信号灯。", True),
        ("委员还提出在校门口增设信号灯，已列入计划。", False),
        ("您反映停车难，造成车辆长年占道。", True),
        ("你们反映：停车难；车辆长年占道；无人管。", True),
        ("您提案的主要意见有：增设停车场，新建天桥。", True),
        ("提案中有停车场的照片。", False),
        ("您反映的停车场，由街道管理。", False),
        ("居民提出的停车难得到缓解。", False),
        ("三是“外墙保温材料”。", True),
        ("第一，您建议秸秆全部还田。", True),
        ("您建议将不拴绳的养犬人列入名单。", True),
        ("您反映停车难，我局将增设车位。", False),
        ("贵委还提出了养老、托育两个方面的问题。", True),
        ("此外，提案还希望放宽助餐的年龄，待明年评估后再定。", False),
        ("我厅将结合代表建议，推进技能培训。", False),
        ("关于推进绿色证书，辅以激励措施的建议。", True),
        ("您的建议主要讲了三层意思：一是开行班车；二是开放车库。", True),
        # what was done to answer
        ("你们提出的《关于公厕建设的建议》已悉。", True),
        ("接到建议后，镇党委副书记到村里实地查看，与村民代表见了面。", True),
        ("接到建议后，镇里查看路面，硬化2公里。", False),
        ("4月9日我们邀请您一起走访了小区，听了楼道长的意见。", True),
        ("我局多次与执笔的同志沟通。", True),
        ("我局多次与物业企业沟通。", False),
        ("我局陪同你们到三所幼儿园实地察看。", True),
        ("关于整治垃圾的建议，我街道已于4月23日收到，次日到现场走了一遍。", True),
        ("该提案由我署会同商务部办理。", True),
        ("您多年种植油茶，希望继续对林业工作提出意见。", True),
        ("希望与各位委员一道，把黄鳝的招牌擦亮。", True),
        ("多谢您的建议，菜价平稳我们才踏实。", True),
        ("新农合是好政策，您提了五个“能不能”，现在一一回答：", True),
        # praise, and how much the matter means
        ("您从企业的角度提出的意见，抓住了要害。", True),
        ("提案谈到了敬老院的三个问题，说得很实在。", True),
        ("您用邻居被骗的案例，为我们敲了警钟。", True),
        ("通信网络是维护安全、促进兴边的重要基础设施。", True),
        ("通信网络是兴边的重要基础设施，已建基站80个。", False),
        ("我局将完善农村公路基础设施。", False),
        ("安置就业，事关军心士气和家庭幸福。", True),
        ("社会救助事关群众冷暖，是保障民生的基础性制度安排。", True),
        ("限行事关群众利益，我市将优先缓解拥堵。", False),
        ("沟渠是洞庭湖的“毛细血管”，需要各界共同呵护。", True),
        ("我局高度重视，持续推动网络覆盖向纵深延伸。", True),
        ("县委高度重视养老，先后印发《养老规划》。", False),
        ("县里始终把寺庙消防当作政治任务来抓。", True),
        ("也请您给同行带个头，垃圾分好类。", True),
        # the name of what comes next
        ("——创业方面。", True),
        ("再说无障碍改造。", True),
        ("针对低产茶园改造问题。", True),
        ("针对低产茶园，今年改造9处。", False),
        ("关于“3年内消除无物业小区”。", True),
        ("会同交警踏勘了11个路段，现将停车问题办理进展奉告。", True),
        ("您既讲资源，又讲渔民的生计，谨将有关情况和打算报告您。", True),
        ("收到您的“关于沉陷区治理的提案”后，我们召集国土局开了专题会，把情况逐项对了一遍。", True),
        ("请两位委员多带企业家来园区看看，给我们指路。", True),
        ("还有城乡结合部问题。", True),
        ("“天下黄河富宁夏，中宁枸杞甲天下”。", True),
        ("“中宁枸杞”授权企业80家。", False),
        ("现将停车问题排查出的缺口报告市政府，共需泊位80个。", False),
        # how much it matters, that it is hard or takes years
        ("托养照护是你们最牵挂的。", True),
        ("灌溉问题比吃水更难些。", True),
        ("林业是慢功夫，前人栽树，后人乘凉，我们会一年接着一年干下去。", True),
        ("我们深知消防安全无小事，今后将每半年向您通报一次进度。", True),
        ("消防安全无小事，我局检查小区80个。", False),
        ("消防安全无小事，我局将检查小区。", False),
        ("残疾人的就业，你们只用了一句话，分量却不轻。", True),
        ("恳请两位委员到林区走一走、看一看。", True),
        ("加大管网改造力度的建议，正在落实。", True),
        ("按照《煤层气利用规划》，分三步走。", True),
        ("按照《煤层气利用规划》，铺设管网80公里。", False),
    ],
)
def test_an_opening_that_goes_on_with_the_matter_speaks_of_it(sentence: str, bare: bool) -> None:
    assert is_bare(fold(sentence)) is bare


@pytest.mark.parametrize(
    ("paragraph", "is_last", "framing"),
    [
        ("您提出路窄车多。我局到现场看过12个路口。现答复如下：", False, True),
        ("我局已拓宽道路3公里，改造路口12个。主要做法是这样的：", False, False),
        ("现答复如下：道路已拓宽3公里。", False, False),
        ("您在建议中谈了三层意思，我们逐一说明。", False, True),
        ("请您继续对道路养护工作给予监督和支持。", True, True),
        ("道路通畅是大家的期盼。我局将继续抓好道路养护。感谢您的关心！", True, True),
        ("我局将继续抓好道路养护，年内再修3公里。感谢您的关心！", True, False),
        ("我局将继续抓好道路养护，按月检查路面。", True, False),
        ("我局将继续抓好道路养护。" * 10 + "感谢您的关心！", True, False),
    ],
)
def test_the_first_and_last_paragraph_may_only_frame_a_letter(
    paragraph: str, is_last: bool, framing: bool
) -> None:
    assert frames(fold(paragraph), is_last) is framing


def test_the_frame_of_a_letter_is_no_passage_and_what_it_frames_is() -> None:
    head = "某某市交通局\n对市政协一届一次会议第1号提案的答复\n张三委员：\n"
    opening = "您提出的《关于养护道路的建议》收悉。我局看过道路12处。现答复如下："
    closing = "道路养护要靠大家。感谢您的关心！"

    def anchors(*paragraphs: str) -> list[str]:
        text = "\n".join([head.rstrip(), *paragraphs, ""])
        return [hit.anchor for hit in find(parse(text, Source("letter.txt", "", "utf-8")))[0]]

    assert anchors(opening, "道路已修好3处。", closing) == ["p2"]
    assert anchors(opening.replace("现答复如下：", "已修好。"), closing + "道路已修好3处。") == [
        "p1",
        "p2",
    ]


@pytest.mark.parametrize(
    ("subject", "labels"),
    [
        # where, at whose place, and for what end
        ("关于规范餐馆排烟，还校园安宁的建议", set()),
        ("关于归还校园用地的建议", {"教育"}),
        ("关于整治绿化带区域乱停乱放的建议", {"住房与城建"}),
        ("关于修剪绿化带的建议", {"住房与城建", "生态环境"}),
        ("关于硬化石化加油站背后空地的建议", set()),
        ("关于新建加油站的建议", {"经济与营商"}),
        ("关于支持革命老区加快发展的建议", set()),
        ("关于发展革命老区旅游的建议", {"文化旅游"}),
        # one word that leans, beside one that tells, and alone
        ("关于加快体育场新基建的建议", {"文化旅游"}),
        ("关于加快新基建的建议", {"智慧治理"}),
        # what is done with roads, wherever they lead
        ("关于旅游大道拓宽改造的建议", {"交通", "文化旅游"}),
        ("关于拓宽解题思路的建议", set()),
        ("关于加强早市车辆停放管理的建议", {"交通", "住房与城建"}),
        # energy is a trade, charging of cars a matter of traffic, heat and gas one of homes
        ("关于加快建设虚拟电厂的建议", {"经济与营商"}),
        ("关于支持海上风电发展的建议", {"经济与营商"}),
        ("关于推动煤电机组减碳的建议", {"经济与营商", "生态环境"}),
        ("关于增加公共充电桩的建议", {"交通"}),
        ("关于规范电动自行车充电的建议", {"住房与城建", "社区服务与设施"}),
        ("关于改造农村电网的建议", {"住房与城建", "农业农村"}),
        # the memory of martyrs, what their kin are owed, those who served
        ("关于修缮烈士陵园的建议", {"德治与文明"}),
        ("关于慰问烈士家属的建议", {"社会救助"}),
        ("关于服务退役军人的建议", {"社会救助"}),
        ("关于解决军人子女入学的建议", {"社会救助", "教育"}),
        ("关于改善军民关系的建议", set()),
        # where it is wanted, what a longer word must not hide
        ("关于在老旧小区增设老年助餐点的建议", {"养老服务"}),
        ("关于改造老旧小区的建议", {"住房与城建"}),
        # funerals are one theme, where the dead rest and how they are mourned
        ("关于建设公益性公墓的建议", {"德治与文明"}),
        ("关于推进殡葬改革的建议", {"德治与文明"}),
        # what relieves those who serve, not those who learn
        ("关于推进社区减负的建议", {"减负增效"}),
        ("关于减轻教师非教学负担的建议", {"教育", "减负增效"}),
        ("关于教师为学生减负的建议", {"教育"}),
        ("关于硬化村屯道路的建议", {"交通", "农业农村"}),
        ("关于修建机耕路的建议", {"农业农村", "交通"}),
        ("关于社区网格化管理的建议", {"法治与平安"}),
        ("关于治理海水养殖尾水的建议", {"生态环境", "农业农村"}),
        ("关于保护低产林地的建议", {"生态环境"}),
        ("关于支持农村信用社的建议", {"经济与营商", "农业农村"}),
    ],
)
def test_a_subject_is_told_by_its_matter_not_by_where_it_lies(
    subject: str, labels: set[str]
) -> None:
    found = load_lexicon().find_in_subject(fold(subject))
    assert {label for f in found if f.term.tells_subject for label in f.term.labels} == labels


def test_the_name_of_an_office_speaks_of_no_theme() -> None:
    office = TABLE["office"]
    assert load_lexicon().find(fold(office["example"])) == []
    found = [f.term.text for f in load_lexicon().find(fold(office["other"]))]
    assert found == ["旅游", "体育"]


def test_a_broad_word_tells_a_subject_where_no_other_does_but_where_it_is_vague() -> None:
    def told(subject: str) -> list[str]:
        found = load_lexicon().find_in_subject(fold(subject))
        return [f.term.text for f in found if f.term.tells_subject]

    vague, terms = TABLE["vague"], load_lexicon().terms
    assert told(vague["example"]) == ["档案"]
    assert told(vague["other"]) == []
    assert told("关于加强学校档案管理的建议") == ["学校"]
    assert [word for word in vague["words"] if terms[word].is_plain] == []


def test_the_name_of_a_place_speaks_of_no_theme_and_a_kind_of_places_does() -> None:
    name, find_in = TABLE["name"], load_lexicon().find
    assert find_in(fold(name["example"])) == []
    found = [f.term.text for f in find_in(fold(name["other"]))]
    assert found == ["旅游", "养殖", "村民", "产业路", "残疾人", "康复", "体育"]


def test_the_openings_of_names_leave_none_out() -> None:
    behind = load_names().behind
    openings = f"(?=[{TABLE['name']['openings']}])"
    assert behind.pattern.startswith(openings)
    whole = re.compile(behind.pattern.removeprefix(openings))
    texts = [path.read_text(encoding="utf-8-sig") for path in SEEDS]
    texts += [str(each) for each in (TABLE["name"], TABLE["beside"], TABLE["office"])]
    for text in map(fold, texts):
        for at in range(len(text)):
            assert bool(behind.match(text, at)) is bool(whole.match(text, at)), text[at : at + 9]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("茶园村至大桥村", []),
        ("石榴乡敬老院", ["敬老院"]),
        ("石榴镇政府", []),
        ("石榴种植村镇", ["石榴", "种植"]),
        ("水产街", []),
        ("停车街区", ["停车"]),
        ("车站南路两侧", []),
        ("教师新村居民", []),
        ("教师村居培训", ["教师"]),
        ("保障房小区居民", ["保障房", "小区"]),
        ("林场小区居民", ["小区"]),
        ("体育场路口", ["路口"]),
        ("拥堵路口", ["拥堵", "路口"]),
        ("供销社院内", []),
        ("加油站对面", []),
        ("火葬场一带", []),
        ("幼儿园门口", ["幼儿园"]),
        ("体育馆站", []),
        ("养老服务站", ["养老", "服务站"]),
        ("水利、林业、医保等部门", []),
        ("住房、供水和燃气等有关单位", []),
        ("助餐、助浴等服务", ["助餐", "助浴"]),
        ("交警部门", ["交警"]),
        ("医院至车站段", []),
        ("旅游集散中心", ["旅游"]),
        ("山羊圪台村,共有", []),
        ("山羊养殖村,共有", ["山羊", "养殖"]),
        ("教师进村,宣讲", ["教师"]),
        ("医院公交站", ["公交"]),
        ("产业园区范围内", []),
        ("医院、电影院门口", ["电影"]),
        ("医院、电影院建设", ["医院", "电影"]),
        ("道路旁", ["道路"]),
        ("自行车2000辆", ["自行车"]),  # not 行车
        ("损毁林草地", []),  # two words
        ("毁林开荒", ["毁林"]),
        ("洮河流域", ["流域"]),
        ("治理河流", ["河流"]),
        ("农业和林业草原中心", []),  # an office
        ("草原保护", ["草原"]),
        ("种植业管理科,电话", []),
        ("种植业管理", ["种植业"]),
        ("区园林养护中心和市政公用科牵头", []),
        ("园林服务办公室答复", []),
        ("养老服务中心", ["养老"]),
        ("林场派出所", ["派出所"]),
        ("住房和城乡建设(shè)局", []),
        ("市政设施", ["市政"]),
        ("旅游公路沿线", []),
        ("公路沿线", ["公路"]),
        ("共412人参加", []),
        ("公交车载电视", []),
        ("推行路长制", []),
        ("违规充电桩", ["违规充电"]),
        ("旅游大巴", ["旅游大巴"]),
        ("在电梯间播放", []),
        ("疫情防控期间", []),
        ("种植人参", ["种植", "人参"]),
    ],
)
def test_a_term_in_a_name_or_before_what_says_where_is_none(text: str, terms: list[str]) -> None:
    assert [f.term.text for f in load_lexicon().find(text)] == terms


@pytest.mark.parametrize(
    "text",
    [
        "垃圾分类的海报贴在候车亭和公交站台上。",  # where it hangs
        "我局在桥头组织志愿者80人值守。",
        "居民参与方案讨论，议事会定案。",
        "换灯以后，促进乡村振兴和农文旅融合。",  # what it serves
    ],
)
def test_what_neither_reply_nor_heading_is_about_is_told_in_passing(text: str) -> None:
    about = "我局更换路灯2盏，供电公司改造线缆3处。\n" * 6
    reply = read(f"{about}{text}\n路灯已验收。", "关于增设路灯的提案")
    assert {hit.theme for hit in find(reply)[0]} == {"住房与城建"}


@pytest.mark.parametrize(
    ("bodies", "labels"),
    [
        (["桥头建成人才公寓680套。", "桥面完好。", "栏杆完好。"], ("交通",)),
        (["桥头建成人才公寓680套。", "又建公租房90套。", "栏杆完好。"], ("交通", "住房与城建")),
        (
            ["桥头" + "人才公寓和公租房已建成，" * 11 + "完。", "桥面完好。", "栏杆完好。"],
            ("交通", "住房与城建"),
        ),
    ],
)
def test_a_label_that_the_subject_does_not_name_has_passages(
    bodies: list[str], labels: tuple[str, ...]
) -> None:
    reply = read("\n".join(["我局养护桥梁2座。", *bodies]), "关于修建桥梁的提案")
    hits, found = find(reply)
    assert found == labels
    assert set(labels) <= {hit.theme for hit in hits}


@pytest.mark.parametrize(
    ("times", "labels"),
    [(3, ("交通", "住房与城建")), (4, ("交通",))],
)
def test_a_label_is_spoken_of_in_two_passages_for_three_of_the_first_one(
    times: int, labels: tuple[str, ...]
) -> None:
    bodies = [*["我局养护桥梁2座。"] * times, "桥头建成人才公寓680套。", "又建公租房90套。"]
    assert find(read("\n".join(bodies), "关于修建桥梁的提案"))[1] == labels


@pytest.mark.parametrize(
    ("times", "labels"),
    [(7, ("交通", "住房与城建")), (8, ("交通",))],
)
def test_a_heading_that_names_a_label_counts_for_one_passage_more(
    times: int, labels: tuple[str, ...]
) -> None:
    bodies = [*["我局养护桥梁2座。"] * times, "一、人才公寓", "桥头建成人才公寓680套。"]
    bodies.append("又建公租房90套。")
    assert find(read("\n".join(bodies), "关于修建桥梁的提案"))[1] == labels


@pytest.mark.parametrize(
    ("title", "label"),
    [("关于治理农村生活污水的建议", False), ("关于治理县城生活污水的建议", True)],
)
def test_a_border_with_the_utilities_of_towns_is_none_in_the_countryside(
    title: str, label: bool
) -> None:
    found = find(read("我局治理生活污水。\n下一步加强管护。", title))[1]
    assert ("住房与城建" in found) is label


def test_a_home_in_the_countryside_is_a_home() -> None:
    found = find(read("我局复垦宅基地90亩。\n下一步加强管护。", "关于盘活农村宅基地的建议"))[1]
    assert found == ("住房与城建", "农业农村")


@pytest.mark.parametrize(
    ("title", "body", "labels"),
    [
        # a broad word of the subject that the letter does not take up
        ("关于在广场修建公交站台的建议", "我局增设公交站台2座。", ("交通",)),
        ("关于在广场修建公交站台的建议", "我局增设公交站台2座。广场已扩建。", ("交通",)),
        ("关于改造广场的建议", "我局已研究。", ("住房与城建",)),
        # and one that the letter is full of
        (
            "关于疏导小学附近交通拥堵的建议",
            "学生上学放学时，交警在学校值守，疏导交通。",
            ("教育", "交通"),
        ),
    ],
)
def test_a_broad_word_of_the_subject_is_borne_out_or_no_label(
    title: str, body: str, labels: tuple[str, ...]
) -> None:
    assert find(read(f"{body}\n下一步加强管护。", title))[1] == labels


@pytest.mark.parametrize(
    ("title", "bodies", "is_rural"),
    [
        # a quarter of the paragraphs speak of it (the opening names the subject), with three words
        ("关于加强农村消防的建议", ["农村建消防水池，村庄村民巡查。", "消防车2辆。"], True),
        ("关于加强农村消防的建议", ["农村建消防水池，村庄村民巡查。", *["消防车2辆。"] * 6], True),
        ("关于加强农村消防的建议", ["农村建消防水池，村庄村民巡查。", *["消防车2辆。"] * 7], False),
        ("关于加强青石村消防的建议", ["农户建消防水池，村庄村民巡查。", "消防车2辆。"], True),
        ("关于加强农村消防的建议", ["农村建消防水池，村民巡查。", "消防车2辆。"], False),
        ("关于加强城乡消防的建议", ["农村建消防水池，村民巡查。", "村庄配灭火器。"], False),
        ("关于加强消防的建议", ["农村建消防水池，村民巡查。", "村庄配灭火器。"], False),
        ("关于加强牧区消防的建议", ["牧区建消防水池，牧民牧户巡查。", "消防车2辆。"], True),
    ],
)
def test_a_reply_on_the_countryside_throughout_is_filed_under_it_too(
    title: str, bodies: list[str], is_rural: bool
) -> None:
    labels = find(read("\n".join(bodies), title))[1]
    assert labels == (("农业农村", "应急与防疫") if is_rural else ("应急与防疫",))


def test_where_the_matter_lies_makes_a_label_and_no_passage() -> None:
    bodies = ["水田里建消防水池。", *["消防车2辆，消防栓3处。"] * 2, "农户和村民巡查。"]
    hits, labels = find(read("\n".join(bodies), "关于加强青石村消防的建议"))
    assert labels == ("农业农村", "应急与防疫")
    assert {hit.theme for hit in hits} == {"应急与防疫"}


@pytest.mark.parametrize(
    ("title", "heading", "text", "is_shown"),
    [
        # two words of the matter beside one
        ("关于修建桥梁的提案", "一、工作情况", "公租房配建公交站台、停车场。", False),
        ("关于修建桥梁的提案", "一、工作情况", "公租房配建停车场。", True),
        ("关于修建桥梁的提案", "一、公租房", "公租房配建公交站台、停车场。", False),
        ("关于建公租房和修建桥梁的提案", "一、工作情况", "公租房配建公交站台、停车场。", True),
        # one thing of a list, of three themes or of two
        ("关于修建桥梁的提案", "一、工作情况", "桥下有停车场、公租房、学校食堂。", False),
        ("关于修建桥梁的提案", "一、工作情况", "桥下有停车场、公租房、廉租房。", True),
        ("关于修建桥梁的提案", "一、工作情况", "桥下有停车场、学校食堂，公租房已建。", True),
    ],
)
def test_what_others_outweigh_or_list_is_told_in_passing_but_where_the_subject_leans_to_it(
    title: str, heading: str, text: str, is_shown: bool
) -> None:
    bodies = ["我局养护桥梁2座。", "公租房已建90套。", "廉租房已建80套。", heading, text]
    reply = read("\n".join(bodies), title)
    hits, labels = find(reply)
    at = reply.text.index(text)
    told = {hit.theme for hit in hits if any(span.start >= at for span in hit.spans)}
    assert labels == ("交通", "住房与城建")
    assert told == ({"交通", "住房与城建"} if is_shown else {"交通"})


def test_where_the_matter_lies_takes_no_word_from_what_the_reply_is_about() -> None:
    bodies = ["农村建消防栓，乡村振兴示范村村民巡查。", "消防人员到位。", "农村检查。"]
    hits, labels = find(read("\n".join(bodies), "关于加强农村消防的建议"))
    assert labels == ("农业农村", "应急与防疫")
    assert [(hit.anchor, hit.theme) for hit in hits] == [
        ("p2", "农业农村"),
        ("p2", "应急与防疫"),
        ("p3", "应急与防疫"),  # one broad word is enough, as in a reply of one label
    ]


def test_one_word_said_once_or_twice_is_no_label() -> None:
    about = "我局养护桥梁2座，改造危桥1座。\n"
    for words, labels in (("路灯完好。", ("交通",)), ("路灯和热力完好。", ("交通", "住房与城建"))):
        assert find(read(f"{about}{words}\n现已验收。", "关于修桥的提案"))[1] == labels


def test_what_tells_a_subject_only_where_names_no_theme_in_it() -> None:
    beside, find_in = TABLE["beside"], load_lexicon().find_in_subject
    assert [f.term.text for f in find_in(fold(beside["example"]))] == ["公厕", "植树", "便道"]
    assert [f.term.text for f in find_in(fold(beside["other"]))] == ["车站", "体育馆"]
    assert [f.term.text for f in find_in("整治学校门口停车")] == ["学校", "停车"]
    assert [f.term.text for f in find_in("医院至酒店段的人行道")] == ["人行道"]
    assert [f.term.text for f in find_in("送医生至乡村")] == ["医生", "乡村"]
    assert [f.term.text for f in find_in("利用原青石小学建设果蔬基地")] == ["果蔬"]
    assert [f.term.text for f in find_in("解决高原夏菜销售难")] == ["销售难"]
    assert [f.term.text for f in find_in("利用青石小学建设果蔬基地")] == ["小学", "果蔬"]
    # a place that has its name from a term, and where a thing lies at it
    assert [f.term.text for f in find_in("在青石水产批发市场门口装路灯")] == ["路灯"]
    assert [f.term.text for f in find_in("改造水产批发市场")] == ["水产", "批发市场"]
    assert [f.term.text for f in find_in("在农机公司路口设减速带")] == ["路口", "减速带"]
    assert [f.term.text for f in find_in("疏导青石学校广场附近交通")] == ["学校", "交通"]
    # where something else is set up
    assert [f.term.text for f in find_in("在青石路老旧小区增设老年助餐点")] == ["老年助餐"]
    assert [f.term.text for f in find_in("改造老旧小区、增设电梯")] == ["老旧小区", "电梯"]
    assert [f.term.text for f in find_in("在小区的老旧住宅加装电梯")][-1] == "加装电梯"


@pytest.mark.parametrize(
    ("title", "text", "theme"),
    [
        ("关于解决青石村饮水困难的建议", "我局新建水厂1座，供水管道已接通。", "农业农村"),
        ("关于改善县城饮用水的建议", "我局新建水厂1座，供水管道已接到3个村。", "住房与城建"),
        ("关于改造街道二次供水的建议", "我局更换自来水表。", "住房与城建"),
        ("关于改善供水的建议", "我局新建水厂1座，供水到3个村。", "住房与城建"),
        ("关于解决石山地区饮水困难的建议", "我局新建水厂1座。", "农业农村"),
        ("关于改造青石乡农网的建议", "我公司改造农网3处，低电压用户减少。", "农业农村"),
    ],
)
def test_water_for_villages_is_a_matter_of_the_countryside(
    title: str, text: str, theme: str
) -> None:
    hits, _ = find(read(f"{text}\n下一步加强管护。", title))
    assert {hit.theme for hit in hits} == {theme}


def test_a_broad_word_tells_a_subject_in_the_countryside_as_well() -> None:
    assert find(read("我局已研究。", "关于解决牧民饮水困难的建议"))[1] == ("农业农村",)
    assert find(read("我局已研究。", "关于改善农村环境的建议"))[1] == ("其他",)


@pytest.mark.parametrize("scene", TABLE["scene"], ids=lambda scene: scene["example"])
def test_the_words_of_a_scene_are_terms_of_the_other_theme(scene: dict[str, Any]) -> None:
    terms, there, elsewhere = load_lexicon().terms, scene["example"], scene["other"]
    assert {terms[word].theme for word in scene["words"]} <= {scene["of"]}
    if scene.get("told"):  # of passages alone
        where, unless = re.compile(scene["where"]), re.compile(scene["unless"])
        assert where.search(there)
        assert not unless.search(there)
        assert not where.search(elsewhere) or unless.search(elsewhere)
        return
    assert find(read("我局已研究。", there))[1] == (scene["to"],)
    assert find(read("我局已研究。", elsewhere))[1] == (scene["of"],)


@pytest.mark.parametrize(
    ("title", "elsewhere", "body", "of"),
    [
        ("整治小学门前交通", "办好小学", "学校门口学生集中到校。", "教育"),
        ("加快县城河堤建设", "建设农田水利", "现有堤防11公里，保护耕地2万亩。", "农业农村"),
        ("治理煤矿采空区", "发展煤矿产业", "煤矿企业提取基金9亿元。", "经济与营商"),
        ("加强采空区生态修复", "加快采空区避险搬迁", "采空区9平方公里。", "应急与防疫"),
    ],
)
def test_a_scene_that_is_told_takes_passages_from_a_theme(
    title: str, elsewhere: str, body: str, of: str
) -> None:
    for subject, speaks in ((title, False), (elsewhere, True)):
        hits, _ = find(read(f"我局已研究。\n{body}", f"关于{subject}的建议"))
        assert (of in {hit.theme for hit in hits if hit.anchor == "p3"}) is speaks


def test_chargers_of_bikes_are_a_matter_of_homes_in_the_letter_as_well() -> None:
    body = "我局建成充电桩90个。\n下一步加强管护。"
    hits, labels = find(read(body, "关于规范小区电动自行车充电的建议"))
    assert ({hit.theme for hit in hits}, "交通" in labels) == ({"住房与城建"}, False)
    hits, _ = find(read(body, "关于规范小区电动汽车充电的建议"))
    assert {hit.theme for hit in hits} == {"交通"}


@pytest.mark.parametrize("form", TABLE["form"], ids=lambda form: form["example"])
def test_a_form_tells_the_theme_of_what_has_a_name_of_its_own(form: dict[str, str]) -> None:
    def told(subject: str) -> bool:
        found = load_lexicon().find_in_subject(fold(subject))
        return any(f.term.theme == form["theme"] and f.term.text in form["example"] for f in found)

    assert told(form["example"])
    assert not told(form["other"])


@pytest.mark.parametrize("border", TABLE["border"], ids=lambda border: border["example"])
def test_a_subject_on_the_border_of_two_themes_is_filed_under_both(border: dict[str, Any]) -> None:
    both = {border["of"], border["also"]}
    assert both <= set(find(read("我局已研究。", border["example"]))[1])
    assert not both <= set(find(read("我局已研究。", border["other"]))[1])


@pytest.mark.parametrize(
    ("subject", "labels"),
    [
        ("关于增设社区养老驿站的建议", ("社区服务与设施", "养老服务")),
        ("关于规范居家社区养老服务的建议", ("养老服务",)),
        ("关于推进企业开办一件事的建议", ("智慧治理", "经济与营商")),
        ("关于便利企业开办的建议", ("经济与营商",)),
    ],
)
def test_care_near_home_and_joined_up_services_lie_on_a_border(
    subject: str, labels: tuple[str, ...]
) -> None:
    assert find(read("我局已研究。", subject))[1] == labels


def test_a_label_that_only_the_subject_tells_shows_the_words_of_the_subject() -> None:
    reply = read("我局已研究。", "关于打通人民北路的建议")
    ((label, (proof,)),) = alone(find_themes.find(reply))[1]
    words = [reply.folded[slice(*span)] for span in proof.spans]
    assert (label, words) == ("交通", ["打通人民北路"])


def test_the_torn_example_holds_no_term_that_tears() -> None:
    found = [f.term.text for f in load_lexicon().find(fold(TABLE["torn"]["example"]))]
    assert found == ["学校"]


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("干部深入学习文件。", "教育"),
        ("转运站作业能力提升。", "教育"),
        ("没收垃圾食品30箱。", "生态环境"),
        ("建成公益性公墓2处。", "社会组织与社工"),
        ("换上节能灯40盏。", "生态环境"),
        ("物业服务企业负责保洁。", "经济与营商"),
        ("发现安全隐患20处。", "应急与防疫"),
        ("我局加强队伍建设。", "社区工作者"),
        ("会议使与会人员深受教育。", "教育"),
        ("依托精神卫生中心。", "经济与营商"),
        ("会同公安、消防、住建等部门检查。", "应急与防疫"),
        ("印发《学校食品安全管理规定》。", "经济与营商"),
        ("在职党员的表现列入民主评议。", "居民自治与协商"),
        ("引入社会组织参与治理。", "居民自治与协商"),
        ("原街道办公楼腾退给养老使用。", "社区服务与设施"),
        ("梳理特征、问题、资源三张清单。", "减负增效"),
        ("委托青石林业科技大学编制规划。", "生态环境"),
        ("公路涉及自然保护区，用林手续正在办理。", "生态环境"),
        ("推广生态护坡。", "应急与防疫"),
        ("征求市消防救援总队意见。", "应急与防疫"),
        ("开办船员培训机构。", "教育"),
        ("建成治理的“加油站”。", "经济与营商"),
        ("产业向高端化、智能化发展。", "智慧治理"),
        ("由街道党工委书记任组长。", "党建引领"),
        ("邀请居民代表和老党员座谈。", "居民自治与协商"),
        ("走访3个居民小组。", "居民自治与协商"),
        ("感谢政协的民主监督。", "居民自治与协商"),
        ("各社区组织巡查30次。", "社区服务与设施"),
        ("未经区社区建设领导小组同意不得派任务。", "社区服务与设施"),
        ("新建社区道路3公里。", "社区服务与设施"),
        ("桥头便利店已拆除。", "社区服务与设施"),
        ("部分社区工作者反映填表多。", "社区工作者"),
        ("科学用药防治病虫。", "医疗卫生"),
        ("电缆发热起火。", "医疗卫生"),
        ("车库加装喷淋和烟感。", "生态环境"),
        ("禁止学生到河里游泳。", "文化旅游"),
        ("排查桥头无障碍设施。", "社会救助"),
        ("牧区装监控30处，方便牧民报警。", "农业农村"),
        ("(区旅游文体局)", "文化旅游"),
        ("核实宴席的食品留样。", "德治与文明"),
        ("扶持退捕渔民创业。", "生态环境"),
        ("青石大桥旧址报批公布。", "住房与城建"),
        ("意见三 居民会议召开不足", "居民自治与协商"),
    ],
)
def test_a_word_in_another_sense_or_a_broad_one_makes_no_passage(text: str, theme: str) -> None:
    reply = read(f"一、工作情况\n{text}\n我局养护桥梁2座。", "关于修建桥梁的提案")
    assert theme not in {hit.theme for hit in find(reply)[0]}


@pytest.mark.parametrize(
    ("title", "heading", "spoken"),
    [
        ("关于学前教育的提案", "一、工作情况", True),  # the reply is about it
        ("关于修建桥梁的提案", "一、增加幼儿园学位", True),  # the heading above is
        ("关于修建桥梁的提案", "一、工作情况", False),
    ],
)
def test_a_broad_word_speaks_of_what_the_reply_or_the_heading_is_about(
    title: str, heading: str, spoken: bool
) -> None:
    subject = "幼儿园学位" if "学前" in title else "桥梁"
    reply = read(
        f"{heading}\n学生家长反映属实。\n二、安排\n我局落实{subject}，{subject}已列入。", title
    )
    assert ("教育" in {hit.theme for hit in find(reply)[0] if hit.anchor == "s1-p1"}) is spoken


def test_those_who_ride_and_lanes_lean_to_a_theme_and_tell_a_subject() -> None:
    terms = load_lexicon().terms
    for word in ("骑手", "胡同", "城乡结合部"):
        assert (terms[word].is_plain, terms[word].tells_subject) == (False, True)


@pytest.mark.parametrize(
    ("title", "theme"),
    [
        ("关于整治居民楼内电动自行车停放充电隐患的建议", "住房与城建"),
        ("关于在老旧小区增设电瓶车充电桩的建议", "住房与城建"),
        ("关于加强电动自行车充电和通行秩序管理的建议", "交通"),
        ("关于增设电动汽车充电桩的建议", "交通"),
        ("关于规范电动自行车管理的建议", "交通"),
    ],
)
def test_electric_bicycles_that_are_charged_at_home_are_no_traffic(title: str, theme: str) -> None:
    hits, _ = find(read("我局查处电动自行车40辆，建成充电桩20个。\n近期建充电桩6个。", title))
    assert {hit.theme for hit in hits} & {"交通", "住房与城建"} == {theme}


def test_trades_that_soil_the_air_are_no_matter_of_the_economy() -> None:
    text = "我局检查餐饮服务单位40家、商户80家。\n我局查处企业6家，治理油烟。"
    for title, is_economy in (("整治餐饮油烟", False), ("促进餐饮发展、减少油烟", True)):
        hits, _ = find(read(text, f"关于{title}的建议"))
        assert ("经济与营商" in {hit.theme for hit in hits}) is is_economy


def test_farms_of_the_forest_are_a_place_where_it_earns_a_living() -> None:
    text = "林场职工就业120人，林业局发放补贴。\n林场的合作社种植药材。"
    for title, is_kept in (("发展林下经济", False), ("加强林场防火、保护林下生态", True)):
        hits, _ = find(read(text, f"关于{title}的建议"))
        assert ("生态环境" in {hit.theme for hit in hits}) is is_kept


def test_schools_are_a_place_where_food_is_sold_around_them() -> None:
    text = "向小学生销售过期食品的2家商店已处罚，学校门口张贴公示。\n幼儿园教师已培训。"
    for title, words in (("整治学校周边食品", ["幼儿园", "教师"]), ("办好小学", ["小学生"])):
        hits, _ = find(reply := read(text, f"关于{title}的建议"))
        spans = [span for hit in hits if hit.theme == "教育" for span in hit.spans]
        assert [reply.folded[slice(*span)] for span in spans][: len(words)] == words


@pytest.mark.parametrize(
    ("text", "theme", "is_told"),
    [
        ("“小候鸟驿站”开班。", "生态环境", False),
        ("保护候鸟。", "生态环境", True),
        ("列入青年发展型城市建设试点。", "住房与城建", False),
        ("加强城市建设。", "住房与城建", True),
        ("对新就业大学生给予倾斜。", "经济与营商", False),
        ("帮助大学生就业。", "经济与营商", True),
        ("家属中学历低的。", "教育", False),
        ("争取乡村振兴衔接资金。", "农业农村", False),
        ("推进乡村振兴。", "农业农村", True),
        ("万安大桥旧址已公布。", "交通", False),
        ("加固万安大桥。", "交通", True),
        ("户籍人口98万人。", "法治与平安", False),
        ("户籍管理规范。", "法治与平安", True),
        ("听力言语占9.5%，视力占3.8%。", "医疗卫生", False),
        ("学生视力筛查。", "医疗卫生", True),
        ("租金按不高于市场租金的80%确定。", "经济与营商", False),
        ("厂房租金收入80万元。", "经济与营商", True),
        ("设平价摊位70个。", "住房与城建", False),
        ("12345热线受理此类投诉486件。", "经济与营商", False),
        ("退捕渔民上岸。", "生态环境", False),
        ("退捕任务完成。", "生态环境", True),
    ],
)
def test_words_of_another_matter_hide_a_term(text: str, theme: str, is_told: bool) -> None:
    assert any(f.term.theme == theme for f in load_lexicon().find(fold(text))) is is_told


def test_the_silent_words_of_a_scene_are_terms_of_the_other_theme_too() -> None:
    terms = load_lexicon().terms
    for scene in TABLE["scene"]:
        assert {terms[word].theme for word in scene.get("silent", ())} <= {scene["of"]}


def test_words_of_trade_beside_another_theme_are_its_places() -> None:
    bodies = [
        "新办食品经营许可90件，餐饮服务单位30家。",
        "明厨亮灶已接入外卖和餐饮，消费者能看到。",
    ]
    hits, labels = find(read("\n".join(bodies), "关于规范食品经营、保障食品安全的建议"))
    assert labels == ("法治与平安", "经济与营商")
    assert [(h.anchor, h.theme) for h in hits] == [("p2", "经济与营商"), ("p3", "法治与平安")]


LONG_LIST = (
    "按照文件要求，各社区统一设置综合治理、文体活动、卫生保健、日间休息、残疾康复、未成年人保护、"
    "党员议事等七个中心，做到有牌子、有场地、有人员、有经费、有制度。"
)


@pytest.mark.parametrize(
    ("text", "theme", "spoken"),
    [
        # one word of the theme: enough for a sentence, not for one that goes on for long
        ("我局在桥头值守。", "交通", False),
        ("我局在桥头整治停车。", "交通", True),
        (f"{LONG_LIST[:-1]}，又整治停车，{LONG_LIST}", "交通", False),
        # a broad word alone is the place of what another word names
        ("我局在2条道路旁新建公办幼儿园。", "交通", False),
        ("我局在2条道路旁植草。", "交通", True),
        ("我局拓宽道路，疏导车流，改善幼儿园周边秩序。", "交通", True),
        # and so are several that are vague
        ("我局拓宽道路，疏导车辆，改善幼儿园周边秩序。", "交通", False),
        # what frames the letter
        ("感谢您对志愿服务工作的关心。", "志愿服务", False),
        ("您提出的《关于志愿服务的提案》收悉，现答复如下：", "志愿服务", False),
        # words in a saying or a name
        ("我局结合创卫创文工作清扫桥面。", "德治与文明", False),
        ("桥梁按社会经济发展需要列项。", "经济与营商", False),
        ("桥头分类投放点居民参与率达到65％。", "居民自治与协商", False),
    ],
)
def test_a_sentence_speaks_of_a_theme_in_proportion_to_its_length(
    text: str, theme: str, spoken: bool
) -> None:
    about = "我局养护桥梁2座，改造危桥1座，开通公交线路3条。\n" * 6
    reply = read(f"{about}{text}\n桥梁已验收。", "关于修建桥梁的提案")
    hits, labels = find(reply)
    assert labels == ("交通",)
    at = reply.text.index(text)
    in_text = [h for h in hits if any(at <= span.start < at + len(text) for span in h.spans)]
    assert (theme in {hit.theme for hit in in_text}) is spoken


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("推进志愿服务", ["志愿服务"]),
        ("推进志愿者服务", ["志愿者"]),
        ("开展养老服务", ["养老"]),
        ("加强宣传教育", []),
        ("市教育局负责", []),
        ("提高教育质量", ["教育质量"]),
        ("老旧小区", ["老旧小区"]),
        ("小区", ["小区"]),
        ("第一件事是摸清底数", []),
        ("推进企业开办一件事", ["企业开办", "一件事"]),
        ("会同省地方金融监管局和人民银行", []),
        ("会同州广播电视和旅游局", []),
        ("走访平安财险", []),
        ("平安建设", ["平安建设"]),
        ("不带回租住房屋", []),
        ("短片在电梯电视播放", []),
        ("加装电梯", ["加装电梯"]),
        ("收缴违禁渔具", []),
        ("凭身份证或居住证参保，取消户籍限制", []),
        ("检查文物建筑", ["文物建筑"]),
        ("公布市场监管所电话", []),
        ("药品上市销售", ["药品"]),
        ("按照《民法典》表决", []),
        ("宣传民法典", ["民法典"]),
        ("年长者", []),
        ("引导游客停车", ["游客", "停车"]),
        ("培训导游", ["导游"]),
        ("援藏医疗队", ["医疗"]),
        ("推广藏医", ["藏医"]),
        ("发展商业医疗保险", ["商业医疗保险"]),
        ("", []),
        ("小", []),
    ],
)
def test_the_longest_term_at_each_place_is_taken(text: str, terms: list[str]) -> None:
    assert [f.term.text for f in load_lexicon().find(text)] == terms


@pytest.mark.parametrize(
    ("body", "labels"),
    [
        ("我局新建公办幼儿园4所，增加学位1080个，补充教师30名。", ("教育",)),
        ("我局投入资金维修桥梁2座，改善群众出行。", ("交通",)),
        ("我局清运垃圾3万吨，治理黑臭水体5处。", ("生态环境",)),
        ("我局高度重视，认真研究。", ("其他",)),
        ("边远农村均已知晓，村民表示满意。", ("其他",)),  # broad words alone
        (
            "一、组建志愿服务队伍\n组建志愿者队伍8支，开展志愿服务活动。\n"
            "二、推进人民调解\n设立调解室9个，化解矛盾纠纷80起。",
            ("法治与平安", "志愿服务"),
        ),
        (
            "一是组建志愿者队伍8支，面向全市居民开展多种多样的志愿服务活动，志愿服务时长达到一万小时，受到居民的好评。"
            "二是设立人民调解室9个，化解矛盾纠纷80起，依法依规、及时就地解决居民之间的纠纷，社会治安形势持续向好。",
            ("法治与平安", "志愿服务"),
        ),
    ],
)
def test_a_reply_is_filed_under_what_its_sections_speak_of(
    body: str, labels: tuple[str, ...]
) -> None:
    assert filed(body) == labels


@pytest.mark.parametrize(
    ("title", "labels"),
    [
        ("关于疏导小学门前交通的提案", ("教育", "交通")),  # a word that tells the subject
        ("关于疏导集镇上交通的提案", ("交通",)),
        ("关于深入学习、疏导交通的提案", ("交通",)),
        ("关于疏导交通、治理噪声的提案", ("交通", "生态环境")),  # one that names a theme outright
        ("关于疏导交通、改善环境的提案", ("交通",)),  # a broad one
    ],
)
def test_the_subject_names_a_label_by_what_its_words_say(
    title: str, labels: tuple[str, ...]
) -> None:
    body = "我局增设信号灯2处，疏导交通。\n交警在路口值守，学校放学时限制车辆通行。\n" * 3
    reply = read(body, title)
    hits, found = find(reply)
    assert found == labels
    assert "教育" not in {hit.theme for hit in hits if hit.anchor != "p1"}


def test_labels_given_by_hand_steer_the_passages() -> None:
    letter = read("我局增设学生专线。\n家长在学校旁等候。\n公交车已到位。")
    assert "教育" not in {hit.theme for hit in find(letter)[0]}
    by_hand = replace(letter, themes=("教育",), corrected=("themes",))
    hits, labels = find(by_hand)
    assert labels == ("教育",)
    assert [hit.anchor for hit in hits if hit.theme == "教育"] == ["p2", "p3"]
    assert find(replace(letter, themes=("其他",), corrected=("themes",)))[1] == ("其他",)


def test_a_word_in_passing_is_no_label() -> None:
    body = (
        "我局新建公办幼儿园4所。\n增加学位1080个。\n补充教师30名。\n改善学校食堂，并得到银行支持。"
    )
    assert filed(body) == ("教育",)


def test_a_passage_shows_the_terms_that_earned_its_theme() -> None:
    reply = read("一、养老服务\n我局建成日间照料中心8个。\n我局高度重视。")
    hits = [
        (hit.anchor, hit.theme, *(reply.text[a:b] for a, b in hit.spans)) for hit in find(reply)[0]
    ]
    assert hits == [("s1-p1", "养老服务", "日间照料")]


def test_a_heading_is_no_passage_and_has_the_themes_of_those_below() -> None:
    reply = annotate(
        read(
            "一、养老和医疗\n（一）养老服务\n我局建成日间照料中心8个。\n（二）医疗服务\n卫生院已验收。\n"
            "二、志愿服务\n我局高度重视。"
        )
    )
    assert [(hit.anchor, hit.theme) for hit in reply.theme_hits] == [
        ("s1-1-p1", "养老服务"),
        ("s1-2-p1", "医疗卫生"),
    ]
    assert [(heading.id, heading.themes) for heading in reply.outline] == [
        ("s1", ("养老服务", "医疗卫生")),
        ("s1-1", ("养老服务",)),
        ("s1-2", ("医疗卫生",)),
        ("s2", ()),
    ]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_hits_of_a_seed_lie_in_their_passages_and_read_as_their_terms(path: Path) -> None:
    reply = parse(path.read_text(encoding="utf-8-sig"), Source(path.name, "", "utf-8"))
    hits, labels = find(reply)
    blocks = {block.anchor: block for block in reply.blocks if block.anchor}
    terms = {theme.name: {fold(term) for term in theme.terms} for theme in load_themes()}
    assert labels
    assert list(labels) == [label for label in LABELS if label in labels]
    for hit in hits:
        block = blocks[hit.anchor]
        assert block.role in (Role.HEADING, Role.PARAGRAPH)
        for span in hit.spans:
            assert block.span.start <= span.start < span.end <= block.span.end
            assert fold(reply.text[span.start : span.end]) in terms[hit.theme]
    spans = sorted(span for hit in hits for span in hit.spans)
    assert all(one.end <= next_.start for one, next_ in pairwise(spans))


@given(
    st.text(alphabet="一二三是、。；\n社区志愿服务养老教育关于（）1.《》“” 委员：", max_size=300)
)
def test_any_text_gets_labels(text: str) -> None:
    _, labels = find(parse(text, Source("any.txt", "", "utf-8")))
    assert labels


@pytest.mark.parametrize(
    ("subject", "labels"),
    [
        ("关于温泉镇安装路灯的建议", ("住房与城建",)),
        ("关于开发温泉的建议", ("文化旅游",)),
        ("关于重建水塘铺村卫生室的建议", ("医疗卫生",)),
        ("关于整修水塘的建议", ("农业农村",)),
        ("关于疏导温泉街道停车的建议", ("交通",)),
        ("关于整治古柏镇实验小学周边积水的建议", ("住房与城建",)),
        ("关于新建实验小学的建议", ("教育",)),
        ("关于保护黑石峡库区生态的建议", ("生态环境",)),
        ("关于扶持库区移民的建议", ("农业农村",)),
        ("关于建设殡仪设施的建议[王律师1]", ("德治与文明",)),
        ("关于增加驻村律师的建议", ("法治与平安",)),
        ("买足球的软件整合文化馆的建议", ("文化旅游",)),
        ("關於發展重樓種植的建議", ("农业农村",)),
        ("关于扶持丹参产业的提案", ("农业农村", "经济与营商")),
        ("关于振兴豫剧的建议", ("文化旅游",)),
        ("关于修建文体广场的提案", ("文化旅游",)),
        ("关于改造小区水箱、保障饮水安全的建议", ("住房与城建",)),
        ("关于治理清水、阳村一带企业污染的建议", ("生态环境",)),
        ("关于建设直升机起降点的建议", ("交通",)),
    ],
)
def test_names_notes_and_adverts_file_no_subject_and_products_do(
    subject: str, labels: tuple[str, ...]
) -> None:
    assert find(read("我局已研究。", subject))[1] == labels


def test_a_name_of_a_town_is_one_wherever_the_reply_says_it() -> None:
    hits, _ = find(read("温泉教育受到重视，温泉师资得到补充。", "关于温泉镇新建学校的建议"))
    assert "文化旅游" not in {hit.theme for hit in hits}
    reply = read("在老城设检查点，防止老城燃气事故。", "关于加强老城镇燃气安全的建议")
    assert [reply.text[slice(*s)] for hit in find(reply)[0] for s in hit.spans] == ["燃气"]
    hits, _ = find(read("温泉吸引游客，温泉旅游收入增加。", "关于发展旅游的建议"))
    assert "文化旅游" in {hit.theme for hit in hits}


@pytest.mark.parametrize("sentence", ["相关阅读：", "请与县农业农村局种植业管理科联系。"])
def test_rests_of_a_page_and_whom_to_ask_are_no_passage(sentence: str) -> None:
    assert find(read(f"我局养护桥梁2座。\n{sentence}", "关于修建桥梁的提案"))[1] == ("交通",)
    hits, _ = find(read(f"我局养护桥梁2座。\n{sentence}", "关于修建桥梁的提案"))
    assert {hit.theme for hit in hits} == {"交通"}


def test_the_stray_example_is_cleaned_and_the_other_is_not() -> None:
    stray = TABLE["stray"]
    assert plain_subject(stray["example"]) == "关于增设路灯的建议"
    assert plain_subject(stray["other"]) == stray["other"]
