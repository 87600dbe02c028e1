"""In which encoding the bytes of a text read as Chinese."""

from __future__ import annotations

import codecs
from collections import Counter

from generator.notation.patterns import lazily

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Python's big5 has ①, ⑴ and kana at places of its own; big5hkscs has them where browsers do.
_WITHOUT_MARK = ("utf-8", "gb18030", "big5", "big5hkscs", "utf-16-le", "utf-16-be")
# Old mail wrote Chinese in the letters of ASCII, each way with a sign of its own.
_IN_ASCII = {b"~{": "hz", b"+": "utf-7", b"\x1b$": ""}
# The commonest characters: more than half of any Chinese text, a few in a hundred of bytes misread.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过"
    "子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体"
    "制机当使点从业本去把性好应开它合还因由其些然前外天政四日社义事平形相全表间样与关各重新线内数"
    "正心反你明看原又利比或但质气第向道此变条没结解问意建月公无系军很情者最立代想已通并提直题党程"
    "展五果料员位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别手角期根论"
    "运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世"
    "金增争济务市县镇乡村街府局委办案议复函号收悉您尊敬感谢注支持单况答负责联席协届召划善推環縣鄉"
    "鎮辦議復複號關謝單況負責聯會協屆劃這個國為與來時們產種學進經過業機當應開從還電實現體點間樣題"
    "無軍員設長頭資邊級圖統組見計別論運農幾區強決戰則處隊給門規熱領東導壓爭濟務對說動發後總圍讓認"
    "識標準財廣變條結問質氣線數義書據親織護養醫衛鐵車灣雙裡裏臺，。、：；（）《》“”〔〕①②③④"
    "⑤⑥⑦⑧⑨⑩⑴⑵⑶⑷⑸　"
)
# No text holds them: controls, private use, replacements.
_IMPOSSIBLE = lazily(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x80-\x84\x86-\x9f\ue000-\uf8ff\ufffd]+")
_SAMPLE = 60_000  # bytes that the guess looks at, an even number
_SPOILS = 4  # one impossible character outweighs so many common ones
_SURE = 0.4  # of a likeness: no misreading comes near


def encoding_of(data: bytes) -> str | None:
    """Name the encoding in which `data` reads as Chinese, None where it does in none."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if not is_binary(data):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return _in_ascii(data) if data.isascii() else "utf-8"
    sample = data[:_SAMPLE]
    if _likeness(sample, "gb18030") > _SURE:
        return "gb18030"
    likeness = {name: _likeness(sample, name) for name in _WITHOUT_MARK}
    likeliest = max(likeness, key=likeness.__getitem__)  # the first of equals
    return likeliest if likeness[likeliest] > 0 else None


def _in_ascii(data: bytes) -> str | None:
    """Name the encoding of bytes that are all ASCII: UTF-8, unless they read as Chinese otherwise.

    None for one that is not read, ISO 2022.
    """
    for sign, encoding in _IN_ASCII.items():
        if sign in data and (not encoding or _likeness(data[:_SAMPLE], encoding) > 0):
            return encoding or None
    return "utf-8"


def _likeness(sample: bytes, encoding: str) -> float:
    """Tell how much the bytes look like Chinese in this encoding: at most 1, below 0 if not."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    decoded = decoder.decode(sample)  # a character cut off at the end is left out
    foreign = len(decoded) - len(decoded.encode("ascii", errors="ignore"))
    counts = Counter(decoded)
    common = sum(counts[char] for char in counts.keys() & _COMMON)
    spoilt = sum(map(len, _IMPOSSIBLE.findall(decoded)))
    # Of 100 characters that are not ASCII, any Chinese text has far more than 10 common ones.
    return (common - 0.1 * foreign - _SPOILS * spoilt) / max(foreign + spoilt, 1)


def is_binary(data: bytes) -> bool:
    """Tell whether there are more control bytes than a byte-wise text could hold."""
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, bytes([*range(9), *range(14, 26)])))
    return controls * 100 > len(sample)
