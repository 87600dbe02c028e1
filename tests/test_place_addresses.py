"""Addresses of places: short names as their inhabitants read them, each place its own."""

import re
from collections import defaultdict
from collections.abc import Callable

import pypinyin
import pytest

from generator.notation import memory, pinyin
from generator.vocabulary.places import Gazetteer, Place, load_gazetteer

THIS_YEAR = 2026

# Every present name that pypinyin 0.55 reads wrongly, with its slug by the local reading.
CORRECTED = """
    三都水族自治县 sandu  丰都县 fengdu  乌什县 wushi  乐陵市 laoling  于都县 yudu
    什邡市 shifang  伽师县 jiashi  佛冈县 fogang  佛坪县 foping  信都区 xindu
    克什克腾旗 keshiketeng  克孜勒苏柯尔克孜自治州 kezilesu  六合区 luhe  单县 shanxian
    南乐县 nanle  商都县 shangdu  塔什库尔干塔吉克自治县 tashikuergan  大城县 daicheng
    天长市 tianchang  子长市 zichang  宁都县 ningdu  宕昌县 tanchang  尧都区 yaodu
    尼勒克县 nileke  崆峒区 kongtong  库尔勒市 kuerle  康巴什区 kangbashi
    弓长岭区 gongchangling  新都区 xindu  昆都仑区 kundulun  曾都区 cengdu  望都县 wangdu
    朝阳县 chaoyang  朝阳市 chaoyang  武都区 wudu  殷都区 yindu  民乐县 minle  泊头市 botou
    洪洞县 hongtong  浚县 xunxian  浪卡子县 langkazi  涡阳县 guoyang  漯河市 luohe
    珲春市 hunchun  盐都区 yandu  秦都区 qindu  穆棱市 muling  策勒县 cele  筠连县 junlian
    繁峙县 fanshi  红寺堡区 hongsipu  花都区 huadu  荥经县 yingjing  莲都区 liandu
    襄都区 xiangdu  覃塘区 qintang  郫都区 pidu  都兰县 dulan  都匀市 duyun
    都安瑶族自治县 duan  都昌县 duchang  锡林郭勒盟 xilinguole  长丰县 changfeng
    长垣市 changyuan  长宁区 changning  长宁县 changning  长岭县 changling  长武县 changwu
    长治市 changzhi  长泰区 changtai  长洲区 changzhou  长海县 changhai  长清区 changqing
    长白朝鲜族自治县 changbai  长葛市 changge  长阳土家族自治县 changyang  长顺县 changshun
    阿勒泰地区 aletai  阿勒泰市 aletai  阿图什市 atushi  霍林郭勒市 huolinguole  马尾区 mawei
    魏都区 weidu  龙圩区 longxu
"""


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize(
    ("names", "year", "path"),
    [
        ("河南省", None, "henan"),
        ("河南省濮阳市", None, "henan/puyang"),
        ("河南省濮阳市濮阳县", None, "henan/puyang/puyang"),
        ("北京市朝阳区", None, "beijing/chaoyang"),
        ("湖北省潜江市", None, "hubei/qianjiang"),
        ("湖北省神农架林区", None, "hubei/shennongjia"),
        ("云南省红河哈尼族彝族自治州", None, "yunnan/honghe"),
        ("贵州省三都水族自治县", None, "guizhou/qiannan/sandu"),
        ("内蒙古自治区", None, "neimenggu"),
        ("广西壮族自治区", None, "guangxi"),
        ("新疆维吾尔自治区", None, "xinjiang"),
        ("新疆维吾尔自治区石河子市", None, "xinjiang/shihezi"),
        ("新疆维吾尔自治区和田市", None, "xinjiang/hetian/hetian"),
        ("新疆维吾尔自治区和田县", None, "xinjiang/hetian/hetianxian"),
        ("宁夏回族自治区", None, "ningxia"),
        ("西藏自治区", None, "xizang"),
        ("陕西省", None, "shaanxi"),
        ("山西省", None, "shanxi"),
        ("山西省阳泉市城区", None, "shanxi/yangquan/chengqu"),
        ("山西省阳泉市郊区", None, "shanxi/yangquan/jiaoqu"),
        ("安徽省六安市", None, "anhui/luan"),
        ("安徽省蚌埠市", None, "anhui/bengbu"),
        ("浙江省乐清市", None, "zhejiang/wenzhou/yueqing"),
        ("广东省番禺区", None, "guangdong/guangzhou/panyu"),
        ("山东省单县", None, "shandong/heze/shanxian"),
        ("山东省枣庄市市中区", None, "shandong/zaozhuang/shizhong"),
        ("上海市闵行区", None, "shanghai/minhang"),
        ("上海市浦东新区", None, "shanghai/pudong"),
        ("江西省东乡县", 2010, "jiangxi/fuzhou/dongxiang"),
        ("甘肃省东乡族自治县", None, "gansu/linxia/dongxiang"),
        ("云南省蒙自县", 2009, "yunnan/honghe/mengzi"),
        ("云南省蒙自市", 2021, "yunnan/honghe/mengzi"),
        ("山东省莱芜市", 2015, "shandong/laiwu"),
        ("山东省济南市莱芜区", 2020, "shandong/jinan/laiwu"),
        ("海南省儋州市", 2010, "hainan/danzhou"),
    ],
)
def test_an_address_follows_the_short_names(
    gazetteer: Gazetteer, names: str, year: int | None, path: str
) -> None:
    assert gazetteer.path(gazetteer.prefixes(names, year)[0].place, year) == path


