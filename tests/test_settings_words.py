"""What people and editors read of the settings is what `read_settings` takes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.settings import DEFAULTS, FILE, Colours, Settings, read_settings
from generator.settings_words import Key, keys, schema, template
from generator.vocabulary.extras import PlaceExtra, ThemeExtra


def test_the_template_as_it_is_says_what_is_by_default(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(template(), encoding="utf-8")
    assert read_settings(tmp_path) == (DEFAULTS, ())


def test_every_line_of_the_template_is_taken_once_it_is_no_comment(tmp_path: Path) -> None:
    (tmp_path / "docs/assets").mkdir(parents=True)
    (tmp_path / "docs/assets/logo.svg").write_text("<svg/>", encoding="utf-8")
    taken = re.sub(r"^# (\w+ = .+|\[.+\])$", r"\1", template(), flags=re.MULTILINE)
    (tmp_path / FILE).write_text(taken, encoding="utf-8")
    assert read_settings(tmp_path) == (
        Settings(
            name="某市提案答复库",
            description="本市提案答复原文。",
            address="https://www.example.gov.cn/replies/",
            contact="gengzheng@example.gov.cn",
            licence="答复原文由各机关公开发布。",
            logo="assets/logo.svg",
            mask_contacts=True,
            downloads=("csv", "xlsx", "jsonl", "texts"),
            large_downloads=True,
            offline_package="replies-site.zip",
            colours=Colours("#1f4e79", "#8c2a23"),
            themes=(ThemeExtra("港口航运", ("锚地", "引航"), "gangkou", "港口、航道和水上运输。"),),
            places=(PlaceExtra("410971", "某某经济技术开发区", "kaifaqu", 2010, 2020),),
        ),
        (),
    )


def test_every_setting_has_a_kind_a_meaning_and_an_example_that_is_not_the_default() -> None:
    found = {f"{key.table}{key.name}": key for key in keys()}
    assert {"name", "mask_contacts", "[colours]accent", "[[themes]]terms"} <= found.keys()
    assert all(key.says and key.kind and key.example != key.default for key in found.values())
    assert [name for name, key in found.items() if not key.default] == [
        *("[[themes]]name", "[[themes]]terms"),
        *("[[places]]code", "[[places]]name", "[[places]]reading"),
    ]


@pytest.mark.parametrize("key", list(keys()), ids=lambda key: f"{key.table}{key.name}")
def test_the_schema_describes_every_setting(key: Key) -> None:
    told = json.loads(schema())["$defs"]
    described = {
        (name, each["description"])
        for record in told.values()
        for name, each in record["properties"].items()
    }
    assert (key.name, key.says) in described
    assert all(record["additionalProperties"] is False for record in told.values())
