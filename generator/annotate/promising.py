"""Whether a sentence promises future action of the issuer (承诺), by the words it is made of."""

from __future__ import annotations

import re

from generator.annotate.due_dates import find_times, is_later
from generator.annotate.own_names import SELF, OwnNames
from generator.model import Span
from generator.notation.sentences import CLAUSES, behind, cut

_QUOTED = re.compile(
    r"《[^《》]{0,120}(?:《[^》]{0,80}》[^》]{0,60})?》|“[^“”]{0,120}”|\"[^\"]{0,120}\""
)
_TITLE = re.compile(r"《[^《》]{0,120}(?:《[^》]{0,80}》[^》]{0,60})?》|\([^()]{0,40}\)")
_NUMBER = re.compile(
    r" *(?:[一二三四五六七八九十]{1,2}(?:是(?!否)|要|、)|第?[一二三四五六七八九十],"
    r"|\(?[一二三四五六七八九十\d]{1,2}[)、.]|[①-⑳]|首先,|其次,|再次,|最后,)[、. ]*"
)
_ADVERBIALS = re.compile(
    r"(?:(?:同时|此外|另外|对此|为此|但是?|目前|下一?步|今后|接下来|据了解|针对.{1,20}?,|在此之前"
    r"|(?:今|明|本)年(?!以来|[初上]|\d)|近期|随后|下半年|年内|在?(?:今后|以后|下一?步)的?工作中)[,]?)*"
)