@pytest.mark.parametrize(
    ("name", "slug"), list(zip(CORRECTED.split()[::2], CORRECTED.split()[1::2], strict=True))
)
def test_a_corrected_reading_is_the_slug(gazetteer: Gazetteer, name: str, slug: str) -> None:
    namesakes = [p for p in gazetteer.places if p.name == name and p.exists]
    assert {p.slug for p in namesakes} == {slug}


def test_no_two_places_ever_share_an_address(gazetteer: Gazetteer) -> None:
    """One short name or one code may keep its address through a renaming, never two at once."""
    holders: dict[str, set[Place]] = defaultdict(set)
    for one in gazetteer.places:
        for year in {one.first_year, one.last_year or THIS_YEAR}:
            holders[gazetteer.path(one, year)].add(one)
    assert [path for path in holders if not re.fullmatch(r"[a-z0-9/-]+", path)] == []
    for path, places in holders.items():
        names, codes = {gazetteer.short(p) for p in places}, {p.code for p in places}
        assert len(names) == 1 or len(codes) == 1, path
        assert len({p.name for p in places if p.exists}) <= 1, path


@pytest.mark.parametrize(
    "tell",
    [pytest.param(memory.learned, id="an earlier build"), pytest.param(memory.news, id="a worker")],
)
def test_what_another_process_read_is_not_read_again(
    tell: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "_known", {})
    read = pinyin.spelling("濮阳"), pinyin.sounds("濮阳")
    kept = tell()
    monkeypatch.setattr(memory, "_known", {})
    monkeypatch.setattr(pinyin, "_reader", None)
    memory.learn(b"not of ours")
    memory.learn(kept)
    assert (pinyin.spelling("濮阳"), pinyin.sounds("濮阳")) == read
    assert read == (("pu2", "yang2"), ("pu", "yang"))


@pytest.mark.parametrize("name", ["社区", "重庆市社区网格化", "一2三Ab 重", "〇㐂\ue900", ""])
def test_names_are_read_as_by_pypinyin_again_and_again(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        monkeypatch.setattr(memory, "_known", {})
        assert pinyin.sounds(name) == tuple(pypinyin.lazy_pinyin(name))
        assert pinyin.spelling(name) == tuple(
            pypinyin.lazy_pinyin(name, style=pypinyin.Style.TONE3)
        )
