"""An address is a function of the reply alone, readable, and falls back where parts are missing."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corpus import address
from generator.corpus.addresses import office_initials, place_path, text_digest
from generator.model import Metadata, Reply, Source
from generator.notation.pinyin import initials
from tests.corpus_of_letters import puyang

TEXT = "关于市政协九届一次会议第189号提案的答复"
DIGEST = text_digest(TEXT)[:10]
PUYANG = puyang("2023-07-26", "189", level="prefecture", doc_number="濮民文〔2023〕74号")
ROOT = "replies/henan/puyang/2023"


def reply(metadata: Metadata, ordinal: str = "", text: str = TEXT, name: str = "一.txt") -> Reply:
    return Reply(Source(name, "", "utf-8"), text, metadata, {}, (), (), ordinal=ordinal)


def test_address_has_place_year_kind_term_session_number_and_office() -> None:
    assert address(reply(PUYANG)) == f"{ROOT}/zx-9-1-189-mzj"


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"document_kind": "npc_suggestion"}, "rd-9-1-189-mzj"),
        ({"document_kind": "other"}, "qt-9-1-189-mzj"),
        ({"term": 14, "session": 10}, "zx-14-10-189-mzj"),
        ({"agency": "濮阳市人民政府"}, "zx-9-1-189-rmzf"),
        ({"agency": "中共濮阳市委政法委员会"}, "zx-9-1-189-wzfwyh"),
        ({"proposal_numbers": ("0189",)}, "zx-9-1-189-mzj"),
        ({"proposal_numbers": ("189", "201")}, "zx-9-1-189_201-mzj"),
        ({"proposal_numbers": ("1", "2", "3", "4", "5")}, "zx-9-1-1_2_3_4-mzj"),
        ({"proposal_numbers": ("R1102021",)}, "zx-9-1-r1102021-mzj"),
        ({"proposal_numbers": ("jy2016020",)}, "zx-9-1-jy2016020-mzj"),
        ({"proposal_numbers": ("农业水利类098",)}, "zx-9-1-nysll098-mzj"),
        ({"proposal_numbers": ("１８９",)}, "zx-9-1-189-mzj"),
        ({"proposal_numbers": ("2023-12",)}, "zx-9-1-2023-12-mzj"),
        ({"proposal_numbers": ("000",)}, "zx-9-1-0-mzj"),
        ({"proposal_numbers": ("20250118040077",)}, "zx-9-1-20250118040077-mzj"),
    ],
    ids=str,
)
def test_key_follows_what_is_printed(changes: dict[str, object], key: str) -> None:
    assert address(reply(replace(PUYANG, **changes))) == f"{ROOT}/{key}"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("missing", "key"),
    [
        ({"term": None}, "zx-pmw-2023-74"),
        ({"session": None}, "zx-pmw-2023-74"),
        ({"proposal_numbers": ()}, "zx-pmw-2023-74"),
        ({"proposal_numbers": ("？",)}, "zx-pmw-2023-74"),
        ({"agency": None}, "zx-pmw-2023-74"),
        ({"doc_number": None}, "zx-9-1-189-mzj"),
        ({"term": None, "doc_number": "濮民文〔2023〕074号"}, "zx-pmw-2023-74"),
        ({"term": None, "doc_number": "濮民文〔2023〕第74号"}, "zx-pmw-2023-74"),
        ({"term": None, "doc_number": "濮民建字B〔2023〕A12号"}, "zx-pmjzb-2023-a12"),
        ({"term": None, "doc_number": "第74号"}, f"zx-{DIGEST}"),
        ({"term": None, "doc_number": None}, f"zx-{DIGEST}"),
        ({"proposal_numbers": (), "doc_number": None}, f"zx-{DIGEST}"),
        ({"agency": None, "doc_number": None}, f"zx-{DIGEST}"),
        ({"proposal_numbers": ("1" * 300,)}, f"zx-{DIGEST}"),
    ],
    ids=str,
)
def test_missing_part_gives_way_to_the_document_number_then_to_a_digest(
    missing: dict[str, object], key: str
) -> None:
    assert address(reply(replace(PUYANG, **missing))) == f"{ROOT}/{key}"  # type: ignore[arg-type]


@pytest.mark.parametrize("doc_number", ["濮民文〔2023〕74号", None], ids=str)
@pytest.mark.parametrize("numbers", [("189",), ()], ids=str)
@pytest.mark.parametrize("ordinal", ["2", "hb"])
def test_second_and_co_handling_replies_have_addresses_of_their_own(
    ordinal: str, numbers: tuple[str, ...], doc_number: str | None
) -> None:
    metadata = replace(PUYANG, proposal_numbers=numbers, doc_number=doc_number)
    assert address(reply(metadata, ordinal)) == f"{address(reply(metadata))}-{ordinal}"


@pytest.mark.parametrize(
    ("place", "path"),
    [
        ({"province": "河南省", "province_code": "410000"}, "henan"),
        (
            {
                "province": "河南省",
                "province_code": "410000",
                "city": "濮阳市",
                "city_code": "410900",
                "county": "清丰县",
                "county_code": "410922",
            },
            "henan/puyang/qingfeng",
        ),
        (
            {
                "province": "北京市",
                "province_code": "110000",
                "county": "朝阳区",
                "county_code": "110105",
            },
            "beijing/chaoyang",
        ),
        (
            {
                "province": "湖北省",
                "province_code": "420000",
                "county": "潜江市",
                "county_code": "429005",
            },
            "hubei/qianjiang",
        ),
        (
            {
                "province": "安徽省",
                "province_code": "340000",
                "city": "六安市",
                "city_code": "341500",
            },
            "anhui/luan",
        ),
        ({"province": "陕西省", "province_code": "610000"}, "shaanxi"),
        ({"province": "山西省", "province_code": "140000"}, "shanxi"),
        ({"province": "河南省", "province_code": "410000", "county_code": "419999"}, "henan"),
        ({"province": "河南省", "province_code": "410000", "township": "文留镇"}, "henan"),
        ({"level": "national"}, "national"),
        ({}, "unplaced"),
        ({"province": "河南省"}, "unplaced"),
    ],
    ids=lambda value: value if isinstance(value, str) else "".join(v for v in value.values()),
)
def test_place_path_is_that_of_the_innermost_place(place: dict[str, str], path: str) -> None:
    metadata = Metadata(year=2023, **place)  # type: ignore[arg-type]
    assert place_path(metadata) == path
    assert address(reply(metadata)).startswith(f"replies/{path}/2023/")


@pytest.mark.parametrize(
    ("year", "part"), [(2023, "2023"), (1998, "1998"), (None, "undated")], ids=str
)
def test_year_is_the_last_folder(year: int | None, part: str) -> None:
    assert address(reply(replace(PUYANG, year=year))).split("/")[-2] == part


@pytest.mark.parametrize(
    ("place", "office"),
    [
        ({"agency": "北京市朝阳区民政局", "province": "北京市", "county": "朝阳区"}, "mzj"),
        (
            {
                "agency": "枣庄市市中区民政局",
                "province": "山东省",
                "city": "枣庄市",
                "county": "市中区",
            },
            "mzj",
        ),
        (
            {
                "agency": "红河哈尼族彝族自治州民政局",
                "province": "云南省",
                "city": "红河哈尼族彝族自治州",
            },
            "mzj",
        ),
        ({"agency": "农业农村部"}, "nyncb"),
        ({"agency": "河南省水利厅", "province": "河南省"}, "slt"),
    ],
    ids=lambda value: value if isinstance(value, str) else value["agency"],
)
def test_office_is_named_without_its_place(place: dict[str, str], office: str) -> None:
    assert office_initials(Metadata(**place)) == office  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", [TEXT + "\n", f"\n {TEXT}", TEXT.replace("第", "　第 "), TEXT.replace("协", "协\u200b")]
)
def test_blanks_do_not_change_the_digest_of_a_text(text: str) -> None:
    assert text_digest(text) == text_digest(TEXT)


@pytest.mark.parametrize("text", [TEXT + "。", TEXT.replace("189", "１８９"), TEXT[:-1]])
def test_other_characters_change_the_digest_of_a_text(text: str) -> None:
    assert text_digest(text) != text_digest(TEXT)


def test_address_does_not_depend_on_the_name_of_the_seed() -> None:
    metadata = replace(PUYANG, term=None, doc_number=None)
    assert address(reply(metadata, name="二.txt")) == address(reply(metadata))


printed = st.text(max_size=40)
codes = st.sampled_from([
    None,
    "410000",
    "410900",
    "410922",
    "110105",
    "429005",
    "659001",
    "999999",
])
metadatas = st.builds(
    Metadata,
    document_kind=st.sampled_from(["cppcc_proposal", "npc_suggestion", "other"]),
    agency=st.none() | printed,
    province=st.none() | printed,
    province_code=codes,
    city_code=codes,
    county_code=codes,
    level=st.sampled_from([None, "national", "county"]),
    doc_number=st.none() | printed,
    term=st.none() | st.integers(0, 30),
    session=st.none() | st.integers(0, 30),
    proposal_numbers=st.lists(printed, max_size=6).map(tuple),
    year=st.none() | st.integers(1949, 2100),
)


@given(metadata=metadatas, ordinal=st.sampled_from(["", "2", "hb"]), text=st.text())
def test_every_address_is_a_plain_path(metadata: Metadata, ordinal: str, text: str) -> None:
    found = address(reply(metadata, ordinal, text))
    assert re.fullmatch(r"[a-z0-9/_-]+", found)
    assert all(0 < len(part) < 200 for part in found.split("/"))
    assert found == address(reply(metadata, ordinal, text))


@given(name=st.text())
def test_initials_are_small_letters_and_digits(name: str) -> None:
    assert re.fullmatch("[a-z0-9]*", initials(name))