# Bodies, as they open a clause: 市医保局表示, 国家发展改革委、生态环境部拟.
_BODY = (
    r"(?:(?!会同|配合|协调|联合|积极|督促|指导|支持|鼓励|引导|推[动进]|向|由|与|对|同|在|把|将|商"
    r"|经|请|委托|组织|加[强快大]|建[立设]|完善|健全|依托|通过|按)"
    r"[一-龥]{0,14}?(?:局|委(?!会|员)|厅|部|办|司|院|联|政府|公司|集团|中心|部门|学校|企业|委员会"
    r"|办公室|大队|支队|机构|银行|联社|协会|法院)"
    r"|各[一-龥]{1,8}?(?:\([^()]{1,12}\))?|[□]+|[一-龥]{1,6}省|(?!全)[一-龥]{1,6}[县区镇乡])"
)
_BEHIND = (
    "(?=表示|介绍|反映|认为|已|正|也|还|均|都|将|拟|计划|预计|准备|打算|会(?!同|议|员|办|商)"
    "|于|应|负|要|是|可|按|从|在|对|把|为)"
)
_SUBJECT = re.compile(rf"(?P<bodies>{_BODY}(?:、{_BODY})*){_BEHIND}")
_COURTESY = re.compile(
    r"(?:再次|衷心|诚挚|非常|最后,?|首先,?|十分)*感谢|(?:衷心|诚挚|诚恳|也|真诚|热忱|我们)?(?:希望|恳请|期待|敬请|望)"
    r"(?:您|你|各位|贵|代表|委员|一如既往|今后|继续|社会各界|大家|提出|对|多)|请(?:您|你|贵|各位|将意见|批评|予以|与我|在今后|省|上级|继续)"
    r"|(?:热忱|真诚|诚挚|也)?欢迎|对(?:以上|本|此)(?:次)?答复|(?:以上|特此|专此|此)(?:答复|函复|意见|是)|如(?:有|对|您|你|果)|收悉|此致|敬礼|妥否|\(?(?:此件|联系人|联系电话|附件|抄送)|(?:现将?|就).{0,24}(?:答|函|回)复如下|祝"
)
_DATE_LINE = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日 *(?:\(|联系|$)")
_REMARK = re.compile(
    r"(?:您|你们|贵|提案|建议|代表们?)(?:的|在|提出|所|对|建议)|正如|小区虽小"
    r"|[^。]*(?:部门|主体|单位)为|[^,]{2,24}(?<![一二三四五六七八九十但还都就也正])(?:是|作为)[^,]{0,30}(?:之一|关键|保障|基础|工程|责任主体|主体|标准|一年|重点|环节|任务|工作|要求|民心|途径)[,。]?"
)
_LEFT = re.compile(
    r"还有(?:大量|许多|很多|不少)|任重道远|只有更好|永远在路上|不(?:再|作)赘述|共完成\d|超额完成(?<![保争]超额完成)"
)
_STANDING = re.compile("应当|不得|负总责|必须")
_HINT = re.compile(
    "将|拟|会(?=在今后|在下|继续|积极|认真|进一步|尽|同步|持续|不断|及时|努力|一如既往)|待(?!遇|业|客)|俟"
    "|视[^,。]{2,16}(?:再|逐步|适时)|计划|预计|力争|争取|打算|准备|考虑|今后|下一|下步|接下来|后续|下半年|明年|未来|从现在起|有望|届时|适时|决定|一[建批到完竣成具]"
)
_TIME_HINT = re.compile("年|月|五[”’]?[期时末]")
_ANY_HINT = re.compile(f"{_HINT.pattern}|{_TIME_HINT.pattern}|下阶段")
_LEAST = 5  # characters, without the number
_RULE = re.compile(r"(?:按照?|根据|依据)[^,。]{0,40}(?:的规定|规定),")
_ORDERED = re.compile("((?:责成|要求)[^。;,]{2,40}),(?:力争|争取)")
_SINCE = re.compile("近年来|近几年|长期以来|一直以来")
_AS_OF = re.compile("截至|截止")
_DONE = re.compile(
    r"已(?!于?年)|去年|前年|近年来|以来|截至|截止|上半年(?!底|将)|目前|正在|累计|现有(?<!实现有)|完成了|取得了|得到了|较20|比上年|同比"
)

# 将 speaks of the future before a verb or adverb, and right behind the subject of a clause;
# else it may mark an object (将移风易俗纳入考核).
_WILL = re.compile(
    r"将(?<![已现均未及曾就可通即便再能先]将)(?:于|在|对(?!策|口|象|比|照表)|协同|跟踪|跟进|履行|发挥|做好|做到|狠抓|紧盯|主动|申请|申报|巩固|保障|会同|会(?!得到|有所|成为|是|使|带来)|继续|进一步|按|把|积极|认真|加大|加强|加快|努力|不断|着力|严格|深入|持续|逐步|逐年"
    r"|充分|重点|全面|以(?!上|下|前)|结合|根据|协调|配合|联合|督促|推动|推进|启动|开展|建立|建成|建设(?!理论|资金|项目|用地|任务|标准|规划)|完成|实施|采取|视|坚持|牵头|组织(?!振兴|建设|部)|研究(?!成果|报告)|围绕"
    r"|一如既往|始终|尽快|抓好|抓紧|适时|从|优先|力争|争取|出台|制定|选择|支持|引导|指导|强化|健全|完善|优化|聚焦|突出|落实|陆续|简化"
    r"|通过|依托|探索|拓展|扩大|提高|提升|利用|立足|参照|吸纳|同步|再|定期|密切|统筹|切实|大力|稳步|有序|投入|投资(?!项目|额)|新增|新建|每|委托|向|印发|公布|召开|举办|邀请|增设|升级|打造|争创|启用|交付"
    r"|(?:培训|培育|改造|更新|配备|发布|增加|采购|安装|安排|修建|修复|修订|编制|开通|改建|扩建|迁建|改善|改进|提供|给予|兑现|监督|监测|巡查|排查|整治|清理|查处|打击|解决|采纳|吸收|借鉴|汇总|报请|上报|提请|实现|形成|覆盖|联系|对接|反馈)(?![^,。]{0,20}(?:入|为|成|到|至|报|结合)))"
)
_WILL_OWN = re.compile(
    r"(?:还|也|同时|今后|随后|计划|仍|都|均|们)?"
    r"(?:将(?!其|此|[^把对在于,。]{1,30}?(?:列为|(?:列入|纳入)(?![^,。]{0,24}(?:计划|规划|项目库))|作为|转交|交由|定为|分解|(?:情况|结果)(?:上报|报送|反馈)))"
    r"|会(?=在今后|在下|继续|积极|认真|进一步|尽快|同步|持续|不断|及时|努力|一如既往|尽最大|尽力))"
)
_PLAN = re.compile(
    r"拟(?<![模虚草比]拟)(?!建项目|建的|[定订人态音合真声稿]|[^,。]{0,20}的□)"
    r"|计划(?:(?<=[局委部厅办们市县区州镇乡司院并还也均现已正目前季年月拟处心府,;:。(]计划)|(?<=^计划))(?=[在于今明到用从新投将对争启建开埋依通再按分利每选与会组安出年下改实推完打引举采增购提征培扩配招近尽早两三逐先修拆迁\d]|□)"
    r"|预计(?!到?不)|力争|打算(?=[在于把将从对采通])|准备(?=[在于把将从对采通])|考虑(?=[在于把将从对采通])"
    r"|争取(?=在|于|到(?=[\d□“明年])|用|年|今|明|\d|两|三|一年|早|尽|把|使|让|实现|逐步|将|“|□期|下|上半|列入|纳入)"
    r"|有望"
    r"|(?:待|俟)[^,。]{2,24}(?:后|时|以后|到位)(?!,?[^,。]{0,8}(?:方可|方能|才能|才可)),?|一(?:建成|批准|批复|到位|完工|竣工|成熟|具备)(?:,$|[即就便])|决定(?=结合|对|将|在)|视[^,。]{2,16}(?:再|逐步|适时)|届时|适时(?=启动|开展|推|组织|出台|选择)"
)
_HENCE = re.compile(
    r"(?:在|今年)?(?:今后|下一?步|下一?阶段|接下来|后续|下半年|明年|未来|从现在起)(?:的|,|我|一个|各|工作|市|县|区|州|街道|省|将|社区|还要?|要|继续|进一步|不断)"
    r"|在今后"
)
_AHEAD = re.compile(f"(?:{_NUMBER.pattern})?+(?:{_HENCE.pattern})")
_FORESEEN = re.compile(
    r" {3,}(?:明确|提出)|(?:《|□)?[^,]{0,20}(?:要求|规定|指出|印发|颁布|施行|延续至|规划期|有效期)"
)
_PERIOD = re.compile("(?:期间|时期),$")
_STANDS = re.compile(r"(?:提出|明确|要求|规定),?(?:力争|争取|到|计划)")


_ANNOUNCED = re.compile(
    "(?:以下|如下|下列|[一二三四五六七八九两几](?:大|个)?(?:项|点|件|方面))[^,。;:、]{0,16}[:。]$"
)
_INTENT = re.compile("[将拟]|计划|争取|力争")


def masked(text: str) -> str:
    """Replace quoted stretches of a folded text, so that names do not read as verbs."""
    return _QUOTED.sub(lambda match: "□" * len(match[0]), text)


def may_promise(text: str, within: Span) -> bool:
    """Tell whether a stretch of folded text has any word without which nothing is promised."""
    return _ANY_HINT.search(text, *within) is not None


def opens_future(sentence: str) -> bool:
    """Tell whether a sentence turns to what comes next: 下一步, 今后, 明年."""
    return _AHEAD.match(sentence) is not None


def announces(sentence: str) -> bool:
    """Tell whether a sentence only leads to the items that follow: 我局将做好以下工作."""
    return (
        bool(_ANNOUNCED.search(sentence))
        and "会同" not in sentence
        and not _INTENT.search(sentence.rpartition(",")[0])
    )


def promises(sentence: str, own: OwnNames, letter: str | None, *, ahead: bool) -> bool:
    """Tell whether a folded sentence is a promise of the issuer.

    `own` is what the issuer is called, `letter` the date of the letter; `ahead` says that the
    sentence stands where the reply speaks of what comes next, so that a bare verb promises too.
    """
    likely = ahead or _HINT.search(sentence) is not None
    if not likely and not _dated_ahead(sentence, letter):
        return False
    text = masked(sentence)
    if "责成" in text or "要求" in text:
        text = _ORDERED.sub(r"\1,□□", text)
    text = text[behind(_NUMBER, text) :].lstrip()
    if len(text) < _LEAST or _LEFT.search(text) or _DATE_LINE.match(text):
        return False
    if _COURTESY.match(text, behind(_ADVERBIALS, text)):
        return False
    mine, opening = _clauses(text, own)
    if any(_promising(clause) for clause in mine):
        return True
    if not mine or _STANDING.search(text) or _REMARK.match(text) or _RULE.match(text):
        return False
    if not _AS_OF.search(text) and _dated_ahead(sentence, letter):
        return True
    return ahead and opening and not _DONE.search(text)


def _clauses(text: str, own: OwnNames) -> tuple[list[str], bool]:
    """Return the clauses that are the issuer's own doing, and whether the first is one of them.

    `@` is put for the issuer as subject.
    """
    kept: list[str] = []
    opening, other = True, False
    for start, stop in cut(text, Span(0, len(text)), CLAUSES):
        clause = text[start:stop]
        at = behind(_ADVERBIALS, clause)
        rest = clause[at:]
        ours = SELF.match(rest)
        if ours:
            other = False
            rest = "@" + rest[ours.end() :]
        elif subject := _SUBJECT.match(rest):
            bodies = subject["bodies"].split("、")
            other = not any(own.mean(body) for body in bodies)
            rest = rest if other else "@" + rest[subject.end() :]
            opening = opening and bool(kept or not other)
        if not other and rest:
            kept.append(clause[:at] + rest)
    return kept, opening


def _promising(clause: str) -> bool:
    """Tell whether a clause has words of intent."""
    mark = clause.find("@")
    if mark >= 0 and _WILL_OWN.match(clause, mark + 1):
        return True
    if not _HINT.search(clause):
        return False
    plain = clause.replace("@", ",")
    return bool(
        _WILL.search(plain)
        or (_PLAN.search(plain) and not _STANDS.search(plain))
        or (_HENCE.match(plain) and not _DONE.search(plain))
    )


def _dated_ahead(text: str, letter: str | None) -> bool:
    """Tell whether a clause sets a term: 9月底前完成, 到2025年, 2014年1月动工."""
    if not _TIME_HINT.search(text) or _SINCE.match(text):
        return False
    text = _TITLE.sub(lambda match: " " * len(match[0]), text)
    for start, stop in cut(text, Span(0, len(text)), CLAUSES):
        clause = text[start:stop]
        if _FORESEEN.match(clause):
            return False
        if not _TIME_HINT.search(clause) or _DONE.search(clause):
            continue
        if _PERIOD.search(clause) and _DONE.search(text, stop, stop + 24):
            continue
        for time in find_times(clause, letter):
            if time.iso and letter:
                late = is_later(time.iso, letter)
                same = time.iso == letter[: len(time.iso)]
                if late and (time.nearing or time.start <= 6):
                    return True
                if same and time.nearing:
                    return True
            elif time.nearing and not time.iso:
                return True
    return False
