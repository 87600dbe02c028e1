"""By which names an issuer speaks of itself: 县教体局, 公安机关, 我局物安中心, 乡政府."""

from __future__ import annotations

from typing import NamedTuple

from generator.model import Reply, Span
from generator.notation.characters import LETTER
from generator.notation.patterns import lazily
from generator.vocabulary.form_groups import either_form, form_pattern

LEVELS = "省市州盟县旗区乡镇"
SELF = lazily(
    rf"[我本](?:们(?:{LETTER}{{2,4}}部门)?|{either_form('own_names', 'itself')})"
    r"|两[局厅]|双方|[两三四五]家单位"
)
_ABOVE = lazily(  # 县委县政府, 县里
    rf"[{LEVELS}](?:党?委(?:[{LEVELS}]?政府)?|(?:人民)?政府|财政|[里上]|级.*)"
)
_TRADE = lazily(
    rf"(?:[{LEVELS}]|全)*(?P<trade>{LETTER}{{2,8}}?)(?:主管)?{either_form('own_names', 'trade')}"
)
_ZONE = form_pattern("own_names", "zone")  # one's own: 实验区将
_PLACE = lazily(rf"{LETTER}{{2,7}}?(?P<level>[{LEVELS}])(?=.)")
_OFFICES = "局委厅部办院"
_SHORT_ENDS = (("委员会", "委"), ("人民政府", "政府"), ("联合会", "联"), ("街道办事处", "街道"))
_OFFICE_ITSELF = lazily(f"[我本][{_OFFICES}]")
_SPEAKER = lazily(  # 下一步,市教育局将, 市教育局将着力开展以下工作
    rf"(?P<turn>下一?步,?)?(?P<body>{LETTER}{{1,12}}[局委厅办])将(?(turn)|[^,。]{{0,12}}以下)"
)


def will_within(clause: str) -> Span | None:
    """Return where the issuer stands in a clause before 将 or 会: 您的建议我们将逐项落实."""
    for match in SELF.finditer(clause):
        if clause[match.end() : match.end() + 2].lstrip("也还均都")[:1] in ("将", "会"):
            return Span(*match.span())
    return None


class OwnNames(NamedTuple):
    """What an issuer is called: full names, and their parts behind the place."""

    names: tuple[str, ...]
    stems: tuple[tuple[str, str], ...]  # the place's level (市) and the office (教育体育局)

    def mean(self, body: str) -> bool:
        """Tell whether a body is the issuer, a part of it, or the government of its place."""
        if SELF.match(body) or body == "财政":
            return True
        if body == "国家":  # no part of 国家税务总局
            return False
        if _ZONE.fullmatch(body):
            return any(body in name for name in self.names)
        if _ABOVE.fullmatch(body):
            levels = {level for level, _ in self.stems} & {*LEVELS}
            return body[0] in levels if levels else not any(n.endswith("部") for n in self.names)
        plain = _plain(body)
        place = _PLACE.match(plain)
        if place and any(name.startswith(plain[:2]) for name in self.names):
            plain = plain[place.end() - 1 :]  # 省医保局 of 云南省医保局
        if body[0] == "团" and any(name.startswith("共青团") for name in self.names):
            return True
        return len(body) > 1 and (
            any(
                name.endswith((plain, f"{plain}政府")) or name.startswith(plain)
                for name in self.names
            )
            or any(
                plain.startswith(f"{level}{stem}")
                or (plain[0] == level and len(plain) > 2 and stem.endswith(plain[1:]))
                or _shortens(plain, level, stem)
                for level, stem in self.stems
                if stem
            )
            or self._names_trade(body)
            or (any(body[:2] in name for name in self.names) and self._names_trade(body[2:]))
        )

    def _names_trade(self, body: str) -> bool:
        """Tell whether a body is the issuer by its trade: 公安机关, 教育主管部门."""
        match = _TRADE.fullmatch(body)
        return match is not None and any(
            stem.startswith(match["trade"][:2]) for _, stem in self.stems
        )


def own_names(reply: Reply) -> OwnNames:
    """Return the names of a reply's issuer."""
    meta = reply.metadata
    printed = (*meta.issuers, meta.agency, meta.agency_as_printed)
    names = tuple(dict.fromkeys(_plain(name) for name in printed if name))
    if not names:
        itself = {match[0][-1] for match in _OFFICE_ITSELF.finditer(reply.folded)}
        spoke = {_plain(match["body"]) for match in _SPEAKER.finditer(reply.folded)}
        if not itself or (len(spoke) == 1 and {body[-1] for body in spoke} == itself):
            names = tuple(spoke)
    places = [place for place in (meta.township, meta.county, meta.city, meta.province) if place]
    return OwnNames(names, tuple(dict.fromkeys(_stem(name, places) for name in names)))


def _plain(name: str) -> str:
    for whole, short in _SHORT_ENDS:
        name = name.replace(whole, short)
    return name


def _stem(name: str, places: list[str]) -> tuple[str, str]:
    """Split a name into the level of its place and what stands behind the place."""
    for place in places:
        if (at := name.find(place)) >= 0:
            return place[-1], name[at + len(place) :]
    if name[:1] in tuple(LEVELS):
        return name[0], name[1:]
    match = _PLACE.match(name)
    return (match["level"], name[match.end() :]) if match else ("", name)


def _shortens(body: str, level: str, stem: str) -> bool:
    """Tell whether a body is a shorter form of an office: 县教体局 of 县 + 教育体育局.

    Where the issuer is a government, the offices of its own level speak for it.
    """
    if len(body) > 2 and body[0] in LEVELS and _abbreviates(body, stem):
        return True  # 市监局 of 市场监督管理局
    if body[0] in LEVELS and body[0] != level:
        return False
    if stem == "政府":
        return body[0] == level and body[-1] in _OFFICES
    short = body.removeprefix(level) if level else body
    if body == level + stem[-1]:
        return True  # 市局
    return len(short) > 1 and _abbreviates(short, stem)


def _abbreviates(short: str, name: str) -> bool:
    """Tell whether a name with some of its inner characters left out is the short one."""
    letters = iter(name)
    ends_alike = short[0] == name[0] and short[-1] == name[-1]
    return ends_alike and all(letter in letters for letter in short)
