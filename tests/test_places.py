"""Places: what they are called, how their names nest, and how doubt narrows."""

import pytest

from generator.model import Span
from generator.vocabulary.places import Gazetteer, Match, Place, load_gazetteer
from generator.vocabulary.places_in_text import find_places
from generator.vocabulary.tables import read_table

THIS_YEAR = 2026


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def place(gazetteer: Gazetteer, names: str, year: int | None = None) -> Place:
    """Find the one place whose chain of full names is written without a gap: 北京市朝阳区."""
    (match,) = gazetteer.prefixes(names, year)
    assert match.length == len(names)
    return match.place


def read(matches: tuple[Match, ...]) -> list[str]:
    """Write matches as chains of full names: 枣庄市 > 市中区."""
    return [" > ".join(p.name for p in match.places) for match in matches]


@pytest.mark.parametrize(
    ("names", "level", "province", "city", "county"),
    [
        ("吉林省", "province", "吉林省", None, None),
        ("吉林省吉林市", "prefecture", "吉林省", "吉林市", None),
        ("云南省大理市", "county", "云南省", "大理白族自治州", "大理市"),
        ("上海市普陀区", "county", "上海市", None, "普陀区"),
        ("湖北省潜江市", "county", "湖北省", None, "潜江市"),
        ("海南省三沙市西沙区", "county", "海南省", "三沙市", "西沙区"),
        ("新疆维吾尔自治区塔城地区", "prefecture", "新疆维吾尔自治区", "塔城地区", None),
    ],
)
def test_level_and_chain_follow_the_code(
    gazetteer: Gazetteer,
    names: str,
    level: str,
    province: str,
    city: str | None,
    county: str | None,
) -> None:
    found = place(gazetteer, names)
    chain = gazetteer.chain(found)
    above = [p and p.name for p in (chain.province, chain.city, chain.county)]
    assert (found.level, above) == (level, [province, city, county])


def test_a_chain_is_that_of_the_year(gazetteer: Gazetteer) -> None:
    xiangcheng = place(gazetteer, "湖北省襄城区", 2005)
    cities = [gazetteer.chain(xiangcheng, year).city for year in (2005, 2015, None)]
    assert [city and city.name for city in cities] == ["襄樊市", "襄阳市", "襄阳市"]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("红河哈尼族彝族自治州", "红河"),
        ("积石山保安族东乡族撒拉族自治县", "积石山"),
        ("东乡族自治县", "东乡"),
        ("鄂温克族自治旗", "鄂温克"),
        ("博尔塔拉蒙古自治州", "博尔塔拉"),
        ("内蒙古自治区", "内蒙古"),
        ("香港特别行政区", "香港"),
        ("阿里地区", "阿里"),
        ("六枝特区", "六枝"),
        ("清新区", "清新"),
        ("杏林区", "杏林"),
        ("浦东新区", "浦东"),
        ("单县", "单县"),
        ("城区", "城区"),
    ],
)
def test_the_short_name_leaves_suffix_and_peoples(
    gazetteer: Gazetteer, name: str, short: str
) -> None:
    found = next(p for p in gazetteer.places if p.name == name)
    assert gazetteer.short(found) == short


@pytest.mark.parametrize(
    ("name", "alias"),
    [
        (name, alias)
        for name, every in read_table("place_names")["alias"].items()
        for alias in every
    ],
)
def test_an_everyday_name_means_one_place(gazetteer: Gazetteer, name: str, alias: str) -> None:
    assert [place.name for place in gazetteer.candidates(alias, 2020)] == [name]


@pytest.mark.parametrize(
    ("name", "year", "full"),
    [
        ("濮阳市", None, ["濮阳市"]),
        ("濮阳", None, ["濮阳市"]),
        ("红河州", None, ["红河哈尼族彝族自治州"]),
        ("红河", None, ["红河哈尼族彝族自治州"]),
        ("恩施州", None, ["恩施土家族苗族自治州"]),
        ("恩施市", 2020, ["恩施市"]),
        ("海南州", 2020, ["海南藏族自治州"]),
        ("三都县", 2020, ["三都水族自治县"]),
        ("清原县", 2020, ["清原满族自治县"]),
        ("内蒙古", None, ["内蒙古自治区"]),
        ("广西区", None, ["广西壮族自治区"]),
        ("兴安盟", None, ["兴安盟"]),
        ("大理市", 2020, ["大理市"]),
        ("大理", None, ["大理白族自治州"]),
        ("吉林", None, ["吉林省"]),
        ("吉林市", None, ["吉林市"]),
        ("通化", None, ["通化市"]),
        ("通化县", 2020, ["通化县"]),
        ("兴义市", 2020, ["兴义市"]),
        ("蒙自县", 2009, ["蒙自县"]),
        ("蒙自县", 2021, []),
        ("蒙自市", 2021, ["蒙自市"]),
        ("莱芜市", 2015, ["莱芜市"]),
        ("莱芜市", 2018, ["莱芜市"]),
        ("莱芜市", 2020, []),
        ("增城市", 2012, ["增城市"]),
        ("崇文区", 2008, ["崇文区"]),
        ("崇文区", 2020, []),
        ("资源", 2020, []),
        ("全州", 2020, []),
        ("公安", None, []),
        ("富裕", None, []),
        ("互助", None, []),
        ("兴义", None, []),
        ("市辖区", None, []),
    ],
)
def test_a_name_means_the_places_of_its_year(
    gazetteer: Gazetteer, name: str, year: int | None, full: list[str]
) -> None:
    assert [p.name for p in gazetteer.candidates(name, year)] == full


@pytest.mark.parametrize(
    ("name", "issuer", "full"),
    [
        ("公安", "湖北省荆州市", ["公安县"]),
        ("清原", "辽宁省抚顺市", ["清原满族自治县"]),
        ("兴义", "贵州省黔西南布依族苗族自治州", ["兴义市"]),
        ("蒙自", "云南省红河哈尼族彝族自治州", ["蒙自市"]),
        ("红河", "云南省红河哈尼族彝族自治州", ["红河哈尼族彝族自治州"]),
        ("朝阳", "北京市", ["朝阳区"]),
        ("朝阳", "辽宁省", ["朝阳市"]),
        ("朝阳区", "吉林省", ["朝阳区"]),
        ("公安", "湖南省", []),
    ],
)
def test_an_issuer_allows_bare_names_of_its_counties(
    gazetteer: Gazetteer, name: str, issuer: str, full: list[str]
) -> None:
    within = place(gazetteer, issuer)
    assert [p.name for p in gazetteer.candidates(name, 2021, within)] == full


def test_without_a_year_present_places_come_first(gazetteer: Gazetteer) -> None:
    found = gazetteer.candidates("海南州")
    assert [p.name for p in found] == ["海南藏族自治州", "海南黎族苗族自治州"]


@pytest.mark.parametrize(
    ("text", "year", "readings", "rest"),
    [
        ("枣庄市市中区民政局", 2021, ["枣庄市 > 市中区"], "民政局"),
        ("枣庄市中区民政局", 2021, ["枣庄市 > 市中区"], "民政局"),
        ("云南省红河州民政局", 2021, ["云南省 > 红河哈尼族彝族自治州"], "民政局"),
        ("红河州民政局", None, ["红河哈尼族彝族自治州"], "民政局"),
        ("上海市普陀区教育局", None, ["上海市 > 普陀区"], "教育局"),
        ("北京朝阳区政府", None, ["北京市 > 朝阳区"], "政府"),
        ("大理市政协", None, ["大理市"], "政协"),
        ("大理州大理市人大", None, ["大理白族自治州 > 大理市"], "人大"),
        ("濮阳市民政局", 2023, ["濮阳市"], "民政局"),
        ("濮阳市市场监督管理局", 2023, ["濮阳市"], "市场监督管理局"),
        ("濮阳市场监管局", 2023, ["濮阳市"], "市场监管局"),
        ("河南省濮阳县", None, ["河南省 > 濮阳县"], ""),
        ("湖北省潜江市财政局", None, ["湖北省 > 潜江市"], "财政局"),
        ("湖北省公安厅", None, ["湖北省"], "公安厅"),
        ("荆州市公安局", None, ["荆州市"], "公安局"),
        ("新疆维吾尔自治区民政厅", None, ["新疆维吾尔自治区"], "民政厅"),
        ("伊犁州塔城地区额敏县", None, ["伊犁哈萨克自治州 > 塔城地区 > 额敏县"], ""),
        ("长沙市委政法委", None, ["长沙市"], "委政法委"),
        ("吉林市民政局", None, ["吉林市"], "民政局"),
        ("吉林省吉林市", None, ["吉林省 > 吉林市"], ""),
        ("济南市莱芜区", 2020, ["济南市 > 莱芜区"], ""),
        ("济南市莱芜区", 2010, ["济南市"], "莱芜区"),
        ("北京市崇文区", 2008, ["北京市 > 崇文区"], ""),
        ("增城市民政局", 2012, ["增城市"], "民政局"),
        ("恩施州恩施市", None, ["恩施土家族苗族自治州 > 恩施市"], ""),
        ("白云区", 2021, ["白云区", "白云区"], ""),
        ("朝阳区民政局", 2021, ["朝阳区", "朝阳区"], "民政局"),
        ("市中区教育局", 2021, ["市中区"] * 4, "教育局"),
    ],
)
def test_a_text_opens_with_nested_places(
    gazetteer: Gazetteer, text: str, year: int | None, readings: list[str], rest: str
) -> None:
    matches = gazetteer.prefixes(text, year)
    assert read(matches) == readings
    assert {text[match.length :] for match in matches} == {rest}


@pytest.mark.parametrize(
    "text", ["", "市", "农业农村部", "惠民工程", "公安部", "市民政局", "自治区民政厅", "全国政协"]
)
def test_a_text_without_a_place_has_no_reading(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.prefixes(text) == ()


@pytest.mark.parametrize(
    ("near", "kept"),
    [
        ("北京市朝阳区", ["北京市"]),
        ("北京市", ["北京市"]),
        ("北京市海淀区", ["北京市"]),
        ("吉林省长春市南关区", ["吉林省"]),
        ("吉林省吉林市", ["吉林省"]),
        ("河南省", ["北京市", "吉林省"]),
        (None, ["北京市", "吉林省"]),
    ],
)
def test_a_known_place_nearby_decides(
    gazetteer: Gazetteer, near: str | None, kept: list[str]
) -> None:
    matches = gazetteer.prefixes("朝阳区民政局", 2021)
    known = place(gazetteer, near) if near else None
    found = gazetteer.resolve(matches, known)
    assert [gazetteer.chain(m.place).province.name for m in found] == kept
    assert gazetteer.narrow(tuple(m.place for m in matches), known) == tuple(m.place for m in found)


def test_every_place_is_found_by_its_own_chain_of_names(gazetteer: Gazetteer) -> None:
    lost = []
    for one in gazetteer.places:
        year = one.last_year or THIS_YEAR
        chain = gazetteer.chain(one, year)
        text = "".join(p.name for p in (chain.province, chain.city, chain.county) if p)
        matches = gazetteer.prefixes(f"{text}民政局", year)
        if one not in [m.place for m in matches if m.length == len(text)]:
            lost.append(text)
    assert lost == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("濮阳县和红河州", ["濮阳县", "红河州"]),
        ("河南省濮阳市濮阳县", ["河南省", "濮阳市", "濮阳县"]),
        ("内江市市中区", ["内江市", "市中区"]),
        ("市区和郊区的矿区", []),
        ("规范濮阳市场秩序", []),
        ("东方、儋州新建区域性集散中心", []),
        ("建设新城区", []),
        ("锡林郭勒盟", ["锡林郭勒盟"]),
    ],
)
def test_running_text_names_places_by_their_suffix_where_it_is_no_word(
    text: str, names: list[str]
) -> None:
    assert [text[slice(*span)] for span in find_places(text, Span(0, len(text)))] == names


def test_a_district_whose_name_is_a_word_elsewhere_is_found_when_asked_for() -> None:
    text = "西安市新城区"
    found = find_places(text, Span(0, len(text)), doubtful=True)
    assert [text[slice(*span)] for span in found] == ["西安市", "新城区"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("重庆市渝北区城市管理局", ("500000", "500112")),  # once a county below 四川省重庆市, too
        ("北京市崇文区教育局", ("110000", "110103")),  # there is no other
    ],
)
def test_without_a_year_the_fewest_former_places_count(
    gazetteer: Gazetteer, text: str, codes: tuple[str, ...]
) -> None:
    readings = gazetteer.prefixes(text)
    assert [tuple(place.code for place in match.places) for match in readings][:1] == [codes]
    assert len(readings) == 1


def test_a_town_that_is_called_as_a_city_is_not_the_city() -> None:
    gazetteer = load_gazetteer()
    assert [match.place.name for match in gazetteer.prefixes("三沙人民政府", 2023)] == ["三沙市"]
    assert gazetteer.prefixes("三沙镇人民政府", 2023) == ()
    assert [match.place.name for match in gazetteer.prefixes("三沙乡镇企业局", 2023)] == ["三沙市"]
